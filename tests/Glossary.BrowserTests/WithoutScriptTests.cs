using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>The same with script switched off: everything is a link or a form.</summary>
public sealed class WithoutScriptTests(Browser browser)
{
    private const string Article = "/articles/vollversammlung-2023-09";

    private static readonly Device Plain = Device.Desktop with { Script = false };

    [Fact]
    public async Task A_term_leads_to_its_entry_below_the_article_and_on_to_the_concept()
    {
        await using Reading reading = await Reading.Begin(browser, Plain);
        await reading.Open(Article);
        await reading.Page.Locator("#p9 a.t", new() { HasText = "Waffenbündnis" }).ClickAsync();
        await reading.IsAt($"{Article}#term-diplomacy-arms-alliance");
        ILocator entry = reading.Page.Locator("#term-diplomacy-arms-alliance");
        await Expect(entry).ToBeInViewportAsync();
        await Expect(entry).ToContainTextAsync("군사 동맹");
        await entry.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await reading.IsAt("/glossaries/diplomacy/concepts/arms-alliance");
    }

    [Fact]
    public async Task Pointing_at_a_sentence_lights_up_its_counterparts()
    {
        await using Reading reading = await Reading.Begin(browser, Plain);
        await reading.Open(Article);
        string before = await Background("#p3-ko-4");
        await reading.Page.Locator("#p3-de-1").HoverAsync();
        string lit = await Background("#p3-de-1");
        Assert.NotEqual(before, lit);
        Assert.Equal(
            [lit, lit, lit, before],
            [await Background("#p3-en-1"), await Background("#p3-ko-1"), await Background("#p3-ko-2"), await Background("#p3-ko-4")]
        );

        async Task<string> Background(string sentence) =>
            await reading.Page.Locator(sentence).EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");
    }

    [Fact]
    public async Task A_term_is_found_by_sending_the_form()
    {
        await using Reading reading = await Reading.Begin(browser, Plain);
        await reading.Open("/");
        await reading.Page.GetByLabel("Find a term").FillAsync("Vollversammlungsbeschluss");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await reading.IsAt("/glossaries/-?q=Vollversammlungsbeschluss");
        await Expect(reading.Page.Locator("#results li").First).ToContainTextAsync("총회");
    }

    [Fact]
    public async Task A_pasted_text_shows_its_terms()
    {
        await using Reading reading = await Reading.Begin(browser, Plain with { Language = "ko" });
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync("유엔 총회에서 북한을 비판했다.");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "검사" }).ClickAsync();
        Assert.Equal(["유엔 총회", "북한"], await reading.Page.Locator(".own a.t").AllInnerTextsAsync());
    }
}
