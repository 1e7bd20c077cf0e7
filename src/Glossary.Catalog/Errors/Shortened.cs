using System.Text;

namespace Glossary.Catalog.Errors;

/// <summary>Cuts texts that repeat what a caller sent, so that no answer grows with the request.</summary>
internal static class Shortened
{
    private const string Mark = "…";

    /// <summary>The text, or its beginning with a mark that something is missing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">UTF-16 code units of the result at most.</param>
    public static string ToLength(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, Before(text, length - Mark.Length)), Mark);

    /// <summary>
    /// The same for a text that is sent in an HTTP header, where a character that is not printable ASCII takes three bytes for each of its
    /// bytes in UTF-8.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Bytes of the result at most, as the header has it.</param>
    public static string ToHeader(string text, int bytes)
    {
        int room = bytes - Escaped(new Rune(Mark[0]));
        int used = 0;
        int fits = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Escaped(rune);
            if (used > bytes)
            {
                return string.Concat(text.AsSpan(0, fits), Mark);
            }

            if (used <= room)
            {
                fits += rune.Utf16SequenceLength;
            }
        }

        return text;
    }

    private static int Escaped(Rune rune) => rune.Value is >= ' ' and <= '~' and not '%' ? 1 : 3 * rune.Utf8SequenceLength;

    /// <summary>The place, or the one before it where a surrogate pair would be cut.</summary>
    private static int Before(string text, int place) => char.IsHighSurrogate(text[place - 1]) ? place - 1 : place;
}
