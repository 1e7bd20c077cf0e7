using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>The writes of glossaries and concepts.</summary>
internal static class GlossaryCommands
{
    public static WriteCommand<CreateGlossaryRequest> CreateGlossary { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(CreateGlossary),
            (catalog, request) => GlossaryEditing.Create(catalog, request.GlossaryId, request.Glossary)
        );

    public static WriteCommand<UpdateGlossaryRequest> UpdateGlossary { get; } =
        new(V1.GlossaryService.Descriptor, nameof(UpdateGlossary), GlossaryEditing.Update);

    public static WriteCommand<DeleteGlossaryRequest> DeleteGlossary { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(DeleteGlossary),
            (catalog, request) => GlossaryEditing.Delete(catalog, request.Name, request.Etag)
        );

    public static WriteCommand<UndeleteGlossaryRequest> UndeleteGlossary { get; } =
        new(V1.GlossaryService.Descriptor, nameof(UndeleteGlossary), (catalog, request) => GlossaryEditing.Undelete(catalog, request.Name));

    public static WriteCommand<CreateConceptRequest> CreateConcept { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(CreateConcept),
            (catalog, request) =>
                ConceptEditing.Create(catalog, ResourceNames.IdOf(request.Parent), [(request.ConceptId, request.Concept)], _ => "")
        );

    public static WriteCommand<UpdateConceptRequest> UpdateConcept { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(UpdateConcept),
            (catalog, request) => ConceptEditing.Update(catalog, ResourceNames.GlossaryOf(request.Concept.Name), [request], _ => "")
        );

    public static WriteCommand<DeleteConceptRequest> DeleteConcept { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(DeleteConcept),
            (catalog, request) => ConceptEditing.Delete(catalog, request.Name, request.Etag)
        );

    public static WriteCommand<UndeleteConceptRequest> UndeleteConcept { get; } =
        new(V1.GlossaryService.Descriptor, nameof(UndeleteConcept), (catalog, request) => ConceptEditing.Undelete(catalog, request.Name));

    public static WriteCommand<ApproveConceptRequest> ApproveConcept { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(ApproveConcept),
            (catalog, request) => ConceptEditing.Review(catalog, request.Name, request.Etag, request.Reason, isApproved: true)
        );

    public static WriteCommand<RejectConceptRequest> RejectConcept { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(RejectConcept),
            (catalog, request) => ConceptEditing.Review(catalog, request.Name, request.Etag, request.Reason, isApproved: false)
        );

    public static WriteCommand<BatchCreateConceptsRequest> BatchCreateConcepts { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(BatchCreateConcepts),
            (catalog, request) =>
                ConceptEditing.Create(
                    catalog,
                    ResourceNames.IdOf(request.Parent),
                    [.. request.Requests.Select(r => (r.ConceptId, r.Concept))],
                    Prefix
                )
        );

    public static WriteCommand<BatchUpdateConceptsRequest> BatchUpdateConcepts { get; } =
        new(
            V1.GlossaryService.Descriptor,
            nameof(BatchUpdateConcepts),
            (catalog, request) => ConceptEditing.Update(catalog, ResourceNames.IdOf(request.Parent), request.Requests, Prefix)
        );

    private static string Prefix(int i) => string.Create(CultureInfo.InvariantCulture, $"requests[{i}].");
}
