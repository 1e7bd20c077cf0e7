using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Indexing;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>What a valid request to <see cref="TranslationService"/> is.</summary>
internal static class TranslationRules
{
    public static void Register(RequestRules rules)
    {
        rules.For<CheckTranslationRequest>(
            (request, violations) =>
            {
                violations.Text("source_text", request.SourceText, Limits.TextLength);
                violations.Text("target_text", request.TargetText, Limits.TextLength);
                violations.Language("source_language", request.SourceLanguage);
                if (request.TargetLanguage.Length > 0 || request.TargetText.Length > 0 || request.SourceText.Length == 0)
                {
                    violations.Language("target_language", request.TargetLanguage);
                }

                violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                violations.Enum("offset_unit", request.OffsetUnit);
                violations.Text("segment_id", request.SegmentId, Limits.SegmentIdLength);
                OwnChecks(request, violations);
            }
        );

        rules.For<TranslateTextRequest>(
            (request, violations) =>
            {
                if (request.Contents.Count is 0 or > Limits.Contents)
                {
                    violations.Add("contents", $"holds {request.Contents.Count}; 1 to {Limits.Contents} are allowed.");
                }
                else
                {
                    for (int i = 0; i < request.Contents.Count; i++)
                    {
                        violations.Text(
                            string.Create(CultureInfo.InvariantCulture, $"contents[{i}]"),
                            request.Contents[i],
                            Limits.ContentLength
                        );
                    }
                }

                violations.Language("source_language", request.SourceLanguage);
                if (request.TargetLanguages.Count == 0)
                {
                    violations.Add("target_languages", "must not be empty.");
                }

                violations.Languages("target_languages", request.TargetLanguages);
                violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                violations.Enum("offset_unit", request.OffsetUnit);
                violations.Text("provider", request.Provider, Limits.ProviderName);
                if (request.Provider.Length <= Limits.ProviderName && request.Provider.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
                {
                    violations.Add("provider", "has to be the name of a provider: letters, digits and hyphens.");
                }

                if (request.StoreIn.Length > 0)
                {
                    violations.ParagraphName("store_in", request.StoreIn);
                }
            }
        );

        rules.For<SearchMemoryRequest>(
            (request, violations) =>
            {
                violations.RequiredText("text", request.Text, Limits.MemoryTextLength);
                violations.Language("source_language", request.SourceLanguage);
                violations.Language("target_language", request.TargetLanguage);
                OtherLanguage(request.SourceLanguage, request.TargetLanguage, violations);

                if (!(request.MinSimilarity is 0 or (>= Limits.LeastMemorySimilarity and <= 1)))
                {
                    violations.Add(
                        "min_similarity",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"has to be from {Limits.LeastMemorySimilarity} to 1, or 0 for {Limits.DefaultMemorySimilarity}."
                        )
                    );
                }

                if (request.Glossary.Length > 0)
                {
                    violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                }

                violations.Count("max_results", request.MaxResults);
                violations.Text("previous_text", request.PreviousText, Limits.MemoryTextLength);
                violations.Text("next_text", request.NextText, Limits.MemoryTextLength);
                violations.Enum("offset_unit", request.OffsetUnit);
                violations.Text("segment_id", request.SegmentId, Limits.SegmentIdLength);
                Filter(request.Filter, violations);
            }
        );

        rules.For<GroundTextRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                violations.RequiredText("text", request.Text, Limits.GroundedTextLength);
                violations.Language("source_language", request.SourceLanguage);
                violations.Language("target_language", request.TargetLanguage);
                OtherLanguage(request.SourceLanguage, request.TargetLanguage, violations);
                violations.Count("max_concepts", request.MaxConcepts);
                violations.Count("max_examples", request.MaxExamples);
                if (!(request.MaxTokens is 0 or (>= Limits.LeastPromptTokens and <= Limits.MaxPromptTokens)))
                {
                    violations.Add(
                        "max_tokens",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"has to be from {Limits.LeastPromptTokens} to {Limits.MaxPromptTokens}, or 0 for {Limits.DefaultPromptTokens}."
                        )
                    );
                }

