using System.Diagnostics.Metrics;
using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Telemetry;
using Glossary.Server.Translation;
using Glossary.Tests;
using Glossary.Text.Reasons;
using Glossary.Text.Structures;
using Glossary.TranslationStub;
using Glossary.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.Server.Tests.Translation;

/// <summary>
/// Texts in which terms stand in, beside and between what a translation keeps, through the whole way: the stub of the provider over a
/// connection, the repairs, the check, the receipts.
/// </summary>
public sealed class KeptPieceTests : IAsyncLifetime
{
    private const string Greeting = "Good morning";

    private static readonly CatalogSnapshot Terms = CatalogOf(
        Concept("un", ("en", "UN"), ("de", "UN"), ("ko", "유엔")),
        Concept("assembly", ("en", "UN General Assembly"), ("de", "UN-Vollversammlung"), ("ko", "유엔 총회")),
        Concept("north", ("en", "North Korea"), ("de", "Nordkorea"), ("ko", "북한"), ("!ko", "북괴")),
        Concept("road", ("en", "b"), ("de", "Straße"), ("!de", "Weg"), ("ko", "길")),
        Concept("section", ("en", "section 218"), ("de", "§ 218"), ("ko", "제218조")),
        Concept("euro", ("en", "9 €"), ("de", "€"), ("ko", "→"), ("!ko", "상태")),
        Concept("import", ("en", "imports and exports"), ("de", "Ein- und Ausfuhr"), ("ko", "수출입")),
        Concept("state", ("en", "state"), ("de", "Staat"), ("!de", "Land"), ("ko", "국가")),
        Concept("long", ("en", "long name"), ("de", string.Join(' ', Enumerable.Repeat("lang", 40))), ("ko", new string('길', 300)))
    );

    private static readonly Gen<string> Kept = OneOf(
        "{0}",
        "{UN}",
        "{{UN}}",
        "{{ North Korea }}",
        "${state}",
        "#{UN}",
        "%(state)s",
        "%1$s",
        "%UN%",
        "%s",
        "<b>",
        "</b>",
        "<br/>",
        "<0>",
        "</0>",
        "<img alt=\"North Korea\" src=\"map.png\"/>",
        "<a title=\"UN General Assembly\" href='/state?b=UN&amp;c'>",
        "<x:UN state=\"§ 218\">",
        "<!-- the UN > North Korea -->",
        "<!-- North\nKorea -->",
        "<a\n href=\"UN\">",
        "&nbsp;",
        "&UN;",
        "&#8364;",
        "https://example.org/UN/North?Korea=state&b",
        "www.un.example/state",
        "un@state.example",
        "\\n",
        "<mstrans:dictionary translation=\"UN\">"
    );

    private static readonly Gen<string> Other = OneOf(
        "UN",
        "North Korea",
        "UN General Assembly",
        "section 218",
        "9 €",
        "imports and exports",
        "long name",
        "state",
        "states",
        "북괴",
        "상태",
        "Land",
        "Weg",
        "Nordkorea",
        "{n, plural, one {UN state} other {# states}}",
        "{k, select, a {North Korea} other {none}}",
        "the ",
        "a ",
        "der ",
        "im ",
        "을(를) ",
        "mstrans:dictionary",
        "http://",
        "<!--",
        "-->",
        " ",
        " ",
        " ",
        ". ",
        ", ",
        "\n",
        "'",
        "\"",
        "<",
        ">",
        "&",
        "{",
        "}",
        "%",
        "\\",
        "$",
        "@",
        ":",
        "-",
        "é",
        "😀",
        "\u00A0",
        "\u200B",
        "12"
    );

    private static readonly Gen<string> Content = Gen.Frequency((2, Kept), (3, Other), (1, Gen.Const(" ")))
        .Array[1, 24]
        .Select(pieces => string.Concat(pieces));

    private static readonly (string From, string[] To)[] Directions = [("en", ["de", "ko"]), ("de", ["en", "ko"]), ("ko", ["de", "en"])];

