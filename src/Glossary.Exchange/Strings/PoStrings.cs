using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Catalogues of gettext (<c>.po</c>, <c>.pot</c>): contexts, plural forms by their number, flags, comments, the encoding that the header
/// names. Obsolete entries (<c>#~</c>) and previous texts (<c>#|</c>) are left as they are.
/// </summary>
internal sealed partial class PoStrings
{
    private readonly SourceText _source;
    private readonly string _file;
    private readonly StringEntries _entries;
    private int _at;
    private string _language = "";
    private string _sourceLanguage = "";
    private Span? _languagePlace;

    private PoStrings(SourceText source)
    {
        _source = source;
        _file = source.Text;
        _entries = new StringEntries(source, lastCounts: false);
    }

    public static StringFile Read(byte[] bytes)
    {
        var reader = new PoStrings(SourceText.Decode(bytes, Charset(bytes)));
        while (reader.Entry()) { }

        return new StringFile
        {
            Source = reader._source,
            Format = ExchangeFormat.Po,
            Entries = reader._entries.All,
            Findings = reader._entries.Findings,
            Language = reader._language,
            SourceLanguage = reader._sourceLanguage,
            LanguagePlace = reader._languagePlace is { } place ? (place, tag => tag.Replace('-', '_')) : null,
        };
    }

