using System.Buffers;
using System.Text;

namespace Glossary.Exchange;

/// <summary>
/// Writes elements as <see cref="System.Xml.XmlWriter"/> does, without what that costs for each: long files have one or more of them in
/// every entry. What only that can write (several namespaces, characters that XML does not have, pairs of surrogates) it leaves to it.
/// </summary>
internal static class XmlPartText
{
    private static readonly SearchValues<char> SpecialInText = SearchValues.Create([.. Unusual(), '<', '>', '&', '\r']);
    private static readonly SearchValues<char> SpecialInValue = SearchValues.Create([.. Unusual(), '<', '>', '&', '\r', '\n', '\t', '"']);

    [ThreadStatic]
    private static StringBuilder? _buffer;

    /// <summary>The element as XML; <see langword="null"/> if it has something that is not written here.</summary>
    public static string? Of(XmlPart part)
    {
        StringBuilder to = _buffer ??= new StringBuilder(256);
        to.Clear();
        string? text = Append(to, part, root: true) ? to.ToString() : null;
        if (to.Capacity > 1 << 16)
        {
            _buffer = null;
        }

        return text;
    }

    private static bool Append(StringBuilder to, XmlPart part, bool root)
    {
        to.Append('<').Append(part.Name);
        foreach (XmlPartAttribute attribute in part.Attributes)
        {
            if (attribute.Namespace.Length > 0 && attribute.Namespace != XmlPart.XmlNamespace)
            {
                return false;
            }

            to.Append(attribute.Namespace.Length > 0 ? " xml:" : " ").Append(attribute.Name).Append("=\"");
            if (!Append(to, attribute.Value, SpecialInValue))
            {
                return false;
            }

            to.Append('"');
        }

        if (root && part.Namespace.Length > 0)
        {
            to.Append(" xmlns=\"");
            if (!Append(to, part.Namespace, SpecialInValue))
            {
                return false;
            }

            to.Append('"');
        }

        bool open = false;
        foreach (object content in part.Content)
        {
            to.Append(open ? "" : ">");
            open = true;
            if (
                content is XmlPart child
                    ? child.Namespace != part.Namespace || !Append(to, child, root: false)
                    : !Append(to, (string)content, SpecialInText)
            )
            {
                return false;
            }
        }

        _ = open ? to.Append("</").Append(part.Name).Append('>') : to.Append(" />");
        return true;
    }

    private static bool Append(StringBuilder to, ReadOnlySpan<char> text, SearchValues<char> special)
    {
        int at;
        while ((at = text.IndexOfAny(special)) >= 0)
        {
            to.Append(text[..at]);
            string? reference = text[at] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\r' => "&#xD;",
                '\n' => "&#xA;",
                '\t' => "&#x9;",
                _ => null,
            };
            if (reference is null)
            {
                return false;
            }

            to.Append(reference);
            text = text[(at + 1)..];
        }

        to.Append(text);
        return true;
    }

    /// <summary>Characters that are left to the framework: controls, surrogates and what is no character.</summary>
    private static IEnumerable<char> Unusual() =>
        Enumerable
            .Range(0, 0x20)
            .Where(c => c is not ('\t' or '\n' or '\r'))
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0xD800, 0x800))
            .Append(0xFFFE)
            .Append(0xFFFF)
            .Select(c => (char)c);
}
