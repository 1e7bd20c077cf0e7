using System.Diagnostics;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Translation;
using Glossary.Text.Segments;
using Glossary.V1;
using Microsoft.Data.Sqlite;
using Npgsql;
using LinkGroup = Glossary.Catalog.LinkGroup;
using ParagraphKind = Glossary.Catalog.ParagraphKind;
using ReviewState = Glossary.Catalog.ReviewState;

namespace Glossary.Benchmarks.Texts;

/// <summary>
/// A translation memory of German and English units: how long SearchMemory and SearchText take, with the answer's message, in one thread;
/// whether the best match is that of a comparison with every segment; SearchMemory beside the trigrams of PostgreSQL and SearchText beside
/// FTS5 of SQLite on the same texts; what an added segment costs.
/// </summary>
internal static class MemoryBenchmark
{
    private const int ByArticle = 10_000;

    public static int Run(string[] options)
    {
        string shared = "";
        int units = 1_000_000;
        int queries = 500;
        int compared = 40;
        bool withFts = true;
        string postgres = "";
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--shared":
                    shared = options[i + 1];
                    break;
                case "--units":
                    units = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--queries":
                    queries = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--compared":
                    compared = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--postgres":
                    postgres = options[i + 1];
                    break;
                case "--fts":
                    withFts = options[i + 1] == "yes";
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        if (!Directory.Exists(Path.Combine(shared, "lexicon")))
        {
            Console.Error.WriteLine("--shared has to name the folder with lexicon and eval.");
            return 2;
        }

        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        var made = new GeneratedUnits(shared);
        string[] german = new string[units];
        List<RecordState> records = [];
        for (int i = 0; i < units; i++)
        {
            (string text, string english) = made.Next();
            german[i] = text;
            records.Add(Paragraph(i, text, english));
        }

        records.AddRange(
            Enumerable
                .Range(0, (units + ByArticle - 1) / ByArticle)
                .Select(a =>
                    State(
                        RecordKind.Article,
                        ResourceNames.Article($"a{a}"),
                        new ArticleHead
                        {
                            SourceLanguage = "de",
                            ParagraphIds = [.. Enumerable.Range(0, Math.Min(ByArticle, units - (a * ByArticle))).Select(p => $"u{p}")],
                        }
                    )
                )
        );
        CatalogSnapshot catalog = CatalogSnapshot.Build(1, records, CancellationToken.None);
        records.Clear();
        long start = Stopwatch.GetTimestamp();
        ArticleTextIndex index = catalog.Index<ArticleTextIndex>(CancellationToken.None);
        Console.WriteLine(
            $"{units:N0} units; both languages indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; the index takes "
                + $"{index.Texts.Size / (double)units:F1} bytes a unit"
        );

        string[] disturbed = SearchMemory(catalog, german, made, queries, compared);
        if (postgres.Length > 0)
        {
            Trigrams(postgres, german, disturbed[..Math.Min(compared, disturbed.Length)]);
        }

        SearchText(catalog, german, withFts);
        Add(catalog, made);
        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        return 0;
    }

    private static string[] SearchMemory(CatalogSnapshot catalog, string[] german, GeneratedUnits made, int queries, int compared)
    {
        var random = new Random(3);
        string[] disturbed =
        [
            .. Enumerable.Range(0, queries).Select(_ => made.Disturbed(german[random.Next(german.Length)], random.Next(1, 4))),
        ];
        double[] times = new double[queries];
        double[] best = new double[queries];
        TimeSpan used = TimeSpan.Zero;
        for (int round = 0; round < 2; round++)
        {
            used = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < queries; i++)
            {
                long start = Stopwatch.GetTimestamp();
                SearchMemoryResponse answer = MemoryMapping.Search(
                    catalog,
                    new SearchMemoryRequest
                    {
                        Text = disturbed[i],
                        SourceLanguage = "de",
                        TargetLanguage = "en",
                    },
                    CancellationToken.None
                );
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                best[i] = answer.Matches.Count > 0 ? answer.Matches[0].Similarity : 0;
            }
        }

