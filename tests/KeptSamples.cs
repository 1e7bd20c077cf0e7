using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Translation;
using Glossary.Text.Recognition;
using Glossary.Text.Structures;

namespace Glossary.Tests;

/// <summary>
/// Random texts made of real placeholders, tags, messages and terms, glued together without spaces as often as not; random glossaries; and
/// a provider that does what it likes with them. What comes of it must hold every piece that the text keeps, as often as the text. The
/// evaluation and the tests run it.
/// </summary>
internal static class KeptSamples
{
    private static readonly string[] Pieces =
    [
        "{0}",
        "{UN}",
        "{{UN}}",
        "{{ North Korea }}",
        "${state}",
        "#{UN}",
        "%{UN}",
        "%(state)s",
        "%1$s",
        "%UN%",
        "%s",
        "%d",
        "%@",
        "%1",
        "%n",
        "%%",
        "{count}",
        "{name!r}",
        "{0:N2}",
        "{n, number}",
        "$t(state.UN)",
        "{ $state }",
        "$UN_NAME",
        ":state",
        "<b>",
        "</b>",
        "<br/>",
        "<0>",
        "</0>",
        "<state>",
        "<img alt=\"North Korea\" src=\"map.png\"/>",
        "<a title=\"UN General Assembly\" href='/state?b=UN&amp;c'>",
        "<x:UN state=\"§ 218\">",
        "<!-- the UN > North Korea -->",
        "<!-- North\nKorea -->",
        "<a\n href=\"UN\">",
        "<code>UN state</code>",
        "<span translate=\"no\">UN</span>",
        "&nbsp;",
        "&UN;",
        "&#8364;",
        "&amp;",
        "https://example.org/UN/North?Korea=state&b",
        "www.un.example/state",
        "un@state.example",
        "\\n",
        "<mstrans:dictionary translation=\"UN\">",
        "`state`",
        "obj.state",
        "state_name",
        "userName",
        "/usr/state/UN",
        "state.txt",
        "--state",
        "**",
        "*",
        "_",
        "~~",
        "[UN](https://un.example/state \"North Korea\")",
        "[[UN]]",
        "[state_name]",
        "```\nUN state\n```",
        "{n, plural, one {UN state} other {# states}}",
        "{k, select, a {North Korea} other {none of {UN}}}",
        "{n, plural, =0 {No {UN}} one {<b>one</b> state} other {{k, select, x {# states} other {#}}}}",
        "{ $n ->\n [one] one state\n *[other] { $n } states\n}",
    ];

    private static readonly string[] Words =
    [
        "UN",
        "North Korea",
        "UN General Assembly",
        "section 218",
        "9 €",
        "imports and exports",
        "long name",
        "state",
        "states",
        "북괴",
        "상태",
        "Land",
        "Weg",
        "Nordkorea",
        "the ",
        "a ",
        "der ",
        "im ",
        "을(를) ",
        "mstrans:dictionary",
        "http://",
        "<!--",
        "-->",
        " ",
        " ",
        " ",
        ". ",
        ", ",
        "\n",
        "'",
        "\"",
        "<",
        ">",
        "&",
        "{",
        "}",
        "%",
        "\\",
        "$",
        "@",
        ":",
        "-",
        "é",
        "😀",
        "\u00A0",
        "\u200B",
        "12",
        "#",
        "[",
        "](",
        ")",
        "/",
        "=",
        "|",
        "\uD800",
    ];

    private static readonly (string From, string To)[] Directions =
    [
        ("en", "de"),
        ("en", "ko"),
        ("de", "en"),
        ("ko", "en"),
        ("de", "ko"),
        ("ko", "de"),
    ];

    private static readonly CatalogSnapshot[] Glossaries = [.. Enumerable.Range(0, 16).Select(CatalogOf)];

    private static readonly CatalogSnapshot Empty = CatalogSnapshot.Build(1, [], CancellationToken.None);

