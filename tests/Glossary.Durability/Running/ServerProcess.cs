using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;

namespace Glossary.Durability.Running;

/// <summary>The built server in a process of its own, on free loopback ports, watched through its log.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Sigterm = 15;

    private static readonly string[] FreePorts =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
    ];

    /// <summary>How long anything here is waited for before the test gives up: far longer than it ever takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where the server is started from, and so where its store lies unless it is told otherwise.</summary>
    private readonly DirectoryInfo _home;
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _output = [];
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, DirectoryInfo home)
    {
        _home = home;
        _process = process;
        _reading = ReadLines();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Everything the server has written to its standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Where gRPC listens.</summary>
    public string GrpcAddress { get; private set; } = "";

    /// <summary>Where gRPC-Web and HTTP/1.1 listen.</summary>
    public string WebAddress { get; private set; } = "";

    /// <summary>Where metrics and health alone are served; empty without such an address.</summary>
    public string OperationsAddress { get; private set; } = "";

    /// <summary>The number of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Where the built server lies.</summary>
    public static string Folder => AppContext.BaseDirectory;

    /// <summary>Starts the server and waits until its log says that it serves.</summary>
    public static Task<ServerProcess> StartServing(params string[] options) => StartServing(new Dictionary<string, string>(), options);

    /// <summary>The same with these variables in its environment.</summary>
    public static Task<ServerProcess> StartServing(IReadOnlyDictionary<string, string> environment, params string[] options) =>
        Serving(Start(environment, [.. FreePorts, .. options]));

    /// <summary>The same with the server of another build.</summary>
    /// <param name="folder">Where it lies.</param>
    public static Task<ServerProcess> StartServingFrom(string folder, params string[] options) =>
        Serving(
            Start(
                new ProcessStartInfo("dotnet", [Path.Combine(folder, "Glossary.Server.dll"), .. FreePorts, .. options]),
                new Dictionary<string, string>()
            )
        );

    private static async Task<ServerProcess> Serving(ServerProcess server)
    {
        try
        {
            JsonElement serving = await server.WaitForEvent(1000);
            JsonElement hint = await server.WaitForEvent(1001);
            server.GrpcAddress = hint.GetProperty(nameof(GrpcAddress)).GetString()!;
            // In the order of their names: Grpc, Operations if there is one, Web.
            string[] addresses = serving.GetProperty("Addresses").GetString()!.Split(" and ");
            server.WebAddress = addresses[^1];
            server.OperationsAddress = addresses.Length > 2 ? addresses[1] : "";
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server with these arguments and waits for nothing.</summary>
    public static ServerProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>The same with these variables in its environment.</summary>
    public static ServerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(new ProcessStartInfo("dotnet", [Path.Combine(Folder, "Glossary.Server.dll"), .. arguments]), environment);

    /// <summary>Starts the server as systemd does: as the child of a process of that name, by which the server knows it.</summary>
    public static ServerProcess StartAsService(IReadOnlyDictionary<string, string> environment) =>
        Start(
            new ProcessStartInfo(
                "bash",
                [
                    "-c",
                    "printf systemd >/proc/$$/comm; dotnet \"$0\" & trap \"kill -TERM $!\" TERM; wait $!; wait $!",
                    Path.Combine(Folder, "Glossary.Server.dll"),
                ]
            ),
            environment
        );

    private static ServerProcess Start(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("glossary-test-");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = home.FullName;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!, home);
    }

    /// <summary>Waits for a log line with this event id and returns its values.</summary>
    public async Task<JsonElement> WaitForEvent(int eventId)
    {
        string line = await WaitForLine(
            line => line.StartsWith('{') && Entry(line).GetProperty("EventId").GetInt32() == eventId,
            $"event {eventId}"
        );
        return Entry(line).GetProperty("State");

        static JsonElement Entry(string line) => JsonDocument.Parse(line).RootElement;
    }

    /// <summary>Waits for a line of the log and returns it.</summary>
    /// <param name="what">What is waited for, for the report that it did not come.</param>
    public async Task<string> WaitForLine(Predicate<string> wanted, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (string line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                if (wanted(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The server did not log {what}. It wrote:\n{Output}");
        }

        throw new InvalidOperationException($"The server ended without logging {what}. It wrote:\n{Output}\n{await _errors}");
    }

    /// <summary>Asks the server to stop, as a service manager does.</summary>
    public void Terminate()
    {
        if (Kill(_process.Id, Sigterm) != 0)
        {
            throw new InvalidOperationException("The signal could not be sent.");
        }
    }

    /// <summary>Ends the server at once with SIGKILL, which it cannot hear, and waits until it is gone.</summary>
    public async Task Crash()
    {
        _process.Kill();
        await WaitForExit();
    }

    /// <summary>Waits until the server has ended by itself.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> WaitForExit()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return (_process.ExitCode, Output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await WaitForExit();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);

    private async Task ReadLines()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.Add(line);
            }

            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }
}
