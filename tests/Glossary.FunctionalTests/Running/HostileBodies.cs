using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.FunctionalTests.Running;

/// <summary>Requests that are cheap to send and would be dear to build, made from the descriptors of the protos.</summary>
internal static class HostileBodies
{
    public const string UnknownFields = "unknown fields";
    public const string UnknownField = "one unknown field";
    private const string EntriesOf = "entries of ";

    /// <summary>Bytes of a body.</summary>
    private const int Length = 2 * 1024 * 1024;

    /// <summary>A number that no field of ours has.</summary>
    private const int UnknownNumber = 1_000;

    /// <summary>The ways in which a message can be hostile.</summary>
    public static IEnumerable<string> Shapes(MessageDescriptor message) =>
        [UnknownFields, UnknownField, .. Lists(message, []).Select(l => EntriesOf + PathOf(l))];

    /// <summary>
    /// A message in Protocol Buffers, invalid in whatever text and number it has, so that it is refused even if the rest is passed over.
    /// </summary>
    public static byte[] Proto(MessageDescriptor message, string shape)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (FieldDescriptor field in message.Fields.InDeclarationOrder().Where(f => !f.IsRepeated))
            {
                if (field.FieldType == FieldType.String)
                {
                    output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                    output.WriteString("!");
                }
                else if (field.FieldType is FieldType.Int32 or FieldType.Int64)
                {
                    output.WriteTag(field.FieldNumber, WireFormat.WireType.Varint);
                    output.WriteInt64(-1);
                }
            }
        }

        stream.Write(
            shape switch
            {
                UnknownFields => Distinct(),
                UnknownField => Delimited(UnknownNumber, new byte[Length]),
                _ => Entries(Lists(message, []).Single(l => EntriesOf + PathOf(l) == shape)),
            }
        );
        return stream.ToArray();
    }

    /// <summary>A message in JSON.</summary>
    public static byte[] Json(MessageDescriptor message, string shape)
    {
        if (shape == UnknownField)
        {
            return Encoding.UTF8.GetBytes("{\"" + new string('x', Length) + "\":1}");
        }

        if (shape == UnknownFields)
        {
            return Repeated("{", "\"\":1", "}");
        }

        FieldDescriptor[] chain = Lists(message, []).Single(l => EntriesOf + PathOf(l) == shape);
        string before = string.Concat(chain.Select(f => $"{{\"{f.JsonName}\":{(f.IsRepeated ? "[" : "")}"));
        string after = string.Concat(chain.Reverse().Select(f => f.IsRepeated ? "]}" : "}"));
        return Repeated(
            before,
            chain[^1].FieldType switch
            {
                FieldType.Message => "{}",
                FieldType.String => "\"\"",
                _ => "0",
            },
            after
        );
    }

    private static byte[] Repeated(string before, string part, string after)
    {
        var text = new StringBuilder(before, Length + 1_000);
        while (text.Length < Length)
        {
            text.Append(part).Append(',');
        }

        return Encoding.UTF8.GetBytes(text.Append(part).Append(after).ToString());
    }

    private static byte[] Distinct()
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            for (int number = UnknownNumber; output.Position < Length; number++)
            {
                output.WriteTag(number, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }
        }

        return stream.ToArray();
    }

    /// <summary>As many empty entries of a list as there is room for.</summary>
    private static byte[] Entries(FieldDescriptor[] chain)
    {
        FieldDescriptor list = chain[^1];
        byte[] content;
        if (list.FieldType is FieldType.Message or FieldType.String or FieldType.Bytes)
        {
            byte[] entry = Delimited(list.FieldNumber, []);
            content = new byte[Length / entry.Length * entry.Length];
            for (int i = 0; i < content.Length; i++)
            {
                content[i] = entry[i % entry.Length];
            }
        }
        else
        {
            content = Delimited(list.FieldNumber, new byte[Length]);
        }

        return chain.SkipLast(1).Reverse().Aggregate(content, (inner, f) => Delimited(f.FieldNumber, inner));
    }

    private static byte[] Delimited(int number, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteLength(content.Length);
        }

        stream.Write(content);
        return stream.ToArray();
    }

    /// <summary>The lists in a message and in the messages within it, each by the fields that lead to it.</summary>
    private static IEnumerable<FieldDescriptor[]> Lists(MessageDescriptor message, FieldDescriptor[] above)
    {
        foreach (FieldDescriptor field in message.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] chain = [.. above, field];
            if (field.IsRepeated)
            {
                yield return chain;
            }

            // What well-known types hold is no JSON of that form.
            if (field.FieldType == FieldType.Message && !field.MessageType.File.Package.StartsWith("google.", StringComparison.Ordinal))
            {
                foreach (FieldDescriptor[] inner in Lists(field.MessageType, chain))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string PathOf(FieldDescriptor[] chain) => string.Join('.', chain.Select(f => f.Name));
}
