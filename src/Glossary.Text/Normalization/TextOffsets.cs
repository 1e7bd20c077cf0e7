namespace Glossary.Text.Normalization;

/// <summary>What an offset in a text counts.</summary>
public enum OffsetUnit
{
    /// <summary>UTF-16 code units, as .NET, Java and JavaScript count.</summary>
    Utf16,

    /// <summary>Unicode code points, as Python counts. A lone surrogate is one.</summary>
    CodePoint,

    /// <summary>Bytes of the UTF-8 encoding. A lone surrogate is three, as it is encoded by U+FFFD.</summary>
    Utf8,
}

/// <summary>Converts offsets between units, many in one pass over the text.</summary>
public static class TextOffsets
{
    /// <summary>Replaces UTF-16 offsets by offsets in another unit.</summary>
    /// <param name="text">The text that the offsets refer to.</param>
    /// <param name="offsets">Ascending UTF-16 offsets from 0 up to the length of the text; equal ones may repeat. One that splits a
    /// surrogate pair counts as the pair's start.</param>
    /// <param name="unit">What to count.</param>
    /// <exception cref="ArgumentException">The offsets do not ascend or leave the text.</exception>
    public static void FromUtf16(ReadOnlySpan<char> text, Span<int> offsets, OffsetUnit unit)
    {
        int at = 0;
        int count = 0;
        int previous = 0;
        foreach (ref int offset in offsets)
        {
            int wanted = offset;
            if (wanted < previous || wanted > text.Length)
            {
                throw new ArgumentException("Offsets must ascend within the text.", nameof(offsets));
            }

            previous = wanted;
            if (unit == OffsetUnit.Utf16)
            {
                continue;
            }

            int target = SplitsPair(text, wanted) ? wanted - 1 : wanted;
            count += Count(text[at..target], unit);
            at = target;
            offset = count;
        }
    }

    /// <summary>Replaces offsets in another unit by UTF-16 offsets.</summary>
    /// <param name="text">The text that the offsets refer to.</param>
    /// <param name="offsets">Ascending offsets, counted in <paramref name="unit"/>; equal ones may repeat. One within a character counts as
    /// the character's start.</param>
    /// <param name="unit">What the offsets count.</param>
    /// <exception cref="ArgumentException">The offsets do not ascend or leave the text.</exception>
    public static void ToUtf16(ReadOnlySpan<char> text, Span<int> offsets, OffsetUnit unit)
    {
        int at = 0;
        int count = 0;
        int previous = 0;
        foreach (ref int offset in offsets)
        {
            int wanted = offset;
            if (wanted < previous)
            {
                throw new ArgumentException("Offsets must ascend within the text.", nameof(offsets));
            }

            previous = wanted;
            while (count < wanted && at < text.Length)
            {
                int codePoint = CodePoint.At(text, at, out int next);
                int size = Size(codePoint, next - at, unit);
                if (count + size > wanted)
                {
                    break;
                }

                count += size;
                at = next;
            }

            if (at == text.Length && count < wanted)
            {
                throw new ArgumentException("Offsets must ascend within the text.", nameof(offsets));
            }

            offset = at;
        }
    }

    /// <summary>The length of a text in a unit.</summary>
    public static int Length(ReadOnlySpan<char> text, OffsetUnit unit) => Count(text, unit);

    private static bool SplitsPair(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    private static int Count(ReadOnlySpan<char> text, OffsetUnit unit)
    {
        switch (unit)
        {
            case OffsetUnit.Utf8:
                // The framework's encoder replaces a lone surrogate by U+FFFD, which is the rule here.
                return System.Text.Encoding.UTF8.GetByteCount(text);
            case OffsetUnit.CodePoint:
                int pairs = 0;
                for (int at = 0; text[at..].IndexOfAnyInRange('\uD800', '\uDBFF') is var found and >= 0; )
                {
                    at += found + 1;
                    if (at < text.Length && char.IsLowSurrogate(text[at]))
                    {
                        pairs++;
                        at++;
                    }
                }

                return text.Length - pairs;
            default:
                return text.Length;
        }
    }

    private static int Size(int codePoint, int units, OffsetUnit unit) =>
        unit switch
        {
            OffsetUnit.CodePoint => 1,
            OffsetUnit.Utf8 => codePoint switch
            {
                < 0x80 => 1,
                < 0x800 => 2,
                < 0x10000 => 3,
                _ => 4,
            },
            _ => units,
        };
}
