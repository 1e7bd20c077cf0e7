using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Terms;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>An article in columns.</summary>
/// <param name="Article">What is said of it.</param>
/// <param name="Languages">The languages shown, in order of column.</param>
/// <param name="Choices">All its languages, each with the address of the page that shows or hides it.</param>
/// <param name="Paragraphs">Those of the page, row by row.</param>
/// <param name="Cards">The concepts that occur in what is shown.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many the article has.</param>
public sealed record ArticleView(
    Article Article,
    IReadOnlyList<string> Languages,
    IReadOnlyList<LanguageChoice> Choices,
    IReadOnlyList<ParagraphView> Paragraphs,
    IReadOnlyList<ConceptCard> Cards,
    int Page,
    int Pages
)
{
    /// <summary>Which terms are underlined.</summary>
    public TermMarks Marks { get; init; }

    /// <summary>What was sought within the article.</summary>
    public ArticleSearchView Search { get; init; } = ArticleSearchView.None;

    /// <summary>Columns shown to whom the address names no languages.</summary>
    private const int DefaultColumns = 3;

    internal static ArticleView Of(
        CatalogSnapshot catalog,
        ArticleRecord article,
        IList<string> requested,
        string glossary,
        int page,
        Wording words,
        ConceptMessageCache ready,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<string> languages = LanguagesOf(article, requested, words);
        int pages = ArticlePages.Count(article.Paragraphs.Length);
        int shown = Math.Clamp(page, 1, pages);
        int first = (shown - 1) * ArticlePages.PageSize;
        Dictionary<string, List<(string Text, string Href)>> places = new(StringComparer.Ordinal);
        ImmutableArray<ParagraphView> paragraphs =
        [
            .. Enumerable
                .Range(first, Math.Min(ArticlePages.PageSize, article.Paragraphs.Length - first))
                .Select(i => View(catalog, article, article.Paragraphs[i], languages, glossary, words, places, cancellationToken)),
        ];
        return new ArticleView(
            article.ToMessage(),
            languages,
            [
                .. languages
                    .Concat(article.Languages.Where(l => !languages.Contains(l)))
                    .Select(l => new LanguageChoice(
                        l,
                        languages.Contains(l),
                        Toggle(article.Languages, languages, l, shown),
                        Move(languages, l, shown)
                    )),
            ],
            paragraphs,
            [
                .. places.Select(p =>
                    ConceptCard.Of(catalog, Find(catalog, p.Key, ready), languages, words.Tag, article.Id, p.Value, cancellationToken)
                ),
            ],
            shown,
            pages
        );
    }

    /// <summary>
    /// The languages that have columns: those of the address in its order, else the source's, the reader's, and others up to three.
    /// </summary>
    /// <exception cref="RequestException">The address names a language that the article does not have.</exception>
    internal static ImmutableArray<string> LanguagesOf(ArticleRecord article, IList<string> requested, Wording words)
    {
        if (requested.Count == 0)
        {
            return
            [
                .. article
                    .Languages.OrderBy(l => l != article.Head.SourceLanguage)
                    .ThenBy(l => l != words.Tag)
                    .Take(DefaultColumns)
                    .OrderBy(l => article.Languages.IndexOf(l)),
            ];
        }

        ImmutableArray<string> chosen = CatalogLookups.Languages(
            requested,
            article.Languages,
            "language",
            ResourceNames.Article(article.Id)
        );
        return [.. requested.SelectMany(r => LanguageTags.Resolve(r, article.Languages)).Where(chosen.Contains).Distinct()];
    }

    private static ParagraphView View(
        CatalogSnapshot catalog,
        ArticleRecord article,
        ParagraphRecord paragraph,
        ImmutableArray<string> languages,
        string glossary,
        Wording words,
        Dictionary<string, List<(string Text, string Href)>> places,
        CancellationToken cancellationToken
    )
    {
        string name = ResourceNames.Paragraph(article.Id, paragraph.Id);
        Paragraph message = paragraph.ToMessage(article.Id, article.Languages, OffsetUnit.Utf16);
        ListParagraphTermsResponse terms = TermSearch.InParagraph(
            catalog,
            new ListParagraphTermsRequest { Parent = name, Glossary = glossary },
            words.Reasons,
            cancellationToken
        );
        TermOccurrence[] shown = [.. terms.ParagraphTerms.SelectMany(t => t.Occurrences).Where(o => languages.Contains(o.Language))];
        foreach (string concept in shown.Select(o => o.Concept).Distinct())
        {
            if (!places.TryGetValue(concept, out List<(string, string)>? here))
            {
                places.Add(concept, here = []);
            }

            here.Add(($"{paragraph.Index}", $"#{paragraph.Id}"));
        }

        SentenceLink[] links = [.. paragraph.Links.ToMessages(languages)];
        return new ParagraphView(
            paragraph.Id,
            paragraph.Index,
            message.Kind,
            [
                .. languages.Select(l =>
                    message.Versions.FirstOrDefault(v => v.Language == l) is { } version
                        ? VersionView.Of(
                            version,
                            paragraph.Id,
                            languages,
                            links,
                            [.. shown.Where(o => o.Language == l)],
                            terms.ParagraphTerms,
                            article.Head.SourceLanguage,
                            words
                        )
                        : new VersionView(l, null, [], [])
                ),
            ]
        )
        {
            OpenComments = catalog.CommentsOn(name).Count(c => c.Value is CommentRecord { Resolved: false }),
        };
    }

    /// <summary>The address that shows the language too, or no more. The last one stays.</summary>
    private static string Toggle(ImmutableArray<string> all, ImmutableArray<string> shown, string language, int page)
    {
        // A further column stands where the article has it, or last where the reader has an order of their own.
        IEnumerable<string> next =
            shown.Contains(language) ? shown.Where(l => l != language)
            : shown.SequenceEqual(all.Where(shown.Contains)) ? all.Where(l => l == language || shown.Contains(l))
            : shown.Append(language);
        return shown is [var only] && only == language ? "" : AddressOf(next, page);
    }

    /// <summary>The address that shows a column one place further to the left; empty where it is the first, or none.</summary>
    private static string Move(ImmutableArray<string> shown, string language, int page)
    {
        int at = shown.IndexOf(language);
        return at < 1 ? "" : AddressOf(shown.RemoveAt(at).Insert(at - 1, language), page);
    }

    private static string AddressOf(IEnumerable<string> languages, int page) =>
        Addresses.Query([.. languages.Select(l => ("language", l)), ("page", page == 1 ? "" : $"{page}")]);

    private static Concept Find(CatalogSnapshot catalog, string name, ConceptMessageCache ready)
    {
        (GlossaryIndex glossary, ConceptRecord concept) = TermSearch.FindConcept(catalog, name);
        return ready.Of(concept, glossary.Record.Id);
    }
}

