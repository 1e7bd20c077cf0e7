using System.Globalization;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Java's properties, as <c>java.util.Properties.load</c> reads them: escapes, lines that go on, all three signs between key and text.
/// UTF-8, and what is not UTF-8 is ISO-8859-1, as before Java 9; in a file of ASCII alone, and in ISO-8859-1, other characters are written
/// <c>\uXXXX</c>, which both read.
/// </summary>
internal static class PropertiesStrings
{
    public static StringFile Read(byte[] bytes)
    {
        SourceText source = SourceText.Decode(bytes, Encoding.Latin1);
        var entries = new StringEntries(source, lastCounts: true);
        string file = source.Text;
        bool ascii = source.IsAscii || source.Encoding == Encoding.Latin1;
        StringBuilder note = new();
        int at = 0;
        while (at < file.Length)
        {
            int start = Blank(file, at);
            if (start == file.Length || file[start] is '\n' or '\r')
            {
                note.Clear();
                at = start + 1;
                continue;
            }

            if (file[start] is '#' or '!')
            {
                int end = file.AsSpan(start).IndexOfAny('\n', '\r') is >= 0 and var length ? start + length : file.Length;
                note.Append(note.Length > 0 ? "\n" : "").Append(file.AsSpan((start + 1)..end).Trim());
                at = end + (file.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
                continue;
            }

            at = Entry(entries, file, start, note.ToString(), ascii);
            note.Clear();
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.JavaProperties,
            Entries = entries.All,
            Findings = entries.Findings,
        };
    }

    /// <returns>Where the next line begins.</returns>
    private static int Entry(StringEntries entries, string file, int at, string note, bool ascii)
    {
        var key = new DecodedText();
        int i = at;
        while (i < file.Length && file[i] is not ('=' or ':' or ' ' or '\t' or '\f' or '\n' or '\r'))
        {
            Character(key, file, ref i);
        }

        int keyEnd = i;
        i = Blank(file, i, andContinuations: true);
        bool sign = i < file.Length && file[i] is '=' or ':';
        if (sign)
        {
            i = Blank(file, i + 1, andContinuations: true);
        }

        var text = new DecodedText();
        int start = i;
        while (i < file.Length && file[i] is not ('\n' or '\r'))
        {
            Character(text, file, ref i);
        }

        bool bare = i == keyEnd;
        (string value, int first, int[]? map) = text.Finish(start);
        entries.Add(
            new StringEntry
            {
                Key = key.Finish(0).Text,
                Text = value,
                Range = new Span(start, i),
                TextStart = first,
                Map = map,
                Note = note,
                Block = new Span(at, i),
                Encode = changed => (bare ? "=" : "") + Escape(changed, ascii),
            }
        );
        return i + (i + 1 < file.Length && file[i] == '\r' && file[i + 1] == '\n' ? 2 : 1);
    }

    private static int Blank(string file, int at, bool andContinuations = false)
    {
        while (at < file.Length)
        {
            if (file[at] is ' ' or '\t' or '\f')
            {
                at++;
            }
            else if (andContinuations && Continues(file, at) is > 0 and var length)
            {
                at += length;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>Code units of a backslash at the end of a line with the line's end; 0 if there is none.</summary>
    private static int Continues(string file, int at) =>
        file[at] != '\\' || at + 1 == file.Length ? 0
        : file[at + 1] == '\n' ? 2
        : file[at + 1] == '\r' ? (at + 2 < file.Length && file[at + 2] == '\n' ? 3 : 2)
        : 0;

    private static void Character(DecodedText text, string file, ref int at)
    {
        int start = at;
        if (Continues(file, at) is > 0 and var length)
        {
            at = Blank(file, at + length);
            return;
        }

        if (file[at] != '\\' || at + 1 == file.Length)
        {
            // A backslash at the end of the file stands for nothing.
            if (file[at] != '\\')
            {
                text.Add(file[at], start);
            }

            at++;
            return;
        }

        char c = file[at + 1];
        at += 2;
        if (
            c == 'u'
            && at + 4 <= file.Length
            && ushort.TryParse(file.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
        )
        {
            text.Add((char)code, start);
            at += 4;
            return;
        }

        text.Add(
            c switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'f' => '\f',
                _ => c,
            },
            start
        );
    }

    private static string Escape(string text, bool ascii)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            escaped.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\f' => "\\f",
                    ' ' or '=' or ':' when i == 0 => $"\\{c}",
                    < ' ' => $"\\u{(int)c:x4}",
                    > '~' when ascii => $"\\u{(int)c:x4}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
