using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Translation;
using Glossary.V1;

namespace Glossary.Server.Reader;

internal sealed partial class ReaderPages
{
    /// <summary>The columns that a reader chose last, as language tags with blanks between them.</summary>
    private const string ColumnsCookie = "columns";

    /// <summary>Which terms a reader wants underlined.</summary>
    private const string MarksCookie = "terms";

    /// <summary>Names a place within a paragraph in its address.</summary>
    private const string PlaceKey = "at";

    /// <summary>Longest choice that is kept.</summary>
    private const int MaxKept = 500;

    private static Task<PageAnswer> Front(PageRequest request) =>
        Task.FromResult(
            PageAnswer.Of<FrontPage, FrontView>(
                new FrontView(ArticleRow.All(request.Catalog, request.Words.Tag), GlossaryRow.All(request.Catalog))
            )
        );

    private static Task<PageAnswer> Articles(PageRequest request) =>
        Task.FromResult(PageAnswer.Of<ArticlesPage, IReadOnlyList<ArticleRow>>(ArticleRow.All(request.Catalog, request.Words.Tag)));

    private Task<PageAnswer> Article(PageRequest request)
    {
        var asked = new ListParagraphTermsRequest
        {
            // The rules for the languages and the glossary are those of the API; the paragraph stands for any.
            Parent = ResourceNames.Paragraph(request.Route("article"), "p1"),
            Glossary = ResourceNames.Glossary(request.Query("glossary") is { Length: > 0 } glossary ? glossary : ResourceNames.Wildcard),
            Languages = { request.QueryAll("language") },
        };
        ArticleRecord article = FindArticle(request, request.Route("article"));
        rules.Check(asked);
        if (asked.Languages.Count == 0)
        {
            asked.Languages.Add(Kept(request, ColumnsCookie).Split(' ').Where(l => article.Languages.Contains(l)));
        }
        else if (IsOwnChoice(request) && ArticleView.LanguagesOf(article, asked.Languages, request.Words) is var chosen)
        {
            Keep(request, ColumnsCookie, string.Join(' ', chosen));
        }

        TermMarks marks =
            Enum.TryParse(
                request.Query("terms") is { Length: > 0 } own ? own : Kept(request, MarksCookie),
                ignoreCase: true,
                out TermMarks known
            ) && Enum.IsDefined(known)
                ? known
                : TermMarks.All;
        if (request.Query("terms").Length > 0 && IsOwnChoice(request))
        {
            Keep(request, MarksCookie, $"{marks}".ToLowerInvariant());
        }

        return Task.FromResult(
            PageAnswer.Of<ArticlePage, ArticleView>(
                ArticleView.Of(
                    request.Catalog,
                    article,
                    asked.Languages,
                    asked.Glossary,
                    Number(request, "page"),
                    request.Words,
                    ready,
                    request.Cancelled
                ) with
                {
                    Marks = marks,
                    Search = SearchWithin(request, article, asked),
                }
            )
        );
    }

    /// <summary>
    /// Whether a reader came by a link of these pages, and not by one that somebody else made: only then what it says is their choice.
    /// </summary>
    private static bool IsOwnChoice(PageRequest request) =>
        request.Http.Request is var http
        && (
            http.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
                ? site == "same-origin"
                : http.Headers.Referer.ToString().StartsWith($"{http.Scheme}://{http.Host}/", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A choice that was kept; empty for none.</summary>
    private static string Kept(PageRequest request, string cookie) =>
        request.Http.Request.Cookies[cookie] is { Length: <= MaxKept } kept ? kept : "";

    private static void Keep(PageRequest request, string cookie, string choice) =>
        request.Http.Response.Cookies.Append(
            cookie,
            choice,
            new CookieOptions
            {
                MaxAge = CookieAge,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            }
        );

    /// <summary>A paragraph is shown within its article; its name leads there.</summary>
    private static Task<PageAnswer> Paragraph(PageRequest request)
    {
        (ArticleRecord article, ParagraphRecord paragraph) = request.Catalog.Paragraph(
            ResourceNames.Paragraph(request.Route("article"), request.Route("paragraph"))
        );
        string at = request.Query(PlaceKey);
        string[] kept =
        [
            .. request
                .Page.Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Where(part => !part.StartsWith(PlaceKey + "=", StringComparison.Ordinal)),
        ];
        string address = Addresses.OfParagraph(
            article.Id,
            paragraph.Id,
            paragraph.Index,
            kept.Length == 0 ? "" : "?" + string.Join('&', kept)
        );

        // A sentence of the paragraph, as in p7-de-2.
        bool isSentence =
            at.StartsWith(paragraph.Id + "-", StringComparison.Ordinal) && at.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return Task.FromResult(PageAnswer.MovedTo(isSentence ? address + at[paragraph.Id.Length..] : address));
    }

    /// <summary>What was sought in an article: letters anywhere in a sentence of one of the languages shown.</summary>
    private ArticleSearchView SearchWithin(PageRequest request, ArticleRecord article, ListParagraphTermsRequest shown)
    {
        string query = request.Query("q").Trim();
        if (query.Length == 0)
        {
            return ArticleSearchView.None;
        }

        List<ArticleHit> hits = [];
        bool more = false;
        foreach (string language in ArticleView.LanguagesOf(article, shown.Languages, request.Words))
        {
            var asked = new SearchTextRequest
            {
                Query = query,
                Language = language,
                Mode = SearchTextRequest.Types.Mode.Substring,
                Articles = { ResourceNames.Article(article.Id) },
                AlignedLanguages = { language },
                PageSize = ArticleSearchView.MaxHits,
            };
            try
            {
                rules.Check(asked);
            }
            catch (RequestException e) when (e.Violations.Count > 0)
            {
                // Signs without a letter or a digit stand in no text of the index.
                return new ArticleSearchView(query, [], More: false);
            }

            SearchTextResponse answer = ConcordanceMapping.Search(request.Catalog, asked, request.Cancelled);
            more |= answer.NextPageToken.Length > 0;
            hits.AddRange(
                answer
                    .Hits.Where(h => h.Language == language)
                    .Select(h => ArticleHit.Of(article, request.Catalog.Paragraph(h.Paragraph).Paragraph, h, shown.Languages))
            );
        }

        return new ArticleSearchView(
            query,
            [.. hits.OrderBy(h => h.Index).Take(ArticleSearchView.MaxHits)],
            more || hits.Count > ArticleSearchView.MaxHits
        );
    }

    private static ArticleRecord FindArticle(PageRequest request, string id) =>
        request.Catalog.FindArticle(id) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, ResourceNames.Article(id));
}
