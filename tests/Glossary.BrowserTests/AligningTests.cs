using System.IO.Compression;
using System.Text;
using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>An article made of documents: read, aligned, corrected, saved, read and taken out again.</summary>
public sealed class AligningTests(Browser browser, EditedServer server) : IClassFixture<EditedServer>
{
    private const string German =
        "# Aus dem Rat\n\nDer Sicherheitsrat tagt am 3. Mai. Er berät 12 Fragen.\n\nDie Vollversammlung folgt im Herbst. Das ist alles.\n";

    private const string English =
        "<html lang=en><title>From the council</title><nav>Home</nav><h1>From the council</h1><p>The Security Council meets on 3 May. It "
        + "deliberates on 12 questions.<p>The General Assembly follows in autumn. That is all.</html>";

    private const string Korean =
        "이사회에서\n\n안전보장이사회가 5월 3일에 열린다. 12가지 문제를 논의한다.\n\n총회는 가을에 열린다. 이상이다.\n";

    [Theory]
    [InlineData("en", "desktop")]
    [InlineData("de", "desktop")]
    [InlineData("ko", "phone")]
    public async Task Three_documents_are_aligned_corrected_by_keyboard_saved_read_and_exported(string language, string device)
    {
        string id = $"aligned-{language}";
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Language = language }, server.Address);
        await reading.Open("/align");
        await reading.IsAccessible();
        await Drop(reading, 0, "de.md", Encoding.UTF8.GetBytes(German));
        await Drop(reading, 1, "page.html", Encoding.UTF8.GetBytes(English));
        await Drop(reading, 2, "ko.txt", CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(Korean));
        await reading.Page.Locator("form.sheet button").Last.ClickAsync();

        ILocator rows = reading.Page.Locator(".aligning tbody tr");
        await Expect(rows).ToHaveCountAsync(5);
        await Expect(rows.Nth(1).Locator("td").Nth(2)).ToContainTextAsync("안전보장이사회가 5월 3일에 열린다.");
        await reading.IsAccessible();
        await reading.FitsTheWindow();

        // The keys lead to a cell and move its last sentence down, then up again; then two rows are joined and one is divided.
        await Cell(rows, 1, 0).FocusAsync();
        await reading.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Cell(reading.Page.Locator(".aligning tbody tr"), 2, 0).Locator("p")).ToHaveCountAsync(2);
        await Expect(Cell(rows, 2, 0)).ToBeFocusedAsync();
        await reading.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(Cell(rows, 2, 0).Locator("p")).ToHaveCountAsync(1);
        await Cell(rows, 3, 1).FocusAsync();
        await reading.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Cell(rows, 3, 0)).ToBeFocusedAsync();
        await reading.Page.Keyboard.PressAsync("j");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(Cell(rows, 3, 2).Locator("p")).ToHaveCountAsync(2);

        await reading.Page.Locator("#article-id").FillAsync(id);
        await reading.Page.Locator("#title").FillAsync("Aus dem Rat");
        await reading.Page.Locator(".actions button").ClickAsync();
        await reading.IsAt($"/articles/{id}");
        await Expect(reading.Page.Locator(".text .row")).ToHaveCountAsync(3);
        await Expect(reading.Page.Locator(".text [lang=ko] a.t").First).ToHaveTextAsync("안전보장이사회");
        await reading.IsAccessible();

        Assert.Contains(
            "<w:t xml:space=\"preserve\">안전보장이사회가 5월 3일에 열린다.",
            await Download(reading, "docx"),
            StringComparison.Ordinal
        );
        string tmx = await Download(reading, "tmx");
        Assert.Contains("<seg>The General Assembly follows in autumn. That is all.</seg>", tmx, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_buttons_do_the_same_and_what_is_wrong_is_named()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Script = false }, server.Address);
        await reading.Open("/align");
        await reading.Page.Locator("#texts-0-content").FillAsync("Der Rat tagt am 3. Mai. Er berät 12 Fragen.");
        await Drop(reading, 1, "en.doc", [0xD0, 0xCF, 0x11, 0xE0]);
        await reading.Page.Locator("form.sheet button").Last.ClickAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("texts[0].language");
        await Expect(reading.Page.Locator("#texts-0-content")).ToHaveValueAsync("Der Rat tagt am 3. Mai. Er berät 12 Fragen.");

        await reading.Page.Locator("#texts-0-language").SelectOptionAsync("de");
        await reading.Page.Locator("#texts-2-language").SelectOptionAsync("en");
        await reading.Page.Locator("#texts-2-content").FillAsync("The council meets on 3 May. It deliberates on 12 questions.");
        await reading.Page.Locator("form.sheet button").Last.ClickAsync();
        ILocator rows = reading.Page.Locator(".aligning tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await rows.First.Locator("[value='join:0']").ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await rows.First.Locator("[value='divide:0']").ClickAsync();
        await Expect(rows).ToHaveCountAsync(2);
        await reading.Page.Locator("#article-id").FillAsync("vollversammlung-2023-09");
        await reading.Page.Locator("#title").FillAsync("Rat");
        await reading.Page.Locator(".actions button").ClickAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a articles/vollversammlung-2023-09 already.");
        await Expect(rows).ToHaveCountAsync(2);
    }

    private static ILocator Cell(ILocator rows, int row, int column) => rows.Nth(row).Locator("td").Nth(column);

    private static Task Drop(Reading reading, int place, string name, byte[] content) =>
        reading
            .Page.Locator($"#texts-{place}-document")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "application/octet-stream",
                    Buffer = content,
                }
            );

    private static async Task<string> Download(Reading reading, string format)
    {
        IDownload download = await reading.Page.RunAndWaitForDownloadAsync(() =>
            reading.Page.Locator($".downloads a[href*='/{format}?']").ClickAsync()
        );
        byte[] file = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        if (format != "docx")
        {
            return Encoding.UTF8.GetString(file);
        }

        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
