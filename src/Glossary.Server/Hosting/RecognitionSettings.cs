using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Server.Hosting;

/// <summary>How terms are recognised, under <c>Glossary:Recognition</c>.</summary>
internal sealed record RecognitionSettings
{
    public const string Section = "Glossary:Recognition";

    /// <summary>How large the cache of words may become, in megabytes; 0 for none. See <see cref="WordCache.Limit"/>.</summary>
    public int WordCacheMegabytes { get; private init; } = WordCache.MaxMegabytes;

    /// <summary>What is wrong with the settings; <see langword="null"/> if nothing is.</summary>
    public string? Problem { get; private init; }

    public static RecognitionSettings Read(IConfiguration configuration)
    {
        string? set = configuration[$"{Section}:{nameof(WordCacheMegabytes)}"];
        return set is null ? new()
            : int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out int megabytes) && megabytes <= WordCache.MaxMegabytes ? new() { WordCacheMegabytes = megabytes }
            : new() { Problem = string.Create(CultureInfo.InvariantCulture, $"{Section}:{nameof(WordCacheMegabytes)} has to be a whole number from 0 to {WordCache.MaxMegabytes}.") };
    }
}
