using System.Text;

namespace Glossary.Server.Translation;

/// <summary>
/// Stretches of a text that are not of its original, in order, and so the way from offsets in the one to offsets in the other.
/// </summary>
internal sealed class Insertions
{
    private readonly List<(int Start, int Length)> _stretches = [];

    public bool Any => _stretches.Count > 0;

    /// <summary>A stretch after all those before it, in offsets of the text that has them.</summary>
    public void Add(int start, int length) => _stretches.Add((start, length));

    /// <summary>The offset in the original of a place in the text; of a place within a stretch, where the stretch stands.</summary>
    public int ToOriginal(int offset)
    {
        int before = 0;
        foreach ((int start, int length) in _stretches)
        {
            if (start >= offset)
            {
                break;
            }

            before += Math.Min(length, offset - start);
        }

        return offset - before;
    }

    /// <summary>The offset in the text of a place in the original; behind a stretch that stands there.</summary>
    public int FromOriginal(int offset)
    {
        foreach ((int start, int length) in _stretches)
        {
            if (start > offset)
            {
                break;
            }

            offset += length;
        }

        return offset;
    }

    public string RemoveFrom(string text)
    {
        if (!Any)
        {
            return text;
        }

        var original = new StringBuilder(text.Length);
        int end = 0;
        foreach ((int start, int length) in _stretches)
        {
            original.Append(text, end, start - end);
            end = start + length;
        }

        return original.Append(text, end, text.Length - end).ToString();
    }
}
