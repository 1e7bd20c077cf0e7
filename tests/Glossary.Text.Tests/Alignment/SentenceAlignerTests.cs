using CsCheck;
using Glossary.Text.Alignment;
using Xunit;

namespace Glossary.Text.Tests.Alignment;

/// <summary>Which sentences belong together.</summary>
public class SentenceAlignerTests
{
    private static readonly string[] German =
    [
        "Am 3. Mai 1994 eröffnete die Stadt das Museum Lindner.",
        "Es zeigt 240 Bilder.",
        "Der Eintritt kostet 12 Euro.",
        "Kinder zahlen nichts.",
        "Direktorin Weber sprach von einem Erfolg; im ersten Jahr kamen 85.000 Besucher.",
        "Zwei Jahre später brannte ein Flügel ab.",
        "Der Architekt Olaf Brandt baute ihn wieder auf.",
    ];

    private static readonly string[] English =
    [
        "On 3 May 1994 the city opened the Lindner Museum.",
        "It shows 240 paintings.",
        "Admission is 12 euros, and children pay nothing.",
        "Director Weber spoke of a success.",
        "In its first year 85,000 visitors came.",
        "Two years later a wing burnt down.",
        "The architect Olaf Brandt rebuilt it.",
    ];

    private static readonly string[] Bits =
    [
        "Kim",
        "김정은",
        "12",
        "1억 370만",
        "Haus",
        "house",
        "?",
        "«",
        "",
        " ",
        "\uD83D",
        "May",
        "März",
        "3.14.15",
        "999999999999999999999999",
        "조",
        "é",
        "ß",
        "123,,4",
        "ㅋㅋ",
        "x",
        "한국에서",
    ];

    private static readonly Gen<string[]> Text = Gen.Int[0, Bits.Length - 1]
        .Select(i => Bits[i])
        .Array[0, 8]
        .Select(b => string.Join(' ', b))
        .Array[0, 40];

    /// <summary>What the prototype in Python finds in these texts, which is also what was linked by hand.</summary>
    [Theory]
    [InlineData("de", "en", "")]
    [InlineData("de", "ko", "3 6 26")]
    [InlineData("en", "ko", "3 6 26")]
    public void The_first_article_is_aligned_as_by_hand(string source, string target, string split)
    {
        IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
            new SentencePair(Seed(source), Seed(target)),
            source,
            target,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(43, beads.Count);
        Assert.All(beads, b => Assert.Equal(1, b.SourceCount));
        Assert.Equal(split, string.Join(' ', beads.Where(b => b.TargetCount == 2).Select(b => b.Source)));
        Assert.All(beads, b => Assert.InRange(b.TargetCount, 1, 2));
    }

    [Fact]
    public void Known_links_teach_words_that_the_text_itself_does_not_show()
    {
        string[] source = ["aaaaaa bbbbbb", "cccccc dddddd", "eeeeee ffffff", "gggggg hhhhhh"];
        string[] target = ["zzzzzz yyyyyy", "xxxxxx wwwwww", "vvvvvv uuuuuu", "tttttt ssssss"];
        (string, string, double)[] known = [.. source.Zip(target, (s, t) => (s, t, 1.0)).SelectMany(k => Enumerable.Repeat(k, 6))];

        IReadOnlyList<AlignedSentences> taught = SentenceAligner.Align(
            new SentencePair(source, target),
            "xx",
            "yy",
            known,
            cancellationToken: TestContext.Current.CancellationToken
        );
        IReadOnlyList<AlignedSentences> untaught = SentenceAligner.Align(
            new SentencePair(source, target),
            "xx",
            "yy",
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal("1:1 1:1 1:1 1:1", Kinds(taught));
        Assert.True(taught.Min(b => b.Confidence) > untaught.Min(b => b.Confidence));
    }

    /// <summary>
    /// Invented words: by themselves they say nothing, and the sentences of each side are equally long. So the same texts are aligned in
    /// two ways, as the channel says.
    /// </summary>
    [Theory]
    [InlineData("concepts", 1, "1:1 2:1")]
    [InlineData("concepts", 2, "2:1 1:1")]
    [InlineData("dictionary", 1, "1:1 2:1")]
    [InlineData("dictionary", 2, "2:1 1:1")]
    public void Concepts_and_dictionaries_tell_what_belongs_together(string channel, int ofFirst, string expected)
    {
        string[] source = ["aaaaaa bbbbbb", "cccccc dddddd", "eeeeee ffffff"];
        string[] target = ["zzzzzz yyyyyy xxxx", "tttttt ssssss rrrr"];
        string[][] concepts =
        [
            ["a/1", "a/2"],
            ["a/3", "a/4"],
            ["a/5", "a/6"],
        ];
        bool byConcepts = channel == "concepts";
        var pair = new SentencePair(source, target)
        {
            SourceConcepts = byConcepts ? concepts : [],
            TargetConcepts = byConcepts
                ?
                [
                    [.. concepts.Take(ofFirst).SelectMany(c => c)],
                    [.. concepts.Skip(ofFirst).SelectMany(c => c)],
                ]
                : [],
        };
        IEnumerable<(string, string)> entries = source.SelectMany(
            (s, i) => s.Split(' ').SelectMany(w => target[i < ofFirst ? 0 : 1].Split(' '), (w, t) => (w, t))
        );
        BilingualWordList? dictionary = byConcepts
            ? null
            : BilingualWordList.Of(entries, "xx", "yy", TestContext.Current.CancellationToken);

        IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
            pair,
            "xx",
            "yy",
            dictionary: dictionary,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(expected, Kinds(beads));
    }

    [Fact]
    public void Every_sentence_is_in_one_bead_and_the_same_texts_give_the_same_beads() =>
        Gen.Select(Text, Text)
            .Sample(
                (source, target) =>
                {
                    IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
                        new SentencePair(source, target),
                        "de",
                        "ko",
                        cancellationToken: TestContext.Current.CancellationToken
                    );
                    int i = 0;
                    int j = 0;
                    foreach (AlignedSentences bead in beads)
                    {
                        Assert.Equal((i, j), (bead.Source, bead.Target));
                        Assert.InRange(bead.Confidence, 0, 1);
                        i += bead.SourceCount;
                        j += bead.TargetCount;
                    }

                    Assert.Equal((source.Length, target.Length), (i, j));
                    Assert.Equal(
                        beads,
                        SentenceAligner.Align(
                            new SentencePair(source, target),
                            "de",
                            "ko",
                            cancellationToken: TestContext.Current.CancellationToken
                        )
                    );
                },
                iter: 200
            );

    [Fact]
    public void A_point_that_is_known_is_passed()
    {
        SentencePair pair = new(German, English) { Passes = [(3, 2)] };

        IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
            pair,
            "de",
            "en",
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Contains(beads, b => b is { Source: 3, Target: 2 });
    }

    [Fact]
    public void Long_texts_that_take_long_can_be_given_up() =>
        Assert.Throws<OperationCanceledException>(() =>
            SentenceAligner.Align(
                new SentencePair(Enumerable.Repeat("x 1", 5_000).ToArray(), Enumerable.Repeat("x 1", 5_000).ToArray()),
                "de",
                "en",
                cancellationToken: new CancellationToken(true)
            )
        );

    private static string Kinds(IReadOnlyList<AlignedSentences> beads) =>
        string.Join(' ', beads.Select(b => $"{b.SourceCount}:{b.TargetCount}"));

    private static string[] Seed(string language) =>
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "first-article", $"{language}.md"))
                .Where(l => l.Length > 0)
                .Select(l => l.TrimStart('#', ' ')),
        ];
}
