namespace Glossary.Catalog.Texts;

/// <summary>
/// Texts of one language, indexed once and for all. A text is known by its number here, in the order in which the texts were given; the caller's handle
/// stands in a table beside.
/// </summary>
internal sealed class TextPart(int[] handles, WordTable words, GramTable grams, uint[] hashes, int[] hashed)
{
    /// <summary>A part holds no more texts than this, so that all places in it fit 32 bits.</summary>
    public const int MostTexts = 1 << 21;

    /// <summary>How many texts.</summary>
    public int Count => handles.Length;

    /// <summary>The caller's handle of each text.</summary>
    public int[] Handles => handles;

    /// <summary>The words and in which texts they are.</summary>
    public WordTable Words => words;

    /// <summary>The n-grams of the words.</summary>
    public GramTable Grams => grams;

    /// <summary>The hashes of the texts and of their pieces, ascending.</summary>
    public uint[] Hashes => hashes;

    /// <summary>For each hash the number of its text.</summary>
    public int[] Hashed => hashed;

    /// <summary>How many bytes it takes.</summary>
    public long Size => words.Size + grams.Size + ((long)handles.Length * sizeof(int)) + ((long)hashes.Length * (sizeof(uint) + sizeof(int)));

    /// <summary>The numbers of the texts that have a hash, or a piece that has it; those without it may be among them, since hashes are short.</summary>
    public ReadOnlySpan<int> WithHash(uint hash)
    {
        int at = Array.BinarySearch(hashes, hash);
        if (at < 0)
        {
            return default;
        }

        int start = at;
        while (start > 0 && hashes[start - 1] == hash)
        {
            start--;
        }

        int end = at + 1;
        while (end < hashes.Length && hashes[end] == hash)
        {
            end++;
        }

        return hashed.AsSpan(start, end - start);
    }
}
