using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Glossary.Benchmarks.Exchange;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.Text.Recognition;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Benchmarks.Scale;

/// <summary>
/// What a store of many units of a translation memory, or of many concepts, takes on disk and in the memory of a server, and how long the
/// server takes to start on it. The store is written directly, as an import writes it: articles of 10,000 units, 1,000 units a revision.
/// </summary>
internal static class StoredBenchmark
{
    private const int UnitBytes = 240;
    private const int Batch = 1_000;
    private const int AskedConcepts = 200;
    private const string Asked = "asked";

    public static async Task<int> Run(string[] options)
    {
        (int units, int concepts, string shared, string? postgres, int starts) = (0, 0, "../shared", null, 3);
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            string value = options[i + 1];
            switch (options[i])
            {
                case "--units":
                    units = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--concepts":
                    concepts = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--shared":
                    shared = value;
                    break;
                case "--postgres":
                    postgres = value;
                    break;
                case "--starts":
                    starts = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                default:
                    Console.Error.WriteLine($"What is {options[i]}?");
                    return 2;
            }
        }

        string folder = Directory.CreateTempSubdirectory("glossary-stored-").FullName;
        string file = Path.Combine(folder, "glossary.db");
        (StoreEngine engine, string connection) = postgres is null
            ? (StoreEngine.Sqlite, $"Data Source={file}")
            : (StoreEngine.Postgres, postgres);
        Print($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        long start = Stopwatch.GetTimestamp();
        long text;
        await using (
            ICatalogStore store = await CatalogStores.OpenAsync(
                engine,
                new StoreOptions { ConnectionString = connection },
                NullLoggerFactory.Instance,
                CancellationToken.None
            )
        )
        {
            text = await WriteUnits(store, units, shared) + await WriteConcepts(store, concepts);
            if (units > 0)
            {
                await WriteAsked(store, shared);
            }
        }

        Print(
            $"{units:N0} units, {concepts:N0} concepts with {text / 1e6:N1} MB of text were written in "
                + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s"
        );
        if (postgres is null)
        {
            Print(
                $"the store has {new FileInfo(file).Length / 1e6:N1} MB, {(double)new FileInfo(file).Length / (units + concepts):N0} "
                    + $"bytes each"
            );
        }

        string[] settings =
        [
            $"--Glossary:Storage:Engine={(postgres is null ? "sqlite" : "postgres")}",
            $"--Glossary:Storage:ConnectionString={connection}",
        ];
        for (int i = 0; i < starts; i++)
        {
            start = Stopwatch.GetTimestamp();
            await using MeasuredProcess server = await MeasuredProcess.Start(settings);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Print(
                $"serving after {seconds:N2} s, {server.Processor:N2} s of processor; resident {server.Resident:N0} MB, at most "
                    + $"{server.MostResident:N0} MB"
            );
            if (concepts > 0 && postgres is null && i == 0)
            {
                while (!File.Exists(file + ".terms"))
                {
                    await Task.Delay(100);
                }

                Print(
                    $"the compiled terms, {new FileInfo(file + ".terms").Length / 1e6:N0} MB, are left for the next start after "
                        + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:N2} s; resident {server.Resident:N0} MB, at most "
                        + $"{server.MostResident:N0} MB"
                );
            }

            if (units > 0)
            {
                await server.Indexed;
                Print(
                    $"with the index of the texts after {Stopwatch.GetElapsedTime(start).TotalSeconds:N2} s; resident "
                        + $"{server.Resident:N0} MB, at most {server.MostResident:N0} MB"
                );
                await Ask(server);
                Print($"then resident {server.Resident:N0} MB, at most {server.MostResident:N0} MB");
            }
        }

        await using (
            ICatalogStore store = await CatalogStores.OpenAsync(
                engine,
                new StoreOptions { ConnectionString = connection },
                NullLoggerFactory.Instance,
                CancellationToken.None
            )
        )
        {
            await EditConcepts(store, shared);
        }

