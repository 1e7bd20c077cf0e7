using Glossary.Server.Translation;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests.Translation;

/// <summary>What goes wrong at the provider, what is tried again, and what the caller is told.</summary>
public sealed class AzureFailureTests : StubTest
{
    public static TheoryData<string, StubFault> PassingFaults =>
        new()
        {
            { "408001", StubFault.Error(408001) },
            { "408002", StubFault.Error(408002) },
            { "429000", StubFault.Error(429000) },
            { "429001", StubFault.Error(429001) },
            { "429002", StubFault.Error(429002) },
            { "500000", StubFault.Error(500000) },
            { "503000", StubFault.Error(503000) },
            { "503000 as text", StubFault.Error(503000, codeAsText: true) },
            { "502 without a body", StubFault.Status(502) },
            { "truncated body", StubFault.TruncatedBody },
            { "cut JSON", StubFault.CutJson },
            { "wrong JSON", StubFault.WrongJson },
            { "web page", StubFault.WebPage },
            { "connection reset", StubFault.ConnectionReset },
            { "missing text", StubFault.MissingText },
            { "missing language", StubFault.MissingLanguage },
            { "wrong language", StubFault.WrongLanguage },
            { "empty text", StubFault.EmptyText },
        };

    [Theory]
    [MemberData(nameof(PassingFaults), DisableDiscoveryEnumeration = true)]
    public async Task What_may_pass_is_tried_again(string name, StubFault fault)
    {
        Stub.FailOnce(fault, fault);

        ProviderAnswer answer = await Translator().Translate(Request("Hello.", "en", "de"), Stop);

        Assert.Equal(["de:Hello."], Texts(answer));
        Assert.Equal(3, Stub.Requests.Count);
        Assert.Equal(2, Clock.Pauses.Length);
        Assert.True(Log.Contains("Warning 5001", StringComparison.Ordinal), name);
    }

    [Theory]
    [InlineData(408001, ProviderFailure.Unavailable, "timeout")]
    [InlineData(408002, ProviderFailure.Unavailable, "timeout")]
    [InlineData(429000, ProviderFailure.QuotaExhausted, "provider_limit")]
    [InlineData(429001, ProviderFailure.QuotaExhausted, "provider_limit")]
    [InlineData(429002, ProviderFailure.QuotaExhausted, "provider_limit")]
    [InlineData(500000, ProviderFailure.Unavailable, "provider_error")]
    [InlineData(503000, ProviderFailure.Unavailable, "provider_error")]
    public async Task What_does_not_pass_is_given_up_after_three_retries(int code, object failure, string cause)
    {
        Stub.FailAlways = StubFault.Error(code);

        ProviderException e = await Fail(Translator());

        Assert.Equal((failure, cause, $"{code}"), (e.Failure, e.Cause, e.ProviderCode));
        Assert.True(Guid.TryParse(e.RequestId, out _));
        Assert.Null(e.RetryAfter);
        Assert.Equal(4, Stub.Requests.Count);
        Assert.All(Clock.Pauses, p => Assert.InRange(p, TimeSpan.Zero, Options.MaxRetryDelay));
    }

    [Theory]
    [InlineData(401000, ProviderFailure.Refused, "credentials")]
    [InlineData(403000, ProviderFailure.Refused, "credentials")]
    [InlineData(403001, ProviderFailure.QuotaExhausted, "provider_quota")]
    [InlineData(404000, ProviderFailure.Refused, "endpoint")]
    public async Task What_does_not_pass_by_itself_is_not_tried_again(int code, object failure, string cause)
    {
        Stub.FailAlways = StubFault.Error(code);

        ProviderException e = await Fail(Translator());

        Assert.Equal((failure, cause, $"{code}"), (e.Failure, e.Cause, e.ProviderCode));
        Assert.Single(Stub.Requests);
    }

