using Glossary.Text.Lexicons;

namespace Glossary.Text.Extraction;

/// <summary>
/// The phrases of a text that may be terms: nouns and names with the nouns, names, adjectives and numbers before them that belong to them,
/// and a noun with "of" and another (J. Justeson, S. Katz, "Technical terminology: some linguistic properties and an algorithm for
/// identification in text", 1995). Every phrase within a longer one is handed over too.
/// </summary>
internal static class PhraseReader
{
    /// <summary>Phrases of more words are no terms.</summary>
    public const int MaxWords = 5;

    /// <summary>Hands over each phrase: its first and last word, and whether a longer phrase holds it.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="hasClasses">Whether their classes are known; if not, phrases are of one word and of two.</param>
    /// <param name="take">Takes a phrase.</param>
    public static void Read(IReadOnlyList<TextWord> words, bool hasClasses, Action<int, int> take)
    {
        int most = hasClasses ? MaxWords : 2;
        for (int first = 0; first < words.Count; first++)
        {
            // A phrase does not begin within a hyphened word.
            if (!MayBegin(words[first]) || (words[first].Gap == WordGap.Joined && first > 0))
            {
                continue;
            }

            int links = 0;
            for (int last = first; last < words.Count && last < first + most; last++)
            {
                TextWord word = words[last];
                if (last > first && (word.Gap is not (WordGap.Space or WordGap.Joined) || words[last - 1].HasEnding || !MayBeWithin(word)))
                {
                    break;
                }

                links += word.Class == WordClass.Link ? 1 : 0;
                if (links > 1)
                {
                    break;
                }

                bool isWhole = last + 1 == words.Count || words[last + 1].Gap != WordGap.Joined;
                if (isWhole && MayEnd(word) && !(word.Class == WordClass.Adjective && last > first))
                {
                    take(first, last);
                }
            }
        }
    }

    private static bool MayBegin(in TextWord word) =>
        word.Class is WordClass.Noun or WordClass.Name or WordClass.Adjective or WordClass.Number;

    private static bool MayBeWithin(in TextWord word) =>
        word.Class is WordClass.Noun or WordClass.Name or WordClass.Adjective or WordClass.Number or WordClass.Link;

    private static bool MayEnd(in TextWord word) => word.Class is WordClass.Noun or WordClass.Name or WordClass.Adjective;
}
