using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Tbx;

namespace Glossary.Evaluation;

/// <summary>
/// Imports TBX files into an empty catalogue and writes each in every form that there is, for others to read and to validate;
/// reads each form again, which has to change nothing that is not named as lost.
/// </summary>
internal static class ExportEvaluation
{
    private static readonly (string Name, ExchangeFormat Format, TbxDialect Dialect, TbxStyle Style)[] Forms =
    [
        ("core", ExchangeFormat.Tbx, TbxDialect.TbxCore, TbxStyle.Dca),
        ("min-dca", ExchangeFormat.Tbx, TbxDialect.TbxMin, TbxStyle.Dca),
        ("min-dct", ExchangeFormat.Tbx, TbxDialect.TbxMin, TbxStyle.Dct),
        ("basic-dca", ExchangeFormat.Tbx, TbxDialect.TbxBasic, TbxStyle.Dca),
        ("basic-dct", ExchangeFormat.Tbx, TbxDialect.TbxBasic, TbxStyle.Dct),
        ("linguist-dca", ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dca),
        ("linguist-dct", ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dct),
        ("v2", ExchangeFormat.Tbx2, TbxDialect.TbxBasic, TbxStyle.Dca),
    ];

    public static int Run(string output, IEnumerable<string> files)
    {
        int wrong = 0;
        foreach (string path in files)
        {
            CatalogSnapshot catalog = Import(
                CatalogSnapshot.Build(0, [], CancellationToken.None),
                File.ReadAllBytes(path),
                out ImportTally read
            );
            if (read.Count(ImportOutcome.Refused) > 0)
            {
                Console.WriteLine($"{Path.GetFileName(path)}: refused");
                wrong++;
                continue;
            }

            foreach ((string name, ExchangeFormat format, TbxDialect dialect, TbxStyle style) in Forms)
            {
                string target = Path.Combine(output, $"{Path.GetFileNameWithoutExtension(path)}.{name}.tbx");
                var losses = new LossList();
                using (FileStream file = File.Create(target))
                {
                    foreach (
                        long _ in TbxWriter.Write(
                            catalog.FindGlossary("test")!,
                            format,
                            new ExportSettings([], dialect, style),
                            file,
                            losses
                        )
                    ) { }
                }

                Import(catalog, File.ReadAllBytes(target), out ImportTally again);
                int concepts = catalog.FindGlossary("test")!.Concepts.Count;
                bool unchanged = again.Count(ImportOutcome.Unchanged) == concepts;
                wrong += unchanged || losses.Listed.Count > 0 ? 0 : 1;
                Console.WriteLine(
                    $"{Path.GetFileName(target)}: {concepts} concepts, {losses.Listed.Count + losses.Omitted} losses, read again "
                        + $"{again.Count(ImportOutcome.Unchanged)} unchanged, {again.Count(ImportOutcome.Refused)} "
                        + $"refused{(unchanged || losses.Listed.Count > 0 ? "" : " WRONG")}"
                );
            }
        }

        return wrong == 0 ? 0 : 1;
    }

    private static CatalogSnapshot Import(CatalogSnapshot catalog, byte[] file, out ImportTally tally)
    {
        var planner = new ConceptPlanner(
            catalog,
            new ImportSettings(
                "glossaries/test",
                ExchangeFormat.Unspecified,
                MergeMode.MergeById,
                BatchSize: 0,
                [],
                SourceLanguage: "",
                Sheet: ""
            )
        );
        using var stream = new MemoryStream(file);
        List<ImportItem> items = [.. TbxReader.Read(stream, ExchangeFormat.Unspecified, CancellationToken.None)];
        items.ForEach(planner.Survey);
        tally = new ImportTally();
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
}
