using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.State;
using Grpc.Core;

namespace Glossary.Server.Requests;

/// <summary>How a handler gets the snapshot that it answers from.</summary>
internal static class CatalogAccess
{
    private const string RevisionHeader = "glossary-revision";

    /// <summary>
    /// Takes what the caller sees of the current snapshot, to be called once a call, and names its revision in the answer's headers.
    /// </summary>
    /// <exception cref="RequestException">Nothing has been loaded yet.</exception>
    public static CatalogSnapshot For(this CurrentCatalog current, ServerCallContext context)
    {
        CatalogSnapshot catalog =
            current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue. Try again in a moment.");
        context.SetRevisionHeader(catalog);
        return Caller.FromContext(context.GetHttpContext()).Filter(catalog);
    }

    /// <summary>
    /// Takes what the caller sees by now, for the next message of a stream; the headers of its answer name the revision of its beginning.
    /// </summary>
    public static CatalogSnapshot ForNext(this CurrentCatalog current, ServerCallContext context) =>
        Caller.FromContext(context.GetHttpContext()).Filter(current.Snapshot!);

    /// <summary>
    /// Names the revision from which a call is answered in the answer's headers, unless they have gone: the tools of <c>/mcp</c> are asked
    /// when the answer has begun.
    /// </summary>
    public static void SetRevisionHeader(this ServerCallContext context, CatalogSnapshot catalog)
    {
        HttpResponse response = context.GetHttpContext().Response;
        if (!response.HasStarted)
        {
            response.Headers[RevisionHeader] = catalog.RevisionText;
        }
    }
}
