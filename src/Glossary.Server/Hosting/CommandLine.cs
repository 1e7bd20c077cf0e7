namespace Glossary.Server.Hosting;

/// <summary>What the server's command line says and takes.</summary>
internal static class CommandLine
{
    public const string Help = """
        Serves aligned translations and curated terminology over gRPC.

        Usage: Glossary.Server [options]

        Each option can also be an environment variable, with two underscores for each colon
        (Glossary__Seeds=/data/seeds), or stand in appsettings.json.

          --Glossary:Seeds FOLDER               Folder of articles and glossaries that fill an empty store.
                                                Default: the seeds that come with the server. Empty for none.
          --Glossary:Storage:Engine ENGINE      sqlite or postgres. Default: sqlite
          --Glossary:Storage:ConnectionString S Where the store is.
                                                Default: Data Source=glossary.db, a file in the working folder
          --Kestrel:Endpoints:Grpc:Url URL      Where gRPC listens (HTTP/2 without TLS).
                                                Default: http://127.0.0.1:5081
          --Kestrel:Endpoints:Web:Url URL       Where HTTP/1.1 and gRPC-Web listen.
                                                Default: http://127.0.0.1:5080
          --Logging:LogLevel:Default LEVEL      Trace, Debug, Information, Warning, Error or Critical.
                                                Default: Information
          --Logging:Console:FormatterName NAME  simple or json. Default: simple in a terminal, json elsewhere.
          --help                                Shows this text.

        Port 0 picks a free port; the first line of the log names it. SIGTERM and Ctrl+C stop the server once the
        calls in flight are answered, after 30 seconds at the latest.
        """;

    private static readonly string[] Sections = ["Glossary:", "Kestrel:", "Logging:"];

    /// <summary>The first argument that no part of the server reads, or <see langword="null"/>: a misspelt option would otherwise be passed over in silence.</summary>
    public static string? FindUnknown(IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            string option = args[i];
            if (!option.StartsWith("--", StringComparison.Ordinal) || !Sections.Any(s => option.AsSpan(2).StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            {
                return option;
            }

            if (!option.Contains('=', StringComparison.Ordinal))
            {
                i++;
            }
        }

        return null;
    }
}
