using System.Diagnostics;
using System.Text;

namespace Glossary.FunctionalTests.Running;

/// <summary>
/// A folder of its own and a shell that runs there what documentation shows, as a person would type it. The programs that it needs are on
/// the path: <c>glossary</c>, <c>Glossary.Server</c>, <c>buf</c>, and <c>pbpaste</c> with a text on the clipboard. Servers listen on free
/// ports.
/// </summary>
internal sealed class ExampleShell : IDisposable
{
    private readonly Dictionary<string, string> _environment = new()
    {
        ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
        ["Kestrel__Endpoints__Web__Url"] = "http://127.0.0.1:0",
        ["Logging__Console__FormatterName"] = "json",
    };

    public ExampleShell()
    {
        Program("glossary", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "glossary.dll")}' \"$@\"");
        Program("Glossary.Server", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Glossary.Server.dll")}' \"$@\"");
        Program("pbpaste", "echo 총회에서");
        Program("buf", "exec npx --yes @bufbuild/buf@1.75.0 \"$@\"");
    }

    /// <summary>Where it runs.</summary>
    public DirectoryInfo Home { get; } = Directory.CreateTempSubdirectory("glossary-example-");

    private string Programs => Path.Combine(Home.FullName, ".programs");

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Home.FullName, name), text);

    public void Set(string variable, string value) => _environment[variable] = value;

    /// <summary>Runs commands to their end. What does not end by itself fails.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(string commands, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ServerProcess.Patience * 5);
        using Process shell = Start(commands);
        try
        {
            Task<string> errors = shell.StandardError.ReadToEndAsync(patience.Token);
            string output = await shell.StandardOutput.ReadToEndAsync(patience.Token);
            await shell.WaitForExitAsync(patience.Token);
            return (shell.ExitCode, output, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"This did not end by itself:\n{commands}");
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Runs a command that does not end by itself until it has written what is waited for, and then presses Ctrl+C.</summary>
    /// <param name="command">The command.</param>
    /// <param name="until">Stands in the line that is waited for.</param>
    /// <param name="meanwhile">Is done again and again while it is waited for.</param>
    /// <param name="then">Is done with the output so far before the command is ended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(int Code, string Output, string Errors)> RunUntil(
        string command,
        string until,
        Func<Task>? meanwhile,
        Func<string, Task>? then,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ServerProcess.Patience * 10);
        using Process shell = Start(command);
        try
        {
            Task<string> errors = shell.StandardError.ReadToEndAsync(patience.Token);
            var output = new StringBuilder();
            bool found = false;
            Task<string?> line = shell.StandardOutput.ReadLineAsync(patience.Token).AsTask();
            while (!found)
            {
                if (meanwhile is not null && await Task.WhenAny(line, Task.Delay(200, patience.Token)) != line)
                {
                    await meanwhile();
                    continue;
                }

                if (await line is not { } written)
                {
                    break;
                }

                output.AppendLine(written);
                found = written.Contains(until, StringComparison.Ordinal);
                line = found ? line : shell.StandardOutput.ReadLineAsync(patience.Token).AsTask();
            }

            if (found && then is not null)
            {
                await then(output.ToString());
            }

            // To the whole group, as a terminal does.
            patience.CancelAfter(ServerProcess.Patience);
            using (Process kill = Process.Start("kill", ["-INT", "--", $"-{shell.Id}"]))
            {
                await kill.WaitForExitAsync(patience.Token);
            }

            output.Append(await shell.StandardOutput.ReadToEndAsync(patience.Token));
            await shell.WaitForExitAsync(patience.Token);
            Assert.True(found, $"{command} did not write \"{until}\". It wrote:\n{output}\n{await errors}");
            return (shell.ExitCode, output.ToString(), await errors);
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose() => Home.Delete(recursive: true);

    private Process Start(string commands)
    {
        // A group of its own, so that a signal reaches everything that the shell started and nothing else.
        var start = new ProcessStartInfo("setsid", [.. Shell.HeedingInterrupts.Split(' '), "bash", "-euc", commands])
        {
            WorkingDirectory = Home.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        // Debian's Python, which knows Debian's packages, before any other.
        start.Environment["PATH"] = $"{Programs}:/usr/bin:{start.Environment["PATH"]}";
        Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        return shell;
    }

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(Programs);
        string path = Path.Combine(Programs, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
