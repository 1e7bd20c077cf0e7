using System.Globalization;
using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>
/// The letters by which a lookup sorts and compares terms: folded, without diacritics, spaces, hyphens and other punctuation, Hangul letter
/// by letter.
/// </summary>
/// <remarks>
/// A key only proposes. Whether and how a proposed term matches is decided on the folded texts by <see cref="TermLookupSpelling"/>.
/// </remarks>
internal static class TermLookupKey
{
    // More places than this that may or may not be an umlaut are taken all one way or all the other.
    private const int MaxAmbiguous = 4;

    /// <summary>Appends the key of a folded text.</summary>
    /// <param name="folded">A text folded by <see cref="TextFolding"/>.</param>
    /// <param name="keystrokes">Whether Hangul is written as typed (for prefixes) or a letter a vowel or final (for distances).</param>
    /// <param name="key">Where the key goes.</param>
    /// <param name="wordStarts">Gets the offsets within this key at which words after the first begin, in UTF-16 units.</param>
    internal static void Append(ReadOnlySpan<char> folded, bool keystrokes, ref CharBuffer key, List<int>? wordStarts = null)
    {
        int start = key.Written.Length;
        bool gap = false;
        foreach (char unit in folded)
        {
            if (IsSeparator(unit))
            {
                gap = true;
                continue;
            }

            if (IsDiacritic(unit))
            {
                continue;
            }

            int at = key.Written.Length - start;
            if (gap && at > 0)
            {
                wordStarts?.Add(at);
            }

            gap = false;
            if (unit >= '\u1100' && HangulLetters.IsHangul(unit))
            {
                HangulLetters.Append(unit, keystrokes, ref key);
            }
            else
            {
                key.Append(BaseLetter(unit));
            }
        }

        if (key.Written.Length == start)
        {
            // Nothing but punctuation: then that is what distinguishes the term.
            foreach (char unit in folded)
            {
                if (!char.IsWhiteSpace(unit))
                {
                    key.Append(unit);
                }
            }
        }
    }

    /// <summary>
    /// The keys that a query may have been meant as: <c>ue</c> as it stands or as <c>ü</c>, <c>ü</c> as <c>u</c> or as <c>ue</c>. The first
    /// is the query's own.
    /// </summary>
    internal static List<string> Variants(ReadOnlySpan<char> folded)
    {
        var keys = new List<string>(1);
        Span<bool> choices = stackalloc bool[MaxAmbiguous];
        choices.Clear();
        int ambiguous = Spell(folded, default, choices, keys);
        if (ambiguous is > 0 and <= MaxAmbiguous)
        {
            for (int mask = 1; mask < 1 << ambiguous; mask++)
            {
                for (int i = 0; i < ambiguous; i++)
                {
                    choices[i] = (mask >> i & 1) != 0;
                }

                Spell(folded, false, choices[..ambiguous], keys);
            }
        }
        else if (ambiguous > MaxAmbiguous)
        {
            Spell(folded, true, default, keys);
        }

        return keys;
    }

    /// <summary>Whether the character separates or marks and does not spell.</summary>
    internal static bool IsSeparator(char unit)
    {
        if (unit < 0x80)
        {
            return !char.IsAsciiLetterOrDigit(unit) && unit is not ('+' or '#' or '%' or '&' or '@' or '$' or '=');
        }

        if (unit is >= '\uAC00' and <= '\uD7A3')
        {
            return false;
        }

        return CharUnicodeInfo.GetUnicodeCategory(unit)
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation;
    }

    /// <summary>
    /// Whether the character is a mark that people leave out: Latin, Greek and Cyrillic diacritics, Hebrew points, Arabic vowel signs. Not
    /// those that make another letter, as in Kana.
    /// </summary>
    internal static bool IsDiacritic(char unit) =>
        unit is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05BD') or (>= '\u064B' and <= '\u0652');

    /// <summary>The letter without its diacritics.</summary>
    internal static char BaseLetter(char unit)
    {
        if (unit < 0xC0)
        {
            return unit;
        }

        int canonical = CodePoint.Canonical(unit);
        if (canonical >= 0x8000)
        {
            ReadOnlySpan<ushort> parts = CodePoint.Decomposition(canonical);
            return parts.Length > 1 && IsDiacritic((char)parts[1]) ? (char)parts[0] : unit;
        }

        return unit switch
        {
            'ø' or 'œ' => 'o',
            'æ' => 'a',
            'ł' => 'l',
            'đ' or 'ð' => 'd',
            'ħ' => 'h',
            'ı' => 'i',
            _ => unit,
        };
    }

    /// <summary>Whether the folded letter is commonly written as its base letter followed by e.</summary>
    internal static bool IsUmlaut(char unit) => unit is 'ä' or 'ö' or 'ü' or 'æ' or 'œ' or 'ø';

    /// <summary>Adds the key of one choice for every ambiguous place.</summary>
    /// <returns>How many places are ambiguous.</returns>
    private static int Spell(ReadOnlySpan<char> folded, bool all, ReadOnlySpan<bool> choices, List<string> keys)
    {
        var spelt = new CharBuffer(stackalloc char[128]);
        int ambiguous = 0;
        for (int i = 0; i < folded.Length; i++)
        {
            char unit = folded[i];
            spelt.Append(unit);
            bool digraph = unit is 'a' or 'o' or 'u' && i + 1 < folded.Length && folded[i + 1] == 'e';
            if (digraph || IsUmlaut(unit))
            {
                bool other = ambiguous < choices.Length ? choices[ambiguous] : all;
                ambiguous++;
                if (digraph)
                {
                    i += other ? 1 : 0;
                }
                else if (other)
                {
                    spelt.Append('e');
                }
            }
        }

        var key = new CharBuffer(stackalloc char[128]);
        Append(spelt.Written, keystrokes: true, ref key);
        string made = key.Written.ToString();
        spelt.Dispose();
        key.Dispose();
        if (!keys.Contains(made))
        {
            keys.Add(made);
        }

        return ambiguous;
    }
}
