using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Glossary.Exchange;

/// <summary>
/// Reads XML that anyone may have written: in bounded memory and time, and without following anything in it. A document type
/// is skipped, so entities are unknown; nothing is fetched; nesting, what lies between two nodes (an attribute, a text, a
/// comment), what lies between two entries, and how many names there are, are bounded. Whatever is wrong becomes an
/// <see cref="ExchangeFileException"/> with its place.
/// </summary>
internal sealed class SafeXmlReader : IDisposable
{
    /// <summary>Nesting of elements; the formats that are read need about 20.</summary>
    public const int MaxDepth = 100;

    /// <summary>Bytes of the file between two nodes: more than the longest text that the catalogue takes.</summary>
    public const int MaxNodeBytes = 8 * 1024 * 1024;

    /// <summary>Characters of one element that is read as a whole (<see cref="ReadElement"/>), markup aside.</summary>
    public const int MaxElementLength = 16 * 1024 * 1024;

    /// <summary>Bytes of the file up to the next entry, its own included: its reader may keep all of it.</summary>
    public const int MaxEntryBytes = 64 * 1024 * 1024;

    /// <summary>Elements, attributes and texts up to the next entry.</summary>
    public const int MaxEntryNodes = 1_000_000;

    /// <summary>
    /// Different names of elements, attributes and namespaces, each of which is kept to the end; the formats have some hundreds.
    /// </summary>
    public const int MaxNames = 10_000;

    private readonly MeteredStream _stream;
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo? _line;
    private int _nodes;