        // Where other programs take the processor, its time says more than the clock's.
        double mean = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / queries;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SearchMemory, five at 0.7: {Percentiles(times)} µs over {queries}, {mean:F0} µs of the processor on average, with a "
                    + $"match {best.Count(b => b > 0)}"
            )
        );

        // The length bounds what can reach the similarity, as the letters do.
        int same = 0;
        int some = 0;
        for (int i = 0; i < Math.Min(compared, queries); i++)
        {
            double expected = german
                .AsParallel()
                .Aggregate(
                    () => (Pattern: new SegmentPattern(disturbed[i]), Best: 0.7),
                    (state, text) =>
                        state.Pattern.Compare(text, state.Best) is >= 0 and var similarity
                            ? (state.Pattern, Math.Max(state.Best, similarity))
                            : state,
                    (a, b) => a.Best > b.Best ? a : b,
                    state => state.Best
                );
            if (expected > 0.7 || best[i] > 0)
            {
                some++;
                same += best[i] >= expected - 0.0001 ? 1 : 0;
            }
        }

        Console.WriteLine($"  the best match is that of a comparison with every segment in {same} of {some}");
        return disturbed;
    }

    /// <summary>
    /// The same texts and queries by the trigrams of PostgreSQL: the five most similar above its threshold, with an index of either kind.
    /// </summary>
    private static void Trigrams(string postgres, string[] german, string[] queries)
    {
        using var connection = new NpgsqlConnection(postgres);
        connection.Open();
        Do("CREATE EXTENSION IF NOT EXISTS pg_trgm");
        Do("CREATE TEMPORARY TABLE segments (text text NOT NULL)");
        using (NpgsqlBinaryImporter rows = connection.BeginBinaryImport("COPY segments FROM STDIN (FORMAT BINARY)"))
        {
            foreach (string text in german)
            {
                rows.StartRow();
                rows.Write(text);
            }

            rows.Complete();
        }

        // Nothing is split over processors, as the calls are not.
        Do("SET max_parallel_workers_per_gather = 0");
        foreach (
            (string kind, string order) in new[]
            {
                ("gin (text gin_trgm_ops)", "similarity(text, $1) DESC"),
                ("gist (text gist_trgm_ops)", "text <-> $1"),
            }
        )
        {
            long start = Stopwatch.GetTimestamp();
            Do($"CREATE INDEX by_trigrams ON segments USING {kind}");
            Do("ANALYZE segments");
            double built = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double[] times = new double[queries.Length];
            for (int round = 0; round < 2; round++)
            {
                for (int i = 0; i < queries.Length; i++)
                {
                    start = Stopwatch.GetTimestamp();
                    using var command = new NpgsqlCommand($"SELECT text FROM segments WHERE text % $1 ORDER BY {order} LIMIT 5", connection)
                    {
                        CommandTimeout = 600,
                    };
                    command.Parameters.Add(new NpgsqlParameter { Value = queries[i] });
                    using NpgsqlDataReader reader = command.ExecuteReader();
                    while (reader.Read())
                    {
                        reader.GetString(0);
                    }

                    times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                }
            }

            Console.WriteLine(
                $"  pg_trgm, {kind}, made in {built:F1} s, five above its threshold: {Percentiles(times)} µs over {times.Length}"
            );
            Do("DROP INDEX by_trigrams");
        }

        void Do(string statement)
        {
            using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 3600 };
            command.ExecuteNonQuery();
        }
    }

    private static void SearchText(CatalogSnapshot catalog, string[] german, bool withFts)
    {
        var random = new Random(5);
        Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string word in german.SelectMany(WordsOf))
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        }

        string[] Drawn(int least, int most) =>
            [
                .. counts
                    .Where(c => c.Value >= least && c.Value <= most && c.Key.All(char.IsAsciiLetter))
                    .Select(c => c.Key)
                    .OrderBy(w => w, StringComparer.Ordinal)
                    .OrderBy(_ => random.Next())
                    .Take(100),
            ];
        string Row(int words)
        {
            string[] row = [];
            while (row.Length < words + 1)
            {
                row = german[random.Next(german.Length)].Split(' ');
            }

            int at = random.Next(row.Length - words);
            string phrase = string.Join(' ', row[at..(at + words)]);
            return phrase.All(c => char.IsAsciiLetter(c) || c == ' ') ? phrase : Row(words);
        }

        string[] inside = [.. Drawn(1, int.MaxValue).Where(w => w.Length >= 9).Select(w => w[1..7])];
        string[] prefixes = [.. Drawn(100, int.MaxValue).Where(w => w.Length >= 5).Select(w => w[..4])];
        SqliteConnection? fts = withFts ? Fts(german) : null;
        Measure("words in 2 to 60 texts", Drawn(2, 60), w => w, SearchTextRequest.Types.Mode.Words, "w", w => $"\"{w}\"");
        Measure("words in 500 to 5,000 texts", Drawn(500, 5_000), w => w, SearchTextRequest.Types.Mode.Words, "w", w => $"\"{w}\"");
        Measure("words in 5,000 to 200,000 texts", Drawn(5_000, 200_000), w => w, SearchTextRequest.Types.Mode.Words, "w", w => $"\"{w}\"");
        Measure(
            "phrases of two words",
            [.. Enumerable.Range(0, 100).Select(_ => Row(2))],
            w => $"\"{w}\"",
            SearchTextRequest.Types.Mode.Words,
            "w",
            w => $"\"{w}\""
        );
        Measure(
            "phrases of three words",
            [.. Enumerable.Range(0, 100).Select(_ => Row(3))],
            w => $"\"{w}\"",
            SearchTextRequest.Types.Mode.Words,
            "w",
            w => $"\"{w}\""
        );
        Measure("prefixes of four letters", prefixes, w => w + "*", SearchTextRequest.Types.Mode.Words, "w", w => $"\"{w}\"*");
        Measure("six letters inside a word", inside, w => w, SearchTextRequest.Types.Mode.Substring, "t", w => $"\"{w}\"");
        fts?.Dispose();

        void Measure(
            string what,
            string[] queries,
            Func<string, string> ours,
            SearchTextRequest.Types.Mode mode,
            string table,
            Func<string, string> theirs
        )
        {
            double[] times = new double[queries.Length];
            double[] beside = new double[queries.Length];
            int differ = 0;
            for (int round = 0; round < 2; round++)
            {
                for (int i = 0; i < queries.Length; i++)
                {
                    long start = Stopwatch.GetTimestamp();
                    SearchTextResponse answer = ConcordanceMapping.Search(
                        catalog,
                        new SearchTextRequest
                        {
                            Query = ours(queries[i]),
                            Language = "de",
                            Mode = mode,
                            PageSize = 20,
                        },
                        CancellationToken.None
                    );
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                    if (fts is not null)
                    {
                        start = Stopwatch.GetTimestamp();
                        long count = Ask(fts, table, theirs(queries[i]));
                        beside[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                        differ += round == 1 && count != answer.TotalSize ? 1 : 0;
                    }
                }
            }

            Console.WriteLine(
                $"SearchText, {what}: {Percentiles(times)} µs over "
                    + $"{queries.Length}{(fts is null ? "" : $"; FTS5 {Percentiles(beside)} µs; other counts {differ}")}"
            );
        }
    }

    /// <summary>The exact count and the first twenty texts.</summary>
    private static long Ask(SqliteConnection fts, string table, string query)
    {
        using SqliteCommand command = fts.CreateCommand();
        command.CommandText = table == "w" ? "SELECT count(*) FROM w WHERE w MATCH $q" : "SELECT count(*) FROM t WHERE t MATCH $q";
        command.Parameters.AddWithValue("$q", query);
        long count = (long)command.ExecuteScalar()!;
        command.CommandText =
            table == "w" ? "SELECT text FROM w WHERE w MATCH $q LIMIT 20" : "SELECT text FROM t WHERE t MATCH $q LIMIT 20";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            reader.GetString(0);
        }

        return count;
    }

    private static SqliteConnection Fts(string[] texts)
    {
        long start = Stopwatch.GetTimestamp();
        var fts = new SqliteConnection("Data Source=:memory:");
        fts.Open();
        using SqliteCommand command = fts.CreateCommand();
        command.CommandText =
            "CREATE VIRTUAL TABLE w USING fts5(text, tokenize = \"unicode61 remove_diacritics 0\"); CREATE VIRTUAL TABLE t USING "
            + "fts5(text, tokenize = 'trigram'); BEGIN";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO w VALUES ($text); INSERT INTO t VALUES ($text)";
        SqliteParameter text = command.Parameters.Add("$text", SqliteType.Text);
        foreach (string one in texts)
        {
            text.Value = one;
            command.ExecuteNonQuery();
        }

        command.CommandText = "COMMIT";
        command.ExecuteNonQuery();
        Console.WriteLine($"FTS5, words and trigrams, made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        return fts;
    }

    private static void Add(CatalogSnapshot catalog, GeneratedUnits made)
    {
        double[] times = new double[2_000];
        for (int i = 0; i < times.Length; i++)
        {
            (string german, string english) = made.Next();
            RecordState state = Paragraph(i * 37 % ByArticle, german, english);
            long start = Stopwatch.GetTimestamp();
            catalog = catalog.With(i + 2, [KeyValuePair.Create(state.Name, (RecordState?)state)], CancellationToken.None);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Console.WriteLine(
            $"a segment replaced in both languages, by the whole catalogue: {Percentiles(times)} µs over {times.Length}, mean "
                + $"{times.Average():F0}"
        );
    }

    private static RecordState Paragraph(int unit, string german, string english) =>
        State(
            RecordKind.Paragraph,
            ResourceNames.Paragraph($"a{unit / ByArticle}", $"u{unit % ByArticle}"),
            new ParagraphRecord
            {
                Kind = ParagraphKind.Body,
                Versions = [Version("de", german), Version("en", english)],
                Links = [new LinkRecord([new LinkGroup("de", [0]), new LinkGroup("en", [0])], 1)],
            }
        );

    private static VersionRecord Version(string language, string text) =>
        new()
        {
            Language = language,
            Text = text,
            Sentences = [new Span(0, text.Length)],
            Origin = Origin.Human,
            ReviewState = ReviewState.Unreviewed,
        };

    private static RecordState State(RecordKind kind, string name, object value) =>
        RecordState.FromStored(
            new StoredRecord(kind, name, RecordState.BodyOf(value), 1, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        );

    private static string[] WordsOf(string text) =>
        text.Split([' ', ',', '.', '-', '"', '(', ')', ':', ';'], StringSplitOptions.RemoveEmptyEntries);

    private static string Percentiles(double[] times)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0
            ? "-"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{sorted[sorted.Length / 2]:F0} / {sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)]:F0}"
            );
    }
}
