using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>Units of XLIFF 1.2: what they say, and how a paragraph is written as one.</summary>
/// <remarks>
/// A paragraph of several segments has them marked in <c>seg-source</c> and <c>target</c>. The state says whether a translation is
/// signed off or, if the source changed since, needs to be made anew; the qualifier who made it.
/// </remarks>
internal sealed class Xliff1Units(string article, string sourceLanguage, string targetLanguage, LossList losses)
{
    public const string Format = "xliff1";

    private const string SignedOff = "signed-off";
    private const string NeedsTranslation = "needs-translation";
    private const string StaleSignedOff = "x-needs-translation-signed-off";

    private static XName Name(string local) => XliffNames.Xliff1 + local;

    /// <summary>The paragraph that a unit is.</summary>
    public ParagraphRecord Read(XElement unit, bool preserve)
    {
        XElement? target = unit.Element(Name("target"));
        string state = (string?)target?.Attribute("state") ?? "";
        string qualifier = (string?)target?.Attribute("state-qualifier") ?? "";
        Origin origin = qualifier switch
        {
            "leveraged-mt" or "mt-suggestion" => Origin.Machine,
            "leveraged-tm" or "tm-suggestion" or "exact-match" or "fuzzy-match" => Origin.Memory,
            _ => Origin.Unspecified,
        };
        Dictionary<string, int> segments = new(StringComparer.Ordinal);
        bool reviewed = state is "final" or SignedOff or StaleSignedOff || (string?)unit.Attribute("approved") == "yes";
        return XliffText.Paragraph(
            Side(unit.Element(Name("seg-source")) ?? unit.Element(Name("source")), preserve, segments),
            Side(target, preserve, segments),
            sourceLanguage,
            targetLanguage,
            (string?)unit.Attribute("restype") is { } type
            && type.StartsWith("x-", StringComparison.Ordinal)
            && Enum.TryParse(type[2..], ignoreCase: true, out ParagraphKind kind)
            && Enum.IsDefined(kind)
                ? kind
                : ParagraphKind.Unspecified,
            target is null ? [] : [new XliffText.State(reviewed, origin, state is NeedsTranslation or StaleSignedOff)]
        );
    }

    /// <summary>What has to be kept of a unit to write it back; nothing if it would be written like that anyway.</summary>
    public ImmutableArray<CarriedItem> Carried(XElement unit, ParagraphRecord paragraph, bool preserve)
    {
        if (paragraph.Versions is not [{ } source, ..] || source.Language != sourceLanguage)
        {
            return [];
        }

        VersionRecord? target = paragraph.Versions.FirstOrDefault(v => v.Language == targetLanguage);
        XElement anew = new Xliff1Units("", sourceLanguage, targetLanguage, new LossList()).Anew(
            paragraph,
            source,
            target,
            (string?)unit.Attribute("id") ?? "",
            ""
        );
        if (XmlTree.Write(anew) == XmlTree.Write(unit))
        {
            return [];
        }

        var kept = new CarriedItem(target?.Language ?? "", XliffText.Unit, XmlTree.Write(unit));
        return preserve && unit.Attribute(XliffNames.Space) is null ? [kept, new CarriedItem("", "preserve", "")] : [kept];
    }

