using System.Text;
using CsCheck;
using Glossary.Catalog.Errors;
using Glossary.Server.Hosting;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Tests.Hosting;

/// <summary>What is let through is what the parser of Protocol Buffers reads, and what is refused is what it refuses.</summary>
public class JsonBodyTests
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithRecursionLimit(64));

    private static readonly MessageDescriptor[] Bodies =
    [
        .. from file in new[]
        {
            GlossaryServiceReflection.Descriptor,
            ArticleServiceReflection.Descriptor,
            ChangeServiceReflection.Descriptor,
            TranslationServiceReflection.Descriptor,
            ExchangeServiceReflection.Descriptor,
        }
        from service in file.Services
        from method in service.Methods
        where !method.IsClientStreaming && method.InputType.Fields.InDeclarationOrder().Count > 0
        select method.InputType,
    ];

    /// <summary>Values that fields of different kinds take or refuse, without the <see cref="NotRead"/>.</summary>
    private static readonly Gen<string> Value = OneOf(
        "true",
        "\"true\"",
        "false",
        "null",
        "0",
        "1",
        "-1",
        "3.5",
        "1e39",
        "1e400",
        "-1e400",
        "99999999999",
        "\" 1\"",
        "\"+1\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"\"",
        "\"de\"",
        "\"PREFERRED\"",
        "\"Rat\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "{}",
        "[]",
        "[1]",
        "[\"de\", \"en\"]",
        "[null]",
        "[{}]",
        "\"2026-11-29T16:30:00Z\"",
        "\"2026-11-29T16:30:00.123456789Z\"",
        "\"2026-11-29T16:30:00.1234567891Z\"",
        "\"2026-11-29T16:30:00+01:00\"",
        "\"2026-11-29T16:30:00-17:59\"",
        "\"2026-11-29T16:30:00+19:00\"",
        "\"2026-11-29T16:30:00-00:00\"",
        "\"2026-02-30T00:00:00Z\"",
        "\"2026-11-29\"",
        "\"2026-11-29 16:30:00Z\"",
        "\"0001-01-01T00:00:00+01:00\"",
        "\"9999-12-31T23:59:59-01:00\"",
        "\"2026-11-29T24:00:00Z\"",
        "\"displayName,terms\"",
        "\"display_name\"",
        "\"a,,b\"",
        "\"terms.text\""
    );

    /// <summary>What ProtoJSON allows and the framework does not read, by a field of the kind, with what is said of it.</summary>
    public static TheoryData<string, string> NotRead =>
        new()
        {
            { "maxResults", "1e3" },
            { "maxResults", "3.0" },
            { "maxResults", "\"12\"" },
            { "maxResults", "1e400" },
            { "offsetUnit", "1.0" },
            { "minScore", "\"0.5\"" },
            { "minScore", "\".5\"" },
        };

    [Theory]
    [MemberData(nameof(NotRead))]
    public void A_value_that_the_framework_does_not_read_is_refused_by_its_field(string field, string value)
    {
        MessageDescriptor message = field == "maxResults" ? LookupTermsRequest.Descriptor : RecognizeTermsRequest.Descriptor;
        RequestException refused = Assert.Throws<RequestException>(() =>
            JsonBody.Check(Encoding.UTF8.GetBytes($"{{\"{field}\":{value}}}"), message, "")
        );
        Assert.Equal(field, Assert.Single(refused.Violations).Field);
    }

    [Fact]
    public void A_body_is_let_through_if_the_parser_of_Protocol_Buffers_reads_it() =>
        (from message in OneOf(Bodies) from json in Body(message, 3) select (message, json)).Sample(
            sample => Assert.Equal(IsRead(sample.message, sample.json), IsLetThrough(sample.message, sample.json)),
            iter: 20_000,
            print: sample => $"{sample.message.Name}: {sample.json}"
        );

    [Fact]
    public void Fields_of_every_kind_are_among_the_bodies()
    {
        HashSet<MessageDescriptor> reached = [];
        foreach (MessageDescriptor body in Bodies)
        {
            Reach(body);
        }

        Assert.Contains(reached, m => m.FullName == "google.protobuf.Timestamp");
        Assert.Contains(reached, m => m.FullName == "google.protobuf.FieldMask");
        Assert.Contains(reached.SelectMany(m => m.Fields.InDeclarationOrder()), f => f.FieldType is FieldType.Float or FieldType.Double);

        void Reach(MessageDescriptor message)
        {
            if (reached.Add(message))
            {
                foreach (FieldDescriptor field in message.Fields.InDeclarationOrder().Where(f => f.FieldType == FieldType.Message))
                {
                    Reach(field.MessageType);
                }
            }
        }
    }

    [Fact]
    public void A_choice_of_fields_is_made_once()
    {
        OneofDescriptor oneof = UploadMessages()
            .SelectMany(m => m.Oneofs)
            .First(o => !o.IsSynthetic && o.Fields.All(f => f.FieldType is FieldType.Message or FieldType.String));
        string[] values = [.. oneof.Fields.Select(f => $"\"{f.JsonName}\":{(f.FieldType == FieldType.Message ? "{}" : "\"\"")}")];
        Assert.All(values, value => Assert.True(IsLetThrough(oneof.ContainingType, $"{{{value}}}")));
        RequestException refused = Assert.Throws<RequestException>(() =>
            JsonBody.Check(Encoding.UTF8.GetBytes($"{{{values[0]},{values[1]}}}"), oneof.ContainingType, "")
        );
        Assert.Contains("excludes the others", Assert.Single(refused.Violations).Description, StringComparison.Ordinal);

        static IEnumerable<MessageDescriptor> UploadMessages() =>
            GlossaryServiceReflection
                .Descriptor.MessageTypes.Concat(ExchangeServiceReflection.Descriptor.MessageTypes)
                .Concat(ChangeServiceReflection.Descriptor.MessageTypes)
                .Concat(TranslationServiceReflection.Descriptor.MessageTypes);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Body(MessageDescriptor message, int depth) =>
        (
            from field in OneOf(message.Fields.InDeclarationOrder().ToArray())
            from value in ValueOf(field, depth)
            from camel in Gen.Bool
            select $"\"{(camel ? field.JsonName : field.Name)}\":{value}"
        )
            .Array[0, 4]
            .Select(fields => $"{{{string.Join(',', fields)}}}");

    private static Gen<string> ValueOf(FieldDescriptor field, int depth)
    {
        if (
            field.FieldType != FieldType.Message
            || field.MessageType.File.Package.StartsWith("google.", StringComparison.Ordinal)
            || depth == 0
            || field.MessageType.Fields.InDeclarationOrder().Count == 0
        )
        {
            return field.IsRepeated ? Gen.OneOf(Value, Value.Array[0, 3].Select(v => $"[{string.Join(',', v)}]")) : Value;
        }

        Gen<string> inner = Gen.Frequency((4, Body(field.MessageType, depth - 1)), (1, Value));
        return field.IsRepeated ? inner.Array[0, 2].Select(v => $"[{string.Join(',', v)}]") : inner;
    }

    private static bool IsLetThrough(MessageDescriptor message, string json)
    {
        try
        {
            JsonBody.Check(Encoding.UTF8.GetBytes(json), message, "");
            return true;
        }
        catch (RequestException)
        {
            return false;
        }
    }

    private static bool IsRead(MessageDescriptor message, string json)
    {
        try
        {
            Parser.Parse(json, message);
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
