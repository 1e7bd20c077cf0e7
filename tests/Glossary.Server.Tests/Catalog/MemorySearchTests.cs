using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Text.Segments;

namespace Glossary.Server.Tests;

/// <summary>What the memory finds of small catalogues is what comparing with every segment finds.</summary>
public sealed class MemorySearchTests
{
    private static readonly string[] German =
    [
        "Die",
        "Rede",
        "Reden",
        "beginnt",
        "endet",
        "heute",
        "morgen",
        "im",
        "großen",
        "Saal",
        "Parlament",
        "nicht",
        "5",
        "{0}",
    ];
    private static readonly string[] Korean =
    [
        "연설은",
        "연설이",
        "오늘",
        "내일",
        "시작한다",
        "끝난다",
        "국회에서",
        "국회의",
        "큰",
        "회의장",
        "5",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de", "ko")]
    [InlineData("ko", "de")]
    public void It_finds_what_a_comparison_with_every_segment_finds(string source, string target)
    {
        var random = new Random(source.Length + source[0]);
        string[] words = source == "de" ? German : Korean;
        List<(string German, string Korean)> units = [];
        for (int i = 0; i < 300; i++)
        {
            units.Add((Draw(random, German), Draw(random, Korean)));
        }

        CatalogSnapshot catalog = Load([.. units.Select(u => Paragraph((u.German, "de"), (u.Korean, "ko")))]);
        for (int i = 0; i < 200; i++)
        {
            string query = Draw(random, words);
            var pattern = new SegmentPattern(query);
            double[] expected =
            [
                .. units
                    .Select(u => source == "de" ? (u.German, u.Korean) : (u.Korean, u.German))
                    .Distinct()
                    .Select(u => pattern.Compare(u.Item1, 0.6))
                    .Where(s => s >= 0)
                    .OrderDescending()
                    .Take(5),
            ];

            IReadOnlyList<MemoryMatch> found = MemorySearch.Find(catalog, new MemoryQuery(query, source, target, 0.6, 5), Stop);

            Assert.Equal(expected, found.Select(f => f.Similarity));
        }
    }

    [Fact]
    public void Sentences_that_are_linked_are_segments_and_so_is_the_paragraph()
    {
        CatalogSnapshot catalog = Load([
            Paragraph(("Der Rat tagt heute. Er endet spät.", "de"), ("The council meets today. It ends late.", "en")),
        ]);

        MemoryMatch sentence = Assert.Single(MemorySearch.Find(catalog, new MemoryQuery("Er endet spät.", "de", "en", 0.9, 5), Stop));
        MemoryMatch paragraph = Assert.Single(
            MemorySearch.Find(catalog, new MemoryQuery("Der Rat tagt heute. Er endet spät.", "de", "en", 0.9, 5), Stop)
        );
        MemoryMatch back = Assert.Single(MemorySearch.Find(catalog, new MemoryQuery("The council meets today", "en", "de", 0.9, 5), Stop));

        Assert.Equal("It ends late.", sentence.TargetText.ToString());
        Assert.Equal("The council meets today. It ends late.", paragraph.TargetText.ToString());
        Assert.Equal("Der Rat tagt heute.", back.TargetText.ToString());
        Assert.Equal(1, sentence.Similarity);
        Assert.True(back.Similarity < 1);
    }

    [Fact]
    public void The_one_with_the_segments_beside_it_comes_first()
    {
        CatalogSnapshot catalog = Load([
            Paragraph(("Ja.", "de"), ("Yes.", "en")),
            Paragraph(("Kommst du?", "de"), ("Are you coming?", "en")),
            Paragraph(("Ja.", "de"), ("I am.", "en")),
        ]);

        IReadOnlyList<MemoryMatch> found = MemorySearch.Find(
            catalog,
            new MemoryQuery("Ja.", "de", "en", 1, 5) { Before = "Kommst du?" },
            Stop
        );

        Assert.Equal(["I am.", "Yes."], found.Select(f => f.TargetText.ToString()));
        Assert.Equal([true, false], found.Select(f => f.HasContext));
    }

    [Fact]
    public void What_nobody_vouched_for_comes_later()
    {
        CatalogSnapshot catalog = Load([
            With(Paragraph(("Guten Morgen", "de"), ("Good morning (machine)", "en")), v => v with { Origin = Origin.Machine }),
            With(Paragraph(("Guten Morgen", "de"), ("Good morning (memory)", "en")), v => v with { Origin = Origin.Memory }),
            With(Paragraph(("Guten Morgen", "de"), ("Good morning (stale)", "en")), v => v with { Stale = true }),
            Paragraph(("Guten Morgen!", "de"), ("Good morning (sign)", "en")),
            Paragraph(("Guten Morgen", "de"), ("Good morning", "en")),
            Paragraph(("Guten Morgen", "de"), ("Good morning", "en")),
        ]);

        IReadOnlyList<MemoryMatch> found = MemorySearch.Find(catalog, new MemoryQuery("Guten Morgen", "de", "en", 0.7, 10), Stop);

        Assert.Equal(
            ["Good morning", "Good morning (memory)", "Good morning (sign)", "Good morning (machine)", "Good morning (stale)"],
            found.Select(f => f.TargetText.ToString())
        );
        Assert.Equal(
            ["Good morning"],
            MemorySearch
                .Find(
                    catalog,
                    new MemoryQuery("Guten Morgen", "de", "en", 1, 10)
                    {
                        Origins = new HashSet<Origin> { Origin.Human },
                        WithoutStale = true,
                    },
                    Stop
                )
                .Select(f => f.TargetText.ToString())
        );
        Assert.Empty(
            MemorySearch.Find(
                catalog,
                new MemoryQuery("Guten Morgen", "de", "en", 1, 10) { Articles = new HashSet<string> { "other" } },
                Stop
            )
        );

        static ParagraphRecord With(ParagraphRecord paragraph, Func<VersionRecord, VersionRecord> change) =>
            paragraph with
            {
                Versions = [paragraph.Versions[0], change(paragraph.Versions[1])],
            };
    }

    private static string Draw(Random random, string[] words) =>
        string.Join(' ', Enumerable.Range(0, random.Next(2, 9)).Select(_ => words[random.Next(words.Length)])) + ".";

    private static ParagraphRecord Paragraph(params (string Text, string Language)[] texts)
    {
        VersionRecord[] versions =
        [
            .. texts.Select(
                (t, i) =>
                    new VersionRecord
                    {
                        Language = t.Language,
                        Text = t.Text,
                        Sentences = [.. SentencesOf(t.Text)],
                        Origin = i == 0 ? Origin.Original : Origin.Human,
                        ReviewState = i == 0 ? ReviewState.Unspecified : ReviewState.Unreviewed,
                    }
            ),
        ];
        return new ParagraphRecord
        {
            Kind = ParagraphKind.Body,
            Versions = [.. versions],
            Links =
            [
                .. Enumerable
                    .Range(0, versions[0].Sentences.Length)
                    .Select(s => new LinkRecord([.. versions.Select(v => new LinkGroup(v.Language, [s]))], 1)),
            ],
        };
    }

    private static IEnumerable<Span> SentencesOf(string text)
    {
        for (int start = 0; start < text.Length; )
        {
            int stop = text.IndexOf(". ", start, StringComparison.Ordinal);
            int end = stop < 0 ? text.Length : stop + 1;
            yield return new Span(start, end);
            start = end + 1;
        }
    }

    private static CatalogSnapshot Load(ParagraphRecord[] paragraphs)
    {
        string[] ids = [.. paragraphs.Select((_, i) => $"p{i}")];
        IEnumerable<RecordState> records = paragraphs
            .Select((p, i) => State(RecordKind.Paragraph, ResourceNames.Paragraph("a", ids[i]), p))
            .Append(
                State(RecordKind.Article, ResourceNames.Article("a"), new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. ids] })
            );
        return CatalogSnapshot.Build(1, records, Stop);

        static RecordState State(RecordKind kind, string name, object value) =>
            RecordState.FromStored(
                new StoredRecord(kind, name, RecordState.BodyOf(value), 1, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
            );
    }
}
