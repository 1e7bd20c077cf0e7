using CsCheck;
using Glossary.Text.Structures;
using Xunit;

namespace Glossary.Text.Tests.Structures;

public class TextStructureTests
{
    private static readonly string[] Bits =
    [
        "{0}",
        "%s",
        "<b>",
        " ",
        "word",
        "&amp;",
        "{n, plural, one {# a} other {# b}}",
        "<img alt=\"a word\" src=\"x\">",
        "`code`",
        "a.b_c",
        "{",
        "}",
        "'",
        "\"",
        "<",
        ">",
        "**",
        "_",
        "[",
        "](",
        ")",
        "/",
        "\n",
        ":",
        "@",
        "é",
        "가",
        "😀",
        "\uD800",
    ];

    /// <summary>What is kept, in order, by syntax.</summary>
    public static TheoryData<string, string> Kept =>
        new()
        {
            // printf, Qt
            { "%s %d %5.2f %-10s %1$s %2$d %@ %1$@ %lld %zu", "%s|%d|%5.2f|%-10s|%1$s|%2$d|%@|%1$@|%lld|%zu" },
            { "%1 von %2, %n Dateien, %L1, %d%%, %1%2", "%1|%2|%n|%L1|%d|%%|%1|%2" },
            { "bei 20%ige Lösung 100 % sicher, 5 %, 3 %der", "" },
            { "%sUN %s님", "%s|%s" },
            // Python, .NET, shells, templates
            { "%(count)s of {name!r:>10}, {0[key]}, {:.2f}, $name ${name}", "%(count)s|{name!r:>10}|{0[key]}|{:.2f}|$name|${name}" },
            { "{0,-10:N2} {0:yyyy-MM-dd HH:mm} {@Order}", "{0,-10:N2}|{0:yyyy-MM-dd HH:mm}|{@Order}" },
            { "$HOME/$(date +%F) %PATH% ${X:-y} $5", "$HOME|$(date +%F)|%PATH%|${X:-y}" },
            {
                "{{name}} {{{html}}} {{#if a}} {{ x | date:'short' }} {% if user %}",
                "{{name}}|{{{html}}}|{{#if a}}|{{ x | date:'short' }}|{% if user %}"
            },
            // Ruby, Rails, Laravel, i18next, Fluent
            { "#{user.name} %{count} %<n>d :name", "#{user.name}|%{count}|%<n>d|:name" },
            {
                "$t(key.name) {{count, number}} { $user } { -brand } { DATETIME($d, month: \"long\") }",
                "$t(key.name)|{{count, number}}|{ $user }|{ -brand }|{ DATETIME($d, month: \"long\") }"
            },
            { "{n, number} {d, date, short} {x, number, ::currency/EUR}", "{n, number}|{d, date, short}|{x, number, ::currency/EUR}" },
            { "Nichts: 5 % und {kein Platz}, Note: 3:30, [sic], ihr:e", "" },
            // Messages
            { "{n, plural, one {# day} other {# days}}", "{n, plural, one {|#|} other {|#|}}" },
            {
                "{g, select, female {She} other {{n, plural, =0 {No one} other {They}}}}",
                "{g, select, female {|} other {|{n, plural, =0 {|} other {|}}|}}"
            },
            { "{ $n ->\n  [one] One file\n *[other] { $n } files\n}", "{ $n ->\n  [one] |\n *[other] |{ $n }|\n}" },
            // Tags, entities, comments
            { "<b>Ja</b>&nbsp;<br/> a < b > c", "<b>|</b>|&nbsp;|<br/>" },
            { "<a title=\"More\" href=\"/x\">x</a>", "<a title=\"|\" href=\"/x\">|</a>" },
            { "a <!-- one > two --> b", "<!-- one > two -->" },
            { "<!-- never closed <!-- closed -->", "<!-- closed -->" },
            { "-p <process ID> and <0>x</0>, <code>a b</code>", "-p|<0>|</0>|<code>a b</code>" },
            { "<x translate=\"no\">Acme</x>", "<x translate=\"no\">Acme</x>" },
            // Addresses, paths, names
            { "Siehe https://example.org/a?b=1. Oder (www.example.org), a@b.de!", "https://example.org/a?b=1|www.example.org|a@b.de" },
            {
                "Run obj.status and `status` now, user_id, MAX_SIZE, userName, save(), --force",
                "obj.status|`status`|user_id|MAX_SIZE|userName|save()|--force"
            },
            {
                "/etc/hosts, ~/notes, C:\\Temp\\x, src/app/main.ts, config.json",
                "/etc/hosts|~/notes|C:\\Temp\\x|src/app/main.ts|config.json"
            },
            { "04/03/2024, 1/2/3, TCP/IP, and/or, z.B., e.g., Leser_innen, iPhone, Nutzer*innen, U.S.A., Ein-/Ausgabe, file(s)", "" },
            { "server.port는 user_id를", "server.port|user_id" },
            // Markdown
            { "**bold** and [here](https://a.example \"Title\")", "**|**|[|](https://a.example \"|\")" },
        };

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_is_no_language_is_found_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', TextStructure.Of(text).Kept.Select(p => p.Text)));

