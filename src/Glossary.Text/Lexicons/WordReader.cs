using System.Globalization;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Glossary.Text.Subtags;

namespace Glossary.Text.Lexicons;

/// <summary>
/// Reads texts of a language as words with their dictionary forms and classes. This class knows of no language: a word is its stem, or its
/// letters where the language has no stemmer, and short words are taken for function words. Languages with rules have a subclass.
/// </summary>
internal class WordReader
{
    /// <summary>Longer words are cut off; nothing is known of them.</summary>
    public const int MaxWordLength = 80;

    private const int ShortestContent = 4;

    private readonly string _language;

    /// <param name="language">The primary subtag; empty for no language.</param>
    public WordReader(string language) => _language = language;

    /// <summary>The readers by language.</summary>
    public static LanguageTable<WordReader> ByLanguage { get; } = new();

    /// <summary>Whether the language tells nouns from other words, so that phrases are read by class.</summary>
    public virtual bool HasClasses => false;

    /// <summary>Whether a capital within a sentence is the sign of a name; in German every noun has one.</summary>
    public virtual bool CapitalsAreNames => true;

    /// <summary>The words of a text, in order.</summary>
    public virtual List<TextWord> Read(string text)
    {
        List<TextWord> words = [];
        foreach ((int start, int end, WordGap gap) in Cut(text))
        {
            words.Add(IsNumber(text, start) ? Number(text, start, end, gap) : Read(text, start, end, gap));
        }

        return words;
    }

    /// <summary>The keys that a word may have as a word by itself, the likeliest first.</summary>
    /// <param name="word">The word, in any case.</param>
    public virtual IReadOnlyList<string> KeysOf(string word) => [.. Read(word).Select(w => w.Key).Take(1)];

    /// <summary>Stretches of letters, marks and digits. An apostrophe within a word belongs to it.</summary>
    protected static List<(int Start, int End, WordGap Gap)> Cut(string text)
    {
        List<(int, int, WordGap)> words = [];
        int before = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (!IsLetter(text, at))
            {
                at++;
                continue;
            }

            int start = at;
            while (at < text.Length && at - start < MaxWordLength && (IsLetter(text, at) || IsWithin(text, start, at)))
            {
                at++;
            }

            words.Add((start, at, words.Count == 0 ? WordGap.Sentence : GapOf(text.AsSpan(before, start - before))));
            before = at;
        }

        return words;
    }

    /// <summary>Whether a word begins with a digit.</summary>
    protected static bool IsNumber(string text, int start) => char.IsDigit(text[start]);

    /// <summary>A number as a word.</summary>
    protected static TextWord Number(string text, int start, int end, WordGap gap) =>
        new(start, end, text[start..end], text[start..end], WordClass.Number, gap);

    /// <summary>Lower case, composed.</summary>
    protected static string Fold(string word)
    {
        string lower = word.ToLowerInvariant();
        return System.Text.Ascii.IsValid(lower) ? lower : UnicodeNormalizer.Nfc(lower);
    }

    private TextWord Read(string text, int start, int end, WordGap gap)
    {
        string folded = Fold(text[start..end]);
        Span<char> stem = stackalloc char[MaxWordLength + 1];
        string key = Stems.TryWrite(_language, folded, stem, out int length) ? stem[1..length].ToString() : folded;
        WordClass word = folded.Length < ShortestContent && char.IsLower(text[start]) ? WordClass.Function : WordClass.Noun;
        return new TextWord(start, end, key, text[start..end], word, gap);
    }

    // Both halves of a character outside the BMP are what the character is.
    private static bool IsLetter(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at > 0 && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at)
            is <= UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    // An apostrophe between letters, a point or comma between digits.
    private static bool IsWithin(string text, int start, int at) =>
        at > start
        && at + 1 < text.Length
        && (
            text[at] is '\'' or '’'
                ? char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1])
                : text[at] is '.' or ',' && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])
        );

    private static WordGap GapOf(ReadOnlySpan<char> gap)
    {
        if (gap.IsEmpty || gap is "-" or "‑" or "‐" or "–" or "/" or "\u00AD")
        {
            return gap is "/" ? WordGap.Break : WordGap.Joined;
        }

        bool isSpace = true;
        int lines = 0;
        foreach (char c in gap)
        {
            if (c is '.' or '!' or '?' or '…' or '。')
            {
                return WordGap.Sentence;
            }

            lines += c == '\n' ? 1 : 0;
            isSpace &= char.IsWhiteSpace(c);
        }

        return lines > 1 ? WordGap.Sentence
            : isSpace ? WordGap.Space
            : WordGap.Break;
    }
}
