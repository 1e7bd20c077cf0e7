using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Glossary.Benchmarks.Scale;

/// <summary>
/// Texts of real words: German ones by the frequencies of a corpus, English ones by how often they stand in sentences of a treebank. The
/// same seed makes the same texts.
/// </summary>
/// <param name="folder">With <c>lexicon/german_frequency.tsv.gz</c> and <c>eval/terms/english_sentences*</c>.</param>
/// <param name="seed">Of the choice of words.</param>
internal sealed class WordTexts(string folder, int seed)
{
    private readonly Random _random = new(seed);
    private readonly (string[] Words, double[] Sums) _german = Sums(GermanWords(folder));
    private readonly (string[] Words, double[] Sums) _english = Sums(EnglishWords(folder));

    public string German(int bytes) => Text(_german, bytes);

    public string English(int bytes) => Text(_english, bytes);

    /// <summary>A sentence of about so many bytes.</summary>
    private string Text((string[] Words, double[] Sums) words, int bytes)
    {
        var text = new StringBuilder();
        int length = 0;
        while (length < bytes)
        {
            int found = Array.BinarySearch(words.Sums, _random.NextDouble() * words.Sums[^1]);
            string word = words.Words[Math.Min(found < 0 ? ~found : found, words.Words.Length - 1)];
            text.Append(
                    text.Length == 0 ? ""
                    : _random.Next(12) == 0 ? ", "
                    : " "
                )
                .Append(word);
            length += 1 + Encoding.UTF8.GetByteCount(word);
        }

        text[0] = char.ToUpperInvariant(text[0]);
        return text.Append('.').ToString();
    }

    private static IEnumerable<(string Word, double Weight)> GermanWords(string folder)
    {
        using var lines = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "lexicon", "german_frequency.tsv.gz")), CompressionMode.Decompress)
        );
        while (lines.ReadLine() is { } line)
        {
            string[] columns = line.Split('\t');
            yield return (columns[0], Math.Pow(10, int.Parse(columns[1], CultureInfo.InvariantCulture) / 100.0));
        }
    }

    private static IEnumerable<(string Word, double Weight)> EnglishWords(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(folder, "eval", "terms"), "english_sentences*")
            .Order(StringComparer.Ordinal)
            .SelectMany(f => File.ReadLines(f).Skip(1))
            .SelectMany(line =>
                line.Split('\t')[1].Split([' ', ',', '.', '"', '(', ')', ':', ';', '!', '?'], StringSplitOptions.RemoveEmptyEntries)
            )
            .CountBy(word => word, StringComparer.Ordinal)
            .Select(count => (count.Key, (double)count.Value));

    private static (string[] Words, double[] Sums) Sums(IEnumerable<(string Word, double Weight)> words)
    {
        (string Word, double Weight)[] all = [.. words];
        double[] sums = new double[all.Length];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = sum += all[i].Weight;
        }

        return ([.. all.Select(w => w.Word)], sums);
    }
}
