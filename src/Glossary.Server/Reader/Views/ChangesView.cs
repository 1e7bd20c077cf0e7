using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.State;
using Glossary.Text.Typography;

namespace Glossary.Server.Reader.Views;

/// <summary>What changed of late, the latest first.</summary>
/// <param name="Available">False when the store could not be asked.</param>
/// <param name="Choice">Which changes are shown.</param>
/// <param name="Rows">Some of them.</param>
/// <param name="Older">The revision before which there may be more; 0 when there is none.</param>
/// <param name="Resources">Glossaries and articles to choose from: name, and what people call it.</param>
public sealed record ChangesView(
    bool Available,
    ChangeChoice Choice,
    IReadOnlyList<RevisionRow> Rows,
    long Older,
    IReadOnlyList<(string Name, string Title)> Resources
)
{
    /// <summary>Revisions on one page.</summary>
    private const int PageSize = 30;

    /// <summary>Revisions that are looked at for one page, so that a filter that nothing fits is answered too.</summary>
    private const int MaxLookedAt = 5_000;

    /// <summary>Revisions that are read at once.</summary>
    private const int Window = 100;

    internal static async Task<ChangesView> Of(
        StoreConnection connection,
        CatalogSnapshot catalog,
        ChangeChoice choice,
        Caller caller,
        Wording words,
        CancellationToken cancellationToken
    )
    {
        (string, string)[] resources =
        [
            .. catalog.Glossaries.Select(g => (ResourceNames.Glossary(g.Record.Id), g.Record.DisplayName)),
            .. catalog.Articles.Select(a => (ResourceNames.Article(a.Id), ConceptCard.TitleOf(a, words.Tag).Text)),
        ];
        List<RevisionRow> rows = [];
        long before = choice.Before is var asked && asked > 0 && asked <= catalog.Revision ? asked : catalog.Revision + 1;
        long least = Math.Max(1, before - MaxLookedAt);
        try
        {
            while (before > least && rows.Count < PageSize)
            {
                long from = Math.Max(least, before - Window);
                IReadOnlyList<StoredRevision> window = await Read(connection.Store, from, before, cancellationToken);
                foreach (StoredRevision revision in window.Reverse())
                {
                    before = revision.Revision;
                    if (choice.Begin is { } begin && revision.Time < begin)
                    {
                        return new ChangesView(Available: true, choice, rows, 0, resources);
                    }

                    StoredChange[] changes = [.. revision.Changes.Where(c => choice.Fits(c) && AccessRules.MayRead(c.Name, caller))];
                    if (changes.Length > 0 && choice.Fits(revision))
                    {
                        rows.Add(RevisionRow.Of(catalog, revision, changes, caller, words));
                        if (rows.Count == PageSize)
                        {
                            break;
                        }
                    }
                }

                before = rows.Count == PageSize ? before : from;
            }
        }
        catch (StoreException)
        {
            return new ChangesView(Available: false, choice, [], 0, resources);
        }

        return new ChangesView(Available: true, choice, rows, before > 1 ? before : 0, resources);
    }

    /// <summary>The revisions of a range, in order; of one that comes in parts the first.</summary>
    private static async Task<IReadOnlyList<StoredRevision>> Read(
        ICatalogStore store,
        long from,
        long before,
        CancellationToken cancellationToken
    )
    {
        List<StoredRevision> read = [];
        while (from < before && await store.ReadChangePartAsync(new(from, 0), cancellationToken) is { Count: > 0 } part)
        {
            read.AddRange(part.Where(r => r.Revision < before));
            from = part[^1].Revision + 1;
        }

        return read;
    }
}

/// <summary>Which changes a reader wants to see, as the address says it. What it says that is none is passed over.</summary>
/// <param name="Within">Name of the glossary or article; empty for all.</param>
/// <param name="Kind">Kind of resource: article, paragraph, glossary, concept or comment; empty for all.</param>
/// <param name="Author">A part of the author's name; empty for anyone.</param>
/// <param name="Since">The first day, as in 2026-12-01; empty for the beginning.</param>
/// <param name="Until">The last day; empty for today.</param>
/// <param name="Before">Only revisions before this one; 0 for the latest.</param>
public sealed record ChangeChoice(string Within, string Kind, string Author, string Since, string Until, long Before)
{
    /// <summary>The kinds of resource that changes are of.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<RecordKind>().Select(k => k.ToLowerInvariant())];

    /// <summary>When the first day begins.</summary>
    public DateTimeOffset? Begin => DayOf(Since);

    /// <param name="query">What stands behind the question mark, by name.</param>
    internal static ChangeChoice Of(Func<string, string> query) =>
        new(
            ResourceNames.TryParseGlossary(query("in"), allowWildcard: false, out _) || ResourceNames.TryParseArticle(query("in"), out _)
                ? query("in")
                : "",
            Kinds.Contains(query("kind")) ? query("kind") : "",
            query("author").Trim(),
            DayOf(query("since")) is null ? "" : query("since"),
            DayOf(query("until")) is null ? "" : query("until"),
            long.TryParse(query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out long before) ? before : 0
        );

