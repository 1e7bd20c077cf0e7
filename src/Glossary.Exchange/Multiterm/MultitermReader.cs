using System.Collections.Immutable;
using System.Xml;
using Glossary.Catalog;
using Glossary.Exchange.Tables;

namespace Glossary.Exchange.Multiterm;

/// <summary>
/// Reads MultiTerm XML (root <c>mtf</c>), the exchange format of MultiTerm's termbases. One entry is in memory at a time.
/// </summary>
internal sealed class MultitermReader
{
    private readonly ImportSettings _settings;

    /// <summary>The index of each language, as the first entry that has it spells it.</summary>
    private readonly Dictionary<string, string> _indexes = new(StringComparer.Ordinal);

    private MultitermReader(ImportSettings settings) => _settings = settings;

    /// <param name="file">The file.</param>
    /// <param name="settings">With the language of definitions that stand in none, as the source language.</param>
    /// <param name="cancellationToken">Looked at for each entry.</param>
    public static IEnumerable<ImportItem> Read(Stream file, ImportSettings settings, CancellationToken cancellationToken)
    {
        var reader = new MultitermReader(settings);
        using var xml = new SafeXmlReader(file);
        xml.ReadToElement();
        if (xml.Name != "mtf")
        {
            throw new ExchangeFileException(
                xml.Place,
                "unknown-format",
                $"The root is <{xml.Name}>, so this is no MultiTerm XML.",
                "The root of MultiTerm XML is <mtf>."
            );
        }

        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name != "conceptGrp")
            {
                throw new ExchangeFileException(
                    xml.Place,
                    "misplaced-element",
                    $"<{xml.Name}> may not stand here.",
                    "The root holds entries (conceptGrp) and nothing else."
                );
            }

            cancellationToken.ThrowIfCancellationRequested();
            var entry = new Entry(reader, xml.ReadElement());
            xml.EndEntry();
            ConceptItem item = entry.Read();
            if (entry.NewIndexes.Count > 0)
            {
                yield return new GlossaryItem(
                    item.Place,
                    new GlossaryRecord
                    {
                        DisplayName = "",
                        Carried = [new CarriedRecord(MultitermShape.Format, "", [.. entry.NewIndexes])],
                    },
                    []
                );
            }

