using System.Globalization;
using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>
/// The folding of words here is that of <see cref="TextFolding"/> but that ß stays a letter of its own, because "Maße" and "Masse" are
/// different words; where ss may stand for it is for the German rules to say. This is the way for words with combining marks, jamo,
/// ligatures or ignored characters.
/// </summary>
internal static class SlowFolding
{
    [ThreadStatic]
    private static FoldedText? s_result;

    /// <summary>What a code unit folds to by itself, or NUL if its neighbours matter or it becomes several.</summary>
    public static char FoldAlone(char c)
    {
        if (c is 'ß' or 'ẞ')
        {
            return 'ß';
        }

        if (
            c is '\0'
            || char.IsSurrogate(c)
            || c is >= '\u1100' and <= '\u11FF'
            || CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark
        )
        {
            return '\0';
        }

        FoldedText result = s_result ??= new FoldedText(64);
        TextFolding.Fold([c], result);
        return result.Length == 1 ? result.Text[0] : '\0';
    }

    /// <summary>The text in NFC without soft hyphens and joiners.</summary>
    public static string Compose(string text)
    {
        string composed = UnicodeNormalizer.Nfc(text);
        return composed.AsSpan().IndexOfAny('\u00AD', '\u200C', '\u200D') < 0
            ? composed
            : composed
                .Replace("\u00AD", "", StringComparison.Ordinal)
                .Replace("\u200C", "", StringComparison.Ordinal)
                .Replace("\u200D", "", StringComparison.Ordinal);
    }

    /// <summary>
    /// Folds into <paramref name="folded"/>, which grows where needed, and says for each folded character where it comes from.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> word, ref char[] folded, ref int[] map)
    {
        FoldedText result = s_result ??= new FoldedText(64);
        int length = 0;
        int from = 0;
        while (true)
        {
            int sharp = word[from..].IndexOfAny('ß', 'ẞ');
            int to = sharp < 0 ? word.Length : from + sharp;
            TextFolding.Fold(word[from..to], result);
            if (folded.Length < length + result.Length + 1)
            {
                Array.Resize(ref folded, (length + result.Length + 1) * 2);
            }

            if (map.Length < length + result.Length + 2)
            {
                Array.Resize(ref map, (length + result.Length + 2) * 2);
            }

            result.Text.CopyTo(folded.AsSpan(length));
            for (int i = 0; i < result.Length; i++)
            {
                map[length + i] = from + result.SourceStart(i);
            }

            length += result.Length;
            if (sharp < 0)
            {
                map[length] = word.Length;
                return length;
            }

            folded[length] = 'ß';
            map[length++] = to;
            from = to + 1;
        }
    }
}
