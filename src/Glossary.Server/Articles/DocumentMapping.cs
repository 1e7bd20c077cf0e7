using Glossary.Catalog.Errors;
using Glossary.Exchange.Documents;
using Glossary.V1;
using ParagraphKind = Glossary.V1.ParagraphKind;

namespace Glossary.Server.Articles;

/// <summary>Documents as messages.</summary>
internal static class DocumentMapping
{
    public static ReadDocumentResponse Read(ReadDocumentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            DocumentText read = DocumentReader.Read(request.Content.Memory, request.FileName, request.MediaType, cancellationToken);
            return new ReadDocumentResponse { Document = read.ToSummary(), Blocks = { read.Blocks.Select(ToMessage) } };
        }
        catch (DocumentException e)
        {
            throw RequestException.Invalid([new FieldViolation("content", e.Message)]);
        }
    }

    public static DocumentSummary ToSummary(this DocumentText document) =>
        new()
        {
            MediaType = DocumentReader.TypeOf(document.Format),
            Charset = document.Charset,
            Language = document.Language,
            Title = document.Title,
            Uncertain = document.IsCharsetGuessed || document.Blocks.Any(b => b.Uncertain),
            Omissions = { document.Omissions.Select(o => new DocumentSummary.Types.Omission { Kind = o.Kind, Count = o.Count }) },
        };

    /// <summary>The kind of paragraph that a block becomes.</summary>
    public static ParagraphKind KindOf(BlockKind kind) =>
        kind switch
        {
            BlockKind.Heading => ParagraphKind.Heading,
            BlockKind.Lead => ParagraphKind.Lead,
            BlockKind.Byline => ParagraphKind.Byline,
            BlockKind.ListItem => ParagraphKind.ListItem,
            BlockKind.TableCell => ParagraphKind.TableCell,
            BlockKind.Caption => ParagraphKind.Caption,
            BlockKind.Footnote => ParagraphKind.Footnote,
            _ => ParagraphKind.Body,
        };

    private static TextBlock ToMessage(DocumentBlock block) =>
        new()
        {
            Kind = KindOf(block.Kind),
            Level = block.Level,
            Text = block.Text,
            Language = block.Language,
            Uncertain = block.Uncertain,
            Cue = block.Kind == BlockKind.Cue,
            StartMilliseconds = (int)block.Start.TotalMilliseconds,
            EndMilliseconds = (int)block.End.TotalMilliseconds,
        };
}
