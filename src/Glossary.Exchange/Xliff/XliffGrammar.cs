using System.Collections.Frozen;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// What may stand where in XLIFF 2.1: the elements of the core and of its modules, with their content and their attributes. Source:
/// XLIFF 2.1, sections 4.2, 4.3 and 5.
/// </summary>
/// <remarks>
/// Content is a sequence of steps, each a name or a choice of names with <c>?</c>, <c>*</c> or <c>+</c>; <c>other</c> is any element of
/// another namespace, and <c>text</c> at the start allows characters in between. Attributes are <c>name:type</c>, with <c>!</c> if
/// required; <c>other</c> allows those of other namespaces.
/// </remarks>
internal static class XliffGrammar
{
    private const string Inline = "(cp|ph|pc|sc|ec|mrk|sm|em)*";
    private const string Code = "id!:token canCopy:yesNo canDelete:yesNo canReorder:reorder copyOf:token type:codeType subType:own other";
    private const string Spot = $"{Code} dataRef:token disp equiv subFlows:tokens";
    private const string Mark = "id!:token translate:yesNo type:markType ref value other";
    private const string Flow = "canResegment:yesNo translate:yesNo srcDir:dir trgDir:dir xml:space:space other";

    private static readonly FrozenDictionary<XName, ElementRule> Rules = new (string Name, string Content, string Attributes)[]
    {
        ("xlf:xliff", "file+", "version! srcLang!:language trgLang:language xml:space:space other"),
        ("xlf:file", "skeleton? other* notes? (unit|group)+", $"id!:token original {Flow}"),
        ("xlf:skeleton", "text other*", "href"),
        ("xlf:group", "other* notes? (unit|group)*", $"id!:token name type:own {Flow}"),
        ("xlf:unit", "other* notes? originalData? (segment|ignorable)+", $"id!:token name type:own {Flow}"),
        ("xlf:segment", "source target?", "id:token canResegment:yesNo state:state subState:own"),
        ("xlf:ignorable", "source target?", "id:token"),
        ("xlf:notes", "note+", ""),
        ("xlf:note", "text", "id:token appliesTo:side category priority:priority other"),
        ("xlf:originalData", "data+", ""),
        ("xlf:data", "text cp*", "id!:token dir:dir xml:space:preserve"),
        ("xlf:source", $"text {Inline}", "xml:lang:language xml:space:space"),
        ("xlf:target", $"text {Inline}", "xml:lang:language xml:space:space order:positive"),
        ("xlf:cp", "", "hex!:hex"),
        ("xlf:ph", "", Spot),
        (
            "xlf:pc",
            $"text {Inline}",
            $"{Code} canOverlap:yesNo dataRefStart:token dataRefEnd:token dispStart dispEnd equivStart equivEnd subFlowsStart:tokens "
                + $"subFlowsEnd:tokens dir:dir"
        ),
        ("xlf:sc", "", $"{Spot} canOverlap:yesNo dir:dir isolated:yesNo"),
        ("xlf:ec", "", $"{Spot.Replace("id!", "id", StringComparison.Ordinal)} canOverlap:yesNo dir:dir isolated:yesNo startRef:token"),
        ("xlf:mrk", $"text {Inline}", Mark),
        ("xlf:sm", "", Mark),
        ("xlf:em", "", "startRef!:token"),
        ("mtc:matches", "match+", ""),
        (
            "mtc:match",
            "mda:metadata? xlf:originalData? xlf:source xlf:target other*",
            "id:token matchQuality:percent matchSuitability:percent origin ref! reference:yesNo similarity:percent subType:own "
                + "type:matchType other"
        ),
        ("gls:glossary", "glossEntry+", ""),
        ("gls:glossEntry", "term translation* definition? other*", "id:token ref other"),
        ("gls:term", "text", "source other"),
        ("gls:translation", "text", "id:token ref source other"),
        ("gls:definition", "text", "source other"),
        ("mda:metadata", "metaGroup+", "id:token"),
        ("mda:metaGroup", "(metaGroup|meta)+", "id:token category appliesTo:metaSide"),
        ("mda:meta", "text", "type!"),
        ("res:resourceData", "resourceItemRef* resourceItem*", ""),
        ("res:resourceItemRef", "", "id:token ref!:token other"),
        ("res:resourceItem", "source? target? reference*", "mimeType id:token context:yesNo other"),
        ("res:source", "other*", "href xml:lang:language other"),
        ("res:target", "other*", "href xml:lang:language other"),
        ("res:reference", "", "href! xml:lang:language other"),
        ("ctr:changeTrack", "revisions+", ""),
        ("ctr:revisions", "revision+", "appliesTo!:token ref:token currentVersion:token other"),
        ("ctr:revision", "item+", "author datetime version:token other"),
        ("ctr:item", "text", "property! other"),
        ("slr:profiles", "normalization? other*", "generalProfile storageProfile"),
        ("slr:normalization", "", "general:normalForm storage:normalForm"),
        ("slr:data", "other*", "profile! other"),
        ("val:validation", "rule+", "other"),
        (
            "val:rule",
            "",
            "isPresent occurs:positive isNotPresent startsWith endsWith existsInSource:yesNo caseSensitive:yesNo normalization:normalForm "
                + "disabled:yesNo other"
        ),
        ("its:locQualityIssues", "locQualityIssue+", "xml:id! version"),
        (
            "its:locQualityIssue",
            "",
            "version locQualityIssueType locQualityIssueComment locQualityIssueSeverity locQualityIssueProfileRef locQualityIssueEnabled"
        ),
        ("its:provenanceRecords", "provenanceRecord+", "xml:id! version"),
        (
            "its:provenanceRecord",
            "",
            "version org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef tool toolRef"
        ),
    }
        .Select(r => new ElementRule(r.Name, r.Content, r.Attributes))
        .ToFrozenDictionary(r => r.Name);

