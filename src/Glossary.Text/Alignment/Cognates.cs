using System.Text;

namespace Glossary.Text.Alignment;

/// <summary>
/// How alike words of two languages are: cognates by their letters, and names in Hangul and Latin letters by their consonants. A skeleton
/// is the consonants of a word in nine classes, as Hangul writes them: k (ㄱㄲㅋ g k q c), t (ㄷㄸㅌ d t), p (ㅂㅃㅍ b p f v), s, c (ㅈㅉㅊ ch j z), l
/// (ㄹ l r), m, n (ㄴ, final ㅇ ng), h, and "a" for a first vowel (외래어 표기법, 제2장).
/// </summary>
internal static class Cognates
{
    private const double Least = .6;

    private static readonly (string From, string To)[] Sounds =
    [
        ("sch", "s"),
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("th", "t"),
        ("y", "i"),
        ("z", "s"),
        ("w", "v"),
        ("qu", "k"),
    ];

    private static readonly string[] Initials = "k k n t t l m p p s s . c c c k t p h".Split(' ');
    private static readonly string[] Finals =
    [
        "",
        "k",
        "k",
        "k",
        "n",
        "n",
        "n",
        "t",
        "l",
        "l",
        "l",
        "l",
        "l",
        "l",
        "l",
        "l",
        "m",
        "p",
        "p",
        "t",
        "t",
        "n",
        "t",
        "c",
        "k",
        "t",
        "p",
        "t",
    ];

    /// <summary>A folded word with its sounds written alike in all languages.</summary>
    public static string Sound(string folded)
    {
        foreach ((string from, string to) in Sounds)
        {
            folded = folded.Replace(from, to, StringComparison.Ordinal);
        }

        return folded;
    }

    /// <summary>How alike two such words are, from 0.6 to 1; 0 if they are less.</summary>
    public static double Similarity(string a, string b)
    {
        if (a == b)
        {
            return a.Length >= 3 ? 1 : Least;
        }

        int prefix = a.AsSpan().CommonPrefixLength(b);
        int longer = Math.Max(a.Length, b.Length);
        int pairs = Math.Max(0, a.Length - 1) + Math.Max(0, b.Length - 1);
        double dice = 2.0 * Shared(a, b) / Math.Max(1, pairs);
        if (prefix >= 4 && (double)prefix / longer >= Least)
        {
            dice = Math.Max(dice, .5 + (.4 * prefix / longer));
        }

        return dice >= Least ? dice : 0;
    }

    /// <summary>The skeleton of a word in Hangul.</summary>
    public static string OfHangul(string word)
    {
        StringBuilder skeleton = new();
        for (int i = 0; i < word.Length; i++)
        {
            int code = word[i] - '가';
            string initial = Initials[code / 588];
            skeleton
                .Append(
                    initial != "." ? initial
                    : i == 0 ? "a"
                    : ""
                )
                .Append(Finals[code % 28]);
        }

        return Once(skeleton);
    }

