namespace Glossary.Text.Normalization;

/// <summary>
/// Writes Hangul as a row of letters, so that half a syllable is the beginning of a whole one and a wrong vowel is one wrong letter.
/// </summary>
/// <remarks>
/// The letters are compatibility jamo (U+3131 …), the same for an initial and a final consonant. The row can be read back in one
/// way only, since every syllable has an initial, if only ㅇ.
/// </remarks>
internal static class HangulLetters
{
    private const string NodeOutputs = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Tails = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const char FirstLetter = 'ㄱ';
    private const char FirstVowel = 'ㅏ';

    /// <summary>Whether the unit is a syllable, a conjoining jamo of modern Korean or a compatibility jamo.</summary>
    internal static bool IsHangul(char unit) => CodePoint.IsHangulSyllable(unit) || IsLetter(unit) || IsConjoining(unit);

    /// <summary>Whether the unit is a letter as this class writes it.</summary>
    internal static bool IsLetter(char unit) => unit is >= FirstLetter and <= 'ㅣ';

    /// <summary>
    /// Appends the letters of a syllable or jamo. As keystrokes on the common keyboard ㅚ is ㅗ and ㅣ, ㄳ is ㄱ and ㅅ; otherwise each is one
    /// letter.
    /// </summary>
    internal static void Append(char unit, bool keystrokes, ref CharBuffer output)
    {
        if (CodePoint.IsHangulSyllable(unit))
        {
            int index = unit - CodePoint.HangulBase;
            output.Append(NodeOutputs[index / (CodePoint.VowelCount * CodePoint.TailCount)]);
            AppendLetter((char)(FirstVowel + (index / CodePoint.TailCount % CodePoint.VowelCount)), keystrokes, ref output);
            if (index % CodePoint.TailCount is var tail and > 0)
            {
                AppendLetter(Tails[tail - 1], keystrokes, ref output);
            }
        }
        else if (IsConjoining(unit))
        {
            char letter =
                unit < CodePoint.VowelBase ? NodeOutputs[unit - CodePoint.LeadBase]
                : unit <= CodePoint.TailBase ? (char)(FirstVowel + (unit - CodePoint.VowelBase))
                : Tails[unit - CodePoint.TailBase - 1];
            AppendLetter(letter, keystrokes, ref output);
        }
        else
        {
            AppendLetter(unit, keystrokes, ref output);
        }
    }

    /// <summary>Writes the two or three letters of a syllable, and says how many.</summary>
    internal static int Write(char syllable, Span<char> to)
    {
        int index = syllable - CodePoint.HangulBase;
        to[0] = NodeOutputs[index / (CodePoint.VowelCount * CodePoint.TailCount)];
        to[1] = (char)(FirstVowel + (index / CodePoint.TailCount % CodePoint.VowelCount));
        int tail = index % CodePoint.TailCount;
        if (tail > 0)
        {
            to[2] = Tails[tail - 1];
        }

        return tail > 0 ? 3 : 2;
    }

    private static bool IsConjoining(char unit) =>
        unit
            is (>= '\u1100' and < (char)(CodePoint.LeadBase + CodePoint.LeadCount))
                or (>= '\u1161' and < (char)(CodePoint.VowelBase + CodePoint.VowelCount))
                or (> (char)CodePoint.TailBase and < (char)(CodePoint.TailBase + CodePoint.TailCount));

    private static void AppendLetter(char letter, bool keystrokes, ref CharBuffer output)
    {
        ReadOnlySpan<char> pieces = keystrokes ? Keystrokes(letter) : default;
        if (pieces.IsEmpty)
        {
            output.Append(letter);
        }
        else
        {
            output.Append(pieces);
        }
    }

    private static ReadOnlySpan<char> Keystrokes(char letter) =>
        letter switch
        {
            'ㅘ' => "ㅗㅏ",
            'ㅙ' => "ㅗㅐ",
            'ㅚ' => "ㅗㅣ",
            'ㅝ' => "ㅜㅓ",
            'ㅞ' => "ㅜㅔ",
            'ㅟ' => "ㅜㅣ",
            'ㅢ' => "ㅡㅣ",
            'ㄳ' => "ㄱㅅ",
            'ㄵ' => "ㄴㅈ",
            'ㄶ' => "ㄴㅎ",
            'ㄺ' => "ㄹㄱ",
            'ㄻ' => "ㄹㅁ",
            'ㄼ' => "ㄹㅂ",
            'ㄽ' => "ㄹㅅ",
            'ㄾ' => "ㄹㅌ",
            'ㄿ' => "ㄹㅍ",
            'ㅀ' => "ㄹㅎ",
            'ㅄ' => "ㅂㅅ",
            _ => default,
        };
}
