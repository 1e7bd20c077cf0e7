using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Catalog;

namespace Glossary.Exchange.Importing;

/// <summary>
/// What becomes of a paragraph when a file says something of it: texts that are the same stay as they are, with their sentences,
/// quotations and maker; others are replaced; languages that the file does not have stay.
/// </summary>
internal static class ParagraphMerge
{
    /// <summary>A paragraph that is new.</summary>
    public static ParagraphRecord New(ParagraphRecord said, string source)
    {
        var versions = new VersionRecord[said.Versions.Length];
        bool inOrder = true;
        for (int i = 0; i < versions.Length; i++)
        {
            versions[i] = As(said.Versions[i], source);
            inOrder &= i == 0 || Compare(versions[i - 1].Language, versions[i].Language, source) <= 0;
        }

        return said with
        {
            Kind = said.Kind == ParagraphKind.Unspecified ? ParagraphKind.Body : said.Kind,
            Versions = inOrder ? ImmutableCollectionsMarshal.AsImmutableArray(versions) : Sorted(versions, source),
            Carried = said.Carried.IsEmpty ? [] : [.. said.Carried.Select(c => Sorted(c, source))],
        };
    }

    /// <summary>A paragraph that is there, with what a file says of it.</summary>
    /// <param name="lost">Languages of new texts whose quotations have no place in them any more.</param>
    public static ParagraphRecord Into(ParagraphRecord before, ParagraphRecord said, string source, out ImmutableArray<string> lost)
    {
        VersionRecord? sourceBefore = before.Versions.FirstOrDefault(v => v.Language == source);
        bool sourceChanged = said.Versions.FirstOrDefault(v => v.Language == source) is { } given && given.Text != sourceBefore?.Text;
        List<VersionRecord> versions = [];
        List<string> replaced = [];
        List<string> unquoted = [];
        foreach (VersionRecord version in said.Versions)
        {
            VersionRecord? old = before.Versions.FirstOrDefault(v => v.Language == version.Language);
            if (old?.Text == version.Text)
            {
                versions.Add(Confirmed(old, version));
                continue;
            }

            replaced.Add(version.Language);
            versions.Add(old is null ? As(version, source) : Replaced(old, As(version, source)));
            if (old is { Quotations.IsEmpty: false })
            {
                unquoted.Add(version.Language);
            }
        }

        versions.AddRange(
            before
                .Versions.Where(v => said.Versions.All(s => s.Language != v.Language))
                .Select(v => sourceChanged ? v with { Stale = true } : v)
        );
        lost = [.. unquoted];
        return before with
        {
            Kind = said.Kind == ParagraphKind.Unspecified ? before.Kind : said.Kind,
            Versions = Sorted(versions, source),
            Links = replaced.Count == 0 ? before.Links : LinkMerge.Into(before, said, replaced, source),
            Carried = said.Carried.Aggregate(before.Carried, (carried, record) => Carry(carried, record, said, source)),
        };
    }

    private static VersionRecord As(VersionRecord version, string source)
    {
        if (version.Language != source)
        {
            return version with
            {
                Origin = version.Origin == Origin.Original ? Origin.Human : version.Origin,
                ReviewState = version.ReviewState == ReviewState.Unspecified ? ReviewState.Unreviewed : version.ReviewState,
            };
        }

        bool isOriginal = version is { Origin: Origin.Original, ReviewState: ReviewState.Unspecified, Stale: false };
        return isOriginal ? version : version with { Origin = Origin.Original, ReviewState = ReviewState.Unspecified, Stale = false };
    }

    /// <summary>A text that is the same can only gain a reviewer, who then has vouched for it as it stands beside the source.</summary>
    private static VersionRecord Confirmed(VersionRecord old, VersionRecord said) =>
        said.ReviewState == ReviewState.Reviewed && old.Origin != Origin.Original
            ? old with
            {
                ReviewState = ReviewState.Reviewed,
                Stale = old.Stale && said.Stale,
            }
            : old;

    /// <summary>What a machine translated and the file brings with another text was changed by a person.</summary>
    private static VersionRecord Replaced(VersionRecord old, VersionRecord said) =>
        said with
        {
            Origin = said.Origin == Origin.Machine && old.Origin == Origin.Machine ? Origin.Human : said.Origin,
            Stale = false,
        };

    /// <summary>What is carried in the languages of the file is replaced, what is in others stays.</summary>
    private static ImmutableArray<CarriedRecord> Carry(
        ImmutableArray<CarriedRecord> carried,
        CarriedRecord record,
        ParagraphRecord said,
        string source
    )
    {
        CarriedRecord? old = carried.FirstOrDefault(c => c.Format == record.Format && c.SourceId == record.SourceId);
        return old is null
            ? carried.Add(Sorted(record, source))
            : carried.Replace(
                old,
                Sorted(
                    record with
                    {
                        Items =
                        [
                            .. record.Items,
                            .. old.Items.Where(i =>
                                i.At.Length > 0 && said.Versions.All(v => v.Language != i.At) && !record.Items.Contains(i)
                            ),
                        ],
                    },
                    source
                )
            );
    }

    /// <summary>In the order of the languages, so that the order in which a file has them says nothing.</summary>
    private static CarriedRecord Sorted(CarriedRecord carried, string source) =>
        AreInOrder(carried.Items, source)
            ? carried
            : carried with
            {
                Items =
                [
                    .. carried.Items.OrderBy(i => i.At.Length > 0).ThenBy(i => i.At != source).ThenBy(i => i.At, StringComparer.Ordinal),
                ],
            };

    /// <summary>Whether items are in the order of the languages; mostly they are.</summary>
    private static bool AreInOrder(ImmutableArray<CarriedItem> items, string source)
    {
        for (int i = 1; i < items.Length; i++)
        {
            string before = items[i - 1].At;
            string at = items[i].At;
            if (before != at && before.Length > 0 && (at.Length == 0 || Compare(before, at, source) > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The order of two languages: the source language first, the others by their tags.</summary>
    private static int Compare(string one, string other, string source) =>
        one == other ? 0
        : one == source ? -1
        : other == source ? 1
        : string.CompareOrdinal(one, other);

    private static ImmutableArray<VersionRecord> Sorted(IEnumerable<VersionRecord> versions, string source) =>
        [.. versions.OrderBy(v => v.Language != source).ThenBy(v => v.Language, StringComparer.Ordinal)];
}
