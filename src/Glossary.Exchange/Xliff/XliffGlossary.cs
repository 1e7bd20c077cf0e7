using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// The glossary module of XLIFF 2.1 (section 5.2) as concepts: the term in the source language, its translations, its definition.
/// </summary>
internal static class XliffGlossary
{
    private static readonly XNamespace Gls = XliffNames.Glossary;

    /// <summary>The entries of a unit; what is wrong with the unit itself is found in its texts, which are not looked at here.</summary>
    public static IEnumerable<ImportItem> Read(XliffUnit unit, XliffContext context)
    {
        if (unit.Findings.Any(f => f.Severity == ImportSeverity.Refusal))
        {
            yield return new GlossaryItem(XmlTree.PlaceOf(unit.Element), new GlossaryRecord { DisplayName = "" }, unit.Findings);
            yield break;
        }

        string source = LanguageTags.Canonical(context.SourceLanguage);
        string target = LanguageTags.Canonical(context.TargetLanguage);
        int position = 0;
        foreach (XElement entry in unit.Element.Elements(Gls + "glossary").Elements(Gls + "glossEntry"))
        {
            position++;
            XElement term = entry.Element(Gls + "term")!;
            var terms = ImmutableArray.CreateBuilder<TermRecord>();
            var findings = ImmutableArray.CreateBuilder<Finding>();
            Add(term, source);
            foreach (XElement translation in entry.Elements(Gls + "translation"))
            {
                if (target.Length == 0)
                {
                    findings.Add(
                        new Finding(
                            XmlTree.PlaceOf(translation),
                            ImportSeverity.Caution,
                            "no-target-language",
                            "The file does not say in which language its translations are, so this one is left out.",
                            "Set trgLang on <xliff>."
                        )
                    );
                }
                else
                {
                    Add(translation, target);
                }
            }

            XElement? definition = entry.Element(Gls + "definition");
            string id = (string?)entry.Attribute("id") ?? position.ToString(CultureInfo.InvariantCulture);
            yield return new ConceptItem(
                XmlTree.PlaceOf(entry),
                $"{unit.SourceId}.{id}",
                new ConceptRecord
                {
                    Lifecycle = Lifecycle.Unspecified,
                    Terms = terms.DrainToImmutable(),
                    Definitions =
                        definition is not null && Text(definition) is { Length: > 0 } text
                            ? [new DefinitionRecord(source, text, (string?)definition.Attribute("source") ?? "")]
                            : [],
                    Carried = Carried(entry, $"{unit.SourceId}.{id}"),
                },
                findings.DrainToImmutable()
            );

            void Add(XElement element, string language)
            {
                if (Text(element) is { Length: > 0 } text)
                {
                    terms.Add(
                        new TermRecord
                        {
                            Id = "",
                            Language = language,
                            Text = text,
                            Source = (string?)element.Attribute("source") ?? "",
                        }
                    );
                }
            }
        }
    }

    /// <summary>What other tools say of an entry in namespaces of their own.</summary>
    private static ImmutableArray<CarriedRecord> Carried(XElement entry, string id)
    {
        ImmutableArray<CarriedItem> items =
        [
            .. entry.Elements().Where(e => e.Name.Namespace != Gls).Select(e => new CarriedItem("", e.Name.LocalName, XmlTree.Write(e))),
            .. entry
                .Attributes()
                .Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not "id" and not "ref")
                .Select(a => new CarriedItem("", "@" + a.Name, a.Value)),
        ];
        return items.IsEmpty ? [] : [new CarriedRecord(XliffText.Format, id, items)];
    }

    private static string Text(XElement element) =>
        string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
