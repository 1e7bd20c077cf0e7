using Glossary.Text.Normalization;
using Glossary.Text.Recognition;

namespace Glossary.Text.Segments;

/// <summary>
/// A text as it is compared: its letters, and its words in order, folded. Can be filled again and again. One thread at a time.
/// </summary>
internal sealed class SegmentText
{
    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();
    private char[] _letters = [];
    private char[] _words = [];
    private int _lettersLength;
    private int _wordsLength;

    /// <summary>The text without spaces around, Hangul as its letters.</summary>
    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _lettersLength);

    /// <summary>How many words it has; known after <see cref="ReadWords"/>.</summary>
    public int WordCount { get; private set; }

    /// <summary>Where each word begins in the text that was read, in UTF-16 units.</summary>
    public List<(int Start, int End)> Places { get; } = [];

    private List<int> Ends { get; } = [];

    /// <summary>The letters of a word, folded; Hangul as its letters.</summary>
    public ReadOnlySpan<char> Word(int i) => _words.AsSpan()[(i == 0 ? 0 : Ends[i - 1])..Ends[i]];

    /// <summary>Takes the letters of another text.</summary>
    public void ReadLetters(ReadOnlySpan<char> text)
    {
        _lettersLength = 0;
        Append(text.Trim(), ref _letters, ref _lettersLength);
    }

    /// <summary>Takes the words of another text.</summary>
    public void ReadWords(ReadOnlySpan<char> text)
    {
        Places.Clear();
        Ends.Clear();
        _wordsLength = 0;
        _block.Reset(WordCacheTable.Current, salt: 0);
        bool ended;
        do
        {
            ended = _block.Fill(text, _folder);
            for (int i = 0; i < _block.Count; i++)
            {
                ReadOnlySpan<char> word = text.Slice(_block.Starts[i], _block.Lengths[i]);
                Append(word.Length > LetterFilter.MaxWordLength ? word : _folder.Fold(word, out _), ref _words, ref _wordsLength);
                Ends.Add(_wordsLength);
                Places.Add((_block.Starts[i], _block.Starts[i] + _block.Lengths[i]));
            }

            _block.Drop(_block.Count);
        } while (!ended);
        WordCount = Ends.Count;
    }

    private static void Append(ReadOnlySpan<char> text, ref char[] to, ref int length)
    {
        // A syllable is three letters at most.
        if (to.Length < length + (3 * text.Length))
        {
            Array.Resize(ref to, Math.Max(2 * to.Length, length + (3 * text.Length)));
        }

        foreach (char unit in text)
        {
            if (CodePoint.IsHangulSyllable(unit))
            {
                length += HangulLetters.Write(unit, to.AsSpan(length));
            }
            else
            {
                to[length++] = unit;
            }
        }
    }
}
