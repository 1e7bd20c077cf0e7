using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Writes an article as a page of its own, in HTML that is well-formed XML too: one language as running text, several in columns of a
/// table, a row for each paragraph. Read again by <see cref="HtmlDocument"/>, a page in one language gives the same kinds and texts.
/// </summary>
internal static class HtmlWriter
{
    private const string Style =
        "body{font:1.05rem/1.5 serif;max-width:80rem;margin:2rem auto;padding:0 "
        + "1rem}table{border-collapse:collapse;width:100%;table-layout:fixed}"
        + "table.columns>tbody>tr>td{vertical-align:top;padding:.3rem .8rem;border-bottom:1px solid "
        + "#ccc}td>:first-child{margin-top:0}td>:last-child{margin-bottom:0}.lead{font-weight:bold}.byline{font-style:italic}";

    /// <summary>Writes the article; each step has written one more paragraph.</summary>
    public static IEnumerable<long> Write(ArticleRecord article, ExportSettings settings, Stream output, LossList losses)
    {
        ImmutableArray<string> languages = ArticleColumns.Languages(article, settings.Languages);
        ArticleColumns.Report(article, "HTML", losses);
        using XmlWriter html = XmlWriter.Create(
            output,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = false,
                OmitXmlDeclaration = true,
            }
        );
        html.WriteRaw("<!DOCTYPE html>\n");
        html.WriteStartElement("html");
        html.WriteAttributeString("lang", languages.FirstOrDefault(article.Head.SourceLanguage));
        html.WriteStartElement("head");
        html.WriteRaw("<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width\"/>");
        html.WriteElementString("title", Writable(ArticleColumns.Title(article, languages.FirstOrDefault(article.Head.SourceLanguage)!)));
        html.WriteRaw($"<style>{Style}</style>");
        html.WriteEndElement();
        html.WriteRaw("\n");
        html.WriteStartElement("body");
        html.WriteStartElement("main");
        bool columns = languages.Length != 1;
        if (columns)
        {
            html.WriteStartElement("table");
            html.WriteAttributeString("class", "columns");
            html.WriteStartElement("tbody");
        }

        long written = 0;
        string open = "";
        foreach (ParagraphRecord paragraph in article.Paragraphs)
        {
            if (columns)
            {
                html.WriteStartElement("tr");
                foreach (string language in languages)
                {
                    html.WriteStartElement("td");
                    html.WriteAttributeString("lang", language);
                    WriteBlock(html, paragraph.Kind, ArticleColumns.Text(paragraph, language) ?? "");
                    html.WriteEndElement();
                }

                html.WriteEndElement();
            }
            else if (ArticleColumns.Text(paragraph, languages[0]) is { } text)
            {
                // Items that follow each other are one list, cells one column.
                string list = paragraph.Kind switch
                {
                    ParagraphKind.ListItem => "ul",
                    ParagraphKind.TableCell => "table",
                    _ => "",
                };
                if (open != list)
                {
                    Close(html, ref open);
                    if (list.Length > 0)
                    {
                        html.WriteStartElement(list);
                        open = list;
                    }
                }

                WriteBlock(html, paragraph.Kind, text, open);
            }

            html.WriteRaw("\n");
            html.Flush();
            yield return ++written;
        }

        Close(html, ref open);
        html.WriteEndDocument();
        html.Flush();
    }

    private static void Close(XmlWriter html, ref string open)
    {
        if (open.Length > 0)
        {
            html.WriteEndElement();
            open = "";
        }
    }

    private static void WriteBlock(XmlWriter html, ParagraphKind kind, string text, string within = "")
    {
        string element = (kind, within) switch
        {
            (ParagraphKind.Heading, _) => "h2",
            (ParagraphKind.ListItem, "ul") => "li",
            (ParagraphKind.Caption, "") => "figure",
            (ParagraphKind.TableCell, "table") => "tr",
            _ => "p",
        };
        html.WriteStartElement(element);
        if (element == "p" && kind is ParagraphKind.Lead or ParagraphKind.Byline or ParagraphKind.Footnote)
        {
            html.WriteAttributeString("class", kind.ToString().ToLowerInvariant());
        }

        string inner = element switch
        {
            "figure" => "figcaption",
            "tr" => "td",
            _ => "",
        };
        if (inner.Length > 0)
        {
            html.WriteElementString(inner, Writable(text));
        }
        else
        {
            html.WriteString(Writable(text));
        }

        html.WriteFullEndElement();
    }

    private static string Writable(string text) => XmlText.Writable(text);
}
