namespace Glossary.Evaluation;

/// <summary>What every evaluation takes.</summary>
/// <param name="Predictions">Where finds are written.</param>
/// <param name="Errors">Whether what is wrong is listed.</param>
/// <param name="Overlaps">Whether terms within longer ones are found too.</param>
/// <param name="Untold">Whether the engine is not told the parts of speech.</param>
internal sealed record Options(string? Predictions, bool Errors, bool Overlaps = false, bool Untold = false)
{
    public static Options Parse(ReadOnlySpan<string> arguments)
    {
        Options options = new(null, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--predictions" when i + 1 < arguments.Length => options with { Predictions = arguments[++i] },
                "--errors" => options with { Errors = true },
                "--overlaps" => options with { Overlaps = true },
                "--untold" => options with { Untold = true },
                var unknown => throw new FormatException($"What is {unknown}?"),
            };
        }

        return options;
    }
}
