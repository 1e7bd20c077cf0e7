using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>Writes paragraphs as units of XLIFF 2.1: as they came, where the texts are the same, else anew.</summary>
internal sealed class XliffUnitWriter(string article, string sourceLanguage, string targetLanguage, LossList losses)
{
    private static readonly XNamespace Core = XliffNames.Core;

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
        CarriedRecord? carried = paragraph.Carried.FirstOrDefault(c => c.Format == XliffText.Format);
        string id = carried?.SourceId is { Length: > 0 } given ? given[(given.IndexOf('/', StringComparison.Ordinal) + 1)..] : paragraph.Id;
        if (carried?.Items.Where(i => i.Name == XliffText.Unit).OrderBy(i => i.At != targetLanguage).FirstOrDefault() is { } item)
        {
            var unit = XElement.Parse(item.Value, LoadOptions.PreserveWhitespace);
            bool preserve = carried.Items.Any(i => i.Name == "preserve") || (string?)unit.Attribute(XliffNames.Space) == "preserve";
            if (item.At.Length > 0 && item.At != targetLanguage)
            {
                RemoveTargets(unit);
            }

            if (Refresh(unit, name, paragraph, source, target, preserve))
            {
                return unit;
            }

            losses.Add(
                name,
                "versions",
                "The text or its sentences have changed since the unit was imported, so its inline codes and what refers to them have no "
                    + "place any more."
            );
            XElement anew = Anew(paragraph, source, target, id, name);
            anew.AddFirst(unit.Elements(Core + "notes"));
            foreach (XAttribute attribute in unit.Attributes().Where(a => a.Name.LocalName is "name" or "translate" or "canResegment"))
            {
                anew.SetAttributeValue(attribute.Name, attribute.Value);
            }

            return anew;
        }

