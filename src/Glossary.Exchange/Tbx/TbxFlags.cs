using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Categories of other tools that say a status in their own way: <c>forbidden</c> with <c>true</c>, <c>termStatus</c> with a word. They
/// stay as they are in the file; what they say is the term's status, and is written by them alone while it is.
/// </summary>
internal static class TbxFlags
{
    /// <summary>Name under which is carried which category said the status of a term.</summary>
    private const string Mark = "status of";

    /// <summary>The status that a part says, if it is such a category and says one.</summary>
    public static TermStatus? StatusOf(XmlPart part)
    {
        XmlPart head = TbxCarry.Head(part);
        if (head.Name is not ("termNote" or "descrip" or "admin"))
        {
            return null;
        }

        string type = head.Attribute("type") ?? "";
        type = type.StartsWith("x-", StringComparison.Ordinal) ? type[2..] : type;
        string value = TbxText.Of(head).Trim();
        bool isTrue = value.ToLowerInvariant() is "true" or "yes" or "1" or "y";
        return type.ToLowerInvariant() switch
        {
            "forbidden" or "isforbidden" or "prohibited" or "donotuse" or "banned" => isTrue ? TermStatus.Forbidden : null,
            "deprecated" or "isdeprecated" or "obsolete" => isTrue ? TermStatus.Deprecated : null,
            "preferred" or "ispreferred" => isTrue ? TermStatus.Preferred : null,
            "status" or "termstatus" or "term-status" or "term_status" or "normativeauthorization" or "acceptability" => TbxValues.Status(
                value
            ),
            _ => null,
        };
    }

    public static CarriedItem MarkOf(string at, XmlPart part) => new(at, Mark, TbxCarry.Head(part).Attribute("type") ?? "");

    /// <summary>
    /// How a term is to be written: without a status of its own where one of its categories says it, and without that category where it
    /// says another.
    /// </summary>
    /// <param name="carried">What is carried with the concept.</param>
    /// <param name="at">The term.</param>
    /// <param name="term">With the status that it has now.</param>
    /// <param name="canBeWritten">Whether the form has a part as it stands.</param>
    public static (IEnumerable<CarriedItem> Carried, TermRecord Term) Written(
        IReadOnlyCollection<CarriedItem> carried,
        string at,
        TermRecord term,
        Predicate<XmlPart> canBeWritten
    )
    {
        if (carried.FirstOrDefault(i => i.At == at && i.Name == Mark) is not { } mark)
        {
            return (carried, term);
        }

        CarriedItem[] flags =
        [
            .. carried.Where(i =>
                i.At == at
                && i.Name == TbxCarry.Extra
                && XmlPart.Parse(i.Value) is var part
                && TbxCarry.Head(part).Attribute("type") == mark.Value
                && StatusOf(part) is not null
            ),
        ];
        return flags.Any(f => XmlPart.Parse(f.Value) is var part && StatusOf(part) == term.Status && canBeWritten(part))
            ? (carried, term with { Status = TermStatus.Unspecified })
            : (carried.Except(flags), term);
    }
}
