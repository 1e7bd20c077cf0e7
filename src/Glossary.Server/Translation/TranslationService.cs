using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Text.Checking;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Server.Translation;

/// <summary>Checks translations, and translates with the glossary enforced.</summary>
internal sealed partial class TranslationService(
    CurrentCatalog current,
    CatalogWriter writer,
    Writes writes,
    TranslationProviders providers,
    TextTranslation texts,
    TextGrounding grounding,
    IHostApplicationLifetime lifetime
) : V1.TranslationService.TranslationServiceBase
{
    public override Task<CheckTranslationResponse> CheckTranslation(CheckTranslationRequest request, ServerCallContext context) =>
        Task.FromResult(
            Check(current.For(context), request, new DocumentRenderings(), context.SentenceLanguage(), context.CancellationToken)
        );

    public override async Task StreamCheckTranslation(
        IAsyncStreamReader<CheckTranslationRequest> requestStream,
        IServerStreamWriter<CheckTranslationResponse> responseStream,
        ServerCallContext context
    )
    {
        // As with recognition, each segment is checked with the terms of its own moment.
        current.For(context);
        Dictionary<(string, string, string), DocumentRenderings> documents = [];
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            while (await requestStream.MoveNext(ending.Token))
            {
                CheckTranslationRequest request = requestStream.Current;
                (string, string, string) document = (request.Glossary, request.SourceLanguage, request.TargetLanguage);
                if (!documents.TryGetValue(document, out DocumentRenderings? renderings))
                {
                    documents.Add(document, renderings = new DocumentRenderings());
                }

                await responseStream.WriteAsync(
                    Check(current.ForNext(context), request, renderings, context.SentenceLanguage(), context.CancellationToken),
                    context.CancellationToken
                );
            }
        }
        catch (OperationCanceledException)
            when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw RequestException.NotReady("The server is stopping. Every segment sent so far has been answered; open the stream again.");
        }
    }

    public override async Task<ListLanguagesResponse> ListLanguages(ListLanguagesRequest request, ServerCallContext context)
    {
        ImmutableArray<GlossaryIndex> glossaries = current.For(context).GlossariesOf(request.Glossary);
        IReadOnlyCollection<string> provided = await LanguagesOfProviders(context.CancellationToken);
        return new ListLanguagesResponse
        {
            Languages =
            {
                glossaries
                    .SelectMany(g => g.TermsPerLanguage)
                    .GroupBy(t => t.Key, StringComparer.Ordinal)
                    .OrderBy(l => l.Key, StringComparer.Ordinal)
                    .Select(l => new LanguageSupport
                    {
                        Language = l.Key,
                        TermCount = l.Sum(t => t.Value),
                        InflectionRules = TermIndex.LevelOf(l.Key) == RecognitionLevel.Rules,
                        Level = LevelOf(l.Key),
                        NumberWords = Numbers.HasRules(l.Key),
                        Repair = TermRewriter.HasRules(l.Key),
                        Provider = !LanguageTags.Resolve(l.Key, [.. provided]).IsEmpty,
                    }),
            },
            Providers = { providers.Names },
        };
    }

    /// <summary>Checks a segment, as the calls and the pages do.</summary>
    public static CheckTranslationResponse Check(
        CatalogSnapshot catalog,
        CheckTranslationRequest request,
        DocumentRenderings document,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<GlossaryPair> glossaries = GlossaryPair.Of(
            catalog,
            request.Glossary,
            request.SourceLanguage,
            request.TargetLanguage.Length == 0 ? request.SourceLanguage : request.TargetLanguage,
            optional: request.TermsOptional
        );
        List<Finding> findings =
            request.TargetLanguage.Length == 0
                ?
                [
                    .. glossaries.SelectMany(p =>
                        TermCheck.Alone(p.Glossary, request.SourceText, request.SourceLanguage, cancellationToken)
                    ),
                ]
                : new TranslationCheck(
                    [.. glossaries, .. GivenTerms(request, cancellationToken)],
                    request.SourceLanguage,
                    request.TargetLanguage,
                    StyleSheet.Of(catalog, request.Glossary, request.TargetLanguage)
                ).Check(request.SourceText, request.TargetText, document, request.SegmentId, cancellationToken);
        findings.AddRange(TextChecks.Of(request, cancellationToken));
        var dismissals = new Dismissals(glossaries, request);
        (List<Finding> standing, List<(Finding Finding, string Reason)> dismissed) = dismissals.Apply(findings);
        (int omitted, int omittedDismissed) = (
            Math.Max(0, standing.Count - Limits.Findings),
            Math.Max(0, dismissed.Count - Limits.Findings)
        );
        (standing, dismissed) = ([.. standing.Take(Limits.Findings)], [.. dismissed.Take(Limits.Findings)]);
        return new CheckTranslationResponse
        {
            OmittedFindings = omitted,
            OmittedDismissed = omittedDismissed,
            Findings = { standing.ToMessages(request.SourceText, request.TargetText, request.OffsetUnit, told, dismissals.Of) },
            SegmentId = request.SegmentId,
            Dismissed =
            {
                dismissed
                    .ConvertAll(d => d.Finding)
                    .ToMessages(request.SourceText, request.TargetText, request.OffsetUnit, told, dismissals.Of)
                    .Zip(dismissed, (finding, d) => new DismissedFinding { Finding = finding, Reason = d.Reason }),
            },
        };
    }

    private static LanguageSupport.Types.RecognitionLevel LevelOf(string language) =>
        TermIndex.LevelOf(language) switch
        {
            RecognitionLevel.Rules => LanguageSupport.Types.RecognitionLevel.Rules,
            RecognitionLevel.Stems => LanguageSupport.Types.RecognitionLevel.Stems,
            _ => LanguageSupport.Types.RecognitionLevel.Exact,
        };

    /// <summary>The terms that a request brings along, as a glossary of its own.</summary>
    private static IEnumerable<GlossaryPair> GivenTerms(CheckTranslationRequest request, CancellationToken cancellationToken)
    {
        if (request.GivenTerms.Count == 0)
        {
            return [];
        }

        (string source, string target) = (LanguageTags.Canonical(request.SourceLanguage), LanguageTags.Canonical(request.TargetLanguage));
        IEnumerable<ConceptRecord> concepts = request.GivenTerms.Select(
            (given, i) =>
                new ConceptRecord
                {
                    Ordinal = i,
                    Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i}"),
                    Terms =
                    [
                        new TermRecord
                        {
                            Id = "source",
                            Language = source,
                            Text = given.SourceTerm.Trim(),
                            Status = Catalog.TermStatus.Preferred,
                        },
                        new TermRecord
                        {
                            Id = "target",
                            Language = target,
                            Text = given.TargetTerm.Trim(),
                            Status = Catalog.TermStatus.Preferred,
                        },
                    ],
                }
        );
        GlossaryIndex glossary = GlossaryIndex.Build(
            new GlossaryRecord { DisplayName = "" },
            [
                .. concepts.Select(c =>
                    PackedRecord.FromBody(
                        c.Id,
                        1,
                        deleted: false,
                        DateTimeOffset.UnixEpoch,
                        DateTimeOffset.UnixEpoch,
                        RecordState.BodyOf(c)
                    )
                ),
            ],
            cancellationToken
        );
        return [new GlossaryPair(glossary, [source], [target])];
    }

    /// <summary>What the providers say they translate; nothing of one that does not say, or cannot now.</summary>
    private async Task<IReadOnlyCollection<string>> LanguagesOfProviders(CancellationToken cancellationToken)
    {
        HashSet<string> languages = [];
        foreach (ITranslationProvider provider in providers.All)
        {
            try
            {
                languages.UnionWith(await provider.Languages(cancellationToken) ?? []);
            }
            catch (ProviderException)
            {
                // It cannot be asked now.
            }
        }

        return languages;
    }
}
