using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Fluent (<c>.ftl</c>): messages, terms and their attributes. A text is its pattern, with placeables and selectors as they are written,
/// lines that go on without their common indent. A line that is none of these is passed over, as Fluent's own parsers do, and told.
/// </summary>
internal sealed class FluentStrings
{
    private readonly SourceText _source;
    private readonly string _file;
    private readonly StringEntries _entries;
    private int _at;

    private FluentStrings(SourceText source)
    {
        _source = source;
        _file = source.Text;
        _entries = new StringEntries(source, lastCounts: false);
    }

    public static StringFile Read(byte[] bytes)
    {
        var reader = new FluentStrings(SourceText.Decode(bytes));
        reader.Resource();
        return new StringFile
        {
            Source = reader._source,
            Format = ExchangeFormat.Fluent,
            Entries = reader._entries.All,
            Findings = reader._entries.Findings,
        };
    }

    private void Resource()
    {
        string note = "";
        while (_at < _file.Length)
        {
            int end = EndOfLine(_at);
            ReadOnlySpan<char> line = _file.AsSpan(_at..end);
            if (line.StartsWith("# "))
            {
                note = note.Length > 0 ? $"{note}\n{line[2..].Trim()}" : line[2..].Trim().ToString();
                _at = end + 1;
                continue;
            }

            int name = line.StartsWith("-") ? 1 : 0;
            int length = Identifier(_at + name);
            int equals = Blank(_at + name + length);
            if (length > 0 && equals < end && _file[equals] == '=')
            {
                string key = _file[_at..(_at + name + length)];
                int begin = _at;
                int first = _entries.Count;
                _at = equals + 1;
                Pattern(key, note);
                Attributes(key, note);
                int last = Math.Min(_at, _file.Length);
                while (last > begin && _file[last - 1] is '\n' or '\r' or ' ')
                {
                    last--;
                }

                _entries.SetBlock(first, new Span(begin, last));
            }
            else
            {
                if (!line.IsWhiteSpace() && line[0] != '#')
                {
                    _entries.Note(
                        _at,
                        ImportSeverity.Caution,
                        "not-understood",
                        "The line is no message, term or comment of Fluent; it is left as it is.",
                        "Write a message as id = text, and indent the lines with which a text goes on."
                    );
                }

                _at = end + 1;
            }

            note = "";
        }
    }

    private void Attributes(string key, string note)
    {
        while (_at < _file.Length)
        {
            int line = _at;
            int start = Blank(line);
            if (start == line || start == _file.Length || _file[start] != '.')
            {
                return;
            }

            int length = Identifier(start + 1);
            int equals = Blank(start + 1 + length);
            if (length == 0 || equals == _file.Length || _file[equals] != '=')
            {
                return;
            }

            _at = equals + 1;
            Pattern($"{key}.{_file[(start + 1)..(start + 1 + length)]}", note);
        }
    }

