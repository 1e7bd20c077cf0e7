using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Glossary.FunctionalTests.Running;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>Where the server listens: to others only if it knows its callers, encrypted with a certificate.</summary>
public sealed class ListeningTests : IDisposable
{
    private static readonly string[] FreePorts =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://glossary.example:0")]
    [InlineData("http://localhost.evil.example:0")]
    public async Task Refusing_to_listen_to_others_says_what_to_do(string url)
    {
        await using ServerProcess server = ServerProcess.Start([.. FreePorts, "--Kestrel:Endpoints:Grpc:Url=" + url]);

        (int exitCode, string output, _) = await server.WaitForExit();

        Assert.Equal(1, exitCode);
        Assert.Contains("--Glossary:Authentication:Required=true", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_that_the_environment_prefers_do_not_replace_those_that_were_checked()
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_PREFERHOSTINGURLS"] = "true",
            ["ASPNETCORE_URLS"] = "http://0.0.0.0:0",
        };
        await using ServerProcess server = ServerProcess.Start(environment, [.. FreePorts, "--Glossary:Seeds="]);

        Assert.DoesNotContain("0.0.0.0", (await server.WaitForEvent(1000)).GetProperty("Addresses").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_its_callers_listens_to_others_and_warns_where_their_keys_are_in_the_clear()
    {
        await using ServerProcess server = ServerProcess.Start([
            .. FreePorts,
            "--Kestrel:Endpoints:Grpc:Url=http://0.0.0.0:0",
            "--Glossary:Authentication:Required=true",
            "--Glossary:Seeds=",
        ]);

        Assert.Equal("http://0.0.0.0:0", (await server.WaitForEvent(4003)).GetProperty("Address").GetString());
        string address = (await server.WaitForEvent(1001))
            .GetProperty("GrpcAddress")
            .GetString()!
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        using GrpcChannel channel = RunningServer.Open(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        Assert.Equal("MISSING_CREDENTIALS", (await Rpc.Fail(channel, "ListGlossaries", "{}", Stop)).Reason);
    }

    [Theory]
    [InlineData("--Glossary:Authentication:Authority=https://issuer.example", "Glossary:Authentication:Audience is not")]
    [InlineData(
        "--Glossary:Authentication:Authority=http://issuer.example --Glossary:Authentication:Audience=x",
        "has to begin with https"
    )]
    [InlineData("--Glossary:Authentication:Authority=issuer --Glossary:Authentication:Audience=x", "has to be an address")]
    [InlineData(
        "--Glossary:Authentication:Authority=https://issuer.example --Glossary:Authentication:Audience=x "
            + "--Glossary:Authentication:Required=false",
        "Leave out one of them"
    )]
    [InlineData("--Glossary:Authentication:Required=perhaps", "Glossary:Authentication:Required")]
    [InlineData("--Glossary:Authentication:Requires=true", "Requires")]
    [InlineData("--Glossary:RateLimits:RequestsPerSecond=-1", "Glossary:RateLimits:RequestsPerSecond has to be")]
    [InlineData("--Glossary:RateLimits:Burst=0", "Glossary:RateLimits:Burst has to be")]
    [InlineData("--Glossary:AllowedOrigins=*", "any web page could read, change and delete everything")]
    [InlineData("--Glossary:AllowedOrigins=https://desk.example,*", "any web page could read, change and delete everything")]
    [InlineData("--Glossary:AllowedOrigins=null", "Glossary:AllowedOrigins contains null")]
    [InlineData("--Glossary:AllowedOrigins=null --Glossary:Authentication:Required=true", "Glossary:AllowedOrigins contains null")]
    [InlineData("--Glossary:AllowedOrigins=https://*.desk.example", "\"https://*.desk.example\", which is no origin")]
    [InlineData("--Glossary:AllowedOrigins=https://desk.example/", "\"https://desk.example/\", which is no origin")]
    [InlineData("--Glossary:AllowedOrigins=https://desk.example/page", "\"https://desk.example/page\", which is no origin")]
    [InlineData("--Glossary:AllowedOrigins=desk.example", "\"desk.example\", which is no origin")]
    [InlineData("--Glossary:AllowedHosts=*", "any web page could read, change and delete everything")]
    [InlineData("--Glossary:AllowedHosts=https://desk.example", "\"https://desk.example\", which is no host name")]
    public async Task A_wrong_configuration_of_access_ends_the_server_with_1_and_a_sentence(string options, string problem)
    {
        await using ServerProcess server = ServerProcess.Start([.. FreePorts, .. options.Split(' ')]);

        string? said = (await server.WaitForEvent(4002)).GetProperty("Problem").GetString();

        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Equal(1, (await server.WaitForExit()).ExitCode);
    }

    [Fact]
    public async Task A_socket_file_is_this_machines_own()
    {
        string path = Path.Combine(_folder.FullName, "glossary.sock");
        await using ServerProcess server = ServerProcess.Start([
            .. FreePorts,
            "--Kestrel:Endpoints:Grpc:Url=http://unix:" + path,
            "--Glossary:Seeds=",
        ]);
        await server.WaitForEvent(1001);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler });

        await Rpc.Call(channel, "ListGlossaries", "{}", Stop);
    }

    [Fact]
    public async Task Both_endpoints_take_a_certificate()
    {
        using X509Certificate2 certificate = MakeCertificate();
        string path = Path.Combine(_folder.FullName, "certificate.pem");
        string keyPath = Path.Combine(_folder.FullName, "key.pem");
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem(), Stop);
        await File.WriteAllTextAsync(keyPath, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), Stop);
        await using ServerProcess server = await ServerProcess.StartServing(
            "--Kestrel:Endpoints:Grpc:Url=https://127.0.0.1:0",
            "--Kestrel:Endpoints:Web:Url=https://127.0.0.1:0",
            "--Kestrel:Certificates:Default:Path=" + path,
            "--Kestrel:Certificates:Default:KeyPath=" + keyPath
        );

        using GrpcChannel channel = GrpcChannel.ForAddress(
            server.GrpcAddress,
            new GrpcChannelOptions { HttpHandler = Trusting(certificate), DisposeHttpClient = true }
        );
        await Rpc.Call(channel, "GetGlossary", """{ "name": "glossaries/diplomacy" }""", Stop);
        using var http = new HttpClient(Trusting(certificate)) { BaseAddress = new Uri(server.WebAddress) };
        Assert.Contains(
            "glossaries/diplomacy",
            await http.GetStringAsync(new Uri("/v1/glossaries", UriKind.Relative), Stop),
            StringComparison.Ordinal
        );

        using GrpcChannel plain = RunningServer.Open(server.GrpcAddress.Replace("https:", "http:", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RpcException>(() => Rpc.Call(plain, "ListGlossaries", "{}", Stop));
    }

    [Theory]
    [InlineData("none.pem")]
    [InlineData("broken.pem")]
    public async Task A_certificate_that_cannot_be_read_ends_the_server_with_1_and_one_line(string file)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "broken.pem"), "no certificate", Stop);
        await using ServerProcess server = ServerProcess.Start([
            .. FreePorts,
            "--Kestrel:Endpoints:Grpc:Url=https://127.0.0.1:0",
            "--Kestrel:Endpoints:Grpc:Certificate:Path=" + Path.Combine(_folder.FullName, file),
        ]);

        await server.WaitForEvent(1012);

        (int exitCode, string output, string errors) = await server.WaitForExit();
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static X509Certificate2 MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=glossary test", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>Trusts this certificate and no other.</summary>
    private static SocketsHttpHandler Trusting(X509Certificate2 certificate) =>
        new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(certificate.RawData),
            },
        };
}
