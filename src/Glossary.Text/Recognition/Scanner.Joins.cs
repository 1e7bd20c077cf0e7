namespace Glossary.Text.Recognition;

/// <content>Words that are written with a sign within them which the term has not.</content>
internal sealed partial class Scanner
{
    private readonly char[] _joined = new char[JoinedWords.MaxLength];
    private readonly char[] _joinedSurface = new char[JoinedWords.MaxLength];

    /// <summary>Looks up the words of a stretch of the block that signs join, each row of them as one word.</summary>
    private void FindJoined(ReadOnlySpan<char> text, int first, int end)
    {
        if (first == end)
        {
            return;
        }

        int limit = Math.Min(text.Length, _block.Starts[end - 1] + _block.Lengths[end - 1] + 1);
        bool hasRare = JoinedWords.HasRare(text[_block.Starts[first]..limit]);
        for (int at = _block.Starts[first]; at < limit; at++)
        {
            int step = JoinedWords.IndexOfSign(text[at..limit], hasRare);
            if (step < 0)
            {
                return;
            }

            at += step;

            // A soft hyphen is within the word; other signs stand behind one.
            int after = _block.Starts.AsSpan(0, end).BinarySearch(at + 1);
            int before = (after >= 0 ? after : ~after) - 1;
            if (before < first || _block.Starts[before] + _block.Lengths[before] < at || EndOfRow(text, before, 1) == before)
            {
                continue;
            }

            // A row that began before was read from there.
            if (before > 0 && EndOfRow(text, before - 1, 1) == before)
            {
                continue;
            }

            int last = EndOfRow(text, before, JoinedWords.MaxCount - 1);
            for (int from = before; from < last; from++)
            {
                for (int to = from + 1; to <= last; to++)
                {
                    LookUpJoined(text, from, to);
                }
            }

            at = Math.Max(at, _block.Starts[last] - 1);
        }
    }

    /// <summary>The last word that signs join to a word, through so many signs at most.</summary>
    private int EndOfRow(ReadOnlySpan<char> text, int i, int most)
    {
        int last = i;
        while (
            last - i < most
            && last + 1 < _block.Count
            && JoinedWords.Between(text, _block.Starts[last] + _block.Lengths[last], out int next) != JoinedWords.Joint.None
            && next == _block.Starts[last + 1]
        )
        {
            last++;
        }

        return last;
    }

    private void LookUpJoined(ReadOnlySpan<char> text, int from, int to)
    {
        int length = 0;
        int surface = 0;
        int lastPart = 0;
        bool hasSign = false;
        for (int i = from; i <= to; i++)
        {
            ReadOnlySpan<char> word = text.Slice(_block.Starts[i], _block.Lengths[i]);
            if (surface + word.Length > JoinedWords.MaxLength)
            {
                return;
            }

            ReadOnlySpan<char> folded = _folder.Fold(word, out _);
            if (length + folded.Length > JoinedWords.MaxLength)
            {
                return;
            }

            lastPart = surface;
            folded.CopyTo(_joined.AsSpan(length));
            word.CopyTo(_joinedSurface.AsSpan(surface));
            length += folded.Length;
            surface += word.Length;
            hasSign |= i < to && JoinedWords.Between(text, _block.Starts[i] + _block.Lengths[i], out _) != JoinedWords.Joint.LineEnd;
        }

        ReadOnlySpan<char> whole = _joined.AsSpan(0, length);
        ulong hash = Folder.HashFolded(whole);
        for (int s = 0; s < _segments.Length; s++)
        {
            Segment segment = _segments[s];
            SlotProbe probe = segment.Probe(hash);
            while (probe.MoveNext())
            {
                ulong slot = probe.Current;
                ref Node node = ref segment.Nodes[Segment.NodeOf(slot)];
                ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
                if (
                    node.Parent == 0
                    && ((FormUse)ending.Use & FormUse.Word) != 0
                    && RuleTable.At(ending.Rule).MayBeRejoined
                    && segment.Spells(node, ending, whole)
                    && (
                        !hasSign
                        || _language.MayJoin(whole, _joinedSurface.AsSpan(0, lastPart), _joinedSurface.AsSpan(lastPart, surface - lastPart))
                    )
                )
                {
                    FoldAgreement like = CompareJoined(_joinedSurface.AsSpan(0, surface), segment.Form(node, ending, _form), from, to);
                    like &= ~FoldAgreement.SameSigns;
                    FormCandidate reading = new(
                        Segment.NodeOf(slot),
                        node.Canonical,
                        Segment.EndingOf(slot),
                        (FormUse)ending.Use,
                        Segment.OutputsOf(segment.Nodes[node.Canonical]),
                        like,
                        ending.Rule,
                        (byte)s
                    );
                    Follow(text, reading, from, to, depth: 0, like);
                }
            }
        }
    }

    /// <summary>Compares what is written with the form; behind a sign a capital is no difference: "Ist-Zustand".</summary>
    private FoldAgreement CompareJoined(Span<char> surface, ReadOnlySpan<char> form, int from, int to)
    {
        int at = 0;
        for (int i = from; i < to; i++)
        {
            at += _block.Lengths[i];
            if (at < form.Length && char.IsLower(form[at]))
            {
                surface[at] = char.ToLowerInvariant(surface[at]);
            }
        }

        return Rules.Compare(surface, form);
    }
}