                Filter(request.Filter, violations);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<SearchTextRequest>(
            (request, violations) =>
            {
                violations.Enum("mode", request.Mode);
                violations.RequiredText("query", request.Query, Limits.QueryLength);
                bool isConcept = request.Mode == SearchTextRequest.Types.Mode.Concept;
                if (!isConcept || request.Language.Length > 0)
                {
                    violations.Language("language", request.Language);
                }

                if (isConcept)
                {
                    violations.ConceptName("query", request.Query);
                }
                else if (
                    request.Query.Length <= Limits.QueryLength
                    && !string.IsNullOrWhiteSpace(request.Query)
                    && LanguageTags.IsWellFormed(request.Language)
                    && ConcordanceMapping.ProblemOf(request.Query, request.Language, request.Mode) is { } problem
                )
                {
                    violations.Add("query", problem);
                }

                if (request.Glossary.Length > 0)
                {
                    violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                }

                Articles("articles", request.Articles, violations);
                violations.Languages("aligned_languages", request.AlignedLanguages);
                violations.Count("page_size", request.PageSize);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ListLanguagesRequest>(
            (request, violations) => violations.GlossaryName("glossary", request.Glossary, allowWildcard: true)
        );
    }

    private static void OtherLanguage(string source, string target, Violations violations)
    {
        if (
            LanguageTags.IsWellFormed(source)
            && LanguageTags.IsWellFormed(target)
            && IndexWords.PrimaryOf(source) == IndexWords.PrimaryOf(target)
        )
        {
            violations.Add("target_language", "has to be another language than source_language.");
        }
    }

    private static void Filter(MemoryFilter? filter, Violations violations)
    {
        if (filter is null)
        {
            return;
        }

        Articles("filter.articles", filter.Articles, violations);
        for (int i = 0; i < filter.Origins.Count; i++)
        {
            violations.Enum(string.Create(CultureInfo.InvariantCulture, $"filter.origins[{i}]"), filter.Origins[i]);
        }
    }

    private static void Articles(string field, Google.Protobuf.Collections.RepeatedField<string> names, Violations violations)
    {
        if (names.Count > Limits.FilteredArticles)
        {
            violations.Add(
                field,
                string.Create(CultureInfo.InvariantCulture, $"holds {names.Count}; at most {Limits.FilteredArticles} are allowed.")
            );
            return;
        }

        for (int i = 0; i < names.Count; i++)
        {
            violations.ArticleName(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), names[i]);
        }
    }

    private static void OwnChecks(CheckTranslationRequest request, Violations violations)
    {
        if (request.Patterns.Count > Limits.Patterns)
        {
            violations.Add(
                "patterns",
                string.Create(CultureInfo.InvariantCulture, $"holds {request.Patterns.Count}; at most {Limits.Patterns} are allowed.")
            );
        }

        for (int i = 0; i < Math.Min(request.Patterns.Count, Limits.Patterns); i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"patterns[{i}]");
            TextPattern pattern = request.Patterns[i];
            violations.RequiredText($"{field}.pattern", pattern.Pattern, Limits.ShortText);
            violations.Text($"{field}.message", pattern.Message, Limits.ShortText);
            violations.Enum($"{field}.severity", pattern.Severity);
            if (pattern.Pattern.Length is > 0 and <= Limits.ShortText && TextChecks.Compile(pattern.Pattern) is null)
            {
                violations.Add($"{field}.pattern", "is no regular expression that can be matched in linear time.");
            }
        }

        for (int i = 0; i < request.TextChecks.Count; i++)
        {
            violations.Enum(string.Create(CultureInfo.InvariantCulture, $"text_checks[{i}]"), request.TextChecks[i]);
        }

        if (request.MaxTargetLength < 0)
        {
            violations.Add("max_target_length", "must not be negative.");
        }

        if (request.GivenTerms.Count > Limits.GivenTerms)
        {
            violations.Add(
                "given_terms",
                string.Create(CultureInfo.InvariantCulture, $"holds {request.GivenTerms.Count}; at most {Limits.GivenTerms} are allowed.")
            );
            return;
        }

        for (int i = 0; i < request.GivenTerms.Count; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"given_terms[{i}]");
            violations.RequiredText($"{field}.source_term", request.GivenTerms[i].SourceTerm, Limits.TermLength);
            violations.RequiredText($"{field}.target_term", request.GivenTerms[i].TargetTerm, Limits.TermLength);
        }
    }
}
