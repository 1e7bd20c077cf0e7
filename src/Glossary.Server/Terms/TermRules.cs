using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>What a valid request to <see cref="GlossaryService"/> is.</summary>
internal static class TermRules
{
    /// <summary>The first and the last second that a timestamp may have.</summary>
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    public static void Register(RequestRules rules)
    {
        rules.For<ListGlossariesRequest>((request, violations) => violations.Count("page_size", request.PageSize));

        rules.For<GetGlossaryRequest>((request, violations) => violations.GlossaryName("name", request.Name, allowWildcard: false));

        rules.For<ListConceptsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.Count("page_size", request.PageSize);
                violations.Text("subject_field", request.SubjectField, Limits.ShortText);
                violations.Enum("lifecycle", request.Lifecycle);
                violations.Enum("status", request.Status);
                violations.Languages("missing_languages", request.MissingLanguages);
                if (!ConceptSelection.IsOrder(request.OrderBy))
                {
                    violations.Add(
                        "order_by",
                        "has to be create_time, update_time or terms.{language}, such as terms.de; \" desc\" after it reverses the order."
                    );
                }

                if (
                    request.ChangedSince is { } since
                    && (since.Nanos is < 0 or > 999_999_999 || since.Seconds is < FirstSecond or > LastSecond)
                )
                {
                    violations.Add("changed_since", "has to be a moment from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.");
                }
            }
        );

        rules.For<ListSubjectFieldsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.Count("page_size", request.PageSize);
            }
        );

        rules.For<GetConceptRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.Revision("revision", request.Revision);
            }
        );

        rules.For<LookupTermsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.RequiredText("text", request.Text, Limits.LookupLength);
                OptionalLanguage(request.Language, violations);
                violations.Languages("target_languages", request.TargetLanguages);
                violations.Count("max_results", request.MaxResults);
            }
        );

        rules.For<SuggestTermsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.RequiredText("prefix", request.Prefix, Limits.PrefixLength);
                OptionalLanguage(request.Language, violations);
                violations.Count("max_results", request.MaxResults);
            }
        );

        rules.For<RecognizeTermsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.Text("text", request.Text, Limits.TextLength);
                violations.Language("language", request.Language);
                violations.Enum("offset_unit", request.OffsetUnit);
                violations.Enum("content_type", request.ContentType);
                if (request.HasMinScore && request.MinScore is not (>= 0 and <= 1))
                {
                    violations.Add("min_score", "has to be from 0 to 1.");
                }

                violations.Count("max_concepts", request.MaxConcepts);
            }
        );

        rules.For<ListParagraphTermsRequest>(
            (request, violations) =>
            {
                violations.ParagraphName("parent", request.Parent);
                violations.GlossaryName("glossary", request.Glossary, allowWildcard: true);
                violations.Languages("languages", request.Languages);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ListTermOccurrencesRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.Languages("languages", request.Languages);
                violations.Count("page_size", request.PageSize);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ReportGlossaryRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("name", request.Name, allowWildcard: false);
                violations.Language("target_language", request.TargetLanguage);
                if (request.SourceLanguage.Length > 0)
                {
                    violations.Language("source_language", request.SourceLanguage);
                }

                Articles(request.Articles, violations);
                violations.Count("page_size", request.PageSize);
            }
        );

        rules.For<ListRenderingsRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.Language("target_language", request.TargetLanguage);
                if (request.SourceLanguage.Length > 0)
                {
                    violations.Language("source_language", request.SourceLanguage);
                }

                violations.Count("max_examples", request.MaxExamples);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );

        rules.For<ExtractTermsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.Language("source_language", request.SourceLanguage);
                if (request.TargetLanguage.Length > 0 || request.Texts.Any(t => t.TargetText.Length > 0))
                {
                    violations.Language("target_language", request.TargetLanguage);
                }

                Extracted(request, violations);
                violations.Count("max_results", request.MaxResults);
                violations.Count("max_contexts", request.MaxContexts);
                violations.Enum("offset_unit", request.OffsetUnit);
                if (request.HasMinScore && request.MinScore is not (>= 0 and <= 1))
                {
                    violations.Add("min_score", "has to be from 0 to 1.");
                }
            }
        );

        RegisterWrites(rules);
    }

    private static void Extracted(ExtractTermsRequest request, Violations violations)
    {
        if (request.Texts.Count == 0 && request.Articles.Count == 0)
        {
            violations.Add("texts", "must not be empty unless articles are named.");
        }

        if (request.Texts.Count > Limits.Contents)
        {
            violations.Add("texts", $"holds {request.Texts.Count}; at most {Limits.Contents} are allowed.");
        }

        for (int i = 0; i < request.Texts.Count && !violations.IsFull; i++)
        {
            violations.RequiredText($"texts[{i}].source_text", request.Texts[i].SourceText, Limits.AlignedLength);
            violations.Text($"texts[{i}].target_text", request.Texts[i].TargetText, Limits.AlignedLength);
        }

        Articles(request.Articles, violations);
        if (
            request.Texts.All(t => t.SourceText.Length <= Limits.AlignedLength && t.TargetText.Length <= Limits.AlignedLength)
            && request.Texts.Sum(t => (long)t.SourceText.Length + t.TargetText.Length) > Limits.AlignedLength
        )
        {
            violations.Add("texts", $"are together longer than {Limits.AlignedLength} UTF-16 code units.");
        }
    }

    private static void Articles(Google.Protobuf.Collections.RepeatedField<string> names, Violations violations)
    {
        if (names.Count > Limits.FilteredArticles)
        {
            violations.Add("articles", $"holds {names.Count}; at most {Limits.FilteredArticles} are allowed.");
        }

        for (int i = 0; i < names.Count && !violations.IsFull; i++)
        {
            violations.ArticleName($"articles[{i}]", names[i]);
        }
    }

    private static void RegisterWrites(RequestRules rules)
    {
        rules.For<CreateGlossaryRequest>(
            (request, violations) =>
            {
                violations.Id("glossary_id", request.GlossaryId);
                if (violations.Present("glossary", request.Glossary))
                {
                    Glossary(request.Glossary, violations);
                }

                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UpdateGlossaryRequest>(
            (request, violations) =>
            {
                if (violations.Present("glossary", request.Glossary))
                {
                    violations.GlossaryName("glossary.name", request.Glossary.Name, allowWildcard: false);
                    violations.ETag("glossary.etag", request.Glossary.Etag);
                    Glossary(request.Glossary, violations);
                }

                violations.Mask("update_mask", request.UpdateMask, [.. TermMapping.GlossaryFields.Names]);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<DeleteGlossaryRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("name", request.Name, allowWildcard: false);
                violations.ETag("etag", request.Etag);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UndeleteGlossaryRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("name", request.Name, allowWildcard: false);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<CreateConceptRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: false);
                Create("", request.Parent, request, violations);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UpdateConceptRequest>(
            (request, violations) =>
            {
                Update("", request, violations);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<DeleteConceptRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.ETag("etag", request.Etag);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<ListProposalsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: true);
                violations.Count("page_size", request.PageSize);
            }
        );

        rules.For<ApproveConceptRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.ETag("etag", request.Etag);
                violations.Text("reason", request.Reason, Limits.LongText);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<RejectConceptRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.ETag("etag", request.Etag);
                violations.RequiredText("reason", request.Reason, Limits.LongText);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<UndeleteConceptRequest>(
            (request, violations) =>
            {
                violations.ConceptName("name", request.Name);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<BatchCreateConceptsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: false);
                BatchSize(request.Requests.Count, violations);
                for (int i = 0; i < request.Requests.Count; i++)
                {
                    CreateConceptRequest one = request.Requests[i];
                    if (one.Parent.Length > 0 && one.Parent != request.Parent)
                    {
                        violations.Add($"requests[{i}].parent", "has to be empty or the batch's own parent.");
                    }

                    PartOfBatch(i, one.RequestId, one.ValidateOnly, violations);
                    Create($"requests[{i}].", request.Parent, one, violations);
                }

                violations.Distinct("requests", request.Requests, r => r.ConceptId);
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<BatchUpdateConceptsRequest>(
            (request, violations) =>
            {
                violations.GlossaryName("parent", request.Parent, allowWildcard: false);
                BatchSize(request.Requests.Count, violations);
                for (int i = 0; i < request.Requests.Count; i++)
                {
                    UpdateConceptRequest one = request.Requests[i];
                    PartOfBatch(i, one.RequestId, one.ValidateOnly, violations);
                    Update($"requests[{i}].", one, violations);
                    if (one.Concept is { } concept && ResourceNames.TryParseConcept(concept.Name, out _, out _))
                    {
                        InGlossary($"requests[{i}].concept.name", request.Parent, concept.Name, violations);
                    }
                }

                violations.Distinct("requests", request.Requests, r => r.Concept?.Name ?? "");
                violations.RequestId(request.RequestId);
            }
        );

        rules.For<PreviewConceptRequest>(
            (request, violations) =>
            {
                if (violations.Present("concept", request.Concept))
                {
                    violations.ConceptName("concept.name", request.Concept.Name);
                    violations.ETag("concept.etag", request.Concept.Etag);
                    Concept("concept", GlossaryOf(request.Concept.Name), request.Concept, violations);
                }

                violations.Mask("update_mask", request.UpdateMask, ConceptFields);
                violations.Enum("offset_unit", request.OffsetUnit);
            }
        );
    }

    private static void Create(string prefix, string parent, CreateConceptRequest request, Violations violations)
    {
        violations.Id($"{prefix}concept_id", request.ConceptId);
        if (violations.Present($"{prefix}concept", request.Concept))
        {
            Concept($"{prefix}concept", parent, request.Concept, violations);
            if (request.Concept.Terms.Count == 0)
            {
                violations.Add($"{prefix}concept.terms", "must not be empty: a concept needs a term to be found by.");
            }
        }
    }

    private static void Update(string prefix, UpdateConceptRequest request, Violations violations)
    {
        if (violations.Present($"{prefix}concept", request.Concept))
        {
            violations.ConceptName($"{prefix}concept.name", request.Concept.Name);
            violations.ETag($"{prefix}concept.etag", request.Concept.Etag);
            Concept($"{prefix}concept", GlossaryOf(request.Concept.Name), request.Concept, violations);
        }

        violations.Mask($"{prefix}update_mask", request.UpdateMask, ConceptFields);
    }

    private static void BatchSize(int count, Violations violations)
    {
        if (count is 0 or > Limits.BatchSize)
        {
            violations.Add("requests", $"holds {count}; 1 to {Limits.BatchSize} are allowed.");
        }
    }

    private static void PartOfBatch(int i, string requestId, bool validateOnly, Violations violations)
    {
        if (requestId.Length > 0)
        {
            violations.Add($"requests[{i}].request_id", "must not be set; the batch has its own.");
        }

        if (validateOnly)
        {
            violations.Add($"requests[{i}].validate_only", "must not be set; the batch has its own.");
        }
    }

    private static void Glossary(V1.Glossary glossary, Violations violations)
    {
        TermMapping.GlossaryFields.Check("glossary.", glossary, violations);
        if (glossary.StyleRules.Count > Limits.StyleRules)
        {
            violations.Add("glossary.style_rules", $"holds {glossary.StyleRules.Count}; at most {Limits.StyleRules} are allowed.");
        }

        for (int i = 0; i < Math.Min(glossary.StyleRules.Count, Limits.StyleRules); i++)
        {
            if (glossary.StyleRules[i] is { Length: > 0 and <= Limits.ShortText } line && StyleRule.Problem(line) is { } problem)
            {
                violations.Add($"glossary.style_rules[{i}]", problem);
            }
        }
    }

    private static void Concept(string field, string glossary, Concept concept, Violations violations)
    {
        TermMapping.ConceptFields.Check($"{field}.", concept, violations);
        violations.Distinct($"{field}.definitions", concept.Definitions, d => d.Language);
        for (int i = 0; i < concept.Definitions.Count; i++)
        {
            violations.Language($"{field}.definitions[{i}].language", concept.Definitions[i].Language);
            violations.RequiredText($"{field}.definitions[{i}].text", concept.Definitions[i].Text, Limits.LongText);
            violations.Text($"{field}.definitions[{i}].source", concept.Definitions[i].Source, Limits.LongText);
        }

        for (int i = 0; i < concept.Related.Count; i++)
        {
            InGlossary($"{field}.related[{i}]", glossary, concept.Related[i], violations);
        }

        for (int i = 0; i < concept.Relations.Count; i++)
        {
            InGlossary($"{field}.relations[{i}].concept", glossary, concept.Relations[i].Concept, violations);
            if (concept.Relations[i].Type == V1.RelationType.Unspecified)
            {
                violations.Add($"{field}.relations[{i}].type", "must be set; a concept that is merely related belongs into related.");
            }
            else
            {
                violations.Enum($"{field}.relations[{i}].type", concept.Relations[i].Type);
            }
        }

        for (int i = 0; i < concept.Links.Count; i++)
        {
            if (concept.Links[i].Length is > 0 and <= Limits.Link && !ConceptRules.IsLink(concept.Links[i]))
            {
                violations.Add($"{field}.links[{i}]", "is no absolute address with http or https.");
            }
        }

        violations.Distinct($"{field}.terms", concept.Terms.Where(t => t.Id.Length > 0), t => t.Id);
        if (concept.Terms.Count > Limits.Terms)
        {
            violations.Add($"{field}.terms", $"holds {concept.Terms.Count}; at most {Limits.Terms} are allowed.");
            return;
        }

        for (int i = 0; i < concept.Terms.Count; i++)
        {
            Term($"{field}.terms[{i}]", concept.Terms[i], violations);
        }
    }

    private static void Term(string field, Term term, Violations violations)
    {
        if (term.Id.Length > 0)
        {
            violations.Id($"{field}.id", term.Id);
        }

        violations.Language($"{field}.language", term.Language);
        violations.RequiredText($"{field}.text", term.Text, Limits.TermLength);
        TermMapping.TermFields.Check($"{field}.", term, violations);
    }

    /// <summary>The name of a concept of that glossary. Nothing is said of the glossary if its own name is malformed.</summary>
    private static void InGlossary(string field, string glossary, string concept, Violations violations)
    {
        violations.ConceptName(field, concept);
        if (
            ResourceNames.TryParseConcept(concept, out _, out _)
            && ResourceNames.TryParseGlossary(glossary, allowWildcard: false, out _)
            && !concept.StartsWith(glossary + "/", StringComparison.Ordinal)
        )
        {
            violations.Add(field, $"has to name a concept of {glossary}.");
        }
    }

    /// <summary>Name of a concept's glossary; empty if its name is malformed.</summary>
    private static string GlossaryOf(string concept) =>
        ResourceNames.TryParseConcept(concept, out string glossary, out _) ? ResourceNames.Glossary(glossary) : "";

    private static readonly string[] ConceptFields = ["definitions", "terms", "related", "relations", .. TermMapping.ConceptFields.Names];

    private static void OptionalLanguage(string language, Violations violations)
    {
        if (language.Length > 0)
        {
            violations.Language("language", language);
        }
    }
}
