using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>Decides which terms inside a longer word are parts of it and not letters that happen to stand there.</summary>
internal static class GermanCompounds
{
    private static readonly FormRule s_part = new("part of a compound", MatchKind.Compound, .9f);

    /// <summary>Whether a word is long enough to hold two parts.</summary>
    public static bool IsCandidate(ReadOnlySpan<char> surface) => surface.Length is >= 6 and <= 80;

    /// <summary>Sets the verdict of the candidates that are parts.</summary>
    public static void Judge(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates)
    {
        foreach (ref PartCandidate part in candidates)
        {
            bool edge = part.Start == 0 || part.End == folded.Length;
            if (part.Compounds != false && edge && part.TermLength >= 4)
            {
                part.Verdict = s_part;
            }
        }
    }
}
