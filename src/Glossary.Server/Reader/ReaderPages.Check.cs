using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Errors;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Terms;
using Glossary.Server.Translation;
using Glossary.Text.Recognition;
using Glossary.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Reader;

/// <summary>A text of the reader's own: its terms, and whether a translation of it holds to the glossary. Nothing of it is kept.</summary>
internal sealed partial class ReaderPages
{
    private async Task<PageAnswer> Check(PageRequest request)
    {
        IFormCollection form = request.Http.Request.HasFormContentType ? await ReadForm(request.Http) : FormCollection.Empty;
        ImmutableArray<string> languages =
        [
            .. request
                .Catalog.Glossaries.SelectMany(g => g.Languages)
                .Distinct()
                .Where(l => l != TermIndex.AllLanguages)
                .Order(StringComparer.Ordinal),
        ];
        string glossary = form["glossary"] is [{ Length: > 0 } chosen, ..] ? chosen : ResourceNames.Glossary(ResourceNames.Wildcard);
        string first = languages.FirstOrDefault(l => l == request.Words.Tag) ?? languages.FirstOrDefault(request.Words.Tag);
        RecognizeTermsRequest source = TextOf(form, "text", "language", glossary, first);
        RecognizeTermsRequest target = TextOf(
            form,
            "translation",
            "into",
            glossary,
            languages.FirstOrDefault(l => l != source.Language, first)
        );
        var view = new CheckView(
            new MarkedView(source.Text, source.Language, []),
            new MarkedView(target.Text, target.Language, []),
            glossary,
            languages,
            GlossaryRow.All(request.Catalog),
            Checked: false,
            [],
            [],
            [],
            CanTranslate: request.Catalog.Glossaries.Select(g => request.Caller.In(g.Record.Id)).Append(request.Caller.AtLarge).Max()
                >= Role.Editor,
            texts.HasProvider
        );
        if (source.Text.Length == 0)
        {
            return PageAnswer.Of<CheckPage, CheckView>(view);
        }

        try
        {
            if (form["dismiss"] is [{ Length: > 0 } where, ..])
            {
                await Dismiss(
                    request,
                    form["in"].ToString(),
                    form["finding"].ToString(),
                    form["reason"].ToString().Trim(),
                    everywhere: where == "everywhere"
                );
                request = request with { Catalog = request.Caller.Filter(current.Snapshot!) };
            }

            if (form.ContainsKey("translate"))
            {
                TranslateTextResponse answer = await Translate(request, source, target.Language);
                target.Text = answer.Translations[0].Text;
                view = view with
                {
                    Target = view.Target with { Text = target.Text },
                    Translation = TranslationView.Of(request.Catalog, answer, source.Text, request.Words),
                };
            }

            return PageAnswer.Of<CheckPage, CheckView>(await Marked(request, view, source, target));
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return PageAnswer.Of<CheckPage, CheckView>(
                view with
                {
                    Problems = [.. Problems(e, "").Select(p => p.Text)],
                },
                StatusCodes.Status400BadRequest
            );
        }
        catch (RequestException e) when (form.ContainsKey("translate"))
        {
            // What was typed stays, and its terms are shown all the same.
            return PageAnswer.Of<CheckPage, CheckView>(
                await Marked(request, view, source, target) with
                {
                    Refusal = e.Reason,
                },
                StatusOf(StatusMapping.ToRpcException(e).StatusCode)
            );
        }
    }

    /// <summary>The texts with their terms, checked against each other if there are two.</summary>
    private async Task<CheckView> Marked(PageRequest request, CheckView view, RecognizeTermsRequest source, RecognizeTermsRequest target)
    {
        using LargeCalls.Turn? turn = await largeCalls.Enter(
            LargeCalls.CallerOf(request.Http),
            source.Text.Length + target.Text.Length,
            request.Cancelled
        );
        RepeatedField<TermOccurrence> inSource = Recognize(request, source);
        RepeatedField<TermOccurrence> inTarget = target.Text.Length == 0 ? [] : Recognize(request, target);
        (ImmutableArray<FindingView> findings, ImmutableArray<DismissedView> dismissed) =
            target.Text.Length == 0 ? ([], []) : Findings(request, source, target);
        return view with
        {
            Source = view.Source with { Terms = inSource },
            Target = view.Target with { Terms = inTarget },
            Checked = target.Text.Length > 0,
            Findings = [.. FindingView.InOwnText(inSource, request.Words.Reasons), .. findings],
            Dismissed = dismissed,
            Cards =
            [
                .. inSource
                    .Concat(inTarget)
                    .Select(o => o.Concept)
                    .Distinct()
                    .Select(c =>
                        ConceptCard.Of(
                            request.Catalog,
                            FindConcept(request, c),
                            [source.Language, target.Language],
                            request.Words.Tag,
                            "",
                            [],
                            request.Cancelled
                        )
                    ),
            ],
        };
    }

