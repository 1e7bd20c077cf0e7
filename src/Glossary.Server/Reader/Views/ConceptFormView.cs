using System.Globalization;
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
/// <param name="Conflict">How what stands now differs from what the reader has, where somebody was faster; <see langword="null"/> where nobody was.</param>
public sealed record ConceptFormView(
    string Glossary,
    string GlossaryName,
    bool IsNew,
    Concept Concept,
    string Id,
    IReadOnlyList<string> Languages,
    int MoreRows,
    IReadOnlyList<FormProblem> Problems,
    IReadOnlyList<Difference>? Conflict)
{
    /// <summary>Rows that a form can have: what the API allows, and no more than a form sends.</summary>
    private const int MaxRows = 600;

    /// <summary>Between an example and where it is from.</summary>
    private const string SourceMark = " | ";

    /// <summary>Rows that are added at once.</summary>
    internal const int RowsAtOnce = 6;

    /// <summary>Its terms, and empty rows for more: one for each language, and those that were asked for.</summary>
    public IReadOnlyList<Term> TermRows =>
        [.. Concept.Terms, .. Languages.Select(EmptyRowIn), .. Enumerable.Repeat(EmptyRow, MoreRows)];

    /// <summary>Place of the first row that was asked for, where the reader goes on; -1 if none was.</summary>
    public int FirstAddedRow => MoreRows == 0 ? -1 : Concept.Terms.Count + Languages.Count;

    /// <summary>A row that is added to the others.</summary>
    public Term EmptyRow => EmptyRowIn(Languages.FirstOrDefault(""));

    /// <summary>Its definitions, and an empty row for each language without one.</summary>
    public IReadOnlyList<Definition> DefinitionRows =>
        [.. Concept.Definitions, .. Languages.Except(Concept.Definitions.Select(d => d.Language), StringComparer.Ordinal).Select(l => new Definition { Language = l })];

    private Term EmptyRowIn(string language) => new() { Language = language, Status = IsNew ? V1.TermStatus.Preferred : V1.TermStatus.Admitted };

    /// <summary>Examples as the form shows them: a line each.</summary>
    public static string Lines(IEnumerable<Context> contexts) =>
        string.Join('\n', contexts.Select(c => (c.Source.Length == 0 ? c.Text : c.Text + SourceMark + c.Source).ReplaceLineEndings(" ")));

    /// <summary>Reads what the form sends. Rows without a text are left out, so that the rest is numbered as the API sees it.</summary>
    internal static Concept Read(IFormCollection form, string glossary, string name)
    {
        var concept = new Concept
        {
            Name = name,
            Etag = form["etag"].ToString(),
            SubjectField = form["subject"].ToString().Trim(),
            Note = Text(form, "note"),
            Lifecycle = Choice<V1.Lifecycle>(form, "lifecycle"),
            Related = { LinesOf(form, "related").Select(id => id.Contains('/', StringComparison.Ordinal) ? id : $"{glossary}/concepts/{id}") },
        };
        for (int i = 0; i < MaxRows && form.ContainsKey($"definitions-{i}-text"); i++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $"definitions-{i}-");
            if (Text(form, row + "text") is { Length: > 0 } text)
            {
                concept.Definitions.Add(new Definition { Language = form[row + "language"].ToString(), Text = text, Source = Text(form, row + "source") });
            }
        }

        for (int i = 0; i < MaxRows && form.ContainsKey($"terms-{i}-text"); i++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $"terms-{i}-");
            if (Text(form, row + "text") is { Length: > 0 } text)
            {
                concept.Terms.Add(ReadTerm(form, row, text));
            }
        }

        return concept;
    }

    private static Term ReadTerm(IFormCollection form, string row, string text) => new()
    {
        Id = form[row + "id"].ToString(),
        Language = form[row + "language"].ToString().Trim(),
        Text = text,
        Status = Choice<V1.TermStatus>(form, row + "status"),
        PartOfSpeech = Choice<PartOfSpeech>(form, row + "part"),
        Gender = Choice<Gender>(form, row + "gender"),
        Number = Choice<Number>(form, row + "number"),
        Type = Choice<V1.TermType>(form, row + "type"),
        Forms = { LinesOf(form, row + "forms") },
        Matching = new TermMatching
        {
            CaseSensitive = form.ContainsKey(row + "case"),
            Compounds = Choice<CompoundMatching>(form, row + "compounds"),
            NeverInside = { LinesOf(form, row + "inside") },
        },
        Contexts = { LinesOf(form, row + "contexts").Select(ReadContext) },
        Source = Text(form, row + "source"),
        Note = Text(form, row + "note"),
    };

    private static Context ReadContext(string line) =>
        line.LastIndexOf(SourceMark, StringComparison.Ordinal) is >= 0 and int at
            ? new Context { Text = line[..at], Source = line[(at + SourceMark.Length)..] }
            : new Context { Text = line };

    private static string Text(IFormCollection form, string key) => form[key].ToString().Trim().ReplaceLineEndings("\n");

    private static string[] LinesOf(IFormCollection form, string key) => FormLines.Of(form[key].ToString());

    /// <summary>A choice that is none stays so, and the rules of the API refuse it.</summary>
    private static T Choice<T>(IFormCollection form, string key)
        where T : struct, Enum =>
        int.TryParse(form[key].ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? (T)(object)value : default;
}

/// <summary>Why something was not saved.</summary>
/// <param name="Field">Id of the form's field; empty where it is none's.</param>
/// <param name="Text">In English, as the API says it.</param>
public sealed record FormProblem(string Field, string Text);
