using Glossary.Server.Hosting;

if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

if (CommandLine.FindUnknown(args) is { } unknown)
{
    Console.Error.WriteLine($"Unknown option {unknown}. --help lists those there are.");
    return 2;
}

await using WebApplication server = ServerHost.Build(args);
return await ServerHost.Run(server);
