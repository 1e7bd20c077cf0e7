using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Exchange.Importing;
using Glossary.Server.State;

namespace Glossary.Server.Exchange;

/// <summary>
/// Puts what some revisions wrote in a glossary or an article back to what it was before them. Read from the change log once, part by part, so that memory holds the names
/// alone; planned as often as the catalogue changes.
/// </summary>
internal sealed class ImportUndo : IDisposable
{
    /// <summary>Names that an error lists.</summary>
    private const int MaxNames = 20;

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

    private ImportUndo(string parent, long last)
    {
        _parent = parent;
        _last = last;
    }

    /// <summary>Concepts and paragraphs that were changed.</summary>
    public long Restored { get; private set; }

    /// <summary>Concepts and paragraphs that were created.</summary>
    public long Removed { get; private set; }

    /// <summary>Names of the glossaries or articles concerned.</summary>
    public IReadOnlyCollection<string> Resources => _resources;

    /// <summary>Glossaries and articles that were created.</summary>
    public IEnumerable<string> Containers => _writes.Count == 0 ? [] : _resources.Where(r => _indexes.TryGetValue(r, out int index) && _writes[index].Removed);

    /// <param name="store">Has the change log.</param>
    /// <param name="catalog">As it is.</param>
    /// <param name="parent">The glossary or article.</param>
    /// <param name="first">The first revision.</param>
    /// <param name="last">The last one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RequestException">They wrote nothing there, or several callers did, or there is no such glossary or article.</exception>
    public static async Task<ImportUndo> Read(ICatalogStore store, CatalogSnapshot catalog, string parent, long first, long last, CancellationToken cancellationToken)
    {
        var undo = new ImportUndo(parent, last);
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
                throw catalog.FindRecord(parent) is null
                    ? RequestException.NotFound(parent.StartsWith("articles/", StringComparison.Ordinal) ? ResourceNames.ArticlePattern : ResourceNames.GlossaryPattern, parent)
                    : RequestException.Invalid([new FieldViolation("revision", first == last
                    ? string.Create(CultureInfo.InvariantCulture, $"is {last}, which wrote nothing to {parent}. ListChanges tells what each revision wrote.")
                    : string.Create(CultureInfo.InvariantCulture, $"is {last}; from {first} on nothing was written to {parent}. ListChanges tells what each revision wrote."))]);
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

    /// <exception cref="RequestException">Something was changed since.</exception>
    public WritePlan Plan(CatalogSnapshot catalog)
    {
        List<string> changed = [];
        long count = 0;
        for (int i = 0; i < _writes.Count; i++)
        {
            RecordWrite write = _writes[i];
            if (catalog.FindRecord(write.Name) is var state && (state?.Revision ?? 0) == write.ExpectedRevision)
            {
                continue;
            }

            // Changed and put back is as if it had not been changed.
            if ((state is null ? default : DigestOf(RecordState.BodyOf(state.Value), state.Deleted)) == _left[i] && (state is not null || !write.Removed))
            {
                _writes.Replace(i, write.Removed ? RecordWrite.Removal(write.Kind, write.Name, state!.Revision) : write with { ExpectedRevision = state?.Revision ?? 0 });
            }
            else
            {
                Note(write.Name);
            }
        }

        foreach (string name in Dependent(catalog))
        {
            Note(name);
        }

        return count > 0
            ? throw RequestException.ChangedSince(_last, changed, count)
            : new WritePlan(_writes, Removed == 0 ? [] : [new RecordGuard(_parent, catalog.Revision, WithChildren: true)]);

        void Note(string name)
        {
            if (count++ < MaxNames)
            {
                changed.Add(name);
            }
        }
    }

    public void Dispose() => _writes.Dispose();

    /// <summary>Concepts that stay, and would be left without their glossary or relate to what is gone.</summary>
    private IEnumerable<string> Dependent(CatalogSnapshot catalog)
    {
        if (Removed == 0 || !ResourceNames.TryParseGlossary(_parent, allowWildcard: false, out string id) || catalog.FindGlossary(id) is not { } glossary)
        {
            return [];
        }

        bool isGone = Containers.Any();
        string prefix = $"{_parent}/";
        return glossary.Concepts
            .Where(c => !_indexes.ContainsKey(ResourceNames.Concept(id, c.Id)) && (isGone || c.Relations.Any(r => IsRemoved(ResourceNames.Concept(id, r.Concept)))))
            .Select(c => ResourceNames.Concept(id, c.Id))
            .Concat(isGone ? catalog.DeletedRecords.Select(r => r.Name).Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && !_indexes.ContainsKey(n)) : []);
    }

    private bool IsRemoved(string name) => _indexes.TryGetValue(name, out int index) && _writes[index].Removed;

    /// <summary>The parent itself, what is in it, and what continues an article.</summary>
    private bool Concerns(string name)
    {
        ReadOnlySpan<char> rest = name.StartsWith(_parent, StringComparison.Ordinal) ? name.AsSpan(_parent.Length) : "none";
        if (rest.StartsWith("-") && _parent.StartsWith("articles/", StringComparison.Ordinal))
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
        _resources.Add(string.Join('/', change.Name.Split('/')[..2]));
        if (_indexes.TryGetValue(change.Name, out int index))
        {
            // What it was before the first of the revisions stays what it is to be again.
            RecordWrite earlier = _writes[index];
            _left[index] = DigestOf(change.After);
            _writes.Replace(index, earlier.Removed ? RecordWrite.Removal(earlier.Kind, earlier.Name, written) : earlier with { ExpectedRevision = written });
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