    /// <summary>The unit of a paragraph; <see langword="null"/> if that has no text in the source language.</summary>
    public XElement? Write(ParagraphRecord paragraph)
    {
        string name = ResourceNames.Paragraph(article, paragraph.Id);
        VersionRecord? source = paragraph.Versions.FirstOrDefault(v => v.Language == sourceLanguage);
        VersionRecord? target = paragraph.Versions.FirstOrDefault(v => v.Language == targetLanguage);
        if (source is null)
        {
            losses.Add(name, "versions", "XLIFF has no unit without a text in the source language.");
            return null;
        }

        LinkedText.ReportParagraph(name, paragraph, target is null ? [sourceLanguage] : [sourceLanguage, targetLanguage], "XLIFF", losses);
        CarriedRecord? carried = paragraph.Carried.FirstOrDefault(c => c.Format == Format);
        string id = carried?.SourceId is { Length: > 0 } given ? given[(given.LastIndexOf('\u001f') + 1)..] : paragraph.Id;
        XElement anew = Anew(paragraph, source, target, id, name);
        if (carried?.Items.Where(i => i.Name == XliffText.Unit).OrderBy(i => i.At != targetLanguage).FirstOrDefault() is not { } item)
        {
            return anew;
        }

        var unit = XElement.Parse(item.Value, LoadOptions.PreserveWhitespace);
        bool preserve = carried.Items.Any(i => i.Name == "preserve") || (string?)unit.Attribute(XliffNames.Space) == "preserve";
        if (Side(unit.Element(Name("seg-source")) ?? unit.Element(Name("source")), preserve, []).Text != source.Text)
        {
            losses.Add(
                name,
                "versions",
                "The text has changed since the unit was imported, so its inline codes and what refers to them have no place any more."
            );
            anew.Add(unit.Elements(Name("note")));
            return anew;
        }

        XElement? old = unit.Element(Name("target"));
        bool same =
            item.At == (target?.Language ?? "")
            && (Side(old, preserve, []).Text is var said && string.IsNullOrWhiteSpace(said) ? "" : said) == (target?.Text ?? "");
        if (!same)
        {
            if (old?.Elements().Any(e => e.Name.LocalName != "mrk") is true)
            {
                losses.Add(
                    name,
                    $"versions[{targetLanguage}].text",
                    "The translation has changed since it was imported, so its inline codes have no place any more."
                );
            }

            old?.Remove();
            if (anew.Element(Name("target")) is { } written)
            {
                (unit.Element(Name("seg-source")) ?? unit.Element(Name("source"))!).AddAfterSelf(written);
            }
        }

        if (target is not null && unit.Element(Name("target")) is { } current && !SaysAlready(unit, current, target))
        {
            SetState(unit, current, target);
        }

        return unit;
    }

    private bool SaysAlready(XElement unit, XElement current, VersionRecord target)
    {
        VersionRecord? said = Read(unit, preserve: true).Versions.FirstOrDefault(v => v.Language == target.Language);
        return current.Attribute("state") is null && target is { ReviewState: ReviewState.Unreviewed, Stale: false, Origin: Origin.Human }
            ? (string?)unit.Attribute("approved") != "yes"
            : said is not null
                && (said.ReviewState == ReviewState.Reviewed) == (target.ReviewState == ReviewState.Reviewed)
                && said.Stale == target.Stale
                && said.Origin == target.Origin;
    }

    private XElement Anew(ParagraphRecord paragraph, VersionRecord source, VersionRecord? target, string id, string name)
    {
        ImmutableArray<XliffPart> parts = XliffLayout.Of(paragraph, source, target, out bool whole);
        if (whole && name.Length > 0)
        {
            losses.Add(
                name,
                "links",
                "Sentences are linked in an order that segments of XLIFF cannot have, so the paragraph is one segment."
            );
        }

        var unit = new XElement(Name("trans-unit"), new XAttribute("id", id));
        if (paragraph.Kind is not (ParagraphKind.Body or ParagraphKind.Unspecified))
        {
            unit.SetAttributeValue("restype", "x-" + paragraph.Kind.ToString().ToLowerInvariant());
        }

        if (XliffLayout.NeedsSpace(source.Text) || (target is not null && XliffLayout.NeedsSpace(target.Text)))
        {
            unit.SetAttributeValue(XliffNames.Space, "preserve");
        }

        unit.Add(new XElement(Name("source"), Text(source.Text, name, source)));
        bool segmented = parts.Count(p => p.IsSegment) > 1;
        if (segmented)
        {
            unit.Add(new XElement(Name("seg-source"), parts.Select((p, i) => Piece(p.IsSegment, i, p.Source))));
        }

        if (target is not null)
        {
            // Targets stand in their own order; a mark says which segment each belongs to.
            var written = new XElement(
                Name("target"),
                segmented
                    ? parts
                        .Select((p, i) => (Part: p, Index: i, Place: p.Order == 0 ? i + 1 : p.Order))
                        .Where(p => p.Part.Target is not null)
                        .OrderBy(p => p.Place)
                        .Select(p => Piece(p.Part.IsSegment, p.Index, p.Part.Target!))
                    : Text(target.Text, name, target)
            );
            unit.Add(written);
            SetState(unit, written, target);
        }

        return unit;

        object Piece(bool segment, int index, string text) =>
            segment
                ? new XElement(
                    Name("mrk"),
                    new XAttribute("mtype", "seg"),
                    new XAttribute("mid", index.ToString(CultureInfo.InvariantCulture)),
                    XmlText.Writable(text)
                )
                : XmlText.Writable(text);
    }

