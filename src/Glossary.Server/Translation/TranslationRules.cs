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
}
