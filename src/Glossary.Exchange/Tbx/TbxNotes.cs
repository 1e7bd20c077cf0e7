using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// What TBX has no category for stands in notes, one key a note: <c>number:</c>, <c>forms:</c>, <c>status:</c>, <c>case:</c>,
/// <c>compounds:</c>, <c>variants:</c>, <c>inflection:</c>, <c>never inside:</c>, <c>collocations:</c>, <c>register:</c>, <c>temporal:</c>,
/// <c>reliability:</c>, <c>part of speech:</c> of a term, <c>lifecycle:</c> of a concept (<see cref="FieldSpec.TbxKey"/>), and
/// <c>broader:</c>, <c>narrower:</c>, <c>whole:</c>, <c>part:</c>, <c>predecessor:</c>, <c>successor:</c>, <c>antonym:</c> with the ids of
/// concepts that it refers to; lists parted by semicolons, texts a note for each line. Every other note is for people. One of theirs that
/// looks like one of these is written after <c>note:</c>.
/// </summary>
internal static class TbxNotes
{
    private const string Escape = "note: ";

    private static readonly ImmutableArray<string> TermKeys = [.. TermFields.All.Select(f => f.Spec.TbxKey).Where(k => k.Length > 0)];
    private static readonly ImmutableArray<RelationType> RelationTypes =
    [
        .. Enum.GetValues<RelationType>().Where(t => t != RelationType.Unspecified),
    ];
    private static readonly ImmutableArray<string> ConceptKeys =
    [
        .. ConceptFields.All.Select(f => f.Spec.TbxKey).Where(k => k.Length > 0),
        .. RelationTypes.Select(KeyOf),
    ];

    private static readonly ImmutableArray<string> RelationKeys = [.. RelationTypes.Select(KeyOf)];
    private static readonly ImmutableArray<RecordField<TermRecord>> KeyedTermFields =
    [
        .. TermFields.All.Where(f => f.Spec.TbxKey.Length > 0),
    ];
    private static readonly ImmutableArray<RecordField<ConceptRecord>> KeyedConceptFields =
    [
        .. ConceptFields.All.Where(f => f.Spec.TbxKey.Length > 0),
    ];

    /// <summary>Takes in a note of a term. What has a key but no value that is known is a note for people.</summary>
    public static (TermRecord Term, bool Understood) Read(TermRecord term, string text)
    {
        (string key, string value) = Split(text, TermKeys);
        TermRecord? read = (key, value) switch
        {
            ("number", "singular") => term with { Number = GrammaticalNumber.Singular },
            ("number", "plural") => term with { Number = GrammaticalNumber.Plural },
            ("status", "forbidden") => term with { Status = TermStatus.Forbidden },
            ("case", "sensitive") => term with { CaseSensitive = true },
            ("compounds", "allowed") => term with { Compounds = true },
            ("compounds", "forbidden") => term with { Compounds = false },
            ("variants", "forbidden") => term with { NoVariants = true },
            ("inflection", "forbidden") => term with { ExactForm = true },
            ("part of speech", "proper noun") => term with { PartOfSpeech = PartOfSpeech.ProperNoun },
            _ => Read(TermFields.All, term, key, value),
        };
        return (read ?? term with { Note = Join(term.Note, Unescape(text, TermKeys)) }, key.Length == 0 || read is not null);
    }

    /// <summary>Takes in a note of a concept.</summary>
    public static (ConceptRecord Concept, bool Understood) Read(ConceptRecord concept, string text)
    {
        (string key, string value) = Split(text, ConceptKeys);
        ConceptRecord? read = (key, value) switch
        {
            ("lifecycle", "proposed") => concept with { Lifecycle = Lifecycle.Proposed },
            ("lifecycle", "approved") => concept with { Lifecycle = Lifecycle.Approved },
            ("lifecycle", "retired") => concept with { Lifecycle = Lifecycle.Retired },
            _ => Read(ConceptFields.All, concept, key, value),
        };
        return (read ?? concept with { Note = Join(concept.Note, Unescape(text, ConceptKeys)) }, key.Length == 0 || read is not null);
    }

    /// <summary>The notes of a term: those for people, then those with keys.</summary>
    /// <param name="term">The term.</param>
    /// <param name="linguist">Whether the dialect has categories for the number and the register.</param>
    public static List<string> Of(TermRecord term, bool linguist)
    {
        List<string> notes = [];
        AddLines(notes, term.Note, TermKeys);
        Add(notes, "part of speech", term.PartOfSpeech == PartOfSpeech.ProperNoun ? "proper noun" : "");
        Add(
            notes,
            "number",
            linguist
                ? ""
                : term.Number switch
                {
                    GrammaticalNumber.Singular => "singular",
                    GrammaticalNumber.Plural => "plural",
                    _ => "",
                }
        );
        Add(notes, "status", term.Status == TermStatus.Forbidden ? "forbidden" : "");
        Add(notes, "case", term.CaseSensitive ? "sensitive" : "");
        Add(notes, "variants", term.NoVariants ? "forbidden" : "");
        Add(notes, "inflection", term.ExactForm ? "forbidden" : "");
        Add(
            notes,
            "compounds",
            term.Compounds switch
            {
                true => "allowed",
                false => "forbidden",
                null => "",
            }
        );
        AddKeyed(
            notes,
            KeyedTermFields,
            linguist && TbxValues.Of(term.Register).Length > 0 ? term with { Register = Register.Unspecified } : term
        );
        return notes;
    }

