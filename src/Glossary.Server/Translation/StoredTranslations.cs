using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>What the stored articles already have in translation, word for word: whole paragraphs, and sentences that are linked one to one or more.</summary>
internal sealed class StoredTranslations
{
    private static StoredTranslations? s_last;

    private readonly CatalogSnapshot _catalog;
    private readonly Dictionary<(string Source, string Target, string Text), StoredTranslation> _byText = [];

    private StoredTranslations(CatalogSnapshot catalog)
    {
        _catalog = catalog;
        foreach (ArticleRecord article in catalog.Articles)
        {
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                Add(ResourceNames.Paragraph(article.Id, paragraph.Id), paragraph, article.Head.SourceLanguage);
            }
        }
    }

    /// <summary>Those of a snapshot; made when they are first asked for, and kept until another snapshot is.</summary>
    public static StoredTranslations Of(CatalogSnapshot catalog)
    {
        StoredTranslations? last = Volatile.Read(ref s_last);
        if (last?._catalog != catalog)
        {
            last = new StoredTranslations(catalog);
            Volatile.Write(ref s_last, last);
        }

        return last;
    }

    /// <summary>The translation of exactly this text, the best that there is; <see langword="null"/> if there is none.</summary>
    public StoredTranslation? Find(string text, string source, string target) =>
        _byText.GetValueOrDefault((source.ToLowerInvariant(), target.ToLowerInvariant(), text.Trim()));

    private void Add(string name, ParagraphRecord paragraph, string original)
    {
        foreach (VersionRecord source in paragraph.Versions)
        {
            foreach (VersionRecord target in paragraph.Versions.Where(v => v.Language != source.Language && !v.Stale && !source.Stale))
            {
                Offer(source, target, source.Text, target.Text, name, original);
                foreach (LinkRecord link in paragraph.Links)
                {
                    if (link.Groups.FirstOrDefault(g => g.Language == source.Language) is { Sentences: [var one] }
                        && link.Groups.FirstOrDefault(g => g.Language == target.Language) is { Sentences: [var first, ..] } group
                        && group.Sentences[^1] - first == group.Sentences.Length - 1)
                    {
                        Offer(
                            source, target,
                            source.Text[source.Sentences[one].Start..source.Sentences[one].End],
                            target.Text[target.Sentences[first].Start..target.Sentences[group.Sentences[^1]].End],
                            name, original);
                    }
                }
            }
        }
    }

    private void Offer(VersionRecord source, VersionRecord target, string text, string translation, string name, string original)
    {
        bool vouched = target.ReviewState == ReviewState.Reviewed || target.Origin == Origin.Human || target.Language == original;
        var key = (source.Language.ToLowerInvariant(), target.Language.ToLowerInvariant(), text.Trim());
        if (!_byText.TryGetValue(key, out StoredTranslation? known) || (vouched && !known.IsVouchedFor))
        {
            _byText[key] = new StoredTranslation(translation.Trim(), name, vouched);
        }
    }
}

/// <summary>A translation from the store.</summary>
/// <param name="Text">The translation.</param>
/// <param name="Paragraph">Resource name of the paragraph that has it.</param>
/// <param name="IsVouchedFor">A person made it or signed it off, or it is the author's own text.</param>
internal sealed record StoredTranslation(string Text, string Paragraph, bool IsVouchedFor);
