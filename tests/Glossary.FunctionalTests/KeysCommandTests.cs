using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>The commands on API keys, as a person types them.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    [Fact]
    public async Task A_key_is_made_listed_and_revoked()
    {
        (int exitCode, string key, string said) = await Run(
            "keys",
            "create",
            "--name",
            "Import job",
            "--role",
            "reader",
            "--role",
            "editor:law",
            "--expires",
            "90d"
        );

        Assert.Equal(0, exitCode);
        Assert.Matches("^gk_[a-z2-9]{10}_[A-Za-z0-9]{43}$", key);
        string id = key.Split('_')[1];
        Assert.Contains(id, said, StringComparison.Ordinal);

        string[] listed = await List(id);
        Assert.Equal(["Import job", "reader,editor:law", "usable"], [listed[1], listed[2], listed[5]]);
        Assert.NotEqual("never", listed[4]);

        Assert.Equal((0, "", ""), await Run("keys", "revoke", id));
        Assert.StartsWith("revoked 20", (await List(id))[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Glossaries_narrow_the_roles_that_name_none()
    {
        (int exitCode, string key, _) = await Run(
            "keys",
            "create",
            "--name",
            "x",
            "--role",
            "editor",
            "--role",
            "admin:law",
            "--glossary",
            "diplomacy",
            "--glossary",
            "trade"
        );

        Assert.Equal(0, exitCode);
        Assert.Equal("editor:diplomacy,editor:trade,admin:law", (await List(key.Split('_')[1]))[2]);
    }

    [Fact]
    public async Task The_key_itself_is_nowhere_in_the_store()
    {
        (_, string key, _) = await Run("keys", "create", "--name", "x", "--role", "admin");

        string secret = key.Split('_')[2];
        foreach (FileInfo file in _folder.EnumerateFiles())
        {
            Assert.DoesNotContain(
                secret,
                await File.ReadAllTextAsync(file.FullName, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Revoking_what_is_not_there_fails_with_1_and_a_sentence()
    {
        await Run("keys", "create", "--name", "x", "--role", "reader");
        (int exitCode, string output, string errors) = await Run("keys", "revoke", "none");

        Assert.Equal((1, "", "There is no key none. keys list shows those there are."), (exitCode, output, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("keys list")]
    [InlineData("keys revoke abc")]
    [InlineData("verify")]
    [InlineData("digest")]
    [InlineData("backup copy.db")]
    public async Task Where_there_is_no_store_none_is_made_but_for_a_key(string command)
    {
        (int exitCode, string output, string errors) = await Run(command.Split(' '));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("There is no store at ", errors, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFiles());

        (_, _, string said) = await Run("keys", "create", "--name", "x", "--role", "reader");
        Assert.StartsWith("There was no store at ", said, StringComparison.Ordinal);
        (_, _, said) = await Run("keys", "create", "--name", "y", "--role", "reader");
        Assert.StartsWith("Key ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_fails_with_1_and_a_sentence()
    {
        (int exitCode, string output, string errors) = await RunBare("keys", "list", "--Glossary:Storage:Engine=postgres");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("Glossary:Storage:Engine is postgres, but Glossary:Storage:ConnectionString is not set.", errors.TrimEnd());
    }

    [Theory]
    [InlineData("keys", "keys --help")]
    [InlineData("keys --all", "Unknown option --all. keys --help lists those there are.")]
    [InlineData("keys list extra", "Unknown option extra. keys list --help lists those there are.")]
    [InlineData("keys create --role reader", "--name")]
    [InlineData("keys create --name x", "--role")]
    [InlineData("keys create --name x --role owner", "--role has to be reader, proposer, editor or admin")]
    [InlineData("keys create --name x --role editor:Diplomacy", "--role has to be reader, proposer, editor or admin")]
    [InlineData("keys create --name x --role editor --glossary -", "--glossary has to be the id of a glossary")]
    [InlineData("keys create --name x --role reader --expires soon", "--expires has to be a number of days")]
    [InlineData("keys create --name x --role reader --expires 0d", "--expires has to be a number of days")]
    [InlineData("keys create --name x --role reader --expires 2020-01-01", "--expires has to be a number of days")]
    [InlineData("keys revoke", "keys revoke --help")]
    [InlineData("keys list --Glossary:Storage:Engine", "--Glossary:Storage:Engine needs a value.")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_wrong(string arguments, string problem)
    {
        (int exitCode, string output, string errors) = await RunBare(arguments.Split(' '));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys", "revoke")]
    [InlineData("keys create", "keys create --name 'website' --role reader --expires 365d")]
    [InlineData("keys list", "keys list")]
    [InlineData("keys revoke", "keys revoke k7m2x9qd4t")]
    public async Task Every_command_has_help_with_an_example(string command, string example)
    {
        (int exitCode, string output, string errors) = await RunBare([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains(example, output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string[]> List(string id)
    {
        (int exitCode, string output, string errors) = await Run("keys", "list");

        Assert.Equal((0, ""), (exitCode, errors));
        return output.Split('\n').Select(line => line.Split('\t')).Single(fields => fields[0] == id);
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) =>
        RunBare([.. arguments, "--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(_folder.FullName, "glossary.db")]);

    private static async Task<(int ExitCode, string Output, string Errors)> RunBare(params string[] arguments)
    {
        await using ServerProcess process = ServerProcess.Start(arguments);
        return await process.WaitForExit();
    }
}
