using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>A server that the commands may change.</summary>
public sealed class ChangedServer : IAsyncLifetime
{
    internal HostedServer Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await HostedServer.Start();

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();
}

/// <summary>The commands that check, translate, and move files in and out; those on the store; and what a terminal shows of them.</summary>
public sealed class CommandWorkTests(ChangedServer server) : IClassFixture<ChangedServer>, IDisposable
{
    private readonly Shell _shell = new(server.Process.GrpcAddress);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_translation_is_checked_and_the_exit_code_says_whether_there_is_anything()
    {
        string german = _shell.Write("de.txt", "Nordkorea will 12.500 Tonnen Öl.\n");
        string wrong = _shell.Write("wrong.txt", "북괴는 석유 1250톤을 원한다.\n");
        string right = _shell.Write("right.txt", "북한은 석유 12,500톤을 원한다.\n");

        (int found, string output, string errors) = await _shell.Run(
            ["check", german, wrong, "--from", "de", "--to", "ko", "--glossary", "diplomacy"],
            cancellationToken: Stop
        );
        (int none, string nothing, _) = await _shell.Run(
            ["check", german, right, "-s", "de", "-t", "ko", "-g", "diplomacy"],
            cancellationToken: Stop
        );
        (int piped, string json, _) = await _shell.Run(
            ["check", "-", wrong, "-s", "de", "-t", "ko", "-g", "diplomacy", "--json"],
            "Nordkorea will 12.500 Tonnen Öl.\n",
            Stop
        );

        Assert.Equal((3, ""), (found, errors));
        Assert.Equal(
            "1\terror\tforbidden term\tNordkorea\t북괴\t북한\tthe glossary forbids the term; a quotation or a name may need "
                + "it\n1\terror\tnumber mismatch\t12.500\t1250\t12,500\tthe translation has another number than the source; a unit or a "
                + "calendar may have been converted\n",
            output
        );
        Assert.Equal((0, ""), (none, nothing));
        Assert.Equal((3, "FORBIDDEN_TERM"), (piped, (string?)JsonNode.Parse(json)!["findings"]![0]!["kind"]));
    }