    private static void SetState(XElement unit, XElement written, VersionRecord target)
    {
        bool reviewed = target.ReviewState == ReviewState.Reviewed;
        string state = (target.Stale, reviewed) switch
        {
            (true, true) => StaleSignedOff,
            (true, false) => NeedsTranslation,
            (false, true) => SignedOff,
            (false, false) => "translated",
        };
        written.SetAttributeValue("state", state);
        written.SetAttributeValue(
            "state-qualifier",
            target.Origin switch
            {
                Origin.Machine => "leveraged-mt",
                Origin.Memory => "leveraged-tm",
                _ => null,
            }
        );
        unit.SetAttributeValue("approved", reviewed && !target.Stale ? "yes" : null);
    }

    private string Text(string text, string name, VersionRecord version)
    {
        string writable = XmlText.Writable(text);
        if (writable != text)
        {
            losses.Add(name, $"versions[{version.Language}].text", "Its control characters cannot stand in XML.");
        }

        return writable;
    }

    /// <summary>The text of a source or target; its segments by their ids, what stands between them by its place.</summary>
    /// <param name="side">The element.</param>
    /// <param name="preserve">White space counts.</param>
    /// <param name="segments">Numbers for the ids of segments, in the order in which they were seen.</param>
    private static XliffSide Side(XElement? side, bool preserve, Dictionary<string, int> segments)
    {
        if (side is null)
        {
            return new XliffSide("", []);
        }

        if (!side.Elements().Any(IsSegment))
        {
            return XliffSegments.Join([(0, side)], preserve, TextOf);
        }

        List<(int, XElement?)> pieces = [];
        int between = 0;
        XElement? gap = null;
        foreach (XNode node in side.Nodes())
        {
            if (node is XElement element && IsSegment(element))
            {
                gap = null;
                string mid = (string?)element.Attribute("mid") ?? "";
                segments.TryAdd(mid, segments.Count);
                pieces.Add((segments[mid], element));
                continue;
            }

            if (gap is null)
            {
                gap = new XElement("between", side.Attribute(XliffNames.Space));
                pieces.Add((1_000_000 + between++, gap));
            }

            gap.Add(node is XElement inline ? new XElement(inline) : new XText(((XText)node).Value));
        }

        return XliffSegments.Join(pieces, preserve, TextOf);
    }

    private static bool IsSegment(XElement element) => element.Name.LocalName == "mrk" && (string?)element.Attribute("mtype") == "seg";

    /// <summary>Text without codes: those that hold the code of the original file are no text, those around text are.</summary>
    private static string TextOf(XElement element) =>
        element.HasElements
            ? string.Concat(
                element
                    .Nodes()
                    .Select(n =>
                        n is XText text ? text.Value
                        : n is XElement { Name.LocalName: "g" or "mrk" } inner ? TextOf(inner)
                        : ""
                    )
            )
            : element.Value;
}
