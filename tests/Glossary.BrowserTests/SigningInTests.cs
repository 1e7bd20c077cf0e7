using Glossary.BrowserTests.Running;
using Glossary.Durability.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>A server that asks its callers who they are, with a key for one who may edit and one who may read.</summary>
public sealed class GuardedServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");
    private ServerProcess _process = null!;

    internal string Address => _process.WebAddress;

    internal string EditorKey { get; private set; } = "";

    internal string ReaderKey { get; private set; } = "";

    private string Store => $"--Glossary:Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "glossary.db")}";

    public async ValueTask InitializeAsync()
    {
        EditorKey = await CreateKey("Erika", "editor");
        ReaderKey = await CreateKey("Rita", "reader");
        _process = await ServerProcess.StartServing("--Glossary:Authentication:Required=true", Store);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<string> CreateKey(string name, string role)
    {
        await using ServerProcess command = ServerProcess.Start("keys", "create", "--name", name, "--role", role, Store);
        (int exitCode, string output, string errors) = await command.WaitForExit();
        return exitCode == 0 ? output.Trim() : throw new InvalidOperationException(errors);
    }
}

/// <summary>The pages of a server that knows its callers.</summary>
public sealed class SigningInTests(Browser browser, GuardedServer server) : IClassFixture<GuardedServer>
{
    private const string Concept = "/glossaries/diplomacy/concepts/arms-alliance";

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task Who_signs_in_goes_on_where_they_wanted_to_and_may_edit_if_their_role_says_so(string device, bool script)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Script = script }, server.Address);
        await reading.Open(Concept);
        await reading.IsAt($"/sign-in?next={Uri.EscapeDataString(Concept)}");
        await reading.IsAccessible();
        await SignIn(reading, "gk_aaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        await Expect(reading.Page.Locator("[role=alert]")).Not.ToBeEmptyAsync();

        await SignIn(reading, server.EditorKey);
        await reading.IsAt(Concept);
        await reading.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await reading.Page.Locator("#note").FillAsync($"Signed on a {device}.");
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await reading.IsAt(Concept);
        await Expect(reading.Page.Locator(".history li").First).ToContainTextAsync("Erika");

        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(reading.Page.GetByLabel("API key")).ToBeVisibleAsync();
        await reading.Open(Concept);
        await Expect(reading.Page.GetByLabel("API key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_editing_and_refused_it()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop, server.Address);
        await reading.Open($"/sign-in?next={Uri.EscapeDataString(Concept)}");
        await SignIn(reading, server.ReaderKey);
        await Expect(reading.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("military alliance");
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);
        Assert.Equal(403, await reading.Open($"{Concept}/edit"));
        Assert.Equal(403, await reading.Open("/articles/vollversammlung-2023-09/paragraphs/p4/edit"));
        foreach (
            string address in new[]
            {
                "/new-article",
                "/articles/vollversammlung-2023-09/edit",
                "/new-glossary",
                "/glossaries/diplomacy/edit",
            }
        )
        {
            Assert.Equal(403, await reading.Open(address));
        }

        await reading.Open("/check");
        await Expect(reading.Page.GetByRole(AriaRole.Button, new() { Name = "Translate" })).ToHaveCountAsync(0);
        await reading.Open("/deleted");
        await Expect(reading.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("nothing that you could bring back");
    }

    [Fact]
    public async Task Who_may_edit_is_offered_what_editors_may_and_no_more()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop, server.Address);
        await reading.Open("/sign-in?next=/articles");
        await SignIn(reading, server.EditorKey);
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "New article" })).ToBeVisibleAsync();
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "Deleted" })).ToHaveCountAsync(0);
        await reading.Open("/articles/vollversammlung-2023-09/edit");
        await Expect(reading.Page.Locator(".delete")).ToHaveCountAsync(0);
        await reading.Open("/glossaries");
        await Expect(reading.Page.GetByRole(AriaRole.Link, new() { Name = "New glossary" })).ToHaveCountAsync(0);
        Assert.Equal(403, await reading.Open("/new-glossary"));
        await reading.Open("/check");
        await Expect(reading.Page.GetByRole(AriaRole.Button, new() { Name = "Translate" })).ToBeVisibleAsync();

        // What is not offered is refused all the same.
        await reading.Open("/articles/vollversammlung-2023-09/edit");
        IResponse refused = await reading.Page.RunAndWaitForResponseAsync(
            () =>
                reading.Page.EvaluateAsync(
                    """
                    () => {
                      const form = document.querySelector(".sheet");
                      form.insertAdjacentHTML("beforeend", '<input type="hidden" name="delete" value="1">');
                      form.submit();
                    }
                    """
                ),
            answer => answer.Request.Method == "POST"
        );
        Assert.Equal(403, refused.Status);
        // The answer comes before its page does, which would cut off the way to the next one.
        await Expect(reading.Page.Locator(".sheet")).ToHaveCountAsync(0);
        Assert.Equal(200, await reading.Open("/articles/vollversammlung-2023-09"));
    }

    [Fact]
    public async Task Signing_in_leads_to_no_other_site()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop, server.Address);
        await reading.Open("/sign-in?next=" + Uri.EscapeDataString("//example.org/"));
        await SignIn(reading, server.ReaderKey);
        await reading.IsAt("/");
    }

    [Fact]
    public async Task The_cookie_opens_the_pages_and_nothing_else()
    {
        await using Reading reading = await Reading.Begin(browser, Device.Desktop, server.Address);
        await reading.Open("/sign-in");
        await SignIn(reading, server.ReaderKey);
        BrowserContextCookiesResult cookie = Assert.Single(await reading.Page.Context.CookiesAsync(), c => c.Name == "glossary-session");
        Assert.DoesNotContain(server.ReaderKey, cookie.Value, StringComparison.Ordinal);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.Equal(401, await reading.Open("/v1/articles"));
    }

    private static async Task SignIn(Reading reading, string key)
    {
        await reading.Page.GetByLabel("API key").FillAsync(key);
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