    private static Encoding? Charset(byte[] bytes)
    {
        Match named = ContentType().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 16 * 1024)));
        try
        {
            return named.Success
                ? Encoding.GetEncoding(named.Groups[1].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool Entry()
    {
        var note = new StringBuilder();
        int begin = -1;
        Span? fuzzy = null;
        Field? context = null;
        Field? id = null;
        Field? plural = null;
        List<(string Number, Field Text)> texts = [];
        while (_at < _file.Length)
        {
            int line = _at;
            int end = _file.IndexOf('\n', line) is >= 0 and var found ? found : _file.Length;
            int start = line;
            while (start < end && char.IsWhiteSpace(_file[start]))
            {
                start++;
            }

            ReadOnlySpan<char> rest = _file.AsSpan(start..end);
            if (rest.IsEmpty)
            {
                _at = end + 1;
            }
            else if (rest[0] == '#')
            {
                if (texts.Count > 0)
                {
                    break;
                }

                Comment(note, rest, start, ref fuzzy);
                begin =
                    rest.StartsWith("#~") ? -1
                    : begin < 0 ? start
                    : begin;
                _at = end + 1;
            }
            else if (Keyword(rest) is { } keyword)
            {
                if (texts.Count > 0 && keyword is "msgctxt" or "msgid")
                {
                    break;
                }

                begin = begin < 0 ? start : begin;
                _at = start + keyword.Length;
                string number = "";
                if (keyword == "msgstr" && _at < end && _file[_at] == '[')
                {
                    int close = _file.IndexOf(']', _at, end - _at);
                    number = close < 0 ? "" : _file[(_at + 1)..close].Trim();
                    if (number.Length == 0 || !number.All(char.IsAsciiDigit))
                    {
                        throw Fault(start, "The number of the plural form is missing.", "Write msgstr[0], msgstr[1] and so on.");
                    }

                    _at = close + 1;
                }

                Field field = ReadField();
                switch (keyword)
                {
                    case "msgctxt":
                        context = field;
                        break;
                    case "msgid":
                        id = field;
                        break;
                    case "msgid_plural":
                        plural = field;
                        break;
                    default:
                        texts.Add((number, field));
                        break;
                }
            }
            else
            {
                throw Fault(
                    start,
                    "The line is neither a comment nor msgctxt, msgid, msgid_plural, msgstr or a text in quotes.",
                    "Correct it there."
                );
            }
        }

        if (id is null && texts.Count > 0)
        {
            throw Fault(texts[0].Text.Range.Start, "A msgstr stands without a msgid.", "Give the entry a msgid.");
        }

        if (id is { Text: "" } && context is null)
        {
            Header(texts);
        }
        else if (id is not null)
        {
            if (texts.Count == 0)
            {
                throw Fault(id.Range.Start, "The entry has no msgstr.", "Give it one; an empty one if there is no translation yet.");
            }

            foreach ((string number, Field text) in texts)
            {
                _entries.Add(
                    new StringEntry
                    {
                        Key = id.Text,
                        Context = context?.Text ?? "",
                        Plural = number,
                        Text = text.Text,
                        Source = number.Length > 0 && (number != "0" || texts.Count == 1) ? plural?.Text ?? id.Text : id.Text,
                        Range = text.Range,
                        TextStart = text.TextStart,
                        Map = text.Map,
                        Note = note.ToString(),
                        Block = new Span(begin, texts[^1].Text.Range.End),
                        NeedsReview = fuzzy is not null && text.Text.Length > 0,
                        Reviewed = fuzzy is { } flag ? (flag, "") : null,
                        Encode = changed => Encode(changed, _source.NewLine),
                    }
                );
            }
        }

        return _at < _file.Length;
    }

    private static void Comment(StringBuilder note, ReadOnlySpan<char> line, int start, ref Span? fuzzy)
    {
        if (line.StartsWith("#~"))
        {
            // What was said before an obsolete entry is about that one.
            note.Clear();
            fuzzy = null;
        }
        else if (line.StartsWith("#,"))
        {
            int at = 2;
            foreach (Range range in line[2..].Split(','))
            {
                ReadOnlySpan<char> flag = line[2..][range];
                if (flag.Trim() is "fuzzy")
                {
                    // The only flag takes its line along, another one its comma.
                    bool only = line[2..].IndexOf(',') < 0;
                    int length = flag.TrimEnd().Length;
                    fuzzy =
                        only ? new Span(start, start + line.Length + 1)
                        : at > 2 ? new Span(start + at - 1, start + at + length)
                        : new Span(start + at, start + at + flag.Length + 1);
                }

                at += flag.Length + 1;
            }
        }
        else if (line.Length > 1 && line[1] is '.' or ' ')
        {
            note.Append(note.Length > 0 ? "\n" : "").Append(line[2..].Trim());
        }
    }

    private static string? Keyword(ReadOnlySpan<char> line) =>
        line.StartsWith("msgid_plural") ? "msgid_plural"
        : line.StartsWith("msgid") ? "msgid"
        : line.StartsWith("msgctxt") ? "msgctxt"
        : line.StartsWith("msgstr") ? "msgstr"
        : null;

    /// <summary>The quoted texts that follow, on this line and on the next ones, as one.</summary>
    private Field ReadField()
    {
        var text = new DecodedText();
        int start = -1;
        int end = -1;
        int first = 0;
        while (true)
        {
            int at = _at;
            while (at < _file.Length && char.IsWhiteSpace(_file[at]) && (start >= 0 || _file[at] != '\n'))
            {
                at++;
            }

            if (at == _file.Length || _file[at] != '"')
            {
                if (start < 0)
                {
                    throw Fault(at, "A text in quotes is missing.", "Write the text in quotes behind its keyword.");
                }

                int rest = _file.AsSpan(end).IndexOf('\n');
                if (!_file.AsSpan(end, rest < 0 ? _file.Length - end : rest).IsWhiteSpace())
                {
                    throw Fault(end, "Something follows the text in quotes.", "A quotation mark within a text is written \\\".");
                }

                _at = rest < 0 ? _file.Length : end + rest + 1;
                (string whole, int textStart, int[]? map) = text.Finish(first);
                return new Field(whole, new Span(start, end), textStart, map);
            }

            start = start < 0 ? at : start;
            first = first == 0 ? at + 1 : first;
            end = Quoted(text, at);
            _at = end;
        }
    }

    /// <returns>Where the text ends.</returns>
    private int Quoted(DecodedText text, int quote)
    {
        int at = quote + 1;
        while (at < _file.Length && _file[at] is not ('"' or '\n'))
        {
            int start = at;
            char c = _file[at++];
            if (c != '\\' || at == _file.Length)
            {
                text.Add(c, start);
                continue;
            }

            c = _file[at++];
            if (c == 'x' && at < _file.Length && char.IsAsciiHexDigit(_file[at]))
            {
                int end = at;
                while (end < _file.Length && end < at + 2 && char.IsAsciiHexDigit(_file[end]))
                {
                    end++;
                }

                text.Add((char)int.Parse(_file.AsSpan(at..end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), start);
                at = end;
            }
            else if (c is >= '0' and <= '7')
            {
                int code = c - '0';
                for (int digits = 1; digits < 3 && at < _file.Length && _file[at] is >= '0' and <= '7'; digits++)
                {
                    code = (code * 8) + _file[at++] - '0';
                }

                text.Add((char)code, start);
            }
            else
            {
                text.Add(
                    c switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'a' => '\a',
                        'b' => '\b',
                        'f' => '\f',
                        'v' => '\v',
                        _ => c,
                    },
                    start
                );
            }
        }

        return at < _file.Length && _file[at] == '"'
            ? at + 1
            : throw Fault(quote, "The text does not end on its line.", "End it with a quotation mark; go on in quotes on the next line.");
    }

    private void Header(List<(string Number, Field Text)> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        Field header = texts[0].Text;
        foreach (string line in header.Text.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string value = colon < 0 ? "" : line[(colon + 1)..].Trim();
            switch (colon < 0 ? "" : line[..colon].Trim().ToLowerInvariant())
            {
                case "language":
                    _language = LocalePath.Tag(value);
                    if (value.Length > 0 && header.Text.IndexOf(line, StringComparison.Ordinal) is var at and >= 0)
                    {
                        int offset = at + line.IndexOf(value, colon, StringComparison.Ordinal);
                        int start = header.Map is { } map ? map[offset] : header.TextStart + offset;
                        _languagePlace = new Span(start, start + value.Length);
                    }

                    break;
                case "x-source-language":
                    _sourceLanguage = LocalePath.Tag(value);
                    break;
            }
        }
    }

    /// <summary>A text as gettext writes it: on one line, or from a line of its own on, one for each of its lines.</summary>
    private static string Encode(string text, string newLine)
    {
        string[] lines = text.Split('\n');
        bool several = lines.Length > 2 || (lines.Length == 2 && lines[1].Length > 0);
        if (!several)
        {
            return $"\"{Escape(text)}\"";
        }

        var written = new StringBuilder("\"\"");
        for (int i = 0; i < lines.Length; i++)
        {
            bool last = i == lines.Length - 1;
            if (!last || lines[i].Length > 0)
            {
                written.Append(newLine).Append('"').Append(Escape(lines[i])).Append(last ? "" : "\\n").Append('"');
            }
        }

        return written.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            escaped.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\r' => "\\r",
                    < ' ' => $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private ExchangeFileException Fault(int at, string message, string suggestion) =>
        new(_source.PlaceOf(Math.Min(at, _file.Length)), "not-well-formed", message, suggestion);

    [GeneratedRegex("charset=([A-Za-z0-9._-]+)")]
    private static partial Regex ContentType();

    /// <param name="Range">From the first quotation mark to the last.</param>
    private sealed record Field(string Text, Span Range, int TextStart, int[]? Map);
}
