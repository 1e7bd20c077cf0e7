using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Exchange.Importing;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Requests;

/// <summary>
/// Puts what some revisions wrote back to what it was before them. Read from the change log once, part by part, so that memory holds the
/// names alone; planned as often as the catalogue changes.
/// </summary>
internal sealed class RevisionUndo : IDisposable
{
    /// <summary>Names that an error lists.</summary>
    private const int MaxNames = 20;

    private static readonly string UpdateConcept = $"/{GlossaryService.Descriptor.FullName}/UpdateConcept";
    private static readonly string UpdateGlossary = $"/{GlossaryService.Descriptor.FullName}/UpdateGlossary";
    private static readonly string DeleteGlossary = $"/{GlossaryService.Descriptor.FullName}/DeleteGlossary";
    private static readonly string UpdateArticle = $"/{ArticleService.Descriptor.FullName}/UpdateArticle";
    private static readonly string DeleteArticle = $"/{ArticleService.Descriptor.FullName}/DeleteArticle";

    private readonly string _parent;
    private readonly long _last;
    private readonly PlannedWrites _writes = new();

    /// <summary>Where in <see cref="_writes"/> each record is.</summary>
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Digests of what the revisions left, by the same indexes.</summary>
    private readonly List<UInt128> _left = [];

    /// <summary>The callers who wrote the revisions, each with the first record.</summary>
    private readonly Dictionary<string, string> _callers = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);

    /// <summary>The parent, and the articles beside it that have the texts of its files in other source languages.</summary>
    private readonly string[] _containers;

    private RevisionUndo(CatalogSnapshot catalog, string parent, long last)
    {
        _parent = parent;
        _containers =
            ResourceNames.TryParseArticle(parent, out string article) && catalog.FindArticle(article) is { } found
                ? [parent, .. OtherSources.Of(article, found.Head).Select(ResourceNames.Article)]
                : [parent];
        _last = last;
    }

    /// <summary>Concepts and paragraphs that were changed.</summary>
    public long Restored { get; private set; }

    /// <summary>Concepts and paragraphs that were created.</summary>
    public long Removed { get; private set; }

    /// <summary>Names of the glossaries or articles concerned.</summary>
    public IReadOnlyCollection<string> Resources => _resources;

    /// <param name="store">Has the change log.</param>
    /// <param name="catalog">As it is.</param>
    /// <param name="parent">The glossary or article; empty for all that the revisions wrote.</param>
    /// <param name="first">The first revision.</param>
    /// <param name="last">The last one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RequestException">They wrote nothing there, or several callers did, or there is no such revision, glossary or
    /// article.</exception>
    public static async Task<RevisionUndo> Read(
        ICatalogStore store,
        CatalogSnapshot catalog,
        string parent,
        long first,
        long last,
        CancellationToken cancellationToken
    )
    {
        var undo = new RevisionUndo(catalog, parent, last);
        try
        {
            ChangePosition from = new(first, 0);
            while (from.Revision <= last && await store.ReadChangePartAsync(from, cancellationToken) is { Count: > 0 } part)
            {
                foreach (StoredRevision revision in part.Where(r => r.Revision <= last))
                {
                    foreach (StoredChange change in revision.Changes.Where(c => undo.Concerns(c.Name)))
                    {
                        undo._callers.TryAdd(revision.Caller, change.Name);
                        undo.Take(change);
                    }
                }

                from = part[^1] is { Continues: true } end ? new(end.Revision, end.Changes[^1].Ordinal + 1) : new(part[^1].Revision + 1, 0);
            }

            if (undo._indexes.Count == 0)
            {
                throw NothingWritten(catalog, parent, first, last);
            }

            if (undo._callers.Count > 1)
            {
                throw RequestException.ChangedSince(last, [.. undo._callers.Values.Skip(1).Take(MaxNames)], undo._callers.Count - 1);
            }

            return undo;
        }
        catch
        {
            undo.Dispose();
            throw;
        }
    }

    /// <param name="catalog">What is planned on.</param>
    /// <param name="http">The request, whose caller has to have the role for everything that is written.</param>
    /// <exception cref="RequestException">The caller may not, or something was changed since.</exception>
    public WritePlan Plan(CatalogSnapshot catalog, HttpContext http)
    {
        var caller = Caller.FromContext(http);
        HashSet<string> changed = new(StringComparer.Ordinal);
        for (int i = 0; i < _writes.Count; i++)
        {
            RecordWrite write = _writes[i];
            RecordState? state = catalog.FindRecord(write.Name);
            CheckRole(write, state, caller, http);
            if ((state?.Revision ?? 0) == write.ExpectedRevision)
            {
                continue;
            }

            // Changed and put back is as if it had not been changed.
            if (
                (state is null ? default : DigestOf(RecordState.BodyOf(state.Value), state.Deleted)) == _left[i]
                && (state is not null || !write.Removed)
            )
            {
                _writes.Replace(
                    i,
                    write.Removed
                        ? RecordWrite.Removal(write.Kind, write.Name, state!.Revision)
                        : write with
                        {
                            ExpectedRevision = state?.Revision ?? 0,
                        }
                );
            }
            else
            {
                changed.Add(write.Name);
            }
        }

        changed.UnionWith(Dependent(catalog));
        changed.UnionWith(Missing(catalog));
        return changed.Count > 0
            ? throw RequestException.ChangedSince(_last, [.. changed.Take(MaxNames)], changed.Count)
            : new WritePlan(_writes, Guards(catalog));
    }

    public void Dispose() => _writes.Dispose();

    private static RequestException NothingWritten(CatalogSnapshot catalog, string parent, long first, long last)
    {
        if (parent.Length == 0)
        {
            return RequestException.Invalid([
                new FieldViolation(
                    "revision",
                    string.Create(CultureInfo.InvariantCulture, $"is {last}; the latest revision is {catalog.Revision}.")
                ),
            ]);
        }

        return catalog.FindRecord(parent) is null
            ? RequestException.NotFound(
                parent.StartsWith("articles/", StringComparison.Ordinal) ? ResourceNames.ArticlePattern : ResourceNames.GlossaryPattern,
                parent
            )
            : RequestException.Invalid([
                new FieldViolation(
                    "revision",
                    first == last
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"is {last}, which wrote nothing to {parent}. ListChanges tells what each revision wrote."
                        )
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"is {last}; from {first} on nothing was written to {parent}. ListChanges tells what each revision wrote."
                        )
                ),
            ]);
    }

    /// <summary>
    /// Writing a record again takes the role that writing it took, taking away what that takes. For the parent itself the role of the
    /// method is enough, unless it goes.
    /// </summary>
    private void CheckRole(RecordWrite write, RecordState? state, Caller caller, HttpContext http)
    {
        if (!AccessRules.MayRead(write.Name, caller))
        {
            // Its name is not told.
            throw RequestException.InsufficientRole(Grant.NameOf(Role.Editor), "");
        }

        bool isTakenAway = write.Removed || write.Deleted != (state?.Deleted ?? true);
        switch (write.Kind)
        {
            case RecordKind.Concept:
                AccessRules.Check(UpdateConcept, new UpdateConceptRequest { Concept = new Concept { Name = write.Name } }, http);
                break;
            case RecordKind.Glossary when isTakenAway:
                AccessRules.Check(DeleteGlossary, new DeleteGlossaryRequest { Name = write.Name }, http);
                break;
            case RecordKind.Glossary when write.Name != _parent:
                AccessRules.Check(UpdateGlossary, new UpdateGlossaryRequest { Glossary = new V1.Glossary { Name = write.Name } }, http);
                break;
            case RecordKind.Article when isTakenAway:
                AccessRules.Check(DeleteArticle, new DeleteArticleRequest { Name = write.Name }, http);
                break;
            case RecordKind.Comment when AuthorOf(write, state) == caller.Name:
                break;
            case RecordKind.Comment when write.Name.StartsWith("glossaries/", StringComparison.Ordinal):
                AccessRules.Check(
                    UpdateConcept,
                    new UpdateConceptRequest
                    {
                        Concept = new Concept { Name = write.Name[..write.Name.LastIndexOf("/comments/", StringComparison.Ordinal)] },
                    },
                    http
                );
                break;
            case RecordKind.Article or RecordKind.Paragraph or RecordKind.Comment:
                AccessRules.Check(
                    UpdateArticle,
                    new UpdateArticleRequest { Article = new Article { Name = ContainerOf(write.Name) } },
                    http
                );
                break;
        }
    }

    /// <summary>Whose comment it is that comes or goes.</summary>
    private static string AuthorOf(RecordWrite write, RecordState? state) =>
        (
            (CommentRecord?)
                (
                    state
                    ?? (
                        write.Removed
                            ? null
                            : RecordState.FromStored(
                                new StoredRecord(write.Kind, write.Name, write.Body, 0, Deleted: false, default, default)
                            )
                    )
                )?.Value
        )?.Author
        ?? "";

    /// <summary>Concepts that stay, and would be left without their glossary or relate to what is gone.</summary>
    private IEnumerable<string> Dependent(CatalogSnapshot catalog)
    {
        if (Removed == 0 && !_resources.Any(IsRemoved))
        {
            yield break;
        }

        foreach (
            RecordState comment in catalog
                .Commented.Where(IsRemoved)
                .SelectMany(name => catalog.CommentsOn(name))
                .Where(c => !_indexes.ContainsKey(c.Name))
        )
        {
            yield return comment.Name;
        }

        foreach (string name in _resources)
        {
            if (!ResourceNames.TryParseGlossary(name, allowWildcard: false, out string id) || catalog.FindGlossary(id) is not { } glossary)
            {
                continue;
            }

            bool isGone = IsRemoved(name);
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                if (
                    !_indexes.ContainsKey(ResourceNames.Concept(id, concept.Id))
                    && (isGone || concept.Relations.Any(r => IsRemoved(ResourceNames.Concept(id, r.Concept))))
                )
                {
                    yield return ResourceNames.Concept(id, concept.Id);
                }
            }

            string prefix = $"{name}/";
            foreach (
                RecordState deleted in isGone
                    ? catalog.DeletedRecords.Where(r =>
                        r.Name.StartsWith(prefix, StringComparison.Ordinal) && !_indexes.ContainsKey(r.Name)
                    )
                    : []
            )
            {
                yield return deleted.Name;
            }
        }
    }

    /// <summary>
    /// What a concept or a paragraph that is written again needs, and is gone: its glossary or article, and concepts that it relates to.
    /// </summary>
    private IEnumerable<string> Missing(CatalogSnapshot catalog)
    {
        foreach (RecordWrite write in _writes)
        {
            if (write.Removed || write.Kind is not (RecordKind.Concept or RecordKind.Paragraph or RecordKind.Comment))
            {
                continue;
            }

            string container = ContainerOf(write.Name);
            if (!_indexes.ContainsKey(container) && catalog.FindRecord(container) is not { Deleted: false })
            {
                yield return container;
            }

            if (
                ResourceNames.TryParseComment(write.Name, out string commented, out _)
                && !_indexes.ContainsKey(commented)
                && catalog.FindRecord(commented) is null
            )
            {
                yield return commented;
            }

            if (write is { Kind: RecordKind.Concept, Deleted: false })
            {
                string glossary = ResourceNames.GlossaryOf(write.Name);
                var concept = (ConceptRecord)
                    RecordState.FromStored(new StoredRecord(write.Kind, write.Name, write.Body, 0, Deleted: false, default, default)).Value;
                foreach (string related in concept.Relations.Select(r => ResourceNames.Concept(glossary, r.Concept)))
                {
                    if (_indexes.TryGetValue(related, out int index) ? _writes[index].Removed : catalog.FindRecord(related) is null)
                    {
                        yield return related;
                    }
                }
            }
        }
    }

    /// <summary>Nobody must have deleted a glossary or an article meanwhile, or added to it what would depend on what goes.</summary>
    private ImmutableArray<RecordGuard> Guards(CatalogSnapshot catalog)
    {
        bool isLess = Removed > 0 || _resources.Any(IsRemoved);
        return
        [
            .. _resources
                .Where(r => isLess || !_indexes.ContainsKey(r))
                .Select(r =>
                    isLess ? new RecordGuard(r, catalog.Revision, WithChildren: true) : new RecordGuard(r, catalog.FindRecord(r)!.Revision)
                ),
        ];
    }

    /// <summary>Name of the glossary or article that a record is, or is in.</summary>
    private static string ContainerOf(string name) => string.Join('/', name.Split('/')[..2]);

    private bool IsRemoved(string name) => _indexes.TryGetValue(name, out int index) && _writes[index].Removed;

    /// <summary>The parent itself, what is in it, what continues an article, and what has its texts in other source languages.</summary>
    private bool Concerns(string name) => _parent.Length == 0 || Array.Exists(_containers, c => IsOf(c, name));

    private static bool IsOf(string container, string name)
    {
        ReadOnlySpan<char> rest = name.StartsWith(container, StringComparison.Ordinal) ? name.AsSpan(container.Length) : "none";
        if (rest.StartsWith("-") && container.StartsWith("articles/", StringComparison.Ordinal))
        {
            rest = rest[1..].TrimStart("0123456789");
        }

        return rest.IsEmpty || rest[0] == '/';
    }

    /// <summary>Of what a record says; 0 for none.</summary>
    private static UInt128 DigestOf(StoredRecord? record) => record is null ? default : DigestOf(record.Body.Span, record.Deleted);

    private static UInt128 DigestOf(ReadOnlySpan<byte> body, bool isDeleted) =>
        MemoryMarshal.Read<UInt128>(SHA256.HashData([isDeleted ? (byte)1 : (byte)0, .. body]));

    private void Take(StoredChange change)
    {
        long written = change.After?.Revision ?? 0;
        bool isEntry = change.Kind is RecordKind.Concept or RecordKind.Paragraph;
        _resources.Add(ContainerOf(change.Name));
        if (_indexes.TryGetValue(change.Name, out int index))
        {
            // What it was before the first of the revisions stays what it is to be again.
            RecordWrite earlier = _writes[index];
            _left[index] = DigestOf(change.After);
            _writes.Replace(
                index,
                earlier.Removed ? RecordWrite.Removal(earlier.Kind, earlier.Name, written) : earlier with { ExpectedRevision = written }
            );
        }
        else if (change.Before is { } before)
        {
            _left.Add(DigestOf(change.After));
            _indexes.Add(change.Name, _writes.Add(new RecordWrite(change.Kind, change.Name, written, before.Body, before.Deleted)));
            Restored += isEntry ? 1 : 0;
        }
        else
        {
            _left.Add(DigestOf(change.After));
            _indexes.Add(change.Name, _writes.Add(RecordWrite.Removal(change.Kind, change.Name, written)));
            Removed += isEntry ? 1 : 0;
        }
    }
}
