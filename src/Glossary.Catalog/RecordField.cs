using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Glossary.Catalog;

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    /// <summary>A text; empty if nothing is said.</summary>
    Text,

    /// <summary>Texts in an order, none of them empty.</summary>
    Texts,

    /// <summary>Texts, each with its source.</summary>
    SourcedTexts,

    /// <summary>One value of an enum, as its number; 0 if nothing is said.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Yes, no, or <see langword="null"/> if nothing is said.</summary>
    OptionalFlag,
}

/// <summary>What is known of a field beside its value.</summary>
/// <param name="Name">Its name in the API, a path where it is part of a message within: <c>matching.never_inside</c>.</param>
/// <param name="Stored">Its number in stored records, never given to another field of the record, not even after this one is gone.</param>
internal sealed record FieldSpec(string Name, int Stored)
{
    /// <summary>What messages about files call a text of it: "note of a term".</summary>
    public string InWords { get; init; } = Name.Replace('_', ' ');

    /// <summary>Whether its text is in the language of the record, not in that of its editors.</summary>
    public bool IsInLanguage { get; init; }

    /// <summary>Element and type of its data category in TBX; empty if TBX has none.</summary>
    public (string Element, string Type) Tbx { get; init; } = ("", "");

    /// <summary>Key of the notes in TBX that hold it where no category does; empty for none.</summary>
    public string TbxKey { get; init; } = "";

    /// <summary>
    /// What files call the values of a choice, by their numbers; empty where it is no choice, or where code of the formats' own names them.
    /// </summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Header of its column in tables; empty if they have none.</summary>
    public string Column { get; init; } = "";

    /// <summary>What a caller calls a column that holds it (<c>ColumnMapping.field</c>); mostly its header.</summary>
    public string ColumnRole
    {
        get => field ?? Column;
        init;
    }
}

/// <summary>
/// A field that people fill. The mapping to messages, limits, merging, forms, histories and files run over lists of these
/// (<see cref="TermFields"/> and its like), so a new field is there everywhere once it is in its list. What is not of one of these kinds
/// (the terms of a concept, the versions of a paragraph) has code of its own.
/// </summary>
/// <typeparam name="TRecord">The record that has it.</typeparam>
/// <param name="spec">What is known of it.</param>
/// <param name="kind">What it holds.</param>
/// <param name="limit">UTF-16 code units of its text at most, or of each of its texts; 0 if it has none.</param>
/// <param name="get">Reads it: a <see cref="string"/>, an array of them or of <see cref="ContextRecord"/>, an <see cref="int"/>, a
/// <see cref="bool"/>.</param>
/// <param name="with">The record with another value.</param>
/// <param name="isSaid">Whether anything is said.</param>
internal sealed class RecordField<TRecord>(
    FieldSpec spec,
    FieldKind kind,
    int limit,
    Func<TRecord, object?> get,
    Func<TRecord, object?, TRecord> with,
    Func<TRecord, bool> isSaid
)
{
    public FieldSpec Spec => spec;

    /// <summary>The name in the API, a path where it is part of a message within.</summary>
    public string Name => spec.Name;

    public FieldKind Kind => kind;

    /// <summary>UTF-16 code units of its text at most, or of each of its texts; 0 if it has none.</summary>
    public int Limit => limit;

    public object? Of(TRecord record) => get(record);

    /// <summary>The text of a field of kind <see cref="FieldKind.Text"/>.</summary>
    public string TextOf(TRecord record) => (string)get(record)!;

    /// <summary>Every text that it holds, with those of sources.</summary>
    public IEnumerable<string> TextsOf(TRecord record) =>
        Of(record) switch
        {
            string text => [text],
            ImmutableArray<string> texts => texts,
            ImmutableArray<ContextRecord> sourced => sourced.SelectMany(c => new[] { c.Text, c.Source }),
            _ => [],
        };

    public TRecord With(TRecord record, object? value) => with(record, value);

    /// <summary>Whether anything is said.</summary>
    public bool IsSaid(TRecord record) => isSaid(record);
}

/// <summary>Makes fields of each kind.</summary>
internal static class RecordField
{
    private static readonly object Yes = true;
    private static readonly object No = false;

    /// <summary>The numbers of choices, of which records have many.</summary>
    private static readonly object[] Numbers = [.. Enumerable.Range(0, 32).Select(n => (object)n)];

    public static RecordField<T> Text<T>(FieldSpec spec, int limit, Func<T, string> get, Func<T, string, T> with) =>
        new(spec, FieldKind.Text, limit, get, (record, value) => with(record, (string)value!), record => get(record).Length > 0);

    public static RecordField<T> Texts<T>(
        FieldSpec spec,
        int limit,
        Func<T, ImmutableArray<string>> get,
        Func<T, ImmutableArray<string>, T> with
    ) =>
        new(
            spec,
            FieldKind.Texts,
            limit,
            record => get(record),
            (record, value) => with(record, (ImmutableArray<string>)value!),
            record => !get(record).IsEmpty
        );

    public static RecordField<T> SourcedTexts<T>(
        FieldSpec spec,
        int limit,
        Func<T, ImmutableArray<ContextRecord>> get,
        Func<T, ImmutableArray<ContextRecord>, T> with
    ) =>
        new(
            spec,
            FieldKind.SourcedTexts,
            limit,
            record => get(record),
            (record, value) => with(record, (ImmutableArray<ContextRecord>)value!),
            record => !get(record).IsEmpty
        );

    public static RecordField<T> Choice<T, TEnum>(FieldSpec spec, Func<T, TEnum> get, Func<T, TEnum, T> with)
        where TEnum : struct, Enum =>
        new(
            spec,
            FieldKind.Choice,
            0,
            record =>
                Unsafe.BitCast<TEnum, int>(get(record)) is >= 0 and var number && number < Numbers.Length
                    ? Numbers[number]
                    : Unsafe.BitCast<TEnum, int>(get(record)),
            (record, value) => with(record, Unsafe.BitCast<int, TEnum>((int)value!)),
            record => Unsafe.BitCast<TEnum, int>(get(record)) != 0
        );

    public static RecordField<T> Flag<T>(FieldSpec spec, Func<T, bool> get, Func<T, bool, T> with) =>
        new(spec, FieldKind.Flag, 0, record => get(record) ? Yes : No, (record, value) => with(record, (bool)value!), get);

    public static RecordField<T> OptionalFlag<T>(FieldSpec spec, Func<T, bool?> get, Func<T, bool?, T> with) =>
        new(
            spec,
            FieldKind.OptionalFlag,
            0,
            record =>
                get(record) switch
                {
                    true => Yes,
                    false => No,
                    null => null,
                },
            (record, value) => with(record, (bool?)value),
            record => get(record) is not null
        );
}
