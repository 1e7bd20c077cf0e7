using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Exchange.Importing;

namespace Glossary.Server.Tests.Exchange;

public sealed class ParagraphMergeTests
{
    private static readonly ParagraphRecord Before = new()
    {
        Kind = ParagraphKind.Lead,
        Versions =
        [
            Version("de", "Eins. Zwei. Drei.", 5, 11, 17) with
            {
                Origin = Origin.Original,
                ReviewState = ReviewState.Unspecified,
            },
            Version("en", "One. Two, three.", 4, 16) with
            {
                Quotations = [new QuotationRecord(new Span(0, 3), "A", false, "")],
            },
            Version("ko", "하나. 둘. 셋.", 3, 6, 9),
        ],
        Links = [Link("de:0 en:0 ko:0"), Link("de:1,2 en:1 ko:1,2")],
    };

    [Fact]
    public void What_a_file_says_again_changes_nothing()
    {
        ParagraphRecord after = ParagraphMerge.Into(
            Before,
            Said("Eins. Zwei. Drei.", [5, 17], "ko", "하나. 둘. 셋.", [3, 9], "de:0 ko:0", "de:1 ko:1"),
            "de",
            out ImmutableArray<string> lost
        );

        Assert.Equal(RecordState.BodyOf(Before), RecordState.BodyOf(after));
        Assert.Empty(lost);
    }

    /// <summary>Writers have the source first; other tools write the languages as they like.</summary>
    [Fact]
    public void The_order_of_the_languages_in_a_file_says_nothing()
    {
        CarriedItem[] items =
        [
            new("ko", "note", "a"),
            new("de", "note", "b"),
            new("", "note", "c"),
            new("de", "prop", "d"),
            new("en", "note", "e"),
        ];
        ParagraphRecord first = ParagraphMerge.New(Before with { Carried = [new CarriedRecord("tmx", "1", [.. items])] }, "de");
        ParagraphRecord said = first with { Carried = [new CarriedRecord("tmx", "1", [items[2], items[1], items[3], items[0], items[4]])] };

        Assert.Equal(["c", "b", "d", "e", "a"], first.Carried[0].Items.Select(i => i.Value));
        Assert.Equal(RecordState.BodyOf(first), RecordState.BodyOf(ParagraphMerge.Into(first, said, "de", out _)));
    }

    [Fact]
    public void A_new_translation_is_linked_where_its_segments_meet_the_source()
    {
        ParagraphRecord after = ParagraphMerge.Into(
            Before,
            Said("Eins. Zwei. Drei.", [5, 17], "ko", "하나요. 둘 셋.", [4, 9], "de:0 ko:0", "de:1 ko:1"),
            "de",
            out _
        );

        Assert.Equal(["de:0 en:0 ko:0", "de:1,2 en:1 ko:1"], after.Links.Select(Shown));
        Assert.Equal(["de False", "en False", "ko False"], after.Versions.Select(v => $"{v.Language} {v.Stale}"));
    }

    [Fact]
    public void A_new_source_makes_the_other_translations_stale()
    {
        ParagraphRecord after = ParagraphMerge.Into(
            Before,
            Said("Eins! Zwei. Drei.", [5, 11, 17], "ko", "하나! 둘. 셋.", [3, 6, 9], "de:0 ko:0", "de:1 ko:1", "de:2 ko:2"),
            "de",
            out _
        );

        Assert.Equal(["de False", "en True", "ko False"], after.Versions.Select(v => $"{v.Language} {v.Stale}"));
        Assert.Equal(["de:0 en:0 ko:0", "de:1,2 en:1 ko:1,2"], after.Links.Select(Shown));
    }

    [Fact]
    public void Where_nothing_tells_what_belongs_together_all_is_one_link()
    {
        ParagraphRecord after = ParagraphMerge.Into(Before, Said("Anders.", [7], "ko", "다르다.", [4], "de:0 ko:0"), "de", out _);

        Assert.Equal(["de:0 en:0,1 ko:0"], after.Links.Select(Shown));
    }

    [Fact]
    public void A_new_language_joins_the_links()
    {
        ParagraphRecord after = ParagraphMerge.Into(
            Before,
            Said("Eins. Zwei. Drei.", [5, 17], "fr", "Un. Deux trois.", [3, 15], "de:0 fr:0", "de:1 fr:1"),
            "de",
            out _
        );

        Assert.Equal(["de:0 en:0 fr:0 ko:0", "de:1,2 en:1 fr:1 ko:1,2"], after.Links.Select(Shown));
        Assert.Equal(
            "fr Human Unreviewed",
            after.Versions.Where(v => v.Language == "fr").Select(v => $"{v.Language} {v.Origin} {v.ReviewState}").Single()
        );
    }

