using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <content>Words that are forms of terms, and phrases that go on.</content>
internal sealed partial class Scanner
{
    private void LookUp(ReadOnlySpan<char> text, int i)
    {
        bool hasOther = TryOther(text, i, out int length);
        ulong other = hasOther ? Folder.HashFolded(_other.AsSpan(0, length)) : 0;
        for (int s = 0; s < _segments.Length; s++)
        {
            LookUp(text, (byte)s, i, _block.Hashes[i], isOther: false);
            if (hasOther)
            {
                LookUp(text, (byte)s, i, other, isOther: true);
            }

            if (_hasSuffixChains && _segments[s].OpenEnds is not null && _block.Lengths[i] > 1)
            {
                FindBeforeSuffixes(text, (byte)s, parent: 0, i, i, depth: 0, FoldAgreement.Same);
            }
        }
    }

    /// <summary>Writes the other letters under which a word may be a form; see <see cref="OtherLetters"/>.</summary>
    private bool TryOther(ReadOnlySpan<char> text, int i, out int length)
    {
        length = 0;
        return _hasOther
            && _block.Lengths[i] <= Folder.MaxLength
            && OtherLetters.TryWrite(_language, _folder.Fold(text.Slice(_block.Starts[i], _block.Lengths[i]), out _), _other, out length);
    }

    private void LookUp(ReadOnlySpan<char> text, byte number, int i, ulong hash, bool isOther)
    {
        Segment segment = _segments[number];
        SlotProbe probe = segment.Probe(hash);
        while (probe.MoveNext())
        {
            if (Read(text, number, probe.Current, parent: 0, i, isOther, out FormCandidate reading))
            {
                CacheForm(text, reading, i);
                Follow(text, reading, i);
            }
        }
    }

    /// <summary>
    /// Whether the letters of a word are those of the form that a slot stands for, after what came before it in a phrase.
    /// </summary>
    private bool Read(ReadOnlySpan<char> text, byte number, ulong slot, int parent, int i, bool isOther, out FormCandidate reading)
    {
        Segment segment = _segments[number];
        int nodeNumber = Segment.NodeOf(slot);
        reading = default;
        if (_block.Lengths[i] > Folder.MaxLength)
        {
            return false;
        }

        ref Node node = ref segment.Nodes[nodeNumber];
        if (node.Parent != parent)
        {
            return false;
        }

        ref Ending ending = ref segment.Endings[Segment.EndingOf(slot)];
        ReadOnlySpan<char> word = text.Slice(_block.Starts[i], _block.Lengths[i]);
        ReadOnlySpan<char> letters = isOther && TryOther(text, i, out int length) ? _other.AsSpan(0, length) : _folder.Fold(word, out _);
        if (!segment.Spells(node, ending, letters))
        {
            return false;
        }

        ref Node meaning = ref segment.Nodes[node.Canonical];
        NodeOutputs outputs = Segment.OutputsOf(meaning);
        ReadOnlySpan<char> form = segment.Form(node, ending, _form);
        FoldAgreement like = form[0] == Stems.Mark ? FoldAgreement.Same : Rules.Compare(word, form);
        reading = new FormCandidate(
            nodeNumber,
            node.Canonical,
            Segment.EndingOf(slot),
            (FormUse)ending.Use,
            outputs,
            like,
            ending.Rule,
            number
        );
        return true;
    }

    /// <summary>Adds a form to the cache entry of the current word, context-free if it can be.</summary>
    private void CacheForm(ReadOnlySpan<char> text, in FormCandidate reading, int i)
    {
        if (_formCount == TypicalForms)
        {
            _isCrowded = true;
            _formCount = 0;
        }

        if (!_isCrowded)
        {
            _candidates[_formCount++] = MatchCandidate.FromForm(ToContextFree(text, reading, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Follow(ReadOnlySpan<char> text, in FormCandidate reading, int i)
    {
        int start = _block.Starts[i];
        if (MayStand(text, start, start + _block.Lengths[i], reading.Use))
        {
            Follow(text, reading, i, i, depth: 0, reading.Agreement);
        }
    }

    /// <summary>
    /// Reports the terms that end with a word, and looks for those that go on after it; the phrase began with word <paramref
    /// name="first"/>.
    /// </summary>
    private void Follow(ReadOnlySpan<char> text, in FormCandidate reading, int first, int i, int depth, FoldAgreement like)
    {
        Segment segment = _segments[reading.Segment];
        if ((reading.NodeOutputs & NodeOutputs.Terms) != 0)
        {
            ref Node node = ref segment.Nodes[reading.Form];
            ref Ending ending = ref segment.Endings[reading.Ending];
            _rules[depth] = RuleTable.At(ending.Rule);
            ReadOnlySpan<char> form = segment.Form(node, ending, _form);
            Report(
                text,
                segment,
                segment.Nodes[node.Canonical],
                _block.Starts[first],
                _block.Starts[i] + _block.Lengths[i],
                form,
                depth,
                like,
                tail: default
            );
        }

        if ((reading.NodeOutputs & NodeOutputs.Phrases) != 0 && depth + 1 < LookAhead && i + 1 < _block.Count)
        {
            _rules[depth] = RuleTable.At(reading.Rule);
            Continue(text, reading.Segment, reading.Target, first, i + 1, depth + 1, like);
        }
    }

    private void Continue(ReadOnlySpan<char> text, byte number, int parent, int first, int i, int depth, FoldAgreement like)
    {
        Continue(text, number, parent, first, i, depth, like, _block.Hashes[i], isOther: false);
        if (TryOther(text, i, out int length))
        {
            Continue(text, number, parent, first, i, depth, like, Folder.HashFolded(_other.AsSpan(0, length)), isOther: true);
        }

        if (_hasSuffixChains && _block.Lengths[i] > 1)
        {
            FindBeforeSuffixes(text, number, parent, first, i, depth, like);
        }
    }

    private void Continue(
        ReadOnlySpan<char> text,
        byte number,
        int parent,
        int first,
        int i,
        int depth,
        FoldAgreement like,
        ulong wordHash,
        bool isOther
    )
    {
        Segment segment = _segments[number];
        ulong hash = Folder.After(wordHash, parent);
        if (segment.Continuations is { } continuations && continuations.MayHold(hash))
        {
            SlotProbe probe = segment.Probe(hash);
            while (probe.MoveNext())
            {
                if (Read(text, number, probe.Current, parent, i, isOther, out FormCandidate reading))
                {
                    ContinueWith(text, reading, first, i, depth, like);
                }
            }
        }
    }

    private void ContinueWith(ReadOnlySpan<char> text, in FormCandidate reading, int first, int i, int depth, FoldAgreement like)
    {
        Segment segment = _segments[reading.Segment];
        int start = _block.Starts[i];
        if (
            MayStand(text, start, start + _block.Lengths[i], reading.Use)
            && MatchesSeparator(text, i, segment.Separators[segment.Nodes[reading.Form].Separator], ref like)
        )
        {
            Follow(text, reading, first, i, depth, like & reading.Agreement);
        }
    }
}
