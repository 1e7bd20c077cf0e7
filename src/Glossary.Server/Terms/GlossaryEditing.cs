using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Terms;

/// <summary>Plans the writing of glossaries, their concepts aside.</summary>
internal static class GlossaryEditing
{
    public static WritePlan Create(CatalogSnapshot catalog, string id, V1.Glossary message)
    {
        string name = ResourceNames.Glossary(id);
        return catalog.FindRecord(name) is { } taken
            ? throw RequestException.Exists(ResourceNames.GlossaryPattern, name, taken.Deleted)
            : Write(name, 0, Merge(new GlossaryRecord { Id = id, DisplayName = id }, message, mask: null));
    }

    public static WritePlan Update(CatalogSnapshot catalog, UpdateGlossaryRequest request)
    {
        RecordState state = Existing(catalog, request.Glossary.Name);
        var before = (GlossaryRecord)state.Value;
        WriteRequests.CheckETag(state.Name, request.Glossary.Etag, before.ETag);
        GlossaryRecord after = Merge(before, request.Glossary, request.UpdateMask);
        return RecordState.BodyOf(after).AsSpan().SequenceEqual(RecordState.BodyOf(before))
            ? WritePlan.FromWrites()
            : Write(state.Name, state.Revision, after);
    }

    public static WritePlan Delete(CatalogSnapshot catalog, string name, string etag)
    {
        RecordState state = Existing(catalog, name);
        var glossary = (GlossaryRecord)state.Value;
        WriteRequests.CheckETag(name, etag, glossary.ETag);
        return Write(name, state.Revision, glossary, deleted: true);
    }

    public static WritePlan Undelete(CatalogSnapshot catalog, string name)
    {
        RecordState state = catalog.FindRecord(name) ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, name);
        return state.Deleted
            ? Write(name, state.Revision, (GlossaryRecord)state.Value)
            : throw RequestException.NotDeleted(ResourceNames.GlossaryPattern, name);
    }

    private static WritePlan Write(string name, long revision, GlossaryRecord glossary, bool deleted = false) =>
        WritePlan.FromWrites(new RecordWrite(RecordKind.Glossary, name, revision, RecordState.BodyOf(glossary), deleted));

    /// <summary>A glossary keeps its name where none is given.</summary>
    private static GlossaryRecord Merge(GlossaryRecord glossary, V1.Glossary message, FieldMask? mask) =>
        TermMapping.GlossaryFields.Read(
            glossary,
            message,
            field => mask.Has(field) && (field != "display_name" || message.DisplayName.Length > 0)
        );

    private static RecordState Existing(CatalogSnapshot catalog, string name) =>
        catalog.FindRecord(name) is { Deleted: false } state ? state : throw RequestException.NotFound(ResourceNames.GlossaryPattern, name);
}
