using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>Sentences beside each other, with what is marked in them.</summary>
internal static class AlignedSentences
{
    /// <summary>Sentences of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="stretch">The sentences.</param>
    /// <param name="marked">What is marked, as places of the version's text, all within the stretch.</param>
    /// <param name="unit">What the offsets count.</param>
    public static AlignedSentence ToMessage(VersionRecord version, Span stretch, IEnumerable<Span> marked, OffsetUnit unit)
    {
        string text = version.Text[stretch.Start..stretch.End];
        Span[] spans = [.. marked.Distinct().OrderBy(s => s.Start).Select(s => new Span(s.Start - stretch.Start, s.End - stretch.Start))];
        var offsets = new OffsetMap(text, unit, spans.SelectMany(s => new[] { s.Start, s.End }));
        return new AlignedSentence
        {
            Language = version.Language,
            Text = text,
            Span = new OffsetMap(version.Text, unit, [stretch.Start, stretch.End]).Span(stretch.Start, stretch.End),
            RenderingSpans = { spans.Select(s => offsets.Span(s.Start, s.End)) },
        };
    }

    /// <summary>The sentences of another version that are linked to one; all of it where one of the versions has no sentences.</summary>
    public static Span? Of(ParagraphRecord paragraph, VersionRecord version, int sentence, VersionRecord other)
    {
        if (other.Sentences.IsEmpty || version.Sentences.IsEmpty)
        {
            return new Span(0, other.Text.Length);
        }

        int[] linked =
        [
            .. ParagraphLinks
                .For(paragraph.Links, [version.Language, other.Language])
                .Where(l => l.Groups.Any(g => g.Language == version.Language && g.Sentences.Contains(sentence)))
                .SelectMany(l => l.Groups.Where(g => g.Language == other.Language))
                .SelectMany(g => g.Sentences)
                .Order(),
        ];
        return linked.Length == 0 ? null : new Span(other.Sentences[linked[0]].Start, other.Sentences[linked[^1]].End);
    }
}
