using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Tests;

/// <summary>What the documents name is there, and what the READMEs tell people to type is understood.</summary>
public partial class ReadmeTests
{
    internal static readonly string Root = FindRoot();

    private static readonly ServiceDescriptor[] Services =
    [
        .. new[]
        {
            V1.ArticleServiceReflection.Descriptor,
            V1.GlossaryServiceReflection.Descriptor,
            V1.ChangeServiceReflection.Descriptor,
            V1.TranslationServiceReflection.Descriptor,
        }.SelectMany(f => f.Services),
    ];

    public static TheoryData<string> Readmes => [.. Documents("README.md")];

    /// <summary>Whatever explains the code, but for the changelog, which names what was.</summary>
    public static TheoryData<string> Explanations =>
        [.. Documents("*.md").Where(path => path is not "CHANGELOG.md" && !path.StartsWith("seeds", StringComparison.Ordinal))];

    /// <summary>The documents that name parts of the code: the map, the designs, the decisions.</summary>
    public static TheoryData<string> CodeDocuments =>
        [
            .. Documents("*.md")
                .Where(path =>
                    path == "src/README.md"
                    || Path.GetFileName(path) == "DESIGN.md"
                    || path.StartsWith("docs/decisions/0", StringComparison.Ordinal)
                ),
        ];

    [Theory]
    [MemberData(nameof(Explanations))]
    public void Every_file_and_folder_named_is_there(string readme)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, readme))!;
        string[] bases =
        [
            folder,
            Path.GetDirectoryName(folder)!,
            Root,
            Path.Combine(Root, "src"),
            Path.Combine(Root, "src", "Glossary.Server"),
            Path.Combine(Root, "src", "Glossary.Text"),
            Path.Combine(Root, "protos", "glossary", "v1"),
            Path.Combine(Root, "seeds", "articles", "vollversammlung-2023-09"),
        ];
        IEnumerable<string> missing = NamedPath()
            .Matches(File.ReadAllText(Path.Combine(Root, readme)))
            .Select(m => m.Groups[1].Value.TrimEnd('/'))
            .Where(path => !bases.Any(b => File.Exists(Path.Combine(b, path)) || Directory.Exists(Path.Combine(b, path))));
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_project_and_script_in_a_command_is_there(string readme)
    {
        IEnumerable<string> missing = CommandPath()
            .Matches(File.ReadAllText(Path.Combine(Root, readme)))
            .Select(m => m.Groups[1].Value)
            .Where(path => !File.Exists(Path.Combine(Root, path)) && !Directory.Exists(Path.Combine(Root, path)));
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_call_is_one_that_the_api_takes(string readme)
    {
        foreach (Match call in Call().Matches(File.ReadAllText(Path.Combine(Root, readme))))
        {
            MethodDescriptor? method = Services
                .FirstOrDefault(s => s.FullName == call.Groups["service"].Value)
                ?.FindMethodByName(call.Groups["method"].Value);
            Assert.True(
                method is not null,
                $"{readme} calls {call.Groups["service"].Value}/{call.Groups["method"].Value}, which does not exist."
            );
            IMessage request = JsonParser.Default.Parse(call.Groups["body"].Value, method.InputType);
            Assert.True(request.CalculateSize() > 0);
        }
    }

    [Theory]
    [MemberData(nameof(CodeDocuments))]
    public void Every_name_of_the_code_is_in_the_code(string document)
    {
        IEnumerable<string> missing = NamedCode()
            .Matches(File.ReadAllText(Path.Combine(Root, document)))
            .SelectMany(m => m.Groups[1].Value.Split('.'))
            .Where(name => !SourceWords.Value.Contains(name));
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void The_table_of_decisions_lists_every_file_once_in_order_by_its_number_date_and_title()
    {
        string folder = Path.Combine(Root, "docs", "decisions");
        string[] files = [.. Directory.EnumerateFiles(folder, "0*.md").Order(StringComparer.Ordinal)];
        string[] rows = [.. files.Select(Row)];
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows,
            File.ReadLines(Path.Combine(folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))
        );

        static string Row(string path, int index)
        {
            Match head = DecisionHead().Match(File.ReadAllText(path));
            Assert.True(head.Success, $"{path} does not have the parts of a decision.");
            Assert.Equal($"{index + 1:0000}", head.Groups["number"].Value);
            Assert.StartsWith(head.Groups["number"].Value + "-", Path.GetFileName(path), StringComparison.Ordinal);
            return $"| [{head.Groups["number"].Value}]({Path.GetFileName(path)}) | {head.Groups["date"].Value} | "
                + $"{head.Groups["title"].Value} |";
        }
    }

    /// <summary>All words of the sources, comments aside as far as a line is one.</summary>
    private static readonly Lazy<HashSet<string>> SourceWords = new(() =>
        [
            .. new[] { "src", "tests", "protos" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
                .Where(path =>
                    Path.GetExtension(path) is ".cs" or ".proto" or ".razor" or ".csproj" && !IsBuilt(Path.GetRelativePath(Root, path))
                )
                .SelectMany(File.ReadLines)
                .Where(line => !line.AsSpan().TrimStart().StartsWith("//"))
                .SelectMany(line => Identifier().Matches(line).Select(m => m.Value)),
        ]
    );

    private static IEnumerable<string> Documents(string pattern) =>
        Directory
            .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Glossary.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    /// <summary>Something in backticks that looks like a path: without blanks or place-holders, with a slash or a file's ending.</summary>
    [GeneratedRegex(
        @"`((?:\.\./)*(?:[\w.-]+/)*[\w-]*\.(?:cs|md|json|tbx|proto|yaml|sh|sln|mjs|csproj)|(?:\.\./|\.ci/|src/|tests/|seeds/|protos/)(?:[\w.-]+/)*[\w.-]*)`"
    )]
    private static partial Regex NamedPath();

    /// <summary>Something in backticks that looks like a name of a type or of a member of one: capitals within, no blanks.</summary>
    [GeneratedRegex(@"`([A-Z][a-z0-9]+[A-Z]\w*(?:\.[A-Z]\w*)*|[A-Z][a-z]\w*(?:\.[A-Z][a-z]\w*)+)(?:<T>)?`")]
    private static partial Regex NamedCode();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Identifier();

    [GeneratedRegex(
        @"^# (?<number>\d{4}) (?<title>[^\n]+)\n\nDate: (?<date>\d{4}-\d\d-\d\d)\n\n## Context\n\n\S.*?\n\n## Decision\n\n\S.*?\n\n## Variants\n\n\S.*?\n\n## Consequences\n\n\S.*\n\z",
        RegexOptions.Singleline
    )]
    private static partial Regex DecisionHead();

    [GeneratedRegex(@"(?:--project |bash |^|\s)((?:src|tests)/[\w./-]*\w)", RegexOptions.Multiline)]
    private static partial Regex CommandPath();

    [GeneratedRegex(
        @"-d '(?<body>\{.*?\})'\s*\\?\s*(?:http://)?[\w.:]+[/ ](?<service>glossary\.v1\.\w+)/(?<method>\w+)",
        RegexOptions.Singleline
    )]
    private static partial Regex Call();
}
