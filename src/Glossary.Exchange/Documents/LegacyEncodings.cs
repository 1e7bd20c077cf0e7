namespace Glossary.Exchange.Documents;

/// <summary>
/// Which encodings of Korean, Chinese, Japanese and Cyrillic the bytes of a text look like. The character sets are sorted by how common
/// their characters are, so the rows that a text uses tell them apart: Hangul in rows 16 to 40 of KS X 1001, common Chinese characters in
/// rows 16 to 55 of GB 2312 and 36 to 70 of Big5, kana in rows of their own. Bytes beyond ASCII come in pairs there (but for Big5 and
/// Shift_JIS, whose second byte may be ASCII), and in words of any length in Cyrillic.
/// </summary>
internal static class LegacyEncodings
{
    // Shares of the pairs. Running text lies far from each: Korean has hardly any Hanja, Chinese has two fifths of its characters beyond
    // the Hangul rows, Japanese half of its own in kana.
    private const double Hanja = .15;
    private const double Kana = .25;
    private const double Common = .8;
    private const double AsciiTrails = .1;

    // Of the stretches of bytes beyond ASCII, so many have an odd length in an encoding of pairs at most.
    private const double OddRuns = .2;

    // No language that is written in letters of one byte has longer words on average; text in Chinese or Japanese has no blanks.
    private const int MaxWordsLength = 16;

    // Of the bytes beyond ASCII, so many are small letters in Cyrillic at least.
    private const double SmallLetters = .75;

    // And so many are о, е, а, и, of which Russian, Bulgarian and Ukrainian have a third. Greek and Hebrew have other letters there, and
    // are not told apart from each other here.
    private const double Vowels = .25;

    /// <summary>
    /// The code pages and names of what it may be, the likeliest first; whether the bytes are valid in them has still to be seen.
    /// </summary>
    public static IEnumerable<(int CodePage, string Name)> Candidates(ReadOnlySpan<byte> bytes)
    {
        (bool isPairs, double high, double ascii) = Runs(bytes);
        if (high == 0)
        {
            return [];
        }

        List<(int, string)> found = [];
        if (isPairs)
        {
            AddEuc(bytes, found);
        }

        if (high > ascii)
        {
            AddOthers(bytes, found);
            if (!isPairs)
            {
                AddCyrillic(bytes, high, found);
            }
        }

        return found;
    }

    /// <summary>The encodings whose both bytes are beyond ASCII.</summary>
    private static void AddEuc(ReadOnlySpan<byte> bytes, List<(int, string)> found)
    {
        Span<int> rows = stackalloc int[256];
        int pairs = 0;
        for (int i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
            {
                pairs++;
                rows[bytes[i]] += bytes[i + 1] >= 0xA1 ? 1 : 0;
                i++;
            }
        }

        int kana = Sum(rows, 0xA4, 0xA5);
        int hangul = Sum(rows, 0xB0, 0xC8);
        int further = Sum(rows, 0xC9, 0xF7);
        int common = Sum(rows, 0xB0, 0xD7);
        if (kana > Kana * pairs)
        {
            found.Add((51932, "euc-jp"));
        }
        else if (hangul * 2 > pairs && further < Hanja * (hangul + further))
        {
            found.Add((949, "euc-kr"));
        }
        else if (common * 2 > pairs && common > Common * (hangul + further))
        {
            found.Add((54936, "gb18030"));
        }
        else if (hangul * 2 > pairs)
        {
            found.Add((949, "euc-kr"));
        }
    }

    /// <summary>The encodings whose second byte may be ASCII.</summary>
    private static void AddOthers(ReadOnlySpan<byte> bytes, List<(int, string)> found)
    {
        int pairs = 0;
        int kana = 0;
        int common = 0;
        int asciiTrails = 0;
        for (int i = 0; i + 1 < bytes.Length; i++)
        {
            // Katakana of half the width stand alone in Shift_JIS.
            if (bytes[i] < 0x81)
            {
                continue;
            }

            pairs++;
            kana += bytes[i] is 0x82 or 0x83 ? 1 : 0;
            common += bytes[i] is >= 0xA4 and <= 0xC6 ? 1 : 0;
            asciiTrails += bytes[i + 1] is >= 0x40 and <= 0x7E ? 1 : 0;
            i++;
        }

        if (kana > Kana * pairs)
        {
            found.Add((932, "shift_jis"));
        }
        else if (asciiTrails > AsciiTrails * pairs && common > (Common - AsciiTrails) * pairs)
        {
            found.Add((950, "big5"));
        }
    }

    private static void AddCyrillic(ReadOnlySpan<byte> bytes, double high, List<(int, string)> found)
    {
        Span<int> counts = stackalloc int[256];
        foreach (byte b in bytes)
        {
            counts[b]++;
        }

        // Where the small letters lie.
        (int First, int CodePage, string Name, byte[] Vowels)[] alphabets =
        [
            (0xE0, 1251, "windows-1251", [0xEE, 0xE5, 0xE0, 0xE8]),
            (0xC0, 20866, "koi8-r", [0xCF, 0xC5, 0xC1, 0xC9]),
            (0xD0, 28595, "iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8]),
        ];
        int best = 0;
        double most = 0;
        for (int i = 0; i < alphabets.Length; i++)
        {
            double share = Sum(counts, alphabets[i].First, alphabets[i].First + 31) / high;
            (best, most) = share > most ? (i, share) : (best, most);
        }

        int vowels = 0;
        foreach (byte vowel in alphabets[best].Vowels)
        {
            vowels += counts[vowel];
        }

        if (most >= SmallLetters && vowels >= Vowels * high)
        {
            found.Add((alphabets[best].CodePage, alphabets[best].Name));
        }
    }

    /// <summary>
    /// Whether the stretches of bytes beyond ASCII look like pairs, how many such bytes there are, and how many ASCII letters.
    /// </summary>
    private static (bool IsPairs, double High, double Ascii) Runs(ReadOnlySpan<byte> bytes)
    {
        int runs = 0;
        int odd = 0;
        int high = 0;
        int ascii = 0;
        int length = 0;
        for (int i = 0; i <= bytes.Length; i++)
        {
            if (i < bytes.Length && bytes[i] >= 0x80)
            {
                length++;
                high++;
                continue;
            }

            ascii += i < bytes.Length && char.IsAsciiLetter((char)bytes[i]) ? 1 : 0;
            runs += length > 0 ? 1 : 0;
            odd += length % 2;
            length = 0;
        }

        return (odd <= OddRuns * runs || high > MaxWordsLength * runs, high, ascii);
    }

    private static int Sum(ReadOnlySpan<int> counts, int first, int last)
    {
        int sum = 0;
        foreach (int count in counts[first..(last + 1)])
        {
            sum += count;
        }

        return sum;
    }
}
