using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Segmentation;
using Glossary.V1;
using ParagraphKind = Glossary.V1.ParagraphKind;

namespace Glossary.Server.Articles;

/// <summary>Makes of texts in several languages the paragraphs of an article: cuts them into paragraphs and sentences, and links these.</summary>
internal static class TextAlignment
{
    public const string Markdown = "text/markdown";

    /// <summary>The media types that a text may have; empty for plain text.</summary>
    public static readonly ImmutableArray<string> MediaTypes = ["", "text/plain", Markdown];

    private sealed record CutParagraph(ParagraphKind Kind, List<string> Sentences);

    public static AlignTextsResponse Align(CatalogSnapshot catalog, AlignTextsRequest request, CancellationToken cancellationToken)
    {
        List<CutParagraph>[] texts = [.. request.Texts.Select(t => Cut(t, cancellationToken))];
        var violations = new Violations();
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i].Sum(p => p.Sentences.Count) is > Limits.AlignedSentences and int count)
            {
                violations.Add($"texts[{i}].content", $"has {count} sentences; at most {Limits.AlignedSentences} are aligned.");
            }
        }

        violations.Refuse();
        string[] languages = [.. request.Texts.Select(t => LanguageTags.Canonical(t.Language))];
        List<SentenceGroup> groups = ArticleAlignment.Align(catalog, languages, [.. texts.Select(t => t.Select(p => p.Sentences).ToList())], cancellationToken);
        return new AlignTextsResponse { Paragraphs = { Paragraphs(languages, texts, groups, request.OffsetUnit) } };
    }

    /// <summary>Paragraphs that hold linked sentences are one, and those that no paragraph of the first language goes with belong to the one before.</summary>
    private static IEnumerable<Paragraph> Paragraphs(string[] languages, List<CutParagraph>[] texts, List<SentenceGroup> groups, OffsetUnit unit)
    {
        int[][] paragraphOf = [.. texts.Select(t => t.SelectMany((p, i) => Enumerable.Repeat(i, p.Sentences.Count)).ToArray())];
        int[] last = new int[languages.Length];

        // A group's paragraph of the first language and of each other; a border lies between groups where all languages begin a new one.
        List<List<SentenceGroup>> parts = [[]];
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
            paragraph.Links.AddRange(part.Select(group => new SentenceLink
            {
                Groups =
                {
                    languages.Select((language, k) => (language, k)).Where(l => !group.Sentences[l.k].IsEmpty)
                        .Select(l => new SentenceLink.Types.Group { Language = l.language, SentenceIndexes = { group.Sentences[l.k].Select(s => s - first[l.k]) } }),
                },
                Confidence = (float)Math.Clamp(group.Confidence, .001, .999),
            }));
            yield return paragraph;
        }
    }

    private static IEnumerable<string> Sentences(List<CutParagraph> text, int from, int until) => text.SelectMany(p => p.Sentences).Skip(from).Take(until - from);

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
            Language = language, Text = whole, Sentences = { spans.Select(s => offsets.Span(s.Start, s.End)) }, Origin = original ? TextOrigin.Original : TextOrigin.Human,
        };
    }

    /// <summary>Blank lines part paragraphs; where there are none, every end of a line does.</summary>
    private static List<CutParagraph> Cut(TextToAlign text, CancellationToken cancellationToken)
    {
        bool markdown = text.MediaType == Markdown;
        List<(StringBuilder Text, bool Heading)> blocks = [];
        bool open = false;
        string[] lines = text.Content.ReplaceLineEndings("\n").Split('\n');
        bool spaced = Array.FindIndex(lines, 0, l => l.Length > 0) is >= 0 and int start && Array.FindLastIndex(lines, l => l.Length > 0) is var end
            && Array.FindIndex(lines, start, end - start, string.IsNullOrWhiteSpace) >= 0;
        foreach (string line in lines)
        {
            string trimmed = line.Trim();
            bool heading = markdown && trimmed.StartsWith('#') && trimmed.TrimStart('#') is [' ', ..];
            if (trimmed.Length == 0 || heading || !spaced)
            {
                open = false;
            }

            if (trimmed.Length == 0)
            {
                continue;
            }

            if (!open)
            {
                blocks.Add((new StringBuilder(), heading));
                open = !heading;
            }

            StringBuilder block = blocks[^1].Text;
            block.Append(block.Length > 0 ? "\n" : "").Append(heading ? trimmed.TrimStart('#').Trim() : line.TrimStart());
        }

        return
        [
            .. blocks.Select(b => new CutParagraph(
                b.Heading ? ParagraphKind.Heading : ParagraphKind.Body,
                [.. Segment(b.Text.ToString(), text.Language, cancellationToken)])).Where(p => p.Sentences.Count > 0),
        ];
    }

    private static IEnumerable<string> Segment(string text, string language, CancellationToken cancellationToken) =>
        SentenceSegmenter.Segment(text, language, cancellationToken).Select(s => text[s].Replace("\n", " ", StringComparison.Ordinal));
}
