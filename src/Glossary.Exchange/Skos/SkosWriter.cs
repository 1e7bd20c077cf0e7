using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Skos;

/// <summary>
/// Writes a glossary as a concept scheme of SKOS (W3C Recommendation, 2009) in Turtle (W3C Recommendation RDF 1.1 Turtle, 2014). The scheme
/// is the document itself and a concept is a fragment of it, so that both have the address under which the file is published.
/// </summary>
internal sealed class SkosWriter
{
    private const string Prefixes = """
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix isothes: <http://purl.org/iso25964/skos-thes#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

        """;

    private readonly GlossaryIndex _glossary;
    private readonly HashSet<string> _languages;
    private readonly LossList _losses;
    private readonly HashSet<string> _written;

    private SkosWriter(GlossaryIndex glossary, ImmutableArray<string> languages, LossList losses)
    {
        _glossary = glossary;
        _languages = [.. languages];
        _losses = losses;
        _written = [.. Concepts.Select(c => c.Id)];
    }

    private IEnumerable<ConceptRecord> Concepts => _glossary.Concepts.Where(c => c.Terms.Any(t => _languages.Contains(t.Language)));

    /// <summary>Writes the glossary; each step has written one more concept.</summary>
    public static IEnumerable<long> Write(GlossaryIndex glossary, ExportSettings settings, Stream output, LossList losses) =>
        new SkosWriter(
            glossary,
            CatalogLookups.Languages(settings.Languages, glossary.Languages, "languages", ResourceNames.Glossary(glossary.Record.Id)),
            losses
        ).Write(output);

    private IEnumerable<long> Write(Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.Write(Prefixes.ReplaceLineEndings("\n"));
        GlossaryRecord glossary = _glossary.Record;
        Subject(
            text,
            "<>",
            [
                ("a", "skos:ConceptScheme"),
                ("dct:title", Literal(glossary.DisplayName)),
                ("dct:identifier", Literal(ResourceNames.Glossary(glossary.Id))),
                .. glossary.Description.Length > 0 ? new[] { ("dct:description", Literal(glossary.Description)) } : [],
            ]
        );
        ReportLosses(glossary);
        long concepts = 0;
        foreach (ConceptRecord concept in Concepts)
        {
            Subject(text, $"<#{concept.Id}>", Of(concept));
            text.Flush();
            yield return ++concepts;
        }

        text.Flush();
        yield return concepts;
    }

    private static void Subject(StreamWriter text, string subject, IEnumerable<(string Predicate, string Object)> statements)
    {
        text.Write('\n');
        text.Write(subject);
        string? before = null;
        foreach ((string predicate, string value) in statements)
        {
            text.Write(predicate == before ? $" ,\n        {value}" : $"{(before is null ? " " : " ;\n    ")}{predicate} {value}");
            before = predicate;
        }

        text.Write(" .\n");
    }

    private List<(string Predicate, string Object)> Of(ConceptRecord concept)
    {
        string name = ResourceNames.Concept(_glossary.Record.Id, concept.Id);
        List<(string, string)> statements = [("a", "skos:Concept"), ("skos:inScheme", "<>")];
        RelationRecord[] relations = [.. concept.Relations.Where(r => _written.Contains(r.Concept))];
        if (Array.TrueForAll(relations, r => r.Type is not (RelationType.Broader or RelationType.Whole)))
        {
            statements.Add(("skos:topConceptOf", "<>"));
        }

        statements.AddRange(Labels(name, concept));
        DefinitionRecord[] definitions =
        [
            .. concept.Definitions.Where(d => _languages.Contains(d.Language) || concept.Terms.All(t => t.Language != d.Language)),
        ];
        statements.AddRange(definitions.Select(d => ("skos:definition", Literal(d.Text, d.Language))));
        Add("dct:subject", concept.SubjectField);
        Add("skos:note", concept.Note);
        TermRecord[] terms = [.. concept.Terms.Where(t => _languages.Contains(t.Language))];
        statements.AddRange(terms.Where(t => t.UsageNote.Length > 0).Select(t => ("skos:scopeNote", Literal(t.UsageNote, t.Language))));
        statements.AddRange(terms.SelectMany(t => t.Contexts.Select(c => ("skos:example", Literal(c.Text, t.Language)))));
        foreach (
            IGrouping<string, string> ofPredicate in relations
                .SelectMany(r => PredicatesOf(r.Type).Select(p => (Predicate: p, Object: $"<#{r.Concept}>")))
                .GroupBy(p => p.Predicate, p => p.Object, StringComparer.Ordinal)
        )
        {
            statements.AddRange(ofPredicate.Select(o => (ofPredicate.Key, o)));
        }

        statements.AddRange(concept.Links.Select(l => ("rdfs:seeAlso", Iri(l))));
        if (concept.Lifecycle == Lifecycle.Retired)
        {
            statements.Add(("owl:deprecated", "true"));
        }

        ReportLosses(name, concept, terms, definitions);
        return statements;

        void Add(string predicate, string text)
        {
            if (text.Length > 0)
            {
                statements.Add((predicate, Literal(text)));
            }
        }
    }

