using System.Globalization;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Texts that are aligned line by line: a line is a sentence, a blank line parts paragraphs.</summary>
internal static class AlignedText
{
    /// <summary>The sentences of each paragraph of a file.</summary>
    public static async Task<List<List<string>>> Read(string file, CancellationToken cancellationToken)
    {
        using StreamReader reader = CommonOptions.Open(file);
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

    /// <summary>Where two files cannot be aligned, in a sentence; <see langword="null"/> if all can.</summary>
    public static string? Mismatch(IReadOnlyList<(string File, List<List<string>> Paragraphs)> texts)
    {
        (string first, List<List<string>> expected) = texts[0];
        foreach ((string file, List<List<string>> paragraphs) in texts)
        {
            for (int i = 0; i < Math.Min(expected.Count, paragraphs.Count); i++)
            {
                if (paragraphs[i].Count != expected[i].Count)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"Paragraph {i + 1} has {expected[i].Count} lines in {first} and {paragraphs[i].Count} in {file} (\"{Start(paragraphs[i][0])}\"). Each sentence has to stand on a line of its own.");
                }
            }

            if (paragraphs.Count != expected.Count)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{first} has {expected.Count} paragraphs, {file} {paragraphs.Count}. Blank lines part paragraphs.");
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
        var version = new ParagraphVersion { Language = language, Text = string.Join(' ', sentences), Origin = original ? TextOrigin.Original : TextOrigin.Human };
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