        Print($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>
    /// The first page of the occurrences of each concept, over the API; in the first round the server has yet to compile its code.
    /// </summary>
    private static async Task Ask(MeasuredProcess server)
    {
        const int Rounds = 6;
        List<double> took = [];
        int found = 0;
        for (int round = 0; round < Rounds; round++)
        {
            found = 0;
            for (int i = 0; i < AskedConcepts; i++)
            {
                long start = Stopwatch.GetTimestamp();
                V1.ListTermOccurrencesResponse page = await server.Glossaries.ListTermOccurrencesAsync(
                    new V1.ListTermOccurrencesRequest { Name = ResourceNames.Concept(Asked, $"c{i}"), PageSize = 20 }
                );
                if (round > 0)
                {
                    took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                found += page.ParagraphOccurrences.Count;
            }
        }

        took.Sort();
        Print(
            $"the first 20 occurrences of a concept over the API: p50 {took[took.Count / 2]:N2} ms, p99 {took[took.Count * 99 / 100]:N2} "
                + $"ms, longest {took[^1]:N2} ms; {found:N0} in a round of {AskedConcepts} concepts"
        );
    }

    /// <summary>Concepts of real terms, whose occurrences are asked for.</summary>
    private static async Task WriteAsked(ICatalogStore store, string shared)
    {
        string[][] terms =
        [
            .. ((string[])["german", "english"]).Select(language =>
                File.ReadLines(Path.Combine(shared, "eval", "terms", $"{language}_terms.dev.tsv"))
                    .Skip(1)
                    .Select(l => l.Split('\t')[1])
                    .ToArray()
            ),
        ];
        await Commit(
            store,
            [
                new RecordWrite(
                    RecordKind.Glossary,
                    ResourceNames.Glossary(Asked),
                    0,
                    RecordState.BodyOf(new GlossaryRecord { DisplayName = "Asked" })
                ),
                .. Enumerable
                    .Range(0, AskedConcepts)
                    .Select(i => new RecordWrite(
                        RecordKind.Concept,
                        ResourceNames.Concept(Asked, $"c{i}"),
                        0,
                        RecordState.BodyOf(
                            new ConceptRecord
                            {
                                Terms =
                                [
                                    new TermRecord
                                    {
                                        Id = "de-1",
                                        Language = "de",
                                        Text = terms[0][i],
                                        Status = TermStatus.Preferred,
                                        PartOfSpeech = PartOfSpeech.Noun,
                                    },
                                    new TermRecord
                                    {
                                        Id = "en-1",
                                        Language = "en",
                                        Text = terms[1][i],
                                        Status = TermStatus.Preferred,
                                        PartOfSpeech = PartOfSpeech.Noun,
                                    },
                                ],
                            }
                        )
                    )),
            ]
        );
    }

    /// <summary>What an edit of a concept costs in a server beside these texts, their index included; the commit aside.</summary>
    private static async Task EditConcepts(ICatalogStore store, string shared)
    {
        const int Edits = 500;
        CatalogSnapshot catalog = await CatalogSnapshot.Load(store, CancellationToken.None);
        long start = Stopwatch.GetTimestamp();
        catalog.Index<ArticleTextIndex>(CancellationToken.None);
        Print(
            $"the index of the texts was made in {Stopwatch.GetElapsedTime(start).TotalSeconds:N2} s; the heap has "
                + $"{GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB with it"
        );
        var words = new WordTexts(shared, seed: 11);
        catalog = With(catalog, RecordKind.Glossary, "glossaries/edited", new GlossaryRecord { DisplayName = "Edited" });
        double[] took = new double[Edits];
        for (int i = 0; i < Edits; i++)
        {
            var concept = new ConceptRecord
            {
                Terms =
                [
                    new TermRecord
                    {
                        Id = "de-1",
                        Language = "de",
                        Text = words.German(10).Split(' ')[0],
                        Status = TermStatus.Preferred,
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    new TermRecord
                    {
                        Id = "en-1",
                        Language = "en",
                        Text = words.English(10).Split(' ')[0],
                        Status = TermStatus.Preferred,
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                ],
            };
            start = Stopwatch.GetTimestamp();
            catalog = With(catalog, RecordKind.Concept, $"glossaries/edited/concepts/c{i % 100}", concept);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(took);
        Print($"an edit of a concept: median {took[Edits / 2]:N3} ms, p99 {took[Edits * 99 / 100]:N3} ms, longest {took[^1]:N3} ms");
    }

    private static CatalogSnapshot With(CatalogSnapshot catalog, RecordKind kind, string name, object value)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long revision = catalog.Revision + 1;
        return catalog.With(
            revision,
            [
                KeyValuePair.Create(
                    name,
                    (RecordState?)RecordState.FromStored(new StoredRecord(kind, name, RecordState.BodyOf(value), revision, false, now, now))
                ),
            ],
            CancellationToken.None
        );
    }

    private static async Task<long> WriteUnits(ICatalogStore store, int units, string shared)
    {
        if (units == 0)
        {
            return 0;
        }

        var texts = new WordTexts(shared, seed: 7);
        long bytes = 0;
        List<string> ids = [];
        long headRevision = 0;
        for (int done = 0; done < units; )
        {
            if (done % Limits.Paragraphs == 0)
            {
                (ids, headRevision) = ([], 0);
            }

            string article = $"memory-{(done / Limits.Paragraphs) + 1}";
            List<RecordWrite> writes = [];
            for (int end = Math.Min(units, done + Batch); done < end; done++)
            {
                ParagraphRecord paragraph = Unit(texts, done, out int length);
                bytes += length;
                ids.Add($"u{done}");
                writes.Add(
                    new RecordWrite(RecordKind.Paragraph, ResourceNames.Paragraph(article, ids[^1]), 0, RecordState.BodyOf(paragraph))
                );
            }

            writes.Add(
                new RecordWrite(
                    RecordKind.Article,
                    ResourceNames.Article(article),
                    headRevision,
                    RecordState.BodyOf(new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. ids] })
                )
            );
            headRevision = await Commit(store, writes);
        }

        return bytes;
    }

    /// <summary>A unit of a translation memory.</summary>
    /// <param name="texts">Where its texts come from.</param>
    /// <param name="number">A fifth of all have properties of another tool's.</param>
    /// <param name="bytes">Of both texts.</param>
    public static ParagraphRecord Unit(WordTexts texts, int number, out int bytes)
    {
        string german = texts.German(UnitBytes / 2);
        string english = texts.English(UnitBytes / 2);
        bytes = Encoding.UTF8.GetByteCount(german) + Encoding.UTF8.GetByteCount(english);
        return new ParagraphRecord
        {
            Kind = ParagraphKind.Body,
            Versions =
            [
                new VersionRecord
                {
                    Language = "de",
                    Text = german,
                    Sentences = [new Catalog.Span(0, german.Length)],
                    Origin = Origin.Original,
                },
                new VersionRecord
                {
                    Language = "en",
                    Text = english,
                    Sentences = [new Catalog.Span(0, english.Length)],
                    Origin = Origin.Memory,
                    ReviewState = ReviewState.Unreviewed,
                },
            ],
            Links = [new LinkRecord([new LinkGroup("de", [0]), new LinkGroup("en", [0])], 1)],
            Carried =
                number % 5 == 0
                    ?
                    [
                        new CarriedRecord(
                            "tmx",
                            $"{number}",
                            [new("", "creationid", $"translator{number % 20}"), new("", "changedate", "20241014T101500Z")]
                        ),
                    ]
                    : [],
        };
    }

    private static async Task<long> WriteConcepts(ICatalogStore store, int concepts)
    {
        if (concepts == 0)
        {
            return 0;
        }

        long bytes = 0;
        await Commit(
            store,
            [new RecordWrite(RecordKind.Glossary, "glossaries/scale", 0, RecordState.BodyOf(new GlossaryRecord { DisplayName = "Scale" }))]
        );
        for (int done = 0; done < concepts; )
        {
            List<RecordWrite> writes = [];
            for (int end = Math.Min(concepts, done + Batch); done < end; done++)
            {
                V1.Concept made = GeneratedConcepts.Make(done);
                var concept = new ConceptRecord
                {
                    SubjectField = made.SubjectField,
                    Definitions = [.. made.Definitions.Select(d => new DefinitionRecord(d.Language, d.Text, d.Source))],
                    Terms =
                    [
                        .. made.Terms.Select(
                            (t, i) =>
                                new TermRecord
                                {
                                    Id = $"t{i + 1}",
                                    Language = t.Language,
                                    Text = t.Text,
                                    Status = TermStatus.Preferred,
                                    PartOfSpeech = PartOfSpeech.Noun,
                                }
                        ),
                    ],
                    Ordinal = done % Batch,
                };
                bytes += made.Terms.Sum(t => Encoding.UTF8.GetByteCount(t.Text)) + Encoding.UTF8.GetByteCount(made.Definitions[0].Text);
                writes.Add(new RecordWrite(RecordKind.Concept, ResourceNames.Concept("scale", $"c{done}"), 0, RecordState.BodyOf(concept)));
            }

            await Commit(store, writes);
        }

        return bytes;
    }

    private static async Task<long> Commit(ICatalogStore store, IReadOnlyList<RecordWrite> writes) =>
        await store.CommitAsync(
            new Commit
            {
                Caller = "benchmark",
                Time = TimeProvider.System.GetUtcNow(),
                Writes = writes,
            },
            CancellationToken.None
        )
            is CommitResult.Committed committed
            ? committed.Revision
            : throw new InvalidOperationException("The store is not empty.");

    private static void Print(string line) => Console.WriteLine(line);
}
