using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Finds out in which encoding a text is written. The order is that of the Encoding Standard of the WHATWG and of RFC 9110: a byte order
/// mark, then what the file or its sender declares, then UTF-8 if the bytes are valid in it, which other text hardly ever is. After these
/// the encodings of Korean, Chinese, Japanese and Cyrillic that the bytes look like (<see cref="LegacyEncodings"/>), then Windows-1252
/// unless most of its letters were outside ASCII, as in no language that is written in it.
/// </summary>
internal static partial class TextEncoding
{
    /// <summary>Code page of UHC, the superset of EUC-KR that the Encoding Standard means by that name.</summary>
    private const int KoreanCodePage = 949;

    private const int WesternCodePage = 1252;

    /// <summary>Where HTML and XML have to declare their encoding, by the standard of HTML.</summary>
    private const int DeclarationBytes = 1024;

    /// <summary>The text, the name of its encoding, and whether that was guessed.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="declared">Charset that the sender names; empty if none is named.</param>
    /// <param name="markup">Whether the file may declare it itself, as HTML and XML do.</param>
    /// <exception cref="DocumentException">It is no text of an encoding that is told here.</exception>
    public static (string Text, string Charset, bool Guessed) Decode(ReadOnlySpan<byte> bytes, string declared, bool markup)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Strict(new UTF8Encoding(false, true), bytes[3..]) is { } text ? (text, "utf-8", false) : throw Broken("utf-8");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            bool big = bytes[0] == 0;
            string name = big ? "utf-32be" : "utf-32le";
            return Strict(new UTF32Encoding(big, false, true), bytes[4..]) is { } text ? (text, name, false) : throw Broken(name);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            bool big = bytes[0] == 0xFE;
            string name = big ? "utf-16be" : "utf-16le";
            return Strict(new UnicodeEncoding(big, false, true), bytes[2..]) is { } text ? (text, name, false) : throw Broken(name);
        }

        if (declared.Length == 0 && markup)
        {
            Match match = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]));
            declared = match.Groups["name"].Value;
        }

        if (declared.Length > 0)
        {
            Encoding? encoding = Named(declared);

            // A text that was converted without its declaration is UTF-8 mostly.
            if (encoding is not null && Strict(encoding, bytes) is { } text && !text.Contains('\0', StringComparison.Ordinal))
            {
                return (text, encoding.CodePage == KoreanCodePage ? "euc-kr" : encoding.WebName, false);
            }
        }

        if (Strict(new UTF8Encoding(false, true), bytes) is { } utf8 && !utf8.Contains('\0', StringComparison.Ordinal))
        {
            return (utf8, "utf-8", false);
        }

        if (bytes.Contains((byte)0))
        {
            throw new DocumentException("is no text: it has zero bytes. Send DOCX, PDF, HTML, Markdown, SRT, VTT or plain text.");
        }

        foreach ((int codePage, string name) in LegacyEncodings.Candidates(bytes))
        {
            if (Strict(CodePage(codePage), bytes) is { } legacy)
            {
                return (legacy, name, true);
            }
        }

        return bytes.IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) < 0 && IsWestern(bytes)
            ? (CodePage(WesternCodePage).GetString(bytes), "windows-1252", true)
            : throw new DocumentException(
                "is in an encoding that could not be told: it is neither UTF-8 nor Windows-1252 nor one of Korean, Chinese, Japanese or "
                    + "Cyrillic. Save it as UTF-8, or name the charset in the media type."
            );
    }

    private static bool IsWestern(ReadOnlySpan<byte> bytes)
    {
        int ascii = 0;
        int others = 0;
        foreach (byte b in bytes)
        {
            ascii += char.IsAsciiLetter((char)b) ? 1 : 0;
            others += b >= 0xC0 ? 1 : 0;
        }

        return others <= ascii;
    }

    private static Encoding? Named(string name) =>
        name.ToLowerInvariant() switch
        {
            // Names that the Encoding Standard maps to another encoding than they say.
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePage(WesternCodePage),
            "euc-kr" or "ks_c_5601-1987" or "ksc5601" or "ks_c_5601" or "korean" or "cp949" or "uhc" or "windows-949" => CodePage(
                KoreanCodePage
            ),
            "utf-7" or "x-user-defined" => null,
            var other => Known(other),
        };

    private static Encoding? Known(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                    name,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                ) ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DocumentException Broken(string charset) =>
        new($"begins with the byte order mark of {charset}, but is not valid {charset}. Save it as UTF-8.");

    [GeneratedRegex(
        """(?:<meta\s[^>]{0,200}charset|<\?xml\s[^>]{0,200}encoding)\s*=\s*["']?\s*(?<name>[A-Za-z0-9._:-]{1,40})""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Declaration();
}
