using System.Collections.Immutable;
using Glossary.Server.Access;
using Glossary.Server.Catalog;
using Grpc.Core;

namespace Glossary.Server.Hosting;

/// <summary>How a handler gets the snapshot that it answers from.</summary>
internal static class CatalogAccess
{
    private const string RevisionHeader = "glossary-revision";

    /// <summary>Takes what the caller sees of the current snapshot, to be called once a call, and names its revision in the answer's headers.</summary>
    /// <exception cref="RequestException">Nothing has been loaded yet.</exception>
    public static Catalog.Catalog For(this CurrentCatalog current, ServerCallContext context)
    {
        Catalog.Catalog catalog = current.Snapshot
            ?? throw RequestException.NotReady("The server is still reading its catalogue. Try again in a moment.");
        context.Name(catalog);
        return Caller.Of(context.GetHttpContext()).See(catalog);
    }

    /// <summary>Takes what the caller sees by now, for the next message of a stream; the headers of its answer name the revision of its beginning.</summary>
    public static Catalog.Catalog ForNext(this CurrentCatalog current, ServerCallContext context) =>
        Caller.Of(context.GetHttpContext()).See(current.Snapshot!);

    /// <summary>Names the revision from which a call is answered in the answer's headers.</summary>
    public static void Name(this ServerCallContext context, Catalog.Catalog catalog) =>
        context.GetHttpContext().Response.Headers[RevisionHeader] = catalog.RevisionText;

    /// <summary>The paragraph of that name, and its article.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public static (ArticleRecord Article, ParagraphRecord Paragraph) Paragraph(this Catalog.Catalog catalog, string name) =>
        ResourceNames.TryParseParagraph(name, out string article, out string id)
        && catalog.FindArticle(article) is { } found
        && found.Paragraphs.FirstOrDefault(p => p.Id == id) is { } paragraph
            ? (found, paragraph)
            : throw RequestException.NotFound(ResourceNames.ParagraphPattern, name);

    /// <summary>The glossaries that <paramref name="name"/> means: one, or all for <c>glossaries/-</c>.</summary>
    /// <exception cref="RequestException">There is no such glossary.</exception>
    public static ImmutableArray<GlossaryIndex> GlossariesOf(this Catalog.Catalog catalog, string name)
    {
        ResourceNames.TryParseGlossary(name, allowWildcard: true, out string id);
        if (id == ResourceNames.Wildcard)
        {
            return catalog.Glossaries;
        }

        return catalog.FindGlossary(id) is { } glossary ? [glossary] : throw RequestException.NotFound(ResourceNames.GlossaryPattern, name);
    }

    /// <summary>The tags among <paramref name="available"/> that <paramref name="requested"/> means, in the order of <paramref name="available"/>; all if nothing was requested.</summary>
    /// <exception cref="RequestException">One of those requested means none.</exception>
    public static ImmutableArray<string> Languages(
        IList<string> requested, ImmutableArray<string> available, string field, string resource)
    {
        if (requested.Count == 0)
        {
            return available;
        }

        HashSet<string> chosen = new(StringComparer.Ordinal);
        for (int i = 0; i < requested.Count; i++)
        {
            ImmutableArray<string> found = LanguageTags.Resolve(requested[i], available);
            if (found.IsEmpty)
            {
                throw RequestException.UnsupportedLanguage($"{field}[{i}]", requested[i], available, resource);
            }

            chosen.UnionWith(found);
        }

        return [.. available.Where(chosen.Contains)];
    }
}
