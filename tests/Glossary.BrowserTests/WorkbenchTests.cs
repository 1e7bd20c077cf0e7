using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>Working on the glossary at length: finding what to work on, what others did, and losing nothing.</summary>
public sealed class WorkbenchTests(Browser browser, EditedServer server) : IClassFixture<EditedServer>
{
    private const string Article = "/articles/vollversammlung-2023-09";
    private const string Glossary = "/glossaries/diplomacy";

    [Theory]
    [InlineData("desktop", true, "en")]
    [InlineData("phone", false, "de")]
    [InlineData("phone", true, "ko")]
    public async Task The_concepts_of_a_glossary_are_filtered_and_the_address_keeps_it(string device, bool script, string language)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open(Glossary);
        int all = await Count(reading);
        await reading.Page.Locator("#status").SelectOptionAsync("forbidden");
        await reading.Page.Locator("#sort").SelectOptionAsync("ko");
        await reading.Page.Locator(".filters button").ClickAsync();
        await reading.IsAt($"{Glossary}?field=&state=&status=forbidden&without=&since=&sort=ko");
        int some = await Count(reading);
        Assert.InRange(some, 1, all - 1);
        await Expect(reading.Page.Locator("th[aria-sort]"))
            .ToHaveTextAsync(
                language switch
                {
                    "en" => "Korean",
                    "de" => "Koreanisch",
                    _ => "한국어",
                }
            );
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        // Another order of the same.
        await reading.Page.Locator("th a").First.ClickAsync();
        await reading.IsAt($"{Glossary}?sort=de&status=forbidden");
        Assert.Equal(some, await Count(reading));

        await reading.Open($"{Glossary}?without=de");
        await Expect(reading.Page.Locator(".concepts")).ToHaveCountAsync(0);
        await Expect(reading.Page.Locator(".all .filters a.button")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("desktop", true, "en", "Undo")]
    [InlineData("phone", false, "ko", "되돌리기")]
    public async Task What_changed_is_listed_with_filters_compared_and_undone(string device, bool script, string language, string undo)
    {
        string concept = $"{Glossary}/concepts/{(script ? "un-charter" : "food-aid")}";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open($"{concept}/edit");

        await reading.Page.Locator("#note").FillAsync($"Written on a {device}.");
        await Save(reading);
        await reading.IsAt(concept);
        await reading.Page.Locator($"nav a[href='/changes']").ClickAsync();
        await reading.IsAt("/changes");
        ILocator first = reading.Page.Locator(".changes > li").First;
        await Expect(first.Locator("ins")).ToContainTextAsync($"Written on a {device}.");
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        await reading.Page.Locator("#kind").SelectOptionAsync("article");
        await reading.Page.Locator(".filters button").ClickAsync();
        await Expect(reading.Page.Locator(".changes ins")).ToHaveCountAsync(0);
        await reading.Open("/changes?in=glossaries/diplomacy&kind=concept&author=LOCAL&since=2020-01-01&until=2999-01-01");
        await Expect(reading.Page.Locator(".changes > li").First.Locator("ins")).ToContainTextAsync($"Written on a {device}.");
        await reading.Open("/changes?author=nobody-at-all");
        await Expect(reading.Page.Locator(".changes > li")).ToHaveCountAsync(0);
        await reading.Open("/changes?until=2001-01-01");
        await Expect(reading.Page.Locator(".changes > li")).ToHaveCountAsync(0);

        await reading.Open("/changes");
        await reading.Page.Locator(".changes > li").First.GetByRole(AriaRole.Button, new() { Name = undo }).ClickAsync();
        await reading.IsAt("/changes");
        await Expect(reading.Page.Locator(".changes > li").First.Locator("del")).ToContainTextAsync($"Written on a {device}.");
    }

