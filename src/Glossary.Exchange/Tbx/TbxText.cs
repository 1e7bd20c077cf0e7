using System.Text;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Text of elements. Line breaks and repeated spaces in a file are the file's and not the author's, so they are read as single
/// spaces; no-break spaces and the like are the author's.
/// </summary>
internal static class TbxText
{
    /// <summary>The text of an element and of those in it, with its white space made single.</summary>
    public static string Of(XmlPart? element) => element is null ? "" : Single(element.Text);

    public static string Single(string text)
    {
        if (IsSingleSpaced(text))
        {
            return text;
        }

        var single = new StringBuilder(text.Length);
        foreach (Range range in text.AsSpan().SplitAny(" \t\r\n"))
        {
            ReadOnlySpan<char> word = text.AsSpan(range);
            if (!word.IsEmpty)
            {
                if (single.Length > 0)
                {
                    single.Append(' ');
                }

                single.Append(word);
            }
        }

        return single.ToString();
    }

    /// <summary>
    /// Whether a text is read as it was written: no white space at its ends, none doubled, no line breaks, no character that XML cannot
    /// hold.
    /// </summary>
    public static bool IsSingleSpaced(string text)
    {
        bool space = true;
        ReadOnlySpan<char> rest = text;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest.IndexOfAny("\t\r\n") >= 0)
        {
            return false;
        }

        foreach (char c in rest)
        {
            if (c == ' ' && space)
            {
                return false;
            }

            space = c == ' ';
        }

        return !space;
    }
}
