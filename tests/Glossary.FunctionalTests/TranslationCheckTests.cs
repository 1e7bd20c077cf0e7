using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Translations held against the glossary that comes with the server.</summary>
public sealed class TranslationCheckTests(RunningServer server)
{
    private const string Glossary = "glossaries/diplomacy";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Languages, source, translation, and each finding as KIND [source] [target] → suggestion, with ! where that is certain.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Translations =>
        new()
        {
            { "de", "en", "Die Waffenlieferungen gehen weiter.", "The arms deliveries continue.", "" },
            { "de", "en", "Die Waffenlieferungen gehen weiter.", "The weapons transfers continue.", "" },
            {
                "de",
                "en",
                "Die Waffenlieferungen gehen weiter.",
                "The shipments continue.",
                "MISSING_TERM [Waffenlieferungen] [] → arms supply"
            },
            {
                "de",
                "en",
                "Die Waffenlieferungen gehen weiter.",
                "The Waffenlieferungen continue.",
                "UNTRANSLATED_TERM [Waffenlieferungen] [Waffenlieferungen] → arms supply"
            },
            { "de", "en", "Er spricht von Kiew.", "He talks about Kiev.", "DEPRECATED_TERM [Kiew] [Kiev] → Kyiv!" },
            { "de", "ko", "Nordkorea antwortet.", "북괴가 대답한다.", "FORBIDDEN_TERM [Nordkorea] [북괴] → 북한! (가: 이)" },
            {
                "de",
                "ko",
                "Die Vollversammlung tagt.",
                "Vollversammlung은 열린다.",
                "UNTRANSLATED_TERM [Vollversammlung] [Vollversammlung] → 총회! (은: 는)"
            },
            {
                "de",
                "en",
                "Die Atommacht droht.\nDie Atommacht schweigt.",
                "The nuclear power threatens.\nThe nuclear-armed state is silent.",
                "INCONSISTENT_TERM [Atommacht] [nuclear-armed state] → nuclear power!"
            },
            { "de", "en", "Es kostet 5.000 Dollar.", "It costs $50,000.", "NUMBER_MISMATCH [5.000] [50,000] → 5,000" },
            { "de", "ko", "103,7 Millionen Dollar", "1억 370만 달러", "" },
            { "de", "en", "Hallo {name}!", "Hello {nome}!", "PLACEHOLDER_MISMATCH [{name}] [{nome}] → {name}!" },
            { "de", "en", "<b>Hallo</b>", "<b>Hello", "PLACEHOLDER_MISMATCH [</b>] [] → </b>" },
            {
                "de",
                "en",
                "<0>Hallo</0>",
                "< 0>Hello</ 0>",
                "PLACEHOLDER_MISMATCH [<0>] [< 0>] → <0>!; PLACEHOLDER_MISMATCH [</0>] [</ 0>] → </0>!"
            },
            { "en", "de", "the members of the UN Security Council", "die Mitglieder des Sicherheitsrates", "" },
            { "ko", "de", "", "", "" },
            { "ko", "en", "두 나라는 제재했다.", "Both countries punished it.", "" },
            { "ko", "en", "두 나라의 제재는 길었다.", "The punishment was long.", "MISSING_TERM [제재] [] → sanction" },
            { "en", "ko", "The sanctions were long.", "그들은 오래 제재했다.", "" },
            { "de", "en", "Hallo {Sanktion}, <b id=\"Kiew\">du</b>!", "Hello {Sanktion}, <b id=\"Kiew\">you</b>!", "" },
            { "de", "en", "Die Sanktion gilt für {Sanktion}.", "The measure is for {Sanktion}.", "MISSING_TERM [Sanktion] [] → sanction" },
        };

    [Theory]
    [MemberData(nameof(Translations))]
    public async Task What_is_wrong_is_found_with_what_to_write_instead(
        string from,
        string to,
        string source,
        string target,
        string expected
    )
    {
        foreach (OffsetUnit unit in (OffsetUnit[])[OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8])
        {
            CheckTranslationRequest request = Request(from, to, "🕊️ " + source, "🕊️ " + target);
            request.OffsetUnit = unit;

            CheckTranslationResponse answer = await server.Translations.CheckTranslationAsync(request, cancellationToken: Stop);

            Assert.Equal(expected, string.Join("; ", answer.Findings.Select(f => Show(f, request))));
        }
    }

