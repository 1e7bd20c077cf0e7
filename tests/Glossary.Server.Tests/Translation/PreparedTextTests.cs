using CsCheck;
using Glossary.Server.Translation;

namespace Glossary.Server.Tests.Translation;

public class PreparedTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
            "word",
            " ",
            ". ",
            "\n",
            "\u00A0",
            "mstrans:",
            "MsTrans:",
            "<mstrans:dictionary translation=\"x\">",
            "</mstrans:dictionary>",
            "ms",
            "trans:",
            "😀",
            "<",
            "\u2060"
        )
        .Array[0, 30]
        .Select(string.Concat)
        .Where(t => !t.Contains("ms\u2060trans:", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_text_that_comes_back_as_it_went_is_the_text_and_its_sentences_cover_it() =>
        Gen.Select(Text, Gen.Int[10, 200])
            .Sample(
                (text, limit) =>
                {
                    PreparedText prepared = PreparedText.Prepare(new ProviderText(text), html: false, "", limit)!;

                    Assert.All(prepared.Sent, s => Assert.DoesNotContain("mstrans:", s, StringComparison.OrdinalIgnoreCase));
                    ProviderTarget target = prepared.Assemble("de", [.. prepared.Sent.Select(Whole)]);
                    Assert.Equal(text, target.Text);
                    Assert.Equal(prepared.Sent.Length, target.SourceSentences.Length);
                    Assert.Equal(prepared.Sent.IsEmpty ? 0 : text.Length, target.SourceSentences.Sum());
                    Assert.Equal(target.SourceSentences, target.TargetSentences);
                }
            );

    [Fact]
    public void What_is_marked_is_the_part_and_nothing_else() =>
        Gen.Select(Text, Text)
            .Sample(
                (before, after) =>
                {
                    string text = $"{before}Vollversammlung{after}";
                    var part = new FixedTranslation(before.Length, 15, "general assembly");

                    PreparedText prepared = PreparedText.Prepare(new ProviderText(text, [part]), html: false, "", 50_000)!;

                    string sent = Assert.Single(prepared.Sent);
                    const string Marked = "<mstrans:dictionary translation=\"general assembly\">Vollversammlung</mstrans:dictionary>";
                    string[] around = sent.Split(Marked);
                    Assert.Equal(2, around.Length);
                    Assert.All(around, s => Assert.DoesNotContain("mstrans:", s, StringComparison.OrdinalIgnoreCase));
                    Assert.Equal(
                        text,
                        prepared.Assemble("en", [Whole(sent.Replace(Marked, "Vollversammlung", StringComparison.Ordinal))]).Text
                    );
                }
            );

    [Fact]
    public void Sentences_of_a_marked_text_are_those_of_the_text()
    {
        const string Text = " Im Plenum. Am 😀 Tag. ";
        PreparedText prepared = PreparedText.Prepare(
            new ProviderText(Text, [new FixedTranslation(4, 6, "plenary")]),
            html: false,
            "",
            50_000
        )!;
        string sent = prepared.Sent[0];
        int first = sent.IndexOf(" Am", StringComparison.Ordinal) + 1;

        ProviderTarget target = prepared.Assemble(
            "en",
            [new TranslatedPiece("In plenary. On 😀 day.", [first, sent.Length - first], [12, 9])]
        );

        Assert.Equal(" In plenary. On 😀 day. ", target.Text);
        Assert.Equal([12, 11], target.SourceSentences);
        Assert.Equal([13, 11], target.TargetSentences);
    }

    [Fact]
    public void Lengths_may_count_code_points()
    {
        PreparedText prepared = PreparedText.Prepare(new ProviderText("😀 eins. Zwei."), html: false, "", 50_000)!;

        ProviderTarget target = prepared.Assemble("en", [new TranslatedPiece("😀 one. Two.", [8, 5], [7, 4])]);

        Assert.Equal([9, 5], target.SourceSentences);
        Assert.Equal([8, 4], target.TargetSentences);
    }

    [Theory]
    [InlineData("Vollversammlung", "general assembly", true)]
    [InlineData("UN-Plenum (2023)", "UN plenary's", true)]
    [InlineData("", "x", false)]
    [InlineData(" Plenum", "plenary", false)]
    [InlineData("Plenum\nTag", "plenary", false)]
    [InlineData("R&D", "research", false)]
    [InlineData("Plenum", "", false)]
    [InlineData("Plenum", " ", false)]
    [InlineData("Plenum", "the \"plenary\"", false)]
    [InlineData("Plenum", "<plenary>", false)]
    [InlineData("Plenum", "R&D", false)]
    public void What_can_be_marked(string part, string translation, bool can) =>
        Assert.Equal(can, DynamicDictionary.CanFix(part, translation));

    private static TranslatedPiece Whole(string sent) => new(sent, [sent.Length], [sent.Length]);
}
