using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Glossary.Client;
using Glossary.Durability.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Durability.Servers;

/// <summary>
/// Replaces two servers of one build by those of this one, one after the other, behind a balancer, while clients read and write. None of
/// the client package's calls may fail, what was acknowledged has to be there, and the store has to be whole.
/// </summary>
internal static class UpgradeRun
{
    private const int Servers = 2;
    private const int Readers = 6;
    private const int Writers = 2;
    private const string Parent = "glossaries/upgrade";

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    /// <param name="old">The folder of the other build.</param>
    /// <param name="connectionString">An empty schema.</param>
    /// <param name="say">Told what happens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Report> Run(string old, string connectionString, Action<string> say, CancellationToken cancellationToken)
    {
        var store = ServedStore.Postgres(connectionString);
        List<ServerProcess> servers = [];
        var balancer = new Balancer();
        ConcurrentBag<string> failures = [];
        ConcurrentDictionary<string, string> written = new(StringComparer.Ordinal);
        (int calls, int once, int failedOnce) = (0, 0, 0);
        try
        {
            for (int i = 0; i < Servers; i++)
            {
                servers.Add(await ServerProcess.StartServingFrom(old, [.. store.Options, "--Glossary:Seeds="]).ConfigureAwait(false));
                balancer.Add(servers[i].GrpcAddress);
            }

            using var client = GlossaryClient.Connect(balancer.Address, new GlossaryClientOptions());
            using var direct = GlossaryClient.Connect(balancer.Address, new GlossaryClientOptions { MaxAttempts = 1 });
            await client.Glossaries.CreateGlossaryAsync(
                new CreateGlossaryRequest
                {
                    GlossaryId = "upgrade",
                    Glossary = new V1.Glossary { DisplayName = "Upgrade" },
                },
                cancellationToken: cancellationToken
            );
            for (int i = 0; i < Writers; i++)
            {
                await client.Glossaries.CreateConceptAsync(
                    new CreateConceptRequest
                    {
                        Parent = Parent,
                        ConceptId = $"c{i}",
                        Concept = new Concept
                        {
                            Terms =
                            {
                                new Term { Language = "de", Text = $"Wort {i}" },
                            },
                        },
                    },
                    cancellationToken: cancellationToken
                );
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task[] load =
            [
                .. Enumerable
                    .Range(0, Readers)
                    .Select(_ =>
                        Again(async () =>
                        {
                            await client.Glossaries.GetConceptAsync(
                                new GetConceptRequest { Name = $"{Parent}/concepts/c0" },
                                cancellationToken: cancellationToken
                            );
                            Interlocked.Increment(ref calls);
                        })
                    ),
                .. Enumerable
                    .Range(0, Writers)
                    .Select(async w =>
                    {
                        int count = 0;
                        await Again(async () =>
                            {
                                string value = string.Create(CultureInfo.InvariantCulture, $"{w}-{++count}");
                                await client.Glossaries.UpdateConceptAsync(
                                    new UpdateConceptRequest
                                    {
                                        Concept = new Concept { Name = $"{Parent}/concepts/c{w}", Note = value },
                                        UpdateMask = FieldMask.FromString("note"),
                                    },
                                    cancellationToken: cancellationToken
                                );
                                written[$"{Parent}/concepts/c{w}"] = value;
                                Interlocked.Increment(ref calls);
                            })
                            .ConfigureAwait(false);
                    }),
                Again(async () =>
                {
                    Interlocked.Increment(ref once);
                    try
                    {
                        await direct.Glossaries.GetConceptAsync(
                            new GetConceptRequest { Name = $"{Parent}/concepts/c0" },
                            cancellationToken: cancellationToken
                        );
                    }
                    catch (RpcException)
                    {
                        Interlocked.Increment(ref failedOnce);
                    }
                }),
            ];

            await Task.Delay(Calm, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < Servers; i++)
            {
                ServerProcess replaced = servers[i];
                servers[i] = await ServerProcess.StartServing([.. store.Options, "--Glossary:Seeds="]).ConfigureAwait(false);
                balancer.Add(servers[i].GrpcAddress);
                balancer.Remove(replaced.GrpcAddress);
                replaced.Terminate();
                (int code, _, _) = await replaced.WaitForExit().ConfigureAwait(false);
                say($"Server {i + 1} of {Servers} is replaced; the one before ended with {code}, after {calls} calls.");
                await replaced.DisposeAsync().ConfigureAwait(false);
                if (code != 0)
                {
                    failures.Add($"A server that was told to stop ended with {code}.");
                }

                await Task.Delay(Calm, cancellationToken).ConfigureAwait(false);
            }

            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(load).ConfigureAwait(false);
            foreach ((string name, string value) in written)
            {
                Concept now = await client.Glossaries.GetConceptAsync(
                    new GetConceptRequest { Name = name },
                    cancellationToken: cancellationToken
                );
                if (now.Note != value)
                {
                    failures.Add($"{name} has {now.Note}; {value} was acknowledged last.");
                }
            }

            IReadOnlyList<string> wrong = await store.Verify([], cancellationToken).ConfigureAwait(false);
            return new Report(
                $"{Servers} servers replaced one after the other under load: {calls} calls of the client, {failures.Count} failed; of "
                    + $"{once} calls without a second try {failedOnce} failed",
                [.. failures, .. wrong]
            );

            async Task Again(Func<Task> call)
            {
                while (!ending.IsCancellationRequested)
                {
                    try
                    {
                        await call().ConfigureAwait(false);
                    }
                    catch (RpcException e)
                    {
                        failures.Add($"A call failed: {e.StatusCode} {e.Status.Detail}");
                    }
                }
            }
        }
        finally
        {
            foreach (ServerProcess server in servers)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }

            await balancer.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Leads each new connection to the next of the servers that it knows; connections that there are stay where they are.
    /// </summary>
    private sealed class Balancer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _accepting;
        private Uri[] _servers = [];
        private int _next;

        public Balancer()
        {
            _listener.Start();
            _accepting = Accept();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public void Add(string address) => _servers = [.. _servers, new Uri(address)];

        public void Remove(string address) => _servers = [.. _servers.Where(s => s != new Uri(address))];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            _listener.Stop();
            await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }

        private async Task Accept()
        {
            while (true)
            {
                TcpClient near = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                Uri[] servers = _servers;
                _ = Pass(near, servers[_next++ % servers.Length]);
            }
        }

        private async Task Pass(TcpClient near, Uri server)
        {
            using var far = new TcpClient();
            using (near)
            {
                try
                {
                    await far.ConnectAsync(server.Host, server.Port, _stop.Token).ConfigureAwait(false);
                    near.NoDelay = far.NoDelay = true;
                    await Task.WhenAny(
                            near.GetStream().CopyToAsync(far.GetStream(), _stop.Token),
                            far.GetStream().CopyToAsync(near.GetStream(), _stop.Token)
                        )
                        .ConfigureAwait(false);
                }
                catch (Exception e)
                    when (e
                            is IOException
                                or SocketException
                                or ObjectDisposedException
                                or OperationCanceledException
                                or InvalidOperationException
                    )
                {
                    // One of both has gone.
                }
            }
        }
    }
}
