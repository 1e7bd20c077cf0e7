using System.Diagnostics;

namespace Glossary.FunctionalTests.Running;

/// <summary>Runs the clients in Python, with code generated from the protos as README.md shows.</summary>
internal static class PythonClient
{
    private const string Prerequisites =
        "command -v grpc_python_plugin && test -r /usr/include/google/protobuf/timestamp.proto && python3 -c 'import grpc'";
    private const string HowToEnable =
        "Install Debian's protobuf-compiler-grpc, libprotobuf-dev and python3-grpcio to run the clients in Python.";

    /// <summary>What a script of the tests prints; the test is skipped where what it needs is not installed.</summary>
    public static async Task<string> Run(string script, string[] arguments, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Repository.Root.FullName, "tests", "Glossary.FunctionalTests", "clients", "python", script);
        (int code, string output, string errors) = await RunScript(path, arguments, cancellationToken);
        Assert.True(code == 0, errors);
        return output;
    }

    /// <summary>How a script ends and what it prints; the test is skipped where what it needs is not installed.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunScript(
        string path,
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        DirectoryInfo generated = Directory.CreateTempSubdirectory("glossary-python-");
        try
        {
            Assert.SkipUnless((await Shell(generated, Prerequisites, [], cancellationToken)).Code == 0, HowToEnable);
            return await Shell(
                generated,
                """
                protos="$1"; script="$2"; shift 2
                protoc -I "$protos" --python_out . --grpc_python_out . --plugin protoc-gen-grpc_python=/usr/bin/grpc_python_plugin "$protos"/*/*/*.proto
                PYTHONPATH=. python3 "$script" "$@"
                """,
                [Path.Combine(Repository.Root.FullName, "protos"), path, .. arguments],
                cancellationToken
            );
        }
        finally
        {
            generated.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output, string Errors)> Shell(
        DirectoryInfo folder,
        string commands,
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("bash", ["-euc", commands, "bash", .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Debian's Python, which knows Debian's packages, before any other.
        start.Environment["PATH"] = "/usr/bin:" + start.Environment["PATH"];
        using Process bash = Process.Start(start)!;
        Task<string> errors = bash.StandardError.ReadToEndAsync(cancellationToken);
        string output = await bash.StandardOutput.ReadToEndAsync(cancellationToken);
        await bash.WaitForExitAsync(cancellationToken);
        return (bash.ExitCode, output, await errors);
    }
}
