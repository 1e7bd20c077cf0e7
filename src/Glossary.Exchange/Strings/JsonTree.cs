using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glossary.Exchange.Strings;

/// <summary>A value of a JSON file with its place.</summary>
internal sealed class JsonTree
{
    /// <summary>Values of a file: each takes memory, however short it is.</summary>
    private const int MaxValues = 1_000_000;

    public required JsonTokenType Type { get; init; }

    /// <summary>Under which name it stands in its object; empty in an array.</summary>
    public required string Name { get; init; }

    /// <summary>Where its name begins, quotes included, or the value itself.</summary>
    public required int NameStart { get; init; }

    /// <summary>Where it begins, with its quotes or brackets.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    public List<JsonTree> Children { get; } = [];

    public JsonTree? this[string name] => Children.FindLast(c => c.Name == name);

    /// <summary>Reads a file. Comments and commas behind the last value are passed over.</summary>
    /// <exception cref="ExchangeFileException">It is no JSON, or is too deep or too large.</exception>
    public static JsonTree Read(SourceText source)
    {
        byte[] bytes;
        try
        {
            bytes = new UTF8Encoding(false, true).GetBytes(source.Text);
        }
        catch (EncoderFallbackException)
        {
            throw new ExchangeFileException(
                new Place(1, 1),
                "wrong-encoding",
                "The file has half of a surrogate pair.",
                "Save the file in UTF-8."
            );
        }

        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions
            {
                MaxDepth = StringFile.MaxDepth,
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            }
        );
        var places = new Offsets(bytes);
        Stack<JsonTree> open = [];
        JsonTree? root = null;
        string name = "";
        int nameStart = -1;
        int values = 0;
        try
        {
            while (reader.Read())
            {
                int start = places.Of((int)reader.TokenStartIndex);
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString()!;
                    nameStart = start;
                    continue;
                }

                int end = places.Of((int)reader.BytesConsumed);
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    open.Pop().End = end;
                    continue;
                }

                if (++values > MaxValues)
                {
                    throw new ExchangeFileException(
                        source.PlaceOf(start),
                        "too-large",
                        $"The file has more than {MaxValues:N0} values.",
                        "Divide it into several files."
                    );
                }

                var value = new JsonTree
                {
                    Type = reader.TokenType,
                    Name = name,
                    NameStart = nameStart < 0 ? start : nameStart,
                    Start = start,
                    End = end,
                };
                (name, nameStart) = ("", -1);
                root ??= value;
                if (open.Count > 0)
                {
                    open.Peek().Children.Add(value);
                }

                if (value.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(value);
                }
            }
        }
        catch (JsonException e)
        {
            throw new ExchangeFileException(
                new Place((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1),
                e.Message.Contains("MaxDepth", StringComparison.OrdinalIgnoreCase) ? "too-deep" : "not-well-formed",
                $"The file is no JSON: {Shortened(e.Message)}",
                "Correct it there."
            );
        }
        catch (InvalidOperationException)
        {
            throw new ExchangeFileException(
                source.PlaceOf(places.Of((int)reader.TokenStartIndex)),
                "not-well-formed",
                "A name has half of a surrogate pair.",
                "Correct it there."
            );
        }

        return root
            ?? throw new ExchangeFileException(new Place(1, 1), "empty-file", "The file is empty.", "Send the content of the file.");
    }

    /// <summary>The text of a string value.</summary>
    public string Text(SourceText source) => Decode(source.Text).Text;

    /// <summary>The text, where it begins, and where its code units stand.</summary>
    public (string Text, int Start, int[]? Map) Decode(string file)
    {
        var text = new DecodedText();
        int i = Start + 1;
        while (i < End - 1)
        {
            int at = i;
            if (file[i] != '\\')
            {
                text.Add(file[i++], at);
                continue;
            }

            char c = file[i + 1];
            i += 2;
            if (c == 'u')
            {
                text.Add((char)ushort.Parse(file.AsSpan(i, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), at);
                i += 4;
            }
            else
            {
                text.Add(
                    c switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' => '\b',
                        'f' => '\f',
                        _ => c,
                    },
                    at
                );
            }
        }

        return text.Finish(Start + 1);
    }

    private static string Shortened(string message) => message.Split(" LineNumber:")[0];

    /// <summary>Offsets in code units from those in bytes, asked in rising order.</summary>
    private struct Offsets(byte[] bytes)
    {
        private int _byte;
        private int _char;

        public int Of(int at)
        {
            _char += Encoding.UTF8.GetCharCount(bytes, _byte, at - _byte);
            _byte = at;
            return _char;
        }
    }
}
