using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;
using Glossary.TranslationStub;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>What a server tells of itself: metrics, traces, logs and health.</summary>
public sealed partial class TelemetryTests(GuardedServer guarded) : IClassFixture<GuardedServer>
{
    private const string Operations = "--Kestrel:Endpoints:Operations:Url=http://127.0.0.1:0";

    private static readonly string Monitoring = Path.Combine(Repository.Root.FullName, "src/Glossary.Server/Deployment/monitoring");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/livez", "process")]
    [InlineData("/startupz", "catalogue")]
    [InlineData("/readyz", "catalogue store replica text-index disk temporary-disk")]
    public async Task Health_is_told_to_whoever_asks(string path, string checks)
    {
        using HttpClient http = guarded.Http(null);

        // The text index may still be in the making, which is no reason to turn anybody away.
        using HttpResponseMessage answer = await http.GetAsync(path, Stop);
        JsonElement report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(report.GetProperty("status").GetString(), (string[])["ok", "degraded"]);
        Assert.Equal(
            checks,
            string.Join(' ', report.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()))
        );
    }

    [Fact]
    public async Task Health_is_told_under_any_host_name_and_nothing_else_of_it_can_be_changed()
    {
        using HttpClient http = guarded.Http(null);
        using var named = new HttpRequestMessage(HttpMethod.Get, "/readyz") { Headers = { Host = "10.1.2.3:8080" } };
        using HttpResponseMessage answer = await http.SendAsync(named, Stop);
        using HttpResponseMessage posted = await http.PostAsync("/readyz", null, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, posted.StatusCode);
    }

    [Fact]
    public async Task A_server_without_its_store_says_that_it_is_not_ready()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-test-");
        try
        {
            string store = Path.Combine(folder.FullName, "glossary.db");
            await using ServerProcess server = await ServerProcess.StartServing(
                "--Glossary:Storage:ConnectionString=Data Source=" + store,
                Operations
            );
            using var http = new HttpClient();
            foreach (FileInfo file in folder.GetFiles())
            {
                file.Delete();
            }

            JsonElement report;
            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
                using HttpResponseMessage answer = await http.GetAsync(server.OperationsAddress + "/readyz", Stop);
                report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
                Assert.Equal(
                    report.GetProperty("status").GetString() == "unavailable",
                    answer.StatusCode == HttpStatusCode.ServiceUnavailable
                );
            } while (report.GetProperty("status").GetString() != "unavailable");

            Assert.Contains("removed or replaced", Check(report, "store").GetProperty("reason").GetString());
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(server.OperationsAddress + "/livez", Stop)).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_metrics()
    {
        using HttpClient http = guarded.Http("Bearer " + guarded.Credential("key valid", "admin"));

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics", Stop)).StatusCode);
    }

    [Fact]
    public async Task Metrics_are_for_readers_and_at_the_address_for_operations_for_everybody_who_reaches_it()
    {
        await using ServerProcess server = await ServerProcess.StartServing(
            "--Glossary:Authentication:Required=true",
            "--Glossary:Telemetry:Prometheus=true",
            Operations
        );
        using var http = new HttpClient();

        using HttpResponseMessage unnamed = await http.GetAsync(server.WebAddress + "/metrics", Stop);
        using HttpResponseMessage open = await http.GetAsync(server.OperationsAddress + "/metrics", Stop);
        using HttpResponseMessage page = await http.GetAsync(server.OperationsAddress + "/articles", Stop);
        using HttpResponseMessage json = await http.GetAsync(server.OperationsAddress + "/v1/articles", Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, unnamed.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (open.StatusCode, open.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, json.StatusCode));
        Assert.Contains(
            "glossary_server_refusals_total{otel_scope_name=\"Glossary.Server\",error_type=\"MISSING_CREDENTIALS\"} 1",
            await Read(http, server),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_setting_ends_the_start_with_what_to_write_instead()
    {
        await using ServerProcess truth = ServerProcess.Start("--Glossary:Telemetry:Prometheus=yes");
        await using ServerProcess address = ServerProcess.Start("--Glossary:Telemetry:Collector=collector:4317");

        (int ofTruth, string truthSaid, _) = await truth.WaitForExit();
        (int ofAddress, string addressSaid, _) = await address.WaitForExit();

        Assert.Equal((1, 1), (ofTruth, ofAddress));
        Assert.Contains("it has to be true or false", truthSaid, StringComparison.Ordinal);
        Assert.Contains("it has to be an address, as in http://localhost:4317", addressSaid, StringComparison.Ordinal);
    }

    /// <summary>Whatever the dashboard and the alerts ask for is there once the server has done each kind of work.</summary>
    [Fact]
    public async Task Every_metric_of_the_dashboard_and_the_alerts_is_there()
    {
        await using StubServer stub = await StubServer.Start(cancellationToken: Stop);
        await using ServerProcess server = await ServerProcess.StartServing(
            Operations,
            $"--Glossary:Translation:Azure:Key={stub.Key}",
            $"--Glossary:Translation:Azure:Endpoint={stub.Endpoint}"
        );
        using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
        using var http = new HttpClient();
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        await glossaries.LookupTermsAsync(
            new LookupTermsRequest { Parent = "glossaries/-", Text = "Vollversammlung" },
            cancellationToken: Stop
        );
        await glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest { GlossaryId = "new", Glossary = new V1.Glossary() },
            cancellationToken: Stop
        );
        await new TranslationService.TranslationServiceClient(channel).TranslateTextAsync(
            new TranslateTextRequest
            {
                Contents = { "Ein Satz, den es nicht gibt." },
                SourceLanguage = "de",
                TargetLanguages = { "en" },
                Glossary = "glossaries/-",
            },
            cancellationToken: Stop
        );
        await Assert.ThrowsAsync<RpcException>(async () =>
            await glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = "glossaries/none" }, cancellationToken: Stop)
        );
        using (
            var foreign = new HttpRequestMessage(HttpMethod.Get, server.WebAddress + "/articles")
            {
                Headers = { Host = "elsewhere.example" },
            }
        )
        {
            await http.SendAsync(foreign, Stop);
        }

        string metrics = await Read(http, server);

        HashSet<string> there = [.. MetricLine().Matches(metrics).Select(m => m.Groups[1].Value)];
        string[] files = ["alerts.yml", "dashboard.json"];
        string[] asked =
        [
            .. files.SelectMany(f => MetricName().Matches(File.ReadAllText(Path.Combine(Monitoring, f))).Select(m => m.Value)).Distinct(),
        ];
        Assert.True(asked.Length > 20);
        Assert.All(asked, name => Assert.Contains(name, there));
        Assert.Matches(
            @"rpc_server_call_duration_seconds_count\{[^}]*rpc_method=""glossary.v1.GlossaryService/LookupTerms"",[^}]*rpc_response_status_code=""OK""[^}]*\} 1",
            metrics
        );
        Assert.Matches(@"rpc_server_call_duration_seconds_count\{[^}]*rpc_response_status_code=""NOT_FOUND""[^}]*\} 1", metrics);
        Assert.Matches(@"glossary_store_commit_duration_seconds_count\{[^}]*glossary_commit_outcome=""committed""[^}]*\} 1", metrics);
        Assert.Contains("glossary_catalog_revision{otel_scope_name=\"Glossary.Server\"} 2", metrics, StringComparison.Ordinal);
        Assert.Matches(@"glossary_provider_characters_total\{[^}]*\} 28", metrics);
    }

    /// <summary>The panels of the dashboard are complete, so that Grafana shows them.</summary>
    [Fact]
    public void Each_panel_of_the_dashboard_has_a_title_a_place_and_something_to_show()
    {
        JsonElement[] panels =
        [
            .. JsonDocument
                .Parse(File.ReadAllText(Path.Combine(Monitoring, "dashboard.json")))
                .RootElement.GetProperty("panels")
                .EnumerateArray(),
        ];

        Assert.Equal(panels.Length, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(panels, p => Assert.NotEmpty(p.GetProperty("title").GetString()!));
        Assert.All(
            panels.Where(p => p.GetProperty("type").GetString() != "row"),
            p => Assert.All(p.GetProperty("targets").EnumerateArray(), t => Assert.NotEmpty(t.GetProperty("expr").GetString()!))
        );
        (int X, int Y, int Width, int Height)[] places =
        [
            .. panels
                .Select(p => p.GetProperty("gridPos"))
                .Select(g =>
                    (
                        g.GetProperty("x").GetInt32(),
                        g.GetProperty("y").GetInt32(),
                        g.GetProperty("w").GetInt32(),
                        g.GetProperty("h").GetInt32()
                    )
                ),
        ];
        Assert.All(places, p => Assert.True(p.X + p.Width <= 24));
        Assert.All(
            places.SelectMany((a, i) => places.Skip(i + 1).Select(b => (a, b))),
            pair =>
                Assert.False(
                    pair.a.X < pair.b.X + pair.b.Width
                        && pair.b.X < pair.a.X + pair.a.Width
                        && pair.a.Y < pair.b.Y + pair.b.Height
                        && pair.b.Y < pair.a.Y + pair.a.Height
                )
        );
    }

    [Fact]
    public async Task A_trace_goes_from_the_caller_through_the_server_to_the_provider_and_the_log()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await using StubServer stub = await StubServer.Start(cancellationToken: Stop);
        await using Collector collector = await Collector.Start(Stop);
        await using ServerProcess server = await ServerProcess.StartServing(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            },
            "--Glossary:Telemetry:Collector=" + collector.Address,
            $"--Glossary:Translation:Azure:Key={stub.Key}",
            $"--Glossary:Translation:Azure:Endpoint={stub.Endpoint}"
        );
        using GrpcChannel channel = Running.RunningServer.Open(server.GrpcAddress);
        var context = new Metadata { { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" } };

        await new TranslationService.TranslationServiceClient(channel).TranslateTextAsync(
            new TranslateTextRequest
            {
                Contents = { "Ein Satz, den es nicht gibt." },
                SourceLanguage = "de",
                TargetLanguages = { "en" },
                Glossary = "glossaries/-",
            },
            context,
            cancellationToken: Stop
        );
        await new GlossaryService.GlossaryServiceClient(channel).CreateGlossaryAsync(
            new CreateGlossaryRequest { GlossaryId = "new", Glossary = new V1.Glossary() },
            context,
            cancellationToken: Stop
        );
        stub.FailOnce(StubFault.Status(401));
        await Assert.ThrowsAsync<RpcException>(async () =>
            await new TranslationService.TranslationServiceClient(channel).TranslateTextAsync(
                new TranslateTextRequest
                {
                    Contents = { "Noch einer." },
                    SourceLanguage = "de",
                    TargetLanguages = { "en" },
                    Glossary = "glossaries/-",
                },
                context,
                cancellationToken: Stop
            )
        );

        Assert.StartsWith(
            "00-" + Trace,
            stub.Requests.First(r => r.Path.Contains("translate", StringComparison.Ordinal)).Headers["traceparent"],
            StringComparison.Ordinal
        );
        byte[] trace = Convert.FromHexString(Trace);
        await collector.WaitFor("/v1/traces", Stop, trace, Utf8("glossary.v1.TranslationService/TranslateText"));
        await collector.WaitFor("/v1/traces", Stop, trace, Utf8("translation provider"));
        await collector.WaitFor("/v1/traces", Stop, trace, Utf8("commit"), Utf8("committed"));
        await collector.WaitFor("/v1/metrics", Stop, Utf8("rpc.server.call.duration"), Utf8("glossary.catalog.revision"));
        await collector.WaitFor("/v1/logs", Stop, trace, Utf8("refuses the server"));
        string line = await server.WaitForLine(l => l.Contains("refuses the server", StringComparison.Ordinal), "the refusal in the log");
        Assert.Contains(Trace, line, StringComparison.Ordinal);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> Read(HttpClient http, ServerProcess server) =>
        await http.GetStringAsync(server.OperationsAddress + "/metrics", Stop);

    private static JsonElement Check(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    [GeneratedRegex(@"^(\w+)(?:\{| )", RegexOptions.Multiline)]
    private static partial Regex MetricLine();

    /// <summary>Names of metrics in expressions: labels and functions have other beginnings or no unit.</summary>
    [GeneratedRegex(
        @"\b(?:rpc_server|http_server|kestrel|dotnet|glossary_(?:catalog|store|text_index|recognition|provider|server|large_calls))_\w+"
    )]
    private static partial Regex MetricName();
}
