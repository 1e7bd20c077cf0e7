using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;

namespace Glossary.Exchange.Laws;

/// <summary>
/// What holds of every file that is taken: it changes nothing when it is imported again; nor does what is exported of it, which makes the
/// same records in an empty catalogue, and the same bytes when they are exported again; and what the file says stands in the export, if
/// nothing was said to be lost.
/// </summary>
internal static class RoundTripLaw
{
    /// <summary>
    /// What a file breaks: the kind and what was found. Nothing for a file that is refused, whose refusals are told apart.
    /// </summary>
    public static (string? Refused, IReadOnlyList<(string Kind, string Detail)> Broken) Of(
        byte[] file,
        ExchangeFormat asked = ExchangeFormat.Unspecified
    ) => Of(file, out _, asked);

    /// <summary>The same, with how many entries became concepts or paragraphs.</summary>
    public static (string? Refused, IReadOnlyList<(string Kind, string Detail)> Broken) Of(
        byte[] file,
        out int taken,
        ExchangeFormat asked = ExchangeFormat.Unspecified
    )
    {
        taken = 0;
        List<(string, string)> broken = [];
        var tally = new ImportTally();
        ExchangeFormat format;
        ImportSettings settings;
        CatalogSnapshot catalog;
        try
        {
            using var stream = new MemoryStream(file);
            format = asked == ExchangeFormat.Unspecified ? ExchangeFormats.Detect(stream, "") : asked;
            settings = Settings(format);
            catalog = Import(Empty, file, settings, tally);
        }
        catch (ExchangeFileException e)
        {
            return (e.Finding.Message, []);
        }

        if (tally.Count(ImportOutcome.Refused) > 0)
        {
            return (Findings(tally), []);
        }

        taken = (int)tally.Count(ImportOutcome.Created);
        string content = Content(catalog);
        Again("import again", file, content, catalog);
        var losses = new LossList();
        if (Export(catalog, format, losses) is not { } first)
        {
            return (null, broken);
        }

        Again("import of the export", first, content, catalog);
        try
        {
            var fresh = new ImportTally();
            CatalogSnapshot copy = Import(Empty, first, settings, fresh);
            if (fresh.Count(ImportOutcome.Refused) > 0)
            {
                broken.Add(("export refused", Findings(fresh)));
            }
            else
            {
                if (losses.Listed.Count == 0 && Content(copy) is var other && other != content)
                {
                    broken.Add(("export makes other records", Difference(content, other)));
                }

                byte[] second = Export(copy, format, new LossList()) ?? [];
                if (!second.AsSpan().SequenceEqual(first))
                {
                    broken.Add(("second export differs", Difference(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(second))));
                }
            }
        }
        catch (ExchangeFileException e)
        {
            broken.Add(("export refused", $"{e.Finding.Place} {e.Finding.Message}"));
        }

        if (
            losses.Listed.Count == 0
            && !tally.Findings.Any()
            && format is not (ExchangeFormat.Csv or ExchangeFormat.Tsv or ExchangeFormat.Xlsx or ExchangeFormat.Utx)
            && Lost(file, first) is { Count: > 0 } lost
        )
        {
            broken.Add(("lost unnamed", string.Join(" | ", lost.Take(6))));
        }

        return (null, broken);

        void Again(string kind, byte[] again, string before, CatalogSnapshot into)
        {
            try
            {
                var counted = new ImportTally();
                CatalogSnapshot after = Import(into, again, settings, counted);
                if (counted.Count(ImportOutcome.Refused) > 0)
                {
                    broken.Add(($"{kind}: refused", Findings(counted)));
                }
                else if (Content(after) is var now && now != before)
                {
                    broken.Add(($"{kind}: changes", Difference(before, now)));
                }
            }
            catch (ExchangeFileException e)
            {
                broken.Add(($"{kind}: refused", $"{e.Finding.Place} {e.Finding.Message}"));
            }
        }
    }

    /// <summary>What is exported of a file in its own format.</summary>
    public static byte[]? Exported(byte[] file)
    {
        using var stream = new MemoryStream(file);
        ExchangeFormat format = ExchangeFormats.Detect(stream, "");
        return Export(Import(Empty, file, Settings(format), new ImportTally()), format, new LossList());
    }

    /// <summary>A catalogue without anything.</summary>
    public static CatalogSnapshot Empty => CatalogSnapshot.Build(0, [], CancellationToken.None);

    /// <summary>How a file is imported into <c>test</c>.</summary>
    public static ImportSettings Settings(ExchangeFormat format) =>
        new(
            ExchangeFormats.IsTerminology(format) ? "glossaries/test" : "articles/test",
            format,
            MergeMode.MergeById,
            BatchSize: 0,
            [],
            SourceLanguage: "",
            Sheet: ""
        );

