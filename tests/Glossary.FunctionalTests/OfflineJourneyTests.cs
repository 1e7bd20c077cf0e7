using System.Text.Json;
using Glossary.FunctionalTests.Running;
using Glossary.TranslationStub;

namespace Glossary.FunctionalTests;

/// <summary>
/// Translating with a language model and without a network, by the command: what the model is told, what it answers (recorded), what is
/// checked, repaired and asked again, and the receipts.
/// </summary>
public sealed class OfflineJourneyTests : IAsyncLifetime
{
    private ChatStubServer _model = null!;
    private HostedServer _server = null!;
    private Shell _shell = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _model = await ChatStubServer.Start(cancellationToken: Stop);
        _model.Write = new RecordedAnswers(
            await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Journeys", "Recorded", "answers.tsv"), Stop)
        ).Of;
        _server = await HostedServer.Start(
            $"--Glossary:Translation:OpenAI:Endpoint={_model.Endpoint}",
            "--Glossary:Translation:OpenAI:Model=small",
            "--Glossary:Translation:OpenAI:CostClass=local"
        );
        _shell = new Shell(_server.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
        await _model.DisposeAsync();
    }

    /// <summary>Source, target language, the translation, requests to the model, and each finding or outcome that has to be told.</summary>
    [Theory]
    // The model has all terms right: nothing is changed.
    [InlineData(
        "Die Vollversammlung berät über das Nichtverbreitungsregime.",
        "en",
        "The general assembly discusses the non-proliferation regime.",
        1,
        "ALREADY_CORRECT ALREADY_CORRECT",
        ""
    )]
    // A term is missing, and nothing shows what stands for it: the model is told, and its second answer counts.
    [InlineData(
        "Die Waffenbrüderschaft zwischen Nordkorea und Russland wird erneuert.",
        "en",
        "The brotherhood in arms between North Korea and Russia is being renewed.",
        2,
        "ALREADY_CORRECT ALREADY_CORRECT ALREADY_CORRECT",
        ""
    )]
    // A forbidden term is replaced, and the particle after it fits the new one.
    [InlineData(
        "Vor der Vollversammlung schwieg Nordkorea am 18. September.",
        "ko",
        "북한은 총회를 앞두고 9월 18일 침묵했다.",
        1,
        "ALREADY_CORRECT REPAIRED",
        ""
    )]
    // What is wrong with a number is told to the model too; its second answer is no better, so the finding stays.
    [InlineData(
        "Das Nichtverbreitungsregime hat 3 Säulen.",
        "en",
        "The non-proliferation regime has 4 pillars.",
        2,
        "ALREADY_CORRECT",
        "number mismatch"
    )]
    public async Task A_text_is_grounded_translated_checked_and_repaired(
        string source,
        string target,
        string translation,
        int requests,
        string outcomes,
        string finding
    )
    {
        string file = _shell.Write("source.txt", source);
        (int code, string told, string errors) = await _shell.Run(
            ["ground", file, "--from", "de", "--to", target, "--glossary", "diplomacy"],
            cancellationToken: Stop
        );
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("use \"", told, StringComparison.Ordinal);

        (code, string translated, errors) = await _shell.Run(
            ["translate", file, "-s", "de", "-t", target, "--glossary", "diplomacy"],
            cancellationToken: Stop
        );
        Assert.Equal((0, translation), (code, translated.TrimEnd('\n')));
        Assert.True(finding.Length == 0 ? errors.Length == 0 : errors.Contains(finding, StringComparison.Ordinal), errors);
        Assert.Equal(requests, _model.Requests.Count);

        (code, string json, _) = await _shell.Run(
            ["translate", file, "-s", "de", "-t", target, "--glossary", "diplomacy", "--json"],
            cancellationToken: Stop
        );
        Assert.Equal(0, code);
        JsonElement answer = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            outcomes,
            string.Join(
                ' ',
                answer
                    .GetProperty("translations")[0]
                    .GetProperty("receipts")
                    .EnumerateArray()
                    .Select(r => r.GetProperty("outcome").GetString())
            )
        );
        JsonElement use = answer.GetProperty("providerUses")[0];
        Assert.Equal(("openai", "local"), (use.GetProperty("provider").GetString(), use.GetProperty("costClass").GetString()));

        // What was delivered passes the check that anybody can run, or fails it for the reason that was told.
        string delivered = _shell.Write("translation.txt", translated);
        (code, string checkedText, _) = await _shell.Run(
            ["check", file, delivered, "--from", "de", "--to", target, "--glossary", "diplomacy"],
            cancellationToken: Stop
        );
        Assert.Contains(finding, checkedText, StringComparison.OrdinalIgnoreCase);
    }
}
