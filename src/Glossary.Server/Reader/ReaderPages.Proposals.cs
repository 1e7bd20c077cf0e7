using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>What was proposed, and deciding on it. Everyone sees the queues of the glossaries that they may read.</summary>
internal sealed partial class ReaderPages
{
    /// <summary>Proposals among which a reader's own are sought.</summary>
    private const int MaxSought = 1_000;

    private Task<PageAnswer> Proposals(PageRequest request) => ShowProposals(request, "", "", "", StatusCodes.Status200OK);

    private async Task<PageAnswer> ReviewProposal(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string name = form["name"].ToString();
        string etag = form["etag"].ToString();
        string reason = form["reason"].ToString().Trim();
        try
        {
            Written written = form.ContainsKey("reject")
                ? await writes.CheckAndRun(
                    GlossaryCommands.RejectConcept,
                    new RejectConceptRequest
                    {
                        Name = name,
                        Etag = etag,
                        Reason = reason,
                    },
                    request.Http
                )
                : await writes.CheckAndRun(
                    GlossaryCommands.ApproveConcept,
                    new ApproveConceptRequest
                    {
                        Name = name,
                        Etag = etag,
                        Reason = reason,
                    },
                    request.Http
                );
            return Confirmed(request.Http, Addresses.Proposals + request.Http.Request.QueryString, written);
        }
        catch (RequestException e) when (e.Violations.Any(v => v.Field == "reason"))
        {
            return await ShowProposals(
                request,
                name,
                reason.Length == 0 ? request.Words.ReasonNeeded : e.Violations[0].Description,
                reason,
                StatusCodes.Status400BadRequest
            );
        }
        catch (RequestException e) when (e.Reason == FailureReason.EtagMismatch)
        {
            return await ShowProposals(
                request with
                {
                    Catalog = request.Caller.Filter(current.Snapshot!),
                },
                name,
                request.Words.ProposalChanged,
                reason,
                StatusCodes.Status409Conflict
            );
        }
    }

    /// <param name="request">The request, with the glossary and the choices.</param>
    /// <param name="failed">Name of the concept that was not decided on; empty for none.</param>
    /// <param name="problem">Why.</param>
    /// <param name="reason">What was typed.</param>
    /// <param name="status">HTTP status.</param>
    private async Task<PageAnswer> ShowProposals(PageRequest request, string failed, string problem, string reason, int status)
    {
        string within = request.Query("in");
        string name =
            within.Length == 0
                ? ""
                : (
                    request.Catalog.FindGlossary(ResourceNames.IdOf(within))
                    ?? throw RequestException.NotFound(ResourceNames.GlossaryPattern, within)
                )
                    .Record
                    .DisplayName;
        bool mine = request.Query("mine").Length > 0;
        bool withRejected = request.Query("rejected").Length > 0;
        IReadOnlyList<QueuedProposal> queue = ProposalQueue.Of(
            request.Catalog,
            within.Length == 0 ? ResourceNames.Glossary(ResourceNames.Wildcard) : within,
            withRejected,
            request.Cancelled
        );
        List<Proposal> shown = [];
        int page;
        int pages;
        if (mine)
        {
            List<Proposal> own = [.. (await Read(queue.Take(MaxSought))).Where(p => p.Author == request.Caller.Name)];
            (page, pages) = PagesOf(own.Count);
            shown.AddRange(own.Skip((page - 1) * ProposalsView.PageSize).Take(ProposalsView.PageSize));
        }
        else
        {
            (page, pages) = PagesOf(queue.Count);
            shown = await Read(queue.Skip((page - 1) * ProposalsView.PageSize).Take(ProposalsView.PageSize));
        }

        ProposalRow[] rows =
        [
            .. shown
                .Select(p => (Proposal: p, Glossary: ResourceNames.GlossaryOf(p.Concept.Name)))
                .Select(p => new ProposalRow(
                    p.Proposal,
                    within.Length > 0 ? "" : request.Catalog.FindGlossary(p.Glossary)?.Record.DisplayName ?? p.Glossary,
                    request.Caller.In(p.Glossary) >= Role.Editor,
                    p.Proposal.Concept.Name == failed ? problem : "",
                    p.Proposal.Concept.Name == failed ? reason : ""
                )),
        ];
        return PageAnswer.Of<ProposalsPage, ProposalsView>(new ProposalsView(rows, within, name, mine, withRejected, page, pages), status);

        (int Page, int Pages) PagesOf(int count)
        {
            int all = Math.Max(1, (count + ProposalsView.PageSize - 1) / ProposalsView.PageSize);
            return (Math.Clamp(Number(request, "page"), 1, all), all);
        }

        async Task<List<Proposal>> Read(IEnumerable<QueuedProposal> queued)
        {
            List<Proposal> read = [];
            foreach (QueuedProposal one in queued)
            {
                if (await ProposalQueue.Read(connection.Store, request.Catalog, one, request.Cancelled) is { } proposal)
                {
                    read.Add(proposal);
                }
            }

            return read;
        }
    }
}
