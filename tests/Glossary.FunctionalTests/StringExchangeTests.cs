using System.Text;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Texts of programs in and out, as a client sends and receives them.</summary>
public sealed class StringExchangeTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_of_two_languages_become_one_article_and_come_back_with_what_changed()
    {
        const string English = "{\n  \"open\": \"Open the file\",\n  \"close\": \"Close\"\n}\n";
        const string German = "{\r\n\t\"close\": \"Schlie\\u00dfen\",\r\n\t\"old\": \"Alt\",\r\n\t\"open\": \"Datei oeffnen\"\r\n}";
        const string Article = "articles/json-app";

        ImportReport first = await Import(Article, "locales/en.json", English);
        ImportReport second = await Import(Article, "locales/de.json", German);
        ImportReport again = await Import(Article, "locales/de.json", German);

        Assert.Equal((2, 0, ExchangeFormat.JsonStrings), (first.Created, first.Refused, first.Format));
        Assert.Equal((2, 0, 1, 0), (second.Updated, second.Created, second.Skipped, second.Refused));
        Assert.Contains(second.Findings, f => f is { Code: "no-source-text", Entry: "old", Line: 3, Column: 10 });
        Assert.Equal((2, 0), (again.Unchanged, again.Revision));
        Assert.Equal(German, await Export(Article, ExchangeFormat.JsonStrings, "de"));

        await Change($"{Article}/paragraphs/open", "de", "Datei öffnen");

        Assert.Equal(
            German.Replace("oeffnen", "\\u00f6ffnen", StringComparison.Ordinal),
            await Export(Article, ExchangeFormat.JsonStrings, "de")
        );
        Assert.Equal(English, await Export(Article, ExchangeFormat.JsonStrings, "en"));
    }

    [Fact]
    public async Task A_catalogue_of_gettext_comes_back_byte_for_byte()
    {
        const string File =
            "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#, fuzzy, c-format\nmsgid \"Open %s\"\nmsgstr \"%s auf\"\n\nmsgid "
            + "\"Close\"\nmsgstr \"\"\n";
        const string Article = "articles/gettext-app";

        ImportReport report = await Import(Article, "de.po", File);

        Assert.Equal((2, 0, ExchangeFormat.Po), (report.Created, report.Refused, report.Format));
        Assert.Equal(File, await Export(Article, ExchangeFormat.Po, "de"));
    }

    [Fact]
    public async Task A_language_without_a_file_gets_that_of_the_source_language()
    {
        const string Article = "articles/android-app";
        await Import(
            Article,
            "res/values/strings.xml",
            "<resources>\n    <string name=\"open\">Open</string>\n    <string name=\"close\">Close</string>\n</resources>\n",
            source: "en"
        );
        await Change($"{Article}/paragraphs/open", "fr", "Ouvrir l'app");

        (byte[] file, ExportReport report) = await server.Export(
            new ExportRequest
            {
                Name = Article,
                Format = ExchangeFormat.AndroidStrings,
                Languages = { "fr" },
            }
        );

        Assert.Equal(
            "<resources>\n    <string name=\"open\">Ouvrir l\\'app</string>\n    <string name=\"close\">Close</string>\n</resources>\n",
            Encoding.UTF8.GetString(file)
        );
        Assert.Equal($"{Article}/paragraphs/close", Assert.Single(report.Losses, l => l.Field == "versions[fr].text").Name);
    }

    [Fact]
    public async Task Nothing_is_written_in_a_format_that_never_came()
    {
        await Import("articles/only-json", "en.json", "{\"a\": \"b\"}");

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            server.Export(new ExportRequest { Name = "articles/only-json", Format = ExchangeFormat.Resx })
        );

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Theory]
    [InlineData("texts.properties", "a=b\n", "no-language")]
    [InlineData("de.json", "{\"a\": ", "not-well-formed")]
    public async Task What_cannot_be_taken_is_refused_and_nothing_is_written(string name, string file, string code)
    {
        ImportReport report = await Import("articles/never", name, file);

        Assert.Equal((1, 0), (report.Refused, report.Revision));
        Assert.Equal(code, report.Findings[0].Code);
    }

    [Fact]
    public async Task Translations_wait_for_the_file_of_the_source_language()
    {
        ImportReport report = await Import("articles/too-early", "de.json", "{\"a\": \"b\"}", source: "en");

        Assert.Equal((1, 0, "no-source-text"), (report.Refused, report.Revision, report.Findings[^1].Code));
    }

    private async Task Change(string name, string language, string text)
    {
        Paragraph paragraph = await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = name }, cancellationToken: Stop);
        ParagraphVersion? version = paragraph.Versions.FirstOrDefault(v => v.Language == language);
        if (version is null)
        {
            paragraph.Versions.Add(version = new ParagraphVersion { Language = language, Origin = TextOrigin.Human });
        }

        version.Text = text;
        version.Sentences.Clear();
        paragraph.Links.Clear();
        await server.Articles.UpdateParagraphAsync(new UpdateParagraphRequest { Paragraph = paragraph }, cancellationToken: Stop);
    }

    private Task<ImportReport> Import(string parent, string name, string file, string source = "") =>
        server.Import(
            new ImportOptions
            {
                Parent = parent,
                FileName = name,
                SourceLanguage = source,
            },
            Encoding.UTF8.GetBytes(file)
        );

    private async Task<string> Export(string name, ExchangeFormat format, string language) =>
        Encoding.UTF8.GetString(
            (
                await server.Export(
                    new ExportRequest
                    {
                        Name = name,
                        Format = format,
                        Languages = { language },
                    }
                )
            ).Item1
        );
}
