using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>
/// Whole paths of a user through the API, each a file: a line <c># …</c> says what the user wants, a line <c>> Method {request}</c>
/// asks, and what follows is the answer as JSON. With GLOSSARY_UPDATE_GOLDEN=1 the answers are written anew, to be read in the diff.
/// </summary>
public sealed class JourneyTests(RunningServer server)
{
    private const string Update = "GLOSSARY_UPDATE_GOLDEN";

    /// <summary>What differs from start to start, or with any edit of the seeds or of the weights, and says nothing to a reader.</summary>
    private static readonly string[] Volatile = ["etag", "createTime", "updateTime", "nextPageToken", "score"];

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What is no longer stands on one line.</summary>
    private const int LineLength = 150;

    public static TheoryData<string> Journeys =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Journeys"), "*.txt")
                .Select(p => Path.GetFileNameWithoutExtension(p)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Journeys))]
    public async Task A_journey_goes_as_it_is_written_down(string journey)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Journeys", journey + ".txt");
        string expected = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        string actual = await Replay(expected);

        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(FindSource(), journey + ".txt"), actual, TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.True(
                expected == actual,
                $"{FirstDifference(expected, actual)}\nRun with {Update}=1 to write the new answers down, and read the diff."
            );
        }
    }

    /// <summary>Asks what the file asks and returns the file with the answers of now.</summary>
    private async Task<string> Replay(string file)
    {
        var replayed = new StringBuilder();
        foreach (string line in file.Split('\n').Where(l => l.StartsWith('#') || l.StartsWith('>')))
        {
            if (replayed.Length > 0 && line[0] == '#')
            {
                replayed.Append('\n');
            }

            replayed.Append(line).Append('\n');
            if (line[0] == '>')
            {
                string[] parts = line[1..].Trim().Split(' ', 2);
                replayed.Append(await Ask(parts[0], parts[1])).Append('\n');
            }
        }

        return replayed.ToString();
    }

    private async Task<string> Ask(string method, string request)
    {
        try
        {
            IMessage answer = await Rpc.Call(server.Channel, method, request, TestContext.Current.CancellationToken);
            JsonNode json = JsonNode.Parse(JsonFormatter.Default.Format(answer))!;
            RemoveVolatile(json);
            return Write(json, "");
        }
        catch (RpcException e)
        {
            Failure failure = Failure.Of(e);
            return $"{failure.Code} {failure.Reason}: {failure.Message}";
        }
    }

    /// <summary>Writes an answer so that people can read it and a diff shows what changed: what fits on a line stands on one.</summary>
    private static string Write(JsonNode? node, string indent)
    {
        string line = node?.ToJsonString(Readable) ?? "null";
        if (indent.Length + line.Length <= LineLength || node is not (JsonObject or JsonArray))
        {
            return line;
        }

        string inner = indent + "  ";
        IEnumerable<string> items = node is JsonObject members
            ? members.Select(m => $"{inner}\"{m.Key}\": {Write(m.Value, inner)}")
            : node.AsArray().Select(item => inner + Write(item, inner));
        (char open, char close) = node is JsonObject ? ('{', '}') : ('[', ']');
        return $"{open}\n{string.Join(",\n", items)}\n{indent}{close}";
    }

    private static void RemoveVolatile(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (string name in Volatile)
            {
                members.Remove(name);
            }

            foreach ((_, JsonNode? value) in members)
            {
                RemoveVolatile(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                RemoveVolatile(item);
            }
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = Enumerable
            .Range(0, Math.Min(before.Length, now.Length))
            .FirstOrDefault(i => before[i] != now[i], Math.Min(before.Length, now.Length));
        return $"Line {line + 1} was\n  {before.ElementAtOrDefault(line)}\nand is\n  {now.ElementAtOrDefault(line)}";
    }

    /// <summary>The folder of the journeys in the repository, looked for from the build output upwards.</summary>
    private static string FindSource()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Glossary.FunctionalTests.csproj")))
            {
                return Path.Combine(folder.FullName, "Journeys");
            }
        }

        throw new DirectoryNotFoundException("The journeys are not above the build output.");
    }
}
