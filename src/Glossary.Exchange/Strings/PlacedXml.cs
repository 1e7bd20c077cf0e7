using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Reads XML of a file that is held as text, and says where each node stands in it. Nothing in it is followed; nesting is bounded.
/// </summary>
internal sealed partial class PlacedXml : IDisposable
{
    private readonly SourceText _source;
    private readonly XmlReader _xml;

    public PlacedXml(SourceText source)
    {
        _source = source;
        _xml = XmlReader.Create(
            new StringReader(source.Text),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null }
        );
    }

    public XmlNodeType NodeType => _xml.NodeType;

    /// <summary>The name, with its prefix.</summary>
    public string Name => _xml.Name;

    public string Value => _xml.Value;

    public int Depth => _xml.Depth;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    /// <summary>Where the <c>&lt;</c> of an element's start tag stands.</summary>
    public int Start => At() - 1;

    /// <summary>What follows the start tag of the element whose start was read.</summary>
    public int TagEnd => EndOfTag(At()) + 1;

    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>The attributes of the element whose start was read, in their order.</summary>
    public List<KeyValuePair<string, string>> Attributes()
    {
        List<KeyValuePair<string, string>> attributes = [];
        for (bool more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            attributes.Add(KeyValuePair.Create(_xml.Name, _xml.Value));
        }

        _xml.MoveToElement();
        return attributes;
    }

    /// <summary>The encoding that the declaration of a file names, where it is not UTF-8.</summary>
    public static Encoding? Declared(byte[] bytes)
    {
        Match declared = Declaration().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 200)));
        try
        {
            return declared.Success
                ? Encoding.GetEncoding(declared.Groups[1].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <exception cref="ExchangeFileException">The file is not well formed from here, or too deep.</exception>
    public bool Read()
    {
        try
        {
            if (!_xml.Read())
            {
                return false;
            }
        }
        catch (XmlException e)
        {
            throw new ExchangeFileException(
                new Place(e.LineNumber, e.LinePosition),
                "not-well-formed",
                $"The file is no well-formed XML: {e.Message}",
                "Correct it there."
            );
        }

        return _xml.Depth <= StringFile.MaxDepth
            ? true
            : throw new ExchangeFileException(
                _source.PlaceOf(At()),
                "too-deep",
                $"Elements lie more than {StringFile.MaxDepth} deep in each other.",
                "No file of these formats needs as many."
            );
    }

    /// <summary>Reads to the end of the element whose start was read.</summary>
    /// <returns>Where its content stands; whether it holds elements.</returns>
    public (Span Content, bool HasElements) ReadContent()
    {
        if (_xml.IsEmptyElement)
        {
            int end = EndOfTag(At()) + 1;
            return (new Span(end, end), false);
        }

        int start = EndOfTag(At()) + 1;
        int depth = _xml.Depth;
        bool elements = false;
        while (Read() && _xml.Depth > depth)
        {
            elements |= _xml.NodeType == XmlNodeType.Element;
        }

        return (new Span(start, At() - 2), elements);
    }

    /// <summary>
    /// Where the element ends, or its start tag, on whose end tag the reader stands, or on the start tag of an empty one.
    /// </summary>
    public int EndOfElement() => EndOfTag(At()) + 1;

    /// <summary>Reads past the element whose start was read.</summary>
    public void Skip() => ReadContent();

    /// <summary>What of an empty element <c>&lt;name/&gt;</c>, whose start was read, gives way to a text and its end tag.</summary>
    public Span EmptyEnd()
    {
        int end = EndOfTag(At());
        int slash = end - 1;
        while (char.IsWhiteSpace(_source.Text[slash - 1]))
        {
            slash--;
        }

        return new Span(slash, end + 1);
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>
    /// Adds the characters of a stretch of content that holds no elements: entities, sections and line ends as a reader of XML gives them.
    /// </summary>
    public static void Decode(DecodedText text, string file, Span content)
    {
        int i = content.Start;
        while (i < content.End)
        {
            char c = file[i];
            if (c == '<' && file.AsSpan(i).StartsWith("<![CDATA["))
            {
                int end = file.IndexOf("]]>", i, StringComparison.Ordinal);
                for (int j = i + "<![CDATA[".Length; j < end; j++)
                {
                    AddWithLineEnd(text, file, ref j);
                }

                i = end + 3;
            }
            else if (c == '<')
            {
                bool comment = file.AsSpan(i).StartsWith("<!--");
                int end = file.IndexOf(comment ? "-->" : "?>", i, StringComparison.Ordinal);
                i = end + (comment ? 3 : 2);
            }
            else if (c == '&')
            {
                int end = file.IndexOf(';', i);
                text.Add(Entity(file.AsSpan((i + 1)..end)), i);
                i = end + 1;
            }
            else
            {
                AddWithLineEnd(text, file, ref i);
                i++;
            }
        }
    }

    /// <summary>A text as content of an element; <see langword="null"/> if it has characters that XML does not.</summary>
    public static string? Escape(string text, string newLine)
    {
        if (XmlText.Writable(text) != text || text.Contains('\r', StringComparison.Ordinal))
        {
            return null;
        }

        string escaped = text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("]]>", "]]&gt;", StringComparison.Ordinal);
        return newLine == "\n" ? escaped : escaped.Replace("\n", newLine, StringComparison.Ordinal);
    }

    private static void AddWithLineEnd(DecodedText text, string file, ref int at)
    {
        if (file[at] == '\r')
        {
            text.Add('\n', at);
            at += at + 1 < file.Length && file[at + 1] == '\n' ? 1 : 0;
        }
        else
        {
            text.Add(file[at], at);
        }
    }

    private static string Entity(ReadOnlySpan<char> name) =>
        name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            ['#', 'x', .. var hex] => char.ConvertFromUtf32(
                int.Parse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture)
            ),
            ['#', .. var number] => char.ConvertFromUtf32(
                int.Parse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture)
            ),
            _ => "",
        };

    private int At()
    {
        var line = (IXmlLineInfo)_xml;
        return _source.OffsetOf(line.LineNumber, line.LinePosition);
    }

    /// <summary>Where the <c>&gt;</c> of a start tag stands that has this in it.</summary>
    private int EndOfTag(int at)
    {
        char quote = '\0';
        for (; ; at++)
        {
            char c = _source.Text[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return at;
            }
        }
    }

    [GeneratedRegex("^<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")]
    private static partial Regex Declaration();
}
