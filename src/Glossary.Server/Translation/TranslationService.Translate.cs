using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Glossary.Server.Articles;
using Glossary.Server.Catalog;
using Glossary.Server.Hosting;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Translation;

internal sealed partial class TranslationService
{
    private readonly TranslationLadder _ladder = new(provider.Translate, options);

    public override async Task<TranslateTextResponse> TranslateText(TranslateTextRequest request, ServerCallContext context)
    {
        Catalog.Catalog catalog = current.For(context);
        TranslationWay[] ways = [.. request.TargetLanguages.Select((target, i) => new TranslationWay(
            catalog,
            request.SourceLanguage,
            target,
            GlossaryPair.Of(catalog, request.Glossary, request.SourceLanguage, target, string.Create(CultureInfo.InvariantCulture, $"target_languages[{i}]")),
            request.IncludeBaseline,
            context.Deadline == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(context.Deadline.ToUniversalTime()))).DistinctBy(w => w.Target)];
        if (request.StoreIn.Length > 0)
        {
            RequireStorable(catalog, request, ways);
        }

        var response = new TranslateTextResponse { GlossaryRevision = catalog.Revision };
        ProviderAccount account = ProviderAccount.None;
        List<V1.Translation>[] byContent = [.. request.Contents.Select(_ => new List<V1.Translation>())];
        foreach (TranslationWay way in ways)
        {
            List<Span>[] places = [.. request.Contents.Select(TextLines.Of)];
            SegmentTranslation[][] lines = [.. request.Contents.Select((c, i) => places[i].Select(l => new SegmentTranslation(c[l.Start..l.End])).ToArray())];
            account = await _ladder.Translate([.. lines.SelectMany(l => l)], way, account, context.CancellationToken);
            var document = new DocumentRenderings();
            for (int i = 0; i < request.Contents.Count; i++)
            {
                byContent[i].Add(Describe(request, i, places[i], lines[i], way, document, context.CancellationToken));
            }
        }

        response.Translations.Add(byContent.SelectMany(t => t));
        (response.Provider, response.ApiVersion, response.CharactersBilled) = (account.Provider, account.ApiVersion, account.BilledCharacters);
        if (request.StoreIn.Length > 0)
        {
            response.StoredRevision = await Store(request, response.Translations, context);
        }

        return response;
    }

    private static V1.Translation Describe(
        TranslateTextRequest request, int index, List<Span> places, SegmentTranslation[] lines, TranslationWay way, DocumentRenderings document, CancellationToken cancellationToken)
    {
        string source = request.Contents[index];
        (string text, List<Span> targets) = Assemble(source, places, lines, l => l.Target);
        List<Finding> findings = way.IsWithinALanguage
            ? []
            : new TranslationCheck(way.Glossaries, way.Source, way.Target).Check(
                source, text, document, string.Create(CultureInfo.InvariantCulture, $"contents[{index}]"), cancellationToken);
        List<(Receipt Receipt, int Line)> receipts =
        [
            .. way.Glossaries.SelectMany(g => lines.SelectMany((l, n) => TermReceipts.Of(g, l, l.Baseline, way.Source, way.Target, cancellationToken).Select(r => (r, n))))
                .OrderBy(r => r.n).ThenBy(r => r.r.Source.Hit.Start),
        ];
        var inSource = new OffsetMap(
            source, request.OffsetUnit, places.SelectMany(p => TranslationMapping.Ends(p)).Concat(receipts.SelectMany(r => TranslationMapping.Ends(Place(r.Receipt.Source, places[r.Line])))));
        var inTarget = new OffsetMap(
            text, request.OffsetUnit, targets.SelectMany(t => TranslationMapping.Ends(t)).Concat(receipts.SelectMany(r => TranslationMapping.Ends(Place(r.Receipt.Target, targets[r.Line])))));
        return new V1.Translation
        {
            ContentIndex = index,
            TargetLanguage = way.Target,
            Text = text,
            BaselineText = lines.Any(l => l.Baseline is not null) ? Assemble(source, places, lines, l => l.Baseline ?? l.Target).Text : "",
            Segments =
            {
                lines.Select((l, n) => new TranslatedSegment
                {
                    SourceSpan = inSource.Span(places[n]),
                    TargetSpan = inTarget.Span(targets[n]),
                    Origin = (V1.SegmentOrigin)l.Origin,
                    Route = l.Route,
                }),
            },
            Receipts =
            {
                receipts.Select(r => new TermReceipt
                {
                    Concept = r.Receipt.Source.Entry.ConceptName,
                    SourceTermId = r.Receipt.Source.Entry.Term.Id,
                    SourceSpan = inSource.Span(Place(r.Receipt.Source, places[r.Line])),
                    TargetSpan = inTarget.Span(Place(r.Receipt.Target, targets[r.Line])),
                    TargetTermId = r.Receipt.Target?.Entry.Term.Id ?? "",
                    Outcome = (V1.TermOutcome)r.Receipt.Outcome,
                    Rule = r.Receipt.Rule,
                }),
            },
            Findings = { findings.ToMessages(source, text, request.OffsetUnit) },
        };

        static Span? Place(FoundTerm? term, Span line) => term is { } t ? new Span(line.Start + t.Hit.Start, line.Start + t.Hit.End) : null;
    }