    [Theory]
    [InlineData(400036, "en", "tlh", "tlh", false)]
    [InlineData(400035, "tlh", "de", "tlh", true)]
    [InlineData(400019, "en", "tlh", "tlh", false)]
    [InlineData(400019, "tlh", "de", "tlh", true)]
    [InlineData(400023, "de", "ko", "ko", false)]
    public async Task A_language_that_is_not_supported_is_named_with_those_that_are(
        int code,
        string from,
        string to,
        string language,
        bool isSource
    )
    {
        Stub.FailOnce(StubFault.Error(code));

        ProviderException e = await Assert.ThrowsAsync<ProviderException>(() => Translator().Translate(Request("Hello.", from, to), Stop));

        Assert.Equal((ProviderFailure.UnsupportedLanguage, language, isSource), (e.Failure, e.Language, e.IsSource));
        Assert.Contains("de", e.Available);
        Assert.Contains($"\"{language}\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_a_clear_error()
    {
        ProviderException e = await Fail(Translator(o => o with { Key = "another-key" }));

        Assert.Equal((ProviderFailure.Refused, "401000"), (e.Failure, e.ProviderCode));
        Assert.Contains("credentials", e.Message, StringComparison.Ordinal);
        Assert.Contains("Error 5002", Log, StringComparison.Ordinal);
        Assert.Contains("Key, Region and Endpoint", Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("Mon, 23 Nov 2026 22:00:05 GMT")]
    public async Task A_pause_that_the_service_asks_for_is_made(string retryAfter)
    {
        Stub.FailOnce(StubFault.Error(429001, retryAfter));

        await Translator().Translate(Request("Hello.", "en", "de"), Stop);

        Assert.InRange(Assert.Single(Clock.Pauses), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5) + Options.RetryDelay);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_the_callers()
    {
        Stub.FailOnce(StubFault.Error(429001, "3600"));

        ProviderException e = await Fail(Translator());

        Assert.Equal((ProviderFailure.QuotaExhausted, TimeSpan.FromHours(1)), (e.Failure, e.RetryAfter));
        Assert.Single(Stub.Requests);
        Assert.Empty(Clock.Pauses);
    }

    [Fact]
    public async Task No_pause_is_begun_that_ends_after_the_deadline()
    {
        Stub.FailOnce(StubFault.Error(503000, "20"));
        ProviderRequest request = Request("Hello.", "en", "de") with { Deadline = Clock.GetUtcNow().AddSeconds(10) };

        ProviderException e = await Assert.ThrowsAsync<ProviderException>(() => Translator().Translate(request, Stop));

        Assert.Equal((ProviderFailure.Unavailable, TimeSpan.FromSeconds(20)), (e.Failure, e.RetryAfter));
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task An_answer_that_drips_is_given_up_and_asked_for_again()
    {
        Stub.FailOnce(StubFault.SlowDrip);

        Task<ProviderAnswer> answer = Translator().Translate(Request("Hello.", "en", "de"), Stop);
        await Stub.Dripping.WaitAsync(Stop);
        Clock.Advance(Options.AttemptTimeout);

        Assert.Equal(["de:Hello."], Texts(await answer));
        Assert.Equal(2, Stub.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_a_timeout()
    {
        Stub.FailOnce(StubFault.SlowDrip);

        Task<ProviderException> failure = Fail(Translator(o => o with { Retries = 0 }));
        await Stub.Dripping.WaitAsync(Stop);
        Clock.Advance(Options.AttemptTimeout);

        ProviderException e = await failure;
        Assert.Equal((ProviderFailure.Unavailable, "timeout"), (e.Failure, e.Cause));
    }

    [Fact]
    public async Task A_caller_who_goes_ends_the_attempt()
    {
        Stub.FailOnce(StubFault.SlowDrip);
        using var caller = new CancellationTokenSource();

        Task<ProviderAnswer> answer = Translator().Translate(Request("Hello.", "en", "de"), caller.Token);
        await Stub.Dripping.WaitAsync(Stop);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unavailable()
    {
        await Stub.DisposeAsync();

        ProviderException e = await Fail(Translator());

        Assert.Equal((ProviderFailure.Unavailable, "connection"), (e.Failure, e.Cause));
        Assert.Equal(3, Clock.Pauses.Length);
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_alone_for_a_while()
    {
        Stub.FailAlways = StubFault.Error(503000);
        AzureTranslator translator = Translator(o => o with { Retries = 0 });
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal("provider_error", (await Fail(translator)).Cause);
        }

        ProviderException e = await Fail(translator);
        Assert.Equal((ProviderFailure.Unavailable, "circuit_open"), (e.Failure, e.Cause));
        Assert.True(e.RetryAfter > TimeSpan.Zero);
        Assert.Equal(10, Stub.Requests.Count);

        Stub.FailAlways = null;
        Clock.Advance(e.RetryAfter.Value);
        Assert.Equal(["de:Hello."], Texts(await translator.Translate(Request("Hello.", "en", "de"), Stop)));
        Assert.Contains("Warning 5003", Log, StringComparison.Ordinal);
        Assert.Contains("Information 5004", Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_over_its_budget_sends_nothing()
    {
        AzureTranslator translator = Translator(o => o with { CharactersPerRequest = 11 });

        ProviderException e = await Assert.ThrowsAsync<ProviderException>(() =>
            translator.Translate(Request("Hello.", "en", "de", "fr"), Stop)
        );

        Assert.Equal((ProviderFailure.QuotaExhausted, "request_budget"), (e.Failure, e.Cause));
        Assert.Empty(Stub.Requests);
        await translator.Translate(Request("Hallo", "en", "de", "fr"), Stop);
    }

    [Fact]
    public async Task The_budget_of_a_day_is_whole_again_at_midnight_and_what_failed_costs_nothing()
    {
        AzureTranslator translator = Translator(o => o with { CharactersPerDay = 10, Retries = 0 });
        Stub.FailOnce(StubFault.Error(503000));
        await Fail(translator);
        await translator.Translate(Request("Hello.", "en", "de"), Stop);

        ProviderException e = await Fail(translator);
        Assert.Equal((ProviderFailure.QuotaExhausted, "day_budget", TimeSpan.FromHours(2)), (e.Failure, e.Cause, e.RetryAfter));
        Assert.Equal(2, Stub.Requests.Count);

        Clock.Advance(TimeSpan.FromHours(2));
        await translator.Translate(Request("Hello.", "en", "de"), Stop);
    }

    [Fact]
    public async Task An_element_of_html_that_cannot_be_cut_is_refused_by_its_place()
    {
        ProviderRequest request = Request(["<p>short</p>", $"<p>{new string('a', 50_000)}</p>"], "en", "de") with { Html = true };

        ProviderException e = await Assert.ThrowsAsync<ProviderException>(() => Translator().Translate(request, Stop));

        Assert.Equal((ProviderFailure.TextTooLong, 1), (e.Failure, e.TextIndex));
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task What_we_sent_wrongly_is_not_passed_off_as_the_providers_fault()
    {
        Stub.FailAlways = StubFault.Error(400074);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => Translator().Translate(Request("Hello.", "en", "de"), Stop));
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task Without_credentials_it_is_offline()
    {
        AzureTranslator translator = Translator(o => o with { Key = " " });

        Assert.False(translator.IsConfigured);
        Assert.Equal(ProviderFailure.NotConfigured, (await Fail(translator)).Failure);
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task The_key_is_in_no_line_of_the_log_and_in_no_error()
    {
        StubFault[] faults =
        [
            StubFault.Error(401000),
            StubFault.Error(503000),
            StubFault.ConnectionReset,
            StubFault.WrongJson,
            StubFault.TruncatedBody,
            StubFault.Error(429000, "3600"),
            StubFault.Error(400074),
        ];
        List<string> said = [];
        foreach (StubFault fault in faults)
        {
            Stub.FailAlways = fault;
            said.Add(
                (await Assert.ThrowsAnyAsync<Exception>(() => Translator().Translate(Request("Hello.", "en", "de"), Stop))).ToString()
            );
        }

        said.Add(Options.ToString());
        Assert.All(Stub.Requests, r => Assert.Equal(Stub.Key, r.Headers["Ocp-Apim-Subscription-Key"]));
        Assert.All(said.Append(Log), s => Assert.DoesNotContain(Stub.Key, s, StringComparison.Ordinal));
    }
}
