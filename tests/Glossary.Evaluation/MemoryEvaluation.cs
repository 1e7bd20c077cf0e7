using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Glossary.Catalog;
using Glossary.Catalog.Store;

namespace Glossary.Evaluation;

/// <summary>
/// Looks disturbed segments up in a memory of the undisturbed ones, and prints the counts of <c>score_memory.py</c>; the look-ups of
/// SYSTRAN's matcher, held against its answers.
/// </summary>
internal static class MemoryEvaluation
{
    // Each segment's translation into this language is its name.
    private const string NameLanguage = "qaa";
    private const double Least = 0.3;
    private const int Most = 10;
    private const double Good = 0.7;

    // Phrases that stand there hundreds of times have as many perfect matches, which most look-ups leave out.
    private const int MostSystran = 1_000;

    public static int Run(string memory, string queries, Options options)
    {
        CatalogSnapshot catalog = Load(
            Table
                .Read(memory)
                .Select(row =>
                    (
                        row["id"],
                        (IEnumerable<(string, string)>)
                            row.Where(cell => cell.Key != "id" && cell.Value.Length > 0).Select(cell => (cell.Key, cell.Value))
                    )
                )
        );
        string kinFile = queries.Replace("queries", "kin", StringComparison.Ordinal);
        ILookup<string, string> kin = (File.Exists(kinFile) ? Table.Read(kinFile) : []).ToLookup(row => row["query_id"], row => row["id"]);
        List<string> predictions = [];
        SortedDictionary<string, List<double>> shares = new(StringComparer.Ordinal);
        foreach (Dictionary<string, string> row in Table.Read(queries))
        {
            IReadOnlyList<MemoryMatch> found = MemorySearch.Find(
                catalog,
                new MemoryQuery(row["query"], row["lang"], NameLanguage, Least, Most),
                CancellationToken.None
            );
            string[] ids = [.. found.Select(f => f.Target.Text)];
            predictions.AddRange(
                found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{row["query_id"]}\t{f.Target.Text}\t{f.Similarity:F4}"))
            );
            foreach (string id in kin[row["query_id"]])
            {
                Count(["kin_recall", "kin_recall " + row["lang"]], ids.Contains(id), row, id);
            }

            if (row["origin"] == "-")
            {
                Count(["false_hits", "false_hits " + row["lang"]], found.Any(f => f.Similarity >= Good), row, "", wanted: false);
            }
            else
            {
                Count(
                    ["recall@1", "recall@1 " + row["lang"], "recall@1 " + row["kind"]],
                    ids.FirstOrDefault() == row["origin"],
                    row,
                    row["origin"]
                );
            }
        }

        if (options.Predictions is { } output)
        {
            Table.Write(output, "query_id\tid\tscore", predictions);
        }

        foreach ((string group, List<double> of) in shares)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}\t{of.Sum():F0}/{of.Count}\t{of.Average():F4}"));
        }

        return 0;

        void Count(string[] groups, bool so, Dictionary<string, string> row, string id, bool wanted = true)
        {
            foreach (string group in groups)
            {
                if (!shares.TryGetValue(group, out List<double>? of))
                {
                    shares.Add(group, of = []);
                }

                of.Add(so ? 1 : 0);
            }

            if (options.Errors && so != wanted)
            {
                Console.WriteLine($"{groups[0]}\t{row["query_id"]}\t{row["kind"]}\t{row["query"]}\t{id}");
            }
        }
    }

    /// <summary>
    /// SYSTRAN's look-ups: of those that have answers, in how many the same segments are found, in any order. Its score counts words alone,
    /// so the bound is not the same; as many are asked for as it found.
    /// </summary>
    public static int Systran(string folder, Options options)
    {
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "tm2.en.gz")), CompressionMode.Decompress));
        List<string> segments = [];
        while (unpacked.ReadLine() is { } line)
        {
            segments.Add(line);
        }

        CatalogSnapshot catalog = Load(
            segments.Select((s, i) => ((i + 1).ToString(CultureInfo.InvariantCulture), (IEnumerable<(string, string)>)[("en", s)]))
        );
        (int same, int first, int all, int more) = (0, 0, 0, 0);
        foreach (string line in File.ReadLines(Path.Combine(folder, "test-tm2")).Where(l => !l.StartsWith('#')))
        {
            string[] cells = line.Split('\t');
            double least = double.Parse(cells[2], CultureInfo.InvariantCulture);
            bool withoutPerfect = cells[3] == "true";
            string[] wanted = [.. cells.Skip(5).Where((_, i) => i % 2 == 1).Select(c => c.Split('=')[0])];
            IReadOnlyList<MemoryMatch> found = MemorySearch.Find(
                catalog,
                new MemoryQuery(cells[1], "en", NameLanguage, least, MostSystran),
                CancellationToken.None
            );
            MemoryMatch[] taken = [.. found.Where(f => !withoutPerfect || f.Similarity < 1)];
            if (wanted.Length == 0)
            {
                more += taken.Length > 0 ? 1 : 0;
                continue;
            }

            all++;
            HashSet<string> ids = [.. taken.Select(f => f.Target.Text)];
            bool isSame = wanted.All(ids.Contains);
            same += isSame ? 1 : 0;
            first += taken.Length > 0 && taken[0].Target.Text == wanted[0] ? 1 : 0;
            if (options.Errors && (!isSame || taken[0].Target.Text != wanted[0]))
            {
                Console.WriteLine(
                    $"{cells[0]}\t{cells[1]}\twanted {string.Join(' ', cells.Skip(5))}\tfound "
                        + $"{string.Join(" | ", taken.Take(5).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Target.Text} {f.Similarity:F3} {f.Source.Text}")))}"
                );
            }
        }

        Console.WriteLine($"all wanted segments found\t{same}/{all}");
        Console.WriteLine($"the best one first\t{first}/{all}");
        Console.WriteLine($"look-ups without answers that have some here\t{more}");
        return 0;
    }

    private static CatalogSnapshot Load(IEnumerable<(string Id, IEnumerable<(string Language, string Text)> Texts)> segments)
    {
        List<RecordState> records = [];
        List<string> ids = [];
        foreach ((string id, IEnumerable<(string Language, string Text)> texts) in segments)
        {
            VersionRecord[] versions =
            [
                .. texts
                    .Append((Language: NameLanguage, Text: id))
                    .Select(t => new VersionRecord
                    {
                        Language = t.Language,
                        Text = t.Text,
                        Sentences = [new Span(0, t.Text.Length)],
                        Origin = Origin.Human,
                        ReviewState = ReviewState.Reviewed,
                    }),
            ];
            ids.Add(string.Create(CultureInfo.InvariantCulture, $"u{ids.Count}"));
            records.Add(
                State(
                    RecordKind.Paragraph,
                    ResourceNames.Paragraph("memory", ids[^1]),
                    new ParagraphRecord
                    {
                        Kind = ParagraphKind.Body,
                        Versions = [.. versions],
                        Links = [new LinkRecord([.. versions.Select(v => new LinkGroup(v.Language, [0]))], 1)],
                    }
                )
            );
        }

        records.Add(
            State(RecordKind.Article, ResourceNames.Article("memory"), new ArticleHead { SourceLanguage = "en", ParagraphIds = [.. ids] })
        );
        return CatalogSnapshot.Build(1, records, CancellationToken.None);

        static RecordState State(RecordKind kind, string name, object value) =>
            RecordState.FromStored(
                new StoredRecord(kind, name, RecordState.BodyOf(value), 1, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
            );
    }
}
