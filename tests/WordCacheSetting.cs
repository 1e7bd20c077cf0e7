using System.Globalization;
using System.Runtime.CompilerServices;
using Glossary.Text.Recognition;

namespace Glossary.Tests;

/// <summary>
/// Lets the tests that call the engine in their own process run with another cache of words than the usual one, by the environment variable
/// that sets it for a server: with Glossary__Recognition__WordCacheMegabytes=0 all tests run without.
/// </summary>
internal static class WordCacheSetting
{
    public static int Megabytes { get; } =
        Environment.GetEnvironmentVariable("Glossary__Recognition__WordCacheMegabytes") is { Length: > 0 } set
            ? int.Parse(set, CultureInfo.InvariantCulture)
            : WordCache.MaxMegabytes;

    [ModuleInitializer]
    internal static void Apply() => WordCache.Limit(Megabytes);
}
