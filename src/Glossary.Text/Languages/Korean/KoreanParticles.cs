namespace Glossary.Text.Languages.Korean;

/// <summary>Puts particles to words in the shape that the word asks for: 총회를, 조약을, 서울로, UN은.</summary>
/// <remarks>
/// Many particles have two shapes, one after a consonant and one after a vowel (한글 맞춤법 and 표준국어대사전; 으로 counts ㄹ as a vowel: 서울로).
/// What is not Hangul is read as Koreans read it. A gloss in round brackets is skipped, since it is not read aloud: the particle agrees
/// with the word before it, 총회(UN)를.
/// </remarks>
public static class KoreanParticles
{
    // After a consonant, after a vowel. Longer shapes come before those they begin with.
    private static readonly (string Consonant, string Vowel)[] Shapes =
    [
        ("이었", "였"),
        ("이에요", "예요"),
        ("이여", "여"),
        ("은커녕", "는커녕"),
        ("이야말로", "야말로"),
        ("이야", "야"),
        ("으로", "로"),
        ("으론", "론"),
        ("이나", "나"),
        ("이라", "라"),
        ("이란", "란"),
        ("이랑", "랑"),
        ("이든", "든"),
        ("이며", "며"),
        ("이니", "니"),
        ("이다", "다"),
        ("이고", "고"),
        ("이지만", "지만"),
        ("이면", "면"),
        ("은", "는"),
        ("이", "가"),
        ("을", "를"),
        ("과", "와"),
        ("아", "야"),
    ];

    /// <summary>
    /// The word with the particle in the shape that it asks for. Where that can't be told (a Chinese character, an unknown sign) both are
    /// written: 은(는).
    /// </summary>
    /// <param name="word">The word, in any normal form, with or without quotation marks and brackets.</param>
    /// <param name="particle">The particle in any of its shapes, or in both: 을, 를, 을/를, 을(를), (으)로. One without alternation is put as it
    /// is.</param>
    public static string Attach(ReadOnlySpan<char> word, ReadOnlySpan<char> particle) => string.Concat(word, Choose(word, particle));

    /// <summary>The shape of the particle that the word asks for.</summary>
    /// <param name="word">As in <see cref="Attach"/>.</param>
    /// <param name="particle">As in <see cref="Attach"/>.</param>
    public static string Choose(ReadOnlySpan<char> word, ReadOnlySpan<char> particle)
    {
        (string consonant, string vowel) = ShapesOf(particle);
        if (consonant == vowel)
        {
            return consonant;
        }

        bool ro = consonant.StartsWith("으로", StringComparison.Ordinal) || consonant.StartsWith("으론", StringComparison.Ordinal);
        return KoreanSound.FinalOf(word) switch
        {
            FinalSound.Vowel => vowel,
            FinalSound.Rieul => ro ? vowel : consonant,
            FinalSound.Consonant => consonant,
            _ => Both(consonant, vowel),
        };
    }

    /// <summary>
    /// Both shapes of a particle that is given in one of them or both: after a consonant, after a vowel. Equal if it has but one.
    /// </summary>
    internal static (string Consonant, string Vowel) ShapesOf(ReadOnlySpan<char> particle)
    {
        particle = particle.Trim();
        if (TrySplit(particle, out string first, out string second))
        {
            // The order in which a writer gives them is free: 은/는, 는/은.
            return IsConsonantShape(first, second) ? (first, second) : (second, first);
        }

        // 야 by itself is the vocative's, the last pair, and not what 이야 is after a vowel.
        if (particle is "야")
        {
            return Shapes[^1];
        }

        foreach ((string consonant, string vowel) in Shapes)
        {
            if (particle.StartsWith(consonant, StringComparison.Ordinal) && MayContinue(consonant, particle[consonant.Length..]))
            {
                string rest = particle[consonant.Length..].ToString();
                return (consonant + rest, vowel + rest);
            }

            if (particle.StartsWith(vowel, StringComparison.Ordinal) && MayContinue(consonant, particle[vowel.Length..]))
            {
                string rest = particle[vowel.Length..].ToString();
                return (consonant + rest, vowel + rest);
            }
        }

        string only = particle.ToString();
        return (only, only);
    }

    // 을/를, 을(를), (을)를, (으)로, (이)나.
    private static bool TrySplit(ReadOnlySpan<char> particle, out string first, out string second)
    {
        int slash = particle.IndexOf('/');
        if (slash > 0 && slash < particle.Length - 1)
        {
            first = particle[..slash].Trim().ToString();
            second = particle[(slash + 1)..].Trim().ToString();
            return true;
        }

        int open = particle.IndexOf('(');
        int close = particle.IndexOf(')');
        first = second = "";
        if (open < 0 || close < open + 2)
        {
            return false;
        }

        string inside = particle[(open + 1)..close].ToString();
        string before = particle[..open].ToString();
        string after = particle[(close + 1)..].ToString();
        if (before.Length > 0)
        {
            // 을(를); what follows belongs to both: 으로(로)부터.
            (first, second) = (before + after, inside + after);
        }
        else
        {
            // (으)로 and (이)나 leave a syllable out; (을)를 names the other shape.
            (first, second) = (inside is "이" or "으" ? inside + after : inside, after);
        }

        return first.Length > 0 && second.Length > 0;
    }

    private static bool IsConsonantShape(string first, string second)
    {
        foreach ((string consonant, string vowel) in Shapes)
        {
            if (first.StartsWith(consonant, StringComparison.Ordinal) && second.StartsWith(vowel, StringComparison.Ordinal))
            {
                return true;
            }

            if (second.StartsWith(consonant, StringComparison.Ordinal) && first.StartsWith(vowel, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    // 은 and 을 end a chain and 이 is the subject's only when nothing follows; else 이미, 가량, 을지 would be taken apart.
    private static bool MayContinue(string consonant, ReadOnlySpan<char> rest) =>
        consonant switch
        {
            "은" or "이" or "을" or "아" or "이야" or "이여" => rest.IsEmpty || rest.SequenceEqual("요"),
            "과" => rest.IsEmpty || rest is "의" or "는" or "도" or "만" or "만은" or "같이" or "요",
            "이나" => rest.IsEmpty || rest is "마" or "마도" or "요",
            "이든" => rest.IsEmpty || rest is "지" or "가",
            "이니" => rest.IsEmpty || rest is "까",
            "이랑" or "이란" or "으론" => rest.IsEmpty || rest is "은" or "도",
            "이고" or "이면" => rest.IsEmpty || rest is "서" or "요",
            _ => true,
        };

    private static string Both(string consonant, string vowel)
    {
        if (consonant.EndsWith(vowel, StringComparison.Ordinal))
        {
            return "(" + consonant[..^vowel.Length] + ")" + vowel;
        }

        int same = 0;
        while (same < Math.Min(consonant.Length, vowel.Length) && consonant[^(same + 1)] == vowel[^(same + 1)])
        {
            same++;
        }

        return consonant[..^same] + "(" + vowel[..^same] + ")" + consonant[^same..];
    }
}
