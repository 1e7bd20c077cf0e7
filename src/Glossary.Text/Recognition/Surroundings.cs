using System.Runtime.CompilerServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// The places where most words stand, and where nothing around a word changes what it is: within a sentence, between spaces.
/// </summary>
internal static class Surroundings
{
    /// <summary>
    /// Whether before the span there is a word of the same sentence and a space, perhaps with a comma, and after it a space, a comma, or a
    /// full stop that ends the sentence: no hyphen, quotation mark or sign of an address is near.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ArePlain(ReadOnlySpan<char> text, int start, int end)
    {
        if (start < 3 || end + 1 >= text.Length || text[start - 1] != ' ')
        {
            return false;
        }

        int before = start - (text[start - 2] == ',' ? 3 : 2);
        return Words.IsWordChar(text, before) && (text[end] is ' ' or ',' || (text[end] == '.' && text[end + 1] is ' ' or '\n'));
    }

    /// <summary>Whether a word and a full stop cannot begin an address; see <see cref="Words.IsInAddress"/>.</summary>
    public static bool CanBePlain(ReadOnlySpan<char> word) => !word.EndsWith("www", StringComparison.OrdinalIgnoreCase);
}
