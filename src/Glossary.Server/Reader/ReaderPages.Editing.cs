using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http.Features;

namespace Glossary.Server.Reader;

/// <summary>Editing by forms. What a form sends becomes a request of the API and goes its way: the same rules, the same plans.</summary>
internal sealed partial class ReaderPages
{
    /// <summary>A concept of five hundred terms has so many fields.</summary>
    private static readonly FormOptions Forms = new() { ValueCountLimit = 20_000 };

    /// <summary>Similar concepts that are shown.</summary>
    private const int MaxSimilar = 5;

    /// <summary>Languages for which a glossary without terms has empty rows.</summary>
    private const int MaxProposedLanguages = 4;

    private Task<PageAnswer> EditConcept(PageRequest request)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(request.Catalog, ConceptName(request));
        return Task.FromResult(Form(request, glossary, isNew: false, ready.Of(concept, glossary.Record.Id), concept.Id));
    }

    private Task<PageAnswer> NewConcept(PageRequest request)
    {
        GlossaryIndex glossary = GlossaryOf(request);
        return Task.FromResult(
            request.Query("part") == "similar"
                ? PageAnswer.Of<SimilarConcepts, IReadOnlyList<FoundConcept>>([
                    .. Similar(
                            request,
                            glossary,
                            request.Query("text").Trim(),
                            InterfaceLanguages.TagOf(request.Query("language")),
                            withFuzzy: true
                        )
                        .Where(f => f.Match.Concept != request.Query("except")),
                ])
                : Form(request, glossary, isNew: true, new Concept(), "")
        );
    }

    /// <summary>Concepts of a glossary that have a term in a language, or one that is nearly the same.</summary>
    /// <param name="request">The request.</param>
    /// <param name="glossary">The glossary.</param>
    /// <param name="text">The term.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="withFuzzy">Whether terms that differ by typing errors count.</param>
    private IEnumerable<FoundConcept> Similar(PageRequest request, GlossaryIndex glossary, string text, string language, bool withFuzzy)
    {
        if (text.Length is 0 or > Limits.TermLength || glossary.TagsOf(language).IsEmpty)
        {
            return [];
        }

        var lookup = new LookupTermsRequest
        {
            Parent = ResourceNames.Glossary(glossary.Record.Id),
            Text = text,
            Language = language,
            MaxResults = MaxSimilar,
        };
        return TermSearch
            .Lookup(request.Catalog, lookup, ready, request.Words.Reasons, request.Cancelled)
            .Matches.Where(m =>
                m.Kind is MatchKind.Exact or MatchKind.Normalized or MatchKind.Inflected or MatchKind.VariantMatch
                || (withFuzzy && m.Kind == MatchKind.Fuzzy)
            )
            .DistinctBy(m => m.Concept)
            .Select(m => new FoundConcept(m, FindConcept(request, m.Concept)));
    }

    private async Task<PageAnswer> SaveConcept(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string name = ConceptName(request);
        GlossaryIndex glossary = GlossaryOf(request);
        Concept concept = ConceptFormView.Read(
            form,
            ResourceNames.Glossary(glossary.Record.Id),
            ready.Of(TermSearch.FindConcept(request.Catalog, name).Concept, glossary.Record.Id)
        );
        if (form.ContainsKey("more"))
        {
            return Form(request, glossary, isNew: false, concept, request.Route("concept"), moreRows: ConceptFormView.RowsAtOnce);
        }

        try
        {
            if (form.ContainsKey("delete"))
            {
                var delete = new DeleteConceptRequest { Name = name, Etag = concept.Etag };
                Written deleted = await writes.CheckAndRun(GlossaryCommands.DeleteConcept, delete, request.Http);
                return Confirmed(request.Http, Addresses.Of(ResourceNames.Glossary(glossary.Record.Id)), deleted);
            }

            if (UnknownLanguages(request, concept) is { Count: > 0 } unknown)
            {
                return Form(request, glossary, isNew: false, concept, request.Route("concept"), StatusCodes.Status400BadRequest, unknown);
            }

            var update = new UpdateConceptRequest { Concept = concept };
            Written written = await writes.CheckAndRun(GlossaryCommands.UpdateConcept, update, request.Http);
            return Confirmed(request.Http, Addresses.Of(name), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            (glossary, ConceptRecord now) = TermSearch.FindConcept(request.Caller.Filter(current.Snapshot!), name);
            Concept theirs = ready.Of(now, glossary.Record.Id);
            ConflictView conflict = await MergeWith(request, theirs, concept, theirs.Name);
            concept.Etag = theirs.Etag;
            return Form(request, glossary, isNew: false, concept, now.Id, status: StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Form(
                request,
                glossary,
                isNew: false,
                concept,
                request.Route("concept"),
                StatusCodes.Status400BadRequest,
                Problems(e, "concept.")
            );
        }
    }

    private async Task<PageAnswer> CreateConcept(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        GlossaryIndex glossary = GlossaryOf(request);
        string id = form["id"].ToString().Trim();
        string parent = ResourceNames.Glossary(glossary.Record.Id);
        Concept concept = ConceptFormView.Read(form, parent, new Concept());
        if (!request.Page.CanEdit)
        {
            concept.Lifecycle = V1.Lifecycle.Proposed;
        }

        if (form.ContainsKey("more"))
        {
            return Form(request, glossary, isNew: true, concept, id, moreRows: ConceptFormView.RowsAtOnce);
        }

        if (UnknownLanguages(request, concept) is { Count: > 0 } unknown)
        {
            return Form(request, glossary, isNew: true, concept, id, StatusCodes.Status400BadRequest, unknown);
        }

        FoundConcept[] similar = form.ContainsKey("similar-seen")
            ? []
            :
            [
                .. concept
                    .Terms.SelectMany(t => Similar(request, glossary, t.Text, t.Language, withFuzzy: false))
                    .DistinctBy(f => f.Match.Concept)
                    .Take(MaxSimilar),
            ];
        if (similar.Length > 0)
        {
            return Form(request, glossary, isNew: true, concept, id, StatusCodes.Status409Conflict, similar: similar);
        }

        try
        {
            var create = new CreateConceptRequest
            {
                Parent = parent,
                ConceptId = id,
                Concept = concept,
            };
            Written written = await writes.CheckAndRun(GlossaryCommands.CreateConcept, create, request.Http);
            return Confirmed(request.Http, Addresses.Of(ResourceNames.Concept(glossary.Record.Id, id)), written);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Form(request, glossary, isNew: true, concept, id, StatusCodes.Status400BadRequest, Problems(e, "concept."));
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceExists)
        {
            return Form(
                request,
                glossary,
                isNew: true,
                concept,
                id,
                StatusCodes.Status409Conflict,
                [new FormProblem("concept-id", e.Message)]
            );
        }
    }

    /// <summary>Languages that are none: a name that is not known is a tag by its form, and would stand as a language of its own.</summary>
    private static IReadOnlyList<FormProblem> UnknownLanguages(PageRequest request, Concept concept) =>
        [
            .. concept
                .Terms.Select((t, i) => (Field: $"terms-{i}-language", t.Language))
                .Concat(concept.Definitions.Select((d, i) => (Field: $"definitions-{i}-language", d.Language)))
                .Where(l =>
                    !InterfaceLanguages.CanBe(l.Language)
                    && l.Language.Length > 0
                    && (LanguageTags.IsWellFormed(l.Language) || l.Language.All(char.IsLetter))
                )
                .Select(l => new FormProblem(l.Field, request.Words.NoSuchLanguage(l.Language))),
        ];

    private async Task<PageAnswer> EditParagraph(PageRequest request)
    {
        (ArticleRecord article, ParagraphRecord paragraph) = request.Catalog.Paragraph(ParagraphName(request));
        return await Form(request, article, paragraph.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16));
    }

    private async Task<PageAnswer> SaveParagraph(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        (ArticleRecord article, ParagraphRecord record) = request.Catalog.Paragraph(ParagraphName(request));
        Paragraph before = record.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16);
        Paragraph paragraph = ParagraphFormView.Read(form, before, article.Languages);

        // A version that is not sent stays as it is, and becomes stale if the source changes beside it.
        var sent = new Paragraph(paragraph);
        foreach (ParagraphVersion same in paragraph.Versions.Where(v => before.Versions.Contains(v)))
        {
            sent.Versions.Remove(same);
        }

        try
        {
            var update = new UpdateParagraphRequest
            {
                Paragraph = sent,
                UpdateMask = FieldMask.FromStringEnumerable<Paragraph>(["kind", "versions", "links"]),
            };
            Written written = await writes.CheckAndRun(ArticleCommands.UpdateParagraph, update, request.Http);
            return Confirmed(request.Http, Addresses.OfParagraph(article.Id, record.Id, record.Index), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            (article, record) = current.Snapshot!.Paragraph(before.Name);
            Paragraph theirs = record.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16);
            ConflictView conflict = await MergeWith(request, theirs, paragraph, theirs.Name);
            paragraph.Etag = theirs.Etag;
            return await Form(request, article, paragraph, StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            IReadOnlyList<FormProblem> problems =
            [
                .. Problems(e, "paragraph.").Select(p => ByLanguage(p, [.. sent.Versions.Select(v => v.Language)])),
            ];
            return await Form(request, article, paragraph, StatusCodes.Status400BadRequest, problems);
        }
    }

    private static PageAnswer Form(
        PageRequest request,
        GlossaryIndex glossary,
        bool isNew,
        Concept concept,
        string id,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        ConflictView? conflict = null,
        int moreRows = 0,
        IReadOnlyList<FoundConcept>? similar = null
    ) =>
        PageAnswer.Of<ConceptFormPage, ConceptFormView>(
            new ConceptFormView(
                ResourceNames.Glossary(glossary.Record.Id),
                glossary.Record.DisplayName,
                isNew,
                concept,
                id,
                LanguagesFor(request, glossary),
                moreRows,
                problems ?? [],
                conflict
            )
            {
                Similar = similar ?? [],
            },
            status
        );

    /// <summary>
    /// The languages of a glossary; of one without terms those of the other glossaries, and failing these those of the pages.
    /// </summary>
    private static IReadOnlyList<string> LanguagesFor(PageRequest request, GlossaryIndex glossary)
    {
        string[] others = glossary.Languages.IsEmpty
            ?
            [
                .. request
                    .Catalog.Glossaries.SelectMany(g => g.Languages)
                    .CountBy(l => l)
                    .OrderByDescending(l => l.Value)
                    .ThenBy(l => l.Key, StringComparer.Ordinal)
                    .Select(l => l.Key)
                    .Take(MaxProposedLanguages),
            ]
            : [];
        return glossary.Languages.IsEmpty && others.Length == 0 ? [.. InterfaceLanguages.All.Select(w => w.Tag)]
            : others.Length > 0 ? others
            : glossary.Languages;
    }

    private async Task<PageAnswer> Form(
        PageRequest request,
        ArticleRecord article,
        Paragraph paragraph,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        ConflictView? conflict = null
    ) =>
        PageAnswer.Of<ParagraphFormPage, ParagraphFormView>(
            new ParagraphFormView(
                article.ToMessage(),
                ConceptCard.TitleOf(article, request.Words.Tag).Text,
                paragraph,
                article.Languages,
                problems ?? [],
                conflict,
                await HistoryView.Of(connection, paragraph.Name, Number(request, "before"), request.Words, request.Cancelled)
            ),
            status
        );

    /// <exception cref="BadHttpRequestException">It is none, or has more fields, or longer ones, than a form of ours.</exception>
    private static async Task<IFormCollection> ReadForm(HttpContext http)
    {
        try
        {
            return await new FormFeature(http.Request, Forms).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException(
                "The form cannot be read: it has too many fields, too long ones, or breaks off.",
                StatusCodes.Status400BadRequest,
                e
            );
        }
    }

    private static IReadOnlyList<FormProblem> Problems(RequestException exception, string prefix) =>
        [
            .. exception
                .Violations.Select(v =>
                    (Field: v.Field.StartsWith(prefix, StringComparison.Ordinal) ? v.Field[prefix.Length..] : v.Field, v.Description)
                )
                .Select(v => new FormProblem(FormFields.IdOf(v.Field), $"{v.Field} {v.Description}")),
            .. exception.Omitted > 0 ? [new FormProblem("", Omitted(exception))] : Array.Empty<FormProblem>(),
        ];

    private static string Omitted(RequestException exception) =>
        string.Create(CultureInfo.InvariantCulture, $"… and {exception.Omitted:N0} more.");

    /// <summary>A paragraph's versions are told apart by their language, not by a number.</summary>
    private static FormProblem ByLanguage(FormProblem problem, string[] languages) =>
        VersionNumber().Match(problem.Field) is { Success: true } match
        && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var i
        && i < languages.Length
            ? new FormProblem($"text-{languages[i]}", $"{languages[i]}: {problem.Text}")
            : problem;

    private static GlossaryIndex GlossaryOf(PageRequest request) =>
        request.Catalog.FindGlossary(request.Route("glossary"))
        ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, ResourceNames.Glossary(request.Route("glossary")));

    private static string ConceptName(PageRequest request) => ResourceNames.Concept(request.Route("glossary"), request.Route("concept"));

    private static string ParagraphName(PageRequest request) =>
        ResourceNames.Paragraph(request.Route("article"), request.Route("paragraph"));

    [GeneratedRegex(@"^versions-(\d+)")]
    private static partial Regex VersionNumber();
}
