using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>The text of a unit's sources or targets as a person reads it: its segments put together, each a sentence.</summary>
/// <param name="Text">With what stands between the segments.</param>
/// <param name="Sentences">For each segment and ignorable that has text, its place in the file and its span, in order of the text.</param>
internal sealed record XliffSide(string Text, ImmutableArray<(int Part, Span Span)> Sentences);

/// <summary>Reads the segments of a unit, of XLIFF 1.2 as well as of 2.1.</summary>
internal static class XliffSegments
{
    /// <summary>A segment, or what stands between two.</summary>
    /// <param name="Target"><see langword="null"/> if it has none.</param>
    /// <param name="Place">Where the target stands among the targets, from 1.</param>
    public sealed record Part(bool IsSegment, XElement? Source, XElement? Target, int Place);

    /// <summary>The parts of a unit of XLIFF 2.1.</summary>
    public static ImmutableArray<Part> Of(XElement unit)
    {
        XNamespace core = XliffNames.Core;
        return
        [
            .. unit.Elements()
                .Where(e => e.Name == core + "segment" || e.Name == core + "ignorable")
                .Select(
                    (e, i) =>
                        new Part(
                            e.Name.LocalName == "segment",
                            e.Element(core + "source"),
                            e.Element(core + "target"),
                            int.TryParse(
                                (string?)e.Element(core + "target")?.Attribute("order"),
                                CultureInfo.InvariantCulture,
                                out int order
                            )
                                ? order
                                : i + 1
                        )
                ),
        ];
    }

    public static XliffSide Source(ImmutableArray<Part> parts, bool preserve, Func<XElement, string> text) =>
        Join(parts.Select((p, i) => (i, p.Source)), preserve, text);

    /// <summary>What stands between translated segments is as in the source unless it has a target of its own.</summary>
    public static XliffSide Target(ImmutableArray<Part> parts, bool preserve, Func<XElement, string> text) =>
        parts.Any(p => p.IsSegment && p.Target is not null)
            ? Join(
                parts
                    .Select((p, i) => (Index: i, Part: p))
                    .OrderBy(p => p.Part.Place)
                    .Select(p => (p.Index, p.Part.Target ?? (p.Part.IsSegment ? null : p.Part.Source))),
                preserve,
                text
            )
            : new XliffSide("", []);

    /// <summary>The text of a source or target of XLIFF 2.1, without codes.</summary>
    public static string TextOf(XElement side) => side.Value;

    public static XliffSide Join(IEnumerable<(int Part, XElement? Side)> sides, bool preserve, Func<XElement, string> textOf)
    {
        var text = new StringBuilder();
        var sentences = ImmutableArray.CreateBuilder<(int, Span)>();
        foreach ((int part, XElement? side) in sides)
        {
            if (side is null)
            {
                continue;
            }

            bool keep = (string?)side.Attribute(XliffNames.Space) is { } space ? space == "preserve" : preserve;
            string piece = keep ? textOf(side) : Collapse(textOf(side));
            if (!keep && (text.Length == 0 || char.IsWhiteSpace(text[^1])))
            {
                piece = piece.TrimStart(' ');
            }

            ReadOnlySpan<char> sentence = piece.AsSpan().Trim();
            if (!sentence.IsEmpty)
            {
                int start = text.Length + (piece.Length - piece.AsSpan().TrimStart().Length);
                sentences.Add((part, new Span(start, start + sentence.Length)));
            }

            text.Append(piece);
        }

        return new XliffSide(preserve ? text.ToString() : text.ToString().TrimEnd(' '), sentences.DrainToImmutable());
    }

    /// <summary>Line breaks and runs of spaces belong to the file where white space does not count.</summary>
    private static string Collapse(string text)
    {
        if (text.AsSpan().IndexOfAny("\r\n\t") < 0 && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text;
        }

        var collapsed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is not (' ' or '\t' or '\r' or '\n'))
            {
                collapsed.Append(c);
            }
            else if (collapsed.Length == 0 || collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString();
    }
}
