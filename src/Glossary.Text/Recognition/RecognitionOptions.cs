namespace Glossary.Text.Recognition;

/// <summary>What a caller may ask of one recognition.</summary>
public sealed record RecognitionOptions
{
    /// <summary>The longest and most specific match wins and nothing overlaps it.</summary>
    public static RecognitionOptions Default { get; } = new();

    /// <summary>Every match is reported, also one that a longer or more specific one overlaps.</summary>
    public static RecognitionOptions WithOverlaps { get; } = new() { IncludeOverlaps = true };

    /// <summary>Whether hits that overlap a longer or more specific one are reported too. By default they are not.</summary>
    public bool IncludeOverlaps { get; init; }
}
