using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Tests;

/// <summary>What the READMEs name is there, and what they tell people to type is understood.</summary>
public partial class ReadmeTests
{
    private static readonly string Root = FindRoot();

    private static readonly ServiceDescriptor[] Services =
        [.. new[] { V1.ArticleServiceReflection.Descriptor, V1.GlossaryServiceReflection.Descriptor, V1.ChangeServiceReflection.Descriptor, V1.TranslationServiceReflection.Descriptor }.SelectMany(f => f.Services)];

    public static TheoryData<string> Readmes =>
        [.. Directory.EnumerateFiles(Root, "README.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_file_and_folder_named_is_there(string readme)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, readme))!;
        string[] bases = [folder, Root, Path.Combine(Root, "src"), Path.Combine(Root, "src", "Glossary.Server"), Path.Combine(Root, "src", "Glossary.Text"), Path.Combine(Root, "protos", "glossary", "v1"), Path.Combine(Root, "seeds", "articles", "vollversammlung-2023-09")];
        IEnumerable<string> missing = NamedPath().Matches(File.ReadAllText(Path.Combine(Root, readme)))
            .Select(m => m.Groups[1].Value.TrimEnd('/'))
            .Where(path => !bases.Any(b => File.Exists(Path.Combine(b, path)) || Directory.Exists(Path.Combine(b, path))));
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_project_and_script_in_a_command_is_there(string readme)
    {
        IEnumerable<string> missing = CommandPath().Matches(File.ReadAllText(Path.Combine(Root, readme)))
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
            MethodDescriptor? method = Services.FirstOrDefault(s => s.FullName == call.Groups["service"].Value)?.FindMethodByName(call.Groups["method"].Value);
            Assert.True(method is not null, $"{readme} calls {call.Groups["service"].Value}/{call.Groups["method"].Value}, which does not exist.");
            IMessage request = JsonParser.Default.Parse(call.Groups["body"].Value, method.InputType);
            Assert.True(request.CalculateSize() > 0);
        }
    }

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
    [GeneratedRegex(@"`((?:\.\./)*(?:[\w.-]+/)*[\w-]*\.(?:cs|md|json|tbx|proto|yaml|sh|sln|mjs|csproj)|(?:\.\./|\.ci/|src/|tests/|seeds/|protos/)(?:[\w.-]+/)*[\w.-]*)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"(?:--project |bash |^|\s)((?:src|tests)/[\w./-]*\w)", RegexOptions.Multiline)]
    private static partial Regex CommandPath();

    [GeneratedRegex(@"-d '(?<body>\{.*?\})'\s*\\?\s*(?:http://)?[\w.:]+[/ ](?<service>glossary\.v1\.\w+)/(?<method>\w+)", RegexOptions.Singleline)]
    private static partial Regex Call();
}
