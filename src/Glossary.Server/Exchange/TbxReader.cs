using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Glossary.Server.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Exchange;

/// <summary>
/// Reads TBX-Basic (ISO 30042:2019) in DCA style. What TBX-Basic has no category for stands in notes of the term, one key a
/// note: <c>number:</c>, <c>forms:</c>, <c>status:</c>, <c>case:</c>, <c>compounds:</c>, <c>never inside:</c>, lists parted
/// by semicolons. Every other note is for people.
/// </summary>
internal static class TbxReader
{
    private static readonly XNamespace Tbx = "urn:iso:std:iso:30042:ed-2";
    private static readonly XName Lang = XNamespace.Xml + "lang";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="XmlException">The file is not well formed or says something that is not understood, with line and column.</exception>
    public static GlossaryContent Read(Stream stream, string id)
    {
        using var reader = XmlReader.Create(stream, Settings);
        XElement root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        if (root.Name != Tbx + "tbx" || (string?)root.Attribute("style") != "dca")
        {
            throw Fault(root, "The root has to be <tbx style=\"dca\"> of urn:iso:std:iso:30042:ed-2.");
        }

        ImmutableArray<XElement> entries = [.. root.Elements(Tbx + "text").Elements(Tbx + "body").Elements(Tbx + "conceptEntry")];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (XElement entry in entries)
        {
            string conceptId = (string?)entry.Attribute("id") ?? "";
            if (!ResourceNames.IsId(conceptId) || !ids.Add(conceptId))
            {
                throw Fault(entry, $"The id \"{conceptId}\" has to be unique and to match [a-z0-9]([a-z0-9-]{{0,61}}[a-z0-9])?.");
            }
        }

        ImmutableArray<ConceptRecord> concepts = [.. entries.Select((entry, i) => ReadConcept(entry, i, ids))];
        XElement? description = root.Element(Tbx + "tbxHeader")?.Element(Tbx + "fileDesc");
        return new GlossaryContent(
            new GlossaryRecord
            {
            Id = id,
            DisplayName = Content(description?.Element(Tbx + "titleStmt")?.Element(Tbx + "title")) is { Length: > 0 } title ? title : id,
            Description = string.Join(' ', description?.Elements(Tbx + "sourceDesc").Elements(Tbx + "p").Select(Content) ?? []),
            },
            concepts);
    }

    private static ConceptRecord ReadConcept(XElement entry, int ordinal, HashSet<string> ids)
    {
        ImmutableArray<XElement> languages = [.. entry.Elements(Tbx + "langSec")];
        var concept = new ConceptRecord
        {
            Id = entry.Attribute("id")!.Value,
            SubjectField = Content(Typed(entry, "descrip", "subjectField").FirstOrDefault()),
            Definitions = [.. languages.SelectMany(ReadDefinitions)],
            Terms = [.. languages.SelectMany(ReadTerms)],
            Related = [.. Typed(entry, "ref", "crossReference").Select(r => ReadReference(r, ids))],
            Note = string.Join('\n', entry.Elements(Tbx + "note").Select(Content)),
            Ordinal = ordinal,
        };
        if (concept.Terms.IsEmpty)
        {
            throw Fault(entry, $"The concept {concept.Id} has no term.");
        }

        return concept;
    }

    private static string ReadReference(XElement reference, HashSet<string> ids)
    {
        string target = (string?)reference.Attribute("target") ?? "";
        return ids.Contains(target) ? target : throw Fault(reference, $"There is no concept \"{target}\" to refer to.");
    }

    private static IEnumerable<DefinitionRecord> ReadDefinitions(XElement section) =>
        Typed(section, "descrip", "definition").Select(d => new DefinitionRecord(LanguageOf(section), Content(d), SourceBeside(d)));

    private static IEnumerable<TermRecord> ReadTerms(XElement section)
    {
        string language = LanguageOf(section);
        return section.Elements(Tbx + "termSec").Select((term, i) => ReadTerm(term, language, i + 1));
    }

