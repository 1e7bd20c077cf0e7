using System.Globalization;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// The constraints of the modules of XLIFF 2.1 (section 5), of the change tracking of 2.0, and on extensions, within one file, group or
/// unit.
/// </summary>
internal static class XliffModules
{
    private static readonly XNamespace Core = XliffNames.Core;

    /// <param name="owner">A unit, or the start of a file or group up to its first unit or group.</param>
    public static void Check(XElement owner, XliffContext context, Report report)
    {
        foreach (XElement element in owner.DescendantsAndSelf())
        {
            CheckStyles(element, report);
            CheckSizes(element, context, report);
            XliffIts.Check(element, owner, report);
        }

        foreach (XElement matches in owner.Elements(XliffNames.Matches + "matches"))
        {
            CheckMatches(matches, owner, report);
        }

        foreach (XElement glossary in owner.Elements(XliffNames.Glossary + "glossary"))
        {
            CheckGlossary(glossary, owner, report);
        }

        foreach (XElement metadata in owner.Descendants(XliffNames.Metadata + "metadata"))
        {
            Unique(metadata.DescendantsAndSelf(), "metadata and their groups", report);
        }

        foreach (XElement resources in owner.Elements(XliffNames.Resources + "resourceData"))
        {
            CheckResources(resources, context, report);
        }

        foreach (XElement rule in owner.Elements(XliffNames.Validation + "validation").Elements(XliffNames.Validation + "rule"))
        {
            CheckRule(rule, owner, report);
        }

        foreach (XElement revisions in owner.Elements(XliffNames.Changes + "changeTrack").Elements(XliffNames.Changes + "revisions"))
        {
            CheckRevisions(revisions, owner, report);
        }

        foreach (
            IGrouping<XNamespace, XElement> extension in owner
                .Elements()
                .GroupBy(e => e.Name.Namespace)
                .Where(g => g.Key != Core && !XliffGrammar.Knows(g.Key))
        )
        {
            Unique(
                extension.DescendantsAndSelf().Where(e => e.Name.Namespace == extension.Key),
                $"extensions of <{owner.Name.LocalName}>",
                report
            );
        }
    }

    private static void CheckStyles(XElement element, Report report)
    {
        XAttribute? style = element.Attribute(XliffNames.Styles + "fs");
        XAttribute? sub = element.Attribute(XliffNames.Styles + "subFs");
        if (sub is not null && style is null)
        {
            report(sub, "fs:subFs needs fs:fs beside it.");
        }

        if ((style ?? sub) is { } attribute && IsOpenEnd(element))
        {
            report(attribute, "An <ec> takes fs:fs only if it is isolated; put it on the <sc>.");
        }
    }

