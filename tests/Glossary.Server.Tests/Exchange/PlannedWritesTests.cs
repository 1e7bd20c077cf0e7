using CsCheck;
using Glossary.Catalog.Store;
using Glossary.Exchange.Importing;

namespace Glossary.Server.Tests.Exchange;

public class PlannedWritesTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly Gen<(int Bytes, int Replace)[]> Steps = Gen.Select(
        Gen.OneOf(Gen.Int[0, 100], Gen.Int[2 * Megabyte, 4 * Megabyte]),
        Gen.Int[0, 20]
    ).Array[1, 12];

    /// <summary>However much there is, in memory and on disk, and whatever was replaced meanwhile.</summary>
    [Fact]
    public void What_was_added_is_read_again_by_index_and_in_order() =>
        Steps.Sample(
            steps =>
            {
                List<(string Name, byte[] Body)> expected = [];
                using var writes = new PlannedWrites();
                foreach ((int bytes, int replace) in steps)
                {
                    byte[] body = Body(bytes, expected.Count);
                    if (replace < expected.Count)
                    {
                        expected[replace] = (expected[replace].Name, body);
                        writes.Replace(replace, body);
                    }
                    else
                    {
                        string name = $"articles/a/paragraphs/p{expected.Count}";
                        Assert.Equal(
                            expected.Count,
                            writes.Add(new RecordWrite(RecordKind.Paragraph, name, ExpectedRevision: expected.Count, body))
                        );
                        expected.Add((name, body));
                    }
                }

                Assert.Equal(expected.Count, writes.Count);
                Assert.Equal(expected.Select((e, i) => (e.Name, (long)i)), writes.Select(w => (w.Name, w.ExpectedRevision)));
                Assert.All(writes, (w, i) => Assert.True(w.Body.Span.SequenceEqual(expected[i].Body)));
                Assert.True(writes[expected.Count - 1].Body.Span.SequenceEqual(expected[^1].Body));
            },
            iter: 50
        );

    private static byte[] Body(int bytes, int number)
    {
        byte[] body = new byte[bytes];
        body.AsSpan().Fill((byte)number);
        return body;
    }
}
