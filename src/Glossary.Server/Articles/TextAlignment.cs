using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange.Documents;
using Glossary.Exchange.Srx;
using Glossary.Server.Requests;
using Glossary.V1;
using ParagraphKind = Glossary.V1.ParagraphKind;

namespace Glossary.Server.Articles;

/// <summary>
/// Makes of texts in several languages the paragraphs of an article: cuts them into paragraphs and sentences, and links these.
/// </summary>
internal static class TextAlignment
{
    /// <summary>A pause between two cues after which another speech begins, whatever the punctuation.</summary>
    private static readonly TimeSpan MaxPauseLength = TimeSpan.FromSeconds(5);

    private sealed record CutParagraph(ParagraphKind Kind, List<string> Sentences);

    public static AlignTextsResponse Align(CatalogSnapshot catalog, AlignTextsRequest request, CancellationToken cancellationToken)
    {
        DocumentText[] documents = Read(request, cancellationToken);
        string[] languages =
        [
            .. request.Texts.Select((t, i) => LanguageTags.Canonical(t.Language.Length > 0 ? t.Language : documents[i].Language)),
        ];
        List<CutParagraph>[] texts = Cut(documents, languages, new SentenceRules(request.Srx), cancellationToken);
        var violations = new Violations();
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i].Sum(p => p.Sentences.Count) is > Limits.AlignedSentences and int count)
            {
                violations.Add($"texts[{i}].content", $"has {count} sentences; at most {Limits.AlignedSentences} are aligned.");
            }
        }

        violations.ThrowIfAny();
        List<SentenceGroup> groups = ArticleAlignment.Align(
            catalog,
            languages,
            [.. texts.Select(t => t.Select(p => p.Sentences).ToList())],
            cancellationToken
        );
        return new AlignTextsResponse
        {
            Paragraphs = { Paragraphs(languages, texts, groups, request.OffsetUnit) },
            Documents = { documents.Select(d => d.ToSummary()) },
        };
    }

    /// <summary>Reads all texts, and names all that cannot be aligned.</summary>
    private static DocumentText[] Read(AlignTextsRequest request, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        DocumentText[] read = new DocumentText[request.Texts.Count];
        for (int i = 0; i < read.Length; i++)
        {
            TextToAlign text = request.Texts[i];
            string field = text.Document.IsEmpty ? $"texts[{i}].content" : $"texts[{i}].document";
            try
            {
                read[i] = text.Document.IsEmpty
                    ? DocumentReader.ReadText(text.Content, text.MediaType, cancellationToken)
                    : DocumentReader.Read(text.Document.Memory, text.FileName, text.MediaType, cancellationToken);
            }
            catch (DocumentException e)
            {
                violations.Add(field, e.Message);
                continue;
            }

            if (read[i].Blocks.IsEmpty)
            {
                violations.Add(field, "has no text.");
            }

            if (text.Language.Length == 0 && read[i].Language.Length == 0)
            {
                violations.Add($"texts[{i}].language", "is required: the document does not name its language.");
            }
        }

        violations.ThrowIfAny();
        violations.Distinct("texts", [.. request.Texts.Select((t, i) => t.Language.Length > 0 ? t.Language : read[i].Language)], l => l);
        if (read.Sum(d => d.Blocks.Sum(b => (long)b.Text.Length)) > Limits.AlignedLength)
        {
            violations.Add("texts", $"are together longer than {Limits.AlignedLength} UTF-16 code units.");
        }

        violations.ThrowIfAny();
        return read;
    }

    /// <summary>
    /// The linked sentences of a text and its translation, in order of the text; the translation is empty where there is no counterpart.
    /// </summary>
    public static IEnumerable<(string Source, string Target)> Link(
        CatalogSnapshot catalog,
        (string Language, string Text) source,
        (string Language, string Text) target,
        CancellationToken cancellationToken
    )
    {
        List<List<string>>[] paragraphs =
        [
            .. new[] { source, target }.Select(t =>
                Cut(DocumentReader.ReadText(t.Text, "", cancellationToken), t.Language, new SentenceRules(""), cancellationToken)
                    .Select(p => p.Sentences)
                    .ToList()
            ),
        ];
        string[][] sentences = [.. paragraphs.Select(p => p.SelectMany(s => s).ToArray())];
        return ArticleAlignment
            .Align(
                catalog,
                [LanguageTags.Canonical(source.Language), LanguageTags.Canonical(target.Language)],
                paragraphs,
                cancellationToken
            )
            .Select(g =>
                (
                    string.Join(' ', g.Sentences[0].Select(i => sentences[0][i])),
                    string.Join(' ', g.Sentences[1].Select(i => sentences[1][i]))
                )
            );
    }

    /// <summary>
    /// Paragraphs that hold linked sentences are one, and those that no paragraph of the first language goes with belong to the one before.
    /// </summary>
    private static IEnumerable<Paragraph> Paragraphs(
        string[] languages,
        List<CutParagraph>[] texts,
        List<SentenceGroup> groups,
        OffsetUnit unit
    )
    {
        int[][] paragraphOf = [.. texts.Select(t => t.SelectMany((p, i) => Enumerable.Repeat(i, p.Sentences.Count)).ToArray())];
        int[] last = new int[languages.Length];

        // A group's paragraph of the first language and of each other; a border lies between groups where all languages begin a new one.
        List<List<SentenceGroup>> parts =
        [
            [],
        ];
        int[] highest = new int[languages.Length];
        Array.Fill(highest, -1);
        foreach (SentenceGroup group in groups)
        {
            bool begins = group.Sentences[0].Length > 0;
            for (int k = 0; k < languages.Length; k++)
            {
                begins &= group.Sentences[k].IsEmpty || paragraphOf[k][group.Sentences[k][0]] > highest[k];
            }

            if (begins && parts[^1].Exists(g => g.Sentences[0].Length > 0))
            {
                parts.Add([]);
            }

            parts[^1].Add(group);
            for (int k = 0; k < languages.Length; k++)
            {
                if (!group.Sentences[k].IsEmpty)
                {
                    highest[k] = Math.Max(highest[k], paragraphOf[k][group.Sentences[k][^1]]);
                }
            }
        }

        foreach (List<SentenceGroup> part in parts.Where(p => p.Count > 0))
        {
            var paragraph = new Paragraph();
            for (int k = 0; k < languages.Length; k++)
            {
                int from = last[k];
                int until = from + part.Sum(g => g.Sentences[k].Length);
                last[k] = until;
                if (until > from)
                {
                    if (paragraph.Kind == ParagraphKind.Unspecified)
                    {
                        paragraph.Kind = texts[k][paragraphOf[k][from]].Kind;
                    }

                    paragraph.Versions.Add(Version(languages[k], Sentences(texts[k], from, until), k == 0, unit));
                }
            }

            int[] first = [.. last.Select((l, k) => l - part.Sum(g => g.Sentences[k].Length))];
            paragraph.Links.AddRange(
                part.Select(group => new SentenceLink
                {
                    Groups =
                    {
                        languages
                            .Select((language, k) => (language, k))
                            .Where(l => !group.Sentences[l.k].IsEmpty)
                            .Select(l => new SentenceLink.Types.Group
                            {
                                Language = l.language,
                                SentenceIndexes = { group.Sentences[l.k].Select(s => s - first[l.k]) },
                            }),
                    },
                    Confidence = (float)Math.Clamp(group.Confidence, .001, .999),
                })
            );
            yield return paragraph;
        }
    }

    private static IEnumerable<string> Sentences(List<CutParagraph> text, int from, int until) =>
        text.SelectMany(p => p.Sentences).Skip(from).Take(until - from);

    private static ParagraphVersion Version(string language, IEnumerable<string> sentences, bool original, OffsetUnit unit)
    {
        StringBuilder text = new();
        List<(int Start, int End)> spans = [];
        foreach (string sentence in sentences)
        {
            text.Append(text.Length > 0 ? " " : "");
            spans.Add((text.Length, text.Length + sentence.Length));
            text.Append(sentence);
        }

        string whole = text.ToString();
        var offsets = new OffsetMap(whole, unit, spans.SelectMany(s => new[] { s.Start, s.End }));
        return new ParagraphVersion
        {
            Language = language,
            Text = whole,
            Sentences = { spans.Select(s => offsets.Span(s.Start, s.End)) },
            Origin = original ? TextOrigin.Original : TextOrigin.Human,
        };
    }

    private static List<CutParagraph>[] Cut(
        DocumentText[] documents,
        string[] languages,
        SentenceRules rules,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return [.. documents.Select((d, i) => Cut(d, languages[i], rules, cancellationToken))];
        }
        catch (SrxException e)
        {
            throw RequestException.Invalid([new FieldViolation("srx", e.Message)]);
        }
    }

    /// <summary>
    /// Cuts each block into sentences. Subtitles break sentences anywhere, so their cues are joined until one ends a sentence.
    /// </summary>
    private static List<CutParagraph> Cut(
        DocumentText document,
        string language,
        SentenceRules rules,
        CancellationToken cancellationToken
    ) =>
        [
            .. Joined(document.Blocks)
                .Select(b => new CutParagraph(DocumentMapping.KindOf(b.Kind), [.. Segment(b.Text, language, rules, cancellationToken)]))
                .Where(p => p.Sentences.Count > 0),
        ];

    private static IEnumerable<DocumentBlock> Joined(ImmutableArray<DocumentBlock> blocks)
    {
        StringBuilder text = new();
        DocumentBlock? last = null;
        foreach (DocumentBlock block in blocks)
        {
            if (text.Length > 0 && (block.Kind != BlockKind.Cue || EndsSentence(text) || block.Start - last!.End > MaxPauseLength))
            {
                yield return new DocumentBlock(BlockKind.Body, text.ToString());
                text.Clear();
            }

            if (block.Kind != BlockKind.Cue)
            {
                yield return block;
                continue;
            }

            // A line of a cue goes on in the next one, unless it is another speaker's, which a dash says.
            foreach (string line in block.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(
                        text.Length == 0 ? ""
                        : line[0] is '-' or '–' or '—' ? "\n"
                        : " "
                    )
                    .Append(line);
            }

            last = block;
        }

        if (text.Length > 0)
        {
            yield return new DocumentBlock(BlockKind.Body, text.ToString());
        }
    }

    private static bool EndsSentence(StringBuilder text)
    {
        int at = text.Length - 1;
        while (at > 0 && text[at] is '"' or '”' or '“' or '»' or '«' or '\'' or '’' or ')' or ']' or '」' or '』')
        {
            at--;
        }

        return text[at] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '♪';
    }

    private static IEnumerable<string> Segment(string text, string language, SentenceRules rules, CancellationToken cancellationToken) =>
        rules
            .Segment(text, language, cancellationToken)
            .Select(s => text[s].Trim().Replace("\n", " ", StringComparison.Ordinal))
            .Where(s => s.Length > 0);
}
