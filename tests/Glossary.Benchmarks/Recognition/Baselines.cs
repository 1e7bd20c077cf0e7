using System.Buffers;
using System.Collections.Frozen;

namespace Glossary.Benchmarks.Recognition;

/// <summary>What a careful programmer would write first.</summary>
internal static class Baselines
{
    /// <summary>Splits at what is no letter or digit and looks up the last one to four tokens as written; exact matches only.</summary>
    public static long Windows(string text, FrozenDictionary<string, int> terms)
    {
        var lookup = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<int> starts = stackalloc int[4];
        int tokens = 0;
        long found = 0;
        int at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                break;
            }

            starts[tokens++ & 3] = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            for (int window = 1; window <= Math.Min(4, tokens); window++)
            {
                int start = starts[(tokens - window) & 3];
                if (lookup.TryGetValue(text.AsSpan(start, at - start), out int handle))
                {
                    found += handle >= 0 ? 1 : 0;
                }
            }
        }

        return found;
    }

    /// <summary>Where any of the strings begins, nothing more.</summary>
    public static long Positions(string text, SearchValues<string> terms)
    {
        long found = 0;
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int at = rest.IndexOfAny(terms);
            if (at < 0)
            {
                return found;
            }

            found++;
            rest = rest[(at + 1)..];
        }
    }
}
