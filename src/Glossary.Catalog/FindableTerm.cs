using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// Says of a term whether it could ever be found in a text. One that could not is kept all the same, and look-ups find it.
/// </summary>
internal static class FindableTerm
{
    /// <summary>Why the term is found in no text, as the end of a sentence; <see langword="null"/> if it can be found.</summary>
    public static string? Obstacle(TermRecord term) =>
        term.NeverInside.IsEmpty && IsWords(term.Text)
            ? null
            : TermIndex.ObstacleTo(GlossaryIndex.Describe(term, handle: 0)) switch
            {
                TermObstacle.None => null,
                TermObstacle.NoWords => "it has no letter or digit",
                TermObstacle.TooManyWords => string.Create(CultureInfo.InvariantCulture, $"it has more than {Limits.TermWords} words"),
                TermObstacle.LongWord => string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has a word of more than {TermIndex.MaxWordLength} letters"
                ),
                TermObstacle.NeverInside =>
                    "one of the phrases within which it is never reported (never_inside) covers it wherever it stands",
                _ => "the rules of its language read its words otherwise",
            };

    /// <summary>
    /// Whether the text is words of letters and single spaces, with digits behind the first of the letters: such a term is always found,
    /// which is quick to see for long files.
    /// </summary>
    public static bool IsWords(string text)
    {
        bool inWord = false;
        bool inNumber = false;
        int words = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c) && words > 0)
            {
                words += inWord ? 0 : 1;
                (inWord, inNumber) = (true, true);
            }
            else if (inNumber && c != ' ')
            {
                return false;
            }
            else if (
                c
                is (>= 'a' and <= 'z')
                    or (>= 'A' and <= 'Z')
                    or (>= '\u00c0' and <= '\u00ff' and not ('×' or '÷'))
                    or (>= '가' and <= '힣')
            )
            {
                words += inWord ? 0 : 1;
                inWord = true;
            }
            else if (c == ' ' && inWord)
            {
                (inWord, inNumber) = (false, false);
            }
            else
            {
                return false;
            }
        }

        return inWord && words <= Limits.TermWords && text.Length <= 200;
    }
}
