using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;

namespace Glossary.Exchange.Importing;

/// <summary>
/// Plans the import of texts into an article: paragraphs are found by their id in it and in those that continue it; what is new
/// is appended to the last of them, and to a further one when that is full.
/// </summary>
internal sealed class ArticlePlanner : IImportPlanner
{
    private readonly string _article;
    private readonly MergeMode _merge;
    private readonly string _format;
    private readonly HashSet<UInt128> _seen = [];
    private readonly Dictionary<UInt128, List<Place>> _repeated = [];
    private ArticleItem? _said;

    /// <param name="settings">Where to.</param>
    public ArticlePlanner(ImportSettings settings)
    {
        _article = ResourceNames.IdOf(settings.Parent);
        _merge = settings.Merge;
        _format = settings.Format switch
        {
            ExchangeFormat.Xliff12 => Xliff.Xliff1Units.Format,
            ExchangeFormat.Xliff2 => Xliff.XliffText.Format,
            >= ExchangeFormat.Po => Strings.KeptFile.Format,
            _ => Tmx.TmxNames.Format,
        };
    }

    public void Survey(ImportItem item)
    {
        switch (item)
        {
            case ArticleItem article:
                _said ??= article;
                break;
            case ParagraphItem paragraph:
                UInt128 id = ExchangeIds.Digest(paragraph.SourceId);
                if (!_seen.Add(id))
                {
                    if (!_repeated.TryGetValue(id, out List<Place>? places))
                    {
                        _repeated.Add(id, places = []);
                    }

                    places.Add(paragraph.Place);
                }

                break;
            default:
                throw new ExchangeFileException(
                    item.Place, "wrong-parent", "The file holds terminology, and the parent is an article.", "Import it with a glossary as the parent: glossaries/{glossary}.");
        }
    }

    public ImmutableArray<RecordGuard> Plan(
        CatalogSnapshot catalog, IEnumerable<ImportItem> items, PlannedWrites writes, ImportTally tally, CancellationToken cancellationToken)
    {
        List<Part> parts = Parts(catalog, writes, tally);
        foreach (ImportItem item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string entry = item is ParagraphItem { SourceId: var id } ? id : "";
            tally.Begin(entry, item.Place, () => item is ParagraphItem { Paragraph.Versions: [{ Text: var text }, ..] } ? text : "");
            foreach (Finding finding in item.Findings)
            {
                tally.Add(entry, finding);
            }

            if (item.Findings.Any(f => f.Severity == ImportSeverity.Refusal))
            {
                tally.Add(ImportOutcome.Refused);
            }
            else if (item is ParagraphItem paragraph)
            {
                tally.Add(Plan(parts, paragraph, entry, writes, tally));
            }
        }

        var guards = ImmutableArray.CreateBuilder<RecordGuard>();
        foreach (Part part in parts)
        {
            part.Finish(guards, tally);
        }

        return guards.DrainToImmutable();
    }

    private ImportOutcome Plan(List<Part> parts, ParagraphItem item, string entry, PlannedWrites writes, ImportTally tally)
    {
        if (item.Paragraph.Versions.IsEmpty)
        {
            return ImportOutcome.Skipped;
        }

        string id = IdOf(item, out bool again);
        if (item.IsSourceElsewhere && item.Paragraph.Versions.All(v => v.Language != parts[0].Source))
        {
            if ((Find(parts, id) ?? (item.LikeSourceId.Length > 0 ? Find(parts, ExchangeIds.FromSource(item.LikeSourceId)) : null))?.Versions.FirstOrDefault(v => v.Language == parts[0].Source) is not { } source)
            {
                return WithoutSource(parts, item, entry, tally);
            }

            item = item with { Paragraph = Beside(source, item.Paragraph) };
        }

        foreach (Part part in parts)
        {
            if (part.Find(id) is { } before)
            {
                tally.Describe(part.NameOf(id), () => []);
                return _merge == MergeMode.MergeNever ? ImportOutcome.Skipped : Update(part, before, item, entry, tally);
            }
        }

        Part last = parts[^1];
        if (item.Paragraph.Versions.All(v => v.Language != last.Source))
        {
            tally.Add(entry, new Finding(
                item.Place, ImportSeverity.Refusal, "no-source-text", $"The unit has no text in {last.Source}, the source language of the article.",
                "Add one, or import the file into an article of its own."));
            return ImportOutcome.Refused;
        }

        if (last.Count == Limits.Paragraphs)
        {
            last = new Part(ContinuationId(parts.Count + 1), parts[0].Source, null, 0, writes) { Head = parts[0].Head with { ParagraphIds = [] } };
            parts.Add(last);
        }

        ParagraphRecord paragraph = ParagraphMerge.New(item.Paragraph, last.Source);
        if (again && paragraph.Carried.IsEmpty)
        {
            paragraph = paragraph with { Carried = [new CarriedRecord(_format, item.SourceId, [])] };
        }

        last.Add(id, paragraph);
        tally.Describe(last.NameOf(id), () => []);
        return ImportOutcome.Created;
    }

