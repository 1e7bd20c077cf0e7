using System.Collections.Concurrent;
using Glossary.Text.Subtags;

namespace Glossary.Text.Recognition;

/// <summary>
/// Stemmers by language. They come from outside, since this assembly has no packages, and have to be there before the first term is
/// compiled. What is sought by its stem has a form that is the stem behind a mark, which no word of a text begins with; a word of a text is
/// looked up under its own stem too.
/// </summary>
public static class Stems
{
    /// <summary>The mark: a modifier letter (U+02D0), so that it goes wherever words go.</summary>
    internal const char Mark = '\u02D0';

    /// <summary>Longer words have no stem.</summary>
    internal const int MaxWordLength = 60;

    private const int ShortestWord = 3;

    private static readonly ConcurrentDictionary<string, Func<string, string>> s_byLanguage = new(StringComparer.Ordinal);

    /// <summary>Installs the stemmer of a language.</summary>
    /// <param name="language">The primary language subtag in lower case.</param>
    /// <param name="stem">Gives the stem of a word in small letters; called by many threads at once.</param>
    public static void Install(string language, Func<string, string> stem) => s_byLanguage[language] = stem;

    /// <summary>Whether a language has a stemmer.</summary>
    internal static bool Has(string language) => s_byLanguage.ContainsKey(PrimarySubtag.Of(language));

    /// <summary>
    /// Writes the mark and the stem of a folded word. False if the language has no stemmer, or the word is too short or long for it.
    /// </summary>
    internal static bool TryWrite(string language, ReadOnlySpan<char> folded, Span<char> target, out int length)
    {
        length = 0;
        if (folded.Length is < ShortestWord or > MaxWordLength || !s_byLanguage.TryGetValue(language, out Func<string, string>? stem))
        {
            return false;
        }

        string found = stem(folded.ToString());
        if (found.Length == 0 || found.Length >= target.Length)
        {
            return false;
        }

        target[0] = Mark;
        found.CopyTo(target[1..]);
        length = found.Length + 1;
        return true;
    }
}
