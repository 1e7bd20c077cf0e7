using System.Diagnostics;
using System.Globalization;
using Glossary.Benchmarks.Rpc;
using Glossary.V1;
using Grpc.Net.Client;

namespace Glossary.Benchmarks.Exchange;

/// <summary>The server in a process of its own, without seeds; memory in MB, time in seconds.</summary>
internal sealed class MeasuredProcess(Process process, GrpcChannel channel) : IAsyncDisposable
{
    private readonly TaskCompletionSource _indexed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GrpcChannel Channel => channel;

    public ExchangeService.ExchangeServiceClient Exchange => new(channel);

    public GlossaryService.GlossaryServiceClient Glossaries => new(channel);

    public TranslationService.TranslationServiceClient Translations => new(channel);

    /// <summary>Ends when the server has its index of the texts.</summary>
    public Task Indexed => _indexed.Task;

    public double Resident => Status("VmRSS:");

    /// <summary>Since it was last forgotten.</summary>
    public double MostResident => Status("VmHWM:");

    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<MeasuredProcess> Start(string[] settings)
    {
        Process process = StartBenchmark.Start(
            Path.Combine(AppContext.BaseDirectory, "Glossary.Server.dll"),
            [
                .. settings,
                "--Glossary:Seeds=",
                "--Logging:LogLevel:Glossary.Server.Hosting.TextIndexKeeper=Debug",
                "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
            ]
        );
        GrpcChannel channel = GrpcChannel.ForAddress(
            await StartBenchmark.AddressFromLog(process.StandardOutput),
            new GrpcChannelOptions { MaxReceiveMessageSize = null }
        );
        var server = new MeasuredProcess(process, channel);
        _ = server.Tell(process.StandardOutput);
        await server.Glossaries.ListGlossariesAsync(new ListGlossariesRequest());
        return server;
    }

    public void ForgetMostResident() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>What the server complains of is worth knowing.</summary>
    private async Task Tell(StreamReader log)
    {
        while (await log.ReadLineAsync() is { } line)
        {
            if (
                line.StartsWith("{\"EventId\":1017,", StringComparison.Ordinal)
                || line.StartsWith("{\"EventId\":1018,", StringComparison.Ordinal)
            )
            {
                _indexed.TrySetResult();
            }
            else if (!line.Contains("\"LogLevel\":\"Information\"", StringComparison.Ordinal))
            {
                await Console.Error.WriteLineAsync(line);
            }
        }
    }

    private double Status(string name) =>
        1024
        / 1e6
        * long.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(l => l.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
