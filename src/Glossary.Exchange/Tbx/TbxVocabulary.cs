using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// The data categories of the public dialects of TBX version 3: which there are, where they may stand and which values they
/// take (TBX-Min and TBX-Basic: the Schematron schemas of these dialects; TBX-Linguist: its module's). A dialect contains those before it.
/// </summary>
internal static class TbxVocabulary
{
    /// <summary>Namespace of version 3; the dialects' schemas say <c>ed-2</c>.</summary>
    public const string Namespace = "urn:iso:std:iso:30042:ed-2";

    private const TbxLevels Anywhere = TbxLevels.Concept | TbxLevels.Language | TbxLevels.Term;
    private const TbxLevels ConceptOrTerm = TbxLevels.Concept | TbxLevels.Term;

    private static readonly ImmutableArray<TbxCategory> All =
    [
        new("admin", "customerSubset", TbxDialect.TbxMin, ConceptOrTerm),
        new("descrip", "subjectField", TbxDialect.TbxMin, TbxLevels.Concept),
        new(
            "termNote",
            "administrativeStatus",
            TbxDialect.TbxMin,
            TbxLevels.Term,
            "preferredTerm-admn-sts",
            "admittedTerm-admn-sts",
            "deprecatedTerm-admn-sts",
            "supersededTerm-admn-sts"
        ),
        new("termNote", "partOfSpeech", TbxDialect.TbxMin, TbxLevels.Term, "noun", "verb", "adjective", "adverb", "other"),
        new("xref", "externalCrossReference", TbxDialect.TbxMin, Anywhere),
        new("admin", "projectSubset", TbxDialect.TbxBasic, ConceptOrTerm),
        new("admin", "source", TbxDialect.TbxBasic, Anywhere),
        new("descrip", "context", TbxDialect.TbxBasic, TbxLevels.Term),
        new("descrip", "definition", TbxDialect.TbxBasic, TbxLevels.Concept | TbxLevels.Language),
        new("ref", "crossReference", TbxDialect.TbxBasic, ConceptOrTerm),
        new("termNote", "geographicalUsage", TbxDialect.TbxBasic, TbxLevels.Term),
        new("termNote", "grammaticalGender", TbxDialect.TbxBasic, TbxLevels.Term, "masculine", "feminine", "neuter", "other"),
        new(
            "termNote",
            "termLocation",
            TbxDialect.TbxBasic,
            TbxLevels.Term,
            "checkBox",
            "comboBox",
            "comboBoxElement",
            "dialogBox",
            "groupBox",
            "informativeMessage",
            "interactiveMessage",
            "menuItem",
            "progressBar",
            "pushButton",
            "radioButton",
            "slider",
            "spinBox",
            "tab",
            "tableText",
            "textBox",
            "toolTip",
            "user-definedType"
        ),
        new(
            "termNote",
            "termType",
            TbxDialect.TbxBasic,
            TbxLevels.Term,
            "fullForm",
            "acronym",
            "abbreviation",
            "shortForm",
            "variant",
            "phrase"
        ),
        new("transac", "transactionType", TbxDialect.TbxBasic, Anywhere, "origination", "modification"),
        new("transacNote", "responsibility", TbxDialect.TbxBasic, Anywhere),
        new("xref", "xGraphic", TbxDialect.TbxBasic, TbxLevels.Concept | TbxLevels.Language),
        new("admin", "reading", TbxDialect.TbxLinguist, TbxLevels.Term),
        new("adminNote", "readingNote", TbxDialect.TbxLinguist, TbxLevels.Term),
        new("termNote", "grammaticalNumber", TbxDialect.TbxLinguist, TbxLevels.Term, "singular", "plural", "dual", "mass", "otherNumber"),
        new(
            "termNote",
            "register",
            TbxDialect.TbxLinguist,
            TbxLevels.Term,
            "colloquialRegister",
            "neutralRegister",
            "technicalRegister",
            "in-houseRegister",
            "bench-levelRegister",
            "slangRegister",
            "vulgarRegister"
        ),
        new("termNote", "transferComment", TbxDialect.TbxLinguist, TbxLevels.Term),
    ];

    /// <summary>
    /// What drafts of TBX-Basic had, still found in its own test files: read as what took their place, never written.
    /// </summary>
    private static readonly ImmutableArray<TbxCategory> Drafts =
    [
        new(
            "termNote",
            "usageStatus",
            TbxDialect.TbxMin,
            TbxLevels.Term,
            "preferred",
            "admitted",
            "notRecommended",
            "deprecated",
            "superseded",
            "obsolete"
        ),
        new("transac", "transactionType", TbxDialect.TbxBasic, Anywhere, "creation"),
    ];

