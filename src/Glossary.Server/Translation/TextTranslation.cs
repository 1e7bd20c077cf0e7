using System.Globalization;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Translates texts line by line, and accounts for every term and every line. The calls and the pages do it here.</summary>
internal sealed class TextTranslation(
    TranslationProviders providers,
    TranslationOptions options,
    TextGrounding grounding,
    LargeCalls largeCalls
)
{
    private readonly TranslationPipeline _ladder = new(providers.For, options, grounding);

    /// <summary>Whether there is anybody to translate what is not stored.</summary>
    public bool HasProvider => providers.IsConfigured;

    /// <summary>Translates; nothing is stored.</summary>
    /// <param name="catalog">Whose terms and stored translations count.</param>
    /// <param name="request">What to translate, valid by the rules of requests.</param>
    /// <param name="caller">Whose turn it takes if the texts are large (<see cref="LargeCalls.CallerOf"/>).</param>
    /// <param name="deadline">Until when the provider may be asked.</param>
    /// <param name="told">In which language the reasons are told.</param>
    /// <param name="cancellationToken">Heard throughout.</param>
    /// <exception cref="ProviderException">Something has to be translated, and the provider does not.</exception>
    /// <exception cref="RequestException">A language has no terms, or too many large texts wait already.</exception>
    public async Task<TranslateTextResponse> Translate(
        CatalogSnapshot catalog,
        TranslateTextRequest request,
        string caller,
        DateTimeOffset deadline,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        using LargeCalls.Turn? turn = await largeCalls.Enter(
            caller,
            request.Contents.Sum(c => (long)c.Length) * request.TargetLanguages.Count,
            cancellationToken
        );
        TranslationRoute? route = RouteOf(request.Provider);
        TranslationDirection[] ways =
        [
            .. request
                .TargetLanguages.Select(
                    (target, i) =>
                        new TranslationDirection(
                            catalog,
                            request.SourceLanguage,
                            target,
                            GlossaryPair.Of(
                                catalog,
                                request.Glossary,
                                request.SourceLanguage,
                                target,
                                string.Create(CultureInfo.InvariantCulture, $"target_languages[{i}]")
                            ),
                            request.IncludeBaseline,
                            deadline
                        )
                        {
                            Turn = turn,
                            Glossary = request.Glossary,
                            Route = route,
                            IgnoresStored = request.IgnoreStored,
                            Style = StyleSheet.Of(catalog, request.Glossary, target),
                        }
                )
                .DistinctBy(w => w.Target),
        ];
        var response = new TranslateTextResponse { GlossaryRevision = catalog.Revision };
        ProviderUsage account = ProviderUsage.None;
        List<V1.Translation>[] byContent = [.. request.Contents.Select(_ => new List<V1.Translation>())];
        foreach (TranslationDirection way in ways)
        {
            List<Span>[] places = [.. request.Contents.Select(TextLines.Of)];
            SegmentTranslation[][] lines =
            [
                .. request.Contents.Select((c, i) => places[i].Select(l => new SegmentTranslation(c[l.Start..l.End])).ToArray()),
            ];
            account = await _ladder.Translate([.. lines.SelectMany(l => l)], way, account, cancellationToken);
            var document = new DocumentRenderings();
            for (int i = 0; i < request.Contents.Count; i++)
            {
                byContent[i].Add(Describe(request, i, places[i], lines[i], way, document, told, cancellationToken));
            }
        }

        response.Translations.Add(byContent.SelectMany(t => t));
        if (account.Uses is [.., var last])
        {
            (response.Provider, response.ApiVersion) = (last.Provider, last.ApiVersion);
        }

        response.CharactersBilled = account.Uses.Sum(u => u.CharactersBilled);
        response.ProviderUses.AddRange(account.Uses);
        return response;
    }

    /// <exception cref="RequestException">No provider is called so.</exception>
    private TranslationRoute? RouteOf(string provider) =>
        provider.Length == 0
            ? null
            : providers.Only(provider)
                ?? throw RequestException.Invalid([
                    new FieldViolation("provider", $"has to be one of {string.Join(", ", providers.Names)}."),
                ]);

    private static V1.Translation Describe(
        TranslateTextRequest request,
        int index,
        List<Span> places,
        SegmentTranslation[] lines,
        TranslationDirection way,
        DocumentRenderings document,
        SentenceLanguage told,
        CancellationToken cancellationToken
    )
    {
        string source = request.Contents[index];
        (string text, List<Span> targets) = Assemble(source, places, lines, l => l.Target);
        List<Finding> findings = way.IsWithinALanguage
            ? []
            : new TranslationCheck(way.Glossaries, way.Source, way.Target, way.Style).Check(
                source,
                text,
                document,
                string.Create(CultureInfo.InvariantCulture, $"contents[{index}]"),
                cancellationToken
            );
        findings.AddRange(
            lines.SelectMany(
                (l, n) =>
                    l.PutBack.Select(p => new Finding(
                        FindingKind.PlaceholderMismatch,
                        FindingSeverity.Warning,
                        TranslationReasons.PutBack(p.Piece)
                    )
                    {
                        Target = new Span(targets[n].Start + p.Place.Start, targets[n].Start + p.Place.End),
                    })
            )
        );
        List<(Receipt Receipt, int Line)> receipts =
        [
            .. way
                .Glossaries.SelectMany(g =>
                    lines.SelectMany(
                        (l, n) => TermReceipts.Of(g, l, l.Baseline, way.Source, way.Target, cancellationToken).Select(r => (r, n))
                    )
                )
                .OrderBy(r => r.n)
                .ThenBy(r => r.r.Source.Hit.Start),
        ];
        var inSource = new OffsetMap(
            source,
            request.OffsetUnit,
            places.SelectMany(p => TranslationMapping.Ends(p)).Concat(receipts.SelectMany(r => Ends(r.Receipt.Source, places[r.Line])))
        );
        var inTarget = new OffsetMap(
            text,
            request.OffsetUnit,
            targets.SelectMany(t => TranslationMapping.Ends(t)).Concat(receipts.SelectMany(r => Ends(r.Receipt.Target, targets[r.Line])))
        );
        return new V1.Translation
        {
            ContentIndex = index,
            TargetLanguage = way.Target,
            Text = text,
            BaselineText = lines.Any(l => l.Baseline is not null) ? Assemble(source, places, lines, l => l.Baseline ?? l.Target).Text : "",
            Segments =
            {
                lines.Select(
                    (l, n) =>
                        new TranslatedSegment
                        {
                            SourceSpan = inSource.Span(places[n]),
                            TargetSpan = inTarget.Span(targets[n]),
                            Origin = (V1.SegmentOrigin)l.Origin,
                            Route = l.Route.Say(told),
                            Reasons = { l.Route.ToMessages() },
                            MemoryMatches =
                            {
                                request.IncludeMemoryMatches && l.Origin == SegmentOrigin.Provider
                                    ? MemoryMapping.Offers(
                                        way.Catalog,
                                        l.Source,
                                        way.Source,
                                        way.Target,
                                        request.OffsetUnit,
                                        cancellationToken
                                    )
                                    : [],
                            },
                        }
                ),
            },
            Receipts =
            {
                receipts.Select(r => new TermReceipt
                {
                    Concept = r.Receipt.Source.Entry.ConceptName,
                    SourceTermId = r.Receipt.Source.Entry.Term.Id,
                    SourceSpan = inSource.Span(Place(r.Receipt.Source, places[r.Line])),
                    TargetSpan = inTarget.Span(Place(r.Receipt.Target, targets[r.Line])),
                    SourceExtraSpans = { inSource.Extra(Rest(r.Receipt.Source, places[r.Line])) },
                    TargetExtraSpans = { inTarget.Extra(Rest(r.Receipt.Target, targets[r.Line])) },
                    TargetTermId = r.Receipt.Target?.Entry.Term.Id ?? "",
                    Outcome = (V1.TermOutcome)r.Receipt.Outcome,
                    Rule = r.Receipt.Reasons.Say(told),
                    Reasons = { r.Receipt.Reasons.ToMessages() },
                }),
            },
            OmittedFindings = Math.Max(0, findings.Count - Limits.Findings),
            Findings =
            {
                findings
                    .OrderBy(f => f.Target?.Start ?? -1)
                    .ThenBy(f => f.Source?.Start ?? -1)
                    .ThenBy(f => f.Kind)
                    .Take(Limits.Findings)
                    .ToList()
                    .ToMessages(source, text, request.OffsetUnit, told),
            },
        };

        static IEnumerable<int> Ends(FoundTerm? term, Span line) =>
            TranslationMapping.Ends(Place(term, line)).Concat(TranslationMapping.Ends(Rest(term, line)));

        static Span? Rest(FoundTerm? term, Span line) =>
            term?.Rest is { } rest ? new Span(line.Start + rest.Start, line.Start + rest.End) : null;

        static Span? Place(FoundTerm? term, Span line) => term is { } t ? new Span(line.Start + t.Hit.Start, line.Start + t.Hit.End) : null;
    }

    /// <summary>The text with its lines replaced, and where these stand in it; what is between them stays.</summary>
    private static (string Text, List<Span> Lines) Assemble(
        string source,
        List<Span> places,
        SegmentTranslation[] lines,
        Func<SegmentTranslation, string> of
    )
    {
        var text = new StringBuilder(source.Length);
        List<Span> spans = [];
        int at = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            text.Append(source, at, places[i].Start - at);
            string line = of(lines[i]);
            spans.Add(new Span(text.Length, text.Length + line.Length));
            text.Append(line);
            at = places[i].End;
        }

        return (text.Append(source, at, source.Length - at).ToString(), spans);
    }
}
