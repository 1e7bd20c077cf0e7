using System.Text.Json;
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

    /// <summary>Fewer characters than this break words in two.</summary>
    private const int NarrowestColumn = 14;

    private readonly TextWriter _out = System.Console.Out;
    private readonly TextWriter _error = System.Console.Error;

    /// <summary>Writes to standard output.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });

    /// <summary>Writes to standard error, where progress belongs, so that a pipe gets the result alone.</summary>
    public IAnsiConsole Side { get; } =
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(System.Console.Error),

                // Left to itself it looks at standard output, which may be a file while a person watches.
                Ansi = IsTerminalKnown && !System.Console.IsErrorRedirected ? AnsiSupport.Yes : AnsiSupport.No,
                Interactive = System.Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Yes,
            }
        );

    private static bool IsTerminalKnown => Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";

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

    /// <summary>An object of JSON over several lines.</summary>
    /// <param name="write">Writes what is in it.</param>
    public static string Object(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Comma-separated values under a line of headings (RFC 4180).</summary>
    public void Csv(string[] headings, IEnumerable<string[]> rows)
    {
        foreach (string[] row in rows.Prepend(headings))
        {
            Line(
                string.Join(
                    ',',
                    row.Select(c => c.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)
                )
            );
        }
    }

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

        if (Console.Profile.Width < headings.Length * NarrowestColumn)
        {
            foreach (string[] row in rows)
            {
                Record(headings, row);
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

    /// <summary>A row below its neighbours, a line for each cell: where columns would be too narrow for words.</summary>
    private void Record(string[] headings, string[] row)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        foreach ((string heading, string cell) in headings.Zip(row).Where(c => c.Second.Length > 0))
        {
            grid.AddRow(new Text(heading, new Style(decoration: Decoration.Bold)), new Text(cell));
        }

        Console.Write(grid);
        Console.WriteLine();
    }

    private static string OneLine(string cell) => cell.ReplaceLineEndings(" ").Replace('\t', ' ');
}