    [Theory]
    [InlineData($"{Glossary}/concepts/arms-alliance", "#note", "Restore this version")]
    [InlineData($"{Glossary}", "#description", "Restore this version")]
    public async Task An_earlier_version_is_restored_from_the_history(string page, string field, string restore)
    {
        await using Reading reading = await Begin(Device.Desktop);
        foreach (string text in new[] { "As it was at first.", "Wholly other words stand here now" })
        {
            await reading.Open($"{page}/edit");
            await reading.Page.Locator(field).FillAsync(text);
            await Save(reading);
            await reading.IsAt(page);
        }

        await reading.Open(page == Glossary ? $"{page}/edit" : page);
        ILocator history = reading.Page.Locator(".history li");

        // Texts with nothing in common are shown one after the other, not word by word.
        await Expect(history.First.Locator("del")).ToHaveTextAsync("As it was at first.");
        await Expect(history.First.Locator("ins")).ToHaveTextAsync("Wholly other words stand here now");
        await Expect(history.First.GetByRole(AriaRole.Button, new() { Name = restore })).ToHaveCountAsync(0);
        await history.Nth(1).GetByRole(AriaRole.Button, new() { Name = restore }).ClickAsync();
        await reading.IsAt(page);
        await Expect(reading.Page.Locator("main > .done")).ToContainTextAsync("Saved.");
        await reading.Open($"{page}/edit");
        await Expect(reading.Page.Locator(field)).ToHaveValueAsync("As it was at first.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_term_that_another_concept_has_is_shown_while_typed_and_before_it_is_saved(bool script)
    {
        string id = $"alliance-{script}".ToLowerInvariant();
        await using Reading reading = await Begin(Device.Desktop with { Script = script });
        await reading.Open($"{Glossary}/new-concept");
        await reading.Page.Locator("#concept-id").FillAsync(id);
        await reading.Page.Locator("#terms-0-language").FillAsync("Deutsch");
        await reading.Page.Locator("#terms-0-text").FillAsync("Militärbündnis");
        if (script)
        {
            await reading.Page.Locator("#terms-0-text").PressSequentiallyAsync("se");
            await Expect(reading.Page.Locator("#terms-0 .similar a").First).ToHaveTextAsync("Militärbündnis");
            await reading.IsAccessible();
            await reading.Page.Locator("#terms-0-text").FillAsync("Militärbündnis");
        }

        await Save(reading);
        ILocator warning = reading.Page.GetByRole(AriaRole.Alert);
        await Expect(warning).ToContainTextAsync("this may exist already");
        await Expect(warning.GetByRole(AriaRole.Link).First).ToHaveTextAsync("Militärbündnis");
        await reading.IsAccessible();
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/{id}");
        await Expect(reading.Page.Locator("#in-de")).ToHaveTextAsync("German");
    }

    [Fact]
    public async Task A_language_is_named_and_what_is_none_is_refused()
    {
        await using Reading reading = await Begin(Device.Desktop with { Language = "de" });
        await reading.Open($"{Glossary}/concepts/un-charter/edit");
        await Expect(reading.Page.Locator("#terms-0-language")).ToHaveValueAsync("Deutsch");
        await reading.Page.Locator("#terms-0-language").FillAsync("Klingonisch");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("„Klingonisch“ ist keine Sprache.");
        await reading.IsAccessible();
    }

    [Fact]
    public async Task A_glossary_without_concepts_says_what_to_do_and_has_rows_for_the_first()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open("/new-glossary");
        await reading.Page.Locator("#glossary-id").FillAsync("sport");
        await reading.Page.Locator("#display-name").FillAsync("Sport");
        await Save(reading);
        await reading.IsAt("/glossaries/sport");
        await Expect(reading.Page.Locator(".all")).ToContainTextAsync("Add the first one");
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "New concept" }).ClickAsync();
        Assert.Equal(
            ["English", "German", "Korean"],
            (
                await reading.Page.Locator("#terms > .entry .language input").EvaluateAllAsync<string[]>("all => all.map(i => i.value)")
            ).Order()
        );
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_is_offered_again_and_gone_once_it_is_saved()
    {
        const string Form = $"{Glossary}/concepts/brotherhood-in-arms/edit";
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open(Form);
        await Expect(reading.Page.Locator("#draft")).ToBeHiddenAsync();
        List<string> asked = [];
        reading.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.AcceptAsync();
        };
        await reading.Page.Locator("#note").FillAsync("Not saved yet.");
        await Expect(reading.Page.Locator("#note")).ToHaveValueAsync("Not saved yet.");
        for (
            int tries = 0;
            tries < 50
                && !await reading.Page.EvaluateAsync<bool>("Object.values(localStorage).some(draft => draft.includes('Not+saved+yet'))");
            tries++
        )
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await reading.Page.Locator("#note").PressAsync("End");
        await reading.Page.Locator(".wordmark").ClickAsync();
        await reading.IsAt("/");
        Assert.Equal(["beforeunload"], asked);

