using Glossary.Catalog;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>Which stretches of a text and its translation are held against each other.</summary>
internal static class TextLines
{
    /// <summary>
    /// The lines of a text that are not blank, without the line breaks. What is kept and goes over several lines, such as a long tag or a
    /// message, does not end one.
    /// </summary>
    public static List<Span> Of(string text)
    {
        List<Span> lines = [];
        IReadOnlyList<KeptPiece> kept = text.AsSpan().ContainsAny('\n', '\r') ? TextStructure.Of(text).Pieces : [];
        int start = 0;
        while (start <= text.Length)
        {
            int end = start;
            while (true)
            {
                int length = text.AsSpan(end).IndexOfAny('\n', '\r');
                end = length < 0 ? text.Length : end + length;
                if (length < 0 || !kept.Touches(end, end + 1))
                {
                    break;
                }

                end++;
            }

            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                lines.Add(new Span(start, end));
            }

            start = end + 1;
        }

        return lines;
    }

    /// <summary>Line by line if both texts have equally many, the whole texts otherwise.</summary>
    public static List<(Span Source, Span Target)> Pair(string source, string target)
    {
        List<Span> sources = Of(source);
        List<Span> targets = Of(target);
        return sources.Count == targets.Count && sources.Count > 0
            ? [.. sources.Zip(targets)]
            : [(new Span(0, source.Length), new Span(0, target.Length))];
    }

    /// <summary>What lies in each of these stretches, both in order of start.</summary>
    public static List<T>[] Group<T>(IEnumerable<T> items, Func<T, int> startOf, IEnumerable<Span> stretches)
    {
        Span[] ordered = [.. stretches];
        List<T>[] groups = [.. ordered.Select(_ => new List<T>())];
        int at = 0;
        foreach (T item in items)
        {
            int start = startOf(item);
            while (at < ordered.Length && ordered[at].End <= start)
            {
                at++;
            }

            if (at < ordered.Length && ordered[at].Holds(start))
            {
                groups[at].Add(item);
            }
        }

        return groups;
    }
}
