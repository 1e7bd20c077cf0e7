using System.Diagnostics;
using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>A client in another language, which knows of the server only its address and the protos.</summary>
public sealed class NodeClientTests(RunningServer server)
{
    private const string HowToEnable = "Install Node.js and run \"npm ci\" in tests/Glossary.FunctionalTests/clients/node to run the client in JavaScript.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Waffenbrüderschaften", "전우애", "articles/vollversammlung-2023-09/paragraphs/p4")]
    [InlineData("Nichtverbreitungsregimes", "비확산 체제", "articles/vollversammlung-2023-09/paragraphs/p13")]
    [InlineData("Vollversammlungsbeschluss", "총회", "articles/vollversammlung-2023-09/paragraphs/p1")]
    public async Task A_client_in_JavaScript_looks_a_term_up_and_reads_a_paragraph(string written, string korean, string paragraph)
    {
        string folder = FindClient();
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), HowToEnable);
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("lookup.mjs");
        start.ArgumentList.Add(new Uri(server.Process.GrpcAddress).Authority);
        start.ArgumentList.Add(written);
        using Process? node = Start(start);
        Assert.SkipWhen(node is null, HowToEnable);

        Task<string> errors = node.StandardError.ReadToEndAsync(Stop);
        string output = await node.StandardOutput.ReadToEndAsync(Stop);
        await node.WaitForExitAsync(Stop);

        Paragraph expected = await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = paragraph, Languages = { "ko" } }, cancellationToken: Stop);
        Assert.Equal("", await errors);
        Assert.Equal([korean, expected.Versions[0].Text], output.TrimEnd().Split('\n'));
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The client's folder, looked for from the build output upwards: it loads the protos from the repository.</summary>
    private static string FindClient()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string client = Path.Combine(folder.FullName, "clients", "node");
            if (File.Exists(Path.Combine(client, "lookup.mjs")))
            {
                return client;
            }
        }

        throw new DirectoryNotFoundException("The client in JavaScript is not above the build output.");
    }
}
