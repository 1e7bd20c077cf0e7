using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Text.Recognition;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Terms;

/// <summary>Plans the writing of concepts, and keeps the rules of the field.</summary>
internal static class ConceptEditing
{
    /// <param name="catalog">What the plan is made on.</param>
    /// <param name="glossary">Id of the glossary.</param>
    /// <param name="requests">Ids and contents of the new concepts, in order.</param>
    /// <param name="prefixes">Path of each request within the call, for violations.</param>
    public static WritePlan Create(
        CatalogSnapshot catalog,
        string glossary,
        IReadOnlyList<(string Id, Concept Concept)> requests,
        Func<int, string> prefixes
    )
    {
        GlossaryIndex index = Glossary(catalog, glossary);
        var created = requests.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var violations = new Violations();
        var writes = ImmutableArray.CreateBuilder<RecordWrite>(requests.Count);
        for (int i = 0; i < requests.Count; i++)
        {
            (string id, Concept message) = requests[i];
            string name = ResourceNames.Concept(glossary, id);
            if (catalog.FindRecord(name) is { } taken)
            {
                throw RequestException.Exists(ResourceNames.ConceptPattern, name, taken.Deleted);
            }

            ConceptRecord concept = Merge(
                new ConceptRecord
                {
                    Id = id,
                    Terms = [],
                    Ordinal = i,
                },
                message,
                mask: null
            );
            Check(concept, index, created, prefixes(i), violations);
            writes.Add(new RecordWrite(RecordKind.Concept, name, ExpectedRevision: 0, RecordState.BodyOf(concept)));
        }

        violations.ThrowIfAny();
        return new WritePlan(writes.MoveToImmutable(), [GuardOf(catalog, glossary)]);
    }

    /// <inheritdoc cref="Create"/>
    public static WritePlan Update(
        CatalogSnapshot catalog,
        string glossary,
        IReadOnlyList<UpdateConceptRequest> requests,
        Func<int, string> prefixes
    )
    {
        GlossaryIndex index = Glossary(catalog, glossary);
        var violations = new Violations();
        var writes = ImmutableArray.CreateBuilder<RecordWrite>(requests.Count);
        for (int i = 0; i < requests.Count; i++)
        {
            Concept message = requests[i].Concept;
            RecordState state = Existing(catalog, message.Name);
            var before = (ConceptRecord)state.Value;
            WriteRequests.CheckETag(message.Name, message.Etag, before.ETag);
            ConceptRecord after = Merge(before, message, requests[i].UpdateMask);
            Check(after, index, [], prefixes(i), violations);
            byte[] body = RecordState.BodyOf(after);
            if (!body.AsSpan().SequenceEqual(RecordState.BodyOf(before)))
            {
                writes.Add(new RecordWrite(RecordKind.Concept, message.Name, state.Revision, body));
            }
        }

        violations.ThrowIfAny();
        return new WritePlan(writes.ToImmutable(), [GuardOf(catalog, glossary)]);
    }

    public static WritePlan Delete(CatalogSnapshot catalog, string name, string etag)
    {
        RecordState state = Existing(catalog, name);
        var concept = (ConceptRecord)state.Value;
        WriteRequests.CheckETag(name, etag, concept.ETag);
        return WritePlan.FromWrites(new RecordWrite(RecordKind.Concept, name, state.Revision, RecordState.BodyOf(concept), Deleted: true));
    }

    /// <summary>Approves a proposal, or rejects it.</summary>
    public static WritePlan Review(CatalogSnapshot catalog, string name, string etag, string reason, bool isApproved)
    {
        RecordState state = Existing(catalog, name);
        var concept = (ConceptRecord)state.Value;
        WriteRequests.CheckETag(name, etag, concept.ETag);
        if (concept.Lifecycle != Catalog.Lifecycle.Proposed)
        {
            throw RequestException.NotProposed(name);
        }

        ConceptRecord reviewed = concept with
        {
            ReviewNote = reason.Trim(),
            Lifecycle = isApproved ? Catalog.Lifecycle.Approved : Catalog.Lifecycle.Proposed,
        };
        return new WritePlan(
            [new RecordWrite(RecordKind.Concept, name, state.Revision, RecordState.BodyOf(reviewed), Deleted: !isApproved)],
            [GuardOf(catalog, ResourceNames.GlossaryOf(name))]
        );
    }

    public static WritePlan Undelete(CatalogSnapshot catalog, string name)
    {
        RecordState state = catalog.FindRecord(name) ?? throw RequestException.NotFound(ResourceNames.ConceptPattern, name);
        if (!state.Deleted)
        {
            throw RequestException.NotDeleted(ResourceNames.ConceptPattern, name);
        }

        string glossary = ResourceNames.GlossaryOf(name);
        Glossary(catalog, glossary);
        return new WritePlan(
            [new RecordWrite(RecordKind.Concept, name, state.Revision, RecordState.BodyOf(state.Value))],
            [GuardOf(catalog, glossary)]
        );
    }

    /// <summary>What an editor should know of a concept as it now stands.</summary>
    public static IEnumerable<string> Warnings(ConceptRecord concept, GlossaryIndex glossary, CancellationToken cancellationToken)
    {
        foreach (string line in concept.Dismissals)
        {
            if (DismissalLine.Problem(line) is { } problem)
            {
                yield return $"The dismissal \"{line}\" dismisses nothing: it {problem}";
            }
            else if (DismissalLine.TryRead(line, out DismissalLine? dismissal) && dismissal.HasExpired(concept))
            {
                yield return $"The dismissal \"{line}\" has expired: the concept's terms were others.";
            }
        }

        foreach (TermRecord term in concept.Terms)
        {
            if (FindableTerm.Obstacle(term) is { } obstacle)
            {
                yield return $"\"{term.Text}\" ({term.Language}) is not found in texts, only looked up: {obstacle}.";
            }

            if (TermNotes.Of(term.Text) is { } note)
            {
                yield return $"\"{term.Text}\" ({term.Language}) is sought in texts as it is written: {note}.";
            }

            foreach (LookedUpTerm other in glossary.Lookup(term.Text, term.Language, Limits.MaxResults, cancellationToken))
            {
                if (
                    other.Hit.Kind <= Text.Recognition.MatchKind.Normalized
                    && other.Entry.Concept.Id != concept.Id
                    && other.Entry.Term.Language == term.Language
                )
                {
                    yield return $"\"{term.Text}\" ({term.Language}) is a term of {other.Entry.ConceptName} too.";
                }
            }
        }
    }

