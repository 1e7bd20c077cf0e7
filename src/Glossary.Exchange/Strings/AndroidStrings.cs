using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Android's string resources (<c>res/values/strings.xml</c>): strings, plurals and arrays, with the escapes, quotes and blanks of aapt2.
/// What is not to be translated and what refers to another resource is left as it is. A text with elements in it (<c>&lt;b&gt;</c>,
/// <c>&lt;xliff:g&gt;</c>) is its markup.
/// </summary>
internal static partial class AndroidStrings
{
    public static StringFile Read(byte[] bytes)
    {
        SourceText source = SourceText.Decode(bytes, PlacedXml.Declared(bytes));
        var entries = new StringEntries(source, lastCounts: false);
        using var xml = new PlacedXml(source);
        string note = "";
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Comment:
                    note = xml.Value.Trim();
                    continue;
                case XmlNodeType.Element when xml.Depth == 0 && xml.Name != "resources":
                    throw new ExchangeFileException(
                        source.PlaceOf(xml.Start),
                        "unknown-format",
                        $"The root of the file is <{xml.Name}>; string resources have <resources>.",
                        "Say the format in the options."
                    );
                case XmlNodeType.Element when xml.Depth == 1:
                    Resource(xml, source, entries, note);
                    break;
                case XmlNodeType.Element or XmlNodeType.EndElement:
                    break;
                default:
                    continue;
            }

