using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Terms inside German compounds: TERMS is a table of term_id and term, WORDS any table whose first column holds words. Where the second
/// column holds a word's parts, the finds are scored: a part of the glossary found at its place counts for recall; for precision a find
/// must begin where a part begins and end where one ends, two letters of linking element or ending aside. The engine answers as to a client
/// that asks for nothing else.
/// </summary>
internal static class CompoundEvaluation
{
    public static int Run(string termsPath, string wordsPath, Options options)
    {
        List<string> terms = [.. Table.Read(termsPath).Select(row => row["term"])];
        TermIndex index = TermIndex.Build(terms.Select((term, i) => new TermSpec(i, "de", term) { PartOfSpeech = PartOfSpeech.Noun }));
        HashSet<string> known = new(terms.Select(t => t.ToLowerInvariant()), StringComparer.Ordinal);

        List<string> predictions = [];
        int hit = 0,
            missed = 0,
            right = 0,
            wrong = 0;
        List<string> errors = [];
        List<TermHit> hits = [];
        foreach (string line in File.ReadLines(wordsPath).Skip(1))
        {
            string[] cells = line.Split('\t');
            string word = cells[0];
            hits.Clear();
            index.Recognize(word, "de", options.Recognition, hits);
            hits.RemoveAll(h => h.End - h.Start == word.Length);
            predictions.AddRange(
                hits.Select(h => string.Create(CultureInfo.InvariantCulture, $"{word}\t{terms[h.Handle]}\t{h.Start}\t{h.End}"))
            );
            if (cells.Length < 2 || Parts(word, cells[1]) is not { Count: > 1 } parts)
            {
                continue;
            }

            HashSet<(int, int)> mine = [.. hits.Select(h => (h.Start, h.End))];
            HashSet<(int, int)> gold = [.. parts.Where(p => known.Contains(word[p.Start..p.End].ToLowerInvariant()))];
            HashSet<int> ends = [.. parts.Select(p => p.End), .. parts.Select(p => p.Start), word.Length];
            hit += gold.Count(mine.Contains);
            foreach ((int start, int end) in gold.Where(g => !mine.Contains(g)))
            {
                missed++;
                errors.Add($"missed\t{word[start..end]}\t{word}\t{cells[1]}\t{string.Join(' ', hits.Select(h => word[h.Start..h.End]))}");
            }

            foreach ((int start, int end) in mine)
            {
                if (gold.Contains((start, end)) || (parts.Any(p => p.Start == start) && ends.Any(e => e - end is >= 0 and <= 2)))
                {
                    right++;
                    continue;
                }

                wrong++;
                TermHit find = hits.First(h => h.Start == start && h.End == end);
                errors.Add($"wrong\t{word[start..end]}\t{word}\t{cells[1]}\t{terms[find.Handle]}: {find.Rule}");
            }
        }

        if (options.Predictions is { } path)
        {
            Table.Write(path, "word\tterm\tstart\tend", predictions);
        }

        if (hit + missed > 0)
        {
            double recall = (double)hit / (hit + missed);
            double precision = right + wrong > 0 ? (double)right / (right + wrong) : 0;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"recall {recall:F4}  precision {precision:F4}  F1 "
                        + $"{(recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0):F4}  (parts {hit + missed}, "
                        + $"missed {missed}, wrong {wrong})"
                )
            );
        }

        if (options.Errors)
        {
            errors.Order(StringComparer.Ordinal).ToList().ForEach(Console.WriteLine);
        }

        return 0;
    }

    // Null where the parts do not follow one another in the word.
    private static List<(int Start, int End)>? Parts(string word, string listed)
    {
        List<(int, int)> parts = [];
        int at = 0;
        foreach (string part in listed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int start = word.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            if (start < 0)
            {
                return null;
            }

            at = start + part.Length;
            parts.Add((start, at));
        }

        return parts;
    }
}