    /// <summary>The address of what comes before a revision.</summary>
    public string Address(long before) =>
        Addresses.Changes
        + Addresses.Query(
            ("in", Within),
            ("kind", Kind),
            ("author", Author),
            ("since", Since),
            ("until", Until),
            ("before", before > 0 ? before.ToString(CultureInfo.InvariantCulture) : "")
        );

    internal bool Fits(StoredRevision revision) =>
        (Author.Length == 0 || revision.Caller.Contains(Author, StringComparison.OrdinalIgnoreCase))
        && (DayOf(Until) is not { } end || revision.Time < end.AddDays(1));

    internal bool Fits(StoredChange change) =>
        (
            Within.Length == 0
            || change.Name == Within
            || (change.Name.StartsWith(Within, StringComparison.Ordinal) && change.Name[Within.Length] == '/')
        )
        && (Kind.Length == 0 || (change.After ?? change.Before)?.Kind.ToString().Equals(Kind, StringComparison.OrdinalIgnoreCase) == true);

    private static DateTimeOffset? DayOf(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
        && date < DateOnly.MaxValue
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : null;
}

/// <summary>A revision.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Time">When.</param>
/// <param name="Author">Who; empty when nobody had to say.</param>
/// <param name="Changes">The first of what it changed.</param>
/// <param name="More">How many further ones there are, as far as they were looked at.</param>
/// <param name="CanUndo">Whether the reader may undo it.</param>
public sealed record RevisionRow(
    long Number,
    DateTimeOffset Time,
    string Author,
    IReadOnlyList<ChangedResource> Changes,
    int More,
    bool CanUndo
)
{
    /// <summary>Changes of a revision that are shown.</summary>
    private const int MaxShown = 5;

    internal static RevisionRow Of(
        CatalogSnapshot catalog,
        StoredRevision revision,
        StoredChange[] changes,
        Caller caller,
        Wording words
    ) =>
        new(
            revision.Revision,
            revision.Time,
            revision.Caller,
            [.. changes.Take(MaxShown).Select(c => ChangedResource.Of(catalog, c, words))],
            Math.Max(0, changes.Length - MaxShown),
            revision.Changes.All(c => AccessRules.MayEdit(c.Name, caller))
        );
}

/// <summary>What became of a resource.</summary>
/// <param name="What">What was done, in words.</param>
/// <param name="Kind">Kind of resource.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Language">BCP 47 tag of the label; empty where it has none.</param>
/// <param name="Href">Its address; empty where it is gone.</param>
/// <param name="Differences">What is different since.</param>
public sealed record ChangedResource(
    string What,
    string Kind,
    string Label,
    string Language,
    string Href,
    IReadOnlyList<Difference> Differences
)
{
    internal static ChangedResource Of(CatalogSnapshot catalog, StoredChange change, Wording words)
    {
        StoredRecord stored = (change.After ?? change.Before)!;
        (string label, string language) = LabelOf(catalog, stored, words);
        bool isThere = catalog.FindRecord(change.Name) is { Deleted: false };
        return new ChangedResource(
            ChangeView.WhatOf(change, words),
            words.ResourceKindOf(stored.Kind.ToString()),
            label,
            language,
            !isThere ? ""
                : ResourceNames.TryParseComment(change.Name, out string parent, out _) ? Addresses.Of(parent)
                : Addresses.Of(change.Name),
            ChangeView.DifferencesOf(change, words)
        );
    }

    private static (string Label, string Language) LabelOf(CatalogSnapshot catalog, StoredRecord stored, Wording words)
    {
        switch (RecordState.FromStored(stored).Value)
        {
            case ConceptRecord { Terms: [_, ..] terms }:
                TermRecord term = terms.OrderBy(t => t.Language != words.Tag).ThenBy(t => t.Status).First();
                return (term.Text, term.Language);
            case ParagraphRecord when catalog.FindArticle(ResourceNames.IdOf(ResourceNames.ArticleOf(stored.Name))) is { } article:
                LocalizedText title = ConceptCard.TitleOf(article, words.Tag);
                int index = article.Paragraphs.Find(ResourceNames.IdOf(stored.Name))?.Index ?? 0;
                return (
                    index == 0
                        ? Quotes.Print(title.Text, title.Language)
                        : $"{Quotes.Print(title.Text, title.Language)}, {words.ParagraphLabel(index)}",
                    title.Language
                );
            case ArticleHead head when head.Titles.FirstOrDefault(t => t.Language == words.Tag) is { } own:
                return (Quotes.Print(own.Text, own.Language), own.Language);
            case ArticleHead { Titles: [{ } first, ..] }:
                return (Quotes.Print(first.Text, first.Language), first.Language);
            case GlossaryRecord { DisplayName.Length: > 0 } glossary:
                return (glossary.DisplayName, "");
            case CommentRecord comment:
                return (comment.Text.Length > MaxComment ? comment.Text[..MaxComment] + "…" : comment.Text, "");
            default:
                return (stored.Name, "");
        }
    }

    /// <summary>Characters of a comment that stand for it.</summary>
    private const int MaxComment = 80;
}
