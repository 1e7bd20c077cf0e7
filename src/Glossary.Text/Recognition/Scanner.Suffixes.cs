namespace Glossary.Text.Recognition;

/// <content>Forms that begin a word whose rest is a tail: Korean nouns and their particles.</content>
internal sealed partial class Scanner
{
    /// <summary>Looks for a form at the beginning of word <paramref name="i"/> whose rest is a legal tail.</summary>
    private void FindBeforeSuffixes(ReadOnlySpan<char> text, byte number, int parent, int first, int i, int depth, FoldAgreement like)
    {
        Segment segment = _segments[number];
        int start = _block.Starts[i];
        ReadOnlySpan<char> folded = _suffixFolder.Fold(
            text.Slice(start, Math.Min(_block.Lengths[i], MaxLengthWithSuffixes)),
            out ReadOnlySpan<int> map
        );
        if (_block.Lengths[i] > MaxLengthWithSuffixes || folded.Length > MaxLengthWithSuffixes)
        {
            // Folding can lengthen a word: one ligature is several letters.
            return;
        }

        LetterFilter filter = segment.OpenEnds!;
        Span<ulong> sums = stackalloc ulong[folded.Length + 1];
        LetterFilter.Sum(folded, sums);
        for (int cut = folded.Length - 1; cut > 0; cut--)
        {
            if (parent != 0 || filter.MayHold(sums[cut]))
            {
                ulong hash = Folder.After(Folder.HashFolded(folded[..cut]), parent);
                SlotProbe probe = segment.Probe(hash);
                while (probe.MoveNext())
                {
                    TryStem(
                        text,
                        segment,
                        probe.Current,
                        parent,
                        first,
                        i,
                        depth,
                        like,
                        folded,
                        cut,
                        map.IsEmpty ? start + cut : start + map[cut]
                    );
                }
            }
        }
    }

    private const int MaxLengthWithSuffixes = 64;

    private void TryStem(
        ReadOnlySpan<char> text,
        Segment segment,
        ulong slot,
        int parent,
        int first,
        int i,
        int depth,
        FoldAgreement like,
        ReadOnlySpan<char> folded,
        int cut,
        int end
    )
    {
        ref Node node = ref segment.Nodes[Segment.NodeOf(slot)];
        ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
        if (
            node.Parent != parent
            || ((FormUse)ending.Use & FormUse.OpenEnd) == 0
            || segment.Nodes[node.Canonical].Postings == 0
            || !segment.Spells(node, ending, folded[..cut])
        )
        {
            return;
        }

        if (parent == 0)
        {
            _isCrowded = true;
            _formCount = 0;
        }

        int start = _block.Starts[i];
        if (parent != 0 && !MatchesSeparator(text, i, segment.Separators[node.Separator], ref like))
        {
            return;
        }

        ReadOnlySpan<char> form = segment.Form(node, ending, _form);
        _rules[depth] = RuleTable.At(ending.Rule);
        like &= Rules.Compare(text[start..end], form);
        folded[..cut].CopyTo(_stem);
        _stemLength = cut;
        Span<char> tail = stackalloc char[MaxLengthWithSuffixes];
        folded[cut..].CopyTo(tail);
        Report(text, segment, segment.Nodes[node.Canonical], _block.Starts[first], end, form, depth, like, tail[..(folded.Length - cut)]);
    }
}
