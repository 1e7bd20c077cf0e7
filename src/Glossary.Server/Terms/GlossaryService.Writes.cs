using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Terms;

internal sealed partial class GlossaryService
{
    public override async Task<V1.Glossary> CreateGlossary(CreateGlossaryRequest request, ServerCallContext context) =>
        AnswerGlossary(
            await writes.Run(GlossaryCommands.CreateGlossary, request, context),
            ResourceNames.Glossary(request.GlossaryId),
            context
        );

    public override async Task<V1.Glossary> UpdateGlossary(UpdateGlossaryRequest request, ServerCallContext context) =>
        AnswerGlossary(await writes.Run(GlossaryCommands.UpdateGlossary, request, context), request.Glossary.Name, context);

    public override async Task<V1.Glossary> DeleteGlossary(DeleteGlossaryRequest request, ServerCallContext context) =>
        AnswerGlossary(await writes.Run(GlossaryCommands.DeleteGlossary, request, context), request.Name, context);

    public override async Task<V1.Glossary> UndeleteGlossary(UndeleteGlossaryRequest request, ServerCallContext context) =>
        AnswerGlossary(await writes.Run(GlossaryCommands.UndeleteGlossary, request, context), request.Name, context);

    public override async Task<Concept> CreateConcept(CreateConceptRequest request, ServerCallContext context) =>
        AnswerConcept(
            await writes.Run(GlossaryCommands.CreateConcept, request, context),
            ResourceNames.Concept(ResourceNames.IdOf(request.Parent), request.ConceptId),
            context
        );

    public override async Task<Concept> UpdateConcept(UpdateConceptRequest request, ServerCallContext context) =>
        AnswerConcept(await writes.Run(GlossaryCommands.UpdateConcept, request, context), request.Concept.Name, context);

    public override async Task<Concept> DeleteConcept(DeleteConceptRequest request, ServerCallContext context) =>
        AnswerConcept(await writes.Run(GlossaryCommands.DeleteConcept, request, context), request.Name, context);

    public override async Task<Concept> UndeleteConcept(UndeleteConceptRequest request, ServerCallContext context) =>
        AnswerConcept(await writes.Run(GlossaryCommands.UndeleteConcept, request, context), request.Name, context);

    public override async Task<Concept> ApproveConcept(ApproveConceptRequest request, ServerCallContext context) =>
        AnswerConcept(await writes.Run(GlossaryCommands.ApproveConcept, request, context), request.Name, context);

    public override async Task<Concept> RejectConcept(RejectConceptRequest request, ServerCallContext context) =>
        AnswerConcept(await writes.Run(GlossaryCommands.RejectConcept, request, context), request.Name, context);

    public override async Task<BatchCreateConceptsResponse> BatchCreateConcepts(
        BatchCreateConceptsRequest request,
        ServerCallContext context
    )
    {
        Written written = await writes.Run(GlossaryCommands.BatchCreateConcepts, request, context);
        return new BatchCreateConceptsResponse
        {
            Concepts =
            {
                request.Requests.Select(r =>
                    AnswerConcept(written, ResourceNames.Concept(ResourceNames.IdOf(request.Parent), r.ConceptId), context)
                ),
            },
        };
    }

    public override async Task<BatchUpdateConceptsResponse> BatchUpdateConcepts(
        BatchUpdateConceptsRequest request,
        ServerCallContext context
    )
    {
        Written written = await writes.Run(GlossaryCommands.BatchUpdateConcepts, request, context);
        return new BatchUpdateConceptsResponse
        {
            Concepts = { request.Requests.Select(r => AnswerConcept(written, r.Concept.Name, context)) },
        };
    }

