using Glossary.Text.Recognition;

namespace Glossary.Text.Tests.Recognition;

/// <summary>Runs the engine over a text and writes the hits as a reader would mark them.</summary>
internal static class Marked
{
    private static readonly RecognitionOptions Overlaps = new() { IncludeOverlaps = true };

    public static List<TermHit> Hits(TermIndex index, string text, string language, bool overlaps = false)
    {
        List<TermHit> hits = [];
        index.Recognize(text, language, overlaps ? Overlaps : RecognitionOptions.Default, hits);
        return hits;
    }

    /// <summary>The spans of all hits in order: "house|houses".</summary>
    public static string Spans(string terms, string text, string language, bool overlaps = false)
    {
        TermIndex index = TermIndex.Build(
            terms.Split('|').Select((t, i) => new TermSpec(i, language, t) { PartOfSpeech = PartOfSpeech.Noun })
        );
        return string.Join('|', Hits(index, text, language, overlaps).Select(h => text[h.Start..h.End]));
    }

    public static TermIndex Index(params TermSpec[] specs) => TermIndex.Build(specs);
}
