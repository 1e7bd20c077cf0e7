using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Wordings;

namespace Glossary.Server.Reader;

/// <summary>A request for a page.</summary>
/// <param name="Http">As it came.</param>
/// <param name="Catalog">The snapshot that it is answered from.</param>
/// <param name="Caller">Who reads.</param>
/// <param name="Page">What the page knows of it.</param>
internal sealed record PageRequest(HttpContext Http, CatalogSnapshot Catalog, Caller Caller, PageContext Page)
{
    public Wording Words => Page.Words;

    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>A part of the address, by its name in the route.</summary>
    public string Route(string key) => (string)Http.Request.RouteValues[key]!;

    /// <summary>A value from behind the question mark; empty where there is none.</summary>
    public string Query(string key) => Http.Request.Query[key].ToString();

    /// <summary>All values of that name from behind the question mark.</summary>
    public IList<string> QueryAll(string key) => [.. Http.Request.Query[key].Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)];
}
