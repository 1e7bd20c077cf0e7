using System.Text;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Aligned texts and tables in and out, as a client sends and receives them.</summary>
public abstract class TextExchangeTests
{
    private readonly EditingServer _server;

    private protected TextExchangeTests(EditingServer server)
    {
        server.SkipUnlessRunning();
        _server = server;
    }

    private const string Article = "articles/vollversammlung-2023-09";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ExchangeFormat.Tmx)]
    [InlineData(ExchangeFormat.Xliff12)]
    [InlineData(ExchangeFormat.Xliff2)]
    public async Task What_goes_out_changes_nothing_when_it_comes_in_again(ExchangeFormat format)
    {
        long before = await _server.Revision();
        (byte[] file, ExportReport report) = await _server.Export(
            new ExportRequest
            {
                Name = Article,
                Format = format,
                Languages = { "ko" },
            }
        );

        ImportReport back = await _server.Import(new ImportOptions { Parent = Article, Format = format }, file);

        Assert.Equal((16, 16, 0, 0, 0), (report.Entries, back.Unchanged, back.Updated, back.Created, back.Refused));
        Assert.Equal(before, await _server.Revision());
        Assert.Contains(report.Losses, l => l.Field == "titles");
    }

    [Theory]
    [InlineData(ExchangeFormat.Xliff12)]
    [InlineData(ExchangeFormat.Xliff2)]
    public async Task A_translator_changes_one_translation_and_that_alone_changes(ExchangeFormat format)
    {
        string copy = $"articles/translated-{(int)format}";
        await _server.Import(
            new ImportOptions { Parent = copy },
            Encoding.UTF8.GetBytes(Memory("de", ("a", "Eins. Zwei.", "하나. 둘."), ("b", "Drei.", "셋.")))
        );
        string file = Encoding.UTF8.GetString(
            (
                await _server.Export(
                    new ExportRequest
                    {
                        Name = copy,
                        Format = format,
                        Languages = { "ko" },
                    }
                )
            ).Item1
        );
        long before = await _server.Revision();

        ImportReport report = await _server.Import(
            new ImportOptions { Parent = copy },
            Encoding.UTF8.GetBytes(file.Replace("셋.", "세 번째.", StringComparison.Ordinal))
        );

        Assert.Equal((1, 1, 0), (report.Updated, report.Unchanged, report.Refused));
        Assert.Equal(before + 1, report.Revision);
        Paragraph changed = await _server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = $"{copy}/paragraphs/b" },
            cancellationToken: Stop
        );
        Assert.Equal("세 번째.", changed.Versions.Single(v => v.Language == "ko").Text);
    }

    [Fact]
    public async Task A_memory_becomes_an_article_and_the_second_import_changes_nothing()
    {
        byte[] memory = Encoding.UTF8.GetBytes(Memory("en", ("x 1", "Yes", "예"), ("y", "No", "아니요")));

        ImportReport first = await _server.Import(new ImportOptions { Parent = "articles/memory" }, memory);
        ImportReport second = await _server.Import(new ImportOptions { Parent = "articles/memory" }, memory);

        Assert.Equal((2, ExchangeFormat.Tmx), (first.Created, first.Format));
        Assert.Equal(["articles/memory"], first.Resources);
        Assert.Equal((2, 0L), (second.Unchanged, second.Revision));
        ListParagraphsResponse paragraphs = await _server.Articles.ListParagraphsAsync(
            new ListParagraphsRequest { Parent = "articles/memory" },
            cancellationToken: Stop
        );
        Assert.Equal([TextOrigin.Original, TextOrigin.Memory], paragraphs.Paragraphs[0].Versions.Select(v => v.Origin));
    }

    [Fact]
    public async Task A_memory_longer_than_an_article_goes_on_in_a_further_one()
    {
        var units = new StringBuilder();
        for (int i = 1; i <= 10_001; i++)
        {
            units.Append("<tu><tuv xml:lang=\"en\"><seg>Text ").Append(i).Append("</seg></tuv></tu>");
        }

        byte[] memory = Encoding.UTF8.GetBytes($"<tmx version=\"1.4\"><header srclang=\"en\"/><body>{units}</body></tmx>");

        ImportReport first = await _server.Import(new ImportOptions { Parent = "articles/long", BatchSize = 2_500 }, memory);
        ImportReport second = await _server.Import(new ImportOptions { Parent = "articles/long" }, memory);

        Assert.Equal((10_001, ["articles/long", "articles/long-2"]), (first.Created, first.Resources));
        Assert.Equal((10_001, 0L), (second.Unchanged, second.Revision));
        Assert.Equal(
            10_000,
            (
                await _server.Articles.GetArticleAsync(new GetArticleRequest { Name = "articles/long" }, cancellationToken: Stop)
            ).ParagraphCount
        );
    }

    [Theory]
    [InlineData(ExchangeFormat.Csv)]
    [InlineData(ExchangeFormat.Tsv)]
    [InlineData(ExchangeFormat.Xlsx)]
    public async Task A_glossary_goes_out_as_a_table_and_the_second_import_of_it_changes_nothing(ExchangeFormat format)
    {
        string copy = $"glossaries/table-{(int)format}";
        (byte[] file, ExportReport report) = await _server.Export(new ExportRequest { Name = "glossaries/diplomacy", Format = format });

        ImportReport first = await _server.Import(new ImportOptions { Parent = copy, Format = format }, file);
        ImportReport second = await _server.Import(new ImportOptions { Parent = copy, Format = format }, file);

        Assert.Equal((162, 162, 162), (report.Entries, first.Created, second.Unchanged));
        Assert.Contains(report.Losses, l => l.Field == "terms[de-1].forms");
    }

    [Theory]
    [InlineData(ExchangeFormat.Tbx)]
    [InlineData(ExchangeFormat.Tbx2)]
    [InlineData(ExchangeFormat.MultitermXml)]
    [InlineData(ExchangeFormat.Utx)]
    [InlineData(ExchangeFormat.Csv)]
    [InlineData(ExchangeFormat.Tsv)]
    [InlineData(ExchangeFormat.Xlsx)]
    public async Task Terms_of_any_signs_come_in_and_go_out_and_the_report_says_which_no_text_can_show(ExchangeFormat format)
    {
        string[] terms =
        [
            "Ein- und Ausfuhr",
            "§ 218",
            "9 €",
            "3,5 %",
            "# 1",
            "İzmir",
            "→",
            string.Join(' ', Enumerable.Repeat("Wort", 31)),
        ];
        string glossary = $"signs-{(int)format}";
        await _server.Glossary(glossary);
        for (int i = 0; i < terms.Length; i++)
        {
            await _server.Concept(glossary, $"c{i}", ("de", terms[i]), ("en", $"word {i}"));
        }

        (byte[] file, _) = await _server.Export(new ExportRequest { Name = $"glossaries/{glossary}", Format = format });
        ImportReport report = await _server.Import(new ImportOptions { Parent = $"glossaries/{glossary}-copy", Format = format }, file);

        Assert.Equal((terms.Length, 0), (report.Created, report.Refused));
        ImportFinding[] cautions = [.. report.Findings.Where(f => f.Severity == ImportSeverity.Caution)];
        Assert.Equal(["not-in-texts", "not-in-texts"], cautions.Select(f => f.Code));
        Assert.Contains("no letter or digit", cautions[0].Message, StringComparison.Ordinal);
        Assert.Contains("more than 30 words", cautions[1].Message, StringComparison.Ordinal);
        Assert.All(cautions, f => Assert.True(f.Line > 0));
        ListConceptsResponse concepts = await _server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = $"glossaries/{glossary}-copy" },
            cancellationToken: Stop
        );
        Assert.Equal(terms, concepts.Concepts.Select(c => c.Terms.Single(t => t.Language == "de").Text));
    }

    [Fact]
    public async Task A_glossary_goes_out_as_the_pairs_that_a_translation_service_takes_and_they_find_their_concepts_again()
    {
        (byte[] file, ExportReport report) = await _server.Export(
            new ExportRequest
            {
                Name = "glossaries/diplomacy",
                Format = ExchangeFormat.Tsv,
                TableShape = TableShape.TermPairs,
                Languages = { "de", "ko" },
            }
        );

        ImportReport back = await _server.Import(
            new ImportOptions
            {
                Parent = "glossaries/diplomacy",
                Merge = MergeMode.MergeByTerm,
                ValidateOnly = true,
                Columns =
                {
                    new ColumnMapping
                    {
                        Column = "1",
                        Field = "term",
                        Language = "de",
                    },
                    new ColumnMapping
                    {
                        Column = "2",
                        Field = "term",
                        Language = "ko",
                    },
                },
            },
            file
        );

        Assert.Contains("Vollversammlung\t총회", Encoding.UTF8.GetString(file).Split(["\r\n", "\n"], StringSplitOptions.None));
        Assert.Contains(report.Losses, l => l.Field == "terms[de-1].gender");
        Assert.Equal((0, 0, 0), (back.Created, back.Updated, back.Refused));
    }

    [Theory]
    [InlineData(TableShape.TermPairs)]
    [InlineData(TableShape.TermPairsWithLanguages)]
    public async Task Pairs_of_terms_need_two_languages(TableShape shape) =>
        Assert.Equal(
            "languages",
            Failure
                .Of(
                    await Assert.ThrowsAsync<RpcException>(() =>
                        _server.Export(
                            new ExportRequest
                            {
                                Name = "glossaries/diplomacy",
                                Format = ExchangeFormat.Csv,
                                TableShape = shape,
                                Languages = { "de" },
                            }
                        )
                    )
                )
                .Fields
        );

    [Fact]
    public async Task XLIFF_needs_one_target_language()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            _server.Export(new ExportRequest { Name = Article, Format = ExchangeFormat.Xliff2 })
        );

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private static string Memory(string source, params (string Id, string Source, string Korean)[] units) =>
        $"<tmx version=\"1.4\"><header "
        + $"srclang=\"{source}\"/><body>{string.Concat(units.Select(u => $"<tu tuid=\"{u.Id}\"><tuv xml:lang=\"{source}\"><seg>{u.Source}</seg></tuv><tuv xml:lang=\"ko\"><seg>{u.Korean}</seg></tuv></tu>"))}</body></tmx>";
}

public sealed class TextExchangeOnSqliteTests(EditingServer server) : TextExchangeTests(server), IClassFixture<EditingServer>;

public sealed class TextExchangeOnPostgresTests(PostgresEditingServer server)
    : TextExchangeTests(server),
        IClassFixture<PostgresEditingServer>;
