using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Verbs and adjectives in running Korean text, one glossary of all terms. An occurrence is found if a find of its term begins inside its
/// spaced unit; a find that begins in none of its term is wrong, but for those where the gold takes no side.
/// </summary>
internal static class PredicateEvaluation
{
    private readonly record struct Place(string Sentence, string Term, int Start, int End);

    public static int Run(string terms, string sentences, Options options)
    {
        List<Dictionary<string, string>> glossary = Table.Read(terms);
        List<Dictionary<string, string>> rows = Table.Read(sentences);
        TermIndex index = TermIndex.Build(
            glossary.Select(
                (row, i) =>
                    new TermSpec(i, "ko", row["term"])
                    {
                        PartOfSpeech =
                            options.Untold ? PartOfSpeech.Unspecified
                            : row["pos"] == "verb" ? PartOfSpeech.Verb
                            : PartOfSpeech.Adjective,
                    }
            )
        );
        ILookup<(string, string), Place> gold = rows.Where(row => row["class"] == "pos")
            .Select(PlaceOf)
            .ToLookup(p => (p.Sentence, p.Term));
        ILookup<string, Place> ignored = rows.Where(row => row["class"] == "ignore").Select(PlaceOf).ToLookup(p => p.Sentence);
        HashSet<Place> found = [];
        List<(Place Place, TermHit Hit, string Text, bool Right)> finds = [];
        List<TermHit> hits = [];
        foreach ((string id, string text) in rows.Select(row => (row["sent_id"], row["sentence"])).Distinct())
        {
            hits.Clear();
            index.Recognize(text, "ko", options.Recognition, hits);
            foreach (TermHit hit in hits)
            {
                Place place = new(id, glossary[hit.Handle]["term"], hit.Start, hit.End);
                Place[] mine = [.. gold[(id, place.Term)].Where(p => p.Start <= hit.Start && hit.Start < p.End)];
                found.UnionWith(mine);
                if (mine.Length > 0 || !ignored[id].Any(p => p.Start <= hit.Start && hit.Start < p.End))
                {
                    finds.Add((place, hit, text, mine.Length > 0));
                }
            }
        }

        if (options.Scores is { } table)
        {
            finds.ForEach(f => table.Add(f.Hit.Score, f.Right));
            return 0;
        }

        int all = gold.Sum(g => g.Distinct().Count());
        int wrong = finds.Count(f => !f.Right);
        double recall = (double)found.Count / all;
        double precision = (double)found.Count / Math.Max(1, found.Count + wrong);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"recall {recall:F4}  precision {precision:F4}  F1 {2 * recall * precision / Math.Max(1e-9, recall + precision):F4}  "
                    + $"(gold {all}, missed {all - found.Count}, wrong {wrong})"
            )
        );
        if (options.Predictions is { } output)
        {
            Table.Write(
                output,
                "sent_id\tterm\tstart\tend\tscore",
                finds.Select(f =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{f.Place.Sentence}\t{f.Place.Term}\t{f.Place.Start}\t{f.Place.End}\t{f.Hit.Score:F3}"
                    )
                )
            );
        }

        if (options.Errors)
        {
            Dictionary<string, string> texts = rows.GroupBy(row => row["sent_id"], StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.First()["sentence"], StringComparer.Ordinal);
            foreach (Place place in gold.SelectMany(g => g).Distinct().Where(p => !found.Contains(p)))
            {
                Console.WriteLine($"missed\t{place.Term}\t{texts[place.Sentence][place.Start..place.End]}\t{texts[place.Sentence]}");
            }

            foreach ((Place place, TermHit hit, string text, _) in finds.Where(f => !f.Right))
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"wrong\t{place.Term}\t{text[place.Start..place.End]}\t{hit.Score:F2}\t{text}"
                    )
                );
            }
        }

        return 0;
    }

    private static Place PlaceOf(Dictionary<string, string> row) =>
        new(
            row["sent_id"],
            row["term"],
            int.Parse(row["start"], CultureInfo.InvariantCulture),
            int.Parse(row["end"], CultureInfo.InvariantCulture)
        );
}
