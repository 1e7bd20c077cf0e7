using Glossary.Text.Recognition;
using Glossary.Text.Subtags;

namespace Glossary.Text.Lexicons;

/// <summary>
/// What a typed word or phrase may be a form of. Candidates come from the language's words and from taking endings off; one counts only if
/// the rules of recognition find it, as a term, in what was typed, all of it. So what is found for one form is found for every other.
/// </summary>
public static class DictionaryForms
{
    /// <summary>Longer phrases are taken as they are.</summary>
    private const int MaxWords = 6;

    /// <summary>So many candidates are tried.</summary>
    private const int MaxCandidates = 64;

    /// <summary>A Korean particle, or several in a row, is no longer.</summary>
    private const int MaxParticleLength = 6;

    /// <summary>
    /// Endings of nouns and adjectives and what stands for them in the dictionary form, for words of which the language's lexicon says
    /// nothing.
    /// </summary>
    private static readonly Dictionary<string, (string Ending, string Instead)[]> Endings = new(StringComparer.Ordinal)
    {
        ["de"] =
        [
            ("en", ""),
            ("er", ""),
            ("es", ""),
            ("em", ""),
            ("n", ""),
            ("e", ""),
            ("s", ""),
            ("en", "e"),
            ("er", "e"),
            ("es", "e"),
            ("em", "e"),
        ],
        ["en"] = [("ies", "y"), ("es", ""), ("s", "")],
        ["fr"] = [("aux", "al"), ("aux", "ail"), ("eaux", "eau"), ("eux", "eu"), ("s", ""), ("x", ""), ("es", ""), ("e", "")],
    };

    /// <summary>The dictionary forms of an expression other than itself, the likeliest first.</summary>
    /// <param name="expression">A word or phrase in any form.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static IReadOnlyList<string> Of(string expression, string language)
    {
        ArgumentNullException.ThrowIfNull(expression);
        List<TextWord> words = WordReader.ByLanguage.Of(language).Read(expression);
        if (words.Count is 0 or > MaxWords)
        {
            return [];
        }

        List<string> found = [];
        foreach (
            string candidate in Candidates(expression, language, words)
                .Where(c => c.Length > 1 && c != expression)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxCandidates)
        )
        {
            if (IsFormOf(expression, candidate, language))
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    /// <summary>
    /// The expression with each of its words as it stands there or in a form that it may be of; what is nearest to the reader's forms
    /// first.
    /// </summary>
    private static IEnumerable<string> Candidates(string expression, string language, List<TextWord> words)
    {
        string[][] choices =
        [
            .. words.Select(w => Choices(expression[w.Start..w.End], w, language).Distinct(StringComparer.Ordinal).ToArray()),
        ];
        int[] chosen = new int[choices.Length];
        while (true)
        {
            yield return Join(expression, words, choices, chosen);

            // The last word, which most languages inflect, changes first.
            int at = choices.Length - 1;
            while (at >= 0 && ++chosen[at] == choices[at].Length)
            {
                chosen[at--] = 0;
            }

            if (at < 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<string> Choices(string word, TextWord read, string language)
    {
        if (read.Class is WordClass.Function or WordClass.Number or WordClass.Link)
        {
            yield return word;
            yield break;
        }

        yield return read.Base;
        if (read.Key.Length > 0 && read.Key != read.Base)
        {
            yield return char.IsUpper(word[0]) ? char.ToUpperInvariant(read.Key[0]) + read.Key[1..] : read.Key;
        }

        yield return word;

        // What the lexicon knows as a noun in its dictionary form is no form of a shorter word.
        if (read.IsKnown && read.Class is WordClass.Noun or WordClass.Name)
        {
            yield break;
        }

        foreach ((string ending, string instead) in Endings.GetValueOrDefault(PrimarySubtag.Of(language), []))
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return word[..^ending.Length] + instead;
            }
        }
    }

    private static string Join(string expression, List<TextWord> words, string[][] choices, int[] chosen)
    {
        var written = new System.Text.StringBuilder();
        int at = words[0].Start;
        for (int i = 0; i < words.Count; i++)
        {
            written.Append(expression, at, words[i].Start - at).Append(choices[i][chosen[i]]);
            at = words[i].End;
        }

        return written.ToString();
    }

    private static bool IsFormOf(string expression, string candidate, string language)
    {
        List<TermHit> hits = [];
        TermIndex.Build([new TermSpec(0, language, candidate)]).Recognize(expression, language, RecognitionOptions.Default, hits);
        string whole = expression.TrimEnd();
        bool hasParticles = PrimarySubtag.Of(language) == "ko";
        return hits.Exists(h =>
            string.IsNullOrWhiteSpace(expression[..h.Start])
            && h.Kind is MatchKind.Exact or MatchKind.Normalized or MatchKind.Inflected
            && (
                h.End >= whole.Length
                || (hasParticles && whole.Length - h.End <= MaxParticleLength && whole.AsSpan()[h.End..].IndexOf(' ') < 0)
            )
        );
    }
}
