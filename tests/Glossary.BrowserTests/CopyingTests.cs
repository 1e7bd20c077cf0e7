using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>What is copied from an article is its text, of one column, and nothing that the page adds to it.</summary>
public sealed class CopyingTests(Browser browser, EditedServer server) : IClassFixture<EditedServer>
{
    private const string Article = "/articles/vollversammlung-2023-09";

    [Theory]
    [InlineData("#p3 .version[lang=ko] .words")]
    [InlineData("#p3 .version[lang=de] .words")]
    public async Task A_selected_paragraph_is_copied_as_it_was_entered(string paragraph)
    {
        await using Reading reading = await Begin();
        await reading.Open(Article);
        string stored = await Stored(reading, paragraph);
        await reading.Page.EvaluateAsync("selector => getSelection().selectAllChildren(document.querySelector(selector))", paragraph);

        await reading.Page.Keyboard.PressAsync("Control+C");

        Assert.Equal(stored, (await Clipboard(reading)).Trim());
    }

    [Fact]
    public async Task A_term_that_should_not_be_used_is_copied_without_its_mark()
    {
        await using Reading reading = await Begin();
        await reading.Open($"{Article}/paragraphs/p12/edit");
        ILocator sentence = reading.Page.Locator("#text-ko textarea").First;
        await sentence.FillAsync("북괴가 " + await sentence.InputValueAsync());
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(reading.Page.Locator("#p12 .version[lang=ko] a.unwanted")).ToHaveTextAsync("북괴");
        string stored = await Stored(reading, "#p12 .version[lang=ko] .words");
        await reading.Page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('#p12 .version[lang=ko]'))");

        await reading.Page.Keyboard.PressAsync("Control+C");

