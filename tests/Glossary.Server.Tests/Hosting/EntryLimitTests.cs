using System.Buffers;
using Glossary.Catalog;
using Glossary.Server.Hosting;
using Google.Protobuf;

namespace Glossary.Server.Tests.Hosting;

public sealed class EntryLimitTests
{
    private static readonly byte[] Request = [0x12, 0x00];

    public static TheoryData<string, byte[], byte[], bool> Cases =>
        new()
        {
            { "as many as are allowed", [], Repeated(Request, Limits.Entries), true },
            { "one more", [], Repeated(Request, Limits.Entries + 1), false },
            {
                "one more in a list within an entry",
                [],
                [0x12, .. Delimited([0x1A, .. Delimited(Repeated([0x22, 0x00], Limits.Entries))])],
                false
            },
            { "entries after an unknown group", [0xA3, 0x06, 0x08, 0x01, 0xA4, 0x06], Repeated(Request, Limits.Entries + 1), false },
            { "entries whose tags are longer than they need be", [], Repeated([0x92, 0x80, 0x00, 0x00], Limits.Entries + 1), false },
            {
                "entries whose tags have bits that the parser drops",
                [],
                Repeated([0x92, 0x80, 0x80, 0x80, 0x80, 0x10, 0x00], Limits.Entries + 1),
                false
            },
            { "unknown fields", [], Repeated([0xA0, 0x06, 0x01], Limits.Entries + 1), true },
            { "a text with as many bytes", [], [0x22, .. Delimited(new byte[3 * Limits.Entries])], true },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Entries_are_counted_as_the_parser_would_make_them(string name, byte[] before, byte[] content, bool holds)
    {
        byte[] bytes = [.. before, .. content];

        Assert.True(holds == EntryLimit.Holds(new ReadOnlySequence<byte>(bytes), V1.BatchCreateConceptsRequest.Descriptor), name);
    }

    [Fact]
    public void Numbers_that_are_packed_are_counted_one_by_one()
    {
        byte[] group = [0x12, .. Delimited(new byte[Limits.Entries + 1])];
        byte[] bytes = [0x0A, .. Delimited(group)];

        Assert.Equal(Limits.Entries + 1, V1.SentenceLink.Parser.ParseFrom(bytes).Groups[0].SentenceIndexes.Count);
        Assert.False(EntryLimit.Holds(new ReadOnlySequence<byte>(bytes), V1.SentenceLink.Descriptor));
    }

    [Fact]
    public void What_breaks_off_is_left_to_the_parser() =>
        Assert.True(
            EntryLimit.Holds(
                new ReadOnlySequence<byte>([.. Repeated(Request, Limits.Entries), 0x12, 0x7F]),
                V1.BatchCreateConceptsRequest.Descriptor
            )
        );

    private static byte[] Repeated(byte[] part, int count)
    {
        byte[] all = new byte[part.Length * count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = part[i % part.Length];
        }

        return all;
    }

    private static byte[] Delimited(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteLength(content.Length);
        }

        stream.Write(content);
        return stream.ToArray();
    }
}
