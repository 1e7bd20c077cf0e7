using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>What a valid request to <see cref="TranslationService"/> is.</summary>
internal static class TranslationRules
{
    public static void Register(RequestRules rules)
    {
        rules.For<CheckTranslationRequest>((request, violations) =>
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
        });

        rules.For<TranslateTextRequest>((request, violations) =>
        {
            if (request.Contents.Count is 0 or > Limits.Contents)
            {
                violations.Add("contents", $"holds {request.Contents.Count}; 1 to {Limits.Contents} are allowed.");
            }
            else
            {
                for (int i = 0; i < request.Contents.Count; i++)
                {
                    violations.Text(string.Create(CultureInfo.InvariantCulture, $"contents[{i}]"), request.Contents[i], Limits.ContentLength);
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
            if (request.StoreIn.Length > 0)
            {
                violations.ParagraphName("store_in", request.StoreIn);
            }
        });

        rules.For<ListLanguagesRequest>((request, violations) => violations.GlossaryName("glossary", request.Glossary, allowWildcard: true));
    }

    private static void OwnChecks(CheckTranslationRequest request, Violations violations)
    {
        if (request.Patterns.Count > Limits.Patterns)
        {
            violations.Add("patterns", string.Create(CultureInfo.InvariantCulture, $"holds {request.Patterns.Count}; at most {Limits.Patterns} are allowed."));
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
            violations.Add("given_terms", string.Create(CultureInfo.InvariantCulture, $"holds {request.GivenTerms.Count}; at most {Limits.GivenTerms} are allowed."));
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
