using Glossary.Client;
using Glossary.Exchange;
using Glossary.Server.Commands;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Cli;

/// <summary>What is to be checked, and how it is told.</summary>
/// <param name="Changed">A commit: only files that differ from it; empty for all.</param>
/// <param name="Baseline">The file of findings that are known; empty for none.</param>
/// <param name="WriteBaseline">Write that file anew with what is found.</param>
internal sealed record GateOptions(
    string[] Paths,
    string Glossary,
    string From,
    string[] To,
    string Changed,
    string Baseline,
    bool WriteBaseline,
    ReportKind Report
)
{
    /// <summary>How grave it is that a text has no translation; unspecified to pass over it.</summary>
    public FindingSeverity Missing { get; init; }
}

/// <summary>Checks translations in files: each pair of files is one document, whose texts the server checks in turn.</summary>
internal static class GateCheck
{
    /// <summary>The exit code when something was found.</summary>
    public const int Found = 3;

    /// <summary>Characters of a text that is checked; none of a program's is as long.</summary>
    private const int MaxCharacters = 1_000_000;

    public static async Task<int> Run(GlossaryClient client, Output output, GateOptions options, CancellationToken cancellationToken)
    {
        HashSet<string>? changed = options.Changed.Length > 0 ? await GateFiles.Changed(options.Changed, cancellationToken) : null;
        HashSet<string> known = options.Baseline.Length > 0 && !options.WriteBaseline ? GateBaseline.Read(options.Baseline) : [];
        IgnoreFile ignored = IgnoreFile.Find();
        List<GateFinding> findings = [];
        int pairs = 0;
        long texts = 0;
        int unreadable = 0;
        int dismissed = 0;
        foreach (
            (GatePair? pair, string path, Finding? fault) in GateFiles.Pairs(GateFiles.Of(options.Paths), options.From, options.To, changed)
        )
        {
            if (pair is null)
            {
                unreadable++;
                output.Error($"{path}:{fault!.Place.Line}:{fault.Place.Column}: {fault.Message} {fault.Suggestion}");
                continue;
            }

            pairs++;
            texts += pair.Units.Count;
            IAsyncEnumerable<(GateUnit, TranslationFinding)> missing = pair
                .Units.Where(u => u.IsMissing && options.Missing != FindingSeverity.Unspecified)
                .Select(u => (u, new TranslationFinding { Severity = options.Missing, Dismissal = "missing-translation" }))
                .ToAsyncEnumerable();
            await foreach (
                (GateUnit unit, TranslationFinding finding) in Check(client, pair, options.Glossary, cancellationToken).Concat(missing)
            )
            {
                if (ignored.ReasonFor(finding) is not null)
                {
                    dismissed++;
                    continue;
                }

                var found = new GateFinding(pair, unit, finding, IsKnown: false);
                findings.Add(found with { IsKnown = known.Contains(found.Identity) });
            }
        }

        findings = [.. findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Start.Line).ThenBy(f => f.Start.Column)];
        if (options.WriteBaseline)
        {
            GateBaseline.Write(options.Baseline, findings);
            findings = [.. findings.Select(f => f with { IsKnown = true })];
        }

        GateReport.Write(output, options.Report, findings, options.Baseline.Length > 0);
        int errors = findings.Count(f => !f.IsKnown && !f.IsHint);
        output.Error(
            $"{texts} texts in {pairs} pairs of files: {errors} findings, {findings.Count(f => !f.IsKnown && f.IsHint)} hints, "
                + $"{findings.Count(f => f.IsKnown)} known, {dismissed} dismissed."
        );
        if (pairs + unreadable == 0 && changed is null)
        {
            output.Error(
                $"There are no files of translations from {options.From} here. They are told by their names: locales/de.json beside "
                    + $"locales/en.json, values-de beside values, messages_de.properties."
            );
            return CommandLine.Failed;
        }

        return unreadable > 0 ? CommandLine.Failed
            : errors > 0 ? Found
            : CommandLine.Done;
    }

    /// <summary>Sends the texts while findings come back, in their order.</summary>
    private static async IAsyncEnumerable<(GateUnit Unit, TranslationFinding Finding)> Check(
        GlossaryClient client,
        GatePair pair,
        string glossary,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        GateUnit[] units = [.. pair.Units.Where(u => !u.IsMissing && u.Source.Length <= MaxCharacters && u.Target.Length <= MaxCharacters)];
        if (units.Length == 0)
        {
            yield break;
        }

        using AsyncDuplexStreamingCall<CheckTranslationRequest, CheckTranslationResponse> call = client.Translations.StreamCheckTranslation(
            cancellationToken: cancellationToken
        );
        Task sending = Send();
        int index = 0;
        await foreach (CheckTranslationResponse answer in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            foreach (TranslationFinding finding in answer.Findings)
            {
                yield return (units[index], finding);
            }

            index++;
        }

        await sending;

        async Task Send()
        {
            try
            {
                foreach (GateUnit unit in units)
                {
                    await call.RequestStream.WriteAsync(
                        new CheckTranslationRequest
                        {
                            SourceText = unit.Source,
                            TargetText = unit.Target,
                            SourceLanguage = pair.SourceLanguage,
                            TargetLanguage = pair.TargetLanguage,
                            Glossary = glossary,
                            TermsOptional = true,
                        },
                        cancellationToken
                    );
                }

                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // The server ended the call; its answer says why.
            }
        }
    }
}
