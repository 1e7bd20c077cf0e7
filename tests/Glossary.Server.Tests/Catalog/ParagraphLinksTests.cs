using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Tmx;
using Glossary.Exchange.Xliff;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Views;
using Glossary.Server.Tests.Exchange;
using Glossary.Server.Translation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OffsetUnit = Glossary.V1.OffsetUnit;
using Paragraph = Glossary.V1.Paragraph;
using SentenceLink = Glossary.V1.SentenceLink;

namespace Glossary.Server.Tests;

/// <summary>Links of some of the languages that are finer than those of all.</summary>
public sealed class ParagraphLinksTests
{
    /// <summary>The English makes one sentence of the first two, so a link of three languages has to hold both.</summary>
    private static readonly ParagraphRecord Text = new()
    {
        Id = "p1",
        Index = 1,
        Kind = ParagraphKind.Body,
        Versions =
        [
            Version("de", "Eins. Zwei. Drei.", 5, 11, 17) with
            {
                Origin = Origin.Original,
            },
            Version("en", "One and two. Three.", 12, 19),
            Version("ko", "하나. 둘. 셋.", 3, 6, 9),
        ],
        Links = Links("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0 | de:1 ko:1"),
    };

    private static readonly ArticleRecord Article = new(
        new ArticleHead
        {
            Id = "a",
            SourceLanguage = "de",
            ParagraphIds = [.. new[] { "p1" }],
        },
        [Text]
    );

    [Theory]
    [InlineData("de ko", "de:0 ko:0 | de:1 ko:1 | de:2 en:1 ko:2")]
    [InlineData("ko de", "de:0 ko:0 | de:1 ko:1 | de:2 en:1 ko:2")]
    [InlineData("de en", "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2")]
    [InlineData("en ko", "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2")]
    [InlineData("de en ko", "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2")]
    [InlineData("de", "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2")]
    [InlineData("fr", "")]
    public void The_finest_links_that_have_the_languages_count(string languages, string expected) =>
        Assert.Equal(expected, Shown(ParagraphLinks.For(Text.Links, languages.Split(' '))));

    [Theory]
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2", true)]
    [InlineData("de:0 ko:0 | de:0,1 en:0 ko:0,1 | de:1 ko:1 | de:2 en:1 ko:2", true)]
    [InlineData("de:0,1,2 en:0,1 ko:0,1,2 | de:0,1 en:0 | de:2 en:1 | de:0 ko:0 | de:1 ko:1 | de:2 ko:2", true)]
    [InlineData("de:0,1,2 en:0,1 ko:0,1,2 | de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2", true)] // The finer ones have all languages.
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0", false)] // A sentence of the general link is in no finer one.
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0 | de:1 ko:0,1", false)] // One is in two.
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0 | de:1,2 ko:1", false)] // One lies within no other.
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 | de:1", false)] // They name one language.
    [InlineData("de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:2 en:1 ko:2", false)] // Said twice.
    [InlineData("de:0 ko:0 | de:1 ko:1 | de:2 en:1 ko:2", false)] // The general link is missing.
    public void Finer_links_hold_what_the_general_one_holds_in_their_languages(string links, bool fit) =>
        Assert.Equal(fit, ParagraphLinks.Fit(Links(links), Text.Versions));

    /// <summary>
    /// However the links of three languages are joined to general ones, those of two are found again, and each sentence is in exactly one
    /// of them.
    /// </summary>
    [Fact]
    public void Links_of_two_languages_are_found_again() =>
        Gen.Select(Gen.Int[1, 3].Array[1, 6], Gen.Bool.Array[6])
            .Sample(
                (sizes, within) =>
                {
                    // A general link has one English sentence and as many German and Korean ones as its size; within says whether these are
                    // linked one to one.
                    List<string> general = [];
                    List<string> expected = [];
                    List<string> finer = [];
                    int at = 0;
                    foreach ((int i, int size) in sizes.Index())
                    {
                        int[] own = [.. Enumerable.Range(at, size)];
                        at += size;
                        general.Add($"de:{string.Join(',', own)} en:{i} ko:{string.Join(',', own)}");
                        string[] pairs = [.. own.Select(s => $"de:{s} ko:{s}")];
                        bool is1To1 = within[i] && size > 1;
                        finer.AddRange(is1To1 ? pairs : []);
                        expected.AddRange(is1To1 ? pairs : [general[^1]]);
                    }

                    ImmutableArray<LinkRecord> links = Links(string.Join(" | ", finer.Concat(general)));

                    Assert.Equal(string.Join(" | ", expected), Shown(ParagraphLinks.For(links, ["de", "ko"])));
                    Assert.Equal(string.Join(" | ", general), Shown(ParagraphLinks.For(links, ["de", "en"])));
                    Assert.Equal(
                        Enumerable.Range(0, at),
                        ParagraphLinks
                            .For(links, ["de", "ko"])
                            .SelectMany(l => l.Groups)
                            .Where(g => g.Language == "ko")
                            .SelectMany(g => g.Sentences)
                    );
                }
            );

