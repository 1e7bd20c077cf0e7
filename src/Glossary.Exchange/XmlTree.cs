using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Glossary.Exchange;

/// <summary>
/// Elements of a long file taken into memory one at a time, so that rules can look around in them: with the place of every element
/// and attribute, and no larger than an element may be.
/// </summary>
internal static class XmlTree
{
    /// <summary>Characters of names, values and text; a paragraph of the longest text in two languages has fewer.</summary>
    private const int MaxLength = 4_000_000;

    private const int MaxNodes = 200_000;

    /// <summary>Reads the element on which the reader stands, and leaves the reader behind it.</summary>
    public static XElement Load(SafeXmlReader reader)
    {
        XElement root = Start(reader);
        XElement at = root;
        int length = 0;
        int nodes = 0;
        bool open = !reader.IsEmptyElement;
        while (open && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    XElement child = Start(reader);
                    length += child.Name.LocalName.Length + child.Attributes().Sum(a => a.Name.LocalName.Length + a.Value.Length);
                    nodes += 1 + child.Attributes().Count();
                    at.Add(child);
                    at = reader.IsEmptyElement ? at : child;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    length += reader.Value.Length;
                    nodes++;
                    at.Add(new XText(reader.Value));
                    break;
                case XmlNodeType.EndElement when at == root:
                    open = false;
                    break;
                case XmlNodeType.EndElement:
                    at = at.Parent!;
                    break;
            }

            if (length > MaxLength || nodes > MaxNodes)
            {
                throw new ExchangeFileException(
                    PlaceOf(root),
                    "too-long",
                    $"This <{root.Name.LocalName}> has more than {MaxLength:N0} characters or {MaxNodes:N0} elements and attributes.",
                    "Divide it into several."
                );
            }
        }

        reader.Read();
        return root;
    }

    /// <summary>The start tag on which the reader stands; the reader stays.</summary>
    public static XElement Start(SafeXmlReader reader)
    {
        var element = new XElement(XName.Get(reader.Name, reader.Namespace));
        element.AddAnnotation(new Spot(reader.Place));
        foreach ((XName name, string value, Place place) in reader.Attributes())
        {
            var attribute = new XAttribute(name, value);
            attribute.AddAnnotation(new Spot(place));
            element.Add(attribute);
        }

        return element;
    }

    /// <summary>Where in the file something stands; what has no place of its own stands where its element does.</summary>
    public static Place PlaceOf(XObject node)
    {
        for (XObject? at = node; at is not null; at = at.Parent)
        {
            if (at.Annotation<Spot>() is { } spot)
            {
                return spot.Place;
            }
        }

        return default;
    }

    /// <summary>
    /// The element as it is kept with a record and written back: the same for the same content, so without the prefixes that a file
    /// happens to give to namespaces.
    /// </summary>
    public static string Write(XElement element)
    {
        var kept = new XElement(element);
        foreach (XElement each in kept.DescendantsAndSelf())
        {
            each.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        }

        var text = new StringBuilder();
        using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize }
            )
        )
        {
            kept.WriteTo(writer);
        }

        return text.ToString();
    }

    private sealed record Spot(Place Place);
}
