using Glossary.Server.Translation;

namespace Glossary.Evaluation;

/// <summary>
/// Faults in what a translation has to keep: ICU messages, HTML, Markdown, strings of programs. A right translation of each is put in too,
/// and nothing may be found in it.
/// </summary>
internal static class MarkupFaults
{
    /// <summary>
    /// A text in the three languages, and what may become of its translation: a stretch and what takes its place; the first stretch that is
    /// there.
    /// </summary>
    private sealed record Snippet(string German, string English, string Korean, params (string Right, string Wrong)[] Faults)
    {
        public string In(string language) =>
            language switch
            {
                "de" => German,
                "en" => English,
                _ => Korean,
            };
    }

    private static readonly Snippet[] Messages =
    [
        new(
            "{n, plural, one {# Ordner} other {# Ordner}}",
            "{n, plural, one {# folder} other {# folders}}",
            "{n, plural, other {폴더 #개}}",
            ("other {", "andere {"),
            ("{n, ", "{zahl, "),
            ("plural", "mehrzahl"),
            ("}}", "}"),
            (" other {#", " other {")
        ),
        new(
            "{g, select, female {Sie ging mit {name}.} male {Er ging mit {name}.} other {Sie gingen mit {name}.}}",
            "{g, select, female {She left with {name}.} male {He left with {name}.} other {They left with {name}.}}",
            "{g, select, female {그녀는 {name} 님과 갔다.} male {그는 {name} 님과 갔다.} other {모두 {name} 님과 갔다.}}",
            ("female {", "weiblich {"),
            ("male {", "männlich {"),
            ("{name}", ""),
            ("{name}", "{Name}"),
            ("select", "auswahl"),
            (" other {", " sonst {"),
            ("}}", "}")
        ),
        new(
            "{count, plural, =0 {Nichts in <b>{box}</b>} one {Etwas in <b>{box}</b>} other {# Dinge in <b>{box}</b>}}",
            "{count, plural, =0 {Nothing in <b>{box}</b>} one {Something in <b>{box}</b>} other {# things in <b>{box}</b>}}",
            "{count, plural, =0 {<b>{box}</b> 비어 있음} other {<b>{box}</b>에 #개}}",
            ("<b>", ""),
            ("</b>", "<b>"),
            ("{box}", "{kiste}"),
            ("=0 {", "null {"),
            ("{count", "{anzahl"),
            (" other {", " alle {")
        ),
        new(
            "Ja, {g, select, a {{n, plural, one {# Blatt} other {# Blätter}}} other {{n, plural, one {# Heft} other {# Hefte}}}}",
            "Yes, {g, select, a {{n, plural, one {# sheet} other {# sheets}}} other {{n, plural, one {# copy} other {# copies}}}}",
            "예, {g, select, a {{n, plural, other {종이 #장}}} other {{n, plural, other {책 #권}}}}",
            ("select, a {", "select, b {"),
            ("{n, plural", "{m, plural"),
            ("}}}}", "}}}"),
            ("other {#", "other {")
        ),
        new(
            "{ $n ->\n   *[other] { $n } Ordner\n}",
            "{ $n ->\n   *[other] { $n } folders\n}",
            "{ $n ->\n   *[other] 폴더 { $n }개\n}",
            ("[other]", "[andere]"),
            ("{ $n }", "{ $zahl }"),
            ("*[", "["),
            ("{ $n }", "")
        ),
    ];

    private static readonly Snippet[] Html =
    [
        new(
            "<a href=\"/hilfe\" title=\"Mehr davon\">Lies weiter</a>",
            "<a href=\"/hilfe\" title=\"More of it\">Read on</a>",
            "<a href=\"/hilfe\" title=\"더 보기\">계속 읽기</a>",
            ("href=\"/hilfe\"", "href=\"/help\""),
            ("</a>", ""),
            ("<a href=\"/hilfe\"", "<a"),
            ("title=", "titel="),
            ("</a>", "<a>")
        ),
        new(
            "<img src=\"haus.png\" alt=\"Ein Haus\" class=\"breit\"/>",
            "<img src=\"haus.png\" alt=\"A house\" class=\"breit\"/>",
            "<img src=\"haus.png\" alt=\"어느 집\" class=\"breit\"/>",
            ("haus.png", "house.png"),
            ("class=\"breit\"", "class=\"wide\""),
            ("<img ", "<bild ")
        ),
        new(
            "<b>Nun</b>&nbsp;<em>los</em><br/>",
            "<b>Go</b>&nbsp;<em>now</em><br/>",
            "<b>자</b>&nbsp;<em>가자</em><br/>",
            ("<b>", "<i>"),
            ("<em>", ""),
            ("&nbsp;", ""),
            ("<br/>", ""),
            ("</em>", "</b>"),
            ("<br/>", "<br/><br/>")
        ),
        new(
            "<p>Schreib <code>git push</code> hinein</p>",
            "<p>Type <code>git push</code> there</p>",
            "<p><code>git push</code> 입력</p>",
            ("git push", "git schieben"),
            ("<code>git push</code>", "git push"),
            ("</p>", "")
        ),
        new(
            "<input placeholder=\"Such etwas\" name=\"q\" aria-label=\"Suchfeld\">",
            "<input placeholder=\"Look for it\" name=\"q\" aria-label=\"Search box\">",
            "<input placeholder=\"찾아보기\" name=\"q\" aria-label=\"찾기 칸\">",
            ("name=\"q\"", "name=\"s\""),
            ("aria-label", "aria-etikett"),
            ("<input ", "<eingabe ")
        ),
    ];

