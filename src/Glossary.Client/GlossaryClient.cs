using System.Net;
using Glossary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.Client;

/// <summary>
/// Talks to a Glossary server. One client serves a whole program: it may be used by any number of threads, keeps its connection
/// and mends it.
/// </summary>
/// <remarks>
/// <para>
/// The properties are the services of the API with all their calls; the methods here are for what takes more than one message.
/// A call that fails throws <see cref="RpcException"/>; <see cref="GlossaryErrors.GlossaryError"/> tells why.
/// </para>
/// <para>
/// Every write carries a request id, so the server makes it once however often it arrives. Every call names the latest
/// revision that this client was told of, so it sees its own writes whichever server of a store answers. After a store was
/// restored to an earlier state, a client from before waits in vain for what was lost (REVISION_NOT_REACHED): make a new one.
/// </para>
/// </remarks>
public sealed partial class GlossaryClient : IDisposable
{
    private readonly ClientCalls _calls;
    private readonly IDisposable? _channel;

    internal GlossaryClient(CallInvoker calls, GlossaryClientOptions options, IDisposable? channel = null)
    {
        _calls = new ClientCalls(calls, options.Deadline);
        _channel = channel;
        Articles = new ArticleService.ArticleServiceClient(_calls);
        Glossaries = new GlossaryService.GlossaryServiceClient(_calls);
        Translations = new TranslationService.TranslationServiceClient(_calls);
        Exchange = new ExchangeService.ExchangeServiceClient(_calls);
        Comments = new CommentService.CommentServiceClient(_calls);
        Changes = new ChangeService.ChangeServiceClient(_calls);
    }

    /// <summary>Articles with their aligned paragraphs.</summary>
    public ArticleService.ArticleServiceClient Articles { get; }

    /// <summary>Glossaries, concepts, and finding terms.</summary>
    public GlossaryService.GlossaryServiceClient Glossaries { get; }

    /// <summary>Checking translations, and translating.</summary>
    public TranslationService.TranslationServiceClient Translations { get; }

    /// <summary>Files in and out, message by message; <see cref="ImportAsync"/> and <see cref="ExportAsync"/> take whole files.</summary>
    public ExchangeService.ExchangeServiceClient Exchange { get; }

    /// <summary>Comments on concepts and paragraphs.</summary>
    public CommentService.CommentServiceClient Comments { get; }

    /// <summary>What changed, when and by whom; <see cref="FollowChangesAsync"/> follows it.</summary>
    public ChangeService.ChangeServiceClient Changes { get; }

    /// <summary>Prepares to call the server at an address. Nothing is sent before the first call.</summary>
    /// <param name="address">The server's gRPC endpoint, such as <c>http://127.0.0.1:5081</c>.</param>
    /// <param name="options">How to call.</param>
    /// <exception cref="UriFormatException"><paramref name="address"/> is none.</exception>
    /// <exception cref="ArgumentException">Credentials would travel unencrypted to another machine.</exception>
    public static GlossaryClient Connect(string address, GlossaryClientOptions? options = null) => Connect(new Uri(address), options);

    /// <inheritdoc cref="Connect(string, GlossaryClientOptions?)"/>
    public static GlossaryClient Connect(Uri address, GlossaryClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        options ??= new GlossaryClientOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxAttempts, RetryPolicies.MaxAttempts);
        var channel = GrpcChannel.ForAddress(
            address,
            new GrpcChannelOptions
            {
                HttpHandler = options.HttpHandler ?? NewHandler(),
                DisposeHttpClient = options.HttpHandler is null,
                Credentials = CredentialsOf(address, options),
                UnsafeUseInsecureChannelCallCredentials = address.Scheme == Uri.UriSchemeHttp,
                ServiceConfig = options.MaxAttempts > 1 ? RetryPolicies.Create(options.MaxAttempts) : null,
                // Lists and changes come in messages of 1 MB, but what is found in a long text can be larger than the usual 4 MiB.
                MaxReceiveMessageSize = null,
            }
        );
        return new GlossaryClient(channel.CreateCallInvoker(), options, channel);
    }

    /// <summary>Ends the connection, and with it the calls that still run.</summary>
    public void Dispose() => _channel?.Dispose();

    private static SocketsHttpHandler NewHandler() =>
        new()
        {
            // Finds out that a connection is dead although nobody closed it; otherwise a watch would wait for ever.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            EnableMultipleHttp2Connections = true,
            AutomaticDecompression = DecompressionMethods.None,
        };

    private static ChannelCredentials CredentialsOf(Uri address, GlossaryClientOptions options)
    {
        bool encrypted = address.Scheme != Uri.UriSchemeHttp;
        ChannelCredentials channel = encrypted ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        Func<CancellationToken, Task<string>>? get =
            options.GetToken ?? (options.ApiKey is { Length: > 0 } key ? _ => Task.FromResult(key) : null);
        if (get is null)
        {
            return channel;
        }

        if (!encrypted && !address.IsLoopback && !options.AllowUnencryptedCredentials)
        {
            throw new ArgumentException(
                $"The key or token would travel unencrypted to {address}. Use https://, or set "
                    + $"{nameof(options.AllowUnencryptedCredentials)} where the network encrypts by itself."
            );
        }

        return ChannelCredentials.Create(
            channel,
            CallCredentials.FromInterceptor(
                async (context, metadata) => metadata.Add("authorization", $"Bearer {await get(context.CancellationToken)}")
            )
        );
    }
}
