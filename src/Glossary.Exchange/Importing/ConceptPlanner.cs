using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;

namespace Glossary.Exchange.Importing;

/// <summary>Plans the import of concepts into a glossary.</summary>
internal sealed class ConceptPlanner : IImportPlanner
{
    private readonly string _glossary;
    private readonly MergeMode _merge;
    private readonly ConceptFinder _finder;

    /// <summary>By the digest of the source id.</summary>
    private readonly Dictionary<UInt128, Decision> _decisions = [];

    /// <summary>By the digest of the other id by which a file refers to an entry.</summary>
    private readonly Dictionary<UInt128, Decision> _others = [];
    private GlossaryRecord _said = new() { DisplayName = "" };
    private bool _severalPreferred;

    /// <param name="catalog">What entries are matched against.</param>
    /// <param name="settings">Where to, and how to find a concept.</param>
    public ConceptPlanner(CatalogSnapshot catalog, ImportSettings settings)
    {
        _glossary = ResourceNames.IdOf(settings.Parent);
        _merge = settings.Merge == MergeMode.Unspecified ? MergeMode.MergeById : settings.Merge;
        _finder = new ConceptFinder(catalog.FindGlossary(_glossary), _merge == MergeMode.MergeByTerm);
    }

    private string GlossaryName => ResourceNames.Glossary(_glossary);

