using Glossary.BrowserTests.Running;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

/// <summary>
/// What the article page weighs. It prints what it measured; only the weight is held to a limit, since time depends on the machine.
/// </summary>
public sealed class WeightTests(Browser browser)
{
    private const int MostBytes = 120_000;

    [Fact]
    public async Task The_article_page_is_light()
    {
        List<double> paints = [];
        long bytes = 0;
        int requests = 0;
        for (int visit = 0; visit < 5; visit++)
        {
            await using Reading reading = await Reading.Begin(browser, Device.Desktop);
            bytes = 0;
            requests = 0;
            List<Task> sizes = [];
            reading.Page.RequestFinished += (_, request) =>
            {
                requests++;
                sizes.Add(Add(request));
            };
            await reading.Open("/articles/vollversammlung-2023-09");
            await reading.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Task.WhenAll(sizes);
            paints.Add(
                await reading.Page.EvaluateAsync<double>(
                    """
                    new Promise(found => new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(entry => found(entry.startTime)))
                      .observe({ type: "paint", buffered: true }))
                    """
                )
            );
        }

        TestContext.Current.SendDiagnosticMessage(
            "article page: {0:N0} bytes in {1} requests, first contentful paint {2:F0} ms (median of {3}, least {4:F0})",
            bytes,
            requests,
            paints.Order().ElementAt(paints.Count / 2),
            paints.Count,
            paints.Min()
        );
        Assert.InRange(bytes, 1, MostBytes);

        async Task Add(IRequest request)
        {
            RequestSizesResult size = await request.SizesAsync();
            Interlocked.Add(ref bytes, size.ResponseHeadersSize + size.ResponseBodySize);
        }
    }
}
