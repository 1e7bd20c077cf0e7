using System.Globalization;
using Glossary.Server.Catalog;
using Glossary.Server.Exchange;

namespace Glossary.Evaluation;

/// <summary>
/// Imports every file below a folder into an empty catalogue, without writing, and compares with what its name or its folder says:
/// bad, invalid, malformed ones have to be refused with a place and a remedy, all others accepted. Schemas are passed over.
/// </summary>
internal static class FormatEvaluation
{
    private static readonly string[] Extensions = [".tbx", ".tmx", ".xlf", ".xliff", ".csv", ".tsv", ".xlsx"];
    private static readonly string[] BadNames = ["bad", "malformed", "invalid"];

    public static int Run(string folder, Options options)
    {
        int right = 0;
        List<string> wrong = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => Extensions.Contains(Path.GetExtension(p))).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, path);
            bool bad = Array.Exists(name.ToLowerInvariant().Split('/', '\\', '-', '_', '.'), BadNames.Contains);
            ImportTally tally = Import(path);
            bool refused = tally.Count(ImportOutcome.Refused) > 0;
            Finding? unplaced = tally.Findings.Select(f => f.Finding).FirstOrDefault(f => f.Severity == ImportSeverity.Refusal && (f.Place.Line == 0 || f.Suggestion.Length == 0));
            string? first = tally.Findings.Select(f => f.Finding).Where(f => f.Severity == ImportSeverity.Refusal).Select(Describe).FirstOrDefault();
            if (bad == refused && unplaced is null)
            {
                right++;
                if (options.Errors)
                {
                    Console.WriteLine($"{name}: {(refused ? "refused" : "accepted")}{(first is null ? "" : $", {first}")}");
                }
            }
            else
            {
                wrong.Add($"{name}: {(refused ? $"refused, {first}" : "accepted")}");
            }
        }

        wrong.ForEach(w => Console.WriteLine($"WRONG {w}"));
        Console.WriteLine($"{right} of {right + wrong.Count} files as their names say");
        return wrong.Count == 0 && right > 0 ? 0 : 1;
    }

    private static ImportTally Import(string path)
    {
        var tally = new ImportTally();
        var catalog = Catalog.Build(0, [], CancellationToken.None);
        using FileStream file = File.OpenRead(path);
        try
        {
            ExchangeFormat format = ExchangeFormats.Detect(file);
            bool terms = format is ExchangeFormat.Tbx or ExchangeFormat.Tbx2 or ExchangeFormat.Csv or ExchangeFormat.Tsv or ExchangeFormat.Xlsx;
            var settings = new ImportSettings(terms ? "glossaries/test" : "articles/test", format, MergeMode.MergeById, BatchSize: 0, [], SourceLanguage: "", Sheet: "");
            IImportPlanner planner = terms ? new ConceptPlanner(catalog, settings) : new ArticlePlanner(settings);
            List<ImportItem> items = [.. ExchangeFormats.Read(file, settings, CancellationToken.None)];
            items.ForEach(planner.Survey);
            using var writes = new PlannedWrites();
            planner.Plan(catalog, items, writes, tally, CancellationToken.None);
        }
        catch (ExchangeFileException e)
        {
            tally.Add("", e.Finding);
            tally.Add(ImportOutcome.Refused);
        }

        return tally;
    }

    private static string Describe(Finding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"line {finding.Place.Line}, column {finding.Place.Column}: {finding.Message} {finding.Suggestion}");
}
