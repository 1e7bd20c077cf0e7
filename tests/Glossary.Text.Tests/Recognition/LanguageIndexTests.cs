using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>The states of an index of one language: what a successor copies and what it shares.</summary>
public sealed class LanguageIndexTests
{
    private static readonly LanguageRules English = LanguageRules.ByLanguage.Of("en");

    [Fact]
    public void A_term_that_is_added_goes_to_the_growing_segment_and_the_state_before_stays_as_it_was()
    {
        LanguageIndex first = LanguageIndex.Empty(English).With(Noun(1, "treaty"));
        LanguageIndex second = first.With(Noun(2, "assembly"));
        Assert.Single(second.Segments);
        Assert.Same(first.Segments[0].Slots, second.Segments[0].Slots);
        Assert.Equal((1, 2), (first.Count, second.Count));
        Assert.False(first.Holds(2));
        Assert.True(second.Holds(1) && second.Holds(2));
    }

    [Fact]
    public void A_second_successor_of_one_state_gets_a_segment_of_its_own()
    {
        LanguageIndex first = LanguageIndex.Empty(English).With(Noun(1, "treaty"));
        LanguageIndex one = first.With(Noun(2, "assembly"));
        LanguageIndex other = first.With(Noun(3, "council"));
        Assert.Single(one.Segments);
        Assert.Equal(2, other.Segments.Length);
        Assert.False(one.Holds(3));
        Assert.False(other.Holds(2));
    }

    [Fact]
    public void Deleted_terms_are_tombstones_of_the_successor_alone()
    {
        LanguageIndex full = LanguageIndex.Empty(English).With(Noun(1, "treaty")).With(Noun(2, "assembly"));
        LanguageIndex less = full.Without([1, 1, 7]);
        Assert.Null(full.Segments[0].Tombstones);
        Assert.Equal([1UL], less.Segments[0].Tombstones!);
        Assert.Equal((2, 1), (full.Count, less.Count));
        Assert.True(full.Holds(1));
        Assert.False(less.Holds(1));
        Assert.Same(less, less.Without([1]));
    }

    [Fact]
    public void The_exclusions_of_a_term_go_with_it()
    {
        LanguageIndex full = LanguageIndex.Empty(English).With(Noun(1, "council") with { NeverInside = ["council tax", "council house"] });
        Assert.Equal(3, full.Segments[0].TermCount);
        Assert.Equal([0b111UL], full.Without([1]).Segments[0].Tombstones!);
    }

    [Fact]
    public void A_handle_may_be_given_taken_away_and_given_again()
    {
        LanguageIndex index = LanguageIndex.Empty(English).With(Noun(1, "treaty")).Without([1]).With(Noun(1, "assembly"));
        Assert.Equal(1, index.Count);
        Assert.True(index.Holds(1));
        Assert.False(index.Without([1]).Holds(1));
    }

    [Fact]
    public void Every_state_has_a_salt_of_its_own_so_that_none_reads_the_cache_entries_of_another()
    {
        LanguageIndex first = LanguageIndex.Empty(English).With(Noun(1, "treaty"));
        LanguageIndex[] states =
        [
            first,
            first.With(Noun(2, "assembly")),
            first.Without([1]),
            LanguageIndex.Empty(English).With(Noun(1, "treaty")),
        ];
        Assert.Equal(states.Length, states.Select(s => s.Salt).Distinct().Count());
    }

    [Fact]
    public void Only_an_index_without_edits_is_as_built()
    {
        var builder = new SegmentBuilder(English);
        builder.Add(Noun(1, "treaty"));
        var built = LanguageIndex.FromSegment(English, builder.Freeze());
        Assert.True(built.IsAsBuilt);
        Assert.False(built.With(Noun(2, "assembly")).IsAsBuilt);
        Assert.False(built.Without([1]).IsAsBuilt);
    }

    private static TermSpec Noun(int handle, string text) => new(handle, "en", text) { PartOfSpeech = PartOfSpeech.Noun };
}
