using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>BCP 47 language tags: their form, and which of those available a request means.</summary>
internal static class LanguageTags
{
    /// <summary>The longest tag accepted: RFC 5646 asks for room for 35 characters; extensions rarely need twice that.</summary>
    public const int MaxLength = 70;

    /// <summary>
    /// Whether <paramref name="tag"/> is well formed as far as RFC 5646, section 2.1 can be told without its registry: a
    /// primary subtag of two to eight letters, or an x for a tag of private use alone, then subtags of one to eight letters or digits.
    /// </summary>
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        if (tag.Length > MaxLength)
        {
            return false;
        }

        bool primary = true;
        foreach (Range range in tag.Split('-'))
        {
            ReadOnlySpan<char> subtag = tag[range];
            if (subtag.Length is 0 or > 8 || (primary && subtag.Length < 2 && !(subtag is "x" or "X" && tag.Length > 2)))
            {
                return false;
            }

            foreach (char c in subtag)
            {
                if (primary ? !char.IsAsciiLetter(c) : !char.IsAsciiLetterOrDigit(c))
                {
                    return false;
                }
            }

            primary = false;
        }

        return true;
    }

    /// <summary>
    /// A well-formed tag in the customary spelling (RFC 5646, section 2.1.1): regions in capitals, scripts with one, the rest small;
    /// an underscore, as some tools write it, becomes a hyphen.
    /// </summary>
    public static string Canonical(string tag)
    {
        string[] subtags = tag.Replace('_', '-').Split('-');
        for (int i = 0; i < subtags.Length; i++)
        {
            string subtag = subtags[i].ToLowerInvariant();
            bool afterSingleton = i > 0 && subtags[i - 1].Length == 1;
            subtags[i] =
                i == 0 || afterSingleton || !subtag.All(char.IsAsciiLetter) ? subtag
                : subtag.Length == 2 ? subtag.ToUpperInvariant()
                : subtag.Length == 4 ? char.ToUpperInvariant(subtag[0]) + subtag[1..]
                : subtag;
        }

        return string.Join('-', subtags);
    }

    /// <summary>
    /// The tags of <paramref name="available"/> that <paramref name="range"/> means, in their order there: the tag itself
    /// and all that refine it (RFC 4647, basic filtering); failing these, what remains of the range when subtags are taken
    /// from its end until a tag is found (RFC 4647, lookup). Empty if there is none.
    /// </summary>
    public static ImmutableArray<string> Resolve(string range, ImmutableArray<string> available)
    {
        ImmutableArray<string> refining = [.. available.Where(tag => Refines(tag, range))];
        if (!refining.IsEmpty)
        {
            return refining;
        }

        for (int end = range.LastIndexOf('-'); end > 0; end = range.LastIndexOf('-', end - 1))
        {
            // RFC 4647, 3.4: a single-character subtag goes with the one that it introduces.
            if (end >= 2 && range[end - 2] == '-')
            {
                continue;
            }

            string shorter = range[..end];
            if (available.FirstOrDefault(tag => string.Equals(tag, shorter, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return [found];
            }
        }

        return [];
    }

    private static bool Refines(string tag, string range) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');
}
