using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Glossary.Server.Tests;

/// <summary>Which part of the house may know which, as src/README.md draws it, from the code as it was compiled.</summary>
public class LayerTests
{
    private static readonly string[] Projects =
    [
        "Glossary.Text",
        "Glossary.Stemming",
        "Glossary.Catalog",
        "Glossary.Storage",
        "Glossary.Exchange",
        "Glossary.Mcp",
        "Glossary.Server",
        "Glossary.Client",
        "glossary",
    ];

    private static readonly Lazy<Architecture> House = new(() =>
        new ArchLoader()
            .LoadAssemblies([.. Projects.Select(p => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"{p}.dll")))])
            .Build()
    );

    /// <summary>What the code of a project must not name, by the beginning of the full name.</summary>
    public static TheoryData<string, string[]> Forbidden =>
        new()
        {
            {
                "Glossary.Text",
                [
                    "Glossary.Stemming",
                    "Lucene.",
                    "Glossary.Catalog",
                    "Glossary.Storage",
                    "Glossary.Exchange",
                    "Glossary.Server",
                    "Glossary.V1",
                    "Glossary.Client",
                    "Google.",
                    "Grpc.",
                    "Microsoft.",
                    "Npgsql",
                    "DbUp",
                ]
            },
            {
                "Glossary.Stemming",
                [
                    "Glossary.Catalog",
                    "Glossary.Storage",
                    "Glossary.Exchange",
                    "Glossary.Server",
                    "Glossary.V1",
                    "Google.",
                    "Grpc.",
                    "Microsoft.",
                ]
            },
            {
                "Glossary.Catalog",
                [
                    "Glossary.Stemming",
                    "Lucene.",
                    "Glossary.Storage",
                    "Glossary.Exchange",
                    "Glossary.Server",
                    "Glossary.V1",
                    "Google.",
                    "Grpc.",
                    "Microsoft.AspNetCore",
                    "Microsoft.Extensions",
                    "Microsoft.Data",
                    "Npgsql",
                    "DbUp",
                ]
            },
            { "Glossary.Storage", ["Glossary.Exchange", "Glossary.Server", "Glossary.V1", "Google.", "Grpc.", "Microsoft.AspNetCore"] },
            {
                "Glossary.Exchange",
                [
                    "Glossary.Storage",
                    "Glossary.Server",
                    "Glossary.V1",
                    "Google.",
                    "Grpc.",
                    "Microsoft.AspNetCore",
                    "Microsoft.Extensions",
                    "Microsoft.Data",
                    "Npgsql",
                    "DbUp",
                ]
            },
            {
                "Glossary.Server",
                [
                    "Microsoft.Data.Sqlite",
                    "Npgsql",
                    "DbUp",
                    "DocumentFormat.OpenXml",
                    "CsvHelper",
                    "AngleSharp",
                    "Markdig",
                    "UglyToad",
                    "Glossary.Client",
                    "Glossary.Cli",
                ]
            },
            {
                "Glossary.Client",
                ["Glossary.Text", "Glossary.Catalog", "Glossary.Storage", "Glossary.Exchange", "Glossary.Server", "Microsoft.AspNetCore"]
            },
            { "Glossary.Cli", ["Glossary.Storage", "Microsoft.Data.Sqlite", "Npgsql", "DbUp"] },
        };

    [Fact]
    public void No_namespaces_form_a_circle()
    {
        SliceRule rule = SliceRuleDefinition.Slices().Matching("Glossary.(**)").Should().BeFreeOfCycles();

        Assert.Empty(rule.Evaluate(House.Value).Where(r => !r.Passed).Select(r => r.Description));
    }

    [Fact]
    public void No_type_is_named_like_a_namespace_of_ours_but_those_that_are_generated()
    {
        System.Type[] types =
        [
            .. Projects
                .SelectMany(p => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"{p}.dll")).GetTypes())
                .Where(t => t.Namespace?.StartsWith("Glossary", StringComparison.Ordinal) == true),
        ];
        HashSet<string> namespaces = [.. types.SelectMany(t => t.Namespace!.Split('.'))];
        Assert.Empty(types.Where(t => !t.IsNested && namespaces.Contains(t.Name)).Select(t => t.FullName));
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_project_names_nothing_that_is_not_below_it(string project, string[] forbidden)
    {
        IType[] types =
        [
            .. House.Value.Types.Where(t =>
                t.Namespace.FullName == project || t.Namespace.FullName.StartsWith(project + ".", StringComparison.Ordinal)
            ),
        ];

        Assert.NotEmpty(types);
        Assert.Empty(
            types.SelectMany(t =>
                t.Dependencies.Select(d => d.Target.FullName)
                    .Distinct()
                    .Where(target =>
                        forbidden.Any(f => target.StartsWith(f, StringComparison.Ordinal))
                        && !target.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
                    )
                    .Select(target => $"{t.FullName} names {target}")
            )
        );
    }
}
