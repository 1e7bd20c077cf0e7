using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;

namespace Glossary.Benchmarks.Rpc;

/// <summary>What a burst of calls came to.</summary>
/// <param name="PerSecond">Calls a second, as the generator saw them.</param>
/// <param name="BytesOfData">All HTTP/2 data that came back.</param>
internal readonly record struct Burst(double PerSecond, long BytesOfData);

/// <summary>h2load, which costs far less a call than any client with messages does.</summary>
internal static partial class LoadGenerator
{
    public const string HowToInstall = "h2load is missing. On Debian: apt-get install nghttp2-client";
    private const int Connections = 4;
    private const int Streams = 16;

    public static bool IsInstalled()
    {
        try
        {
            using Process version = Start(["h2load", "--version"]);
            version.WaitForExit();
            return version.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Writes a request as it travels in the body of a gRPC call.</summary>
    public static void WriteFrame(string path, IMessage request)
    {
        byte[] frame = new byte[5 + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        request.WriteTo(frame.AsSpan(5));
        File.WriteAllBytes(path, frame);
    }

    /// <exception cref="InvalidOperationException">Not every call was answered with success.</exception>
    public static async Task<Burst> Run(string core, string url, string? header, string body, int calls)
    {
        using Process load = Start([
            "taskset",
            "-c",
            core,
            "h2load",
            "-t",
            "1",
            "-c",
            $"{Connections}",
            "-m",
            $"{Streams}",
            "-n",
            calls.ToString(CultureInfo.InvariantCulture),
            "-d",
            body,
            "-H",
            "content-type: application/grpc",
            "-H",
            "te: trailers",
            .. header is null ? Array.Empty<string>() : ["-H", header],
            url,
        ]);
        string output = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        Match match = Summary().Match(output);
        return match.Success && match.Groups["ok"].Value == calls.ToString(CultureInfo.InvariantCulture)
            ? new Burst(
                double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture),
                long.Parse(match.Groups["data"].ValueSpan, CultureInfo.InvariantCulture)
            )
            : throw new InvalidOperationException($"Not every call to {url} succeeded:\n{output}");
    }

    private static Process Start(string[] command) =>
        Process.Start(new ProcessStartInfo(command[0], command.AsSpan(1).ToArray()) { RedirectStandardOutput = true })!;

    [GeneratedRegex(
        @", (?<rate>[0-9.]+) req/s.* (?<ok>[0-9]+) succeeded, 0 failed, 0 errored, 0 timeout.*\((?<data>[0-9]+)\) data",
        RegexOptions.Singleline
    )]
    private static partial Regex Summary();
}
