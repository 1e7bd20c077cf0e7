using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>Takes out of an entry what the dialect that is written does not have, and says what is lost by it.</summary>
internal sealed class TbxReduction(TbxForm form, TbxIds ids, LossList losses)
{
    /// <summary>Inline elements that version 3 no longer has.</summary>
    private static readonly ImmutableArray<string> OldInline = ["bpt", "ept", "it", "ut"];

    private static readonly ImmutableArray<string> Attributes = ["id", "lang", "target", "type", "datatype", "module"];
    private static readonly ImmutableArray<string> InlineAttributes =
    [
        "id",
        "lang",
        "target",
        "type",
        "subType",
        "isolated",
        "disp",
        "equiv",
        "startRef",
        "datatype",
    ];

    private string Dialect => form.Dialect is { } dialect ? TbxVocabulary.NameOf(dialect) : "TBX of version 2";

    /// <summary>Whether the dialect has a part as it stands.</summary>
    public bool Allows(XmlPart part, TbxLevels level)
    {
        if (form.Dialect is not { } dialect)
        {
            return part.Namespace == TbxVocabulary.Namespace;
        }

        List<Finding> findings = [];
        new TbxDialectCheck(dialect, findings).CheckPart(part, level);
        return findings.Count == 0
            && (
                TbxCarry.Head(part).Attribute("type") is not { } type
                || (
                    TbxVocabulary.Find(TbxCarry.Head(part).Name, type) is { } category
                    && (category.Values.IsEmpty || category.Values.Contains(TbxText.Of(TbxCarry.Head(part))))
                )
            );
    }

    /// <summary>The parts of a level that can be written, as they can be.</summary>
    /// <param name="parts">The parts, in the canonical form.</param>
    /// <param name="level">Where they stand.</param>
    /// <param name="name">Resource name of the concept.</param>
    /// <param name="prefix">Path of what they belong to, for losses.</param>
    public IEnumerable<XmlPart> Reduce(IEnumerable<XmlPart> parts, TbxLevels level, string name, string prefix)
    {
        foreach (XmlPart part in parts)
        {
            XmlPart? cleaned = Clean(part, name, prefix);
            if (cleaned is null)
            {
                continue;
            }

            if (cleaned.Name == "term" || Allows(cleaned, level))
            {
                yield return cleaned;
            }
            else
            {
                losses.Add(name, prefix + FieldOf(cleaned), $"{Dialect} has no place for it.");
            }
        }
    }

    /// <summary>A part with no id twice, no target that leads nowhere, and no markup that the form does not have.</summary>
    private XmlPart? Clean(XmlPart part, string name, string prefix)
    {
        XmlPart head = TbxCarry.Head(part);
        string? target = part.Attribute("target");
        if (part.Name is "ref" or "xref" && target is not null && !IsTarget(target))
        {
            losses.Add(name, prefix + FieldOf(head), $"It points to \"{target}\", which the file does not have.");
            return null;
        }

        var cleaned = new XmlPart(part.Namespace, part.Name);
        foreach (XmlPartAttribute attribute in part.Attributes)
        {
            bool known = attribute.Namespace == part.Namespace || attribute.Namespace is "" or XmlPart.XmlNamespace;
            if (!known || !(form.Version == 2 || IsInline(part) ? InlineAttributes : Attributes).Contains(attribute.Name))
            {
                losses.Add(name, $"{prefix}{FieldOf(part)}@{attribute.Name}", $"{Dialect} has no such attribute.");
            }
            else if (
                (attribute.Name == "id" && !ids.TryUse(attribute.Value) && !IsInline(part))
                || (attribute.Name == "target" && !IsTarget(attribute.Value))
            )
            {
                losses.Add(
                    name,
                    $"{prefix}{FieldOf(part)}@{attribute.Name}",
                    $"\"{attribute.Value}\" {(attribute.Name == "id" ? "is taken" : "is not in the file")}."
                );
            }
            else
            {
                cleaned.Attributes.Add(attribute.Name == "target" ? attribute with { Value = attribute.Value.TrimStart('#') } : attribute);
            }
        }

        bool draft = part.Name == "transac" && part.Attribute("type") == "transactionType" && TbxText.Of(part) == "creation";
        foreach (object content in draft ? ["origination"] : part.Content)
        {
            if (content is not XmlPart child)
            {
                cleaned.Content.Add(content);
            }
            else if (IsInline(child) && (form.Style == TbxStyle.Dct || (form.Version == 3 && OldInline.Contains(child.Name))))
            {
                // In DCT style the dialects' schemas take any type within a text for a category.
                losses.Add(name, $"{prefix}{FieldOf(part)}<{child.Name}>", "The text is written without this markup.");
                cleaned.Content.Add(child.Text);
            }
            else if (Clean(child, name, prefix) is { } kept)
            {
                cleaned.Content.Add(kept);
            }
        }

        return cleaned;
    }

    private bool IsTarget(string target) =>
        target.StartsWith("http://", StringComparison.Ordinal)
        || target.StartsWith("https://", StringComparison.Ordinal)
        || ids.Has(target.TrimStart('#'));

    private static bool IsInline(XmlPart part) => part.Name is "hi" or "foreign" or "sc" or "ec" or "ph" || OldInline.Contains(part.Name);

    /// <summary>What a part is to a caller of the API: the field that it stands for, else the element.</summary>
    private static string FieldOf(XmlPart part)
    {
        XmlPart head = TbxCarry.Head(part);
        string type = head.Attribute("type") ?? "";
        return TermFields
                .All.Select(f => f.Spec)
                .Concat(ConceptFields.All.Select(f => f.Spec))
                .FirstOrDefault(s => s.Tbx == (head.Name, type))
                ?.Name
            ?? type switch
            {
                "definition" => "definition",
                "crossReference" => "related",
                "" => $"<{head.Name}>",
                _ => $"<{head.Name} type=\"{type}\">",
            };
    }
}
