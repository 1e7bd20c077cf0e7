using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>What the stored articles already have in translation, word for word: whole paragraphs, and sentences that are linked one to one or more.</summary>
internal sealed class StoredTranslations : ICatalogIndex<StoredTranslations>
{
    private readonly ImmutableDictionary<Key, ImmutableSortedSet<StoredTranslation>> _byText;

    private StoredTranslations(ImmutableDictionary<Key, ImmutableSortedSet<StoredTranslation>> byText) => _byText = byText;

    public static StoredTranslations Build(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var byText = ImmutableDictionary.CreateBuilder<Key, ImmutableSortedSet<StoredTranslation>>();
        foreach (ArticleRecord article in catalog.Articles)
        {
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(byText, article, paragraph);
            }
        }

        return new StoredTranslations(byText.ToImmutable());
    }

    public StoredTranslations With(CatalogDelta delta, CancellationToken cancellationToken)
    {
        var byText = _byText.ToBuilder();
        foreach (ArticleDelta article in delta.Articles)
        {
            foreach (ParagraphDelta paragraph in article.Paragraphs())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (paragraph.Before is { } before)
                {
                    Remove(byText, article.Before!, before);
                }

                if (paragraph.After is { } after)
                {
                    Add(byText, article.After!, after);
                }
            }
        }

        return new StoredTranslations(byText.ToImmutable());
    }

    /// <summary>The translation of exactly this text, the best that there is; <see langword="null"/> if there is none.</summary>
    public StoredTranslation? Find(string text, string source, string target) =>
        _byText.TryGetValue(Key.Of(text, source, target), out ImmutableSortedSet<StoredTranslation>? known) ? known[0] : null;

    private static void Add(ImmutableDictionary<Key, ImmutableSortedSet<StoredTranslation>>.Builder byText, ArticleRecord article, ParagraphRecord paragraph)
    {
        foreach ((Key key, StoredTranslation translation) in TranslationsIn(article, paragraph))
        {
            byText[key] = byText.TryGetValue(key, out ImmutableSortedSet<StoredTranslation>? known)
                ? known.Add(translation)
                : ImmutableSortedSet.Create(StoredTranslation.BestFirst, translation);
        }
    }

    private static void Remove(ImmutableDictionary<Key, ImmutableSortedSet<StoredTranslation>>.Builder byText, ArticleRecord article, ParagraphRecord paragraph)
    {
        foreach ((Key key, StoredTranslation translation) in TranslationsIn(article, paragraph))
        {
            if (byText.TryGetValue(key, out ImmutableSortedSet<StoredTranslation>? known))
            {
                ImmutableSortedSet<StoredTranslation> rest = known.Remove(translation);
                if (rest.IsEmpty)
                {
                    byText.Remove(key);
                }
                else
                {
                    byText[key] = rest;
                }
            }
        }
    }

    private static IEnumerable<(Key, StoredTranslation)> TranslationsIn(ArticleRecord article, ParagraphRecord paragraph)
    {
        string name = ResourceNames.Paragraph(article.Id, paragraph.Id);
        int place = 0;
        foreach (VersionRecord source in paragraph.Versions.Where(v => !v.Stale))
        {
            foreach (VersionRecord target in paragraph.Versions.Where(v => v.Language != source.Language && !v.Stale))
            {
                bool vouched = target.ReviewState == ReviewState.Reviewed || target.Origin == Origin.Human || target.Language == article.Head.SourceLanguage;
                yield return Offer(source.Text, target.Text);
                foreach (LinkRecord link in paragraph.Links)
                {
                    if (link.Groups.FirstOrDefault(g => g.Language == source.Language) is { Sentences: [var one] }
                        && link.Groups.FirstOrDefault(g => g.Language == target.Language) is { Sentences: [var first, ..] } group
                        && group.Sentences[^1] - first == group.Sentences.Length - 1)
                    {
                        yield return Offer(
                            source.Text[source.Sentences[one].Start..source.Sentences[one].End],
                            target.Text[target.Sentences[first].Start..target.Sentences[group.Sentences[^1]].End]);
                    }
                }

                (Key, StoredTranslation) Offer(string text, string translation) => (
                    Key.Of(text, source.Language, target.Language),
                    new StoredTranslation(translation.Trim(), name, vouched, (article.Id, paragraph.Index, place++)));
            }
        }
    }

    private readonly record struct Key(string Source, string Target, string Text)
    {
        public static Key Of(string text, string source, string target) => new(source.ToLowerInvariant(), target.ToLowerInvariant(), text.Trim());
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
    public static readonly Comparer<StoredTranslation> BestFirst = Comparer<StoredTranslation>.Create((a, b) =>
    {
        int order = b.IsVouchedFor.CompareTo(a.IsVouchedFor);
        order = order != 0 ? order : string.CompareOrdinal(a.Place.Article, b.Place.Article);
        order = order != 0 ? order : a.Place.Index.CompareTo(b.Place.Index);
        return order != 0 ? order : a.Place.Number.CompareTo(b.Place.Number);
    });
}
