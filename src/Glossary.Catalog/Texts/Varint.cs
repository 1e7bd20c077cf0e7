namespace Glossary.Catalog.Texts;

/// <summary>Numbers in as few bytes as they need: seven bits each, the lowest first, the eighth bit saying that more follow.</summary>
internal static class Varint
{
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

/// <summary>Ascending numbers, kept as gaps in varints.</summary>
internal readonly ref struct NumberList
{
    private readonly ReadOnlySpan<byte> _gaps;
    private readonly int _single;

    public NumberList(int single) => (_single, Count) = (single, 1);

    public NumberList(byte[] bytes, int start, int count)
    {
        _gaps = bytes.AsSpan(start);
        Count = count;
    }

    /// <summary>How many numbers.</summary>
    public int Count { get; }

    /// <summary>Sets the bit of each number.</summary>
    public void Mark(Span<ulong> bits)
    {
        if (_gaps.IsEmpty)
        {
            bits[_single >> 6] |= 1UL << (_single & 63);
            return;
        }

        int at = 0;
        int number = -1;
        for (int i = Count; i > 0; i--)
        {
            number += (int)Varint.Read(_gaps, ref at) + 1;
            bits[number >> 6] |= 1UL << (number & 63);
        }
    }

    /// <summary>Writes the numbers into the beginning of <paramref name="numbers"/>.</summary>
    public void CopyTo(Span<int> numbers)
    {
        if (_gaps.IsEmpty)
        {
            numbers[0] = _single;
            return;
        }

        int at = 0;
        int number = -1;
        for (int i = 0; i < Count; i++)
        {
            number += (int)Varint.Read(_gaps, ref at) + 1;
            numbers[i] = number;
        }
    }

    /// <summary>Keeps those of the first <paramref name="count"/> ascending numbers that are here too, and says how many.</summary>
    public int Intersect(Span<int> numbers, int count)
    {
        if (_gaps.IsEmpty)
        {
            bool isThere = numbers[..count].Contains(_single);
            numbers[0] = _single;
            return isThere ? 1 : 0;
        }

        int at = 0;
        int left = Count;
        int kept = 0;
        int number = -1;
        for (int i = 0; i < count; i++)
        {
            while (number < numbers[i] && left > 0)
            {
                number += (int)Varint.Read(_gaps, ref at) + 1;
                left--;
            }

            if (number == numbers[i])
            {
                numbers[kept++] = number;
            }
            else if (number < numbers[i])
            {
                break;
            }
        }

        return kept;
    }
}

/// <summary>Bytes that grow.</summary>
internal sealed class ByteList
{
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Count));
        Count += bytes.Length;
    }

    public void AddVarint(uint value)
    {
        Grow(5);
        while (value >= 0x80)
        {
            _bytes[Count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Count++] = (byte)value;
    }

    /// <summary>Adds ascending numbers as a <see cref="NumberList"/> reads them.</summary>
    public void AddGaps(ReadOnlySpan<int> numbers)
    {
        int before = -1;
        foreach (int number in numbers)
        {
            AddVarint((uint)(number - before - 1));
            before = number;
        }
    }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Count);

    public byte[] ToArray() => Span.ToArray();

    private void Grow(int more)
    {
        if (Count + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(16, _bytes.Length * 2L), Count + (long)more)));
        }
    }
}
