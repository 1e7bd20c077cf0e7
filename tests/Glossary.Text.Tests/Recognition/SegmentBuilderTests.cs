using Glossary.Text.Languages;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>Compiled terms: what shares a node, what a slot leads to, and what readers of an earlier snapshot see.</summary>
public sealed class SegmentBuilderTests
{
    private static readonly LanguageRules English = LanguageRules.ByLanguage.Of("en");

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void Phrases_that_begin_alike_share_their_first_node(int capacity)
    {
        string[] seconds = ["assembly", "committee", "secretary", "council"];
        int ofOne = Firsts(Built(capacity, "general assembly"));
        Assert.InRange(ofOne, 1, 2);
        Assert.Equal(ofOne, Firsts(Built(capacity, [.. seconds.Select(s => "general " + s)])));

        static int Firsts(Segment segment) => Nodes(segment).Count(n => n.Parent == 0 && Letters(segment, n) == "general");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void Every_form_of_a_term_has_a_slot_whose_posting_is_the_term(int capacity)
    {
        Segment segment = Built(capacity, "treaty", "assembly");
        foreach ((string form, int handle) in new[] { ("treaty", 1), ("treaties", 1), ("assembly", 2), ("assemblies", 2) })
        {
            Assert.Equal([handle], Terms(segment, form));
        }

        Assert.Empty(Terms(segment, "treatys"));
    }

    [Fact]
    public void Two_terms_of_one_spelling_are_both_postings_of_its_node() =>
        Assert.Equal([1, 2], Terms(Built(0, "treaty", "treaty"), "treaty").Order());

    [Fact]
    public void An_earlier_snapshot_does_not_see_what_was_added_to_the_arrays_that_it_shares()
    {
        var builder = new SegmentBuilder(English, 4096);
        builder.Add(Noun(1, "treaty"));
        Segment before = builder.Freeze();
        builder.Add(Noun(2, "assembly"));
        builder.Add(Noun(3, "treaty"));
        Segment after = builder.Freeze();

        Assert.Same(before.Slots, after.Slots);
        Assert.Equal([1], Terms(before, "treaty"));
        Assert.Empty(Terms(before, "assembly"));
        Assert.Equal([1, 3], Terms(after, "treaty"));
        Assert.Equal([2], Terms(after, "assembly"));
    }

    [Fact]
    public void A_table_that_is_too_full_is_replaced_by_a_larger_one_and_earlier_snapshots_keep_theirs()
    {
        var builder = new SegmentBuilder(English, 8);
        builder.Add(Noun(1, "treaty"));
        Segment before = builder.Freeze();
        string[] words = [.. Enumerable.Range(0, 60).Select(i => "word" + (char)('a' + (i / 26)) + (char)('a' + (i % 26)))];
        for (int i = 0; i < words.Length; i++)
        {
            builder.Add(Noun(2 + i, words[i]));
        }

        Segment after = builder.Freeze();
        Assert.True(after.Slots.Length > before.Slots.Length);
        Assert.Equal([1], Terms(before, "treaty"));
        Assert.Equal([1], Terms(after, "treaties"));
        Assert.All(words, (word, i) => Assert.Equal([2 + i], Terms(after, word)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(4096)]
    public void At_least_a_third_of_the_slots_is_empty_so_that_every_probe_ends(int capacity)
    {
        var builder = new SegmentBuilder(English, capacity);
        for (int i = 0; i < 500; i++)
        {
            builder.Add(Noun(i, "term" + i));
        }

        ulong[] slots = builder.Freeze().Slots;
        Assert.InRange(slots.Count(s => s != 0), 500, slots.Length * 2 / 3);
    }

    [Fact]
    public void A_probe_gives_every_slot_of_a_hash_wraps_at_the_end_and_passes_over_later_nodes()
    {
        // All at the last place of the table, so that what comes after wraps to its beginning.
        const ulong Hash = 0xFFFF_FFFF_0000_0007;
        ulong[] slots = new ulong[16];
        for (int node = 1; node <= 3; node++)
        {
            SlotProbe.Insert(slots, Hash, Segment.Pack(node, 0, Hash));
        }

        SlotProbe.Insert(slots, Hash ^ 1, Segment.Pack(4, 0, Hash ^ 1));
        Assert.NotEqual(0UL, slots[15]);
        Assert.NotEqual(0UL, slots[2]);
        Assert.Equal([1, 2, 3], Probed(slots, 16, Hash));
        Assert.Equal([1, 2], Probed(slots, 3, Hash));
        Assert.Equal([4], Probed(slots, 16, Hash ^ 1));
        Assert.Empty(Probed(slots, 16, Hash ^ 2));
        Assert.Empty(Probed(slots, 16, 0x7FFF_FFFF_0000_0007));
    }

    [Fact]
    public void A_segment_is_read_as_it_was_written()
    {
        Segment written = Built(0, "general assembly", "treaty", "C#");
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            written.Write(writer);
        }

        stream.Position = 0;
        var read = Segment.Read(new BinaryReader(stream));
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(written.Slots, read.Slots);
        Assert.Equal(written.Nodes, read.Nodes);
        Assert.Equal(written.Endings, read.Endings);
        Assert.Equal(written.Postings, read.Postings);
        Assert.Equal(written.Handles, read.Handles);
        Assert.Equal(written.AffixPunctuation, read.AffixPunctuation);
        Assert.Equal([2], Terms(read, "treaties"));
    }

    private static Segment Built(int capacity, params string[] terms)
    {
        var builder = new SegmentBuilder(English, capacity);
        for (int i = 0; i < terms.Length; i++)
        {
            builder.Add(Noun(i + 1, terms[i]));
        }

        return builder.Freeze();
    }

    private static TermSpec Noun(int handle, string text) => new(handle, "en", text) { PartOfSpeech = PartOfSpeech.Noun };

    private static IEnumerable<Node> Nodes(Segment segment) => segment.Nodes.Take(segment.NodeCount).Skip(1);

    private static string Letters(Segment segment, Node node) => new(segment.Letters, node.Letters, node.Length);

    private static List<int> Probed(ulong[] slots, int nodeCount, ulong hash)
    {
        List<int> nodes = [];
        var probe = new SlotProbe(slots, nodeCount, hash);
        while (probe.MoveNext())
        {
            nodes.Add(Segment.NodeOf(probe.Current));
        }

        return nodes;
    }

    /// <summary>The handles of the terms of one word that a snapshot has for a folded form.</summary>
    private static List<int> Terms(Segment segment, string form)
    {
        List<int> handles = [];
        SlotProbe probe = segment.Probe(Folder.HashFolded(form));
        while (probe.MoveNext())
        {
            Node node = segment.Nodes[Segment.NodeOf(probe.Current)];
            if (node.Parent == 0 && segment.Spells(node, segment.Endings[Segment.EndingOf(probe.Current)], form))
            {
                for (int p = segment.Nodes[node.Canonical].Postings; p != 0 && p < segment.PostingCount; p = segment.Postings[p].Next)
                {
                    handles.Add(segment.Handles[segment.Postings[p].Term]);
                }
            }
        }

        return handles;
    }
}
