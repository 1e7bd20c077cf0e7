using System.Collections.Frozen;

namespace Glossary.Text.Languages.English;

/// <summary>Comparison of adjectives: Quirk et al. (1985), 7.74–7.81.</summary>
internal static class EnglishAdjectives
{
    // Common adjectives of one syllable, or two with -y, -le, -ow, that are compared with -er and -est.
    private static readonly FrozenSet<string> Gradable = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "good",
        "bad",
        "big",
        "small",
        "large",
        "long",
        "short",
        "high",
        "low",
        "tall",
        "old",
        "young",
        "new",
        "great",
        "fast",
        "slow",
        "quick",
        "hard",
        "soft",
        "easy",
        "early",
        "late",
        "cheap",
        "dear",
        "nice",
        "fine",
        "strong",
        "weak",
        "wide",
        "narrow",
        "broad",
        "deep",
        "shallow",
        "thick",
        "thin",
        "heavy",
        "light",
        "dark",
        "bright",
        "hot",
        "cold",
        "warm",
        "cool",
        "wet",
        "dry",
        "clean",
        "dirty",
        "clear",
        "close",
        "near",
        "far",
        "rich",
        "poor",
        "safe",
        "sweet",
        "sour",
        "fresh",
        "full",
        "happy",
        "sad",
        "busy",
        "healthy",
        "friendly",
        "pretty",
        "ugly",
        "simple",
        "gentle",
        "noble",
        "quiet",
        "loud",
        "rough",
        "smooth",
        "sharp",
        "steep",
        "straight",
        "strict",
        "tight",
        "loose",
        "tough",
        "tiny",
        "true",
        "wise",
        "wild",
        "young",
        "few",
        "kind",
        "lovely",
        "lucky",
        "funny",
        "angry",
        "hungry",
        "tasty",
        "crazy",
        "lazy",
        "noisy",
        "rare",
        "raw",
        "pure",
        "proud",
        "fair",
        "firm",
        "flat",
        "free",
        "grave",
        "green",
        "hardy",
        "harsh",
        "keen",
        "lean",
        "mean",
        "mild",
        "neat",
        "odd",
        "plain",
        "rude",
        "severe",
        "sick",
        "slim",
        "smart",
        "steady",
        "sunny",
        "vast"
    );

    public static bool IsGradable(string word) => Gradable.Contains(word);

    /// <summary>The comparative with its superlative; where there are two ways to write or form them, both.</summary>
    public static IEnumerable<(string Comparative, string Superlative)> Degrees(string word)
    {
        // 7.77.
        switch (word)
        {
            case "good" or "well":
                return [("better", "best")];
            case "bad" or "ill":
                return [("worse", "worst")];
            case "far":
                return [("further", "furthest"), ("farther", "farthest")];
            case "old":
                return [("older", "oldest"), ("elder", "eldest")];
            case "little":
                return [("less", "least"), ("littler", "littlest")];
            case "many" or "much":
                return [("more", "most")];
        }

        if (word.Length < 2)
        {
            return [];
        }

        char last = word[^1];
        if (last == 'e')
        {
            return [(word + "r", word + "st")];
        }

        if (last == 'y' && !IsVowel(word[^2]))
        {
            return word.Length < 5
                ? [(word[..^1] + "ier", word[..^1] + "iest"), (word + "er", word + "est")]
                : [(word[..^1] + "ier", word[..^1] + "iest")];
        }

        // 7.79: a single consonant after a stressed single vowel letter doubles ("bigger"), British -l after any ("crueller").
        return
            word.Length > 2 && IsVowel(word[^2]) && !IsVowel(last) && last is not ('w' or 'x' or 'y') && (!IsVowel(word[^3]) || last == 'l')
            ? [(word + last + "er", word + last + "est"), (word + "er", word + "est")]
            : [(word + "er", word + "est")];
    }

    private static bool IsVowel(char c) => EnglishLetters.IsVowel(c);
}