    [Fact]
    public async Task In_a_narrow_terminal_no_word_of_a_finding_is_broken()
    {
        string german = _shell.Write("de.txt", "Nordkorea will Öl.\n");
        string korean = _shell.Write("ko.txt", "북괴는 석유를 원한다.\n");

        (int code, string shown) = await _shell.RunInShell(
            60,
            ["check", german, korean, "-s", "de", "-t", "ko", "-g", "diplomacy"],
            "",
            Stop
        );

        string plain = Shell.Plain(shown);
        Assert.Equal(3, code);
        Assert.Matches("What +forbidden term", plain);
        Assert.Matches("Why +the glossary forbids the term", plain);
        Assert.All(plain.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 60));
    }

    [Fact]
    public async Task What_is_stored_is_translated_and_the_rest_refused_without_a_provider()
    {
        (int code, string output, string errors) = await _shell.Run(
            ["translate", "-s", "de", "-t", "ko"],
            "Nichts Gutes, so viel ist sicher.\n",
            Stop
        );
        (int asJson, string json, _) = await _shell.Run(
            ["translate", "-", "-s", "de", "-t", "ko", "--json"],
            "Nichts Gutes, so viel ist sicher.\n",
            Stop
        );
        (int refused, string nothing, string why) = await _shell.Run(["translate", "-s", "de", "-t", "ko"], "Guten Morgen.\n", Stop);

        Assert.Equal((0, "좋을 게 없다는 것만은 분명하다.\n", ""), (code, output, errors));
        Assert.Equal((0, "EXACT_MEMORY"), (asJson, (string?)JsonNode.Parse(json)!["translations"]![0]!["segments"]![0]!["origin"]));
        Assert.Equal(
            (1, "", "Something in the request is not stored in translation, and this server has no translation provider.\n"),
            (refused, nothing, why)
        );
    }

    [Fact]
    public async Task A_glossary_goes_out_and_comes_in_again_unchanged()
    {
        string file = Path.Combine(_shell.Home.FullName, "diplomacy.tbx");

        (int exported, string nothing, string said) = await _shell.Run(
            ["export", "glossaries/diplomacy", "--format", "tbx", "--output", file],
            cancellationToken: Stop
        );
        (int dry, string survey, _) = await _shell.Run(["import", file, "--into", "glossaries/copy", "--dry-run"], cancellationToken: Stop);
        (int first, string created, _) = await _shell.Run(["import", file, "--into", "glossaries/copy"], cancellationToken: Stop);
        (int second, string json, _) = await _shell.Run(["import", file, "--into", "glossaries/copy", "--json"], cancellationToken: Stop);

        Assert.Equal((0, ""), (exported, nothing));
        Assert.Contains("162 entries, ", said, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_shell.Home.FullName));
        Assert.Equal((0, 0, 0), (dry, first, second));
        Assert.EndsWith(
            "162 created, 0 updated, 0 merged, 0 unchanged, 0 skipped, 0 refused; nothing written.\n",
            survey,
            StringComparison.Ordinal
        );
        Assert.Matches("\n162 created, .* 0 refused; revision [0-9]+\\.\n$", created);
        Assert.Equal("162", (string?)JsonNode.Parse(json)!["unchanged"]);
    }

    /// <summary>One bad row keeps all from being written; the command says so, and takes the others when asked to.</summary>
    [Fact]
    public async Task The_rest_of_a_file_is_taken_when_asked_for()
    {
        string file = Path.Combine(_shell.Home.FullName, "rows.csv");
        await File.WriteAllTextAsync(file, "A,B,Owner\nKlage,action,me\n,,me\nUrteil,judgment,me\n", Stop);
        string[] import = ["import", file, "--into", "glossaries/rest", "--column", "A=term:de", "--column", "B=term:en"];

        (int code, string output, string errors) = await _shell.Run(import, cancellationToken: Stop);
        (int rest, string taken, string quiet) = await _shell.Run([.. import, "--take-rest"], cancellationToken: Stop);
        (int wrong, _, string why) = await _shell.Run(
            ["import", file, "--into", "glossaries/rest", "--column", "A"],
            cancellationToken: Stop
        );

        Assert.Equal((1, "Nothing was written. With --take-rest the other 2 are taken without what is refused.\n"), (code, errors));
        Assert.EndsWith("1 refused; nothing written.\n", output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (rest, quiet));
        Assert.Matches("\n2 created, .* 1 refused; revision [0-9]+\\.\n$", taken);
        Assert.Equal(2, wrong);
        Assert.Contains("--column A has to be COLUMN=FIELD", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_format_cannot_carry_is_told_by_kind()
    {
        (int code, string output, string errors) = await _shell.Run(
            ["export", "glossaries/diplomacy", "-f", "Csv"],
            cancellationToken: Stop
        );

        Assert.Equal(0, code);
        Assert.StartsWith("id,subject_field,de,", output, StringComparison.Ordinal);
        Assert.Matches(
            @"terms\[\]\.type, [0-9]+ times, first in glossaries/diplomacy/concepts/[a-z-]+: A table has no column for it\.\n",
            errors
        );
        Assert.InRange(errors.Count(c => c == '\n'), 2, 30);
    }

    [Fact]
    public async Task Who_watches_long_work_sees_how_far_it_is_and_a_file_gets_the_result_alone()
    {
        string file = Path.Combine(_shell.Home.FullName, "diplomacy.tbx");
        string result = Path.Combine(_shell.Home.FullName, "result.txt");

        (int exported, string writing) = await _shell.RunInShell(80, ["export", "glossaries/diplomacy", "-f", "Tbx", "-o", file], "", Stop);
        (int imported, string reading) = await _shell.RunInShell(
            80,
            ["import", file, "--into", "glossaries/watched"],
            $"> '{result}'",
            Stop
        );

        Assert.Equal((0, 0), (exported, imported));
        Assert.Contains("Writing", writing, StringComparison.Ordinal);
        Assert.Contains("\e[?25l", writing, StringComparison.Ordinal);
        Assert.EndsWith("losses.\n", writing, StringComparison.Ordinal);
        Assert.Contains("Sending", reading, StringComparison.Ordinal);
        Assert.Contains("Reading", reading, StringComparison.Ordinal);
        Assert.Contains("━", reading, StringComparison.Ordinal);
        string written = await File.ReadAllTextAsync(result, Stop);
        Assert.Contains("162 created", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', written);
        Assert.DoesNotContain("Reading", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_in_a_terminal_ends_following()
    {
        (int code, string shown) = await _shell.InterruptInTerminal(["changes", "--follow", "--from", "1"], "glossaries/diplomacy", Stop);

        Assert.Equal(130, code);
        Assert.DoesNotContain("   at ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("xception", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_has_enough_is_no_failure()
    {
        string text = _shell.Write("long.txt", string.Concat(Enumerable.Repeat("Der Sicherheitsrat tagt.\n", 20_000)));

        (int code, string shown) = await _shell.RunInShell(
            80,
            ["annotate", text, "-l", "de", "-g", "diplomacy"],
            "< /dev/null | head -n 1",
            Stop
        );

        Assert.Equal((0, "Der [Sicherheitsrat](un-security-council) tagt.\n"), (code, shown));
    }

    [Fact]
    public async Task No_colour_is_shown_to_whom_it_disturbs()
    {
        string text = _shell.Write("text.txt", "Der Sicherheitsrat tagt.\n");

        (_, string shown) = await _shell.RunInShell(80, ["annotate", text, "-l", "de"], "< /dev/null | cat", Stop);

        Assert.DoesNotContain('\e', shown);
    }

    [Fact]
    public async Task An_article_is_made_listed_and_shown_in_a_terminal()
    {
        string german = _shell.Write("de.txt", "Der Rat tagt.\n\nEr vertagt sich.\n");
        string english = _shell.Write("en.txt", "The council meets.\n\nIt adjourns.\n");

        (int created, string name, _) = await _shell.Run(
            ["article", "create", "rat-2024", "--title", "Rat", "--text", $"de={german}", "--text", $"en={english}", "--date", "2024-05"],
            cancellationToken: Stop
        );
        (int again, _, string why) = await _shell.Run(
            ["article", "create", "rat-2024", "--title", "Rat", "--text", $"de={german}"],
            cancellationToken: Stop
        );
        (int listed, string list, _) = await _shell.Run(["article", "list"], cancellationToken: Stop);
        string shown = Shell.Plain(await _shell.RunInTerminal(80, ["article", "show", "rat-2024"], Stop));
        (_, string json, _) = await _shell.Run(["article", "show", "rat-2024", "--json"], cancellationToken: Stop);

        Assert.Equal((0, "articles/rat-2024\n"), (created, name));
        Assert.Equal((1, "There is a articles/rat-2024 already.\n"), (again, why));
        Assert.Equal(0, listed);
        Assert.Contains("articles/rat-2024\tRat\tde en\t2\n", list, StringComparison.Ordinal);
        Assert.Matches("de +en", shown);
        Assert.Matches("Der Rat tagt\\. +The council meets\\.", shown);
        Assert.Equal(2, json.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task The_store_is_backed_up_and_verified_and_keys_are_made_without_a_server()
    {
        string backup = Path.Combine(_shell.Home.FullName, "copy.db");
        Assert.Equal(0, (await _shell.Run(["article", "list", "--local"], cancellationToken: Stop)).Code);

        (int verified, string verdict, _) = await _shell.Run(["verify"], cancellationToken: Stop);
        (int copied, string copy, _) = await _shell.Run(["backup", backup], cancellationToken: Stop);
        (int refused, _, string why) = await _shell.Run(["backup", backup], cancellationToken: Stop);
        (int made, string key, _) = await _shell.Run(["keys", "create", "--name", "desk", "--role", "editor"], cancellationToken: Stop);
        (int listed, string keys, _) = await _shell.Run(["keys", "list"], cancellationToken: Stop);
        (int wrong, _, string role) = await _shell.Run(["keys", "create", "--name", "desk", "--role", "chief"], cancellationToken: Stop);

        Assert.Equal((0, "All agree at revision 1.\n"), (verified, verdict));
        Assert.Equal(0, copied);
        Assert.Contains("is complete", copy, StringComparison.Ordinal);
        Assert.Equal((1, "There is a file at the place of the backup.\n"), (refused, why));
        Assert.Equal((0, 0), (made, listed));
        Assert.StartsWith("gk_", key, StringComparison.Ordinal);
        Assert.Contains("\tdesk\teditor\t", keys, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), keys, StringComparison.Ordinal);
        Assert.Equal(2, wrong);
        Assert.Contains("--role has to be reader, proposer, editor or admin", role, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--format has to be one of Tbx, ", "export", "glossaries/diplomacy", "--format", "Nope")]
    [InlineData(2, "--merge has to be one of ", "import", "x.tbx", "--into", "glossaries/x", "--merge", "Nope")]
    [InlineData(2, "'--format' is required", "export", "glossaries/diplomacy")]
    [InlineData(2, "nothere.tbx", "import", "nothere.tbx", "--into", "glossaries/x")]
    [InlineData(1, "There is no glossaries/none.", "export", "glossaries/none", "--format", "Tbx")]
    [InlineData(1, "source_language: glossaries/- has nothing in \"xx\"", "translate", "x.tbx", "-s", "xx", "-t", "ko")]
    [InlineData(1, "No server answers", "changes", "--server", "http://127.0.0.1:1")]
    [InlineData(1, "No server answers", "export", "glossaries/diplomacy", "-f", "Tbx", "--server", "http://127.0.0.1:1")]
    [InlineData(1, "No server answers", "import", "x.tbx", "--into", "glossaries/x", "--server", "http://127.0.0.1:1")]
    public async Task What_is_wrong_is_said_in_a_sentence(int expected, string says, params string[] arguments)
    {
        _shell.Write("x.tbx", "x");
        (int code, string output, string errors) = await _shell.Run(arguments, cancellationToken: Stop);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Glossary.V1", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        string file = Path.Combine(_shell.Home.FullName, "latin1.txt");
        await File.WriteAllBytesAsync(file, [0x47, 0x72, 0xfc, 0xdf, 0x65], Stop);

        (int code, string output, string errors) = await _shell.Run(["annotate", file, "-l", "de"], cancellationToken: Stop);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("UTF-8", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("glossary export x --format Tb", "Tbx\nTbx2\n")]
    [InlineData("glossary im", "import\nundo-import\n")]
    public async Task Values_are_completed_too(string line, string completions)
    {
        string typed = line["glossary ".Length..];
        (_, string output, _) = await _shell.Run([$"[suggest:{typed.Length}]", typed], cancellationToken: Stop);

        Assert.Equal(completions, output);
    }
}
