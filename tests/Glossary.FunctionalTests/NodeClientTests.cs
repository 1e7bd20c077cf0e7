using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>A client in another language, which knows of the server only its address and the protos.</summary>
public sealed class NodeClientTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Waffenbrüderschaften", "혈맹 관계", "articles/vollversammlung-2023-09/paragraphs/p4")]
    [InlineData("Nichtverbreitungsregimes", "비확산 체제", "articles/vollversammlung-2023-09/paragraphs/p13")]
    [InlineData("UN-Vollversammlungen", "유엔 총회", "articles/npt-preamble/paragraphs/p4")]
    public async Task A_client_in_JavaScript_looks_a_term_up_and_reads_a_paragraph(string written, string korean, string paragraph)
    {
        string output = await NodeClient.Run("lookup.mjs", [new Uri(server.Process.GrpcAddress).Authority, written], Stop);

        Paragraph expected = await server.Articles.GetParagraphAsync(
            new GetParagraphRequest { Name = paragraph, Languages = { "ko" } },
            cancellationToken: Stop
        );
        Assert.Equal([korean, expected.Versions[0].Text], output.TrimEnd().Split('\n'));
    }

    /// <summary>The tools for language models, by the SDK of the protocol in TypeScript, over both transports.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_SDK_of_the_Model_Context_Protocol_uses_every_tool(bool stdio)
    {
        string[] arguments = stdio
            ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "glossary.dll"), "mcp", "--server", server.Process.GrpcAddress]
            : [new Uri(new Uri(server.Process.WebAddress), "/mcp").ToString()];
        string output = await NodeClient.Run("mcp.mjs", arguments, Stop);

        Assert.Equal(
            [
                "check_translation get_concept ground_text look_up_term propose_concept recognize_terms search_concordance search_memory",
                "총회",
                "UN-Vollversammlung, Waffenbrüderschaft",
                "missing_term brotherhood in arms",
                "혈맹 관계",
                "1 Nothing good, that much is certain.",
                "혈맹 관계",
                "approved",
                "error: An error occurred invoking 'get_concept': RESOURCE_NOT_FOUND: There is no glossaries/diplomacy/concepts/nothing.",
                "glossaries/diplomacy/concepts/general-assembly",
                "review translate",
            ],
            output.TrimEnd().Split('\n')
        );
    }
}