    [Theory]
    [InlineData("en", "Other. Text.", 6, "de:0 en:0 ko:0 | de:1,2 en:1 ko:1,2 | de:1 ko:1 | de:2 ko:2")]
    [InlineData("ko", "다른. 글.", 3, "de:0 en:0 ko:0 | de:1,2 en:1 ko:1")]
    public void Finer_links_of_languages_that_stay_stay(string language, string text, int end, string expected)
    {
        ParagraphRecord before = Before with { Links = [.. Before.Links, Link("de:1 ko:1"), Link("de:2 ko:2")] };

        ParagraphRecord after = ParagraphMerge.Into(
            before,
            Said("Eins. Zwei. Drei.", [5, 17], language, text, [end, text.Length], $"de:0 {language}:0", $"de:1 {language}:1"),
            "de",
            out _
        );

        Assert.Equal(expected, string.Join(" | ", after.Links.Select(Shown)));
    }

    [Fact]
    public void Quotations_are_lost_with_the_text_that_they_stood_in()
    {
        ParagraphMerge.Into(
            Before,
            Said("Eins. Zwei. Drei.", [5, 17], "en", "Other. Text.", [6, 12], "de:0 en:0", "de:1 en:1"),
            "de",
            out ImmutableArray<string> lost
        );

        Assert.Equal(["en"], lost);
    }

    [Theory]
    [InlineData("Machine", "Machine", "Human")]
    [InlineData("Machine", "Human", "Human")]
    [InlineData("Human", "Machine", "Machine")]
    [InlineData("Memory", "Memory", "Memory")]
    public void A_text_that_a_file_changes_is_by_who_changed_it(string origin, string fileSays, string expected)
    {
        (Origin old, Origin said) = (Enum.Parse<Origin>(origin), Enum.Parse<Origin>(fileSays));
        ParagraphRecord before = Before with { Versions = [Before.Versions[0], Before.Versions[2] with { Origin = old }] };
        ParagraphRecord file = Said("Eins. Zwei. Drei.", [5, 17], "ko", "새 글.", [4], "de:0 ko:0");
        file = file with { Versions = [file.Versions[0], file.Versions[1] with { Origin = said }] };

        Assert.Equal(expected, ParagraphMerge.Into(before, file, "de", out _).Versions[1].Origin.ToString());
    }

    [Fact]
    public void A_reviewer_vouches_for_a_text_that_stays()
    {
        ParagraphRecord before = Before with
        {
            Versions = [Before.Versions[0], Before.Versions[2] with { Stale = true }],
            Links = [Link("de:0,1,2 ko:0,1,2")],
        };
        ParagraphRecord file = Said("Eins. Zwei. Drei.", [5, 17], "ko", "하나. 둘. 셋.", [3, 9], "de:0 ko:0", "de:1 ko:1");
        file = file with { Versions = [file.Versions[0], file.Versions[1] with { ReviewState = ReviewState.Reviewed }] };

        VersionRecord after = ParagraphMerge.Into(before, file, "de", out _).Versions[1];

        Assert.Equal((ReviewState.Reviewed, false, 3), (after.ReviewState, after.Stale, after.Sentences.Length));
    }

    private static ParagraphRecord Said(
        string source,
        int[] ends,
        string language,
        string target,
        int[] targetEnds,
        params string[] links
    ) =>
        new()
        {
            Kind = ParagraphKind.Unspecified,
            Versions =
            [
                Version("de", source, ends) with
                {
                    Origin = Origin.Original,
                    ReviewState = ReviewState.Unspecified,
                },
                Version(language, target, targetEnds) with
                {
                    ReviewState = ReviewState.Unspecified,
                },
            ],
            Links = [.. links.Select(Link)],
        };

    private static VersionRecord Version(string language, string text, params int[] ends) =>
        new()
        {
            Language = language,
            Text = text,
            Sentences = [.. ends.Select((end, i) => new Span(i == 0 ? 0 : ends[i - 1] + 1, end))],
            Origin = Origin.Human,
            ReviewState = ReviewState.Unreviewed,
        };

    private static LinkRecord Link(string groups) =>
        new(
            [
                .. groups
                    .Split(' ')
                    .Select(g => g.Split(':'))
                    .Select(g => new LinkGroup(g[0], [.. g[1].Split(',').Select(i => int.Parse(i, CultureInfo.InvariantCulture))])),
            ],
            1
        );

    private static string Shown(LinkRecord link) =>
        string.Join(' ', link.Groups.Select(g => $"{g.Language}:{string.Join(',', g.Sentences)}"));
}