    /// <summary>One sample.</summary>
    /// <param name="seed">Which.</param>
    /// <returns>What is wrong, or <see langword="null"/>; whether something is kept in it at all.</returns>
    public static async Task<(string? Wrong, bool Keeps)> Run(ulong seed)
    {
        var random = new Random((int)(seed ^ (seed >> 32)));
        string content = Content(random);
        (string from, string to) = Directions[random.Next(Directions.Length)];
        CatalogSnapshot catalog = Glossaries[random.Next(Glossaries.Length)];
        int mode = random.Next(8);
        List<string> answers = [];
        try
        {
            ImmutableArray<GlossaryPair> pairs = GlossaryPair.Of(catalog, "glossaries/test", from, to);
            SegmentTranslation[] lines = [.. TextLines.Of(content).Select(l => new SegmentTranslation(content[l.Start..l.End]))];
            var way = new TranslationDirection(Empty, from, to, pairs, random.Next(4) == 0, DateTimeOffset.MaxValue);
            var ladder = new TranslationPipeline(
                ScriptedProvider.Route((request, _) => Task.FromResult(Answer(request, random, mode, answers))),
                new TranslationOptions { PivotThroughEnglish = random.Next(2) == 0 }
            );
            await ladder.Translate(lines, way, ProviderUsage.None, CancellationToken.None);
            bool keeps = false;
            foreach (SegmentTranslation line in lines)
            {
                IReadOnlyList<KeptPiece> kept = TextStructure.Of(line.Source).Kept;
                keeps |= kept.Count > 0;
                if (Lost(kept, line.Target) is { } lost)
                {
                    return ($"{lost} in [{line.Source}] → [{line.Target}], mode {mode}, answers {string.Join(" ¦ ", answers)}", keeps);
                }

                foreach (
                    Receipt receipt in pairs.SelectMany(p => TermReceipts.Of(p, line, line.Baseline, from, to, CancellationToken.None))
                )
                {
                    if (
                        kept.Any(k =>
                            !k.MayBeTerm
                            && k.Kind != KeptKind.Entity
                            && k.Start < receipt.Source.Hit.End
                            && receipt.Source.Hit.Start < k.End
                        )
                    )
                    {
                        return ($"a receipt for {receipt.Source.Entry.Term.Text} in what is kept of [{line.Source}]", keeps);
                    }
                }

                new TranslationCheck(pairs, from, to).Check(line.Source, line.Target, new DocumentRenderings(), "", CancellationToken.None);
            }

            return (null, keeps);
        }
        catch (Exception e)
        {
            return (
                $"{e.GetType().Name} for [{content}], mode {mode}, {from}-{to}: {e.Message} "
                    + $"{e.StackTrace?.Split('\n').Skip(0).FirstOrDefault(l => l.Contains("Glossary", StringComparison.Ordinal))}",
                true
            );
        }
    }

    /// <summary>What does not stand in a translation as often as in the source.</summary>
    private static string? Lost(IReadOnlyList<KeptPiece> kept, string target)
    {
        ILookup<string, KeptPiece> read = TextStructure.Of(target).Kept.ToLookup(p => p.Text, StringComparer.Ordinal);
        foreach (IGrouping<string, KeptPiece> same in kept.GroupBy(k => k.Text, StringComparer.Ordinal))
        {
            // Read as often, or, where letters touch it, written as often.
            if (read[same.Key].Count() > same.Count() || target.Split(same.Key).Length - 1 < same.Count())
            {
                return $"{same.Key} stands {read[same.Key].Count()} times instead of {same.Count()}";
            }
        }

        return null;
    }

    private static string Content(Random random)
    {
        var content = new StringBuilder();
        for (int i = random.Next(1, 14); i > 0; i--)
        {
            content.Append(
                random.Next(5) switch
                {
                    0 or 1 => Pieces[random.Next(Pieces.Length)],
                    2 or 3 => Words[random.Next(Words.Length)],
                    _ => " ",
                }
            );
        }

        return content.ToString();
    }

    /// <summary>A provider that obeys, or loses marks, pieces, order, or everything.</summary>
    private static ProviderAnswer Answer(ProviderRequest request, Random random, int mode, List<string> answers) =>
        new()
        {
            Provider = "random",
            ApiVersion = "0",
            RequestIds = [],
            Systems = [],
            BilledCharacters = 0,
            Translations =
            [
                .. request.Texts.Select(t =>
                {
                    string text = Translate(t.Text, request.Html, random, mode);
                    answers.Add(text);
                    return new ProviderTranslation(null, 0, [new ProviderTarget(request.TargetLanguages[0], text, [], [])]);
                }),
            ],
        };

