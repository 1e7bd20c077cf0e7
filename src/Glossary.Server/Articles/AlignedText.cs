using Glossary.V1;

namespace Glossary.Server.Articles;

/// <summary>Texts that are aligned line by line: a line is a sentence, a blank line parts paragraphs.</summary>
internal static class AlignedText
{
    /// <summary>The sentences of each paragraph.</summary>
    public static async Task<List<List<string>>> Read(TextReader reader, CancellationToken cancellationToken)
    {
        List<List<string>> paragraphs = [];
        bool inside = false;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                inside = false;
                continue;
            }

            if (!inside)
            {
                paragraphs.Add([]);
                inside = true;
            }

            paragraphs[^1].Add(line.Trim());
        }

        return paragraphs;
    }

    /// <summary>Where texts cannot be aligned; <see langword="null"/> if all can.</summary>
    public static TextMismatch? Mismatch(IReadOnlyList<List<List<string>>> texts)
    {
        List<List<string>> expected = texts[0];
        for (int text = 1; text < texts.Count; text++)
        {
            List<List<string>> paragraphs = texts[text];
            for (int i = 0; i < Math.Min(expected.Count, paragraphs.Count); i++)
            {
                if (paragraphs[i].Count != expected[i].Count)
                {
                    return new TextMismatch(text, i + 1, expected[i].Count, paragraphs[i].Count, Start(paragraphs[i][0]));
                }
            }

            if (paragraphs.Count != expected.Count)
            {
                return new TextMismatch(text, 0, expected.Count, paragraphs.Count, "");
            }
        }

        return null;
    }

    /// <summary>Paragraphs with a version in each language, the sentences linked one to one.</summary>
    public static IEnumerable<Paragraph> Align(IReadOnlyList<(string Language, List<List<string>> Paragraphs)> versions)
    {
        for (int i = 0; i < versions[0].Paragraphs.Count; i++)
        {
            var paragraph = new Paragraph { Kind = ParagraphKind.Body };
            foreach ((string language, List<List<string>> paragraphs) in versions)
            {
                paragraph.Versions.Add(Join(language, paragraphs[i], original: paragraph.Versions.Count == 0));
            }

            yield return paragraph;
        }
    }

    private static ParagraphVersion Join(string language, List<string> sentences, bool original)
    {
        var version = new ParagraphVersion
        {
            Language = language,
            Text = string.Join(' ', sentences),
            Origin = original ? TextOrigin.Original : TextOrigin.Human,
        };
        int start = 0;
        foreach (string sentence in sentences)
        {
            version.Sentences.Add(new TextSpan { Start = start, End = start + sentence.Length });
            start += sentence.Length + 1;
        }

        return version;
    }

    private static string Start(string line) => line.Length <= 40 ? line : line[..40] + "…";
}

/// <summary>Where a text differs from the first.</summary>
/// <param name="Text">Number of the text, 0-based; never the first.</param>
/// <param name="Paragraph">Number of the first paragraph with another count of lines, from 1; 0 where the texts have different numbers of
/// paragraphs.</param>
/// <param name="Expected">Lines of the paragraph in the first text, or its paragraphs.</param>
/// <param name="Found">The same in the other.</param>
/// <param name="Start">How the other's paragraph begins; empty for whole texts.</param>
public sealed record TextMismatch(int Text, int Paragraph, int Expected, int Found, string Start);
