namespace Glossary.Exchange.Tbx;

/// <summary>
/// Brings an entry of any version and style into one form, that of version 3 in DCA style, so that all else is written once;
/// and brings what is to be written from that form into any other.
/// </summary>
internal static class TbxCanonical
{
    public const string Entry = "conceptEntry";
    public const string Language = "langSec";
    public const string Term = "termSec";
    public const string Header = "tbxHeader";

    /// <summary>The entry in version 3 and DCA style. What is in another style than the root says is found.</summary>
    public static XmlPart Read(XmlPart part, TbxForm form, List<Finding> findings)
    {
        if (form is { Version: 3, Style: TbxStyle.Dca })
        {
            return part;
        }

        TbxCategory? category = form.Version == 3 ? TbxVocabulary.FindElement(part.Namespace, part.Name) : null;
        if (form.Version == 3 && category is null && IsDca(part))
        {
            findings.Add(
                new Finding(
                    part.Place,
                    ImportSeverity.Refusal,
                    "wrong-style",
                    $"<{part.Name} type=\"{part.Attribute("type")}\"> is DCA style, and the root says style=\"dct\".",
                    "Write the category as an element of its module's namespace, or say style=\"dca\" in the root."
                )
            );
        }

        bool foreign = form.Version == 3 && part.Namespace != TbxVocabulary.Namespace && category is null;
        var canonical = new XmlPart(
            foreign ? part.Namespace : TbxVocabulary.Namespace,
            category?.Element ?? (form.Version == 2 ? NameInVersion3(part.Name) : part.Name),
            part.Place
        );
        if (category is not null)
        {
            canonical.Attributes.Add(new XmlPartAttribute("", "type", category.Type));
        }

        canonical.Attributes.AddRange(part.Attributes);
        foreach (object content in part.Content)
        {
            if (content is not XmlPart child)
            {
                canonical.Content.Add(content);
            }
            else if (form.Version == 2 && child.Name == "termGrp")
            {
                canonical.Content.AddRange(Read(child, form, findings).Content);
            }
            else
            {
                canonical.Content.Add(Read(child, form, findings));
            }
        }

        return canonical;
    }

    /// <summary>A part in DCT style. Its categories have to be known.</summary>
    public static XmlPart ToDct(XmlPart part)
    {
        TbxCategory? category = part.Attribute("type") is { } type ? TbxVocabulary.Find(part.Name, type) : null;
        var dct = new XmlPart(category is null ? part.Namespace : TbxVocabulary.NamespaceOf(category), category?.Type ?? part.Name);
        dct.Attributes.AddRange(category is null ? part.Attributes : part.Attributes.Where(a => a.Name != "type"));
        dct.Content.AddRange(part.Content.Select(c => c is XmlPart child ? ToDct(child) : c));
        return dct;
    }

    /// <summary>A part in version 2, which has no namespace.</summary>
    public static XmlPart ToVersion2(XmlPart part)
    {
        var old = new XmlPart(part.Namespace == TbxVocabulary.Namespace ? "" : part.Namespace, NameInVersion2(part.Name));
        old.Attributes.AddRange(part.Attributes);
        old.Content.AddRange(part.Content.Select(c => c is XmlPart child ? ToVersion2(child) : c));
        return old;
    }

    private static bool IsDca(XmlPart part) =>
        part.Namespace == TbxVocabulary.Namespace
        && part.Name is "descrip" or "descripNote" or "admin" or "adminNote" or "termNote" or "ref" or "xref" or "transac" or "transacNote";

    private static string NameInVersion3(string name) =>
        name switch
        {
            "termEntry" => Entry,
            "langSet" => Language,
            "tig" or "ntig" => Term,
            "martifHeader" => Header,
            "refObjectList" => "refObjectSec",
            _ => name,
        };

    private static string NameInVersion2(string name) =>
        name switch
        {
            Entry => "termEntry",
            Language => "langSet",
            Term => "tig",
            Header => "martifHeader",
            "refObjectSec" => "refObjectList",
            _ => name,
        };
}
