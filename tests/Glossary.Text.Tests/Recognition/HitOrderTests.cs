using CsCheck;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>The order of hits and which of them win: a line a case, a hit as "handle:start-end kind score".</summary>
public sealed class HitOrderTests
{
    [Theory]
    [InlineData("by start, the longer first", true, "1:4-9 Exact 1|2:0-3 Exact 1|3:0-9 Exact 1", "3:0-9|2:0-3|1:4-9")]
    [InlineData("the longest of overlapping ones wins", false, "1:0-3 Exact 1|2:0-9 Exact 1|3:4-9 Exact 1", "2:0-9")]
    [InlineData("with overlaps all stay", true, "1:0-3 Exact 1|2:0-9 Exact 1|3:4-9 Exact 1", "2:0-9|1:0-3|3:4-9")]
    [InlineData("of two of one length the one that begins first", false, "1:3-8 Exact 1|2:0-5 Exact 1", "2:0-5")]
    [InlineData("neighbours do not overlap", false, "1:0-3 Exact 1|2:3-6 Exact 1", "1:0-3|2:3-6")]
    [InlineData("terms of one place are one find", false, "2:0-3 Exact 1|1:0-3 Exact 1|3:1-2 Exact 1", "1:0-3|2:0-3")]
    [InlineData("an exact reading beats an inflected one at the same place", true, "1:0-5 Inflected 0.9|2:0-5 Exact 1", "2:0-5")]
    [InlineData("a normalised one beats a variant", true, "1:0-5 Variant 0.9|2:0-5 Normalized 0.9", "2:0-5")]
    [InlineData("but not one of another place", true, "1:0-5 Inflected 0.9|2:0-6 Exact 1", "2:0-6|1:0-5")]
    [InlineData("the likelier of two inflected ones", true, "1:0-5 Inflected 0.95|2:0-5 Inflected 0.9", "1:0-5")]
    [InlineData("both where their scores are nearly the same", true, "1:0-5 Inflected 0.95|2:0-5 Inflected 0.94", "1:0-5|2:0-5")]
    [InlineData("one term once at one place", true, "1:0-5 Inflected 0.95|1:0-5 Inflected 0.94", "1:0-5")]
    [InlineData("the order of handles where nothing else differs", true, "9:0-5 Exact 1|3:0-5 Exact 1", "3:0-5|9:0-5")]
    public void Hits_are_ordered_and_chosen(string why, bool overlaps, string hits, string expected)
    {
        string[] found = Finished([.. hits.Split('|').Select(Parse)], overlaps, []);
        Assert.True(expected == string.Join('|', found), $"{why}: {string.Join('|', found)}");
    }

    [Theory]
    [InlineData("1:2-5 Exact 1", "1:0-9", "")]
    [InlineData("1:2-5 Exact 1", "1:2-5", "")]
    [InlineData("1:2-5 Exact 1", "1:3-9", "1:2-5")]
    [InlineData("1:2-5 Exact 1", "1:0-4", "1:2-5")]
    [InlineData("1:2-5 Exact 1", "2:0-9", "1:2-5")]
    [InlineData("1:2-5 Exact 1|1:12-15 Exact 1", "1:0-9", "1:12-15")]
    [InlineData("1:2-9 Exact 1|2:2-5 Exact 1", "1:0-9", "2:2-5")]
    public void A_hit_within_an_exclusion_of_its_term_goes_before_the_longest_is_chosen(string hits, string excluded, string expected)
    {
        (int handle, int start, int end) = Place(excluded);
        Assert.Equal(
            expected,
            string.Join('|', Finished([.. hits.Split('|').Select(Parse)], false, [new Scanner.ExcludedSpan(handle, start, end)]))
        );
    }

    [Theory]
    [InlineData(10, 100, "1:0-3|2:4-6|3:4-5|4:8-9", 100)]
    [InlineData(3, 100, "1:0-3|2:4-6|3:4-5", 8)]
    [InlineData(2, 100, "1:0-3", 4)]
    [InlineData(1, 100, "1:0-3", 4)]
    [InlineData(10, 4, "1:0-3", 4)]
    public void What_is_cut_is_complete_up_to_the_place_that_is_told(int most, int searched, string expected, int place)
    {
        List<TermHit> hits = [.. "1:0-3 Exact 1|2:4-6 Exact 1|3:4-5 Exact 1|4:8-9 Exact 1".Split('|').Select(Parse)];
        Assert.Equal(place, HitOrder.Cut(hits, 0, most, searched));
        Assert.Equal(expected, string.Join('|', hits.Select(Show)));
    }

    [Fact]
    public void The_order_in_which_hits_were_found_makes_no_difference_and_no_two_that_stay_overlap() =>
        Gen.Select(
                Gen.Int[0, 5],
                Gen.Int[0, 30],
                Gen.Int[1, 8],
                Gen.OneOf(MatchKind.Exact, MatchKind.Inflected, MatchKind.Compound),
                Gen.OneOf(0.6f, 0.9f, 1f)
            )
            .Array[0, 40]
            .Select(Gen.Bool, Gen.Int[0, 1000])
            .Sample(
                (drawn, overlaps, seed) =>
                {
                    TermHit[] hits =
                    [
                        .. drawn.Select(h => new TermHit(
                            h.Item1,
                            h.Item2,
                            h.Item2 + h.Item3,
                            h.Item2,
                            h.Item2 + h.Item3,
                            h.Item4,
                            h.Item5,
                            default
                        )),
                    ];
                    TermHit[] shuffled = [.. hits];
                    new Random(seed).Shuffle(shuffled);
                    string[] found = Finished([.. hits], overlaps, []);
                    (int Handle, int Start, int End)[] places = [.. found.Select(Place)];
                    bool apart =
                        overlaps
                        || places.All(a => places.All(b => (a.Start, a.End) == (b.Start, b.End) || a.End <= b.Start || b.End <= a.Start));
                    return apart && found.SequenceEqual(Finished([.. shuffled], overlaps, []));
                }
            );

    private static string[] Finished(List<TermHit> hits, bool overlaps, List<Scanner.ExcludedSpan> excluded)
    {
        HitOrder.Finish(hits, 0, excluded, overlaps);
        return [.. hits.Select(Show)];
    }

    private static TermHit Parse(string hit)
    {
        string[] parts = hit.Split(' ');
        (int handle, int start, int end) = Place(parts[0]);
        return new TermHit(
            handle,
            start,
            end,
            start,
            end,
            Enum.Parse<MatchKind>(parts[1]),
            float.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
            default
        );
    }

    private static (int Handle, int Start, int End) Place(string place)
    {
        int[] numbers = [.. place.Split(':', '-').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static string Show(TermHit hit) => $"{hit.Handle}:{hit.Start}-{hit.End}";
}