    static SafeXmlReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="file">Not disposed here. The encoding is told by its byte order mark, else by the declaration, else it is
    /// UTF-8.</param>
    public SafeXmlReader(Stream file)
    {
        _stream = new MeteredStream(file);
        try
        {
            _xml = XmlReader.Create(
                _stream,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Ignore,
                    XmlResolver = null,
                    NameTable = new LimitedNames(),
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                    CloseInput = false,
                }
            );
            _line = _xml as IXmlLineInfo;
        }
        catch (XmlException e)
        {
            throw Fault(e);
        }
    }

    /// <summary>An entry was read and handed on: what follows is another.</summary>
    public void EndEntry()
    {
        _nodes = 0;
        _stream.EntryBytes = 0;
    }

    public XmlNodeType NodeType => _xml.NodeType;

    public string Name => _xml.LocalName;

    public string Namespace => _xml.NamespaceURI == Alias.From ? Alias.To : _xml.NamespaceURI;

    /// <summary>A namespace of elements that is read as another one: an earlier or later version's.</summary>
    public (string? From, string To) Alias { get; set; }

    public int Depth => _xml.Depth;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    /// <exception cref="ExchangeFileException">The rest of a long text, which is read only now, cannot be read.</exception>
    public string Value
    {
        get
        {
            try
            {
                return _xml.Value;
            }
            catch (Exception e) when (Refusal(e) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    public Place Place =>
        _line is { LineNumber: > 0 and var line } && _line.HasLineInfo() ? new Place(line, _line.LinePosition) : new Place(1, 1);

    /// <summary>The value of an attribute of the current element; <see langword="null"/> if it has none of that name.</summary>
    public string? Attribute(string name, string ns = "") => _xml.GetAttribute(name, ns);

    /// <summary>
    /// Moves to the next attribute of the current element, of which <see cref="Name"/>, <see cref="Namespace"/> and <see cref="Value"/> are
    /// then. Ends with <see cref="MoveToElement"/>.
    /// </summary>
    public bool MoveToNextAttribute() => _xml.MoveToNextAttribute();

    /// <summary>Moves from an attribute back to its element.</summary>
    public void MoveToElement() => _xml.MoveToElement();

    /// <summary>All attributes of the current element, declarations of namespaces among them, each with its place.</summary>
    public IEnumerable<(XName Name, string Value, Place Place)> Attributes()
    {
        while (_xml.MoveToNextAttribute())
        {
            yield return (_xml.Name == "xmlns" ? "xmlns" : XName.Get(_xml.LocalName, _xml.NamespaceURI), Value, Place);
        }

        _xml.MoveToElement();
    }

    /// <summary>Moves to the next node; <see langword="false"/> at the end of the file.</summary>
    /// <exception cref="ExchangeFileException">What follows cannot be read.</exception>
    public bool Read()
    {
        _stream.Budget = MaxNodeBytes;
        try
        {
            if (!_xml.Read())
            {
                return false;
            }
        }
        catch (Exception e) when (Refusal(e) is { } refusal)
        {
            throw refusal;
        }

        _nodes += 1 + _xml.AttributeCount;
        if (_nodes > MaxEntryNodes || _stream.EntryBytes > MaxEntryBytes)
        {
            throw new ExchangeFileException(
                Place,
                "too-long",
                $"One entry, with what stands before it, has more than {MaxEntryNodes:N0} elements, attributes and texts, or "
                    + $"{MaxEntryBytes >> 20} MiB.",
                "Divide it into several entries."
            );
        }

        return _xml.Depth <= MaxDepth
            ? true
            : throw new ExchangeFileException(
                Place,
                "too-deep",
                $"Elements are nested more than {MaxDepth} deep here.",
                "No format that is read here needs that; take the nesting out."
            );
    }

    /// <summary>Moves to the next element at any depth and says whether there is one.</summary>
    public bool ReadToElement()
    {
        while (Read())
        {
            if (NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves to the end of the current element, over all that is in it.</summary>
    public void Skip()
    {
        if (!IsEmptyElement)
        {
            int depth = Depth;
            while (Read() && Depth > depth) { }
        }
    }

    /// <summary>Reads the current element with all that is in it, and stays on its end.</summary>
    public XmlPart ReadElement()
    {
        int length = 0;
        XmlPart root = Start(ref length);
        if (IsEmptyElement)
        {
            return root;
        }

        List<XmlPart> open = [];
        XmlPart at = root;
        while (Read())
        {
            switch (NodeType)
            {
                case XmlNodeType.Element:
                    bool empty = IsEmptyElement;
                    XmlPart child = Start(ref length);
                    at.Content.Add(child);
                    if (!empty)
                    {
                        open.Add(at);
                        at = child;
                    }

                    break;
                case XmlNodeType.EndElement when open.Count == 0:
                    return root;
                case XmlNodeType.EndElement:
                    at = open[^1];
                    open.RemoveAt(open.Count - 1);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    string text = Value;
                    Count(text.Length, ref length);
                    at.Content.Add(text);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    public void Dispose() => _xml.Dispose();

    private XmlPart Start(ref int length)
    {
        var part = new XmlPart(_xml.NamespaceURI, _xml.LocalName, Place);
        if (_xml.MoveToFirstAttribute())
        {
            do
            {
                if (_xml.NamespaceURI != XmlPart.Xmlns)
                {
                    string value = Value;
                    Count(value.Length, ref length);
                    part.Attributes.Add(new XmlPartAttribute(_xml.NamespaceURI, _xml.LocalName, value));
                }
            } while (_xml.MoveToNextAttribute());

            _xml.MoveToElement();
        }

        Count(_xml.LocalName.Length, ref length);
        return part;
    }

    private void Count(int more, ref int length)
    {
        length += more;
        if (length > MaxElementLength)
        {
            throw new ExchangeFileException(
                Place,
                "too-long",
                $"One entry has more than {MaxElementLength:N0} characters.",
                "Divide it into several entries."
            );
        }
    }

    private ExchangeFileException? Refusal(Exception e) =>
        e switch
        {
            XmlException fault => Fault(fault),
            TooLongException => new ExchangeFileException(
                Place,
                "too-long",
                $"What follows here goes on for more than {MaxNodeBytes >> 20} MiB without an end: a text, an attribute or a comment.",
                "Divide it, or take it out."
            ),
            TooManyNamesException => new ExchangeFileException(
                Place,
                "too-many-names",
                $"The file has more than {MaxNames:N0} different names of elements and attributes.",
                "No format that is read here needs that; put what differs into values."
            ),
            _ => null,
        };

    private static ExchangeFileException Fault(XmlException e)
    {
        // The framework's sentence ends with the place, which has fields of its own here.
        int end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        string message = end > 0 ? e.Message[..end] : e.Message;
        string suggestion =
            message.Contains("undeclared entity", StringComparison.Ordinal)
                ? "Write the character itself in place of the entity; document types and what they declare are not read."
            : message.Contains("encoding", StringComparison.OrdinalIgnoreCase)
                ? "Save the file in the encoding that its first line declares, UTF-8 at best."
            : "Mend the XML at this place; an editor that checks XML shows what is missing.";
        return new ExchangeFileException(
            new Place(Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition)),
            "not-well-formed",
            $"The file is not well-formed XML: {message}",
            suggestion
        );
    }

    /// <summary>Gives out no more than a budget, so that the reader above cannot gather more than that into one node.</summary>
    private sealed class MeteredStream(Stream inner) : Stream
    {
        public int Budget { get; set; } = MaxNodeBytes;

        public long EntryBytes { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            Budget -= read;
            EntryBytes += read;
            return Budget < 0 ? throw new TooLongException() : read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class TooLongException : IOException;

    /// <summary>The framework keeps each name once, for as long as it reads.</summary>
    private sealed class LimitedNames : NameTable
    {
        private int _count;

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        private string Count(string name) => ++_count > MaxNames ? throw new TooManyNamesException() : name;
    }

    private sealed class TooManyNamesException : Exception;
}
