using Glossary.Client;
using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests.Client;

/// <summary>How the client says who calls.</summary>
public sealed class ClientAccessTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_lets_in()
    {
        using var client = GlossaryClient.Connect(
            server.Process.GrpcAddress,
            new GlossaryClientOptions { ApiKey = server.Credential("key valid", "reader") }
        );

        Assert.NotEmpty((await client.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop)).Glossaries);
    }

    [Fact]
    public async Task A_token_is_asked_for_with_each_call()
    {
        int asked = 0;
        using var client = GlossaryClient.Connect(
            server.Process.GrpcAddress,
            new GlossaryClientOptions
            {
                GetToken = _ =>
                {
                    asked++;
                    return Task.FromResult(server.Credential("token valid", "reader"));
                },
            }
        );

        await client.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop);
        await client.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop);

        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_key_does_not_leave_the_machine_unencrypted_unless_it_may()
    {
        Assert.Throws<ArgumentException>(() =>
            GlossaryClient.Connect("http://desk.example:5081", new GlossaryClientOptions { ApiKey = "gk_1" })
        );
        GlossaryClient.Connect("http://desk.example:5081").Dispose();
        GlossaryClient.Connect("https://desk.example:5081", new GlossaryClientOptions { ApiKey = "gk_1" }).Dispose();
        GlossaryClient
            .Connect("http://desk.example:5081", new GlossaryClientOptions { ApiKey = "gk_1", AllowUnencryptedCredentials = true })
            .Dispose();
    }
}
