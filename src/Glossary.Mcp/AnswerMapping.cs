using Glossary.V1;

namespace Glossary.Mcp;

/// <summary>Turns messages of the API into the small answers that a model reads.</summary>
internal static class AnswerMapping
{
    /// <summary>Examples are shortened to so many characters: they show use, and cost tokens.</summary>
    private const int MaxExampleLength = 200;

    /// <summary>
    /// The value of an enum in small letters, words joined by underscores; <see langword="null"/> for the unspecified one.
    /// </summary>
    public static string? NameOf<T>(T value)
        where T : struct, Enum
    {
        if (value.Equals(default(T)))
        {
            return null;
        }

        string name = value.ToString();
        return string.Concat(
            name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString())
        );
    }

    /// <summary>The value of an enum by the name that <see cref="NameOf"/> gives it; the unspecified one if it is none.</summary>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = default;
        return string.IsNullOrEmpty(name) || Enum.TryParse(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value);
    }

    public static TermAnswer ToAnswer(this Term term, bool inFull = false) =>
        new(term.Text, term.Language)
        {
            Status = NameOf(term.Status),
            PartOfSpeech = inFull ? NameOf(term.PartOfSpeech) : null,
            Gender = NameOf(term.Gender),
            // How to use an admitted term is told by get_concept.
            Usage = inFull || term.Status == TermStatus.Preferred ? OrNull(term.UsageNote) : null,
            Example = inFull && term.Contexts.Count > 0 ? Shortened(term.Contexts[0].Text) : null,
        };

    public static ConceptAnswer ToAnswer(this Concept concept) =>
        new(concept.Name, NameOf(concept.Lifecycle) ?? "approved", [.. concept.Terms.Select(t => t.ToAnswer(inFull: true))])
        {
            SubjectField = OrNull(concept.SubjectField),
            Definitions = OrNull<DefinitionAnswer>([
                .. concept.Definitions.Select(d => new DefinitionAnswer(d.Text, d.Language) { Source = OrNull(d.Source) }),
            ]),
            Note = OrNull(concept.Note),
            Related = OrNull<string>([
                .. concept.Relations.Select(r => $"{NameOf(r.Type)}: {r.Concept}"),
                .. concept.Related.Select(r => $"related: {r}"),
            ]),
            Warnings = OrNull<string>([.. concept.Warnings]),
        };

    /// <summary>
    /// The terms of a concept that may be used in a language, or those that must not; a tag finds its regions, as <c>de</c> finds
    /// <c>de-CH</c>.
    /// </summary>
    public static IEnumerable<Term> TermsIn(this Concept concept, IReadOnlyCollection<string> languages, bool usable) =>
        concept
            .Terms.Where(t =>
                (t.Status is TermStatus.Deprecated or TermStatus.Forbidden) != usable && languages.Any(l => IsIn(t.Language, l))
            )
            .OrderBy(t => t.Status);

    /// <summary>The definition to show where one is enough: in the first of the languages that has one, else the first.</summary>
    public static string? DefinitionIn(this Concept concept, IEnumerable<string> languages) =>
        OrNull(
            (
                languages.Select(l => concept.Definitions.FirstOrDefault(d => IsIn(d.Language, l))).FirstOrDefault(d => d is not null)
                ?? concept.Definitions.FirstOrDefault()
            )?.Text
                ?? ""
        );

    public static string? OrNull(string text) => text.Length == 0 ? null : text;

    public static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    private static bool IsIn(string language, string wanted) =>
        language.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || language.StartsWith(wanted + "-", StringComparison.OrdinalIgnoreCase)
        || wanted.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)
        || language == "mul";

    private static string Shortened(string text) =>
        text.Length <= MaxExampleLength
            ? text
            : text[..(char.IsHighSurrogate(text[MaxExampleLength - 1]) ? MaxExampleLength - 1 : MaxExampleLength)] + "…";
}
