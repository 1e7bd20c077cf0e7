using System.Text.RegularExpressions;
using Glossary.Exchange;

namespace Glossary.Server.Tests.Exchange;

public sealed partial class FindingCodesTests
{
    private static readonly string[] Projects = ["Glossary.Exchange", "Glossary.Server"];

    [Fact]
    public void Every_code_of_the_code_is_in_the_table_and_every_one_of_the_table_is_used()
    {
        string root = typeof(FindingCodesTests).Assembly.Location;
        while (!File.Exists(Path.Combine(root, "Glossary.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string[] sources =
        [
            .. Projects
                .SelectMany(p => Directory.EnumerateFiles(Path.Combine(root, "src", p), "*.cs", SearchOption.AllDirectories))
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText),
        ];
        string[] literals = [.. sources.SelectMany(s => Literal().Matches(s)).Select(m => m.Groups[1].Value).Distinct()];
        string[] told = [.. sources.SelectMany(s => Told().Matches(s)).Select(m => m.Groups[1].Value).Distinct()];

        Assert.Empty(FindingCodes.All.Except(literals));
        Assert.Empty(told.Except(FindingCodes.All));
        Assert.Contains("no-term", told);
    }

    [Fact]
    public void A_finding_cannot_be_made_with_an_unknown_code() =>
        Assert.Throws<InvalidOperationException>(() => new Finding(default, ImportSeverity.Remark, "no-such-code", "?"));

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Literal();

    /// <summary>A code where a finding or an exception of a file is made.</summary>
    [GeneratedRegex("ImportSeverity\\.\\w+,\\s*\"([a-z-]+)\"", RegexOptions.Singleline)]
    private static partial Regex Told();
}