            yield return item;
        }
    }

    /// <summary>An entry while it is read.</summary>
    private sealed class Entry(MultitermReader reader, XmlPart entry)
    {
        private readonly List<Finding> _findings = [];
        private readonly List<CarriedItem> _carried = [];
        private readonly List<(string Concept, CarriedItem Item)> _references = [];
        private readonly List<TermRecord> _terms = [];
        private readonly List<DefinitionRecord> _definitions = [];
        private readonly List<List<(XmlPart Part, bool Taken)>> _termParts = [];
        private readonly Dictionary<string, List<(XmlPart Part, bool Taken)>> _languageParts = new(StringComparer.Ordinal);
        private ConceptRecord _concept = new() { Terms = [], Lifecycle = Lifecycle.Unspecified };

        /// <summary>Indexes that no entry before has, where they are others than we would write.</summary>
        public List<CarriedItem> NewIndexes { get; } = [];

        public ConceptItem Read()
        {
            string number = "";
            string id = "";
            List<XmlPart> definitions = [];
            List<(XmlPart Part, bool Taken)> parts = [];
            foreach (XmlPart part in entry.Elements)
            {
                switch (part.Name)
                {
                    case "concept":
                        number = MultitermFields.TextOf(part);
                        break;
                    case "languageGrp":
                        ReadLanguage(part);
                        break;
                    case "descripGrp"
                        when part.Element("descrip") is { } said
                            && said.Attribute("type") == MultitermFields.Id
                            && ResourceNames.IsId(MultitermFields.TextOf(said)):
                        id = MultitermFields.TextOf(said);
                        break;
                    case "descripGrp" when IsDefinition(part):
                        definitions.Add(part);
                        break;
                    default:
                        parts.Add((part, TakeConceptPart(part)));
                        break;
                }
            }

            // What is said in a language comes before what is said in none.
            parts.AddRange(definitions.Select(d => (d, TakeConceptDefinition(d))));
            parts.RemoveAll(p => p is { Taken: true, Part.Name: "descripGrp" } && MovesToItsLanguage(p.Part));
            _concept = _concept with
            {
                Terms = [.. _terms],
                Definitions = [.. _definitions],
                Relations = RelationRecord.InOrder(_concept.Relations),
            };
            if (_terms.Count == 0 && !_findings.Exists(f => f.Severity == ImportSeverity.Refusal))
            {
                Refuse(entry, "no-term", "The entry has no term.", "Give it a term in one language at least.");
            }

            if (number.Length > 0 && id.Length == 0 && !MultitermWriter.IsNumber(number))
            {
                _findings.Add(
                    new Finding(
                        entry.Place,
                        ImportSeverity.Remark,
                        "bad-id",
                        $"The number of the entry is \"{Xliff.XliffStructure.Short(number)}\", which is none; it is taken for the entry's "
                            + $"id."
                    )
                );
            }

            string sourceId =
                id.Length > 0 ? id
                : number.Length > 0 ? number
                : ExchangeIds.Derived + string.Join('\u001f', _terms.Select(t => $"{t.Language}:{t.Text}"));
            _carried.AddRange(
                MultitermShape.Difference("", parts, MultitermShape.OfConcept(_concept, target => (target, target)), MultitermLevel.Concept)
            );
            foreach ((string language, List<(XmlPart, bool)> ofLanguage) in _languageParts)
            {
                _carried.AddRange(
                    MultitermShape.Difference(language, ofLanguage, MultitermShape.OfLanguage(_concept, language), MultitermLevel.Language)
                );
            }

            for (int i = 0; i < _terms.Count; i++)
            {
                _carried.AddRange(
                    MultitermShape.Difference(
                        CarriedAt.Term(i),
                        _termParts[i],
                        MultitermShape.OfTerm(_terms[i], isSilent: false),
                        MultitermLevel.Term
                    )
                );
            }

            return new ConceptItem(
                entry.Place,
                sourceId,
                _concept with
                {
                    Carried =
                    [
                        new CarriedRecord(
                            MultitermShape.Format,
                            sourceId.StartsWith(ExchangeIds.Derived, StringComparison.Ordinal)
                                ? ExchangeIds.FromSource(sourceId)
                                : sourceId,
                            [.. _carried]
                        ),
                    ],
                },
                [.. _findings]
            )
            {
                OtherId = id.Length > 0 ? number : "",
                References = [.. _references],
            };
        }

        private void ReadLanguage(XmlPart group)
        {
            XmlPart? index = group.Element(MultitermShape.Index);
            string label = index?.Attribute("type") ?? index?.Attribute("name") ?? "";
            string said = index?.Attribute("lang") ?? index?.Attribute("locale") ?? "";
            string language = LanguageTags.Canonical(said) is var tag && LanguageTags.IsWellFormed(tag) ? tag : TableLanguages.Of(label);
            if (index is null || language.Length == 0)
            {
                Refuse(
                    index ?? group,
                    "bad-language",
                    index is null
                        ? "The group names no language."
                        : $"\"{Xliff.XliffStructure.Short(said.Length > 0 ? said : label)}\" is no language that is known here.",
                    "Give it a <language> with a tag by BCP 47, as in <language type=\"German\" lang=\"DE\"/>."
                );
                return;
            }

            TakeIndex(index, language);
            if (!_languageParts.TryGetValue(language, out List<(XmlPart, bool)>? parts))
            {
                _languageParts.Add(language, parts = []);
            }

            foreach (XmlPart part in group.Elements.Where(e => e != index))
            {
                if (part.Name == "termGrp")
                {
                    ReadTerm(part, language);
                }
                else
                {
                    parts.Add((part, TakeDefinition(part, language)));
                }
            }
        }

        private void TakeIndex(XmlPart index, string language)
        {
            string xml = index.Tidy().ToXml();
            if (reader._indexes.TryAdd(language, xml))
            {
                if (xml != MultitermShape.IndexOf(language).ToXml())
                {
                    NewIndexes.Add(new CarriedItem("", $"{MultitermShape.Index} {language}", xml));
                }
            }
            else if (reader._indexes[language] != xml)
            {
                _carried.Add(new CarriedItem(language, MultitermShape.Index, xml));
            }
        }

        private void ReadTerm(XmlPart group, string language)
        {
            string text = group.Element("term") is { } written ? MultitermFields.TextOf(written) : "";
            if (text.Length == 0)
            {
                Refuse(group, "empty-term", "The term is empty.", "Write the term, or take its group out.");
                return;
            }

            var term = new TermRecord
            {
                Id = "",
                Language = language,
                Text = text,
            };
            List<(XmlPart, bool)> parts = [];
            foreach (XmlPart part in group.Elements)
            {
                parts.Add(
                    (
                        part,
                        part.Name == "term"
                            ? parts.TrueForAll(p => p.Item1.Name != "term")
                            : TakeDefinition(part, language) || TakeTermPart(part, ref term)
                    )
                );
            }

            _terms.Add(term);
            _termParts.Add(parts);
        }

        private bool TakeTermPart(XmlPart part, ref TermRecord term)
        {
            if (
                part.Name != "descripGrp"
                || part.Element("descrip") is not { } said
                || MultitermFields.OfTerm(said.Attribute("type") ?? "") is not { } field
            )
            {
                return false;
            }

            string text = MultitermFields.TextOf(said);
            if (field.Kind == FieldKind.SourcedTexts && text.Length > 0)
            {
                var context = new ContextRecord(text, MultitermFields.SourceIn(part));
                if (term.Contexts.Any(c => c.Text == text))
                {
                    return false;
                }

                term = term with { Contexts = [.. term.Contexts, context] };
                return true;
            }

            return Take(said, field, text, ref term);
        }

        private bool TakeConceptPart(XmlPart part)
        {
            if (part.Name != "descripGrp" || part.Element("descrip") is not { } said)
            {
                return false;
            }

            string label = said.Attribute("type") ?? "";
            string text = MultitermFields.TextOf(said);
            if (MultitermFields.TargetOf(said) is { Length: > 0 } target)
            {
                var relation = new RelationRecord(target, MultitermFields.RelationOf(label));
                bool taken = text.Length > 0 && _concept.Relations.All(r => r.Concept != target);
                if (taken)
                {
                    _references.Add((target, MultitermShape.ExtraOf(part)));
                }

                _concept = taken ? _concept with { Relations = [.. _concept.Relations, relation] } : _concept;
                return taken;
            }

            return MultitermFields.OfConcept(label) is { } field
                && (field.Name != "links" || ConceptRules.IsLink(text))
                && Take(said, field, text, ref _concept);
        }

        /// <summary>Takes a value in if it is known and the field is free; else it is carried.</summary>
        private bool Take<T>(XmlPart said, RecordField<T> field, string text, ref T record)
        {
            if (text.Length == 0 || (field.Kind != FieldKind.Texts && field.IsSaid(record)))
            {
                return false;
            }

            object? value = MultitermFields.ValueOf(field, text);
            if (value is null)
            {
                _findings.Add(
                    new Finding(
                        said.Place,
                        ImportSeverity.Remark,
                        "unknown-value",
                        $"\"{Xliff.XliffStructure.Short(text)}\" is no value of {said.Attribute("type")} that is known here.",
                        "It is kept and written back, but the term is treated as if nothing were said."
                    )
                );
                return false;
            }

            if (field.Kind == FieldKind.Texts)
            {
                var texts = (ImmutableArray<string>)field.Of(record)!;
                if (texts.Contains(text))
                {
                    return false;
                }

                value = texts.Add(text);
            }

            record = field.With(record, value);
            return true;
        }

        private static bool IsDefinition(XmlPart part) =>
            part.Element("descrip") is { } said && MultitermFields.IsDefinition(said.Attribute("type") ?? "", out _);

        /// <summary>The catalogue has one definition a language; another is carried.</summary>
        private bool TakeDefinition(XmlPart part, string language)
        {
            if (
                part.Name != "descripGrp"
                || !IsDefinition(part)
                || MultitermFields.TextOf(part.Element("descrip")!) is not { Length: > 0 } text
                || _definitions.Exists(d => d.Language == language)
            )
            {
                return false;
            }

            _definitions.Add(new DefinitionRecord(language, text, MultitermFields.SourceIn(part)));
            return true;
        }

        private bool TakeConceptDefinition(XmlPart part)
        {
            MultitermFields.IsDefinition(part.Element("descrip")!.Attribute("type") ?? "", out string named);
            string language = named.Length > 0 ? named : LanguageTags.Canonical(reader._settings.SourceLanguage);
            if (language.Length > 0)
            {
                return TakeDefinition(part, language);
            }

            _findings.Add(
                new Finding(
                    part.Place,
                    ImportSeverity.Remark,
                    "no-definition-language",
                    "The definition stands with the concept and does not say its language; it is kept to be written back.",
                    "Say the language as the source language of the import, or put the definition with a language or a term."
                )
            );
            return false;
        }

        /// <summary>Whether a definition that stood with the concept is written with the terms of its language.</summary>
        private bool MovesToItsLanguage(XmlPart part)
        {
            if (!IsDefinition(part))
            {
                return false;
            }

            MultitermFields.IsDefinition(part.Element("descrip")!.Attribute("type") ?? "", out string named);
            return named.Length == 0 || _terms.Exists(t => t.Language == named);
        }

        private void Refuse(XmlPart part, string code, string message, string suggestion) =>
            _findings.Add(new Finding(part.Place, ImportSeverity.Refusal, code, message, suggestion));
    }
}
