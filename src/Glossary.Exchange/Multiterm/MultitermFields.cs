using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Exchange.Tables;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Multiterm;

/// <summary>Where in an entry something stands.</summary>
internal enum MultitermLevel
{
    Concept,
    Language,
    Term,
}

/// <summary>
/// What the catalogue's fields are called in MultiTerm. A termbase names its fields itself, so a file is read by the usual names of them,
/// in the languages that headers of tables are read in; what is written has names of our own, unless the file that it came from had others.
/// </summary>
internal static class MultitermFields
{
    public const string Definition = "Definition";
    public const string Source = "Source";

    /// <summary>Field that holds the id of a concept whose entry had no number of its own.</summary>
    public const string Id = "Glossary ID";

    /// <summary>Parts what <see cref="KeyOf"/> puts together.</summary>
    public const char Parting = '\u001f';

    private static readonly FrozenDictionary<string, RecordField<TermRecord>> OfTerms = TermFields.All.ToFrozenDictionary(
        f => Plain(LabelOf(f.Name)),
        StringComparer.Ordinal
    );
    private static readonly FrozenDictionary<string, RecordField<ConceptRecord>> OfConcepts = ConceptFields.All.ToFrozenDictionary(
        f => Plain(LabelOf(f.Name)),
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, ImmutableArray<string>> Choices = new Dictionary<string, ImmutableArray<string>>(
        StringComparer.Ordinal
    )
    {
        ["status"] = Words<TermStatus>(),
        ["part_of_speech"] = Words<PartOfSpeech>(),
        ["gender"] = Words<GrammaticalGender>(),
        ["number"] = Words<GrammaticalNumber>(),
        ["type"] = Words<TermType>(),
        ["lifecycle"] = Words<Lifecycle>(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of the field that is written.</summary>
    /// <param name="field">Its name in the API.</param>
    public static string LabelOf(string field) =>
        field switch
        {
            "type" => "Term type",
            "links" => "Link",
            "forms" => "Form",
            "contexts" => "Context",
            "collocations" => "Collocation",
            "dismissals" => "Dismissed",
            "matching.compounds" => "In compounds",
            _ => Sentence(field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ')),
        };

    public static string LabelOf(RelationType type) => type == RelationType.Unspecified ? "Related" : type.ToString();

    /// <summary>The kind that the name of a field with a reference tells; merely related if it tells none.</summary>
    public static RelationType RelationOf(string label) =>
        Enum.GetValues<RelationType>().FirstOrDefault(t => t != RelationType.Unspecified && Plain(LabelOf(t)) == Plain(label));

    public static RecordField<TermRecord>? OfTerm(string label) =>
        OfTerms.GetValueOrDefault(Plain(label))
        ?? (
            TableColumns.RoleOf(label) is { } role ? TermFields.All.FirstOrDefault(f => f.Spec.ColumnRole == role || f.Name == role) : null
        );

    public static RecordField<ConceptRecord>? OfConcept(string label) =>
        OfConcepts.GetValueOrDefault(Plain(label))
        ?? (
            TableColumns.RoleOf(label) is { } role
                ? ConceptFields.All.FirstOrDefault(f => f.Spec.ColumnRole == role || f.Name == role)
                : null
        );

    /// <summary>Whether a field holds a definition, and of which language if its name says it: <c>Definition (de)</c>.</summary>
    public static bool IsDefinition(string label, out string language)
    {
        language = "";
        int open = label.IndexOf('(', StringComparison.Ordinal);
        if (
            open > 0
            && label.EndsWith(')')
            && LanguageTags.Canonical(label[(open + 1)..^1].Trim()) is var tag
            && LanguageTags.IsWellFormed(tag)
        )
        {
            language = tag;
            label = label[..open];
        }

        return TableColumns.RoleOf(label) == "definition";
    }

    public static bool IsSource(string label) => TableColumns.RoleOf(label) == "source";

    public static string LabelOfDefinition(string language) => $"{Definition} ({language})";

    /// <summary>The name of a value of a choice.</summary>
    public static string NameOf<T>(RecordField<T> field, int value) =>
        field.Spec.Values.IsEmpty ? Choices[field.Name][value]
        : value < field.Spec.Values.Length ? field.Spec.Values[value]
        : "";

    /// <summary>The value that a file means; <see langword="null"/> if none is known by that name.</summary>
    public static object? ValueOf<T>(RecordField<T> field, string text)
    {
        string plain = Plain(text);
        switch (field.Kind)
        {
            case FieldKind.Flag:
                return plain == "yes" ? true : null;
            case FieldKind.OptionalFlag:
                return plain switch
                {
                    "yes" => true,
                    "no" => false,
                    _ => null,
                };
            case FieldKind.Choice:
                ImmutableArray<string> names = field.Spec.Values.IsEmpty ? Choices[field.Name] : field.Spec.Values;
                return
                    names.Skip(1).Select((name, i) => (Plain(name), i + 1)).FirstOrDefault(n => n.Item1 == plain) is (_, > 0 and var number)
                    ? number
                    : TableReader.ValueOf(field.Name, text);
            default:
                return text;
        }
    }

    /// <summary>
    /// What a part of an entry says to the catalogue, however it is written: the field, then its value; <see langword="null"/> for what no
    /// field stands for.
    /// </summary>
    /// <param name="part">An element below the group of the level.</param>
    /// <param name="level">Where it stands.</param>
    public static string? KeyOf(XmlPart part, MultitermLevel level)
    {
        if (part.Name == "term")
        {
            return $"term{Parting}{TextOf(part)}";
        }

        if (part.Name != "descripGrp" || part.Element("descrip") is not { } said || TextOf(said) is not { Length: > 0 } text)
        {
            return null;
        }

        string label = said.Attribute("type") ?? "";
        if (level == MultitermLevel.Concept && TargetOf(said) is { } target)
        {
            return $"relation{Parting}{RelationOf(label)}{Parting}{target}";
        }

        if (IsDefinition(label, out string language))
        {
            return $"definition{Parting}{language}{Parting}{text}{Parting}{SourceIn(part)}";
        }

        return level switch
        {
            MultitermLevel.Concept => KeyOf(OfConcept(label), text, ""),
            MultitermLevel.Term => KeyOf(OfTerm(label), text, SourceIn(part)),
            _ => null,
        };
    }

    /// <summary>The entry that a field refers to, if it holds a reference to one and nothing else.</summary>
    public static string? TargetOf(XmlPart said) =>
        said.Content.All(c => c is XmlPart || string.IsNullOrWhiteSpace((string)c))
        && said.Elements.ToArray() is [{ Name: "xref" } reference]
            ? reference.Attribute("Clink")
            : null;

    /// <summary>The source that is said of a field within it.</summary>
    public static string SourceIn(XmlPart part) =>
        part
            .Elements.Where(e => e.Name == "descripGrp")
            .Select(e => e.Element("descrip"))
            .FirstOrDefault(d => d is not null && IsSource(d.Attribute("type") ?? ""))
            is { } source
            ? TextOf(source)
            : "";

    /// <summary>The text of a field, without the white space around it.</summary>
    public static string TextOf(XmlPart part) => part.Text.Trim();

    public static string Plain(string label) => new([.. label.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static string? KeyOf<T>(RecordField<T>? field, string text, string source) =>
        field is null || ValueOf(field, text) is not { } value
            ? null
            : $"{field.Name}{Parting}{value}{(field.Kind == FieldKind.SourcedTexts ? $"{Parting}{source}" : "")}";

    private static ImmutableArray<string> Words<T>()
        where T : struct, Enum =>
        [
            .. Enum.GetNames<T>()
                .Select(name =>
                {
                    var words = new StringBuilder();
                    foreach (char c in name)
                    {
                        words.Append(char.IsUpper(c) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(c));
                    }

                    return words.ToString();
                }),
        ];

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
