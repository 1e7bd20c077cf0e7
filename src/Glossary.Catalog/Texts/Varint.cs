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

    /// <summary>Adds a weight to the sum of each number, and notes those whose sum was 0 before.</summary>
    /// <param name="sums">A sum for each number.</param>
    /// <param name="weight">What is added; a sum that would become too large stays as great as it can be.</param>
    /// <param name="touched">Room for all numbers that may be noted.</param>
    /// <param name="count">How many are noted.</param>
    public void AddTo(Span<ushort> sums, int weight, Span<int> touched, ref int count)
    {
        int at = 0;
        int number = _gaps.IsEmpty ? _single - 1 : -1;
        for (int left = Count; left > 0; left--)
        {
            number += _gaps.IsEmpty ? 1 : (int)Varint.Read(_gaps, ref at) + 1;
            ref ushort sum = ref sums[number];
            if (sum == 0)
            {
                touched[count++] = number;
            }

            sum = (ushort)Math.Min(ushort.MaxValue, sum + weight);
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

/// <summary>Reads ascending numbers that are kept as gaps, a range after the other.</summary>
internal sealed class NumberCursor
{
    private readonly byte[] _gaps;
    private int _at;
    private int _left;

    /// <summary>The next number; beyond all numbers once there is none.</summary>
    private int _next;

    /// <param name="single">The only number.</param>
    public NumberCursor(int single) => (_gaps, _next) = ([], single);

    /// <param name="bytes">Hold the gaps.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="count">How many numbers, one at least.</param>
    public NumberCursor(byte[] bytes, int start, int count)
    {
        _gaps = bytes;
        _at = start;
        _left = count - 1;
        _next = (int)Varint.Read(bytes, ref _at);
    }

    /// <summary>
    /// Sets a bit for each number from <paramref name="first"/>, whose bit is the lowest, to <paramref name="end"/>, which is not among
    /// them.
    /// </summary>
    /// <param name="bits">The bits.</param>
    /// <param name="first">Where the range before ended.</param>
    /// <param name="end">Where this one ends.</param>
    public void Mark(Span<ulong> bits, int first, int end)
    {
        (int at, int left, int next) = (_at, _left, _next);
        while (next < end)
        {
            bits[(next - first) >> 6] |= 1UL << ((next - first) & 63);
            if (left == 0)
            {
                next = int.MaxValue;
                break;
            }

            next += (int)Varint.Read(_gaps, ref at) + 1;
            left--;
        }

        (_at, _left, _next) = (at, left, next);
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
