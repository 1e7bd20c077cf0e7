using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Tbx;

namespace Glossary.Server.Seeds;

/// <summary>Reads a glossary of the seeds: as an import into an empty catalogue would, except that nothing in it may be doubtful.</summary>
internal static class GlossaryFile
{
    /// <exception cref="ExchangeFileException">The file cannot be read, or an import would have something to say of it.</exception>
    public static GlossaryContent Read(Stream file, string id, CancellationToken cancellationToken)
    {
        var empty = CatalogSnapshot.Build(0, [], cancellationToken);
        var planner = new ConceptPlanner(
            empty,
            new ImportSettings(
                ResourceNames.Glossary(id),
                ExchangeFormat.Tbx,
                MergeMode.MergeById,
                BatchSize: 0,
                [],
                SourceLanguage: "",
                Sheet: ""
            )
        );
        var tally = new ImportTally();
        List<ImportItem> items = [.. TbxReader.Read(file, ExchangeFormat.Tbx, cancellationToken)];
        items.ForEach(planner.Survey);
        using var writes = new PlannedWrites();
        planner.Plan(empty, items, writes, tally, cancellationToken);
        if (items.OfType<ConceptItem>().FirstOrDefault(i => !ResourceNames.IsId(i.SourceId)) is { } unnamed)
        {
            throw new ExchangeFileException(
                unnamed.Place,
                "bad-id",
                $"\"{unnamed.SourceId}\" is no id here.",
                "An id of the seeds matches [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?."
            );
        }

        if (tally.Findings.Select(f => f.Finding).FirstOrDefault(f => f.Severity != ImportSeverity.Remark) is { } finding)
        {
            throw new ExchangeFileException(finding.Place, finding.Code, finding.Message, finding.Suggestion);
        }

        ImmutableArray<object> records =
        [
            .. writes.Select(w =>
                RecordState.FromStored(new StoredRecord(w.Kind, w.Name, w.Body, Revision: 0, Deleted: false, default, default)).Value
            ),
        ];
        return new GlossaryContent(records.OfType<GlossaryRecord>().Single(), [.. records.OfType<ConceptRecord>()]);
    }
}
