using Glossary.Server.Hosting;
using Glossary.V1;

namespace Glossary.Server.Articles;

/// <summary>What a valid request to <see cref="ArticleService"/> is.</summary>
internal static class ArticleRules
{
    public static void Register()
    {
        RequestRules.For<ListArticlesRequest>((request, violations) => violations.Count("page_size", request.PageSize));

        RequestRules.For<GetArticleRequest>((request, violations) => violations.ArticleName("name", request.Name));

        RequestRules.For<ListParagraphsRequest>((request, violations) =>
        {
            violations.ArticleName("parent", request.Parent);
            violations.Languages("languages", request.Languages);
            violations.Count("page_size", request.PageSize);
            violations.Enum("offset_unit", request.OffsetUnit);
        });

        RequestRules.For<GetParagraphRequest>((request, violations) =>
        {
            violations.ParagraphName("name", request.Name);
            violations.Languages("languages", request.Languages);
            violations.Enum("offset_unit", request.OffsetUnit);
        });
    }
}
