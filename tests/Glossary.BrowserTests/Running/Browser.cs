using System.Collections;
using Glossary.BrowserTests.Running;
using Glossary.Durability.Running;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Glossary.BrowserTests.Running;

/// <summary>One Chromium for all tests, and one server with the seeds for those that only read.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Variable = "GLOSSARY_TEST_CHROMIUM";

    private const string HowToEnable =
        $"Needs Chromium: install it (on Debian: apt-get install chromium-headless-shell), or set {Variable} to its path.";

    // The one without windows first: the same engine, in half the processor time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>Of the fonts in fonts.conf. A folder of its own, so that no cache of the machine counts.</summary>
    private readonly DirectoryInfo _fontCache = Directory.CreateTempSubdirectory("glossary-fonts-");

    private string? _path;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private ServerProcess? _server;

    /// <summary>The browser itself. Skips the test where there is none.</summary>
    internal IBrowser Chromium
    {
        get
        {
            Assert.SkipWhen(_chromium is null, HowToEnable);
            return _chromium!;
        }
    }

    /// <summary>Where the pages of the shared server lie.</summary>
    internal string Address => _server!.WebAddress;

    public async ValueTask InitializeAsync()
    {
        _path = FindChromium();
        if (_path is null)
        {
            return;
        }

        _server = await ServerProcess.StartServing();
        _playwright = await Playwright.CreateAsync();
        _chromium = await Launch();
    }

    /// <summary>Another Chromium, with these arguments. Skips the test where there is none.</summary>
    internal async Task<IBrowser> Launch(params string[] arguments)
    {
        Assert.SkipWhen(_path is null, HowToEnable);

        // Without a sandbox of its own, since it shows nothing but our own pages, and a container has none to give.
        return await _playwright!.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = _path,
                Args = ["--no-sandbox", "--font-render-hinting=none", .. arguments],
                Env = BrowserEnvironment(),
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _fontCache.Delete(recursive: true);
    }

    /// <summary>The environment of this process, with the fonts of the tests alone.</summary>
    private Dictionary<string, string> BrowserEnvironment()
    {
        Dictionary<string, string> variables = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string)variable.Value!;
        }

        variables["FONTCONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "Running", "fonts.conf");
        variables["XDG_CACHE_HOME"] = _fontCache.FullName;
        return variables;
    }

    private static string? FindChromium()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            return File.Exists(path) ? path : throw new InvalidOperationException($"{Variable} names {path}, which is not there.");
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
