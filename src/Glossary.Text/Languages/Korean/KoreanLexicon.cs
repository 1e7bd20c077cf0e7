using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// The words of Korean with costs in tenths of a nat: nouns, stems of verbs and adjectives, and words that take no ending. Lexicon/build.py
/// makes the file and says how; a build without it (<c>-p:Lexicons=false</c>) has an empty lexicon, and then grammar and the glossary's own
/// terms decide alone.
/// </summary>
internal sealed class KoreanLexicon
{
    /// <summary>What a noun costs less than, see <see cref="NounAt"/>.</summary>
    public const int NoCost = 1 << 14;

    private const int PlainBit = 1 << 14;

    private static readonly Lazy<KoreanLexicon> Embedded = new(() => new KoreanLexicon(Open()));

    private readonly SyllableTrie _nouns = new();
    private readonly SyllableTrie _surfaces = new();
    private readonly List<StemSurface> _stemSurfaces = [];
    private readonly Dictionary<string, (int Classes, int Cost)> _stems = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>Reads a lexicon: lines of a kind, a word and what is known of it, parted by tabs. No stream, no words.</summary>
    public KoreanLexicon(Stream? stream)
    {
        Dictionary<string, PricedEnd> words = new(StringComparer.Ordinal);
        if (stream is not null)
        {
            using StreamReader reader = new(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    Take(line.Split('\t'), words);
                }
            }
        }

        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lexicon of this build.</summary>
    public static KoreanLexicon Instance => Embedded.Value;

    /// <summary>Whether the lexicon has words.</summary>
    public bool IsEmpty => _stems.Count == 0;

    /// <summary>The node of the nouns' trie under a node, 0 for none.</summary>
    public int NounStep(int node, char c) => _nouns.Step(node, c);

    /// <summary>
    /// The cost of the noun that ends at a node, <see cref="NoCost"/> if none does; <paramref name="plain"/> says whether it is more than a
    /// name.
    /// </summary>
    public int NounAt(int node, out bool plain)
    {
        int value = _nouns.ValueAt(node);
        plain = value >= 0 && (value & PlainBit) != 0;
        return value < 0 ? NoCost : value & (PlainBit - 1);
    }

    /// <summary>The cost of a noun, <see cref="NoCost"/> of a word that is none.</summary>
    public int NounCost(ReadOnlySpan<char> word, out bool plain)
    {
        int value = _nouns.Find(word);
        plain = value >= 0 && (value & PlainBit) != 0;
        return value < 0 ? NoCost : value & (PlainBit - 1);
    }

    /// <summary>The node of the trie of the stems' surfaces under a node, 0 for none.</summary>
    public int SurfaceStep(int node, char c) => _surfaces.Step(node, c);

    /// <summary>The first stem that has the surface of a node, -1 for none.</summary>
    public int FirstStem(int node) => _surfaces.ValueAt(node);

    /// <summary>A stem's surface by its number.</summary>
    public StemSurface this[int number] => _stemSurfaces[number];

    /// <summary>The classes of a stem, as bits by <see cref="StemClass"/>, and its cost; no classes for one that is not known.</summary>
    public (int Classes, int Cost) Stem(string stem) => _stems.GetValueOrDefault(stem, (0, NoCost));

    /// <summary>What a word is that takes no ending.</summary>
    public bool TryGetWord(ReadOnlySpan<char> word, out PricedEnd end) => _words.TryGetValue(word, out end);

    private static Stream? Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream("korean.lexicon");

    private void Take(string[] fields, Dictionary<string, PricedEnd> words)
    {
        int cost = int.Parse(fields[2], CultureInfo.InvariantCulture);
        switch (fields[0])
        {
            case "n" or "p":
                _nouns[fields[1]] = cost | (fields[0] == "n" ? PlainBit : 0);
                break;
            case "v" or "a" or "va" or "ai":
                int classes = fields[0]
                    .Sum(c =>
                        1
                        << (int)(
                            c switch
                            {
                                'v' => StemClass.Verb,
                                'a' => StemClass.Adjective,
                                _ => StemClass.Copula,
                            }
                        )
                    );
                _stems.Add(fields[1], (classes, cost));
                AddStem(fields[1], classes, cost);
                break;
            default:
                words.Add(
                    fields[1],
                    new(
                        fields[0] switch
                        {
                            "d" => Morpheme.Determiner,
                            "c" => Morpheme.Conjunction,
                            _ => Morpheme.Adverb,
                        },
                        (short)cost
                    )
                );
                break;
        }
    }

    private void AddStem(string stem, int classes, int cost)
    {
        foreach (StemClass kind in Enum.GetValues<StemClass>())
        {
            if ((classes & (1 << (int)kind)) != 0)
            {
                foreach ((string surface, StemState state) in PredicateStems.Surfaces(stem, kind))
                {
                    ref int first = ref _surfaces[surface];
                    _stemSurfaces.Add(new StemSurface(stem, kind, state, cost, first));
                    first = _stemSurfaces.Count - 1;
                }
            }
        }
    }

    /// <summary>A surface of a stem.</summary>
    /// <param name="Stem">The stem.</param>
    /// <param name="Class">Its class.</param>
    /// <param name="State">What may follow.</param>
    /// <param name="Cost">The stem's cost.</param>
    /// <param name="Next">The number of the next stem with this surface, -1 after the last.</param>
    internal readonly record struct StemSurface(string Stem, StemClass Class, StemState State, int Cost, int Next);
}
