using Glossary.TranslationStub;

namespace Glossary.FunctionalTests.Translation;

/// <summary>What the server says at its start of the provider that it was given.</summary>
public sealed class TranslationStartTests
{
    private const string Key = "--Glossary:Translation:Azure:Key=a-secret-key";

    [Fact]
    public async Task Without_credentials_it_says_that_it_is_offline()
    {
        await using ServerProcess server = await ServerProcess.StartServing();

        await server.WaitForEvent(1011);
    }

    [Fact]
    public async Task With_a_key_it_says_where_it_translates_and_not_the_key()
    {
        await using StubServer stub = await StubServer.Start(cancellationToken: TestContext.Current.CancellationToken);
        await using ServerProcess server = await ServerProcess.StartServing(Key, $"--Glossary:Translation:Azure:Endpoint={stub.Endpoint}");

        Assert.Equal($"{stub.Endpoint} with a key", (await server.WaitForEvent(1010)).GetProperty("Description").GetString());
        Assert.DoesNotContain("a-secret-key", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Glossary:Translation:Azure has both Key and EntraId",
        "--Glossary:Translation:Azure:EntraId=true",
        "--Glossary:Translation:Azure:Endpoint=https://name.cognitiveservices.azure.com"
    )]
    [InlineData(
        "Glossary:Translation:Azure:Endpoint has to begin with https://",
        "--Glossary:Translation:Azure:Endpoint=http://translator.example"
    )]
    [InlineData("Glossary:Translation:Azure:CharactersPerDay", "--Glossary:Translation:Azure:CharactersPerDay=many")]
    public async Task Settings_that_cannot_be_end_the_server_with_1_and_are_named(string problem, params string[] settings)
    {
        await using ServerProcess server = ServerProcess.Start([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            Key,
            .. settings,
        ]);

        Assert.Contains(problem, $"{await server.WaitForEvent(5000)}", StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-key", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }
}
