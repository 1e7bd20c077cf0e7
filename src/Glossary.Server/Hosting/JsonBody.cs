using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Net.Http.Headers;

namespace Glossary.Server.Hosting;

/// <summary>
/// Reads the JSON of a request more strictly than the framework, which passes over fields that it does not know and does not say which one
/// it could not read. What is wrong is said as for every other request: each field by its path, all at once. The framework reads what was
/// found right; nothing else builds a message.
/// </summary>
internal static partial class JsonBody
{
    private const string Body = "body";

    /// <summary>Deeper than any message goes.</summary>
    private const int MaxDepth = 64;

    /// <summary>Bytes of a number, of the name of an enum's value or of a field; every one that is valid is far shorter.</summary>
    private const int MaxValueLength = 1_000;

    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads the body and leaves it to be read again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="message">What the body has to be.</param>
    /// <param name="path">The field of the request that it is; empty for the whole request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestException">It is not that, or too large.</exception>
    public static async Task Check(HttpRequest request, MessageDescriptor message, string path, CancellationToken cancellationToken)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MatchesMediaType("application/json")
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        )
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

    /// <summary>Reads a body once.</summary>
    /// <param name="json">The body.</param>
    /// <param name="message">What it has to be.</param>
    /// <param name="path">The field of the request that it is; empty for the whole request.</param>
    /// <exception cref="RequestException">It is not that.</exception>
    internal static void Check(ReadOnlySpan<byte> json, MessageDescriptor message, string path)
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
                json.IsEmpty
                    ? "it is empty"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"it breaks off or goes wrong in line {e.LineNumber + 1} at byte {e.BytePositionInLine + 1}"
                    )
            );
        }

        check.Violations.ThrowIfAny();
    }

    /// <summary>
    /// Whether the framework reads the value. Of what ProtoJSON allows it does not read whole numbers written with a fraction or an
    /// exponent, nor numbers of 32 bits and fractions written as strings.
    /// </summary>
    private static bool IsValue(FieldDescriptor field, ref Utf8JsonReader json) =>
        (field.FieldType, json.TokenType) switch
        {
            (FieldType.Bool, JsonTokenType.True or JsonTokenType.False) => true,
            (FieldType.Bool, _) => false,
            // What is not escaped is UTF-8 as the whole body is; a long text is not made only to be looked at.
            (FieldType.String, var kind) => kind == JsonTokenType.String && (!json.ValueIsEscaped || TextOf(ref json) is not null),
            (FieldType.Bytes, var kind) => kind == JsonTokenType.String
                && (!json.ValueIsEscaped || TextOf(ref json) is not null)
                && json.TryGetBytesFromBase64(out _),
            (_, JsonTokenType.String or JsonTokenType.Number) when json.ValueSpan.Length > MaxValueLength => false,
            (FieldType.Enum, JsonTokenType.String) => TextOf(ref json) is { } name && field.EnumType.FindValueByName(name) is not null,
            (FieldType.Float or FieldType.Double, JsonTokenType.String) => TextOf(ref json) is "NaN" or "Infinity" or "-Infinity",
            (FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64, JsonTokenType.String) =>
                TextOf(ref json) is { } text && IsValue(field, text),
            (_, JsonTokenType.Number) => IsValue(field, Encoding.UTF8.GetString(json.ValueSpan)),
            _ => false,
        };

    private static bool IsValue(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.Bool => text is "true" or "false",
            FieldType.Enum => field.EnumType.FindValueByName(text) is not null || IsWhole<int>(text),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => IsWhole<int>(text),
            FieldType.UInt32 or FieldType.Fixed32 => IsWhole<uint>(text),
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => IsWhole<long>(text),
            FieldType.UInt64 or FieldType.Fixed64 => IsWhole<ulong>(text),
            FieldType.Float => IsReal(text, float.MaxValue),
            FieldType.Double => IsReal(text, double.MaxValue),
            _ => true,
        };

    private static bool IsWhole<T>(string text)
        where T : INumber<T> => IsPlain(text) && T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsReal(string text, double greatest) =>
        IsPlain(text) && double.TryParse(text, Number, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= greatest;

    /// <summary>Whether a number has neither a plus sign before it nor zeros that count for nothing.</summary>
    private static bool IsPlain(string text) => !text.StartsWith('+') && text.AsSpan().TrimStart('-') is not ['0', >= '0' and <= '9', ..];

    /// <summary>
    /// Whether it is a time of <c>google.protobuf.Timestamp</c>: RFC 3339 with a zone, at most nine digits of a second, from year 1 to year
    /// 9999.
    /// </summary>
    private static bool IsTime(string text)
    {
        Match parts = Time().Match(text);
        if (
            !parts.Success
            || !DateTime.TryParseExact(
                parts.Groups["time"].Value,
                "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime time
            )
        )
        {
            return false;
        }

        if (!parts.Groups["hours"].Success)
        {
            return true;
        }

        int minutes = (Two("hours") * 60) + Two("minutes");
        long ticks = time.Ticks - ((parts.Groups["sign"].Value == "-" ? -minutes : minutes) * TimeSpan.TicksPerMinute);
        return minutes <= 18 * 60
            && (minutes > 0 || parts.Groups["sign"].Value == "+")
            && ticks >= DateTime.MinValue.Ticks
            && ticks <= DateTime.MaxValue.Ticks;

        int Two(string group) => int.Parse(parts.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?"
            + @"(Z|(?<sign>[+-])(?<hours>[01][0-9]):(?<minutes>[0-5][0-9]))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Time();

    /// <summary>Whether it is a whole number in a range; 3.0 and 1e3 are whole (ProtoJSON).</summary>
    private static bool IsWhole(string text, decimal least, decimal greatest) =>
        IsPlain(text)
        && decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out decimal number)
        && decimal.Truncate(number) == number
        && number >= least
        && number <= greatest;

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

    private static string Name(FieldDescriptor field) =>
        field.FieldType switch
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

        /// <summary>
        /// The fields that lead to where the reader stands, each as the body spells it, and with its place where it is an entry of a list.
        /// </summary>
        private readonly List<(string Name, int Entry)> _path = root.Length == 0 ? [] : [(root, NoEntry)];
        private int _entries = Limits.Entries;

        public Violations Violations { get; } = new();

        /// <summary>Checks the value at which the reader stands, and leaves the reader at its end.</summary>
        public void Message(ref Utf8JsonReader json, MessageDescriptor message)
        {
            if (message.File.Package.StartsWith("google.", StringComparison.Ordinal))
            {
                WellKnown(ref json, message);
                return;
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                Add(static m => $"has to be an object: a {m.Name}.", message);
                json.Skip();
                return;
            }

            HashSet<OneofDescriptor>? chosen = null;
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
                else
                {
                    if (field.ContainingOneof is { } oneof && !(chosen ??= []).Add(oneof))
                    {
                        Add(
                            static o =>
                                o.IsSynthetic
                                    ? "is given twice."
                                    : $"excludes the others of {string.Join(", ", o.Fields.Select(f => f.Name))}: give one of them.",
                            oneof
                        );
                    }

                    if (json.TokenType != JsonTokenType.Null)
                    {
                        Field(ref json, field, name);
                    }
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

        /// <summary>What JSON has as a text of its own.</summary>
        private void WellKnown(ref Utf8JsonReader json, MessageDescriptor message)
        {
            string? text = json.TokenType == JsonTokenType.String ? TextOf(ref json) : null;
            if (message == Timestamp.Descriptor)
            {
                if (text is null || !IsTime(text))
                {
                    Add(static _ => "has to be a time as RFC 3339 has it, like 2026-11-29T16:30:00Z.", message);
                }
            }
            else if (message == FieldMask.Descriptor)
            {
                if (text is null || text.Contains('_', StringComparison.Ordinal))
                {
                    Add(
                        static _ => "has to be names of fields in lower camel case with commas between, like displayName,subjectFields.",
                        message
                    );
                }
            }
            else
            {
                throw new InvalidOperationException($"Nothing here reads {message.FullName}.");
            }

            json.Skip();
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

        private string Path() =>
            _path.Count == 0
                ? Body
                : string.Join(
                    '.',
                    _path.Select(step =>
                        step.Entry == NoEntry ? step.Name : string.Create(CultureInfo.InvariantCulture, $"{step.Name}[{step.Entry}]")
                    )
                );

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
            json.ValueSpan.Length <= MaxValueLength && TextOf(ref json) is { } name
                ? name
                : Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, MaxValueLength)]);
    }
}