    /// <summary>The notes of a concept.</summary>
    public static List<string> Of(ConceptRecord concept)
    {
        List<string> notes = [];
        AddLines(notes, concept.Note, ConceptKeys);
        Add(
            notes,
            "lifecycle",
            concept.Lifecycle switch
            {
                Lifecycle.Proposed => "proposed",
                Lifecycle.Retired => "retired",
                _ => "",
            }
        );
        AddKeyed(notes, KeyedConceptFields, concept);
        return notes;
    }

    /// <summary>Whether a part is a note that says of which kind relations are, by its key.</summary>
    public static bool IsRelation(XmlPart part) => part.Name == "note" && Split(TbxText.Of(part), RelationKeys).Key.Length > 0;

    /// <summary>
    /// Gives relations their kind, in their places, if a note names nothing but concepts that the entry refers to; else it is a note for
    /// people.
    /// </summary>
    public static ConceptRecord Relate(ConceptRecord concept, string note)
    {
        (string key, string value) = Split(note, ConceptKeys);
        RelationType type = RelationTypes.First(t => KeyOf(t) == key);
        ImmutableArray<string> ids = [.. List(value).Select(TbxIds.Read)];
        return !ids.IsEmpty && ids.All(id => concept.Relations.Any(r => r.Concept == id))
            ? concept with
            {
                Relations = [.. concept.Relations.Select(r => ids.Contains(r.Concept) ? r with { Type = type } : r)],
            }
            : concept with
            {
                Note = Join(concept.Note, note),
            };
    }

    /// <summary>The notes that say of which kind relations are: ids in the file of the concepts, a note for each kind.</summary>
    public static IEnumerable<string> Of(IEnumerable<(RelationType Type, string Id)> relations) =>
        relations.GroupBy(r => r.Type).Select(g => $"{KeyOf(g.Key)}: {string.Join("; ", g.Select(r => r.Id))}");

    private static string KeyOf(RelationType type) => type.ToString().ToLowerInvariant();

    /// <summary>Whether an item of a list comes back as it is.</summary>
    public static bool CanBeListed(string item) => !item.Contains(';', StringComparison.Ordinal) && TbxText.IsSingleSpaced(item);

    /// <summary>Takes in what a key says of a field that holds texts; <see langword="null"/> if no such field has the key.</summary>
    private static T? Read<T>(ImmutableArray<RecordField<T>> fields, T record, string key, string value)
        where T : class =>
        fields.FirstOrDefault(f => f.Spec.TbxKey == key && key.Length > 0) switch
        {
            { Kind: FieldKind.Texts } field => field.With(record, List(value)),
            { Kind: FieldKind.Text } field => field.With(record, Join(field.TextOf(record), value)),
            { Spec.Values: var values } field when value.Length > 0 && values.IndexOf(value) is > 0 and var number => field.With(
                record,
                number
            ),
            _ => null,
        };

    /// <summary>Adds what fields that hold texts say under keys of their own.</summary>
    private static void AddKeyed<T>(List<string> notes, ImmutableArray<RecordField<T>> fields, T record)
    {
        foreach (RecordField<T> field in fields)
        {
            if (!field.IsSaid(record))
            {
                continue;
            }

            switch (field.Of(record))
            {
                case ImmutableArray<string> texts:
                    Add(notes, field.Spec.TbxKey, string.Join("; ", texts.Where(CanBeListed)));
                    break;
                case string text:
                    foreach (string line in text.Split('\n'))
                    {
                        Add(notes, field.Spec.TbxKey, line);
                    }

                    break;
                case int number when number < field.Spec.Values.Length:
                    Add(notes, field.Spec.TbxKey, field.Spec.Values[number]);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Add(List<string> notes, string key, string value)
    {
        if (value.Length > 0)
        {
            notes.Add($"{key}: {value}");
        }
    }

    private static void AddLines(List<string> notes, string note, ImmutableArray<string> keys)
    {
        if (note.Length > 0)
        {
            notes.AddRange(note.Split('\n').Where(l => l.Length > 0).Select(l => LooksKeyed(l, keys) ? Escape + l : l));
        }
    }

    private static string Unescape(string text, ImmutableArray<string> keys) =>
        text.StartsWith(Escape, StringComparison.Ordinal) && LooksKeyed(text[Escape.Length..], keys) ? text[Escape.Length..] : text;

    /// <summary>Whether a reader would take a note for one with a key, or for one that was escaped.</summary>
    private static bool LooksKeyed(string text, ImmutableArray<string> keys) =>
        Split(text, keys).Key.Length > 0 || (text.StartsWith(Escape, StringComparison.Ordinal) && LooksKeyed(text[Escape.Length..], keys));

    private static (string Key, string Value) Split(string text, ImmutableArray<string> keys)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && keys.Contains(text[..colon]) ? (text[..colon], text[(colon + 1)..].Trim()) : ("", text);
    }

    private static ImmutableArray<string> List(string value) =>
        [.. value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string Join(string note, string text) => note.Length == 0 ? text : $"{note}\n{text}";
}
