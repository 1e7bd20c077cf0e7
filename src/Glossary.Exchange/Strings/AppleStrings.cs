using System.Globalization;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>Apple's <c>.strings</c>: <c>"key" = "text";</c> with comments before, in the old form of property lists.</summary>
internal sealed class AppleStrings
{
    /// <summary>What Xcode writes where the programmer said nothing.</summary>
    private const string NoComment = "No comment provided by engineer.";

    private readonly SourceText _source;
    private readonly string _file;
    private readonly StringEntries _entries;
    private int _at;
    private string _note = "";

    private AppleStrings(SourceText source)
    {
        _source = source;
        _file = source.Text;
        _entries = new StringEntries(source, lastCounts: true);
    }

    public static StringFile Read(byte[] bytes)
    {
        var reader = new AppleStrings(SourceText.Decode(bytes));
        reader.Entries();
        return new StringFile
        {
            Source = reader._source,
            Format = ExchangeFormat.AppleStrings,
            Entries = reader._entries.All,
            Findings = reader._entries.Findings,
        };
    }

    private void Entries()
    {
        while (Blank())
        {
            int entry = _at;
            (string key, _, _, _) = Token("a key");
            Expect('=');
            Blank();
            int start = _at;
            bool quoted = _at < _file.Length && _file[_at] == '"';
            (string text, Span range, int textStart, int[]? map) = Token("a text");
            Expect(';');
            _entries.Add(
                new StringEntry
                {
                    Key = key,
                    Text = text,
                    Range = quoted ? range : new Span(start, range.End),
                    TextStart = textStart,
                    Map = map,
                    Note = _note,
                    Block = new Span(entry, _at),
                    Encode = quoted ? Escape : changed => $"\"{Escape(changed)}\"",
                }
            );
            _note = "";
        }
    }

    /// <summary>Passes over blanks and comments.</summary>
    /// <returns>Whether something follows.</returns>
    private bool Blank()
    {
        while (_at < _file.Length)
        {
            if (char.IsWhiteSpace(_file[_at]))
            {
                _at++;
            }
            else if (_file.AsSpan(_at).StartsWith("/*"))
            {
                int end = _file.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Fault("The comment does not end.", "End it with */.");
                }

                string comment = _file[(_at + 2)..end].Trim();
                _note = comment == NoComment ? "" : comment;
                _at = end + 2;
            }
            else if (_file.AsSpan(_at).StartsWith("//"))
            {
                int end = _file.IndexOf('\n', _at);
                _note = _file[(_at + 2)..(end < 0 ? _file.Length : end)].Trim();
                _at = end < 0 ? _file.Length : end;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void Expect(char c)
    {
        string note = _note;
        if (!Blank() || _file[_at] != c)
        {
            throw Fault($"A \"{c}\" is missing.", "Write each text as \"key\" = \"text\";");
        }

        _note = note;
        _at++;
    }

    private (string Text, Span Range, int Start, int[]? Map) Token(string what)
    {
        var text = new DecodedText();
        int start = _at;
        if (_at == _file.Length || _file[_at] != '"')
        {
            while (_at < _file.Length && (char.IsAsciiLetterOrDigit(_file[_at]) || _file[_at] is '_' or '.' or '-' or '/' or ':' or '$'))
            {
                _at++;
            }

            if (start == _at)
            {
                throw Fault($"Here should be {what}.", "Write each text as \"key\" = \"text\";");
            }

            text.Copy(_file, start, _at);
        }
        else
        {
            start = ++_at;
            while (_at < _file.Length && _file[_at] != '"')
            {
                Character(text);
            }

            if (_at == _file.Length)
            {
                _at = start - 1;
                throw Fault("The text does not end.", "End it with a quotation mark; one within it is written \\\".");
            }

            _at++;
            (string quoted, int first, int[]? quotedMap) = text.Finish(start);
            return (quoted, new Span(start, _at - 1), first, quotedMap);
        }

        (string plain, int at, int[]? map) = text.Finish(start);
        return (plain, new Span(start, _at), at, map);
    }

    private void Character(DecodedText text)
    {
        int at = _at;
        if (_file[_at] != '\\' || _at + 1 == _file.Length)
        {
            text.Add(_file[_at++], at);
            return;
        }

        char c = _file[_at + 1];
        _at += 2;
        if (
            c is 'U' or 'u'
            && _at + 4 <= _file.Length
            && ushort.TryParse(_file.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
        )
        {
            text.Add((char)code, at);
            _at += 4;
            return;
        }

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
            at
        );
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
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => $"\\U{(int)c:x4}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private ExchangeFileException Fault(string message, string suggestion) =>
        new(_source.PlaceOf(_at), "not-well-formed", message, suggestion);
}
