using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Glossary.Server.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Each a line as it would be typed, without the program.</param>
internal sealed class DocumentedCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>It runs a server, which hears the signals that stop it by itself.</summary>
    public bool Serves { get; init; }
}

/// <summary>Adds to the standard help what it has no place for.</summary>
internal static class CommandHelp
{
    /// <summary>Lets the help of a root's commands end with their examples, and that of the root itself with <paramref name="more"/>.</summary>
    public static void Extend(RootCommand root, string more)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help((HelpAction)help.Action!, more);
    }

    private sealed class Help(HelpAction standard, string more) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            standard.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            switch (parseResult.CommandResult.Command)
            {
                case RootCommand:
                    output.WriteLine(more);
                    break;
                case DocumentedCommand { Examples: { Count: > 0 } examples }:
                    output.WriteLine("Examples:");
                    foreach (string example in examples)
                    {
                        output.WriteLine($"  {parseResult.RootCommandResult.Command.Name} {example}");
                    }

                    break;
            }

            return CommandLine.Done;
        }
    }
}