    /// <summary>
    /// One preferred label in each language, as SKOS has it: the first preferred term, else the first that may be used. Others that may be
    /// used are alternative labels, those that may not are hidden ones. No two labels of a concept are the same.
    /// </summary>
    private IEnumerable<(string Predicate, string Object)> Labels(string name, ConceptRecord concept)
    {
        List<(string Predicate, string Object)> labels = [];
        foreach (
            IGrouping<string, TermRecord> terms in concept
                .Terms.Where(t => _languages.Contains(t.Language))
                .GroupBy(t => t.Language, StringComparer.Ordinal)
        )
        {
            TermRecord? preferred = terms.FirstOrDefault(t => t.Status == TermStatus.Preferred) ?? terms.FirstOrDefault(IsUsable);
            HashSet<string> texts = new(StringComparer.Ordinal);
            foreach (TermRecord term in terms.OrderBy(t => t != preferred).ThenBy(t => !IsUsable(t)))
            {
                if (texts.Add(term.Text))
                {
                    labels.Add(
                        (
                            term == preferred ? "skos:prefLabel"
                            : IsUsable(term) ? "skos:altLabel"
                            : "skos:hiddenLabel",
                            Literal(term.Text, term.Language)
                        )
                    );
                }
                else
                {
                    _losses.Add(name, $"terms[{term.Id}]", "A concept has a label once in a language.");
                }

                if (term.Status == TermStatus.Preferred && term != preferred)
                {
                    _losses.Add(name, $"terms[{term.Id}].status", "SKOS has one preferred label in a language.");
                }
                else if (!IsUsable(term))
                {
                    _losses.Add(name, $"terms[{term.Id}].status", "A hidden label does not say why it is hidden.");
                }
            }
        }

        return labels.OrderBy(l =>
            l.Predicate switch
            {
                "skos:prefLabel" => 0,
                "skos:altLabel" => 1,
                _ => 2,
            }
        );
    }

    private static bool IsUsable(TermRecord term) => term.Status is not (TermStatus.Deprecated or TermStatus.Forbidden);

    /// <summary>Whole and part are kinds of broader and narrower (ISO 25964); what SKOS has no word for is related.</summary>
    private static IEnumerable<string> PredicatesOf(RelationType type) =>
        type switch
        {
            RelationType.Broader => ["skos:broader"],
            RelationType.Narrower => ["skos:narrower"],
            RelationType.Whole => ["skos:broader", "isothes:broaderPartitive"],
            RelationType.Part => ["skos:narrower", "isothes:narrowerPartitive"],
            _ => ["skos:related"],
        };

    /// <summary>A string, with its language if it has one.</summary>
    private static string Literal(string text, string language = "")
    {
        var literal = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            literal.Append(
                rune.Value switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < 0x20 or 0x7f => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                    _ => rune.ToString(),
                }
            );
        }

        literal.Append('"');
        return language.Length > 0 ? $"{literal}@{language}" : literal.ToString();
    }

    /// <summary>An address; what Turtle does not have within one stands as its bytes.</summary>
    private static string Iri(string address)
    {
        var iri = new StringBuilder("<");
        foreach (Rune rune in address.EnumerateRunes())
        {
            if (rune.Value <= ' ' || rune.Value is '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\')
            {
                iri.Append(CultureInfo.InvariantCulture, $"%{rune.Value:X2}");
            }
            else
            {
                iri.Append(rune.ToString());
            }
        }

        return iri.Append('>').ToString();
    }

    private void ReportLosses(GlossaryRecord glossary)
    {
        string name = ResourceNames.Glossary(glossary.Id);
        Lost(!glossary.Exceptions.IsEmpty, "exceptions");
        Lost(!glossary.Dismissals.IsEmpty, "dismissals");
        Lost(glossary.AllowSeveralPreferred, "allow_several_preferred");

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                _losses.Add(name, field, "SKOS has no place for it.");
            }
        }
    }

    private void ReportLosses(string name, ConceptRecord concept, TermRecord[] terms, DefinitionRecord[] definitions)
    {
        Lost(concept.Lifecycle == Lifecycle.Proposed, "lifecycle");
        Lost(!concept.Dismissals.IsEmpty, "dismissals");
        foreach (DefinitionRecord definition in definitions)
        {
            Lost(definition.Source.Length > 0, $"definitions[{definition.Language}].source");
        }

        foreach (RelationRecord relation in concept.Relations)
        {
            if (!_written.Contains(relation.Concept))
            {
                _losses.Add(
                    name,
                    relation.Type == RelationType.Unspecified ? "related" : "relations",
                    $"{ResourceNames.Concept(_glossary.Record.Id, relation.Concept)} is not in the file."
                );
            }
            else if (relation.Type is RelationType.Predecessor or RelationType.Successor or RelationType.Antonym)
            {
                _losses.Add(name, "relations", "SKOS has no word for its kind; the two are related.");
            }
        }

        foreach (TermRecord term in terms)
        {
            foreach (
                string field in TermFields
                    .All.Where(f => f.IsSaid(term) && f.Name is not ("status" or "usage_note" or "contexts"))
                    .Select(f => f.Name.Split('.')[0])
                    .Distinct(StringComparer.Ordinal)
            )
            {
                Lost(true, $"terms[{term.Id}].{field}");
            }

            Lost(term.Contexts.Any(c => c.Source.Length > 0), $"terms[{term.Id}].contexts");
        }

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                _losses.Add(name, field, "SKOS has no place for it.");
            }
        }
    }
}
