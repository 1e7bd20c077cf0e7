using System.IO.Compression;
using System.Text;

namespace Glossary.Benchmarks.Texts;

/// <summary>
/// Texts as translation memories have them, made of real words by their frequency: fresh ones of the lengths of real sentences, families of
/// near twins, real sentences, new compounds and shortened ones. English has words of real sentences by their counts. The same at every
/// run.
/// </summary>
internal sealed class GeneratedUnits
{
    private const int Longer = 150;

    private readonly Random _random = new(7);
    private readonly Sampler _german;
    private readonly Sampler _nouns;
    private readonly Sampler _english;
    private readonly string[] _germanSentences;
    private readonly string[] _englishSentences;
    private readonly List<(string German, string English)> _earlier = [];

    /// <param name="folder">The folder with <c>lexicon</c> and <c>eval</c>.</param>
    public GeneratedUnits(string folder)
    {
        _germanSentences = Sentences("german");
        _englishSentences = Sentences("english");
        HashSet<string> capitalised =
        [
            .. _germanSentences.SelectMany(s => Words(s).Skip(1)).Where(w => char.IsUpper(w[0])).Select(w => w.ToLowerInvariant()),
        ];
        List<(string Word, double Weight)> words = [];
        using (
            var reader = new StreamReader(
                new GZipStream(File.OpenRead(Path.Combine(folder, "lexicon", "german_frequency.tsv.gz")), CompressionMode.Decompress)
            )
        )
        {
            while (reader.ReadLine() is { } line)
            {
                int tab = line.IndexOf('\t', StringComparison.Ordinal);
                string word = line[..tab];
                words.Add(
                    (
                        capitalised.Contains(word) || IsLikelyNoun(word) ? Capital(word) : word,
                        Math.Pow(10, int.Parse(line.AsSpan(tab + 1), System.Globalization.CultureInfo.InvariantCulture) / 100.0)
                    )
                );
            }
        }

        _german = new Sampler(words);
        _nouns = new Sampler([
            .. words
                .Where(w => char.IsUpper(w.Word[0]) && w.Word.Length is >= 4 and <= 12 && w.Word.All(char.IsLetter))
                .Select(w => (w.Word, Math.Sqrt(w.Weight))),
        ]);
        _english = new Sampler([.. _englishSentences.SelectMany(Words).GroupBy(w => w).Select(g => (g.Key, (double)g.Count()))]);

        string[] Sentences(string language) =>
            [
                .. Directory
                    .GetFiles(Path.Combine(folder, "eval", "terms"), $"{language}_sentences*")
                    .Order()
                    .SelectMany(f => File.ReadLines(f).Skip(1))
                    .Select(l => l.Split('\t')[1])
                    .Where(s => s.Length > 8),
            ];
    }

    /// <summary>The next unit; both texts have some 240 bytes together.</summary>
    public (string German, string English) Next()
    {
        (string German, string English) unit;
        int kind = _random.Next(100);
        if (kind < 5)
        {
            unit = (
                Vary(_germanSentences[_random.Next(_germanSentences.Length)], GermanWord),
                Vary(_englishSentences[_random.Next(_englishSentences.Length)], EnglishWord)
            );
        }
        else if (kind < 30 && _earlier.Count > 1000)
        {
            (string german, string english) = _earlier[_random.Next(_earlier.Count)];
            unit = (Vary(german, GermanWord), Vary(english, EnglishWord));
        }
        else
        {
            unit = (Fresh(_germanSentences, GermanWord), Fresh(_englishSentences, EnglishWord));
        }

        if (_random.Next(200) == 0)
        {
            unit.German = $"{_nouns.Next(_random)}- und {Compound()} {unit.German}";
        }

        if (_earlier.Count < 50_000)
        {
            _earlier.Add(unit);
        }
        else
        {
            _earlier[_random.Next(_earlier.Count)] = unit;
        }

        return unit;
    }

    /// <summary>A German text with so many words replaced, left out or added.</summary>
    public string Disturbed(string text, int changes)
    {
        List<string> words = [.. text.Split(' ')];
        for (; changes > 0; changes--)
        {
            int at = _random.Next(words.Count);
            switch (_random.Next(3))
            {
                case 0 when words.Count > 3:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, GermanWord());
                    break;
                default:
                    words[at] = GermanWord();
                    break;
            }
        }

        return string.Join(' ', words);
    }

    private string GermanWord() =>
        _random.Next(1000) switch
        {
            < 22 => Compound(),
            < 30 => _random.Next(1, 3000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            < 33 => $"{_nouns.Next(_random)}-{_nouns.Next(_random)}",
            _ => _german.Next(_random),
        };

    private string EnglishWord() => _english.Next(_random);

    private string Compound()
    {
        string first = _nouns.Next(_random);
        string link =
            first.EndsWith("ung", StringComparison.Ordinal)
            || first.EndsWith("heit", StringComparison.Ordinal)
            || first.EndsWith("ion", StringComparison.Ordinal)
                ? "s"
            : first[^1] == 'e' ? "n"
            : "";
        return first + link + _nouns.Next(_random).ToLowerInvariant();
    }

    // As long as some real sentence and a half, so that a unit has its 240 bytes.
    private string Fresh(string[] sentences, Func<string> word)
    {
        int words = ((sentences[_random.Next(sentences.Length)].AsSpan().Count(' ') + 1) * Longer / 100) + 1;
        var text = new StringBuilder();
        for (int i = 0; i < words; i++)
        {
            text.Append(
                    i == 0 ? ""
                    : _random.Next(12) == 0 ? ", "
                    : " "
                )
                .Append(word());
        }

        return Capital(text.Append('.').ToString());
    }

    private string Vary(string text, Func<string> word)
    {
        List<string> words = [.. text.Split(' ')];
        for (int changes = Math.Max(1, (int)(words.Count * _random.NextDouble() * 0.3)); changes > 0; changes--)
        {
            int at = _random.Next(words.Count);
            switch (_random.Next(4))
            {
                case 0 when words.Count > 3:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, word());
                    break;
                default:
                    words[at] = word();
                    break;
            }
        }

        return string.Join(' ', words);
    }

    private static bool IsLikelyNoun(string word) =>
        word.Length > 6
        && (
            word.EndsWith("ung", StringComparison.Ordinal)
            || word.EndsWith("ungen", StringComparison.Ordinal)
            || word.EndsWith("heit", StringComparison.Ordinal)
            || word.EndsWith("keit", StringComparison.Ordinal)
            || word.EndsWith("schaft", StringComparison.Ordinal)
            || word.EndsWith("tion", StringComparison.Ordinal)
        );

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] Words(string text) =>
        text.Split([' ', ',', '.', '"', '(', ')', ':', ';', '!', '?', '„', '“'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Draws words by their weights.</summary>
    private sealed class Sampler
    {
        private readonly string[] _words;
        private readonly double[] _sums;

        public Sampler(IReadOnlyList<(string Word, double Weight)> words)
        {
            _words = [.. words.Select(w => w.Word)];
            _sums = new double[words.Count];
            double sum = 0;
            for (int i = 0; i < words.Count; i++)
            {
                _sums[i] = sum += words[i].Weight;
            }
        }

        public string Next(Random random)
        {
            int at = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
            return _words[Math.Min(at < 0 ? ~at : at, _words.Length - 1)];
        }
    }
}
