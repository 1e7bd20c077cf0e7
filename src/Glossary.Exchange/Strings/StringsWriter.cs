using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Writes a program's texts into the file in which they came, byte for byte but for the texts that are others now. A language whose file
/// never came gets that of another language with its texts in it.
/// </summary>
internal static class StringsWriter
{
    /// <summary>Writes the file; each step has looked at one more of its entries, the last one has written it.</summary>
    /// <param name="parts">The article, and those that continue it.</param>
    /// <param name="format">In which format.</param>
    /// <param name="settings">With the language.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what the file cannot carry.</param>
    /// <exception cref="RequestException">The language is not told, or no file of the format was imported.</exception>
    public static IEnumerable<long> Write(
        ImmutableArray<ArticleRecord> parts,
        ExchangeFormat format,
        ExportSettings settings,
        Stream output,
        LossList losses
    )
    {
        ArticleRecord article = parts[0];
        (string language, string kept) = Choose(article, format, settings.Languages);
        StringFile file = StringFiles.Read(KeptFile.Find(article.Head, format, kept)!, format);
        LinkedText.ReportHead(article, "The format", losses);
        bool isTemplate = language != kept;
        List<StringEdit> changes = [];
        HashSet<string> written = new(StringComparer.Ordinal);
        long entries = 0;
        foreach (StringEntry entry in file.Entries)
        {
            string id = ExchangeIds.FromSource(entry.Id);
            string tag = entry.Language.Length > 0 && !isTemplate ? entry.Language : language;
            written.Add(id + " " + tag);
            Add(changes, parts, id, tag, entry, isTemplate, losses);
            yield return ++entries;
        }

        if (isTemplate && file.LanguagePlace is { } place)
        {
            changes.Add(new StringEdit(null, null, place.Range, place.Encode(language), ""));
        }

        byte[] bytes = StringEdit.Apply(
            file,
            changes,
            change =>
            {
                if (change.Name.Length > 0)
                {
                    losses.Add(change.Name, change.Field, "The format cannot hold the text here, so the one before stands.");
                }
            }
        );
        if (!isTemplate && language != KeptFile.Several && !(format == ExchangeFormat.Po && language == article.Head.SourceLanguage))
        {
            Dictionary<string, string> texts = Missing(parts, language, written);
            foreach (StringFile model in texts.Count == 0 ? [] : Models(article, format, kept))
            {
                ImmutableArray<NewEntries.Insertion> insertions = NewEntries.For(
                    file,
                    model,
                    id => texts.GetValueOrDefault(ExchangeIds.FromSource(id))
                );
                (bytes, ImmutableArray<NewEntries.Insertion> put) = NewEntries.Put(
                    file,
                    [.. changes.Select(c => (c.Range, c.With))],
                    insertions,
                    bytes
                );
                if (!put.IsEmpty)
                {
                    written.UnionWith(put.SelectMany(p => p.Entries).Select(e => $"{ExchangeIds.FromSource(e.Id)} {language}"));
                    break;
                }
            }
        }

        foreach (
            (ArticleRecord part, ParagraphRecord paragraph, VersionRecord version) in parts.SelectMany(a =>
                a.Paragraphs.SelectMany(p => p.Versions.Select(v => (a, p, v)))
            )
        )
        {
            if (
                (language == KeptFile.Several ? version.Language != article.Head.SourceLanguage : version.Language == language)
                && !written.Contains(paragraph.Id + " " + version.Language)
                && !(format == ExchangeFormat.Po && language == article.Head.SourceLanguage)
            )
            {
                losses.Add(
                    ResourceNames.Paragraph(part.Id, paragraph.Id),
                    $"versions[{version.Language}].text",
                    "The file has no entry for it. Import one that has."
                );
            }
        }

        output.Write(bytes);
        yield return entries;
    }

    /// <summary>By the id of its paragraph, each text in a language that the file has no entry for.</summary>
    private static Dictionary<string, string> Missing(ImmutableArray<ArticleRecord> parts, string language, HashSet<string> written)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (ParagraphRecord paragraph in parts.SelectMany(a => a.Paragraphs))
        {
            if (
                !written.Contains($"{paragraph.Id} {language}")
                && paragraph.Versions.FirstOrDefault(v => v.Language == language) is { } version
            )
            {
                texts.TryAdd(paragraph.Id, version.Text);
            }
        }

