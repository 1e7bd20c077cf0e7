using System.Diagnostics;
using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests.Client;

/// <summary>The clients in other languages that README.md shows are made and run as it says, and print what it says.</summary>
public sealed partial class ReadmeClientTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("clients/typescript", "test -d node_modules", "run \"npm ci\" in tests/Glossary.FunctionalTests/clients/typescript")]
    [InlineData("clients/python", "command -v grpc_python_plugin && test -r /usr/include/google/protobuf/timestamp.proto && python3 -c 'import grpc'", "install Debian's protobuf-compiler-grpc, libprotobuf-dev and python3-grpcio")]
    [InlineData("clients/node", "test -d tests/Glossary.FunctionalTests/clients/node/node_modules", "run \"npm ci\" in tests/Glossary.FunctionalTests/clients/node")]
    public async Task A_client_prints_what_is_shown(string folder, string prerequisite, string howToEnable)
    {
        Match shown = Assert.Single(Shown().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root.FullName, "README.md"), Stop)), m => m.Groups["commands"].Value.Contains(folder, StringComparison.Ordinal));
        string commands = shown.Groups["commands"].Value;
        string enter = commands.StartsWith("cd ", StringComparison.Ordinal) ? commands[..commands.IndexOf('\n', StringComparison.Ordinal)] : ":";
        Assert.SkipUnless((await Run($"{enter}\n{prerequisite}")).Code == 0, $"To run this client, {howToEnable}.");

        (int code, string output, string errors) = await Run(commands.Replace("127.0.0.1:5081", new Uri(server.Process.GrpcAddress).Authority, StringComparison.Ordinal));

        Assert.True(code == 0, errors + output);
        string expected = shown.Groups["output"].Value.TrimEnd();
        if (expected.EndsWith('…'))
        {
            Assert.StartsWith(expected[..^1], output, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, output.TrimEnd());
        }
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string commands)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = Repository.Root.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-euc");
        start.ArgumentList.Add(commands);
        // Debian's Python, which knows Debian's packages, before any other.
        start.Environment["PATH"] = "/usr/bin:" + start.Environment["PATH"];
        using Process bash = Process.Start(start)!;
        Task<string> errors = bash.StandardError.ReadToEndAsync(Stop);
        string output = await bash.StandardOutput.ReadToEndAsync(Stop);
        await bash.WaitForExitAsync(Stop);
        return (bash.ExitCode, output, await errors);
    }

    /// <summary>Commands, and directly below them what they print.</summary>
    [GeneratedRegex(@"^```sh\n(?<commands>(?:(?!```).*\n)+)```\n\n```text\n(?<output>(?:(?!```).*\n)+)```$", RegexOptions.Multiline)]
    private static partial Regex Shown();
}
