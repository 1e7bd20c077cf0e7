using System.Text.RegularExpressions;
using Glossary.BrowserTests.Running;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>How texts are set in each language, on the screen and on paper.</summary>
public sealed partial class TypographyTests(Browser browser)
{
    private const string Article = "/articles/vollversammlung-2023-09";

    /// <summary>
    /// German words are long, so they may be divided; English stays whole; Hangul is broken between words only. By the language of the
    /// text, whatever that of the interface is, and wherever the text stands.
    /// </summary>
    [Theory]
    [InlineData(Article, "#p5 .version[lang=de] .words", "auto", "normal")]
    [InlineData(Article, "#p5 .version[lang=en] .words", "manual", "normal")]
    [InlineData(Article, "#p5 .version[lang=ko] .words", "manual", "keep-all")]
    [InlineData(Article, ".card .definition[lang=de]", "auto", "normal")]
    [InlineData($"{Article}?language=de", "#p5 .version[lang=de] .words", "auto", "normal")]
    [InlineData("/glossaries/diplomacy/concepts/un-security-council", ".definition[lang=de]", "auto", "normal")]
    [InlineData("/glossaries/diplomacy/concepts/un-security-council", ".cells p[lang=ko]", "manual", "keep-all")]
    [InlineData("/glossaries/diplomacy/concepts/un-security-council", ".cells p[lang=en]", "manual", "normal")]
    [InlineData("/articles", "h1", "manual", "normal")]
    public async Task Words_are_divided_as_their_language_has_it(string page, string selector, string hyphens, string wordBreak)
    {
        foreach (string language in new[] { "de", "ko" })
        {
            await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = language });
            await reading.Open(page);
            if (selector == "h1" && language == "ko")
            {
                wordBreak = "keep-all";
            }

            Assert.Equal((hyphens, wordBreak), (await Style(reading, selector, "hyphens"), await Style(reading, selector, "wordBreak")));
        }
    }

    [Fact]
    public async Task No_Korean_word_is_broken_across_lines()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        string[] broken = await reading
            .Page.Locator(".text .version[lang=ko] .words")
            .EvaluateAllAsync<string[]>(
                """
                paragraphs => paragraphs.flatMap(paragraph => {
                  const broken = [];
                  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
                  while (walker.nextNode()) {
                    for (const word of walker.currentNode.data.matchAll(/[가-힣]{2,8}/g)) {
                      const range = document.createRange();
                      range.setStart(walker.currentNode, word.index);
                      range.setEnd(walker.currentNode, word.index + word[0].length);
                      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) {
                        broken.push(word[0]);
                      }
                    }
                  }
                  return broken;
                })
                """
            );
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("de", "p5", "„In der Ansprache", "Russland“, teilte")]
    [InlineData("en", "p8", "“exchanged their constructive", "tactical coordination”.")]
    [InlineData("ko", "p5", "“유엔총회 연설에서", "예상한다”고 말했다")]
    public async Task Quotation_marks_are_those_of_the_language(string language, string paragraph, string opening, string closing)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        ILocator version = reading.Page.Locator($"#{paragraph} .version[lang={language}] .words");
        await Expect(version).ToContainTextAsync(opening);
        await Expect(version).ToContainTextAsync(closing);
        foreach (string text in await reading.Page.Locator($".text .version[lang={language}] .words").AllInnerTextsAsync())
        {
            Assert.DoesNotMatch("[\"']", text);
        }
    }

    [Theory]
    [InlineData("de", "Vollversammlung", "„Vollversammlung“")]
    [InlineData("en", "Vollversammlung", "“Vollversammlung”")]
    [InlineData("ko", "Vollversammlung", "‘Vollversammlung’")]
    public async Task The_interface_quotes_as_its_language_does(string language, string typed, string quoted)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = language });
        await reading.Open($"/glossaries/diplomacy?q={typed}");
        await Expect(reading.Page.Locator("#results h2")).ToContainTextAsync(quoted);
    }

    [Theory]
    [InlineData(Article, 3)]
    [InlineData($"{Article}?language=de&language=ko", 2)]
    public async Task On_paper_the_columns_stay_and_what_only_a_screen_needs_goes(string page, int columns)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Dark = true });
        await reading.Open(page);
        await reading.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (string gone in new[] { ".masthead", ".colophon", ".choices", "#p3 .margin", ".masthead .find", ".facts .edit" })
        {
            await Expect(reading.Page.Locator(gone).First).ToBeHiddenAsync();
        }

        double[] lefts = await reading
            .Page.Locator("#p3 .version")
            .EvaluateAllAsync<double[]>("all => all.map(v => v.getBoundingClientRect().left)");
        Assert.Equal(columns, lefts.Distinct().Count());
        Assert.Equal("rgb(255, 255, 255)", await Style(reading, "html", "backgroundColor"));
        Assert.Equal("rgb(29, 27, 24)", await Style(reading, "#p3 .words", "color"));
    }

    /// <summary>The page is made to PDF, and what is on it is read where it stands.</summary>
    [Fact]
    public async Task The_printed_article_has_all_its_columns_and_no_navigation()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop);
        await reading.Open(Article);
        string[] endings = await reading
            .Page.Locator(".text .words")
            .EvaluateAllAsync<string[]>("all => all.map(words => words.textContent.replace(/\\s/g, '').slice(-15))");
        Assert.Equal(3 * 16, endings.Length);

        using PdfDocument document = PdfDocument.Open(await reading.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        string printed = Space().Replace(string.Concat(document.GetPages().Select(page => page.Text)), "");
        Assert.All(endings, ending => Assert.Contains(ending, printed, StringComparison.Ordinal));
        foreach (string navigation in new[] { "Yourtext", "Pointatasentence", "Revision", "Aboutthearticle", "Deutsch", "✎" })
        {
            Assert.DoesNotContain(navigation, printed, StringComparison.Ordinal);
        }

        Page first = document.GetPage(1);
        Assert.InRange(Edge("Montag"), 0, .33);
        Assert.InRange(Edge("Monday"), .33, .66);
        Assert.InRange(Edge("월요일"), .66, 1);

        double Edge(string word) =>
            first.GetWords().First(w => w.Text.StartsWith(word, StringComparison.Ordinal)).BoundingBox.Left / first.Width;
    }

    private static async Task<string> Style(Reading reading, string selector, string property) =>
        await reading.Page.Locator(selector).First.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");

    /// <summary>The space of some fonts is told by no character that means one.</summary>
    [GeneratedRegex(@"[\s\p{Cc}]")]
    private static partial Regex Space();
}
