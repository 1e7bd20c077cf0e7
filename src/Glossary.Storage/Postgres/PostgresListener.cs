using System.Globalization;
using Glossary.Catalog.Store;
using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>
/// Hears on a connection of its own of the commits that other servers make. It only wakes: while it does not hear, asking at
/// intervals does.
/// </summary>
internal sealed partial class PostgresListener(
    PostgresSource source,
    RevisionSignal signal,
    string prefix,
    TimeProvider clock,
    ILogger logger
)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>After so long without a word, the connection is asked whether it is still there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private volatile bool _listening;

    public bool Listening => _listening;

    /// <summary>Runs until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan pause = ShortestPause;
        bool told = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                NpgsqlConnection connection = await source.OpenAsync(stop).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    await Start(connection, stop).ConfigureAwait(false);
                    if (told)
                    {
                        LogBack();
                    }

                    told = false;
                    pause = ShortestPause;
                    _listening = true;
                    // What was committed while nobody listened.
                    signal.Wake();
                    await Hear(connection, stop).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (PostgresException e) when (PostgresErrors.IsUnsupported(e))
            {
                LogUnsupported();
                return;
            }
            catch (Exception e) when (e is NpgsqlException or StoreException)
            {
                _listening = false;
                if (!told)
                {
                    LogLost(e);
                    told = true;
                }
            }

            // Servers that lost the database together do not come back in step.
            double share = 0.5 + (Random.Shared.NextDouble() / 2);
            await Task.Delay(pause * share, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        }
    }

    private static async Task Start(NpgsqlConnection connection, CancellationToken stop)
    {
        using NpgsqlCommand listen = connection.Command($"LISTEN {PostgresCommit.Channel}");
        await listen.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
    }

    private async Task Hear(NpgsqlConnection connection, CancellationToken stop)
    {
        connection.Notification += (_, e) =>
        {
            if (
                e.Payload.StartsWith(prefix, StringComparison.Ordinal)
                && long.TryParse(e.Payload.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long revision)
            )
            {
                signal.Announce(revision);
            }
        };
        while (true)
        {
            if (!await connection.WaitAsync(Silence, stop).ConfigureAwait(false))
            {
                using NpgsqlCommand ask = connection.Command("SELECT 1");
                await ask.ExecuteScalarAsync(stop).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(
        EventId = 3030,
        Level = LogLevel.Warning,
        Message = "The connection that hears of others' commits is lost; until it is back they are found by asking."
    )]
    private partial void LogLost(Exception exception);

    [LoggerMessage(EventId = 3031, Level = LogLevel.Information, Message = "Others' commits are heard of again.")]
    private partial void LogBack();

    [LoggerMessage(
        EventId = 3032,
        Level = LogLevel.Information,
        Message = "The database does not notify; others' commits are found by asking."
    )]
    private partial void LogUnsupported();
}
