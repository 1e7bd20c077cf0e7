using System.Net;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>
/// Signing in at the pages: a session that every server of the store knows, that ends everywhere, and whose cookie is worth nothing
/// elsewhere.
/// </summary>
public sealed class SessionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string ConnectionString => "Data Source=" + Path.Combine(_folder.FullName, "glossary.db");

    private string Store => "--Glossary:Storage:ConnectionString=" + ConnectionString;

    [Fact]
    public async Task A_session_counts_at_every_server_of_the_store_until_its_reader_signs_out()
    {
        string key = await MakeKey();
        await using HostedServer one = await Start();
        await using HostedServer other = await Start();

        string cookie = await SignIn(one, key);
        Assert.DoesNotContain(key.Split('_')[2], cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Open(one, cookie));
        Assert.Equal(HttpStatusCode.OK, await Open(other, cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(other, "/v1/articles", "Bearer " + cookie.Split('=')[1]));
        Assert.Equal(HttpStatusCode.Redirect, await Open(other, "glossary-session=" + new string('a', 43)));
        Assert.Equal(HttpStatusCode.Redirect, await Open(other, "glossary-session=" + key));

        using HttpResponseMessage signedOut = await Post(other, "/sign-out", cookie);

        Assert.Equal(HttpStatusCode.SeeOther, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await Open(other, cookie));
        await Until(async () => await Open(one, cookie) == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_ends_with_its_key()
    {
        string key = await MakeKey();
        string cookie;
        await using (HostedServer first = await Start())
        {
            cookie = await SignIn(first, key);
        }

        await using HostedServer server = await Start();
        Assert.Equal(HttpStatusCode.OK, await Open(server, cookie));

        await HostedServer.RevokeKey(ConnectionString, key);
        await Until(async () => await Open(server, cookie) == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_of_a_token_has_its_roles_and_ends_with_it()
    {
        await using TokenIssuer issuer = await TokenIssuer.Start();
        await using HostedServer server = await HostedServer.Start(
            Store,
            "--Glossary:Authentication:Authority=" + issuer.Address,
            "--Glossary:Authentication:Audience=" + TokenIssuer.Audience
        );

        string editor = await SignIn(server, issuer.Token("someone", ["editor"]));
        string reader = await SignIn(server, issuer.Token("another", ["reader"]));

        Assert.Equal(HttpStatusCode.OK, await Send(server, "/new-article", cookie: editor));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(server, "/new-article", cookie: reader));
        Assert.Equal(HttpStatusCode.OK, await Open(server, reader));
    }

    /// <summary>
    /// Behind a proxy that ends TLS the cookie is for encrypted connections alone; whoever is no such proxy cannot say so.
    /// </summary>
    [Theory]
    [InlineData("127.0.0.0/8, ::1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData("", false)]
    public async Task What_a_proxy_says_of_encryption_counts_if_it_is_trusted(string proxies, bool secure)
    {
        string key = await MakeKey();
        await using HostedServer server = await Start("--Glossary:TrustedProxies=" + proxies);

        using HttpResponseMessage answer = await Post(server, "/sign-in", cookie: null, ("key", key), "https");

        Assert.Equal(secure, Assert.Single(answer.Headers.GetValues("Set-Cookie")).Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("--Glossary:TrustedProxies=proxy.example", "Glossary:TrustedProxies has \"proxy.example\"")]
    [InlineData("--Glossary:Authentication:SessionHours=0", "SessionHours has to be 1 to 8760")]
    [InlineData("--Glossary:Calls:DeadlineSeconds=-1", "DeadlineSeconds has to be 0 to 86400")]
    [InlineData("--Glossary:Calls:Connections=0", "Connections has to be 1 to 1000000")]
    public async Task A_setting_that_means_nothing_ends_the_start(string setting, string problem)
    {
        await using ServerProcess server = ServerProcess.Start(
            Store,
            setting,
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0"
        );

        (int code, string output, _) = await server.WaitForExit();

        Assert.Equal(1, code);
        Assert.Contains(problem, output.Replace("\\u0022", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_sends_no_key_unencrypted_to_another_machine_unless_it_is_told_to()
    {
        using var shell = new Shell("http://192.0.2.1:5081") { Key = "gk_abcdefghjk_secret" };

        (int code, _, string errors) = await shell.Run(["term", "Vertrag"], cancellationToken: Stop);

        Assert.Equal(1, code);
        Assert.Contains("would travel unencrypted to http://192.0.2.1:5081/", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("gk_", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<HttpStatusCode> Open(HostedServer server, string cookie) => Send(server, "/", cookie: cookie);

    private static async Task<HttpStatusCode> Send(HostedServer server, string path, string? authorization = null, string? cookie = null)
    {
        using HttpClient http = Http(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.Add("Authorization", authorization);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using HttpResponseMessage answer = await http.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    /// <returns>What the browser sends from then on.</returns>
    private static async Task<string> SignIn(HostedServer server, string key)
    {
        using HttpResponseMessage answer = await Post(server, "/sign-in", cookie: null, ("key", key));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }

    private static async Task<HttpResponseMessage> Post(
        HostedServer server,
        string path,
        string? cookie,
        (string Name, string Value)? field = null,
        string? scheme = null
    )
    {
        using HttpClient http = Http(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        request.Content = new FormUrlEncodedContent(field is { } f ? [new(f.Name, f.Value)] : []);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        return await http.SendAsync(request, Stop);
    }

    private static HttpClient Http(HostedServer server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(server.WebAddress) };

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(ServerProcess.Patience);
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private Task<HostedServer> Start(params string[] settings) =>
        HostedServer.Start([Store, "--Glossary:Authentication:Required=true", .. settings]);

    private Task<string> MakeKey() => HostedServer.MakeKey(ConnectionString, "reader");
}
