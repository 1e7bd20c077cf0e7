using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Glossary.Client;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Grpc.Core;
using Npgsql;

namespace Glossary.FunctionalTests;

/// <summary>The files in src/Glossary.Server/Deployment do what they say.</summary>
public sealed class DeploymentTests : IDisposable
{
    private static readonly string Deployment = Path.Combine(Repository.Root.FullName, "src", "Glossary.Server", "Deployment");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_example_encrypts_asks_for_keys_and_keeps_its_store_in_PostgreSQL()
    {
        Dictionary<string, string> settings = ReadSettings();
        var example = new NpgsqlConnectionStringBuilder(settings["Glossary__Storage__ConnectionString"]);
        Assert.Equal(
            (SslMode.VerifyFull, "/etc/glossary/pgpass", "/etc/glossary/db-ca.pem"),
            (example.SslMode, example.Passfile, example.RootCertificate)
        );
        using X509Certificate2 certificate = WriteCertificate();
        await PostgresSchema.Use(async connectionString =>
        {
            // What differs here is where things are, nothing else.
            settings["Glossary__Storage__ConnectionString"] = connectionString;
            settings["Kestrel__Endpoints__Grpc__Url"] = settings["Kestrel__Endpoints__Grpc__Url"]
                .Replace("*:5081", "127.0.0.1:0", StringComparison.Ordinal);
            settings["Kestrel__Endpoints__Web__Url"] = settings["Kestrel__Endpoints__Web__Url"]
                .Replace("*:5080", "127.0.0.1:0", StringComparison.Ordinal);
            foreach ((string name, string value) in settings.ToArray())
            {
                settings[name] = value.Replace("/etc/glossary", _folder.FullName, StringComparison.Ordinal);
            }

            await using ServerProcess server = ServerProcess.Start(settings);
            await server.WaitForEvent(1000);
            string address = (await server.WaitForEvent(1001)).GetProperty("GrpcAddress").GetString()!;
            Assert.StartsWith("https://", address, StringComparison.Ordinal);
            string key = await CreateKey(settings);

            using SocketsHttpHandler trusting = Trust(certificate);
            using var stranger = GlossaryClient.Connect(address, new GlossaryClientOptions { HttpHandler = trusting });
            using var client = GlossaryClient.Connect(address, new GlossaryClientOptions { HttpHandler = trusting, ApiKey = key });

            var refused = await Assert.ThrowsAsync<RpcException>(async () =>
                await stranger.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop)
            );
            Assert.Equal(ErrorReason.MissingCredentials, refused.GlossaryError()?.Reason);
            V1.Glossary created = await WhenKnown(() =>
                client
                    .Glossaries.CreateGlossaryAsync(
                        new CreateGlossaryRequest
                        {
                            GlossaryId = "law",
                            Glossary = new V1.Glossary { DisplayName = "Law" },
                        },
                        cancellationToken: Stop
                    )
                    .ResponseAsync
            );

            Assert.Equal([created.Name], await client.ListGlossariesAsync(cancellationToken: Stop).Select(g => g.Name).ToListAsync(Stop));
            Assert.NotEqual(0L, await Count(connectionString));
        });
    }

    [Fact]
    public async Task Systemd_is_told_when_the_server_listens_and_when_it_stops()
    {
        string path = Path.Combine(_folder.FullName, "notify");
        using var notifications = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        notifications.Bind(new UnixDomainSocketEndPoint(path));
        var environment = new Dictionary<string, string>
        {
            ["NOTIFY_SOCKET"] = path,
            ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
            ["Kestrel__Endpoints__Web__Url"] = "http://127.0.0.1:0",
        };
        await using ServerProcess server = ServerProcess.StartAsService(environment);

        Assert.Equal("READY=1", await Receive());
        // The journal's priority of information.
        await server.WaitForLine(line => line.StartsWith("<6>Glossary.Server", StringComparison.Ordinal), "for the journal");
        server.Terminate();
        Assert.Equal("STOPPING=1", await Receive());

        Assert.Equal(0, (await server.WaitForExit()).ExitCode);

        async Task<string> Receive()
        {
            byte[] buffer = new byte[256];
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            patience.CancelAfter(ServerProcess.Patience);
            return Encoding.UTF8.GetString(buffer, 0, await notifications.ReceiveAsync(buffer, patience.Token));
        }
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("security", "--offline=true", "--threshold=20")]
    public async Task Systemd_finds_nothing_wrong_with_the_unit(params string[] check)
    {
        string unit = Path.Combine(_folder.FullName, "glossary.service");
        await File.WriteAllTextAsync(
            unit,
            (await File.ReadAllTextAsync(Path.Combine(Deployment, "glossary.service"), Stop)).Replace(
                "/opt/glossary/Glossary.Server",
                "/bin/true",
                StringComparison.Ordinal
            ),
            Stop
        );
        var start = new ProcessStartInfo("systemd-analyze", [.. check, unit])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process? analyze = Start(start);
        Assert.SkipWhen(analyze is null, "Needs systemd-analyze, of Debian's package systemd.");
        Task<string> errors = analyze.StandardError.ReadToEndAsync(Stop);
        string output = await analyze.StandardOutput.ReadToEndAsync(Stop);
        await analyze.WaitForExitAsync(Stop);

        Assert.True(analyze.ExitCode == 0, output);
        Assert.Equal("", await errors);
    }

    private static Dictionary<string, string> ReadSettings() =>
        File.ReadLines(Path.Combine(Deployment, "glossary.env"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> CreateKey(Dictionary<string, string> settings)
    {
        await using ServerProcess command = ServerProcess.Start(settings, "keys", "create", "--name", "setup", "--role", "admin");
        (int code, string output, string errors) = await command.WaitForExit();
        Assert.True(code == 0, errors);
        return output.Split('\n', ' ').First(word => word.StartsWith("gk_", StringComparison.Ordinal)).Trim();
    }

    /// <summary>A running server reads its keys every two seconds.</summary>
    private static async Task<T> WhenKnown<T>(Func<Task<T>> call)
    {
        using var patience = new CancellationTokenSource(ServerProcess.Patience);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated && !patience.IsCancellationRequested)
            {
                await Task.Delay(100, Stop);
            }
        }
    }

    private static async Task<object?> Count(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()",
            connection
        );
        return await command.ExecuteScalarAsync(Stop);
    }

    private static SocketsHttpHandler Trust(X509Certificate2 certificate) =>
        new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) =>
                    presented?.GetCertHashString(HashAlgorithmName.SHA256) == certificate.GetCertHashString(HashAlgorithmName.SHA256),
            },
        };

    private X509Certificate2 WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(1)
        );
        File.WriteAllText(Path.Combine(_folder.FullName, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "server.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
