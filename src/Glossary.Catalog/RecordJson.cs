using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>
/// Records as JSON: how stores kept them until their third form, which migrations read, and what digests are reckoned of, so that a store
/// has the same digest however its records are kept.
/// </summary>
internal static class RecordJson
{
    // By reflection: generated readers would lose the defaults of properties that an older body lacks.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
    };

    /// <summary>Everything of a record but what its name and its revision tell.</summary>
    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json);

    /// <summary>Reads what <see cref="Write"/> wrote, of an earlier version too.</summary>
    /// <exception cref="JsonException">It is none of that kind of record.</exception>
    public static object Read(RecordKind kind, ReadOnlySpan<byte> json) =>
        kind switch
        {
            RecordKind.Article => Read<ArticleHead>(json),
            RecordKind.Paragraph => Read<ParagraphRecord>(json),
            RecordKind.Glossary => Read<GlossaryRecord>(json),
            RecordKind.Concept => Read<ConceptRecord>(json),
            RecordKind.Comment => Read<CommentRecord>(json),
            _ => throw new JsonException($"There are no records of kind {kind}."),
        };

    private static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("It is empty.");
}
