using Glossary.Text.Lexicons;
using Glossary.Text.Subtags;

namespace Glossary.Text.Alignment;

/// <summary>
/// Words of two languages that a dictionary says are translations of each other, as sentences are compared by them. Every content word of
/// an expression counts, the less the more there are. A word that no entry has is looked up by its stem, and a German one by two parts that
/// entries have.
/// </summary>
public sealed class BilingualWordList
{
    private const float Single = .85f;
    private const double ByWords = .7;
    private const int MaxWords = 3;
    private const float ByStem = .9f;
    private const float FirstPart = .6f;
    private const float LastPart = .7f;
    private const int ShortestCompound = 8;
    private const int ShortestPart = 4;
    private const int MaxSuffixLength = 3;

    // What stands for the ending of a form in the dictionary's form: nouns, verbs and adjectives of German, English and French.
    private static readonly string[] Endings = ["", "e", "en", "er", "n", "r", "s", "y", "ir"];

    private readonly Dictionary<string, (string Key, float Strength)[]>[] _partners;
    private readonly string[] _languages;

    private BilingualWordList(Dictionary<string, (string Key, float Strength)[]>[] partners, string[] languages) =>
        (_partners, _languages) = (partners, languages);

    /// <summary>How many words of the first language have an entry.</summary>
    public int Count => _partners[0].Count;

    /// <summary>Reads entries.</summary>
    /// <param name="entries">Expressions of both languages; those of more than three content words are left out.</param>
    /// <param name="sourceLanguage">BCP 47 tag of the first of each.</param>
    /// <param name="targetLanguage">BCP 47 tag of the second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static BilingualWordList Of(
        IEnumerable<(string Source, string Target)> entries,
        string sourceLanguage,
        string targetLanguage,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(entries);
        string[] languages = [PrimarySubtag.Of(sourceLanguage), PrimarySubtag.Of(targetLanguage)];
        Dictionary<string, Dictionary<string, float>>[] found = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
        List<(string Key, float Weight)> keys = [];
        int read = 0;
        foreach ((string source, string target) in entries)
        {
            if (++read % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            List<AlignmentToken> first = WordsOf(source, languages[0]);
            List<AlignmentToken> second = WordsOf(target, languages[1]);
            if (first.Count is 0 or > MaxWords || second.Count is 0 or > MaxWords)
            {
                continue;
            }

            float strength = (float)(Single / Math.Pow(Math.Max(first.Count, second.Count), ByWords));
            foreach (AlignmentToken one in first)
            {
                foreach (AlignmentToken other in second)
                {
                    Add(found[0], one, other, languages[1], strength, keys);
                    Add(found[1], other, one, languages[0], strength, keys);
                }
            }
        }

        return new BilingualWordList(
            [
                .. found.Select(f =>
                    f.ToDictionary(w => w.Key, w => w.Value.Select(p => (p.Key, p.Value)).ToArray(), StringComparer.Ordinal)
                ),
            ],
            languages
        );
    }

    /// <summary>The keys of words of the other language by which a word may be rendered.</summary>
    /// <param name="side">0 if the word is one of the first language.</param>
    /// <param name="token">The word.</param>
    internal IReadOnlyList<(string Key, float Strength)> PartnersOf(int side, AlignmentToken token)
    {
        Dictionary<string, (string Key, float Strength)[]> partners = _partners[side];
        if (token.Kind == TokenKind.Hangul)
        {
            // A Korean word ends in particles and endings: the longest beginning that is an entry.
            for (int length = token.Text.Length; length > 0; length--)
            {
                if ((length > 1 || token.Text.Length <= 2) && partners.TryGetValue(token.Text[..length], out (string, float)[]? its))
                {
                    return its;
                }
            }

            return [];
        }

        if (token.Kind != TokenKind.Word)
        {
            return [];
        }

        string word = AlignmentTokens.Fold(token.Text);
        if (partners.TryGetValue(word, out (string Key, float Strength)[]? found))
        {
            return found;
        }

        for (int length = word.Length - 1; length >= Math.Max(3, word.Length - MaxSuffixLength); length--)
        {
            foreach (string ending in Endings)
            {
                if (partners.TryGetValue(word[..length] + ending, out found))
                {
                    return [.. found.Select(p => (p.Key, p.Strength * ByStem))];
                }
            }
        }

        return _languages[side] == "de" && word.Length >= ShortestCompound ? PartsOf(partners, word) : [];
    }

    private static List<(string Key, float Strength)> PartsOf(Dictionary<string, (string Key, float Strength)[]> partners, string word)
    {
        for (int at = word.Length - ShortestPart; at >= ShortestPart; at--)
        {
            (string Key, float Strength)[]? last =
                partners.GetValueOrDefault(word[at..])
                ?? partners.GetValueOrDefault(word[at..^1])
                ?? partners.GetValueOrDefault(word[at..^2]);
            // The first part may end in a linking element.
            (string Key, float Strength)[]? first = last is null
                ? null
                : partners.GetValueOrDefault(word[..at])
                    ?? (word[at - 1] is 's' or 'n' ? partners.GetValueOrDefault(word[..(at - 1)]) : null);
            if (first is not null)
            {
                return
                [
                    .. first
                        .Select(p => (p.Key, p.Strength * FirstPart))
                        .Concat(last!.Select(p => (p.Key, p.Strength * LastPart)))
                        .GroupBy(p => p.Key)
                        .Select(g => (g.Key, g.Max(p => p.Item2))),
                ];
            }
        }

        return [];
    }

    private static void Add(
        Dictionary<string, Dictionary<string, float>> found,
        AlignmentToken word,
        AlignmentToken partner,
        string language,
        float strength,
        List<(string Key, float Weight)> keys
    )
    {
        string entry = AlignmentTokens.Fold(word.Text);
        if (!found.TryGetValue(entry, out Dictionary<string, float>? partners))
        {
            found.Add(entry, partners = new Dictionary<string, float>(StringComparer.Ordinal));
        }

        keys.Clear();
        AlignmentTokens.AddKeys(partner, language, keys);
        int length = AlignmentTokens.Fold(partner.Text).Length;
        foreach ((string key, _) in keys.Where(k => k.Key[0] != '~').Take(2))
        {
            // A key that leaves out more than three letters stands for other words too.
            float value = length <= key.Length + 3 ? strength : .8f * strength;
            partners[key] = Math.Max(partners.GetValueOrDefault(key), value);
        }
    }

    /// <summary>The content words of an expression; all words, if there are no others.</summary>
    private static List<AlignmentToken> WordsOf(string expression, string language)
    {
        List<AlignmentToken> all = [.. AlignmentTokens.Of(expression).Where(t => t.Kind is TokenKind.Word or TokenKind.Hangul)];
        if (all.Count is < 2 or > 2 * MaxWords)
        {
            return all;
        }

        HashSet<string> functions =
        [
            .. WordReader
                .ByLanguage.Of(language)
                .Read(expression)
                .Where(w => w.Class is WordClass.Function or WordClass.Link)
                .Select(w => expression[w.Start..w.End]),
        ];
        List<AlignmentToken> content = [.. all.Where(t => !functions.Contains(t.Text))];
        return content.Count > 0 ? content : all;
    }
}
