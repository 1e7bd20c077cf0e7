using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>Writes a glossary as TBX of version 3, in any public dialect and style, or of version 2.</summary>
internal sealed class TbxWriter
{
    private readonly GlossaryIndex _glossary;
    private readonly TbxForm _form;
    private readonly TbxIds _ids;
    private readonly TbxReduction _reduction;
    private readonly LossList _losses;
    private readonly HashSet<string> _languages;

    private TbxWriter(GlossaryIndex glossary, TbxForm form, ImmutableArray<string> languages, LossList losses)
    {
        _glossary = glossary;
        _form = form;
        _languages = [.. languages];
        _losses = losses;
        _ids = new TbxIds(Concepts, IdsIn(Carried(TbxReader.CarriedHeader)).Concat(IdsIn(Carried(TbxReader.CarriedBack))));
        _reduction = new TbxReduction(form, _ids, losses);
    }

    private string Name => ResourceNames.Glossary(_glossary.Record.Id);

    /// <summary>The concepts with a term in one of the languages.</summary>
    private IEnumerable<ConceptRecord> Concepts => _glossary.Concepts.Where(c => c.Terms.Any(t => _languages.Contains(t.Language)));

    private bool IsLinguist => _form.Version == 2 || _form.Dialect is TbxDialect.TbxLinguist;

    /// <summary>Writes entry by entry; each step has written one more.</summary>
    public static IEnumerable<long> Write(
        GlossaryIndex glossary,
        ExchangeFormat format,
        ExportSettings settings,
        Stream output,
        LossList losses
    )
    {
        ImmutableArray<string> languages = CatalogLookups.Languages(
            settings.Languages,
            glossary.Languages,
            "languages",
            ResourceNames.Glossary(glossary.Record.Id)
        );
        TbxDialect dialect = settings.TbxDialect == TbxDialect.Unspecified ? TbxDialect.TbxBasic : settings.TbxDialect;
        TbxStyle style = settings.TbxStyle == TbxStyle.Dct && dialect != TbxDialect.TbxCore ? TbxStyle.Dct : TbxStyle.Dca;
        string language =
            CarriedOf(glossary.Record, TbxReader.CarriedLanguage) ?? (languages.Contains("en") || languages.IsEmpty ? "en" : languages[0]);
        TbxForm form =
            format == ExchangeFormat.Tbx2 ? new TbxForm(2, TbxStyle.Dca, null, language) : new TbxForm(3, style, dialect, language);
        return new TbxWriter(glossary, form, languages, losses).Write(output);
    }

