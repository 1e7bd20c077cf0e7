using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>The characters of a file, and all that it takes to write it again byte for byte.</summary>
internal sealed class SourceText
{
    /// <summary>Bytes of a file; the largest of a real project has some 5 MB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private readonly byte[] _preamble;
    private int[]? _lines;

    private SourceText(string text, Encoding encoding, byte[] preamble)
    {
        Text = text;
        Encoding = encoding;
        _preamble = preamble;
    }

    public string Text { get; }

    public Encoding Encoding { get; }

    /// <summary>How the file ends most of its lines, as its first line does.</summary>
    public string NewLine => Text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && Text[at - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>All characters are ASCII.</summary>
    public bool IsAscii => Ascii.IsValid(Text);

    /// <param name="file">From where it stands to its end.</param>
    /// <exception cref="ExchangeFileException">It is larger than <see cref="MaxBytes"/>.</exception>
    public static byte[] ReadBytes(Stream file)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxBytes)
            {
                throw new ExchangeFileException(
                    default,
                    "too-large",
                    $"The file has more than {MaxBytes:N0} bytes.",
                    "Divide it into several files."
                );
            }
        }

        return bytes.ToArray();
    }

    /// <param name="bytes">The file.</param>
    /// <param name="otherwise">What it is in if it has no byte order mark and is not UTF-8; <see langword="null"/> to refuse it
    /// then.</param>
    /// <exception cref="ExchangeFileException">The bytes are no text of the encoding.</exception>
    public static SourceText Decode(byte[] bytes, Encoding? otherwise = null)
    {
        (Encoding encoding, byte[] preamble) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(false, true), bytes[..3]),
            [0xFF, 0xFE, ..] => ((Encoding)new UnicodeEncoding(false, false, true), bytes[..2]),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, true), bytes[..2]),
            [not 0, 0, not 0, 0, ..] => (new UnicodeEncoding(false, false, true), []),
            [0, not 0, 0, not 0, ..] => (new UnicodeEncoding(true, false, true), []),
            _ => (new UTF8Encoding(false, true), []),
        };
        try
        {
            return new SourceText(encoding.GetString(bytes, preamble.Length, bytes.Length - preamble.Length), encoding, preamble);
        }
        catch (DecoderFallbackException e)
        {
            if (otherwise is not null && preamble.Length == 0)
            {
                try
                {
                    var text = new SourceText(otherwise.GetString(bytes), otherwise, []);
                    if (text.Encode(text.Text).AsSpan().SequenceEqual(bytes))
                    {
                        return text;
                    }
                }
                catch (DecoderFallbackException)
                {
                    // Told below, where the place is known.
                }
            }

            int at = Math.Max(0, e.Index) + preamble.Length;
            int line = bytes.AsSpan(0, Math.Min(at, bytes.Length)).Count((byte)'\n') + 1;
            throw new ExchangeFileException(
                new Place(line, 0),
                "wrong-encoding",
                $"The bytes are no text in {encoding.WebName}.",
                "Save the file in UTF-8."
            );
        }
    }

    /// <exception cref="EncoderFallbackException">The encoding has not all of the characters.</exception>
    public byte[] Encode(string text) => [.. _preamble, .. Encoding.GetBytes(text)];

    /// <summary>The place of a code unit, in lines and UTF-16 code units.</summary>
    public Place PlaceOf(int offset)
    {
        int[] lines = Lines();
        int line = Array.BinarySearch(lines, offset);
        line = line < 0 ? ~line - 1 : line;
        return new Place(line + 1, offset - lines[line] + 1);
    }

    /// <summary>The opposite of <see cref="PlaceOf"/>.</summary>
    public int OffsetOf(int line, int column) => Lines()[line - 1] + column - 1;

    private int[] Lines()
    {
        if (_lines is null)
        {
            List<int> lines = [0];
            for (int i = 0; i < Text.Length; i++)
            {
                if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n')))
                {
                    lines.Add(i + 1);
                }
            }

            _lines = [.. lines];
        }

        return _lines;
    }
}
