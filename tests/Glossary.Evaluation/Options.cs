using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>What every evaluation takes.</summary>
/// <param name="Predictions">Where finds are written.</param>
/// <param name="Errors">Whether what is wrong is listed.</param>
/// <param name="Overlaps">Whether terms within longer ones are found too.</param>
/// <param name="Untold">Whether the engine is not told the parts of speech.</param>
internal sealed record Options(string? Predictions, bool Errors, bool Overlaps = false, bool Untold = false)
{
    /// <summary>A folder with other documents of the same languages.</summary>
    public string? Catalogue { get; init; }

    /// <summary>Files and folders of dictionaries, parted by commas.</summary>
    public string? Dictionaries { get; init; }

    /// <summary>A list of words of two languages that is taken for a glossary.</summary>
    public string? Concepts { get; init; }

    /// <summary>Where the scores of finds are counted, doubtful ones too; instead, nothing else is printed.</summary>
    public ScoreTable? Scores { get; init; }

    /// <summary>
    /// What is asked of the engine: what a client gets who asks for nothing else, with <see cref="Overlaps"/> or <see cref="Scores"/> more.
    /// </summary>
    public RecognitionOptions Recognition =>
        Scores is not null ? ScoreTable.Everything
        : Overlaps ? RecognitionOptions.WithOverlaps
        : RecognitionOptions.Default;

    public static Options Parse(ReadOnlySpan<string> arguments)
    {
        Options options = new(null, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--predictions" when i + 1 < arguments.Length => options with { Predictions = arguments[++i] },
                "--catalogue" when i + 1 < arguments.Length => options with { Catalogue = arguments[++i] },
                "--dictionaries" when i + 1 < arguments.Length => options with { Dictionaries = arguments[++i] },
                "--dictionary" => options with { Dictionaries = "/usr/share/trans,/usr/share/dictd" },
                "--concepts" when i + 1 < arguments.Length => options with { Concepts = arguments[++i] },
                "--errors" => options with { Errors = true },
                "--overlaps" => options with { Overlaps = true },
                "--untold" => options with { Untold = true },
                var unknown => throw new FormatException($"What is {unknown}?"),
            };
        }

        return options;
    }
}
