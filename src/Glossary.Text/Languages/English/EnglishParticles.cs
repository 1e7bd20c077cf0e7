using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>
/// Phrasal verbs, whose particle may stand behind the object: "set it up", "switch the printer on" (Quirk et al. 1985, 16.2–16.7).
/// </summary>
internal static class EnglishParticles
{
    // Longer objects go behind the particle (16.4, note).
    private const int MaxBetween = 6;

    // 16.2: the adverbs that are particles. Those of the first row are no prepositions.
    private static readonly string[] s_adverbs =
    [
        "aback",
        "ahead",
        "apart",
        "aside",
        "away",
        "back",
        "forth",
        "forward",
        "forwards",
        "home",
        "out",
        "together",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_onlyAdverbs = Set(s_adverbs);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_particles = Set([
        .. s_adverbs,
        "about",
        "across",
        "along",
        "around",
        "by",
        "down",
        "in",
        "off",
        "on",
        "over",
        "past",
        "round",
        "through",
        "under",
        "up",
    ]);

    // No object has these, so that a particle behind them belongs to something else.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ends = Set(
        "i",
        "he",
        "she",
        "we",
        "they",
        "who",
        "which",
        "that",
        "what",
        "when",
        "where",
        "while",
        "if",
        "because",
        "although",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "to",
        "not",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "into",
        "onto",
        "over",
        "under",
        "through",
        "about",
        "after",
        "before",
        "against",
        "among",
        "between",
        "during",
        "without",
        "within",
        "up",
        "down",
        "off",
        "out",
        "as",
        "than",
        "until",
        "since"
    );

    // What may follow a particle. Anything else is likelier what a preposition stands before: "put the box in the car".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_followers = Set(
        "and",
        "or",
        "but",
        "so",
        "then",
        "again",
        "now",
        "today",
        "tomorrow",
        "yesterday",
        "soon",
        "later",
        "here",
        "there",
        "too",
        "well",
        "first",
        "in",
        "on",
        "at",
        "by",
        "for",
        "to",
        "from",
        "with",
        "into",
        "onto",
        "over",
        "under",
        "through",
        "after",
        "before",
        "against",
        "between",
        "during",
        "without",
        "within",
        "as",
        "until",
        "since",
        "when",
        "while",
        "if",
        "because",
        "once",
        "every",
        "yet",
        "already",
        "automatically"
    );

    /// <summary>Whether a word of a verb is its particle.</summary>
    public static bool IsParticle(ReadOnlySpan<char> word) => s_particles.Contains(word);

    /// <summary>Finds the particle behind the object of a verb.</summary>
    /// <param name="context">The verb without it.</param>
    /// <param name="word">Both as the term has them: "set up".</param>
    /// <param name="start">Where the particle begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static bool TryFind(in HitContext context, ReadOnlySpan<char> word, out int start, out int end)
    {
        ReadOnlySpan<char> particle = word[(word.LastIndexOf(' ') + 1)..];
        ReadOnlySpan<char> text = context.Text;
        start = end = context.End;
        for (int n = 0; n <= MaxBetween; n++)
        {
            if (!TryNext(text, end, out start, out end))
            {
                return false;
            }

            ReadOnlySpan<char> found = text[start..end];
            if (found.Equals(particle, StringComparison.OrdinalIgnoreCase))
            {
                return n > 0 && IsAdverbHere(text, end, particle);
            }

            if (s_ends.Contains(found))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsAdverbHere(ReadOnlySpan<char> text, int end, ReadOnlySpan<char> particle)
    {
        if (s_onlyAdverbs.Contains(particle) || !TryNext(text, end, out int start, out int after))
        {
            return true;
        }

        ReadOnlySpan<char> follower = text[start..after];
        return follower.EndsWith("ly") || s_followers.Contains(follower);
    }

    /// <summary>The next word of the same clause: only spaces, quotation marks, hyphens and apostrophes stand before it.</summary>
    private static bool TryNext(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        start = from;
        while (start < text.Length && !Words.IsWordChar(text, start))
        {
            if (
                start - from > 3
                || !(text[start] is ' ' or '\u00A0' or '"' or '“' or '”' or '‘' or '’' or '\'' or '\n' || Separator.IsHyphen(text[start]))
            )
            {
                end = start;
                return false;
            }

            start++;
        }

        end = Words.EndOf(text, start);
        return start < text.Length;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
