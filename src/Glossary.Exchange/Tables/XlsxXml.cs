using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Glossary.Exchange.Tables;

/// <summary>
/// Reads one part of a workbook over <see cref="SafeXmlReader"/>, whose refusals become those of a table: with a row instead of a place in
/// the part.
/// </summary>
internal sealed class XlsxXml : IDisposable
{
    private readonly Stream _stream;
    private readonly SafeXmlReader _xml;
    private readonly CancellationToken _cancellationToken;

    public XlsxXml(ZipArchiveEntry part, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _stream = part.Open();
        try
        {
            _xml = new SafeXmlReader(_stream);
        }
        catch (ExchangeFileException e)
        {
            _stream.Dispose();
            throw Refusal(e);
        }
    }

    /// <summary>Row of the sheet that is being read, for findings.</summary>
    public int Row { get; set; }

    /// <summary>Name without its namespace: the two forms of the standard differ in the namespaces alone.</summary>
    public string Name => _xml.Name;

    /// <summary>An attribute without a namespace; empty if the element has none of that name.</summary>
    public string Attribute(string name) => _xml.Attribute(name) ?? "";

    /// <summary>The id of a relation, in the namespace of either form of the standard.</summary>
    public string RelationId =>
        _xml.Attribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? _xml.Attribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        ?? "";

    /// <summary>Moves to the next node; <see langword="false"/> at the end of the part.</summary>
    public bool Read()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return _xml.Read();
        }
        catch (ExchangeFileException e)
        {
            throw Refusal(e);
        }
    }

    /// <summary>Moves to the next element at any depth and says whether there is one.</summary>
    public bool ReadToElement()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The current element, for <see cref="ReadChild"/>.</summary>
    public Element Enter() => new(_xml.Depth, _xml.IsEmptyElement);

    /// <summary>
    /// Moves to the next element in one that was entered, at any depth, and says whether there is one; otherwise the reader stands on its
    /// end.
    /// </summary>
    public bool ReadChild(Element within)
    {
        while (!within.IsEmpty && Read() && _xml.Depth > within.Depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves to the end of the current element and appends all text in it.</summary>
    /// <param name="text">Gets the text.</param>
    /// <param name="room">Characters that may be appended; what is appended is taken from it.</param>
    /// <exception cref="ExchangeFileException">There is more.</exception>
    public void ReadText(StringBuilder text, ref int room)
    {
        Element whole = Enter();
        while (!whole.IsEmpty && Read() && _xml.Depth > whole.Depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                string part = Value;
                room -= part.Length;
                if (room < 0)
                {
                    throw TooLong();
                }

                text.Append(part);
            }
        }
    }

    /// <summary>Moves to the end of the current element, over all that is in it.</summary>
    public void Skip()
    {
        Element whole = Enter();
        while (!whole.IsEmpty && Read() && _xml.Depth > whole.Depth) { }
    }

    /// <summary>A row, or a shared string, was read: what follows is another.</summary>
    public void EndEntry() => _xml.EndEntry();

    /// <summary>More than is read stands at one place.</summary>
    public ExchangeFileException TooLong() =>
        new(
            new Place(Row, 0),
            "too-long",
            "A row or a text of the workbook has more elements or characters than are read.",
            "Divide it, or take out formatting that is not needed."
        );

    public void Dispose()
    {
        _xml.Dispose();
        _stream.Dispose();
    }

    private string Value
    {
        get
        {
            try
            {
                return _xml.Value;
            }
            catch (ExchangeFileException e)
            {
                throw Refusal(e);
            }
        }
    }

    private ExchangeFileException Refusal(ExchangeFileException e) =>
        e.Finding.Code switch
        {
            "too-long" => TooLong(),
            "not-well-formed" => XlsxWorkbook.Broken(Row),
            _ => new ExchangeFileException(new Place(Row, 0), e.Finding.Code, e.Finding.Message, e.Finding.Suggestion),
        };

    /// <summary>An element whose content is read.</summary>
    public readonly record struct Element(int Depth, bool IsEmpty);
}
