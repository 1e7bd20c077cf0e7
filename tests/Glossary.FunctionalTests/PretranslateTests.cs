using System.Text.Json;
using System.Xml.Linq;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>Files that are to be translated are counted against the memory, and filled from it.</summary>
public sealed class PretranslateTests(ExampleServer server) : IClassFixture<ExampleServer>
{
    private const string Memory = """
        <?xml version="1.0" encoding="utf-8"?>
        <tmx version="1.4">
          <header creationtool="desk" creationtoolversion="1" segtype="sentence" o-tmf="desk" adminlang="en" srclang="en" datatype="plaintext"/>
          <body>
            <tu tuid="1"><tuv xml:lang="en"><seg>The lighthouse keeper counts seven gulls.</seg></tuv><tuv xml:lang="de"><seg>Der Leuchtturmwärter zählt sieben Möwen.</seg></tuv></tu>
            <tu tuid="2"><tuv xml:lang="en"><seg>Then the tide turns.</seg></tuv><tuv xml:lang="de"><seg>Dann kippt die Tide.</seg></tuv></tu>
            <tu tuid="3"><tuv xml:lang="en"><seg>Save the harbour chart</seg></tuv><tuv xml:lang="de"><seg>Hafenkarte speichern</seg></tuv></tu>
            <tu tuid="4"><tuv xml:lang="en"><seg>Open the harbour chart</seg></tuv><tuv xml:lang="de"><seg>Hafenkarte öffnen</seg></tuv></tu>
            <tu tuid="6"><tuv xml:lang="en"><seg>Room for 300 boats in {town} harbour</seg></tuv><tuv xml:lang="de"><seg>Platz für 300 Boote im Hafen {town}</seg></tuv></tu>
            <tu tuid="5"><tuv xml:lang="en"><seg>Open the harbour chart</seg></tuv><tuv xml:lang="de"><seg>Die Hafenkarte aufschlagen</seg></tuv></tu>
          </body>
        </tmx>
        """;

    private const string First = """
        <?xml version="1.0" encoding="UTF-8"?>
        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
          <file original="a" datatype="plaintext" source-language="en">
            <body>
              <trans-unit id="same">
                <source>Save the harbour chart</source>
              </trans-unit>
              <trans-unit id="like">
                <source><g id="1">The lighthouse keeper counts eight gulls.</g></source>
                <target/>
              </trans-unit>
              <trans-unit id="codes"><source>Save the <g id="2">harbour</g> chart</source></trans-unit>
              <trans-unit id="done"><source>Then the tide turns.</source><target state="final">Schon   da.</target><note>Stays &amp; stays</note></trans-unit>
              <trans-unit id="off" translate="no"><source>Save the harbour chart</source></trans-unit>
              <trans-unit id="two"><source>Open the harbour chart</source></trans-unit>
              <trans-unit id="term"><source>General assembly</source></trans-unit>
              <trans-unit id="none"><source>Quite unheard of hitherto</source></trans-unit>
            </body>
          </file>
        </xliff>

        """;

    private const string Second = """
        <xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en">
          <file id="f">
            <unit id="u">
              <notes><note>x</note></notes>
              <segment><source>Save the harbour chart</source></segment>
              <ignorable><source> </source></ignorable>
              <segment id="b" canResegment="no" state="initial"><source>The lighthouse keeper counts <pc id="1">eight</pc> gulls.</source></segment>
            </unit>
          </file>
        </xliff>

        """;

