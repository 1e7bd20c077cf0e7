using System.Text;
using System.Xml;

namespace Glossary.Exchange.Tmx;

/// <summary>
/// Reads the content of a <c>seg</c>: its text as a person reads it, and, if it has inline codes, the whole as XML so that they can
/// be written back. The content of codes is code of the original file and no text; that of <c>hi</c> is text.
/// </summary>
internal sealed class TmxSegment(SafeXmlReader xml)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _markup = new();
    private bool _marked;

    public string Text { get; private set; } = "";

    /// <summary>The content as XML; <see langword="null"/> if it is plain text.</summary>
    public string? Markup => _marked ? _markup.ToString() : null;

    /// <summary>The text in what <see cref="Markup"/> gave.</summary>
    public static string TextOf(string markup)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"<seg>{markup}</seg>"));
        using var reader = new SafeXmlReader(stream);
        reader.ReadToElement();
        var segment = new TmxSegment(reader);
        segment.Read();
        return segment.Text;
    }

    /// <summary>Reads the <c>seg</c> on which the reader stands, to its end.</summary>
    /// <returns>The first that is not as TMX has it. It does not keep the text from being read: elements that TMX does not have, as those
    /// of XLIFF or HTML, are as <c>hi</c>.</returns>
    public Finding? Read()
    {
        _text.Clear();
        _markup.Clear();
        _marked = false;
        Text = "";
        if (xml.IsEmptyElement)
        {
            return null;
        }

        Finding? fault = null;
        int depth = xml.Depth;
        int code = 0;
        string only = "";
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (!_marked)
                    {
                        _marked = true;
                        _text.Append(only);
                        XmlText.Append(_markup, only);
                    }

                    fault ??= Check();
                    code = AppendStart(code);
                    break;
                case XmlNodeType.EndElement:
                    _markup.Append("</").Append(xml.Name).Append('>');
                    code -= TmxNames.IsCode(xml.Name) ? 1 : 0;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (!_marked)
                    {
                        only = only.Length == 0 ? xml.Value : only + xml.Value;
                        break;
                    }

                    XmlText.Append(_markup, xml.Value);
                    if (code == 0)
                    {
                        _text.Append(xml.Value);
                    }

                    break;
            }
        }

        Text = _marked ? _text.ToString() : only;
        return fault;
    }

    private int AppendStart(int code)
    {
        bool empty = xml.IsEmptyElement;
        string name = xml.Name;
        _markup.Append('<').Append(name);
        foreach ((System.Xml.Linq.XName attribute, string value, _) in xml.Attributes())
        {
            if (attribute.Namespace == System.Xml.Linq.XNamespace.None)
            {
                _markup.Append(' ').Append(attribute.LocalName).Append("=\"");
                XmlText.Append(_markup, value);
                _markup.Append('"');
            }
        }

        _markup.Append(empty ? "/>" : ">");
        return code + (TmxNames.IsCode(name) && !empty ? 1 : 0);
    }

    private Finding? Check()
    {
        string? missing = xml.Name switch
        {
            "bpt" or "ept" when xml.Attribute("i") is null => "i",
            "it" when xml.Attribute("pos") is not ("begin" or "end") => "pos",
            _ => null,
        };
        return missing is not null
                ? new Finding(
                    xml.Place,
                    ImportSeverity.Caution,
                    "tmx-inline",
                    $"The <{xml.Name}> lacks its attribute {missing}.",
                    "Add it: i pairs <bpt> with <ept>, pos of <it> is begin or end."
                )
            : TmxNames.IsCode(xml.Name) || xml.Name is "hi" or "sub" ? null
            : new Finding(
                xml.Place,
                ImportSeverity.Caution,
                "tmx-inline",
                $"A <seg> of TMX has no <{xml.Name}>; it is kept to be written back, and what is in it is text.",
                "Write the code of the original file in <bpt>, <ept>, <ph> or <it>, with its markup escaped."
            );
    }
}
