using System.Net;
using System.Net.Sockets;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>How the server starts, and what it says when it cannot.</summary>
public sealed class StartTests
{
    private static readonly string[] FreePorts =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
    ];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_option_and_ends(string option)
    {
        (int exitCode, string output, string errors) = await Run(option);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.All(
            [
                "Usage:",
                "--Glossary:Seeds",
                "--Kestrel:Endpoints:Grpc:Url",
                "--Kestrel:Endpoints:Web:Url",
                "--Logging:LogLevel:Default",
                "--help",
            ],
            name => Assert.Contains(name, output, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("--Glosary:Seeds=x", "option")]
    [InlineData("--port", "option")]
    [InlineData("serve", "command")]
    public async Task An_unknown_option_is_named_and_ends_the_server_with_2(string option, string kind)
    {
        (int exitCode, string output, string errors) = await Run(option);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal($"Unknown {kind} {option}. --help lists those there are.", errors.TrimEnd());
    }

    [Fact]
    public async Task Seeds_that_are_not_there_end_the_server_with_1_and_a_remedy()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (int exitCode, string output, string errors) = await Run([.. FreePorts, "--Glossary:Seeds=" + folder]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"There is no folder {folder}. Set Glossary:Seeds to a folder of seeds", output, StringComparison.Ordinal);
        HasNoStack(output + errors);
    }

    [Theory]
    [InlineData(
        "glossaries/broken.tbx",
        "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\" type=\"TBX-Basic\" style=\"dca\">\n<",
        "broken.tbx, line 2, column 2: "
    )]
    [InlineData("articles/broken/article.json", "{\n\"title\": 1 }", "article.json, line 2: ")]
    [InlineData("articles/empty/article.json", "null", "article.json: ")]
    public async Task A_seed_that_cannot_be_read_ends_the_server_with_1_and_names_the_place(string file, string content, string place)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

            (int exitCode, string output, string errors) = await Run([.. FreePorts, "--Glossary:Seeds=" + folder]);

            Assert.Equal(1, exitCode);
            Assert.Contains(place, output, StringComparison.Ordinal);
            HasNoStack(output + errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Without_seeds_the_server_serves_an_empty_catalogue()
    {
        await using ServerProcess server = await ServerProcess.StartServing("--Glossary:Seeds=");
        using Grpc.Net.Client.GrpcChannel channel = RunningServer.Open(server.GrpcAddress);

        var answer = (V1.ListArticlesResponse)await Rpc.Call(channel, "ListArticles", "{}", TestContext.Current.CancellationToken);
        Failure lookup = await Rpc.Fail(
            channel,
            "LookupTerms",
            """{ "parent": "glossaries/-", "text": "Krieg", "language": "de" }""",
            TestContext.Current.CancellationToken
        );

        Assert.Empty(answer.Articles);
        Assert.Equal("UNSUPPORTED_LANGUAGE", lookup.Reason);
    }

    [Theory]
    [InlineData("WordCacheMegabytes", "49", 48)]
    [InlineData("WordCacheMegabytes", "-1", 48)]
    [InlineData("WordCacheMegabytes", "much", 48)]
    [InlineData("WordCacheMegabytes", "", 48)]
    [InlineData("LookupCacheAnswers", "1025", 1024)]
    [InlineData("LookupCacheAnswers", "all", 1024)]
    public async Task A_size_of_a_cache_that_cannot_be_ends_the_server_with_1_and_says_which_can(string setting, string size, int greatest)
    {
        (int exitCode, string output, string errors) = await Run([.. FreePorts, $"--Glossary:Recognition:{setting}={size}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Glossary:Recognition:{setting} has to be a whole number from 0 to {greatest}.", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), IsCritical);
        HasNoStack(output + errors);
    }

    [Fact]
    public async Task A_dictionary_that_is_not_there_ends_the_server_with_1_and_says_which()
    {
        (int exitCode, string output, string errors) = await Run([.. FreePorts, "--Glossary:Alignment:Dictionaries:0=/nowhere/de-en.tsv"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "Glossary:Alignment:Dictionaries names /nowhere/de-en.tsv, which is neither a file nor a folder.",
            output,
            StringComparison.Ordinal
        );
        Assert.Single(output.Split('\n'), IsCritical);
        HasNoStack(output + errors);
    }

    [Fact]
    public async Task A_port_in_use_ends_the_server_with_1_and_one_line_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (int exitCode, string output, string errors) = await Run("--Kestrel:Endpoints:Grpc:Url=" + url, FreePorts[1]);

        Assert.Equal(1, exitCode);
        Assert.Contains(url, output, StringComparison.Ordinal);
        Assert.Contains("already in use", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), IsCritical);
        HasNoStack(output + errors);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task An_address_that_is_none_ends_the_server_with_1_and_one_line_that_names_it(string url)
    {
        (int exitCode, string output, string errors) = await Run("--Kestrel:Endpoints:Grpc:Url=" + url, FreePorts[1]);

        Assert.Equal(1, exitCode);
        Assert.Contains(url, output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), IsCritical);
        HasNoStack(output + errors);
    }

    /// <summary>The store may tell of itself meanwhile; what ends the server is one line.</summary>
    private static bool IsCritical(string line) => line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal);

    private static void HasNoStack(string text)
    {
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments)
    {
        await using ServerProcess server = ServerProcess.Start(arguments);
        return await server.WaitForExit();
    }
}
