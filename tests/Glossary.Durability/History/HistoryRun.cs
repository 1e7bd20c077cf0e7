using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Durability.Editing;
using Glossary.Durability.Running;
using Glossary.Durability.Servers;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Glossary.Durability.History;

/// <summary>
/// Clients read and write a few concepts through three servers of one PostgreSQL, while servers are killed, stopped for a while (SIGSTOP),
/// cut off from the database, divided from it (connections stay, nothing arrives) and, where libfaketime is installed, have their clocks
/// set by up to a day. What each call saw is kept and explained in the end (<see cref="HistoryCheck"/>).
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal sealed class HistoryRun(string connectionString, int seed)
{
    private const int Servers = 3;
    private const int Clients = 6;
    private const int Registers = 4;
    private const string Parent = "glossaries/history";
    private const string First = "first";
    private const int Stop = 19;
    private const int Continue = 18;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    private readonly ConcurrentBag<Operation> _operations = [];
    private readonly RunningServer?[] _servers = new RunningServer?[Servers];
    private readonly List<Relay> _relays = [];
    private readonly List<ServedStore> _stores = [];
    private readonly List<JumpingClock> _clocks = [];
    private readonly Dictionary<string, int> _faults = [];

    /// <summary>Makes a schema in a database, lets it be used, and removes it.</summary>
    public static async Task<int> OnEmptySchema(string connectionString, Func<string, Task<int>> use, CancellationToken cancellationToken)
    {
        string schema = $"history_{Guid.NewGuid():N}";
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using (source.ConfigureAwait(false))
        {
            await Execute($"CREATE SCHEMA {schema}").ConfigureAwait(false);
            try
            {
                return await use(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema }.ConnectionString)
                    .ConfigureAwait(false);
            }
            finally
            {
                await Execute($"DROP SCHEMA {schema} CASCADE").ConfigureAwait(false);
            }

            async Task Execute(string sql)
            {
                using NpgsqlCommand command = source.CreateCommand(sql);
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs for so long.</summary>
    public async Task<Report> Run(TimeSpan duration, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        try
        {
            for (int i = 0; i < Servers; i++)
            {
                _relays.Add(new Relay(settings.Port));
                if (JumpingClock.IsInstalled)
                {
                    _clocks.Add(new JumpingClock());
                }

                _stores.Add(
                    ServedStore.Postgres(
                        new NpgsqlConnectionStringBuilder(connectionString)
                        {
                            Host = "127.0.0.1",
                            Port = _relays[i].Port,
                            SslMode = SslMode.Disable,
                        }.ConnectionString
                    )
                );
            }

            await Task.WhenAll(Enumerable.Range(0, Servers).Select(async i => _servers[i] = await Serve(i).ConfigureAwait(false)))
                .ConfigureAwait(false);
            await MakeRegisters(_servers[0]!.Channel, cancellationToken).ConfigureAwait(false);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            ending.CancelAfter(duration);
            long start = Stopwatch.GetTimestamp();
            await Task.WhenAll([Disturb(ending.Token), .. Enumerable.Range(0, Clients).Select(c => Call(c, ending.Token))])
                .ConfigureAwait(false);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

            IReadOnlyList<string> findings = [.. HistoryCheck.Check(_operations, await ReadLog(cancellationToken).ConfigureAwait(false))];
            findings =
            [
                .. findings,
                .. await ServedStore
                    .Postgres(connectionString)
                    .Verify(_servers.OfType<RunningServer>(), cancellationToken)
                    .ConfigureAwait(false),
            ];
            int Count(bool writes, Outcome outcome) => _operations.Count(o => o.Written is not null == writes && o.Outcome == outcome);
            return new Report(
                $"seed {seed}, {seconds:F0} s: {Count(true, Outcome.Done)} writes acknowledged, {Count(true, Outcome.Refused)} refused, "
                    + $"{Count(true, Outcome.Unknown)} unanswered, "
                    + $"{Count(false, Outcome.Done)} reads; "
                    + $"{string.Join(", ", _faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value} {f.Key}"))}",
                findings
            );
        }
        finally
        {
            foreach (RunningServer server in _servers.OfType<RunningServer>())
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }

            foreach (Relay relay in _relays)
            {
                await relay.DisposeAsync().ConfigureAwait(false);
            }

            _clocks.ForEach(c => c.Dispose());
        }
    }

    private Task<RunningServer> Serve(int at) =>
        _clocks.Count > 0 ? _stores[at].Serve(_clocks[at].Environment, "--Glossary:Seeds=") : _stores[at].Serve("--Glossary:Seeds=");

    private static string NameOf(int register) => string.Create(CultureInfo.InvariantCulture, $"{Parent}/concepts/register-{register}");

    private static Concept ConceptOf(int register, string value) =>
        new()
        {
            Name = NameOf(register),
            Note = value,
            Terms =
            {
                new Term { Language = "de", Text = $"Register {register}" },
            },
        };

    private static async Task MakeRegisters(ChannelBase channel, CancellationToken cancellationToken)
    {
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        await glossaries
            .CreateGlossaryAsync(
                new CreateGlossaryRequest
                {
                    GlossaryId = "history",
                    Glossary = new V1.Glossary { DisplayName = "History" },
                },
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        for (int i = 0; i < Registers; i++)
        {
            Concept made = ConceptOf(i, First);
            made.Name = "";
            await glossaries
                .CreateConceptAsync(
                    new CreateConceptRequest
                    {
                        Parent = Parent,
                        ConceptId = NameOf(i).Split('/')[^1],
                        Concept = made,
                    },
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>A client: it goes to any server, and asks each for what it has seen itself.</summary>
    private async Task Call(int client, CancellationToken ending)
    {
        var random = new Random((seed * 31) + client);
        long seen = 0;
        var known = new (string Value, string Etag)?[Registers];
        for (int count = 0; !ending.IsCancellationRequested; count++)
        {
            int register = random.Next(Registers);
            int server = random.Next(Servers);
            int kind = random.Next(10);
            if (Volatile.Read(ref _servers[server]) is not { } asked)
            {
                await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            var glossaries = new GlossaryService.GlossaryServiceClient(asked.Channel);
            var headers = new Metadata { { "glossary-min-revision", seen.ToString(CultureInfo.InvariantCulture) } };
            DateTime deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Deadline;
            long start = Stopwatch.GetTimestamp();
            if (kind < 4 || (kind < 8 && known[register] is null))
            {
                try
                {
                    using AsyncUnaryCall<Concept> call = glossaries.GetConceptAsync(
                        new GetConceptRequest { Name = NameOf(register) },
                        headers,
                        deadline,
                        CancellationToken.None
                    );
                    Concept read = await call.ConfigureAwait(false);
                    long revision = long.Parse(
                        (await call.ResponseHeadersAsync.ConfigureAwait(false)).GetValue("glossary-revision")!,
                        CultureInfo.InvariantCulture
                    );
                    _operations.Add(
                        new Operation(
                            client,
                            register,
                            null,
                            null,
                            read.Note,
                            revision,
                            seen,
                            start,
                            Stopwatch.GetTimestamp(),
                            Outcome.Done
                        )
                    );
                    known[register] = (read.Note, read.Etag);
                    seen = Math.Max(seen, revision);
                }
                catch (RpcException)
                {
                    // A read that is not answered says nothing.
                    await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
                }

                continue;
            }

            string value = string.Create(CultureInfo.InvariantCulture, $"client {client} call {count}");
            (string Value, string Etag)? expected = kind < 8 ? known[register] : null;
            Concept changed = ConceptOf(register, value);
            changed.Etag = expected?.Etag ?? "";
            var operation = new Operation(client, register, expected?.Value, value, null, 0, seen, start, long.MaxValue, Outcome.Unknown);
            try
            {
                Concept written = await glossaries
                    .UpdateConceptAsync(
                        new UpdateConceptRequest { Concept = changed, UpdateMask = FieldMask.FromString("note") },
                        headers,
                        deadline,
                        CancellationToken.None
                    )
                    .ConfigureAwait(false);
                long revision = Edit.RevisionOf(written.Etag);
                _operations.Add(operation with { Outcome = Outcome.Done, Revision = revision, End = Stopwatch.GetTimestamp() });
                known[register] = (value, written.Etag);
                seen = Math.Max(seen, revision);
            }
            catch (RpcException e)
            {
                bool refused = e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "ETAG_MISMATCH";
                _operations.Add(refused ? operation with { Outcome = Outcome.Refused, End = Stopwatch.GetTimestamp() } : operation);
                known[register] = null;
                if (!refused)
                {
                    await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Does one thing after another to one server after another, and leaves all of them running.</summary>
    private async Task Disturb(CancellationToken ending)
    {
        var random = new Random(seed);
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(random.Next(200, 900), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            int at = random.Next(Servers);
            RunningServer server = _servers[at]!;
            int milliseconds = random.Next(300, 2500);
            switch (random.Next(_clocks.Count > 0 ? 5 : 4))
            {
                case 0:
                    Count("kills");
                    Volatile.Write(ref _servers[at], null);
                    await server.Process.Crash().ConfigureAwait(false);
                    await server.DisposeAsync().ConfigureAwait(false);
                    Volatile.Write(ref _servers[at], await Serve(at).ConfigureAwait(false));
                    break;
                case 1:
                    Count("pauses");
                    Signal(server.Process.Id, Stop);
                    await Task.Delay(milliseconds, CancellationToken.None).ConfigureAwait(false);
                    Signal(server.Process.Id, Continue);
                    break;
                case 2:
                    Count("cuts");
                    _relays[at].Cut();
                    await Task.Delay(milliseconds, CancellationToken.None).ConfigureAwait(false);
                    _relays[at].Mend();
                    break;
                case 3:
                    Count("silences");
                    _relays[at].FallSilent();
                    await Task.Delay(milliseconds, CancellationToken.None).ConfigureAwait(false);
                    _relays[at].Mend();
                    break;
                default:
                    Count("clock jumps");
                    _clocks[at].Jump(TimeSpan.FromSeconds(random.Next(-86_400, 86_400)));
                    break;
            }
        }

        // At the end the clocks agree again: a key or a record of the future would be no fault of the servers.
        _clocks.ForEach(c => c.Jump(TimeSpan.Zero));

        void Count(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
    }

    private async Task<IReadOnlyList<IReadOnlyList<(long Revision, string Value)>>> ReadLog(CancellationToken cancellationToken)
    {
        Dictionary<string, int> registers = Enumerable.Range(0, Registers).ToDictionary(NameOf, r => r, StringComparer.Ordinal);
        List<(long Revision, string Value)>[] log = [.. Enumerable.Range(0, Registers).Select(_ => new List<(long, string)>())];
        ICatalogStore store = await CatalogStores
            .OpenAsync(
                StoreEngine.Postgres,
                new StoreOptions { ConnectionString = connectionString },
                NullLoggerFactory.Instance,
                cancellationToken
            )
            .ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            long read = 0;
            while (await store.ReadChangesAsync(read, 1000, cancellationToken).ConfigureAwait(false) is { Count: > 0 } revisions)
            {
                foreach (StoredRevision revision in revisions)
                {
                    read = revision.Revision;
                    foreach (StoredChange change in revision.Changes)
                    {
                        if (change.After is { } after && registers.TryGetValue(change.Name, out int register))
                        {
                            log[register].Add((revision.Revision, ((ConceptRecord)RecordState.FromStored(after).Value).Note));
                        }
                    }
                }
            }
        }

        return log;
    }

    private static void Signal(int process, int signal)
    {
        if (Kill(process, signal) != 0)
        {
            throw new InvalidOperationException("The signal could not be sent.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
