using System.Collections.Immutable;

namespace Glossary.Exchange.Documents;

/// <summary>A format of documents that texts are read from.</summary>
internal enum DocumentFormat
{
    Unspecified,
    PlainText,
    Markdown,
    Html,
    Docx,
    SubRip,
    WebVtt,
    Pdf,
}

/// <summary>What a block is in its document.</summary>
internal enum BlockKind
{
    Body,
    Heading,
    Lead,
    Byline,
    ListItem,
    TableCell,
    Caption,
    Footnote,

    /// <summary>A cue of subtitles, with its times.</summary>
    Cue,
}

/// <summary>A stretch of a document that stands by itself: a paragraph, a heading, a cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without mark-up; line feeds stand where the author ended a line.</param>
internal sealed record DocumentBlock(BlockKind Kind, string Text)
{
    /// <summary>Level of a heading, 1 for the highest; 0 for other blocks.</summary>
    public int Level { get; init; }

    /// <summary>Tag of its language where the file says that it differs from the document's; else empty.</summary>
    public string Language { get; init; } = "";

    /// <summary>Order, borders or characters were guessed, since the format does not tell them.</summary>
    public bool Uncertain { get; init; }

    /// <summary>When a cue is shown.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>When a cue goes.</summary>
    public TimeSpan End { get; init; }
}

/// <summary>Text of a file that is not among the blocks.</summary>
/// <param name="Kind">What it was, as an id in small letters: <c>navigation</c>, <c>script</c>.</param>
/// <param name="Count">How many pieces.</param>
internal sealed record Omission(string Kind, int Count);

/// <summary>What was read from a document.</summary>
/// <param name="Format">In which format it was read.</param>
/// <param name="Blocks">In the order of the document.</param>
internal sealed record DocumentText(DocumentFormat Format, ImmutableArray<DocumentBlock> Blocks)
{
    /// <summary>Name of the character encoding; empty where the format has none to tell.</summary>
    public string Charset { get; init; } = "";

    /// <summary>Neither a byte order mark nor a declaration nor valid UTF-8 told the encoding.</summary>
    public bool IsCharsetGuessed { get; init; }

    /// <summary>Canonical tag of the language that the file names; empty if it names none.</summary>
    public string Language { get; init; } = "";

    /// <summary>Title that the file names; empty if it names none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What of the file is not among the blocks.</summary>
    public ImmutableArray<Omission> Omissions { get; init; } = [];
}

/// <summary>A document cannot be read. The message says why and what to do, for the caller.</summary>
internal sealed class DocumentException(string message) : Exception(message);
