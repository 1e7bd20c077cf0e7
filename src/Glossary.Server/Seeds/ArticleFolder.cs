using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Glossary.Catalog;

namespace Glossary.Server.Seeds;

/// <summary>
/// Reads an article: <c>article.json</c> says what each paragraph is and which sentences correspond; <c>{language}.md</c>
/// holds the text, a line a sentence, a blank line between paragraphs, <c>## </c> before a heading.
/// </summary>
internal static class ArticleFolder
{
    private const string HeadingMark = "## ";

    public static ArticleRecord Read(string folder)
    {
        string id = Path.GetFileName(folder);
        if (!ResourceNames.IsId(id))
        {
            throw new SeedException("The folder's name is the article's id and has to match [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?.");
        }

        ArticleFile file = ReadDescription(folder);
        if (!file.Versions.ContainsKey(file.SourceLanguage))
        {
            throw new SeedException($"\"versions\" lacks the source language {file.SourceLanguage}.");
        }

        ImmutableArray<string> languages =
        [
            file.SourceLanguage,
            .. file.Versions.Keys.Where(l => l != file.SourceLanguage).Order(StringComparer.Ordinal),
        ];
        ImmutableArray<(string Language, VersionFile Description, List<Block> Blocks)> texts =
        [
            .. languages.Select(l => (l, file.Versions[l], ReadBlocks(Path.Combine(folder, l + ".md"), file.Paragraphs.Length))),
        ];
        ImmutableArray<ParagraphRecord> paragraphs =
        [
            .. file.Paragraphs.Select((p, i) => ReadParagraph(p, i, [.. texts.Select(t => (t.Language, t.Description, t.Blocks[i]))])),
        ];
        if (paragraphs.DistinctBy(p => p.Id).Count() < paragraphs.Length)
        {
            throw new SeedException("Two paragraphs share an id.");
        }

        return new ArticleRecord(
            new ArticleHead
            {
                Id = id,
                SourceLanguage = file.SourceLanguage,
                Titles = [.. languages.Where(file.Title.Texts.ContainsKey).Select(l => new LocalizedText(l, file.Title.Texts[l]))],
                TitleEditorial = file.Title.Editorial,
                Authors = file.Authors,
                Dateline = file.Dateline,
                PublishDate = file.PublishDate,
                Provenance = file.Provenance,
                ParagraphIds = [.. paragraphs.Select(p => p.Id)],
            },
            [.. paragraphs]
        );
    }

    private static ArticleFile ReadDescription(string folder)
    {
        using FileStream stream = File.OpenRead(Path.Combine(folder, "article.json"));
        ArticleFile file =
            JsonSerializer.Deserialize(stream, SeedJson.Default.ArticleFile) ?? throw new SeedException("The file holds no object.");
        return HoldsNull(file) ? throw new SeedException("A list or an object holds null. Give the member a value or leave it out.") : file;
    }

    /// <summary>Whether there is a null where the deserializer does not look for one: in lists and as a value of a map.</summary>
    private static bool HoldsNull(ArticleFile file) =>
        file.Title.Texts.Values.Any(t => t is null)
        || file.Authors.Any(a => a is null)
        || file.Versions.Values.Any(v => v is null)
        || file.Paragraphs.Any(p =>
            p is null
            || p.Links.Any(l => l is null)
            || (
                !p.Quotations.IsDefault
                && p.Quotations.Any(q =>
                    q is null || new[] { q.Speaker, q.Words, q.Sources }.Any(texts => texts?.ContainsValue(null!) is true)
                )
            )
        );

    private static List<Block> ReadBlocks(string path, int expected)
    {
        string[] lines = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
            .Split('\n');
        List<Block> blocks = [];
        List<string> sentences = [];
        foreach (string line in lines.Append(""))
        {
            if (line.Length > 0)
            {
                sentences.Add(line);
            }
            else if (sentences.Count > 0)
            {
                blocks.Add(Block.Of(sentences));
                sentences = [];
            }
        }

        return blocks.Count == expected
            ? blocks
            : throw new SeedException($"{Path.GetFileName(path)} has {blocks.Count} paragraphs, article.json {expected}.");
    }

