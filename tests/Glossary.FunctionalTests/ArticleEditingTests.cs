using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Writing articles and paragraphs, as a client does it.</summary>
public sealed class ArticleEditingTests(EditingServer server) : IClassFixture<EditingServer>
{
    /// <summary>Two sentences with a character outside the basic plane: the units count them differently.</summary>
    private const string Astral = "Ä😀 kam. Er ging.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ArticleService.ArticleServiceClient Articles => server.Articles;

    [Fact]
    public async Task Languages_are_compared_without_case_and_kept_in_their_customary_spelling()
    {
        await server.Article("cases", "Ein Vertrag.", ("EN-us", "A treaty."), ("zh-hANT", "條約。"));
        Assert.Equal(["de", "en-US", "zh-Hant"], (await Get("cases")).Versions.Select(v => v.Language));

        Paragraph changed = await Articles.UpdateParagraphAsync(
            new UpdateParagraphRequest
            {
                Paragraph = new Paragraph
                {
                    Name = "articles/cases/paragraphs/p1",
                    Versions =
                    {
                        new ParagraphVersion { Language = "DE", Text = "Der Vertrag." },
                        new ParagraphVersion { Language = "en-us", Text = "The treaty." },
                    },
                },
                UpdateMask = FieldMask.FromString("versions"),
            },
            cancellationToken: Stop
        );

        Assert.Equal(["de Der Vertrag.", "en-US The treaty.", "zh-Hant 條約。"], changed.Versions.Select(v => $"{v.Language} {v.Text}"));
        Assert.Equal([false, false, true], changed.Versions.Select(v => v.Stale));
    }

    [Fact]
    public async Task An_article_is_created_changed_by_its_mask_deleted_and_brought_back()
    {
        Article created = await server.Article("whole", "Ein Vertrag.", ("ko", "조약."), ("en", "A treaty."));
        Assert.Equal(["de", "en", "ko"], created.Languages);
        Assert.Equal(1, created.ParagraphCount);
        Paragraph paragraph = await Get("whole");
        Assert.Equal(("articles/whole/paragraphs/p1", 1, ParagraphKind.Body), (paragraph.Name, paragraph.Index, paragraph.Kind));
        Assert.Equal([TextOrigin.Original, TextOrigin.Human, TextOrigin.Human], paragraph.Versions.Select(v => v.Origin));

        Article changed = await Articles.UpdateArticleAsync(
            new UpdateArticleRequest
            {
                Article = new Article
                {
                    Name = created.Name,
                    Dateline = "Bern",
                    Title = "Not named",
                    Etag = created.Etag,
                },
                UpdateMask = FieldMask.FromString("dateline"),
            },
            cancellationToken: Stop
        );
        Assert.Equal(("whole", "Bern"), (changed.Title, changed.Dateline));

        Article deleted = await Articles.DeleteArticleAsync(
            new DeleteArticleRequest { Name = created.Name, Etag = changed.Etag },
            cancellationToken: Stop
        );
        Assert.NotNull(deleted.DeleteTime);
        Failure gone = await EditingServer.Fail(
            Articles.GetArticleAsync(new GetArticleRequest { Name = created.Name }, cancellationToken: Stop)
        );
        Failure without = await EditingServer.Fail(
            Articles.GetParagraphAsync(new GetParagraphRequest { Name = paragraph.Name }, cancellationToken: Stop)
        );
        Failure again = await EditingServer.Fail(
            Articles.DeleteArticleAsync(new DeleteArticleRequest { Name = created.Name }, cancellationToken: Stop)
        );
        Failure taken = await EditingServer.Fail(
            Articles.CreateArticleAsync(
                new CreateArticleRequest
                {
                    ArticleId = "whole",
                    Article = new Article { SourceLanguage = "de" },
                },
                cancellationToken: Stop
            )
        );
        Assert.All([gone, without, again], f => Assert.Equal(StatusCode.NotFound, f.Code));
        Assert.Equal((StatusCode.AlreadyExists, "true"), (taken.Code, taken.Metadata["deleted"]));

        Article back = await Articles.UndeleteArticleAsync(new UndeleteArticleRequest { Name = created.Name }, cancellationToken: Stop);
        Assert.Equal(("Bern", 1, null), (back.Dateline, back.ParagraphCount, back.DeleteTime));
        Assert.Equal(paragraph, await Get("whole"));
    }

