using System.Text.Json;
using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>
/// Translations in the files of a program are checked where they lie: folders in the shape of real projects, all ways to tell the findings,
/// and the lines that README has for others' pipelines.
/// </summary>
public sealed partial class GateTests(ExampleServer server) : IClassFixture<ExampleServer>
{
    /// <summary>An app for Android: the language of the program in <c>values</c>, plurals, markup, escapes.</summary>
    private static readonly (string Path, string Text)[] Android =
    [
        (
            "app/src/main/res/values/strings.xml",
            "<resources>\n    <string name=\"app_name\" translatable=\"false\">Delegates</string>\n    <string name=\"session\">The "
                + "General Assembly meets on %1$s.</string>\n    <string name=\"vote\">The <b>Security Council</b> votes.</string>\n    "
                + "<plurals name=\"speakers\">\n        <item quantity=\"one\">%d speaker</item>\n        <item quantity=\"other\">%d "
                + "speakers</item>\n    </plurals>\n</resources>\n"
        ),
        (
            "app/src/main/res/values-de/strings.xml",
            "<resources>\n    <string name=\"session\">Am %1$s tagt die Versammlung.</string>\n    <string name=\"vote\">Der "
                + "<b>Sicherheitsrat</b> stimmt ab.</string>\n    <plurals name=\"speakers\">\n        <item quantity=\"one\">%d "
                + "Redner</item>\n        <item quantity=\"other\">Redner</item>\n    </plurals>\n</resources>\n"
        ),
        ("app/src/main/res/values-night/colors.xml", "<resources><color name=\"a\">#000</color></resources>\n"),
        ("app/src/main/res/values/colors.xml", "<resources><color name=\"a\">#fff</color></resources>\n"),
    ];

    /// <summary>A site on Rails: a file for each language and part, keys below the language, and gettext for its scripts.</summary>
    private static readonly (string Path, string Text)[] Rails =
    [
        (
            "config/locales/en.yml",
            "en:\n  session:\n    title: \"General Assembly\"\n    day: Day %{number}\n  speakers:\n    one: One speaker\n    other: "
                + "\"%{count} speakers\"\n"
        ),
        (
            "config/locales/de.yml",
            "de:\n  session:\n    title: \"Versammlung\"\n    day: Tag %{nummer}\n  speakers:\n    one: Ein Redner\n    other: \"%{count} "
                + "Redner\"\n"
        ),
        ("config/locales/devise.en.yml", "en:\n  devise:\n    in: Signed in.\n"),
        ("config/locales/devise.de.yml", "de:\n  devise:\n    in: Angemeldet.\n"),
        (
            "locale/de/LC_MESSAGES/app.po",
            "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\nmsgid \"The General Assembly is in session.\"\nmsgstr \"\"\n\"Die "
                + "\"\n\"Versammlung tagt.\"\n"
        ),
    ];

