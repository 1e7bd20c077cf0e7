using System.ComponentModel;
using System.Text;
using Glossary.V1;
using ModelContextProtocol.Server;

namespace Glossary.Mcp;

/// <summary>Glossaries, concepts and articles as resources: plain text that an application shows a model as context.</summary>
/// <param name="glossaries">Calls the API as whoever reads.</param>
/// <param name="articles">The same for articles.</param>
[McpServerResourceType]
internal sealed class GlossaryResources(GlossaryService.GlossaryServiceClient glossaries, ArticleService.ArticleServiceClient articles)
{
    private const int MaxConcepts = 200;
    private const int MaxParagraphs = 200;

    [McpServerResource(UriTemplate = "glossary:///glossaries", Name = "glossaries", Title = "All glossaries", MimeType = "text/plain")]
    [Description("The glossaries that the caller may read, a line each: name, title, languages, number of concepts.")]
    public async Task<string> Glossaries(CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        string page = "";
        do
        {
            var request = new ListGlossariesRequest { PageToken = page };
            ListGlossariesResponse answer = await McpErrors.Read(() =>
                glossaries.ListGlossariesAsync(request, cancellationToken: cancellationToken)
            );
            foreach (V1.Glossary glossary in answer.Glossaries)
            {
                text.Append(glossary.Name)
                    .Append('\t')
                    .Append(glossary.DisplayName)
                    .Append('\t')
                    .AppendJoin(' ', glossary.Languages)
                    .Append('\t')
                    .Append(glossary.ConceptCount)
                    .Append('\n');
            }

            page = answer.NextPageToken;
        } while (page.Length > 0);
        return text.ToString();
    }

    [McpServerResource(UriTemplate = "glossary:///glossaries/{glossary}", Name = "glossary", Title = "A glossary", MimeType = "text/plain")]
    [Description("The first 200 concepts of a glossary, a line each: id, then its usable terms by language.")]
    public async Task<string> Glossary(string glossary, CancellationToken cancellationToken)
    {
        var request = new ListConceptsRequest { Parent = GlossaryTools.ParentOf(glossary), PageSize = MaxConcepts };
        ListConceptsResponse answer = await McpErrors.Read(() =>
            glossaries.ListConceptsAsync(request, cancellationToken: cancellationToken)
        );
        StringBuilder text = new();
        foreach (Concept concept in answer.Concepts)
        {
            text.Append(concept.Name[(concept.Name.LastIndexOf('/') + 1)..]);
            foreach (
                IGrouping<string, Term> language in concept
                    .Terms.Where(t => t.Status is not (TermStatus.Deprecated or TermStatus.Forbidden))
                    .GroupBy(t => t.Language)
            )
            {
                text.Append('\t').Append(language.Key).Append(": ").AppendJoin(", ", language.Select(t => t.Text));
            }

            text.Append('\n');
        }

        return answer.NextPageToken.Length > 0
            ? text.Append("… more concepts; ask for one by look_up_term.\n").ToString()
            : text.ToString();
    }

    [McpServerResource(
        UriTemplate = "glossary:///glossaries/{glossary}/concepts/{concept}",
        Name = "concept",
        Title = "A concept",
        MimeType = "text/plain"
    )]
    [Description("A concept: its definitions, then its terms by language with their status.")]
    public async Task<string> Concept(string glossary, string concept, CancellationToken cancellationToken)
    {
        var request = new GetConceptRequest { Name = $"glossaries/{glossary}/concepts/{concept}" };
        ConceptAnswer answer = (
            await McpErrors.Read(() => glossaries.GetConceptAsync(request, cancellationToken: cancellationToken))
        ).ToAnswer();
        StringBuilder text = new StringBuilder(answer.Name).Append('\n');
        foreach (DefinitionAnswer definition in answer.Definitions ?? [])
        {
            text.Append(definition.Language).Append(": ").Append(definition.Text).Append('\n');
        }

        foreach (TermAnswer term in answer.Terms)
        {
            text.Append(term.Language).Append('\t').Append(term.Text).Append('\t').Append(term.Status).Append('\n');
        }

        return text.ToString();
    }

    [McpServerResource(
        UriTemplate = "glossary:///articles/{article}/{language}",
        Name = "article",
        Title = "An article in a language",
        MimeType = "text/plain"
    )]
    [Description("The first 200 paragraphs of an article in one language, an empty line between them.")]
    public async Task<string> Article(string article, string language, CancellationToken cancellationToken)
    {
        var request = new ListParagraphsRequest
        {
            Parent = $"articles/{article}",
            Languages = { language },
            PageSize = MaxParagraphs,
        };
        ListParagraphsResponse answer = await McpErrors.Read(() =>
            articles.ListParagraphsAsync(request, cancellationToken: cancellationToken)
        );
        return string.Join("\n\n", answer.Paragraphs.Select(p => p.Versions.FirstOrDefault()?.Text ?? ""));
    }
}
