using System.Text;
using CsCheck;
using Glossary.Text.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Normalization;

public class TextOffsetsTests
{
    [Theory]
    [InlineData("", new[] { 0 }, new[] { 0 }, new[] { 0 })]
    [InlineData("abc", new[] { 0, 1, 3 }, new[] { 0, 1, 3 }, new[] { 0, 1, 3 })]
    [InlineData("aüb", new[] { 0, 1, 2, 3 }, new[] { 0, 1, 2, 3 }, new[] { 0, 1, 3, 4 })]
    [InlineData("총회", new[] { 0, 1, 2 }, new[] { 0, 1, 2 }, new[] { 0, 3, 6 })]
    [InlineData("a😀b", new[] { 0, 1, 3, 4 }, new[] { 0, 1, 2, 3 }, new[] { 0, 1, 5, 6 })]
    [InlineData("a😀b", new[] { 1, 1, 3, 3 }, new[] { 1, 1, 2, 2 }, new[] { 1, 1, 5, 5 })]
    public void Offsets_convert_there_and_back(string text, int[] utf16, int[] codePoints, int[] utf8)
    {
        Assert.Equal(codePoints, From(text, utf16, OffsetUnit.CodePoint));
        Assert.Equal(utf8, From(text, utf16, OffsetUnit.Utf8));
        Assert.Equal(utf16, From(text, utf16, OffsetUnit.Utf16));
        Assert.Equal(utf16, To(text, codePoints, OffsetUnit.CodePoint));
        Assert.Equal(utf16, To(text, utf8, OffsetUnit.Utf8));
        Assert.Equal(utf16, To(text, utf16, OffsetUnit.Utf16));
    }

    [Fact]
    public void A_lone_surrogate_is_one_code_point_and_three_bytes()
    {
        // Not in the table: attributes are stored as UTF-8 and cannot hold one.
        Offsets_convert_there_and_back("a\uD83Db", [1, 2, 3], [1, 2, 3], [1, 4, 5]);
        Offsets_convert_there_and_back("\uDE00\uD83D", [0, 1, 2], [0, 1, 2], [0, 3, 6]);
    }

    [Fact]
    public void An_offset_within_a_character_counts_as_its_start()
    {
        Assert.Equal([1, 1], From("a😀b", [1, 2], OffsetUnit.CodePoint));
        Assert.Equal([1, 1, 5], From("a😀b", [1, 2, 3], OffsetUnit.Utf8));
        Assert.Equal([1, 1, 1, 3], To("a😀b", [1, 2, 4, 5], OffsetUnit.Utf8));
    }

    [Theory]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 2, 1 })]
    public void Offsets_outside_or_out_of_order_are_refused(int[] offsets)
    {
        foreach (OffsetUnit unit in Enum.GetValues<OffsetUnit>())
        {
            Assert.Throws<ArgumentException>(() => From("abc", offsets, unit));
            Assert.Throws<ArgumentException>(() => To("abc", offsets, unit));
        }
    }

    [Fact]
    public void Agree_with_counting_each_prefix() =>
        Utf16.Any.Sample(text =>
        {
            int[] starts =
            [
                .. Enumerable
                    .Range(0, text.Length + 1)
                    .Where(i => i == 0 || i == text.Length || !(char.IsHighSurrogate(text[i - 1]) && char.IsLowSurrogate(text[i]))),
            ];

            Assert.Equal(starts.Select(i => text[..i].EnumerateRunes().Count()), From(text, starts, OffsetUnit.CodePoint));
            Assert.Equal(starts.Select(i => Encoding.UTF8.GetByteCount(text[..i])), From(text, starts, OffsetUnit.Utf8));
            Assert.Equal(starts, To(text, From(text, starts, OffsetUnit.Utf8), OffsetUnit.Utf8));
            Assert.Equal(starts, To(text, From(text, starts, OffsetUnit.CodePoint), OffsetUnit.CodePoint));
        });

    private static int[] From(string text, int[] offsets, OffsetUnit unit)
    {
        int[] copy = [.. offsets];
        TextOffsets.FromUtf16(text, copy, unit);
        return copy;
    }

    private static int[] To(string text, int[] offsets, OffsetUnit unit)
    {
        int[] copy = [.. offsets];
        TextOffsets.ToUtf16(text, copy, unit);
        return copy;
    }
}
