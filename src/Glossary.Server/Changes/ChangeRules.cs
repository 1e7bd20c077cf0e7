using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Changes;

/// <summary>What a valid request to <see cref="ChangeService"/> is.</summary>
internal static class ChangeRules
{
    public static void Register(RequestRules rules)
    {
        rules.For<ListChangesRequest>(
            (request, violations) =>
            {
                Parent(request.Parent, violations);
                violations.Revision("from_revision", request.FromRevision);
                violations.Count("page_size", request.PageSize);
            }
        );

        rules.For<WatchChangesRequest>(
            (request, violations) =>
            {
                Parent(request.Parent, violations);
                violations.Revision("from_revision", request.FromRevision);
            }
        );

        rules.For<UndoRevisionRequest>(
            (request, violations) =>
            {
                violations.RequestId(request.RequestId);
                if (request.Revision < 1)
                {
                    violations.Add("revision", "is required: a revision from an answer or from ListChanges.");
                }
            }
        );

        rules.For<GetCatalogDigestRequest>((_, _) => { });
    }

    private static void Parent(string name, Violations violations)
    {
        if (
            name.Length > 0
            && !ResourceNames.TryParseArticle(name, out _)
            && !ResourceNames.TryParseParagraph(name, out _, out _)
            && !ResourceNames.TryParseGlossary(name, allowWildcard: false, out _)
            && !ResourceNames.TryParseConcept(name, out _, out _)
        )
        {
            violations.Add("parent", "has to be the name of an article, a paragraph, a glossary or a concept, or empty for all.");
        }
    }
}
