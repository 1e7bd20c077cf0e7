using System.Globalization;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>A record of the store as the catalogue holds it, a deleted one too: what it says, and at which revision it says so.</summary>
/// <param name="Value">An <see cref="ArticleHead"/>, <see cref="ParagraphRecord"/>, <see cref="GlossaryRecord"/> or <see cref="ConceptRecord"/>.</param>
internal sealed record RecordState(RecordKind Kind, string Name, long Revision, bool Deleted, DateTimeOffset CreateTime, DateTimeOffset UpdateTime, object Value)
{
    /// <summary>Reads what the store keeps.</summary>
    /// <exception cref="InvalidDataException">The body is not one that <see cref="BodyOf"/> wrote.</exception>
    public static RecordState Of(StoredRecord stored)
    {
        string etag = ETagOf(stored.Revision);
        object value = stored.Kind switch
        {
            RecordKind.Article => Read<ArticleHead>(stored) with
            {
                Id = ResourceNames.IdOf(stored.Name), Revision = stored.Revision, CreateTime = stored.CreateTime, UpdateTime = stored.UpdateTime,
            },
            RecordKind.Paragraph => Read<ParagraphRecord>(stored) with { Id = ResourceNames.IdOf(stored.Name), ETag = etag, Revision = stored.Revision, UpdateTime = stored.UpdateTime },
            RecordKind.Glossary => Read<GlossaryRecord>(stored) with { Id = ResourceNames.IdOf(stored.Name), ETag = etag },
            RecordKind.Concept => Read<ConceptRecord>(stored) with
            {
                Id = ResourceNames.IdOf(stored.Name), ETag = etag, Revision = stored.Revision, CreateTime = stored.CreateTime, UpdateTime = stored.UpdateTime,
            },
            _ => throw new InvalidDataException($"{stored.Name} is a record of unknown kind {stored.Kind}."),
        };
        return new RecordState(stored.Kind, stored.Name, stored.Revision, stored.Deleted, stored.CreateTime, stored.UpdateTime, value);
    }

    /// <summary>What the store is to keep of a record: everything but what its name and its revision tell.</summary>
    public static byte[] BodyOf(object value) => RecordBytes.Write(value);

    /// <summary>The etag of what was written at a revision.</summary>
    public static string ETagOf(long revision) => revision.ToString("x", CultureInfo.InvariantCulture);

    private static T Read<T>(StoredRecord stored)
        where T : class => RecordBytes.Read<T>(stored.Body.Span);
}
