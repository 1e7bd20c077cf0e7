using Glossary.Catalog;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads Markdown (CommonMark, with the tables, footnotes and definition lists of common extensions) by the HTML that it stands for.
/// </summary>
internal static class MarkdownDocument
{
    /// <summary>Squares of the numbers of brackets in each block, together: the parser looks from each at those before it.</summary>
    private const long MaxBracketPairs = 10_000_000;

    /// <summary>Cells of tables: each row is filled up to the longest.</summary>
    private const long MaxCells = 400_000;

    private static readonly MarkdownPipeline Pipeline = Builder().UsePipeTables().Build();

    /// <summary>Finds blocks alone, in time that is linear.</summary>
    private static readonly MarkdownPipeline BlocksAlone = WithoutInlines();

    /// <exception cref="DocumentException">It is too long, or would take the parser too long.</exception>
    public static DocumentText Read(string text, CancellationToken cancellationToken)
    {
        if (text.Length > Limits.TextLength)
        {
            throw new DocumentException($"has more than {Limits.TextLength} UTF-16 code units. Divide it.");
        }

        string html;
        int frontMatter;
        try
        {
            Refuse(text, Markdown.Parse(text, BlocksAlone), cancellationToken);
            Markdig.Syntax.MarkdownDocument document = Markdown.Parse(text, Pipeline);
            frontMatter = document.OfType<YamlFrontMatterBlock>().Count();
            html = document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            throw new DocumentException("has lists, quotations or emphases that are nested too deeply. Send it as plain text.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        DocumentText read = HtmlDocument.Read(html, cancellationToken);
        return read with
        {
            Format = DocumentFormat.Markdown,
            Omissions = frontMatter > 0 ? [new Omission("front-matter", frontMatter), .. read.Omissions] : read.Omissions,
        };
    }

    private static MarkdownPipelineBuilder Builder() =>
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UseGridTables().UseFootnotes().UseDefinitionLists();

    private static MarkdownPipeline WithoutInlines()
    {
        MarkdownPipelineBuilder builder = Builder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    private static void Refuse(string text, Markdig.Syntax.MarkdownDocument document, CancellationToken cancellationToken)
    {
        long brackets = 0;
        long cells = 0;
        foreach (LeafBlock block in document.Descendants<LeafBlock>().Where(b => b is not CodeBlock))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<char> source = block.Span.IsEmpty ? default : text.AsSpan(block.Span.Start, block.Span.Length);
            long here = source.Count('[');
            int columns = 0;
            int lines = 0;
            foreach (ReadOnlySpan<char> line in source.EnumerateLines())
            {
                columns = Math.Max(columns, line.Count('|'));
                lines++;
            }

            brackets += here * here;
            cells += (long)columns * lines;
        }

        if (brackets > MaxBracketPairs || cells > MaxCells)
        {
            throw new DocumentException(
                "has too many brackets in one paragraph, or too large a table. Divide it, or send it as plain text."
            );
        }
    }
}
