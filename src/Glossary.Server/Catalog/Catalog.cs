using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Glossary.Server.Catalog;

/// <summary>
/// Everything the service knows at one revision: articles, glossaries and their indexes. Immutable; a request takes the
/// current one once and answers from it alone, so that an answer is consistent however long it takes.
/// </summary>
internal sealed class Catalog
{
    private readonly FrozenDictionary<string, ArticleRecord> _articles;
    private readonly FrozenDictionary<string, GlossaryIndex> _glossaries;
    private readonly FrozenDictionary<string, ParagraphRecord> _paragraphs;

    private Catalog(long revision, ImmutableArray<ArticleRecord> articles, ImmutableArray<GlossaryIndex> glossaries)
    {
        Revision = revision;
        RevisionText = revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Articles = articles;
        Glossaries = glossaries;
        _articles = articles.ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
        _glossaries = glossaries.ToFrozenDictionary(g => g.Record.Id, StringComparer.Ordinal);
        _paragraphs = articles
            .SelectMany(a => a.Paragraphs, (a, p) => (Name: ResourceNames.Paragraph(a.Id, p.Id), Paragraph: p))
            .ToFrozenDictionary(p => p.Name, p => p.Paragraph, StringComparer.Ordinal);
    }

    /// <summary>The number of the last write that this snapshot holds; 1 for seeds alone.</summary>
    public long Revision { get; }

    /// <summary>The same as text, as each answer carries it.</summary>
    public string RevisionText { get; }

    /// <summary>In order of id.</summary>
    public ImmutableArray<ArticleRecord> Articles { get; }

    /// <summary>In order of id.</summary>
    public ImmutableArray<GlossaryIndex> Glossaries { get; }

    /// <summary>Builds a snapshot: compiles every glossary and finds its terms in every article.</summary>
    public static Catalog Build(long revision, IEnumerable<ArticleRecord> articles, IEnumerable<GlossaryRecord> glossaries, CancellationToken cancellationToken)
    {
        ImmutableArray<ArticleRecord> sorted = [.. articles.OrderBy(a => a.Id, StringComparer.Ordinal)];
        return new Catalog(
            revision,
            sorted,
            [.. glossaries.OrderBy(g => g.Id, StringComparer.Ordinal).Select(g => GlossaryIndex.Build(g, sorted, cancellationToken))]);
    }

    public ArticleRecord? FindArticle(string id) => _articles.GetValueOrDefault(id);

    public GlossaryIndex? FindGlossary(string id) => _glossaries.GetValueOrDefault(id);

    public ParagraphRecord? FindParagraph(string article, string paragraph) =>
        _paragraphs.GetValueOrDefault(ResourceNames.Paragraph(article, paragraph));
}
