using System.Collections.Frozen;

namespace Glossary.Text.Languages.English;

/// <summary>Comparison of adjectives: Quirk et al. (1985), 7.74–7.81.</summary>
internal static class EnglishAdjectives
{
    // Common adjectives of one syllable, or two with -y, -le, -ow, that are compared with -er and -est.
    private static readonly FrozenSet<string> Gradable = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "good", "bad", "big", "small", "large", "long", "short", "high", "low", "tall", "old", "young", "new", "great", "fast", "slow", "quick", "hard", "soft", "easy", "early",
        "late", "cheap", "dear", "nice", "fine", "strong", "weak", "wide", "narrow", "broad", "deep", "shallow", "thick", "thin", "heavy", "light", "dark", "bright", "hot", "cold",
        "warm", "cool", "wet", "dry", "clean", "dirty", "clear", "close", "near", "far", "rich", "poor", "safe", "sweet", "sour", "fresh", "full", "happy", "sad", "busy", "healthy",
        "friendly", "pretty", "ugly", "simple", "gentle", "noble", "quiet", "loud", "rough", "smooth", "sharp", "steep", "straight", "strict", "tight", "loose", "tough", "tiny",
        "true", "wise", "wild", "young", "few", "kind", "lovely", "lucky", "funny", "angry", "hungry", "tasty", "crazy", "lazy", "noisy", "rare", "raw", "pure", "proud", "fair", "firm",
        "flat", "free", "grave", "green", "hardy", "harsh", "keen", "lean", "mean", "mild", "neat", "odd", "plain", "rude", "severe", "sick", "slim", "smart", "steady", "sunny", "vast");

    public static bool IsGradable(string word) => Gradable.Contains(word);

    public static (string Comparative, string Superlative) Degrees(string word)
    {
        switch (word)
        {
            case "good" or "well":
                return ("better", "best");
            case "bad" or "ill":
                return ("worse", "worst");
            case "far":
                return ("further", "furthest");
        }

        char last = word[^1];
        if (last == 'e')
        {
            return (word + "r", word + "st");
        }

        if (last == 'y' && word.Length > 2 && !IsVowel(word[^2]))
        {
            return (word[..^1] + "ier", word[..^1] + "iest");
        }

        // One vowel letter between consonants doubles the last: "bigger".
        if (word.Length == 3 && IsVowel(word[1]) && !IsVowel(last) && last is not ('w' or 'x' or 'y'))
        {
            return (word + last + "er", word + last + "est");
        }

        return (word + "er", word + "est");
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
