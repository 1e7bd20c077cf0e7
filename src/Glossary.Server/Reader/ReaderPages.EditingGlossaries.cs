using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>Creating, describing and deleting glossaries.</summary>
internal sealed partial class ReaderPages
{
    private Task<PageAnswer> NewGlossary(PageRequest request) => Form(request, new V1.Glossary(), "");

    private Task<PageAnswer> EditGlossary(PageRequest request)
    {
        GlossaryIndex glossary = GlossaryOf(request);
        return Form(request, glossary.ToMessage(), glossary.Record.Id);
    }

    private async Task<PageAnswer> CreateGlossary(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string id = form["id"].ToString().Trim();
        V1.Glossary glossary = GlossaryFormView.Read(form, new V1.Glossary());
        try
        {
            var create = new CreateGlossaryRequest { GlossaryId = id, Glossary = glossary };
            Written written = await writes.CheckAndRun(GlossaryCommands.CreateGlossary, create, request.Http);
            return Confirmed(request.Http, Addresses.Of(ResourceNames.Glossary(id)), written);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return await Form(request, glossary, id, StatusCodes.Status400BadRequest, Problems(e, "glossary."));
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceExists)
        {
            return await Form(request, glossary, id, StatusCodes.Status409Conflict, [new FormProblem("glossary-id", e.Message)]);
        }
    }

    private async Task<PageAnswer> SaveGlossary(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string id = request.Route("glossary");
        V1.Glossary glossary = GlossaryFormView.Read(form, GlossaryOf(request).Record.ToMessage());
        try
        {
            if (form.ContainsKey("delete"))
            {
                var delete = new DeleteGlossaryRequest { Name = glossary.Name, Etag = glossary.Etag };
                Written deleted = await writes.CheckAndRun(GlossaryCommands.DeleteGlossary, delete, request.Http);
                return Confirmed(request.Http, Addresses.Glossaries, deleted);
            }

            var update = new UpdateGlossaryRequest { Glossary = glossary };
            Written written = await writes.CheckAndRun(GlossaryCommands.UpdateGlossary, update, request.Http);
            return Confirmed(request.Http, Addresses.Of(glossary.Name), written);
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            V1.Glossary theirs = (
                current.Snapshot!.FindGlossary(id) ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, glossary.Name)
            ).ToMessage();
            ConflictView conflict = await MergeWith(request, theirs, glossary, theirs.Name);
            glossary.Etag = theirs.Etag;
            return await Form(request, glossary, id, StatusCodes.Status409Conflict, conflict: conflict);
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return await Form(request, glossary, id, StatusCodes.Status400BadRequest, Problems(e, "glossary."));
        }
    }

    private async Task<PageAnswer> Form(
        PageRequest request,
        V1.Glossary glossary,
        string id,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<FormProblem>? problems = null,
        ConflictView? conflict = null
    ) =>
        PageAnswer.Of<GlossaryFormPage, GlossaryFormView>(
            new GlossaryFormView(
                glossary,
                id,
                problems ?? [],
                conflict,
                glossary.Name.Length == 0
                    ? null
                    : await HistoryView.Of(connection, glossary.Name, Number(request, "before"), request.Words, request.Cancelled)
            ),
            status
        );
}