    [Theory]
    [InlineData(TextFormat.Plain, "{name} <b> %s `x` www.a.org", "www.a.org")]
    [InlineData(TextFormat.Html, "<b>*a*</b> `x` {{y}}", "<b>|</b>|{{y}}")]
    [InlineData(TextFormat.Markdown, "# Head\n\n- a *b* c\n\n```\ncode\n```\n", "#|-|*|*|```\ncode\n```")]
    [InlineData(TextFormat.SoftwareString, "Hello [name], {0}", "[name]|{0}")]
    public void A_format_decides_what_is_markup(TextFormat format, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', TextStructure.Of(text, format).Kept.Select(p => p.Text)));

    [Theory]
    [InlineData("Stra&szlig;e", "Straße")]
    [InlineData("arms&nbsp;embargo", "arms embargo")]
    public void A_letter_written_as_an_entity_is_read_as_one(string text, string expected)
    {
        string read = TextStructure.Of(text).ForRecognition();
        Assert.Equal(text.Length, read.Length);
        Assert.Equal(
            expected,
            System.Text.RegularExpressions.Regex.Replace(read.Replace("\u00AD", "", StringComparison.Ordinal), " +", " ")
        );
    }

    /// <summary>Whatever is read, pieces lie in order within the text and say what stands there.</summary>
    [Fact]
    public void Pieces_are_stretches_of_the_text_in_order() =>
        Gen.Select(Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 20], Gen.Enum<TextFormat>())
            .Sample(
                (bits, format) =>
                {
                    string text = string.Concat(bits);
                    var structure = TextStructure.Of(text, format);
                    int at = 0;
                    foreach (KeptPiece piece in structure.Kept)
                    {
                        Assert.True(piece.Start >= at && piece.End > piece.Start, $"{piece} in {text}");
                        Assert.Equal(text[piece.Start..piece.End], piece.Text);
                        at = piece.End;
                    }

                    Assert.Equal(text.Length, structure.ForRecognition().Length);
                    return true;
                }
            );

    [Fact]
    public void A_stretch_touches_a_piece_if_they_have_a_character_in_common() =>
        Gen.Select(Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 12], Gen.Int[0, 30], Gen.Int[1, 8])
            .Sample(
                (bits, start, length) =>
                {
                    IReadOnlyList<KeptPiece> found = TextStructure.Of(string.Concat(bits)).Kept;
                    return found.Touches(start, start + length)
                        == found.Any(p => Enumerable.Range(start, length).Any(at => p.Start <= at && at < p.End));
                }
            );

    [Theory]
    [InlineData("a.")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("<a b=\"")]
    [InlineData("{{")]
    [InlineData("%(a")]
    [InlineData("&a")]
    [InlineData("{n, plural, one {")]
    [InlineData("{n,plural,a{b, d}c{")]
    [InlineData("`")]
    [InlineData("[a](")]
    [InlineData("a:")]
    [InlineData("{ n -> [a] ")]
    public void Beginnings_without_an_end_are_nothing_however_many(string beginning) =>
        Assert.Empty(TextStructure.Of(string.Concat(Enumerable.Repeat(beginning, 300_000 / beginning.Length)) + " @").Pieces);
}
