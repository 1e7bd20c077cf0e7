using System.Globalization;
using Glossary.Tests;

namespace Glossary.Evaluation;

/// <summary>
/// Runs random texts, glossaries and answers of a provider through the ladder: every piece that is kept must come back, as often as it
/// stood there.
/// </summary>
internal static class KeptEvaluation
{
    private const int MostShown = 20;

    public static async Task<int> Run(ulong first, int count)
    {
        int wrong = 0;
        int keeping = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            async (i, _) =>
            {
                (string? error, bool keeps) = await KeptSamples.Run(first + (ulong)i);
                if (keeps)
                {
                    Interlocked.Increment(ref keeping);
                }

                if (error is not null && Interlocked.Increment(ref wrong) <= MostShown)
                {
                    Console.WriteLine($"  sample {first + (ulong)i}: {error}");
                }
            }
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"samples {first} to {first + (ulong)count - 1}: {count}, {keeping} of them with something that is kept; {wrong} wrong"
            )
        );
        return wrong == 0 ? 0 : 1;
    }
}
