using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Server.Tests.Seeds;
using Glossary.Server.Translation;
using Glossary.Tests;
using ProviderUse = Glossary.V1.ProviderUse;

namespace Glossary.Server.Tests.Translation;

/// <summary>
/// The way of a line: memory, provider, repair; by the glossary that comes with the server and a provider that says what a test wants.
/// </summary>
public sealed partial class TranslationLadderTests
{
    private static readonly CatalogSnapshot Seeds = SeedCatalog.Load(
        Path.Combine(AppContext.BaseDirectory, "seeds"),
        CancellationToken.None
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Languages, source, what the provider writes, what comes of it, and the receipts as outcome:[source]→[target].</summary>
    public static TheoryData<string, string, string, string, string, string> Lines =>
        new()
        {
            {
                "de",
                "en",
                "Das Waffenbündnis hält ewig.",
                "The military alliance lasts for ever.",
                "The military alliance lasts for ever.",
                "Enforced:[Waffenbündnis]→[military alliance]"
            },
            {
                "de",
                "en",
                "Das Waffenbündnis hält ewig.",
                "The pact lasts for ever.",
                "The pact lasts for ever.",
                "IgnoredByProvider:[Waffenbündnis]→[]"
            },
            {
                "de",
                "en",
                "Das Waffenbündnis hält ewig.",
                "The military alliancens lasts for ever.",
                "The military alliance lasts for ever.",
                "Repaired:[Waffenbündnis]→[military alliance]"
            },
            {
                "de",
                "en",
                "Der Bürgermeister von Kiew kam.",
                "The mayor of Kiev came.",
                "The mayor of Kyiv came.",
                "Repaired:[Kiew]→[Kyiv]"
            },
            { "de", "ko", "Nordkorea antwortet heute.", "북괴가 오늘 대답한다.", "북한이 오늘 대답한다.", "Repaired:[Nordkorea]→[북한]" },
            {
                "de",
                "ko",
                "Nordkorea antwortet heute.",
                "북한이 오늘 대답한다.",
                "북한이 오늘 대답한다.",
                "AlreadyCorrect:[Nordkorea]→[북한]"
            },
            { "en", "ko", "The General Assembly met.", "총회들을가 열렸다.", "총회가 열렸다.", "Repaired:[General Assembly]→[총회]" },
            {
                "en",
                "de",
                "the members of the UN Security Council",
                "die Mitglieder des UN-Sicherheitsrat",
                "die Mitglieder des UN-Sicherheitsrats",
                "Repaired:[UN Security Council]→[UN-Sicherheitsrats]"
            },
            {
                "en",
                "de",
                "the members of the UN Security Council",
                "die Mitglieder des UN-Sicherheitsratens",
                "die Mitglieder des UN-Sicherheitsrats",
                "Repaired:[UN Security Council]→[UN-Sicherheitsrats]"
            },
            { "de", "en", "Hallo {name}!", "Hello {nome}!", "Hello {name}!", "" },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_the_provider_writes_is_repaired_where_that_is_certain_and_every_term_has_a_receipt(
        string from,
        string to,
        string source,
        string provided,
        string expected,
        string receipts
    )
    {
        (SegmentTranslation line, _) = await Translate(from, to, source, _ => provided);

        Assert.Equal(expected, line.Target);
        Assert.Equal(SegmentOrigin.Provider, line.Origin);
        Assert.Equal(receipts, Receipts(line, from, to));
        Assert.Equal(provided, Undo(line));
    }

    [Fact]
    public async Task What_is_stored_word_for_word_is_taken_over_and_nobody_is_asked()
    {
        (SegmentTranslation line, List<ProviderRequest> asked) = await Translate(
            "de",
            "en",
            "  Nichts Gutes, so viel ist sicher. ",
            _ => "no"
        );

        Assert.Equal(("  Nothing good, that much is certain. ", SegmentOrigin.ExactMemory), (line.Target, line.Origin));
        Assert.Equal(TranslationReasons.Stored("articles/vollversammlung-2023-09/paragraphs/p1"), line.Route[0]);
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("{0} – 42 %")]
    [InlineData("https://example.org/Vollversammlung")]
    [InlineData("12.500")]
    public async Task What_has_no_words_stays_and_nobody_is_asked(string source)
    {
        (SegmentTranslation line, List<ProviderRequest> asked) = await Translate("de", "en", source, _ => "no");

        Assert.Equal((source, SegmentOrigin.Unchanged), (line.Target, line.Origin));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Terms_are_given_where_the_provider_takes_them_safely_in_the_number_of_the_source()
    {
        (_, List<ProviderRequest> english) = await Translate("de", "en", "Waffenlieferungen und Sanktionen für Nordkorea", s => s);
        (_, List<ProviderRequest> korean) = await Translate("de", "ko", "Waffenlieferungen und Sanktionen für Nordkorea", s => s);

        Assert.Equal(["Waffenlieferungen=arms supplies", "Nordkorea=North Korea"], Fixes(english[0]));
        Assert.Empty(Fixes(korean[0]));
    }

    [Fact]
    public async Task By_way_of_English_both_halves_are_given_terms_and_the_route_says_so()
    {
        var options = new TranslationOptions { PivotThroughEnglish = true };
        (SegmentTranslation line, List<ProviderRequest> asked) = await Translate(
            "de",
            "ko",
            "Das Waffenbündnis hält ewig.",
            s => s.StartsWith("Das", StringComparison.Ordinal) ? "The military alliance lasts for ever." : "군사 동맹은 영원하다.",
            options
        );

        Assert.Equal(
            ["de-en Waffenbündnis=military alliance", "en-ko military alliance=군사 동맹"],
            asked.Select(a => $"{a.SourceLanguage}-{a.TargetLanguages[0]} {string.Join(',', Fixes(a))}")
        );
        Assert.Equal("군사 동맹은 영원하다.", line.Target);
        Assert.Equal([TranslationReasons.ThroughEnglish], line.Route);
        Assert.Equal("Enforced:[Waffenbündnis]→[군사 동맹]", Receipts(line, "de", "ko"));
    }

    [Fact]
    public async Task Placeholders_and_markup_come_back_as_they_were()
    {
        const string Source = "<b>Das Waffenbündnis</b> & {name}: siehe https://example.org/a?b=1&amp;c, %1$s &nbsp; \"ja\" <3";

        // A provider that shouts, and leaves alone what it is told to.
        (SegmentTranslation line, List<ProviderRequest> asked) = await Translate(
            "de",
            "en",
            Source,
            html => Part().Replace(html, m => m.Value.StartsWith('<') || m.Value.StartsWith('&') ? m.Value : m.Value.ToUpperInvariant())
        );

        Assert.True(asked[0].Html);
        Assert.Equal("<b>DAS WAFFENBÜNDNIS</b> & {name}: SIEHE https://example.org/a?b=1&amp;c, %1$s &nbsp; \"JA\" <3", line.Target);
    }

    [Fact]
    public async Task A_baseline_tells_what_the_provider_would_have_written_unasked()
    {
        (SegmentTranslation line, List<ProviderRequest> asked) = await Translate(
            "de",
            "en",
            "Das Waffenbündnis hält ewig.",
            _ => "The military alliance lasts for ever.",
            new TranslationOptions(),
            includeBaseline: true
        );

        Assert.Equal(2, asked.Count);
        Assert.Empty(Fixes(asked[1]));
        Assert.Equal("The military alliance lasts for ever.", line.Baseline);
        Assert.Equal("AlreadyCorrect:[Waffenbündnis]→[military alliance]", Receipts(line, "de", "en"));
    }

    [Fact]
    public async Task A_line_that_comes_twice_is_billed_once()
    {
        List<ProviderRequest> asked = [];
        SegmentTranslation[] lines = [new("Guten Tag."), new("Guten Tag."), new("Auf Wiedersehen.")];
        ProviderUsage account = await new TranslationPipeline(
            ScriptedProvider.Route(Answering(asked, s => s + "!")),
            new TranslationOptions()
        ).Translate(lines, Way("de", "en"), ProviderUsage.None, Stop);

        Assert.Equal(["Guten Tag.!", "Guten Tag.!", "Auf Wiedersehen.!"], lines.Select(l => l.Target));
        Assert.Equal(2, Assert.Single(asked).Texts.Length);
        ProviderUse use = Assert.Single(account.Uses);
        Assert.Equal(("scripted", "1", 26), (use.Provider, use.ApiVersion, use.CharactersBilled));
    }

    private static async Task<(SegmentTranslation Line, List<ProviderRequest> Asked)> Translate(
        string from,
        string to,
        string source,
        Func<string, string> provider,
        TranslationOptions? options = null,
        bool includeBaseline = false
    )
    {
        List<ProviderRequest> asked = [];
        SegmentTranslation line = new(source);
        await new TranslationPipeline(ScriptedProvider.Route(Answering(asked, provider)), options ?? new TranslationOptions()).Translate(
            [line],
            Way(from, to) with
            {
                IncludeBaseline = includeBaseline,
            },
            ProviderUsage.None,
            Stop
        );
        return (line, asked);
    }

    private static Func<ProviderRequest, CancellationToken, Task<ProviderAnswer>> Answering(
        List<ProviderRequest> asked,
        Func<string, string> provider
    ) =>
        (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult(
                new ProviderAnswer
                {
                    Provider = "scripted",
                    ApiVersion = "1",
                    RequestIds = [],
                    Systems = [],
                    BilledCharacters = request.Texts.Sum(t => t.Text.Length),
                    Translations =
                    [
                        .. request.Texts.Select(t => new ProviderTranslation(
                            null,
                            0,
                            [new ProviderTarget(request.TargetLanguages[0], provider(t.Text), [], [])]
                        )),
                    ],
                }
            );
        };

    private static TranslationDirection Way(string from, string to) =>
        new(Seeds, from, to, GlossaryPair.Of(Seeds, "glossaries/diplomacy", from, to), false, DateTimeOffset.MaxValue);

    private static string[] Fixes(ProviderRequest request) =>
        [.. request.Texts.SelectMany(t => t.Fixed.Select(f => $"{t.Text.Substring(f.Start, f.Length)}={f.Translation}"))];

    private static string Receipts(SegmentTranslation line, string from, string to) =>
        string.Join(
            ' ',
            TermReceipts
                .Of(Way(from, to).Glossaries[0], line, line.Baseline, from, to, Stop)
                .Select(r =>
                    $"{r.Outcome}:[{line.Source[r.Source.Hit.Start..r.Source.Hit.End]}]→[{(r.Target is { } t ? line.Target[t.Hit.Start..t.Hit.End] : "")}]"
                )
        );

    /// <summary>The text with every repair taken back.</summary>
    internal static string Undo(SegmentTranslation line) =>
        line
            .Repairs.OrderByDescending(r => r.Span.Start)
            .Aggregate(line.Target, (text, r) => string.Concat(text.AsSpan(0, r.Span.Start), r.Before, text.AsSpan(r.Span.End)));

    [GeneratedRegex("""<span translate="no">.*?</span>|&\w+;|\p{L}+""")]
    private static partial Regex Part();
}