/// <summary>A language that an article can be read in.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Shown">Whether it has a column.</param>
/// <param name="Href">The page that shows it, or hides it; empty for the last one.</param>
/// <param name="MoveHref">The page that shows it one column further to the left; empty where it is the first, or not shown.</param>
public sealed record LanguageChoice(string Language, bool Shown, string Href, string MoveHref);

/// <summary>A paragraph across the columns.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Versions">Column by column.</param>
public sealed record ParagraphView(string Id, int Index, V1.ParagraphKind Kind, IReadOnlyList<VersionView> Versions)
{
    /// <summary>Comments on it that are not settled.</summary>
    public int OpenComments { get; init; }

    /// <summary>
    /// What is said of sentences that belong together other than one to one, each with the id by which the sentences refer to it.
    /// </summary>
    public IEnumerable<(string Id, string Text)> Ratios =>
        Versions.SelectMany(v => v.Sentences).Where(s => s.RatioId.Length > 0).Select(s => (s.RatioId, s.RatioInWords)).Distinct();
}

/// <summary>A paragraph in one language.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Version">What is stored; <see langword="null"/> where the paragraph has no version in the language.</param>
/// <param name="Sentences">Its sentences, in order.</param>
/// <param name="Remarks">What there is to look at.</param>
public sealed record VersionView(
    string Language,
    ParagraphVersion? Version,
    IReadOnlyList<SentenceView> Sentences,
    IReadOnlyList<Remark> Remarks
)
{
    internal static VersionView Of(
        ParagraphVersion version,
        string paragraph,
        ImmutableArray<string> languages,
        IReadOnlyList<SentenceLink> links,
        TermOccurrence[] terms,
        IReadOnlyList<ParagraphTerm> concepts,
        string source,
        Wording words
    )
    {
        string printed = Quotes.Print(version.Text, version.Language);
        var sentences = ImmutableArray.CreateBuilder<SentenceView>(version.Sentences.Count);
        int seen = -1;
        for (int i = 0; i < version.Sentences.Count; i++)
        {
            int link = LinkOf(links, version.Language, i);
            int[] counts =
            [
                .. languages.Select(l => link < 0 ? 1 : links[link].Groups.Where(g => g.Language == l).Sum(g => g.SentenceIndexes.Count)),
            ];
            bool hasNoRatio = link == seen || counts.All(c => c == 1);
            TextSpan span = version.Sentences[i];
            sentences.Add(
                new SentenceView(
                    $"{paragraph}-{version.Language}-{i + 1}",
                    link,
                    hasNoRatio ? "" : string.Join(':', counts),
                    hasNoRatio ? "" : $"{paragraph}-link-{link + 1}",
                    words.SentencesTogether(string.Join(", ", languages.Zip(counts, (l, c) => $"{words.LanguageName(l)} {c}"))),
                    TextRun.Cut(printed, span.Start, span.End, terms),
                    i + 1 < version.Sentences.Count ? printed[span.End..version.Sentences[i + 1].Start] : ""
                )
            );
            seen = link;
        }

        return new VersionView(
            version.Language,
            version,
            sentences.MoveToImmutable(),
            [.. RemarksOn(version, terms, concepts, source, words)]
        );
    }

    private static int LinkOf(IReadOnlyList<SentenceLink> links, string language, int sentence)
    {
        for (int i = 0; i < links.Count; i++)
        {
            if (links[i].Groups.Any(g => g.Language == language && g.SentenceIndexes.Contains(sentence)))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<Remark> RemarksOn(
        ParagraphVersion version,
        TermOccurrence[] terms,
        IReadOnlyList<ParagraphTerm> concepts,
        string source,
        Wording words
    )
    {
        if (version.Stale)
        {
            yield return new Remark(RemarkKind.Warning, words.Stale, "", "");
        }

        foreach (TermOccurrence term in UnwantedTerms.In(terms).DistinctBy(t => (t.Concept, t.TermId)))
        {
            yield return new Remark(
                RemarkKind.Warning,
                words.UnwantedTerm(term.Surface, term.Status, string.Join(", ", term.UseInstead)),
                "",
                term.Concept
            );
        }

        // What the source does not say, a translation need not say either.
        foreach (ParagraphTerm concept in concepts.Where(c => c.MissingLanguages.Contains(version.Language)))
        {
            if (concept.Occurrences.FirstOrDefault(o => o.Language == source) is not { } original)
            {
                continue;
            }

            yield return concept.Exceptions.FirstOrDefault(e => e.Language == version.Language) is { } exception
                ? new Remark(RemarkKind.Excused, words.MissingIsRight(original.Surface), exception.Reason, concept.Concept)
                : new Remark(
                    RemarkKind.Missing,
                    words.MissingTerm(original.Surface, Preferred(concept, version.Language)),
                    "",
                    concept.Concept
                );
        }

        foreach (Quotation quotation in version.Quotations.Where(q => q.Translated || q.Note.Length > 0))
        {
            yield return new Remark(
                RemarkKind.Note,
                quotation.Translated ? words.TranslatedQuotation(quotation.Speaker) : words.PublishedQuotation(quotation.Speaker),
                quotation.Note,
                ""
            );
        }
    }

    private static string Preferred(ParagraphTerm concept, string language) =>
        string.Join(", ", concept.PreferredTerms.Where(t => t.Language == language).Select(t => t.Text));
}

/// <summary>A sentence.</summary>
/// <param name="Id">What it is called within the page.</param>
/// <param name="Link">Number of the link that it belongs to within its paragraph; -1 for none.</param>
/// <param name="Ratio">How many sentences of each column belong together, at the first of them; empty where it is one each.</param>
/// <param name="RatioId">Id of the element that says the same for people; empty where it is one each.</param>
/// <param name="RatioInWords">The same for people.</param>
/// <param name="Runs">Its text, cut at the terms.</param>
/// <param name="After">What stands between it and the next.</param>
public sealed record SentenceView(
    string Id,
    int Link,
    string Ratio,
    string RatioId,
    string RatioInWords,
    IReadOnlyList<TextRun> Runs,
    string After
);

/// <summary>What kind a remark is of.</summary>
public enum RemarkKind
{
    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Somebody should look at it: the version lacks a term for what the source says.</summary>
    Missing,

    /// <summary>Somebody has, and it is right.</summary>
    Excused,

    /// <summary>It is good to know.</summary>
    Note,
}

/// <summary>What is said of a version below it.</summary>
/// <param name="Kind">How urgent it is.</param>
/// <param name="Text">In the reader's language.</param>
/// <param name="Reason">In English, as it was entered.</param>
/// <param name="Concept">Name of the concept that it is about; empty for none.</param>
public sealed record Remark(RemarkKind Kind, string Text, string Reason, string Concept);
