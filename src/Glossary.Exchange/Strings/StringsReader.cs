using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Exchange.Xliff;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Reads a file of a program's texts as paragraphs of an article: an entry is a paragraph of one sentence, its id the entry's. The files of
/// several languages go into the same article, that of the source language first; each is kept with the article, so that it can be written
/// again with what has changed.
/// </summary>
internal static class StringsReader
{
    /// <summary>
    /// What a file that does not say its source language is translated from: programs for gettext have their texts in English.
    /// </summary>
    private const string SourceOfPo = "en";

    /// <param name="file">From its first byte.</param>
    /// <param name="settings">With the format, and the languages where neither the file nor its name tells.</param>
    /// <param name="cancellationToken">Looked at for each entry.</param>
    public static IEnumerable<ImportItem> Read(Stream file, ImportSettings settings, CancellationToken cancellationToken)
    {
        byte[] bytes = SourceText.ReadBytes(file);
        StringFile read = StringFiles.Read(bytes, settings.Format);
        string said = read.Language.Length > 0 ? read.Language : LocalePath.Of(settings.FileName.Replace('\\', '/')).Language;
        string own = settings.Language.Length > 0 ? LanguageTags.Canonical(settings.Language) : said;
        string source = settings.SourceLanguage.Length > 0 ? LanguageTags.Canonical(settings.SourceLanguage) : read.SourceLanguage;
        bool bilingual = StringFiles.IsBilingual(read.Format);
        if (read.Format == ExchangeFormat.Po)
        {
            source = source.Length > 0 ? source : SourceOfPo;
            if (own.Length == 0 && read.Entries.Any(e => !string.IsNullOrWhiteSpace(e.Text)))
            {
                throw new ExchangeFileException(
                    new Place(1, 1),
                    "no-target-language",
                    "The file has translations, and neither it nor its name says in which language.",
                    "Say it in the options, or in the header: Language: de."
                );
            }
        }
        else if (!bilingual)
        {
            if (own.Length == 0 && read.Entries.All(e => e.Language.Length == 0) && source.Length > 0)
            {
                // Files whose name tells no language are those in the language of the program.
                own = source;
            }

            if (own.Length == 0 && read.Entries.Any(e => e.Language.Length == 0))
            {
                throw new ExchangeFileException(
                    new Place(1, 1),
                    "no-language",
                    "Neither the file nor its name says in which language its texts are.",
                    "Say it in the options (language), or the source language if they are in that one."
                );
            }

            source =
                source.Length > 0 ? source
                : own.Length > 0 ? own
                : read.Entries.FirstOrDefault()?.Language ?? "und";
        }

        string target = own.Length > 0 ? XliffText.TargetTag(source, own) : "";
        yield return new ArticleItem(
            new Place(1, 1),
            new ArticleHead
            {
                SourceLanguage = source,
                ParagraphIds = [],
                Carried = [KeptFile.Keep(read.Format, KeptFile.LanguageOf(read, bilingual ? target : own), bytes)],
            },
            [
                new Finding(
                    new Place(1, 1),
                    ImportSeverity.Remark,
                    "languages",
                    bilingual
                        ? $"The file is read as texts in {source}{(target.Length > 0 ? $" with translations into {target}" : "")}."
                        : $"The file is read as texts in "
                            + $"{(own.Length > 0 ? own : string.Join(", ", read.Entries.Select(e => e.Language).Distinct()))}."
                ),
                .. read.Findings.Where(f => f.Severity != ImportSeverity.Refusal),
            ]
        )
        {
            HasOneLanguage = true,
        };
        foreach (Finding refusal in read.Findings.Where(f => f.Severity == ImportSeverity.Refusal))
        {
            yield return new ParagraphItem(
                refusal.Place,
                "",
                new ParagraphRecord
                {
                    Kind = ParagraphKind.Unspecified,
                    Versions = [],
                    Links = [],
                },
                [refusal]
            );
        }

        // A plural form may have no source text of its own: then that of another form is meant, or that without forms.
        Dictionary<string, string> texts = read
            .Entries.Where(e => e.Language == source)
            .GroupBy(e => e.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Text, StringComparer.Ordinal);

        // Entries of one id are of several languages; they come in the order of the first of them.
        foreach (IGrouping<string, StringEntry> entries in read.Entries.GroupBy(e => e.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Paragraph(read, entries.Key, [.. entries], source, bilingual ? target : own, texts) is { } item)
            {
                yield return item;
            }
        }
    }

    private static ParagraphItem? Paragraph(
        StringFile file,
        string id,
        StringEntry[] entries,
        string source,
        string own,
        Dictionary<string, string> texts
    )
    {
        var versions = ImmutableArray.CreateBuilder<VersionRecord>(entries.Length + 1);
        StringEntry first = entries[0];
        if (first.Source is { } given && !string.IsNullOrWhiteSpace(given))
        {
            versions.Add(Version(source, given, source, stale: false));
        }

        foreach (StringEntry entry in entries)
        {
            string language = entry.Language.Length > 0 ? entry.Language : own;
            if (!string.IsNullOrWhiteSpace(entry.Text) && versions.All(v => v.Language != language))
            {
                versions.Add(Version(language, entry.Text, source, entry.NeedsReview));
            }
        }

        if (versions.Count == 0)
        {
            return null;
        }

        if (
            versions.All(v => v.Language != source)
            && first.Plural.Length > 0
            && (texts.GetValueOrDefault(first.IdOf("other")) ?? texts.GetValueOrDefault(first.Key)) is { } meant
            && !string.IsNullOrWhiteSpace(meant)
        )
        {
            versions.Add(Version(source, meant, source, stale: false));
        }

        ImmutableArray<VersionRecord> sorted =
        [
            .. versions.OrderBy(v => v.Language != source).ThenBy(v => v.Language, StringComparer.Ordinal),
        ];
        return new ParagraphItem(
            file.PlaceOf(first),
            id,
            new ParagraphRecord
            {
                Kind = ParagraphKind.Unspecified,
                Versions = sorted,
                Links = [new LinkRecord([.. sorted.Select(v => new LinkGroup(v.Language, [0]))], 1)],
                Carried = ResourceNames.IsId(id) ? [] : [new CarriedRecord(KeptFile.Format, id, [])],
            },
            []
        )
        {
            IsSourceElsewhere = true,
            LikeSourceId = first.Plural.Length > 0 ? first.IdOf("other") : "",
        };
    }

    private static VersionRecord Version(string language, string text, string source, bool stale) =>
        new()
        {
            Language = language,
            Text = text,
            Sentences = [new Span(0, text.Length)],
            Origin = language == source ? Origin.Original : Origin.Human,
            Stale = stale && language != source,
        };
}
