using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>The <c>glossary</c> command, as a person and as a script use it.</summary>
public sealed class CommandTests(RunningServer server) : IDisposable
{
    private readonly Shell _shell = new(server.Process.GrpcAddress);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_term_in_a_pipe_is_a_line_with_tabs()
    {
        (int code, string output, string errors) = await _shell.Run(
            ["term", "Vollversammlungsbeschluss", "--to", "ko", "--limit", "1"],
            cancellationToken: Stop
        );

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("Vollversammlung\tde\tcompound: first part of a compound\tko 총회\tdiplomacy/general-assembly\n", output);
    }

    [Fact]
    public async Task A_term_in_a_terminal_is_a_table_as_wide_as_it()
    {
        string wide = await _shell.RunInTerminal(120, ["term", "Waffenbrüderschaften", "--to", "ko"], Stop);
        string narrow = await _shell.RunInTerminal(50, ["term", "Waffenbrüderschaften", "--to", "ko"], Stop);

        Assert.Contains("\e[1m", wide, StringComparison.Ordinal);
        Assert.Contains("Waffenbrüderschaft", Shell.Plain(wide), StringComparison.Ordinal);
        Assert.Contains("ko 혈맹 관계", Shell.Plain(wide), StringComparison.Ordinal);
        Assert.All(Shell.Plain(narrow).Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 50));
    }

    [Fact]
    public async Task A_text_is_annotated_in_colour_in_a_terminal_and_with_brackets_in_a_pipe()
    {
        const string Text = "Der Sicherheitsrat tagt.\n";
        string file = _shell.Write("text.txt", Text);

        string shown = await _shell.RunInTerminal(80, ["annotate", file, "--language", "de"], Stop);
        (int code, string piped, _) = await _shell.Run(["annotate", "--language", "de"], Text, Stop);

        Assert.Contains("Der \e[4;32mSicherheitsrat\e[0m tagt.", shown, StringComparison.Ordinal);
        Assert.Equal((0, "Der [Sicherheitsrat](un-security-council) tagt.\n"), (code, piped));
    }

    [Theory]
    [InlineData("북괴", "북괴\tko\tforbidden, use 북한; exact: as written\tde Nordkorea, en North Korea\tdiplomacy/north-korea\n")]
    [InlineData("munitions", "munitions\ten\tdeprecated, use ammunition; exact: as written\tde Munition, ko 탄약\tdiplomacy/ammunition\n")]
    [InlineData(
        "Waffentransfer",
        "Waffentransfer\tde\tadmitted, preferred Waffenlieferung; exact: as written\ten arms supply, ko 무기 공급\tdiplomacy/arms-delivery\n"
    )]
    public async Task A_term_that_is_not_preferred_says_what_to_use_instead(string typed, string line)
    {
        (int code, string output, _) = await _shell.Run(["term", typed, "--limit", "1"], cancellationToken: Stop);
        (_, string json, _) = await _shell.Run(["term", typed, "--limit", "1", "--json"], cancellationToken: Stop);

        Assert.Equal((0, line), (code, output));
        Assert.Single(JsonNode.Parse(json)!["matches"]![0]!["useInstead"]!.AsArray());
    }

    [Fact]
    public async Task A_forbidden_term_is_annotated_as_such()
    {
        const string Text = "북괴가 미사일을 발사했다. 북한은 부인했다.\n";
        string file = _shell.Write("text.txt", Text);

        (int code, string piped, string errors) = await _shell.Run(["annotate", "-l", "ko"], Text, Stop);
        string shown = await _shell.RunInTerminal(120, ["annotate", file, "-l", "ko"], Stop);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("[북괴](north-korea \"forbidden, use 북한\")가 미사일을 발사했다. [북한](north-korea)은 부인했다.\n", piped);
        Assert.Contains("\e[4;31m북괴\e[0m가", shown, StringComparison.Ordinal);
        Assert.Contains("forbidden, use 북한; inflected: subject particle 가", Shell.Plain(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_alone_is_checked_and_the_exit_code_says_whether_there_is_anything()
    {
        string forbidden = _shell.Write("forbidden.txt", "미사일이다.\n북괴가 발사했다.\n");
        string good = _shell.Write("good.txt", "북한이 미사일을 발사했다.\n");

        (int found, string output, string errors) = await _shell.Run(["check", forbidden, "--language", "ko"], cancellationToken: Stop);
        (int deprecated, string warning, _) = await _shell.Run(["check", "-", "-l", "en"], "They bought munitions.\n", Stop);
        (int none, string nothing, _) = await _shell.Run(["check", good, "-l", "ko"], cancellationToken: Stop);
        (int piped, string json, _) = await _shell.Run(["check", "-", "-l", "ko", "--json"], "북한이 아니라 북괴라고 썼다.", Stop);

        Assert.Equal((3, "2\terror\tforbidden term\t북괴\t북한\tdiplomacy/north-korea\n", ""), (found, output, errors));
        Assert.Equal((3, "1\twarning\tdeprecated term\tmunitions\tammunition\tdiplomacy/ammunition\n"), (deprecated, warning));
        Assert.Equal((0, ""), (none, nothing));
        JsonNode only = Assert.Single(JsonNode.Parse(json)!["occurrences"]!.AsArray())!;
        Assert.Equal((3, "북괴", "북한"), (piped, (string?)only["surface"], (string?)only["useInstead"]![0]));
    }

    [Fact]
    public async Task What_is_doubtful_is_marked_if_it_is_asked_for()
    {
        const string Text = "두 나라는 제재했다.\n";

        (_, string likely, _) = await _shell.Run(["annotate", "-l", "ko"], Text, Stop);
        (int code, string all, _) = await _shell.Run(["annotate", "-l", "ko", "--min-score", "0"], Text, Stop);
        (int refused, _, string errors) = await _shell.Run(["annotate", "-l", "ko", "--min-score", "7"], Text, Stop);

        Assert.Equal((0, Text, "두 나라는 [제재](sanction)했다.\n"), (code, likely, all));
        Assert.Equal(1, refused);
        Assert.Contains("min_score", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_what_the_server_answers()
    {
        (int code, string output, _) = await _shell.Run(["annotate", "-", "-l", "ko", "--json"], "총회에서", Stop);

        JsonNode found = JsonNode.Parse(output)!["occurrences"]![0]!;
        Assert.Equal(
            (0, "총회", "glossaries/diplomacy/concepts/general-assembly"),
            (code, (string?)found["surface"], (string?)found["concept"])
        );
    }

    [Fact]
    public async Task An_article_is_shown_column_by_column()
    {
        (int code, string output, _) = await _shell.Run(
            ["article", "show", "vollversammlung-2023-09", "--languages", "ko", "de"],
            cancellationToken: Stop
        );

        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal((0, 16), (code, lines.Length));
        Assert.Equal("서울=토마스 한\tVon Thomas Hahn, Seoul", lines[1]);
    }

    [Fact]
    public async Task An_article_is_made_from_aligned_texts()
    {
        string german = _shell.Write("de.txt", "Der Rat tagt.\nEr berät.\n\nEr vertagt sich.\n");
        string english = _shell.Write("en.txt", "The council meets.\nIt deliberates.\n\nIt adjourns.\n");
        string broken = _shell.Write("broken.txt", "The council meets. It deliberates.\n\nIt adjourns.\n");

        (int code, string output, _) = await _shell.Run(
            ["article", "create", "rat", "--title", "Rat", "--text", $"de={german}", $"en={english}", "--dry-run"],
            cancellationToken: Stop
        );
        (int refused, _, string why) = await _shell.Run(
            ["article", "create", "rat", "--title", "Rat", "--text", $"de={german}", $"en={broken}", "--dry-run"],
            cancellationToken: Stop
        );

        Assert.Equal((0, "articles/rat\n"), (code, output));
        Assert.Equal(1, refused);
        Assert.Contains("Paragraph 1 has 2 lines", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_it_works_on_the_store()
    {
        (int code, string output, string errors) = await _shell.Run(["article", "list", "--local"], cancellationToken: Stop);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(output.Split('\n'), l => l.StartsWith("articles/vollversammlung-2023-09\t", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(_shell.Home.FullName, "glossary.db")));
    }

    [Fact]
    public async Task Changes_are_followed_until_ctrl_c()
    {
        (int code, string line) = await _shell.RunAndInterrupt(["changes", "glossaries/diplomacy", "--follow", "--from", "1"], Stop);

        Assert.Equal(130, code);
        Assert.Matches("^1\t[0-9TZ:-]+\tseeds\tcreated\tglossaries/diplomacy$", line);
    }

    [Theory]
    [InlineData(2, "Unknown command turm. Did you mean term?", "turm", "x")]
    [InlineData(2, "Unknown command help. --help lists", "help")]
    [InlineData(2, "Unknown option --lang. Did you mean --language?", "term", "foo", "--lang", "de")]
    [InlineData(2, "Unknown option --glosary=x. Did you mean --glossary?", "term", "foo", "--glosary=x")]
    [InlineData(2, "Unknown option --nosuch. term --help lists", "term", "foo", "--nosuch")]
    [InlineData(1, "Nothing is like", "term", "--", "--qqqqqqqqqqqqqqq")]
    [InlineData(2, "--language", "annotate", "text.txt")]
    [InlineData(2, "--server has to be an address", "term", "x", "--server", "here")]
    [InlineData(1, "No server answers at http://127.0.0.1:1/", "term", "x", "--server", "http://127.0.0.1:1")]
    [InlineData(1, "glossaries/none", "term", "x", "--glossary", "none")]
    [InlineData(1, "missing.txt", "annotate", "missing.txt", "-l", "de")]
    [InlineData(1, "Nothing is like", "term", "qqqqqqqqqqqqqqqqqqqq")]
    [InlineData(2, "'--language' is required to check a text alone", "check", "text.txt")]
    [InlineData(2, "'--to' is not for a text alone", "check", "text.txt", "--language", "de", "--to", "en")]
    [InlineData(2, "'--to' is required to check a translation", "check", "text.txt", "other.txt", "--from", "de")]
    [InlineData(
        2,
        "'--language' is not for a translation",
        "check",
        "text.txt",
        "other.txt",
        "--from",
        "de",
        "--to",
        "en",
        "--language",
        "de"
    )]
    public async Task What_is_wrong_is_said_in_a_sentence(int expected, string says, params string[] arguments)
    {
        (int code, string output, string errors) = await _shell.Run(arguments, cancellationToken: Stop);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ends_with_examples()
    {
        (int code, string output, _) = await _shell.Run(["annotate", "--help"], cancellationToken: Stop);

        Assert.Equal(0, code);
        Assert.Contains(
            "Examples:\n  glossary annotate artikel.txt --language de\n  pbpaste | glossary annotate -l ko -g diplomacy\n",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Words_are_completed()
    {
        // What dotnet-suggest and the shells' scripts ask.
        (_, string output, _) = await _shell.Run(["[suggest:2]", "ar"], cancellationToken: Stop);

        Assert.Equal("article\ncompare-providers\n", output);
    }
}
