using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Text.Normalization;

namespace Glossary.Exchange.Importing;

/// <summary>
/// Brings a concept as a file has it into the one that is there. Found by its id, what the file says replaces what was there;
/// found by its terms, the entry only fills what was empty and adds what is new. Nothing is taken away either way.
/// </summary>
internal sealed class ConceptMerge
{
    private readonly bool _byTerm;
    private readonly Place _place;
    private readonly List<TermRecord> _terms;
    private readonly List<Finding> _findings = [];
    private HashSet<(string Language, string Text)> _incoming = [];

    private ConceptMerge(ConceptRecord existing, Place place, bool byTerm)
    {
        _byTerm = byTerm;
        _place = place;
        _terms = [.. existing.Terms];
    }

    /// <param name="existing">The concept as it is, or a new one with its id and nothing else.</param>
    /// <param name="item">The entry, its related concepts resolved to ids.</param>
    /// <param name="byTerm">Whether it was found by its terms.</param>
    public static (ConceptRecord Concept, IReadOnlyList<Finding> Findings) Into(ConceptRecord existing, ConceptItem item, bool byTerm)
    {
        var merge = new ConceptMerge(existing, item.Place, byTerm);
        return (merge.Into(existing, item), merge._findings);
    }

    private ConceptRecord Into(ConceptRecord existing, ConceptItem item)
    {
        ConceptRecord incoming = item.Concept;
        _incoming = [.. incoming.Terms.Select(t => (t.Language, t.Text))];
        string[] ids = new string[incoming.Terms.Length];
        HashSet<string> taken = new(StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = AddTerm(incoming.Terms[i], taken);
        }

        ConceptRecord merged = existing;
        foreach (RecordField<ConceptRecord> field in ConceptFields.All)
        {
            if (field.IsSaid(incoming))
            {
                merged = field.With(merged, Merged(field, existing, incoming));
            }
        }

        return merged with
        {
            Definitions = Definitions(existing.Definitions, incoming.Definitions),
            Terms = [.. _terms.GroupBy(t => t.Language, StringComparer.Ordinal).SelectMany(g => g)],
            Relations = Relations(existing.Relations, incoming.Relations),
            Carried = Carried(existing, item, ids),
        };
    }

    /// <summary>Relations grow; of which kind they are, the file says as of other fields.</summary>
    private ImmutableArray<RelationRecord> Relations(ImmutableArray<RelationRecord> existing, ImmutableArray<RelationRecord> incoming) =>
        RelationRecord.InOrder([
            .. existing.Select(there =>
                incoming.FirstOrDefault(r => r.Concept == there.Concept && r.Type != RelationType.Unspecified) is { } said
                && (!_byTerm || there.Type == RelationType.Unspecified)
                    ? said
                    : there
            ),
            .. incoming,
        ]);

    /// <summary>Adds a term, or adds to the one that it is, and returns its id.</summary>
    private string AddTerm(TermRecord term, HashSet<string> taken)
    {
        int same = Find(term, taken);
        if (same < 0)
        {
            TermRecord added = term with
            {
                Id = FreeId(term),
                Status = term.Status == TermStatus.Unspecified ? TermStatus.Admitted : Modest(term),
                StatusUnsaid = term.Status == TermStatus.Unspecified,
            };
            _terms.Add(added);
            taken.Add(added.Id);
            return added.Id;
        }

        TermRecord there = _terms[same];
        if (taken.Add(there.Id))
        {
            _terms[same] = Merge(there, term);
        }
        else
        {
            // Two terms of the entry are one: the second adds to the first.
            _findings.Add(
                new Finding(
                    _place,
                    ImportSeverity.Caution,
                    "same-term",
                    $"The entry has the term \"{term.Text}\" ({term.Language}) twice; the two became one.",
                    "Take one of them out."
                )
            );
            _terms[same] = TermFields.All.Aggregate(there, (filled, field) => field.With(filled, Filled(field.Of(there), field.Of(term))));
        }

        return there.Id;
    }

    /// <summary>
    /// The term that this one is: of the same id (which says nothing about another concept's terms), of the same text, of the same text
    /// when folded.
    /// </summary>
    private int Find(TermRecord term, HashSet<string> taken)
    {
        int byId =
            _byTerm || term.Id.Length == 0
                ? -1
                : _terms.FindIndex(t => t.Id == term.Id && t.Language == term.Language && !taken.Contains(t.Id));
        if (byId >= 0)
        {
            return byId;
        }

        int byText = _terms.FindIndex(t => t.Language == term.Language && t.Text == term.Text);
        if (byText >= 0)
        {
            return byText;
        }

        // Two spellings that the entry tells apart stay apart.
        string? key = null;
        return _terms.FindIndex(t =>
            t.Language == term.Language
            && !t.CaseSensitive
            && !term.CaseSensitive
            && !taken.Contains(t.Id)
            && !_incoming.Contains((t.Language, t.Text))
            && TextFolding.FoldKey(t.Text) == (key ??= TextFolding.FoldKey(term.Text))
        );
    }

