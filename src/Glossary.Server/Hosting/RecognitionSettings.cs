using System.Globalization;
using Glossary.Server.Terms;
using Glossary.Text.Recognition;

namespace Glossary.Server.Hosting;

/// <summary>How terms are recognised, under <c>Glossary:Recognition</c>.</summary>
internal sealed record RecognitionSettings
{
    public const string Section = "Glossary:Recognition";

    /// <summary>How large the cache of words may become, in megabytes; 0 for none. See <see cref="WordCache.Limit"/>.</summary>
    public int WordCacheMegabytes { get; private init; } = WordCache.MaxMegabytes;

    /// <summary>How many answers to look-ups are kept; 0 for none. See <see cref="LookupAnswers"/>.</summary>
    public int LookupCacheAnswers { get; private init; } = LookupAnswers.MaxPlaces;

    /// <summary>What is wrong with the settings; <see langword="null"/> if nothing is.</summary>
    public string? Problem { get; private init; }

    public static RecognitionSettings Read(IConfiguration configuration) =>
        Number(configuration, nameof(WordCacheMegabytes), WordCache.MaxMegabytes, out int megabytes) is { } problem
            ? new() { Problem = problem }
        : Number(configuration, nameof(LookupCacheAnswers), LookupAnswers.MaxPlaces, out int answers) is { } other
            ? new() { Problem = other }
        : new() { WordCacheMegabytes = megabytes, LookupCacheAnswers = answers };

    /// <summary>Reads a setting, its greatest value if it is not set. Says what is wrong with it, if anything is.</summary>
    private static string? Number(IConfiguration configuration, string name, int greatest, out int number)
    {
        number = greatest;
        return
            configuration[$"{Section}:{name}"] is not { } set
            || (int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= greatest)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} has to be a whole number from 0 to {greatest}.");
    }
}
