using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Tbx;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Imports and exports without a server: what the planner plans becomes the next catalogue.</summary>
internal static class Tbxs
{
    public const string Id = "test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static CatalogSnapshot Empty => CatalogSnapshot.Build(0, [], CancellationToken.None);

    public static List<ImportItem> Items(string document, ExchangeFormat format = ExchangeFormat.Unspecified)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        return [.. TbxReader.Read(stream, format, Stop)];
    }

    /// <summary>The catalogue after an import, and what the import counted and found.</summary>
    public static (CatalogSnapshot Catalog, ImportTally Tally) Import(
        this CatalogSnapshot catalog,
        string document,
        MergeMode merge = MergeMode.MergeById
    )
    {
        List<ImportItem> items = Items(document);
        var planner = new ConceptPlanner(catalog, new ImportSettings($"glossaries/{Id}", ExchangeFormat.Tbx, merge, 0, [], "", ""));
        items.ForEach(planner.Survey);
        var tally = new ImportTally();
        using var writes = new PlannedWrites();
        planner.Plan(catalog, items, writes, tally, Stop);
        long revision = catalog.Revision + 1;
        return (
            writes.Count == 0
                ? catalog
                : catalog.With(revision, [.. writes.Select(w => KeyValuePair.Create(w.Name, (RecordState?)State(w, revision)))], Stop),
            tally
        );
    }

    public static (string Document, LossList Losses) Export(
        this CatalogSnapshot catalog,
        ExchangeFormat format = ExchangeFormat.Tbx,
        TbxDialect dialect = TbxDialect.TbxBasic,
        TbxStyle style = TbxStyle.Dca,
        params string[] languages
    )
    {
        using var stream = new MemoryStream();
        var losses = new LossList();
        foreach (
            long _ in TbxWriter.Write(catalog.FindGlossary(Id)!, format, new ExportSettings([.. languages], dialect, style), stream, losses)
        ) { }

        return (Encoding.UTF8.GetString(stream.ToArray()), losses);
    }

    /// <summary>A catalogue with these concepts alone.</summary>
    public static CatalogSnapshot Holding(GlossaryRecord glossary, params IEnumerable<ConceptRecord> concepts) =>
        CatalogSnapshot.Build(
            1,
            [
                State(new RecordWrite(RecordKind.Glossary, $"glossaries/{Id}", 0, RecordState.BodyOf(glossary)), 1),
                .. concepts.Select(c =>
                    State(new RecordWrite(RecordKind.Concept, $"glossaries/{Id}/concepts/{c.Id}", 0, RecordState.BodyOf(c)), 1)
                ),
            ],
            Stop
        );

    /// <summary>What is kept of each concept, in order; definitions, of which there is one a language, in order of language.</summary>
    public static List<string> Bodies(this CatalogSnapshot catalog) =>
        [
            .. catalog
                .FindGlossary(Id)!
                .Concepts.Select(c =>
                    c.Id
                    + " "
                    + Encoding.UTF8.GetString(
                        RecordJson.Write(c with { Definitions = [.. c.Definitions.OrderBy(d => d.Language, StringComparer.Ordinal)] })
                    )
                ),
        ];

    private static RecordState State(RecordWrite write, long revision) =>
        RecordState.FromStored(
            new StoredRecord(
                write.Kind,
                write.Name,
                write.Body,
                revision,
                Deleted: false,
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch
            )
        );
}
