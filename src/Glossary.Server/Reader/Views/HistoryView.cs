using System.Collections.Immutable;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.State;
using Glossary.Server.Terms;

namespace Glossary.Server.Reader.Views;

/// <summary>What became of a record, the latest change first.</summary>
/// <param name="Available">False when the store could not be asked.</param>
/// <param name="Changes">Some of its changes.</param>
/// <param name="Older">The revision before which there may be more; 0 when there is none.</param>
/// <param name="Name">The record's resource name.</param>
/// <param name="Latest">The revision that wrote what is there now; 0 where nothing is.</param>
public sealed record HistoryView(bool Available, IReadOnlyList<ChangeView> Changes, long Older, string Name, long Latest)
{
    /// <summary>Changes on one page.</summary>
    private const int PageSize = 10;

    internal static async Task<HistoryView> Of(
        StoreConnection connection,
        string name,
        long before,
        Wording words,
        CancellationToken cancellationToken
    )
    {
        try
        {
            IReadOnlyList<StoredRevision> revisions = await connection.Store.ReadHistoryAsync(
                name,
                before == 0 ? long.MaxValue : before,
                PageSize + 1,
                cancellationToken
            );
            return new HistoryView(
                Available: true,
                [.. revisions.Take(PageSize).Select(r => ChangeView.Of(r, words))],
                revisions.Count > PageSize ? revisions[PageSize - 1].Revision : 0,
                name,
                before == 0 && revisions is [{ } latest, ..] && latest.Changes[0].After is { Deleted: false } ? latest.Revision : 0
            );
        }
        catch (StoreException)
        {
            // What the page is about is there all the same.
            return new HistoryView(Available: false, [], 0, name, 0);
        }
    }
}

/// <summary>A change of a record.</summary>
/// <param name="Revision">The revision that made it.</param>
/// <param name="Time">When.</param>
/// <param name="Author">Who; empty when nobody had to say.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Differences">What is different since.</param>
/// <param name="IsThere">Whether the record was there after it.</param>
public sealed record ChangeView(
    long Revision,
    DateTimeOffset Time,
    string Author,
    string What,
    IReadOnlyList<Difference> Differences,
    bool IsThere
)
{
    internal static ChangeView Of(StoredRevision revision, Wording words)
    {
        StoredChange change = revision.Changes[0];
        return new ChangeView(
            revision.Revision,
            revision.Time,
            revision.Caller,
            WhatOf(change, words),
            DifferencesOf(change, words),
            change.After is { Deleted: false }
        );
    }

    /// <summary>What a change did, in words.</summary>
    internal static string WhatOf(StoredChange change, Wording words) =>
        (change.Before is { Deleted: false }, change.After is { Deleted: false }) switch
        {
            (_, false) => words.Deleted,
            (false, true) when change.Before is null => words.Created,
            (false, true) => words.BroughtBack,
            _ => words.Changed,
        };

    /// <summary>The fields that a change gave other values; none where it created or deleted.</summary>
    internal static IReadOnlyList<Difference> DifferencesOf(StoredChange change, Wording words) =>
        change is { Before: { Deleted: false } before, After: { Deleted: false } after }
            ? Difference.Between(FieldsOf(before, words), FieldsOf(after, words))
            : [];

    private static IReadOnlyList<Field> FieldsOf(StoredRecord stored, Wording words) =>
        RecordState.FromStored(stored).Value switch
        {
            ConceptRecord concept => Field.Of(concept.ToMessage(ResourceNames.GlossaryOf(stored.Name)), words),
            ParagraphRecord paragraph => Field.Of(
                paragraph.ToMessage(
                    ResourceNames.IdOf(ResourceNames.ArticleOf(stored.Name)),
                    [.. paragraph.Versions.Select(v => v.Language)],
                    V1.OffsetUnit.Utf16
                ),
                words
            ),
            ArticleHead head => Field.Of(new ArticleRecord(head, []).ToMessage(), words),
            GlossaryRecord glossary => Field.Of(glossary.ToMessage(), words),
            _ => [],
        };
}

/// <summary>A field that differs.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Language">BCP 47 tag of its text; empty where it is the reader's.</param>
/// <param name="Parts">What was there and is there, word by word.</param>
/// <param name="Before">The whole value before; empty for none.</param>
/// <param name="After">The whole value after; empty for none.</param>
public sealed record Difference(string Label, string Language, IReadOnlyList<DifferencePart> Parts, string Before, string After)
{
    /// <summary>The fields that differ: in the order of what is there now, then those that are gone.</summary>
    public static IReadOnlyList<Difference> Between(IReadOnlyList<Field> before, IReadOnlyList<Field> after)
    {
        Dictionary<string, Field> old = before.ToDictionary(f => f.Key, StringComparer.Ordinal);
        HashSet<string> kept = [.. after.Select(f => f.Key)];
        return
        [
            .. after
                .Select(field => (Field: field, Before: old.GetValueOrDefault(field.Key)?.Value ?? "", After: field.Value))
                .Concat(before.Where(field => !kept.Contains(field.Key)).Select(field => (Field: field, Before: field.Value, After: "")))
                .Where(d => d.Before != d.After)
                .Select(d => new Difference(d.Field.Label, d.Field.Language, Compare(d.Before, d.After), d.Before, d.After)),
        ];
    }

    private static List<DifferencePart> Compare(string before, string after)
    {
        List<DifferencePart> parts = [];
        foreach (
            DiffPiece piece in InlineDiffBuilder
                .Diff(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker: new WordChunker())
                .Lines
        )
        {
            var part = new DifferencePart(piece.Text ?? "", piece.Type == ChangeType.Deleted, piece.Type == ChangeType.Inserted);
            if (parts is [.., var last] && (last.Removed, last.Added) == (part.Removed, part.Added))
            {
                parts[^1] = last with { Text = last.Text + part.Text };
            }
            else
            {
                parts.Add(part);
            }
        }

        // What was written anew is not compared word by word: the few words that both happen to have would only get in the way.
        int kept = parts.Where(p => !p.Removed && !p.Added).Sum(p => p.Text.Count(char.IsLetterOrDigit));
        int most = Math.Max(before.Count(char.IsLetterOrDigit), after.Count(char.IsLetterOrDigit));
        return before.Length == 0 || after.Length == 0 || kept * 2 >= most
            ? parts
            : [new DifferencePart(before, Removed: true, Added: false), new DifferencePart(after, Removed: false, Added: true)];
    }
}

/// <summary>A stretch of a text that was changed.</summary>
public sealed record DifferencePart(string Text, bool Removed, bool Added);
