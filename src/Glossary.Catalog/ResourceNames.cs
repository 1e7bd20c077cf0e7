namespace Glossary.Catalog;

/// <summary>Resource names (AIP-122): how they are made and read.</summary>
internal static class ResourceNames
{
    /// <summary>Stands for every resource of its collection (AIP-159).</summary>
    public const string Wildcard = "-";

    public const string ArticlePattern = "articles/{article}";
    public const string ParagraphPattern = "articles/{article}/paragraphs/{paragraph}";
    public const string GlossaryPattern = "glossaries/{glossary}";
    public const string ConceptPattern = "glossaries/{glossary}/concepts/{concept}";

    public const string ConceptCommentPattern = "glossaries/{glossary}/concepts/{concept}/comments/{comment}";
    public const string ParagraphCommentPattern = "articles/{article}/paragraphs/{paragraph}/comments/{comment}";

    private const int MaxIdLength = 63;

    public static string Article(string article) => $"articles/{article}";

    public static string Paragraph(string article, string paragraph) => $"articles/{article}/paragraphs/{paragraph}";

    public static string Glossary(string glossary) => $"glossaries/{glossary}";

    public static string Concept(string glossary, string concept) => $"glossaries/{glossary}/concepts/{concept}";

    /// <param name="parent">Name of a concept or a paragraph.</param>
    /// <param name="comment">The comment's id.</param>
    public static string Comment(string parent, string comment) => $"{parent}/comments/{comment}";

    /// <summary>Reads the name of a comment on a concept or a paragraph.</summary>
    public static bool TryParseComment(string name, out string parent, out string comment)
    {
        parent = comment = "";
        int end = name.LastIndexOf("/comments/", StringComparison.Ordinal);
        if (end < 0 || !TryParse(name[end..], "/comments/", out string id) || !IsCommented(name[..end]))
        {
            return false;
        }

        (parent, comment) = (name[..end], id);
        return true;
    }

    /// <summary>Whether a name is one of what can have comments: a concept's or a paragraph's.</summary>
    public static bool IsCommented(string name) => TryParseConcept(name, out _, out _) || TryParseParagraph(name, out _, out _);

    /// <summary>The pattern of the names of comments on that concept or paragraph.</summary>
    public static string CommentPatternOf(string parent) =>
        parent.StartsWith("articles/", StringComparison.Ordinal) ? ParagraphCommentPattern : ConceptCommentPattern;

    /// <summary>Reads <c>articles/{article}</c>.</summary>
    public static bool TryParseArticle(string name, out string article) => TryParse(name, "articles/", out article);

    /// <summary>Reads <c>glossaries/{glossary}</c>; with <paramref name="allowWildcard"/> also <c>glossaries/-</c>.</summary>
    public static bool TryParseGlossary(string name, bool allowWildcard, out string glossary) =>
        TryParse(name, "glossaries/", out glossary, allowWildcard);

    /// <summary>Reads <c>articles/{article}/paragraphs/{paragraph}</c>.</summary>
    public static bool TryParseParagraph(string name, out string article, out string paragraph) =>
        TryParse(name, "articles/", "/paragraphs/", out article, out paragraph);

    /// <summary>Reads <c>glossaries/{glossary}/concepts/{concept}</c>.</summary>
    public static bool TryParseConcept(string name, out string glossary, out string concept) =>
        TryParse(name, "glossaries/", "/concepts/", out glossary, out concept);

    /// <summary>The id at the end of a name; an id alone is its own.</summary>
    public static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Name of the article that a paragraph's well-formed name names.</summary>
    public static string ArticleOf(string paragraph) => paragraph[..paragraph.IndexOf("/paragraphs/", StringComparison.Ordinal)];

    /// <summary>Id of the glossary that a concept's well-formed name names.</summary>
    public static string GlossaryOf(string concept) => concept.Split('/')[1];

    /// <summary>Whether <paramref name="id"/> matches <c>[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?</c>.</summary>
    public static bool IsId(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > MaxIdLength || id[0] == '-' || id[^1] == '-')
        {
            return false;
        }

        foreach (char c in id)
        {
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParse(string name, string collection, out string id, bool allowWildcard = false)
    {
        id = "";
        if (!name.StartsWith(collection, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = name.AsSpan(collection.Length);
        if (!IsId(rest) && !(allowWildcard && rest is Wildcard))
        {
            return false;
        }

        id = rest.ToString();
        return true;
    }

    private static bool TryParse(string name, string collection, string subcollection, out string parent, out string child)
    {
        parent = child = "";
        int middle = name.IndexOf(subcollection, StringComparison.Ordinal);
        return middle > 0 && TryParse(name[..middle], collection, out parent) && TryParse(name[middle..], subcollection, out child);
    }
}
