using System.Diagnostics.Metrics;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.V1;

namespace Glossary.Server.Tests;

public class CatalogWriterTests
{
    [Fact]
    public async Task A_write_that_others_are_always_faster_than_ends_as_contended()
    {
        await using TemporaryStore store = await TemporaryStore.Open(TimeProvider.System);
        var writer = new CatalogWriter(store.Connection, store.Current, new ServerMetrics(new Meter("tests")), TimeProvider.System);
        int attempts = 0;

        RequestException e = await Assert.ThrowsAsync<RequestException>(() =>
            writer.Write(
                new WriteCall("", Request: null, ValidateOnly: false),
                catalog => Plan(catalog, faster: true),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal((FailureReason.Contended, "glossaries/g"), (e.Reason, e.Metadata["name"]));
        Assert.Equal(21, attempts);

        // Left alone it succeeds, on what the others have left.
        Written written = await writer.Write(
            new WriteCall("", Request: null, ValidateOnly: true),
            catalog => Plan(catalog, faster: false),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("Mine", ((GlossaryRecord)written.Record("glossaries/g").Value).DisplayName);

        WritePlan Plan(CatalogSnapshot catalog, bool faster)
        {
            long revision = catalog.FindRecord("glossaries/g")!.Revision;
            if (faster)
            {
                attempts++;
                store.Write(revision, new GlossaryRecord { DisplayName = $"Theirs {attempts}" }).GetAwaiter().GetResult();
            }

            return WritePlan.FromWrites(
                new RecordWrite(
                    RecordKind.Glossary,
                    "glossaries/g",
                    revision,
                    RecordState.BodyOf(new GlossaryRecord { DisplayName = "Mine" })
                )
            );
        }
    }
}