        await reading.Open(Form);
        await Expect(reading.Page.Locator("#draft")).ToBeVisibleAsync();
        await reading.IsAccessible();
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Go on with it" }).ClickAsync();
        await Expect(reading.Page.Locator("#note")).ToHaveValueAsync("Not saved yet.");
        await Save(reading);
        await Expect(reading.Page.Locator("main > .done:not(#draft)")).ToBeVisibleAsync();
        await reading.Open(Form);
        await Expect(reading.Page.Locator("#draft")).ToBeHiddenAsync();
        Assert.Single(asked);
    }

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task Columns_and_underlines_are_chosen_and_remembered(string device, bool script)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open(Article);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Move Korean to the left" }).ClickAsync();
        await reading.IsAt($"{Article}?language=de&language=ko&language=en");
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "only findings" }).ClickAsync();
        await Expect(reading.Page.Locator("body")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("marks-findings"));
        Assert.Equal(
            "none",
            await reading.Page.Locator("#p3 a.t").First.EvaluateAsync<string>("term => getComputedStyle(term).textDecorationLine")
        );
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        await reading.Open(Article);
        Assert.Equal(
            ["de", "ko", "en"],
            await reading.Page.Locator("#p3 .version").EvaluateAllAsync<string[]>("all => all.map(v => v.lang)")
        );
        await Expect(reading.Page.Locator("body")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("marks-findings"));
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_card_is_closed_by_Back_and_by_its_button_and_has_an_address(string device)
    {
        await using Reading reading = await Begin(Device.Named(device));
        await reading.Open(Article);
        ILocator term = reading.Page.Locator("#p9 a.t", new() { HasText = "Waffenbündnis" });
        ILocator card = reading.Page.GetByRole(AriaRole.Dialog, new() { Name = "Militärbündnis" });
        await term.ClickAsync();
        await Expect(card).ToBeVisibleAsync();
        await reading.IsAt($"{Article}#term-diplomacy-arms-alliance");
        await reading.Page.GoBackAsync();
        await Expect(card).ToBeHiddenAsync();
        await reading.IsAt(Article);

        await term.ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(card).ToBeHiddenAsync();
        await reading.IsAt(Article);

        await reading.Open("/glossaries");
        await reading.Open($"{Article}#term-diplomacy-arms-alliance");
        await Expect(card).ToBeVisibleAsync();
        await reading.IsAccessible();
    }

    [Fact]
    public async Task The_tab_key_stops_once_a_paragraph_and_the_arrows_lead_to_everything_in_it()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open(Article);
        Assert.Equal(16, await reading.Page.Locator(".text [tabindex='0']").CountAsync());
        Assert.Equal(
            0,
            await reading.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('.text :is(.s, .margin) a')].filter(a => a.tabIndex >= 0).length"
            )
        );
        await reading.Page.Locator("#p4-de-1").FocusAsync();
        Assert.Equal("p4", await Focused("ArrowLeft", "document.activeElement.closest('.row').id"));
        Assert.Equal("Edit paragraph 4", await Focused("ArrowDown", "document.activeElement.getAttribute('aria-label')"));
        Assert.Equal("p4-de-1", await Focused("ArrowRight", "document.activeElement.id"));
        ILocator sentence = reading.Page.Locator("#p9 .version[lang=de] .s:has(a)").First;
        await sentence.FocusAsync();
        Assert.Equal("A", await Focused("Enter", "document.activeElement.tagName"));
        await Focused("Escape", "''");
        await Expect(sentence).ToBeFocusedAsync();

        async Task<string> Focused(string key, string what)
        {
            await reading.Page.Keyboard.PressAsync(key);
            return await reading.Page.EvaluateAsync<string>(what);
        }
    }

    [Theory]
    [InlineData("en", "Keyboard shortcuts", "Search")]
    [InlineData("de", "Tastenkürzel", "Suchen")]
    [InlineData("ko", "키보드 단축키", "검색")]
    public async Task Keys_lead_to_the_search_and_are_listed(string language, string heading, string search)
    {
        await using Reading reading = await Begin(Device.Desktop with { Language = language });
        await reading.Open(Article);
        await reading.Page.Keyboard.PressAsync("/");
        Assert.Equal("q", await reading.Page.EvaluateAsync<string>("document.activeElement.name"));
        await reading.Page.Keyboard.TypeAsync("?");
        ILocator keys = reading.Page.GetByRole(AriaRole.Dialog, new() { Name = heading });
        await Expect(keys).ToBeHiddenAsync();
        await reading.Page.Locator("#p3-de-1").FocusAsync();
        await reading.Page.Keyboard.PressAsync("Control+k");
        Assert.Equal("q", await reading.Page.EvaluateAsync<string>("document.activeElement.name"));
        await reading.Page.Locator("#p3-de-1").FocusAsync();
        await reading.Page.Keyboard.PressAsync("?");
        await Expect(keys).ToBeVisibleAsync();
        await Expect(keys).ToContainTextAsync(search);
        await reading.IsAccessible();
        await reading.Page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_another_editor_alone_changed_is_merged_and_the_rest_is_shown_with_their_name()
    {
        const string Concept = $"{Glossary}/concepts/food-aid";
        await using Reading first = await Begin(Device.Desktop);
        await using Reading second = await Begin(Device.Desktop with { Script = false });
        await first.Open($"{Concept}/edit");
        await second.Open($"{Concept}/edit");
        await first.Page.Locator("#note").FillAsync("From the first.");
        await first.Page.Locator("#definitions-1-text").FillAsync("what is fired");
        await Save(first);
        await second.Page.Locator("#definitions-1-text").FillAsync("what guns are loaded with");
        await Save(second);
        ILocator conflict = second.Page.GetByRole(AriaRole.Alert);
        await Expect(conflict).ToContainTextAsync("local saved this on");
        await Expect(conflict).ToContainTextAsync("is already in the form");
        await Expect(conflict.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(second.Page.Locator("#note")).ToHaveValueAsync("From the first.");
        await Save(second);
        await second.IsAt(Concept);
        await Expect(second.Page.Locator("#content")).ToContainTextAsync("what guns are loaded with");
        await Expect(second.Page.Locator("#content")).ToContainTextAsync("From the first.");

        await first.Open($"{Concept}/edit");
        await second.Open($"{Concept}/edit");
        await first.Page.Locator("#note").FillAsync("Later.");
        await Save(first);
        await second.Page.Locator("#note").FillAsync("Too late.");
        await Save(second);
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Discard mine" }).ClickAsync();
        await Expect(second.Page.Locator("#note")).ToHaveValueAsync("Later.");
    }

    [Theory]
    [InlineData("desktop", true, "en", "Import", "Show the plan")]
    [InlineData("phone", false, "ko", "가져오기", "계획 보기")]
    public async Task A_file_is_planned_corrected_imported_and_undone(
        string device,
        bool script,
        string language,
        string import,
        string plan
    )
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open(Glossary);
        await reading.Page.Locator($"a[href='{Glossary}/import']").ClickAsync();
        await reading.IsAccessible();
        string csv = $"id;Deutsch;Englisch;x\nfile-{device};Dateiprobe {device};file sample {device};Bemerkung\n";
        await reading
            .Page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "probe.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(csv),
                }
            );
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = plan }).ClickAsync();
        await Expect(reading.Page.Locator("#plan")).ToContainTextAsync("probe.csv");
        await Expect(reading.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(reading.Page.Locator("tbody tr")).ToContainTextAsync($"Dateiprobe {device}");
        Assert.Equal(404, (await reading.Page.APIRequest.GetAsync($"{server.Address}{Glossary}/concepts/file-{device}")).Status);
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        // A column is given another meaning, and the plan made anew.
        ILocator column = reading.Page.Locator("select[name^='columns-']").Nth(2);
        await column.SelectOptionAsync("definition");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = plan }).ClickAsync();
        await Expect(reading.Page.Locator("select[name^='columns-']").Nth(2)).ToHaveValueAsync("definition");
        await reading.Page.Locator("select[name^='columns-']").Nth(2).SelectOptionAsync("term");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = import, Exact = true }).ClickAsync();
        await reading.IsAt(Glossary);
        await Expect(reading.Page.Locator("main > .done")).ToBeVisibleAsync();
        await reading.Open($"{Glossary}/concepts/file-{device}");
        await Expect(reading.Page.Locator("#content")).ToContainTextAsync($"file sample {device}");
        await reading.Open("/changes");
        await reading.Page.Locator(".changes > li").First.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(404, await reading.Open($"{Glossary}/concepts/file-{device}"));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_with_its_reasons()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Glossary}/import");
        await reading
            .Page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "broken.tbx",
                    MimeType = "application/xml",
                    Buffer = "<tbx><text>"u8.ToArray(),
                }
            );
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Show the plan" }).ClickAsync();
        await Expect(reading.Page.Locator(".plan .refusal").First).ToBeVisibleAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("desktop", true, "en", "csv")]
    [InlineData("phone", false, "de", "utx")]
    [InlineData("desktop", true, "ko", "tbx")]
    public async Task A_glossary_is_exported_after_what_is_lost_was_shown(string device, bool script, string language, string format)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open($"{Glossary}/export");
        await reading.Page.Locator("#format").SelectOptionAsync(format);
        await reading.Page.Locator("input[value=ko]").UncheckAsync();
        await reading.Page.Locator("form.sheet button").ClickAsync();
        await Expect(reading.Page.Locator("#losses")).ToBeVisibleAsync();
        await reading.IsAccessible();
        await reading.FitsTheWindow();
        string href = (await reading.Page.Locator("a[download]").GetAttributeAsync("href"))!;
        Assert.Equal($"{Glossary}/export/{format}?language=de&language=en", href);
        IAPIResponse file = await reading.Page.APIRequest.GetAsync(server.Address + href);
        Assert.Equal(200, file.Status);
        Assert.Contains("filename=\"diplomacy.", file.Headers["content-disposition"], StringComparison.Ordinal);
        string text = await file.TextAsync();
        Assert.Contains("Militärbündnis", text, StringComparison.Ordinal);
        Assert.DoesNotContain("군사 동맹", text, StringComparison.Ordinal);
    }

    private Task<Reading> Begin(Device device) => Reading.Begin(browser, device, server.Address);

    private static async Task Save(Reading reading) =>
        await reading
            .Page.GetByRole(AriaRole.Button, new() { Name = "Save" })
            .Or(reading.Page.GetByRole(AriaRole.Button, new() { Name = "저장" }))
            .ClickAsync();

    /// <summary>How many concepts the heading says are shown.</summary>
    private static async Task<int> Count(Reading reading) => await reading.Page.Locator(".concepts tbody tr").CountAsync();
}
