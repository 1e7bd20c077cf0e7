namespace Glossary.Text.Normalization;

/// <summary>Unicode normalization forms C and D (UAX #15), independent of the platform.</summary>
/// <remarks>
/// The product runs with invariant globalization, where <c>string.Normalize</c> leaves a text as it is. Lone surrogates are kept
/// as they are and end a segment. Time is linear in the length of the text, whatever it holds. Code points that are
/// newer than <see cref="UnicodeVersion"/> are left alone, which the stability policy allows until the tables are written again.
/// </remarks>
public static class UnicodeNormalizer
{
    // The first code points that either form can change; shorter scans for the common texts (UAX #15, section 9).
    private const char LastInertForNfc = '\u02FF';
    private const char LastInertForNfd = '\u00BF';

    /// <summary>The version of the Unicode Character Database that the tables hold.</summary>
    public static string UnicodeVersion => UnicodeTables.UnicodeVersion;

    /// <summary>Normalizes to form C: composed. Returns the same instance when there is nothing to change.</summary>
    public static string Nfc(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Normalize(text, compose: true);
    }

    /// <summary>Normalizes to form D: decomposed. Returns the same instance when there is nothing to change.</summary>
    public static string Nfd(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Normalize(text, compose: false);
    }

    /// <summary>Whether the text is in form C.</summary>
    public static bool IsNfc(ReadOnlySpan<char> text) => IsNormalized(text, compose: true);

    /// <summary>Whether the text is in form D.</summary>
    public static bool IsNfd(ReadOnlySpan<char> text) => IsNormalized(text, compose: false);

    private static string Normalize(string text, bool compose)
    {
        int from = NextSuspect(text, 0, compose);
        if (from < 0)
        {
            return text;
        }

        var output = new CharBuffer(stackalloc char[256]);
        var segment = new SegmentBuffer(stackalloc int[64]);
        int done = 0;
        bool changed = false;
        while (from >= 0)
        {
            output.Append(text.AsSpan(done, from - done));
            done = NormalizeSegment(text, from, compose, ref segment);
            changed |= !Same(segment, text.AsSpan(from, done - from));
            for (int i = 0; i < segment.Count; i++)
            {
                output.AppendCodePoint(segment[i]);
            }

            from = NextSuspect(text, done, compose);
        }

        output.Append(text.AsSpan(done));
        string result = changed ? output.Written.ToString() : text;
        segment.Dispose();
        output.Dispose();
        return result;
    }

    private static bool IsNormalized(ReadOnlySpan<char> text, bool compose)
    {
        int from = NextSuspect(text, 0, compose);
        if (from < 0)
        {
            return true;
        }

        var segment = new SegmentBuffer(stackalloc int[64]);
        bool same = true;
        while (same && from >= 0)
        {
            int end = NormalizeSegment(text, from, compose, ref segment);
            same = Same(segment, text[from..end]);
            from = NextSuspect(text, end, compose);
        }

        segment.Dispose();
        return same;
    }

    /// <summary>The start of the next segment that the quick check (UAX #15, section 9) does not accept, or -1.</summary>
    private static int NextSuspect(ReadOnlySpan<char> text, int at, bool compose)
    {
        int segment = at;
        int lastClass = 0;
        char lastInert = compose ? LastInertForNfc : LastInertForNfd;
        while (at < text.Length)
        {
            char unit = text[at];
            if (unit <= lastInert)
            {
                int run = text[at..].IndexOfAnyExceptInRange('\0', lastInert);
                if (run < 0)
                {
                    return -1;
                }

                at += run;
                segment = at - 1;
                lastClass = 0;
                continue;
            }

            if (compose && CodePoint.IsHangulSyllable(unit))
            {
                segment = at++;
                lastClass = 0;
                continue;
            }

            int codePoint = CodePoint.At(text, at, out int next);
            int canonical = CodePoint.Canonical(codePoint);
            if (CodePoint.StartsSegment(canonical))
            {
                segment = at;
            }

            int combiningClass = canonical < 0x8000 ? canonical & 0xFF : 0;
            bool suspect = compose
                ? canonical >= 0xC000 || (canonical < 0x8000 && canonical >= 0x100)
                : canonical >= 0x8000 || CodePoint.IsHangulSyllable(codePoint);
            if (suspect || (combiningClass != 0 && combiningClass < lastClass))
            {
                return segment;
            }

            lastClass = combiningClass;
            at = next;
        }

        return -1;
    }

    /// <summary>Fills <paramref name="segment"/> with the normalized segment that begins at <paramref name="from"/>.</summary>
    /// <returns>Where the segment ends in the text.</returns>
    private static int NormalizeSegment(ReadOnlySpan<char> text, int from, bool compose, ref SegmentBuffer segment)
    {
        segment.Clear();
        int at = from;
        do
        {
            int codePoint = CodePoint.At(text, at, out int next);
            if (at > from && CodePoint.StartsSegment(CodePoint.Canonical(codePoint)))
            {
                break;
            }

            segment.AppendDecomposed(codePoint);
            at = next;
        } while (at < text.Length);

        segment.Reorder();
        if (compose)
        {
            segment.Compose();
        }

        return at;
    }

    private static bool Same(SegmentBuffer segment, ReadOnlySpan<char> text)
    {
        int at = 0;
        for (int i = 0; i < segment.Count; i++)
        {
            if (at == text.Length || CodePoint.At(text, at, out at) != segment[i])
            {
                return false;
            }
        }

        return at == text.Length;
    }
}
