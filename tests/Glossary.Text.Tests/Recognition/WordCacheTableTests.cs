using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>
/// The table of the word cache by itself: what it gives back, what it forgets, and that it never gives what was not stored.
/// </summary>
public sealed class WordCacheTableTests
{
    private const ulong Word = 0x0123_4567_89AB_CDE8;

    private static readonly ulong Salt = WordCacheTable.SaltOf(5);

    [Fact]
    public void A_miss_is_known_for_the_index_for_which_it_was_stored_alone()
    {
        WordCacheTable table = Table(5);
        table.StoreMiss(WordCacheTable.KeyOf(Word, Salt));
        Assert.True(table.IsKnownMiss(WordCacheTable.KeyOf(Word, Salt)));
        Assert.False(table.IsKnownMiss(WordCacheTable.KeyOf(Word, WordCacheTable.SaltOf(6))));
        Assert.False(table.IsKnownMiss(WordCacheTable.KeyOf(Word ^ 0x100, Salt)));
        Assert.Equal(-1, table.Find(WordCacheTable.KeyOf(Word, Salt)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void An_entry_is_read_with_all_its_candidates(int parts)
    {
        WordCacheTable table = Table(5);
        ulong key = WordCacheTable.KeyOf(Word, Salt);
        MatchCandidate[] stored =
        [
            .. Enumerable
                .Range(0, parts)
                .Select(i => MatchCandidate.FromPart(new AcceptedPart(i, 0.5f, (ushort)i, (byte)i, (byte)(i + 3), 0, false))),
        ];
        table.Store(
            new CacheEntry
            {
                Key = key,
                Parts = (byte)parts,
                IsDivided = true,
            },
            stored
        );

        int number = table.Find(key);
        Assert.True(table.TryRead(number, key, out CacheEntry entry));
        Assert.True(entry.IsDivided);
        MatchCandidate[] read = new MatchCandidate[parts];
        Assert.True(table.TryReadAll(number, entry, read));
        Assert.Equal(stored.Select(c => c.Part), read.Select(c => c.Part));
        Assert.False(table.IsKnownMiss(key));
    }

    [Fact]
    public void An_entry_that_was_evicted_is_not_read_as_another_word()
    {
        WordCacheTable table = Table(1);
        for (uint i = 1; i < 2_000; i++)
        {
            ulong key = WordCacheTable.KeyOf((ulong)i * 0x9E37_79B9_7F4A_7C15, Salt);
            table.Store(new CacheEntry { Key = key, Parts = 1 }, [MatchCandidate.FromPart(new AcceptedPart((int)i, 1, 0, 0, 3, 0, false))]);
        }

        int known = 0;
        for (uint i = 1; i < 2_000; i++)
        {
            ulong key = WordCacheTable.KeyOf((ulong)i * 0x9E37_79B9_7F4A_7C15, Salt);
            if (table.Find(key) is var number and >= 0 && table.TryRead(number, key, out CacheEntry entry))
            {
                known++;
                Assert.Equal((int)i, entry.First.Part.Handle);
            }
        }

        Assert.InRange(known, 1, 16);
    }

    [Fact]
    public void A_full_bucket_evicts_the_entries_of_the_least_recently_used_index_first()
    {
        WordCacheTable table = Table(1);
        ulong old = WordCacheTable.SaltOf(1);
        ulong used = WordCacheTable.SaltOf(2);
        table.Use(old);
        ulong[] olds = [.. InFirstBucket(old).Take(4)];
        Array.ForEach(olds, table.StoreMiss);
        table.Use(used);
        ulong[] usedKeys = [.. InFirstBucket(used).Take(8)];
        Array.ForEach(usedKeys, table.StoreMiss);
        Assert.DoesNotContain(olds, table.IsKnownMiss);
        Assert.All(usedKeys, key => Assert.True(table.IsKnownMiss(key)));
    }

    [Fact]
    public void A_table_that_is_off_stores_nothing_and_takes_no_memory()
    {
        WordCacheTable table = Table(0);
        table.StoreMiss(WordCacheTable.KeyOf(Word, Salt));
        Assert.False(table.IsKnownMiss(WordCacheTable.KeyOf(Word, Salt)));
        Assert.Equal(0, table.Bytes);
    }

    [Fact]
    public async Task Readers_never_see_a_mixture_of_two_entries()
    {
        WordCacheTable table = Table(1);
        ulong[] keys = [.. Enumerable.Range(1, 24).Select(i => WordCacheTable.KeyOf((ulong)i * 0x9E37_79B9_7F4A_7C15, Salt))];
        using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        Task<long>[] threads = [.. Enumerable.Range(0, 4).Select(t => Task.Run(() => Work(t)))];
        long read = 0;
        foreach (Task<long> thread in threads)
        {
            read += await thread;
        }

        Assert.True(read > 0);

        long Work(int seed)
        {
            var random = new Random(seed);
            long seen = 0;
            while (!end.IsCancellationRequested)
            {
                int which = random.Next(keys.Length);
                ulong key = keys[which];
                if (random.Next(2) == 0)
                {
                    table.Store(
                        new CacheEntry { Key = key, Parts = 1 },
                        [
                            MatchCandidate.FromPart(
                                new AcceptedPart(which, which, (ushort)which, (byte)which, (byte)which, (byte)which, false)
                            ),
                        ]
                    );
                }
                else if (table.Find(key) is var number and >= 0 && table.TryRead(number, key, out CacheEntry entry))
                {
                    seen++;
                    Assert.Equal(
                        new AcceptedPart(which, which, (ushort)which, (byte)which, (byte)which, (byte)which, false),
                        entry.First.Part
                    );
                }
            }

            return seen;
        }
    }

    /// <summary>A table of its own: the process's is used by tests that run at the same time.</summary>
    private static WordCacheTable Table(int bits) => WordCacheTable.OfBits(bits);

    /// <summary>Keys of words to an index that all belong to the first of two buckets.</summary>
    private static IEnumerable<ulong> InFirstBucket(ulong salt) =>
        Enumerable.Range(1, 1000).Select(i => WordCacheTable.KeyOf((ulong)i * 0xD6E8_FEB8_6659_FD93, salt)).Where(key => key >> 63 == 0);
}