    public void Survey(ImportItem item)
    {
        switch (item)
        {
            case GlossaryItem { Glossary: var said }:
                _said = _said with
                {
                    DisplayName = said.DisplayName.Length > 0 ? said.DisplayName : _said.DisplayName,
                    Description = said.Description.Length > 0 ? said.Description : _said.Description,
                    Dismissals = [.. _said.Dismissals.Union(said.Dismissals, StringComparer.Ordinal)],
                    StyleRules = Rules(_said, said),
                    Carried = Add(_said.Carried, said.Carried),
                };
                break;
            case ConceptItem concept:
                Survey(concept);
                break;
            default:
                throw new ExchangeFileException(
                    item.Place,
                    "wrong-parent",
                    "The file holds texts, and the parent is a glossary.",
                    "Import it with an article as the parent: articles/{article}."
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
        var plan = new Planned(catalog, writes, tally);
        (GlossaryRecord glossary, RecordGuard? guard) = PlanGlossary(plan);
        foreach (ImportItem item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string entry = item is ConceptItem named ? Shown(named) : "";
            tally.Begin(
                entry,
                item.Place,
                () => item is ConceptItem { Concept.Terms: var terms } ? string.Join(", ", terms.Take(3).Select(t => t.Text)) : ""
            );
            foreach (Finding finding in item.Findings)
            {
                tally.Add(entry, finding);
            }

            if (item is ConceptItem concept)
            {
                tally.Add(Plan(concept, plan, glossary.AllowSeveralPreferred));
            }
            else if (IsRefused(item))
            {
                tally.Add(ImportOutcome.Refused);
            }
            else if (item is GlossaryItem { Columns: { IsEmpty: false } columns })
            {
                tally.Columns = columns;
            }
        }

        if (writes.Count > 0)
        {
            tally.AddResource(GlossaryName);
        }

        return guard is null ? [] : [guard];
    }

    /// <summary>
    /// The glossary is created with what the file says of itself; to one that is there, what is carried and dismissed is added.
    /// </summary>
    private (GlossaryRecord Glossary, RecordGuard? Guard) PlanGlossary(Planned plan)
    {
        if (plan.Catalog.FindRecord(GlossaryName) is not { } state)
        {
            GlossaryRecord created = _said with
            {
                Id = _glossary,
                DisplayName = _said.DisplayName.Length > 0 ? Cut(_said.DisplayName, Limits.ShortText) : _glossary,
                Description = Cut(_said.Description, Limits.LongText),
                AllowSeveralPreferred = _severalPreferred,
            };
            plan.Write(RecordKind.Glossary, GlossaryName, 0, RecordState.BodyOf(created));
            plan.Tally.Add(
                "",
                new Finding(default, ImportSeverity.Remark, "new-glossary", $"{GlossaryName} does not exist and is created.")
            );
            return (created, null);
        }

        if (state.Deleted)
        {
            throw RequestException.Exists(ResourceNames.GlossaryPattern, GlossaryName, deleted: true);
        }

        var before = (GlossaryRecord)state.Value;
        GlossaryRecord after = before with
        {
            Carried = Add(before.Carried, _said.Carried),
            Dismissals = [.. before.Dismissals.Union(_said.Dismissals, StringComparer.Ordinal)],
            StyleRules = Rules(before, _said),
        };
        byte[] body = RecordState.BodyOf(after);
        if (!body.AsSpan().SequenceEqual(RecordState.BodyOf(before)))
        {
            plan.Write(RecordKind.Glossary, GlossaryName, state.Revision, body);
            return (after, null);
        }

        return (after, new RecordGuard(GlossaryName, state.Revision));
    }

    /// <summary>The rules of style of both, as many as a glossary may have.</summary>
    private static ImmutableArray<string> Rules(GlossaryRecord before, GlossaryRecord said) =>
        [.. before.StyleRules.Union(said.StyleRules, StringComparer.Ordinal).Take(Math.Max(before.StyleRules.Length, Limits.StyleRules))];

    /// <summary>Decides, once, which concept an entry is about, and whether it is right by itself.</summary>
    private void Survey(ConceptItem item)
    {
        UInt128 entry = ExchangeIds.Key(item.SourceId);
        if (_decisions.ContainsKey(entry) || IsRefused(item))
        {
            return;
        }

        ImmutableArray<Finding> problems = [.. ConceptLimits.Check(item)];
        _severalPreferred |= problems.All(p => p.Severity != ImportSeverity.Refusal) && ConceptRules.SeveralPreferred(item.Concept).Any();
        if (_finder.Find(item, out string? id, out ImmutableArray<string> several))
        {
            _decisions.Add(entry, new Decision(id, ByTerm: _merge == MergeMode.MergeByTerm, _decisions.Count, item.Place, problems));
        }
        else
        {
            _decisions.Add(
                entry,
                new Decision(
                    null,
                    ByTerm: true,
                    _decisions.Count,
                    item.Place,
                    [
                        .. problems,
                        new Finding(
                            item.Place,
                            ImportSeverity.Caution,
                            "several-concepts",
                            $"The entry shares its terms with several concepts: {string.Join(", ", several.Take(5))}.",
                            "Merge those concepts first, or import the entry by id."
                        ),
                    ]
                )
            );
        }

        if (item.OtherId.Length > 0)
        {
            _others.TryAdd(ExchangeIds.Key(item.OtherId), _decisions[entry]);
        }
    }

    private ImportOutcome Plan(ConceptItem item, Planned plan, bool allowSeveralPreferred)
    {
        if (IsRefused(item))
        {
            return ImportOutcome.Refused;
        }

        Decision decision = _decisions[ExchangeIds.Key(item.SourceId)];
        string entry = Shown(item);
        if (decision.Place != item.Place)
        {
            return PlanRepeated(item, decision, plan.Tally);
        }

        foreach (Finding problem in decision.Problems)
        {
            plan.Tally.Add(entry, problem);
        }

        if (decision.Problems.Any(p => p.Severity == ImportSeverity.Refusal))
        {
            return ImportOutcome.Refused;
        }

        if (decision.Id is not { } id)
        {
            return ImportOutcome.Skipped;
        }

        string name = ResourceNames.Concept(_glossary, id);
        plan.Tally.Describe(name, () => []);
        (ConceptRecord? before, long revision, bool deleted) = plan.Find(name);
        if (deleted)
        {
            plan.Tally.Add(
                entry,
                new Finding(
                    item.Place,
                    ImportSeverity.Caution,
                    "deleted-concept",
                    $"{name} was deleted; the entry is left out.",
                    "Bring the concept back first (UndeleteConcept), and import again."
                )
            );
            return ImportOutcome.Skipped;
        }

        if (before is not null && _merge == MergeMode.MergeNever)
        {
            return ImportOutcome.Skipped;
        }

        ConceptRecord start =
            before
            ?? new ConceptRecord
            {
                Id = id,
                Terms = [],
                Ordinal = decision.Ordinal,
            };
        (ConceptRecord after, IReadOnlyList<Finding> findings) = ConceptMerge.Into(
            start,
            Resolve(item, plan),
            byTerm: decision.ByTerm && before is not null
        );
        foreach (Finding finding in findings.Concat(ConceptLimits.CheckMerged(after, item.Place, allowSeveralPreferred)))
        {
            plan.Tally.Add(entry, finding);
            if (finding.Severity == ImportSeverity.Refusal)
            {
                return ImportOutcome.Refused;
            }
        }

        byte[] body = RecordState.BodyOf(after);
        if (before is not null && body.AsSpan().SequenceEqual(RecordState.BodyOf(before)))
        {
            return ImportOutcome.Unchanged;
        }

        plan.Write(RecordKind.Concept, name, revision, body);
        plan.Tally.Describe(name, () => before is null ? [] : EntryChanges.Between(before, after));
        return before is null ? ImportOutcome.Created
            : decision.ByTerm && ExchangeIds.FromSource(item.SourceId) != id ? ImportOutcome.Merged
            : ImportOutcome.Updated;
    }

    /// <summary>
    /// An entry that has the id of an earlier one; without ids of their own, two entries are the same when they say the same.
    /// </summary>
    private static ImportOutcome PlanRepeated(ConceptItem item, Decision first, ImportTally tally)
    {
        bool derived = item.SourceId.StartsWith(ExchangeIds.Derived, StringComparison.Ordinal);
        tally.Add(
            Shown(item),
            new Finding(
                item.Place,
                derived ? ImportSeverity.Remark : ImportSeverity.Refusal,
                "repeated-entry",
                $"The entry is the same as the one at line {first.Place.Line}.",
                "Take one of the two out, or give it an id of its own."
            )
        );
        return derived ? ImportOutcome.Skipped : ImportOutcome.Refused;
    }

    /// <summary>The entry with the ids that its related concepts have, or will have, in the catalogue.</summary>
    private ConceptItem Resolve(ConceptItem item, Planned plan)
    {
        if (item.Concept.Relations.IsEmpty)
        {
            return item;
        }

        var relations = ImmutableArray.CreateBuilder<RelationRecord>(item.Concept.Relations.Length);
        List<CarriedItem> kept = [];
        foreach (RelationRecord relation in item.Concept.Relations)
        {
            string source = relation.Concept;
            if (
                (
                    (
                        _decisions.TryGetValue(ExchangeIds.Key(source), out Decision? decision)
                        || _others.TryGetValue(ExchangeIds.Key(source), out decision)
                    ) && decision.WillExist
                        ? decision.Id
                        : _finder.FindById(source)
                ) is
                { } id
            )
            {
                relations.Add(relation with { Concept = id });
            }
            else
            {
                CarriedItem[] written = [.. item.References.Where(r => r.Concept == source).Select(r => r.Item)];
                kept.AddRange(written);
                plan.Tally.Add(
                    Shown(item),
                    new Finding(
                        item.Place,
                        ImportSeverity.Caution,
                        "unknown-reference",
                        $"There is no concept \"{source}\" to refer to; the reference is "
                            + $"{(written.Length > 0 ? "kept to be written back" : "left out")}.",
                        "Import that concept too, or take the reference out."
                    )
                );
            }
        }

        ImmutableArray<CarriedRecord> carried = item.Concept.Carried;
        return item with
        {
            Concept = item.Concept with
            {
                Relations = RelationRecord.InOrder(relations),
                Carried = kept.Count == 0 ? carried : carried.SetItem(0, carried[0] with { Items = [.. carried[0].Items, .. kept] }),
            },
        };
    }

    private static bool IsRefused(ImportItem item) => item.Findings.Any(f => f.Severity == ImportSeverity.Refusal);

    /// <summary>What an entry is called in findings.</summary>
    private static string Shown(ConceptItem item) =>
        !item.SourceId.StartsWith(ExchangeIds.Derived, StringComparison.Ordinal) ? item.SourceId
        : item.Concept.Terms.IsEmpty ? ""
        : item.Concept.Terms[0].Text;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>What is carried, with what is new in place of what has the same name.</summary>
    private static ImmutableArray<CarriedRecord> Add(ImmutableArray<CarriedRecord> carried, ImmutableArray<CarriedRecord> more)
    {
        foreach (CarriedRecord record in more)
        {
            int same = carried.IndexOf(carried.FirstOrDefault(c => c.Format == record.Format)!);
            carried =
                same < 0
                    ? carried.Add(record)
                    : carried.SetItem(
                        same,
                        carried[same] with
                        {
                            Items = [.. carried[same].Items.Where(i => record.Items.All(r => r.Name != i.Name)), .. record.Items],
                        }
                    );
        }

        return carried;
    }

    /// <summary>What is to become of an entry.</summary>
    /// <param name="Id">Id of its concept, there or to be created; <see langword="null"/> if it agrees with several.</param>
    /// <param name="ByTerm">Whether it is matched by its terms.</param>
    /// <param name="Place">Of the first entry with its source id.</param>
    private sealed record Decision(string? Id, bool ByTerm, int Ordinal, Place Place, ImmutableArray<Finding> Problems)
    {
        public bool WillExist => Problems.All(p => p.Severity != ImportSeverity.Refusal);
    }

    /// <summary>One plan, which writes each record once: a second entry about a concept adds to what the first left.</summary>
    private sealed class Planned(CatalogSnapshot catalog, PlannedWrites writes, ImportTally tally)
    {
        private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

        public CatalogSnapshot Catalog { get; } = catalog;

        public ImportTally Tally { get; } = tally;

        public void Write(RecordKind kind, string name, long revision, byte[] body)
        {
            if (_indexes.TryGetValue(name, out int index))
            {
                writes.Replace(index, body);
            }
            else
            {
                _indexes.Add(name, writes.Add(new RecordWrite(kind, name, revision, body)));
            }
        }

        public (ConceptRecord? Concept, long Revision, bool Deleted) Find(string name)
        {
            if (_indexes.TryGetValue(name, out int index))
            {
                RecordWrite write = writes[index];
                var stored = new StoredRecord(write.Kind, write.Name, write.Body, write.ExpectedRevision, Deleted: false, default, default);
                return ((ConceptRecord)RecordState.FromStored(stored).Value, write.ExpectedRevision, false);
            }

            return Catalog.FindRecord(name) is { } state ? ((ConceptRecord)state.Value, state.Revision, state.Deleted) : (null, 0, false);
        }
    }
}