    private StubServer _stub = null!;
    private AzureTranslator _translator = null!;
    private TextTranslation _texts = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stub = await StubServer.Start(cancellationToken: Stop);
        _translator = new AzureTranslator(
            new AzureTranslatorOptions { Key = _stub.Key, Endpoint = _stub.Endpoint },
            new ServerMetrics(new Meter("tests")),
            TimeProvider.System,
            NullLogger<AzureTranslator>.Instance
        );
        _texts = new TextTranslation(
            new TranslationProviders([_translator], new TranslationOptions()),
            new TranslationOptions(),
            new TextGrounding(new TokenCounter(new TranslationOptions())),
            new LargeCalls(new LargeCallOptions(), new ServerMetrics(new Meter("tests")), TimeProvider.System)
        );
    }

    public async ValueTask DisposeAsync() => await _stub.DisposeAsync();

    [Theory]
    [InlineData("{UN} met", "{UN} de:met", "")]
    [InlineData("The <!-- a > North Korea --> map", "de:The <!-- a > North Korea --> de:map", "")]
    [InlineData(
        "<img alt=\"North Korea\" src=\"map.png\"/> of North Korea",
        "<img alt=\"Nordkorea\" src=\"map.png\"/> de:of Nordkorea",
        "North Korea|North Korea"
    )]
    [InlineData("On\n<a title=\"North Korea\"\nhref=\"/k\">\nit", "de:On\n<a title=\"Nordkorea\"\nhref=\"/k\">\nde:it", "North Korea")]
    [InlineData("Ask un@state.example or the UN.", "de:Ask un@state.example de:or de:the UN.", "UN")]
    public async Task What_is_kept_stays_and_no_term_in_it_is_enforced_or_accounted_for(string source, string expected, string receipts)
    {
        TranslateTextResponse answer = await Translate("en", ["de"], source);

        Assert.Equal(expected, answer.Translations[0].Text);
        Assert.Equal(receipts, string.Join('|', answer.Translations[0].Receipts.Select(r => source[r.SourceSpan.Start..r.SourceSpan.End])));
    }

    /// <summary>Provider, repairs and check may do what they like with the rest.</summary>
    [Theory]
    [InlineData(DictionaryMode.Honoured)]
    [InlineData(DictionaryMode.WrongInflection)]
    public async Task Whatever_stands_beside_it_what_is_kept_comes_back_byte_by_byte_and_the_other_contents_come_back_too(
        DictionaryMode mode
    )
    {
        _stub.Translator.Mode = mode;
        await Gen.Select(Content, Gen.Int[0, 2], Gen.Bool)
            .SampleAsync(
                async (content, direction, baseline) =>
                {
                    (string from, string[] to) = Directions[direction];
                    TranslateTextResponse answer = await Translate(from, to, baseline, Greeting, content);

                    Assert.Equal(4, answer.Translations.Count);
                    foreach (V1.Translation greeting in answer.Translations.Where(t => t.ContentIndex == 0))
                    {
                        Assert.Equal($"{greeting.TargetLanguage}:Good {greeting.TargetLanguage}:morning", greeting.Text);
                    }

                    IReadOnlyList<KeptPiece> kept = TextStructure.Of(content).Kept;
                    foreach (V1.Translation translation in answer.Translations.Where(t => t.ContentIndex == 1))
                    {
                        int at = 0;
                        foreach (KeptPiece one in kept)
                        {
                            int found = translation.Text.IndexOf(one.Text, at, StringComparison.Ordinal);
                            Assert.True(found >= 0, $"{one.Text} is not in {translation.Text}");
                            at = found + one.Text.Length;
                        }

                        Assert.All(translation.Receipts, r => Assert.False(kept.Touches(r.SourceSpan.Start, r.SourceSpan.End)));
                    }
                },
                iter: 400,
                threads: 1
            );
    }

    /// <summary>The provider is not the stub here: it loses marks, pieces, order, everything.</summary>
    [Fact]
    public async Task Whatever_the_provider_answers_every_piece_that_is_kept_stands_as_often_as_in_the_source()
    {
        for (ulong seed = 0; seed < 2000; seed++)
        {
            (string? wrong, _) = await KeptSamples.Run(seed);
            Assert.True(wrong is null, $"sample {seed}: {wrong}");
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>A large text waits for its turn, and is refused if it may not wait.</summary>
    [Fact]
    public async Task Large_texts_take_turns()
    {
        var calls = new LargeCalls(
            new LargeCallOptions { AtOnce = 1, Waiting = 0 },
            new ServerMetrics(new Meter("tests")),
            TimeProvider.System
        );
        _texts = new TextTranslation(
            new TranslationProviders([_translator], new TranslationOptions()),
            new TranslationOptions(),
            new TextGrounding(new TokenCounter(new TranslationOptions())),
            calls
        );
        string large = string.Join('\n', Enumerable.Range(0, 2_500).Select(i => $"state {i}"));
        using (await calls.Enter("another", Stop))
        {
            RequestException refused = await Assert.ThrowsAsync<RequestException>(() => Translate("en", ["de"], false, large));
            Assert.Equal(FailureReason.Overloaded, refused.Reason);
            Assert.Single((await Translate("en", ["de"], false, "state")).Translations);
        }

        Assert.Single((await Translate("en", ["de"], false, large)).Translations);
    }

    private Task<TranslateTextResponse> Translate(string from, string[] to, params string[] contents) =>
        Translate(from, to, baseline: false, contents);

    private Task<TranslateTextResponse> Translate(string from, string[] to, bool baseline, params string[] contents) =>
        _texts.Translate(
            Terms,
            new TranslateTextRequest
            {
                SourceLanguage = from,
                TargetLanguages = { to },
                Glossary = "glossaries/test",
                Contents = { contents },
                IncludeBaseline = baseline,
            },
            "tests",
            DateTimeOffset.MaxValue,
            SentenceLanguage.English,
            Stop
        );

    private static ConceptRecord Concept(string id, params (string Language, string Text)[] terms) =>
        new()
        {
            Id = id,
            Terms =
            [
                .. terms.Select(
                    (t, i) =>
                        new TermRecord
                        {
                            Id = $"t{i}",
                            Language = t.Language.TrimStart('!'),
                            Text = t.Text,
                            Status = t.Language[0] == '!' ? Catalog.TermStatus.Forbidden : Catalog.TermStatus.Preferred,
                        }
                ),
            ],
        };

    private static CatalogSnapshot CatalogOf(params ConceptRecord[] concepts)
    {
        DateTimeOffset now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        IEnumerable<(RecordKind Kind, string Name, object Value)> records =
        [
            (RecordKind.Glossary, "glossaries/test", new GlossaryRecord { DisplayName = "test" }),
            .. concepts.Select((c, i) => (RecordKind.Concept, ResourceNames.Concept("test", c.Id), (object)(c with { Ordinal = i }))),
        ];
        return CatalogSnapshot.Build(
            1,
            [
                .. records.Select(r =>
                    RecordState.FromStored(new StoredRecord(r.Kind, r.Name, RecordState.BodyOf(r.Value), 1, false, now, now))
                ),
            ],
            CancellationToken.None
        );
    }
}
