using System.Buffers;
using System.Text;
using System.Xml;

namespace Glossary.Exchange;

/// <summary>Characters as XML writes them.</summary>
internal static class XmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"\r\n\t");

    /// <summary>Appends text so that it can stand in an element as well as in an attribute, and is read as it was.</summary>
    public static void Append(StringBuilder markup, ReadOnlySpan<char> text)
    {
        int special;
        while ((special = text.IndexOfAny(Special)) >= 0)
        {
            markup
                .Append(text[..special])
                .Append(
                    text[special] switch
                    {
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '&' => "&amp;",
                        '"' => "&quot;",
                        '\r' => "&#xD;",
                        '\n' => "&#xA;",
                        _ => "&#x9;",
                    }
                );
            text = text[(special + 1)..];
        }

        markup.Append(text);
    }

    /// <summary>Without the characters that XML cannot hold.</summary>
    public static string Writable(string text)
    {
        if (IsWritable(text))
        {
            return text;
        }

        var writable = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x20 and not (0xFFFE or 0xFFFF)) or '\t' or '\n' or '\r')
            {
                writable.Append(rune.ToString());
            }
        }

        return writable.ToString();
    }

    private static bool IsWritable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(c))
            {
                return false;
            }
        }

        return true;
    }
}
