using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
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

    private Task<PageAnswer> EditConcept(PageRequest request)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(request.Catalog, ConceptName(request));
        return Task.FromResult(Form(glossary, isNew: false, ready.Of(concept, glossary.Record.Id), concept.Id));
    }

    private static Task<PageAnswer> NewConcept(PageRequest request) =>
        Task.FromResult(Form(GlossaryOf(request), isNew: true, new Concept(), ""));

    private async Task<PageAnswer> SaveConcept(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string name = ConceptName(request);
        GlossaryIndex glossary = GlossaryOf(request);
        Concept concept = ConceptFormView.Read(form, ResourceNames.Glossary(glossary.Record.Id), ready.Of(TermSearch.FindConcept(request.Catalog, name).Concept, glossary.Record.Id));
        if (form.ContainsKey("more"))
        {
            return Form(glossary, isNew: false, concept, request.Route("concept"), moreRows: ConceptFormView.RowsAtOnce);
        }

        try
        {
            if (form.ContainsKey("delete"))
            {
                var delete = new DeleteConceptRequest { Name = name, Etag = concept.Etag };
                Written deleted = await writes.CheckAndRun(GlossaryCommands.DeleteConcept, delete, request.Http);
                return Confirmed(request.Http, Addresses.Of(ResourceNames.Glossary(glossary.Record.Id)), deleted);
            }

            var update = new UpdateConceptRequest { Concept = concept };
            Written written = await writes.CheckAndRun(GlossaryCommands.UpdateConcept, update, request.Http);
            return Confirmed(request.Http, Addresses.Of(name), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            (glossary, ConceptRecord now) = TermSearch.FindConcept(request.Caller.See(current.Snapshot!), name);
            Concept theirs = ready.Of(now, glossary.Record.Id);
            IReadOnlyList<Difference> conflict = Difference.Between(Views.Field.Of(theirs, request.Words), Views.Field.Of(concept, request.Words));
            concept.Etag = theirs.Etag;
            return Form(glossary, isNew: false, concept, now.Id, status: StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Form(glossary, isNew: false, concept, request.Route("concept"), StatusCodes.Status400BadRequest, Problems(e, "concept."));
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
            return Form(glossary, isNew: true, concept, id, moreRows: ConceptFormView.RowsAtOnce);
        }

        try
        {
            var create = new CreateConceptRequest { Parent = parent, ConceptId = id, Concept = concept };
            Written written = await writes.CheckAndRun(GlossaryCommands.CreateConcept, create, request.Http);
            return Confirmed(request.Http, Addresses.Of(ResourceNames.Concept(glossary.Record.Id, id)), written);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Form(glossary, isNew: true, concept, id, StatusCodes.Status400BadRequest, Problems(e, "concept."));
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceExists)
        {
            return Form(glossary, isNew: true, concept, id, StatusCodes.Status409Conflict, [new FormProblem("concept-id", e.Message)]);
        }
    }

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
            var update = new UpdateParagraphRequest { Paragraph = sent, UpdateMask = FieldMask.FromStringEnumerable<Paragraph>(["kind", "versions", "links"]) };
            Written written = await writes.CheckAndRun(ArticleCommands.UpdateParagraph, update, request.Http);
            return Confirmed(request.Http, Addresses.OfParagraph(article.Id, record.Id), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            (article, record) = current.Snapshot!.Paragraph(before.Name);
            Paragraph theirs = record.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16);
            IReadOnlyList<Difference> conflict = Difference.Between(Views.Field.Of(theirs, request.Words), Views.Field.Of(paragraph, request.Words));
            paragraph.Etag = theirs.Etag;
            return await Form(request, article, paragraph, StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            IReadOnlyList<FormProblem> problems =
                [.. Problems(e, "paragraph.").Select(p => ByLanguage(p, [.. sent.Versions.Select(v => v.Language)]))];
            return await Form(request, article, paragraph, StatusCodes.Status400BadRequest, problems);
        }
    }

    private static PageAnswer Form(
        GlossaryIndex glossary,
        bool isNew,
        Concept concept,
        string id,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        IReadOnlyList<Difference>? conflict = null,
        int moreRows = 0) =>
        PageAnswer.Of<ConceptFormPage, ConceptFormView>(
            new ConceptFormView(
                ResourceNames.Glossary(glossary.Record.Id), glossary.Record.DisplayName, isNew, concept, id, glossary.Languages, moreRows, problems ?? [], conflict),
            status);

    private async Task<PageAnswer> Form(
        PageRequest request,
        ArticleRecord article,
        Paragraph paragraph,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        IReadOnlyList<Difference>? conflict = null) =>
        PageAnswer.Of<ParagraphFormPage, ParagraphFormView>(
            new ParagraphFormView(
                article.ToMessage(),
                ConceptCard.TitleOf(article, request.Words.Tag).Text,
                paragraph,
                article.Languages,
                problems ?? [],
                conflict,
                await HistoryView.Of(connection, paragraph.Name, Number(request, "before"), request.Words, request.Cancelled)),
            status);

    /// <exception cref="BadHttpRequestException">It is none, or has more fields, or longer ones, than a form of ours.</exception>
    private static async Task<IFormCollection> ReadForm(HttpContext http)
    {
        try
        {
            return await new FormFeature(http.Request, Forms).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("The form cannot be read: it has too many fields, too long ones, or breaks off.", StatusCodes.Status400BadRequest, e);
        }
    }

    private static IReadOnlyList<FormProblem> Problems(RequestException exception, string prefix) =>
    [
        .. exception.Violations
            .Select(v => (Field: v.Field.StartsWith(prefix, StringComparison.Ordinal) ? v.Field[prefix.Length..] : v.Field, v.Description))
            .Select(v => new FormProblem(FormFields.IdOf(v.Field), $"{v.Field} {v.Description}")),
        .. exception.Omitted > 0 ? [new FormProblem("", Omitted(exception))] : Array.Empty<FormProblem>(),
    ];

    private static string Omitted(RequestException exception) => string.Create(CultureInfo.InvariantCulture, $"… and {exception.Omitted:N0} more.");

    /// <summary>A paragraph's versions are told apart by their language, not by a number.</summary>
    private static FormProblem ByLanguage(FormProblem problem, string[] languages) =>
        VersionNumber().Match(problem.Field) is { Success: true } match && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var i && i < languages.Length
            ? new FormProblem($"text-{languages[i]}", $"{languages[i]}: {problem.Text}")
            : problem;

    private static GlossaryIndex GlossaryOf(PageRequest request) =>
        request.Catalog.FindGlossary(request.Route("glossary")) ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, ResourceNames.Glossary(request.Route("glossary")));

    private static string ConceptName(PageRequest request) => ResourceNames.Concept(request.Route("glossary"), request.Route("concept"));

    private static string ParagraphName(PageRequest request) => ResourceNames.Paragraph(request.Route("article"), request.Route("paragraph"));

    [GeneratedRegex(@"^versions-(\d+)")]
    private static partial Regex VersionNumber();
}
