using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Glossary.Server.Hosting;
using Glossary.Text.Similarity;

namespace Glossary.Server.Commands;

/// <summary>The server's command line: without a command it serves; with one it works on the store that the server would serve.</summary>
internal static partial class CommandLine
{
    /// <summary>Typing errors within which a name is taken to be meant.</summary>
    private const int MaxErrors = 2;

    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl+C, as shells have it.</summary>
    public const int Cancelled = 130;

    /// <summary>How long a command may take to stop once it was asked to by a signal.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(5);

    private const string Settings = """
        Settings, for serving and for every command:
          --Glossary:Seeds FOLDER               Folder of articles and glossaries that fill an empty store.
                                                Default: the seeds that come with the server. Empty for none.
          --Glossary:Storage:Engine ENGINE      sqlite or postgres. Default: sqlite
          --Glossary:Storage:ConnectionString S Where the store is.
                                                Default: Data Source=glossary.db, a file in the working folder
          --Glossary:AllowedOrigins ORIGINS     Sites whose pages may call from a browser (CORS), separated by commas,
                                                such as https://desk.example; with authentication also *, for all.
                                                Default: none
          --Glossary:AllowedHosts NAMES         Host names for which requests are answered besides those of this machine
                                                (localhost, 127.0.0.1, [::1]), separated by commas and without ports,
                                                such as glossary.example or *.desk.example. Default: none; with
                                                authentication all
          --Kestrel:Endpoints:Grpc:Url URL      Where gRPC listens (HTTP/2).
                                                Default: http://127.0.0.1:5081
          --Kestrel:Endpoints:Web:Url URL       Where JSON and gRPC-Web listen (HTTP/1.1).
                                                Default: http://127.0.0.1:5080
          --Glossary:Authentication:Required true
                                                Every caller needs an API key (command keys) or a token. Has to be set
                                                to listen elsewhere than on this machine. Default: false
          --Glossary:Authentication:Authority URL
                                                Issuer (OpenID Connect) whose tokens are taken besides keys.
          --Glossary:Authentication:Audience A  What its tokens have to be meant for.
          --Glossary:Authentication:RolesClaim C
                                                Claim with the roles, as in ["reader", "editor:diplomacy"].
                                                Default: glossary_roles
          --Glossary:Authentication:SessionHours N
                                                Hours after which whoever signed in at the pages has to do so again.
                                                Default: 12
          --Glossary:TrustedProxies ADDRESSES   Addresses and networks of proxies that end TLS before this server, separated by
                                                commas: their X-Forwarded-Proto tells whether a browser came encrypted.
                                                Default: none
          --Glossary:RateLimits:RequestsPerSecond N
                                                Calls a second of one caller; 0 for no limit. Default: 200
          --Glossary:RateLimits:Burst N         Calls of one caller at once after a rest. Default: 1000
          --Glossary:LargeCalls:AtOnce N        Calls with large texts (20,000 characters or more) that are worked on at once.
                                                Default: one fewer than there are processors, at least 1
          --Glossary:LargeCalls:Waiting N       Calls that may wait for that, of one caller a quarter of them; others are
                                                refused at once. Default: 64
          --Glossary:Calls:DeadlineSeconds N    When a call that brings no deadline is ended, 0 for never; streams are not.
                                                Default: 120
          --Glossary:Calls:Connections N        Connections at once at each address; those beyond are closed. Default: 10000
          --Glossary:Webhooks:Receivers:NAME:Url ADDRESS
                                                A receiver of webhooks, which is told of every revision. Default: none
          --Glossary:Webhooks:Receivers:NAME:Secret SECRET
                                                What signs its messages, whsec_ and 24 to 64 bytes in base64. Others of this
                                                machine see the command line: better as a variable
          --Glossary:Webhooks:Receivers:NAME:Parent NAME
                                                Only what changes in this article or glossary. Default: everything
          --Glossary:Webhooks:AllowPrivateAddresses BOOL
                                                Whether receivers may lie on this machine or in private networks. Default: false
          --Glossary:Webhooks:TimeoutSeconds N  How long a receiver may take to answer, 1 to 60. Default: 10
          --Glossary:Recognition:WordCacheMegabytes N
                                                How large the cache that makes recognising terms faster may become,
                                                0 (none) to 48. Answers do not depend on it. Default: 48
          --Glossary:Recognition:LookupCacheAnswers N
                                                How many answers to look-ups are kept, 0 (none) to 1024. Answers do not
                                                depend on it. Default: 1024
          --Glossary:Alignment:Dictionaries:N PATH
                                                A dictionary that is installed on this machine, or a folder of them, by which
                                                texts are aligned: ding's (trans-de-en), FreeDict's (dict-freedict-deu-fra), or
                                                two columns (de-ko.tsv). N counts from 0. Default: none
          --Glossary:TermIndex:File FILE        Where the compiled terms of a large glossary are left for the next start; empty for
                                                nowhere. They can be made again. Default: beside a SQLite store, with .terms
                                                at its name's end; none with PostgreSQL
          --Glossary:TextIndex:File FILE        Where the index of a large store's texts is left for the next start; empty for
                                                nowhere. It can be made again. Default: beside a SQLite store, with .texts
                                                at its name's end; none with PostgreSQL
          --Glossary:Translation:Azure:Key KEY  Key of an Azure Translator resource, which translates new text. Rather an
                                                environment variable: other users see a command line. Default: none,
                                                the server works offline
          --Glossary:Translation:Azure:Region R Region of the key's resource, such as westeurope. Default: none (global)
          --Glossary:Translation:Azure:Endpoint URL
                                                Default: https://api.cognitive.microsofttranslator.com
          --Glossary:Translation:Azure:EntraId true
                                                Signs in with Microsoft Entra ID instead of a key; needs the resource's
                                                own Endpoint. Default: false
          --Glossary:Translation:Azure:CharactersPerRequest N
                                                What one call may send to the provider, 0 for no limit. Default: 1000000
          --Glossary:Translation:Azure:CharactersPerDay N
                                                What this server may send in a day (UTC). Default: 2000000
          --Glossary:Telemetry:Prometheus true  Serves /metrics for Prometheus, at Web and Grpc; with authentication to
                                                callers with the role reader. Default: false
          --Kestrel:Endpoints:Operations:Url URL
                                                An address of its own for /metrics, /livez, /startupz and /readyz, without
                                                keys, such as http://*:9464; nothing else is answered there. Default: none
          --Glossary:Telemetry:Collector URL    An OpenTelemetry collector, which is sent traces, metrics and logs (OTLP),
                                                such as http://localhost:4317. The variables that OpenTelemetry names
                                                (OTEL_…) count too. Default: none
          --Logging:LogLevel:Default LEVEL      Trace, Debug, Information, Warning, Error or Critical.
                                                Default: Information
          --Logging:Console:FormatterName NAME  simple or json. Default: simple in a terminal, json elsewhere.

        Each setting can also be an environment variable, with two underscores for each colon
        (Glossary__Seeds=/data/seeds), or stand in appsettings.json.

        With https:// in a URL, --Kestrel:Endpoints:Grpc:Certificate:Path FILE (and :KeyPath FILE for a key of its
        own, :Password P) names the certificate; the same for Web.

        Port 0 picks a free port; the first line of the log names it. SIGTERM and Ctrl+C stop the server once the
        calls in flight are answered, after 30 seconds at the latest.
        """;