    [Fact]
    public void A_unit_of_two_languages_is_as_fine_as_their_links()
    {
        (string pair, LossList pairLosses) = Tmx("de", "ko");
        (string all, LossList losses) = Tmx();

        Assert.Equal(3, pair.Split("<tu ").Length - 1);
        Assert.Contains("<seg>둘.</seg>", pair, StringComparison.Ordinal);
        Assert.DoesNotContain("links", pairLosses.Listed.Select(l => l.Field));
        Assert.Equal(2, all.Split("<tu ").Length - 1);
        Assert.Contains("links", losses.Listed.Select(l => l.Field));
        Assert.Equal(
            ["Eins.", "Zwei.", "Drei."],
            XliffLayout.Of(Text, Text.Versions[0], Text.Versions[2], out _).Where(p => p.IsSegment).Select(p => p.Source)
        );
        Assert.Equal(
            ["Eins. Zwei.", "Drei."],
            XliffLayout.Of(Text, Text.Versions[0], Text.Versions[1], out _).Where(p => p.IsSegment).Select(p => p.Source)
        );
    }

    [Fact]
    public void A_stored_translation_of_a_sentence_is_found_by_the_finer_link()
    {
        var catalog = CatalogSnapshot.Build(
            1,
            [
                RecordState.FromStored(
                    new StoredRecord(
                        RecordKind.Article,
                        "articles/a",
                        RecordState.BodyOf(Article.Head),
                        1,
                        Deleted: false,
                        DateTimeOffset.UnixEpoch,
                        DateTimeOffset.UnixEpoch
                    )
                ),
                RecordState.FromStored(
                    new StoredRecord(
                        RecordKind.Paragraph,
                        "articles/a/paragraphs/p1",
                        RecordState.BodyOf(Text),
                        1,
                        Deleted: false,
                        DateTimeOffset.UnixEpoch,
                        DateTimeOffset.UnixEpoch
                    )
                ),
            ],
            CancellationToken.None
        );

        Assert.Equal("둘.", StoredTranslations.Find(catalog, "Zwei.", "de", "ko", CancellationToken.None)?.Text);
        Assert.Null(StoredTranslations.Find(catalog, "Zwei.", "de", "en", CancellationToken.None));
    }

    [Fact]
    public void Where_not_all_languages_are_returned_the_finest_links_are()
    {
        Assert.Equal(
            "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0 | de:1 ko:1",
            Shown(Text.ToMessage("a", ["de", "en", "ko"], OffsetUnit.Utf16).Links)
        );
        Assert.Equal("de:0 ko:0 | de:1 ko:1 | de:2 ko:2", Shown(Text.ToMessage("a", ["de", "ko"], OffsetUnit.Utf16).Links));
    }

    /// <summary>The form has a row for each sentence with the number of its general link.</summary>
    [Theory]
    [InlineData("1", "1", "de:0,1 en:0 ko:0,1 | de:2 en:1 ko:2 | de:0 ko:0 | de:1 ko:1")]
    [InlineData("2", "2", "de:0 en:0 ko:0 | de:1,2 en:1 ko:1,2")]
    public void A_form_keeps_finer_links_within_links_that_stay(string german, string korean, string expected)
    {
        Paragraph before = Text.ToMessage("a", ["de", "en", "ko"], OffsetUnit.Utf16);
        var form = new FormCollection(
            new Dictionary<string, StringValues>
            {
                ["text-de"] = new(["Eins.", "Zwei.", "Drei."]),
                ["group-de"] = new(["1", german, "2"]),
                ["text-en"] = new(["One and two.", "Three."]),
                ["group-en"] = new(["1", "2"]),
                ["text-ko"] = new(["하나.", "둘.", "셋."]),
                ["group-ko"] = new(["1", korean, "2"]),
            }
        );

        Assert.Equal(expected, Shown(ParagraphFormView.Read(form, before, ["de", "en", "ko"]).Links));
    }

    private static (string Content, LossList Losses) Tmx(params string[] languages) =>
        Aligned.Written(
            (output, losses) =>
                TmxWriter.Write(
                    [Article],
                    collection: false,
                    new ExportSettings([.. languages], TbxDialect.Unspecified, TbxStyle.Unspecified),
                    output,
                    losses
                )
        );

    private static VersionRecord Version(string language, string text, params int[] ends) =>
        new()
        {
            Language = language,
            Text = text,
            Sentences = [.. ends.Select((end, i) => new Span(i == 0 ? 0 : ends[i - 1] + 1, end))],
            Origin = Origin.Human,
        };

    private static ImmutableArray<LinkRecord> Links(string links) =>
        [
            .. links
                .Split(" | ")
                .Select(link => new LinkRecord(
                    [
                        .. link.Split(' ')
                            .Select(g => g.Split(':'))
                            .Select(g => new LinkGroup(g[0], [.. g[1].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))])),
                    ],
                    1
                )),
        ];

    private static string Shown(IEnumerable<LinkRecord> links) =>
        string.Join(" | ", links.Select(l => string.Join(' ', l.Groups.Select(g => $"{g.Language}:{string.Join(',', g.Sentences)}"))));

    private static string Shown(IEnumerable<SentenceLink> links) =>
        string.Join(
            " | ",
            links.Select(l => string.Join(' ', l.Groups.Select(g => $"{g.Language}:{string.Join(',', g.SentenceIndexes)}")))
        );
}
