namespace Glossary.Text.Normalization;

/// <summary>Decides when two texts are the same to a person who looks for one of them, and maps a folded text back to its source.</summary>
/// <remarks>
/// <para>Two texts are equal when they fold to the same UTF-16. Folding is NFC(map(NFD(text))), where map, applied until nothing
/// changes, treats every character by itself:</para>
/// <list type="bullet">
/// <item><b>Case:</b> full case folding (CaseFolding.txt, C and F): <c>A</c> = <c>a</c>, <c>ß</c> = <c>ẞ</c> = <c>ss</c>, <c>ς</c> =
/// <c>σ</c>, astral scripts too. The Turkish letters follow the default and not the Turkic mapping: <c>I</c> = <c>i</c>; <c>İ</c> =
/// <c>i</c> with a dot above, which is neither <c>i</c> nor <c>ı</c>; <c>ı</c> is equal to nothing else.</item>
/// <item><b>Normal form:</b> canonically equivalent texts are equal: <c>é</c> = <c>e</c> + acute, <c>총</c> = its three conjoining jamo,
/// <c>Å</c> (Ångström) = <c>å</c>. Diacritics count: <c>u</c> is not <c>ü</c>, nor is <c>ue</c>. Compatibility jamo (<c>ㅎ</c>) are letters
/// of their own.</item>
/// <item><b>The same letter otherwise written:</b> fullwidth and halfwidth forms, ligatures (<c>ﬁ</c> = <c>fi</c>), Roman numeral
/// characters, mathematical letters, Arabic presentation forms. Not super- and subscripts, fractions, circled or squared characters:
/// <c>m²</c> is not <c>m2</c>.</item>
/// <item><b>Punctuation:</b> hyphens, dashes and minus = <c>-</c>; single quotation marks, apostrophes and primes = <c>'</c>; double
/// quotation marks and guillemets = <c>"</c>; every space separator (no-break, narrow, ideographic …) = one space. Tabs and line ends
/// stay.</item>
/// <item><b>Invisible:</b> characters that are ignorable by default are dropped: soft hyphen, zero-width space and joiners, bidirectional
/// marks and isolates, variation selectors, byte order mark, tags.</item>
/// <item><b>Ill-formed:</b> a lone surrogate folds to U+FFFD, as it would on its way through UTF-8, so that a key is always
/// well-formed.</item>
/// </list>
/// <para>Folding a folded text changes nothing. Nothing is trimmed and runs of spaces stay runs.</para>
/// </remarks>
public static class TextFolding
{
    private const int Glued = 0x8000;
    private const int Ignorable = 0x4000;
    private const int Offset = 0x3FFF;

    // Stands for the folding of a lone surrogate: no offset is as large.
    private const int LoneSurrogate = Offset;

    /// <summary>Whether the text is its own folding, so that offsets in both are the same and nothing needs to be copied.</summary>
    public static bool IsFolded(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; )
        {
            char unit = text[i];
            if (unit < 0x80)
            {
                if ((uint)(unit - 'A') <= 'Z' - 'A')
                {
                    return false;
                }

                i++;
                continue;
            }

            int folding = FoldingAt(text, i, out i);
            if ((folding & (Ignorable | Offset)) != 0)
            {
                return false;
            }

            if (folding != 0)
            {
                // A mark or a conjoining jamo that may or may not compose with what precedes it.
                return Fold(text).Text.SequenceEqual(text);
            }
        }