    [Fact]
    public async Task A_stale_etag_of_an_article_or_a_paragraph_is_refused()
    {
        Article article = await server.Article("stale", "Ein Vertrag.");
        Paragraph before = await Get("stale");
        Paragraph after = await Update(Versions("stale", ("de", "Zwei Verträge.")));

        UpdateParagraphRequest request = Versions("stale", ("de", "Drei Verträge."));
        request.Paragraph.Etag = before.Etag;
        Failure paragraph = await EditingServer.Fail(Articles.UpdateParagraphAsync(request, cancellationToken: Stop));
        Failure whole = await EditingServer.Fail(
            Articles.DeleteArticleAsync(new DeleteArticleRequest { Name = article.Name, Etag = article.Etag }, cancellationToken: Stop)
        );

        Assert.All([paragraph, whole], f => Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (f.Code, f.Reason)));
        Assert.Equal(after.Etag, paragraph.Metadata["current_etag"]);
    }

    [Fact]
    public async Task A_changed_source_marks_its_translations_stale()
    {
        await server.Article("changed", "Ein Vertrag.", ("en", "A treaty."), ("ko", "조약."));

        Assert.Equal([false, true, true], (await Update(Versions("changed", ("de", "Zwei Verträge.")))).Versions.Select(v => v.Stale));
        Assert.Equal([false, false, true], (await Update(Versions("changed", ("en", "Two treaties.")))).Versions.Select(v => v.Stale));
        Assert.Equal(
            [false, true, false],
            (await Update(Versions("changed", ("de", "Drei Verträge."), ("ko", "세 조약.")))).Versions.Select(v => v.Stale)
        );
    }

    [Fact]
    public async Task A_translation_that_is_sent_back_as_it_was_beside_a_changed_source_is_stale_all_the_same()
    {
        await server.Article("echo", "Ein Vertrag.", ("en", "A treaty."), ("ko", "조약."));
        Paragraph paragraph = await Get("echo");
        paragraph.Versions[0].Text = "Zwei Verträge.";
        paragraph.Versions[0].Sentences.Clear();

        Paragraph changed = await Update(new UpdateParagraphRequest { Paragraph = paragraph });
        Assert.Equal([false, true, true], changed.Versions.Select(v => v.Stale));

        changed.Kind = ParagraphKind.Heading;
        changed = await Update(new UpdateParagraphRequest { Paragraph = changed });
        Assert.Equal([false, true, true], changed.Versions.Select(v => v.Stale));

        changed.Versions[1].Stale = false;
        changed = await Update(new UpdateParagraphRequest { Paragraph = changed });
        Assert.Equal([false, false, true], changed.Versions.Select(v => v.Stale));
    }

    [Fact]
    public async Task An_unchanged_source_leaves_its_translations_as_they_are_and_makes_no_revision()
    {
        await server.Article("same", "Ein Vertrag.", ("en", "A treaty."));
        Paragraph before = await Get("same");
        long revision = await server.Revision();

        Assert.Equal(before, await Update(Versions("same", ("de", "Ein Vertrag."))));
        Assert.Equal(before, await Update(new UpdateParagraphRequest { Paragraph = before }));
        Assert.Equal(revision, await server.Revision());
    }

    [Fact]
    public async Task Only_the_fields_that_the_mask_names_change_in_a_paragraph()
    {
        await server.Article("kind", "Ein Vertrag.");
        UpdateParagraphRequest request = Versions("kind", ("de", "Nicht genannt."));
        request.Paragraph.Kind = ParagraphKind.Heading;
        request.UpdateMask = FieldMask.FromString("kind");

        Paragraph changed = await Update(request);

        Assert.Equal((ParagraphKind.Heading, "Ein Vertrag."), (changed.Kind, changed.Versions[0].Text));
    }

    [Fact]
    public async Task A_changed_text_is_searched_at_once()
    {
        await server.Glossary("texts");
        Concept concept = await server.Concept("texts", "fish", ("de", "Quastenflosser"));
        await server.Article("texts", "Nichts.");
        Assert.Empty(await Occurrences(concept.Name));

        await Update(Versions("texts", ("de", "Ein Quastenflosser.")));
        Assert.Single(await Occurrences(concept.Name));
        await Articles.DeleteArticleAsync(new DeleteArticleRequest { Name = "articles/texts" }, cancellationToken: Stop);
        Assert.Empty(await Occurrences(concept.Name));
        await Articles.UndeleteArticleAsync(new UndeleteArticleRequest { Name = "articles/texts" }, cancellationToken: Stop);
        Assert.Single(await Occurrences(concept.Name));
    }

    [Theory]
    [InlineData(OffsetUnit.Utf16, 8, 17)]
    [InlineData(OffsetUnit.CodePoint, 7, 16)]
    [InlineData(OffsetUnit.Utf8, 11, 20)]
    public async Task Offsets_are_taken_and_given_in_the_unit_of_the_request(OffsetUnit unit, int first, int second)
    {
        string id = $"unit-{(int)unit}";
        TextSpan[] sentences = [new() { Start = 0, End = first }, new() { Start = first + 1, End = second }];
        await Articles.CreateArticleAsync(
            new CreateArticleRequest
            {
                ArticleId = id,
                Article = new Article { SourceLanguage = "de" },
                Paragraphs =
                {
                    new Paragraph
                    {
                        Versions =
                        {
                            new ParagraphVersion
                            {
                                Language = "de",
                                Text = Astral,
                                Sentences = { sentences },
                            },
                        },
                    },
                },
                OffsetUnit = unit,
            },
            cancellationToken: Stop
        );
        UpdateParagraphRequest update = Versions(id, ("de", Astral + " "));
        update.Paragraph.Versions[0].Sentences.Add(sentences);
        update.OffsetUnit = unit;
        Paragraph updated = await Update(update);

        foreach (OffsetUnit asked in (OffsetUnit[])[OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            Paragraph paragraph = await Articles.GetParagraphAsync(
                new GetParagraphRequest { Name = $"articles/{id}/paragraphs/p1", OffsetUnit = asked },
                cancellationToken: Stop
            );
            Assert.Equal(["Ä😀 kam.", "Er ging."], paragraph.Versions[0].Sentences.Select(s => Spans.Cut(Astral, s, asked)));
        }

        Assert.Equal(sentences, updated.Versions[0].Sentences);
    }

    [Theory]
    [InlineData(OffsetUnit.Utf16, 0, 2)]
    [InlineData(OffsetUnit.Utf8, 0, 3)]
    [InlineData(OffsetUnit.Utf16, 0, 99)]
    [InlineData(OffsetUnit.CodePoint, -1, 3)]
    [InlineData(OffsetUnit.Utf16, 0, 8)]
    [InlineData(OffsetUnit.Utf16, 4, 17)]
    [InlineData(OffsetUnit.Utf16, 17, 0)]
    public async Task Sentences_that_split_a_character_lie_outside_or_do_not_cover_the_text_are_refused(OffsetUnit unit, int start, int end)
    {
        Failure failure = await EditingServer.Fail(
            Articles.CreateArticleAsync(
                new CreateArticleRequest
                {
                    ArticleId = "uncovered",
                    Article = new Article { SourceLanguage = "de" },
                    Paragraphs =
                    {
                        new Paragraph
                        {
                            Versions =
                            {
                                new ParagraphVersion
                                {
                                    Language = "de",
                                    Text = Astral,
                                    Sentences =
                                    {
                                        new TextSpan { Start = start, End = end },
                                    },
                                },
                            },
                        },
                    },
                    OffsetUnit = unit,
                },
                cancellationToken: Stop
            )
        );

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.StartsWith("paragraphs[0].versions[0]", failure.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_have_to_hold_each_sentence_of_each_version_once()
    {
        await server.Article("links", "Ein Vertrag.", ("en", "A treaty."));
        (string, int[])[][] wrong =
        [
            [("de", [0])],
            [("de", [0]), ("en", [1])],
            [("de", [0, 0]), ("en", [0])],
            [("de", [0]), ("en", [0]), ("ko", [0])],
        ];
        foreach ((string, int[])[] groups in wrong)
        {
            Failure failure = await EditingServer.Fail(Articles.UpdateParagraphAsync(Links(groups), cancellationToken: Stop));
            Assert.Equal((StatusCode.InvalidArgument, "paragraph.links"), (failure.Code, failure.Fields));
        }

        SentenceLink link = Assert.Single((await Update(Links(("de", [0]), ("en", [0])))).Links);
        Assert.Equal(0.5f, link.Confidence);

        UpdateParagraphRequest uneven = Versions("links", ("de", "Ein Vertrag. Er gilt."));
        uneven.Paragraph.Versions[0].Sentences.Add(new TextSpan { Start = 0, End = 12 });
        uneven.Paragraph.Versions[0].Sentences.Add(new TextSpan { Start = 13, End = 21 });
        Failure unlinked = await EditingServer.Fail(Articles.UpdateParagraphAsync(uneven, cancellationToken: Stop));
        Assert.Equal((StatusCode.InvalidArgument, "paragraph.links"), (unlinked.Code, unlinked.Fields));
        uneven.Paragraph.Links.Add(Links(("de", [0, 1]), ("en", [0])).Paragraph.Links);
        uneven.UpdateMask = FieldMask.FromString("versions,links");
        Assert.Equal([0, 1], Assert.Single((await Update(uneven)).Links).Groups[0].SentenceIndexes);
    }

    /// <summary>Where two languages divide a text more finely than the third, their own links say so.</summary>
    [Fact]
    public async Task Links_of_two_languages_may_be_finer_than_those_of_all()
    {
        await server.Article("finer", "Eins. Zwei.", ("en", "One and two."), ("ko", "하나. 둘."));
        UpdateParagraphRequest request = Versions("finer", ("de", "Eins. Zwei."), ("ko", "하나. 둘."));
        request.Paragraph.Versions[0].Sentences.Add([new TextSpan { Start = 0, End = 5 }, new TextSpan { Start = 6, End = 11 }]);
        request.Paragraph.Versions[1].Sentences.Add([new TextSpan { Start = 0, End = 3 }, new TextSpan { Start = 4, End = 6 }]);
        request.UpdateMask = FieldMask.FromString("versions,links");
        request.Paragraph.Links.Add([
            .. Links(("de", [0]), ("ko", [0])).Paragraph.Links,
            .. Links(("de", [0, 1]), ("en", [0]), ("ko", [0, 1])).Paragraph.Links,
        ]);
        Failure gap = await EditingServer.Fail(Articles.UpdateParagraphAsync(request, cancellationToken: Stop));
        Assert.Equal((StatusCode.InvalidArgument, "paragraph.links"), (gap.Code, gap.Fields));

        request.Paragraph.Links.Add(Links(("de", [1]), ("ko", [1])).Paragraph.Links);
        Paragraph all = await Update(request);
        Paragraph two = await Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = all.Name, Languages = { "de", "ko" } },
            cancellationToken: Stop
        );

        Assert.Equal([3, 2, 2], all.Links.Select(l => l.Groups.Count));
        Assert.Equal(all, await Get("finer"));
        Assert.Equal(
            [
                [0],
                [1],
            ],
            two.Links.Select(l => l.Groups.Single(g => g.Language == "ko").SentenceIndexes)
        );
    }

    [Fact]
    public async Task A_paragraph_without_its_source_and_an_article_with_a_wrong_date_are_refused()
    {
        var request = new CreateArticleRequest
        {
            ArticleId = "wrong",
            Article = new Article { SourceLanguage = "de", PublishDate = "18.9.2023" },
            Paragraphs =
            {
                new Paragraph
                {
                    Versions =
                    {
                        new ParagraphVersion { Language = "en", Text = "A treaty." },
                    },
                },
            },
        };
        Failure date = await EditingServer.Fail(Articles.CreateArticleAsync(request, cancellationToken: Stop));
        request.Article.PublishDate = "2023-09";
        Failure source = await EditingServer.Fail(Articles.CreateArticleAsync(request, cancellationToken: Stop));

        Assert.Equal((StatusCode.InvalidArgument, "article.publish_date"), (date.Code, date.Fields));
        Assert.Equal((StatusCode.InvalidArgument, "paragraphs[0].versions"), (source.Code, source.Fields));
    }

    [Fact]
    public async Task A_repeated_request_id_and_validate_only_write_no_more_than_they_should()
    {
        await server.Article("again", "Ein Vertrag.");
        UpdateParagraphRequest request = Versions("again", ("de", "Zwei Verträge."));
        request.ValidateOnly = true;
        long revision = await server.Revision();
        Paragraph validated = await Update(request);
        Assert.Equal(revision, await server.Revision());

        (request.ValidateOnly, request.RequestId) = (false, "again");
        Paragraph written = await Update(request);
        Assert.Equal(written, await Update(request));
        Assert.Equal(revision + 1, await server.Revision());
        Assert.Equal(validated, written);
    }

    private static UpdateParagraphRequest Versions(string article, params (string Language, string Text)[] versions) =>
        new()
        {
            Paragraph = new Paragraph
            {
                Name = $"articles/{article}/paragraphs/p1",
                Versions = { versions.Select(v => new ParagraphVersion { Language = v.Language, Text = v.Text }) },
            },
            UpdateMask = FieldMask.FromString("versions"),
        };

    private static UpdateParagraphRequest Links(params (string Language, int[] Sentences)[] groups) =>
        new()
        {
            Paragraph = new Paragraph
            {
                Name = "articles/links/paragraphs/p1",
                Links =
                {
                    new SentenceLink
                    {
                        Confidence = 0.5f,
                        Groups =
                        {
                            groups.Select(g => new SentenceLink.Types.Group { Language = g.Language, SentenceIndexes = { g.Sentences } }),
                        },
                    },
                },
            },
            UpdateMask = FieldMask.FromString("links"),
        };

    private async Task<Paragraph> Update(UpdateParagraphRequest request) =>
        await Articles.UpdateParagraphAsync(request, cancellationToken: Stop);

    private async Task<Paragraph> Get(string article) =>
        await Articles.GetParagraphAsync(new GetParagraphRequest { Name = $"articles/{article}/paragraphs/p1" }, cancellationToken: Stop);

    private async Task<IEnumerable<ParagraphOccurrences>> Occurrences(string concept) =>
        (
            await server.Glossaries.ListTermOccurrencesAsync(new ListTermOccurrencesRequest { Name = concept }, cancellationToken: Stop)
        ).ParagraphOccurrences;
}
