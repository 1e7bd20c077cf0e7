using CsCheck;
using Glossary.Text.Segmentation;
using Xunit;

namespace Glossary.Text.Tests.Segmentation;

/// <summary>Where sentences end. A bar stands in each text where one is expected.</summary>
public class SentenceSegmenterTests
{
    private static readonly string[] Bits =
    [
        "Haus",
        "am",
        "7.",
        "Oktober",
        "z. B.",
        "Dr.",
        "usw.",
        "„Nein!“",
        "»Ja.«",
        "(so.)",
        "Mr.",
        "Kim",
        "U.S.",
        "p.m.",
        "etc.",
        "...",
        ". . .",
        "…",
        "?!",
        "했다.",
        "했습니다",
        "좋아요ㅎㅎ",
        "라고",
        ":-)",
        "1.",
        "2.",
        "a)",
        "b)",
        "•",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u2029",
        "\u00A0",
        "。",
        "！",
        "😀",
        "\uD83D",
        "\u0301",
        "http://a.b/c",
        "3.14",
        "",
        "\t",
        "\"",
        "'",
        "[1]",
        "¹",
    ];

    private static readonly Gen<string> Running = Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 80].Select(string.Concat);

    public static TheoryData<string> Tags => [.. LanguageModules.All.Select(m => m.Tag)];

    [Theory]
    [InlineData("Es begann am 7. Oktober. | Niemand war da.")]
    [InlineData("Im 19. Jahrhundert, z. B. unter Friedrich II., war das anders. | Danach nicht.")]
    [InlineData("Das kostet ca. 3 Mio. Euro usw. | Die Firma zahlt.")]
    [InlineData("Sie fragte: „Kommst du?“ | Er nickte.")]
    [InlineData("„Ich gehe. | Du bleibst“, sagte sie.")]
    [InlineData("»Wie weit noch?«, fragte Prof. Dr. Lang.")]
    [InlineData("Das war 1990. | Es regnete.")]
    [InlineData(
        "Neue Regeln für den Handel\nDie Minister haben sich geeinigt.",
        "Neue Regeln für den Handel|Die Minister haben sich geeinigt."
    )]
    [InlineData("Der Satz endet.¹ | Der nächste auch.[2] | Noch einer.")]
    public void German(string marked, string? pieces = null) => Check(marked, pieces, "de");

    [Theory]
    [InlineData("Dr. J. R. Hall met Gen. Price at 4 p.m. in St. Louis. | They talked.")]
    [InlineData("Pi is 3.14. | It is on p. 12 of vol. 3.")]
    [InlineData("He waited ... and waited. | Then he left...")]
    [InlineData("She moved to the U.S. | Her brother stayed in the U.S. Army.")]
    [InlineData("\"Stop!\" he cried. | \"It is over.\" | She turned.")]
    [InlineData("we met on monday. | it was fun")]
    [InlineData("1. Open the box. | 2. Take the key. | 3. Close it.")]
    [InlineData(
        "The line was too long for the width that the program gave it, and\nso it was broken here.",
        "The line was too long for the width that the program gave it, and\nso it was broken here."
    )]
    [InlineData("One line\n\nanother one", "One line|another one")]
    [InlineData("Write to a.b@c.org or see www.d.org. | Thanks.")]
    public void English(string marked, string? pieces = null) => Check(marked, pieces, "en");

    [Theory]
    [InlineData("회의가 열렸다. | 결과는 없었다.")]
    [InlineData("그는 \"나는 간다.\"라고 말했다. | 모두 웃었다.")]
    [InlineData("그는 \"갈까요?\" 라고 물었다.")]
    [InlineData("비율은 3.5%였다. | 그뿐이다.")]
    [InlineData("어제 영화를 봤어요 | 정말 재미있었어요ㅋㅋ | 다음에 또 가요")]
    [InlineData("그가 왔다고 했다. | 아무도 몰랐다.")]
    [InlineData("정말이에요?! | 네.")]
    public void Korean(string marked, string? pieces = null) => Check(marked, pieces, "ko");

    [Theory]
    [InlineData("fr", "M. Dupont est là. | Il attend.")]
    [InlineData("ja", "今日は雨です。 | 明日も雨です。")]
    [InlineData("zh", "他来了。|我走了。")]
    [InlineData("", "First. | Second!")]
    public void Other_languages(string language, string marked) => Check(marked, null, language);

    [Theory]
    [MemberData(nameof(Tags))]
    public void Nothing_but_white_space_is_lost(string tag) =>
        Running.Sample(text =>
        {
            int at = 0;
            foreach (Range sentence in SentenceSegmenter.Segment(text, tag))
            {
                Assert.True(sentence.Start.Value >= at && sentence.End.Value > sentence.Start.Value, text);
                Assert.True(text.AsSpan(at, sentence.Start.Value - at).IsWhiteSpace(), text);
                Assert.False(char.IsWhiteSpace(text[sentence.Start.Value]) || char.IsWhiteSpace(text[sentence.End.Value - 1]), text);
                at = sentence.End.Value;
            }

            Assert.True(text.AsSpan(at).IsWhiteSpace(), text);
        });

    [Fact]
    public void A_text_that_takes_long_can_be_given_up()
    {
        string text = string.Concat(Enumerable.Repeat("No. ", 200_000));

        Assert.Throws<OperationCanceledException>(() => SentenceSegmenter.Segment(text, "en", new CancellationToken(true)));
    }

    private static void Check(string marked, string? pieces, string language)
    {
        string text = pieces is null
            ? marked.Replace("| ", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal)
            : marked;
        string expected = pieces ?? marked.Replace(" | ", "|", StringComparison.Ordinal);
        Assert.Equal(expected, string.Join('|', SentenceSegmenter.Segment(text, language).Select(s => text[s])));
    }
}
