using Glossary.Text.Normalization;
using Glossary.V1;

namespace Glossary.Server.Requests;

/// <summary>Writes the offsets of one text in the unit that a caller asked for.</summary>
internal sealed class OffsetMap
{
    private readonly int[]? _utf16;
    private readonly int[]? _converted;

    /// <param name="text">The text that the offsets refer to.</param>
    /// <param name="unit">The caller's unit.</param>
    /// <param name="offsets">Every offset that will be asked for, in UTF-16 code units, in any order.</param>
    public OffsetMap(string text, V1.OffsetUnit unit, IEnumerable<int> offsets)
    {
        if (unit is V1.OffsetUnit.Unspecified or V1.OffsetUnit.Utf16)
        {
            return;
        }

        _utf16 = [.. offsets.Distinct().Order()];
        _converted = [.. _utf16];
        TextOffsets.FromUtf16(text, _converted, UnitOf(unit));
    }

    /// <summary>The engine's name for a caller's unit.</summary>
    public static Text.Normalization.OffsetUnit UnitOf(V1.OffsetUnit unit) =>
        unit switch
        {
            V1.OffsetUnit.CodePoint => Text.Normalization.OffsetUnit.CodePoint,
            V1.OffsetUnit.Utf8 => Text.Normalization.OffsetUnit.Utf8,
            _ => Text.Normalization.OffsetUnit.Utf16,
        };

    public TextSpan Span(int start, int end) => new() { Start = Convert(start), End = Convert(end) };

    private int Convert(int offset) => _utf16 is null ? offset : _converted![Array.BinarySearch(_utf16, offset)];
}
