using System.Collections.Immutable;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Reads TBX: version 3 (ISO 30042:2019) of any dialect in both styles, and version 2 (ISO 30042:2008, <c>martif</c>) as other
/// tools write it. One entry is in memory at a time.
/// </summary>
internal static class TbxReader
{
    /// <summary>Names under which the header and what follows the entries are carried with the glossary.</summary>
    public const string CarriedHeader = "header";

    /// <summary>Begins a paragraph of a header that is a finding that was dismissed.</summary>
    public const string Dismissed = "dismissed: ";

    /// <summary>What stands before a rule of style in the header.</summary>
    public const string Style = "style: ";
    public const string CarriedBack = "back";

    /// <summary>Name under which the language of the file is carried, in which it says what it says in no language.</summary>
    public const string CarriedLanguage = "lang";

    /// <param name="file">The file.</param>
    /// <param name="expected">TBX, TBX_2, or unspecified for either.</param>
    /// <param name="cancellationToken">Looked at for each entry.</param>
    public static IEnumerable<ImportItem> Read(Stream file, ExchangeFormat expected, CancellationToken cancellationToken)
    {
        using var xml = new SafeXmlReader(file);
        TbxForm form = ReadRoot(xml, expected, out Finding? remark);
        bool body = false;
        if (remark is not null)
        {
            yield return new GlossaryItem(remark.Place, new GlossaryRecord { DisplayName = "" }, [remark]);
        }

        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "text":
                    break;
                case "body":
                    body = true;
                    break;
                case "tbxHeader" or "martifHeader":
                    yield return ReadHeader(xml.ReadElement(), form);
                    break;
                case "back":
                    yield return Aside(xml.ReadElement(), form, CarriedBack);
                    break;
                case "conceptEntry" or "termEntry" when body:
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return TbxEntryReader.Read(xml.ReadElement(), form);
                    xml.EndEntry();
                    break;
                default:
                    throw new ExchangeFileException(
                        xml.Place,
                        "misplaced-element",
                        $"<{xml.Name}> may not stand here.",
                        body ? "The body holds entries and nothing else." : "Header, text and body come first."
                    );
            }
        }

        if (!body)
        {
            throw new ExchangeFileException(
                xml.Place,
                "no-body",
                "The file has no <body>, so it holds no terminology.",
                "Put the entries into <text><body>."
            );
        }
    }

    /// <summary>What a header says of the glossary.</summary>
    public static (string Title, string Description) Describe(XmlPart header)
    {
        XmlPart? description = header.Element("fileDesc");
        return (
            TbxText.Of(description?.Element("titleStmt")?.Element("title")),
            string.Join(
                ' ',
                description
                    ?.Elements.Where(e => e.Name == "sourceDesc")
                    .SelectMany(e => e.Elements)
                    .Select(TbxText.Of)
                    .Where(p => p.Length > 0)
                    ?? []
            )
        );
    }

    /// <summary>The rules of style that a header tells, each a paragraph of its own as the dismissed findings.</summary>
    public static ImmutableArray<string> StyleRulesOf(XmlPart header) =>
        [
            .. header
                .Elements.Where(e => e.Name == "encodingDesc")
                .SelectMany(e => e.Elements)
                .Select(TbxText.Of)
                .Where(t => t.StartsWith(Style, StringComparison.Ordinal))
                .Select(t => t[Style.Length..])
                .Where(t => StyleRule.Problem(t) is null)
                .Take(Limits.StyleRules),
        ];

    /// <summary>
    /// The findings about no concept that a header says are dismissed, each a paragraph of its own of how the file was made.
    /// </summary>
    public static ImmutableArray<string> DismissalsOf(XmlPart header) =>
        [
            .. header
                .Elements.Where(e => e.Name == "encodingDesc")
                .SelectMany(e => e.Elements)
                .Select(TbxText.Of)
                .Where(t => t.StartsWith(Dismissed, StringComparison.Ordinal))
                .Select(t => t[Dismissed.Length..])
                .Where(t => DismissalLine.Problem(t) is null),
        ];

    private static TbxForm ReadRoot(SafeXmlReader xml, ExchangeFormat expected, out Finding? remark)
    {
        xml.ReadToElement();
        remark = null;
        string language = LanguageTags.Canonical(xml.Attribute("lang", XmlPart.XmlNamespace) ?? "");
        bool version2 = xml.Name == "martif";
        if (!version2 && !(xml.Name == "tbx" && xml.Namespace == TbxVocabulary.Namespace))
        {
            throw new ExchangeFileException(
                xml.Place,
                "not-tbx",
                $"The root is <{xml.Name}>{(xml.Namespace.Length > 0 ? $" of {xml.Namespace}" : " without a namespace")}, so this is no "
                    + $"TBX.",
                $"The root of TBX is <tbx xmlns=\"{TbxVocabulary.Namespace}\">, in version 2 <martif>."
            );
        }

        if (expected == (version2 ? ExchangeFormat.Tbx : ExchangeFormat.Tbx2))
        {
            throw new ExchangeFileException(
                xml.Place,
                "other-version",
                $"This is TBX of version {(version2 ? 2 : 3)}.",
                $"Import it as {(version2 ? "TBX_2" : "TBX")}, or leave the format open."
            );
        }

        if (version2)
        {
            return new TbxForm(2, TbxStyle.Dca, null, language);
        }

        TbxStyle style = xml.Attribute("style") switch
        {
            "dca" => TbxStyle.Dca,
            "dct" => TbxStyle.Dct,
            _ => throw new ExchangeFileException(
                xml.Place,
                "no-style",
                "The root does not say how categories are written.",
                "Give it style=\"dca\" (categories as attributes) or style=\"dct\" (as elements)."
            ),
        };
        string dialect = xml.Attribute("type") ?? "";
        if (dialect.Length == 0)
        {
            remark = new Finding(
                xml.Place,
                ImportSeverity.Remark,
                "no-dialect",
                "The root names no dialect; the file is held to none.",
                "Give it a type, such as type=\"TBX-Basic\"."
            );
        }

        return new TbxForm(3, style, TbxVocabulary.Dialect(dialect), language);
    }

    private static GlossaryItem ReadHeader(XmlPart header, TbxForm form)
    {
        (string title, string description) = Describe(header);
        GlossaryItem item = Aside(header, form, CarriedHeader);
        CarriedRecord carried = item.Glossary.Carried[0];
        return item with
        {
            Glossary = item.Glossary with
            {
                DisplayName = title,
                Description = description,
                Dismissals = DismissalsOf(header),
                StyleRules = StyleRulesOf(header),
                Carried =
                [
                    LanguageTags.IsWellFormed(form.Language)
                        ? carried with
                        {
                            Items = carried.Items.Add(new CarriedItem("", CarriedLanguage, form.Language)),
                        }
                        : carried,
                ],
            },
        };
    }

    private static GlossaryItem Aside(XmlPart part, TbxForm form, string name)
    {
        ImmutableArray<CarriedItem> items = [new CarriedItem("", name, TbxCanonical.Read(part, form, []).Tidy().ToXml())];
        return new GlossaryItem(
            part.Place,
            new GlossaryRecord { DisplayName = "", Carried = [new CarriedRecord(TbxCarry.Format, "", items)] },
            []
        );
    }
}
