using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Texts in YAML as Rails has them: languages at the root, keys below, plural forms where a mapping has CLDR categories alone. A file whose
/// root names no language has its keys there (Symfony, Hugo). Numbers, truth values, symbols (<c>:day</c>), aliases and whatever has a tag
/// are left as they are.
/// </summary>
internal sealed partial class YamlStrings
{
    /// <summary>What means something in YAML wherever it stands, or might.</summary>
    private static readonly SearchValues<char> Indicators = SearchValues.Create("#[]{},&*!|>'\"%@`\\");

    private readonly SourceText _source;
    private readonly string _file;
    private readonly StringEntries _entries;
    private readonly Parser _parser;
    private readonly HashSet<string> _languages = new(StringComparer.Ordinal);
    private Span? _languagePlace;

    private YamlStrings(SourceText source)
    {
        _source = source;
        _file = source.Text;
        _entries = new StringEntries(source, lastCounts: true);
        _parser = new Parser(new Scanner(new StringReader(_file), skipComments: true));
    }

    public static StringFile Read(byte[] bytes)
    {
        var reader = new YamlStrings(SourceText.Decode(bytes));
        try
        {
            reader.Documents();
        }
        catch (YamlException e)
        {
            throw new ExchangeFileException(
                new Place((int)e.Start.Line, (int)e.Start.Column),
                "not-well-formed",
                $"The file is no YAML: {e.Message}",
                "Correct it there."
            );
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or OverflowException)
        {
            // The parser has no fault of its own for everything that is no YAML.
            throw new ExchangeFileException(
                reader.PlaceOf(reader._parser.Current?.End ?? Mark.Empty),
                "not-well-formed",
                "The file is no YAML from here on.",
                "Correct it there."
            );
        }

        string only = reader._languages.Count == 1 ? reader._languages.First() : "";
        return new StringFile
        {
            Source = reader._source,
            Format = ExchangeFormat.RailsYaml,
            Findings = reader._entries.Findings,
            Language = only,
            LanguagePlace = only.Length > 0 && reader._languagePlace is { } place ? (place, tag => tag) : null,
            Entries = reader._entries.All,
        };
    }

