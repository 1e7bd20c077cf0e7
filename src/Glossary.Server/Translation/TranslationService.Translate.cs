using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Translation;

internal sealed partial class TranslationService
{
    public override async Task<TranslateTextResponse> TranslateText(TranslateTextRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        if (request.StoreIn.Length > 0)
        {
            RequireStorable(catalog, request);
        }

        DateTimeOffset deadline =
            context.Deadline == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(context.Deadline.ToUniversalTime());
        TranslateTextResponse response = await texts.Translate(
            catalog,
            request,
            LargeCalls.CallerOf(context.GetHttpContext()),
            deadline,
            context.SentenceLanguage(),
            context.CancellationToken
        );
        if (request.StoreIn.Length > 0)
        {
            response.StoredRevision = await Store(request, response.Translations, context);
        }

        return response;
    }

    /// <exception cref="RequestException">The paragraph is not there, has another text, or has a version that is not to be
    /// replaced.</exception>
    private static void RequireStorable(CatalogSnapshot catalog, TranslateTextRequest request)
    {
        (_, ParagraphRecord paragraph) = catalog.Paragraph(request.StoreIn);
        var violations = new Violations();
        if (
            request.Contents.Count != 1
            || paragraph.Versions.FirstOrDefault(v => v.Language == request.SourceLanguage)?.Text != request.Contents[0]
        )
        {
            violations.Add(
                "contents",
                $"has to be the text of {request.StoreIn} in \"{request.SourceLanguage}\", and nothing else, to be stored there."
            );
        }

        violations.ThrowIfAny();
        foreach (
            VersionRecord version in paragraph.Versions.Where(v =>
                v.Language != request.SourceLanguage && request.TargetLanguages.Contains(v.Language)
            )
        )
        {
            if (
                version.Origin is not (Catalog.Origin.Machine or Catalog.Origin.Memory)
                || version.ReviewState == Catalog.ReviewState.Reviewed
            )
            {
                throw RequestException.VersionProtected(ResourceNames.ParagraphPattern, request.StoreIn, version.Language);
            }
        }
    }

    /// <summary>Keeps the translations that the paragraph does not have already, as a machine's that nobody has reviewed.</summary>
    private async Task<long> Store(TranslateTextRequest request, IEnumerable<V1.Translation> translations, ServerCallContext context)
    {
        Written written = await writer.Write(writes.CallOf(context.GetHttpContext()), Plan, context.CancellationToken);
        return written.Catalog.Revision;

        WritePlan Plan(CatalogSnapshot catalog)
        {
            (_, ParagraphRecord paragraph) = catalog.Paragraph(request.StoreIn);
            RequireStorable(catalog, request);
            var update = new UpdateParagraphRequest
            {
                Paragraph = new Paragraph { Name = request.StoreIn },
                UpdateMask = new FieldMask { Paths = { "versions" } },
            };
            update.Paragraph.Versions.Add(
                translations
                    .Where(t =>
                        t.TargetLanguage != request.SourceLanguage
                        && paragraph.Versions.All(v => v.Language != t.TargetLanguage || v.Stale || v.Text != t.Text)
                    )
                    .Select(t => new ParagraphVersion
                    {
                        Language = t.TargetLanguage,
                        Text = t.Text,
                        Origin = TextOrigin.Machine,
                        ReviewState = V1.ReviewState.Unreviewed,
                    })
            );
            return update.Paragraph.Versions.Count == 0 ? WritePlan.FromWrites() : ArticleEditing.Update(catalog, update);
        }
    }
}
