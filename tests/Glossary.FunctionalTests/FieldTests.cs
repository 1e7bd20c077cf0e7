using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.FunctionalTests;

/// <summary>
/// Every field that people fill, taken from the descriptors, is kept: by the API, by the forms, by TBX; and other files carry it or say
/// that they lose it. A new field that is forgotten anywhere fails here, and the message names it.
/// </summary>
public sealed partial class FieldTests(EditingServer server) : IClassFixture<EditingServer>
{
    /// <summary>What the server fills, or the name says.</summary>
    private static readonly HashSet<string> NotFilled =
    [
        "Concept.name",
        "Concept.etag",
        "Concept.revision",
        "Concept.create_time",
        "Concept.update_time",
        "Concept.delete_time",
        "Concept.warnings",
        "Glossary.name",
        "Glossary.languages",
        "Glossary.concept_count",
        "Glossary.etag",
        "Glossary.delete_time",
        "Article.name",
        "Article.languages",
        "Article.paragraph_count",
        "Article.etag",
        "Article.create_time",
        "Article.update_time",
        "Article.delete_time",
        "Paragraph.name",
        "Paragraph.index",
        "Paragraph.etag",
        "Paragraph.article",
        "ParagraphVersion.stale",
    ];

    /// <summary>What a valid value is, where the name of the field would be none.</summary>
    private static readonly Dictionary<string, object> Values = new()
    {
        ["Term.id"] = "de-7",
        ["Glossary.style_rules"] = "de never_translate: text of style_rules",
        ["Concept.related"] = "glossaries/GLOSSARY/concepts/other",
        ["Concept.links"] = "https://example.org/links-of-concept",
        ["ConceptRelation.concept"] = "glossaries/GLOSSARY/concepts/wider",
        // Approved is what a new concept is anyway.
        ["Concept.lifecycle"] = (int)Lifecycle.Retired,
        ["Term.status"] = (int)TermStatus.Deprecated,
        ["Article.publish_date"] = "2024-02-29",
        ["Article.title"] = "text of title",
        ["LocalizedTitle.text"] = "text of title",
        ["ParagraphVersion.text"] = "One sentence.",
        ["ParagraphVersion.origin"] = (int)TextOrigin.Original,
        ["TextSpan.start"] = 0,
        ["TextSpan.end"] = 13,
        ["SentenceLink.confidence"] = 0.5f,
        ["Group.sentence_indexes"] = 0,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<ExchangeFormat, TbxDialect, TbxStyle, TableShape> Files =>
        new()
        {
            { ExchangeFormat.Tbx, TbxDialect.TbxCore, TbxStyle.Dca, default },
            { ExchangeFormat.Tbx, TbxDialect.TbxMin, TbxStyle.Dca, default },
            { ExchangeFormat.Tbx, TbxDialect.TbxBasic, TbxStyle.Dct, default },
            { ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dct, default },
            { ExchangeFormat.Tbx2, default, default, default },
            { ExchangeFormat.Csv, default, default, TableShape.FullTable },
            { ExchangeFormat.Tsv, default, default, TableShape.FullTable },
            { ExchangeFormat.Xlsx, default, default, TableShape.FullTable },
            { ExchangeFormat.Csv, default, default, TableShape.EquivalentTerms },
            { ExchangeFormat.Csv, default, default, TableShape.TermPairsWithLanguages },
            { ExchangeFormat.MultitermXml, default, default, default },
            { ExchangeFormat.Utx, default, default, default },
        };

    [Fact]
    public async Task A_concept_has_every_field_that_it_was_created_with()
    {
        (Concept sent, Concept stored) = await Concept("kept");

        Assert.Empty(Differences(sent, stored));
    }

    [Fact]
    public async Task A_glossary_has_every_field_that_it_was_created_with()
    {
        var sent = (V1.Glossary)Filled(new V1.Glossary());

        Assert.Empty(
            Differences(
                sent,
                await server.Glossaries.CreateGlossaryAsync(
                    new CreateGlossaryRequest { GlossaryId = "kept-too", Glossary = sent },
                    cancellationToken: Stop
                )
            )
        );
    }

    [Fact]
    public async Task An_article_has_every_field_that_it_was_created_with()
    {
        (Article sent, Paragraph paragraph, Article stored) = await Article("kept");

        Assert.Empty(Differences(sent, stored));
        Assert.Empty(Differences(paragraph, await Paragraph("articles/kept")));
    }

    [Theory]
    [InlineData("concept")]
    [InlineData("glossary")]
    [InlineData("article")]
    [InlineData("paragraph")]
    public async Task A_form_that_is_saved_as_it_came_changes_nothing(string kind)
    {
        string id = $"form-{kind}";
        string address;
        switch (kind)
        {
            case "concept":
                await Concept(id);
                address = $"/glossaries/{id}/concepts/whole/edit";
                break;
            case "glossary":
                await server.Glossaries.CreateGlossaryAsync(
                    new CreateGlossaryRequest { GlossaryId = id, Glossary = (V1.Glossary)Filled(new V1.Glossary()) },
                    cancellationToken: Stop
                );
                address = $"/glossaries/{id}/edit";
                break;
            default:
                await Article(id);
                address = kind == "article" ? $"/articles/{id}/edit" : $"/articles/{id}/paragraphs/p1/edit";
                break;
        }

        long before = await server.Revision();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.WebAddress) };
        string page = await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop);
        using var post = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(Controls(page)) };
        post.Headers.Add("sec-fetch-site", "same-origin");
        using HttpResponseMessage answer = await client.SendAsync(post, Stop);

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(before, await server.Revision());
    }

    [Fact]
    public async Task A_concept_comes_back_from_TBX_with_every_field()
    {
        (Concept sent, _) = await Concept("whole-tbx");
        (byte[] file, ExportReport report) = await server.Export(
            new ExportRequest
            {
                Name = "glossaries/whole-tbx",
                Format = ExchangeFormat.Tbx,
                TbxDialect = TbxDialect.TbxLinguist,
            }
        );

        await server.Import(new ImportOptions { Parent = "glossaries/whole-tbx-back" }, file);

        Assert.Empty(report.Losses);
        Assert.Empty(
            Differences(
                sent,
                await server.Glossaries.GetConceptAsync(
                    new GetConceptRequest { Name = "glossaries/whole-tbx-back/concepts/whole" },
                    cancellationToken: Stop
                )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_of_terms_carries_a_field_or_says_that_it_loses_it(
        ExchangeFormat format,
        TbxDialect dialect,
        TbxStyle style,
        TableShape shape
    )
    {
        string id = $"lost-{(int)format}-{(int)dialect}-{(int)shape}";
        // Tables of pairs take terms alone that may be used.
        (Concept sent, _) = await Concept(
            id,
            format == ExchangeFormat.Csv && shape != TableShape.FullTable ? TermStatus.Preferred : TermStatus.Deprecated
        );
        (byte[] file, ExportReport report) = await server.Export(
            new ExportRequest
            {
                Name = $"glossaries/{id}",
                Format = format,
                TbxDialect = dialect,
                TbxStyle = style,
                TableShape = shape,
                Languages = { "de", "en" },
            }
        );
        await server.Import(new ImportOptions { Parent = $"glossaries/{id}-back", Format = format }, file);
        ListConceptsResponse back = await server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = $"glossaries/{id}-back" },
            cancellationToken: Stop
        );
        Concept received = back.Concepts.Single(c => c.Terms.Any(t => t.Text == sent.Terms[0].Text));

        AssertSaid(Differences(sent, received).Except(["terms.id"]), report);
        if (shape is TableShape.Unspecified or TableShape.FullTable)
        {
            // What a file does not say stays as it is, where it came from.
            ImportReport again = await server.Import(new ImportOptions { Parent = $"glossaries/{id}", Format = format }, file);
            Assert.Equal((0, 0, 3), (again.Created, again.Updated, again.Unchanged));
        }
    }

    [Theory]
    [InlineData(ExchangeFormat.Tmx)]
    [InlineData(ExchangeFormat.Xliff12)]
    [InlineData(ExchangeFormat.Xliff2)]
    public async Task A_file_of_texts_carries_a_field_or_says_that_it_loses_it(ExchangeFormat format)
    {
        string id = $"lost-{(int)format}";
        (Article sent, Paragraph paragraph, _) = await Article(id);
        (byte[] file, ExportReport report) = await server.Export(new ExportRequest { Name = $"articles/{id}", Format = format });
        await server.Import(new ImportOptions { Parent = $"articles/{id}-back", Format = format }, file);
        Article received = await server.Articles.GetArticleAsync(
            new GetArticleRequest { Name = $"articles/{id}-back" },
            cancellationToken: Stop
        );

        // The title is the one of titles in the source language.
        AssertSaid(
            [.. Differences(sent, received).Except(["title"]), .. Differences(paragraph, await Paragraph($"articles/{id}-back"))],
            report
        );
    }

    /// <summary>A glossary with a concept that has every field, and with another that it is related to.</summary>
    private async Task<(Concept Sent, Concept Stored)> Concept(string glossary, TermStatus status = TermStatus.Deprecated)
    {
        await server.Glossary(glossary);
        await server.Concept(glossary, "other", ("en", "other"));
        await server.Concept(glossary, "wider", ("en", "wider"));
        var sent = (Concept)Filled(new Concept());
        sent.Related[0] = sent.Related[0].Replace("GLOSSARY", glossary, StringComparison.Ordinal);
        sent.Relations[0].Concept = sent.Relations[0].Concept.Replace("GLOSSARY", glossary, StringComparison.Ordinal);
        sent.Terms[0].Status = status;
        // A file of pairs needs a translation.
        sent.Terms.Add(
            new Term
            {
                Id = "en-1",
                Language = "en",
                Text = "rendering",
                Status = TermStatus.Preferred,
            }
        );
        Concept stored = await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = $"glossaries/{glossary}",
                ConceptId = "whole",
                Concept = sent,
            },
            cancellationToken: Stop
        );
        return (sent, stored);
    }

    private async Task<(Article Sent, Paragraph Paragraph, Article Stored)> Article(string id)
    {
        var article = (Article)Filled(new Article());
        var paragraph = (Paragraph)Filled(new Paragraph());
        ParagraphVersion translation = paragraph.Versions[0].Clone();
        translation.Language = "en";
        translation.Origin = TextOrigin.Machine;
        translation.ReviewState = ReviewState.Reviewed;
        paragraph.Versions.Add(translation);
        paragraph.Versions[0].ReviewState = ReviewState.Unspecified;
        SentenceLink.Types.Group group = paragraph.Links[0].Groups[0].Clone();
        group.Language = "en";
        paragraph.Links[0].Groups.Add(group);
        return (
            article,
            paragraph,
            await server.Articles.CreateArticleAsync(
                new CreateArticleRequest
                {
                    ArticleId = id,
                    Article = article,
                    Paragraphs = { paragraph },
                },
                cancellationToken: Stop
            )
        );
    }

    private async Task<Paragraph> Paragraph(string article) =>
        (
            await server.Articles.ListParagraphsAsync(new ListParagraphsRequest { Parent = article }, cancellationToken: Stop)
        ).Paragraphs.Single();

    /// <summary>The message with something in every field that people fill, different for each.</summary>
    private static IMessage Filled(IMessage message)
    {
        foreach (
            FieldDescriptor field in message
                .Descriptor.Fields.InDeclarationOrder()
                .Where(f => !NotFilled.Contains($"{message.Descriptor.Name}.{f.Name}"))
        )
        {
            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(ValueOf(field));
            }
            else
            {
                field.Accessor.SetValue(message, ValueOf(field));
            }
        }

        return message;
    }

    private static object ValueOf(FieldDescriptor field)
    {
        object? given = Values.GetValueOrDefault($"{field.ContainingType.Name}.{field.Name}");
        return field.FieldType switch
        {
            FieldType.Message => Filled(field.MessageType.Parser.ParseFrom(ByteString.Empty)),
            FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, given ?? field.EnumType.Values[^1].Number),
            FieldType.Bool => true,
            FieldType.String => given
                ?? (
                    field.Name.EndsWith("language", StringComparison.Ordinal)
                        ? "de"
                        : $"{field.Name.Replace('_', ' ')} of {field.ContainingType.Name.ToLowerInvariant()}"
                ),
            _ => given
                ?? throw new InvalidOperationException($"Say in {nameof(Values)} what {field.ContainingType.Name}.{field.Name} may hold."),
        };
    }

    /// <summary>Paths of the fields, without numbers of items, that one message has otherwise than the other.</summary>
    private static IReadOnlyList<string> Differences(IMessage sent, IMessage received) =>
        [
            .. sent
                .Descriptor.Fields.InDeclarationOrder()
                .Where(f => !NotFilled.Contains($"{sent.Descriptor.Name}.{f.Name}"))
                .SelectMany(f =>
                {
                    object? mine = f.Accessor.GetValue(sent);
                    object theirs = f.Accessor.GetValue(received);
                    if (mine is null || Equals(mine, theirs))
                    {
                        return [];
                    }

                    if (f.FieldType != FieldType.Message)
                    {
                        // Names of resources hold the glossary's id.
                        return f.Name switch
                        {
                            "related" => (IEnumerable<string>)(((System.Collections.IList)theirs).Count == 0 ? ["related"] : []),
                            "concept" => [],
                            _ => [f.Name],
                        };
                    }

                    IMessage[] theirItems = f.IsRepeated ? [.. ((System.Collections.IList)theirs).Cast<IMessage>()] : [(IMessage)theirs];
                    IMessage[] myItems = f.IsRepeated ? [.. ((System.Collections.IList)mine).Cast<IMessage>()] : [(IMessage)mine];
                    return theirItems.Length != myItems.Length || theirItems.Contains(null)
                        ? [f.Name]
                        : myItems
                            .Zip(theirItems)
                            .SelectMany(pair => Differences(pair.First, pair.Second))
                            .Distinct()
                            .Select(d => $"{f.Name}.{d}");
                }),
        ];

    /// <summary>Each field that came back otherwise is named by the report, by itself or with what it belongs to.</summary>
    private static void AssertSaid(IEnumerable<string> differences, ExportReport report)
    {
        string[] said =
        [
            .. report
                .Losses.Select(l => Index().Replace(l.Field, "").TrimStart('.'))
                .Select(f =>
                    f.StartsWith("definition", StringComparison.Ordinal) && !f.StartsWith("definitions", StringComparison.Ordinal)
                        ? "definitions" + f["definition".Length..]
                        : f
                )
                .Distinct(),
        ];
        Assert.Empty(
            differences
                .Where(d =>
                    !said.Any(s =>
                        d == s || d.StartsWith(s + ".", StringComparison.Ordinal) || s.StartsWith(d + ".", StringComparison.Ordinal)
                    )
                )
                .Select(d => $"{d} came back otherwise, and the losses are {string.Join(", ", said)}")
        );
    }

    /// <summary>What a browser sends of the form for editing on a page.</summary>
    private static List<KeyValuePair<string, string>> Controls(string page)
    {
        IHtmlFormElement form = new HtmlParser().ParseDocument(page).QuerySelectorAll("form.sheet").Cast<IHtmlFormElement>().Single();
        return
        [
            .. form.QuerySelectorAll("input[name]")
                .Cast<IHtmlInputElement>()
                .Where(i => i.Type != "checkbox" || i.IsChecked)
                .Select(i => KeyValuePair.Create(i.Name!, i.Type == "checkbox" ? "on" : i.Value)),
            .. form.QuerySelectorAll("textarea[name]").Cast<IHtmlTextAreaElement>().Select(t => KeyValuePair.Create(t.Name!, t.Value)),
            .. form.QuerySelectorAll("select[name]").Cast<IHtmlSelectElement>().Select(s => KeyValuePair.Create(s.Name!, s.Value ?? "")),
        ];
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Index();
}