    private const string Po = """
        msgid ""
        msgstr ""
        "Language: de\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"

        #: a.c:1
        #, c-format
        msgctxt "menu"
        msgid ""
        "The lighthouse keeper "
        "counts eight gulls."
        msgstr ""
        msgid "Save the harbour chart"
        msgstr ""

        #, fuzzy
        msgid "Then the tide turns."
        msgstr "Alt."

        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_counted_by_how_much_the_memory_has()
    {
        using ExampleShell shell = await Prepare();
        shell.Write(
            "a.txt",
            "The lighthouse keeper counts seven gulls. Then the tide turns.\n\nThe lighthouse keeper counts eight gulls. Nobody expected "
                + "anything else whatsoever.\n\nNobody expected anything else whatsoever.\n"
        );
        shell.Write("b.json", "{ \"x\": \"Save the harbour chart\", \"y\": \"Nobody expected anything else whatsoever.\" }\n");

        (int code, string text, string errors) = await shell.Run("glossary analyse a.txt -s en -t de -a gulls", Stop);
        (_, string csv, _) = await shell.Run("glossary analyse a.txt b.json -s en -t de -a gulls --report Csv", Stop);
        (_, string json, _) = await shell.Run("glossary analyse b.json page.xlf two.xlf -s en -t de -a gulls --json", Stop);

        Assert.True(code == 0, errors);
        Assert.Equal(
            "context\t1\t6\t41\t23.1\n100\t1\t4\t20\t15.4\nrepetition\t1\t5\t41\t19.2\n95-99\t0\t0\t0\t0.0\n85-94\t1\t6\t41\t23.1\n75-84\t0\t0\t0\t0.0\n50-74\t0\t0\t0\t0.0\nnew\t1\t5\t41\t19.2\ntotal\t5\t26\t184\t100.0\n",
            text
        );
        Assert.StartsWith("file,band,segments,words,characters\na.txt,context,1,6,41\n", csv, StringComparison.Ordinal);
        Assert.Contains("\nb.json,100,1,4,22\nb.json,repetition,1,5,41\n", csv, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(
            ["b.json", "page.xlf", "two.xlf"],
            read.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file").GetString()!)
        );
        Assert.Equal(11, read.RootElement.GetProperty("total").GetProperty("segments").GetInt32());
    }

    [Fact]
    public async Task Xliff_1_gets_targets_with_states_and_match_rates_and_nothing_else_changes()
    {
        using ExampleShell shell = await Prepare();

        (int code, string output, string errors) = await shell.Run("glossary pretranslate page.xlf -o out.xlf -s en -t de", Stop);

        Assert.True(code == 0, errors);
        string written = await File.ReadAllTextAsync(Path.Combine(shell.Home.FullName, "out.xlf"), Stop);
        XNamespace xlf = "urn:oasis:names:tc:xliff:document:1.2";
        var units = XDocument.Parse(written).Descendants(xlf + "trans-unit").ToDictionary(u => (string)u.Attribute("id")!);
        Assert.Equal("de", (string?)XDocument.Parse(written).Descendants(xlf + "file").Single().Attribute("target-language"));
        Assert.Equal(("Hafenkarte speichern", "translated", "exact-match"), Target("same"));
        Assert.Equal(("Der Leuchtturmwärter zählt sieben Möwen.", "needs-review-translation", "fuzzy-match"), Target("like"));
        Assert.Equal("1", (string?)units["like"].Element(xlf + "target")!.Element(xlf + "g")!.Attribute("id"));
        Assert.Matches("^8[0-9](\\.[0-9])?%$", (string)units["like"].Element(xlf + "alt-trans")!.Attribute("match-quality")!);
        Assert.Null(units["codes"].Element(xlf + "target"));
        Assert.Equal("Hafenkarte speichern", units["codes"].Element(xlf + "alt-trans")!.Element(xlf + "target")!.Value);
        Assert.Contains(
            """<trans-unit id="done"><source>Then the tide turns.</source><target state="final">Schon   da.</target><note>Stays &amp; stays</note></trans-unit>""",
            written,
            StringComparison.Ordinal
        );
        Assert.Contains(
            """<trans-unit id="off" translate="no"><source>Save the harbour chart</source></trans-unit>""",
            written,
            StringComparison.Ordinal
        );
        Assert.Contains(
            """<trans-unit id="none"><source>Quite unheard of hitherto</source></trans-unit>""",
            written,
            StringComparison.Ordinal
        );
        Assert.Equal("needs-review-translation", Target("two").State);
        Assert.Equal(("Vollversammlung", "translated", "leveraged-glossary"), Target("term"));
        Assert.Matches("(?m)^same\texact\t100 %\tSave the harbour chart\tHafenkarte speichern$", output);
        Assert.Contains("7 texts: ", errors, StringComparison.Ordinal);
        Assert.Contains("1 had a translation, 2 are left; written to out.xlf.", errors, StringComparison.Ordinal);

        // What it wrote is translated; only what was left is looked at again.
        (code, string again, errors) = await shell.Run(
            "glossary pretranslate out.xlf -o again.xlf -s en -t de && cmp <(sed 's/<alt-trans.*alt-trans>//' out.xlf) <(sed "
                + "'s/<alt-trans.*alt-trans>//' again.xlf)",
            Stop
        );
        Assert.True(code == 0, errors);
        Assert.Matches("^codes\tcandidate\t[^\n]*\n$", again);
        (code, _, errors) = await shell.Run(
            "glossary import out.xlf --into articles/pretranslated --dry-run && glossary check out.xlf --from en --missing Off",
            Stop
        );
        Assert.True(code is 0 or 3, errors);

        (string Text, string? State, string? Qualifier) Target(string id)
        {
            XElement target = units[id].Element(xlf + "target")!;
            return (target.Value, (string?)target.Attribute("state"), (string?)target.Attribute("state-qualifier"));
        }
    }

    [Fact]
    public async Task Xliff_2_gets_candidates_that_refer_to_its_segments()
    {
        using ExampleShell shell = await Prepare();

        (int code, _, string errors) = await shell.Run(
            "glossary pretranslate two.xlf -o out.xlf -s en -t de && glossary import out.xlf --into articles/second --dry-run",
            Stop
        );

        Assert.True(code == 0, errors);
        var written = XDocument.Load(Path.Combine(shell.Home.FullName, "out.xlf"), LoadOptions.PreserveWhitespace);
        XNamespace xlf = "urn:oasis:names:tc:xliff:document:2.0";
        XNamespace mtc = "urn:oasis:names:tc:xliff:matches:2.0";
        Assert.Equal("de", (string?)written.Root!.Attribute("trgLang"));
        XElement[] segments = [.. written.Descendants(xlf + "segment")];
        Assert.Equal(
            ("s1", "translated", "glossary:memory", "Hafenkarte speichern"),
            (
                (string?)segments[0].Attribute("id"),
                (string?)segments[0].Attribute("state"),
                (string?)segments[0].Attribute("subState"),
                segments[0].Element(xlf + "target")!.Value
            )
        );
        Assert.Equal(
            ("b", "no", "initial", null),
            (
                (string?)segments[1].Attribute("id"),
                (string?)segments[1].Attribute("canResegment"),
                (string?)segments[1].Attribute("state"),
                segments[1].Element(xlf + "target")
            )
        );
        Assert.Equal(["#s1", "#b"], written.Descendants(mtc + "match").Select(m => (string)m.Attribute("ref")!));
        Assert.Equal("100", (string?)written.Descendants(mtc + "match").First().Attribute("similarity"));
        Assert.Equal(mtc + "matches", written.Descendants(xlf + "unit").Single().Elements().First().Name);
    }

    [Fact]
    public async Task A_similar_translation_in_PO_is_fuzzy_and_what_is_there_stays_unless_it_is_to_go()
    {
        using ExampleShell shell = await Prepare();

        (int code, _, string errors) = await shell.Run("glossary pretranslate app.po -o app.po -s en -t de", Stop);

        Assert.True(code == 0, errors);
        Assert.Equal(
            Po.Replace("#, c-format", "#, fuzzy, c-format", StringComparison.Ordinal)
                .Replace("gulls.\"\nmsgstr \"\"", "gulls.\"\nmsgstr \"Der Leuchtturmwärter zählt sieben Möwen.\"", StringComparison.Ordinal)
                .Replace("chart\"\nmsgstr \"\"", "chart\"\nmsgstr \"Hafenkarte speichern\"", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(shell.Home.FullName, "app.po"), Stop)
        );
        Assert.Contains("1 exact", errors, StringComparison.Ordinal);

        (code, _, errors) = await shell.Run("glossary pretranslate app.po -o app.po -s en -t de --overwrite --min 1", Stop);

        Assert.True(code == 0, errors);
        string written = await File.ReadAllTextAsync(Path.Combine(shell.Home.FullName, "app.po"), Stop);
        Assert.EndsWith("\n\nmsgid \"Then the tide turns.\"\nmsgstr \"Dann kippt die Tide.\"\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_another_language_is_made_of_that_of_the_source_and_keeps_what_it_has()
    {
        using ExampleShell shell = await Prepare();
        shell.Write(
            "en.json",
            "{\n  \"a\": \"Save the harbour chart\",\n  \"n\": \"Room for 250 boats in {port} harbour\",\n  \"b\": \"Then the tide "
                + "turns.\",\n  \"c\": \"Unknown & new\"\n}\n"
        );
        shell.Write("de.json", "{\n  \"b\": \"Ebbe.\",\n  \"c\": \"Unknown & new\"\n}\n");

        (int code, string json, string errors) = await shell.Run("glossary pretranslate en.json -o de.json -s en -t de --json", Stop);
        (int refused, _, string why) = await shell.Run(
            "echo '{ \"z\": \"Nur hier\" }' > fr.json; glossary pretranslate en.json -o fr.json -s en -t fr",
            Stop
        );
        (int wrong, _, string language) = await shell.Run("glossary pretranslate de.json -o x.json -s en -t de", Stop);

        Assert.True(code == 0, errors);
        Assert.Equal(
            "{\n  \"a\": \"Hafenkarte speichern\",\n  \"n\": \"Platz für 250 Boote im Hafen {port}\",\n  \"b\": \"Ebbe.\",\n  \"c\": "
                + "\"Unknown & new\"\n}\n",
            await File.ReadAllTextAsync(Path.Combine(shell.Home.FullName, "de.json"), Stop)
        );
        using var read = JsonDocument.Parse(json);
        Assert.Equal((1, 1), (read.RootElement.GetProperty("kept").GetInt32(), read.RootElement.GetProperty("left").GetInt32()));
        Assert.Equal("exact", read.RootElement.GetProperty("translated")[0].GetProperty("by").GetString());
        Assert.Equal(1, refused);
        Assert.Contains("which would be lost", why, StringComparison.Ordinal);
        Assert.Equal(1, wrong);
        Assert.Contains("are in de, not in en", language, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_with_several_translations_are_listed_and_one_is_corrected()
    {
        using ExampleShell shell = await Prepare();

        (int code, string varied, string errors) = await shell.Run("glossary units duplicates -s en -t de --article gulls --varied", Stop);
        (int edited, string line, string why) = await shell.Run(
            "glossary units edit articles/gulls/paragraphs/5 'Hafenkarte öffnen' -l de && glossary units duplicates -s en -t de -a gulls "
                + "--json",
            Stop
        );
        (_, _, string none) = await shell.Run(
            "glossary units duplicates -s en -t de -a gulls --varied; glossary units edit articles/gulls/paragraphs/5 'Die Hafenkarte "
                + "aufschlagen' -l de",
            Stop
        );

        Assert.True(code == 0, errors);
        Assert.Equal(
            "Open the harbour chart\tDie Hafenkarte aufschlagen\t1\tarticles/gulls/paragraphs/5\nOpen the harbour chart\tHafenkarte "
                + "öffnen\t1\tarticles/gulls/paragraphs/4\n",
            varied
        );
        Assert.Contains("1 of 5 texts are stored more than once, 1 of them with several translations.", errors, StringComparison.Ordinal);
        Assert.True(edited == 0, why);
        Assert.StartsWith(
            "articles/gulls/paragraphs/5 de: \"Die Hafenkarte aufschlagen\" -> \"Hafenkarte öffnen\"\n{",
            line,
            StringComparison.Ordinal
        );
        Assert.Contains("0 of them with several translations.", none, StringComparison.Ordinal);
    }

    private async Task<ExampleShell> Prepare()
    {
        ExampleShell shell = server.Prepare();
        shell.Write("gulls.tmx", Memory);
        shell.Write("page.xlf", First);
        shell.Write("two.xlf", Second);
        shell.Write("app.po", Po);
        (int code, _, string errors) = await shell.Run("glossary import gulls.tmx --into articles/gulls", Stop);
        Assert.True(code == 0, errors);
        return shell;
    }
}