            note = "";
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.AndroidStrings,
            Entries = entries.All,
            Findings = entries.Findings,
        };
    }

    private static void Resource(PlacedXml xml, SourceText source, StringEntries entries, string note)
    {
        string kind = xml.Name;
        string? name = xml.Attribute("name");
        if (
            name is null
            || xml.Attribute("translatable") == "false"
            || !(kind is "string" or "plurals" or "string-array" || (kind == "item" && xml.Attribute("type") == "string"))
        )
        {
            xml.Skip();
            return;
        }

        string product = xml.Attribute("product") ?? "";
        int begin = xml.Start;
        int first = entries.Count;
        if (kind is "string" or "item")
        {
            Text(xml, source, entries, name, product, "", note);
            entries.SetBlock(first, new Span(begin, xml.EndOfElement()));
            return;
        }

        if (xml.IsEmptyElement)
        {
            return;
        }

        int index = 0;
        while (xml.Read() && xml.Depth > 1)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name != "item")
            {
                xml.Skip();
            }
            else if (kind == "plurals")
            {
                Text(xml, source, entries, name, product, xml.Attribute("quantity") ?? "other", note);
            }
            else
            {
                Text(xml, source, entries, string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]"), product, "", note);
            }
        }

        entries.SetBlock(first, new Span(begin, xml.EndOfElement()));
    }

    private static void Text(
        PlacedXml xml,
        SourceText source,
        StringEntries entries,
        string key,
        string product,
        string plural,
        string note
    )
    {
        if (xml.IsEmptyElement)
        {
            string element = xml.Name;
            Span empty = xml.EmptyEnd();
            int tag = xml.Start;
            entries.Add(
                new StringEntry
                {
                    Key = key,
                    Context = product,
                    Plural = plural,
                    Text = "",
                    Range = empty,
                    TextStart = empty.Start,
                    Note = note,
                    Part = plural.Length > 0 ? new Span(tag, empty.End) : null,
                    Encode = text => Encode(text, source.NewLine) is { } written ? $">{written}</{element}>" : null,
                }
            );
            return;
        }

        int begin = xml.Start;
        (Span content, bool elements) = xml.ReadContent();
        string file = source.Text;
        ReadOnlySpan<char> raw = file.AsSpan(content.Start, content.End - content.Start).Trim(" \t\r\n");
        if (!elements && Reference().IsMatch(raw))
        {
            // @string/app_name, ?attr/name: another resource is meant.
            return;
        }

        var decoded = new DecodedText();
        if (elements)
        {
            decoded.Copy(file, content.Start, content.End);
        }
        else
        {
            PlacedXml.Decode(decoded, file, content);
        }

        (string text, int start, int[]? map) = Unescape(decoded, elements).Finish(content.Start);
        bool section = !elements && raw.StartsWith("<![CDATA[") && raw.EndsWith("]]>") && raw[9..].IndexOf("<![CDATA[") < 0;
        entries.Add(
            new StringEntry
            {
                Key = key,
                Context = product,
                Plural = plural,
                Text = text,
                Range = content,
                TextStart = start,
                Map = map,
                Note = note,
                Part = plural.Length > 0 ? new Span(begin, xml.EndOfElement()) : null,
                Encode =
                    elements ? EncodeMarkup
                    : section ? EncodeSection
                    : changed => Encode(changed, source.NewLine),
            }
        );
    }

    /// <summary>
    /// Resolves escapes, and drops blanks as aapt2 does: those at the ends, and of several all but one, unless they stand in quotes.
    /// </summary>
    /// <param name="text">As XML has it.</param>
    /// <param name="markup">Tags stay as they are.</param>
    private static DecodedText Unescape(DecodedText text, bool markup)
    {
        var plain = new DecodedText();
        bool quoted = false;
        bool blank = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            int at = text.At(i);
            if (c is ' ' or '\t' or '\n' or '\r' && !quoted)
            {
                blank = true;
                continue;
            }

            if (c == '"')
            {
                Blank(at);
                quoted = !quoted;
                continue;
            }

            Blank(at);
            if (markup && c == '<')
            {
                do
                {
                    plain.Add(text[i], text.At(i));
                } while (text[i] != '>' && ++i < text.Length);
            }
            else if (c == '\\' && i + 1 < text.Length)
            {
                i++;
                if (text[i] == 'u' && i + 4 < text.Length && Code(text, i + 1) is { } code)
                {
                    plain.Add(code, at);
                    i += 4;
                }
                else if (text[i] is 'n' or 't' or '\'' or '"' or '\\' or '@' or '?' or '#')
                {
                    plain.Add(
                        text[i] switch
                        {
                            'n' => '\n',
                            't' => '\t',
                            var other => other,
                        },
                        at
                    );
                }
                else
                {
                    // aapt2 drops what it does not know; here it stays, so that nothing is lost.
                    plain.Add('\\', at);
                    plain.Add(text[i], text.At(i));
                }
            }
            else
            {
                plain.Add(c, at);
            }
        }

        return plain;

        void Blank(int at)
        {
            if (blank && plain.Length > 0)
            {
                plain.Add(' ', at - 1);
            }

            blank = false;
        }
    }

    private static char? Code(DecodedText text, int at)
    {
        Span<char> digits = [text[at], text[at + 1], text[at + 2], text[at + 3]];
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : null;
    }

    private static string? Encode(string text, string newLine) => PlacedXml.Escape(Escape(text, markup: false), newLine);

    private static string? EncodeSection(string text) =>
        XmlText.Writable(text) == text && !text.Contains("]]>", StringComparison.Ordinal)
            ? $"<![CDATA[{Escape(text, markup: false)}]]>"
            : null;

    private static string? EncodeMarkup(string text)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader($"<r xmlns:xliff=\"x\" xmlns:tools=\"x\">{text}</r>"),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            bool elements = false;
            while (reader.Read())
            {
                elements |= reader is { NodeType: XmlNodeType.Element, Depth: > 0 };
                if (
                    reader.Depth > StringFile.MaxDepth
                    || reader.NodeType is XmlNodeType.Comment or XmlNodeType.CDATA or XmlNodeType.ProcessingInstruction
                )
                {
                    return null;
                }
            }

            // Without elements it would be read as text that is no markup, in which an entity is none.
            return elements ? Escape(text, markup: true)
                : text.Contains('&', StringComparison.Ordinal) ? null
                : Encode(text, "\n");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Escape(string text, bool markup)
    {
        var escaped = new StringBuilder(text.Length + 8);
        bool tag = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            tag = markup && (c == '<' || tag);
            if (tag)
            {
                escaped.Append(c);
                tag = c != '>';
                continue;
            }

            escaped.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '\'' => "\\'",
                    '"' => "\\\"",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '@' or '?' when i == 0 => $"\\{c}",
                    // aapt2 would drop it.
                    ' ' when i == 0 || i == text.Length - 1 || text[i - 1] == ' ' => "\\u0020",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    /// <summary>A resource or an attribute of the theme in place of a text.</summary>
    [GeneratedRegex(@"^(@([+*])?([\w.]+:)?[a-z]+/[\w.]+|@null|@empty|\?([\w.]+:)?([a-z]+/)?[A-Za-z_][\w.]*)$")]
    private static partial Regex Reference();
}