    private static ParagraphRecord? Find(List<Part> parts, string id) => parts.Select(p => p.Find(id)).FirstOrDefault(p => p is not null);

    /// <summary>The translations of a file with the source text of another, all of it linked to each.</summary>
    private static ParagraphRecord Beside(VersionRecord source, ParagraphRecord translations) => translations with
    {
        Versions = [source, .. translations.Versions],
        Links =
        [
            new LinkRecord([new LinkGroup(source.Language, [.. Enumerable.Range(0, source.Sentences.Length)]), .. translations.Links.SelectMany(l => l.Groups)], 1),
        ],
    };

    /// <summary>A translation of what the source language's file does not have any more, or does not have yet.</summary>
    private static ImportOutcome WithoutSource(List<Part> parts, ParagraphItem item, string entry, ImportTally tally)
    {
        string source = parts[0].Source;
        if (parts[0].Count == 0)
        {
            throw new ExchangeFileException(
                item.Place, "no-source-text", $"The file has texts in {string.Join(", ", item.Paragraph.Versions.Select(v => v.Language))}, and the article has none in {source} yet.",
                $"Import the file of the source language first, or say in the options which language is the source.");
        }

        tally.Add(entry, new Finding(
            item.Place, ImportSeverity.Caution, "no-source-text", $"The entry has no text in {source}, the source language of the article, so it is left out; an export has it as it stands in the file.",
            "Take it out if the program does not use it any more, or import the file of the source language again."));
        return ImportOutcome.Skipped;
    }

    private static ImportOutcome Update(Part part, ParagraphRecord before, ParagraphItem item, string entry, ImportTally tally)
    {
        ParagraphRecord after = ParagraphMerge.Into(before, item.Paragraph, part.Source, out ImmutableArray<string> lost);
        byte[] body = RecordState.BodyOf(after);
        if (body.AsSpan().SequenceEqual(RecordState.BodyOf(before)))
        {
            return ImportOutcome.Unchanged;
        }

        foreach (string language in lost)
        {
            tally.Add(entry, new Finding(
                item.Place, ImportSeverity.Caution, "lost-quotations", $"The quotations that were marked in the text in {language} have no place in the new one.", "Mark them again (UpdateParagraph)."));
        }

        part.Update(before, body);
        tally.Describe(part.NameOf(before.Id), () => EntryChanges.Between(before, after));
        return ImportOutcome.Updated;
    }

    /// <summary>The article and those that continue it; one that does not exist yet comes with what the file says.</summary>
    private List<Part> Parts(CatalogSnapshot catalog, PlannedWrites writes, ImportTally tally)
    {
        List<Part> parts = [];
        while (catalog.FindRecord(ResourceNames.Article(ContinuationId(parts.Count + 1))) is { } state)
        {
            if (state.Deleted)
            {
                throw RequestException.Exists(ResourceNames.ArticlePattern, state.Name, deleted: true);
            }

            ArticleRecord article = catalog.FindArticle(ResourceNames.IdOf(state.Name))!;
            parts.Add(new Part(article.Id, article.Head.SourceLanguage, article, article.Head.Revision, writes) { Head = article.Head });
        }

        if (parts.Count == 0)
        {
            ArticleHead head = _said?.Article ?? new ArticleHead { SourceLanguage = "und", ParagraphIds = [] };
            parts.Add(new Part(_article, head.SourceLanguage, null, 0, writes) { Head = head with { ParagraphIds = [] } });
            tally.Add("", new Finding(default, ImportSeverity.Remark, "new-article", $"{ResourceNames.Article(_article)} does not exist and is created."));
        }
        else if (_said is { Article: var said })
        {
            if (said.SourceLanguage != parts[0].Source && !_said.HasOneLanguage)
            {
                tally.Add("", new Finding(
                    _said.Place, ImportSeverity.Caution, "other-source-language",
                    $"The source language of the file is {said.SourceLanguage}, that of the article {parts[0].Source}; its texts are taken as translations.",
                    "Import the file into an article of its own if it is not about the same texts."));
            }

            parts[0].Carry(said.Carried);
        }

        return parts;
    }

