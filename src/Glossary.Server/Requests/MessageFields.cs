using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Requests;

/// <summary>Writes the fields of a record into a message, reads them back and checks them, each by its name in the API.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <param name="message">The message that stands for it.</param>
/// <param name="fields">The fields.</param>
internal sealed class MessageFields<TRecord>(MessageDescriptor message, ImmutableArray<RecordField<TRecord>> fields)
{
    private readonly ImmutableArray<(RecordField<TRecord> Field, MessageField Message)> _fields =
    [
        .. fields.Select(f => (f, new MessageField(message, f.Name))),
    ];

    /// <summary>The names of the fields.</summary>
    public IEnumerable<string> Names => _fields.Select(f => f.Field.Name);

    public void Write(TRecord record, IMessage to)
    {
        foreach ((RecordField<TRecord> field, MessageField at) in _fields)
        {
            at.Set(to, field.Of(record));
        }
    }

    /// <summary>The record with what a message says.</summary>
    /// <param name="record">The record as it is.</param>
    /// <param name="from">The message.</param>
    /// <param name="isWanted">Whether a field of that name is to be taken over.</param>
    public TRecord Read(TRecord record, IMessage from, Func<string, bool> isWanted)
    {
        foreach ((RecordField<TRecord> field, MessageField at) in _fields)
        {
            if (isWanted(field.Name))
            {
                record = field.With(record, at.Get(from, field.Kind));
            }
        }

        return record;
    }

    /// <param name="path">Path of the message within the request, with a point at its end.</param>
    /// <param name="from">The message.</param>
    /// <param name="violations">Gets what is wrong with it.</param>
    public void Check(string path, IMessage from, Violations violations)
    {
        foreach ((RecordField<TRecord> field, MessageField at) in _fields)
        {
            Check(
                path + field.Name,
                field,
                at.Get(from, field.Kind == FieldKind.OptionalFlag ? FieldKind.Choice : field.Kind),
                at,
                violations
            );
        }
    }

    private static void Check(string path, RecordField<TRecord> field, object? value, MessageField at, Violations violations)
    {
        switch (value)
        {
            case string text:
                violations.Text(path, text, field.Limit);
                break;
            case ImmutableArray<string> texts:
                for (int i = 0; i < texts.Length; i++)
                {
                    violations.RequiredText(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), texts[i], field.Limit);
                }

                break;
            case ImmutableArray<ContextRecord> sourced:
                for (int i = 0; i < sourced.Length; i++)
                {
                    violations.Text(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}].text"), sourced[i].Text, field.Limit);
                    violations.Text(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}].source"), sourced[i].Source, field.Limit);
                }

                break;
            case int number:
                violations.Enum(path, number, at.Enum!);
                break;
        }
    }
}

/// <summary>A field of a message, or of a message within it.</summary>
internal sealed class MessageField
{
    // The numbers of an enum that stands for yes or no, as CompoundMatching does.
    private const int Yes = 1;
    private const int No = 2;

    private readonly ImmutableArray<FieldDescriptor> _holders;
    private readonly FieldDescriptor _field;

    /// <param name="message">The message.</param>
    /// <param name="path">Names of fields, parted by points.</param>
    public MessageField(MessageDescriptor message, string path)
    {
        string[] names = path.Split('.');
        var holders = ImmutableArray.CreateBuilder<FieldDescriptor>(names.Length - 1);
        foreach (string name in names.SkipLast(1))
        {
            holders.Add(message.FindFieldByName(name));
            message = holders[^1].MessageType;
        }

        _holders = holders.MoveToImmutable();
        _field =
            message.FindFieldByName(names[^1]) ?? throw new ArgumentException($"{message.Name} has no field {names[^1]}.", nameof(path));
    }

    /// <summary>The enum whose value it holds; <see langword="null"/> if it holds none.</summary>
    public EnumDescriptor? Enum => _field.FieldType == FieldType.Enum ? _field.EnumType : null;

    public void Set(IMessage message, object? value)
    {
        foreach (FieldDescriptor holder in _holders)
        {
            var within = (IMessage?)holder.Accessor.GetValue(message);
            if (within is null)
            {
                within = holder.MessageType.Parser.ParseFrom(ByteString.Empty);
                holder.Accessor.SetValue(message, within);
            }

            message = within;
        }

        switch (value)
        {
            case ImmutableArray<string> texts:
                var list = (IList)_field.Accessor.GetValue(message);
                list.Clear();
                foreach (string text in texts)
                {
                    list.Add(text);
                }

                break;
            case ImmutableArray<ContextRecord> sourced:
                var messages = (IList)_field.Accessor.GetValue(message);
                messages.Clear();
                foreach (ContextRecord context in sourced)
                {
                    messages.Add(new V1.Context { Text = context.Text, Source = context.Source });
                }

                break;
            case int number:
                _field.Accessor.SetValue(message, System.Enum.ToObject(_field.EnumType.ClrType, number));
                break;
            case null:
                _field.Accessor.Clear(message);
                break;
            case bool flag when Enum is not null:
                _field.Accessor.SetValue(message, System.Enum.ToObject(_field.EnumType.ClrType, flag ? Yes : No));
                break;
            default:
                _field.Accessor.SetValue(message, value);
                break;
        }
    }

    public object? Get(IMessage message, FieldKind kind)
    {
        IMessage? holder = message;
        foreach (FieldDescriptor next in _holders)
        {
            holder = holder is null ? null : (IMessage?)next.Accessor.GetValue(holder);
        }

        object? value = holder is null ? null : _field.Accessor.GetValue(holder);
        return kind switch
        {
            FieldKind.Text => (string?)value ?? "",
            FieldKind.Texts => value is null ? ImmutableArray<string>.Empty : [.. ((IEnumerable)value).Cast<string>()],
            FieldKind.SourcedTexts => value is null
                ? ImmutableArray<ContextRecord>.Empty
                : [.. ((IEnumerable)value).Cast<V1.Context>().Select(c => new ContextRecord(c.Text, c.Source))],
            FieldKind.Choice => value is null ? 0 : Convert.ToInt32(value, CultureInfo.InvariantCulture),
            FieldKind.Flag => value is true,
            _ => value is null
                ? null
                : Convert.ToInt32(value, CultureInfo.InvariantCulture) switch
                {
                    Yes => true,
                    No => false,
                    _ => (bool?)null,
                },
        };
    }
}
