using Glossary.BrowserTests.Running;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

/// <summary>
/// How the pages look: each is held to a picture that a person has looked at. The fonts are those that Running/fonts.conf names, whatever
/// else is installed. To take new pictures, set GLOSSARY_UPDATE_GOLDEN to 1, and look at them.
/// </summary>
public sealed class GoldenTests(Browser browser)
{
    private const string Article = "/articles/vollversammlung-2023-09";

    /// <summary>Of each package of fonts that Running/fonts.conf names, one file that the pictures show.</summary>
    private static readonly string[] Fonts =
    [
        "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
        "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf",
    ];

    /// <summary>
    /// Pixels that may differ, of a thousand: letters are drawn a little differently from one version of Chromium to the next.
    /// </summary>
    private const double Tolerated = 5;

    [Theory]
    [InlineData("front", "/", "desktop", false, "en")]
    [InlineData("front-korean", "/", "phone", true, "ko")]
    [InlineData("article", Article, "desktop", false, "en")]
    [InlineData("article-dark", Article, "desktop", true, "de")]
    [InlineData("article-wide", Article, "wide", false, "en")]
    [InlineData("article-phone", Article, "phone", false, "ko")]
    [InlineData("article-two-columns", $"{Article}?language=de&language=ko#p10", "desktop", false, "de")]
    [InlineData("search", "/glossaries/diplomacy?q=Sicherheitsratsbeschluss", "desktop", false, "en")]
    [InlineData("search-phone", "/glossaries/diplomacy?q=Waffen", "phone", true, "de")]
    [InlineData("concept", "/glossaries/diplomacy/concepts/un-security-council", "desktop", false, "en")]
    [InlineData("new-article", "/new-article", "desktop", false, "de")]
    [InlineData("edit-article", $"{Article}/edit", "desktop", true, "en")]
    [InlineData("edit-glossary-phone", "/glossaries/diplomacy/edit", "phone", false, "ko")]
    [InlineData("edit-paragraph", $"{Article}/paragraphs/p4/edit", "desktop", false, "en")]
    public async Task A_page_looks_as_it_should(string name, string path, string device, bool dark, string language)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Dark = dark, Language = language });
        await reading.Open(path);
        await Compare(reading, name);
    }

    [Fact]
    public async Task A_card_looks_as_it_should()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Dark = true });
        await reading.Open(Article);
        await reading.Page.Locator("#p4 .version[lang=en] a.t", new() { HasText = "North Korea" }).ClickAsync();
        await Compare(reading, "article-card");
    }

    [Theory]
    [InlineData("translation", "desktop", "en", "Translate")]
    [InlineData("translation-phone", "phone", "ko", "번역")]
    public async Task A_translated_text_looks_as_it_should(string name, string device, string language, string translate)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Language = language, Height = 1500 });
        await reading.Open("/check");
        await reading
            .Page.Locator("#text")
            .FillAsync("Nichts Gutes, so viel ist sicher.\nDarüber will Yoon am Mittwoch im UN-Plenum reden.");
        await reading.Page.Locator("#language").SelectOptionAsync("de");
        await reading.Page.Locator("#into").SelectOptionAsync("ko");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = translate, Exact = true }).ClickAsync();
        await Compare(reading, name);
    }

    /// <summary>Compares the window with its picture, pixel by pixel. What tells the time is covered.</summary>
    private async Task Compare(Reading reading, string name)
    {
        Assert.SkipUnless(
            Array.TrueForAll(Fonts, File.Exists),
            "Needs the fonts of the pictures: on Debian, apt-get install fonts-liberation fonts-nanum."
        );
        byte[] actual = await reading.Page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Animations = ScreenshotAnimations.Disabled,
                Mask = [reading.Page.Locator(".history, .concept .meta")],
                MaskColor = "#888888",
            }
        );
        string golden = Path.Combine(Folder(), $"{name}.png");
        if (Environment.GetEnvironmentVariable("GLOSSARY_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllBytesAsync(golden, actual, TestContext.Current.CancellationToken);
            return;
        }

        byte[] expected = File.Exists(golden) ? await File.ReadAllBytesAsync(golden, TestContext.Current.CancellationToken) : [];
        double differing = expected.Length == 0 ? 1000 : await Difference(expected, actual);
        if (differing > Tolerated)
        {
            string beside = Path.ChangeExtension(golden, ".actual.png");
            await File.WriteAllBytesAsync(beside, actual, TestContext.Current.CancellationToken);
            Assert.Fail($"{differing:F1} of 1000 pixels differ from {golden}; what was seen is in {beside}.");
        }
    }

    /// <summary>
    /// How many of a thousand pixels differ visibly. The browser itself reads the pictures; pictures of other sizes differ wholly.
    /// </summary>
    private async Task<double> Difference(byte[] expected, byte[] actual)
    {
        IPage page = await browser.Chromium.NewPageAsync();
        try
        {
            return await page.EvaluateAsync<double>(
                """
                async pictures => {
                  const [a, b] = await Promise.all(pictures.map(async picture => {
                    const bytes = Uint8Array.from(atob(picture), c => c.charCodeAt(0));
                    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
                    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
                    canvas.drawImage(image, 0, 0);
                    return canvas.getImageData(0, 0, image.width, image.height);
                  }));
                  if (a.width !== b.width || a.height !== b.height) {
                    return 1000;
                  }
                  let differing = 0;
                  for (let i = 0; i < a.data.length; i += 4) {
                    differing += Math.max(...[0, 1, 2].map(c => Math.abs(a.data[i + c] - b.data[i + c]))) > 40;
                  }
                  return differing * 4000 / a.data.length;
                }
                """,
                new[] { Convert.ToBase64String(expected), Convert.ToBase64String(actual) }
            );
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Glossary.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("The tests do not lie within the repository."),
            "tests",
            "Glossary.BrowserTests",
            "Goldens"
        );
    }
}
