using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests;

/// <summary>
/// Every fenced block of every README runs as it stands there and prints what stands below it. A new block runs too, as commands of a
/// shell, and fails if it needs anything that <see cref="Runners"/> does not bring.
/// </summary>
/// <remarks>
/// Addresses become those of the server of the tests, and paths of the repository absolute, since the commands run in a folder of their
/// own. Projects run in the configuration that the tests were built in, and those that the tests were built with are not built once more.
/// </remarks>
public sealed partial class ReadmeExampleTests(ExampleServer server) : IClassFixture<ExampleServer>
{
    private const string Serving = "\"EventId\":1000";

    /// <summary>What does not run here, by something that stands in it alone, and why.</summary>
    private static readonly Dictionary<string, string> NotRun = new()
    {
        ["useradd --system"] = "It sets up a machine as root; tests/service.sh runs the unit in a system of its own.",
        ["systemd-run --pipe"] = "It needs the service of the block above it.",
        ["UseAzureTranslationPackage"] =
            "It needs Microsoft's package, which is not on every registry; StandInSurfaceTests hold the stand-in to it where it is built "
            + "in.",
        ["podman compose"] = "It needs a container engine and the images of others; tests/chart.py checks the file.",
        ["helm install"] = "It needs a cluster; tests/chart.py writes the chart out and checks it.",
        ["python3 -m http.server"] = "It serves until it is ended; SampleTests builds the page as it stands there and opens it.",
        ["podman load"] = "It needs podman and the runtime's image; tests/image.sh builds the image and runs what is in it.",
    };

    /// <summary>What runs otherwise than as commands of a shell to their end, by something that stands in it alone.</summary>
    private static readonly Dictionary<string, Func<ReadmeExampleTests, ExampleShell, string, Task>> Runners = new()
    {
        ["\ndotnet test\n"] = (test, shell, block) => test.Serve(shell, block),
        ["glossary changes --follow"] = (test, shell, block) => test.UseTheCommand(shell, block),
        ["-- keys revoke ID"] = (test, shell, block) => test.LetOthersIn(shell, block),
        ["Translation__Azure__Key=…"] = (_, shell, block) => Translate(shell, block),
        ["Translation__OpenAI__Model=…"] = (_, shell, block) => TranslateByModel(shell, block),
        ["-- terms FOLDER"] = (_, shell, block) => EvaluateTerms(shell, block),
        ["-- numbers FILE"] = (_, shell, block) => EvaluateChecks(shell, block),
        ["-- store   sqlite"] = (_, shell, block) => TryTheStore(shell, block),
    };