    /// <summary>A web app with i18next: a folder for each language, a file for each part, and XLIFF of a translator beside it.</summary>
    private static readonly (string Path, string Text)[] Web =
    [
        ("package.json", "{ \"name\": \"app\", \"version\": \"1.0.0\" }\n"),
        (
            "public/locales/en/common.json",
            "{\n  \"home\": { \"title\": \"General Assembly\" },\n  \"file_one\": \"{{count}} file\",\n  \"file_other\": \"{{count}} "
                + "files\"\n}\n"
        ),
        (
            "public/locales/de/common.json",
            "{\n  \"home\": { \"title\": \"Vers\\u0061mmlung\" },\n  \"file_one\": \"{{count}} Datei\",\n  \"file_other\": \"{{anzahl}} "
                + "Dateien\"\n}\n"
        ),
        ("public/locales/ko/common.json", "{\n  \"home\": { \"title\": \"총회\" }\n}\n"),
        (
            "translator/page.xlf",
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" datatype=\"plaintext\" "
                + "source-language=\"en\" target-language=\"de\"><body>\n<trans-unit id=\"u1\">\n<source>General "
                + "Assembly</source>\n<target>Versammlung</target>\n</trans-unit>\n</body></file></xliff>\n"
        ),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_for_Android()
    {
        using ExampleShell shell = Project(Android);

        (int code, string output, string errors) = await shell.Run("glossary check app --from en", Stop);

        Assert.True(code == 3, errors + output);
        Assert.Contains(
            "app/src/main/res/values-de/strings.xml:2:28\terror\tsession\tmissing term\tGeneral Assembly\t\tVollversammlung\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Matches("(?m)^app/src/main/res/values-de/strings.xml:6:32\terror\tspeakers#other\tplaceholder mismatch\t%d\t", output);
        Assert.DoesNotContain("vote", output, StringComparison.Ordinal);
        Assert.Contains("4 texts in 1 pairs of files", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_on_Rails_with_gettext()
    {
        using ExampleShell shell = Project(Rails);

        (int code, string output, string errors) = await shell.Run("glossary check . --from en --to de", Stop);

        Assert.True(code == 3, errors + output);
        Assert.Contains(
            "config/locales/de.yml:3:13\terror\tsession.title\tmissing term\tGeneral Assembly\t\t",
            output,
            StringComparison.Ordinal
        );
        Assert.Matches("(?m)^config/locales/de.yml:4:14\terror\tsession.day\tplaceholder mismatch\t%\\{number\\}\t%\\{nummer\\}\t", output);
        Assert.Contains(
            "locale/de/LC_MESSAGES/app.po:7:2\terror\tThe General Assembly is in session.\tmissing term\t",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("6 texts in 3 pairs of files", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_app_with_the_file_of_a_translator()
    {
        using ExampleShell shell = Project(Web);

        (int code, string output, string errors) = await shell.Run("glossary check . --from en", Stop);

        Assert.True(code == 3, errors + output);
        Assert.Contains("public/locales/de/common.json:2:23\terror\thome.title\tmissing term\t", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^public/locales/de/common.json:4:18\terror\tfile#other\tplaceholder mismatch\t", output);
        Assert.Contains("translator/page.xlf:4:9\terror\tu1\tmissing term\t", output, StringComparison.Ordinal);
        Assert.Contains(
            "public/locales/ko/common.json:1:1\twarning\tfile#one\tmissing translation\t{{count}} file\t",
            output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("locales/ko/common.json:2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_without_terms_has_placeholders_all_the_same()
    {
        using ExampleShell shell = Project([
            ("en.json", "{ \"a\": \"{{count}} file\", \"b\": \"Day\" }\n"),
            ("fr.json", "{ \"a\": \"{{nombre}} fichier\" }\n"),
        ]);

        (int code, string output, string errors) = await shell.Run("glossary check . --from en --missing Hint", Stop);

        Assert.True(code == 3, errors + output);
        Assert.Matches("(?m)^fr.json:1:[0-9]+\terror\ta\tplaceholder mismatch\t", output);
        Assert.Matches("(?m)^fr.json:1:1\thint\tb\tmissing translation\tDay\t", output);
    }

    [Fact]
    public async Task Findings_are_written_for_programs_and_code_hosts()
    {
        using ExampleShell shell = Project(Web);

        (int code, string sarif, _) = await shell.Run("glossary check public --from en --to de --report Sarif", Stop);
        (_, string github, _) = await shell.Run("glossary check public --from en --to de --report Github", Stop);
        (_, string gitlab, _) = await shell.Run("glossary check public --from en --to de --report Gitlab", Stop);
        (_, string json, _) = await shell.Run("glossary check public --from en --to de --json", Stop);

        Assert.Equal(3, code);
        SarifShape.Check(sarif);
        using var log = JsonDocument.Parse(sarif);
        JsonElement result = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(("missing-term", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal(
            """{"artifactLocation":{"uri":"public/locales/de/common.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":23,"endLine":2,"endColumn":39}}""",
            Blanks().Replace(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetRawText(), "")
        );
        Assert.Matches(
            "(?m)^::error file=public/locales/de/common.json,line=2,col=23,endColumn=39,title=home.title::Missing term: \"General "
                + "Assembly\"\\. ",
            github
        );
        Assert.Equal(
            ("public/locales/de/common.json", 2),
            (
                JsonDocument.Parse(gitlab).RootElement[0].GetProperty("location").GetProperty("path").GetString(),
                JsonDocument.Parse(gitlab).RootElement[0].GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32()
            )
        );
        Assert.Equal("home.title", JsonDocument.Parse(json).RootElement.GetProperty("findings")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task What_a_baseline_has_fails_no_check_and_what_is_new_does()
    {
        using ExampleShell shell = Project(Web);

        (int written, _, string errors) = await shell.Run("glossary check public --from en --baseline known.tsv --write-baseline", Stop);
        (int known, string output, _) = await shell.Run("glossary check public --from en --baseline known.tsv", Stop);
        (int fresh, string told, _) = await shell.Run(
            "sed -i 's/{{count}} Datei\"/{{zahl}} Datei\"/' public/locales/de/common.json; glossary check public --from en --baseline "
                + "known.tsv",
            Stop
        );

        Assert.True(written == 0, errors);
        Assert.Equal((0, ""), (known, output));
        Assert.Equal(3, fresh);
        Assert.Contains("\tfile#one\t", told, StringComparison.Ordinal);
        Assert.DoesNotContain("home.title", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_place_and_fails()
    {
        using ExampleShell shell = Project(Web);

        (int broken, _, string errors) = await shell.Run("echo '{' > public/locales/de/common.json; glossary check public --from en", Stop);
        (int missing, _, string none) = await shell.Run("glossary check nowhere.json --from en", Stop);
        (int empty, _, string nothing) = await shell.Run("mkdir empty; glossary check empty --from en", Stop);
        (int wrong, _, _) = await shell.Run("glossary check public", Stop);

        Assert.Equal((1, 1, 1, 2), (broken, missing, empty, wrong));
        Assert.Matches("(?m)^public/locales/de/common.json:2:1: The file is no JSON", errors);
        Assert.Contains("nowhere.json does not exist", none, StringComparison.Ordinal);
        Assert.Contains("no files of translations", nothing, StringComparison.Ordinal);
    }

    /// <summary>The lines of a workflow and of a hook, as README has them, in a repository in which one file has changed.</summary>
    [Fact]
    public async Task The_lines_in_README_for_pipelines_and_hooks_tell_what_changed()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root.FullName, "README.md"), Stop);
        string[] lines = [.. LinesIn(readme)];
        Assert.Equal(2, lines.Length);
        using ExampleShell shell = Project([.. Rails, .. Web]);
        shell.Set("GITHUB_BASE_REF", "main");
        (int prepared, _, string problem) = await shell.Run(
            "git init -q . && git -c user.name=n -c user.email=e@x add -A . && git -c user.name=n -c user.email=e@x commit -qm start && "
                + "git update-ref refs/remotes/origin/main HEAD && sed -i 's/Tag/Der Tag/' config/locales/de.yml",
            Stop
        );
        Assert.True(prepared == 0, problem);

        foreach (string line in lines)
        {
            (int code, string output, string errors) = await shell.Run(line, Stop);

            Assert.True(code == 3, $"{line} ended with {code}.\n{output}\n{errors}");
            Assert.Contains("config/locales/de.yml", output, StringComparison.Ordinal);
            Assert.DoesNotContain("common.json", output, StringComparison.Ordinal);
        }
    }

    /// <summary>The lines of pipelines and hooks that call the command.</summary>
    internal static IEnumerable<string> LinesIn(string yaml) => ShellLine().Matches(yaml).Select(m => m.Groups[1].Value);

    private ExampleShell Project((string Path, string Text)[] files)
    {
        ExampleShell shell = server.Prepare();
        Directory.Delete(Path.Combine(shell.Home.FullName, "locales"), recursive: true);
        foreach (string other in (string[])["memory.tmx", "page.xlf", "done.xlf", "app.po"])
        {
            File.Delete(Path.Combine(shell.Home.FullName, other));
        }

        foreach ((string path, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(shell.Home.FullName, path))!);
            shell.Write(path, text);
        }

        return shell;
    }

    [GeneratedRegex("(?m)^ *(?:- run|entry): (glossary .*)$")]
    private static partial Regex ShellLine();

    [GeneratedRegex("\\s")]
    private static partial Regex Blanks();

    /// <summary>
    /// What SARIF 2.1.0 asks of the objects and properties that are written (its sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.29, 3.30,
    /// 3.49).
    /// </summary>
    private static class SarifShape
    {
        public static void Check(string text)
        {
            using var document = JsonDocument.Parse(text);
            JsonElement log = document.RootElement;
            Only(log, "$schema", "version", "runs");
            Assert.Equal("2.1.0", log.GetProperty("version").GetString());
            JsonElement run = Assert.Single(log.GetProperty("runs").EnumerateArray());
            Only(run, "tool", "columnKind", "results");
            Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
            JsonElement driver = run.GetProperty("tool").GetProperty("driver");
            Only(driver, "name", "semanticVersion", "rules");
            JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
            Assert.Equal(rules.Length, rules.Select(r => r.GetProperty("id").GetString()).Distinct().Count());
            foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
            {
                Only(result, "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "baselineState");
                Assert.Equal(
                    rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(),
                    result.GetProperty("ruleId").GetString()
                );
                Assert.True(result.GetProperty("level").GetString() is "error" or "warning" or "note" or "none");
                Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
                JsonElement location = Assert.Single(result.GetProperty("locations").EnumerateArray());
                Only(location, "physicalLocation", "logicalLocations");
                Assert.True(
                    Uri.TryCreate(
                        location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(),
                        UriKind.Relative,
                        out _
                    )
                );
                JsonElement region = location.GetProperty("physicalLocation").GetProperty("region");
                Assert.True(region.GetProperty("startLine").GetInt32() >= 1 && region.GetProperty("startColumn").GetInt32() >= 1);
                Assert.True(
                    region.GetProperty("endLine").GetInt32() > region.GetProperty("startLine").GetInt32()
                        || region.GetProperty("endColumn").GetInt32() >= region.GetProperty("startColumn").GetInt32()
                );
                Assert.All(
                    result.GetProperty("partialFingerprints").EnumerateObject(),
                    f => Assert.Equal(JsonValueKind.String, f.Value.ValueKind)
                );
            }
        }

        private static void Only(JsonElement element, params string[] names) =>
            Assert.Empty(element.EnumerateObject().Select(p => p.Name).Except(names));
    }
}
