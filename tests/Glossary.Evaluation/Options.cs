namespace Glossary.Evaluation;

/// <summary>What every evaluation takes.</summary>
internal sealed record Options(string? Predictions, bool Errors, bool Overlaps = false)
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
                var unknown => throw new FormatException($"What is {unknown}?"),
            };
        }

        return options;
    }
}