    private static readonly Snippet[] Markdown =
    [
        new(
            "Das ist **sehr** gut, siehe [hier](https://example.org/a)",
            "That is **very** good, see [here](https://example.org/a)",
            "**아주** 좋다, [여기](https://example.org/a) 참고",
            ("**", ""),
            ("https://example.org/a", "https://example.org/b"),
            ("](https://example.org/a)", "] (https://example.org/a)")
        ),
        new(
            "Nimm `make all` und ![ein Bild](img/a.png)",
            "Take `make all` and ![a picture](img/a.png)",
            "`make all`과 ![그림](img/a.png) 사용",
            ("make all", "make alles"),
            ("`", ""),
            ("img/a.png", "img/b.png")
        ),
        new(
            "Ruf `run.sh` auf, dann ~~nichts~~",
            "Call `run.sh`, then ~~nothing~~",
            "`run.sh` 실행, 그다음 ~~없음~~",
            ("run.sh", "lauf.sh"),
            ("~~", ""),
            ("`run.sh`", "")
        ),
    ];

    private static readonly string[] Variables =
    [
        "{name}",
        "{0}",
        "{user.name}",
        "{0:N2}",
        "%s",
        "%d",
        "%1$s",
        "%.2f",
        "%@",
        "%(name)s",
        "%{name}",
        "%<name>s",
        "#{name}",
        "${name}",
        "$name",
        "{{name}}",
        "{{ name | upper }}",
        "{{{name}}}",
        "{% name %}",
        "%name%",
        "%1",
        "%n",
        "%L1",
        "$t(app.name)",
        "{ $name }",
        "{n, number}",
        ":name",
        "<0>",
        "</0>",
        "\\n",
        "user_name",
        "app.name()",
        "--name",
        "[user_name]",
        "[[name]]",
        "<%= name %>",
        "@string/name",
        "$(name)",
        "%NAME%",
        "{@name}",
        "__name__",
    ];

    public static Fault? Message(FaultyDocument document, Random random) => Of(Messages, document, random);

    public static Fault? InHtml(FaultyDocument document, Random random) => Of(Html, document, random);

    public static Fault? InMarkdown(FaultyDocument document, Random random) => Of(Markdown, document, random);

    /// <summary>A variable of any syntax that is lost, named otherwise, parted by a space, or has a brace too few or too many.</summary>
    public static Fault? InSoftware(FaultyDocument document, Random random)
    {
        string right = Variables[random.Next(Variables.Length)];
        string other = Variables[random.Next(Variables.Length)];
        string wrong = random.Next(5) switch
        {
            0 => "",
            1 => right
                .Replace("name", "wert", StringComparison.Ordinal)
                .Replace("NAME", "WERT", StringComparison.Ordinal)
                .Replace('0', '5')
                .Replace('1', '6')
                .Replace("%s", "%d", StringComparison.Ordinal),
            2 => right.Length > 2 ? right.Insert(1, " ") : right + right,
            3 => right.EndsWith('}') ? right[..^1] : "",
            _ => right.EndsWith('}') ? right + "}" : "",
        };

        // In brackets of its own it is one of several, so that what was changed has to be told.
        string Pair(string one) => $"{one} – {other}";
        return wrong == right || other == right || other.Contains(wrong, StringComparison.Ordinal) && wrong.Length > 0
            ? null
            : Made(document, random, Pair(right), Pair(right), Pair(wrong), $"{right} ~ {wrong}");
    }

    private static Fault? Of(Snippet[] snippets, FaultyDocument document, Random random)
    {
        Snippet snippet = snippets[random.Next(snippets.Length)];
        string right = snippet.In(document.TargetLanguage);
        (string stretch, string with) = snippet.Faults[random.Next(snippet.Faults.Length)];
        int at = right.IndexOf(stretch, StringComparison.Ordinal);
        return at < 0
            ? null
            : Made(
                document,
                random,
                snippet.In(document.SourceLanguage),
                right,
                string.Concat(right.AsSpan(0, at), with, right.AsSpan(at + stretch.Length)),
                $"{stretch} ~ {with}"
            );
    }

    private static Fault Made(FaultyDocument document, Random random, string source, string right, string wrong, string what)
    {
        (string id, string original, string translation) = document.Paragraphs[random.Next(document.Paragraphs.Length)];
        return new Fault(id, $"{original} ({source})", $"{translation} ({wrong})", FindingKind.PlaceholderMismatch, null, what)
        {
            Right = $"{translation} ({right})",
        };
    }
}
