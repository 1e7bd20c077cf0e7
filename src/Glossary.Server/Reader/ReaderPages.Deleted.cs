using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf;

namespace Glossary.Server.Reader;

/// <summary>What was deleted, and bringing it back. Everyone sees what they may bring back.</summary>
internal sealed partial class ReaderPages
{
    private static Task<PageAnswer> Deleted(PageRequest request)
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
        DeletedRow[] rows =
        [
            .. request
                .Catalog.DeletedRecords.Where(r =>
                    (within.Length == 0 || r.Name.StartsWith(within + "/", StringComparison.Ordinal))
                    && MayBringBack(request.Catalog, request.Caller, r)
                )
                .OrderByDescending(r => r.UpdateTime)
                .ThenBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => DeletedRow.Of(request.Catalog, r, request.Words.Tag)),
        ];
        return Task.FromResult(PageAnswer.Of<DeletedPage, DeletedView>(DeletedView.Of(rows, within, name, Number(request, "page"))));
    }

    private async Task<PageAnswer> BringBack(PageRequest request)
    {
        string name = (await ReadForm(request.Http))["name"].ToString();
        if (request.Catalog.FindRecord(name) is not { } record || Undeletion.Of(record) is not { } undeletion)
        {
            throw RequestException.NotFound("", name);
        }

        try
        {
            return Confirmed(request.Http, Addresses.Of(name), await undeletion.Run(writes, request.Http));
        }
        catch (RequestException e) when (e.Reason == FailureReason.ResourceNotDeleted)
        {
            // Somebody else has brought it back, which is as good.
            return PageAnswer.SeeOther(Addresses.Of(name));
        }
    }

    /// <summary>A concept comes back into a glossary that is there and that the caller sees.</summary>
    private static bool MayBringBack(CatalogSnapshot catalog, Caller caller, RecordState record) =>
        Undeletion.Of(record) is { } undeletion
        && AccessRules.Allows(undeletion.Method, undeletion.Request, caller)
        && (record.Kind != RecordKind.Concept || catalog.FindGlossary(ResourceNames.GlossaryOf(record.Name)) is not null);

    /// <summary>What stood at an address that has nothing any more, for whom may bring it back.</summary>
    private DeletedRow? FindDeleted(RequestException exception, Caller caller, string language) =>
        exception.Reason == FailureReason.ResourceNotFound
        && current.Snapshot is { } catalog
        && catalog.FindRecord(exception.ResourceName) is { Deleted: true } record
        && MayBringBack(caller.Filter(catalog), caller, record)
            ? DeletedRow.Of(catalog, record, language)
            : null;

    /// <summary>What brings a record back.</summary>
    /// <param name="Method">The method of the API that would.</param>
    /// <param name="Request">What it would be asked.</param>
    /// <param name="Run">Does it.</param>
    private sealed record Undeletion(string Method, IMessage Request, Func<Writes, HttpContext, Task<Written>> Run)
    {
        public static Undeletion? Of(RecordState record) =>
            record.Kind switch
            {
                RecordKind.Article => Of(ArticleCommands.UndeleteArticle, new UndeleteArticleRequest { Name = record.Name }),
                RecordKind.Glossary => Of(GlossaryCommands.UndeleteGlossary, new UndeleteGlossaryRequest { Name = record.Name }),
                RecordKind.Concept => Of(GlossaryCommands.UndeleteConcept, new UndeleteConceptRequest { Name = record.Name }),
                _ => null,
            };

        private static Undeletion Of<T>(WriteCommand<T> command, T request)
            where T : IMessage => new(command.Method, request, (writes, http) => writes.CheckAndRun(command, request, http));
    }
}
