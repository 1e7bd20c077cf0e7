using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Glossary.Catalog;

/// <summary>
/// Reads what <see cref="RecordWriter"/> writes. Whatever the bytes are, it ends in a value or in <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Number()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }

        throw new InvalidDataException("A number is longer than numbers are.");
    }

    public bool Flag() =>
        Byte() switch
        {
            0 => false,
            1 => true,
            byte other => throw new InvalidDataException($"{other} is neither yes nor no."),
        };

    public float Fraction() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public string Text()
    {
        ReadOnlySpan<byte> text = Take(Number());
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw new InvalidDataException("A text is no UTF-8.");
    }

    public ImmutableArray<T> List<T>(ReadItem<T> read)
    {
        int count = Number();

        // Each item takes a byte at least.
        if (count < 0 || count > _rest.Length)
        {
            throw new InvalidDataException("A list is longer than what is left.");
        }

        if (count == 0)
        {
            return [];
        }

        var items = new T[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = read(ref this);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new InvalidDataException("The record ends in the middle.");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

/// <summary>Reads one item of a list.</summary>
internal delegate T ReadItem<out T>(ref RecordReader reader);
