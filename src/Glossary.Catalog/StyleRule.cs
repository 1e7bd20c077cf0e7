using System.Diagnostics.CodeAnalysis;
using Glossary.Text.Normalization;

namespace Glossary.Catalog;

/// <summary>What a rule of style is about.</summary>
internal enum StyleKind
{
    /// <summary>How formal the language is, in the editors' words.</summary>
    Register,

    /// <summary>
    /// How readers are addressed: <c>formal</c> or <c>informal</c>, in Korean also <c>hapsyo</c> (합쇼체) or <c>haeyo</c> (해요체).
    /// </summary>
    Address,

    /// <summary>How numbers are written, by an example: <c>1.234,5</c>.</summary>
    Numbers,

    /// <summary>How dates in digits are written: <c>dd.mm.yyyy</c>.</summary>
    Dates,

    /// <summary>The quotation marks, the outer ones and perhaps the inner: <c>„ “ ‚ ‘</c>.</summary>
    QuotationMarks,

    /// <summary>A variant of the spelling: <c>ss</c> or <c>ß</c> in German; another is told and not checked.</summary>
    Spelling,

    /// <summary>What stays as it is.</summary>
    NeverTranslate,

    /// <summary>What a translator is told.</summary>
    Instruction,
}

/// <summary>
/// A rule of style, as a line: <c>LANGUAGE kind: value</c>, as in <c>de address: formal</c>; the language is <c>*</c> for every one.
/// </summary>
/// <param name="Language">BCP 47 tag of the translations that it is for; <c>*</c> for all.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">What it asks for.</param>
internal sealed record StyleRule(string Language, StyleKind Kind, string Value)
{
    /// <summary>For every language.</summary>
    public const string Any = "*";

    /// <summary>Ways to write a date.</summary>
    public static readonly string[] DateForms =
    [
        "yyyy-mm-dd",
        "dd.mm.yyyy",
        "dd/mm/yyyy",
        "mm/dd/yyyy",
        "dd-mm-yyyy",
        "yyyy/mm/dd",
        "yyyy. m. d.",
    ];

    /// <summary>Ways to write a number, each as the number 1234.5; the blank is a space of any width.</summary>
    public static readonly string[] NumberForms = ["1,234.5", "1.234,5", "1 234,5", "1 234.5", "1'234.5", "1'234,5"];

    private static readonly string[] AddressForms = ["formal", "informal", "hapsyo", "haeyo"];

    private static readonly (string Name, StyleKind Kind)[] Kinds =
    [
        .. Enum.GetValues<StyleKind>()
            .Select(k =>
                (
                    k switch
                    {
                        StyleKind.QuotationMarks => "quotation_marks",
                        StyleKind.NeverTranslate => "never_translate",
                        _ => k.ToString().ToLowerInvariant(),
                    },
                    k
                )
            ),
    ];

    /// <summary>The rule as a line.</summary>
    public string Line => $"{Language} {Kinds.First(k => k.Kind == Kind).Name}: {Value}";

    /// <summary>
    /// The marks that <see cref="StyleKind.QuotationMarks"/> names, without the spaces between; <see langword="null"/> if it does not name
    /// two or four.
    /// </summary>
    public string? Marks =>
        string.Concat(Value.Where(c => !char.IsWhiteSpace(c))) is { Length: 2 or 4 } marks && !marks.Any(char.IsLetterOrDigit)
            ? marks
            : null;

    /// <summary>Reads a line that has no <see cref="Problem"/>.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out StyleRule? rule) => Read(line, out rule) is null;

    /// <summary>What is wrong with a line; <see langword="null"/> for nothing.</summary>
    public static string? Problem(string line) => Read(line, out _);

    private static string? Read(string line, out StyleRule? rule)
    {
        rule = null;
        if (line.AsSpan().ContainsAny('\n', '\r'))
        {
            return "has to be one line.";
        }

        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || line[..colon].Split(' ') is not [var language, var name])
        {
            return "has to be LANGUAGE kind: value, as in \"de address: formal\".";
        }

        if (language != Any && !LanguageTags.IsWellFormed(language))
        {
            return $"begins with no language tag: \"{language}\".";
        }

        int known = Array.FindIndex(Kinds, k => k.Name == name);
        if (known < 0)
        {
            return $"is of no known kind: \"{name}\". There are {string.Join(", ", Kinds.Select(k => k.Name))}.";
        }

        // A name in two normal forms would never be found as it is.
        var read = new StyleRule(
            language == Any ? Any : LanguageTags.Canonical(language),
            Kinds[known].Kind,
            UnicodeNormalizer.Nfc(line[(colon + 2)..].Trim())
        );
        string? problem = read switch
        {
            { Value.Length: 0 } => "says nothing behind the colon.",
            { Kind: StyleKind.Address } when !AddressForms.Contains(read.Value) => $"has to name one of {string.Join(", ", AddressForms)}.",
            { Kind: StyleKind.Numbers } when !NumberForms.Contains(read.Value) => $"has to be one of {string.Join(", ", NumberForms)}.",
            { Kind: StyleKind.Dates } when !DateForms.Contains(read.Value) => $"has to be one of {string.Join(", ", DateForms)}.",
            { Kind: StyleKind.QuotationMarks, Marks: null } => "has to name two marks or, with the inner ones, four.",
            _ => null,
        };
        rule = problem is null ? read : null;
        return problem;
    }
}
