using System.Runtime.CompilerServices;
using Glossary.V1;

namespace Glossary.Client;

/// <content>Lists of any length: each page is fetched when it is needed. <c>page_size</c> and <c>page_token</c> say where to begin and how
/// much to fetch at once.</content>
public sealed partial class GlossaryClient
{
    /// <summary>All articles, in the order of <c>ListArticles</c>.</summary>
    public IAsyncEnumerable<Article> ListArticlesAsync(
        ListArticlesRequest? request = null,
        CancellationToken cancellationToken = default
    ) =>
        Pages(
            request ?? new(),
            async r => await Articles.ListArticlesAsync(r, cancellationToken: cancellationToken),
            p => p.Articles,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All paragraphs of an article, in their order.</summary>
    public IAsyncEnumerable<Paragraph> ListParagraphsAsync(ListParagraphsRequest request, CancellationToken cancellationToken = default) =>
        Pages(
            request,
            async r => await Articles.ListParagraphsAsync(r, cancellationToken: cancellationToken),
            p => p.Paragraphs,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All glossaries, in order of id.</summary>
    public IAsyncEnumerable<V1.Glossary> ListGlossariesAsync(
        ListGlossariesRequest? request = null,
        CancellationToken cancellationToken = default
    ) =>
        Pages(
            request ?? new(),
            async r => await Glossaries.ListGlossariesAsync(r, cancellationToken: cancellationToken),
            p => p.Glossaries,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All concepts of a glossary, in the order in which they were created.</summary>
    public IAsyncEnumerable<Concept> ListConceptsAsync(ListConceptsRequest request, CancellationToken cancellationToken = default) =>
        Pages(
            request,
            async r => await Glossaries.ListConceptsAsync(r, cancellationToken: cancellationToken),
            p => p.Concepts,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All proposals of a glossary, those that wait before those that were rejected.</summary>
    public IAsyncEnumerable<Proposal> ListProposalsAsync(ListProposalsRequest request, CancellationToken cancellationToken = default) =>
        Pages(
            request,
            async r => await Glossaries.ListProposalsAsync(r, cancellationToken: cancellationToken),
            p => p.Proposals,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All subject fields of a glossary, in order of code point.</summary>
    public IAsyncEnumerable<SubjectField> ListSubjectFieldsAsync(
        ListSubjectFieldsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        Pages(
            request,
            async r => await Glossaries.ListSubjectFieldsAsync(r, cancellationToken: cancellationToken),
            p => p.SubjectFields,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>How the stored translations follow a glossary, for each of its concepts.</summary>
    public IAsyncEnumerable<ConceptReport> ReportGlossaryAsync(
        ReportGlossaryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        Pages(
            request,
            async r => await Glossaries.ReportGlossaryAsync(r, cancellationToken: cancellationToken),
            p => p.Concepts,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All places where a concept occurs in the stored articles.</summary>
    public IAsyncEnumerable<ParagraphOccurrences> ListTermOccurrencesAsync(
        ListTermOccurrencesRequest request,
        CancellationToken cancellationToken = default
    ) =>
        Pages(
            request,
            async r => await Glossaries.ListTermOccurrencesAsync(r, cancellationToken: cancellationToken),
            p => p.ParagraphOccurrences,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All places where something stands in the stored texts.</summary>
    public IAsyncEnumerable<TextHit> SearchTextAsync(SearchTextRequest request, CancellationToken cancellationToken = default) =>
        Pages(
            request,
            async r => await Translations.SearchTextAsync(r, cancellationToken: cancellationToken),
            p => p.Hits,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All comments on a concept or a paragraph, or on those of a glossary or an article.</summary>
    public IAsyncEnumerable<Comment> ListCommentsAsync(ListCommentsRequest request, CancellationToken cancellationToken = default) =>
        Pages(
            request,
            async r => await Comments.ListCommentsAsync(r, cancellationToken: cancellationToken),
            p => p.Comments,
            (r, p) => r.PageToken = p.NextPageToken,
            cancellationToken
        );

    /// <summary>All revisions so far, the oldest first, each as a whole.</summary>
    public IAsyncEnumerable<Revision> ListChangesAsync(ListChangesRequest? request = null, CancellationToken cancellationToken = default) =>
        Whole(
            Pages(
                request ?? new(),
                async r => await Changes.ListChangesAsync(r, cancellationToken: cancellationToken),
                p => p.Revisions,
                (r, p) => r.PageToken = p.NextPageToken,
                cancellationToken
            ),
            cancellationToken
        );

    private static async IAsyncEnumerable<TItem> Pages<TRequest, TPage, TItem>(
        TRequest request,
        Func<TRequest, Task<TPage>> fetch,
        Func<TPage, IEnumerable<TItem>> items,
        Func<TRequest, TPage, string> next,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TRequest : Google.Protobuf.IDeepCloneable<TRequest>
    {
        TRequest asked = request.Clone();
        string token;
        do
        {
            TPage page = await fetch(asked).ConfigureAwait(false);
            foreach (TItem item in items(page))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }

            token = next(asked, page);
        } while (token.Length > 0);
    }
}
