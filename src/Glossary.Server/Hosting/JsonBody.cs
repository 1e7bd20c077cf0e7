using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
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

    /// <summary>Bytes of a number, of the name of an enum's value or of a field; every one that is valid is far shorter.</summary>
    private const int MaxValueLength = 1_000;

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
            throw RequestException.MessageTooLarge(Limits.MessageBytes);
        }

        Check(body.GetBuffer().AsSpan(0, (int)body.Length), message, path);
        body.Position = 0;
        request.Body = body;
    }

    /// <summary>Why a value is none of a field; <see langword="null"/> if it is one.</summary>
    /// <param name="field">A field that is no message.</param>
    /// <param name="text">The value as a parameter of an address has it.</param>
    public static string? Problem(FieldDescriptor field, string text) =>
        field.FieldType == FieldType.String || IsValue(field, text) ? null : $"has to be {Name(field)}.";

    private static void Check(ReadOnlySpan<byte> json, MessageDescriptor message, string path)
    {
        if (!Utf8.IsValid(json))
        {
            throw RequestException.MalformedJson("it is not UTF-8");
        }

        var check = new BodyCheck(path);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            check.Message(ref reader, message);
            // Nothing may follow.
            reader.Read();
        }
        catch (JsonException e)
        {
            throw RequestException.MalformedJson(
                json.IsEmpty ? "it is empty" : string.Create(CultureInfo.InvariantCulture, $"it breaks off or goes wrong in line {e.LineNumber + 1} at byte {e.BytePositionInLine + 1}"));
        }

        check.Violations.Refuse();
        try
        {
            // What is left to go wrong: times, masks, fields that exclude each other.
            Parser.Parse(Encoding.UTF8.GetString(json), message);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            throw RequestException.Invalid([new FieldViolation(path.Length == 0 ? Body : path, $"is no {message.Name}: {e.Message}")]);
        }
    }

    private static bool IsValue(FieldDescriptor field, ref Utf8JsonReader json) => (field.FieldType, json.TokenType) switch
    {
        (FieldType.Bool, JsonTokenType.True or JsonTokenType.False) => true,
        (FieldType.Bool, _) => false,
        // What is not escaped is UTF-8 as the whole body is; a long text is not made only to be looked at.
        (FieldType.String, var kind) => kind == JsonTokenType.String && (!json.ValueIsEscaped || TextOf(ref json) is not null),
        (FieldType.Bytes, var kind) => kind == JsonTokenType.String,
        (_, JsonTokenType.String or JsonTokenType.Number) when json.ValueSpan.Length > MaxValueLength => false,
        (FieldType.Enum, JsonTokenType.String) => TextOf(ref json) is { } name && field.EnumType.FindValueByName(name) is not null,
        (_, JsonTokenType.String) => TextOf(ref json) is { } text && IsValue(field, text),
        (_, JsonTokenType.Number) => IsValue(field, Encoding.UTF8.GetString(json.ValueSpan)),
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

    /// <summary>A string, or the name of a property; <see langword="null"/> if it is no Unicode: half of a surrogate pair.</summary>
    private static string? TextOf(ref Utf8JsonReader json)
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

    /// <summary>Goes through a body once, and builds nothing but what the answer says.</summary>
    /// <param name="root">The field of the request that the body is; empty for the whole request.</param>
    private sealed class BodyCheck(string root)
    {
        /// <summary>What is not an entry of a list.</summary>
        private const int NoEntry = -1;

        /// <summary>The fields that lead to where the reader stands, each as the body spells it, and with its place where it is an entry of a list.</summary>
        private readonly List<(string Name, int Entry)> _path = root.Length == 0 ? [] : [(root, NoEntry)];
        private int _entries = Limits.Entries;

        public Violations Violations { get; } = new();

        /// <summary>Checks the value at which the reader stands, and leaves the reader at its end.</summary>
        public void Message(ref Utf8JsonReader json, MessageDescriptor message)
        {
            if (message.File.Package.StartsWith("google.", StringComparison.Ordinal))
            {
                json.Skip();
                return;
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                Add(static m => $"has to be an object: a {m.Name}.", message);
                json.Skip();
                return;
            }

            while (json.Read() && json.TokenType != JsonTokenType.EndObject)
            {
                (FieldDescriptor? field, string name) = FieldAt(ref json, message);
                _path.Add((name, NoEntry));
                json.Read();
                if (field is null)
                {
                    Add(static m => $"is no field of {m.Name}.", message);
                    json.Skip();
                }
                else if (json.TokenType != JsonTokenType.Null)
                {
                    Field(ref json, field, name);
                }

                _path.RemoveAt(_path.Count - 1);
            }
        }

        private void Field(ref Utf8JsonReader json, FieldDescriptor field, string name)
        {
            if (field.IsMap)
            {
                json.Skip();
            }
            else if (!field.IsRepeated)
            {
                One(ref json, field);
            }
            else if (json.TokenType != JsonTokenType.StartArray)
            {
                Add(static _ => "has to be an array.", field);
                json.Skip();
            }
            else
            {
                for (int i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
                {
                    if (--_entries < 0)
                    {
                        throw RequestException.TooManyEntries(Path(), Limits.Entries);
                    }

                    _path[^1] = (name, i);
                    One(ref json, field);
                    _path[^1] = (name, NoEntry);
                }
            }
        }

        private void One(ref Utf8JsonReader json, FieldDescriptor field)
        {
            if (field.FieldType == FieldType.Message)
            {
                Message(ref json, field.MessageType);
                return;
            }

            if (!IsValue(field, ref json))
            {
                Add(static f => $"has to be {Name(f)}.", field);
            }

            json.Skip();
        }

        /// <summary>Neither path nor description is made of a violation that is only counted: there may be millions.</summary>
        private void Add<T>(Func<T, string> describe, T what)
        {
            if (Violations.IsFull)
            {
                Violations.Omit();
            }
            else
            {
                Violations.Add(Path(), describe(what));
            }
        }

        private string Path() => _path.Count == 0
            ? Body
            : string.Join('.', _path.Select(step => step.Entry == NoEntry ? step.Name : string.Create(CultureInfo.InvariantCulture, $"{step.Name}[{step.Entry}]")));

        /// <summary>The field that the property at which the reader stands is, and how it is spelled.</summary>
        private (FieldDescriptor? Field, string Name) FieldAt(ref Utf8JsonReader json, MessageDescriptor message)
        {
            IList<FieldDescriptor> fields = message.Fields.InDeclarationOrder();
            if (json.ValueIsEscaped || json.ValueSpan.Length > MaxValueLength)
            {
                string name = NameAt(ref json);
                return (fields.FirstOrDefault(f => f.JsonName == name || f.Name == name), name);
            }

            // Without making the name, which may stand there millions of times.
            for (int i = 0; i < fields.Count; i++)
            {
                if (json.ValueTextEquals(fields[i].JsonName))
                {
                    return (fields[i], fields[i].JsonName);
                }

                if (json.ValueTextEquals(fields[i].Name))
                {
                    return (fields[i], fields[i].Name);
                }
            }

            return (null, Violations.IsFull ? "" : NameAt(ref json));
        }

        /// <summary>The name of the property, or the beginning of one that is too long to be a field's, as it stands in the body.</summary>
        private static string NameAt(ref Utf8JsonReader json) =>
            json.ValueSpan.Length <= MaxValueLength && TextOf(ref json) is { } name ? name : Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, MaxValueLength)]);
    }
}
