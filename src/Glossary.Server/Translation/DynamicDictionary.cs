using System.Buffers;
using System.Text;

namespace Glossary.Server.Translation;

/// <summary>Azure Translator's markup for parts of a text whose translation is given, and its defusing in what people wrote.</summary>
internal static class DynamicDictionary
{
    private const string Opening = "<mstrans:dictionary translation=\"";
    private const string Closing = "</mstrans:dictionary>";

    /// <summary>What the names of the service's tags begin with.</summary>
    private const string TagPrefix = "mstrans:";

    /// <summary>
    /// Stands invisibly within <see cref="TagPrefix"/> where a person wrote it (U+2060, word joiner): neither plain nor as HTML, written
    /// out or by entities, is it a tag then.
    /// </summary>
    private const char Joiner = '\u2060';

    /// <summary>The joiner's place in <see cref="TagPrefix"/>.</summary>
    private const int JoinerPlace = 2;

    private static readonly string DefusedPrefix = TagPrefix.Insert(JoinerPlace, Joiner.ToString());

    private static readonly SearchValues<char> UnsafeInPart = SearchValues.Create("<>&\r\n");
    private static readonly SearchValues<char> UnsafeInTranslation = SearchValues.Create("<>&\"\r\n");

    /// <summary>
    /// Whether a part of a text can be given a translation. How the markup escapes its own signs is not documented, so neither side
    /// may have one; nor may the part have line breaks or white space at its ends.
    /// </summary>
    public static bool CanFix(ReadOnlySpan<char> part, ReadOnlySpan<char> translation) =>
        part.Length > 0
        && part.Trim().Length == part.Length
        && !part.ContainsAny(UnsafeInPart)
        && !translation.IsWhiteSpace()
        && !translation.ContainsAny(UnsafeInTranslation);

    /// <summary>By how much the markup lengthens a text.</summary>
    public static int MarkupLength(FixedTranslation part) => Opening.Length + part.Translation.Length + 2 + Closing.Length;

    /// <summary>Marks parts of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">Parts of it, in order.</param>
    /// <param name="insertions">What was inserted where in the result.</param>
    public static string Mark(string text, IReadOnlyCollection<FixedTranslation> parts, out Insertions insertions)
    {
        insertions = new Insertions();
        if (parts.Count == 0)
        {
            return text;
        }

        var marked = new StringBuilder(text.Length + parts.Sum(MarkupLength));
        int end = 0;
        foreach (FixedTranslation part in parts)
        {
            marked.Append(text, end, part.Start - end);
            insertions.Add(marked.Length, Opening.Length + part.Translation.Length + 2);
            marked.Append(Opening).Append(part.Translation).Append("\">").Append(text, part.Start, part.Length);
            insertions.Add(marked.Length, Closing.Length);
            marked.Append(Closing);
            end = part.Start + part.Length;
        }

        return marked.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>The text with the names of the service's own tags, which a person wrote, made into words that it does not obey.</summary>
    /// <param name="text">The text.</param>
    /// <param name="insertions">What was inserted where in the result.</param>
    public static string Defuse(string text, out Insertions insertions)
    {
        insertions = new Insertions();
        int found = text.IndexOf(TagPrefix, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            return text;
        }

        var defused = new StringBuilder(text.Length + 8);
        int end = 0;
        for (; found >= 0; found = text.IndexOf(TagPrefix, end, StringComparison.OrdinalIgnoreCase))
        {
            defused.Append(text, end, found + JoinerPlace - end);
            insertions.Add(defused.Length, 1);
            defused.Append(Joiner);
            end = found + JoinerPlace;
        }

        return defused.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>The translation of a defused text without what <see cref="Defuse"/> inserted, as far as it was kept.</summary>
    /// <param name="source">The text before it was defused. If it has joiners of its own, only those that stand as inserted are taken out,
    /// whosesoever they are.</param>
    /// <param name="translation">The translation.</param>
    /// <param name="insertions">What was taken out, at its places in <paramref name="translation"/>.</param>
    public static string Restore(string source, string translation, out Insertions insertions)
    {
        insertions = new Insertions();
        bool all = !source.Contains(Joiner, StringComparison.Ordinal);
        for (int i = translation.IndexOf(Joiner, StringComparison.Ordinal); i >= 0; i = translation.IndexOf(Joiner, i + 1))
        {
            if (
                all
                || (
                    i >= JoinerPlace
                    && string.Compare(
                        translation,
                        i - JoinerPlace,
                        DefusedPrefix,
                        0,
                        DefusedPrefix.Length,
                        StringComparison.OrdinalIgnoreCase
                    ) == 0
                )
            )
            {
                insertions.Add(i, 1);
            }
        }

        return insertions.RemoveFrom(translation);
    }
}