    /// <summary>The catalogue with what a file brings.</summary>
    public static CatalogSnapshot Import(CatalogSnapshot catalog, byte[] file, ImportSettings settings, ImportTally tally)
    {
        IImportPlanner planner = settings.Parent.StartsWith("glossaries/", StringComparison.Ordinal)
            ? new ConceptPlanner(catalog, settings)
            : new ArticlePlanner(settings);
        using var stream = new MemoryStream(file);
        List<ImportItem> items = [.. ExchangeFormats.Read(stream, settings, CancellationToken.None)];
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

    /// <summary>In the format that the file came in; of aligned texts one translation in XLIFF, twenty in TMX.</summary>
    private static byte[]? Export(CatalogSnapshot catalog, ExchangeFormat format, LossList losses)
    {
        using var file = new MemoryStream();
        var settings = new ExportSettings([], TbxDialect.TbxLinguist, TbxStyle.Unspecified);
        IEnumerable<long>? steps =
            catalog.FindGlossary("test") is { } glossary ? ExchangeFormats.Write(glossary, format, settings, file, losses)
            : catalog.FindArticle("test") is { } article
                ? OfArticle(ArticleFamily.Of(article, catalog.FindArticle, format, continuations: true, losses))
            : null;
        return steps is null ? null : (steps.Count(), file.ToArray()).Item2;

        IEnumerable<long>? OfArticle(ImmutableArray<ArticleRecord> family) =>
            ExchangeFormats.Write(
                family,
                collection: false,
                format,
                settings with
                {
                    Languages =
                        format == ExchangeFormat.Tmx
                            ? [.. family.SelectMany(a => a.Languages).Distinct().Take(20)]
                            : [.. family[0].Languages.Skip(1).Take(1)],
                },
                file,
                losses
            );
    }

    /// <summary>All that the catalogue holds, a record a line.</summary>
    private static string Content(CatalogSnapshot catalog)
    {
        var text = new StringBuilder();
        foreach (GlossaryIndex glossary in catalog.Glossaries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{glossary.Record.Id} {Json(glossary.Record)}\n");
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                // Formats have the languages in an order of their own.
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{concept.Id} {Json(concept with { Terms = [.. concept.Terms.OrderBy(t => t.Language, StringComparer.Ordinal)], Definitions = [.. concept.Definitions.OrderBy(d => d.Language, StringComparer.Ordinal)] })}\n"
                );
            }
        }

        foreach (ArticleRecord article in catalog.Articles)
        {
            text.Append(CultureInfo.InvariantCulture, $"{article.Id} {Json(article.Head)}\n");
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                text.Append(CultureInfo.InvariantCulture, $"{paragraph.Id} {Json(paragraph)}\n");
            }
        }

        return text.ToString();

        static string Json<T>(T record)
            where T : class => Encoding.UTF8.GetString(RecordJson.Write(record));
    }

    private static string Findings(ImportTally tally) =>
        string.Join(
            " ",
            tally
                .Findings.Select(f => f.Finding)
                .Where(f => f.Severity == ImportSeverity.Refusal)
                .Take(2)
                .Select(f => $"{f.Place.Line}:{f.Place.Column} {f.Message}")
        );

    private static string Difference(string one, string other)
    {
        int at = one.Zip(other).TakeWhile(c => c.First == c.Second).Count();
        return $"…{Around(one, at)}… became …{Around(other, at)}…";

        static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 120)].ReplaceLineEndings("⏎");
    }

    /// <summary>Texts and values of attributes that a file says more often than its export.</summary>
    private static List<string> Lost(byte[] file, byte[] export)
    {
        Dictionary<string, int> there = Said(export);
        return [.. Said(file).Where(s => there.GetValueOrDefault(s.Key) < s.Value).Select(s => s.Key).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, int> Said(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        XDocument document = XDocument.Load(xml);
        return document
            .Root!.DescendantsAndSelf()
            .SelectMany(e =>
                e.Attributes()
                    .Where(a => !a.IsNamespaceDeclaration)
                    .Select(a => $"{e.Name.LocalName}/@{a.Name.LocalName}={a.Value}")
                    .Concat(
                        e.Nodes()
                            .OfType<XText>()
                            .Select(t => string.Join(' ', t.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                            .Where(t => t.Length > 0)
                            .Select(t => $"{e.Name.LocalName}={t}")
                    )
            )
            .GroupBy(s => s, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }
}
