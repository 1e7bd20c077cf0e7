using System.Globalization;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>A record of the store as the catalogue holds it, a deleted one too: what it says, and at which revision it says so.</summary>
internal sealed class RecordState
{
    private object? _value;

    private RecordState(StoredRecord stored, object? value)
    {
        Stored = value is null ? stored : stored with { Body = default };
        _value = value;
    }

    public RecordKind Kind => Stored.Kind;

    public string Name => Stored.Name;

    public long Revision => Stored.Revision;

    public bool Deleted => Stored.Deleted;

    public DateTimeOffset CreateTime => Stored.CreateTime;

    public DateTimeOffset UpdateTime => Stored.UpdateTime;

    /// <summary>
    /// An <see cref="ArticleHead"/>, <see cref="ParagraphRecord"/>, <see cref="GlossaryRecord"/>, <see cref="ConceptRecord"/> or
    /// <see cref="CommentRecord"/>. A paragraph and a concept are read when they are first asked for: mostly they are packed before anybody
    /// does.
    /// </summary>
    /// <exception cref="InvalidDataException">The body is not one that <see cref="BodyOf"/> wrote.</exception>
    public object Value => _value ??= Read(Stored);

    /// <summary>What the store has of it; the body only of a paragraph or concept.</summary>
    private StoredRecord Stored { get; }

    /// <summary>Reads what the store keeps.</summary>
    /// <exception cref="InvalidDataException">The body is not one that <see cref="BodyOf"/> wrote; of a paragraph or concept
    /// <see cref="Value"/> says so.</exception>
    public static RecordState FromStored(StoredRecord stored) => new(stored, IsPacked(stored.Kind) ? null : Read(stored));

    /// <summary>Whether the catalogue keeps records of a kind as bytes.</summary>
    public static bool IsPacked(RecordKind kind) => kind is RecordKind.Paragraph or RecordKind.Concept;

    /// <summary>What the store is to keep of a record: everything but what its name and its revision tell.</summary>
    public static byte[] BodyOf(object value) => RecordBytes.Write(value);

    /// <summary>The etag of what was written at a revision.</summary>
    public static string ETagOf(long revision) => revision.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>A paragraph or a concept as it is kept.</summary>
    public PackedRecord Pack() => Pack(Stored);

    /// <summary>The same of a record as the store gives it.</summary>
    public static PackedRecord Pack(StoredRecord record) =>
        PackedRecord.FromBody(
            ResourceNames.IdOf(record.Name),
            record.Revision,
            record.Deleted,
            record.CreateTime,
            record.UpdateTime,
            record.Body.Span
        );

    private static object Read(StoredRecord stored)
    {
        ReadOnlySpan<byte> body = stored.Body.Span;
        string id = ResourceNames.IdOf(stored.Name);
        string etag = ETagOf(stored.Revision);
        return stored.Kind switch
        {
            RecordKind.Article => RecordBytes.Read<ArticleHead>(body) with
            {
                Id = id,
                Revision = stored.Revision,
                CreateTime = stored.CreateTime,
                UpdateTime = stored.UpdateTime,
            },
            RecordKind.Paragraph => RecordBytes.Read<ParagraphRecord>(body) with
            {
                Id = id,
                ETag = etag,
                Revision = stored.Revision,
                UpdateTime = stored.UpdateTime,
            },
            RecordKind.Glossary => RecordBytes.Read<GlossaryRecord>(body) with { Id = id, ETag = etag },
            RecordKind.Comment => RecordBytes.Read<CommentRecord>(body) with
            {
                Id = id,
                ETag = etag,
                CreateTime = stored.CreateTime,
                UpdateTime = stored.UpdateTime,
            },
            RecordKind.Concept => RecordBytes.Read<ConceptRecord>(body) with
            {
                Id = id,
                ETag = etag,
                Revision = stored.Revision,
                CreateTime = stored.CreateTime,
                UpdateTime = stored.UpdateTime,
            },
            _ => throw new InvalidDataException($"{stored.Name} is a record of unknown kind {stored.Kind}."),
        };
    }
}
