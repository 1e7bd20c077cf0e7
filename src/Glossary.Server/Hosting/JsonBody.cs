using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Net.Http.Headers;

namespace Glossary.Server.Hosting;

/// <summary>
/// Reads the JSON of a request more strictly than the framework, which passes over fields that it does not know and does not say which one it
/// could not read. What is wrong is said as for every other request: each field by its path, all at once.
/// </summary>
internal static class JsonBody
{
    private const string Body = "body";

    /// <summary>Deeper than any message goes.</summary>
    private const int MaxDepth = 64;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithRecursionLimit(MaxDepth));

    /// <summary>Reads the body and leaves it to be read again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="message">What the body has to be.</param>
    /// <param name="path">The field of the request that it is; empty for the whole request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestException">It is not that, or too large.</exception>
    public static async Task Check(HttpRequest request, MessageDescriptor message, string path, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MatchesMediaType("application/json")
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw RequestException.Invalid([new FieldViolation("content-type", "has to be application/json, in UTF-8.")]);
        }

        var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RequestException.MessageTooLarge();
        }

        Check(body.GetBuffer().AsMemory(0, (int)body.Length), message, path);
        body.Position = 0;
        request.Body = body;
    }

    /// <summary>Why a value is none of a field; <see langword="null"/> if it is one.</summary>
    /// <param name="field">A field that is no message.</param>
    /// <param name="text">The value as a parameter of an address has it.</param>
    public static string? Problem(FieldDescriptor field, string text) =>
        field.FieldType == FieldType.String || IsValue(field, text) ? null : $"has to be {Name(field)}.";

    private static void Check(ReadOnlyMemory<byte> json, MessageDescriptor message, string path)
    {
        if (!Utf8.IsValid(json.Span))
        {
            throw RequestException.MalformedJson("it is not UTF-8");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            throw RequestException.MalformedJson(
                json.IsEmpty ? "it is empty" : string.Create(CultureInfo.InvariantCulture, $"it breaks off or goes wrong in line {e.LineNumber + 1} at byte {e.BytePositionInLine + 1}"));
        }

        using (document)
        {
            List<FieldViolation> violations = [];
            Check(document.RootElement, message, path, violations);
            if (violations.Count > 0)
            {
                throw RequestException.Invalid(violations);
            }

            try
            {
                // What is left to go wrong: times, masks, fields that exclude each other.
                Parser.Parse(System.Text.Encoding.UTF8.GetString(json.Span), message);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
            {
                throw RequestException.Invalid([new FieldViolation(path.Length == 0 ? Body : path, $"is no {message.Name}: {e.Message}")]);
            }
        }
    }

    private static void Check(JsonElement json, MessageDescriptor message, string path, List<FieldViolation> violations)
    {
        if (message.File.Package.StartsWith("google.", StringComparison.Ordinal))
        {
            return;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Add(new FieldViolation(path.Length == 0 ? Body : path, $"has to be an object: a {message.Name}."));
            return;
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            string at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (message.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == property.Name || f.Name == property.Name) is not { } field)
            {
                violations.Add(new FieldViolation(at, $"is no field of {message.Name}."));
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                Check(property.Value, field, at, violations);
            }
        }
    }

    private static void Check(JsonElement json, FieldDescriptor field, string path, List<FieldViolation> violations)
    {
        if (field.IsMap)
        {
            return;
        }

        if (!field.IsRepeated)
        {
            CheckOne(json, field, path, violations);
        }
        else if (json.ValueKind != JsonValueKind.Array)
        {
            violations.Add(new FieldViolation(path, "has to be an array."));
        }
        else
        {
            foreach ((int i, JsonElement item) in json.EnumerateArray().Index())
            {
                CheckOne(item, field, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), violations);
            }
        }
    }

    private static void CheckOne(JsonElement json, FieldDescriptor field, string path, List<FieldViolation> violations)
    {
        if (field.FieldType == FieldType.Message)
        {
            Check(json, field.MessageType, path, violations);
        }
        else if (!IsValue(field, json))
        {
            violations.Add(new FieldViolation(path, $"has to be {Name(field)}."));
        }
    }

    private static bool IsValue(FieldDescriptor field, JsonElement json) => (field.FieldType, json.ValueKind) switch
    {
        (FieldType.Bool, JsonValueKind.True or JsonValueKind.False) => true,
        (FieldType.Bool, _) => false,
        (FieldType.String, var kind) => kind == JsonValueKind.String && TextOf(json) is not null,
        (FieldType.Bytes, var kind) => kind == JsonValueKind.String,
        (FieldType.Enum, JsonValueKind.String) => TextOf(json) is { } name && field.EnumType.FindValueByName(name) is not null,
        (_, JsonValueKind.String) => TextOf(json) is { } text && IsValue(field, text),
        (_, JsonValueKind.Number) => IsValue(field, json.GetRawText()),
        _ => false,
    };

    private static bool IsValue(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Bool => text is "true" or "false",
        FieldType.Enum => field.EnumType.FindValueByName(text) is not null || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => IsWhole(text, int.MinValue, int.MaxValue),
        FieldType.UInt32 or FieldType.Fixed32 => IsWhole(text, 0, uint.MaxValue),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => IsWhole(text, long.MinValue, long.MaxValue),
        FieldType.UInt64 or FieldType.Fixed64 => IsWhole(text, 0, ulong.MaxValue),
        FieldType.Float or FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    /// <summary>Whether it is a whole number in a range; 3.0 and 1e3 are whole (ProtoJSON).</summary>
    private static bool IsWhole(string text, decimal least, decimal greatest) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && decimal.Truncate(number) == number && number >= least && number <= greatest;

    /// <summary>A string; <see langword="null"/> if it is no Unicode: half of a surrogate pair.</summary>
    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => "true or false",
        FieldType.String => "a string",
        FieldType.Bytes => "a string in base64",
        FieldType.Enum => $"one of {string.Join(", ", field.EnumType.Values.Where(v => v.Number != 0).Select(v => v.Name))}",
        FieldType.Float or FieldType.Double => "a number",
        _ => "a whole number",
    };
}