        return true;
    }

    /// <summary>The key under which equal texts are equal byte for byte. The same instance when the text is its own key.</summary>
    public static string FoldKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsFolded(text))
        {
            return text;
        }

        var output = new FoldedText(text.Length, keepOffsets: false);
        Fold(text, output);
        return output.Text.ToString();
    }

    /// <summary>Folds a text and keeps where each folded code unit came from.</summary>
    public static FoldedText Fold(ReadOnlySpan<char> text)
    {
        var result = new FoldedText(text.Length, keepOffsets: true);
        Fold(text, result);
        return result;
    }

    /// <summary>Folds a text into a result that is used again and again, whose former content is lost.</summary>
    public static void Fold(ReadOnlySpan<char> text, FoldedText result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Reset(text.Length);
        var segment = new SegmentBuffer(stackalloc int[64]);
        var folded = new SegmentBuffer(stackalloc int[64]);
        int at = 0;
        while (at < text.Length)
        {
            char unit = text[at];
            int next;
            int folding;
            if (unit < 0x80)
            {
                // The next character decides whether this one stands alone; before another ASCII character it does.
                if (at + 1 == text.Length || text[at + 1] < 0x80)
                {
                    bool upper = (uint)(unit - 'A') <= 'Z' - 'A';
                    result.Add((char)(upper ? unit | 0x20 : unit), at, at + 1, !upper);
                    at++;
                    continue;
                }

                folding = CodePoint.Folding(unit);
                next = at + 1;
            }
            else
            {
                folding = FoldingAt(text, at, out next);
            }

            int end = next;
            bool simple = (folding & (Glued | Ignorable)) == 0;
            int segmentEnd = next;
            while (segmentEnd < text.Length)
            {
                int following = FoldingAt(text, segmentEnd, out int afterFollowing);
                if ((following & (Glued | Ignorable)) == 0)
                {
                    break;
                }

                if ((following & Ignorable) == 0)
                {
                    simple = false;
                    end = afterFollowing;
                }
                else if (JoinsCluster(text, segmentEnd))
                {
                    end = afterFollowing;
                }

                segmentEnd = afterFollowing;
            }

            if (simple)
            {
                AddSimple(text[at..next], folding, at, end, result);
                result.IsIdentity &= segmentEnd == next;
            }
            else
            {
                AddSegment(text, at, segmentEnd, end, ref segment, ref folded, result);
            }

            at = segmentEnd;
        }

        segment.Dispose();
        folded.Dispose();
    }

    private static int FoldingAt(ReadOnlySpan<char> text, int at, out int next)
    {
        int codePoint = CodePoint.At(text, at, out next);
        return IsLoneSurrogate(codePoint) ? LoneSurrogate : CodePoint.Folding(codePoint);
    }

    private static bool IsLoneSurrogate(int codePoint) => codePoint is >= 0xD800 and <= 0xDFFF;

    /// <summary>
    /// Variation selectors, the grapheme joiner, Hangul fillers and tags shape the character before them; other ignorable characters stand
    /// between two.
    /// </summary>
    private static bool JoinsCluster(ReadOnlySpan<char> text, int at) =>
        CodePoint.At(text, at, out _)
            is 0x34F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180D)
                or 0x180F
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xE0020 and <= 0xE01EF);

    private static void AddSimple(ReadOnlySpan<char> source, int folding, int start, int end, FoldedText result)
    {
        if (folding == 0)
        {
            foreach (char unit in source)
            {
                result.Add(unit, start, end, same: true);
            }

            return;
        }

        if (folding == LoneSurrogate)
        {
            result.Add('\uFFFD', start, end, same: false);
            return;
        }

        foreach (ushort unit in CodePoint.FoldingOf(folding))
        {
            result.Add((char)unit, start, end, same: false);
        }
    }

    /// <summary>NFC(map(NFD(segment))), all of whose units come from the whole segment.</summary>
    private static void AddSegment(
        ReadOnlySpan<char> text,
        int start,
        int limit,
        int end,
        ref SegmentBuffer segment,
        ref SegmentBuffer folded,
        FoldedText result
    )
    {
        segment.Clear();
        for (int at = start; at < limit; )
        {
            int codePoint = CodePoint.At(text, at, out at);
            segment.AppendDecomposed(IsLoneSurrogate(codePoint) ? 0xFFFD : codePoint);
        }

        segment.Reorder();
        folded.Clear();
        for (int i = 0; i < segment.Count; i++)
        {
            int folding = CodePoint.Folding(segment[i]);
            if ((folding & Offset) != 0)
            {
                ReadOnlySpan<ushort> units = CodePoint.FoldingOf(folding);
                for (int u = 0; u < units.Length; u++)
                {
                    int part = units[u];
                    folded.AppendDecomposed(char.IsHighSurrogate((char)part) ? char.ConvertToUtf32((char)part, (char)units[++u]) : part);
                }
            }
            else if ((folding & Ignorable) == 0)
            {
                folded.AppendDecomposed(segment[i]);
            }
        }

        folded.Reorder();
        folded.Compose();
        int source = start;
        for (int i = 0; i < folded.Count; i++)
        {
            int codePoint = folded[i];
            bool same = source < limit && CodePoint.At(text, source, out source) == codePoint;
            if (codePoint < 0x10000)
            {
                result.Add((char)codePoint, start, end, same);
            }
            else
            {
                result.Add((char)(0xD7C0 + (codePoint >> 10)), start, end, same);
                result.Add((char)(0xDC00 | (codePoint & 0x3FF)), start, end, same);
            }
        }

        result.IsIdentity &= source == limit;
    }
}
