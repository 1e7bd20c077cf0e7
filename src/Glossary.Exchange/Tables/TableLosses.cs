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
    public static void Add(LossList losses, string glossary, ConceptRecord concept, IReadOnlyCollection<TermRecord> terms, ImmutableArray<string> languages, TableShape shape)
    {
        string name = ResourceNames.Concept(glossary, concept.Id);
        bool full = shape == TableShape.FullTable;
        Lost(!full && concept.SubjectField.Length > 0, "subject_field");
        Lost(!full && concept.Note.Length > 0, "note");
        Lost(!concept.Related.IsEmpty, "related");
        Lost(concept.Lifecycle is not (Lifecycle.Approved or Lifecycle.Unspecified), "lifecycle");
        foreach (DefinitionRecord definition in concept.Definitions)
        {
            bool written = languages.Contains(definition.Language);
            Lost(written && definition.Source.Length > 0, $"definitions[{definition.Language}].source");
            Lost(!written, $"definitions[{definition.Language}]");
        }

        foreach (TermRecord term in terms)
        {
            Lost(!full && term.Status == TermStatus.Preferred && terms.Count(t => t.Language == term.Language) > 1, $"terms[{term.Id}].status");
            Lost(shape is TableShape.TermPairs or TableShape.TermPairsWithLanguages && term.PartOfSpeech != PartOfSpeech.Unspecified, $"terms[{term.Id}].part_of_speech");
            Lost(!full && term.Gender != GrammaticalGender.Unspecified, $"terms[{term.Id}].gender");
            Lost(term.Number != GrammaticalNumber.Unspecified, $"terms[{term.Id}].number");
            Lost(term.Type != TermType.Unspecified, $"terms[{term.Id}].type");
            Lost(!term.Forms.IsEmpty, $"terms[{term.Id}].forms");
            Lost(term.CaseSensitive || term.Compounds is not null || !term.NeverInside.IsEmpty, $"terms[{term.Id}].matching");
            Lost(full ? term.Contexts.Length > 1 || term.Contexts.Any(c => c.Source.Length > 0) : !term.Contexts.IsEmpty, $"terms[{term.Id}].contexts");
            Lost(!full && term.Source.Length > 0, $"terms[{term.Id}].source");
            Lost(term.Note.Length > 0, $"terms[{term.Id}].note");
        }

        foreach (string format in concept.Carried.Where(c => !(full && c.Format == TableReader.Format) && !c.Items.IsEmpty).Select(c => c.Format))
        {
            losses.Add(name, "", $"What a file of {format.ToUpperInvariant()} said beyond the fields of a concept has no column.");
        }

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                losses.Add(name, field, "A table has no column for it.");
            }
        }
    }
}
