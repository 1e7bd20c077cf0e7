using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// The stretches of a word that may be parts: those that pass the filters of the index. Each step prefetches what the next step reads, for
/// all stretches, to hide cache misses.
/// </summary>
internal sealed class PartSieve
{
    private readonly record struct Listed(byte From, byte To, ulong Sum);

    /// <summary>A stretch that passed.</summary>
    /// <param name="From">Where it begins in the folded word.</param>
    /// <param name="To">Where it ends, exclusive.</param>
    /// <param name="Segment">The segment that may have it.</param>
    /// <param name="Hash">The hash of its letters.</param>
    public readonly record struct Stretch(byte From, byte To, byte Segment, ulong Hash);

    private readonly uint[] _lengths = new uint[LetterFilter.MaxWordLength];
    private readonly ulong[] _sums = new ulong[LetterFilter.MaxWordLength + 1];
    private readonly byte[] _ends = new byte[LetterFilter.MaxWordLength + 1];
    private readonly Listed[] _listed = new Listed[LetterFilter.MaxWordLength * LetterFilter.MaxWordLength / 2];
    private Stretch[] _passed = new Stretch[64];
    private int _listedCount;

    /// <summary>The stretches of a folded word that may be parts.</summary>
    public ReadOnlySpan<Stretch> Sieve(ReadOnlySpan<char> folded, Segment[] segments, LanguageRules language)
    {
        _listedCount = 0;
        List(folded, segments, language);
        if (_passed.Length < _listedCount * segments.Length)
        {
            _passed = new Stretch[2 * _listedCount * segments.Length];
        }

        int passed = 0;
        foreach (ref readonly Listed stretch in _listed.AsSpan(0, _listedCount))
        {
            for (int s = 0; s < segments.Length; s++)
            {
                if (FilterOf(segments[s], stretch.From, stretch.To, folded.Length) is { } filter && filter.MayHold(stretch.Sum))
                {
                    ulong hash = Folder.HashFolded(folded[stretch.From..stretch.To]);
                    segments[s].Prefetch(hash);
                    _passed[passed++] = new Stretch(stretch.From, stretch.To, (byte)s, hash);
                }
            }
        }

        ReadOnlySpan<Stretch> all = _passed.AsSpan(0, passed);
        foreach (ref readonly Stretch stretch in all)
        {
            segments[stretch.Segment].PrefetchNode(stretch.Hash);
        }

        foreach (ref readonly Stretch stretch in all)
        {
            segments[stretch.Segment].PrefetchMeaning(stretch.Hash);
        }

        return all;
    }

    private void List(ReadOnlySpan<char> folded, Segment[] segments, LanguageRules language)
    {
        int length = folded.Length;
        Span<uint> lengths = _lengths.AsSpan(0, length);
        lengths.Clear();
        bool any = false;
        foreach (Segment segment in segments)
        {
            if (segment.Parts is { } parts)
            {
                ulong four = folded[0] | ((ulong)folded[1] << 16) | ((ulong)folded[2] << 32) | (length > 3 ? (ulong)folded[3] << 48 : 0);
                for (int from = 0; from <= length - PartTable.ShortestPart; from++)
                {
                    uint found = parts.Lengths(four);
                    lengths[from] |= found;
                    any |= found != 0;
                    four = (four >> 16) | (from + 4 < length ? (ulong)folded[from + 4] << 48 : 0);
                }
            }
        }

        if (!any)
        {
            return;
        }

        Span<ulong> sums = _sums.AsSpan(0, length + 1);
        LetterFilter.Sum(folded, sums);
        Span<byte> ends = _ends.AsSpan(0, length + 1);
        ends.Clear();
        for (int from = 0; from <= length - PartTable.ShortestPart; from++)
        {
            if (lengths[from] == 0 || (from > 0 && !language.CanBegin(folded, from)))
            {
                continue;
            }

            if (from > 0 && MayHave(lengths[from], length - from))
            {
                List(segments, sums, from, length);
            }

            // Behind a modifier there is at least something.
            for (int to = from == 0 ? length - 1 : length - 2; to >= from + PartTable.ShortestPart; to--)
            {
                if (MayHave(lengths[from], to - from) && CanEnd(language, folded, to, ends))
                {
                    List(segments, sums, from, to);
                }
            }
        }
    }

    private void List(Segment[] segments, ReadOnlySpan<ulong> sums, int from, int to)
    {
        ulong sum = LetterFilter.Stretch(sums, from, to);
        _listed[_listedCount++] = new Listed((byte)from, (byte)to, sum);
        foreach (Segment segment in segments)
        {
            FilterOf(segment, from, to, sums.Length - 1)?.Prefetch(sum);
        }
    }

    // Asked at most once for each place of a word.
    private static bool CanEnd(LanguageRules language, ReadOnlySpan<char> folded, int at, Span<byte> known)
    {
        ref byte answer = ref known[at];
        if (answer == 0)
        {
            answer = (byte)(language.CanEnd(folded, at) ? 1 : 2);
        }

        return answer == 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayHave(uint lengths, int length) => (lengths & (1u << Math.Min(31, length - PartTable.ShortestPart))) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LetterFilter? FilterOf(Segment segment, int from, int to, int length) =>
        to == length && from > 0 ? segment.Heads : segment.Modifiers;
}