    private void Documents()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current is MappingStart)
            {
                Root();
            }
            else if (_parser.Current is NodeEvent)
            {
                Skip();
            }
        }
    }

    private void Root()
    {
        List<Value> values = [];
        while (Move() is not MappingEnd)
        {
            Scalar? key = _parser.Current as Scalar;
            if (key is null)
            {
                Skip();
            }

            ParsingEvent value = Move();
            string language = key is not null && value is MappingStart ? LocalePath.Tag(key.Value) : "";
            if (language.Length > 0)
            {
                _languages.Add(language);
                int quote = key!.Style is ScalarStyle.Plain ? 0 : 1;
                _languagePlace = new Span((int)key.Start.Index + quote, (int)key.End.Index - quote);
                Mapping("", language, 1);
            }
            else
            {
                Node(values, key?.Value, "", 1, nameStart: (int)(key?.Start.Index ?? -1));
            }
        }

        Add(values, "", "");
    }

    private void Mapping(string path, string language, int depth)
    {
        List<Value> values = [];
        while (Move() is not MappingEnd)
        {
            Scalar? key = _parser.Current as Scalar;
            if (key is null)
            {
                Skip();
            }

            int nameStart = (int)(key?.Start.Index ?? -1);
            Move();
            Node(values, key?.Value, language, depth, path, nameStart);
        }

        Add(values, path, language);
    }

    private void Node(List<Value> values, string? name, string language, int depth, string path = "", int nameStart = -1)
    {
        if (depth > StringFile.MaxDepth)
        {
            throw new ExchangeFileException(
                PlaceOf(_parser.Current!.Start),
                "too-deep",
                $"Mappings lie more than {StringFile.MaxDepth} deep in each other.",
                "No file of texts needs as many."
            );
        }

        string key =
            name is null ? ""
            : path.Length > 0 ? $"{path}.{name}"
            : name;
        switch (_parser.Current)
        {
            case Scalar scalar when name is not null:
                values.Add(new Value(name, scalar, nameStart));
                break;
            case MappingStart when name is not null:
                values.Add(new Value(name, null));
                Mapping(key, language, depth + 1);
                break;
            case SequenceStart when name is not null:
                values.Add(new Value(name, null));
                Sequence(key, language, depth + 1);
                break;
            default:
                Skip();
                break;
        }
    }

    private void Sequence(string path, string language, int depth)
    {
        int index = 0;
        List<Value> none = [];
        while (Move() is not SequenceEnd)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
            if (_parser.Current is Scalar scalar)
            {
                AddText(scalar, key, "", language);
            }
            else
            {
                Node(none, key, language, depth);
            }
        }
    }

    /// <summary>Adds the texts of a mapping, whose names are now all known.</summary>
    private void Add(List<Value> values, string path, string language)
    {
        bool plural =
            path.Length > 0
            && values.Any(v => v.Name == "other")
            && values.All(v => v.Scalar is not null && JsonStrings.Categories.Contains(v.Name));
        foreach (Value value in values)
        {
            if (value.Scalar is { } scalar)
            {
                AddText(
                    scalar,
                    plural ? path
                        : path.Length > 0 ? $"{path}.{value.Name}"
                        : value.Name,
                    plural ? value.Name : "",
                    language,
                    value.Start,
                    path
                );
            }
        }
    }

    private void AddText(Scalar scalar, string key, string plural, string language, int nameStart = -1, string within = "")
    {
        int start = (int)scalar.Start.Index;
        int end = (int)scalar.End.Index;
        if ((scalar.Style == ScalarStyle.Plain && NoText().IsMatch(scalar.Value)) || !scalar.Tag.IsEmpty)
        {
            return;
        }

        if (!scalar.Anchor.IsEmpty)
        {
            // The mark of a scalar with an anchor begins with the anchor.
            start = _file.IndexOf(' ', start) is var blank and >= 0 && blank < end ? blank + 1 : start;
        }

        bool block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        if (block)
        {
            // The end of a block is told as where the next node begins.
            while (end > start && _file[end - 1] is ' ' or '\t')
            {
                end--;
            }
        }

        (int textStart, int[]? map) = Places(scalar, start, end);
        _entries.Add(
            new StringEntry
            {
                Key = key,
                Plural = plural,
                Language = language,
                Text = scalar.Value,
                Range = new Span(start, end),
                TextStart = textStart,
                Map = map,
                Block = nameStart < 0 ? null : new Span(nameStart, end),
                Within = within,
                Encode = changed => Encode(changed, scalar.Style, block && end > start && _file[end - 1] == '\n' ? _source.NewLine : ""),
            }
        );
    }

    /// <summary>
    /// Where the text's code units stand: exactly where the file has it as it is, and otherwise by looking for each in turn.
    /// </summary>
    private (int Start, int[]? Map) Places(Scalar scalar, int start, int end)
    {
        int at = scalar.Style switch
        {
            ScalarStyle.Plain => start,
            ScalarStyle.Literal or ScalarStyle.Folded => _file.IndexOf('\n', start) is >= 0 and var line && line < end ? line + 1 : start,
            _ => start + 1,
        };
        string text = scalar.Value;
        if (_file.AsSpan(at).StartsWith(text, StringComparison.Ordinal))
        {
            return (at, null);
        }

        int[] map = new int[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            int found = text[i] is '\n' ? -1 : _file.AsSpan(at..Math.Min(end, at + 200)).IndexOf(text[i]);
            map[i] = found < 0 ? Math.Min(at, end) : at + found;
            at = found < 0 ? at : at + found + 1;
        }

        return (map.Length > 0 ? map[0] : at, map);
    }

    private static string? Encode(string text, ScalarStyle style, string end)
    {
        if (text.Any(c => c is '\u0085' or '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c) && !IsPaired(text)))
        {
            return style == ScalarStyle.DoubleQuoted || !text.Any(char.IsSurrogate) || IsPaired(text) ? Quote(text) + end : null;
        }

        bool oneLine = !text.AsSpan().ContainsAny('\n', '\r', '\t') && text.All(c => c >= ' ' && c != '\u007f');
        return (
                style switch
                {
                    ScalarStyle.Plain when oneLine && IsPlain(text) => text,
                    ScalarStyle.SingleQuoted when oneLine => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
                    _ => Quote(text),
                }
            ) + end;
    }

    private static bool IsPaired(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>Whether a text is read as itself without quotes, in a mapping in either style.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0
        && text.Trim().Length == text.Length
        && !NoText().IsMatch(text)
        && char.IsLetter(text[0])
        && !text.AsSpan().ContainsAny(Indicators)
        && !text.Contains(": ", StringComparison.Ordinal)
        && text[^1] != ':';

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (char c in text)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)c:X4}",
                    _ => c.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    private ParsingEvent Move() =>
        _parser.MoveNext()
            ? _parser.Current!
            : throw new ExchangeFileException(
                _source.PlaceOf(_file.Length),
                "not-well-formed",
                "The file ends within a mapping.",
                "Complete it."
            );

    /// <summary>Passes over the node that was read.</summary>
    private void Skip()
    {
        int depth = 0;
        while (true)
        {
            depth += _parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth <= 0)
            {
                return;
            }

            if (depth > StringFile.MaxDepth)
            {
                throw new ExchangeFileException(
                    PlaceOf(_parser.Current!.Start),
                    "too-deep",
                    $"Nodes lie more than {StringFile.MaxDepth} deep in each other.",
                    "No file of texts needs as many."
                );
            }

            Move();
        }
    }

    private Place PlaceOf(Mark mark) => _source.PlaceOf((int)mark.Index);

    /// <summary>Numbers, truth values, nothing, and symbols.</summary>
    [GeneratedRegex(
        @"^(~|null|Null|NULL||true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N|[-+]?(0x[0-9a-fA-F_]+"
            + @"|0o?[0-7_]+|[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|\.[0-9]+|\.inf|\.Inf)|\.nan|\.NaN|:[A-Za-z_][A-Za-z0-9_]*)$"
    )]
    private static partial Regex NoText();

    /// <param name="Start">Where the name begins; -1 if it is of no matter.</param>
    private sealed record Value(string Name, Scalar? Scalar, int Start = -1);
}
