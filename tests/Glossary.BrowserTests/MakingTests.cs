using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>Creating, describing and deleting articles and glossaries, and bringing back what was deleted.</summary>
public sealed class MakingTests(Browser browser, EditedServer server) : IClassFixture<EditedServer>
{
    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task An_article_is_made_from_pasted_texts_described_deleted_and_brought_back(string device, bool script)
    {
        string id = $"speech-{device}";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open("/articles");
        await Link(reading, "New article");
        await reading.Page.Locator("#article-id").FillAsync(id);
        await Paste(reading, 0, "de", $"Rede am {device}", "Guten Morgen.\nDer Sicherheitsrat tagt.\n\nDas ist alles.");
        await Paste(reading, 1, "ko", "연설", "안녕하십니까.\n안전보장이사회가 열린다.\n\n이상입니다.");
        await Paste(reading, 2, "en", "", "");
        await reading.Page.Locator("#authors").FillAsync("A. Autorin\nB. Autor");
        await reading.Page.Locator("#publish-date").FillAsync("2024-05");
        await Button(reading, "Save");
        await reading.IsAt($"/articles/{id}");
        await Expect(reading.Page.Locator(".text .row")).ToHaveCountAsync(2);
        await Expect(reading.Page.Locator("#p1-ko-2 a.t")).ToHaveTextAsync("안전보장이사회");
        await Expect(reading.Page.Locator("p.meta").First).ToHaveTextAsync("By A. Autorin and B. Autor · May 2024");

        await Link(reading, "About the article");
        await reading.Page.Locator("#title-de").FillAsync($"Rede des Tages am {device}");
        await reading.Page.Locator("#dateline").FillAsync("Seoul");
        await Button(reading, "Save");
        await reading.IsAt($"/articles/{id}");
        await Expect(reading.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Rede des Tages am {device}");
        await reading.Open($"/articles/{id}/edit");
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("Seoul");
        await reading.IsAccessible();

        await Delete(reading);
        await reading.IsAt("/articles");
        Assert.Equal(404, await reading.Open($"/articles/{id}"));
        await Expect(reading.Page.GetByRole(AriaRole.Main)).ToContainTextAsync($"“Rede des Tages am {device}” was deleted on");
        await reading.IsAccessible();
        await Button(reading, "Bring back");
        await reading.IsAt($"/articles/{id}");
        await Expect(reading.Page.Locator(".text .row")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task A_glossary_is_made_described_deleted_and_brought_back(string device, bool script)
    {
        string id = $"law-{device}";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        await reading.Open("/glossaries");
        await Link(reading, "New glossary");
        await reading.Page.Locator("#glossary-id").FillAsync(id);
        await reading.Page.Locator("#display-name").FillAsync($"Law on a {device}");
        await Button(reading, "Save");
        await reading.IsAt($"/glossaries/{id}");
        await Link(reading, "Edit glossary");
        await reading.Page.Locator("#description").FillAsync("Terms of courts.");
        await reading.IsAccessible();
        await Button(reading, "Save");
        await Expect(reading.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Terms of courts.");

        await reading.Open($"/glossaries/{id}/edit");
        await Delete(reading);
        await reading.IsAt("/glossaries");
        Assert.Equal(404, await reading.Open($"/glossaries/{id}"));
        await reading.Open("/deleted");
        await reading.IsAccessible();
        await Button(reading, $"Bring back: Law on a {device}");
        await reading.IsAt($"/glossaries/{id}");
    }

    [Theory]
    [InlineData("desktop", true, "food-aid", "food aid")]
    [InlineData("phone", false, "arms-delivery", "arms supply")]
    public async Task A_deleted_concept_is_brought_back_from_the_list_of_its_glossary(
        string device,
        bool script,
        string concept,
        string name
    )
    {
        const string Glossary = "/glossaries/diplomacy";
        await using Reading reading = await Begin(Device.Named(device) with { Script = script });
        Assert.Equal(200, await reading.Open($"{Glossary}/concepts/{concept}/edit"));
        await Delete(reading);
        await reading.IsAt(Glossary);
        await Link(reading, "Deleted");
        await reading.IsAt("/deleted?in=glossaries%2Fdiplomacy");
        await Expect(reading.Page.Locator(".found li", new() { HasText = name })).ToContainTextAsync("concept · ");
        await reading.IsAccessible();
        await reading.FitsTheWindow();
        await Button(reading, $"Bring back: {name}");
        await reading.IsAt($"{Glossary}/concepts/{concept}");
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("brought back");
    }

    [Fact]
    public async Task Texts_that_cannot_be_aligned_and_ids_that_are_taken_are_named_and_nothing_typed_is_lost()
    {
        await using Reading reading = await Begin(Device.Desktop with { Language = "de" });
        await reading.Open("/new-article");
        await reading.Page.Locator("#article-id").FillAsync("vollversammlung-2023-09");
        await Paste(reading, 0, "de", "Titel", "Ein Satz.\nNoch einer.");
        await Paste(reading, 1, "en", "", "One sentence.");
        await Paste(reading, 2, "ko", "", "");
        await Button(reading, "Speichern");
        await Expect(reading.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("Absatz 1 hat 2 Zeilen auf Deutsch und 1 auf Englisch („One sentence.“).");
        await reading.IsAccessible();
        await reading.Page.Locator("#texts-1-text").FillAsync("One sentence.\nAnother.");
        await Button(reading, "Speichern");
        await Expect(reading.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a articles/vollversammlung-2023-09 already.");
        await Expect(reading.Page.Locator("#texts-0-text")).ToHaveValueAsync("Ein Satz.\nNoch einer.");
        await Expect(reading.Page.Locator("#texts-0-title")).ToHaveValueAsync("Titel");
    }

    [Theory]
    [InlineData("/articles/vollversammlung-2023-09/edit", "#dateline", "Place")]
    [InlineData("/glossaries/diplomacy/edit", "#description", "What it holds and where it comes from")]
    public async Task Two_who_describe_at_once_see_both_versions_and_nobody_deletes_unseen(string address, string field, string label)
    {
        await using Reading first = await Begin(Device.Desktop);
        await using Reading second = await Begin(Device.Desktop);
        await first.Open(address);
        await second.Open(address);
        await first.Page.Locator(field).FillAsync("From the first.");
        await Button(first, "Save");
        await Delete(second);
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Somebody else was faster" })).ToBeVisibleAsync();
        await second.Page.Locator(field).FillAsync("From the second.");
        await first.Open(address);
        await first.Page.Locator(field).FillAsync("Again from the first.");
        await Button(first, "Save");
        await Button(second, "Save");
        ILocator row = second.Page.Locator(".conflict tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        Assert.Equal(
            [label, "Again from the first.", "From the second."],
            [.. (await row.InnerTextAsync()).Split('\t').Select(cell => cell.Trim())]
        );
        await second.IsAccessible();
        await Button(second, "Save");
        await second.IsAt(address.Replace("/edit", "", StringComparison.Ordinal));
    }

    private Task<Reading> Begin(Device device) => Reading.Begin(browser, device, server.Address);

    private static async Task Paste(Reading reading, int place, string language, string title, string text)
    {
        await reading.Page.Locator($"#texts-{place}-language").FillAsync(language);
        await reading.Page.Locator($"#texts-{place}-title").FillAsync(title);
        await reading.Page.Locator($"#texts-{place}-text").FillAsync(text);
    }

    private static async Task Delete(Reading reading)
    {
        await reading.Page.Locator(".delete summary").ClickAsync();
        await Button(reading, "Delete");
    }

    private static async Task Button(Reading reading, string name) =>
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    private static async Task Link(Reading reading, string name) =>
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
}
