using System.Text.Json;
using Glossary.Durability.Servers;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>Receivers are told of changes, those of private networks only if that is allowed.</summary>
public sealed class WebhookTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_is_told_of_each_revision_in_order_and_again_until_it_confirms()
    {
        int refusals = 0;
        await using var receiver = new WebhookReceiver(() => refusals++ % 2 == 0);
        await using HostedServer server = await HostedServer.Start(receiver.Settings);
        using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
        long last = await WriteUntil(channel, () => receiver.Confirmed > 2);

        await Until(() => receiver.Came.Values.Any(c => c.Contains(last)));

        long[] came = [.. receiver.Came.Values.SelectMany(c => c).Distinct().Order()];
        Assert.Equal(Enumerable.Range(0, came.Length).Select(i => came[0] + i), came);
        Assert.True(receiver.Refused >= receiver.Confirmed);
        Assert.Empty(receiver.Findings);
    }

    [Fact]
    public async Task A_private_address_is_not_called_and_the_log_says_so_without_the_secret()
    {
        await using ServerProcess server = await ServerProcess.StartServing(
            "--Glossary:Webhooks:Receivers:desk:Url=https://localhost:9/hook",
            $"--Glossary:Webhooks:Receivers:desk:Secret={WebhookReceiver.Secret}"
        );
        using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
        Task<JsonElement> failed = server.WaitForEvent(1071);

        await WriteUntil(channel, () => failed.IsCompleted);

        Assert.Contains("localhost has no public address", (await failed).GetProperty("Problem").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookReceiver.Secret, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_does_not_start_with_a_receiver_that_cannot_be()
    {
        await using ServerProcess server = ServerProcess.Start(
            "--Glossary:Webhooks:Receivers:desk:Url=http://127.0.0.1:9/hook",
            $"--Glossary:Webhooks:Receivers:desk:Secret={WebhookReceiver.Secret}"
        );

        (int code, string output, _) = await server.WaitForExit();

        Assert.Equal(1, code);
        Assert.Contains("Glossary:Webhooks:Receivers:desk:Url has to begin with https", output, StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookReceiver.Secret, output, StringComparison.Ordinal);
    }

    /// <summary>Writes again and again: when a receiver begins to be told, only the server knows.</summary>
    /// <returns>The last revision.</returns>
    private static async Task<long> WriteUntil(GrpcChannel channel, Func<bool> isEnough)
    {
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        string etag = "";
        for (int i = 0; !isEnough(); i++)
        {
            etag = (
                await glossaries.CreateGlossaryAsync(
                    new CreateGlossaryRequest
                    {
                        GlossaryId = $"told-{i}",
                        Glossary = new V1.Glossary { DisplayName = "Told" },
                    },
                    cancellationToken: Stop
                )
            ).Etag;
            await Task.Delay(100, Stop);
        }

        return Convert.ToInt64(etag, 16);
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(50, Stop);
        }
    }
}
