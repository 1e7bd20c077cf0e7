using System.Collections.Frozen;
using Glossary.Text.Subtags;

namespace Glossary.Text.Segmentation;

/// <summary>What a word before a full stop says about it. A word may be of several kinds.</summary>
[Flags]
internal enum StopWords
{
    /// <summary>Nothing is known of it.</summary>
    None = 0,

    /// <summary>A title before a name: no sentence ends with it.</summary>
    Title = 1,

    /// <summary>Stands before a number: no sentence ends between them.</summary>
    BeforeNumber = 2,

    /// <summary>An abbreviation: a sentence ends with it only before a word that begins sentences.</summary>
    Abbreviation = 4,

    /// <summary>An abbreviation behind a name, a number or a list: a sentence may end with it before any capital.</summary>
    MayEnd = 8,
}

/// <summary>
/// The rules of a language for its sentences: the words of its tables in <c>Segmentation/Rules</c>, and what a subclass decides. What is
/// the same in all languages is in <see cref="SentenceSegmenter"/>.
/// </summary>
internal class SentenceRules
{
    private readonly FrozenDictionary<string, StopWords>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _starters;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _prepositions;

    /// <summary>Reads the tables of a language. One without tables has what holds for all.</summary>
    /// <param name="tag">Its primary subtag; empty for no language.</param>
    protected SentenceRules(string tag)
    {
        Dictionary<string, StopWords> words = new(StringComparer.Ordinal);
        HashSet<string> starters = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> prepositions = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string kind, string[] entries) in Rows(tag))
        {
            switch (kind)
            {
                case "starter":
                    starters.UnionWith(entries);
                    break;
                case "preposition":
                    prepositions.UnionWith(entries);
                    break;
                case "ordinals":
                    HasOrdinals = true;
                    break;
                case "small_letters":
                    BeginsSmall = true;
                    break;
                default:
                    StopWords flag = kind switch
                    {
                        "title" => StopWords.Title,
                        "before_number" => StopWords.BeforeNumber,
                        "abbreviation" or "month" => StopWords.Abbreviation,
                        "may_end" => StopWords.MayEnd,
                        _ => throw new InvalidDataException($"The rules of \"{tag}\" have an unknown kind: {kind}."),
                    };
                    foreach (string entry in entries)
                    {
                        words[entry] = words.GetValueOrDefault(entry) | flag;
                    }

                    break;
            }
        }

        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _starters = starters.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _prepositions = prepositions.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The rules by language.</summary>
    internal static LanguageTable<SentenceRules> ByLanguage { get; } = new();

    /// <summary>Whether a number with a full stop is an ordinal.</summary>
    public bool HasOrdinals { get; }

    /// <summary>Whether sentences begin with small letters too.</summary>
    public bool BeginsSmall { get; }

    /// <summary>The rules that the tables of a language make.</summary>
    public static SentenceRules Of(string tag) => new(tag);

    /// <summary>
    /// What a word says about the full stop behind it. A table's small word stands for one with a capital and one in capitals too.
    /// </summary>
    public StopWords KindOf(ReadOnlySpan<char> word)
    {
        if (_words.TryGetValue(word, out StopWords kind))
        {
            return kind;
        }

        if (word.Length is 0 or > SentenceSegmenter.MaxWordLength || !char.IsUpper(word[0]))
        {
            return StopWords.None;
        }

        Span<char> other = stackalloc char[word.Length];
        word.ToLowerInvariant(other);
        if (_words.TryGetValue(other, out kind))
        {
            return kind & ~StopWords.BeforeNumber;
        }

        other[0] = word[0];
        return word.Length > 2 && word[1..].IndexOfAnyInRange('a', 'z') < 0 && _words.TryGetValue(other, out kind)
            ? kind & ~StopWords.BeforeNumber
            : StopWords.None;
    }

    /// <summary>
    /// Whether a word with a capital begins sentences rather than names: an article, a pronoun, a preposition, a conjunction, an auxiliary.
    /// </summary>
    public bool Starts(ReadOnlySpan<char> word) => _starters.Contains(word);

    /// <summary>Whether a word is a preposition of time.</summary>
    public bool IsPreposition(ReadOnlySpan<char> word) => _prepositions.Contains(word);

    /// <summary>Whether what follows a quotation continues the sentence that holds it, in a language whose letters have no case.</summary>
    /// <param name="next">What follows, from its first letter on.</param>
    public virtual bool ContinuesQuotation(ReadOnlySpan<char> next) => false;

    /// <summary>
    /// Whether what follows a question or an exclamation without quotation marks takes it up, in a language whose letters have no case.
    /// </summary>
    /// <param name="next">What follows, from its first letter on.</param>
    public virtual bool ContinuesExclamation(ReadOnlySpan<char> next) => false;

    /// <summary>Whether a sentence ends with an ellipsis behind a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="first">Whether it is the first of its sentence.</param>
    public virtual bool EndsWithEllipsis(ReadOnlySpan<char> word, bool first) => true;

    /// <summary>Whether a sentence may end between two characters without a blank.</summary>
    public virtual bool NeedsNoBlank(char before, char after) => false;

    /// <summary>Whether a sentence ends behind a word that no mark follows.</summary>
    /// <param name="word">The word, with the signs that hang on it.</param>
    /// <param name="next">What follows, from its first character on.</param>
    /// <param name="sentence">How many words the sentence has, with this one.</param>
    public virtual bool EndsBare(ReadOnlySpan<char> word, ReadOnlySpan<char> next, int sentence) => false;

    /// <summary>Whether <see cref="EndsBare"/> may ever say yes.</summary>
    public virtual bool MayEndBare => false;

    private static IEnumerable<(string Kind, string[] Entries)> Rows(string tag)
    {
        foreach (
            (string name, bool shared) in ((string, bool)[])
                [($"Segmentation/Rules/{tag}.tsv", false), ("Segmentation/Rules/cldr.tsv", true)]
        )
        {
            using Stream? stream = typeof(SentenceRules).Assembly.GetManifestResourceStream(name);
            if (stream is null)
            {
                continue;
            }

            using StreamReader reader = new(stream);
            while (reader.ReadLine() is { } line)
            {
                string[] cells = line.Split('\t');
                if (!shared)
                {
                    yield return (cells[0], cells[1].Split(' '));
                }
                else if (cells[0] == tag)
                {
                    yield return (cells[1], cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
                }
            }
        }
    }
}
