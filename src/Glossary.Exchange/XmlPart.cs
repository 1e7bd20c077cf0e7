using System.Text;
using System.Xml;

namespace Glossary.Exchange;

/// <summary>An element that was read as a whole, or is to be written: names, attributes, content and place, nothing else.</summary>
internal sealed class XmlPart(string ns, string name, Place place = default)
{
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    public string Namespace { get; } = ns;

    public string Name { get; } = name;

    public Place Place { get; } = place;

    /// <summary>Without declarations of namespaces.</summary>
    public List<XmlPartAttribute> Attributes { get; } = [];

    /// <summary>Texts (<see cref="string"/>) and elements (<see cref="XmlPart"/>), in order.</summary>
    public List<object> Content { get; } = [];

    public IEnumerable<XmlPart> Elements => Content.OfType<XmlPart>();

    /// <summary>All text in it, at any depth.</summary>
    public string Text
    {
        get
        {
            switch (Content)
            {
                case []:
                    return "";
                case [string only]:
                    return only;
                default:
                    var text = new StringBuilder();
                    AppendText(text);
                    return text.ToString();
            }
        }
    }

    public string? Attribute(string name, string ns = "") => Attributes.Find(a => a.Name == name && a.Namespace == ns)?.Value;

    public XmlPart? Element(string name) => Elements.FirstOrDefault(e => e.Name == name);

    public void WriteTo(XmlWriter writer)
    {
        writer.WriteStartElement(Name, Namespace);
        foreach (XmlPartAttribute attribute in Attributes)
        {
            if (attribute.Namespace.Length == 0)
            {
                writer.WriteAttributeString(attribute.Name, attribute.Value);
            }
            else
            {
                writer.WriteAttributeString(attribute.Name, attribute.Namespace, attribute.Value);
            }
        }

        foreach (object content in Content)
        {
            if (content is XmlPart part)
            {
                part.WriteTo(writer);
            }
            else
            {
                writer.WriteString((string)content);
            }
        }

        writer.WriteEndElement();
    }

    /// <summary>As XML, to be kept (<see cref="Catalog.CarriedItem"/>) and read again by <see cref="Parse"/>.</summary>
    public string ToXml()
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize }))
        {
            WriteTo(writer);
        }

        return text.ToString();
    }

    /// <summary>The element without white space between elements, which is the file's and changes with every writer.</summary>
    public XmlPart Tidy()
    {
        var tidy = new XmlPart(Namespace, Name, Place);
        tidy.Attributes.AddRange(Attributes);
        bool structured = Content.Exists(c => c is XmlPart) && Content.TrueForAll(c => c is XmlPart || string.IsNullOrWhiteSpace((string)c));
        tidy.Content.AddRange(structured ? Elements.Select(e => e.Tidy()) : Content);
        return tidy;
    }

    /// <summary>Reads what <see cref="ToXml"/> wrote.</summary>
    public static XmlPart Parse(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        using var reader = new SafeXmlReader(stream);
        reader.ReadToElement();
        return reader.ReadElement();
    }

    private void AppendText(StringBuilder text)
    {
        foreach (object content in Content)
        {
            if (content is XmlPart part)
            {
                part.AppendText(text);
            }
            else
            {
                text.Append((string)content);
            }
        }
    }
}

internal sealed record XmlPartAttribute(string Namespace, string Name, string Value);