    /// <summary>The text with its lines replaced, and where these stand in it; what is between them stays.</summary>
    private static (string Text, List<Span> Lines) Assemble(string source, List<Span> places, SegmentTranslation[] lines, Func<SegmentTranslation, string> of)
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

    /// <exception cref="RequestException">The paragraph is not there, has another text, or has a version that is not to be replaced.</exception>
    private static void RequireStorable(Catalog.Catalog catalog, TranslateTextRequest request, TranslationWay[] ways)
    {
        (_, ParagraphRecord paragraph) = catalog.Paragraph(request.StoreIn);
        var violations = new Violations();
        if (request.Contents.Count != 1 || paragraph.Versions.FirstOrDefault(v => v.Language == request.SourceLanguage)?.Text != request.Contents[0])
        {
            violations.Add("contents", $"has to be the text of {request.StoreIn} in \"{request.SourceLanguage}\", and nothing else, to be stored there.");
        }

        violations.Refuse();
        foreach (VersionRecord version in paragraph.Versions.Where(v => v.Language != request.SourceLanguage && ways.Any(w => w.Target == v.Language)))
        {
            if (version.Origin is not (Catalog.Origin.Machine or Catalog.Origin.Memory) || version.ReviewState == Catalog.ReviewState.Reviewed)
            {
                throw RequestException.VersionProtected(request.StoreIn, version.Language);
            }
        }
    }

    /// <summary>Keeps the translations that the paragraph does not have already, as a machine's that nobody has reviewed.</summary>
    private async Task<long> Store(TranslateTextRequest request, IEnumerable<V1.Translation> translations, ServerCallContext context)
    {
        Written written = await writer.Write(context.Call(request, "", validateOnly: false), Plan, context.CancellationToken);
        return written.Catalog.Revision;

        WritePlan Plan(Catalog.Catalog catalog)
        {
            (_, ParagraphRecord paragraph) = catalog.Paragraph(request.StoreIn);
            RequireStorable(catalog, request, [.. translations.Select(t => new TranslationWay(catalog, request.SourceLanguage, t.TargetLanguage, [], false, default))]);
            var update = new UpdateParagraphRequest { Paragraph = new Paragraph { Name = request.StoreIn }, UpdateMask = new FieldMask { Paths = { "versions" } } };
            update.Paragraph.Versions.Add(translations
                .Where(t => t.TargetLanguage != request.SourceLanguage && paragraph.Versions.All(v => v.Language != t.TargetLanguage || v.Stale || v.Text != t.Text))
                .Select(t => new ParagraphVersion { Language = t.TargetLanguage, Text = t.Text, Origin = TextOrigin.Machine, ReviewState = V1.ReviewState.Unreviewed }));
            return update.Paragraph.Versions.Count == 0 ? WritePlan.Of() : ArticleEditing.Update(catalog, update);
        }
    }
}
