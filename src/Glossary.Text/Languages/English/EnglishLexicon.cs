using System.Collections.Frozen;
using System.Globalization;

namespace Glossary.Text.Languages.English;

/// <summary>
/// What is known of English words, from WordNet: pairs of spellings and of derivations with one meaning, compounds that are written as one
/// word and as two, nouns that compounds are made of, how rare words are and of which classes. <c>Lexicon/build.py</c> makes the file; a
/// build without it has only what rules say.
/// </summary>
internal sealed class EnglishLexicon
{
    private readonly FrozenDictionary<string, string[]> _spellings;
    private readonly FrozenDictionary<string, string[]> _derivations;
    private readonly FrozenDictionary<string, string> _open;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _parts;

    private readonly FrozenDictionary<string, EnglishWord> _words;

    private EnglishLexicon(IEnumerable<string> lines)
    {
        Dictionary<string, EnglishWord> words = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> spellings = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> derivations = new(StringComparer.Ordinal);
        Dictionary<string, string> open = new(StringComparer.Ordinal);
        HashSet<string> parts = new(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            string[] cells = line.Split('\t');
            switch (cells[0])
            {
                case "s" or "d":
                    Dictionary<string, List<string>> pairs = cells[0] == "s" ? spellings : derivations;
                    Add(pairs, cells[1], cells[2]);
                    Add(pairs, cells[2], cells[1]);
                    break;
                case "o":
                    open.TryAdd(cells[1], cells[2]);
                    break;
                case "p":
                    parts.Add(cells[1]);
                    break;
                case "w":
                    string shares = cells[3];
                    words.Add(
                        cells[1],
                        new EnglishWord(
                            int.Parse(cells[2], CultureInfo.InvariantCulture) / 8f,
                            (byte)(shares[0] - '0'),
                            (byte)(shares[1] - '0'),
                            (byte)(shares[2] - '0'),
                            (byte)(shares[3] - '0')
                        )
                    );
                    break;
            }
        }

        _spellings = spellings.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
        _derivations = derivations.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
        _open = open.ToFrozenDictionary(StringComparer.Ordinal);
        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
        _parts = parts.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lexicon that this build has, or null.</summary>
    public static EnglishLexicon? Installed { get; } = Load();

    /// <summary>Other spellings of a word in small letters.</summary>
    public string[] SpellingsOf(string word) => _spellings.GetValueOrDefault(word, []);

    /// <summary>Words of the same stem and meaning: "geographical" of "geographic".</summary>
    public string[] DerivationsOf(string word) => _derivations.GetValueOrDefault(word, []);

    /// <summary>What is known of a word in its dictionary form and in small letters, if anything.</summary>
    public EnglishWord? WordOf(string word) => _words.TryGetValue(word, out EnglishWord found) ? found : null;

    /// <summary>
    /// How many letters stand before the space where a compound in small letters is written as two words; 0 if that is not known.
    /// </summary>
    public int OpenAt(string word)
    {
        if (_open.TryGetValue(word, out string? first))
        {
            return first.Length;
        }

        // Two nouns. Where there are two ways to divide, none is surer than the other.
        int at = 0;
        for (int cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
        {
            if (_parts.Contains(word.AsSpan(0, cut)) && _parts.Contains(word.AsSpan(cut)))
            {
                if (at > 0)
                {
                    return 0;
                }

                at = cut;
            }
        }

        return at;
    }

    private const int ShortestPart = 3;

    private static void Add(Dictionary<string, List<string>> pairs, string word, string other)
    {
        if (pairs.TryGetValue(word, out List<string>? others))
        {
            others.Add(other);
        }
        else
        {
            pairs.Add(word, [other]);
        }
    }

    private static EnglishLexicon? Load()
    {
        using Stream? stream = typeof(EnglishLexicon).Assembly.GetManifestResourceStream("english.lexicon");
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return new EnglishLexicon(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>A word in its dictionary form.</summary>
/// <param name="Rarity">−ln of its share of all words, with all its forms.</param>
/// <param name="Noun">Of ten occurrences, how many are a noun.</param>
/// <param name="Verb">A verb.</param>
/// <param name="Adjective">An adjective.</param>
/// <param name="Adverb">An adverb.</param>
internal readonly record struct EnglishWord(float Rarity, byte Noun, byte Verb, byte Adjective, byte Adverb)
{
    /// <summary>Whether it is of an open class; the others are function words, names and interjections.</summary>
    public bool IsOpen => (Noun | Verb | Adjective | Adverb) != 0;
}