    private TermRecord Merge(TermRecord there, TermRecord term)
    {
        TermRecord merged = there with
        {
            Text = _byTerm ? there.Text : term.Text,
            StatusUnsaid = there.StatusUnsaid && (_byTerm || term.Status == TermStatus.Unspecified),
        };
        foreach (RecordField<TermRecord> field in TermFields.All)
        {
            if (field.IsSaid(term))
            {
                merged = field.With(merged, field == TermFields.Status ? field.Of(_byTerm ? there : term) : Merged(field, there, term));
            }
        }

        return merged;
    }

    /// <summary>
    /// What a field of which the file says something holds once that has been read: lists grow, and of the rest the file's word counts, or
    /// what was there if the concept was found by its terms.
    /// </summary>
    private object? Merged<T>(RecordField<T> field, T there, T incoming) =>
        (field.Kind, field.Of(there), field.Of(incoming)) switch
        {
            (FieldKind.Texts, ImmutableArray<string> texts, ImmutableArray<string> said) => Union(texts, said),
            (FieldKind.SourcedTexts, ImmutableArray<ContextRecord> contexts, ImmutableArray<ContextRecord> said) => Contexts(
                contexts,
                said
            ),
            (FieldKind.Flag, bool flag, bool said) => flag || said,
            (_, var value, var said) => _byTerm && field.IsSaid(there) ? value : said,
        };

    /// <summary>What a second term of an entry that is the same adds to the first.</summary>
    private object? Filled(object? there, object? incoming) =>
        there switch
        {
            "" => incoming,
            ImmutableArray<string> texts => Union(texts, (ImmutableArray<string>)incoming!),
            ImmutableArray<ContextRecord> contexts => Contexts(contexts, (ImmutableArray<ContextRecord>)incoming!),
            _ => there,
        };

    /// <summary>A concept that was found by its terms keeps the term that it prefers.</summary>
    private TermStatus Modest(TermRecord term) =>
        _byTerm
        && term.Status == TermStatus.Preferred
        && _terms.Exists(t => t.Language == term.Language && t.Status == TermStatus.Preferred)
            ? TermStatus.Admitted
            : term.Status;

    private string FreeId(TermRecord term)
    {
        if (term.Id.Length > 0 && _terms.TrueForAll(t => t.Id != term.Id))
        {
            return term.Id;
        }

        for (int n = 1; ; n++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{term.Language.ToLowerInvariant()}-{n}");
            if (_terms.TrueForAll(t => t.Id != id))
            {
                return id;
            }
        }
    }

    private ImmutableArray<DefinitionRecord> Definitions(ImmutableArray<DefinitionRecord> there, ImmutableArray<DefinitionRecord> incoming)
    {
        List<DefinitionRecord> merged = [.. there];
        foreach (DefinitionRecord definition in incoming)
        {
            int same = merged.FindIndex(d => d.Language == definition.Language);
            if (same < 0)
            {
                merged.Add(definition);
            }
            else if (!_byTerm)
            {
                merged[same] = definition.Source.Length > 0 || definition.Text != merged[same].Text ? definition : merged[same];
            }
        }

        return [.. merged];
    }

    private ImmutableArray<ContextRecord> Contexts(ImmutableArray<ContextRecord> there, ImmutableArray<ContextRecord> incoming)
    {
        List<ContextRecord> merged = [.. there];
        foreach (ContextRecord context in incoming)
        {
            int same = merged.FindIndex(c => c.Text == context.Text);
            if (same < 0)
            {
                merged.Add(context);
            }
            else if (context.Source.Length > 0 && (!_byTerm || merged[same].Source.Length == 0))
            {
                merged[same] = context;
            }
        }

        return [.. merged];
    }

    /// <summary>
    /// What the file said before under the same id of the same format is replaced; what it says of a plain entry needs no keeping.
    /// </summary>
    private static ImmutableArray<CarriedRecord> Carried(ConceptRecord existing, ConceptItem item, string[] termIds)
    {
        ImmutableArray<CarriedRecord> carried = existing.Carried;
        ImmutableArray<CarriedRecord> records = item.Concept.Carried;
        foreach (CarriedRecord record in records)
        {
            CarriedRecord resolved = record with
            {
                Items = [.. record.Items.Select(i => i with { At = CarriedAt.Resolve(i.At, n => termIds[n]) })],
            };

            // An entry without an id of its own has that of its concept once it was exported.
            int same = carried.IndexOf(
                carried.FirstOrDefault(c =>
                    c.Format == record.Format
                    && (c.SourceId == record.SourceId || ExchangeIds.FromSource(c.SourceId) == ExchangeIds.FromSource(record.SourceId))
                )!
            );
            CarriedRecord? before = same >= 0 ? carried[same] : null;
            // What was exported under the concept's own id, since the format does not have the one that it came with, is still known by
            // that.
            resolved = before is not null && resolved.SourceId == existing.Id ? resolved with { SourceId = before.SourceId } : resolved;
            bool plain = resolved.Items.IsEmpty && resolved.SourceId == existing.Id;
            carried = (same >= 0, plain) switch
            {
                (true, true) => carried.RemoveAt(same),
                (true, false) => carried.SetItem(same, resolved),
                (false, true) => carried,
                (false, false) => carried.Add(resolved),
            };
        }

        return carried;
    }

    private static ImmutableArray<string> Union(ImmutableArray<string> there, ImmutableArray<string> incoming) =>
        incoming.IsEmpty ? there : [.. there.Union(incoming, StringComparer.Ordinal)];
}
