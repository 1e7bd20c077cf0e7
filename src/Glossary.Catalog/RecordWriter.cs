using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Glossary.Catalog;

/// <summary>
/// Writes the parts of a stored record: whole numbers by sevens of bits, the lowest first, and UTF-8 with its length in bytes before it.
/// </summary>
internal sealed class RecordWriter
{
    private byte[] _bytes = new byte[512];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Number(int value)
    {
        Reserve(5);
        uint rest = (uint)value;
        while (rest > 0x7F)
        {
            _bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[Length++] = (byte)rest;
    }

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Fraction(float value)
    {
        Reserve(sizeof(float));
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(float);
    }

    public void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    public void List<T>(ImmutableArray<T> items, Action<T, RecordWriter> write)
    {
        Number(items.Length);
        foreach (T item in items)
        {
            write(item, this);
        }
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
