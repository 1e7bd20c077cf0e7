namespace Glossary.Catalog.Texts;

/// <summary>
/// Texts of one language, indexed once and for all. A text is known by its number here, in the order in which the texts were given; the
/// caller's handle stands in a table beside. A text of several pieces has a number for each of them too, so that each is found by its own
/// words.
/// </summary>
internal sealed class TextPart(int[] handles, ushort[] lengths, WordTable words, GramTable grams, uint[] hashes, int[] hashed)
{
    /// <summary>A part holds no more texts than this, so that all places in it fit 32 bits.</summary>
    public const int MaxTexts = 1 << 21;

    /// <summary>The greatest length that is told.</summary>
    public const int MaxLength = PiecesBit - 1;

    private const ushort PieceBit = 0x8000;
    private const ushort PiecesBit = 0x4000;

    /// <summary>How many texts and pieces.</summary>
    public int Count => handles.Length;

    /// <summary>The caller's handle of each text.</summary>
    public int[] Handles => handles;

    /// <summary>The length of each text as <see cref="Length"/> made it.</summary>
    public ushort[] Lengths => lengths;

    /// <summary>The words and in which texts they are.</summary>
    public WordTable Words => words;

    /// <summary>The n-grams of the words.</summary>
    public GramTable Grams => grams;

    /// <summary>The hashes of the texts and of their pieces, ascending.</summary>
    public uint[] Hashes => hashes;

    /// <summary>For each hash the number of its text or piece.</summary>
    public int[] Hashed => hashed;

    /// <summary>How many bytes it takes.</summary>
    public long Size =>
        words.Size
        + grams.Size
        + ((long)handles.Length * (sizeof(int) + sizeof(ushort)))
        + ((long)hashes.Length * (sizeof(uint) + sizeof(int)));

    /// <summary>Whether some of the texts have pieces.</summary>
    public bool HasPieces { get; } = Array.Exists(lengths, l => (l & PiecesBit) != 0);

    /// <summary>
    /// The length of a text as the table holds it: UTF-16 units, whether it is a piece of another text, and whether it has pieces.
    /// </summary>
    public static ushort Length(int units, bool isPiece, bool hasPieces) =>
        (ushort)(Math.Min(units, MaxLength) | (isPiece ? PieceBit : 0) | (hasPieces ? PiecesBit : 0));

    /// <summary>How many UTF-16 units a text has; <see cref="MaxLength"/> if it has more.</summary>
    public int LengthOf(int text) => lengths[text] & MaxLength;

    /// <summary>Whether it is a piece, or a text without pieces: what is counted where each sentence counts once.</summary>
    public bool IsUnit(int text) => (lengths[text] & PiecesBit) == 0;

    /// <summary>Whether it is a piece of another text.</summary>
    public bool IsPiece(int text) => (lengths[text] & PieceBit) != 0;

    /// <summary>The numbers of the texts and pieces that have a hash; those without it may be among them, since hashes are short.</summary>
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
