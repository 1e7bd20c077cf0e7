using Glossary.BrowserTests.Running;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

/// <summary>A browser whose user has the server running and looks at a page of somebody else.</summary>
public sealed class ForeignSiteTests(Browser browser)
{
    private const string Evil = "evil.example";

    [Fact]
    public async Task A_site_whose_name_was_bound_to_this_machine_is_answered_with_a_refusal()
    {
        // What a name server does that answers first with the site's own address and then with this machine's.
        await using IBrowser rebound = await browser.Launch($"--host-resolver-rules=MAP {Evil} 127.0.0.1");
        IPage page = await rebound.NewPageAsync();
        string address = $"http://{Evil}:{new Uri(browser.Address).Port}";

        IResponse? opened = await page.GotoAsync(address + "/glossaries");
        Assert.Equal(400, opened!.Status);
        Assert.Contains("Glossary:AllowedHosts", await page.InnerTextAsync("body"), StringComparison.Ordinal);

        // To the browser its scripts call their own site.
        int[] statuses = await page.EvaluateAsync<int[]>(
            """
            async () => [
              (await fetch("/v1/glossaries")).status,
              (await fetch("/v1/glossaries/diplomacy", { method: "DELETE" })).status,
              (await fetch("/glossary.v1.GlossaryService/ListGlossaries", { method: "POST", headers: { "content-type": "application/grpc-web+proto" }, body: new Uint8Array(5) })
                .then((answer) => answer.headers.get("grpc-status") === "3" ? 400 : answer.status)),
            ]
            """
        );
        Assert.Equal([400, 400, 400], statuses);
        Assert.Equal(200, (await page.GotoAsync(browser.Address + "/glossaries/diplomacy"))!.Status);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused_and_the_same_form_of_the_server_is_taken()
    {
        IPage page = await browser.Chromium.NewPageAsync();
        await page.RouteAsync(
            $"http://{Evil}/**",
            route =>
                route.FulfillAsync(
                    new RouteFulfillOptions
                    {
                        ContentType = "text/html",
                        Body =
                            $"""<form method="post" action="{browser.Address}/check"><input name="text" value="Die Vollversammlung"></form>""",
                    }
                )
        );

        await page.GotoAsync($"http://{Evil}/");
        Assert.Equal(403, await Submit());
        await page.GotoAsync(browser.Address + "/check");
        await page.Locator("textarea").First.FillAsync("Die Vollversammlung");
        Assert.Equal(200, await Submit());
        await page.CloseAsync();

        async Task<int> Submit()
        {
            IResponse response = await page.RunAndWaitForResponseAsync(
                () => page.EvaluateAsync("""() => document.querySelector("form[method=post]").requestSubmit()"""),
                answer => answer.Request.Method == "POST"
            );
            // The page that answers has to be there before another one is asked for.
            await page.WaitForURLAsync(browser.Address + "/check");
            return response.Status;
        }
    }
}
