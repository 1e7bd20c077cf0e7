using Glossary.Catalog;
using Glossary.Exchange.Documents;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;

namespace Glossary.Server.Articles;

/// <summary>What a valid request to <see cref="ArticleService"/> is.</summary>
internal static class ArticleRules
{
    public static void Register(RequestRules rules)
    {
        rules.For<ListArticlesRequest>((request, violations) => violations.Count("page_size", request.PageSize));

        rules.For<GetArticleRequest>((request, violations) => violations.ArticleName("name", request.Name));

        rules.For<ListParagraphsRequest>(
            (request, violations) =>
            {
                violations.ArticleName("parent", request.Parent);
                violations.Languages("languages", request.Languages);
                violations.Count("page_size", request.PageSize);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<GetParagraphRequest>(
            (request, violations) =>
            {
                violations.ParagraphName("name", request.Name);
                violations.Languages("languages", request.Languages);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ListWordLinksRequest>(
            (request, violations) =>
            {
                violations.ParagraphName("parent", request.Parent);
                violations.Language("source_language", request.SourceLanguage);
                violations.Language("target_language", request.TargetLanguage);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<SegmentTextRequest>(
            (request, violations) =>
            {
                violations.Text("text", request.Text, Limits.TextLength);
                violations.Text("srx", request.Srx, Limits.TextLength);
                violations.Language("language", request.Language);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ReadDocumentRequest>(
            (request, violations) =>
            {
                if (request.Content.IsEmpty)
                {
                    violations.Add("content", "is required.");
                }

                File("content", request.Content, request.FileName, request.MediaType, "", violations);
            }
        );

        rules.For<AlignTextsRequest>(
            (request, violations) =>
            {
                if (request.Texts.Count is < 2 or > Limits.AlignedTexts)
                {
                    violations.Add("texts", $"holds {request.Texts.Count}; 2 to {Limits.AlignedTexts} can be aligned.");
                }

                violations.Text("srx", request.Srx, Limits.TextLength);
                violations.Distinct("texts", [.. request.Texts.Where(t => t.Language.Length > 0)], t => t.Language);
                for (int i = 0; i < request.Texts.Count; i++)
                {
                    ToAlign($"texts[{i}]", request.Texts[i], violations);
                }

                if (
                    request.Texts.All(t => t.Content.Length <= Limits.AlignedLength)
                    && request.Texts.Sum(t => (long)t.Content.Length) > Limits.AlignedLength
                )
                {
                    violations.Add("texts", $"are together longer than {Limits.AlignedLength} UTF-16 code units.");
                }

                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<AlignArticleRequest>(
            (request, violations) =>
            {
                violations.ArticleName("name", request.Name);
                violations.ETag("etag", request.Etag);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<CreateArticleRequest>(
            (request, violations) =>
            {
                violations.Id("article_id", request.ArticleId);
                if (violations.Present("article", request.Article))
                {
                    violations.Language("article.source_language", request.Article.SourceLanguage);
                    Article(request.Article, violations);
                }

                if (request.Paragraphs.Count > Limits.Paragraphs)
                {
                    violations.Add("paragraphs", $"holds {request.Paragraphs.Count}; at most {Limits.Paragraphs} are allowed.");
                }

                for (int i = 0; i < request.Paragraphs.Count; i++)
                {
                    string field = $"paragraphs[{i}]";
                    ParagraphId($"{field}.name", request.ArticleId, request.Paragraphs[i].Name, violations);
                    Paragraph(field, request.Paragraphs[i], violations);
                }

                violations.Enum("offset_unit", request.OffsetUnit);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UpdateArticleRequest>(
            (request, violations) =>
            {
                if (violations.Present("article", request.Article))
                {
                    violations.ArticleName("article.name", request.Article.Name);
                    violations.ETag("article.etag", request.Article.Etag);
                    Article(request.Article, violations);
                }

                violations.Mask("update_mask", request.UpdateMask, ["title", "titles", .. ArticleMapping.ArticleFields.Names]);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<DeleteArticleRequest>(
            (request, violations) =>
            {
                violations.ArticleName("name", request.Name);
                violations.ETag("etag", request.Etag);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UndeleteArticleRequest>(
            (request, violations) =>
            {
                violations.ArticleName("name", request.Name);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UpdateParagraphRequest>(
            (request, violations) =>
            {
                if (violations.Present("paragraph", request.Paragraph))
                {
                    violations.ParagraphName("paragraph.name", request.Paragraph.Name);
                    violations.ETag("paragraph.etag", request.Paragraph.Etag);
                    Paragraph("paragraph", request.Paragraph, violations);
                }

                violations.Mask("update_mask", request.UpdateMask, [.. ArticleMapping.ParagraphFields.Names, "versions", "links"]);
                violations.Enum("offset_unit", request.OffsetUnit);
                violations.RequestId(request.RequestId);
            }
        );
    }

    private static void ToAlign(string field, TextToAlign text, Violations violations)
    {
        // A file may name its language.
        if (text.Language.Length > 0 || text.Document.IsEmpty)
        {
            violations.Language($"{field}.language", text.Language);
        }

        if (!text.Document.IsEmpty)
        {
            if (text.Content.Length > 0)
            {
                violations.Add($"{field}.content", "has to be empty where `document` is set.");
            }

            File($"{field}.document", text.Document, text.FileName, text.MediaType, $"{field}.", violations);
            return;
        }

        violations.RequiredText($"{field}.content", text.Content, Limits.AlignedLength);
        violations.Text($"{field}.file_name", text.FileName, Limits.ShortText);
        if (!DocumentReader.IsText(text.MediaType))
        {
            violations.Add(
                $"{field}.media_type",
                "has to be text/plain, text/markdown, text/html, text/vtt or application/x-subrip for a text, or empty for the first. "
                    + "Send other files as `document`."
            );
        }
    }

    private static void File(string field, ByteString content, string name, string mediaType, string prefix, Violations violations)
    {
        if (content.Length > Limits.DocumentBytes)
        {
            violations.Add(field, $"has {content.Length} bytes; at most {Limits.DocumentBytes} are read.");
        }

        violations.Text($"{prefix}file_name", name, Limits.ShortText);
        if (!DocumentReader.IsKnown(mediaType))
        {
            violations.Add($"{prefix}media_type", $"has to be one of {DocumentReader.TypeList}, or empty to find out.");
        }
    }

    /// <summary>The id of a new article's paragraph: alone, as the end of the name that the paragraph will have, or empty.</summary>
    private static void ParagraphId(string field, string article, string name, Violations violations)
    {
        string id = ResourceNames.IdOf(name);
        if (name.Length > 0)
        {
            violations.Id(field, id);
        }

        if (
            id.Length < name.Length
            && ResourceNames.IsId(article)
            && ResourceNames.IsId(id)
            && name != ResourceNames.Paragraph(article, id)
        )
        {
            violations.Add(field, "has to name a paragraph of the new article.");
        }
    }

    private static void Article(Article article, Violations violations)
    {
        violations.Text("article.title", article.Title, Limits.ShortText);
        for (int i = 0; i < article.Titles.Count; i++)
        {
            violations.Language($"article.titles[{i}].language", article.Titles[i].Language);
            violations.Text($"article.titles[{i}].text", article.Titles[i].Text, Limits.ShortText);
        }

        violations.Distinct("article.titles", article.Titles, t => t.Language);
        ArticleMapping.ArticleFields.Check("article.", article, violations);
        if (
            article.PublishDate.Length is > 0 and <= Limits.ShortText
            && !DateFormats.Any(f => DateOnly.TryParseExact(article.PublishDate, f, out _))
        )
        {
            violations.Add("article.publish_date", "has to be a date as ISO 8601: 2023, 2023-09 or 2023-09-18.");
        }
    }

    private static void Paragraph(string field, Paragraph paragraph, Violations violations)
    {
        ArticleMapping.ParagraphFields.Check($"{field}.", paragraph, violations);
        violations.Distinct($"{field}.versions", paragraph.Versions, v => v.Language);
        for (int i = 0; i < paragraph.Versions.Count; i++)
        {
            ParagraphVersion version = paragraph.Versions[i];
            violations.Language($"{field}.versions[{i}].language", version.Language);
            violations.RequiredText($"{field}.versions[{i}].text", version.Text, Limits.TextLength);
            violations.Enum($"{field}.versions[{i}].origin", version.Origin);
            violations.Enum($"{field}.versions[{i}].review_state", version.ReviewState);
            for (int j = 0; j < version.Sentences.Count; j++)
            {
                violations.Span($"{field}.versions[{i}].sentences[{j}]", version.Sentences[j]);
            }

            for (int j = 0; j < version.Quotations.Count; j++)
            {
                Quotation($"{field}.versions[{i}].quotations[{j}]", version.Quotations[j], violations);
            }
        }

        for (int i = 0; i < paragraph.Links.Count; i++)
        {
            Link($"{field}.links[{i}]", paragraph.Links[i], violations);
        }
    }

    private static void Quotation(string field, Quotation quotation, Violations violations)
    {
        if (violations.Present($"{field}.span", quotation.Span))
        {
            violations.Span($"{field}.span", quotation.Span);
        }

        violations.Text($"{field}.speaker", quotation.Speaker, Limits.ShortText);
        violations.Text($"{field}.note", quotation.Note, Limits.LongText);
    }

    /// <summary>A confidence that is not set stands for that of links made by hand.</summary>
    private static void Link(string field, SentenceLink link, Violations violations)
    {
        if (link.Confidence is not (>= 0 and <= 1))
        {
            violations.Add($"{field}.confidence", "has to be in (0, 1]. Leave it 0 for a link made by hand.");
        }

        for (int i = 0; i < link.Groups.Count; i++)
        {
            violations.Language($"{field}.groups[{i}].language", link.Groups[i].Language);
            for (int j = 0; j < link.Groups[i].SentenceIndexes.Count; j++)
            {
                violations.Count($"{field}.groups[{i}].sentence_indexes[{j}]", link.Groups[i].SentenceIndexes[j]);
            }
        }
    }

    private static readonly string[] DateFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
}
