using System.Collections.Frozen;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads documents of all formats as blocks. Which format it is, the media type says, else the name of the file, else the content.
/// </summary>
internal static class DocumentReader
{
    private static readonly FrozenDictionary<string, DocumentFormat> Types = new Dictionary<string, DocumentFormat>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["text/plain"] = DocumentFormat.PlainText,
        ["text/markdown"] = DocumentFormat.Markdown,
        ["text/html"] = DocumentFormat.Html,
        ["application/xhtml+xml"] = DocumentFormat.Html,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = DocumentFormat.Docx,
        ["application/x-subrip"] = DocumentFormat.SubRip,
        ["text/vtt"] = DocumentFormat.WebVtt,
        ["application/pdf"] = DocumentFormat.Pdf,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DocumentFormat> Extensions = new Dictionary<string, DocumentFormat>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [".txt"] = DocumentFormat.PlainText,
        [".text"] = DocumentFormat.PlainText,
        [".md"] = DocumentFormat.Markdown,
        [".markdown"] = DocumentFormat.Markdown,
        [".html"] = DocumentFormat.Html,
        [".htm"] = DocumentFormat.Html,
        [".xhtml"] = DocumentFormat.Html,
        [".docx"] = DocumentFormat.Docx,
        [".docm"] = DocumentFormat.Docx,
        [".dotx"] = DocumentFormat.Docx,
        [".srt"] = DocumentFormat.SubRip,
        [".vtt"] = DocumentFormat.WebVtt,
        [".pdf"] = DocumentFormat.Pdf,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The media types that are read, for messages.</summary>
    public static string TypeList { get; } = string.Join(", ", Types.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether a media type, its parameters aside, is one that is read; an empty one is.</summary>
    public static bool IsKnown(string mediaType) => mediaType.Length == 0 || Types.ContainsKey(Essence(mediaType));

    /// <summary>Whether texts of a media type are characters, so that they can be sent as a text instead of a file.</summary>
    public static bool IsText(string mediaType) =>
        mediaType.Length == 0
        || (Types.TryGetValue(Essence(mediaType), out DocumentFormat format) && format is not (DocumentFormat.Docx or DocumentFormat.Pdf));

    /// <summary>The media type of a format.</summary>
    public static string TypeOf(DocumentFormat format) => Types.First(t => t.Value == format && t.Key != "application/xhtml+xml").Key;

    /// <summary>Reads a file.</summary>
    /// <param name="content">At most <see cref="Limits.DocumentBytes"/>.</param>
    /// <param name="fileName">Its name; empty if it is not told.</param>
    /// <param name="mediaType">One that is known; empty to find out. A parameter <c>charset</c> says the encoding.</param>
    /// <param name="cancellationToken">Looked at while it is read.</param>
    /// <exception cref="DocumentException">It cannot be read.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> content, string fileName, string mediaType, CancellationToken cancellationToken)
    {
        DocumentFormat format =
            Types.TryGetValue(Essence(mediaType), out DocumentFormat said) ? said
            : Extensions.TryGetValue(Path.GetExtension(fileName), out DocumentFormat named) ? named
            : Detect(content.Span);
        RefuseOthers(content.Span, format);
        switch (format)
        {
            case DocumentFormat.Docx:
                return Canonical(WordDocument.Read(content, cancellationToken));
            case DocumentFormat.Pdf:
                return Canonical(PdfDocument.Read(content, cancellationToken));
            default:
                (string text, string charset, bool guessed) = TextEncoding.Decode(
                    content.Span,
                    Charset(mediaType),
                    format == DocumentFormat.Html
                );
                return ReadText(text, format, cancellationToken) with { Charset = charset, IsCharsetGuessed = guessed };
        }
    }

    /// <summary>Reads a text that was sent as characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mediaType">One of a text; empty for plain text.</param>
    /// <param name="cancellationToken">Looked at while it is read.</param>
    /// <exception cref="DocumentException">It cannot be read.</exception>
    public static DocumentText ReadText(string text, string mediaType, CancellationToken cancellationToken) =>
        ReadText(text, mediaType.Length == 0 ? DocumentFormat.PlainText : Types[Essence(mediaType)], cancellationToken);

    private static DocumentText ReadText(string text, DocumentFormat format, CancellationToken cancellationToken) =>
        Canonical(
            format switch
            {
                DocumentFormat.Markdown => MarkdownDocument.Read(text, cancellationToken),
                DocumentFormat.Html => HtmlDocument.Read(text, cancellationToken),
                DocumentFormat.SubRip or DocumentFormat.WebVtt => SubtitleDocument.Read(text, format, cancellationToken),
                _ => PlainTextDocument.Read(text),
            }
        );

    /// <summary>What a file names as a language may be anything; only tags are handed on.</summary>
    private static DocumentText Canonical(DocumentText read) =>
        read with
        {
            Language = Tag(read.Language),
            Title = read.Title.Length > Limits.ShortText ? read.Title[..Limits.ShortText] : read.Title,
            Blocks = [.. read.Blocks.Select(b => b.Language.Length > 0 ? b with { Language = Tag(b.Language) } : b)],
        };

    private static string Tag(string language) =>
        language.Replace('_', '-') is var tag && LanguageTags.IsWellFormed(tag) ? LanguageTags.Canonical(tag) : "";

    private static string Essence(string mediaType) => mediaType.Split(';')[0].Trim();

    private static string Charset(string mediaType) =>
        mediaType
            .Split(';')
            .Skip(1)
            .Select(p => p.Trim())
            .FirstOrDefault(p => p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
            ?[8..].Trim('"')
        ?? "";

    private static DocumentFormat Detect(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\u0003\u0004"u8))
        {
            return DocumentFormat.Docx;
        }

        if (content.StartsWith("%PDF-"u8))
        {
            return DocumentFormat.Pdf;
        }

        string head = Encoding
            .Latin1.GetString(content[..Math.Min(content.Length, 1024)])
            .Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FE', '\u00FF')
            .TrimStart();
        return head.StartsWith("WEBVTT", StringComparison.Ordinal) ? DocumentFormat.WebVtt
            : head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<html", StringComparison.OrdinalIgnoreCase)
                ? DocumentFormat.Html
            : head.Split('\n') is [var first, var second, ..]
            && first.Trim().All(char.IsAsciiDigit)
            && second.Contains("-->", StringComparison.Ordinal)
                ? DocumentFormat.SubRip
            : DocumentFormat.PlainText;
    }

    /// <summary>Formats that people send and that are not read get a message of their own.</summary>
    private static void RefuseOthers(ReadOnlySpan<byte> content, DocumentFormat format)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new DocumentException("is a file of an old word processor (.doc), or encrypted. Save it as DOCX without a password.");
        }

        if (content.StartsWith("{\\rtf"u8))
        {
            throw new DocumentException("is RTF. Save it as DOCX.");
        }

        if (format == DocumentFormat.Docx && !content.StartsWith("PK"u8))
        {
            throw new DocumentException("is no DOCX: such a file is a ZIP archive. Send it under the name or media type of its format.");
        }

        if (format == DocumentFormat.Pdf && content[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) < 0)
        {
            throw new DocumentException("is no PDF: it does not begin with %PDF. Send it under the name or media type of its format.");
        }

        if (
            format is not (DocumentFormat.Docx or DocumentFormat.Pdf)
            && (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("%PDF-"u8))
        )
        {
            throw new DocumentException("is a DOCX or PDF under the name or media type of a text. Send it under its own.");
        }
    }
}
