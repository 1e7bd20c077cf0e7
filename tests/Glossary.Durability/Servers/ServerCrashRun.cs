using System.Diagnostics.CodeAnalysis;
using Glossary.Durability.Editing;
using Glossary.Durability.Running;

namespace Glossary.Durability.Servers;

/// <summary>
/// Kills the server with SIGKILL while clients edit through it, again and again, and looks: every acknowledged edit is there under its
/// revision, none is half there, none took effect twice, and revisions have no gap.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal static class ServerCrashRun
{
    private const int Editors = 4;
    private const int LongestMilliseconds = 800;

    /// <summary>Of so many kills one comes while the server still starts.</summary>
    private const int StartKills = 10;

    public static async Task<Report> Run(ServedStore store, int kills, int seed, Action<string> say, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var ledger = new Ledger();
        Editor[] editors = [.. Enumerable.Range(0, Editors).Select(i => new Editor(i, seed, ledger))];
        for (int kill = 0; kill < kills && ledger.Findings.Count == 0; kill++)
        {
            if (kill > 0 && random.Next(StartKills) == 0)
            {
                ServerProcess starting = store.Start();
                await using (starting.ConfigureAwait(false))
                {
                    await Task.Delay(random.Next(LongestMilliseconds), cancellationToken).ConfigureAwait(false);
                    await starting.Crash().ConfigureAwait(false);
                }

                continue;
            }

            RunningServer server = await store.Serve().ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                if (kill == 0)
                {
                    await Editor.Prepare(server.Channel, ledger, Editors, cancellationToken).ConfigureAwait(false);
                }

                await ledger.Check(server.Channel, cancellationToken).ConfigureAwait(false);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                Task editing = Task.WhenAll(editors.Select(e => e.Run(() => server.Channel, int.MaxValue, heard: null, stop.Token)));
                await Task.Delay(random.Next(LongestMilliseconds), cancellationToken).ConfigureAwait(false);
                await server.Process.Crash().ConfigureAwait(false);
                await stop.CancelAsync().ConfigureAwait(false);
                await editing.ConfigureAwait(false);
            }

            if ((kill + 1) % 20 == 0)
            {
                say($"{kill + 1} kills, {ledger.Acknowledged} acknowledged edits");
            }
        }

        RunningServer last = await store.Serve().ConfigureAwait(false);
        await using (last.ConfigureAwait(false))
        {
            // Each sends once more what it had not heard of; then everything that was sent is acknowledged.
            await ledger.Check(last.Channel, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(editors.Select(e => e.Run(() => last.Channel, 1, heard: null, cancellationToken))).ConfigureAwait(false);
            await ledger.Check(last.Channel, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> disagreements = await store.Verify([last], cancellationToken).ConfigureAwait(false);
            return new Report(
                $"{kills} kills of the server (seed {seed}): {ledger.Acknowledged} acknowledged edits all there, {ledger.Unheard} of them "
                    + $"unheard at first; "
                    + $"failed calls: {ledger.Troubles}",
                [.. ledger.Findings, .. disagreements]
            );
        }
    }
}

/// <param name="Summary">What was done and measured, in a line or more.</param>
/// <param name="Findings">What is wrong; empty is what we want.</param>
internal sealed record Report(string Summary, IReadOnlyList<string> Findings)
{
    public override string ToString() =>
        $"{Summary}\n{Findings.Count} finding(s).{string.Concat(Findings.Take(20).Select(f => $"\n  {f}"))}";
}