    /// <summary>Attributes of modules, which stand on elements of the core wherever those take attributes of other namespaces.</summary>
    private static readonly FrozenDictionary<XName, AttributeRule> Guests = ElementRule
        .Attributes(
            "fs:fs:html fs:subFs slr:equivStorage slr:sizeInfo slr:sizeInfoRef:token slr:sizeRestriction:range "
                + "slr:storageRestriction:range "
                + "its:version:itsVersion its:allowedCharacters its:annotatorsRef its:localeFilterList its:localeFilterType:filter "
                + "its:locQualityIssueComment its:locQualityIssueEnabled:yesNo its:locQualityIssueProfileRef its:locQualityIssuesRef "
                + "its:locQualityIssueSeverity:percent its:locQualityIssueType:issue its:locQualityRatingProfileRef "
                + "its:locQualityRatingScore:percent "
                + "its:locQualityRatingScoreThreshold:percent its:locQualityRatingVote:integer its:locQualityRatingVoteThreshold:integer "
                + "its:mtConfidence:share its:org its:orgRef its:person its:personRef its:provenanceRecordsRef its:revOrg its:revOrgRef "
                + "its:revPerson "
                + "its:revPersonRef its:revTool its:revToolRef its:taClassRef its:taConfidence:share its:taIdent its:taIdentRef "
                + "its:taSource "
                + "its:termConfidence:share its:tool its:toolRef itsm:domains itsm:lang:language",
            XNamespace.None
        )
        .ToFrozenDictionary(a => a.Name);

    /// <summary>Elements of the core that an element of a module may stand in, and whether one at most.</summary>
    private static readonly FrozenDictionary<XName, (string Parents, bool Once)> Places = new Dictionary<XName, (string, bool)>
    {
        [XliffNames.Matches + "matches"] = ("unit", true),
        [XliffNames.Glossary + "glossary"] = ("unit", true),
        [XliffNames.Metadata + "metadata"] = ("file group unit", true),
        [XliffNames.Resources + "resourceData"] = ("file unit", true),
        [XliffNames.Changes + "changeTrack"] = ("file group unit", false),
        [XliffNames.Sizes + "profiles"] = ("file", true),
        [XliffNames.Sizes + "data"] = ("file group unit", false),
        [XliffNames.Validation + "validation"] = ("file group unit", true),
        [XliffNames.Its + "locQualityIssues"] = ("unit", false),
        [XliffNames.Its + "provenanceRecords"] = ("file group unit", false),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<XNamespace> Known = Rules.Keys.Select(n => n.Namespace).ToFrozenSet();
    private static readonly FrozenSet<XNamespace> KnownOfGuests = Guests.Keys.Select(n => n.Namespace).ToFrozenSet();

    /// <summary>What is allowed in an element; <see langword="null"/> if nothing is known of its namespace.</summary>
    public static ElementRule? RuleOf(XName name) => Rules.GetValueOrDefault(name);

    /// <summary>Whether the elements of a namespace are all known here.</summary>
    public static bool Knows(XNamespace space) => Known.Contains(space);

    /// <summary>The rule of a module's attribute on an element of the core; refused if the module has no such attribute.</summary>
    public static bool Allows(XName attribute, out AttributeRule? rule) =>
        Guests.TryGetValue(attribute, out rule) || !KnownOfGuests.Contains(attribute.Namespace);

    /// <summary>Where the core takes an element of a module; <see langword="null"/> for elements that it takes anywhere.</summary>
    public static (string Parents, bool Once)? PlaceOf(XName name) => Places.TryGetValue(name, out (string, bool) place) ? place : null;
}