        return texts;
    }

    /// <summary>The files of other languages, that of the source language first.</summary>
    private static IEnumerable<StringFile> Models(ArticleRecord article, ExchangeFormat format, string kept) =>
        KeptFile
            .Languages(article.Head, format)
            .Where(l => l != kept && l != KeptFile.Several)
            .OrderBy(l => l != article.Head.SourceLanguage)
            .ThenBy(l => l.Length > 0)
            .Select(l => StringFiles.Read(KeptFile.Find(article.Head, format, l)!, format));

    /// <summary>The language to write, and that of the kept file to write it into.</summary>
    private static (string Language, string Kept) Choose(ArticleRecord article, ExchangeFormat format, ImmutableArray<string> wanted)
    {
        ImmutableArray<string> kept = KeptFile.Languages(article.Head, format);
        if (kept.IsEmpty)
        {
            throw RequestException.Invalid([
                new FieldViolation(
                    "format",
                    $"is one in which only what was imported in it is written, and {ResourceNames.Article(article.Id)} has no file of it."
                ),
            ]);
        }

        if (kept.Contains(KeptFile.Several))
        {
            return (KeptFile.Several, KeptFile.Several);
        }

        string[] languages = [.. wanted.SelectMany(w => LanguageTags.Resolve(w, article.Languages)).Distinct(StringComparer.Ordinal)];
        if (languages.Length == 0)
        {
            languages = [.. kept.Where(k => k.Length > 0 && (kept.Length == 1 || k != article.Head.SourceLanguage))];
        }

        if (languages.Length != 1)
        {
            throw RequestException.Invalid([
                new FieldViolation(
                    "languages",
                    $"has to name one language of the article; the file has one, and files are kept in {string.Join(", ", kept)}."
                ),
            ]);
        }

        // The source language's file is the one that has every entry.
        return (
            languages[0],
            kept.Contains(languages[0]) ? languages[0]
            : kept.Contains(article.Head.SourceLanguage) ? article.Head.SourceLanguage
            : kept[0]
        );
    }

    /// <summary>Adds what is written otherwise for an entry.</summary>
    private static void Add(
        List<StringEdit> changes,
        ImmutableArray<ArticleRecord> parts,
        string id,
        string language,
        StringEntry entry,
        bool isTemplate,
        LossList losses
    )
    {
        if (Find(parts, id) is not ({ } part, { } paragraph))
        {
            return;
        }

        string name = ResourceNames.Paragraph(part.Id, paragraph.Id);
        string field = $"versions[{language}].text";
        if (
            entry.Source is not null
            && paragraph.Versions.FirstOrDefault(v => v.Language == part.Head.SourceLanguage) is { } source
            && source.Text != entry.Source
        )
        {
            losses.Add(name, $"versions[{source.Language}].text", "The source text is what the file finds its entries by, so it stays.");
        }

        VersionRecord? version = paragraph.Versions.FirstOrDefault(v => v.Language == language);
        if (version is null)
        {
            if (isTemplate && entry.Source is not null)
            {
                changes.Add(new StringEdit(entry, "", entry.Range, entry.Encode("")!, name, field));
            }
            else if (isTemplate)
            {
                losses.Add(name, field, "There is no translation, so the text of the file's own language stands there.");
            }

            return;
        }

        if (!version.Quotations.IsEmpty)
        {
            losses.Add(name, $"versions[{language}].quotations", "The format has no place for it.");
        }

        if (entry is { NeedsReview: true, Reviewed: { } reviewed } && !version.Stale)
        {
            changes.Add(new StringEdit(null, null, reviewed.Range, reviewed.With, name, field));
        }

        if (version.Text != entry.Text)
        {
            if (entry.Encode(version.Text) is { } with)
            {
                changes.Add(new StringEdit(entry, version.Text, entry.Range, with, name, field));
            }
            else
            {
                losses.Add(name, field, "The format cannot hold the text here, so the one before stands.");
            }
        }
    }

    private static (ArticleRecord? Part, ParagraphRecord? Paragraph) Find(ImmutableArray<ArticleRecord> parts, string id)
    {
        foreach (ArticleRecord part in parts)
        {
            if (part.Paragraphs.Find(id) is { } paragraph)
            {
                return (part, paragraph);
            }
        }

        return default;
    }
}
