using CsCheck;
using Glossary.Catalog.Texts;

namespace Glossary.Server.Tests;

public class NumberCursorTests
{
    [Fact]
    public void Ranges_one_after_another_have_the_bits_of_all_numbers() =>
        Gen.Select(Gen.Int[0, 5000].Array[1, 400], Gen.Int[1, 700].Array[1, 40])
            .Sample(
                (drawn, lengths) =>
                {
                    int[] numbers = [.. drawn.Distinct().Order()];
                    var bytes = new ByteList();
                    bytes.Add("before"u8);
                    int start = bytes.Count;
                    bytes.AddGaps(numbers);
                    NumberCursor cursor =
                        numbers.Length == 1 ? new NumberCursor(numbers[0]) : new NumberCursor(bytes.ToArray(), start, numbers.Length);
                    List<int> found = [];
                    int first = 0;
                    foreach (int end in lengths.Append(5001).Select(length => Math.Min(5001, first + length)))
                    {
                        ulong[] bits = new ulong[(end - first + 63) / 64];
                        cursor.Mark(bits, first, end);
                        found.AddRange(
                            Enumerable.Range(0, bits.Length * 64).Where(i => (bits[i / 64] & (1UL << (i % 64))) != 0).Select(i => first + i)
                        );
                        first = end;
                    }

                    Assert.Equal(numbers, found);
                }
            );
}