    private static void CheckSizes(XElement element, XliffContext context, Report report)
    {
        XAttribute? info = element.Attribute(XliffNames.Sizes + "sizeInfo");
        XAttribute? reference = element.Attribute(XliffNames.Sizes + "sizeInfoRef");
        XAttribute? storage = element.Attribute(XliffNames.Sizes + "equivStorage");
        if (info is not null && reference is not null)
        {
            report(reference, "slr:sizeInfo and slr:sizeInfoRef cannot stand together.");
        }

        if ((info ?? reference ?? storage) is { } attribute && IsOpenEnd(element))
        {
            report(attribute, "An <ec> takes sizes only if it is isolated; put them on the <sc>.");
        }

        foreach (XAttribute? size in new[] { info, storage })
        {
            if (
                size is not null
                && !context.Profiled
                && !size.Value.Split(',').All(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            )
            {
                report(
                    size,
                    $"{XliffNames.Shown(size.Name)} has to be a whole number in the profiles of XLIFF, not "
                        + $"\"{XliffStructure.Short(size.Value)}\"."
                );
            }
        }
    }

    private static bool IsOpenEnd(XElement element) => element.Name == Core + "ec" && (string?)element.Attribute("isolated") != "yes";

    private static void CheckMatches(XElement matches, XElement unit, Report report)
    {
        Unique(matches.Elements(), "matches of the unit", report);
        foreach (XElement match in matches.Elements(XliffNames.Matches + "match"))
        {
            CheckSpan(match, unit, report);
            if (match.Attribute("subType") is { } subType && match.Attribute("type") is null)
            {
                report(subType, "A match with a subType needs the type.");
            }

            if (match.Attribute(XliffNames.Lang) is { } language)
            {
                report(language, "A match has no xml:lang; its languages are those of the file.");
            }

            HashSet<string> data = [.. match.Elements(Core + "originalData").Elements().Select(d => (string?)d.Attribute("id") ?? "")];
            Unique(match.Elements(Core + "originalData").Elements(), "data of the match", report);
            Unique(match.Elements(Core + "source").Descendants(), "inline elements of the match", report);
            Unique(match.Elements(Core + "target").Descendants(), "inline elements of the match", report);
            foreach (
                XAttribute reference in match
                    .Elements()
                    .Descendants()
                    .Attributes()
                    .Where(a => a.Name.LocalName is "dataRef" or "dataRefStart" or "dataRefEnd" && !data.Contains(a.Value))
            )
            {
                report(reference, $"{reference.Name.LocalName} names \"{reference.Value}\", which is no <data> of the match.");
            }
        }
    }

    private static void CheckGlossary(XElement glossary, XElement unit, Report report)
    {
        Unique(
            glossary.Descendants().Where(e => e.Name.Namespace == XliffNames.Glossary),
            "entries and translations of the glossary",
            report
        );
        foreach (XElement entry in glossary.Elements(XliffNames.Glossary + "glossEntry"))
        {
            if (entry.Element(XliffNames.Glossary + "translation") is null && entry.Element(XliffNames.Glossary + "definition") is null)
            {
                report(entry, "A <gls:glossEntry> needs a <gls:translation> or a <gls:definition>.");
            }

            foreach (
                XElement element in entry
                    .DescendantsAndSelf()
                    .Where(e => e.Name.Namespace == XliffNames.Glossary && e.Attribute("ref") is not null)
            )
            {
                CheckSpan(element, unit, report);
            }
        }
    }

    /// <summary>The ref of a match or of a glossary entry names a segment or an inline element of its unit.</summary>
    private static void CheckSpan(XElement element, XElement unit, Report report)
    {
        if (
            element.Attribute("ref") is { } reference
            && (
                XliffReferences.SpanOf(reference.Value) is not { } id
                || !unit.Elements()
                    .Where(e => e.Name == Core + "segment" || e.Name == Core + "ignorable")
                    .DescendantsAndSelf()
                    .Any(e => (string?)e.Attribute("id") == id)
            )
        )
        {
            report(
                reference,
                $"The ref of <{XliffNames.Shown(element.Name)}> has to name a segment or an inline element of its unit, as in #1."
            );
        }
    }

    private static void CheckResources(XElement resources, XliffContext context, Report report)
    {
        Unique(resources.Elements(), "resources", report);
        foreach (XElement item in resources.Elements(XliffNames.Resources + "resourceItem"))
        {
            XElement[] sides = [.. item.Elements().Where(e => e.Name.LocalName is "source" or "target")];
            foreach (XElement side in sides)
            {
                if (side.Attribute("href") is null == !side.Nodes().Any(n => n is XElement or XText))
                {
                    report(side, $"A <{XliffNames.Shown(side.Name)}> is empty and has an href, or has content and none.");
                }

                if (
                    side.Name.LocalName == "source"
                    && side.Attribute(XliffNames.Lang) is { } language
                    && !language.Value.Equals(context.SourceLanguage, StringComparison.OrdinalIgnoreCase)
                )
                {
                    report(language, $"The language of a <res:source> has to be srcLang of the file, {context.SourceLanguage}.");
                }
            }

            if (item.Attribute("mimeType") is null && !sides.Any(s => s.HasElements))
            {
                report(item, "A resource that is not in the file needs its mimeType.");
            }
        }
    }

    private static void CheckRule(XElement rule, XElement owner, Report report)
    {
        int tests = rule.Attributes()
            .Count(a =>
                a.Name.LocalName is "isPresent" or "isNotPresent" or "startsWith" or "endsWith" && a.Name.Namespace == XNamespace.None
            );
        bool custom = rule.Attributes().Any(a => !a.IsNamespaceDeclaration && a.Name.Namespace != XNamespace.None);
        if (tests > 1 || (tests == 0 && !custom))
        {
            report(
                rule,
                "A <val:rule> has exactly one of isPresent, isNotPresent, startsWith, endsWith and a rule of your own in another namespace."
            );
        }

        if ((string?)rule.Attribute("existsInSource") is not null && (tests != 1 || rule.Attribute("isNotPresent") is not null))
        {
            report(rule, "existsInSource goes with isPresent, startsWith or endsWith.");
        }

        if (rule.Attribute("occurs") is { } occurs && rule.Attribute("isPresent") is null)
        {
            report(occurs, "occurs goes with isPresent.");
        }

        if ((string?)rule.Attribute("disabled") == "yes" && owner.Name.LocalName == "file")
        {
            report(rule, "A rule of the file cannot be disabled; it would disable nothing.");
        }
    }

    /// <summary>Revisions name the element that they speak of by its id, if it is one of several that have ids.</summary>
    private static void CheckRevisions(XElement revisions, XElement owner, Report report)
    {
        string kind = (string?)revisions.Attribute("appliesTo") ?? "";
        XElement[] ours = [.. owner.DescendantsAndSelf().Where(e => e.Name.Namespace != XliffNames.Changes)];
        if (revisions.Attribute("ref") is { } reference)
        {
            if (!ours.Any(e => XliffReferences.IdOf(e) == reference.Value))
            {
                report(reference, $"The ref of <ctr:revisions> names \"{reference.Value}\", which <{owner.Name.LocalName}> does not have.");
            }
        }
        else if (
            ours.Where(e => e.Name.LocalName == kind).ToArray() is { Length: > 1 } several
            && several.Any(e => XliffReferences.IdOf(e) is not null)
        )
        {
            report(revisions, $"<{owner.Name.LocalName}> has several <{kind}>; say in ref which one the revisions are of.");
        }
    }

    private static void Unique(IEnumerable<XElement> elements, string among, Report report)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (XElement element in elements)
        {
            if (XliffReferences.IdOf(element) is { } id && !ids.Add(id))
            {
                report(element, $"The id \"{id}\" stands twice among the {among}.");
            }
        }
    }
}
