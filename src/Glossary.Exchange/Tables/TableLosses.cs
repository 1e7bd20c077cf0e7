using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tables;

/// <summary>Says what of a concept a table has no column for.</summary>
internal static class TableLosses
{
    /// <param name="losses">Gets it.</param>
    /// <param name="glossary">Id of the glossary.</param>
    /// <param name="concept">What is written.</param>
    /// <param name="terms">Its terms that are written.</param>
    /// <param name="languages">In which the table has columns for definitions.</param>
    /// <param name="shape">Not unspecified.</param>
    public static void Add(
        LossList losses,
        string glossary,
        ConceptRecord concept,
        IReadOnlyCollection<TermRecord> terms,
        ImmutableArray<string> languages,
        TableShape shape
    )
    {
        string name = ResourceNames.Concept(glossary, concept.Id);
        bool full = shape == TableShape.FullTable;
        foreach (RecordField<ConceptRecord> field in ConceptFields.All)
        {
            Lost(
                field.IsSaid(concept)
                    && !(full && field.Spec.Column.Length > 0)
                    && (field.Name != "lifecycle" || concept.Lifecycle != Lifecycle.Approved),
                field.Name
            );
        }

        Lost(concept.Relations.Any(r => r.Type == RelationType.Unspecified), "related");
        Lost(concept.Relations.Any(r => r.Type != RelationType.Unspecified), "relations");
        foreach (DefinitionRecord definition in concept.Definitions)
        {
            bool written = languages.Contains(definition.Language);
            Lost(written && definition.Source.Length > 0, $"definitions[{definition.Language}].source");
            Lost(!written, $"definitions[{definition.Language}]");
        }

        foreach (TermRecord term in terms)
        {
            foreach (
                string field in TermFields
                    .All.Where(f => IsLost(f, term))
                    .Select(f => f.Name.Split('.')[0])
                    .Distinct(StringComparer.Ordinal)
            )
            {
                Lost(true, $"terms[{term.Id}].{field}");
            }
        }

        foreach (
            string format in concept.Carried.Where(c => !(full && c.Format == TableReader.Format) && !c.Items.IsEmpty).Select(c => c.Format)
        )
        {
            losses.Add(name, "", $"What a file of {format.ToUpperInvariant()} said beyond the fields of a concept has no column.");
        }

        // A table of pairs is written of terms that may be used, so it says of a status only which of several is preferred.
        bool IsLost(RecordField<TermRecord> field, TermRecord term) =>
            field.Name switch
            {
                "status" => !full && term.Status == TermStatus.Preferred && terms.Count(t => t.Language == term.Language) > 1,
                "part_of_speech" => shape is TableShape.TermPairs or TableShape.TermPairsWithLanguages && field.IsSaid(term),
                "contexts" => full ? term.Contexts.Length > 1 || term.Contexts.Any(c => c.Source.Length > 0) : !term.Contexts.IsEmpty,
                _ => field.IsSaid(term) && !(full && field.Spec.Column.Length > 0),
            };

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                losses.Add(name, field, "A table has no column for it.");
            }
        }
    }
}