    private IEnumerable<long> Write(Stream output)
    {
        using var xml = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Indent = true,
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                CloseOutput = false,
            }
        );
        WriteStart(xml);
        long entries = 0;
        foreach (ConceptRecord concept in Concepts)
        {
            ToForm(Entry(concept)).WriteTo(xml);
            xml.Flush();
            yield return ++entries;
        }

        xml.WriteEndElement();
        if (Carried(TbxReader.CarriedBack) is { } back)
        {
            ToForm(back).WriteTo(xml);
        }

        xml.WriteEndDocument();
        xml.Flush();
        yield return entries;
    }

    private void WriteStart(XmlWriter xml)
    {
        xml.WriteStartDocument();
        if (_form.Version == 2)
        {
            xml.WriteDocType("martif", null, "TBXcoreStructV02.dtd", null);
            xml.WriteStartElement("martif");
            xml.WriteAttributeString("type", "TBX");
        }
        else
        {
            xml.WriteStartElement("tbx", TbxVocabulary.Namespace);
            xml.WriteAttributeString("type", TbxVocabulary.NameOf(_form.Dialect!.Value));
            xml.WriteAttributeString("style", _form.Style == TbxStyle.Dct ? "dct" : "dca");
            if (_form.Style == TbxStyle.Dct)
            {
                foreach ((_, string prefix, string ns) in TbxVocabulary.Modules.Where(m => m.Dialect <= _form.Dialect))
                {
                    xml.WriteAttributeString("xmlns", prefix, null, ns);
                }
            }
        }

        xml.WriteAttributeString("xml", "lang", XmlPart.XmlNamespace, _form.Language);
        ToForm(Header()).WriteTo(xml);
        xml.WriteStartElement("text", _form.Version == 2 ? "" : TbxVocabulary.Namespace);
        xml.WriteStartElement("body", _form.Version == 2 ? "" : TbxVocabulary.Namespace);
        ReportLosses(_glossary.Record);
    }

    /// <summary>The header that the file came with while it still says what the glossary says; else one that does.</summary>
    private XmlPart Header()
    {
        GlossaryRecord record = _glossary.Record;
        if (
            Carried(TbxReader.CarriedHeader) is { } carried
            && TbxReader.Describe(carried) is var (title, description)
            && (title.Length > 0 ? title : record.Id) == record.DisplayName
            && description == record.Description
            && TbxReader.DismissalsOf(carried).SequenceEqual(record.Dismissals)
            && TbxReader.StyleRulesOf(carried).SequenceEqual(record.StyleRules)
        )
        {
            return carried;
        }

        XmlPart title2 = Nested("titleStmt", TbxShape.Part("title", "", record.DisplayName));
        XmlPart source = Nested("sourceDesc", TbxShape.Part("p", "", record.Description));
        XmlPart file = Nested("fileDesc", title2, source);
        XmlPart[] kept =
        [
            .. record.StyleRules.Select(r => TbxShape.Part("p", "", TbxReader.Style + r)),
            .. record.Dismissals.Select(d => TbxShape.Part("p", "", TbxReader.Dismissed + d)),
        ];
        return kept.Length == 0 ? Nested(TbxCanonical.Header, file) : Nested(TbxCanonical.Header, file, Nested("encodingDesc", kept));
    }

    private XmlPart Entry(ConceptRecord concept)
    {
        string name = ResourceNames.Concept(_glossary.Record.Id, concept.Id);
        ImmutableArray<CarriedItem> carried = [.. concept.Carried.Where(c => c.Format == TbxCarry.Format).SelectMany(c => c.Items)];
        ReportLosses(name, concept);
        XmlPart entry = Nested(TbxCanonical.Entry);
        entry.Attributes.Add(new XmlPartAttribute("", "id", _ids.OfEntry(concept.Id)!));
        if (
            concept.Carried.FirstOrDefault(c => c.Format == TbxCarry.Format)?.SourceId is { Length: > 0 } unwritable
            && unwritable != concept.Id
            && !TbxIds.IsId(unwritable)
        )
        {
            _losses.Add(name, "id", $"\"{unwritable}\" is no id that XML allows; another is written.");
        }

        ConceptRecord asked = concept with
        {
            Definitions =
            [
                .. concept.Definitions.Where(d => _languages.Contains(d.Language) || concept.Terms.All(t => t.Language != d.Language)),
            ],
        };
        entry.Content.AddRange(Level(carried, "", TbxShape.OfConcept(asked, TargetOf, _form), TbxLevels.Concept, name, ""));
        foreach (
            IGrouping<string, TermRecord> ofLanguage in concept
                .Terms.Where(t => _languages.Contains(t.Language))
                .GroupBy(t => t.Language, StringComparer.Ordinal)
        )
        {
            string language = ofLanguage.Key;
            XmlPart section = Nested(TbxCanonical.Language);
            section.Attributes.Add(
                new XmlPartAttribute(
                    XmlPart.XmlNamespace,
                    "lang",
                    TbxCarry.FindSpelling(carried, language) is { } spelled && (_form.Version == 2 || LanguageTags.IsWellFormed(spelled))
                        ? spelled
                        : language
                )
            );
            section.Content.AddRange(
                Level(carried, language, TbxShape.OfLanguage(concept, language), TbxLevels.Language, name, $"[{language}].")
            );
            foreach (TermRecord term in ofLanguage)
            {
                string at = CarriedAt.Term(term.Id);
                XmlPart termSection = Nested(TbxCanonical.Term);
                termSection.Attributes.Add(
                    new XmlPartAttribute("", "id", _ids.OfTerm(concept.Id, term, TbxCarry.FindSpelling(carried, at)))
                );
                (IEnumerable<CarriedItem> said, TermRecord asWritten) = TbxFlags.Written(
                    carried,
                    at,
                    term.StatusUnsaid ? term with { Status = TermStatus.Unspecified } : term,
                    p => _reduction.Allows(p, TbxLevels.Term)
                );
                termSection.Content.AddRange(
                    Level(said, at, TbxShape.OfTerm(asWritten, IsLinguist, _form.Version == 2), TbxLevels.Term, name, $"terms[{term.Id}].")
                );
                section.Content.Add(termSection);
            }

            entry.Content.Add(section);
        }

        return entry;
    }

    private IEnumerable<XmlPart> Level(
        IEnumerable<CarriedItem> carried,
        string at,
        List<XmlPart> shape,
        TbxLevels level,
        string name,
        string prefix
    ) =>
        _reduction.Reduce(
            TbxCarry.PutBack(carried, at, shape, _form.Language, original => original.Name == "term" || _reduction.Allows(original, level)),
            level,
            name,
            prefix
        );

    private (string Id, string Label)? TargetOf(string related) =>
        _ids.OfEntry(related) is { } id && _glossary.FindConcept(related) is { } target
            ? (
                id,
                (target.Terms.FirstOrDefault(t => t.Language == _form.Language && t.Status == TermStatus.Preferred) ?? target.Terms[0]).Text
            )
            : null;

    private XmlPart ToForm(XmlPart part) =>
        _form.Version == 2 ? TbxCanonical.ToVersion2(part)
        : _form.Style == TbxStyle.Dct && part.Name == TbxCanonical.Entry ? TbxCanonical.ToDct(part)
        : part;

    private XmlPart? Carried(string what) => CarriedOf(_glossary.Record, what) is { } part ? XmlPart.Parse(part) : null;

    private static string? CarriedOf(GlossaryRecord glossary, string what) =>
        glossary.Carried.FirstOrDefault(c => c.Format == TbxCarry.Format)?.Items.FirstOrDefault(i => i.Name == what)?.Value;

    private void ReportLosses(GlossaryRecord glossary)
    {
        foreach (string dismissal in glossary.Dismissals)
        {
            ReportSpace(Name, "dismissals", dismissal);
        }

        foreach (string rule in glossary.StyleRules)
        {
            ReportSpace(Name, "style_rules", rule);
        }

        if (!glossary.Exceptions.IsEmpty)
        {
            _losses.Add(Name, "exceptions", "TBX knows no articles, so it has no place for what is said of them.");
        }

        if (glossary.AllowSeveralPreferred)
        {
            _losses.Add(Name, "allow_several_preferred", "TBX has no place for it; whoever imports the file has to allow it again.");
        }

        ReportSpace(Name, "display_name", glossary.DisplayName);
        ReportSpace(Name, "description", glossary.Description);
    }

    /// <summary>What no dialect can carry: white space, and list items that would fall apart.</summary>
    private void ReportLosses(string name, ConceptRecord concept)
    {
        Report(name, "", ConceptFields.All, concept);
        foreach (DefinitionRecord definition in concept.Definitions)
        {
            ReportSpace(name, $"[{definition.Language}].definition", definition.Text);
            ReportSpace(name, $"[{definition.Language}].definition.source", definition.Source);
        }

        if (!TbxShape.CanRefer(_form) && concept.Relations.Any(r => r.Type != RelationType.Unspecified))
        {
            _losses.Add(name, "relations", $"{TbxVocabulary.NameOf(_form.Dialect!.Value)} has no place for them.");
        }

        foreach ((string related, RelationType type) in concept.Relations.Where(r => _ids.OfEntry(r.Concept) is null))
        {
            _losses.Add(
                name,
                type == RelationType.Unspecified ? "related" : "relations",
                $"{ResourceNames.Concept(_glossary.Record.Id, related)} is not in the file."
            );
        }

        foreach (TermRecord term in concept.Terms.Where(t => _languages.Contains(t.Language)))
        {
            string prefix = $"terms[{term.Id}].";
            ReportSpace(name, prefix + "text", term.Text);
            Report(name, prefix, TermFields.All, term);
        }
    }

    private void Report<T>(string name, string prefix, ImmutableArray<RecordField<T>> fields, T record)
    {
        foreach (RecordField<T> field in fields)
        {
            string path = prefix + field.Name.Split('.')[^1];
            switch (field.Of(record))
            {
                // Without a category of its own, a text stands in notes, one for each line.
                case string text when field.Spec.Tbx.Type.Length == 0:
                    ReportNote(name, path, text);
                    break;
                case string text:
                    ReportSpace(name, path, text);
                    break;
                case ImmutableArray<string> texts when field.Spec.TbxKey.Length > 0:
                    foreach (string item in texts.Where(t => !TbxNotes.CanBeListed(t)))
                    {
                        _losses.Add(name, path, $"\"{item}\" has a semicolon or white space that a list in a note cannot hold.");
                    }

                    break;
                case ImmutableArray<ContextRecord> sourced:
                    foreach (ContextRecord context in sourced)
                    {
                        ReportSpace(name, path, context.Text);
                        ReportSpace(name, $"{path}.source", context.Source);
                    }

                    break;
            }
        }
    }

    private void ReportNote(string name, string field, string note)
    {
        if (note.Length > 0 && !note.Split('\n').All(l => l.Length > 0 && IsKept(l)))
        {
            _losses.Add(name, field, "Each line becomes a note with its white space made single; empty lines are left out.");
        }
    }

    private void ReportSpace(string name, string field, string text)
    {
        if (!IsKept(text))
        {
            _losses.Add(name, field, "Line breaks and repeated spaces become single spaces, and what XML cannot hold is left out.");
        }
    }

    private static bool IsKept(string text) => TbxText.IsSingleSpaced(text) && XmlText.Writable(text) == text;

    private static IEnumerable<string> IdsIn(XmlPart? part) =>
        part is null ? [] : part.Elements.SelectMany(IdsIn).Concat(part.Attribute("id") is { } id ? [id] : []);

    private static XmlPart Nested(string name, params ReadOnlySpan<XmlPart> children)
    {
        var part = new XmlPart(TbxVocabulary.Namespace, name);
        foreach (XmlPart child in children)
        {
            part.Content.Add(child);
        }

        return part;
    }
}
