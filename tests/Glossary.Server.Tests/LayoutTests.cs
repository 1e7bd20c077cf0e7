namespace Glossary.Server.Tests;

/// <summary>What the formatter leaves alone: strings and comments have to fit into a line, too.</summary>
public class LayoutTests
{
    private const int Width = 140;

    /// <summary>Made by a script.</summary>
    private const string Generated = "UnicodeTables.cs";

    [Fact]
    public void No_line_of_the_sources_has_more_than_140_characters()
    {
        string source = Path.Combine(ReadmeTests.Root, "src");
        string[] files =
        [
            .. Directory
                .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(f =>
                    Path.GetFileName(f) != Generated
                    && !Path.GetRelativePath(source, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
                ),
        ];

        Assert.NotEmpty(files);
        Assert.Empty(
            files.SelectMany(f =>
                File.ReadLines(f).Select((line, i) => (line, i)).Where(l => l.line.Length > Width).Select(l => $"{f}:{l.i + 1}")
            )
        );
    }
}
