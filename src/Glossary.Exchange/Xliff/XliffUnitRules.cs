using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>Where a unit stands, as far as its rules ask.</summary>
/// <param name="Lang">The language that the elements around it set; empty for none.</param>
/// <param name="Space">Likewise for white space; <c>default</c> if nothing is set.</param>
/// <param name="Profiled">The file measures sizes in a way of its own.</param>
internal sealed record XliffContext(string File, string SourceLanguage, string TargetLanguage, string Lang, string Space, bool Profiled)
{
    public XliffContext Inside(XElement element) =>
        this with
        {
            Lang = (string?)element.Attribute(XliffNames.Lang) ?? Lang,
            Space = (string?)element.Attribute(XliffNames.Space) ?? Space,
        };
}

/// <summary>The constraints on a unit that go beyond which element stands where (XLIFF 2.1, sections 4.2 to 4.7).</summary>
internal sealed class XliffUnitRules(XElement unit, XliffContext context, XliffReferences references, Report report)
{
    private static readonly XNamespace Core = XliffNames.Core;

    private readonly ImmutableArray<XElement> _parts =
    [
        .. unit.Elements().Where(e => e.Name == Core + "segment" || e.Name == Core + "ignorable"),
    ];

    public static void Check(XElement unit, XliffContext context, XliffReferences references, Report report)
    {
        XliffContext inside = context.Inside(unit);
        var rules = new XliffUnitRules(unit, inside, references, report);
        rules.CheckSegments();
        rules.CheckOrder();
        rules.CheckIds();
        rules.CheckReferences();
        XliffCodes.Check(unit, report);
        XliffModules.Check(unit, inside, report);
    }

    private void CheckSegments()
    {
        if (_parts.All(p => p.Name.LocalName != "segment"))
        {
            report(unit, "A <unit> needs a <segment>.");
        }

        foreach (XElement part in _parts)
        {
            XElement? source = part.Element(Core + "source");
            XElement? target = part.Element(Core + "target");
            if (part.Attribute("subState") is { } subState && part.Attribute("state") is null)
            {
                report(subState, "A <segment> with a subState needs the state.");
            }

            if ((string?)part.Attribute("state") is "translated" or "reviewed" or "final" && target is null)
            {
                report(part, $"A <segment> whose state is \"{(string?)part.Attribute("state")}\" needs a <target>.");
            }

            CheckLanguage(source, context.SourceLanguage, "srcLang");
            CheckLanguage(target, context.TargetLanguage, "trgLang");
            if (target is not null && context.TargetLanguage.Length == 0)
            {
                report(target, "The file has a <target>, so its <xliff> needs the attribute trgLang.");
            }

            if (
                source is not null
                && target is not null
                && ((string?)source.Attribute(XliffNames.Space) ?? context.Space)
                    != ((string?)target.Attribute(XliffNames.Space) ?? context.Space)
            )
            {
                report(target, "The <source> and the <target> have to treat white space alike. Set xml:space on both.");
            }
        }
    }

    private void CheckLanguage(XElement? side, string language, string attribute)
    {
        if (side is null)
        {
            return;
        }

        string said = (string?)side.Attribute(XliffNames.Lang) ?? context.Lang;
        if (said.Length > 0 && language.Length > 0 && !said.Equals(language, StringComparison.OrdinalIgnoreCase))
        {
            report(
                side,
                $"The language of this <{side.Name.LocalName}> is {said}, while {attribute} of the file is {language}. Make xml:lang the "
                    + $"same."
            );
        }
    }

