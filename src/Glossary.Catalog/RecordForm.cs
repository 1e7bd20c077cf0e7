using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>A field as it is stored.</summary>
/// <param name="Number">Stands for the field in the bytes, from 1 on; never given to another field of the same record.</param>
/// <param name="IsSaid">Whether it is written; what is not written is read as the form's blank record has it.</param>
/// <param name="Write">Writes its value.</param>
/// <param name="Read">The record with the value that was read.</param>
internal sealed record StoredField<T>(int Number, Func<T, bool> IsSaid, Action<T, RecordWriter> Write, ReadField<T> Read)
{
    public static StoredField<T> Text(int number, Func<T, string> get, Func<T, string, T> with) =>
        new(number, r => get(r).Length > 0, (r, to) => to.Text(get(r)), (r, ref from) => with(r, from.Text()));

    public static StoredField<T> Number32(int number, Func<T, int> get, Func<T, int, T> with) =>
        new(number, r => get(r) != 0, (r, to) => to.Number(get(r)), (r, ref from) => with(r, from.Number()));

    public static StoredField<T> Flag(int number, Func<T, bool> get, Func<T, bool, T> with) =>
        new(number, get, (r, to) => to.Flag(get(r)), (r, ref from) => with(r, from.Flag()));

    public static StoredField<T> List<TItem>(
        int number,
        Func<T, ImmutableArray<TItem>> get,
        Func<T, ImmutableArray<TItem>, T> with,
        Action<TItem, RecordWriter> write,
        ReadItem<TItem> read
    ) => new(number, r => !get(r).IsEmpty, (r, to) => to.List(get(r), write), (r, ref from) => with(r, from.List(read)));

    /// <summary>A field that people fill, of whichever kind it is.</summary>
    public static StoredField<T> Of(RecordField<T> field) =>
        new(
            field.Spec.Stored,
            field.IsSaid,
            (r, to) =>
            {
                switch (field.Of(r))
                {
                    case string text:
                        to.Text(text);
                        break;
                    case ImmutableArray<string> texts:
                        to.List(texts, (text, list) => list.Text(text));
                        break;
                    case ImmutableArray<ContextRecord> sourced:
                        to.List(
                            sourced,
                            (context, list) =>
                            {
                                list.Text(context.Text);
                                list.Text(context.Source);
                            }
                        );
                        break;
                    case int choice:
                        to.Number(choice);
                        break;
                    case bool flag:
                        to.Flag(flag);
                        break;
                }
            },
            field.Kind switch
            {
                FieldKind.Text => (r, ref from) => field.With(r, from.Text()),
                FieldKind.Texts => (r, ref from) => field.With(r, from.List((ref list) => list.Text())),
                FieldKind.SourcedTexts => (r, ref from) =>
                    field.With(r, from.List((ref list) => new ContextRecord(list.Text(), list.Text()))),
                FieldKind.Choice => (r, ref from) => field.With(r, from.Number()),
                _ => (r, ref from) => field.With(r, from.Flag()),
            }
        );
}

/// <summary>Reads the value of a field into a record.</summary>
internal delegate T ReadField<T>(T record, ref RecordReader reader);

/// <summary>How a record is stored: the fields that say something, each as its number and its value, then 0.</summary>
/// <param name="blank">What a record says of which nothing is written.</param>
/// <param name="fields">In the order in which they are written.</param>
internal sealed class RecordForm<T>(T blank, params ImmutableArray<StoredField<T>> fields)
{
    private readonly StoredField<T>?[] _byNumber = ByNumber(fields);

    public void Write(T record, RecordWriter to)
    {
        foreach (StoredField<T> field in fields)
        {
            if (field.IsSaid(record))
            {
                to.Byte((byte)field.Number);
                field.Write(record, to);
            }
        }

        to.Byte(0);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or a newer version wrote a field that this one does not know: then
    /// nothing may be lost by passing over it.</exception>
    public T Read(ref RecordReader from)
    {
        T record = blank;
        while (from.Byte() is var number and not 0)
        {
            if (number >= _byNumber.Length || _byNumber[number] is not { } field)
            {
                throw new InvalidDataException(
                    $"It has a field {number}, which this version does not know. A newer version wrote it, or it is damaged."
                );
            }

            record = field.Read(record, ref from);
        }

        return record;
    }

    private static StoredField<T>?[] ByNumber(ImmutableArray<StoredField<T>> fields)
    {
        var byNumber = new StoredField<T>?[fields.Max(f => f.Number) + 1];
        foreach (StoredField<T> field in fields)
        {
            if (field.Number is < 1 or > byte.MaxValue || byNumber[field.Number] is not null)
            {
                throw new InvalidOperationException(
                    $"{field.Number} cannot be the number of a field of {typeof(T).Name}: it is taken or none."
                );
            }

            byNumber[field.Number] = field;
        }

        return byNumber;
    }
}
