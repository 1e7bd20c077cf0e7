using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>
/// A paragraph's record as one array of bytes: the length of its id, the id, revision, time of creation, how much later it was written last, whether it is deleted (all of
/// them numbers by sevens of bits), and its body (<see cref="RecordBytes"/>). A translation memory has millions; as objects they would take several times the room.
/// </summary>
internal readonly record struct PackedParagraph(byte[] Bytes)
{
    /// <summary>Of three numbers and a flag, at most.</summary>
    private const int HeadBytes = (3 * 10) + 1;

    public ReadOnlySpan<byte> Id => Bytes.AsSpan(1, Bytes[0]);

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

    /// <param name="id">At most 255 bytes.</param>
    public static PackedParagraph Of(string id, long revision, bool deleted, DateTimeOffset created, DateTimeOffset updated, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[1 + byte.MaxValue + HeadBytes];
        int at = 1 + Encoding.UTF8.GetBytes(id, head[1..(1 + byte.MaxValue)]);
        head[0] = (byte)(at - 1);
        Number(head, ref at, revision);
        Number(head, ref at, created.UtcTicks);
        Number(head, ref at, updated.UtcTicks - created.UtcTicks);
        head[at++] = deleted ? (byte)1 : (byte)0;
        return new PackedParagraph([.. head[..at], .. body]);
    }

    /// <summary>The paragraph as it stands in an article.</summary>
    /// <param name="index">Its place, from 1 on.</param>
    public ParagraphRecord Unpack(int index)
    {
        (long revision, _, _, DateTimeOffset updated, int body) = ReadHead();
        return RecordBytes.Read<ParagraphRecord>(Bytes.AsSpan(body)) with { Id = IdText, Index = index, ETag = RecordState.ETagOf(revision), Revision = revision, UpdateTime = updated };
    }

    /// <summary>The record as a store would give it.</summary>
    public StoredRecord ToStored(string article)
    {
        (long revision, bool deleted, DateTimeOffset created, DateTimeOffset updated, int body) = ReadHead();
        return new StoredRecord(RecordKind.Paragraph, ResourceNames.Paragraph(article, IdText), Bytes.AsMemory(body), revision, deleted, created, updated);
    }

    private (long Revision, bool Deleted, DateTimeOffset Created, DateTimeOffset Updated, int Body) ReadHead()
    {
        int at = 1 + Bytes[0];
        long revision = Number(ref at);
        long created = Number(ref at);
        long later = Number(ref at);
        return (revision, Bytes[at] != 0, new DateTimeOffset(created, TimeSpan.Zero), new DateTimeOffset(created + later, TimeSpan.Zero), at + 1);
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
