using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Seeds;
using Glossary.Server.Translation;

namespace Glossary.Evaluation;

/// <summary>
/// Checks the seeds' articles with the seeds' glossaries: as they are, where only the listed exceptions may be found; then with one fault
/// at a time put into a translation, which has to be found and nothing beside it.
/// </summary>
internal static class FaultEvaluation
{
    private const int FaultsPerClass = 200;

    private static readonly (string Source, string Target)[] Directions =
    [
        ("de", "en"),
        ("de", "ko"),
        ("en", "de"),
        ("ko", "de"),
        ("en", "ko"),
        ("ko", "en"),
    ];

    public static int Run(string seeds, int seed, Options options)
    {
        CatalogSnapshot catalog = Load(seeds);
        List<FaultyDocument> documents = [];
        foreach ((string source, string target) in Directions)
        {
            foreach (ArticleRecord article in catalog.Articles.Where(a => a.Languages.Contains(source) && a.Languages.Contains(target)))
            {
                var document = new FaultyDocument(catalog, article, source, target);
                documents.Add(document);
                int excepted = 0;
                List<string> others = [];
                foreach ((string paragraph, Finding finding) in document.Clean)
                {
                    if (
                        finding.Kind == FindingKind.MissingTerm
                        && catalog.Glossaries.Any(g => g.ExceptionFor(article.Id, paragraph, finding.Term!.Concept.Id, target) is not null)
                    )
                    {
                        excepted++;
                    }
                    else
                    {
                        others.Add($"{paragraph}: {document.Show(paragraph, finding)}");
                    }
                }

                Console.WriteLine($"{article.Id} {source}-{target}: {others.Count} findings beside {excepted} listed exceptions");
                if (options.Errors)
                {
                    others.ForEach(o => Console.WriteLine("    " + o));
                }
            }
        }

        foreach (FaultClass fault in FaultClass.All)
        {
            Run(fault, documents, seed, options.Errors);
        }

        return 0;
    }

    public static CatalogSnapshot Load(string seeds) =>
        CatalogSnapshot.Build(
            1,
            SeedFolder
                .Read(seeds, CancellationToken.None)
                .Select(w =>
                    RecordState.FromStored(
                        new StoredRecord(w.Kind, w.Name, w.Body, 1, w.Deleted, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
                    )
                ),
            CancellationToken.None
        );

    private static void Run(FaultClass fault, List<FaultyDocument> documents, int seed, bool errors)
    {
        var random = new Random(seed);
        int injected = 0;
        int found = 0;
        int beside = 0;
        for (int attempt = 0; injected < FaultsPerClass && attempt < FaultsPerClass * 100; attempt++)
        {
            FaultyDocument document = documents[random.Next(documents.Count)];
            if (fault.Inject(document, random) is not { } made)
            {
                continue;
            }

            injected++;
            List<(string Paragraph, Finding Finding)> news = document.NewFindings(made);
            bool hit = news.RemoveAll(n => n.Finding.Kind == made.Kind && made.IsAt(n.Finding)) > 0;
            found += hit ? 1 : 0;
            if (made.Right is not null)
            {
                List<(string Paragraph, Finding Finding)> alarms = document.NewFindings(made with { TargetText = made.Right });
                news.AddRange(alarms);
            }

            beside += news.Count;
            if (errors && (!hit || news.Count > 0))
            {
                Console.WriteLine($"  {(hit ? "beside" : "missed")} {document.Direction} {made.Paragraph}: {made.What}");
                news.ForEach(n => Console.WriteLine($"      {n.Paragraph}: {document.Show(made, n.Finding)}"));
                Console.WriteLine($"      {made.SourceText}\n      {made.TargetText}");
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{fault.Name}: {injected} faults; recall {(double)found / injected:F3}, precision "
                    + $"{(double)found / Math.Max(1, found + beside):F3}"
            )
        );
    }
}
