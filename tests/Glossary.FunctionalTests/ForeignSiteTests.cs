using System.Net;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.V1;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>
/// What pages of other sites can do to the server of whoever looks at them: nothing. Every endpoint is asked, as the server maps them, so a
/// new one is among them.
/// </summary>
public sealed class ForeignSiteTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Own => new Uri(server.Process.WebAddress).Authority;

    public static TheoryData<string, int> WritingForms()
    {
        var data = new TheoryData<string, int>();
        foreach (MethodDescriptor method in Rpc.Methods)
        {
            for (int form = 0; form < HttpForm.Rules(method).Count(); form++)
            {
                if (HttpForm.Rules(method).ElementAt(form).PatternCase != HttpRule.PatternOneofCase.Get)
                {
                    data.Add(method.Name, form);
                }
            }
        }

        return data;
    }

    [Fact]
    public void The_walk_finds_pages_JSON_and_gRPC()
    {
        Assert.Contains(new MappedEndpoint(HttpMethod.Post, "/check", IsPage: true, IsGrpc: false), Endpoints.All);
        Assert.Contains(new MappedEndpoint(HttpMethod.Post, "/sign-out", IsPage: true, IsGrpc: false), Endpoints.All);
        Assert.Contains(new MappedEndpoint(HttpMethod.Post, "/glossaries/diplomacy/edit", IsPage: true, IsGrpc: false), Endpoints.All);
        Assert.Contains(
            Endpoints.All,
            e => e.Method == HttpMethod.Delete && e.Path.StartsWith("/v1/glossaries/", StringComparison.Ordinal)
        );
        Assert.Contains(
            new MappedEndpoint(HttpMethod.Post, "/glossary.v1.GlossaryService/DeleteGlossary", IsPage: false, IsGrpc: true),
            Endpoints.All
        );
        Assert.Contains(new MappedEndpoint(HttpMethod.Post, "/grpc.health.v1.Health/Check", IsPage: false, IsGrpc: true), Endpoints.All);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:5080")]
    [InlineData("0.0.0.0")]
    public async Task Without_authentication_no_endpoint_answers_under_another_host_name(string host)
    {
        using HttpClient http = Open();
        List<string> answered = [];
        foreach (MappedEndpoint endpoint in Endpoints.All)
        {
            using HttpRequestMessage request = endpoint.Request(server.Process.WebAddress);
            request.Headers.Host = host;
            // As the page that the name belongs to would send it: to the browser it is of the same origin.
            request.Headers.Add("Origin", "http://" + host);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            if (
                await Refusal(http, request, endpoint.IsGrpc) is not ("400" or "3", var why)
                || (endpoint.Method != HttpMethod.Head && !why.Contains(AllowedHosts.Setting, StringComparison.Ordinal))
            )
            {
                answered.Add($"{endpoint}");
            }
        }

        Assert.Empty(answered);
    }

    [Fact]
    public async Task Without_authentication_no_method_is_answered_under_another_authority_over_gRPC()
    {
        using HttpClient http = Open();
        List<string> answered = [];
        foreach (MappedEndpoint endpoint in Endpoints.All.Where(e => e.IsGrpc))
        {
            using HttpRequestMessage request = endpoint.Request(server.Process.GrpcAddress, "application/grpc");
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.Host = "evil.example";
            if (
                await Refusal(http, request, isGrpc: true) is not ("3", var why)
                || !why.Contains(AllowedHosts.Setting, StringComparison.Ordinal)
            )
            {
                answered.Add($"{endpoint}");
            }
        }

        Assert.Empty(answered);
        using GrpcChannel channel = Under("evil.example:1", server.Process.GrpcAddress);
        Failure failure = await Rpc.Fail(channel, "ListGlossaries", "{}", Stop);
        Assert.Equal(
            (StatusCode.InvalidArgument, "HOST_NOT_ALLOWED", "host", "evil.example:1"),
            (failure.Code, failure.Reason, failure.Fields, failure.Metadata["host"])
        );
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("desk.localhost:80")]
    [InlineData("127.1.2.3:5080")]
    [InlineData("[::1]:5080")]
    public async Task Under_a_name_of_its_own_machine_the_server_answers(string host)
    {
        using HttpClient http = Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Process.WebAddress + "/v1/glossaries")
        {
            Headers = { Host = host },
        };
        using HttpResponseMessage answer = await http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        using GrpcChannel channel = Under(host, server.Process.GrpcAddress);
        await Rpc.Call(channel, "ListGlossaries", "{}", Stop);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_setting_allows_other_names_and_no_more(bool authenticated)
    {
        await using HostedServer configured = await HostedServer.Start(
            "--Glossary:AllowedHosts=glossary.example, *.desk.example",
            "--Glossary:Seeds=",
            $"--Glossary:Authentication:Required={authenticated}"
        );
        using HttpClient http = Open();
        int let = authenticated ? 401 : 200;

        Assert.Equal(
            [let, let, let, 400],
            [
                await Status("glossary.example"),
                await Status("any.desk.example:5080"),
                await Status("127.0.0.1"),
                await Status("evil.example"),
            ]
        );
        using GrpcChannel balancer = Under("10.1.2.3:5081", configured.GrpcAddress);
        AsyncUnaryCall<HealthCheckResponse> check = new Health.HealthClient(balancer).CheckAsync(
            new HealthCheckRequest(),
            cancellationToken: Stop
        );
        if (authenticated)
        {
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await check).Status);
        }
        else
        {
            Assert.Equal("HOST_NOT_ALLOWED", (await EditingServer.Fail(check)).Reason);
        }

        async Task<int> Status(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, configured.WebAddress + "/v1/glossaries")
            {
                Headers = { Host = host },
            };
            using HttpResponseMessage answer = await http.SendAsync(request, Stop);
            return (int)answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: cross-site", "Origin: {own}")]
    [InlineData("Sec-Fetch-Site: cross-site", "Origin: null")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: http://127.0.0.1:1")]
    [InlineData("Origin: null")]
    [InlineData("Origin: null", "Referer: {own}/check")]
    [InlineData("Referer: https://evil.example/?{own}")]
    [InlineData("Referer: http://{host}@evil.example/")]
    public async Task A_page_of_another_site_changes_nothing_by_any_endpoint(params string[] headers)
    {
        using HttpClient http = Open();
        List<string> let = [];
        foreach (MappedEndpoint endpoint in Endpoints.All.Where(e => e.MayChange))
        {
            using HttpRequestMessage request = endpoint.Request(server.Process.WebAddress);
            Add(request, headers);
            if (await Refusal(http, request, endpoint.IsGrpc) is not ("403" or "7", _))
            {
                let.Add($"{endpoint}");
            }
        }

        Assert.Empty(let);
    }

    [Theory]
    [MemberData(nameof(WritingForms))]
    public async Task A_valid_call_of_another_site_is_refused(string name, int form)
    {
        MethodDescriptor method = Rpc.Named(name);
        using HttpClient http = Open();
        using HttpRequestMessage request = HttpForm.Write(
            HttpForm.Rules(method).ElementAt(form),
            method.InputType.Parser.ParseFrom(Requests.With(method))
        );
        request.RequestUri = new Uri(server.Process.WebAddress + request.RequestUri);
        request.Headers.Add("Origin", "https://evil.example");

        (string status, string why) = await Refusal(http, request, isGrpc: false);

        Assert.Equal("403", status);
        Assert.Contains("ORIGIN_NOT_ALLOWED", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_does_not_say_where_it_comes_from_is_refused_by_every_page()
    {
        using HttpClient http = Open();
        List<string> let = [];
        foreach (MappedEndpoint page in Endpoints.All.Where(e => e.IsPage && e.MayChange))
        {
            using HttpRequestMessage request = page.Request(server.Process.WebAddress);
            (string status, string why) = await Refusal(http, request, isGrpc: false);
            if (status != "403" || !why.Contains("page of this server", StringComparison.Ordinal))
            {
                let.Add($"{page} {status}");
            }
        }

        Assert.Empty(let);
    }

    /// <summary>
    /// As browsers of today send it, some with a proxy between that ends TLS or changes the host; older ones; those that hide the referrer.
    /// </summary>
    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Sec-Fetch-Site: same-origin", "Origin: null")]
    [InlineData("Sec-Fetch-Site: same-origin", "Origin: https://glossary.example")]
    [InlineData("Origin: {own}")]
    [InlineData("Origin: https://{host}")]
    [InlineData("Origin: {own}", "Referer: https://elsewhere.example/")]
    [InlineData("Referer: {own}/check?language=de")]
    public async Task A_form_of_the_server_itself_is_taken(params string[] headers)
    {
        using HttpClient http = Open();
        using var check = new HttpRequestMessage(HttpMethod.Post, server.Process.WebAddress + "/check")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["text"] = "Die Vollversammlung tagt.", ["language"] = "de" }
            ),
        };
        Add(check, headers);
        using HttpResponseMessage checkedText = await http.SendAsync(check, Stop);
        using var signOut = new HttpRequestMessage(HttpMethod.Post, server.Process.WebAddress + "/sign-out");
        Add(signOut, headers);
        using HttpResponseMessage signedOut = await http.SendAsync(signOut, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther), (checkedText.StatusCode, signedOut.StatusCode));
        Assert.Contains("general-assembly", await checkedText.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_named_site_may_call_and_may_send_no_form()
    {
        await using HostedServer configured = await HostedServer.Start(
            "--Glossary:AllowedOrigins=https://desk.example, http://127.0.0.1:3000",
            "--Glossary:Seeds="
        );
        using HttpClient http = Open();

        Assert.Equal("200", await Create("https://desk.example", "one"));
        Assert.Equal("200", await Create("http://127.0.0.1:3000", "two"));
        Assert.Equal("403", await Create("https://desk.example.evil.example", "three"));
        Assert.Equal("403", await Create("http://127.0.0.1:3001", "four"));
        Assert.Equal("403", await Create("null", "five"));
        using var form = new HttpRequestMessage(HttpMethod.Post, configured.WebAddress + "/new-glossary")
        {
            Content = new FormUrlEncodedContent([]),
        };
        Add(form, ["Origin: https://desk.example", "Sec-Fetch-Site: cross-site"]);
        Assert.Equal("403", (await Refusal(http, form, isGrpc: false)).Status);

        async Task<string> Create(string origin, string id)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{configured.WebAddress}/v1/glossaries?glossaryId={id}")
            {
                Content = new StringContent($$"""{ "displayName": "{{id}}" }""", System.Text.Encoding.UTF8, "application/json"),
            };
            Add(request, ["Origin: " + origin, "Sec-Fetch-Site: cross-site"]);
            return (await Refusal(http, request, isGrpc: false)).Status;
        }
    }

    private static HttpClient Open() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>A channel whose calls name another authority than the server's address.</summary>
    private static GrpcChannel Under(string host, string address) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new Naming(host), DisposeHttpClient = true });

    private void Add(HttpRequestMessage request, string[] headers)
    {
        foreach (string header in headers)
        {
            (string name, string value) = (
                header[..header.IndexOf(':', StringComparison.Ordinal)],
                header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            );
            request.Headers.TryAddWithoutValidation(
                name,
                value.Replace("{own}", "http://" + Own, StringComparison.Ordinal).Replace("{host}", Own, StringComparison.Ordinal)
            );
        }
    }

    /// <summary>The status of an answer, of gRPC its own, and what is said to it.</summary>
    private static async Task<(string Status, string Why)> Refusal(HttpClient http, HttpRequestMessage request, bool isGrpc)
    {
        using HttpResponseMessage answer = await http.SendAsync(request, Stop);
        string body = await answer.Content.ReadAsStringAsync(Stop);
        return isGrpc ? (Header("grpc-status"), Uri.UnescapeDataString(Header("grpc-message"))) : ($"{(int)answer.StatusCode}", body);

        string Header(string name) => answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : "";
    }

    private sealed class Naming(string host) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = host;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
