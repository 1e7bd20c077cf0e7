using System.Buffers;

namespace Glossary.Text.Normalization;

/// <summary>A growing run of UTF-16 that begins on the stack.</summary>
internal ref struct CharBuffer(Span<char> initial)
{
    private Span<char> _chars = initial;
    private char[]? _rented;
    private int _length;

    internal readonly ReadOnlySpan<char> Written => _chars[.._length];

    internal readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }
    }

    internal void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars[_length..]);
        _length += text.Length;
    }

    internal void Append(char unit)
    {
        Reserve(1);
        _chars[_length++] = unit;
    }

    internal void AppendCodePoint(int codePoint)
    {
        Reserve(2);
        if (codePoint < 0x10000)
        {
            _chars[_length++] = (char)codePoint;
            return;
        }

        _chars[_length++] = (char)(0xD7C0 + (codePoint >> 10));
        _chars[_length++] = (char)(0xDC00 | (codePoint & 0x3FF));
    }

    private void Reserve(int more)
    {
        if (_chars.Length - _length >= more)
        {
            return;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _chars.Length * 2));
        Written.CopyTo(larger);
        Dispose();
        _chars = _rented = larger;
    }
}