    private static string Translate(string text, bool html, Random random, int mode)
    {
        string[] parts = Regex.Split(text, html ? "(<span translate=\"no\">.*?</span>)" : "(\\s+)", RegexOptions.Singleline);
        switch (mode)
        {
            case 0:
                return string.Concat(parts.Select(p => p.StartsWith('<') ? p : p.ToUpperInvariant()));
            case 1:
                return "Etwas ganz anderes.";
            case 2:
                random.Shuffle(parts);
                return string.Concat(parts);
            case 3:
                return string.Concat(parts.Where(_ => random.Next(3) > 0));
            case 4:
                return string.Concat(parts.SelectMany(p => random.Next(4) == 0 ? new[] { p, p } : [p]));
            case 5:
                // Without the marks, and what they stood around a little changed.
                string plain = html ? WebUtility.HtmlDecode(Regex.Replace(text, "</?span[^>]*>", "")) : text;
                plain = string.Concat(
                    plain.Select(c =>
                        random.Next(12) == 0
                            ? random.Next(3) switch
                            {
                                0 => "",
                                1 => " " + c,
                                _ => c.ToString() + c,
                            }
                            : c.ToString()
                    )
                );
                return plain.Length == 0 ? "x"
                    : html ? WebUtility.HtmlEncode(plain)
                    : plain;
            case 6:
                return text.Replace("state", "Zustand", StringComparison.Ordinal).Replace("UN", "VN", StringComparison.Ordinal);
            default:
                string piece = Pieces[random.Next(Pieces.Length)];
                return text + (html ? WebUtility.HtmlEncode(piece) : piece);
        }
    }

    private static CatalogSnapshot CatalogOf(int number)
    {
        ConceptRecord[] all =
        [
            Concept("un", ("en", "UN"), ("de", "UN"), ("ko", "유엔")),
            Concept("assembly", ("en", "UN General Assembly"), ("de", "UN-Vollversammlung"), ("ko", "유엔 총회")),
            Concept("north", ("en", "North Korea"), ("de", "Nordkorea"), ("ko", "북한"), ("!ko", "북괴")),
            Concept("road", ("en", "b"), ("de", "Straße"), ("!de", "Weg"), ("ko", "길")),
            Concept("section", ("en", "section 218"), ("de", "§ 218"), ("ko", "제218조")),
            Concept("euro", ("en", "9 €"), ("de", "€"), ("ko", "→"), ("!ko", "상태")),
            Concept("import", ("en", "imports and exports"), ("de", "Ein- und Ausfuhr"), ("ko", "수출입")),
            Concept("state", ("en", "state"), ("de", "Staat"), ("!de", "Land"), ("ko", "국가")),
            Concept("file", ("en", "state.txt"), ("de", "Staat.txt"), ("ko", "{국가}")),
            Concept("braces", ("en", "none"), ("de", "<keins> & {x}"), ("ko", "%s 없음")),
        ];
        var random = new Random(number);
        DateTimeOffset now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        IEnumerable<(RecordKind Kind, string Name, object Value)> records =
        [
            (RecordKind.Glossary, "glossaries/test", new GlossaryRecord { DisplayName = "test" }),
            .. all.Where((_, i) => number == 0 || i == 0 || random.Next(3) > 0)
                .Select((c, i) => (RecordKind.Concept, ResourceNames.Concept("test", c.Id), (object)(c with { Ordinal = i }))),
        ];
        return CatalogSnapshot.Build(
            1,
            [
                .. records.Select(r =>
                    RecordState.FromStored(new StoredRecord(r.Kind, r.Name, RecordState.BodyOf(r.Value), 1, false, now, now))
                ),
            ],
            CancellationToken.None
        );
    }

    private static ConceptRecord Concept(string id, params (string Language, string Text)[] terms) =>
        new()
        {
            Id = id,
            Terms =
            [
                .. terms.Select(
                    (t, i) =>
                        new TermRecord
                        {
                            Id = $"t{i}",
                            Language = t.Language.TrimStart('!'),
                            Text = t.Text,
                            Status = t.Language[0] == '!' ? TermStatus.Forbidden : TermStatus.Preferred,
                        }
                ),
            ],
        };
}
