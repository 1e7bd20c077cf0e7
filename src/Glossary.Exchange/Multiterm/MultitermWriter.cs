using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Multiterm;

/// <summary>Writes a glossary as MultiTerm XML, entry by entry.</summary>
internal sealed class MultitermWriter
{
    /// <summary>What an entry says that was said to be approved: nothing that the catalogue would say by itself.</summary>
    private static readonly string ApprovedKey = $"lifecycle{MultitermFields.Parting}{(int)Lifecycle.Approved}";

    private readonly GlossaryIndex _glossary;
    private readonly HashSet<string> _languages;
    private readonly LossList _losses;
    private readonly Dictionary<string, string> _indexes;

    /// <summary>Numbers of the entries, by the ids of their concepts.</summary>
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    /// <summary>Concepts whose number is only that of their place.</summary>
    private readonly HashSet<string> _unnumbered = new(StringComparer.Ordinal);

    private MultitermWriter(GlossaryIndex glossary, ImmutableArray<string> languages, LossList losses)
    {
        _glossary = glossary;
        _languages = [.. languages];
        _losses = losses;
        _indexes = glossary
            .Record.Carried.Where(c => c.Format == MultitermShape.Format)
            .SelectMany(c => c.Items)
            .DistinctBy(i => i.Name)
            .ToDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal);
        Number();
    }

    private IEnumerable<ConceptRecord> Concepts => _glossary.Concepts.Where(c => c.Terms.Any(t => _languages.Contains(t.Language)));

    /// <summary>Writes entry by entry; each step has written one more.</summary>
    public static IEnumerable<long> Write(GlossaryIndex glossary, ExportSettings settings, Stream output, LossList losses) =>
        new MultitermWriter(
            glossary,
            CatalogLookups.Languages(settings.Languages, glossary.Languages, "languages", ResourceNames.Glossary(glossary.Record.Id)),
            losses
        ).Write(output);

    /// <summary>Whether MultiTerm takes it for the number of an entry.</summary>
    public static bool IsNumber(string id) =>
        id.All(char.IsAsciiDigit) && uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private IEnumerable<long> Write(Stream output)
    {
        using var xml = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Indent = true,
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                CloseOutput = false,
                NewLineHandling = NewLineHandling.Entitize,
                NewLineChars = "\n",
            }
        );
        xml.WriteStartDocument();
        xml.WriteStartElement("mtf");
        ReportLosses(_glossary.Record);
        long entries = 0;
        foreach (ConceptRecord concept in Concepts)
        {
            Write(xml, Entry(concept));
            xml.Flush();
            yield return ++entries;
        }

        xml.WriteEndDocument();
        xml.Flush();
        yield return entries;
    }

    /// <summary>As its place in the file has it, where it has no number of its own: after the field that holds its id.</summary>
    private void Number()
    {
        HashSet<uint> taken = [];
        List<string> without = [];
        foreach (ConceptRecord concept in Concepts)
        {
            string own =
                concept.Carried.FirstOrDefault(c => c.Format == MultitermShape.Format && IsNumber(c.SourceId))?.SourceId ?? concept.Id;
            if (IsNumber(own) && taken.Add(uint.Parse(own, CultureInfo.InvariantCulture)))
            {
                _numbers.Add(concept.Id, own);
            }
            else
            {
                without.Add(concept.Id);
            }
        }

        // Nothing is to have a number by accident to which an entry refers that is not there.
        foreach (
            CarriedItem item in Concepts.SelectMany(c => c.Carried).Where(c => c.Format == MultitermShape.Format).SelectMany(c => c.Items)
        )
        {
            if (MultitermShape.TargetOf(item) is { } missing && IsNumber(missing))
            {
                taken.Add(uint.Parse(missing, CultureInfo.InvariantCulture));
            }
        }

        uint next = 1;
        foreach (string id in without)
        {
            while (!taken.Add(next))
            {
                next++;
            }

            _numbers.Add(id, next.ToString(CultureInfo.InvariantCulture));
            _unnumbered.Add(id);
        }
    }

    private XmlPart Entry(ConceptRecord concept)
    {
        string name = ResourceNames.Concept(_glossary.Record.Id, concept.Id);
        ImmutableArray<CarriedItem> carried = [.. concept.Carried.Where(c => c.Format == MultitermShape.Format).SelectMany(c => c.Items)];
        ReportLosses(name, concept);
        var entry = new XmlPart("", "conceptGrp");
        entry.Content.Add(MultitermShape.Element("concept", _numbers[concept.Id]));
        ConceptRecord asked = concept with
        {
            Definitions =
            [
                .. concept.Definitions.Where(d => _languages.Contains(d.Language) || concept.Terms.All(t => t.Language != d.Language)),
            ],
        };
        entry.Content.AddRange(
            MultitermShape.PutBack(
                carried,
                "",
                MultitermShape.OfConcept(asked, TargetOf),
                MultitermLevel.Concept,
                key => key == ApprovedKey && concept.Lifecycle == Lifecycle.Approved
            )
        );
        if (_unnumbered.Contains(concept.Id))
        {
            entry.Content.Add(MultitermShape.Field(MultitermFields.Id, concept.Id, ""));
        }

        foreach (
            IGrouping<string, TermRecord> ofLanguage in concept
                .Terms.Where(t => _languages.Contains(t.Language))
                .GroupBy(t => t.Language, StringComparer.Ordinal)
        )
        {
            entry.Content.Add(Language(concept, ofLanguage, carried));
        }

        return entry;
    }

    private XmlPart Language(ConceptRecord concept, IGrouping<string, TermRecord> terms, ImmutableArray<CarriedItem> carried)
    {
        string language = terms.Key;
        var group = new XmlPart("", "languageGrp");
        string? index =
            carried.FirstOrDefault(i => i.At == language && i.Name == MultitermShape.Index)?.Value
            ?? _indexes.GetValueOrDefault($"{MultitermShape.Index} {language}");
        group.Content.Add(index is null ? MultitermShape.IndexOf(language) : XmlPart.Parse(index));

        // A definition may stand with a term, as the file had it, instead of with its language.
        List<XmlPart> ofLanguage = MultitermShape.OfLanguage(concept, language);
        string[] definitions = [.. ofLanguage.Select(d => MultitermFields.KeyOf(d, MultitermLevel.Language)).OfType<string>()];
        HashSet<string> elsewhere = new(StringComparer.Ordinal);
        List<XmlPart> termGroups = [];
        foreach (TermRecord term in terms)
        {
            string at = CarriedAt.Term(term.Id);
            var termGroup = new XmlPart("", "termGrp");
            termGroup.Content.AddRange(
                MultitermShape.PutBack(
                    carried,
                    at,
                    MultitermShape.OfTerm(term, term.StatusUnsaid),
                    MultitermLevel.Term,
                    key => definitions.Contains(key) && elsewhere.Add(key)
                )
            );
            termGroups.Add(termGroup);
        }

        ofLanguage.RemoveAll(d => MultitermFields.KeyOf(d, MultitermLevel.Language) is { } key && elsewhere.Contains(key));
        group.Content.AddRange(MultitermShape.PutBack(carried, language, ofLanguage, MultitermLevel.Language, _ => false));
        group.Content.AddRange(termGroups);
        return group;
    }

    private (string Number, string Label)? TargetOf(string related) =>
        _numbers.TryGetValue(related, out string? number) && _glossary.FindConcept(related) is { } target
            ? (number, target.Terms[0].Text)
            : null;

    /// <summary>As <see cref="XmlPart.WriteTo"/>, without new lines within texts.</summary>
    private static void Write(XmlWriter xml, XmlPart part)
    {
        xml.WriteStartElement(part.Name, part.Namespace);
        foreach (XmlPartAttribute attribute in part.Attributes)
        {
            xml.WriteAttributeString(attribute.Name, attribute.Namespace, attribute.Value);
        }

        if (part.Content.Exists(c => c is string))
        {
            xml.WriteRaw("");
        }

        foreach (object content in part.Content)
        {
            if (content is XmlPart child)
            {
                Write(xml, child);
            }
            else
            {
                xml.WriteString((string)content);
            }
        }

        xml.WriteEndElement();
    }

    private void ReportLosses(GlossaryRecord glossary)
    {
        string name = ResourceNames.Glossary(glossary.Id);
        Lost(glossary.Description.Length > 0, "description");
        Lost(!glossary.Exceptions.IsEmpty, "exceptions");
        Lost(!glossary.Dismissals.IsEmpty, "dismissals");
        Lost(glossary.AllowSeveralPreferred, "allow_several_preferred");

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                _losses.Add(name, field, "MultiTerm XML holds entries alone.");
            }
        }
    }

    private void ReportLosses(string name, ConceptRecord concept)
    {
        foreach (RelationRecord relation in concept.Relations.Where(r => !_numbers.ContainsKey(r.Concept)))
        {
            _losses.Add(
                name,
                relation.Type == RelationType.Unspecified ? "related" : "relations",
                $"{ResourceNames.Concept(_glossary.Record.Id, relation.Concept)} is not in the file."
            );
        }

        Report("", ConceptFields.All, concept);
        foreach (DefinitionRecord definition in concept.Definitions)
        {
            Check($"definitions[{definition.Language}]", definition.Text);
            Check($"definitions[{definition.Language}].source", definition.Source);
        }

        foreach (TermRecord term in concept.Terms.Where(t => _languages.Contains(t.Language)))
        {
            Check($"terms[{term.Id}].text", term.Text);
            Report($"terms[{term.Id}].", TermFields.All, term);
        }

        void Report<T>(string prefix, ImmutableArray<RecordField<T>> fields, T record)
        {
            foreach (RecordField<T> field in fields)
            {
                foreach (string text in field.TextsOf(record))
                {
                    Check(prefix + field.Name.Split('.')[^1], text);
                }
            }
        }

        void Check(string field, string text)
        {
            if (text.Trim() != text || XmlText.Writable(text) != text)
            {
                _losses.Add(name, field, "White space at the ends of a text is left out, and what XML cannot hold.");
            }
        }
    }
}