    private static TermRecord ReadTerm(XElement section, string language, int position)
    {
        string text = Content(section.Element(Tbx + "term"));
        if (text.Length == 0)
        {
            throw Fault(section, "The term is empty.");
        }

        var term = new TermRecord
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{language}-{position}"),
            Language = language,
            Text = text,
            Status = Pick(section, "administrativeStatus", TermStatus.Admitted, value => value switch
            {
                "preferredTerm-admn-sts" => TermStatus.Preferred,
                "admittedTerm-admn-sts" => TermStatus.Admitted,
                "deprecatedTerm-admn-sts" or "supersededTerm-admn-sts" => TermStatus.Deprecated,
                _ => null,
            }),
            PartOfSpeech = Pick(section, "partOfSpeech", PartOfSpeech.Unspecified, value => value switch
            {
                "noun" => PartOfSpeech.Noun,
                "verb" => PartOfSpeech.Verb,
                "adjective" => PartOfSpeech.Adjective,
                "adverb" => PartOfSpeech.Adverb,
                "other" => PartOfSpeech.Other,
                _ => null,
            }),
            Gender = Pick(section, "grammaticalGender", GrammaticalGender.Unspecified, value => value switch
            {
                "masculine" => GrammaticalGender.Masculine,
                "feminine" => GrammaticalGender.Feminine,
                "neuter" => GrammaticalGender.Neuter,
                "other" => GrammaticalGender.Other,
                _ => null,
            }),
            Type = Pick(section, "termType", TermType.Unspecified, value => value switch
            {
                "fullForm" => TermType.FullForm,
                "acronym" => TermType.Acronym,
                "abbreviation" => TermType.Abbreviation,
                "shortForm" => TermType.ShortForm,
                "variant" => TermType.Variant,
                "phrase" => TermType.Phrase,
                _ => null,
            }),
            Contexts = [.. Typed(section, "descrip", "context").Select(c => new ContextRecord(Content(c), SourceBeside(c)))],
            Source = Content(section.Elements(Tbx + "admin").FirstOrDefault(a => (string?)a.Attribute("type") == "source")),
        };
        return section.Elements(Tbx + "note").Aggregate(term, ReadNote);
    }

    private static TermRecord ReadNote(TermRecord term, XElement note)
    {
        string text = Content(note);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string value = text[(colon + 1)..].Trim();
        return (colon < 0 ? "" : text[..colon]) switch
        {
            "number" => term with
            {
                Number = value switch
                {
                    "singular" => GrammaticalNumber.Singular,
                    "plural" => GrammaticalNumber.Plural,
                    _ => throw Fault(note, "A number is \"singular\" or \"plural\"."),
                },
            },
            "forms" => term with { Forms = List(value) },
            "status" => value == "forbidden" ? term with { Status = TermStatus.Forbidden } : throw Fault(note, "A status in a note is \"forbidden\"."),
            "case" => value == "sensitive" ? term with { CaseSensitive = true } : throw Fault(note, "A case is \"sensitive\"."),
            "compounds" => term with
            {
                Compounds = value switch
                {
                    "allowed" => true,
                    "forbidden" => false,
                    _ => throw Fault(note, "Compounds are \"allowed\" or \"forbidden\"."),
                },
            },
            "never inside" => term with { NeverInside = List(value) },
            _ => term with { Note = term.Note.Length == 0 ? text : $"{term.Note}\n{text}" },
        };
    }

    private static ImmutableArray<string> List(string value) =>
        [.. value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static T Pick<T>(XElement section, string type, T absent, Func<string, T?> read)
        where T : struct =>
        Typed(section, "termNote", type).FirstOrDefault() is { } note
            ? read(Content(note)) ?? throw Fault(note, $"\"{Content(note)}\" is no value of {type}.")
            : absent;

    private static string LanguageOf(XElement section)
    {
        string tag = (string?)section.Attribute(Lang) ?? "";
        return LanguageTags.IsWellFormed(tag) ? tag : throw Fault(section, $"\"{tag}\" is no language tag (BCP 47).");
    }

    /// <summary>Elements of a category, alone or in a group.</summary>
    private static IEnumerable<XElement> Typed(XElement parent, string element, string type) =>
        parent.Elements().SelectMany(e => e.Name.LocalName.EndsWith("Grp", StringComparison.Ordinal) ? e.Elements() : [e])
            .Where(e => e.Name == Tbx + element && (string?)e.Attribute("type") == type);

    private static string SourceBeside(XElement element) =>
        Content(element.Parent!.Name == Tbx + "descripGrp"
            ? element.Parent.Elements(Tbx + "admin").FirstOrDefault(a => (string?)a.Attribute("type") == "source")
            : null);

    /// <summary>An element's text with its white space made single, as its line breaks are the file's and not the author's.</summary>
    private static string Content(XElement? element) =>
        element is null ? "" : string.Join(' ', element.Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static XmlException Fault(XElement element, string message)
    {
        IXmlLineInfo place = element;
        return new XmlException(message, null, place.LineNumber, place.LinePosition);
    }
}
