using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Cli;

/// <summary>Has several providers translate the same texts, and tells how each did.</summary>
internal static class CompareProvidersCommand
{
    /// <summary>Texts that are sent in one call, and how long they may be together, so that no call takes long.</summary>
    private const int MaxTexts = 100;
    private const int MaxLetters = 20_000;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Create(Connection connection)
    {
        Argument<string> file = CommonOptions.File();
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the texts (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language to translate into.");
        Option<string> glossary = CommonOptions.Glossary();
        var named = new Option<string[]>("--provider")
        {
            Description =
                "A provider to ask, as the server's settings call it; memory for the most similar stored text. Again for another. "
                + "Default: all of them.",
            DefaultValueFactory = _ => [],
        };
        var json = new Option<bool>("--json") { Description = "Prints one object of JSON, with all translations and findings." };
        var command = new DocumentedCommand(
            "compare-providers",
            "Has several providers translate each line of a text, also what is stored, and tells how many terms each gets right, what is "
                + "wrong and what it used. Each bills for its translations.",
            "compare-providers artikel.txt --from de --to en",
            "compare-providers artikel.txt -s de -t ko --provider memory --json | jq '.providers[].termSuccess'"
        )
        {
            file,
            from,
            to,
            glossary,
            named,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        using StreamReader reader = CommonOptions.Open(parsed.GetRequiredValue(file));
                        string[] texts =
                        [
                            .. (await reader.ReadToEndAsync(cancellationToken))
                                .Split('\n')
                                .Select(l => l.TrimEnd('\r'))
                                .Where(l => !string.IsNullOrWhiteSpace(l)),
                        ];
                        if (texts.Length == 0)
                        {
                            output.Error("There is no text to translate.");
                            return CommandLine.Failed;
                        }

                        var request = new TranslateTextRequest
                        {
                            SourceLanguage = parsed.GetRequiredValue(from),
                            TargetLanguages = { parsed.GetRequiredValue(to) },
                            Glossary = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                            IgnoreStored = true,
                        };
                        string[] asked = parsed.GetRequiredValue(named) is { Length: > 0 } some
                            ? [.. some.Distinct(StringComparer.OrdinalIgnoreCase)]
                            :
                            [
                                .. (
                                    await client.Translations.ListLanguagesAsync(
                                        new ListLanguagesRequest { Glossary = request.Glossary },
                                        cancellationToken: cancellationToken
                                    )
                                ).Providers,
                            ];
                        List<Outcome> outcomes = [];
                        foreach (string provider in asked)
                        {
                            outcomes.Add(await Ask(client, request, provider, texts, cancellationToken));
                        }

                        if (parsed.GetValue(json))
                        {
                            output.Line(JsonSerializer.Serialize(ToJson(texts, outcomes), Plain));
                        }
                        else
                        {
                            Write(output, texts, outcomes);
                        }

                        return outcomes.TrueForAll(o => o.Failure.Length > 0) ? CommandLine.Failed : CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>One provider's translations. What it fails with is told beside what the others did.</summary>
    private static async Task<Outcome> Ask(
        GlossaryClient client,
        TranslateTextRequest request,
        string provider,
        string[] texts,
        CancellationToken cancellationToken
    )
    {
        List<Translation> translations = [];
        List<ProviderUse> uses = [];
        try
        {
            for (int at = 0; at < texts.Length; )
            {
                int end = at;
                for (
                    int letters = 0;
                    end < texts.Length && end - at < MaxTexts && (end == at || letters + texts[end].Length <= MaxLetters);
                    end++
                )
                {
                    letters += texts[end].Length;
                }

                TranslateTextRequest part = request.Clone();
                part.Provider = provider;
                part.Contents.Add(texts[at..end]);
                TranslateTextResponse answer = await client.Translations.TranslateTextAsync(part, cancellationToken: cancellationToken);
                translations.AddRange(answer.Translations);
                uses.AddRange(answer.ProviderUses);
                at = end;
            }

            return new Outcome(provider, translations, uses, "");
        }
        catch (RpcException e)
            when (e.StatusCode is not (StatusCode.Cancelled or StatusCode.Unauthenticated or StatusCode.PermissionDenied)
                && !cancellationToken.IsCancellationRequested
            )
        {
            return new Outcome(provider, translations, uses, e.Status.Detail);
        }
    }

    /// <summary>A row for each provider, then each text with what they made of it.</summary>
    private static void Write(Output output, string[] texts, List<Outcome> outcomes)
    {
        output.Rows(
            ["Provider", "Model", "Terms", "Right", "By itself", "Errors", "Warnings", "Hints", "Characters", "Tokens", "Price", "Failure"],
            outcomes.Select(o =>
                (string[])
                    [
                        o.Provider,
                        o.Model,
                        Number(o.Terms),
                        Share(o.Right, o.Terms),
                        Share(o.RightByItself, o.Terms),
                        Number(o.Count(FindingSeverity.Error)),
                        Number(o.Count(FindingSeverity.Warning)),
                        Number(o.Count(FindingSeverity.Hint)),
                        Number(o.Uses.Sum(u => u.CharactersBilled)),
                        Number(o.Uses.Sum(u => u.InputTokens + u.OutputTokens)),
                        o.Price,
                        o.Failure,
                    ]
            )
        );
        output.Rows(
            ["Line", "Provider", "Text", "Terms", "What is wrong"],
            texts.SelectMany(
                (text, i) =>
                    outcomes
                        .Where(o => i < o.Translations.Count)
                        .Select(o =>
                            (string[])
                                [
                                    Number(i + 1),
                                    o.Provider,
                                    o.Translations[i].Text,
                                    Share(RightIn(o.Translations[i]), TermsIn(o.Translations[i])),
                                    string.Join(
                                        "; ",
                                        o.Translations[i]
                                            .Findings.Select(f =>
                                                $"{CommonOptions.Words(f.Severity)}: "
                                                + $"{CommonOptions.Words(f.Kind)}{(f.Suggestion.Length > 0 ? $", {f.Suggestion}" : "")}"
                                            )
                                    ),
                                ]
                        )
                        .Prepend([Number(i + 1), "", text, "", ""])
            )
        );
    }

    private static object ToJson(string[] texts, List<Outcome> outcomes) =>
        new
        {
            Providers = outcomes.Select(o => new
            {
                o.Provider,
                o.Model,
                PromptVersion = o.Uses.Select(u => u.PromptVersion).FirstOrDefault(""),
                CostClass = o.Price,
                Texts = o.Translations.Count,
                o.Terms,
                TermsRight = o.Right,
                TermsRightByItself = o.RightByItself,
                TermSuccess = o.Terms == 0 ? (double?)null : Math.Round((double)o.Right / o.Terms, 4),
                Findings = new
                {
                    Error = o.Count(FindingSeverity.Error),
                    Warning = o.Count(FindingSeverity.Warning),
                    Hint = o.Count(FindingSeverity.Hint),
                },
                CharactersBilled = o.Uses.Sum(u => u.CharactersBilled),
                InputTokens = o.Uses.Sum(u => u.InputTokens),
                OutputTokens = o.Uses.Sum(u => u.OutputTokens),
                o.Failure,
            }),
            Texts = texts.Select(
                (text, i) =>
                    new
                    {
                        Source = text,
                        Translations = outcomes
                            .Where(o => i < o.Translations.Count)
                            .Select(o => new
                            {
                                o.Provider,
                                o.Translations[i].Text,
                                Terms = TermsIn(o.Translations[i]),
                                TermsRight = RightIn(o.Translations[i]),
                                Findings = o.Translations[i]
                                    .Findings.Select(f => new
                                    {
                                        Kind = CommonOptions.Words(f.Kind),
                                        Severity = CommonOptions.Words(f.Severity),
                                        f.Concept,
                                        f.Rule,
                                        f.Suggestion,
                                    }),
                            }),
                    }
            ),
        };

    private static int TermsIn(Translation translation) =>
        translation.Receipts.Count(r => r.Outcome is not (TermOutcome.NotApplicable or TermOutcome.Conflicting));

    private static int RightIn(Translation translation) =>
        translation.Receipts.Count(r => r.Outcome is TermOutcome.Enforced or TermOutcome.AlreadyCorrect or TermOutcome.Repaired);

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a provider made of the texts.</summary>
    /// <param name="Provider">Its name.</param>
    /// <param name="Translations">One for each text, in their order; those before it failed, if it did.</param>
    /// <param name="Uses">What it used.</param>
    /// <param name="Failure">Why it did not translate; empty if it did.</param>
    private sealed record Outcome(string Provider, List<Translation> Translations, List<ProviderUse> Uses, string Failure)
    {
        public string Model => Uses.Select(u => u.Model).FirstOrDefault("");

        public string Price => Uses.Select(u => u.CostClass).FirstOrDefault("");

        /// <summary>Occurrences of terms in the texts that have a term to hold to.</summary>
        public int Terms => Translations.Sum(TermsIn);

        /// <summary>How many of these the translation has, after repair.</summary>
        public int Right => Translations.Sum(RightIn);

        /// <summary>How many the provider got right.</summary>
        public int RightByItself =>
            Translations.Sum(t => t.Receipts.Count(r => r.Outcome is TermOutcome.Enforced or TermOutcome.AlreadyCorrect));

        public int Count(FindingSeverity severity) => Translations.Sum(t => t.Findings.Count(f => f.Severity == severity));
    }
}
