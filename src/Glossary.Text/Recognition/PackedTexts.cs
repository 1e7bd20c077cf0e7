using System.Runtime.InteropServices;
using System.Text;

namespace Glossary.Text.Recognition;

/// <summary>
/// Texts one after another: a byte a letter where Latin-1 has all letters of a text, else two. They come out as they went in, lone
/// surrogates too. Immutable.
/// </summary>
internal sealed class PackedTexts
{
    private readonly byte[] _letters;

    /// <summary>Where each text begins, doubled, and one more if it has two bytes a letter; at last where the last one ends.</summary>
    private readonly uint[] _starts;

    /// <summary>Texts of what others consisted of.</summary>
    public PackedTexts(byte[] letters, uint[] starts)
    {
        _letters = letters;
        _starts = starts;
    }

    /// <summary>What the texts consist of.</summary>
    public (byte[] Letters, uint[] Starts) Content => (_letters, _starts);

    /// <summary>How many letters (UTF-16 units) a text has.</summary>
    public int LengthOf(int text) => Bytes(text).Length >> (IsWide(text) ? 1 : 0);

    /// <summary>Writes a text's letters to the front of <paramref name="letters"/>.</summary>
    public void CopyTo(int text, Span<char> letters)
    {
        if (IsWide(text))
        {
            Bytes(text).CopyTo(MemoryMarshal.AsBytes(letters));
        }
        else
        {
            Encoding.Latin1.GetChars(Bytes(text), letters);
        }
    }

    public string this[int text] =>
        string.Create(LengthOf(text), (Texts: this, Text: text), static (letters, of) => of.Texts.CopyTo(of.Text, letters));

    private ReadOnlySpan<byte> Bytes(int text) => _letters.AsSpan((int)(_starts[text] >> 1)..(int)(_starts[text + 1] >> 1));

    private bool IsWide(int text) => (_starts[text] & 1) != 0;

    /// <summary>Takes texts one after another.</summary>
    internal sealed class Writer(int capacity)
    {
        private readonly uint[] _starts = new uint[capacity + 1];
        private byte[] _letters = new byte[capacity * 16];
        private int _count;
        private int _length;

        public void Add(ReadOnlySpan<char> text)
        {
            bool wide = text.ContainsAnyExceptInRange('\0', '\u00ff');
            Span<byte> room = Room(text.Length << (wide ? 1 : 0), wide);
            if (wide)
            {
                MemoryMarshal.AsBytes(text).CopyTo(room);
            }
            else
            {
                Encoding.Latin1.GetBytes(text, room);
            }
        }

        /// <summary>Adds a text of another such list.</summary>
        public void Add(PackedTexts texts, int text) => texts.Bytes(text).CopyTo(Room(texts.Bytes(text).Length, texts.IsWide(text)));

        public PackedTexts Finish()
        {
            _starts[_count] = (uint)_length << 1;
            return new PackedTexts(_letters[.._length], _starts[..(_count + 1)]);
        }

        private Span<byte> Room(int bytes, bool wide)
        {
            if (_length + bytes > _letters.Length)
            {
                Array.Resize(ref _letters, Math.Max(_length + bytes, (int)Math.Min(Array.MaxLength, _letters.Length * 2L)));
            }

            _starts[_count++] = ((uint)_length << 1) | (wide ? 1u : 0u);
            _length += bytes;
            return _letters.AsSpan(_length - bytes, bytes);
        }
    }
}
