using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;

namespace Glossary.Exchange.Importing;

/// <summary>
/// Plans the import of texts into an article: paragraphs are found by their id in it and in those that continue it; what is new
/// is appended to the last of them, and to a further one when that is full. An article has one source language, so texts of a file that
/// have another are an article of their own beside it.
/// </summary>
internal sealed class ArticlePlanner : IImportPlanner
{
    private readonly string _article;
    private readonly MergeMode _merge;
    private readonly string _format;
    private readonly HashSet<UInt128> _seen = [];
    private readonly Dictionary<UInt128, List<Place>> _repeated = [];
    private readonly HashSet<string> _languages = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ArticleItem> _said = new(StringComparer.Ordinal);

    /// <summary>Where the paragraphs of an article are, by its id; kept from one part of the plan to the next.</summary>
    private readonly Dictionary<string, StoredPlaces> _stored = new(StringComparer.Ordinal);

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
                _said.TryAdd(article.Article.SourceLanguage, article);
                break;
            case ParagraphItem paragraph:
                if (!paragraph.Paragraph.Versions.IsEmpty)
                {
                    _languages.Add(paragraph.SourceLanguage);
                }

                UInt128 id = KeyOf(paragraph);
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
                    item.Place,
                    "wrong-parent",
                    "The file holds terminology, and the parent is an article.",
                    "Import it with a glossary as the parent: glossaries/{glossary}."
                );
        }
    }

    public ImmutableArray<RecordGuard> Plan(
        CatalogSnapshot catalog,
        IEnumerable<ImportItem> items,
        PlannedWrites writes,
        ImportTally tally,
        CancellationToken cancellationToken
    )
    {
        Family parts = Parts(catalog, _article, Said(), writes, tally);
        Dictionary<string, Family> others = new(StringComparer.Ordinal);
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
                tally.Add(
                    paragraph.Paragraph.Versions.IsEmpty
                        ? ImportOutcome.Skipped
                        : Plan(PartsFor(paragraph), paragraph, entry, writes, tally)
                );
            }
        }

        if (others.Count > 0)
        {
            parts.First.Head = OtherSources.With(parts.First.Head, others.Where(o => o.Value.First.Count > 0).Select(o => o.Key));
        }

        var guards = ImmutableArray.CreateBuilder<RecordGuard>();
        foreach (Part part in parts.Parts.Concat(others.Values.SelectMany(o => o.Parts)))
        {
            part.Finish(guards, tally);
        }

        return guards.DrainToImmutable();

        Family PartsFor(ParagraphItem paragraph)
        {
            string source = paragraph.SourceLanguage;
            if (_languages.Count < 2 || source.Length == 0 || source == parts.First.Source)
            {
                return parts;
            }

            if (!others.TryGetValue(source, out Family? other))
            {
                others.Add(source, other = PartsOfOther(catalog, source, writes, tally));
            }

            return other;
        }
    }

    /// <summary>What the file says of the first of its source languages that has a text.</summary>
    private ArticleItem? Said() =>
        _said.Values.FirstOrDefault(a => _languages.Contains("") || _languages.Contains(a.Article.SourceLanguage))
        ?? _said.Values.FirstOrDefault();

    /// <summary>The article beside this one that has the texts of another source language.</summary>
    private Family PartsOfOther(CatalogSnapshot catalog, string source, PlannedWrites writes, ImportTally tally)
    {
        string id = OtherSources.IdOf(_article, source);
        ArticleItem said =
            _said.GetValueOrDefault(source) ?? new ArticleItem(default, new ArticleHead { SourceLanguage = source, ParagraphIds = [] }, []);
        if (!ResourceNames.IsId(id))
        {
            throw new ExchangeFileException(
                said.Place,
                "other-source-language",
                $"The file has texts with the source language {source}, which become an article of their own, and its id would be too "
                    + $"long: {id}.",
                "Import the file into an article with a shorter id."
            );
        }

        Family other = Parts(catalog, id, said, writes, tally);
        return other.First.Source == source
            ? other
            : throw new ExchangeFileException(
                said.Place,
                "other-source-language",
                $"The file has texts with the source language {source}, which belong into {ResourceNames.Article(id)}, and the source "
                    + $"language of that is {other.First.Source}.",
                "Import the file into an article with another id."
            );
    }

    private ImportOutcome Plan(Family parts, ParagraphItem item, string entry, PlannedWrites writes, ImportTally tally)
    {
        string id = IdOf(item, out bool again);
        if (item.IsSourceElsewhere && !Has(item.Paragraph, parts.First.Source))
        {
            if (
                (
                    parts.Find(id)?.Paragraph
                    ?? (item.LikeSourceId.Length > 0 ? parts.Find(ExchangeIds.FromSource(item.LikeSourceId))?.Paragraph : null)
                )?.Versions.FirstOrDefault(v => v.Language == parts.First.Source)
                is not { } source
            )
            {
                return WithoutSource(parts, item, entry, tally);
            }

            item = item with { Paragraph = Beside(source, item.Paragraph) };
        }

        if (parts.Find(id) is { } found)
        {
            return Found(found.Part, found.Paragraph);
        }

        if (item.EarlierId.Length > 0 && !again && parts.HasStored(item.EarlierId))
        {
            string text = item.Paragraph.Versions[0].Text;
            foreach (Part part in parts.Parts)
            {
                if (part.Stored(item.EarlierId) is { } before && before.Versions.Any(v => v.Language == part.Source && v.Text == text))
                {
                    return Found(part, before);
                }
            }
        }

        Part last = parts.Last;
        if (!Has(item.Paragraph, last.Source))
        {
            tally.Add(
                entry,
                new Finding(
                    item.Place,
                    ImportSeverity.Refusal,
                    "no-source-text",
                    $"The unit has no text in {last.Source}, the source language of the article.",
                    "Add one, or import the file into an article of its own."
                )
            );
            return ImportOutcome.Refused;
        }

        if (last.Count == Limits.Paragraphs)
        {
            last = new Part(ContinuationId(parts.First.Id, parts.Parts.Count + 1), parts.First.Source, null, 0, writes)
            {
                Head = OtherSources.Without(parts.First.Head) with { ParagraphIds = [] },
            };
            parts.Parts.Add(last);
        }

        ParagraphRecord paragraph = ParagraphMerge.New(item.Paragraph, last.Source);
        if (again && paragraph.Carried.IsEmpty)
        {
            paragraph = paragraph with { Carried = [new CarriedRecord(_format, item.SourceId, [])] };
        }

        tally.Describe(parts.Add(id, paragraph), static () => []);
        return ImportOutcome.Created;

        ImportOutcome Found(Part part, ParagraphRecord before)
        {
            tally.Describe(part.NameOf(before.Id), static () => []);
            return _merge == MergeMode.MergeNever ? ImportOutcome.Skipped : Update(part, before, item, entry, tally);
        }
    }

    private static bool Has(ParagraphRecord paragraph, string language)
    {
        foreach (VersionRecord version in paragraph.Versions)
        {
            if (version.Language == language)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The translations of a file with the source text of another, all of it linked to each.</summary>
    private static ParagraphRecord Beside(VersionRecord source, ParagraphRecord translations) =>
        translations with
        {
            Versions = [source, .. translations.Versions],
            Links =
            [
                new LinkRecord(
                    [
                        new LinkGroup(source.Language, [.. Enumerable.Range(0, source.Sentences.Length)]),
                        .. translations.Links.SelectMany(l => l.Groups),
                    ],
                    1
                ),
            ],
        };

    /// <summary>A translation of what the source language's file does not have any more, or does not have yet.</summary>
    private static ImportOutcome WithoutSource(Family parts, ParagraphItem item, string entry, ImportTally tally)
    {
        string source = parts.First.Source;
        if (parts.First.Count == 0)
        {
            throw new ExchangeFileException(
                item.Place,
                "no-source-text",
                $"The file has texts in {string.Join(", ", item.Paragraph.Versions.Select(v => v.Language))}, and the article has none in "
                    + $"{source} yet.",
                $"Import the file of the source language first, or say in the options which language is the source."
            );
        }

        tally.Add(
            entry,
            new Finding(
                item.Place,
                ImportSeverity.Caution,
                "no-source-text",
                $"The entry has no text in {source}, the source language of the article, so it is left out; an export has it as it stands "
                    + $"in the file.",
                "Take it out if the program does not use it any more, or import the file of the source language again."
            )
        );
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
            tally.Add(
                entry,
                new Finding(
                    item.Place,
                    ImportSeverity.Caution,
                    "lost-quotations",
                    $"The quotations that were marked in the text in {language} have no place in the new one.",
                    "Mark them again (UpdateParagraph)."
                )
            );
        }

        part.Update(before, body);
        tally.Describe(part.NameOf(before.Id), () => EntryChanges.Between(before, after));
        return ImportOutcome.Updated;
    }

    /// <summary>The article and those that continue it; one that does not exist yet comes with what the file says.</summary>
    private Family Parts(CatalogSnapshot catalog, string id, ArticleItem? item, PlannedWrites writes, ImportTally tally)
    {
        List<Part> parts = [];
        while (catalog.FindRecord(ResourceNames.Article(ContinuationId(id, parts.Count + 1))) is { } state)
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
            ArticleHead head = item?.Article ?? new ArticleHead { SourceLanguage = "und", ParagraphIds = [] };
            parts.Add(new Part(id, head.SourceLanguage, null, 0, writes) { Head = head with { ParagraphIds = [] } });
            tally.Add(
                "",
                new Finding(default, ImportSeverity.Remark, "new-article", $"{ResourceNames.Article(id)} does not exist and is created.")
            );
        }
        else if (item is { Article: var said })
        {
            if (said.SourceLanguage != parts[0].Source && !item.HasOneLanguage)
            {
                tally.Add(
                    "",
                    new Finding(
                        item.Place,
                        ImportSeverity.Caution,
                        "other-source-language",
                        $"The source language of the file is {said.SourceLanguage}, that of the article {parts[0].Source}; its texts are "
                            + $"taken as translations.",
                        "Import the file into an article of its own if it is not about the same texts."
                    )
                );
            }

            parts[0].Carry(said.Carried);
        }

        if (!_stored.TryGetValue(id, out StoredPlaces? stored))
        {
            _stored.Add(id, stored = new StoredPlaces());
        }

        stored.Follow(parts);
        return new Family(parts, stored);
    }

    /// <summary>An id that stands in the file again makes another id, by how many times it stood there before.</summary>
    private string IdOf(ParagraphItem item, out bool again)
    {
        int times =
            _repeated.Count > 0 && _repeated.TryGetValue(KeyOf(item), out List<Place>? places) ? IndexOf(item.Place, places) + 1 : 0;
        again = times > 0;
        return ExchangeIds.FromSource(
            times == 0 ? item.SourceId : string.Create(CultureInfo.InvariantCulture, $"{item.SourceId}\u001f{times}")
        );
    }

    private static readonly Comparer<Place> PlaceOrder = Comparer<Place>.Create((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));

    /// <summary>
    /// Where a place is among those of an id, which are in the order of the file but for the last entry of a part of it; -1 for the first.
    /// </summary>
    private static int IndexOf(Place place, List<Place> places) =>
        places.BinarySearch(place, PlaceOrder) is >= 0 and var index ? index : places.IndexOf(place);

    private static UInt128 KeyOf(ParagraphItem item) =>
        ExchangeIds.Key(item.SourceLanguage.Length == 0 ? item.SourceId : $"{item.SourceLanguage}\u001f{item.SourceId}");

    /// <summary>The ids of the articles that continue one, without end.</summary>
    public static IEnumerable<string> Continuations(string article)
    {
        for (int number = 2; ; number++)
        {
            yield return ContinuationId(article, number);
        }
    }

    private static string ContinuationId(string article, int number) =>
        number == 1 ? article : string.Create(CultureInfo.InvariantCulture, $"{article}-{number}");

    /// <summary>
    /// In which of the articles that continue one another a stored paragraph is, so that long memories are not searched in each of them for
    /// every unit. What is not known here is not stored; what is known may be gone, or elsewhere, and is looked up.
    /// </summary>
    private sealed class StoredPlaces
    {
        private readonly Dictionary<UInt128, int> _parts = [];
        private readonly List<ParagraphList?> _known = [];

        /// <summary>The first of the articles that had the paragraph; -1 if none had it.</summary>
        public int this[string id] => _parts.GetValueOrDefault(ExchangeIds.Key(id), -1);

        /// <summary>Learns what is stored by now: articles whose paragraphs are the same as before are not read again.</summary>
        public void Follow(List<Part> parts)
        {
            for (int i = 0; i < parts.Count; i++)
            {
                ParagraphList? now = parts[i].StoredParagraphs;
                if (i == _known.Count)
                {
                    _known.Add(null);
                }

                if (now is null || (_known[i] is { } known && now.HasSameIdsAs(known)))
                {
                    continue;
                }

                _known[i] = now;
                foreach (string id in parts[i].Head.ParagraphIds)
                {
                    UInt128 key = ExchangeIds.Key(id);
                    _parts[key] = Math.Min(i, _parts.GetValueOrDefault(key, i));
                }
            }
        }
    }

    /// <summary>An article and those that continue it.</summary>
    private sealed class Family(List<Part> parts, StoredPlaces stored)
    {
        /// <summary>In which of the articles each paragraph is that this plan writes.</summary>
        private readonly Dictionary<string, Part> _planned = new(StringComparer.Ordinal);

        public List<Part> Parts => parts;

        public Part First => parts[0];

        public Part Last => parts[^1];

        public bool HasStored(string id) => stored[id] >= 0;

        /// <summary>A paragraph as it is stored or planned.</summary>
        public (Part Part, ParagraphRecord Paragraph)? Find(string id)
        {
            if (_planned.TryGetValue(id, out Part? planned))
            {
                return (planned, planned.Find(id)!);
            }

            if (stored[id] is not (var likely and >= 0))
            {
                return null;
            }

            if (likely < parts.Count && parts[likely].Find(id) is { } there)
            {
                return (parts[likely], there);
            }

            foreach (Part part in parts)
            {
                if (part.Find(id) is { } found)
                {
                    return (part, found);
                }
            }

            return null;
        }

        /// <summary>Adds a paragraph to the last article.</summary>
        /// <returns>Its name.</returns>
        public string Add(string id, ParagraphRecord paragraph)
        {
            _planned.Add(id, Last);
            return Last.Add(id, paragraph);
        }
    }

    /// <summary>An article as a plan changes it.</summary>
    private sealed class Part(string id, string source, ArticleRecord? before, long revision, PlannedWrites writes)
    {
        /// <summary>Indexes of what is planned.</summary>
        private readonly Dictionary<string, int> _planned = new(StringComparer.Ordinal);
        private readonly List<string> _added = [];

        public string Id => id;

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
            return (ParagraphRecord)
                RecordState
                    .FromStored(
                        new StoredRecord(write.Kind, write.Name, write.Body, write.ExpectedRevision, Deleted: false, default, default)
                    )
                    .Value;
        }

        /// <summary>A paragraph that was there before this import, unless the import has changed it already.</summary>
        public ParagraphRecord? Stored(string paragraph) => _planned.ContainsKey(paragraph) ? null : before?.Paragraphs.Find(paragraph);

        /// <summary>
        /// The paragraphs that the article has without this plan; <see langword="null"/> if there is no such article yet.
        /// </summary>
        public ParagraphList? StoredParagraphs => before?.Paragraphs;

        /// <returns>The paragraph's name.</returns>
        public string Add(string paragraph, ParagraphRecord record)
        {
            _added.Add(paragraph);
            return Write(paragraph, revision: 0, RecordState.BodyOf(record));
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

        public void Carry(ImmutableArray<CarriedRecord> carried) =>
            Head = Head with
            {
                Carried = carried.Aggregate(
                    Head.Carried,
                    (all, record) =>
                        all.FirstOrDefault(c => c.Format == record.Format && c.SourceId == record.SourceId) is { } same
                            ? all.Replace(same, record)
                            : all.Add(record)
                ),
            };

        public void Finish(ImmutableArray<RecordGuard>.Builder guards, ImportTally tally)
        {
            string name = ResourceNames.Article(id);
            bool changed = before is null
                ? _planned.Count > 0
                : _added.Count > 0
                    || (Head != before.Head && !RecordState.BodyOf(Head).AsSpan().SequenceEqual(RecordState.BodyOf(before.Head)));
            if (changed)
            {
                writes.Add(
                    new RecordWrite(
                        RecordKind.Article,
                        name,
                        revision,
                        RecordState.BodyOf(Head with { ParagraphIds = [.. Head.ParagraphIds, .. _added] })
                    )
                );
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

        private string Write(string paragraph, long revision, byte[] body)
        {
            string name = NameOf(paragraph);
            _planned.Add(paragraph, writes.Add(new RecordWrite(RecordKind.Paragraph, name, revision, body)));
            return name;
        }
    }
}
