using System.Numerics;

namespace Glossary.Text.Recognition;

/// <summary>
/// The cache of words that recognition keeps for the whole process: what each word of running text means to an index. It makes reading
/// faster and changes no answer.
/// </summary>
public static class WordCache
{
    /// <summary>The largest cache, and the one there is unless another is set, in megabytes of 1,048,576 bytes.</summary>
    public const int MaxMegabytes = 48;

    private static long s_hits;
    private static long s_misses;

    /// <summary>The counts of this moment.</summary>
    public static WordCacheCounters Counters =>
        new(Interlocked.Read(ref s_hits), Interlocked.Read(ref s_misses), WordCacheTable.Current.Bytes);

    /// <summary>
    /// Empties the cache and sets how large it may become. It takes the largest of 0.75, 1.5, 3, 6, 12, 24 and 48 MB that is within the
    /// limit, and begins with 0.75.
    /// </summary>
    /// <param name="megabytes">From 1 to <see cref="MaxMegabytes"/>, or 0 to cache nothing.</param>
    public static void Limit(int megabytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(megabytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(megabytes, MaxMegabytes);
        WordCacheTable.Limit(megabytes == 0 ? 0 : BitOperations.Log2((ulong)megabytes * 1024 * 1024 / (ulong)WordCacheTable.BytesOf(0)));
    }

    internal static void Count(long hits, long misses)
    {
        Interlocked.Add(ref s_hits, hits);
        Interlocked.Add(ref s_misses, misses);
    }
}

/// <summary>Counts of the cache of words.</summary>
/// <param name="Hits">Words of texts that the cache knew, since the process started.</param>
/// <param name="Misses">Words of texts that had to be looked up in an index, since the process started.</param>
/// <param name="Bytes">Memory that the cache holds now; 0 if it is off.</param>
public readonly record struct WordCacheCounters(long Hits, long Misses, long Bytes);
