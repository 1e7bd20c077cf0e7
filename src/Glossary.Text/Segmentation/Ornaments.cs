using System.Buffers;

namespace Glossary.Text.Segmentation;

/// <summary>Signs at the end of a sentence that are no words of it: smileys, hearts, letters that stand for laughing or crying.</summary>
internal static class Ornaments
{
    private const string Eyes = ":;=xX8";
    private const string Noses = "-o^'";
    private static readonly SearchValues<char> Mouths = SearchValues.Create(")(DPpO/|3*]>");
    private const string Signs = "ㅋㅎㅠㅜㅡㄷㅇㅂㄱㅅㅊ^~♥♡★☆♪;";

    /// <summary>Whether a word without blanks is made of them alone.</summary>
    public static bool IsOrnament(ReadOnlySpan<char> word)
    {
        if (word.Length >= 2 && Eyes.Contains(word[0], StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = Noses.Contains(word[1], StringComparison.Ordinal) ? word[2..] : word[1..];
            if (!rest.IsEmpty && rest.IndexOfAnyExcept(Mouths) < 0)
            {
                return true;
            }
        }

        return word.Length >= 2 ? WithoutSigns(word).IsEmpty : word.Length == 1 && word[0] is '♥' or '♡' or '★' or '☆' or '~';
    }

    /// <summary>A word without the signs that hang on its end.</summary>
    public static ReadOnlySpan<char> WithoutSigns(ReadOnlySpan<char> word)
    {
        int end = word.Length;
        while (end > 0 && (Signs.Contains(word[end - 1], StringComparison.Ordinal) || IsPicture(word[end - 1])))
        {
            end--;
        }

        return word[..end].TrimEnd();
    }

    /// <summary>Whether a code unit belongs to a picture: the emoji of the astral planes, and those of the symbols' blocks.</summary>
    private static bool IsPicture(char c) => char.IsSurrogate(c) || c is (>= '\u2600' and <= '\u27BF') or '\uFE0F' or '\u200D';
}