    public override async Task PreviewConcept(
        PreviewConceptRequest request,
        IServerStreamWriter<PreviewConceptResponse> responseStream,
        ServerCallContext context
    )
    {
        CatalogSnapshot before = current.For(context);
        string name = request.Concept.Name;
        string glossary = ResourceNames.GlossaryOf(name);
        string concept = ResourceNames.IdOf(name);
        WritePlan plan = before.FindRecord(name) is null
            ? ConceptEditing.Create(before, glossary, [(concept, request.Concept)], _ => "")
            : ConceptEditing.Update(
                before,
                glossary,
                [new UpdateConceptRequest { Concept = request.Concept, UpdateMask = request.UpdateMask }],
                _ => ""
            );
        CatalogSnapshot after = writer.Preview(before, plan, context.CancellationToken);
        GlossaryIndex old = before.FindGlossary(glossary)!;
        GlossaryIndex @new = after.FindGlossary(glossary)!;
        Text.Reasons.SentenceLanguage told = context.SentenceLanguage();
        var delta = new GlossaryDelta(old, @new, [new ConceptDelta(old.FindEntry(concept), @new.FindEntry(concept))]);
        foreach (ChangedOccurrences changed in before.OccurrencesThatDiffer(delta, context.CancellationToken))
        {
            (ArticleRecord article, ParagraphRecord paragraph, VersionRecord version) = changed.Text;
            await responseStream.WriteAsync(
                new PreviewConceptResponse
                {
                    Paragraph = ResourceNames.Paragraph(article.Id, paragraph.Id),
                    Language = version.Language,
                    Gained = { changed.Gained.ToArray().ToMessages(version.Text, version.Language, request.OffsetUnit, told) },
                    Lost = { changed.Lost.ToArray().ToMessages(version.Text, version.Language, request.OffsetUnit, told) },
                    NoLongerFollows =
                        version != paragraph.Versions[0]
                        && SourceHolds(@new)
                        && !Holds(changed.Has)
                        && (Holds(changed.Had) || !SourceHolds(old)),
                },
                context.CancellationToken
            );

            bool SourceHolds(GlossaryIndex state) => Holds(state.TermsIn(paragraph.Versions[0], context.CancellationToken));
        }

        bool Holds(IEnumerable<FoundTerm> found) => found.Any(f => f.Entry.Concept.Id == concept);
    }

    private async Task<Concept> GetPastConcept(GetConceptRequest request, ServerCallContext context)
    {
        CatalogSnapshot catalog = current.For(context);
        if (request.Revision > catalog.Revision)
        {
            throw RequestException.Invalid([
                new FieldViolation("revision", $"has not happened yet; the latest is {catalog.RevisionText}."),
            ]);
        }

        StoredRecord stored =
            await connection.Store.ReadRecordAsync(request.Name, request.Revision, context.CancellationToken)
            ?? throw RequestException.NotFound(ResourceNames.ConceptPattern, request.Name);
        return ToMessage(RecordState.FromStored(stored));
    }

    private static Concept AnswerConcept(Written written, string name, ServerCallContext context)
    {
        context.SetRevisionHeader(written.Catalog);
        RecordState record = written.Record(name);
        Concept message = ToMessage(record);
        if (!record.Deleted && written.Catalog.FindGlossary(ResourceNames.GlossaryOf(name)) is { } glossary)
        {
            message.Warnings.Add(ConceptEditing.Warnings((ConceptRecord)record.Value, glossary, context.CancellationToken));
        }

        return message;
    }

    private static Concept ToMessage(RecordState record)
    {
        Concept message = ((ConceptRecord)record.Value).ToMessage(ResourceNames.GlossaryOf(record.Name));
        message.DeleteTime = record.Deleted ? record.UpdateTime.ToTimestamp() : null;
        return message;
    }

    private static V1.Glossary AnswerGlossary(Written written, string name, ServerCallContext context)
    {
        context.SetRevisionHeader(written.Catalog);
        RecordState record = written.Record(name);
        var glossary = (GlossaryRecord)record.Value;
        V1.Glossary message = written.Catalog.FindGlossary(glossary.Id) is { } index
            ? index.WithRecord(glossary).ToMessage()
            : glossary.ToMessage();
        message.DeleteTime = record.Deleted ? record.UpdateTime.ToTimestamp() : null;
        return message;
    }
}