    /// <summary>An id that stands in the file again makes another id, by how many times it stood there before.</summary>
    private string IdOf(ParagraphItem item, out bool again)
    {
        int times = _repeated.Count > 0 && _repeated.TryGetValue(ExchangeIds.Digest(item.SourceId), out List<Place>? places) ? places.IndexOf(item.Place) + 1 : 0;
        again = times > 0;
        return ExchangeIds.FromSource(times == 0 ? item.SourceId : string.Create(CultureInfo.InvariantCulture, $"{item.SourceId}\u001f{times}"));
    }

    /// <summary>The ids of the articles that continue one, without end.</summary>
    public static IEnumerable<string> Continuations(string article)
    {
        for (int number = 2; ; number++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{article}-{number}");
        }
    }

    private string ContinuationId(int number) => number == 1 ? _article : string.Create(CultureInfo.InvariantCulture, $"{_article}-{number}");

    /// <summary>An article as a plan changes it.</summary>
    private sealed class Part(string id, string source, ArticleRecord? before, long revision, PlannedWrites writes)
    {
        /// <summary>Indexes of what is planned.</summary>
        private readonly Dictionary<string, int> _planned = new(StringComparer.Ordinal);
        private readonly List<string> _added = [];

        public string Source => source;

        public required ArticleHead Head { get; set; }

        public int Count => Head.ParagraphIds.Length + _added.Count;

        public ParagraphRecord? Find(string paragraph)
        {
            if (!_planned.TryGetValue(paragraph, out int index))
            {
                return before?.Paragraphs.Find(paragraph);
            }

            RecordWrite write = writes[index];
            return (ParagraphRecord)RecordState.Of(new StoredRecord(write.Kind, write.Name, write.Body, write.ExpectedRevision, Deleted: false, default, default)).Value;
        }

        public void Add(string paragraph, ParagraphRecord record)
        {
            _added.Add(paragraph);
            Write(paragraph, revision: 0, RecordState.BodyOf(record));
        }

        public void Update(ParagraphRecord old, byte[] body)
        {
            if (_planned.TryGetValue(old.Id, out int index))
            {
                writes.Replace(index, body);
            }
            else
            {
                Write(old.Id, old.Revision, body);
            }
        }

        public void Carry(ImmutableArray<CarriedRecord> carried) => Head = Head with
        {
            Carried = carried.Aggregate(Head.Carried, (all, record) =>
                all.FirstOrDefault(c => c.Format == record.Format && c.SourceId == record.SourceId) is { } same ? all.Replace(same, record) : all.Add(record)),
        };

        public void Finish(ImmutableArray<RecordGuard>.Builder guards, ImportTally tally)
        {
            string name = ResourceNames.Article(id);
            bool changed = before is null ? _planned.Count > 0 : _added.Count > 0 || (Head != before.Head && !RecordState.BodyOf(Head).AsSpan().SequenceEqual(RecordState.BodyOf(before.Head)));
            if (changed)
            {
                writes.Add(new RecordWrite(RecordKind.Article, name, revision, RecordState.BodyOf(Head with { ParagraphIds = [.. Head.ParagraphIds, .. _added] })));
            }
            else if (_planned.Count > 0)
            {
                guards.Add(new RecordGuard(name, revision));
            }

            if (changed || _planned.Count > 0)
            {
                tally.AddResource(name);
            }
        }

        public string NameOf(string paragraph) => ResourceNames.Paragraph(id, paragraph);

        private void Write(string paragraph, long revision, byte[] body) =>
            _planned.Add(paragraph, writes.Add(new RecordWrite(RecordKind.Paragraph, NameOf(paragraph), revision, body)));
    }
}
