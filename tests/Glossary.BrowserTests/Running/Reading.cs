using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Glossary.BrowserTests.Running;

/// <summary>
/// A reader with a browser window of their own. At the end it fails for what no page may ever do: a script error, a request to another
/// host, an answer that is a fault of the server.
/// </summary>
internal sealed class Reading : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly Device _device;
    private readonly string _address;
    private readonly List<string> _faults = [];

    private Reading(IBrowserContext context, IPage page, Device device, string address)
    {
        _device = device;
        _context = context;
        _address = address;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Opens a window.</summary>
    public static async Task<Reading> Begin(Browser browser, Device device, string? address = null)
    {
        IBrowserContext context = await browser.Chromium.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
                ColorScheme = device.Dark ? ColorScheme.Dark : ColorScheme.Light,
                Locale = device.Language,
                HasTouch = device.IsPhone,
                IsMobile = device.IsPhone,
                JavaScriptEnabled = device.Script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        IPage page = await context.NewPageAsync();
        var reading = new Reading(context, page, device, address ?? browser.Address);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(reading._address + "/", StringComparison.Ordinal))
            {
                reading._faults.Add($"a request to {request.Url}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                reading._faults.Add($"{response.Status} for {response.Url}");
            }
        };
        page.PageError += (_, error) => reading._faults.Add($"a script error: {error}");
        page.Console += (_, message) =>
        {
            // Chromium itself says so of every answer that is no success; what the pages refuse, the tests look at.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                reading._faults.Add($"in the console: {message.Text}");
            }
        };
        return reading;
    }

    /// <summary>Goes to a page of the server and returns the status of the answer.</summary>
    public async Task<int> Open(string path) => (await Page.GotoAsync(_address + path))?.Status ?? 0;

    /// <summary>Whether the browser is at this address of the server.</summary>
    public async Task IsAt(string path) => await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(_address + path)}$"));

    /// <summary>
    /// Holds the page to the rules of accessibility: nothing that axe calls serious or critical. Axe itself is script, and never ends
    /// where script is switched off, so nothing is looked at there.
    /// </summary>
    public async Task IsAccessible()
    {
        if (!_device.Script)
        {
            return;
        }

        // Run within the page, which has no frames: what axe says of what is right stays there, and nothing has to be sent to and fro.
        await Page.EvaluateAsync(Axe);
        Assert.Empty(
            await Page.EvaluateAsync<string[]>(
                """
                async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                  .filter(violation => ["serious", "critical"].includes(violation.impact))
                  .map(violation => `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 5).map(node => `${node.target} ${node.html}`).join(" | ")}`)
                """
            )
        );
    }

    /// <summary>Whether nothing is wider than the window, so that nobody has to scroll sideways to read.</summary>
    public async Task FitsTheWindow() =>
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{Page.Url} is wider than the window."
        );

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}

/// <summary>What a reader reads with.</summary>
internal sealed record Device(string Name, int Width, int Height, bool Dark = false, string Language = "en", bool Script = true)
{
    public static Device Desktop { get; } = new("desktop", 1280, 800);

    public static Device Wide { get; } = new("wide", 1920, 1080);

    public static Device Phone { get; } = new("phone", 390, 844);

    public bool IsPhone => Width < 600;

    public static Device Named(string name) => new[] { Desktop, Wide, Phone }.Single(d => d.Name == name);
}
