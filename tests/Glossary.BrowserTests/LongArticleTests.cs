using System.Net;
using System.Net.Http.Json;
using Glossary.BrowserTests.Running;
using Glossary.Durability.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>A server with the seeds and the largest article that the Reader is made for.</summary>
public sealed class LongArticleServer : IAsyncLifetime
{
    public const int Paragraphs = 2_000;

    private static readonly (string Language, string[] Sentences)[] Texts =
    [
        (
            "de",
            [
                "Nordkorea und Russland sprechen in Absatz {0} über ein Militärbündnis.",
                "Der Sicherheitsrat der Vereinten Nationen tagt am Montag.",
                "Die Generaldebatte der Vollversammlung geht danach weiter.",
            ]
        ),
        (
            "en",
            [
                "In paragraph {0} North Korea and Russia talk about a military alliance.",
                "The Security Council of the United Nations meets on Monday.",
                "The general debate of the General Assembly goes on after that.",
            ]
        ),
        (
            "ko",
            [
                "{0}번째 문단에서 북한과 러시아가 군사 동맹을 논의한다.",
                "유엔 안전보장이사회가 월요일에 회의를 연다.",
                "그 뒤 총회의 일반 토의가 이어진다.",
            ]
        ),
    ];

    private ServerProcess _process = null!;

    internal string Address => _process.WebAddress;

    public async ValueTask InitializeAsync()
    {
        _process = await ServerProcess.StartServing();
        using var http = new HttpClient { BaseAddress = new Uri(_process.WebAddress) };
        using HttpResponseMessage created = await http.PostAsJsonAsync(
            "/v1/articles",
            new
            {
                articleId = "long",
                article = new
                {
                    sourceLanguage = "de",
                    titles = Texts.Select(t => new { language = t.Language, text = $"Lang {t.Language}" }),
                },
                paragraphs = Enumerable
                    .Range(1, Paragraphs)
                    .Select(number => new
                    {
                        kind = "BODY",
                        versions = Texts.Select(t =>
                            Version(
                                t.Language,
                                [.. t.Sentences.Select(s => string.Format(System.Globalization.CultureInfo.InvariantCulture, s, number))]
                            )
                        ),
                    }),
            }
        );
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
    }

    public async ValueTask DisposeAsync() => await _process.DisposeAsync();

    private static object Version(string language, string[] sentences)
    {
        int at = 0;
        return new
        {
            language,
            text = string.Join(' ', sentences),
            origin = language == "de" ? "ORIGINAL" : "HUMAN",
            sentences = sentences.Select(s => new { start = at, end = (at += s.Length + 1) - 1 }).ToArray(),
        };
    }
}

/// <summary>Reading an article of 2,000 paragraphs of three sentences in three languages.</summary>
public sealed class LongArticleTests(Browser browser, LongArticleServer server) : IClassFixture<LongArticleServer>
{
    private const string Article = "/articles/long";

    /// <summary>What is sent until the first page of it can be read.</summary>
    private const int MostBytes = 300_000;

