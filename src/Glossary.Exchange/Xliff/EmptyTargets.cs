using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>What the options say of sources whose translation is missing or empty.</summary>
internal static class EmptyTargets
{
    /// <summary>The refusal of a unit whose translation is missing, if that is what is asked for.</summary>
    public static Finding? Finding(EmptyTarget meaning, Place place, XElement? source, XElement? target) =>
        meaning == EmptyTarget.Refused && IsEmpty(source, target)
            ? new Finding(
                place,
                ImportSeverity.Refusal,
                "empty-target",
                "The unit has no translation.",
                "Translate it, or say in the options what an empty target means."
            )
            : null;

    /// <summary>Whether the translation is what the source says.</summary>
    public static bool IsSource(EmptyTarget meaning, XElement? source, XElement? target) =>
        meaning == EmptyTarget.SameAsSource && IsEmpty(source, target);

    /// <summary>Gives a source the translation that it is itself, inline codes included, and returns that.</summary>
    public static XElement Fill(XElement source, XElement? target)
    {
        if (target is null)
        {
            target = new XElement(source.Name.Namespace + "target");
            source.AddAfterSelf(target);
        }

        target.ReplaceNodes(
            source.Nodes().Select(n => n is XElement element ? new XElement(element) : (object)new XText(((XText)n).Value))
        );
        return target;
    }

    private static bool IsEmpty(XElement? source, XElement? target) =>
        !string.IsNullOrWhiteSpace(source?.Value) && string.IsNullOrWhiteSpace(target?.Value);
}
