using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>Namespaces of XLIFF 1.2, of XLIFF 2.0 and 2.1, and of the modules of the latter.</summary>
internal static class XliffNames
{
    public static readonly XNamespace Xliff1 = "urn:oasis:names:tc:xliff:document:1.2";

    /// <summary>Of XLIFF 1.1, which is written as 1.2 is.</summary>
    public const string Earlier = "urn:oasis:names:tc:xliff:document:1.1";

    /// <summary>Of XLIFF 2.2, whose core is read as that of 2.1.</summary>
    public const string Later = "urn:oasis:names:tc:xliff:document:2.2";

    /// <summary>XLIFF 2.0 and 2.1 share it.</summary>
    public static readonly XNamespace Core = "urn:oasis:names:tc:xliff:document:2.0";

    public static readonly XNamespace Matches = "urn:oasis:names:tc:xliff:matches:2.0";
    public static readonly XNamespace Glossary = "urn:oasis:names:tc:xliff:glossary:2.0";
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:xliff:metadata:2.0";
    public static readonly XNamespace Resources = "urn:oasis:names:tc:xliff:resourcedata:2.0";
    public static readonly XNamespace Changes = "urn:oasis:names:tc:xliff:changetracking:2.0";
    public static readonly XNamespace Sizes = "urn:oasis:names:tc:xliff:sizerestriction:2.0";
    public static readonly XNamespace Validation = "urn:oasis:names:tc:xliff:validation:2.0";
    public static readonly XNamespace Styles = "urn:oasis:names:tc:xliff:fs:2.0";
    public static readonly XNamespace Its = "http://www.w3.org/2005/11/its";
    public static readonly XNamespace ItsMore = "urn:oasis:names:tc:xliff:itsm:2.1";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static readonly XName Lang = XNamespace.Xml + "lang";
    public static readonly XName Space = XNamespace.Xml + "space";

    /// <summary>The short names by which <see cref="XliffGrammar"/> calls the namespaces, and which messages use.</summary>
    public static readonly IReadOnlyDictionary<string, XNamespace> Prefixes = new Dictionary<string, XNamespace>(StringComparer.Ordinal)
    {
        ["xlf"] = Core,
        ["mtc"] = Matches,
        ["gls"] = Glossary,
        ["mda"] = Metadata,
        ["res"] = Resources,
        ["ctr"] = Changes,
        ["slr"] = Sizes,
        ["val"] = Validation,
        ["fs"] = Styles,
        ["its"] = Its,
        ["itsm"] = ItsMore,
        ["xml"] = XNamespace.Xml,
    };

    private static readonly Dictionary<XNamespace, string> PrefixOf = Prefixes
        .Where(p => p.Value != Core)
        .ToDictionary(p => p.Value, p => p.Key + ":");

    /// <summary>The name as a message gives it: with the customary prefix of a module, without one for the core.</summary>
    public static string Shown(XName name) => PrefixOf.GetValueOrDefault(name.Namespace, "") + name.LocalName;
}