    /// <summary>Prints what was measured; only the weight is held to a limit, since time depends on the machine.</summary>
    [Fact]
    public async Task Its_first_page_is_light()
    {
        await using Reading reading = await Begin(Device.Desktop);
        long bytes = 0;
        List<Task> sizes = [];
        reading.Page.RequestFinished += (_, request) => sizes.Add(Add(request));
        await reading.Open(Article);
        await reading.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Task.WhenAll(sizes);
        double[] times = await reading.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const paint = await new Promise(found => new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(entry => found(entry.startTime)))
                .observe({ type: "paint", buffered: true }));
              const { domInteractive, loadEventEnd, responseStart } = performance.getEntriesByType("navigation")[0];
              return [responseStart, paint, domInteractive, loadEventEnd, document.querySelectorAll("*").length];
            }
            """
        );
        TestContext.Current.SendDiagnosticMessage(
            "article of {0:N0} paragraphs: {1:N0} bytes; answered after {2:F0} ms, first contentful paint {3:F0}, interactive {4:F0}, "
                + "loaded {5:F0} ms; {6:N0} elements",
            LongArticleServer.Paragraphs,
            bytes,
            times[0],
            times[1],
            times[2],
            times[3],
            times[4]
        );
        Assert.InRange(bytes, 1, MostBytes);

        async Task Add(IRequest request)
        {
            RequestSizesResult size = await request.SizesAsync();
            Interlocked.Add(ref bytes, size.ResponseHeadersSize + size.ResponseBodySize);
        }
    }

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task It_is_read_page_by_page_and_columns_stay(string device, bool script)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open($"{Article}?language=ko&language=de");
        await Expect(reading.Page.Locator(".text .row")).ToHaveCountAsync(50);
        await Expect(reading.Page.Locator(".pager").First).ToContainTextAsync("Page 1 of 40");
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).First.ClickAsync();
        await reading.IsAt($"{Article}?language=ko&language=de&page=2");
        await Expect(reading.Page.Locator(".text .row").First).ToHaveIdAsync("p51");
        Assert.Equal(["ko", "de"], await reading.Page.Locator("#p51 .version").EvaluateAllAsync<string[]>("all => all.map(v => v.lang)"));
        await Expect(reading.Page.Locator("#entries")).ToHaveTextAsync("Terms on this page");
        await reading.IsAccessible();
        await reading.FitsTheWindow();
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Hide German" }).ClickAsync();
        await reading.IsAt($"{Article}?language=ko&page=2");
        await Expect(reading.Page.Locator(".text .row").First).ToHaveIdAsync("p51");
    }

    [Theory]
    [InlineData($"{Article}/paragraphs/p1234?language=de", $"{Article}?language=de&page=25#p1234")]
    [InlineData($"{Article}#p1234", $"{Article}?page=25#p1234")]
    [InlineData($"{Article}?language=ko#p77-ko-2", $"{Article}?language=ko&page=2#p77-ko-2")]
    [InlineData($"{Article}?page=99", $"{Article}?page=99")]
    public async Task An_address_of_a_paragraph_leads_to_the_page_that_has_it(string address, string page)
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open(address);
        await reading.IsAt(page);
        await Expect(
                reading.Page.Locator(
                    page.Contains('#', StringComparison.Ordinal) ? page[page.IndexOf('#', StringComparison.Ordinal)..] : "#p2000"
                )
            )
            .ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("desktop", true, "en", "Search in this article", "1 sentence", "absatz 1777 über")]
    [InlineData("phone", false, "de", "In diesem Artikel suchen", "1 Satz", "absatz 1777 über")]
    [InlineData("desktop", false, "ko", "이 기사에서 검색", "1", "1777번째 문")]
    public async Task Something_is_found_in_it_and_the_hit_leads_to_its_sentence(
        string device,
        bool script,
        string language,
        string label,
        string found,
        string typed
    )
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open(Article);
        ILocator field = reading.Page.GetByLabel(label);
        await field.FillAsync(typed);
        await field.PressAsync("Enter");
        await Expect(reading.Page.Locator("#hits")).ToContainTextAsync(found);
        ILocator hit = reading.Page.Locator(".hits li");
        await Expect(hit).ToHaveCountAsync(1);
        await Expect(hit.Locator("mark")).ToContainTextAsync(typed, new() { IgnoreCase = true });
        await reading.IsAccessible();
        await hit.GetByRole(AriaRole.Link).ClickAsync();
        await reading.IsAt($"{Article}?page=36#p1777-{(typed.StartsWith('a') ? "de" : "ko")}-1");
        await Expect(reading.Page.Locator("#p1777")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_no_word_is_said_to_be_not_found()
    {
        await using Reading reading = await Begin(Device.Desktop);
        foreach (string typed in new[] { "Weltraumaufzug", "!!" })
        {
            await reading.Open($"{Article}?q={Uri.EscapeDataString(typed)}");
            await Expect(reading.Page.Locator("#hits")).ToContainTextAsync("Nothing found");
        }
    }

    [Fact]
    public async Task A_paragraph_that_is_edited_is_shown_on_its_page_and_undone_there()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Article}/paragraphs/p321/edit");
        await reading.Page.Locator("textarea[name='text-en']").First.FillAsync("Something else was said in paragraph 321.");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await reading.IsAt($"{Article}?page=7#p321");
        await Expect(reading.Page.Locator("#p321-en-1")).ToContainTextAsync("Something else");
        await reading.Page.Locator("main > .done").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await reading.IsAt($"{Article}?page=7#p321");
        await Expect(reading.Page.Locator("#p321-en-1")).ToContainTextAsync("North Korea");
    }

    private Task<Reading> Begin(Device device) => Reading.Begin(browser, device, server.Address);
}