    /// <summary>Does what the arguments of the server's process say.</summary>
    /// <returns>The exit code: 0 done, 1 failed with a sentence on standard error or in the log, 2 wrong usage.</returns>
    public static Task<int> Run(string[] args)
    {
        (string[] settings, string[] others) = ConfigurationArguments.Split(args);
        return Invoke(CreateRoot(settings), settings, others);
    }

    /// <summary>All commands of the server's process.</summary>
    /// <param name="settings">The arguments that set the configuration.</param>
    public static RootCommand CreateRoot(string[] settings)
    {
        var root = new RootCommand("Serves aligned translations and curated terminology over gRPC.");
        foreach (Command command in StoreCommands(settings))
        {
            root.Subcommands.Add(command);
        }

        root.SetAction((_, _) => Serve(settings));
        return root;
    }

    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task<int> Serve(string[] settings)
    {
        await using WebApplication server = ServerHost.Build(settings);
        return await ServerHost.Run(server);
    }

    /// <summary>The commands that work on the store itself.</summary>
    public static IEnumerable<Command> StoreCommands(string[] settings)
    {
        var store = new StoreCommand(settings);
        return [KeysCommand.Create(store), .. StoreMaintenanceCommands.Create(store)];
    }

    /// <summary>Does what was typed.</summary>
    /// <param name="root">All commands.</param>
    /// <param name="settings">The arguments that set the configuration.</param>
    /// <param name="others">The other arguments.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Invoke(RootCommand root, string[] settings, string[] others)
    {
        CommandHelp.Extend(root, Settings);
        ParseResult parsed = root.Parse(others);
        if (ConfigurationArguments.WithoutValue(settings) is { } setting)
        {
            return Refuse($"{setting} needs a value. {HelpFor(parsed)} lists the settings.");
        }

        if (MistakenForText(parsed) is { } mistaken)
        {
            return Refuse(Unknown(parsed, mistaken));
        }

        // Help is shown for a command that lacks something too.
        if (parsed.Action is not ParseErrorAction)
        {
            // The host hears signals by itself, and takes its time to answer the calls in flight.
            TimeSpan? grace = parsed.CommandResult.Command is RootCommand or DocumentedCommand { Serves: true } ? null : TerminationTimeout;
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = grace });
        }

        return parsed.UnmatchedTokens is [string unknown, ..]
            ? Refuse(Unknown(parsed, unknown))
            : Refuse($"{string.Join(' ', parsed.Errors.Select(e => e.Message))} See {HelpFor(parsed)}.");
    }

    /// <summary>
    /// What was typed as an option and would be taken for a text, since the command takes any number of these; <see langword="null"/> for
    /// nothing. A text that looks like an option can stand behind <c>--</c>.
    /// </summary>
    private static string? MistakenForText(ParseResult parsed)
    {
        if (parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return null;
        }

        HashSet<string> values = [.. parsed.CommandResult.Children.OfType<OptionResult>().SelectMany(o => o.Tokens).Select(t => t.Value)];
        return parsed
            .Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .FirstOrDefault(t => t.Type == TokenType.Argument && LooksLikeOption().IsMatch(t.Value) && !values.Contains(t.Value))
            ?.Value;
    }

    /// <summary>Says that a command or an option is none, and which one may be meant.</summary>
    private static string Unknown(ParseResult parsed, string typed)
    {
        Command command = parsed.CommandResult.Command;
        bool isOption = typed.StartsWith('-');
        IEnumerable<string> known = isOption
            ? Above(parsed.CommandResult)
                .SelectMany(c => c.Options.Where(o => !o.Hidden && (c == command || o.Recursive)))
                .SelectMany(o => o.Aliases.Prepend(o.Name))
                .Where(n => n.StartsWith("--", StringComparison.Ordinal))
            : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
        string name = typed.Split('=')[0];
        string? meant = known
            .Select(k => (Name: k, Errors: k.StartsWith(name, StringComparison.Ordinal) ? 0 : EditDistance.Bounded(name, k, MaxErrors)))
            .Where(k => k.Errors <= MaxErrors && k.Errors * 3 < name.Length)
            .OrderBy(k => k.Errors)
            .ThenBy(k => k.Name.Length)
            .Select(k => k.Name)
            .FirstOrDefault();
        string what = isOption || command.Subcommands.Count == 0 ? "option" : "command";
        return $"Unknown {what} {typed}. {(meant is null ? "" : $"Did you mean {meant}? ")}{HelpFor(parsed)} lists those there are.";
    }

    /// <summary>A command and those above it.</summary>
    private static IEnumerable<Command> Above(SymbolResult? result)
    {
        for (; result is not null; result = result.Parent)
        {
            if (result is CommandResult { Command: var command })
            {
                yield return command;
            }
        }
    }

    [GeneratedRegex("^--[a-z][a-z-]*(=.*)?$")]
    private static partial Regex LooksLikeOption();

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return WrongUsage;
    }

    private static string HelpFor(ParseResult parsed) => string.Join(' ', parsed.CommandResult.Path().Append("--help"));

    /// <summary>The commands as they were typed, without the program.</summary>
    private static IEnumerable<string> Path(this SymbolResult command) =>
        command.Parent is { } parent ? parent.Path().Append(((CommandResult)command).Command.Name) : [];
}
