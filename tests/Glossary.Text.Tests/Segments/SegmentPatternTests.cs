using Glossary.Text.Segments;
using Glossary.Text.Similarity;
using Xunit;

namespace Glossary.Text.Tests.Segments;

public sealed class SegmentPatternTests
{
    private static readonly string[] Signed = ["a", "b,", "c.", "(d)", "e"];

    [Theory]
    [InlineData("Open the file.", "Open the file.", 1)]
    [InlineData("  Open the file. ", "Open the file.", 1)]
    [InlineData("Open the file.", "open the file.", 0.9643)] // One letter of 14, no word.
    [InlineData("abcd efgh", "abcd xyxy", 0.5278)] // Four letters of nine, one word of two.
    [InlineData("abcd efgh", "abcd efgx", 0.8819)] // One letter of nine, a quarter of a word of two.
    [InlineData("{0}!", "{1}!", 0.375)] // One letter of four, one word of one.
    [InlineData("…", "!", 0)]
    public void The_similarity_is_the_mean_of_letters_and_words(string a, string b, double expected)
    {
        Assert.Equal(expected, new SegmentPattern(a).Compare(b, 0), 4);
        Assert.Equal(expected, new SegmentPattern(b).Compare(a, 0), 4);
    }

    [Fact]
    public void Another_particle_costs_little()
    {
        double particle = new SegmentPattern("친구가 학교에 갔다").Compare("친구는 학교에 갔다", 0);
        double word = new SegmentPattern("친구가 학교에 갔다").Compare("형님이 학교에 갔다", 0);
        Assert.InRange(particle, 0.85, 0.95);
        Assert.InRange(word, 0.5, 0.8);
    }

    [Fact]
    public void A_text_that_holds_the_segment_is_half_of_it()
    {
        var pattern = new SegmentPattern("the old harbour");
        Assert.Equal(
            SegmentPattern.PartSimilarity,
            pattern.Compare("On Sunday morning nobody was to be seen anywhere near the old harbour except two cats.", 0.3)
        );
        Assert.True(pattern.Compare("On Sunday morning nobody was to be seen anywhere near the old harbours except two cats.", 0.3) < 0.5);
    }

    [Fact]
    public void A_bound_changes_no_similarity_that_reaches_it()
    {
        var random = new Random(5);
        string[] words =
        [
            "Haus",
            "Häuser",
            "geht",
            "gehen",
            "nicht",
            "und",
            "집이",
            "집을",
            "학교에서",
            "a",
            "{0}",
            "§",
            "donaudampfschifffahrtsgesellschaft",
            "12",
        ];
        for (int i = 0; i < 2_000; i++)
        {
            string a = Draw();
            string b = random.Next(3) == 0 ? a.Replace("geht", "gehen", StringComparison.Ordinal) + Draw() : Draw();
            var pattern = new SegmentPattern(a);
            double all = pattern.Compare(b, 0);
            Assert.InRange(all, 0, 1);
            Assert.Equal(a.Trim() == b.Trim(), all == 1);
            double least = random.NextDouble();
            double bounded = pattern.Compare(b, least);
            Assert.True(all >= least ? bounded == all : bounded is -1, $"{a} | {b}: {all}, with {least}: {bounded}");
        }

        string Draw() => string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => words[random.Next(words.Length)]));
    }

    [Fact]
    public void The_distance_of_letters_is_that_of_the_table()
    {
        var random = new Random(3);
        for (int i = 0; i < 3_000; i++)
        {
            string a = Draw(1);
            string b = Draw(0);
            int expected = Levenshtein(a, b);
            var pattern = new LetterPattern(a);
            int max = random.Next(0, 220);
            Assert.Equal(Math.Min(expected, max + 1), pattern.Bounded(b, max));
        }

        string Draw(int least) =>
            new([.. Enumerable.Range(0, random.Next(least, 200)).Select(_ => (char)('a' + random.Next(1 + random.Next(26))))]);
    }

    [Theory]
    [InlineData("The red car.", "The blue car!", "4-7:4-8 11-12:12-13")]
    [InlineData("One two three", "One three", "4-7:3-3")]
    [InlineData("One three", "One two three", "3-3:4-7")]
    [InlineData("same", "same", "")]
    [InlineData("", "new", "0-0:0-3")]
    public void Differences_are_told_word_by_word(string a, string b, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', new SegmentPattern(a).Differences(b).Select(d => $"{d.Own.Start}-{d.Own.End}:{d.Other.Start}-{d.Other.End}"))
        );

    [Fact]
    public void What_is_between_differences_is_the_same()
    {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++)
        {
            string a = Draw();
            string b = Draw();
            (int own, int other) = (0, 0);
            foreach (((int Start, int End) mine, (int Start, int End) its) in new SegmentPattern(a).Differences(b))
            {
                Assert.Equal(Letters(a[own..mine.Start]), Letters(b[other..its.Start]));
                (own, other) = (mine.End, its.End);
            }

            Assert.Equal(Letters(a[own..]), Letters(b[other..]));
        }

        string Draw() => string.Join(' ', Enumerable.Range(0, random.Next(0, 12)).Select(_ => Signed[random.Next(Signed.Length)]));

        static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);
    }

    private static int Levenshtein(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
