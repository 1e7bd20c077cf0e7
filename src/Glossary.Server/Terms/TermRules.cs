using Glossary.Server.Hosting;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>What a valid request to <see cref="GlossaryService"/> is.</summary>
internal static class TermRules
{
    public static void Register()
    {
        RequestRules.For<ListGlossariesRequest>((request, violations) => violations.Count("page_size", request.PageSize));

        RequestRules.For<GetGlossaryRequest>((request, violations) => violations.GlossaryName("name", request.Name, allowWildcard: false));

        RequestRules.For<ListConceptsRequest>((request, violations) =>
        {
            violations.GlossaryName("parent", request.Parent, allowWildcard: true);
            violations.Count("page_size", request.PageSize);
        });

        RequestRules.For<GetConceptRequest>((request, violations) => violations.ConceptName("name", request.Name));

        RequestRules.For<LookupTermsRequest>((request, violations) =>
        {
            violations.GlossaryName("parent", request.Parent, allowWildcard: true);
            violations.RequiredText("text", request.Text, Limits.LookupLength);
            OptionalLanguage(request.Language, violations);
            violations.Languages("target_languages", request.TargetLanguages);
            violations.Count("max_results", request.MaxResults);
        });

        RequestRules.For<SuggestTermsRequest>((request, violations) =>
        {
            violations.GlossaryName("parent", request.Parent, allowWildcard: true);
            violations.RequiredText("prefix", request.Prefix, Limits.PrefixLength);
            OptionalLanguage(request.Language, violations);
            violations.Count("max_results", request.MaxResults);
        });

        RequestRules.For<RecognizeTermsRequest>((request, violations) =>
        {
            violations.GlossaryName("parent", request.Parent, allowWildcard: true);
            violations.Text("text", request.Text, Limits.TextLength);
            violations.Language("language", request.Language);
            violations.Enum("offset_unit", request.OffsetUnit);
        });

        RequestRules.For<ListParagraphTermsRequest>((request, violations) =>
        {
            violations.ParagraphName("parent", request.Parent);
            violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
            violations.Languages("languages", request.Languages);
            violations.Enum("offset_unit", request.OffsetUnit);
        });

        RequestRules.For<ListTermOccurrencesRequest>((request, violations) =>
        {
            violations.ConceptName("name", request.Name);
            violations.Languages("languages", request.Languages);
            violations.Count("page_size", request.PageSize);
            violations.Enum("offset_unit", request.OffsetUnit);
        });
    }

    private static void OptionalLanguage(string language, Violations violations)
    {
        if (language.Length > 0)
        {
            violations.Language("language", language);
        }
    }
}
