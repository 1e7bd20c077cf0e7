using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Reader.Views;

/// <summary>How a form asks for a field.</summary>
public enum FormFieldKind
{
    Line,
    Area,
    Choice,
    Check,
}

/// <summary>A field of a record in a form.</summary>
/// <param name="Id">Its id and its name in the form.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Value">What it holds: a text, a list with an item in each line, the number of a choice; empty if nothing is said.</param>
/// <param name="Language">BCP 47 tag of its text; <see langword="null"/> if it is not known, or is that of the page.</param>
/// <param name="MaxLength">UTF-16 code units at most.</param>
/// <param name="Choices">What can be chosen.</param>
public sealed record FormField(
    string Id,
    string Label,
    FormFieldKind Kind,
    string Value,
    string? Language,
    int MaxLength,
    IReadOnlyList<FormChoice> Choices
)
{
    /// <summary>Examples of what is taken; empty if anything is.</summary>
    public string Examples { get; init; } = "";

    /// <summary>What is taken, as a regular expression; <see langword="null"/> if anything is.</summary>
    public string? Pattern { get; init; }
}

/// <summary>A value that can be chosen.</summary>
/// <param name="Number">Its number in the API.</param>
/// <param name="Name">What it is called.</param>
public sealed record FormChoice(int Number, string Name);

/// <summary>Shows the fields of a record in forms, and reads what was filled in.</summary>
internal static class FormFields
{
    public static FormFields<TermRecord> OfTerm { get; } = new(V1.Term.Descriptor, TermFields.All);

    public static FormFields<ConceptRecord> OfConcept { get; } = new(V1.Concept.Descriptor, ConceptFields.All);

    public static FormFields<GlossaryRecord> OfGlossary { get; } = new(V1.Glossary.Descriptor, GlossaryFields.All);

    public static FormFields<ArticleHead> OfArticle { get; } = new(V1.Article.Descriptor, ArticleFields.All);

    /// <summary>The id of a field in a form: <c>terms[2].part_of_speech</c> has <c>terms-2-part-of-speech</c>.</summary>
    public static string IdOf(string path)
    {
        Span<char> id = stackalloc char[path.Length];
        int length = 0;
        foreach (char c in path)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id[length++] = c;
            }
            else if (length > 0 && id[length - 1] != '-')
            {
                id[length++] = '-';
            }
        }

        return id[..length].TrimEnd('-').ToString();
    }
}

/// <inheritdoc cref="FormFields"/>
/// <typeparam name="TRecord">The record.</typeparam>
/// <param name="message">The message that stands for it.</param>
/// <param name="fields">Its fields.</param>
internal sealed class FormFields<TRecord>(MessageDescriptor message, ImmutableArray<RecordField<TRecord>> fields)
{
    /// <summary>Between a text and where it is from, in a line of a list.</summary>
    private const string SourceMark = " | ";

    private readonly ImmutableArray<(RecordField<TRecord> Field, MessageField Message)> _fields =
    [
        .. fields.Select(f => (f, new MessageField(message, f.Name))),
    ];

    /// <summary>The fields as a form shows them, in order.</summary>
    /// <param name="record">The message.</param>
    /// <param name="prefix">What stands before the ids: <c>terms-2-</c>.</param>
    /// <param name="language">Language of the record's texts; <see langword="null"/> if it is not known.</param>
    /// <param name="words">The reader's language.</param>
    public IReadOnlyList<FormField> Of(IMessage record, string prefix, string? language, Wording words) =>
        [.. _fields.Select(f => Of(f.Field, f.Message, record, prefix, language, words))];

    private static FormField Of(
        RecordField<TRecord> field,
        MessageField at,
        IMessage record,
        string prefix,
        string? language,
        Wording words
    )
    {
        object? value = at.Get(record, field.Kind == FieldKind.OptionalFlag ? FieldKind.Choice : field.Kind);
        string label = words.LabelOf(field.Name);
        return new FormField(
            prefix + FormFields.IdOf(field.Name),
            field.Kind switch
            {
                FieldKind.Texts => $"{label} ({words.OnePerLine})",
                FieldKind.SourcedTexts => $"{label}{SourceMark}{words.Source} ({words.OnePerLine})",
                _ => label,
            },
            field.Kind switch
            {
                FieldKind.Flag => FormFieldKind.Check,
                FieldKind.Choice or FieldKind.OptionalFlag => FormFieldKind.Choice,
                FieldKind.Text when field.Limit < Limits.LongText => FormFieldKind.Line,
                _ => FormFieldKind.Area,
            },
            value switch
            {
                ImmutableArray<string> texts => string.Join('\n', texts),
                ImmutableArray<ContextRecord> sourced => string.Join(
                    '\n',
                    sourced.Select(c => (c.Source.Length == 0 ? c.Text : c.Text + SourceMark + c.Source).ReplaceLineEndings(" "))
                ),
                int number => (number == 0 ? Usual(field.Name) : number).ToString(CultureInfo.InvariantCulture),
                bool flag => flag ? "1" : "",
                _ => value?.ToString() ?? "",
            },
            field.Spec.IsInLanguage ? language : null,
            field.Limit,
            at.Enum is { } values
                ?
                [
                    .. values
                        .Values.Where(v => v.Number != 0 || Usual(field.Name) == 0)
                        .Select(v => new FormChoice(v.Number, words.ValueOf(field.Name, v.Number))),
                ]
                : []
        )
        {
            Examples = field.Name == "publish_date" ? "2023, 2023-09, 2023-09-18" : "",
            Pattern = field.Name == "publish_date" ? @"\d\d\d\d(-\d\d(-\d\d)?)?" : null,
        };
    }

    /// <summary>
    /// Takes over what a form sends. A field that it does not have stays as it is; only a box that is not checked sends nothing.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="prefix">What stands before the ids.</param>
    /// <param name="into">The message, as it was.</param>
    public void Read(IFormCollection form, string prefix, IMessage into)
    {
        foreach ((RecordField<TRecord> field, MessageField at) in _fields)
        {
            string id = prefix + FormFields.IdOf(field.Name);
            if (field.Kind == FieldKind.Flag || form.ContainsKey(id))
            {
                at.Set(into, Value(form, id, field.Kind));
            }
        }
    }

    private static object Value(IFormCollection form, string id, FieldKind kind)
    {
        string sent = form[id].ToString();
        return kind switch
        {
            FieldKind.Text => sent.Trim().ReplaceLineEndings("\n"),
            FieldKind.Texts => ImmutableArray.Create(FormLines.Of(sent)),
            FieldKind.SourcedTexts => ImmutableArray.CreateRange(FormLines.Of(sent).Select(Context)),
            FieldKind.Flag => form.ContainsKey(id),
            // A choice that is none stays so, and the rules of the API refuse it.
            _ => int.TryParse(sent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : 0,
        };
    }

    private static ContextRecord Context(string line) =>
        line.LastIndexOf(SourceMark, StringComparison.Ordinal) is >= 0 and int at
            ? new(line[..at], line[(at + SourceMark.Length)..])
            : new(line, "");

    /// <summary>What the API takes where nothing is said: the form shows that, and does not offer to say nothing.</summary>
    private static int Usual(string field) =>
        field switch
        {
            "status" => (int)V1.TermStatus.Admitted,
            "lifecycle" => (int)V1.Lifecycle.Approved,
            _ => 0,
        };
}
