using CsCheck;
using Glossary.Server.Translation;

namespace Glossary.Server.Tests.Translation;

public class TextCutterTests
{
    private static readonly Gen<string> Plain = Gen.OneOf(
            "word",
            " ",
            ". ",
            "! ",
            "\n",
            "\r\n",
            "。",
            "」",
            "”",
            "Dr. med.",
            "😀",
            "\ud83d",
            "가나다"
        )
        .Array[0, 60]
        .Select(string.Concat);

    private static readonly Gen<string> Html = Gen.Recursive<string>(
            (depth, inner) =>
            {
                Gen<string> text = Gen.OneOf("word", " ", ". ", "<br>", "<img src='a>b'/>", "<!-- <b> -->", "&amp;", "a < b ", "</p>");
                return depth > 2
                    ? text
                    : Gen.Frequency((3, text), (1, inner.Array[0, 4].Select(parts => $"<p title=\"x > y\">{string.Concat(parts)}</p>")));
            }
        )
        .Array[0, 20]
        .Select(string.Concat);

    [Theory]
    [InlineData("One. Two.", 5, "One.| Two.")]
    [InlineData("One, two. Three four", 15, "One, two.| Three four")]
    [InlineData("One two three", 8, "One two| three")]
    [InlineData("He said \"No.\" Then left.", 16, "He said \"No.\"| Then left.")]
    [InlineData("See Dr. med. Kim there", 14, "See Dr. med.| Kim there")]
    [InlineData("Am ca. zehnten Tag", 9, "Am ca.| zehnten| Tag")]
    [InlineData("First line\nsecond line", 15, "First line\n|second line")]
    [InlineData("안녕하세요. 네.", 8, "안녕하세요.| 네.")]
    [InlineData("「是。」好。对。", 5, "「是。」|好。对。")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("a😀😀", 2, "a|😀|😀")]
    public void Plain_text(string text, int limit, string pieces) => Assert.Equal(pieces, Cut(text, limit, html: false));

    [Theory]
    [InlineData("<p>One.</p><p>Two.</p>", 12, "<p>One.</p>|<p>Two.</p>")]
    [InlineData("One. <b>Two. Three.</b> Four.", 24, "One. <b>Two. Three.</b>| Four.")]
    [InlineData("One.<br>Two.<br>Three.", 10, "One.<br>|Two.<br>|Three.")]
    [InlineData("<p>One.</p><!-- <p> --><p>Two.</p>", 23, "<p>One.</p><!-- <p> -->|<p>Two.</p>")]
    [InlineData("<p title=\"a > b\">x</p> y z", 24, "<p title=\"a > b\">x</p>| y z")]
    [InlineData("1 < 2 and 3 > 2.", 10, "1 < 2 and| 3 > 2.")]
    [InlineData("<p>One. Two.</p>", 8, null)]
    [InlineData("abcdefgh", 3, null)]
    public void Html_text(string text, int limit, string? pieces) => Assert.Equal(pieces, Cut(text, limit, html: true));

    [Theory]
    [InlineData("Uno term dos", 4, 4, 100, 105, "Uno| term| dos")]
    [InlineData("Uno term dos", 4, 4, 10, 22, "Uno term dos")]
    [InlineData("Uno term dos", 4, 4, 10, 18, "Uno term| dos")]
    [InlineData("Uno term dos", 4, 4, 10, 13, null)]
    [InlineData("ab. cd. ef", 0, 7, 0, 5, null)]
    public void A_part_stays_whole_and_costs_what_its_markup_does(
        string text,
        int start,
        int length,
        int cost,
        int limit,
        string? pieces
    ) =>
        Assert.Equal(
            pieces,
            Join(text, TextCutter.Cut(text, [new FixedTranslation(start, length, "X")], _ => cost, html: false, "", limit))
        );

    [Fact]
    public void Pieces_of_plain_text_are_the_text_and_short_enough_and_split_no_character() =>
        Gen.Select(Plain, Gen.Int[2, 30])
            .Sample(
                (text, limit) =>
                {
                    List<int> ends = TextCutter.Cut(text, [], _ => 0, html: false, "", limit)!;

                    Assert.Equal(text.Length, ends[^1]);
                    Assert.Equal(ends, ends.Order());
                    Assert.All(ends.Zip(ends.Prepend(0)), p => Assert.InRange(p.First - p.Second, 0, limit));
                    Assert.DoesNotContain(ends, e => e > 0 && e < text.Length && char.IsSurrogatePair(text[e - 1], text[e]));
                }
            );

    [Fact]
    public void Pieces_of_html_close_what_they_open() =>
        Gen.Select(Html, Gen.Int[10, 80])
            .Sample(
                (text, limit) =>
                {
                    int start = 0;
                    foreach (int end in TextCutter.Cut(text, [], _ => 0, html: true, "", limit) ?? [])
                    {
                        string piece = text[start..end];
                        Assert.True(piece.Split("<p ").Length <= piece.Split("</p>").Length, piece);
                        Assert.InRange(piece.Length, 0, limit);
                        start = end;
                    }
                }
            );

    private static string? Cut(string text, int limit, bool html) => Join(text, TextCutter.Cut(text, [], _ => 0, html, "", limit));

    private static string? Join(string text, List<int>? ends) =>
        ends is null ? null : string.Join('|', ends.Zip(ends.Prepend(0), (end, start) => text[start..end]));
}