    private static readonly FrozenDictionary<(string, string), TbxCategory> ByType = All.ToFrozenDictionary(c => (c.Element, c.Type));
    private static readonly FrozenDictionary<string, TbxCategory> ByElement = All.ToFrozenDictionary(c => c.Type);

    /// <summary>Prefix and namespace of each module in DCT style.</summary>
    public static ImmutableArray<(TbxDialect Dialect, string Prefix, string Namespace)> Modules { get; } =
    [
        (TbxDialect.TbxMin, "min", "http://www.tbxinfo.net/ns/min"),
        (TbxDialect.TbxBasic, "basic", "http://www.tbxinfo.net/ns/basic"),
        (TbxDialect.TbxLinguist, "ling", "http://www.tbxinfo.net/ns/linguist"),
    ];

    public static TbxCategory? Find(string element, string type) => ByType.GetValueOrDefault((element, type));

    /// <summary>What a draft had, with the values that the category of today lacks.</summary>
    public static TbxCategory? FindDraft(string element, string type)
    {
        foreach (TbxCategory draft in Drafts)
        {
            if (draft.Element == element && draft.Type == type)
            {
                return draft;
            }
        }

        return null;
    }

    /// <summary>Puts what took the place of what drafts had into an entry.</summary>
    public static void Modernize(XmlPart part)
    {
        string? type = part.Name is "termNote" or "transac" ? part.Attribute("type") : null;
        string? value = (part.Name, type) switch
        {
            ("termNote", "usageStatus") => TbxValues.Status(TbxText.Of(part)) is { } status ? TbxValues.Of(status) : null,
            ("transac", "transactionType") when TbxText.Of(part) == "creation" => "origination",
            _ => null,
        };
        if (value is not null)
        {
            part.Attributes[part.Attributes.FindIndex(a => a.Name == "type")] = new XmlPartAttribute(
                "",
                "type",
                type == "usageStatus" ? "administrativeStatus" : type!
            );
            part.Content.Clear();
            part.Content.Add(value);
        }

        foreach (XmlPart child in part.Elements)
        {
            Modernize(child);
        }
    }

    /// <summary>The category of which DCT style makes an element of this name.</summary>
    public static TbxCategory? FindElement(string ns, string name) =>
        Modules.Any(m => m.Namespace == ns) ? ByElement.GetValueOrDefault(name) : null;

    public static string NamespaceOf(TbxCategory category) => Modules.First(m => m.Dialect == category.Dialect).Namespace;

    /// <summary>Types of an element that a dialect has, to be named to people.</summary>
    public static IEnumerable<string> TypesOf(string element, TbxDialect dialect) =>
        All.Where(c => c.Element == element && c.Dialect <= dialect).Select(c => c.Type);

    /// <summary>The public dialect of that name; <see langword="null"/> for a private one.</summary>
    public static TbxDialect? Dialect(string name) =>
        name switch
        {
            "TBX-Core" => TbxDialect.TbxCore,
            "TBX-Min" => TbxDialect.TbxMin,
            "TBX-Basic" => TbxDialect.TbxBasic,
            "TBX-Linguist" => TbxDialect.TbxLinguist,
            _ => null,
        };

    public static string NameOf(TbxDialect dialect) =>
        dialect switch
        {
            TbxDialect.TbxCore => "TBX-Core",
            TbxDialect.TbxMin => "TBX-Min",
            TbxDialect.TbxLinguist => "TBX-Linguist",
            _ => "TBX-Basic",
        };
}

/// <summary>Where in an entry something stands.</summary>
[Flags]
internal enum TbxLevels
{
    None = 0,
    Concept = 1,
    Language = 2,
    Term = 4,
}

/// <summary>A data category.</summary>
/// <param name="Element">The element that carries it in DCA style.</param>
/// <param name="Type">Its name: the value of <c>type</c> in DCA style, the name of the element in DCT style.</param>
/// <param name="Dialect">The smallest public dialect that has it.</param>
/// <param name="Levels">Where it may stand.</param>
/// <param name="Values">The values it may have; empty for any.</param>
internal sealed record TbxCategory(string Element, string Type, TbxDialect Dialect, TbxLevels Levels, params ImmutableArray<string> Values);
