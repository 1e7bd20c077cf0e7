using System.CommandLine;
using Glossary.Cli;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Commands;

namespace Glossary.FunctionalTests;

/// <summary>
/// Every example of every help text runs as it is shown. They are found where the help finds them, so a new one runs too.
/// </summary>
public sealed class HelpExampleTests(ExampleServer server) : IClassFixture<ExampleServer>
{
    /// <summary>Stores the same units in two articles.</summary>
    private const string Twice =
        "glossary import memory.tmx --into articles/units-one && glossary import memory.tmx --into articles/units-two";

    private const string Serving = "\"EventId\":1000";

    /// <summary>What each example is expected to do, by the example as the <c>glossary</c> command shows it.</summary>
    private static readonly Dictionary<string, Expected> Expectations = new()
    {
        ["glossary term Vollversammlungsbeschluss --to ko"] = new(
            "^Vollversammlung\tde\tcompound: .*\tko 총회\tdiplomacy/general-assembly\n"
        ),
        ["glossary term 총회에서 --to de en"] = new("^총회\tko\tinflected: particle 에서\tde Vollversammlung, en general assembly\t"),
        ["glossary term Waffenbruderschaft --json"] = new("^\\{.*\"text\": \"Waffenbrüderschaft\""),
        ["glossary annotate artikel.txt --language de"] = new("^Nichts Gutes.*\nDarüber will Yoon .*\\[UN-Plenum\\]\\("),
        ["pbpaste | glossary annotate -l ko -g diplomacy"] = new("^\\[총회\\]\\(general-assembly\\)에서\n$"),
        ["glossary annotate artikel.txt -l de --json"] = new("^\\{.*\"surface\": \"UN-Plenum\""),
        ["glossary annotate text.txt -l ko --min-score 0"] = new("^\\[북괴\\]\\(north-korea \"forbidden, use 북한\"\\)가 "),
        ["glossary segment artikel.txt --language de"] = new("^Nichts Gutes, so viel ist sicher\\.\n"),
        ["glossary segment artikel.txt -l de --json"] = new("^\\{.*\"sentences\""),
        ["glossary segment artikel.txt -l de --srx rules.srx"] = new("^Nichts Gutes,\nso viel ist sicher\\.\n"),
        ["glossary article list"] = new("(?m)^articles/vollversammlung-2023-09\t"),
        ["glossary article show vollversammlung-2023-09 --languages de ko"] = new("\nVon Thomas Hahn, Seoul\t서울=토마스 한\n"),
        ["glossary article create speech-2024 --title 'Rede' --text de=rede.txt en=speech.txt --author 'A. Autorin'"] = new(
            "^articles/speech-2024\n$"
        ),
        ["glossary article create news-2024 --title 'Nachricht' --align --text de=artikel.txt en=article.txt"] = new(
            "^articles/news-2024\n"
        ),
        ["glossary article create speech-2025 de=artikel.txt en=article.txt"] = new("^articles/speech-2025\n"),
        ["glossary article create de.md en.html"] = new("^articles/der-rat-[0-9a-f]{16}\n"),
        ["glossary article create speech-2026 de.md en.html --srx rules.srx --dry-run"] = new("^articles/speech-2026\n"),
        ["glossary article words vollversammlung-2023-09 p4 --from de --to en"] = new("(?m)^[^\t]+\t[^\t]+\t[01]\\.[0-9]{2}$"),
        ["glossary article words vollversammlung-2023-09 p4 -s ko -t en --json"] = new("^\\{.*\"links\""),
        ["glossary article read en.html"] = new("^heading 1\tThe council\nbody\tThe council meets on 3 May\\. "),
        ["glossary article read de.md --json"] = new("^\\{.*\"kind\": \"HEADING\""),
        ["glossary segment en.html --language en"] = new("^The council\nThe council meets on 3 May\\.\n"),
        ["glossary check text.txt --language ko"] = new("^1\terror\tforbidden term\t북괴\t북한\tdiplomacy/north-korea\n$", Code: 3),
        ["glossary check artikel.txt article.txt --from de --to en"] = new("^2\terror\tmissing term\tUN-Plenum\t", Code: 3),
        ["glossary check artikel.txt article.txt -s de -t en --json | jq '.findings[].rule'"] = new("^\"[^\"]+\"\n$"),
        ["glossary translate artikel.txt --from de --to en > article.txt"] = new(
            "^Nothing good, that much is certain.\n",
            Look: "cat article.txt"
        ),
        ["glossary translate artikel.txt -s de -t ko --json | jq '.translations[].receipts'"] = new("\"outcome\": \"ALREADY_CORRECT\""),
        ["glossary compare-providers artikel.txt --from de --to en"] = new(
            "^memory\\t\\t1\\t[^\\t]*\\t[^\\t]*\\t[0-9]+\\t(.*\\n)+1\\tmemory\\tNothing good, that much is certain\\.\\t"
        ),
        ["glossary compare-providers artikel.txt -s de -t ko --provider memory --json | jq '.providers[].termSuccess'"] = new(
            "^(0|1|0\\.[0-9]+)\\n$"
        ),
        ["glossary analyse artikel.txt --from de --to en"] = new("^context\t[0-9]+\t[0-9]+\t[^^]*\ntotal\t2\t15\t[0-9]+\t100.0\n$"),
        ["glossary analyse artikel.txt locales/de.json -s de -t en --report Csv > analysis.csv"] = new(
            "^file,band,segments,words,characters\nartikel.txt,context,[^^]*\nlocales/de.json,total,2,",
            Look: "cat analysis.csv"
        ),
        ["glossary analyse memory.tmx -s de -t en --json"] = new("\"segments\": 3,"),
        ["glossary pretranslate page.xlf -o page.de.xlf --from en --to de"] = new(
            "<target state=\"translated\" state-qualifier=\"(leveraged-glossary|exact-match)\">Vollversammlung</target>",
            Look: "cat page.de.xlf"
        ),
        ["glossary pretranslate locales/en.json -o locales/ko.json -s en -t ko --min 0.85 --json"] = new(
            "^\\{\n  \"output\": \"locales/ko.json\",\n  \"texts\": 2,"
        ),
        ["glossary pretranslate app.po -o app.po -s en -t de --min 1"] = new("(?m)^msgstr \"Vollversammlung\"$", Look: "cat app.po"),
        ["glossary units duplicates --from de --to en"] = new("(?m)^Er berät\\.\t.*articles/units-one/paragraphs/2.*\n")
        {
            Prepare = Twice,
        },
        ["glossary units duplicates -s de -t en --article memory --varied --json"] = new("^\\{\n  \"texts\": \\[")
        {
            Prepare = "glossary import memory.tmx --into articles/units-varied",
            StandIn = ("--article memory", "--article units-varied"),
        },
        ["glossary units edit articles/memory/paragraphs/2 'It confers.' --language en --reviewed"] = new(
            "^articles/units-edited/paragraphs/2 en: \"It deliberates\\.\" -> \"It confers\\.\"\n$"
        )
        {
            Prepare = "glossary import memory.tmx --into articles/units-edited",
            StandIn = ("articles/memory/", "articles/units-edited/"),
        },
        // Other examples store the same two sentences.
        ["glossary memory 'Nichts Gutes, so viel steht fest.' --from de --to en"] = new(
            "(?m)^[78][0-9] %\tfuzzy\tNichts Gutes, .*\tNothing good, .*\tarticles/[a-z0-9-]+/paragraphs/"
        ),
        ["glossary ground artikel.txt --from de --to en"] = new("(?m)^- \"UN-Plenum\": use \".*\n(.*\n)*- de: \"Nichts Gutes, "),
        ["glossary ground artikel.txt -s de -t ko --tokens 500 --json | jq .promptTokens"] = new("^[1-4]?[0-9][0-9]\n$"),
        ["glossary memory '나쁠 게 없다는 것만은 분명하다.' -s ko -t de --min 0.5 --json"] = new("^\\{"),
        ["glossary concordance Waffenbrüderschaft --language de --to ko"] = new("(?m)\tWaffenbrüderschaft\t.*\tko: .*\\[혈맹 관계\\]"),
        ["glossary concordance '\"neue Waffen*\"' -l de --json"] = new("^\\{.*\"totalSize\": [1-9]|^\\{.*\"total_size\": [1-9]"),
        ["glossary concordance glossaries/diplomacy/concepts/brotherhood-in-arms --to en"] = new("(?m)\tWaffenbrüderschaft"),
        ["glossary import terms.tbx --into glossaries/law --dry-run"] = new("(?m)^162 created, .* 0 refused; nothing written\\.$"),
        ["glossary import terms.csv --into glossaries/law --plan"] = new(
            "(?m)^column de: term in de$[^^]*^(created|updated|merged): |^.* [1-9][0-9]* unchanged, .*; nothing written\\.$"
        ),
        ["glossary undo-import articles/vollversammlung-2023-09 1 --dry-run"] = new("^0 as before, 16 removed; nothing written\\.\n$"),
        ["glossary extract artikel.txt --language de"] = new("(?m)^Yoon\t0\\.[0-9]+\t1\t"),
        ["glossary extract artikel.txt -l de --translation article.txt --to en --json"] = new("^\\{.*\"candidates\""),
        ["glossary extract --article vollversammlung-2023-09 -l de --to ko --limit 20"] = new("(?m)^[^\t]+\t0\\.[0-9]+\t[0-9]+\t.*[가-힣]"),
        ["glossary extract rede.txt -l de --limit 5 --propose council"] = new(
            "\tcouncil/rat-[0-9a-f]+\n",
            Look: "glossary term Rat -g council"
        )
        {
            Prepare = "glossary import pairs.txt --into glossaries/council --format Tsv --column 1=term:de --column 2=term:en --take-rest",
        },
        ["glossary report diplomacy --to ko"] = new("(?m)^diplomacy/brotherhood-in-arms\t[1-9][0-9]*\t[0-9]+\t0\t[0-9]+\t"),
        ["glossary report diplomacy -t en --by Article --report Csv > diplomacy.csv"] = new(
            "^article,sentences,followed,against,without\n(articles/[^\n]*\n)*articles/vollversammlung-2023-09,[0-9,]+\n",
            Look: "cat diplomacy.csv"
        ),
        ["glossary report diplomacy -t ko --by Term --unused"] = new("^(diplomacy/[^\t]*\t[a-z]+\t[^\t]*\t[^\t]*\t0\t\n)+$"),
        ["glossary report diplomacy -t en --json"] = new("^\\{.*\"concepts\": .*\"articles\": .*\"origins\": "),
        ["glossary import memory.tmx --into articles/memory --batch 1000"] = new("(?m)^3 created, .* 0 refused; revision [0-9]+\\.$"),
        ["glossary import memory.tmx.gz --into articles/packed"] = new("(?m)^3 created, .* 0 refused; ") { Prepare = "gzip -k memory.tmx" },
        ["glossary import done.xlf --into articles/done --language ko --empty-targets SameAsSource"] = new(
            "(?m)^2 created, .* 0 refused; "
        ),
        ["glossary export articles/memory --continuations --output memory.tmx.gz"] = new(
            "<tmx [^>]*>(.|\n)*<tu tuid=",
            Look: "gzip -dc memory.tmx.gz"
        )
        {
            Prepare = "glossary import memory.tmx --into articles/memory",
        },
        ["glossary export articles/- --output all.tmx"] = new("<tu tuid=\"vollversammlung-2023-09/", Look: "cat all.tmx"),
        ["glossary import terms.csv --into glossaries/law --merge MergeByTerm"] = new("(?m)^2 created, .* 0 refused; revision [0-9]+\\.$"),
        ["glossary import pairs.txt --into glossaries/law --format Tsv --column 1=term:de --column 2=term:en --take-rest"] = new(
            "(?m)^1 created, .* 0 refused; revision [0-9]+\\.$"
        ),
        ["glossary export glossaries/diplomacy --format Tbx --output diplomacy.tbx"] = new("<tbx ", Look: "cat diplomacy.tbx"),
        ["glossary export articles/vollversammlung-2023-09 --format Xliff2 --languages de ko -o article.xlf"] = new(
            "<xliff .*srcLang=\"de\" trgLang=\"ko\"",
            Look: "cat article.xlf"
        ),
        ["glossary export glossaries/diplomacy --format Csv --table-shape TermPairs --languages de ko -o for-deepl.csv"] = new(
            "(?m)^Vollversammlung,총회\r?$",
            Look: "cat for-deepl.csv"
        ),
        ["glossary export glossaries/diplomacy --output diplomacy.ttl"] = new(
            "skos:prefLabel [^;]*\"Vollversammlung\"@de",
            Look: "cat diplomacy.ttl"
        ),
        ["glossary export articles/vollversammlung-2023-09 --languages de ko -o article.docx"] = new(
            "Nichts Gutes, .*좋을 게 없다",
            Look: "unzip -p article.docx word/document.xml"
        ),
        ["glossary import locales/en.json --into articles/app"] = new("(?m)^. created, .* 0 refused; ")
        {
            Prepare = "glossary import locales/en.json --into articles/app",
        },
        ["glossary import locales/de.json --into articles/app"] = new("(?m)^0 created, .* 0 refused; ")
        {
            Prepare = "glossary import locales/en.json --into articles/app",
        },
        ["glossary export articles/app --output locales/de.json"] = new("\"Hallo, \\{name\\}!\"", Look: "cat locales/de.json")
        {
            Prepare =
                "glossary import locales/en.json --into articles/app; glossary import locales/de.json --into articles/app; rm "
                + "locales/de.json",
        },
        ["glossary check locales --from en"] = new("(?m)^locales/de.json:3:15\terror\tsession\tmissing term\tGeneral Assembly\t", Code: 3),
        ["glossary check . --from en --changed main --baseline glossary-baseline.tsv --report Sarif > glossary.sarif"] = new(
            "\"version\": \"2.1.0\"",
            Look: "cat glossary.sarif"
        )
        {
            Prepare =
                "git init -q -b main . && git -c user.name=n -c user.email=e@x commit -q --allow-empty -m start && glossary check . "
                + "--from en --baseline glossary-baseline.tsv --write-baseline",
        },
        ["glossary undo 42 --dry-run"] = new("^[0-9]+ as before, [0-9]+ removed; nothing written\\.\n$")
        {
            StandIn = (" 42", " $(glossary changes | tail -1 | cut -f1)"),
        },
        ["glossary proposals list"] = new("(?m)^glossaries/court/concepts/[^\t]+\tde ") { Prepare = Proposing("court") },
        ["glossary proposals list glossaries/diplomacy --mine --rejected --json"] = new("^$"),
        ["glossary proposals approve glossaries/diplomacy/concepts/shuttle-diplomacy"] = new(
            "^glossaries/jury/concepts/[^ ]+ is approved; revision [0-9]+\\.\n$"
        )
        {
            Prepare = Proposing("jury"),
            StandIn = (
                " glossaries/diplomacy/concepts/shuttle-diplomacy",
                " $(glossary proposals list glossaries/jury | head -1 | cut -f1)"
            ),
        },
        ["glossary proposals reject glossaries/diplomacy/concepts/shuttle-diplomacy --reason 'The same as mediation.'"] = new(
            "\trejected by .*: The same as mediation\\.",
            Look: "glossary proposals list glossaries/bench --rejected"
        )
        {
            Prepare = Proposing("bench"),
            StandIn = (
                " glossaries/diplomacy/concepts/shuttle-diplomacy",
                " $(glossary proposals list glossaries/bench | head -1 | cut -f1)"
            ),
        },
        ["glossary comment list articles/udhr-preamble"] = new(
            "(?m)^articles/udhr-preamble/paragraphs/p2/comments/[0-9a-f]+\t.*\tWhich\\?\n"
        )
        {
            Prepare = "glossary comment add articles/udhr-preamble/paragraphs/p2 'Which?'",
        },
        ["glossary comment list articles/udhr-preamble/paragraphs/p1 --all --json"] = new("\"text\": \"Who\\?\"")
        {
            Prepare = "glossary comment add articles/udhr-preamble/paragraphs/p1 'Who?'",
        },
        ["glossary comment add articles/udhr-preamble/paragraphs/p1 'Still used?'"] = new(
            "^articles/udhr-preamble/paragraphs/p1/comments/[0-9a-f]{16}\n$"
        ),
        ["glossary comment resolve articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f"] = new(
            "^articles/udhr-preamble/paragraphs/p3/comments/[0-9a-f]{16} is settled\\.\n$"
        )
        {
            Prepare = "glossary comment add articles/udhr-preamble/paragraphs/p3 'Still used?'",
            StandIn = (
                " articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f",
                " $(glossary comment list articles/udhr-preamble/paragraphs/p3 | head -1 | cut -f1)"
            ),
        },
        ["glossary comment delete articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f"] = new(
            "^articles/udhr-preamble/paragraphs/p4/comments/[0-9a-f]{16} is deleted\\.\n$"
        )
        {
            Prepare = "glossary comment add articles/udhr-preamble/paragraphs/p4 'Still used?'",
            StandIn = (
                " articles/udhr-preamble/paragraphs/p1/comments/4f1d2c3b5a69788f",
                " $(glossary comment list articles/udhr-preamble/paragraphs/p4 | head -1 | cut -f1)"
            ),
        },
        ["glossary changes"] = new("^1\t.*\tseeds\tcreated\t"),
        ["glossary changes glossaries/diplomacy --from 12"] = new("^$"),
        ["glossary changes --follow --json"] = new("\"name\": \"glossaries/", Code: 130, Until: "\"number\"") { Edits = true },
        ["glossary mcp"] = new("^$"),
        ["glossary mcp --local"] = new("^$"),
        ["glossary serve"] = new(Serving, Until: Serving),
        ["glossary serve --Kestrel:Endpoints:Grpc:Url http://127.0.0.1:6081"] = new(Serving, Until: Serving) { StandIn = (":6081", ":0") },
        [
            "glossary serve --Glossary:Storage:Engine postgres --Glossary:Storage:ConnectionString "
                + "'Host=/var/run/postgresql;Database=glossary'"
        ] = new(Serving, Until: Serving) { NeedsPostgres = "Host=/var/run/postgresql;Database=glossary" },
        ["glossary keys create --name 'website' --role reader --expires 365d"] = new("^gk_"),
        ["glossary keys create --name 'language desk' --role reader --role editor:diplomacy"] = new("^gk_"),
        ["glossary keys create --name 'import job' --role editor --glossary diplomacy --glossary law"] = new("^gk_"),
        ["glossary keys list"] = new("^id\t.*\nk7m2x9qd4t\twebsite\treader\t"),
        ["glossary keys revoke k7m2x9qd4t"] = new("\nk7m2x9qd4t\twebsite\treader\t.*\trevoked ", Look: "glossary keys list"),
        ["glossary backup glossary-2026-11-23.db"] = new("^glossary-2026-11-23.db is complete: "),
        ["glossary backup --every 6h --keep 28 copies"] = new(
            "^copies/glossary-.* was restored for a trial: .* revision 1\\.\n",
            Until: "for a trial"
        ),
        ["glossary restore --force --until 1 glossary-2026-11-23.db"] = new("^All agree at revision 1\\.\n$", Look: "glossary verify")
        {
            Prepare = "cp glossary.db glossary-2026-11-23.db",
        },
        ["glossary restore glossary-2026-11-23.db"] = new("^All agree at revision 1\\.\n$", Look: "glossary verify")
        {
            Prepare = "mv glossary.db glossary-2026-11-23.db",
        },
        ["glossary restore --force glossary-2026-11-23.db --Glossary:Storage:ConnectionString 'Data Source=desk.db'"] = new(
            "^desk.db\ndesk.db[.-].+\n$",
            Look: "ls desk.db*"
        )
        {
            Prepare = "cp glossary.db desk.db; mv glossary.db glossary-2026-11-23.db",
        },
        ["glossary verify"] = new("^All agree at revision 1\\.\n$"),
        ["glossary digest"] = new("^1 [0-9a-f]{64}\n$"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Each example as the help of its program shows it, and as that of the <c>glossary</c> command would.</summary>
    public static TheoryData<string, string> Examples =>
        [
            .. Roots()
                .SelectMany(root =>
                    Documented(root.Command).SelectMany(c => c.Examples).Select(e => (e.Line(root.Program), e.Line("glossary")))
                ),
        ];

    public static TheoryData<string, string> Commands =>
        [
            .. Roots()
                .SelectMany(root => Documented(root.Command).Where(c => c.Subcommands.Count == 0).Select(c => (root.Program, Typed(c)))),
        ];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_does_what_it_promises(string example, string key)
    {
        Assert.True(Expectations.TryGetValue(key, out Expected? expected), $"Say in {nameof(Expectations)} what \"{key}\" is to do.");
        using ExampleShell shell = server.Prepare();
        (int prepared, _, string problem) = await shell.Run(expected.Prepare, Stop);
        Assert.True(prepared == 0, problem);

        if (expected.NeedsPostgres is { } connection)
        {
            await PostgresSchema.Use(postgres => Run(shell, example.Replace(connection, postgres, StringComparison.Ordinal), expected));
        }
        else
        {
            await Run(shell, example.Replace(expected.StandIn.From, expected.StandIn.To, StringComparison.Ordinal), expected);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_command_has_examples_and_its_help_shows_them(string program, string command)
    {
        RootCommand root = Roots().Single(r => r.Program == program).Command;
        DocumentedCommand documented = Documented(root).Single(c => Typed(c) == command);
        Assert.NotEmpty(documented.Examples);
        using var output = new StringWriter();
        CommandHelp.Extend(root, "");

        root.Parse($"{command} --help").Invoke(new InvocationConfiguration { Output = output });

        Assert.EndsWith(
            string.Concat(documented.Examples.Select(e => $"  {e.Line(root.Name)}\n").Prepend("Examples:\n")),
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_expectation_is_of_an_example_that_there_is() =>
        Assert.Equal(
            Documented(GlossaryCommand.CreateRoot([]))
                .SelectMany(c => c.Examples)
                .Select(e => e.Line("glossary"))
                .Order(StringComparer.Ordinal),
            Expectations.Keys.Order(StringComparer.Ordinal)
        );

    /// <summary>Makes a glossary in which some concepts are proposed.</summary>
    private static string Proposing(string glossary) =>
        $"glossary import pairs.txt --into glossaries/{glossary} --format Tsv --column 1=term:de --column 2=term:en --take-rest && "
        + $"glossary extract rede.txt -l de --limit 5 --propose {glossary}";

    private static (string Program, RootCommand Command)[] Roots() =>
        [("glossary", GlossaryCommand.CreateRoot([])), ("Glossary.Server", CommandLine.CreateRoot([]))];

    private static IEnumerable<DocumentedCommand> Documented(Command command) =>
        command.Subcommands.SelectMany(Documented).Concat(command is DocumentedCommand documented ? [documented] : []);

    private static string Typed(Command command) =>
        string.Join(' ', command.Parents.OfType<DocumentedCommand>().Select(Typed).Append(command.Name));

    private async Task Run(ExampleShell shell, string line, Expected expected)
    {
        (int code, string output, string errors) = expected.Until is { } until
            ? await shell.RunUntil(line, until, expected.Edits ? server.Edit : null, then: null, Stop)
            : await shell.Run(line, Stop);
        Assert.True(code == expected.Code, $"{line} ended with {code}.\n{output}\n{errors}");
        if (expected.Look is { } look)
        {
            (code, output, errors) = await shell.Run(look, Stop);
            Assert.True(code == 0, errors);
        }

        Assert.Matches(expected.Output, output);
    }

    /// <summary>What an example is to do.</summary>
    /// <param name="Output">Pattern of its output, or of that of <paramref name="Look"/>.</param>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Look">A command that shows what the example has done.</param>
    /// <param name="Until">Stands in a line after which the example, which does not end by itself, is ended by Ctrl+C.</param>
    private sealed record Expected(string Output, int Code = 0, string? Look = null, string? Until = null)
    {
        /// <summary>Commands that make what the example needs beside the files that all have.</summary>
        public string Prepare { get; init; } = "true";

        /// <summary>What stands for something that is not to be had here.</summary>
        public (string From, string To) StandIn { get; init; } = (" ", " ");

        /// <summary>A connection string that stands for that of the tests.</summary>
        public string? NeedsPostgres { get; init; }

        /// <summary>Something is changed while the example runs.</summary>
        public bool Edits { get; init; }
    }
}
