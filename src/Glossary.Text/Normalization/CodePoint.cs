namespace Glossary.Text.Normalization;

/// <summary>Code points in UTF-16 and what the tables say of them.</summary>
internal static class CodePoint
{
    internal const int HangulBase = 0xAC00;
    internal const int HangulCount = 11172;
    internal const int LeadBase = 0x1100;
    internal const int LeadCount = 19;
    internal const int VowelBase = 0x1161;
    internal const int VowelCount = 21;
    internal const int TailBase = 0x11A7;
    internal const int TailCount = 28;

    /// <summary>Reads the code point at <paramref name="at"/>. A lone surrogate is a code point of its own.</summary>
    internal static int At(ReadOnlySpan<char> text, int at, out int next)
    {
        char first = text[at];
        next = at + 1;
        if (char.IsHighSurrogate(first) && (uint)next < (uint)text.Length && char.IsLowSurrogate(text[next]))
        {
            return char.ConvertToUtf32(first, text[next++]);
        }

        return first;
    }

    /// <summary>The entry of <see cref="UnicodeTables.CanonicalData"/>; 0 for what neither decomposes nor composes nor reorders.</summary>
    internal static int Canonical(int codePoint) =>
        (uint)codePoint >= UnicodeTables.Limit
            ? 0
            : UnicodeTables.CanonicalData[
                (UnicodeTables.CanonicalIndex[codePoint >> UnicodeTables.Shift] << UnicodeTables.Shift)
                    | (codePoint & ((1 << UnicodeTables.Shift) - 1))
            ];

    /// <summary>The entry of <see cref="UnicodeTables.FoldingData"/>.</summary>
    internal static int Folding(int codePoint)
    {
        if ((uint)codePoint >= UnicodeTables.Limit)
        {
            // Tags and the variation selectors of plane 14: Default_Ignorable_Code_Point as a block.
            return codePoint is >= 0xE0000 and <= 0xE0FFF ? 0xC000 : 0;
        }

        return UnicodeTables.FoldingData[
            (UnicodeTables.FoldingIndex[codePoint >> UnicodeTables.Shift] << UnicodeTables.Shift)
                | (codePoint & ((1 << UnicodeTables.Shift) - 1))
        ];
    }

    internal static int CombiningClass(int codePoint) => Canonical(codePoint) is var entry and < 0x8000 ? entry & 0xFF : 0;

    /// <summary>Whether normalization can treat a text that begins here apart from what precedes.</summary>
    internal static bool StartsSegment(int canonical) =>
        canonical == 0 || (canonical & 0xC000) == 0x8000 || (canonical >= 0xC000 && Canonical(FirstOf(canonical)) == 0);

    /// <summary>The decomposition that an entry with bit 15 points to, as UTF-16 units.</summary>
    internal static ReadOnlySpan<ushort> Decomposition(int canonical)
    {
        int offset = canonical & 0x3FFF;
        return UnicodeTables.Decompositions.Slice(offset + 1, UnicodeTables.Decompositions[offset]);
    }

    /// <summary>What a folding entry with a non-zero offset points to, as UTF-16 units.</summary>
    internal static ReadOnlySpan<ushort> FoldingOf(int folding)
    {
        int offset = folding & 0x3FFF;
        return UnicodeTables.Foldings.Slice(offset + 1, UnicodeTables.Foldings[offset]);
    }

    internal static bool IsHangulSyllable(int codePoint) => (uint)(codePoint - HangulBase) < HangulCount;

    /// <summary>The primary composite of two code points, or -1. Hangul by arithmetic (The Unicode Standard, section 3.12).</summary>
    internal static int Compose(int first, int second)
    {
        if ((uint)(first - LeadBase) < LeadCount && (uint)(second - VowelBase) < VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + (second - VowelBase)) * TailCount);
        }

        if (IsHangulSyllable(first) && (first - HangulBase) % TailCount == 0 && second is > TailBase and < TailBase + TailCount)
        {
            return first + (second - TailBase);
        }

        if (first < 0x10000 && second < 0x10000)
        {
            int at = UnicodeTables.CompositionKeys.BinarySearch(((uint)first << 16) | (uint)second);
            return at >= 0 ? UnicodeTables.CompositionResults[at] : -1;
        }

        ReadOnlySpan<int> astral = UnicodeTables.AstralCompositions;
        for (int i = 0; i < astral.Length; i += 3)
        {
            if (astral[i] == first && astral[i + 1] == second)
            {
                return astral[i + 2];
            }
        }

        return -1;
    }

    private static int FirstOf(int canonical)
    {
        ReadOnlySpan<ushort> units = Decomposition(canonical);
        return char.IsHighSurrogate((char)units[0]) ? char.ConvertToUtf32((char)units[0], (char)units[1]) : units[0];
    }
}
