using System.Collections;
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

    public XmlPartElements Elements => new(Content);

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

    public string? Attribute(string name, string ns = "")
    {
        foreach (XmlPartAttribute attribute in Attributes)
        {
            if (attribute.Name == name && attribute.Namespace == ns)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    public XmlPart? Element(string name)
    {
        foreach (XmlPart element in Elements)
        {
            if (element.Name == name)
            {
                return element;
            }
        }

        return null;
    }

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
    public string ToXml() => XmlPartText.Of(this) ?? ToXmlByFramework();

    /// <summary>The same, whatever it holds; slower.</summary>
    public string ToXmlByFramework()
    {
        var text = new StringBuilder();
        using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings
                {
                    OmitXmlDeclaration = true,
                    CheckCharacters = false,
                    NewLineHandling = NewLineHandling.Entitize,
                }
            )
        )
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
        bool structured =
            Content.Exists(c => c is XmlPart) && Content.TrueForAll(c => c is XmlPart || string.IsNullOrWhiteSpace((string)c));
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

/// <summary>The elements of some content, in order.</summary>
internal readonly struct XmlPartElements(List<object> content) : IEnumerable<XmlPart>
{
    public Enumerator GetEnumerator() => new(content);

    IEnumerator<XmlPart> IEnumerable<XmlPart>.GetEnumerator() => content.OfType<XmlPart>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<XmlPart>)this).GetEnumerator();

    /// <summary>The first element; <see langword="null"/> if there is none.</summary>
    public XmlPart? FirstOrDefault()
    {
        foreach (XmlPart element in this)
        {
            return element;
        }

        return null;
    }

    public struct Enumerator(List<object> content)
    {
        private int _next;

        public XmlPart Current { get; private set; } = null!;

        public bool MoveNext()
        {
            while (_next < content.Count)
            {
                if (content[_next++] is XmlPart part)
                {
                    Current = part;
                    return true;
                }
            }

            return false;
        }
    }
}

internal sealed record XmlPartAttribute(string Namespace, string Name, string Value);
