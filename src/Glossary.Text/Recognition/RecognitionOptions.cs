namespace Glossary.Text.Recognition;

/// <summary>What a caller may ask of one recognition.</summary>
public sealed record RecognitionOptions
{
    /// <summary>
    /// A hit below this score is likelier another word than the term: a verb made of it, a word that is only spelt like it.
    /// </summary>
    public const float LikelyScore = 0.5f;

    /// <summary>Likely hits only; the longest and most specific wins and nothing overlaps it.</summary>
    public static RecognitionOptions Default { get; } = new();

    /// <summary>Every likely match is reported, also one that a longer or more specific one overlaps.</summary>
    public static RecognitionOptions WithOverlaps { get; } = new() { IncludeOverlaps = true };

    /// <summary>Every match, overlapping and doubtful ones too.</summary>
    public static RecognitionOptions Everything { get; } = new() { IncludeOverlaps = true, MinScore = 0 };

    /// <summary>Whether hits that overlap a longer or more specific one are reported too. By default they are not.</summary>
    public bool IncludeOverlaps { get; init; }

    /// <summary>
    /// Hits below this score are left out as if the term did not match there: they hide no other. <see cref="LikelyScore"/> by default; 0
    /// for every hit.
    /// </summary>
    public float MinScore { get; init; } = LikelyScore;

    /// <summary>
    /// No more hits are given for a text, those that begin first; all by default. A text in which more than four times as many match before
    /// overlaps are decided is not read to its end either: terms that stand within each other word by word match as often as the longest
    /// has words.
    /// </summary>
    public int MaxHits { get; init; } = int.MaxValue;
}