    /// <summary>Places that are set have to be a permutation together with those that are not (section 4.7.3).</summary>
    private void CheckOrder()
    {
        HashSet<int> taken = [];
        for (int i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Element(Core + "target") is not { } target)
            {
                continue;
            }

            int place = i + 1;
            if (
                target.Attribute("order") is { } order
                && (!int.TryParse(order.Value, CultureInfo.InvariantCulture, out place) || place < 1 || place > _parts.Length)
            )
            {
                report(order, $"The order of a <target> has to be from 1 to {_parts.Length}, the number of segments and ignorables.");
            }
            else if (!taken.Add(place))
            {
                report(target, $"Two targets of the unit have the place {place}; those without an order stand where their source does.");
            }
        }
    }

    private void CheckIds()
    {
        Unique(unit.Elements(Core + "notes").Elements(), "notes of the unit");
        Unique(unit.Elements(Core + "originalData").Elements(), "data of the unit");
        Dictionary<string, XElement> sources = new(StringComparer.Ordinal);
        foreach (
            XElement element in _parts.Concat(_parts.Elements(Core + "source").Descendants()).Where(e => e.Attribute("id") is not null)
        )
        {
            string id = element.Attribute("id")!.Value;
            if (!sources.TryAdd(id, element))
            {
                report(element, $"The id \"{id}\" stands twice among the segments and inline elements of the unit.");
            }
        }

        HashSet<string> targets = new(StringComparer.Ordinal);
        foreach (XElement element in _parts.Elements(Core + "target").Descendants().Where(e => e.Attribute("id") is not null))
        {
            string id = element.Attribute("id")!.Value;
            if (!targets.Add(id))
            {
                report(element, $"The id \"{id}\" stands twice among the inline elements of the unit's targets.");
            }
            else if (sources.TryGetValue(id, out XElement? original) && Class(original) != Class(element))
            {
                report(
                    element,
                    $"The <{element.Name.LocalName}> has the id \"{id}\" of a <{original.Name.LocalName}> of the source. Give it the id "
                        + $"of what it stands for, or a new one."
                );
            }
        }
    }

    /// <summary>A pair may be written in one element or in two.</summary>
    private static string Class(XElement element) =>
        element.Name.LocalName switch
        {
            "sc" => "pc",
            "sm" => "mrk",
            string other => other,
        };

    private void Unique(IEnumerable<XElement> elements, string among)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (XElement element in elements)
        {
            if ((string?)element.Attribute("id") is { } id && !ids.Add(id))
            {
                report(element, $"The id \"{id}\" stands twice among the {among}.");
            }
        }
    }

    private void CheckReferences()
    {
        HashSet<string> data = [.. unit.Elements(Core + "originalData").Elements().Select(d => (string?)d.Attribute("id") ?? "")];
        foreach (XElement element in _parts.Elements().Descendants().Where(e => e.Name.Namespace == Core))
        {
            foreach (
                XAttribute reference in element.Attributes().Where(a => a.Name.LocalName is "dataRef" or "dataRefStart" or "dataRefEnd")
            )
            {
                if (!data.Contains(reference.Value))
                {
                    report(reference, $"{reference.Name.LocalName} names \"{reference.Value}\", which is no <data> of the unit.");
                }
            }

            foreach (
                XAttribute flows in element.Attributes().Where(a => a.Name.LocalName is "subFlows" or "subFlowsStart" or "subFlowsEnd")
            )
            {
                foreach (string flow in flows.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    references.Expect(
                        flows,
                        $"{context.File}/u={flow}",
                        $"{flows.Name.LocalName} names \"{flow}\", which is no <unit> of the file."
                    );
                }
            }

            if (element.Name.LocalName is "mrk" or "sm")
            {
                CheckAnnotation(element);
            }
        }
    }

    private void CheckAnnotation(XElement mark)
    {
        string type = (string?)mark.Attribute("type") ?? "generic";
        XAttribute? reference = mark.Attribute("ref");
        string? note = reference is null ? null : references.Check(reference, context.File, unit);
        if (type == "comment" && reference is null == mark.Attribute("value") is null)
        {
            report(mark, "A comment has either its text in value or the reference to a note in ref.");
        }
        else if (type == "comment" && reference is not null && note is null)
        {
            report(reference, "The ref of a comment has to name a <note> of its own unit, as in #n=1.");
        }
        else if (type == "mtc:match" && reference is not null)
        {
            report(reference, "An annotation for translation candidates has no ref; the candidates refer to it.");
        }
    }
}
