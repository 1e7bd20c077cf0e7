using System.Diagnostics;
using Npgsql;

namespace Glossary.Durability.Running;

/// <summary>A PostgreSQL of one's own on loopback, by the scripts in tests/: to be killed, filled and started again.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private readonly string? _folder;

    private PostgresProcess(string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        _folder = folder;
    }

    public string ConnectionString { get; }

    /// <summary>Port of the loopback interface on which it listens.</summary>
    public int Port => new NpgsqlConnectionStringBuilder(ConnectionString).Port;

    /// <param name="folder">Where it keeps its data; the system's folder for temporary files by default.</param>
    public static async Task<PostgresProcess> StartAsync(string? folder = null) =>
        new(await Script("start-postgres.sh", folder).ConfigureAwait(false), folder);

    /// <summary>Starts a standby for whose disk this one's commits wait from then on.</summary>
    public async Task<PostgresProcess> StartStandbyAsync() =>
        new(await Script("start-postgres.sh", _folder, "--standby", ConnectionString).ConfigureAwait(false), _folder);

    /// <summary>Ends it at once, without a checkpoint; its data stays.</summary>
    public Task CrashAsync() => Script("stop-postgres.sh", _folder, "--crash", ConnectionString);

    /// <summary>Ends all of its processes with SIGKILL; its data stays.</summary>
    public Task KillAsync() => Script("stop-postgres.sh", _folder, "--kill", ConnectionString);

    /// <summary>Starts it again, after it was ended.</summary>
    public Task AgainAsync() => Script("start-postgres.sh", _folder, ConnectionString);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // A pooled connection would not notice that the server has been another one meanwhile.
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Script("stop-postgres.sh", _folder, ConnectionString).ConfigureAwait(false);
    }

    private static async Task<string> Script(string name, string? folder, params string[] arguments)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "tests", name)))
        {
            root = Path.GetDirectoryName(root);
        }

        // The server inherits the script's standard error: that must not be a pipe which nobody reads.
        var start = new ProcessStartInfo("bash", [Path.Combine(root!, "tests", name), .. arguments]) { RedirectStandardOutput = true };
        if (folder is not null)
        {
            start.Environment["TMPDIR"] = folder;
        }

        using Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return process.ExitCode == 0 ? line?.Trim() ?? "" : throw new InvalidOperationException($"{name} ended with {process.ExitCode}.");
    }
}