        return Anew(paragraph, source, target, id, name);
    }

    /// <summary>Whether a unit holds nothing but what would be written for its paragraph, so that it need not be kept.</summary>
    public static bool IsPlain(XElement unit, ParagraphRecord paragraph, XliffContext context)
    {
        string source = LanguageTags.Canonical(context.SourceLanguage);
        string target = XliffText.TargetTag(context.SourceLanguage, context.TargetLanguage);
        if (paragraph.Versions is not [{ } first, ..] || first.Language != source)
        {
            return paragraph.Versions.IsEmpty;
        }

        XElement anew = new XliffUnitWriter("", source, target, new LossList()).Anew(
            paragraph,
            first,
            paragraph.Versions.FirstOrDefault(v => v.Language == target),
            (string?)unit.Attribute("id") ?? "",
            ""
        );
        return Same(unit, anew);
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

        var unit = new XElement(Core + "unit", new XAttribute("id", id));
        if (XliffText.TypeOf(paragraph.Kind) is { } type)
        {
            unit.SetAttributeValue("type", type);
        }

        if (XliffLayout.NeedsSpace(source.Text) || (target is not null && XliffLayout.NeedsSpace(target.Text)))
        {
            unit.SetAttributeValue(XliffNames.Space, "preserve");
        }

        foreach (XliffPart part in parts)
        {
            var element = new XElement(
                Core + (part.IsSegment ? "segment" : "ignorable"),
                new XElement(Core + "source", Text(part.Source, name, source))
            );
            if (part.Target is not null)
            {
                element.Add(
                    new XElement(
                        Core + "target",
                        part.Order == 0 ? null : new XAttribute("order", part.Order),
                        Text(part.Target, name, target!)
                    )
                );
                SetState(element, target!);
            }

            unit.Add(element);
        }

        return unit;
    }

    /// <summary>Puts the current translation into a unit that came in a file, and leaves all else in it as it is.</summary>
    /// <returns>Whether a reader of the unit gets the current texts.</returns>
    private bool Refresh(XElement unit, string name, ParagraphRecord paragraph, VersionRecord source, VersionRecord? target, bool preserve)
    {
        ImmutableArray<XliffSegments.Part> parts = XliffSegments.Of(unit);
        XliffSide side = XliffSegments.Source(parts, preserve, XliffSegments.TextOf);
        if (side.Text != source.Text || !side.Sentences.Select(s => s.Span).SequenceEqual(source.Sentences))
        {
            return false;
        }

        unit.SetAttributeValue(
            "type",
            XliffText.TypeOf(paragraph.Kind)
                ?? (XliffText.Said((string?)unit.Attribute("type")) is null ? (string?)unit.Attribute("type") : null)
        );
        if (target is null)
        {
            if (XliffSegments.Target(parts, preserve, XliffSegments.TextOf).Text.Trim().Length > 0)
            {
                RemoveTargets(unit);
            }

            return true;
        }

        if (XliffSegments.Target(parts, preserve, XliffSegments.TextOf).Text == target.Text)
        {
            UpdateStates(parts, target);
            return true;
        }

        bool lost = false;
        foreach ((int at, Span span) in side.Sentences)
        {
            int sentence = source.Sentences.IndexOf(span);
            LinkRecord? link = ParagraphLinks
                .For(paragraph.Links, [sourceLanguage, target.Language])
                .FirstOrDefault(l => l.Groups.Any(g => g.Language == sourceLanguage && g.Sentences.Contains(sentence)));
            string? text =
                link is null || link.Groups.Any(g => g.Language == sourceLanguage && g.Sentences.Length > 1)
                    ? null
                    : LinkedText.Of(target, link);
            if (!parts[at].IsSegment || text == Current(parts[at].Target, preserve))
            {
                continue;
            }

            XElement segment = parts[at].Source!.Parent!;
            lost |= parts[at].Target?.HasElements is true || parts[at].Source!.HasElements;
            Translate(segment, text, name, target);
        }

        parts = XliffSegments.Of(unit);
        if (XliffSegments.Target(parts, preserve, XliffSegments.TextOf).Text != target.Text)
        {
            return false;
        }

        if (lost)
        {
            losses.Add(
                name,
                $"versions[{targetLanguage}].text",
                "The translation has changed since it was imported, so its inline codes have no place any more; those that must not be "
                    + "deleted stand at its end."
            );
        }

        UpdateStates(parts, target);
        return true;
    }

    /// <summary>Replaces the target of a segment by plain text, followed by the codes that must not be deleted.</summary>
    private void Translate(XElement segment, string? text, string name, VersionRecord target)
    {
        XElement source = segment.Element(Core + "source")!;
        XElement? old = segment.Element(Core + "target");
        old?.Remove();
        if (text is null)
        {
            segment.SetAttributeValue("state", null);
            segment.SetAttributeValue("subState", null);
            return;
        }

        var written = new XElement(
            Core + "target",
            (old ?? source).Attributes().Where(a => a.Name == XliffNames.Space || a.Name == "order"),
            Text(text, name, target)
        );
        foreach (XElement code in source.Descendants().Where(e => (string?)e.Attribute("canDelete") == "no"))
        {
            written.Add(new XElement(code.Name, code.Attributes()));
        }

        source.AddAfterSelf(written);
    }

    private static string? Current(XElement? target, bool preserve) =>
        target is null
            ? null
            : XliffSegments.Source([new XliffSegments.Part(true, target, null, 1)], preserve, XliffSegments.TextOf).Text.Trim();

    private static void UpdateStates(ImmutableArray<XliffSegments.Part> parts, VersionRecord target)
    {
        bool said =
            parts.Any(p => p.IsSegment && p.Target is not null)
            && parts
                .Where(p => p.IsSegment && p.Target is not null)
                .All(p => (string?)p.Source!.Parent!.Attribute("state") is "reviewed" or "final")
                == (target.ReviewState == ReviewState.Reviewed);
        foreach (XliffSegments.Part part in parts.Where(p => p.IsSegment && p.Target is not null))
        {
            XElement segment = part.Source!.Parent!;
            XliffText.State state = XliffText.StateOf(false, XliffText.Said((string?)segment.Attribute("subState")));
            if (!said || state.Stale != target.Stale || (state.Origin == Origin.Unspecified ? Origin.Human : state.Origin) != target.Origin)
            {
                SetState(segment, target);
            }
        }
    }

    private static void SetState(XElement segment, VersionRecord target)
    {
        if (segment.Name.LocalName != "segment")
        {
            return;
        }

        segment.SetAttributeValue(
            "state",
            target.Stale ? "initial"
                : target.ReviewState == ReviewState.Reviewed ? "reviewed"
                : "translated"
        );
        segment.SetAttributeValue("subState", XliffText.SubStateOf(target));
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

    private static void RemoveTargets(XElement unit)
    {
        foreach (XElement segment in unit.Elements().Where(e => e.Name == Core + "segment" || e.Name == Core + "ignorable"))
        {
            segment.Element(Core + "target")?.Remove();
            segment.SetAttributeValue("state", null);
            segment.SetAttributeValue("subState", null);
        }
    }

    /// <summary>Compares elements, white space between those that hold no text aside.</summary>
    private static bool Same(XElement one, XElement other)
    {
        if (one.Name != other.Name || !Attributes(one).SequenceEqual(Attributes(other)))
        {
            return false;
        }

        if (one.Name.LocalName is "source" or "target")
        {
            return !one.HasElements && !other.HasElements && one.Value == other.Value;
        }

        XElement[] children = [.. one.Elements()];
        XElement[] others = [.. other.Elements()];
        return children.Length == others.Length && children.Zip(others).All(pair => Same(pair.First, pair.Second));

        static IEnumerable<(string, string)> Attributes(XElement element) =>
            element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => (a.Name.ToString(), a.Value)).Order();
    }
}
