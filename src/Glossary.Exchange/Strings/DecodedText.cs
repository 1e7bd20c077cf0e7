using System.Text;

namespace Glossary.Exchange.Strings;

/// <summary>Collects a text out of a file together with where each of its code units stands there.</summary>
internal sealed class DecodedText
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _at = [];

    public int Length => _text.Length;

    public char this[int index] => _text[index];

    public int At(int index) => _at[index];

    public void Add(char c, int offset)
    {
        _text.Append(c);
        _at.Add(offset);
    }

    public void Add(ReadOnlySpan<char> text, int offset)
    {
        foreach (char c in text)
        {
            Add(c, offset);
        }
    }

    /// <summary>Takes a stretch of the file as it is.</summary>
    public void Copy(string file, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            Add(file[i], i);
        }
    }

    /// <summary>Takes code units away at the end.</summary>
    public void Truncate(int length)
    {
        _text.Length = length;
        _at.RemoveRange(length, _at.Count - length);
    }

    /// <summary>The text, where it begins in the file, and the offsets of its code units if they do not follow each other.</summary>
    /// <param name="start">Where an empty text would begin.</param>
    public (string Text, int Start, int[]? Map) Finish(int start)
    {
        int first = _at.Count > 0 ? _at[0] : start;
        for (int i = 0; i < _at.Count; i++)
        {
            if (_at[i] != first + i)
            {
                return (_text.ToString(), first, [.. _at]);
            }
        }

        return (_text.ToString(), first, null);
    }
}
