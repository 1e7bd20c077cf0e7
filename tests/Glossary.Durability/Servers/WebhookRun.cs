using System.Diagnostics.CodeAnalysis;
using Glossary.Catalog.Store;
using Glossary.Durability.Editing;
using Glossary.Durability.Running;
using Glossary.Server.State;
using Glossary.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Durability.Servers;

/// <summary>
/// Kills the server with SIGKILL while clients edit through it and it tells a receiver of the edits, again and again, and looks: everything
/// arrived at least once, of each resource in the order of the revisions, and nothing that was never written.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal static class WebhookRun
{
    private const int Editors = 3;
    private const int LongestMilliseconds = 3_000;

    /// <summary>One of so many messages is refused.</summary>
    private const int Refusals = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<Report> Run(ServedStore store, int kills, int seed, Action<string> say, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var refusing = new Random(seed + 1);
        var receiver = new WebhookReceiver(() => refusing.Next(Refusals) == 0);
        await using (receiver.ConfigureAwait(false))
        {
            var ledger = new Ledger();
            Editor[] editors = [.. Enumerable.Range(0, Editors).Select(i => new Editor(i, seed, ledger))];
            for (int kill = 0; kill < kills && ledger.Findings.Count == 0 && receiver.Findings.Count == 0; kill++)
            {
                RunningServer server = await store.Serve([.. receiver.Settings, "--Glossary:Seeds="]).ConfigureAwait(false);
                await using (server.ConfigureAwait(false))
                {
                    if (kill == 0)
                    {
                        // From the revision after the latest on: that is known once the server has taken the lease.
                        await Task.Delay(1_000, cancellationToken).ConfigureAwait(false);
                        await Editor.Prepare(server.Channel, ledger, Editors, cancellationToken).ConfigureAwait(false);
                    }

                    using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    Task editing = Task.WhenAll(editors.Select(e => e.Run(() => server.Channel, int.MaxValue, heard: null, stop.Token)));
                    await Task.Delay(random.Next(LongestMilliseconds), cancellationToken).ConfigureAwait(false);
                    await server.Process.Crash().ConfigureAwait(false);
                    await stop.CancelAsync().ConfigureAwait(false);
                    await editing.ConfigureAwait(false);
                }

                if ((kill + 1) % 20 == 0)
                {
                    say(
                        $"{kill + 1} kills, {ledger.Acknowledged} acknowledged edits, {receiver.Confirmed} messages confirmed, "
                            + $"{receiver.Refused} refused"
                    );
                }
            }

            RunningServer last = await store.Serve([.. receiver.Settings, "--Glossary:Seeds="]).ConfigureAwait(false);
            await using (last.ConfigureAwait(false))
            {
                await Task.WhenAll(editors.Select(e => e.Run(() => last.Channel, 1, heard: null, cancellationToken))).ConfigureAwait(false);
                Dictionary<string, List<long>> written = await Written(store, cancellationToken).ConfigureAwait(false);
                long first = written
                    .Values.SelectMany(r => r)
                    .Where(r => receiver.Came.Values.Any(c => c.Contains(r)))
                    .DefaultIfEmpty()
                    .Min();
                long head = written.Values.SelectMany(r => r).Max();

                // Waits while messages are still confirmed; a sender that is far behind may need long.
                (int confirmed, DateTimeOffset since) = (-1, TimeProvider.System.GetUtcNow());
                while (!receiver.Came.Values.Any(c => c.Contains(head)) && TimeProvider.System.GetUtcNow() < since + Patience)
                {
                    if (receiver.Confirmed > confirmed)
                    {
                        (confirmed, since) = (receiver.Confirmed, TimeProvider.System.GetUtcNow());
                    }

                    await Task.Delay(200, cancellationToken).ConfigureAwait(false);
                }

                IReadOnlyDictionary<string, long[]> came = receiver.Came;
                int again = came.Values.Sum(c => c.Length - c.Distinct().Count());
                return new Report(
                    $"{kills} kills of the server (seed {seed}): {written.Values.Sum(r => r.Count(n => n >= first))} changes of "
                        + $"{written.Count} resources from revision {first} to {head}; {receiver.Confirmed} messages "
                        + $"confirmed, {receiver.Refused} refused, {again} changes came again",
                    [.. ledger.Findings, .. receiver.Findings, .. Compare(written, came, first)]
                );
            }
        }
    }

    /// <summary>What the change log has, by resource.</summary>
    private static async Task<Dictionary<string, List<long>>> Written(ServedStore served, CancellationToken cancellationToken)
    {
        ICatalogStore store = await CatalogStores
            .OpenAsync(
                served.Engine,
                new StoreOptions { ConnectionString = served.ConnectionString },
                NullLoggerFactory.Instance,
                cancellationToken
            )
            .ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            Dictionary<string, List<long>> written = new(StringComparer.Ordinal);
            long at = 0;
            while (await store.ReadChangesAsync(at, 1_000, cancellationToken).ConfigureAwait(false) is { Count: > 0 } revisions)
            {
                foreach (StoredChange change in revisions.SelectMany(r => r.Changes.Select(c => c)))
                {
                    if (!written.TryGetValue(change.Name, out List<long>? numbers))
                    {
                        written.Add(change.Name, numbers = []);
                    }
                }

                foreach (StoredRevision revision in revisions)
                {
                    foreach (StoredChange change in revision.Changes)
                    {
                        written[change.Name].Add(revision.Revision);
                    }
                }

                at = revisions[^1].Revision;
            }

            return written;
        }
    }

    /// <summary>Everything at least once; where something came for the first time, all before it of the same resource had come.</summary>
    private static IEnumerable<string> Compare(Dictionary<string, List<long>> written, IReadOnlyDictionary<string, long[]> came, long first)
    {
        foreach ((string name, List<long> numbers) in written)
        {
            long[] expected = [.. numbers.Where(n => n >= first)];
            long[] order = [.. came.GetValueOrDefault(name, []).Distinct()];
            if (!expected.SequenceEqual(order))
            {
                yield return $"{name} was written at {string.Join(' ', expected.Except(order).Take(10))} without being told, or out of "
                    + $"order: {string.Join(' ', order.Take(20))}";
            }
        }

        foreach (string name in came.Keys.Except(written.Keys))
        {
            yield return $"{name} was told of and never written.";
        }
    }
}
