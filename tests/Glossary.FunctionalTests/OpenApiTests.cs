using System.Text.Json.Nodes;
using Glossary.FunctionalTests.Running;
using Google.Protobuf.Reflection;

namespace Glossary.FunctionalTests;

/// <summary>The description of the JSON form.</summary>
public sealed class OpenApiTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_validator_of_others_finds_it_valid() =>
        Assert.Equal("valid\n", await NodeClient.Run("validate-openapi.mjs", [server.Process.WebAddress], Stop));

    [Fact]
    public async Task It_describes_every_form_of_every_method()
    {
        JsonObject paths = (await Read())["paths"]!.AsObject();

        IEnumerable<string> described = paths.SelectMany(path =>
            path.Value!.AsObject().Select(operation => $"{operation.Value!["operationId"]}")
        );
        IEnumerable<MethodDescriptor> methods = typeof(V1.Concept)
            .Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .SelectMany(t => ((FileDescriptor)t.GetProperty("Descriptor")!.GetValue(null)!).Services)
            .SelectMany(s => s.Methods);
        IEnumerable<string> mapped = methods
            .SelectMany(m => HttpForm.Rules(m).Select((_, form) => $"{m.Service.Name}_{m.Name}{(form == 0 ? "" : form + 1)}"))
            .Concat(["ExchangeService_Import", "ExchangeService_Import2"]);
        Assert.Equal(mapped.Order(), described.Order());
    }

    [Fact]
    public async Task It_says_what_the_protos_say()
    {
        JsonNode document = await Read();

        JsonNode parent = document["paths"]!["/v1/glossaries/{glossary}/concepts"]!["get"]!["parameters"]![0]!;
        Assert.Equal(("glossary", "path"), ((string?)parent["name"], (string?)parent["in"]));
        JsonNode concept = document["components"]!["schemas"]!["Concept"]!;
        Assert.StartsWith("A unit of knowledge", (string?)concept["description"], StringComparison.Ordinal);
        Assert.Equal("#/components/schemas/Lifecycle", (string?)concept["properties"]!["lifecycle"]!["$ref"]);
        Assert.Equal("Where the concept stands in its life.", (string?)concept["properties"]!["lifecycle"]!["description"]);
        Assert.Equal(
            ["LIFECYCLE_UNSPECIFIED", "PROPOSED", "APPROVED", "RETIRED"],
            document["components"]!["schemas"]!["Lifecycle"]!["enum"]!.AsArray().Select(v => (string)v!)
        );
    }

    private async Task<JsonNode> Read()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Process.WebAddress) };
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Stop))!;
    }
}
