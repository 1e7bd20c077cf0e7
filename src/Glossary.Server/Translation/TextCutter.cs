using Glossary.Text.Segmentation;

namespace Glossary.Server.Translation;

/// <summary>
/// Cuts texts that are longer than a provider takes: after a sentence or line where there is one, else between words, and plain text
/// within a word if it has to be. HTML is cut only where no element is open, so that each piece is well formed by itself.
/// </summary>
internal static class TextCutter
{
    private const byte Nowhere = 0;
    private const byte WithinWord = 1;
    private const byte BetweenWords = 2;
    private const byte AfterSentence = 3;

    /// <summary>Elements that have no end tag.</summary>
    private static readonly HashSet<string> VoidElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    };

    /// <summary>Cuts a text into pieces that together are the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">Parts that stay whole, in order.</param>
    /// <param name="partCost">What such a part costs beside its own length.</param>
    /// <param name="html">Whether the text is HTML.</param>
    /// <param name="language">BCP 47 tag of the text's language, by whose rules its sentences end; empty if it is not known.</param>
    /// <param name="limit">What a piece may cost: its UTF-16 code units and the cost of its parts.</param>
    /// <returns>Where each piece ends, or <see langword="null"/> if some piece cannot be cut short enough.</returns>
    public static List<int>? Cut(
        string text,
        IReadOnlyList<FixedTranslation> parts,
        Func<FixedTranslation, int> partCost,
        bool html,
        string language,
        int limit
    )
    {
        if (text.Length + parts.Sum(partCost) <= limit)
        {
            return [text.Length];
        }

        HashSet<int> sentences = [.. SentenceSegmenter.Segment(text, language).Select(s => s.End.Value)];
        byte[] places = html ? HtmlPlaces(text, sentences) : PlainPlaces(text, sentences);
        foreach (FixedTranslation part in parts)
        {
            Array.Clear(places, part.Start + 1, part.Length - 1);
        }

        List<int> ends = [];
        int start = 0;
        int firstPart = 0;
        while (true)
        {
            int end = Furthest(text.Length, parts, partCost, limit, start, firstPart);
            if (end == text.Length)
            {
                ends.Add(end);
                return ends;
            }

            int cut = BestPlace(places, start, end);
            if (cut <= start)
            {
                return null;
            }

            ends.Add(cut);
            start = cut;
            while (firstPart < parts.Count && parts[firstPart].Start < start)
            {
                firstPart++;
            }
        }
    }

    /// <summary>Where a piece ends at the latest, before or behind each part.</summary>
    private static int Furthest(
        int length,
        IReadOnlyList<FixedTranslation> parts,
        Func<FixedTranslation, int> partCost,
        int limit,
        int start,
        int firstPart
    )
    {
        int end = start + limit;
        for (int i = firstPart; i < parts.Count && parts[i].Start < end; i++)
        {
            end -= partCost(parts[i]);
            if (end < parts[i].Start + parts[i].Length)
            {
                return parts[i].Start;
            }
        }

        return Math.Min(end, length);
    }

    private static int BestPlace(byte[] places, int start, int end)
    {
        for (byte rank = AfterSentence; rank > Nowhere; rank--)
        {
            for (int place = end; place > start; place--)
            {
                if (places[place] >= rank)
                {
                    return place;
                }
            }
        }

        return start;
    }

    private static byte[] PlainPlaces(string text, HashSet<int> sentences)
    {
        byte[] places = new byte[text.Length + 1];
        for (int i = 1; i < text.Length; i++)
        {
            places[i] = PlaceOf(text, sentences, i);
        }

        places[text.Length] = AfterSentence;
        return places;
    }

    private static byte[] HtmlPlaces(string text, HashSet<int> sentences)
    {
        byte[] places = new byte[text.Length + 1];
        int depth = 0;
        int i = 0;
        while (i < text.Length)
        {
            if (TagAt(text, i, out int end) is { } change)
            {
                depth = Math.Max(0, depth + change);
                i = end;
                places[i] = depth == 0 ? AfterSentence : Nowhere;
                continue;
            }

            i++;
            if (depth == 0 && i < text.Length && PlaceOf(text, sentences, i) is var place && place > WithinWord)
            {
                places[i] = place;
            }
        }

        places[text.Length] = AfterSentence;
        return places;
    }

    /// <summary>
    /// How a tag or comment at a place changes the number of open elements, and where it ends; <see langword="null"/> if there is none.
    /// </summary>
    private static int? TagAt(string text, int start, out int end)
    {
        end = start;
        if (text[start] != '<' || start + 1 == text.Length)
        {
            return null;
        }

        if (string.CompareOrdinal(text, start, "<!--", 0, 4) == 0)
        {
            int close = text.IndexOf("-->", start + 4, StringComparison.Ordinal);
            end = close < 0 ? text.Length : close + 3;
            return 0;
        }

        char first = text[start + 1];
        if (!char.IsAsciiLetter(first) && first is not ('/' or '!' or '?'))
        {
            return null;
        }

        char quote = '\0';
        int i = start + 1;
        for (; i < text.Length && (quote != '\0' || text[i] != '>'); i++)
        {
            if (quote == text[i])
            {
                quote = '\0';
            }
            else if (quote == '\0' && text[i] is '"' or '\'')
            {
                quote = text[i];
            }
        }

        end = Math.Min(i + 1, text.Length);
        if (first == '/')
        {
            return -1;
        }

        int name = start + 1;
        while (name < i && char.IsAsciiLetterOrDigit(text[name]))
        {
            name++;
        }

        return first is '!' or '?' || text[i - 1] == '/' || VoidElements.Contains(text[(start + 1)..name]) ? 0 : 1;
    }

    /// <summary>What lies between the characters before and after a place within the text.</summary>
    private static byte PlaceOf(string text, HashSet<int> sentences, int place)
    {
        char before = text[place - 1];
        char after = text[place];
        if (before == '\n' || sentences.Contains(place))
        {
            return AfterSentence;
        }

        if (char.IsWhiteSpace(after))
        {
            return BetweenWords;
        }

        return char.IsLowSurrogate(after) && char.IsHighSurrogate(before) ? Nowhere : WithinWord;
    }
}
