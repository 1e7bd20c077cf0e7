using System.Buffers;

namespace Glossary.Text.Checking;

/// <summary>Roman numerals, as after the names of rulers, wars and congresses.</summary>
internal static class Roman
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("IVXLCDM");

    private static readonly (string Written, int Value)[] Digits =
    [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];

    /// <summary>
    /// The value of a word in the form that numerals have today, each sign subtracted from one of the next two sizes only;
    /// <see langword="null"/> for another word. Beyond 39 such words of one or two letters are units and names more often than numbers, and
    /// count for none.
    /// </summary>
    public static decimal? Read(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 15 || word.IndexOfAnyExcept(Letters) >= 0)
        {
            return null;
        }

        int value = 0;
        ReadOnlySpan<char> rest = word;
        foreach ((string letters, int digit) in Digits)
        {
            int most = letters.Length == 2 || letters[0] is 'D' or 'L' or 'V' ? 1 : 3;
            for (int times = 0; times < most && rest.StartsWith(letters); times++)
            {
                value += digit;
                rest = rest[letters.Length..];
            }
        }

        return rest.IsEmpty && (value < 40 || word.Length > 2) ? value : null;
    }
}
