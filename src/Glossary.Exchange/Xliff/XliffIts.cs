using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>The constraints of the module for the Internationalization Tag Set (XLIFF 2.1, section 5.9).</summary>
internal static class XliffIts
{
    private static readonly HashSet<string> Categories = new(
        (
            "allowed-characters directionality domain elements-within-text external-resource id-value language-information locale-filter "
            + "localization-note localization-quality-issue localization-quality-rating mt-confidence preserve-space provenance "
            + "storage-size "
            + "target-pointer terminology text-analysis translate"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Provenance = new(
        "org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef tool toolRef".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Attributes with which an annotation is one of ITS, and so of the type its:generic if it says a type.</summary>
    private static readonly HashSet<string> Generic = new(
        (
            "annotatorsRef locQualityIssuesRef locQualityRatingScore locQualityRatingVote taIdentRef taSource taIdent taClassRef lang "
            + "mtConfidence "
            + "provenanceRecordsRef allowedCharacters domains localeFilterList"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Attributes that say the same in two ways, of which an element takes one.</summary>
    private static readonly (string One, string Other)[] Exclusive =
    [
        ("locQualityIssuesRef", "locQualityIssueType"),
        ("locQualityIssuesRef", "locQualityIssueComment"),
        ("locQualityIssuesRef", "locQualityIssueSeverity"),
        ("locQualityIssuesRef", "locQualityIssueProfileRef"),
        ("locQualityIssuesRef", "locQualityIssueEnabled"),
        ("locQualityRatingScore", "locQualityRatingVote"),
        ("taIdentRef", "taSource"),
        ("taIdentRef", "taIdent"),
    ];

    public static void Check(XElement element, XElement owner, Report report)
    {
        if (
            element.Name == XliffNames.Its + "locQualityIssue"
            && Has(element, XNamespace.None, "locQualityIssueType", "locQualityIssueComment") == 0
        )
        {
            report(element, "An <its:locQualityIssue> needs its locQualityIssueType or its locQualityIssueComment.");
        }

        if (element.Name == XliffNames.Its + "provenanceRecord" && Has(element, XNamespace.None, [.. Provenance]) == 0)
        {
            report(element, "An <its:provenanceRecord> needs to say who or what: org, person, tool, or those that revised.");
        }

        string[] names =
        [
            .. element
                .Attributes()
                .Where(a => a.Name.Namespace == XliffNames.Its || a.Name.Namespace == XliffNames.ItsMore)
                .Select(a => a.Name.LocalName),
        ];
        if (names.Length > 0)
        {
            CheckAttributes(element, names, owner, report);
        }
    }

    private static void CheckAttributes(XElement element, string[] names, XElement owner, Report report)
    {
        foreach ((string one, string other) in Exclusive)
        {
            if (names.Contains(one) && names.Contains(other))
            {
                report(element, $"its:{one} and its:{other} cannot stand together.");
            }
        }

        if (names.Contains("provenanceRecordsRef") && names.Any(Provenance.Contains))
        {
            report(element, "its:provenanceRecordsRef cannot stand beside what the records would say.");
        }

        if (names.Contains("taSource") != names.Contains("taIdent"))
        {
            report(element, "its:taSource and its:taIdent need each other.");
        }

        bool mark = element.Name == XliffNames.Core + "mrk" || element.Name == XliffNames.Core + "sm";
        if (mark && names.Any(Generic.Contains) && (string?)element.Attribute("type") is not (null or "its:generic"))
        {
            report(element, "An annotation with these attributes of ITS has the type its:generic, or none.");
        }

        foreach (string rating in new[] { "locQualityRatingScore", "locQualityRatingVote" })
        {
            if (
                names.Contains(rating + "Threshold")
                && !element.AncestorsAndSelf().Any(e => e.Attribute(XliffNames.Its + rating) is not null)
            )
            {
                report(element, $"its:{rating}Threshold needs its:{rating}, here or further out.");
            }
        }

        foreach (string records in new[] { "locQualityIssues", "provenanceRecords" })
        {
            if (
                mark
                && element.Attribute(XliffNames.Its + (records + "Ref")) is { } reference
                && reference.Value.StartsWith("#its=", StringComparison.Ordinal)
                && !owner.Descendants(XliffNames.Its + records).Any(r => "#its=" + XliffReferences.IdOf(r) == reference.Value)
            )
            {
                report(reference, $"its:{records}Ref names nothing in the unit.");
            }
        }

        if ((string?)element.Attribute(XliffNames.Its + "annotatorsRef") is { } annotators)
        {
            string[] categories = [.. annotators.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('|')[0])];
            if (!categories.All(Categories.Contains) || categories.Distinct().Count() < categories.Length)
            {
                report(
                    element,
                    "its:annotatorsRef lists data categories of ITS 2.0, each once, as in terminology|http://example.com/tool."
                );
            }
        }
    }

    private static int Has(XElement element, XNamespace space, params string[] names) =>
        names.Count(n => element.Attribute(space + n) is not null);
}
