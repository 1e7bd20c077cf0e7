using Glossary.BrowserTests.Running;
using Glossary.Durability.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>A server with the seeds for the tests that write to it.</summary>
public sealed class EditedServer : IAsyncLifetime
{
    private ServerProcess _process = null!;

    internal string Address => _process.WebAddress;

    public async ValueTask InitializeAsync() => _process = await ServerProcess.StartServing();

    public async ValueTask DisposeAsync() => await _process.DisposeAsync();
}

/// <summary>Editing in the browser.</summary>
public sealed class EditingTests(Browser browser, EditedServer server) : IClassFixture<EditedServer>
{
    private const string Article = "/articles/vollversammlung-2023-09";
    private const string Glossary = "/glossaries/diplomacy";

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task A_new_concept_is_found_at_once_edited_and_deleted(string device, bool script)
    {
        string id = $"press-conference-{device}";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open(Glossary);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "New concept" }).ClickAsync();
        await reading.Page.GetByLabel("Id", new() { Exact = true }).FillAsync(id);
        await reading.Page.Locator("#terms-0-text").FillAsync($"Pressekonferenz{device}");
        await reading.Page.Locator("#terms-2-text").FillAsync("기자회견");
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/{id}");

        await reading.Open($"{Glossary}?q=Pressekonferenz{device}");
        await Expect(reading.Page.Locator("#results li").First).ToContainTextAsync("기자회견");

        await reading.Open($"{Glossary}/concepts/{id}/edit");
        await reading.Page.Locator("#definitions-1-text").FillAsync("a meeting with the press");
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/{id}");
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("a meeting with the press");
        await reading.IsAccessible();

        await reading.Open($"{Glossary}/concepts/{id}/edit");
        await reading.Page.Locator(".delete summary").ClickAsync();
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await reading.IsAt(Glossary);
        Assert.Equal(404, await reading.Open($"{Glossary}/concepts/{id}"));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_nothing_typed_is_lost()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Glossary}/concepts/un-charter/edit");
        await reading.Page.Locator("#note").FillAsync("Kept.");
        await reading.Page.Locator("#terms-0-language").FillAsync("!!");
        await Save(reading);
        ILocator problem = reading.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link);
        await Expect(problem).ToContainTextAsync("terms[0].language has to be a language tag");
        await Expect(reading.Page.Locator("#note")).ToHaveValueAsync("Kept.");
        await reading.IsAccessible();
        await problem.ClickAsync();
        await reading.Page.Locator("#terms-0-language").FillAsync("de");
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/un-charter");
    }

    [Theory]
    [InlineData($"{Glossary}/concepts/un-charter/edit")]
    [InlineData($"{Glossary}/new-concept")]
    [InlineData($"{Article}/paragraphs/p4/edit")]
    [InlineData($"{Article}/edit")]
    [InlineData("/new-article")]
    [InlineData($"{Glossary}/edit")]
    [InlineData("/new-glossary")]
    public async Task Enter_saves_from_every_field_of_a_form(string form)
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open(form);
        await reading.Page.EvaluateAsync(
            """
            () => {
              window.pressed = [];
              document.querySelector("form.sheet").noValidate = true;
              document.addEventListener("submit", event => {
                event.preventDefault();
                window.pressed.push(event.submitter?.name ?? "");
              });
            }
            """
        );
        ILocator fields = reading.Page.Locator("form.sheet input:not([type=hidden]):not([type=checkbox]):visible");
        int count = await fields.CountAsync();
        foreach (ILocator field in await fields.AllAsync())
        {
            await field.PressAsync("Enter");
        }

        Assert.NotEqual(0, count);
        Assert.Equal(Enumerable.Repeat("", count), await reading.Page.EvaluateAsync<string[]>("window.pressed"));
    }

    [Fact]
    public async Task Control_and_Enter_save_from_a_field_of_several_lines()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Glossary}/concepts/un-charter/edit");
        await reading.Page.Locator("#note").FillAsync("Saved by keyboard.");
        await reading.Page.Locator("#note").PressAsync("Control+Enter");
        await reading.IsAt($"{Glossary}/concepts/un-charter");
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("Saved by keyboard.");
    }

    [Theory]
    [InlineData(true, $"{Glossary}/concepts/arms-control/edit")]
    [InlineData(false, $"{Glossary}/concepts/arms-control/edit")]
    [InlineData(true, $"{Glossary}/new-concept")]
    [InlineData(false, $"{Glossary}/new-concept")]
    public async Task More_rows_are_added_and_one_goes_on_in_the_first_of_them(bool script, string form)
    {
        await using Reading reading = await Begin(Device.Desktop with { Script = script });
        await reading.Open(form);
        int rows = await reading.Page.Locator("#terms fieldset").CountAsync();
        await reading.Page.Locator($"#terms-{rows - 1}-text").FillAsync("Kept");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "More rows" }).ClickAsync();

        // Without script the page is made anew: what was typed is a term now, and an empty row for its language follows.
        int first = script ? rows : rows + 1;
        ILocator added = reading.Page.Locator($"#terms-{first}-text");
        await Expect(added).ToBeFocusedAsync();
        await Expect(added).ToBeInViewportAsync();
        await Expect(added).ToHaveValueAsync("");
        await Expect(reading.Page.Locator("#terms fieldset")).ToHaveCountAsync(first + 6);
        await Expect(reading.Page.GetByRole(AriaRole.Group, new() { Name = $"Term {first + 6}", Exact = true })).ToHaveCountAsync(1);
        Assert.Contains(
            "Kept",
            await reading.Page.Locator("#terms input[id$=-text]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)")
        );
        await reading.IsAccessible();
    }

    [Fact]
    public async Task A_term_in_an_added_row_is_saved()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Glossary}/concepts/cold-war/edit");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "More rows" }).ClickAsync();
        await reading.Page.Keyboard.TypeAsync("Völkerringen");
        await reading.Page.Keyboard.PressAsync("Enter");
        await reading.IsAt($"{Glossary}/concepts/cold-war");
        await Expect(reading.Page.Locator(".designations")).ToContainTextAsync(["Völkerringen"]);
    }

    [Fact]
    public async Task Two_who_edit_at_once_see_both_versions()
    {
        const string Concept = $"{Glossary}/concepts/food-aid";
        await using Reading first = await Begin(Device.Desktop);
        await using Reading second = await Begin(Device.Desktop);
        await first.Open($"{Concept}/edit");
        await second.Open($"{Concept}/edit");
        await first.Page.Locator("#note").FillAsync("From the first.");
        await Save(first);
        await second.Page.Locator("#note").FillAsync("From the second.");
        await Save(second);
        ILocator row = second.Page.Locator(".conflict tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        Assert.Equal(
            ["Note", "From the first.", "From the second."],
            [.. (await row.InnerTextAsync()).Split('\t').Select(cell => cell.Trim())]
        );
        await second.IsAccessible();
        await Save(second);
        await second.IsAt(Concept);
        await Expect(second.Page.Locator(".history li").First).ToContainTextAsync("From the firstsecond.");
    }

    [Theory]
    [InlineData("desktop", true, "en", "Saved.", "Undo", "Undone.")]
    [InlineData("desktop", false, "de", "Gespeichert.", "Rückgängig machen", "Rückgängig gemacht.")]
    [InlineData("phone", false, "ko", "저장했습니다.", "되돌리기", "되돌렸습니다.")]
    public async Task What_was_saved_is_confirmed_in_place_and_undone_there(
        string device,
        bool script,
        string language,
        string saved,
        string undo,
        string undone
    )
    {
        const string Concept = $"{Glossary}/concepts/nuclear-weapon";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script, Language = language });
        await reading.Open($"{Concept}/edit");
        await reading.Page.Locator("#note").FillAsync($"To be undone, {language}.");
        await reading.Page.Locator(".actions button").First.ClickAsync();
        await reading.IsAt(Concept);
        ILocator done = reading.Page.Locator(".done");
        await Expect(done).ToContainTextAsync(saved);
        await Expect(reading.Page.Locator("#content")).ToContainTextAsync("To be undone");
        await reading.IsAccessible();

        await done.GetByRole(AriaRole.Button, new() { Name = undo }).ClickAsync();
        await reading.IsAt(Concept);
        await Expect(done).ToContainTextAsync(undone);
        await Expect(reading.Page.Locator("#note")).ToHaveCountAsync(0);

        // What was undone can be undone, and a page that is read again confirms nothing.
        await done.GetByRole(AriaRole.Button, new() { Name = undo }).ClickAsync();
        await Expect(reading.Page.Locator("#note")).ToHaveCountAsync(1);
        await done.GetByRole(AriaRole.Button, new() { Name = undo }).ClickAsync();
        await Expect(reading.Page.Locator("#note")).ToHaveCountAsync(0);
        await reading.Open(Concept);
        await Expect(done).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_deleted_or_created_is_undone_where_one_is_led_to()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Glossary}/new-concept");
        await reading.Page.GetByLabel("Id", new() { Exact = true }).FillAsync("short-lived");
        await reading.Page.Locator("#terms-0-text").FillAsync("Eintagsfliege");
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/short-lived");
        await Undo(reading);
        await reading.IsAt(Glossary);
        await Undo(reading);
        Assert.Equal(200, await reading.Open($"{Glossary}/concepts/short-lived"));

        await reading.Open($"{Glossary}/concepts/short-lived/edit");
        await reading.Page.Locator(".delete summary").ClickAsync();
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await reading.IsAt(Glossary);
        await Undo(reading);
        await reading.IsAt(Glossary);
        Assert.Equal(200, await reading.Open($"{Glossary}/concepts/short-lived"));
    }

    [Fact]
    public async Task What_somebody_changed_since_is_named_instead_of_being_undone()
    {
        const string Concept = $"{Glossary}/concepts/embargo";
        await using Reading first = await Begin(Device.Desktop);
        await using Reading second = await Begin(Device.Desktop with { Language = "de" });
        await first.Open($"{Concept}/edit");
        await first.Page.Locator("#note").FillAsync("From the first.");
        await Save(first);
        await Expect(first.Page.Locator(".done")).ToContainTextAsync("Saved.");
        await second.Open($"{Concept}/edit");
        await second.Page.Locator("#note").FillAsync("From the second.");
        await second.Page.Locator(".actions button").First.ClickAsync();
        await second.IsAt(Concept);

        await Undo(first);
        await Expect(first.Page.Locator("#content")).ToContainTextAsync("it was changed later: glossaries/diplomacy/concepts/embargo");
        await first.IsAccessible();
        await first.Open(Concept);
        await Expect(first.Page.Locator("#content")).ToContainTextAsync("From the second.");
    }

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task A_proposal_is_marked_and_decided_on_in_the_queue(string device, bool script)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        string term = $"Pendeldiplomatie{device}";
        await reading.Open($"{Glossary}/new-concept");
        await reading.Page.GetByLabel("Id", new() { Exact = true }).FillAsync($"shuttle-{device}");
        await reading.Page.Locator("#terms-0-text").FillAsync(term);
        await reading.Page.Locator("#lifecycle").SelectOptionAsync("1");
        await Save(reading);
        await reading.IsAt($"{Glossary}/concepts/shuttle-{device}");
        await reading.Open($"{Glossary}?q={term}");
        await Expect(reading.Page.Locator("#results li").First).ToContainTextAsync("proposed");

        await reading.Open(Glossary);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Proposals (" }).ClickAsync();
        ILocator proposal = reading.Page.Locator(".proposals > li", new() { HasText = term });
        await reading.IsAccessible();
        await reading.FitsTheWindow();
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(proposal.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please give a reason.");
        await reading.IsAccessible();
        await proposal.GetByLabel("Reason").FillAsync("Too wide.");
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(proposal).ToHaveCountAsync(0);

        await Undo(reading);
        await proposal.GetByLabel("Reason").FillAsync("Attested.");
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(proposal).ToHaveCountAsync(0);
        await reading.Open($"{Glossary}/concepts/shuttle-{device}");
        await Expect(reading.Page.Locator("p.meta").First).ToContainTextAsync("approved");
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("Attested.");
    }

    [Theory]
    [InlineData("desktop", true, $"{Glossary}/concepts/nato")]
    [InlineData("phone", false, $"{Article}/paragraphs/p5/comments")]
    public async Task A_comment_is_written_settled_opened_again_and_deleted(string device, bool script, string page)
    {
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open(page);
        ILocator comments = reading.Page.Locator(".comments");
        await comments.GetByLabel("New comment").FillAsync("Still <b>used</b>?");
        await comments.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        ILocator said = comments.Locator("li", new() { HasText = "Still <b>used</b>?" });
        await Expect(said).ToBeVisibleAsync();
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        await said.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
        await Expect(said).ToBeHiddenAsync();
        await comments.GetByText("1 resolved comment").ClickAsync();
        await reading.IsAccessible();
        await said.GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await Expect(said).ToBeVisibleAsync();
        if (page.StartsWith(Article, StringComparison.Ordinal))
        {
            await reading.Open(Article);
            await reading.Page.GetByRole(AriaRole.Link, new() { Name = "1 comment on paragraph 5" }).ClickAsync();
        }

        await said.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(said).ToHaveCountAsync(0);
        await Undo(reading);
        await Expect(said).ToBeVisibleAsync();
        await said.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
    }

    [Fact]
    public async Task Sentences_are_divided_and_linked_anew()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open(Article);
        await reading.Page.Locator("#p4").HoverAsync();
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Edit paragraph 4" }).ClickAsync();
        ILocator german = reading.Page.Locator("#text-de textarea");
        await german.Nth(0).FillAsync("Aber das ist nicht alles.\nNatürlich nicht.");
        await Save(reading);
        await reading.IsAt($"{Article}#p4");
        await Expect(reading.Page.Locator("#p4-de-1 .ratio")).ToHaveAttributeAsync("data-ratio", "2:1:2");
        await Expect(reading.Page.Locator("#p4 .version[lang=ko]")).ToContainTextAsync("The source has changed since this was translated.");

        await reading.Open($"{Article}/paragraphs/p4/edit");
        await reading.Page.Locator("#text-en input[type=number]").Nth(0).FillAsync("2");
        await Save(reading);
        await Expect(reading.Page.Locator("#p4-en-1 .ratio")).ToHaveAttributeAsync("data-ratio", "1:2:1");
        await reading.IsAccessible();
    }

    [Fact]
    public async Task A_translation_without_a_term_or_with_a_forbidden_one_says_so()
    {
        await using Reading reading = await Begin(Device.Desktop);
        await reading.Open($"{Article}/paragraphs/p9/edit");
        ILocator korean = reading.Page.Locator("#text-ko textarea");
        foreach (ILocator sentence in await korean.AllAsync())
        {
            string text = await sentence.InputValueAsync();
            await sentence.FillAsync(
                text.Replace("군사 동맹", "협력", StringComparison.Ordinal).Replace("북한", "북괴", StringComparison.Ordinal)
            );
        }

        await Save(reading);
        ILocator remarks = reading.Page.Locator("#p9 .version[lang=ko] .remarks");
        await Expect(remarks).ToContainTextAsync("No term for “Waffenbündnis”; the glossary has 군사 동맹.");
        await Expect(remarks).ToContainTextAsync("“북괴” is forbidden; use 북한.");
        ILocator unwanted = reading.Page.Locator("#p9 .version[lang=ko] a.unwanted");
        await Expect(unwanted).ToHaveTextAsync("북괴");
        await Expect(unwanted).ToHaveAccessibleDescriptionAsync("forbidden · use instead: 북한 · as written");
        await Expect(reading.Page.Locator("#p9 .version[lang=de] a.unmatched")).ToHaveTextAsync("Waffenbündnis");
        await reading.IsAccessible();
    }

    private Task<Reading> Begin(Device device) => Reading.Begin(browser, device, server.Address);

    private static async Task Undo(Reading reading) => await reading.Page.Locator(".done").GetByRole(AriaRole.Button).ClickAsync();

    private static async Task Save(Reading reading) => await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
}