    private static ConceptRecord Merge(ConceptRecord concept, Concept message, FieldMask? mask)
    {
        ConceptRecord merged = TermMapping.ConceptFields.Read(concept, message, mask.Has);
        return merged with
        {
            Definitions = mask.Has("definitions")
                ? [.. message.Definitions.Select(d => new DefinitionRecord(LanguageTags.Canonical(d.Language), d.Text, d.Source))]
                : concept.Definitions,
            Terms = mask.Has("terms") ? Terms(message, concept.Terms) : concept.Terms,
            Relations =
            [
                .. mask.Has("related")
                    ? message.Related.Select(r => new RelationRecord(ResourceNames.IdOf(r), Catalog.RelationType.Unspecified))
                    : concept.Relations.Where(r => r.Type == Catalog.RelationType.Unspecified),
                .. mask.Has("relations")
                    ? message.Relations.Select(r => new RelationRecord(ResourceNames.IdOf(r.Concept), (Catalog.RelationType)r.Type))
                    : concept.Relations.Where(r => r.Type != Catalog.RelationType.Unspecified),
            ],
            Lifecycle = merged.Lifecycle == Catalog.Lifecycle.Unspecified ? Catalog.Lifecycle.Approved : merged.Lifecycle,
        };
    }

    /// <summary>
    /// The terms in the order in which the catalogue keeps them: grouped by language, languages in the order in which they first come.
    /// </summary>
    private static ImmutableArray<TermRecord> Terms(Concept message, ImmutableArray<TermRecord> before)
    {
        HashSet<string> taken = [.. message.Terms.Select(t => t.Id)];
        HashSet<string> unsaid = [.. before.Where(t => t.StatusUnsaid).Select(t => t.Id)];
        return
        [
            .. message
                .Terms.Select(t => Term(t, taken))
                .Select(t => t.Status == Catalog.TermStatus.Admitted && unsaid.Contains(t.Id) ? t with { StatusUnsaid = true } : t)
                .GroupBy(t => t.Language, StringComparer.Ordinal)
                .SelectMany(g => g),
        ];
    }

    private static TermRecord Term(Term message, HashSet<string> taken)
    {
        string id = message.Id;
        for (int n = 1; id.Length == 0; n++)
        {
            string free = string.Create(CultureInfo.InvariantCulture, $"{message.Language.ToLowerInvariant()}-{n}");
            id = taken.Add(free) ? free : "";
        }

        TermRecord term = TermMapping.TermFields.Read(
            new TermRecord
            {
                Id = id,
                Language = LanguageTags.Canonical(message.Language),
                Text = message.Text.Trim(),
            },
            message,
            _ => true
        );
        return term.Status == Catalog.TermStatus.Unspecified ? term with { Status = Catalog.TermStatus.Admitted } : term;
    }

    private static void Check(ConceptRecord concept, GlossaryIndex glossary, HashSet<string> created, string prefix, Violations violations)
    {
        foreach (FieldViolation problem in ConceptRules.Problems(concept, glossary.Record.AllowSeveralPreferred))
        {
            violations.Add($"{prefix}concept.{problem.Field}", problem.Description);
        }

        HashSet<string> related = new(StringComparer.Ordinal);
        int merely = concept.Relations.Count(r => r.Type == Catalog.RelationType.Unspecified);
        for (int i = 0; i < concept.Relations.Length; i++)
        {
            string other = concept.Relations[i].Concept;
            string field =
                i < merely
                    ? string.Create(CultureInfo.InvariantCulture, $"{prefix}concept.related[{i}]")
                    : string.Create(CultureInfo.InvariantCulture, $"{prefix}concept.relations[{i - merely}].concept");
            if (other != concept.Id && !created.Contains(other) && glossary.FindConcept(other) is null)
            {
                violations.Add(field, $"{ResourceNames.Concept(glossary.Record.Id, other)} does not exist.");
            }
            else if (!related.Add(other) && i >= merely)
            {
                violations.Add(
                    field,
                    $"{ResourceNames.Concept(glossary.Record.Id, other)} is named twice; one relation to a concept is allowed."
                );
            }
            else if (other == concept.Id && i >= merely)
            {
                violations.Add(field, "names the concept itself.");
            }
        }
    }

    private static GlossaryIndex Glossary(CatalogSnapshot catalog, string id) =>
        catalog.FindGlossary(id) ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, ResourceNames.Glossary(id));

    private static RecordState Existing(CatalogSnapshot catalog, string name) =>
        catalog.FindGlossary(ResourceNames.GlossaryOf(name)) is not null && catalog.FindRecord(name) is { Deleted: false } state
            ? state
            : throw RequestException.NotFound(ResourceNames.ConceptPattern, name);

    /// <summary>Nobody must have deleted the glossary meanwhile.</summary>
    private static RecordGuard GuardOf(CatalogSnapshot catalog, string glossary)
    {
        string name = ResourceNames.Glossary(glossary);
        return new RecordGuard(name, catalog.FindRecord(name)!.Revision);
    }
}
