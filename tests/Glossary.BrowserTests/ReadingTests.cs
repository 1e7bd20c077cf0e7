using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>What people read and look up, on a desktop and on a phone.</summary>
public sealed class ReadingTests(Browser browser)
{
    private const string Article = "/articles/vollversammlung-2023-09";
    private const string Concept = "/glossaries/diplomacy/concepts/arms-alliance";

    public static TheoryData<string> Devices => ["desktop", "phone"];

    public static TheoryData<string, string, bool> Pages
    {
        get
        {
            var pages = new TheoryData<string, string, bool>();
            foreach (
                string page in new[]
                {
                    "/",
                    "/articles",
                    Article,
                    $"{Article}?language=de&language=ko",
                    "/glossaries",
                    "/glossaries/diplomacy",
                    "/glossaries/diplomacy/report?to=ko",
                    "/glossaries/-?q=Waffenbr%C3%BCderschaften",
                    Concept,
                    "/check",
                    "/align",
                    "/concordance",
                    "/concordance?q=Vollversammlung&language=de",
                    $"{Article}/paragraphs/p4/edit",
                    $"{Concept}/edit",
                    "/glossaries/diplomacy/new-concept",
                    "/articles/none",
                    "/new-article",
                    $"{Article}/edit",
                    "/new-glossary",
                    "/glossaries/diplomacy/edit",
                    "/deleted",
                    $"{Article}/paragraphs/p4/comments",
                    "/proposals",
                    "/proposals?in=glossaries/diplomacy&mine=1&rejected=1",
                }
            )
            {
                pages.Add(page, "desktop", false);
                pages.Add(page, "phone", true);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_the_window(string page, string device, bool dark)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Dark = dark });
        await reading.Open(page);
        await reading.IsAccessible();
        await reading.FitsTheWindow();
        await Expect(reading.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(reading.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_not_accessible_would_be_found()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open("/check");
        await reading.Page.EvaluateAsync(
            "document.querySelector('h1').style.color = '#ddd'; document.querySelector('main').append(document.createElement('button'))"
        );
        string fault = (await Assert.ThrowsAnyAsync<Exception>(reading.IsAccessible)).Message;
        Assert.Contains("button-name", fault, StringComparison.Ordinal);
        Assert.Contains("color-contrast", fault, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task The_front_page_leads_to_the_article(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open("/");
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Ahead of the UN General Assembly" }).ClickAsync();
        await reading.IsAt(Article);
        await Expect(reading.Page.Locator("#p3 .version")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Pointing_at_a_sentence_lights_up_its_counterparts()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        await reading.Page.Locator("#p3-de-1").HoverAsync();
        Assert.Equal(["p3-de-1", "p3-en-1", "p3-ko-1", "p3-ko-2"], await Lit(reading));
    }

    [Fact]
    public async Task Links_of_several_sentences_are_shown_as_such()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        await Expect(reading.Page.Locator("#p3-de-1 .ratio")).ToHaveAttributeAsync("data-ratio", "1:1:2");
        await Expect(reading.Page.Locator("#p3-de-1 .ratio"))
            .ToHaveAttributeAsync("title", "These sentences belong together: German 1, English 1, Korean 2");
        await Expect(reading.Page.Locator("#p1 .ratio")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_arrow_keys_lead_through_the_text_and_across_the_columns()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        await reading.Page.Locator("#p3-de-1").FocusAsync();
        string[] ids = [];
        foreach (string key in new[] { "ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft" })
        {
            await reading.Page.Keyboard.PressAsync(key);
            ids = [.. ids, await reading.Page.EvaluateAsync<string>("document.activeElement.id")];
        }

        Assert.Equal(["p3-de-2", "p3-en-2", "p3-ko-3", "p3-ko-2", "p3-en-1"], ids);
        Assert.Equal(["p3-de-1", "p3-en-1", "p3-ko-1", "p3-ko-2"], await Lit(reading));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_term_opens_its_card_and_the_card_leads_to_the_concept(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open(Article);
        ILocator term = reading.Page.Locator("#p9 a.t", new() { HasText = "Waffenbündnis" });
        await term.FocusAsync();
        await reading.Page.Keyboard.PressAsync("Enter");
        ILocator card = reading.Page.GetByRole(AriaRole.Dialog, new() { Name = "Militärbündnis" });
        await Expect(card).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync("military alliance");
        await Expect(card).ToContainTextAsync("군사 동맹");
        await Expect(card).ToContainTextAsync("preferred");
        await Expect(card).ToBeInViewportAsync(new() { Ratio = .9f });
        await reading.IsAccessible();

        await reading.Page.Keyboard.PressAsync("Escape");
        await Expect(card).ToBeHiddenAsync();
        await Expect(term).ToBeFocusedAsync();

        await reading.Page.Keyboard.PressAsync("Enter");
        await card.GetByRole(AriaRole.Link, new() { Name = "All about this concept" }).ClickAsync();
        await reading.IsAt(Concept);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task The_address_chooses_the_columns(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open($"{Article}?language=de&language=ko");
        await Expect(reading.Page.Locator("#p3 .version")).ToHaveCountAsync(2);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Hide German" }).ClickAsync();
        await reading.IsAt($"{Article}?language=ko");
        await Expect(reading.Page.Locator("#p3 .version")).ToHaveCountAsync(1);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Show English" }).ClickAsync();
        await reading.IsAt($"{Article}?language=en&language=ko");
    }

    [Fact]
    public async Task The_name_of_a_paragraph_is_an_address()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open($"{Article}/paragraphs/p12?language=de");
        await reading.IsAt($"{Article}?language=de#p12");
        await Expect(reading.Page.Locator("#p12")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Every_text_says_its_language()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = "de" });
        await reading.Open(Article);
        Assert.Equal("de", await reading.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(
            ["de", "en", "ko"],
            await reading.Page.Locator("#p4 .version").EvaluateAllAsync<string[]>("all => all.map(v => v.lang)")
        );
        await Expect(reading.Page.Locator("#p5 .version[lang=de]")).ToContainTextAsync("„In der Ansprache");
        await Expect(reading.Page.Locator("#p5 .version[lang=de]")).ToContainTextAsync("Russland“, teilte");
    }

    [Theory]
    [InlineData("desktop", "Vollversammlungsbeschluss", "Vollversammlung", "in a compound", "총회")]
    [InlineData("phone", "총회에서", "총회", "inflected", "general assembly")]
    [InlineData("desktop", "Waffenbrüderschafd", "Waffenbrüderschaft", "misspelt", "혈맹 관계")]
    [InlineData("phone", "Waffenbrüders", "Waffenbrüderschaft", "begins with it", "brotherhood in arms")]
    public async Task Results_come_while_one_types(string device, string typed, string found, string kind, string other)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open("/glossaries/diplomacy");
        await reading.Page.GetByLabel("Find a term").PressSequentiallyAsync(typed);
        ILocator first = reading.Page.Locator("#results li").First;
        await Expect(first.GetByRole(AriaRole.Link)).ToHaveTextAsync(found);
        await Expect(first).ToContainTextAsync(kind);
        await Expect(first).ToContainTextAsync(other);
        await reading.IsAt($"/glossaries/diplomacy?q={Uri.EscapeDataString(typed)}");
        await reading.IsAccessible();
    }

    [Theory]
    [InlineData("북괴", "en", "forbidden", "use instead: 북한")]
    [InlineData("북괴를", "ko", "금지", "대신 쓸 용어: 북한")]
    [InlineData("munitions", "de", "veraltet", "stattdessen: ammunition")]
    [InlineData("Waffentransfer", "en", "admitted", "preferred: Waffenlieferung")]
    public async Task A_term_that_is_not_preferred_says_what_to_use_instead(string typed, string language, string status, string instead)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = language });
        await reading.Open("/glossaries/diplomacy");
        await reading.Page.Locator("#q").PressSequentiallyAsync(typed);
        ILocator first = reading.Page.Locator("#results li").First;
        await Expect(first.Locator(".status")).ToHaveTextAsync(status);
        await Expect(first.Locator(".instead")).ToHaveTextAsync(instead);
        await reading.IsAccessible();

        await reading.Open($"/glossaries/-?q={Uri.EscapeDataString(typed)}");
        await Expect(first.Locator(".instead")).ToHaveTextAsync(instead);
    }

    [Fact]
    public async Task The_page_of_a_concept_says_what_to_use_instead_of_a_forbidden_term()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open("/glossaries/diplomacy/concepts/north-korea");
        await Expect(reading.Page.Locator(".designations .forbidden", new() { HasText = "북괴" }))
            .ToContainTextAsync("forbidden use instead: 북한");
        await Expect(reading.Page.Locator(".designations .preferred .instead")).ToHaveCountAsync(0);
        await reading.IsAccessible();
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, "Nordkorea schoss eine Rakete ab.")]
    public async Task A_forbidden_term_in_ones_own_text_is_a_finding(bool script, string translation)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Script = script });
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync("북괴가 미사일을 쏘았다. 북괴는 부인했다.");
        await reading.Page.Locator("#language").SelectOptionAsync("ko");
        await reading.Page.Locator("#translation").FillAsync(translation);
        await reading.Page.Locator("#into").SelectOptionAsync("de");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        ILocator finding = reading.Page.Locator(".findings li", new() { HasText = "Forbidden term" });
        await Expect(finding).ToHaveCountAsync(1);
        await Expect(finding).ToContainTextAsync("Suggestion: 북한");
        await Expect(finding.Locator("b[lang=ko]")).ToHaveTextAsync("북한");
        await Expect(reading.Page.Locator(".own a.unwanted").First)
            .ToHaveAccessibleDescriptionAsync("forbidden · use instead: 북한 · inflected: subject particle 가");
        await Expect(reading.Page.Locator(".card .forbidden .instead").First).ToHaveTextAsync("use instead: 북한");
        await reading.IsAccessible();
    }

    [Fact]
    public async Task A_text_without_findings_says_so()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync("북한이 미사일을 쏘았다.");
        await reading.Page.Locator("#language").SelectOptionAsync("ko");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(reading.Page.Locator("#findings")).ToHaveTextAsync("Nothing to object to");
        await Expect(reading.Page.Locator("#found")).ToHaveTextAsync("1 term found");
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_concept_is_shown_in_context_and_with_its_history(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open(Concept);
        await Expect(reading.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("military alliance");
        ILocator cells = reading.Page.Locator(".occurrence .cells").First;
        Assert.Equal(["Waffenbündnis", "military alliance", "군사 동맹"], await cells.Locator("mark").AllInnerTextsAsync());
        await Expect(reading.Page.Locator(".history li")).ToContainTextAsync("seeds · created");
        await reading.Page.Locator(".occurrence h3 a").First.ClickAsync();
        await reading.IsAt($"{Article}#p9");
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_pasted_text_shows_its_terms(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync("Rüstungskontrolle und Waffenlieferungen:\nein Thema des Sicherheitsrats.");
        await reading.Page.Locator("#language").SelectOptionAsync("de");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(reading.Page.Locator("#found")).ToHaveTextAsync("3 terms found");
        Assert.Equal(
            ["Rüstungskontrolle", "Waffenlieferungen", "Sicherheitsrats"],
            await reading.Page.Locator(".own a.t").AllInnerTextsAsync()
        );
        await reading.IsAccessible();
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_pasted_translation_is_checked(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync("Am 3. Mai sprach der Sicherheitsrat über 20 Raketen.");
        await reading.Page.Locator("#language").SelectOptionAsync("de");
        await reading.Page.Locator("#translation").FillAsync("On 3 May the council discussed 30 missiles.");
        await reading.Page.Locator("#into").SelectOptionAsync("en");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(reading.Page.Locator(".findings li", new() { HasText = "The term is not rendered" }))
            .ToContainTextAsync("Sicherheitsrat");
        await Expect(reading.Page.Locator(".findings li", new() { HasText = "Another number" })).ToContainTextAsync("20");
        await reading.IsAccessible();
    }

    [Fact]
    public async Task The_interface_speaks_the_browsers_language_and_the_one_chosen()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = "de-CH" });
        await reading.Open(Article);
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "Eigener Text" })).ToBeVisibleAsync();
        await Expect(reading.Page.Locator("p.meta").First).ToHaveTextAsync("Von Thomas Hahn · Seoul · September 2023");
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "한국어" }).ClickAsync();
        await reading.IsAt($"{Article}?ui=ko");
        await Expect(reading.Page.Locator("p.meta").First).ToHaveTextAsync("글 Thomas Hahn · Seoul · 2023년 9월");
        await reading.Open("/check");
        await Expect(reading.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("내 글");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_at_once()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        await reading.Page.Keyboard.PressAsync("Tab");
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await reading.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await reading.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    private static async Task<string[]> Lit(Reading reading) =>
        await reading.Page.Locator(".s.lit").EvaluateAllAsync<string[]>("all => all.map(s => s.id)");
}
