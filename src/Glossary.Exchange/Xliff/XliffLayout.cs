using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>A part of a unit that is to be written: the texts of a link, or what stands between two.</summary>
/// <param name="Target"><see langword="null"/> if it has none.</param>
/// <param name="Order">Where the target stands among the targets, from 1; 0 where its source does.</param>
internal sealed record XliffPart(bool IsSegment, string Source, string? Target, int Order);

/// <summary>Lays a paragraph out as segments: one for each link, with what stands between them.</summary>
internal static class XliffLayout
{
    /// <summary>The parts of a paragraph, so that a reader gets the same texts again.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="source">Its version in the source language.</param>
    /// <param name="target">Its version in the target language, if it has one.</param>
    /// <param name="whole">The links cross in a way that segments cannot, so the paragraph is one segment.</param>
    public static ImmutableArray<XliffPart> Of(ParagraphRecord paragraph, VersionRecord source, VersionRecord? target, out bool whole)
    {
        LinkRecord[] links =
        [
            .. ParagraphLinks
                .For(paragraph.Links, target is null ? [source.Language] : [source.Language, target.Language])
                .Where(l => Group(l, source).Length > 0 || Group(l, target).Length > 0)
                .OrderBy(l => Group(l, source) is [var first, ..] ? first : int.MaxValue),
        ];
        bool ordered = InOrder(links.Select(l => Group(l, source)), source.Sentences.Length);
        LinkRecord[] translated = [.. links.Where(l => Group(l, target).Length > 0).OrderBy(l => Group(l, target)[0])];
        bool moved = !translated.SequenceEqual(links.Where(l => Group(l, target).Length > 0));
        whole =
            !ordered
            || (target is not null && !InOrder(translated.Select(l => Group(l, target)), target.Sentences.Length))
            || (moved && translated.Length < links.Length);
        if (whole)
        {
            return [new XliffPart(true, source.Text, target?.Text, 0)];
        }

        var parts = ImmutableArray.CreateBuilder<XliffPart>(2 * links.Length);
        int sourceAt = 0;
        int targetAt = 0;
        for (int i = 0; i < links.Length; i++)
        {
            // The target that stands here may be that of another link; its own says so by its order.
            LinkRecord here = moved ? translated[i] : links[i];
            (string gap, string text) = Next(source, Group(links[i], source), ref sourceAt);
            (string targetGap, _) = Next(target, Group(here, target), ref targetAt);
            if (i > 0 && (moved || gap.Length > 0 || targetGap.Length > 0))
            {
                parts.Add(new XliffPart(false, gap, target is null ? null : targetGap, 0));
            }
            else if (i == 0 && (gap.Length > 0 || targetGap.Length > 0))
            {
                parts.Add(new XliffPart(false, gap, target is null ? null : targetGap, 0));
            }

            int[] own = Group(links[i], target);
            int place = moved ? parts.Count + 1 + (2 * (Array.IndexOf(translated, links[i]) - i)) : 0;
            parts.Add(
                new XliffPart(true, text, own.Length == 0 ? null : LinkedText.Of(target!, links[i]), place == parts.Count + 1 ? 0 : place)
            );
        }

        string end = source.Text[sourceAt..];
        string targetEnd = target?.Text[targetAt..] ?? "";
        if (end.Length > 0 || targetEnd.Length > 0)
        {
            parts.Add(new XliffPart(false, end, target is null ? null : targetEnd, 0));
        }

        return parts.DrainToImmutable();
    }

    /// <summary>Whether white space counts in a text: some of it would be lost if it did not.</summary>
    public static bool NeedsSpace(string text) =>
        text.Contains("  ", StringComparison.Ordinal)
        || text.AsSpan().IndexOfAny("\r\n\t") >= 0
        || text.StartsWith(' ')
        || text.EndsWith(' ');

    private static int[] Group(LinkRecord link, VersionRecord? version) =>
        version is null ? [] : [.. link.Groups.Where(g => g.Language == version.Language).SelectMany(g => g.Sentences)];

    private static bool InOrder(IEnumerable<int[]> groups, int count) =>
        groups.SelectMany(g => g).SequenceEqual(Enumerable.Range(0, count));

    /// <summary>What stands before the next sentences, and these; nothing if there are none.</summary>
    private static (string Gap, string Text) Next(VersionRecord? version, int[] sentences, ref int at)
    {
        if (version is null || sentences.Length == 0)
        {
            return ("", "");
        }

        Span first = version.Sentences[sentences[0]];
        Span last = version.Sentences[sentences[^1]];
        (string, string) next = (version.Text[at..first.Start], version.Text[first.Start..last.End]);
        at = last.End;
        return next;
    }
}