    /// <summary>What some blocks need beside the SDK: how to see whether it is there, and how to get it.</summary>
    private static readonly (string Needle, string Look, string Get)[] Prerequisites =
    [
        (
            "clients/typescript",
            "test -d tests/Glossary.FunctionalTests/clients/typescript/node_modules",
            "run \"npm ci\" in tests/Glossary.FunctionalTests/clients/typescript"
        ),
        (
            "clients/node",
            "test -d tests/Glossary.FunctionalTests/clients/node/node_modules",
            "run \"npm ci\" in tests/Glossary.FunctionalTests/clients/node"
        ),
        (
            "clients/python",
            "command -v grpc_python_plugin && test -r /usr/include/google/protobuf/timestamp.proto && python3 -c 'import grpc'",
            "install Debian's protobuf-compiler-grpc, libprotobuf-dev and python3-grpcio"
        ),
        (
            "samples/python",
            "command -v grpc_python_plugin && test -r /usr/include/google/protobuf/timestamp.proto && python3 -c 'import grpc'",
            "install Debian's protobuf-compiler-grpc, libprotobuf-dev and python3-grpcio"
        ),
        ("buf", "npx --yes @bufbuild/buf@1.75.0 --version", "install Node.js with npx, which fetches buf"),
        ("jq ", "command -v jq", "install jq"),
        ("curl ", "command -v curl", "install curl"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Each block of commands by its file and its place there, with its first line.</summary>
    public static TheoryData<string, int, string> Commands =>
        [
            .. Blocks()
                .Where(b => b.Kind == "sh" && !NotRun.Keys.Any(b.Text.Contains))
                .Select(b => (b.Readme, b.Place, b.Text[..b.Text.IndexOf('\n', StringComparison.Ordinal)])),
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Commands_do_what_stands_there(string readme, int place, string firstLine)
    {
        Block block = Blocks().Single(b => b.Readme == readme && b.Place == place);
        Assert.StartsWith(firstLine, block.Text, StringComparison.Ordinal);
        using ExampleShell shell = server.Prepare();
        foreach (string folder in new[] { "protos", "seeds" })
        {
            Directory.CreateSymbolicLink(Path.Combine(shell.Home.FullName, folder), Path.Combine(Repository.Root.FullName, folder));
        }

        foreach ((_, string look, string get) in Prerequisites.Where(p => block.Text.Contains(p.Needle, StringComparison.Ordinal)))
        {
            Assert.SkipUnless((await shell.Run($"cd '{Repository.Root.FullName}'\n{look}", Stop)).Code == 0, $"To run this, {get}.");
        }

        string text = Here(block.Text);
        string? special = Runners.Keys.SingleOrDefault(block.Text.Contains);
        await (special is null ? RunWhole(shell, text, block.Output) : Runners[special](this, shell, text));
    }

    [Fact]
    public async Task The_program_in_README_prints_what_stands_there()
    {
        Block program = Blocks().Single(b => b is { Readme: "README.md", Kind: "csharp" });
        using ExampleShell shell = server.Prepare();
        shell.Write("lookup.cs", Here(program.Text));

        await RunWhole(shell, "dotnet run lookup.cs\n", program.Output!);
    }

    /// <summary>The pieces of the client's README, put together to one program with what they leave to the reader.</summary>
    [Fact]
    public async Task The_program_in_the_README_of_the_client_works()
    {
        string[] pieces =
        [
            .. Blocks()
                .Where(b => b.Readme == "src/Glossary.Client/README.md")
                .Select(b => b.Kind == "csharp" ? Here(b.Text) : throw new InvalidOperationException(b.Text)),
        ];
        Assert.Equal(3, pieces.Length);
        using ExampleShell shell = server.Prepare();
        shell.Write(
            "client.cs",
            $$"""
            #:project {{Repository.Root.FullName}}/src/Glossary.Client
            using Glossary.Client.Testing;
            using Grpc.Core;
            {{pieces[0]}}
            try
            {
                await glossary.Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = "glossaries/diplomacy/concepts/food-aid", Etag = "an old one" });
            }
            {{pieces[1]}}
            {
                Console.WriteLine("caught");
            }
            {{pieces[2]}}
            Console.WriteLine("tested");

            sealed class CodeUnderTest(GlossaryClient client)
            {
                public async Task Run() => await client.Glossaries.LookupTermsAsync(new LookupTermsRequest { Text = "Vollversammlung" });
            }

            static class Assert
            {
                public static void Equal(string expected, string actual)
                {
                    if (expected != actual)
                    {
                        throw new InvalidOperationException($"{actual} is not {expected}.");
                    }
                }
            }
            """
        );

        await RunWhole(shell, "dotnet run client.cs\n", "비확산 체제\ncaught\ntested\n");
    }

    /// <summary>The settings of an application that starts its tools itself: they are started as it would.</summary>
    [Fact]
    public async Task An_application_starts_the_tools_as_the_README_sets_it()
    {
        using ExampleShell shell = server.Prepare();
        Block block = Assert.Single(Blocks(), b => b.Kind == "json");
        JsonElement settings = JsonDocument.Parse(block.Text).RootElement.GetProperty("mcpServers").GetProperty("glossary");
        Assert.All(
            settings.GetProperty("env").EnumerateObject(),
            variable => Assert.StartsWith("GLOSSARY_", variable.Name, StringComparison.Ordinal)
        );

        await Initialize(
            shell,
            $"{settings.GetProperty("command").GetString()} "
                + $"{string.Join(' ', settings.GetProperty("args").EnumerateArray().Select(a => a.GetString()))}"
        );
    }

    [Fact]
    public void Every_block_is_known()
    {
        Block[] blocks = [.. Blocks()];
        Assert.All(
            blocks,
            b =>
                Assert.True(
                    // GateTests run the line of each pipeline and hook.
                    b.Kind
                        is "sh"
                        || (b.Kind == "yaml" && GateTests.LinesIn(b.Text).Count() == 1)
                        || (b.Kind == "json" && b.Text.Contains("mcpServers", StringComparison.Ordinal))
                        || (b.Kind == "csharp" && b.Readme is "README.md" or "src/Glossary.Client/README.md"),
                    $"No test runs the {b.Kind} in {b.Readme}:\n{b.Text}"
                )
        );
        Assert.All(
            NotRun.Keys.Concat(Runners.Keys),
            needle => Assert.Single(blocks, b => b.Text.Contains(needle, StringComparison.Ordinal))
        );
    }

    /// <summary>The first two commands: the server serves. The second one runs this test, so it is not run within it.</summary>
    private async Task Serve(ExampleShell shell, string block)
    {
        Assert.EndsWith("\ndotnet test\n", block, StringComparison.Ordinal);
        string store = Path.Combine(shell.Home.FullName, "glossary.db");
        File.Delete(store);
        await Start(shell, block[..^"\ndotnet test\n".Length], Serving);
        Assert.True(File.Exists(store), "The store is not in the folder that the server was started from.");
    }

    /// <summary>The command, line by line: two of them do not end by themselves.</summary>
    private async Task UseTheCommand(ExampleShell shell, string block)
    {
        foreach (string line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("glossary changes --follow", StringComparison.Ordinal))
            {
                (int code, _, string errors) = await shell.RunUntil(line, "\tcreated\tglossaries/", server.Edit, then: null, Stop);
                Assert.True(code == 130, errors);
            }
            else if (line.StartsWith("glossary serve", StringComparison.Ordinal))
            {
                await Start(shell, line, Serving);
            }
            else if (line.StartsWith("glossary mcp", StringComparison.Ordinal))
            {
                await Initialize(shell, line);
            }
            else
            {
                (int code, string output, string errors) = await shell.Run(line, Stop);
                Assert.True(
                    code == (line.StartsWith("glossary check", StringComparison.Ordinal) ? 3 : 0),
                    $"{line} ended with {code}.\n{output}\n{errors}"
                );
                Assert.NotEmpty(output);
            }
        }
    }

    /// <summary>Runs a command that serves the Model Context Protocol, and asks who it is.</summary>
    private static async Task Initialize(ExampleShell shell, string line)
    {
        const string Request =
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
        const string Answer = "\"serverInfo\":{\"name\":\"glossary\"";
        (_, string output, string errors) = await shell.RunUntil(
            $"(echo '{Request}'; exec sleep 600) | {line}",
            Answer,
            meanwhile: null,
            then: null,
            Stop
        );
        Assert.True(output.Contains(Answer, StringComparison.Ordinal), errors);
    }

    /// <summary>
    /// Keys on a store of its own, then a server that others reach: with a certificate made for the test, and on this machine's own
    /// address.
    /// </summary>
    private async Task LetOthersIn(ExampleShell shell, string block)
    {
        string[] commands = [.. block.Replace("\\\n", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(4, commands.Length);
        (int code, string key, string errors) = await shell.Run(commands[0], Stop);
        Assert.True(code == 0, errors);
        string id = key.Split('_')[1];
        (_, string list, _) = await shell.Run(commands[1], Stop);
        Assert.Matches($"(?m)^{id}\tlanguage desk\t.*\tusable$", list);
        (code, _, errors) = await shell.Run(commands[2].Replace(" ID", $" {id}", StringComparison.Ordinal), Stop);
        Assert.True(code == 0, errors);
        (_, list, _) = await shell.Run(commands[1], Stop);
        Assert.Matches($"(?m)^{id}\tlanguage desk\t.*\trevoked ", list);

        WriteCertificate(shell);
        string output = await Start(shell, Regex.Replace(commands[3], "0\\.0\\.0\\.0:508.", "127.0.0.1:0"), "\"EventId\":1001");
        Assert.Contains("https://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", output, StringComparison.Ordinal);
    }

    /// <summary>A stub of the provider stands for it, and its key for one that somebody pays for.</summary>
    private static async Task Translate(ExampleShell shell, string block)
    {
        await using StubServer stub = await StubServer.Start(cancellationToken: Stop);
        shell.Set("Glossary__Translation__Azure__Endpoint", stub.Endpoint.ToString());
        string output = await Start(shell, block.Replace("…", stub.Key, StringComparison.Ordinal), "\"EventId\":1010");
        Assert.Contains("with a key", output, StringComparison.Ordinal);
    }

    /// <summary>The stub of a language model stands for one on this machine.</summary>
    private static async Task TranslateByModel(ExampleShell shell, string block)
    {
        await using ChatStubServer stub = await ChatStubServer.Start(cancellationToken: Stop);
        string command = block
            .Replace("http://127.0.0.1:11434/v1", stub.Endpoint.ToString(), StringComparison.Ordinal)
            .Replace("…", "stub", StringComparison.Ordinal);
        string output = await Start(shell, command, "\"EventId\":1010");
        Assert.Contains($"openai at {stub.Endpoint}", output, StringComparison.Ordinal);
    }

    /// <summary>A sentence and a term of it stand for gold data, which is no part of the project.</summary>
    private static async Task EvaluateTerms(ExampleShell shell, string block)
    {
        shell.Write("german_terms.dev.tsv", "term_id\tterm\nt1\tVertrag\n");
        shell.Write("german_sentences.dev.tsv", "sent_id\ttext\ns1\tDie Verträge sind unterzeichnet.\n");
        shell.Write("terms.tsv", "term_id\tterm\nt1\tVertrag\n");
        shell.Write("words.tsv", "word\nVertragsentwurf\n");
        await RunWhole(
            shell,
            block
                .Replace("FOLDER", ".", StringComparison.Ordinal)
                .Replace("TERMS", "terms.tsv", StringComparison.Ordinal)
                .Replace("WORDS", "words.tsv", StringComparison.Ordinal)
                .Replace("FILE", "predictions.tsv", StringComparison.Ordinal)
                .Replace("\n", "\ncat predictions.tsv >>all.tsv\n", StringComparison.Ordinal),
            output: null
        );
        string all = await File.ReadAllTextAsync(Path.Combine(shell.Home.FullName, "all.tsv"), Stop);
        Assert.Equal(2, all.Split("s1\tt1\t4\t12").Length - 1);
        Assert.Contains("Vertragsentwurf\tVertrag\t0\t7", all, StringComparison.Ordinal);
    }

    private static async Task EvaluateChecks(ExampleShell shell, string block)
    {
        shell.Write("numbers.tsv", "de\ten\tko\nIm Jahr 2023 waren es 12.\tIn 2023 there were 12.\t2023년에는 12개였다.\n");
        await RunWhole(shell, block.Replace("FILE", "numbers.tsv", StringComparison.Ordinal), output: null);
    }

    /// <summary>A few rounds stand for many.</summary>
    private static async Task TryTheStore(ExampleShell shell, string block) =>
        await PostgresSchema.Use(postgres =>
            RunWhole(
                shell,
                block
                    .Replace("/tmp/crash.db", "crash.db", StringComparison.Ordinal)
                    .Replace("' 200\n", "' 2\n", StringComparison.Ordinal)
                    .Replace("Host=…;Search Path=…", postgres, StringComparison.Ordinal)
                    .Replace(" 1000 8\n", " 20 2\n", StringComparison.Ordinal),
                output: null
            )
        );

    /// <summary>Starts a server, waits until it has logged something, and stops it by Ctrl+C.</summary>
    /// <returns>What it has logged.</returns>
    private static async Task<string> Start(ExampleShell shell, string command, string until)
    {
        (int code, string output, string errors) = await shell.RunUntil(command, until, meanwhile: null, then: null, Stop);
        Assert.True(code == 0, $"{command} ended with {code}.\n{output}\n{errors}");
        return output;
    }

    private static async Task RunWhole(ExampleShell shell, string commands, string? output)
    {
        (int code, string printed, string errors) = await shell.Run($"set -o pipefail\n{commands}", Stop);
        Assert.True(code == 0, $"It ended with {code}.\n{commands}\n{errors}\n{printed}");
        if (output?.TrimEnd() is { } expected)
        {
            // Where an answer is long, its beginning stands there.
            Assert.Equal(
                expected.TrimEnd('…'),
                expected.EndsWith('…') ? printed[..Math.Min(printed.Length, expected.Length - 1)] : printed.TrimEnd()
            );
        }
    }

    /// <summary>The text with the addresses, paths and projects of the tests.</summary>
    private string Here(string text) =>
        PathOfRepository()
            .Replace(ProjectRun().Replace(text, Run), $"{Repository.Root.FullName}/$1")
            .Replace("http://127.0.0.1:5080", server.Process.WebAddress, StringComparison.Ordinal)
            .Replace("127.0.0.1:5081", new Uri(server.Process.GrpcAddress).Authority, StringComparison.Ordinal)
            .Replace(" -c Release", "", StringComparison.Ordinal);

    private static string Run(Match run)
    {
        string project = run.Groups["project"].Value;
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return $"dotnet run --configuration {configuration}{(IsBuilt(project, configuration) ? " --no-build" : "")} --project {project}";
    }

    /// <summary>Whether a project was built with what these tests were built with, after the last change to it.</summary>
    private static bool IsBuilt(string project, string configuration)
    {
        var folder = new DirectoryInfo(Path.Combine(Repository.Root.FullName, project));
        string output = Path.Combine(
            folder.FullName,
            "bin",
            configuration,
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
        );
        string name = Path.GetFileNameWithoutExtension(folder.EnumerateFiles("*.csproj").Single().Name);
        var built = new FileInfo(Path.Combine(output, $"{name}.dll"));
        string[] shared = ["Glossary.Server.dll", "Glossary.Text.dll"];
        return built.Exists
            && shared
                .Select(dll => Path.Combine(output, dll))
                .Where(File.Exists)
                .All(dll =>
                    File.ReadAllBytes(dll)
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(dll))))
                )
            && folder
                .EnumerateFiles("*.cs", SearchOption.AllDirectories)
                .Where(f => !f.FullName.Contains("/obj/", StringComparison.Ordinal))
                .All(f => f.LastWriteTimeUtc <= built.LastWriteTimeUtc);
    }

    private static void WriteCertificate(ExampleShell shell)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(1)
        );
        shell.Write("server.pem", certificate.ExportCertificatePem());
        shell.Write("server.key", key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>All fenced blocks. One of <c>json</c> or <c>text</c> directly below another is what that one prints.</summary>
    private static IEnumerable<Block> Blocks()
    {
        string root = Repository.Root.FullName;
        foreach (
            string readme in Directory
                .EnumerateFiles(root, "README.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path))
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
                .Order(StringComparer.Ordinal)
        )
        {
            string text = File.ReadAllText(Path.Combine(root, readme));
            Assert.Equal(text.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)), 2 * Fenced().Count(text));
            Match[] blocks = Fenced().Matches(text).ToArray();
            for (int i = 0; i < blocks.Length; i++)
            {
                Match? next = i + 1 < blocks.Length ? blocks[i + 1] : null;
                Match? below =
                    next?.Index == blocks[i].Index + blocks[i].Length + 1 && next.Groups["kind"].Value is "json" or "text" ? next : null;
                yield return new Block(
                    readme,
                    i,
                    blocks[i].Groups["kind"].Value,
                    blocks[i].Groups["text"].Value,
                    below?.Groups["text"].Value
                );
                i += below is null ? 0 : 1;
            }
        }
    }

    private sealed record Block(string Readme, int Place, string Kind, string Text, string? Output);

    [GeneratedRegex(@"^```(?<kind>.*)\n(?<text>(?:(?!```).*\n)*)```\n", RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"dotnet run (-c Release )?--project (?<project>\S+)")]
    private static partial Regex ProjectRun();

    /// <summary>A path of the repository at the beginning of a word.</summary>
    [GeneratedRegex(@"(?<![^\s'""=])((?:src|tests|docs)/)")]
    private static partial Regex PathOfRepository();
}
