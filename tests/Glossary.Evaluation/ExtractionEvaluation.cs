using System.Globalization;
using System.Text.Json;
using Glossary.Text.Alignment;
using Glossary.Text.Extraction;
using Glossary.Text.Segmentation;

namespace Glossary.Evaluation;

/// <summary>
/// Extracts the terms of a corpus, of one language or of two, and writes them for <c>score_extraction.py</c>, the best first.
/// </summary>
internal static class ExtractionEvaluation
{
    public static int Run(string corpus, string source, string target, Options options)
    {
        List<ExtractionText> texts = Read(corpus, source, target);
        long began = Environment.TickCount64;
        IReadOnlyList<TermCandidate> candidates = TermExtractor.Extract(texts, source, target, TermExtractor.DefaultMinScore);
        long took = Environment.TickCount64 - began;
        List<string> lines =
            target.Length == 0
                ?
                [
                    .. candidates.SelectMany(
                        c => c.Forms,
                        (c, form) => string.Create(CultureInfo.InvariantCulture, $"{form}\t{c.Score:F4}")
                    ),
                ]
                :
                [
                    .. candidates
                        .SelectMany(c => c.Equivalents, (c, e) => (c.Text, Other: e.Text, e.Score))
                        .OrderByDescending(p => p.Score)
                        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Text}\t{p.Other}\t{p.Score:F4}")),
                ];
        if (options.Predictions is { } output)
        {
            Table.Write(output, target.Length == 0 ? "term\tscore" : "source\ttarget\tscore", lines);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Count} texts, {candidates.Count} candidates, {lines.Count} lines, {took} ms"
            )
        );
        return 0;
    }

    private static List<ExtractionText> Read(string corpus, string sourceLanguage, string targetLanguage)
    {
        List<ExtractionText> texts = [];
        List<SentencePair> documents = [];
        foreach (string line in File.ReadLines(corpus))
        {
            using var document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("text", out JsonElement text))
            {
                texts.Add(new ExtractionText(text.GetString()!));
                continue;
            }

            string[] source = [.. root.GetProperty("source").EnumerateArray().Select(s => s.GetString()!)];
            string[] target = [.. root.GetProperty("target").EnumerateArray().Select(s => s.GetString()!)];
            if (root.TryGetProperty("aligned", out JsonElement aligned) && aligned.GetBoolean())
            {
                texts.AddRange(source.Zip(target, (s, t) => new ExtractionText(s, t)));
            }
            else
            {
                documents.Add(new SentencePair(Sentences(source, sourceLanguage), Sentences(target, targetLanguage)));
            }
        }

        IReadOnlyList<IReadOnlyList<AlignedSentences>> links =
            documents.Count == 0 ? [] : SentenceAligner.AlignAll(documents, sourceLanguage, targetLanguage);
        foreach ((SentencePair document, IReadOnlyList<AlignedSentences> beads) in documents.Zip(links))
        {
            texts.AddRange(
                beads
                    .Where(b => b.SourceCount > 0)
                    .Select(b => new ExtractionText(
                        string.Join(' ', document.Source.Skip(b.Source).Take(b.SourceCount)),
                        b.TargetCount == 0 ? null : string.Join(' ', document.Target.Skip(b.Target).Take(b.TargetCount))
                    ))
            );
        }

        return texts;
    }

    private static string[] Sentences(string[] paragraphs, string language) =>
        [.. paragraphs.SelectMany(p => SentenceSegmenter.Segment(p, language).Select(r => p[r]))];
}