        Assert.StartsWith("북괴가 ", stored, StringComparison.Ordinal);
        Assert.Equal(stored, (await Clipboard(reading)).Trim());
    }

    [Theory]
    [InlineData("de", 1280)]
    [InlineData("en", 1280)]
    [InlineData("ko", 1280)]
    [InlineData("en", 700)]
    public async Task Dragging_over_several_paragraphs_selects_one_column(string language, int width)
    {
        await using Reading reading = await Begin(Device.Desktop with { Width = width, Height = 2400 });
        await reading.Open(Article);
        string[] stored =
        [
            await Stored(reading, $"#p3 .version[lang={language}] .words"),
            await Stored(reading, $"#p4 .version[lang={language}] .words"),
        ];

        await Drag(reading, $"#p3 .version[lang={language}] .words", $"#p4 .version[lang={language}] .words");
        await reading.Page.Keyboard.PressAsync("Control+C");

        Assert.Equal(stored, Lines(await Clipboard(reading)));
        Assert.Equal(stored, Lines(await reading.Page.EvaluateAsync<string>("getSelection().toString()")));

        // Selecting everything is not limited by what was dragged before.
        await reading.Page.EvaluateAsync("getSelection().removeAllRanges()");
        await reading.Page.Keyboard.PressAsync("Control+A");
        string all = await reading.Page.EvaluateAsync<string>("getSelection().toString()");
        string[] languages = ["de", "en", "ko"];
        Assert.All(
            await Task.WhenAll(languages.Select(l => Stored(reading, $"#p3 .version[lang={l}] .words"))),
            text => Assert.Contains(text, all, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_button_copies_a_paragraph_of_a_column(string device)
    {
        await using Reading reading = await Begin(Device.Named(device));
        await reading.Open(Article);
        ILocator korean = reading.Page.Locator("#p3 .version[lang=ko]");
        ILocator button = korean.GetByRole(AriaRole.Button, new() { Name = "Copy paragraph" });
        string stored = await Stored(reading, "#p3 .version[lang=ko] .words");
        await korean.Locator(".words").HoverAsync();
        await button.ClickAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal(stored, await Clipboard(reading));
        await reading.FitsTheWindow();
        await reading.IsAccessible();

        // By keyboard it follows the terms of the sentence that has the focus.
        await reading.Page.Locator("#p5-en-1").FocusAsync();
        button = reading.Page.Locator("#p5 .version[lang=en]").GetByRole(AriaRole.Button, new() { Name = "Copy paragraph" });
        for (int i = 0; i < 20 && !await button.EvaluateAsync<bool>("button => button === document.activeElement"); i++)
        {
            await reading.Page.Keyboard.PressAsync("Tab");
        }

        await reading.Page.Keyboard.PressAsync("Enter");
        await Expect(reading.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal(await Stored(reading, "#p5 .version[lang=en] .words"), await Clipboard(reading));
    }

    [Fact]
    public async Task Where_the_browser_gives_no_clipboard_the_button_copies_the_selection()
    {
        await using Reading reading = await Begin();
        await reading.Page.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })");
        await reading.Open(Article);
        await reading.Page.EvaluateAsync("document.addEventListener('copy', () => window.copied = getSelection().toString())");
        await reading.Page.Locator("#p4 .version[lang=en] .words").HoverAsync();

        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Copy paragraph" }).ClickAsync();

        Assert.Equal(
            await Stored(reading, "#p4 .version[lang=en] .words"),
            (await reading.Page.EvaluateAsync<string>("window.copied")).Trim()
        );
    }

    [Fact]
    public async Task Links_of_several_sentences_are_described_outside_of_the_text()
    {
        await using Reading reading = await Begin();
        await reading.Open(Article);

        string tree = await reading.Page.Locator("#p3").AriaSnapshotAsync();

        Assert.DoesNotContain("1:1:2", tree, StringComparison.Ordinal);
        Assert.DoesNotContain("belong together", tree, StringComparison.Ordinal);
        await Expect(reading.Page.Locator("#p3-ko-1"))
            .ToHaveAccessibleDescriptionAsync("These sentences belong together: German 1, English 1, Korean 2");
        await Expect(reading.Page.Locator("#p3-ko-2")).ToHaveAccessibleDescriptionAsync("");
        Assert.Equal(
            "\"1:1:2\"",
            await reading.Page.Locator("#p3-ko-1 .ratio").EvaluateAsync<string>("badge => getComputedStyle(badge, '::before').content")
        );
    }

    [Fact]
    public async Task Without_script_a_paragraph_is_copied_as_it_was_entered()
    {
        await using Reading reading = await Begin(Device.Desktop with { Script = false });
        await reading.Open(Article);
        Assert.Equal(
            await reading.Page.Locator("#p3 .version[lang=ko] .words").TextContentAsync(),
            await reading.Page.Locator("#p3 .version[lang=ko] .words").InnerTextAsync(),
            ignoreAllWhiteSpace: true
        );
        Assert.DoesNotContain("1:1:2", await reading.Page.Locator("#p3 .version[lang=ko]").InnerTextAsync(), StringComparison.Ordinal);
        await Expect(reading.Page.Locator(".copy")).ToHaveCountAsync(0);
    }

    private async Task<Reading> Begin(Device? device = null)
    {
        Reading reading = await Reading.Begin(browser, device ?? Device.Desktop, server.Address);
        await reading.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return reading;
    }

    private static async Task<string> Clipboard(Reading reading) =>
        await reading.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private static string[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>
    /// What the API tells of the version that an element shows, printed as the page prints it: its quotation marks and spaces are the
    /// language's.
    /// </summary>
    private static async Task<string> Stored(Reading reading, string words)
    {
        string text = await reading.Page.EvaluateAsync<string>(
            """
            async selector => {
              const version = document.querySelector(selector).closest(".version");
              const paragraph = version.closest(".row").id;
              const answer = await fetch(`/v1/articles/vollversammlung-2023-09/paragraphs/${paragraph}`);
              return (await answer.json()).versions.find(v => v.language === version.lang).text;
            }
            """,
            words
        );
        string shown = await reading.Page.Locator(words).TextContentAsync() ?? "";
        string printed = string.Join(' ', shown.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Letters(text), Letters(printed));
        return printed;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>Presses the mouse at the beginning of one element and releases it at the end of another.</summary>
    private static async Task Drag(Reading reading, string from, string to)
    {
        string[] places = [from, to];
        double[][] points = await reading.Page.EvaluateAsync<double[][]>(
            """
            places => places.map((selector, end) => {
              const words = document.querySelector(selector);
              words.scrollIntoView({ block: "nearest" });
              const range = document.createRange();
              range.selectNodeContents(words);
              const lines = [...range.getClientRects()].filter(r => r.width > 1);
              const line = end ? lines.reduce((a, b) => b.bottom > a.bottom + 2 || (Math.abs(b.bottom - a.bottom) <= 2 && b.right > a.right) ? b : a) : words.querySelector(".s").getClientRects()[0];
              return end ? [line.right + 1, line.top + line.height / 2] : [line.left + 1, line.top + line.height / 2];
            })
            """,
            places
        );
        await reading.Page.Mouse.MoveAsync((float)points[0][0], (float)points[0][1]);
        await reading.Page.Mouse.DownAsync();
        await reading.Page.Mouse.MoveAsync((float)points[1][0], (float)points[1][1], new() { Steps = 12 });
        await reading.Page.Mouse.UpAsync();
    }
}
