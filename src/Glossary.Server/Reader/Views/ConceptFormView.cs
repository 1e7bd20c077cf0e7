using System.Globalization;
using Glossary.Server.Reader.Wordings;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A concept while it is edited.</summary>
/// <param name="Glossary">Name of its glossary.</param>
/// <param name="GlossaryName">What people call the glossary.</param>
/// <param name="IsNew">Whether it is yet to be created.</param>
/// <param name="Concept">As the reader has it, with the etag that it was read at.</param>
/// <param name="Id">Its id, as the reader has it.</param>
/// <param name="Languages">Languages of the glossary.</param>
/// <param name="MoreRows">Empty rows beyond those that are always there.</param>
/// <param name="Problems">Why it was not saved.</param>
/// <param name="Conflict">How what stands now differs from what the reader has, where somebody was faster; <see langword="null"/> where
/// nobody was.</param>
public sealed record ConceptFormView(
    string Glossary,
    string GlossaryName,
    bool IsNew,
    Concept Concept,
    string Id,
    IReadOnlyList<string> Languages,
    int MoreRows,
    IReadOnlyList<FormProblem> Problems,
    ConflictView? Conflict
)
{
    /// <summary>Concepts that have a term as this one has; the reader is to see them before it is created.</summary>
    public IReadOnlyList<FoundConcept> Similar { get; init; } = [];

    /// <summary>Rows that are added at once.</summary>
    internal const int RowsAtOnce = 6;

    /// <summary>Its terms, and empty rows for more: one for each language, and those that were asked for.</summary>
    public IReadOnlyList<Term> TermRows => [.. Concept.Terms, .. Languages.Select(EmptyRowIn), .. Enumerable.Repeat(EmptyRow, MoreRows)];

    /// <summary>Place of the first row that was asked for, where the reader goes on; -1 if none was.</summary>
    public int FirstAddedRow => MoreRows == 0 ? -1 : Concept.Terms.Count + Languages.Count;

    /// <summary>A row that is added to the others.</summary>
    public Term EmptyRow => EmptyRowIn(Languages.FirstOrDefault(""));

    /// <summary>Its definitions, and an empty row for each language without one.</summary>
    public IReadOnlyList<Definition> DefinitionRows =>
        [
            .. Concept.Definitions,
            .. Languages
                .Except(Concept.Definitions.Select(d => d.Language), StringComparer.Ordinal)
                .Select(l => new Definition { Language = l }),
        ];

    private Term EmptyRowIn(string language) =>
        new() { Language = language, Status = IsNew ? V1.TermStatus.Preferred : V1.TermStatus.Admitted };

    /// <summary>
    /// Takes over what the form sends. Rows without a text are left out, so that the rest is numbered as the API sees it.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="glossary">Name of the glossary.</param>
    /// <param name="stored">The concept as it stands, or an empty one. What the form has no field for stays as it is.</param>
    internal static Concept Read(IFormCollection form, string glossary, Concept stored)
    {
        Concept concept = stored.Clone();
        concept.Etag = form["etag"].ToString();
        FormFields.OfConcept.Read(form, "", concept);
        concept.Related.Clear();
        concept.Related.Add(FormLines.Of(form["related"].ToString()).Select(NameOf));
        foreach (RelationType type in RelationTypes)
        {
            // A form without the area says nothing of these relations.
            if (form.TryGetValue(FieldOf(type), out Microsoft.Extensions.Primitives.StringValues ids))
            {
                foreach (ConceptRelation gone in concept.Relations.Where(r => r.Type == type).ToArray())
                {
                    concept.Relations.Remove(gone);
                }

                concept.Relations.Add(FormLines.Of(ids.ToString()).Select(id => new ConceptRelation { Concept = NameOf(id), Type = type }));
            }
        }

        concept.Definitions.Clear();
        foreach (string row in Rows(form, "definitions"))
        {
            string language = InterfaceLanguages.TagOf(form[row + "language"].ToString());
            Definition definition =
                stored.Definitions.FirstOrDefault(d => d.Language == language)?.Clone() ?? new Definition { Language = language };
            definition.Text = Text(form, row + "text");
            definition.Source = Text(form, row + "source");
            concept.Definitions.Add(definition);
        }

        concept.Terms.Clear();
        foreach (string row in Rows(form, "terms"))
        {
            string id = form[row + "id"].ToString();
            Term term = id.Length == 0 ? new Term() : stored.Terms.FirstOrDefault(t => t.Id == id)?.Clone() ?? new Term { Id = id };
            term.Language = InterfaceLanguages.TagOf(form[row + "language"].ToString());
            term.Text = Text(form, row + "text");
            FormFields.OfTerm.Read(form, row, term);
            concept.Terms.Add(term);
        }

        return concept;

        string NameOf(string id) => id.Contains('/', StringComparison.Ordinal) ? id : $"{glossary}/concepts/{id}";
    }

    /// <summary>The kinds of relations, each with an area of its own.</summary>
    internal static IEnumerable<RelationType> RelationTypes => Enum.GetValues<RelationType>().Where(t => t != RelationType.Unspecified);

    /// <summary>Id of the area with the relations of a kind.</summary>
    internal static string FieldOf(RelationType type) => $"relations-{type.ToString().ToLowerInvariant()}";

    /// <summary>What stands before the fields of each row that has a text.</summary>
    private static IEnumerable<string> Rows(IFormCollection form, string what) =>
        Enumerable
            .Range(0, int.MaxValue)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{what}-{i}-"))
            .TakeWhile(row => form.ContainsKey(row + "text"))
            .Where(row => Text(form, row + "text").Length > 0);

    private static string Text(IFormCollection form, string key) => form[key].ToString().Trim().ReplaceLineEndings("\n");
}

/// <summary>Why something was not saved.</summary>
/// <param name="Field">Id of the form's field; empty where it is none's.</param>
/// <param name="Text">In English, as the API says it.</param>
public sealed record FormProblem(string Field, string Text);
