using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Glossary.Server.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">How it is used. A test runs each of them.</param>
internal sealed class DocumentedCommand(string name, string description, params CommandExample[] examples) : Command(name, description)
{
    public IReadOnlyList<CommandExample> Examples { get; } = examples;

    /// <summary>It runs a server, which hears the signals that stop it by itself.</summary>
    public bool Serves { get; init; }
}

/// <summary>A line of an example, as it would be typed into a shell.</summary>
/// <param name="Arguments">What stands after the program: its arguments, and what the shell does with its output.</param>
/// <param name="Before">What stands before the program, such as a command whose output is piped into it.</param>
internal sealed record CommandExample(string Arguments, string Before = "")
{
    public static implicit operator CommandExample(string arguments) => new(arguments);

    /// <summary>The whole line.</summary>
    /// <param name="program">The program as it is typed.</param>
    public string Line(string program) => $"{Before}{program} {Arguments}";
}

/// <summary>Adds to the standard help what it has no place for.</summary>
internal static class CommandHelp
{
    /// <summary>
    /// Lets the help of a root's commands end with their examples, and that of the root itself with <paramref name="more"/>.
    /// </summary>
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
                    foreach (CommandExample example in examples)
                    {
                        output.WriteLine($"  {example.Line(parseResult.RootCommandResult.Command.Name)}");
                    }

                    break;
            }

            return CommandLine.Done;
        }
    }
}
