using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>
/// What the stored articles already have in translation, word for word: whole paragraphs, and sentences that are linked one to one or more.
/// </summary>
internal static class StoredTranslations
{
    /// <summary>The translation of exactly this text, the best that there is; <see langword="null"/> if there is none.</summary>
    public static StoredTranslation? Find(
        CatalogSnapshot catalog,
        string text,
        string source,
        string target,
        CancellationToken cancellationToken
    )
    {
        StoredTranslation? best = null;
        var key = Key.Of(text, source, target);
        foreach (
            (ArticleRecord article, ParagraphRecord paragraph) in catalog
                .Index<ArticleTextIndex>(cancellationToken)
                .Exact(catalog, key.Text, source)
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach ((Key found, StoredTranslation translation) in TranslationsIn(article, paragraph))
            {
                best = found == key && (best is null || StoredTranslation.BestFirst.Compare(translation, best) < 0) ? translation : best;
            }

            // What follows stands behind it.
            if (best is { IsVouchedFor: true })
            {
                break;
            }
        }

        return best;
    }

    private static IEnumerable<(Key, StoredTranslation)> TranslationsIn(ArticleRecord article, ParagraphRecord paragraph)
    {
        string name = ResourceNames.Paragraph(article.Id, paragraph.Id);
        int place = 0;
        foreach (VersionRecord source in paragraph.Versions.Where(v => !v.Stale))
        {
            foreach (VersionRecord target in paragraph.Versions.Where(v => v.Language != source.Language && !v.Stale))
            {
                bool vouched =
                    target.ReviewState == ReviewState.Reviewed
                    || target.Origin == Origin.Human
                    || target.Language == article.Head.SourceLanguage;
                yield return Offer(source.Text, target.Text);
                foreach (LinkRecord link in ParagraphLinks.For(paragraph.Links, [source.Language, target.Language]))
                {
                    if (
                        link.Groups.FirstOrDefault(g => g.Language == source.Language) is { Sentences: [var one] }
                        && link.Groups.FirstOrDefault(g => g.Language == target.Language) is { Sentences: [var first, ..] } group
                        && group.Sentences[^1] - first == group.Sentences.Length - 1
                    )
                    {
                        yield return Offer(
                            source.Text[source.Sentences[one].Start..source.Sentences[one].End],
                            target.Text[target.Sentences[first].Start..target.Sentences[group.Sentences[^1]].End]
                        );
                    }
                }

                (Key, StoredTranslation) Offer(string text, string translation) =>
                    (
                        Key.Of(text, source.Language, target.Language),
                        new StoredTranslation(translation.Trim(), name, vouched, (article.Id, paragraph.Index, place++))
                    );
            }
        }
    }

    private readonly record struct Key(string Source, string Target, string Text)
    {
        public static Key Of(string text, string source, string target) =>
            new(source.ToLowerInvariant(), target.ToLowerInvariant(), text.Trim());
    }
}

/// <summary>A translation from the store.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Paragraph">Resource name of the paragraph that has it.</param>
/// <param name="IsVouchedFor">A person made it or signed it off, or it is the author's own text.</param>
/// <param name="Place">Where it stands: the article, the paragraph's number, and a number within the paragraph.</param>
internal sealed record StoredTranslation(string Text, string Paragraph, bool IsVouchedFor, (string Article, int Index, int Number) Place)
{
    /// <summary>Those vouched for before the others, then in order of place.</summary>
    public static readonly Comparer<StoredTranslation> BestFirst = Comparer<StoredTranslation>.Create(
        (a, b) =>
        {
            int order = b.IsVouchedFor.CompareTo(a.IsVouchedFor);
            order = order != 0 ? order : string.CompareOrdinal(a.Place.Article, b.Place.Article);
            order = order != 0 ? order : a.Place.Index.CompareTo(b.Place.Index);
            return order != 0 ? order : a.Place.Number.CompareTo(b.Place.Number);
        }
    );
}
