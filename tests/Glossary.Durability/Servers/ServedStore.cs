using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Durability.Running;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Servers;

/// <summary>A store and how servers of it are started and looked at.</summary>
internal sealed record ServedStore(StoreEngine Engine, string ConnectionString)
{
    public static ServedStore Sqlite(string file) => new(StoreEngine.Sqlite, $"Data Source={file}");

    public static ServedStore Postgres(string connectionString) => new(StoreEngine.Postgres, connectionString);

    public string[] Options =>
        [$"--Glossary:Storage:Engine={Engine.ToString().ToLowerInvariant()}", $"--Glossary:Storage:ConnectionString={ConnectionString}"];

    /// <summary>Starts a server of the store and waits until it serves.</summary>
    /// <param name="settings">Beside those of the store.</param>
    public async Task<RunningServer> Serve(params string[] settings) =>
        new(await ServerProcess.StartServing([.. Options, .. settings]).ConfigureAwait(false));

    /// <summary>The same with these variables in its environment.</summary>
    public async Task<RunningServer> Serve(IReadOnlyDictionary<string, string> environment, params string[] settings) =>
        new(await ServerProcess.StartServing(environment, [.. Options, .. settings]).ConfigureAwait(false));

    /// <summary>Starts a server and waits for nothing.</summary>
    public ServerProcess Start() =>
        ServerProcess.Start([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            .. Options,
        ]);

    /// <summary>
    /// What does not agree: records and change log, or the catalogue derived change by change and the one built whole, or a server with
    /// them.
    /// </summary>
    public async Task<IReadOnlyList<string>> Verify(IEnumerable<RunningServer> servers, CancellationToken cancellationToken)
    {
        ICatalogStore store = await CatalogStores
            .OpenAsync(Engine, new StoreOptions { ConnectionString = ConnectionString }, NullLoggerFactory.Instance, cancellationToken)
            .ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            CatalogProof proof = await CatalogProof.Make(store, progress: null, cancellationToken).ConfigureAwait(false);
            List<string> findings = [.. proof.Findings];
            foreach (RunningServer server in servers)
            {
                GetCatalogDigestResponse answer = await server.Digest(proof.Revision, cancellationToken).ConfigureAwait(false);
                if ((answer.Revision, answer.Digest) != (proof.Revision, proof.Digest))
                {
                    findings.Add(
                        $"A server answers from revision {answer.Revision} with digest {answer.Digest}; the store is at {proof.Revision} "
                            + $"with {proof.Digest}."
                    );
                }
            }

            return findings;
        }
    }
}

/// <summary>A server in a process of its own, with a channel to it.</summary>
internal sealed class RunningServer(ServerProcess process) : IAsyncDisposable
{
    public ServerProcess Process { get; } = process;

    public GrpcChannel Channel { get; } =
        GrpcChannel.ForAddress(process.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });

    /// <summary>The digest of what the server answers from, once that holds a revision.</summary>
    public async Task<GetCatalogDigestResponse> Digest(long revision, CancellationToken cancellationToken) =>
        await new ChangeService.ChangeServiceClient(Channel)
            .GetCatalogDigestAsync(
                new GetCatalogDigestRequest(),
                new Metadata { { "glossary-min-revision", $"{revision}" } },
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60),
                cancellationToken
            )
            .ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Process.DisposeAsync().ConfigureAwait(false);
    }
}
