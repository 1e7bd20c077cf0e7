using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Articles;
using Glossary.Server.Terms;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>An article in a list.</summary>
/// <param name="Article">The article.</param>
/// <param name="Title">Its title, in the reader's language where it has one.</param>
/// <param name="TitleLanguage">BCP 47 tag of <paramref name="Title"/>.</param>
/// <param name="Lead">What it begins with.</param>
/// <param name="LeadLanguage">BCP 47 tag of <paramref name="Lead"/>.</param>
public sealed record ArticleRow(Article Article, string Title, string TitleLanguage, string Lead, string LeadLanguage)
{
    internal static ImmutableArray<ArticleRow> All(CatalogSnapshot catalog, string language) =>
        [.. catalog.Articles.OrderByDescending(a => a.Head.PublishDate, StringComparer.Ordinal).Select(a => Of(a, language))];

    private static ArticleRow Of(ArticleRecord article, string language)
    {
        LocalizedText title = ConceptCard.TitleOf(article, language);
        VersionRecord? lead = article.Paragraphs.FirstOrDefault(p =>
            p.Kind is not (Catalog.ParagraphKind.Heading or Catalog.ParagraphKind.Byline)
        )
            is { } first
            ? first.Versions.FirstOrDefault(v => v.Language == language) ?? first.Versions.FirstOrDefault()
            : null;
        return new ArticleRow(
            article.ToMessage(),
            Quotes.Print(title.Text, title.Language),
            title.Language,
            lead is null ? "" : Quotes.Print(lead.Text[..lead.Sentences[0].End], lead.Language),
            lead?.Language ?? language
        );
    }
}

/// <summary>A glossary in a list.</summary>
public sealed record GlossaryRow(V1.Glossary Glossary)
{
    internal static ImmutableArray<GlossaryRow> All(CatalogSnapshot catalog) =>
        [.. catalog.Glossaries.Select(g => new GlossaryRow(g.ToMessage()))];
}

/// <summary>The front page.</summary>
public sealed record FrontView(IReadOnlyList<ArticleRow> Articles, IReadOnlyList<GlossaryRow> Glossaries);

/// <summary>Why there is no page.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">What the API says, in English.</param>
/// <param name="Deleted">What stood here until it was deleted, if the reader may bring it back.</param>
public sealed record ErrorView(int Status, string Message, DeletedRow? Deleted = null)
{
    /// <summary>What to do about it, in the reader's language; empty for what the status says.</summary>
    public string Advice { get; init; } = "";
}

/// <summary>Signing in.</summary>
/// <param name="Next">Where to go on.</param>
/// <param name="Problem">Why the key was not taken, in English; empty before one was tried.</param>
public sealed record SignInView(string Next, string Problem);
