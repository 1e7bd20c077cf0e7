namespace Glossary.Text.Normalization;

/// <summary>A folded text that knows where each of its UTF-16 units came from.</summary>
/// <remarks>
/// Made by <see cref="TextFolding.Fold(ReadOnlySpan{char})"/>. A character maps back together with the combining marks,
/// conjoining jamo and variation selectors that follow it, so a span of the folded text never becomes a piece of a
/// character in the source. Other invisible characters at the edge of a span stay outside.
/// </remarks>
public sealed class FoldedText
{
    private readonly bool _keepOffsets;
    private char[] _units;
    private int[] _starts = [];
    private int[] _ends = [];
    private int _length;
    private int _sourceLength;

    /// <summary>An empty result to fold into.</summary>
    /// <param name="capacity">How many UTF-16 units to be ready for.</param>
    public FoldedText(int capacity)
        : this(capacity, keepOffsets: true) { }

    internal FoldedText(int capacity, bool keepOffsets)
    {
        _keepOffsets = keepOffsets;
        _units = new char[Math.Max(capacity, 16)];
        if (keepOffsets)
        {
            _starts = new int[_units.Length];
            _ends = new int[_units.Length];
        }
    }

    /// <summary>The folded text.</summary>
    public ReadOnlySpan<char> Text => _units.AsSpan(0, _length);

    /// <summary>How many UTF-16 units the folded text has.</summary>
    public int Length => _length;

    /// <summary>Whether the source was folded already: the texts are the same.</summary>
    public bool IsIdentity { get; internal set; } = true;

    /// <summary>Where the character begins that became the folded unit, in UTF-16 units of the source.</summary>
    /// <param name="index">A UTF-16 offset in <see cref="Text"/>; its length stands for the end.</param>
    public int SourceStart(int index) => index == _length ? _sourceLength : _starts[index];

    /// <summary>Where the character ends that became the folded unit, exclusive, in UTF-16 units of the source.</summary>
    /// <param name="index">A UTF-16 offset in <see cref="Text"/>.</param>
    public int SourceEnd(int index) => _ends.AsSpan(0, _length)[index];

    /// <summary>The span of the source that became a span of the folded text.</summary>
    /// <param name="start">Start in UTF-16 units of <see cref="Text"/>.</param>
    /// <param name="end">End, exclusive. An empty span gives an empty span before the character at <paramref name="start"/>.</param>
    public (int Start, int End) ToSource(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, _length);
        int from = SourceStart(start);
        return (from, end > start ? _ends[end - 1] : from);
    }

    internal void Reset(int sourceLength)
    {
        _length = 0;
        _sourceLength = sourceLength;
        IsIdentity = true;
    }

    internal void Add(char unit, int start, int end, bool same)
    {
        if (_length == _units.Length)
        {
            Array.Resize(ref _units, _length * 2);
            if (_keepOffsets)
            {
                Array.Resize(ref _starts, _length * 2);
                Array.Resize(ref _ends, _length * 2);
            }
        }

        _units[_length] = unit;
        if (_keepOffsets)
        {
            _starts[_length] = start;
            _ends[_length] = end;
        }

        _length++;
        IsIdentity &= same;
    }
}
