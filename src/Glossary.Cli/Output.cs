using Google.Protobuf;
using Spectre.Console;

namespace Glossary.Cli;

using Text = Spectre.Console.Text;

/// <summary>
/// Writes for whoever reads: in colour and as wide as the terminal for a person, in plain lines with tabs for a pipe.
/// </summary>
internal sealed class Output
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    private readonly TextWriter _out = System.Console.Out;
    private readonly TextWriter _error = System.Console.Error;

    /// <summary>Writes to standard output.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });

    /// <summary>Writes to standard error, where progress belongs, so that a pipe gets the result alone.</summary>
    public IAnsiConsole Side { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>A person reads standard output.</summary>
    public bool IsTerminal { get; } = !System.Console.IsOutputRedirected;

    /// <summary>A person watches standard error.</summary>
    public bool IsWatched { get; } = !System.Console.IsErrorRedirected;

    public void Line(string text) => _out.WriteLine(text);

    /// <summary>A message as one line of JSON.</summary>
    public void Message(IMessage message) => Line(Json.Format(message));

    public void Error(string problem) => _error.WriteLine(problem);

    /// <summary>A text as it is, without a line's end of its own.</summary>
    public void Raw(string text) => _out.Write(text);

    /// <summary>Rows under headings: a table for a person, lines with tabs and without headings for a pipe.</summary>
    public void Rows(string[] headings, IEnumerable<string[]> rows)
    {
        if (!IsTerminal)
        {
            foreach (string[] row in rows)
            {
                Line(string.Join('\t', row.Select(OneLine)));
            }

            return;
        }

        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumns([.. headings.Select(h => new TableColumn(new Text(h, new Style(decoration: Decoration.Bold))))]);
        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Console.Write(table);
    }

    private static string OneLine(string cell) => cell.ReplaceLineEndings(" ").Replace('\t', ' ');
}
