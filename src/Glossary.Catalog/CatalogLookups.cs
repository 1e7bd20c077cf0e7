using System.Collections.Immutable;
using Glossary.Catalog.Errors;

namespace Glossary.Catalog;

/// <summary>What the names and tags of a request mean in a catalogue, or the error that says why they mean nothing.</summary>
internal static class CatalogLookups
{
    /// <summary>The paragraph of that name, and its article.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public static (ArticleRecord Article, ParagraphRecord Paragraph) Paragraph(this CatalogSnapshot catalog, string name) =>
        ResourceNames.TryParseParagraph(name, out string article, out string id)
        && catalog.FindArticle(article) is { } found
        && found.Paragraphs.Find(id) is { } paragraph
            ? (found, paragraph)
            : throw RequestException.NotFound(ResourceNames.ParagraphPattern, name);

    /// <summary>The glossaries that <paramref name="name"/> means: one, or all for <c>glossaries/-</c>.</summary>
    /// <exception cref="RequestException">There is no such glossary.</exception>
    public static ImmutableArray<GlossaryIndex> GlossariesOf(this CatalogSnapshot catalog, string name)
    {
        ResourceNames.TryParseGlossary(name, allowWildcard: true, out string id);
        if (id == ResourceNames.Wildcard)
        {
            return catalog.Glossaries;
        }

        return catalog.FindGlossary(id) is { } glossary ? [glossary] : throw RequestException.NotFound(ResourceNames.GlossaryPattern, name);
    }

    /// <summary>
    /// The tags among <paramref name="available"/> that <paramref name="requested"/> means, in the order of <paramref name="available"/>;
    /// all if nothing was requested.
    /// </summary>
    /// <exception cref="RequestException">One of those requested means none.</exception>
    public static ImmutableArray<string> Languages(IList<string> requested, ImmutableArray<string> available, string field, string resource)
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
