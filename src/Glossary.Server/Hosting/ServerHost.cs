using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Glossary.Catalog;
using Glossary.Exchange.Dictionaries;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Changes;
using Glossary.Server.Comments;
using Glossary.Server.Exchange;
using Glossary.Server.Mcp;
using Glossary.Server.Reader;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.Server.Terms;
using Glossary.Server.Translation;
using Glossary.Text.Recognition;
using Google.Rpc;
using Grpc.Health.V1;
using Grpc.Reflection;
using Microsoft.Extensions.Hosting.Systemd;

namespace Glossary.Server.Hosting;

/// <summary>Puts the server together and runs it.</summary>
internal static partial class ServerHost
{
    public static WebApplication Build(string[] args)
    {
        // The settings and the seeds lie beside the server, wherever it is started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        FindCertificates(builder.Configuration);
        // Under systemd: says when it listens, and logs with the priorities that the journal knows. Elsewhere it does nothing.
        builder.Services.AddSystemd();
        builder.Logging.AddLogFormat(builder.Configuration);
        // Otherwise an environment variable could put other addresses in the place of those that Run checks.
        builder.WebHost.PreferHostingUrls(false);

        TelemetrySettings.Add(builder);
        builder.Services.AddSingleton(services => new ServerMetrics(
            services.GetRequiredService<IMeterFactory>().Create(ServerMetrics.MeterName)
        ));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CurrentCatalog>();
        builder.Services.AddSingleton<StoreConnection>();
        builder.Services.AddSingleton<CatalogWriter>();
        builder.Services.AddSingleton<Writes>();
        builder.Services.AddSingleton(services => AzureTranslatorOptions.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(builder.Configuration.GetSection(TranslationOptions.Section).Get<TranslationOptions>() ?? new());
        builder.Services.AddSingleton<AzureTranslator>();
        builder.Services.AddSingleton(services => ChatTranslatorOptions.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<ChatTranslator>();
        builder.Services.AddSingleton(services => new TranslationProviders(
            new (bool IsConfigured, Func<ITranslationProvider> Of)[]
            {
                (services.GetRequiredService<AzureTranslatorOptions>().IsConfigured, services.GetRequiredService<AzureTranslator>),
                (services.GetRequiredService<ChatTranslatorOptions>().IsConfigured, services.GetRequiredService<ChatTranslator>),
            }
                .Where(p => p.IsConfigured)
                .Select(p => p.Of()),
            services.GetRequiredService<TranslationOptions>()
        ));
        builder.Services.AddSingleton<TextTranslation>();
        builder.Services.AddSingleton<TokenCounter>();
        builder.Services.AddSingleton<TextGrounding>();
        builder.Services.AddSingleton<TextIndexKeeper>();
        builder.Services.AddSingleton<TermKeeper>();
        builder.Services.AddHostedService<CatalogFollower>();
        builder.Services.AddSingleton<StoreWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreWatch>());
        builder.Services.AddSingleton(WebhookOptions.Read(builder.Configuration));
        builder.Services.AddHostedService<WebhookSender>();
        builder.Services.AddSingleton<ServerHealth>();
        builder.Services.AddHostedService<StartupMessage>();

        var access = AccessConfiguration.Read(builder.Configuration);
        AddAccess(builder.Services, access);
        if (access.Problem is null)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentConnections = access.Calls.Connections);
        }

        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = Limits.MessageBytes;
            options.Interceptors.Add<CallInterceptor>();
        });
        builder.Services.AddJson();
        builder.Services.AddSingleton(Rules());
        builder.Services.AddSingleton<CallInterceptor>();
        builder.Services.AddSingleton<Undoing>();
        builder.Services.AddSingleton<ArticleService>();
        builder.Services.AddSingleton<ConceptMessageCache>();
        builder.Services.AddSingleton<LearntLexicons>();
        builder.Services.AddSingleton(services => new LookupAnswers(
            RecognitionSettings.Read(services.GetRequiredService<IConfiguration>()).LookupCacheAnswers
        ));
        builder.Services.AddSingleton<GlossaryService>();
        builder.Services.AddSingleton<ChangeService>();
        builder.Services.AddSingleton<CommentWriting>();
        builder.Services.AddSingleton<CommentService>();
        builder.Services.AddSingleton<TranslationService>();
        builder.Services.AddSingleton<ExchangeService>();
        builder.Services.AddMcp(services => services.GetRequiredService<CallInterceptor>());
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<ReaderPages>();
        builder.Services.AddReflection();
        builder
            .Services.AddGrpc()
            .AddServiceOptions<ReflectionServiceImpl>(options => options.MaxReceiveMessageSize = Limits.OperationsMessageBytes)
            .AddServiceOptions<ReflectionV1ServiceImpl>(options => options.MaxReceiveMessageSize = Limits.OperationsMessageBytes);
        builder.Services.AddGrpcHealthChecks(options => options.UseHealthChecksCache = false).AddCheck<ServerHealth>("catalogue");

        WebApplication server = builder.Build();
        server.Services.GetRequiredService<TrustedProxies>().Use(server);
        server.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        server.Use(TelemetrySettings.Enter);
        server.Use(server.Services.GetRequiredService<CallDeadline>().Enter);
        server.Use(server.Services.GetRequiredService<HostFilter>().Enter);
        server.Services.GetRequiredService<AllowedOrigins>().Use(server);
        server.Use(server.Services.GetRequiredService<OriginFilter>().Enter);
        server.Use(server.Services.GetRequiredService<AuthenticationMiddleware>().Enter);
        server.MapService<ArticleService>(V1.ArticleService.BindService);
        server.MapService<GlossaryService>(V1.GlossaryService.BindService);
        server.MapService<ChangeService>(V1.ChangeService.BindService);
        server.MapService<CommentService>(V1.CommentService.BindService);
        server.MapService<TranslationService>(V1.TranslationService.BindService);
        server.MapService<ExchangeService>(V1.ExchangeService.BindService);
        server.MapUploads();
        server.MapOpenApi();
        server.MapMcpTools();
        ServerHealth.Map(server);
        TelemetrySettings.Map(server);
        server.Services.GetRequiredService<ReaderPages>().Map(server);
        server.MapGrpcReflectionService();
        server.MapGrpcHealthChecksService().LimitRequests(Limits.OperationsMessageBytes);
        return server;
    }

    /// <summary>
    /// Kestrel looks for certificates beside the server. A path that is not absolute means the working folder first, as everywhere on a
    /// command line.
    /// </summary>
    private static void FindCertificates(ConfigurationManager configuration)
    {
        foreach ((string key, string? path) in configuration.GetSection("Kestrel").AsEnumerable().ToArray())
        {
            if (
                path is { Length: > 0 }
                && key.Contains(":Certificate", StringComparison.OrdinalIgnoreCase)
                && (
                    key.EndsWith(":Path", StringComparison.OrdinalIgnoreCase)
                    || key.EndsWith(":KeyPath", StringComparison.OrdinalIgnoreCase)
                )
                && File.Exists(Path.GetFullPath(path))
            )
            {
                configuration[key] = Path.GetFullPath(path);
            }
        }
    }

    /// <summary>What valid requests are, of all features.</summary>
    public static RequestRules Rules() =>
        new(
            ArticleRules.Register,
            TermRules.Register,
            TranslationRules.Register,
            ChangeRules.Register,
            CommentRules.Register,
            ExchangeRules.Register
        );

    /// <summary>Serves until the process is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(WebApplication server)
    {
        AccessConfiguration access = server.Services.GetRequiredService<AccessConfiguration>();
        if (access.Problem is { } problem)
        {
            LogBadAccess(server.Logger, problem);
            return 1;
        }

        if (
            (
                server.Services.GetRequiredService<AzureTranslatorOptions>().Problem
                ?? server.Services.GetRequiredService<ChatTranslatorOptions>().Problem
                ?? server.Services.GetRequiredService<TranslationProviders>().Problem
            ) is
            { } translation
        )
        {
            LogBadTranslation(server.Logger, translation);
            return 1;
        }

        var recognition = RecognitionSettings.Read(server.Configuration);
        if (recognition.Problem is { } badRecognition)
        {
            LogBadRecognition(server.Logger, badRecognition);
            return 1;
        }

        if (server.Services.GetRequiredService<WebhookOptions>().Problem() is { } webhooks)
        {
            LogBadWebhooks(server.Logger, webhooks);
            return 1;
        }

        if (TelemetrySettings.Problem(server.Configuration) is { } telemetry)
        {
            LogBadTelemetry(server.Logger, telemetry);
            return 1;
        }

        var alignment = AlignmentSettings.Read(server.Configuration);
        if (alignment.Problem is { } badAlignment)
        {
            LogBadAlignment(server.Logger, badAlignment);
            return 1;
        }

        if (!alignment.Dictionaries.IsEmpty)
        {
            var dictionaries = new DictionaryFiles(alignment.Dictionaries);
            AlignmentDictionaries.Use(dictionaries);
            foreach ((string path, string first, string second) in dictionaries.Files)
            {
                LogDictionary(server.Logger, path, first, second);
            }
        }

        WordCache.Limit(recognition.WordCacheMegabytes);
        foreach (string address in Addresses(server).Where(a => !ListenAddress.IsLocal(a)))
        {
            if (!access.Authentication.IsOn)
            {
                LogUnprotected(server.Logger, address);
                return 1;
            }

            if (!ListenAddress.IsEncrypted(address))
            {
                LogUnencrypted(server.Logger, address);
            }
        }

        try
        {
            await server.StartAsync();
        }
        catch (OperationCanceledException) when (Environment.ExitCode != 0)
        {
            // What stopped the server while it started has said why.
            return Environment.ExitCode;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException
                        or CryptographicException
            )
        {
            LogCannotStart(server.Logger, string.Join(" and ", Addresses(server)), e.Message);
            return 1;
        }

        await server.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    private static IEnumerable<string> Addresses(WebApplication server) =>
        server
            .Configuration.GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Where(endpoint => endpoint.Path != TelemetrySettings.OperationsSection)
            .Select(endpoint => endpoint["Url"] ?? "");

    private static void AddAccess(IServiceCollection services, AccessConfiguration access)
    {
        services.AddSingleton(access);
        services.AddSingleton(access.Authentication);
        services.AddSingleton(access.RateLimits);
        services.AddSingleton(access.Hosts);
        services.AddSingleton(access.Origins);
        services.AddSingleton(access.Proxies);
        services.AddSingleton<HostFilter>();
        services.AddSingleton<OriginFilter>();
        services.AddSingleton<CallRates>();
        services.AddSingleton(access.LargeCalls);
        services.AddSingleton<LargeCalls>();
        services.AddSingleton(access.Calls);
        services.AddSingleton<CallDeadline>();
        services.AddSingleton<AuthenticationMiddleware>();
        if (access.Authentication.IsOn)
        {
            services.AddSingleton<ApiKeys>();
            services.AddSingleton<Sessions>();
            services.AddHostedService(provider => provider.GetRequiredService<ApiKeys>());
        }

        if (access is { Problem: null, Authentication.Authority: not null })
        {
            services.AddSingleton<IssuedTokens>();
            IssuedTokens.Add(services, access.Authentication);
        }
    }

    [LoggerMessage(
        EventId = 1008,
        Level = LogLevel.Critical,
        Message = "The server will not listen on {Address}: whoever can reach it could read and change everything. Let callers say who "
            + "they are with --Glossary:Authentication:Required=true and keys made by the command \"keys create\", or with the tokens of "
            + "your issuer (--Glossary:Authentication:Authority); or listen on 127.0.0.1."
    )]
    private static partial void LogUnprotected(ILogger logger, string address);

    [LoggerMessage(
        EventId = 4002,
        Level = LogLevel.Critical,
        Message = "The server does not start, since it would not be clear who may call: {Problem}"
    )]
    private static partial void LogBadAccess(ILogger logger, string problem);

    [LoggerMessage(
        EventId = 5000,
        Level = LogLevel.Critical,
        Message = "The server does not start, since it would not be clear how to translate: {Problem}"
    )]
    private static partial void LogBadTranslation(ILogger logger, string problem);

    [LoggerMessage(
        EventId = 1074,
        Level = LogLevel.Critical,
        Message = "The server does not start, since it would not be clear whom to tell of changes: {Problem}"
    )]
    private static partial void LogBadWebhooks(ILogger logger, string problem);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Critical, Message = "The server does not start: {Problem}")]
    private static partial void LogBadRecognition(ILogger logger, string problem);

    [LoggerMessage(EventId = 1080, Level = LogLevel.Critical, Message = "The server does not start: {Problem}")]
    private static partial void LogBadAlignment(ILogger logger, string problem);

    [LoggerMessage(
        EventId = 1081,
        Level = LogLevel.Information,
        Message = "Texts in {First} and {Second} are aligned by the dictionary {Path} too"
    )]
    private static partial void LogDictionary(ILogger logger, string path, string first, string second);

    [LoggerMessage(EventId = 1024, Level = LogLevel.Critical, Message = "The server does not start: {Problem}")]
    private static partial void LogBadTelemetry(ILogger logger, string problem);

    [LoggerMessage(
        EventId = 4003,
        Level = LogLevel.Warning,
        Message = "Keys and tokens come to {Address} unencrypted. Give the endpoint a certificate, or let a proxy before it do so."
    )]
    private static partial void LogUnencrypted(ILogger logger, string address);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Critical, Message = "The server cannot start on {Addresses}: {Problem}")]
    private static partial void LogCannotStart(ILogger logger, string addresses, string problem);

    /// <summary>
    /// Names the services and their protos by hand, since reflection finds only services mapped by their type; adds those that a
    /// client needs to read the details of an error.
    /// </summary>
    private static void AddReflection(this IServiceCollection services)
    {
        services.AddGrpcReflection();
        // Made by the first call; it costs a tenth of a start.
        services.AddSingleton(_ =>
            SymbolRegistry.FromFiles([
                V1.ArticleServiceReflection.Descriptor,
                V1.GlossaryServiceReflection.Descriptor,
                V1.ChangeServiceReflection.Descriptor,
                V1.CommentServiceReflection.Descriptor,
                V1.TranslationServiceReflection.Descriptor,
                V1.ExchangeServiceReflection.Descriptor,
                V1.ErrorReasonReflection.Descriptor,
                HealthReflection.Descriptor,
                ErrorDetailsReflection.Descriptor,
            ])
        );
        services.AddSingleton(provider => new ReflectionServiceImpl(ServiceNames(), provider.GetRequiredService<SymbolRegistry>()));
        services.AddSingleton(provider => new ReflectionV1ServiceImpl(ServiceNames(), provider.GetRequiredService<SymbolRegistry>()));
    }

    private static string[] ServiceNames() =>
        [
            V1.ArticleService.Descriptor.FullName,
            V1.GlossaryService.Descriptor.FullName,
            V1.ChangeService.Descriptor.FullName,
            V1.CommentService.Descriptor.FullName,
            V1.TranslationService.Descriptor.FullName,
            V1.ExchangeService.Descriptor.FullName,
            Health.Descriptor.FullName,
        ];

    private static void AddLogFormat(this ILoggingBuilder logging, ConfigurationManager configuration)
    {
        logging
            .ClearProviders()
            .AddConsole()
            // Its errors say with a stack what Run says in a line; a background service that fails is critical.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            // Calls it an error to be asked while the catalogue is still being read.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical)
            // Calls it an error, with a stack, if a message is not framed as gRPC has it; all else is answered and logged by the
            // interceptor.
            .AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Critical)
            // Warns of each connection over the limit, as many times as somebody likes; the metric kestrel.rejected_connections counts
            // them.
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error)
            // Logs each request, and each refusal as an error with a stack; all is answered and logged by the interceptor.
            .AddFilter("ModelContextProtocol", LogLevel.Critical)
            // Warns that services mapped by their definition have no JSON form; MapJson gives it to them.
            .AddFilter("Microsoft.AspNetCore.Grpc.JsonTranscoding.Internal.Binding", LogLevel.Error);
        if (configuration["Logging:Console:FormatterName"] is not null || SystemdHelpers.IsSystemdService())
        {
            return;
        }

        if (Console.IsOutputRedirected)
        {
            // Each line has the trace and the span of its request.
            logging
                .Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId)
                .AddJsonConsole(options => options.IncludeScopes = true);
        }
        else
        {
            logging.AddSimpleConsole(options => options.SingleLine = true);
        }
    }
}