    /// <summary>Reads a pattern from behind its sign to the beginning of the first line that is not of it.</summary>
    private void Pattern(string key, string note)
    {
        int sign = _at;
        List<(int Start, int End)> lines = [];
        int depth = 0;
        int at = Blank(sign);
        int end = Line(at, ref depth);
        bool block = end == at;
        lines.Add((at, end));
        _at = Next(end);
        while (_at < _file.Length)
        {
            int start = Blank(_at);
            bool empty = start == _file.Length || _file[start] is '\n' or '\r';
            if (depth == 0 && !empty && (start == _at || _file[start] is '.' or '[' or '*' or '}'))
            {
                break;
            }

            if (empty && depth == 0 && !GoesOn(start))
            {
                break;
            }

            end = Line(start, ref depth);
            lines.Add((_at, end));
            _at = Next(end);
        }

        if (depth > 0)
        {
            throw new ExchangeFileException(
                _source.PlaceOf(sign),
                "not-well-formed",
                "A brace of the pattern is not closed.",
                "Close it with }."
            );
        }

        while (lines.Count > 1 && _file.AsSpan(lines[^1].Start..lines[^1].End).IsWhiteSpace())
        {
            lines.RemoveAt(lines.Count - 1);
        }

        int indent = lines.Skip(1).Where(l => Blank(l.Start) < l.End).Select(l => Blank(l.Start) - l.Start).DefaultIfEmpty(4).Min();
        var text = new DecodedText();
        for (int i = 0; i < lines.Count; i++)
        {
            (int start, int stop) = lines[i];
            if (i > 0)
            {
                if (!block || text.Length > 0 || i > 1)
                {
                    text.Add('\n', start - 1);
                }

                start = Math.Min(start + indent, stop);
            }

            text.Copy(_file, start, stop);
        }

        int length = text.Length;
        while (length > 0 && text[length - 1] is ' ' or '\n')
        {
            length--;
        }

        text.Truncate(length);
        if (length == 0)
        {
            return;
        }

        (string value, int first, int[]? map) = text.Finish(lines[0].Start);
        int last = text.At(length - 1) + 1;
        entriesAdd();

        void entriesAdd()
        {
            string lineStart = _source.NewLine + new string(' ', Math.Max(1, indent));
            _entries.Add(
                new StringEntry
                {
                    Key = key,
                    Text = value,
                    Range = new Span(lines[0].Start, last),
                    TextStart = first,
                    Map = map,
                    Note = note,
                    Encode = changed => Encode(changed, block, lineStart),
                }
            );
        }
    }

    /// <summary>Whether behind empty lines a line follows that is of the pattern.</summary>
    private bool GoesOn(int at)
    {
        while (at < _file.Length)
        {
            int start = Blank(at);
            if (start == _file.Length)
            {
                return false;
            }

            if (_file[start] is not ('\n' or '\r'))
            {
                return start > at && _file[start] is not ('.' or '[' or '*' or '}');
            }

            at = Next(start);
        }

        return false;
    }

    /// <summary>Where the line ends, and how many placeables are open there.</summary>
    private int Line(int at, ref int depth)
    {
        bool literal = false;
        int end = EndOfLine(at);
        for (; at < end; at++)
        {
            char c = _file[at];
            if (literal)
            {
                at += c == '\\' ? 1 : 0;
                literal = c != '"';
            }
            else if (c == '"' && depth > 0)
            {
                literal = true;
            }
            else if (c == '{')
            {
                depth++;
            }
            else if (c == '}' && depth > 0)
            {
                depth--;
            }
        }

        return end;
    }

    /// <summary>Where the characters of the line end, its end not included.</summary>
    private int EndOfLine(int at)
    {
        int end = at < _file.Length ? _file.IndexOf('\n', at) : -1;
        end = end < 0 ? _file.Length : end;
        return end > at && _file[end - 1] == '\r' ? end - 1 : end;
    }

    private int Next(int end) => end >= _file.Length ? end : end + (_file[end] == '\r' ? 2 : 1);

    private int Blank(int at)
    {
        while (at < _file.Length && _file[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private int Identifier(int at)
    {
        int end = at;
        while (
            end < _file.Length
            && (char.IsAsciiLetter(_file[end]) || (end > at && (char.IsAsciiDigit(_file[end]) || _file[end] is '-' or '_')))
        )
        {
            end++;
        }

        return end - at;
    }

    /// <summary>A pattern as it is written: in lines of its own if it has several, or had before.</summary>
    private static string? Encode(string text, bool block, string lineStart)
    {
        string[] lines = text.Split('\n');
        if (
            text.Trim(' ', '\n').Length != text.Length
            || text.Length == 0
            || text.Contains('\r', StringComparison.Ordinal)
            || lines.Skip(block || lines.Length > 1 ? 0 : 1).Any(l => l.TrimStart(' ') is ['.' or '[' or '*' or '}', ..])
        )
        {
            // A selector's lines begin with these within its braces; whether these do is seen when the file is read again.
            if (text.Trim(' ', '\n').Length != text.Length || text.Length == 0 || !text.Contains('{', StringComparison.Ordinal))
            {
                return null;
            }
        }

        return lines.Length == 1 && !block
            ? text
            : string.Concat(
                lines.Select((l, i) => l.Length > 0 || i == 0 ? lineStart + l : lineStart[..^lineStart.TrimStart('\r', '\n').Length])
            );
    }
}
