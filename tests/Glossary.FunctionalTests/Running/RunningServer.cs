using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Net.Client;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace Glossary.FunctionalTests.Running;

/// <summary>One server with the seeds that it comes with, shared by all tests that only read from it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private HostedServer _process = null!;

    internal HostedServer Process => _process;

    internal GrpcChannel Channel { get; private set; } = null!;

    internal ArticleService.ArticleServiceClient Articles => new(Channel);

    internal GlossaryService.GlossaryServiceClient Glossaries => new(Channel);

    internal TranslationService.TranslationServiceClient Translations => new(Channel);

    public async ValueTask InitializeAsync()
    {
        _process = await HostedServer.Start();
        Channel = Open(_process.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _process.DisposeAsync();
    }

    /// <summary>A channel without limits of its own, so that the server's are seen.</summary>
    internal static GrpcChannel Open(string address) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
}
