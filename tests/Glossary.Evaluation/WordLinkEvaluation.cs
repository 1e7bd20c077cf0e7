using System.Globalization;
using Glossary.Text.Alignment;
using Glossary.Text.Lexicons;

namespace Glossary.Evaluation;

/// <summary>
/// Words that are linked within aligned sentences, held against a list of word pairs. A link is judged if the list has the source word and
/// one of its translations stands in the target sentence: it is right if it leads to one of them. What the list says of a word that is not
/// linked is missed.
/// </summary>
internal static class WordLinkEvaluation
{
    private const int Tenths = 10;

    public static int Run(
        string source,
        string target,
        string gold,
        string list,
        string sourceLanguage,
        string targetLanguage,
        Options options
    )
    {
        List<(string Source, string Target)> pairs = [];
        foreach (
            string file in File.Exists(source)
                ? (IEnumerable<string>)[source]
                : Directory.EnumerateFiles(source, target).Order(StringComparer.Ordinal)
        )
        {
            string other = File.Exists(source) ? target : Path.ChangeExtension(file, ".tgt");
            string beads = File.Exists(source) ? gold : Path.ChangeExtension(file, ".gold");
            pairs.AddRange(Beads(Lines(file), Lines(other), beads));
        }

        var lexicon = BilingualLexicon.Learn(pairs, sourceLanguage, targetLanguage);
        var linker = new WordLinker(lexicon, sourceLanguage, targetLanguage);
        ILookup<string, string> known = File.ReadLines(list)
            .Skip(1)
            .Select(l => l.Split('\t'))
            .Where(c => c.Length >= 2)
            .ToLookup(c => c[0], c => c[1], StringComparer.OrdinalIgnoreCase);
        WordReader readerOfSource = WordReader.ByLanguage.Of(sourceLanguage);
        WordReader readerOfTarget = WordReader.ByLanguage.Of(targetLanguage);
        int[] judged = new int[Tenths];
        int[] right = new int[Tenths];
        (int links, int words, int linked, int missed) = (0, 0, 0, 0);
        foreach ((string one, string other) in pairs)
        {
            IReadOnlyList<WordLink> found = linker.Link(one, other);
            List<TextWord> targets = readerOfTarget.Read(other);
            links += found.Count;
            foreach (TextWord word in readerOfSource.Read(one).Where(w => w.Class is not (WordClass.Function or WordClass.Link)))
            {
                words++;
                HashSet<string> keys = [.. known[word.Base].SelectMany(readerOfTarget.KeysOf)];
                int[] wanted = [.. targets.Where(t => keys.Contains(t.Key)).Select(t => t.Start)];
                int at = -1;
                for (int l = 0; l < found.Count; l++)
                {
                    at = found[l].Source.Start.Value == word.Start ? l : at;
                }

                linked += at >= 0 ? 1 : 0;
                if (wanted.Length == 0)
                {
                    continue;
                }

                if (at < 0)
                {
                    missed++;
                    continue;
                }

                int tenth = Math.Min(Tenths - 1, (int)(found[at].Confidence * Tenths));
                bool isRight = wanted.Contains(found[at].Target.Start.Value);
                judged[tenth]++;
                right[tenth] += isRight ? 1 : 0;
                if (!isRight && options.Errors)
                {
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"wrong\t{one[found[at].Source]}\t{other[found[at].Target]}\t{found[at].Confidence:F2}\tlisted "
                                + $"{string.Join(' ', known[word.Base])}"
                        )
                    );
                }
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pairs.Count} pairs of sentences, {links} links, {(double)linked / Math.Max(1, words):F3} of the content words; judged "
                    + $"{judged.Sum()}: {(double)right.Sum() / Math.Max(1, judged.Sum()):F3} right, "
                    + $"{(double)missed / Math.Max(1, missed + judged.Sum()):F3} of what the list has not linked"
            )
        );
        Console.WriteLine($"by tenths of confidence {string.Join(' ', judged.Zip(right, (j, r) => $"{r}/{j}"))}");
        return 0;
    }

    private static IEnumerable<(string, string)> Beads(string[] source, string[] target, string gold)
    {
        foreach (string line in File.ReadLines(gold))
        {
            string[] sides = line.Split(':');
            if (sides.Length >= 2 && Numbers(sides[0]) is { Length: > 0 } first && Numbers(sides[1]) is { Length: > 0 } second)
            {
                yield return (string.Join(' ', first.Select(i => source[i])), string.Join(' ', second.Select(i => target[i])));
            }
        }
    }

    private static int[] Numbers(string list) =>
        [
            .. list.Trim()
                .Trim('[', ']')
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(n => int.Parse(n, CultureInfo.InvariantCulture)),
        ];

    private static string[] Lines(string file) => [.. File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l))];
}
