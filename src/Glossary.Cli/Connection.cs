using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.Server.Hosting;
using Glossary.Server.State;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Cli;

/// <summary>
/// Leads a command to a server: one that runs already, or one that runs in this process, on the store that the settings name,
/// for as long as the command takes.
/// </summary>
/// <param name="settings">Arguments that set the server's configuration; used with <c>--local</c>.</param>
internal sealed class Connection(string[] settings)
{
    private const string ServerVariable = "GLOSSARY_SERVER";
    private const string KeyVariable = "GLOSSARY_KEY";
    private const string DefaultServer = "http://127.0.0.1:5081";

    /// <summary>A person waits for as long as it takes; without a deadline the server would set its own.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromDays(1);

    private readonly Option<Uri?> _server = new("--server")
    {
        Description =
            $"Address of the server's gRPC endpoint. Default: the environment variable {ServerVariable}, else {DefaultServer}. An API key "
            + $"or token is taken from {KeyVariable}.",
        Recursive = true,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--server has to be an address, as in {DefaultServer}.");
            return null;
        },
    };

    private readonly Option<bool> _local = new("--local")
    {
        Description = "Works on the store that the settings name, without a server.",
        Recursive = true,
    };

    private readonly Option<bool> _unencrypted = new("--allow-unencrypted")
    {
        Description = $"Sends the key in {KeyVariable} also to another machine's http:// address, where the network encrypts by itself.",
        Recursive = true,
    };

    public void AddOptions(RootCommand root)
    {
        root.Options.Add(_unencrypted);
        root.Options.Add(_server);
        root.Options.Add(_local);
    }

    /// <summary>Lets a command call the server, and says in sentences why it could not.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(ParseResult parsed, Func<GlossaryClient, Output, Task<int>> act, CancellationToken cancellationToken)
    {
        var output = new Output();
        try
        {
            return parsed.GetValue(_local)
                ? await RunLocally(act, output, cancellationToken)
                : await RunRemotely(Address(parsed), parsed.GetValue(_unencrypted), act, output);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandLine.Cancelled;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandLine.Cancelled;
        }
        catch (RpcException e)
        {
            output.Error(Explain(e, parsed));
            return CommandLine.Failed;
        }
        catch (DecoderFallbackException)
        {
            output.Error("The text is neither UTF-8 nor UTF-16 with a byte order mark. Convert it first, as with iconv --to-code UTF-8.");
            return CommandLine.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Error(e.Message);
            return CommandLine.Failed;
        }
    }

    private Uri Address(ParseResult parsed) =>
        parsed.GetValue(_server)
        ?? (
            Uri.TryCreate(Environment.GetEnvironmentVariable(ServerVariable), UriKind.Absolute, out Uri? address)
                ? address
                : new Uri(DefaultServer)
        );

    private static async Task<int> RunRemotely(
        Uri address,
        bool allowUnencrypted,
        Func<GlossaryClient, Output, Task<int>> act,
        Output output
    )
    {
        string? key = Environment.GetEnvironmentVariable(KeyVariable);
        if (!string.IsNullOrEmpty(key) && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !allowUnencrypted)
        {
            output.Error(
                $"The key in {KeyVariable} would travel unencrypted to {address}. Use https://, or --allow-unencrypted where the network "
                    + $"encrypts by itself."
            );
            return CommandLine.Failed;
        }

        // A person sees at once that nobody answers.
        using var client = GlossaryClient.Connect(
            address,
            new GlossaryClientOptions
            {
                ApiKey = key,
                AllowUnencryptedCredentials = true,
                Deadline = Deadline,
                MaxAttempts = 1,
            }
        );
        return await act(client, output);
    }

    /// <summary>Through a socket in a folder that only this user may enter: nobody else can reach the server of a command.</summary>
    private async Task<int> RunLocally(Func<GlossaryClient, Output, Task<int>> act, Output output, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("glossary-");
        string socket = Path.Combine(folder.FullName, "socket");
        try
        {
            await using WebApplication server = ServerHost.Build([
                .. settings,
                "--Kestrel:Endpoints:Grpc:Url",
                $"http://unix:{socket}",
                "--Kestrel:Endpoints:Web:Url",
                $"http://unix:{socket}-web",
                "--Glossary:Authentication:Required",
                "false",
                // Standard output is the command's own.
                "--Logging:Console:LogLevel:Default",
                "Critical",
                "--Logging:Console:LogToStandardErrorThreshold",
                "Trace",
            ]);
            await server.StartAsync(cancellationToken);
            await server.Services.GetRequiredService<CurrentCatalog>().WaitFor(0, cancellationToken);
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, token) =>
                {
                    var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), token);
                    return new NetworkStream(connection, ownsSocket: true);
                },
            };
            using var client = GlossaryClient.Connect(
                "http://localhost",
                new GlossaryClientOptions
                {
                    HttpHandler = handler,
                    Deadline = Deadline,
                    MaxAttempts = 1,
                }
            );
            int code = await act(client, output);
            await server.StopAsync(CancellationToken.None);
            return code;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Explain(RpcException failure, ParseResult parsed)
    {
        if (failure is { StatusCode: StatusCode.Unavailable } && failure.GlossaryError() is null && !parsed.GetValue(_local))
        {
            return $"No server answers at {Address(parsed)}. Start one with \"glossary serve\", name another with --server, or work "
                + $"without one with --local.";
        }

        string[] violations = [.. failure.GlossaryError()?.FieldViolations.Select(v => $"{v.Field} {v.Description}") ?? []];
        string hint =
            failure.StatusCode == StatusCode.Unauthenticated
                ? $" Put an API key or a token into the environment variable {KeyVariable}."
                : "";
        return violations.Length > 1 ? string.Join(Environment.NewLine, violations) : failure.Status.Detail + hint;
    }
}
