using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>
/// The record of a paragraph or a concept as bytes, of an array of its own or of a page of many: the length of its id, the id, revision,
/// time of creation, how much later it was written last, whether it is deleted (all of them numbers by sevens of bits), and its body
/// (<see cref="RecordBytes"/>). There may be millions; as objects they would take several times the room.
/// </summary>
internal readonly record struct PackedRecord(ArraySegment<byte> Bytes)
{
    /// <summary>Of three numbers and a flag, at most.</summary>
    private const int HeadBytes = (3 * 10) + 1;

    public ReadOnlySpan<byte> Id => Bytes.AsSpan(1, Bytes[0]);

    /// <summary>Whether two records are the same, as they were written.</summary>
    public bool IsSame(PackedRecord other) => Bytes == other.Bytes || Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <summary>How the record stands to one of that id, in the order of <see cref="ById"/>.</summary>
    public int CompareTo(string id)
    {
        ReadOnlySpan<byte> own = Id;
        for (int i = 0; i < own.Length && i < id.Length; i++)
        {
            if (own[i] != id[i])
            {
                return own[i] - id[i];
            }
        }

        return own.Length - id.Length;
    }

    public string IdText => Encoding.UTF8.GetString(Id);

    public long Revision
    {
        get
        {
            int at = 1 + Bytes[0];
            return Number(ref at);
        }
    }

    public DateTimeOffset UpdateTime => ReadHead().Updated;

    public DateTimeOffset CreateTime => ReadHead().Created;

    public bool Deleted => ReadHead().Deleted;

    /// <summary>Orders records of one parent by the bytes of their ids.</summary>
    public static IComparer<PackedRecord> ById { get; } = Comparer<PackedRecord>.Create(static (a, b) => a.Id.SequenceCompareTo(b.Id));

    /// <param name="id">At most 255 bytes.</param>
    public static PackedRecord FromBody(
        string id,
        long revision,
        bool deleted,
        DateTimeOffset created,
        DateTimeOffset updated,
        ReadOnlySpan<byte> body
    )
    {
        Span<byte> head = stackalloc byte[1 + byte.MaxValue + HeadBytes];
        int at = 1 + Encoding.UTF8.GetBytes(id, head[1..(1 + byte.MaxValue)]);
        head[0] = (byte)(at - 1);
        Number(head, ref at, revision);
        Number(head, ref at, created.UtcTicks);
        Number(head, ref at, updated.UtcTicks - created.UtcTicks);
        head[at++] = deleted ? (byte)1 : (byte)0;
        byte[] bytes = new byte[at + body.Length];
        head[..at].CopyTo(bytes);
        body.CopyTo(bytes.AsSpan(at));
        return new PackedRecord(bytes);
    }

    /// <summary>The paragraph as it stands in an article.</summary>
    /// <param name="index">Its place, from 1 on.</param>
    public ParagraphRecord ToParagraph(int index)
    {
        (long revision, _, _, DateTimeOffset updated, int body) = ReadHead();
        return RecordBytes.Read<ParagraphRecord>(Bytes.AsSpan(body)) with
        {
            Id = IdText,
            Index = index,
            ETag = RecordState.ETagOf(revision),
            Revision = revision,
            UpdateTime = updated,
        };
    }

    /// <summary>The concept.</summary>
    /// <exception cref="InvalidDataException">The body is no concept's.</exception>
    public ConceptRecord ToConcept()
    {
        (long revision, _, DateTimeOffset created, DateTimeOffset updated, int body) = ReadHead();
        return RecordBytes.Read<ConceptRecord>(Bytes.AsSpan(body)) with
        {
            Id = IdText,
            ETag = RecordState.ETagOf(revision),
            Revision = revision,
            CreateTime = created,
            UpdateTime = updated,
        };
    }

    /// <summary>The record as a store would give it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="parent">Id of the article or glossary that it is in.</param>
    public StoredRecord ToStored(RecordKind kind, string parent)
    {
        (long revision, bool deleted, DateTimeOffset created, DateTimeOffset updated, int body) = ReadHead();
        string name = kind == RecordKind.Paragraph ? ResourceNames.Paragraph(parent, IdText) : ResourceNames.Concept(parent, IdText);
        return new StoredRecord(kind, name, Bytes[body..], revision, deleted, created, updated);
    }

    private (long Revision, bool Deleted, DateTimeOffset Created, DateTimeOffset Updated, int Body) ReadHead()
    {
        int at = 1 + Bytes[0];
        long revision = Number(ref at);
        long created = Number(ref at);
        long later = Number(ref at);
        return (
            revision,
            Bytes[at] != 0,
            new DateTimeOffset(created, TimeSpan.Zero),
            new DateTimeOffset(created + later, TimeSpan.Zero),
            at + 1
        );
    }

    private long Number(ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }
    }

    private static void Number(Span<byte> bytes, ref int at, long value)
    {
        ulong rest = (ulong)value;
        while (rest > 0x7F)
        {
            bytes[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[at++] = (byte)rest;
    }
}
