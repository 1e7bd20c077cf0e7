using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;

namespace Glossary.Evaluation;

/// <summary>
/// Imports every file below a folder into an empty catalogue, without writing, and compares with what its name or its folder says:
/// bad, invalid, malformed ones have to be refused with a place and a remedy, all others accepted. What was accepted is written in the
/// format that it came in and read again, which has to change nothing. Schemas are passed over.
/// </summary>
internal static class FormatEvaluation
{
    private static readonly string[] Extensions = [".tbx", ".tmx", ".xlf", ".xliff", ".csv", ".tsv", ".xlsx"];
    private static readonly string[] BadNames = ["bad", "malformed", "invalid"];

    public static int Run(string folder, Options options)
    {
        int right = 0;
        List<string> wrong = [];
        foreach (
            string path in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(p => Extensions.Contains(Path.GetExtension(p)))
                .Order(StringComparer.Ordinal)
        )
        {
            string name = Path.GetRelativePath(folder, path);
            bool bad = Array.Exists(name.ToLowerInvariant().Split('/', '\\', '-', '_', '.'), BadNames.Contains);
            (ImportTally tally, string? changed) = RoundTrip(path);
            bool refused = tally.Count(ImportOutcome.Refused) > 0;
            Finding? unplaced = tally
                .Findings.Select(f => f.Finding)
                .FirstOrDefault(f => f.Severity == ImportSeverity.Refusal && (f.Place.Line == 0 || f.Suggestion.Length == 0));
            string? first = tally
                .Findings.Select(f => f.Finding)
                .Where(f => f.Severity == ImportSeverity.Refusal)
                .Select(Describe)
                .FirstOrDefault();
            if (bad == refused && unplaced is null && changed is null)
            {
                right++;
                if (options.Errors)
                {
                    Console.WriteLine($"{name}: {(refused ? "refused" : "accepted")}{(first is null ? "" : $", {first}")}");
                }
            }
            else
            {
                wrong.Add($"{name}: {(refused ? $"refused, {first}" : $"accepted{changed}")}");
            }
        }

        wrong.ForEach(w => Console.WriteLine($"WRONG {w}"));
        Console.WriteLine($"{right} of {right + wrong.Count} files as their names say, and the same when they come back");
        return wrong.Count == 0 && right > 0 ? 0 : 1;
    }

    /// <returns>What the import counted, and what the second one changed.</returns>
    private static (ImportTally Tally, string? Changed) RoundTrip(string path)
    {
        using FileStream file = File.OpenRead(path);
        var tally = new ImportTally();
        try
        {
            ExchangeFormat format = ExchangeFormats.Detect(file, "");
            var settings = new ImportSettings(
                ExchangeFormats.IsTerminology(format) ? "glossaries/test" : "articles/test",
                format,
                MergeMode.MergeById,
                BatchSize: 0,
                [],
                SourceLanguage: "",
                Sheet: ""
            );
            CatalogSnapshot catalog = Import(CatalogSnapshot.Build(0, [], CancellationToken.None), file, settings, tally);
            return (tally, tally.Count(ImportOutcome.Refused) > 0 ? null : Changed(catalog, settings));
        }
        catch (ExchangeFileException e)
        {
            tally.Add("", e.Finding);
            tally.Add(ImportOutcome.Refused);
            return (tally, null);
        }
    }

    private static string? Changed(CatalogSnapshot catalog, ImportSettings settings)
    {
        using var file = new MemoryStream();
        IEnumerable<long>? steps =
            catalog.FindGlossary("test") is { } glossary
                ? ExchangeFormats.Write(glossary, settings.Format, Languages([]), file, new LossList())
            : catalog.FindArticle("test") is { } article
                ? ExchangeFormats.Write(
                    ArticleFamily.Of(article, catalog.FindArticle, settings.Format, continuations: true, new LossList()),
                    collection: false,
                    settings.Format,
                    Languages([.. article.Languages.Skip(1).Take(settings.Format == ExchangeFormat.Tmx ? 20 : 1)]),
                    file,
                    new LossList()
                )
            : [];
        foreach (long _ in steps!) { }

        if (file.Length == 0)
        {
            return null;
        }

        var tally = new ImportTally();
        file.Position = 0;
        Import(catalog, file, settings, tally);
        long changed = tally.Entries - tally.Count(ImportOutcome.Unchanged) - tally.Count(ImportOutcome.Skipped);
        return changed == 0
            ? null
            : $", but {changed} of {tally.Entries} entries are others when it comes back: "
                + $"{string.Join(", ", tally.Findings.Take(3).Select(f => Describe(f.Finding)))}";
    }

    private static ExportSettings Languages(ImmutableArray<string> languages) =>
        new(languages, TbxDialect.TbxLinguist, TbxStyle.Unspecified);

    private static CatalogSnapshot Import(CatalogSnapshot catalog, Stream file, ImportSettings settings, ImportTally tally)
    {
        IImportPlanner planner = settings.Parent.StartsWith("glossaries/", StringComparison.Ordinal)
            ? new ConceptPlanner(catalog, settings)
            : new ArticlePlanner(settings);
        List<ImportItem> items = [.. ExchangeFormats.Read(file, settings, CancellationToken.None)];
        items.ForEach(planner.Survey);
        using var writes = new PlannedWrites();
        planner.Plan(catalog, items, writes, tally, CancellationToken.None);
        long revision = catalog.Revision + 1;
        return catalog.With(
            revision,
            [
                .. writes.Select(w =>
                    KeyValuePair.Create(
                        w.Name,
                        (RecordState?)
                            RecordState.FromStored(
                                new StoredRecord(
                                    w.Kind,
                                    w.Name,
                                    w.Body,
                                    revision,
                                    Deleted: false,
                                    DateTimeOffset.UnixEpoch,
                                    DateTimeOffset.UnixEpoch
                                )
                            )
                    )
                ),
            ],
            CancellationToken.None
        );
    }

    private static string Describe(Finding finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"line {finding.Place.Line}, column {finding.Place.Column}: {finding.Message} {finding.Suggestion}"
        );
}
