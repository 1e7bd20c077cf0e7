using Glossary.Cli;
using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.FunctionalTests;

/// <summary>Findings that an editor dismisses for good: in a text, in a segment, for a concept, in a repository.</summary>
public sealed class DismissalTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Source = "The treaty holds for 5 days.";
    private const string Target = "Das Abkommen gilt für 6 Tage.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_dismissed_is_listed_and_comes_back_when_the_text_or_the_concept_changes()
    {
        Concept concept = await Make("dismissed-1");
        CheckTranslationResponse answer = await Check(concept, Target);
        Assert.Equal([FindingKind.MissingTerm, FindingKind.NumberMismatch], answer.Findings.Select(f => f.Kind));
        Assert.Empty(answer.Dismissed);

        concept = await Dismiss(concept, answer.Findings[0].Dismissal + ": An agreement is meant.");
        answer = await Check(concept, Target);
        Assert.Equal(FindingKind.NumberMismatch, Assert.Single(answer.Findings).Kind);
        Assert.Equal(
            (FindingKind.MissingTerm, "An agreement is meant."),
            (Assert.Single(answer.Dismissed).Finding.Kind, answer.Dismissed[0].Reason)
        );
        Assert.Equal(2, (await Check(concept, Target + " ")).Findings.Count);

        concept.Terms[0].Status = TermStatus.Admitted;
        concept = await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest { Concept = concept, UpdateMask = FieldMask.FromString("terms") },
            cancellationToken: Stop
        );
        Assert.Contains(concept.Warnings, w => w.Contains("has expired", StringComparison.Ordinal));
        Assert.Equal(2, (await Check(concept, Target)).Findings.Count);
    }

    [Fact]
    public async Task A_concept_is_dismissed_in_every_text_and_a_segment_in_itself()
    {
        Concept concept = await Dismiss(await Make("dismissed-2"), "MISSING_TERM en>de: Rendered freely.");
        Assert.Equal(FindingKind.NumberMismatch, Assert.Single((await Check(concept, Target)).Findings).Kind);
        Assert.Equal(FindingKind.NumberMismatch, Assert.Single((await Check(concept, Target + "!")).Findings).Kind);

        concept = await Dismiss(concept, "MISSING_TERM en>de segment=menu.open: Short.");
        Assert.Equal(2, (await Check(concept, Target)).Findings.Count);
        Assert.Single((await Check(concept, Target, "menu.open")).Findings);
    }

    [Fact]
    public async Task What_is_about_no_concept_is_dismissed_in_the_glossary()
    {
        Concept concept = await Make("dismissed-3");
        string glossary = concept.Name[..concept.Name.IndexOf("/concepts", StringComparison.Ordinal)];
        TranslationFinding number = (await Check(concept, Target)).Findings[1];
        await server.Glossaries.UpdateGlossaryAsync(
            new UpdateGlossaryRequest
            {
                Glossary = new() { Name = glossary, Dismissals = { number.Dismissal + ": Another calendar." } },
                UpdateMask = FieldMask.FromString("dismissals"),
            },
            cancellationToken: Stop
        );

        CheckTranslationResponse answer = await Check(concept, Target);

        Assert.Equal(FindingKind.MissingTerm, Assert.Single(answer.Findings).Kind);
        Assert.Equal("Another calendar.", Assert.Single(answer.Dismissed).Reason);
    }

    [Theory]
    [InlineData("MISSING_TERM en>de")]
    [InlineData("MISSING_TERM: why")]
    [InlineData("missing en>de: why")]
    [InlineData("MISSING_TERM en>de words=1: why")]
    [InlineData("MISSING_TERM en>de: why; or not")]
    public async Task A_line_that_is_no_dismissal_is_warned_of_and_dismisses_nothing(string line)
    {
        Concept concept = await Dismiss(await Make($"dismissed-bad-{line.Count(c => c == ' ')}-{line.Length}"), line);

        Assert.Contains(concept.Warnings, w => w.Contains("dismisses nothing", StringComparison.Ordinal));
        Assert.Equal(2, (await Check(concept, Target)).Findings.Count);
    }

    [Fact]
    public async Task A_repository_dismisses_by_a_file_that_says_what_no_longer_holds()
    {
        Concept concept = await Make("dismissed-5");
        CheckTranslationResponse answer = await Check(concept, Target);
        string path = Path.Combine(Directory.CreateTempSubdirectory("glossary-ignore").FullName, IgnoreFile.Name);
        await File.WriteAllTextAsync(
            path,
            $"# what stays\n{answer.Findings[1].Dismissal}: Another calendar.\nNUMBER_MISMATCH en>de text=000000000000: Gone.\n",
            Stop
        );

        IgnoreFile file = IgnoreFile.Read(path);
        Assert.Null(file.ReasonFor(answer.Findings[0]));
        Assert.Equal("Another calendar.", file.ReasonFor(answer.Findings[1]));
        Assert.Equal([3], file.Unused);

        file.Add(answer.Findings.Take(1), "Rendered freely.");
        Assert.Equal("Rendered freely.", IgnoreFile.Read(path).ReasonFor(answer.Findings[0]));
        await File.AppendAllTextAsync(path, "nonsense\n", Stop);
        Assert.Contains("line 5", Assert.Throws<IOException>(() => IgnoreFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_dismisses_in_one_text_or_in_all_and_lists_what_is_dismissed()
    {
        Concept concept = await Make("dismissed-6");
        string glossary = concept.Name[..concept.Name.IndexOf("/concepts", StringComparison.Ordinal)];
        CheckTranslationResponse answer = await Check(concept, Target);
        using var client = new HttpClient { BaseAddress = new Uri(server.WebAddress) };

        string page = await Post([]);
        Assert.Contains($"value=\"{glossary}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Another calendar.", page, StringComparison.Ordinal);

        page = await Post(
            new()
            {
                ["dismiss"] = "here",
                ["in"] = glossary,
                ["finding"] = answer.Findings[1].Dismissal,
                ["reason"] = "Another calendar.",
            }
        );
        Assert.Contains("Another calendar.", page, StringComparison.Ordinal);
        page = await Post(
            new()
            {
                ["dismiss"] = "everywhere",
                ["in"] = concept.Name,
                ["finding"] = answer.Findings[0].Dismissal,
                ["reason"] = "Rendered freely.",
            }
        );
        Assert.Contains("Rendered freely.", page, StringComparison.Ordinal);

        Assert.Empty((await Check(concept, Target)).Findings);
        Assert.Equal(FindingKind.NumberMismatch, Assert.Single((await Check(concept, Target + "!")).Findings).Kind);

        async Task<string> Post(Dictionary<string, string> more)
        {
            Dictionary<string, string> fields = new(more)
            {
                ["text"] = Source,
                ["language"] = "en",
                ["translation"] = Target,
                ["into"] = "de",
                ["glossary"] = glossary,
            };
            using var post = new HttpRequestMessage(HttpMethod.Post, "/check") { Content = new FormUrlEncodedContent(fields) };
            post.Headers.Add("sec-fetch-site", "same-origin");
            using HttpResponseMessage page = await client.SendAsync(post, Stop);
            Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
            return await page.Content.ReadAsStringAsync(Stop);
        }
    }

    /// <summary>What may not be asked so is told on the page, with what was typed.</summary>
    [Theory]
    [InlineData("language", "not a language")]
    [InlineData("into", "xx-")]
    public async Task A_page_says_what_may_not_be_checked(string field, string value)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.WebAddress) };
        Dictionary<string, string> fields = new()
        {
            ["text"] = Source,
            ["language"] = "en",
            ["translation"] = Target,
            ["into"] = "de",
            ["glossary"] = "glossaries/diplomacy",
        };
        fields[field] = value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/check") { Content = new FormUrlEncodedContent(fields) };
        post.Headers.Add("sec-fetch-site", "same-origin");
        using HttpResponseMessage page = await client.SendAsync(post, Stop);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, page.StatusCode);
        string text = await page.Content.ReadAsStringAsync(Stop);
        Assert.Contains("class=\"problems\"", text, StringComparison.Ordinal);
        Assert.Contains(field == "into" ? Source : Target, text, StringComparison.Ordinal);
    }

    private async Task<Concept> Make(string glossary)
    {
        await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = glossary,
                Glossary = new() { DisplayName = glossary },
            },
            cancellationToken: Stop
        );
        return await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/" + glossary,
                ConceptId = "treaty",
                Concept = new()
                {
                    Terms =
                    {
                        new Term
                        {
                            Language = "en",
                            Text = "treaty",
                            Status = TermStatus.Preferred,
                        },
                        new Term
                        {
                            Language = "de",
                            Text = "Vertrag",
                            Status = TermStatus.Preferred,
                        },
                    },
                },
            },
            cancellationToken: Stop
        );
    }

    private async Task<Concept> Dismiss(Concept concept, string line) =>
        await server.Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new() { Name = concept.Name, Dismissals = { line } },
                UpdateMask = FieldMask.FromString("dismissals"),
            },
            cancellationToken: Stop
        );

    private async Task<CheckTranslationResponse> Check(Concept concept, string target, string segment = "") =>
        await new TranslationService.TranslationServiceClient(server.Channel).CheckTranslationAsync(
            new CheckTranslationRequest
            {
                Glossary = concept.Name[..concept.Name.IndexOf("/concepts", StringComparison.Ordinal)],
                SourceLanguage = "en",
                TargetLanguage = "de",
                SourceText = Source,
                TargetText = target,
                SegmentId = segment,
            },
            cancellationToken: Stop
        );
}
