using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Glossary.FunctionalTests.Running;

/// <summary>Runs the <c>glossary</c> command, in a pipe or in a terminal.</summary>
internal sealed partial class Shell(string server) : IDisposable
{
    /// <summary>
    /// Begins a command that Ctrl+C ends even where the tests run in the background of a shell, which has its jobs ignore it.
    /// </summary>
    public const string HeedingInterrupts = "env --default-signal=INT";

    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "glossary.dll");

    /// <summary>Where the command runs, with the files that it is given.</summary>
    public DirectoryInfo Home { get; } = Directory.CreateTempSubdirectory("glossary-shell-");

    /// <summary>What the environment has as the key.</summary>
    public string? Key { get; init; }

    public string Write(string name, string text)
    {
        string path = Path.Combine(Home.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the command with its output in pipes.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(
        string[] arguments,
        string input = "",
        CancellationToken cancellationToken = default
    )
    {
        using Process process = Start("dotnet", [Command, .. arguments]);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await errors);
    }

    /// <summary>
    /// Runs the command in a terminal of so many columns and returns what it shows; <c>script</c> of util-linux is part of every Debian.
    /// </summary>
    public async Task<string> RunInTerminal(int columns, string[] arguments, CancellationToken cancellationToken)
    {
        string line = string.Join(' ', arguments.Select(a => $"'{a}'"));
        using Process process = Start("script", ["-qec", $"stty cols {columns}; dotnet '{Command}' {line}", "/dev/null"]);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return output.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>
    /// The same, with what is piped into it and its exit code; <paramref name="redirect"/> is what the shell does with its output.
    /// </summary>
    public async Task<(int Code, string Shown)> RunInShell(
        int columns,
        string[] arguments,
        string redirect,
        CancellationToken cancellationToken
    )
    {
        string line = string.Join(' ', arguments.Select(a => $"'{a}'"));
        using Process process = Start("script", ["-qec", $"stty cols {columns}; dotnet '{Command}' {line} {redirect}", "/dev/null"]);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>Runs the command in a terminal until it shows a text, and then presses Ctrl+C there.</summary>
    public async Task<(int Code, string Shown)> InterruptInTerminal(string[] arguments, string until, CancellationToken cancellationToken)
    {
        string line = string.Join(' ', arguments.Select(a => $"'{a}'"));
        using Process process = Start("script", ["-qec", $"exec {HeedingInterrupts} dotnet '{Command}' {line}", "/dev/null"]);
        string shown = "";
        while (
            !shown.Contains(until, StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(cancellationToken) is { } next
        )
        {
            shown += next + "\n";
        }

        await process.StandardInput.WriteAsync("\u0003".AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        shown += await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, shown);
    }

    /// <summary>Runs the command until it has written a line, and then presses Ctrl+C.</summary>
    public async Task<(int Code, string FirstLine)> RunAndInterrupt(string[] arguments, CancellationToken cancellationToken)
    {
        using Process process = Start("env", [.. HeedingInterrupts.Split(' ').Skip(1), "dotnet", Command, .. arguments]);
        string line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? "";
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, line);
    }

    public void Dispose() => Home.Delete(recursive: true);

    /// <summary>What is seen, without the escape sequences that colour it.</summary>
    public static string Plain(string shown) => Escape().Replace(shown, "");

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Home.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GLOSSARY_SERVER"] = server;
        start.Environment["GLOSSARY_KEY"] = Key;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        return Process.Start(start)!;
    }

    [GeneratedRegex("\e\\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escape();
}
