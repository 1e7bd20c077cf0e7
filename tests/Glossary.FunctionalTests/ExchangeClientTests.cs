using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>Clients in other languages import and export files of the formats that came last.</summary>
public sealed class ExchangeClientTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// A format, the name of a file, where it goes, its language where it does not tell it, how many entries it has, and the file.
    /// </summary>
    public static TheoryData<string, string, string, string, int, string> Files =>
        new()
        {
            {
                "PO",
                "de.po",
                "articles/po",
                "de",
                1,
                "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\nmsgid \"Open %s\"\nmsgstr \"%s öffnen\"\n"
            },
            {
                "JSON_STRINGS",
                "en.json",
                "articles/json",
                "en",
                2,
                "{\n  \"menu\": {\n    \"open\": \"Open\"\n  },\n  \"close\": \"Close\"\n}\n"
            },
            { "FLUENT", "app.ftl", "articles/fluent", "en", 1, "open = Open { $name }\n" },
            { "MULTITERM_XML", "terms.xml", "glossaries/multiterm", "", 1, "" },
            {
                "UTX",
                "terms.utx",
                "glossaries/utx",
                "",
                1,
                "#UTX 1.11; en/de; 2024-01-31; copyright: A (2024);\r\n#src\ttgt\tsrc:pos\tterm "
                    + "status\r\nsummit\tGipfel\tnoun\tprovisional\r\n"
            },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public Task A_client_in_JavaScript_gets_back_what_it_imported(
        string format,
        string name,
        string parent,
        string language,
        int entries,
        string file
    ) =>
        Check(
            (path, to) => NodeClient.Run("exchange.mjs", [Authority, path, to, format, language], Stop),
            format,
            name,
            parent + "-js",
            entries,
            file
        );

    [Theory]
    [MemberData(nameof(Files))]
    public Task A_client_in_Python_gets_back_what_it_imported(
        string format,
        string name,
        string parent,
        string language,
        int entries,
        string file
    ) =>
        Check(
            (path, to) => PythonClient.Run("exchange.py", [Authority, path, to, format, language], Stop),
            format,
            name,
            parent + "-py",
            entries,
            file
        );

    private string Authority => new Uri(server.Address).Authority;

    private static async Task Check(
        Func<string, string, Task<string>> run,
        string format,
        string name,
        string parent,
        int entries,
        string file
    )
    {
        const string Multiterm =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><mtf><conceptGrp><concept>7</concept><languageGrp><language type=\"English\" "
            + "lang=\"EN\" /><termGrp><term>summit</term></termGrp></languageGrp></conceptGrp></mtf>";
        file = file.Length > 0 ? file : Multiterm;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-exchange-");
        try
        {
            string path = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(path, file, Stop);

            string[] output = (await run(path, parent)).Split('\n', 3);

            Assert.Equal($"{entries} {format}", output[0]);
            Assert.Equal("0 lost", output[1]);
            Assert.Equal(
                format == "MULTITERM_XML" ? "summit" : file,
                format == "MULTITERM_XML" ? System.Xml.Linq.XDocument.Parse(output[2]).Descendants("term").Single().Value : output[2]
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