    /// <summary>The same as the call, for whom the call would answer.</summary>
    private async Task<TranslateTextResponse> Translate(PageRequest request, RecognizeTermsRequest source, string into)
    {
        var asked = new TranslateTextRequest
        {
            Contents = { source.Text },
            SourceLanguage = source.Language,
            TargetLanguages = { into },
            Glossary = source.Parent,
        };
        AccessRules.Check(
            $"/{V1.TranslationService.Descriptor.FullName}/{nameof(V1.TranslationService.TranslationServiceBase.TranslateText)}",
            asked,
            request.Http
        );
        rules.Check(asked);
        try
        {
            return await texts.Translate(
                request.Catalog,
                asked,
                LargeCalls.CallerOf(request.Http),
                DateTimeOffset.MaxValue,
                request.Words.Reasons,
                request.Cancelled
            );
        }
        catch (ProviderException e)
        {
            throw e.ToRequestException();
        }
    }

    /// <summary>A text of the form. A form sends each end of a line as two characters; here it is one.</summary>
    private static RecognizeTermsRequest TextOf(IFormCollection form, string text, string language, string glossary, string otherwise) =>
        new()
        {
            Parent = glossary,
            Language = form[language] is [{ Length: > 0 } chosen, ..] ? chosen : otherwise,
            Text = form[text].ToString().ReplaceLineEndings("\n"),
        };

    private RepeatedField<TermOccurrence> Recognize(PageRequest request, RecognizeTermsRequest text)
    {
        rules.Check(text);
        return TermSearch.Recognize(request.Catalog, text, request.Words.Reasons, request.Cancelled).Occurrences;
    }

    private (ImmutableArray<FindingView> Standing, ImmutableArray<DismissedView> Dismissed) Findings(
        PageRequest request,
        RecognizeTermsRequest source,
        RecognizeTermsRequest target
    )
    {
        var check = new CheckTranslationRequest
        {
            Glossary = source.Parent,
            SourceText = source.Text,
            SourceLanguage = source.Language,
            TargetText = target.Text,
            TargetLanguage = target.Language,
        };
        rules.Check(check);
        CheckTranslationResponse answer = Translation.TranslationService.Check(
            request.Catalog,
            check,
            new DocumentRenderings(),
            request.Words.Reasons,
            request.Cancelled
        );
        ImmutableArray<GlossaryIndex> asked = request.Catalog.GlossariesOf(source.Parent);
        return (
            [
                .. answer
                    .Findings.Where(f =>
                        f.TargetSpan is not null || f.Kind is not (V1.FindingKind.ForbiddenTerm or V1.FindingKind.DeprecatedTerm)
                    ) // what the source has is shown already
                    .Select(View),
            ],
            [.. answer.Dismissed.Select(d => new DismissedView(View(d.Finding), d.Reason))]
        );

        FindingView View(TranslationFinding f) =>
            new(
                f,
                Words(source.Text, f.SourceSpan, f.SourceExtraSpans),
                Words(target.Text, f.TargetSpan, f.TargetExtraSpans),
                target.Language
            )
            {
                DismissIn = DismissIn(f),
            };

        // What is about no concept is dismissed in the glossary, if one alone was asked.
        string DismissIn(TranslationFinding finding)
        {
            string id =
                ResourceNames.TryParseConcept(finding.Concept, out string glossary, out _) ? glossary
                : asked.Length == 1 ? asked[0].Record.Id
                : "";
            return id.Length == 0 || finding.Dismissal.Length == 0 || request.Caller.In(id) < Role.Editor ? ""
                : finding.Concept.Length > 0 ? finding.Concept
                : ResourceNames.Glossary(id);
        }

        static string Words(string text, TextSpan? span, IEnumerable<TextSpan> extra) =>
            span is null ? "" : string.Join(" … ", extra.Prepend(span).Select(s => text[s.Start..s.End]));
    }

    /// <summary>Adds a line to the dismissals of a concept or a glossary, as the call would.</summary>
    private async Task Dismiss(PageRequest request, string name, string finding, string reason, bool everywhere)
    {
        bool isConcept = ResourceNames.TryParseConcept(name, out _, out _);
        IEnumerable<string> parts = finding.Split(' ').Where(p => !(everywhere && isConcept) || !p.Contains('=', StringComparison.Ordinal));
        string line = $"{string.Join(' ', parts)}: {reason}";
        if (DismissalLine.Problem(line) is { } problem)
        {
            throw RequestException.Invalid([new FieldViolation("reason", problem)]);
        }

        var mask = FieldMask.FromString("dismissals");
        if (isConcept)
        {
            ConceptRecord concept = TermSearch.FindConcept(request.Catalog, name).Concept;
            var changed = new Concept
            {
                Name = name,
                Etag = concept.ETag,
                Dismissals = { concept.Dismissals, line },
            };
            await writes.CheckAndRun(
                GlossaryCommands.UpdateConcept,
                new UpdateConceptRequest { Concept = changed, UpdateMask = mask },
                request.Http
            );
        }
        else
        {
            GlossaryRecord glossary = request.Catalog.GlossariesOf(name)[0].Record;
            var changed = new V1.Glossary
            {
                Name = name,
                Etag = glossary.ETag,
                Dismissals = { glossary.Dismissals, line },
            };
            await writes.CheckAndRun(
                GlossaryCommands.UpdateGlossary,
                new UpdateGlossaryRequest { Glossary = changed, UpdateMask = mask },
                request.Http
            );
        }
    }
}
