using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

            if (_hasTails && _segments[s].OpenEnds is not null && _block.Lengths[i] > 1)
            {
                TryTails(text, (byte)s, parent: 0, i, i, depth: 0, Likeness.Same);
            }
        }
    }

    /// <summary>Writes the other letters under which a word may be a form; see <see cref="OtherLetters"/>.</summary>
    private bool TryOther(ReadOnlySpan<char> text, int i, out int length)
    {
        length = 0;
        return _hasOther && _block.Lengths[i] <= Folder.Longest && OtherLetters.TryWrite(_language, _folder.Fold(text.Slice(_block.Starts[i], _block.Lengths[i]), out _), _other, out length);
    }

    private void LookUp(ReadOnlySpan<char> text, byte number, int i, ulong hash, bool isOther)
    {
        Segment segment = _segments[number];
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(segment.Slots);
        uint size = (uint)segment.Slots.Length;
        uint at = Segment.Home(hash, (int)size);
        ulong slot = Unsafe.Add(ref table, at);
        while (slot != 0)
        {
            if ((ushort)slot == (ushort)hash && Read(text, number, slot, parent: 0, i, isOther, out WordReading reading))
            {
                Learn(text, reading, i);
                Follow(text, reading, i);
            }

            if (++at == size)
            {
                at = 0;
            }

            slot = Unsafe.Add(ref table, at);
        }
    }

    /// <summary>Whether the letters of a word are those of the form that a slot stands for, after what came before it in a phrase.</summary>
    private bool Read(ReadOnlySpan<char> text, byte number, ulong slot, int parent, int i, bool isOther, out WordReading reading)
    {
        Segment segment = _segments[number];
        int nodeNumber = Segment.NodeOf(slot);
        reading = default;
        if (nodeNumber >= segment.NodeCount || _block.Lengths[i] > Folder.Longest)
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
        Leads leads = (meaning.Postings != 0 ? Leads.ToTerms : Leads.Nowhere) | (meaning.HasChildren ? Leads.ToPhrases : Leads.Nowhere);
        ReadOnlySpan<char> form = segment.Form(node, ending, _form);
        Likeness like = form[0] == Stems.Mark ? Likeness.Same : Rules.Compare(word, form);
        reading = new WordReading(nodeNumber, node.Canonical, Segment.EndingOf(slot), (FormUse)ending.Use, leads, like, ending.Rule, number);
        return true;
    }

    /// <summary>Notes a reading of the current word, settled if it can be.</summary>
    private void Learn(ReadOnlySpan<char> text, in WordReading reading, int i)
    {
        if (_readingCount == UsualReadings)
        {
            _isCrowded = true;
            _readingCount = 0;
        }

        if (!_isCrowded)
        {
            _findings[_readingCount++] = WordFinding.Of(Settle(text, reading, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Follow(ReadOnlySpan<char> text, in WordReading reading, int i)
    {
        int start = _block.Starts[i];
        if (MayStand(text, start, start + _block.Lengths[i], reading.Use))
        {
            Follow(text, reading, i, i, depth: 0, reading.Like);
        }
    }

    /// <summary>Reports the terms that end with a word, and looks for those that go on after it; the phrase began with word <paramref name="first"/>.</summary>
    private void Follow(ReadOnlySpan<char> text, in WordReading reading, int first, int i, int depth, Likeness like)
    {
        Segment segment = _segments[reading.Segment];
        if ((reading.Leads & Leads.ToTerms) != 0)
        {
            ref Node node = ref segment.Nodes[reading.Form];
            ref Ending ending = ref segment.Endings[reading.Ending];
            _rules[depth] = RuleTable.At(ending.Rule);
            ReadOnlySpan<char> form = segment.Form(node, ending, _form);
            Report(text, segment, segment.Nodes[node.Canonical], _block.Starts[first], _block.Starts[i] + _block.Lengths[i], form, depth, like, tail: default);
        }

        if ((reading.Leads & Leads.ToPhrases) != 0 && depth + 1 < LookAhead && i + 1 < _block.Count)
        {
            _rules[depth] = RuleTable.At(reading.Rule);
            Continue(text, reading.Segment, reading.Target, first, i + 1, depth + 1, like);
        }
    }

    private void Continue(ReadOnlySpan<char> text, byte number, int parent, int first, int i, int depth, Likeness like)
    {
        Continue(text, number, parent, first, i, depth, like, _block.Hashes[i], isOther: false);
        if (TryOther(text, i, out int length))
        {
            Continue(text, number, parent, first, i, depth, like, Folder.HashFolded(_other.AsSpan(0, length)), isOther: true);
        }

        if (_hasTails && _block.Lengths[i] > 1)
        {
            TryTails(text, number, parent, first, i, depth, like);
        }
    }

    private void Continue(ReadOnlySpan<char> text, byte number, int parent, int first, int i, int depth, Likeness like, ulong wordHash, bool isOther)
    {
        Segment segment = _segments[number];
        ulong hash = Folder.After(wordHash, parent);
        if (segment.Continuations is { } continuations && continuations.MayHold(hash))
        {
            ulong[] slots = segment.Slots;
            uint at = Segment.Home(hash, slots.Length);
            for (ulong slot = slots[at]; slot != 0; slot = slots[at])
            {
                if ((ushort)slot == (ushort)hash && Read(text, number, slot, parent, i, isOther, out WordReading reading))
                {
                    ContinueWith(text, reading, first, i, depth, like);
                }

                if (++at == slots.Length)
                {
                    at = 0;
                }
            }
        }
    }

    private void ContinueWith(ReadOnlySpan<char> text, in WordReading reading, int first, int i, int depth, Likeness like)
    {
        Segment segment = _segments[reading.Segment];
        int start = _block.Starts[i];
        if (MayStand(text, start, start + _block.Lengths[i], reading.Use) && FitsGap(text, i, segment.Gaps[segment.Nodes[reading.Form].Gap], ref like))
        {
            Follow(text, reading, first, i, depth, like & reading.Like);
        }
    }
}
