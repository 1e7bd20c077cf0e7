using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>Takes what is wrong with a file, and where.</summary>
internal delegate void Report(XObject at, string message);

/// <summary>Holds elements against <see cref="XliffGrammar"/>.</summary>
internal static class XliffStructure
{
    /// <summary>Checks an element with all that it holds.</summary>
    public static void Check(XElement element, Report report)
    {
        if (XliffGrammar.RuleOf(element.Name) is not { } rule)
        {
            if (XliffGrammar.Knows(element.Name.Namespace))
            {
                report(element, $"There is no <{XliffNames.Shown(element.Name)}> in XLIFF 2.1. Correct its name or its namespace.");
                return;
            }

            foreach (XElement child in element.Elements())
            {
                Check(child, report);
            }

            return;
        }

        CheckAttributes(element, rule, report);
        var matcher = new ContentMatcher(rule);
        bool inOrder = true;
        foreach (XNode node in element.Nodes())
        {
            if (node is XElement child)
            {
                if (inOrder && matcher.Next(child.Name) is { } misplaced)
                {
                    report(child, misplaced);
                    inOrder = false;
                }

                CheckPlace(child, report);
                Check(child, report);
            }
            else if (node is XText text && !rule.AllowsText && !string.IsNullOrWhiteSpace(text.Value))
            {
                report(element, $"<{XliffNames.Shown(element.Name)}> holds no text of its own.");
            }
        }

        if (inOrder && matcher.End() is { } missing)
        {
            report(element, missing);
        }
    }

    /// <summary>Checks the attributes of an element of the core or of a module.</summary>
    public static void CheckAttributes(XElement element, ElementRule rule, Report report)
    {
        string shown = XliffNames.Shown(element.Name);
        foreach (AttributeRule required in rule.Required)
        {
            if (element.Attribute(required.Name) is null)
            {
                report(element, $"<{shown}> lacks the attribute {XliffNames.Shown(required.Name)}.");
            }
        }

        foreach (XAttribute attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration || attribute.Name.Namespace == XliffNames.Instance)
            {
                continue;
            }

            AttributeRule? known = rule.Attribute(attribute.Name);
            bool allowed =
                known is not null
                || (
                    rule.AllowsOtherAttributes
                    && attribute.Name.Namespace != XNamespace.None
                    && XliffGrammar.Allows(attribute.Name, out known)
                );
            if (!allowed)
            {
                report(attribute, $"<{shown}> cannot have the attribute {XliffNames.Shown(attribute.Name)}.");
            }
            else if (known is not null && XliffTypes.Fault(known.Type, attribute.Value) is { } fault)
            {
                report(
                    attribute,
                    $"The attribute {XliffNames.Shown(attribute.Name)} of <{shown}> {fault}, not \"{Short(attribute.Value)}\"."
                );
            }
        }
    }

    /// <summary>Checks whether the core takes an element of a module in the element that it stands in.</summary>
    public static void CheckPlace(XElement child, Report report)
    {
        XElement parent = child.Parent!;
        if (parent.Name.Namespace != XliffNames.Core || XliffGrammar.PlaceOf(child.Name) is not { } place)
        {
            return;
        }

        if (!place.Parents.Split(' ').Contains(parent.Name.LocalName))
        {
            report(
                child,
                $"<{XliffNames.Shown(child.Name)}> cannot stand in <{parent.Name.LocalName}>; it belongs in "
                    + $"{string.Join(" or ", place.Parents.Split(' ').Select(p => $"<{p}>"))}."
            );
        }
        else if (place.Once && child.ElementsBeforeSelf(child.Name).Any())
        {
            report(
                child,
                $"<{parent.Name.LocalName}> has a second <{XliffNames.Shown(child.Name)}>; it takes one. Bring their content together."
            );
        }
    }

    /// <summary>A value, cut to what a message can bear.</summary>
    public static string Short(string value) => value.Length <= 60 ? value : value[..(char.IsHighSurrogate(value[59]) ? 59 : 60)] + "…";
}
