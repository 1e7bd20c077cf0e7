using System.Diagnostics;

namespace Glossary.FunctionalTests.Running;

/// <summary>Runs the clients in JavaScript.</summary>
internal static class NodeClient
{
    private const string HowToEnable =
        "Install Node.js and run \"npm ci\" in tests/Glossary.FunctionalTests/clients/node to run the clients in JavaScript.";

    /// <summary>What a script prints; the test is skipped where Node or its packages are not installed.</summary>
    public static Task<string> Run(string script, string[] arguments, CancellationToken cancellationToken) =>
        Run(script, arguments, key: "", cancellationToken);

    /// <summary>The same with a key, which the script finds in the environment as the command does.</summary>
    public static async Task<string> Run(string script, string[] arguments, string key, CancellationToken cancellationToken)
    {
        string folder = FindFolder();
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), HowToEnable);
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GLOSSARY_KEY"] = key;
        start.ArgumentList.Add(script);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process? node = Start(start);
        Assert.SkipWhen(node is null, HowToEnable);
        Task<string> errors = node.StandardError.ReadToEndAsync(cancellationToken);
        string output = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal("", await errors);
        return output;
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The scripts' folder, looked for from the build output upwards: they load the protos from the repository.</summary>
    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string client = Path.Combine(folder.FullName, "clients", "node");
            if (File.Exists(Path.Combine(client, "lookup.mjs")))
            {
                return client;
            }
        }

        throw new DirectoryNotFoundException("The clients in JavaScript are not above the build output.");
    }
}