    [Fact]
    public async Task The_article_that_comes_with_the_server_follows_its_glossary_but_for_the_listed_exceptions()
    {
        ListParagraphsResponse article = await server.Articles.ListParagraphsAsync(
            new ListParagraphsRequest { Parent = "articles/vollversammlung-2023-09", PageSize = 100 },
            cancellationToken: Stop
        );
        List<string> found = [];
        foreach (string target in (string[])["en", "ko"])
        {
            using AsyncDuplexStreamingCall<CheckTranslationRequest, CheckTranslationResponse> stream =
                server.Translations.StreamCheckTranslation(cancellationToken: Stop);
            foreach (Paragraph paragraph in article.Paragraphs)
            {
                CheckTranslationRequest request = Request("de", target, Text(paragraph, "de"), Text(paragraph, target));
                request.SegmentId = paragraph.Name;
                await stream.RequestStream.WriteAsync(request, Stop);
                Assert.True(await stream.ResponseStream.MoveNext(Stop));
                Assert.Equal(paragraph.Name, stream.ResponseStream.Current.SegmentId);
                found.AddRange(
                    stream.ResponseStream.Current.Findings.Select(f =>
                        $"{paragraph.Name.Split('/')[^1]} {target} {f.Kind} {f.Concept.Split('/')[^1]}"
                    )
                );
            }

            await stream.RequestStream.CompleteAsync();
        }

        Assert.Equal(
            [
                "p5 ko MissingTerm north-korea",
                "p5 ko MissingTerm russia",
                "p5 ko MissingTerm seoul",
                "p10 ko MissingTerm war-in-ukraine",
                "p13 ko MissingTerm iaea",
                "p13 ko MissingTerm moscow",
                "p13 ko MissingTerm south-korea",
                "p14 ko MissingTerm beijing",
                "p14 ko MissingTerm japan",
                "p14 ko MissingTerm south-korea",
                "p14 ko MissingTerm united-states",
                "p16 ko MissingTerm south-korea",
            ],
            found
                .OrderBy(f => int.Parse(f[1..f.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture))
                .ThenBy(f => f, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_stream_is_one_document_and_a_segment_that_is_sent_again_replaces_itself()
    {
        using AsyncDuplexStreamingCall<CheckTranslationRequest, CheckTranslationResponse> stream =
            server.Translations.StreamCheckTranslation(cancellationToken: Stop);

        Assert.Equal("", await Send("1", "The nuclear power threatens."));
        Assert.Equal(
            "INCONSISTENT_TERM [Atommacht] [nuclear-armed state] → nuclear power! in 1",
            await Send("2", "The nuclear-armed state threatens.")
        );
        Assert.Equal("", await Send("1", "The nuclear-armed state threatens."));
        Assert.Equal("", await Send("2", "The nuclear-armed state threatens."));
        await stream.RequestStream.CompleteAsync();
        Assert.False(await stream.ResponseStream.MoveNext(Stop));

        async Task<string> Send(string segment, string target)
        {
            CheckTranslationRequest request = Request("de", "en", "Die Atommacht droht.", target);
            request.SegmentId = segment;
            await stream.RequestStream.WriteAsync(request, Stop);
            Assert.True(await stream.ResponseStream.MoveNext(Stop));
            Assert.Equal(segment, stream.ResponseStream.Current.SegmentId);
            return string.Join("; ", stream.ResponseStream.Current.Findings.Select(f => Show(f, request)));
        }
    }

    [Fact]
    public async Task Every_language_is_listed_with_what_can_be_done_in_it()
    {
        ListLanguagesResponse answer = await server.Translations.ListLanguagesAsync(
            new ListLanguagesRequest { Glossary = "glossaries/-" },
            cancellationToken: Stop
        );

        Assert.Equal(["de", "en", "ko"], answer.Languages.Select(l => l.Language));
        Assert.All(
            answer.Languages,
            l =>
                Assert.True(
                    l
                        is {
                            Level: LanguageSupport.Types.RecognitionLevel.Rules,
                            InflectionRules: true,
                            NumberWords: true,
                            Repair: true,
                            Provider: false,
                            TermCount: > 200
                        }
                )
        );
    }

    private static CheckTranslationRequest Request(string from, string to, string source, string target) =>
        new()
        {
            SourceLanguage = from,
            TargetLanguage = to,
            SourceText = source,
            TargetText = target,
            Glossary = Glossary,
        };

    private static string Text(Paragraph paragraph, string language) => paragraph.Versions.Single(v => v.Language == language).Text;

    private static string Show(TranslationFinding finding, CheckTranslationRequest request)
    {
        string kind = FindingKindName(finding.Kind);
        string edits = string.Concat(finding.AgreeingEdits.Select(e => $" ({Cut(request.TargetText, e.Span)}: {e.Text})"));
        string other = finding.OtherSegmentId.Length > 0 ? " in " + finding.OtherSegmentId : "";
        Assert.NotEmpty(finding.Rule);
        Assert.NotEqual(FindingSeverity.Unspecified, finding.Severity);
        return $"{kind} [{Cut(request.SourceText, finding.SourceSpan)}] [{Cut(request.TargetText, finding.TargetSpan)}] → "
            + $"{finding.Suggestion}{(finding.SuggestionCertain ? "!" : "")}{edits}{other}";

        string Cut(string text, TextSpan? span) => span is null ? "" : Spans.Cut(text, span, request.OffsetUnit);
    }

    private static string FindingKindName(FindingKind kind) =>
        TranslationServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(FindingKind)).FindValueByNumber((int)kind).Name;
}