    /// <summary>The skeletons of a folded Latin word, with and without r before consonants, of three sounds and more.</summary>
    public static List<string> OfLatin(string folded, bool german)
    {
        List<string> found = [];
        foreach (bool silent in (ReadOnlySpan<bool>)[false, true])
        {
            string word = folded.Replace("sch", "s", StringComparison.Ordinal).Replace("sh", "s", StringComparison.Ordinal);
            // Charles and Michael, Bach.
            string hard = german || silent ? "k" : "j";
            word = word.Replace("tch", hard, StringComparison.Ordinal)
                .Replace("ch", hard, StringComparison.Ordinal)
                .Replace("ph", "p", StringComparison.Ordinal)
                .Replace("th", !german && silent ? "s" : "t", StringComparison.Ordinal)
                .Replace("ck", "k", StringComparison.Ordinal)
                .Replace("x", "ks", StringComparison.Ordinal)
                .Replace("qu", "k", StringComparison.Ordinal);
            if (!silent)
            {
                word = word.Replace("dg", "j", StringComparison.Ordinal).Replace("dj", "j", StringComparison.Ordinal);
            }

            StringBuilder skeleton = new();
            bool first = true;
            for (int i = 0; i < word.Length; i++)
            {
                char c = word[i];
                char next = i + 1 < word.Length ? word[i + 1] : ' ';
                if (silent && c == 'r' && !"aeiouy".Contains(next, StringComparison.Ordinal))
                {
                    continue;
                }

                if (silent && c == 'g' && next == 'h')
                {
                    i++;
                    continue;
                }

                char sound = SoundOf(c, next, german, silent);
                if (c == 'n' && next == 'g')
                {
                    i++;
                }

                if (first && "aeiouyw".Contains(c, StringComparison.Ordinal))
                {
                    skeleton.Append('a');
                }
                else if (sound != '\0' && (sound != 'h' || skeleton.Length == 0))
                {
                    skeleton.Append(sound);
                }

                first = false;
            }

            string once = Once(skeleton);
            if (once.Length >= 3 && !found.Contains(once))
            {
                found.Add(once);
            }
        }

        return found;
    }

    /// <summary>How well a skeleton in Hangul fits one in Latin letters: equal, longer by particles, or one sound different.</summary>
    public static double Fit(string hangul, string latin)
    {
        string word = hangul[0] == 'h' ? hangul : hangul.Replace("h", "", StringComparison.Ordinal);
        if (word == latin)
        {
            return latin.Length >= 4 ? .9 : .6;
        }

        if (word.StartsWith(latin, StringComparison.Ordinal) && word.Length - latin.Length <= 3)
        {
            return latin.Length >= 4 ? .7 : .4;
        }

        if (latin.Length >= 5 && word.Length >= 2 && word[0] == latin[0] && word[1] == latin[1])
        {
            foreach (int length in (ReadOnlySpan<int>)[latin.Length, latin.Length - 1, latin.Length + 1])
            {
                if (OneApart(word.AsSpan(0, Math.Min(length, word.Length)), latin))
                {
                    return .5;
                }
            }
        }

        return 0;
    }

    private static char SoundOf(char c, char next, bool german, bool silent) =>
        c switch
        {
            'b' or 'v' or 'f' or 'p' => 'p',
            'w' => german ? 'p' : '\0',
            'd' or 't' => 't',
            'c' when next is 'e' or 'i' or 'y' => 's',
            'g' when !german && silent && next is 'e' or 'i' => 'c',
            'g' or 'k' or 'c' or 'q' => 'k',
            'j' or 'z' => 'c',
            's' => 's',
            'l' or 'r' => 'l',
            'm' => 'm',
            'n' => 'n',
            'h' => 'h',
            _ => '\0',
        };

    private static int Shared(string a, string b)
    {
        Span<bool> used = stackalloc bool[Math.Min(b.Length, 64)];
        int shared = 0;
        for (int i = 0; i + 1 < a.Length; i++)
        {
            for (int j = 0; j + 1 < b.Length && j < used.Length; j++)
            {
                if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1])
                {
                    used[j] = true;
                    shared++;
                    break;
                }
            }
        }

        return shared;
    }

    private static string Once(StringBuilder sounds)
    {
        StringBuilder once = new(sounds.Length);
        for (int i = 0; i < sounds.Length; i++)
        {
            if (i == 0 || sounds[i] != sounds[i - 1])
            {
                once.Append(sounds[i]);
            }
        }

        return once.ToString();
    }

    private static bool OneApart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        int same = a.CommonPrefixLength(b);
        return a.Length == b.Length ? same == a.Length || a[(same + 1)..].SequenceEqual(b[(same + 1)..])
            : a.Length > b.Length ? a[(same + 1)..].SequenceEqual(b[same..])
            : a[same..].SequenceEqual(b[(same + 1)..]);
    }
}
