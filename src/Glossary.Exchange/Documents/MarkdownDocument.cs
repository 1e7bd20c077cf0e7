using Glossary.Catalog;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace Glossary.Exchange.Documents;

/// <summary>Reads Markdown (CommonMark, with the tables, footnotes and definition lists of common extensions) by the HTML that it stands for.</summary>
internal static class MarkdownDocument
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().Build();

    public static DocumentText Read(string text, CancellationToken cancellationToken)
    {
        ThrowIfTooLong(text);
        string html;
        int frontMatter;
        try
        {
            Markdig.Syntax.MarkdownDocument document = Markdown.Parse(text, Pipeline);
            frontMatter = document.OfType<YamlFrontMatterBlock>().Count();
            html = document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            throw new DocumentException("has lists, quotations or emphases that are nested too deeply. Send it as plain text.");
        }

        DocumentText read = HtmlDocument.Read(html, cancellationToken);
        return read with { Format = DocumentFormat.Markdown, Omissions = frontMatter > 0 ? [new Omission("front-matter", frontMatter), .. read.Omissions] : read.Omissions };
    }

    private static void ThrowIfTooLong(string text)
    {
        if (text.Length > Limits.TextLength)
        {
            throw new DocumentException($"has more than {Limits.TextLength} UTF-16 code units. Divide it.");
        }
    }
}