    private static ParagraphRecord ReadParagraph(
        ParagraphFile file,
        int position,
        ImmutableArray<(string Language, VersionFile Description, Block Block)> texts
    )
    {
        if (!ResourceNames.IsId(file.Id))
        {
            throw new SeedException($"\"{file.Id}\" is no id for a paragraph; it has to match [a-z0-9]([a-z0-9-]{{0,61}}[a-z0-9])?.");
        }

        ImmutableArray<LinkRecord> links =
        [
            .. file.Links.Select(link => new LinkRecord(
                [.. texts.Where(t => link.ContainsKey(t.Language)).Select(t => new LinkGroup(t.Language, link[t.Language]))],
                Confidence: 1
            )),
        ];
        ImmutableArray<LinkRecord> general = ParagraphLinks.General(links);
        foreach ((string language, _, Block block) in texts)
        {
            if (block.IsHeading != (file.Kind == ParagraphKind.Heading))
            {
                throw new SeedException(
                    $"Paragraph {file.Id} is a {file.Kind}, but {language}.md {(block.IsHeading ? "marks" : "does not mark")} it as a "
                        + $"heading."
                );
            }

            IEnumerable<int> linked = general
                .SelectMany(l => l.Groups)
                .Where(g => g.Language == language)
                .SelectMany(g => g.Sentences)
                .Order();
            if (!linked.SequenceEqual(Enumerable.Range(0, block.Sentences.Length)))
            {
                throw new SeedException(
                    $"The links of paragraph {file.Id} have to hold each of the {block.Sentences.Length} sentences of {language}.md once."
                );
            }
        }

        ImmutableArray<LinkRecord> ordered = ParagraphLinks.WithFiner(general, links);
        if (ordered.Length < links.Length)
        {
            throw new SeedException(
                $"A link of paragraph {file.Id} lies within another one, but those of its languages do not hold each sentence once that "
                    + $"the other has in them."
            );
        }

        return new ParagraphRecord
        {
            Id = file.Id,
            Index = position + 1,
            Kind = file.Kind,
            Versions =
            [
                .. texts.Select(t => new VersionRecord
                {
                    Language = t.Language,
                    Text = t.Block.Text,
                    Sentences = t.Block.Sentences,
                    Origin = t.Description.Origin,
                    ReviewState = t.Description.ReviewState,
                    Quotations = ReadQuotations(file, t.Language, t.Description, t.Block.Text),
                }),
            ],
            Links = ordered,
        };
    }

    private static ImmutableArray<QuotationRecord> ReadQuotations(
        ParagraphFile paragraph,
        string language,
        VersionFile version,
        string text
    ) =>
        [
            .. (paragraph.Quotations.IsDefault ? [] : paragraph.Quotations)
                .Where(q => q.Words.ContainsKey(language))
                .Select(q =>
                {
                    string words = q.Words[language];
                    int start = text.IndexOf(words, StringComparison.Ordinal);
                    string source = q.Sources?.GetValueOrDefault(language) ?? "";
                    return words.Length > 0 && start >= 0
                        ? new QuotationRecord(
                            new Span(start, start + words.Length),
                            q.Speaker.GetValueOrDefault(language, ""),
                            source.Length == 0 && version.Origin != Origin.Original,
                            source
                        )
                        : throw new SeedException($"Paragraph {paragraph.Id} of {language}.md does not hold the quotation \"{words}\".");
                }),
        ];

    /// <summary>A paragraph of a text file.</summary>
    private sealed record Block(string Text, ImmutableArray<Span> Sentences, bool IsHeading)
    {
        public static Block Of(List<string> lines)
        {
            bool heading = lines[0].StartsWith(HeadingMark, StringComparison.Ordinal);
            if (heading)
            {
                lines[0] = lines[0][HeadingMark.Length..];
            }

            ImmutableArray<Span>.Builder sentences = ImmutableArray.CreateBuilder<Span>(lines.Count);
            int start = 0;
            foreach (string line in lines)
            {
                sentences.Add(new Span(start, start + line.Length));
                start += line.Length + 1;
            }

            return new Block(string.Join(' ', lines), sentences.MoveToImmutable(), heading);
        }
    }

    /// <summary><c>article.json</c>; seeds/README.md says what each member means.</summary>
    internal sealed record ArticleFile(
        TitleFile Title,
        string SourceLanguage,
        ImmutableArray<string> Authors,
        string Dateline,
        string PublishDate,
        string Provenance,
        string SourceSha256,
        Dictionary<string, VersionFile> Versions,
        ImmutableArray<ParagraphFile> Paragraphs
    );

    internal sealed record TitleFile(Dictionary<string, string> Texts, bool Editorial = false);

    internal sealed record VersionFile(Origin Origin, ReviewState ReviewState = ReviewState.Unspecified, string? BasedOn = null);

    internal sealed record ParagraphFile(
        string Id,
        ParagraphKind Kind,
        ImmutableArray<Dictionary<string, ImmutableArray<int>>> Links,
        ImmutableArray<QuotationFile> Quotations = default
    );

    internal sealed record QuotationFile(
        Dictionary<string, string> Speaker,
        Dictionary<string, string> Words,
        Dictionary<string, string>? Sources = null
    );
}
