using System.Buffers;
using System.Text.RegularExpressions;

namespace Glossary.Text.Checking;

/// <summary>A stretch of a text that is not language and has to survive a translation unchanged.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
public sealed record Placeholder(int Start, int End, PlaceholderKind Kind, string Text);

/// <summary>What a placeholder is.</summary>
public enum PlaceholderKind
{
    /// <summary>A web or mail address.</summary>
    Address,

    /// <summary>A tag of XML or HTML.</summary>
    Tag,

    /// <summary>A character reference such as <c>&amp;nbsp;</c>.</summary>
    Entity,

    /// <summary>A variable that a program fills in: <c>{0}</c>, <c>%s</c>, <c>${name}</c>, or an escape such as <c>\n</c>.</summary>
    Variable,
}

/// <summary>Finds placeholders and tells in which ones two texts differ.</summary>
public static partial class Placeholders
{
    /// <summary>Every placeholder has one of these, but for addresses without a scheme.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("{%$<&\\:@");

    /// <summary>Every placeholder of a text, in order.</summary>
    public static IReadOnlyList<Placeholder> Find(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        List<Placeholder> found = [];
        foreach (Match match in Any().Matches(text))
        {
            PlaceholderKind kind = match.Groups["address"].Success ? PlaceholderKind.Address
                : match.Groups["tag"].Success ? PlaceholderKind.Tag
                : match.Groups["entity"].Success ? PlaceholderKind.Entity
                : PlaceholderKind.Variable;
            string value = kind == PlaceholderKind.Address ? WithoutPunctuation(match.Value) : match.Value;
            found.Add(new Placeholder(match.Index, match.Index + value.Length, kind, value));
        }

        return found;
    }

    /// <summary>
    /// The placeholders that one text has and the other has not, or has more often. Where one is missing and one of the same kind
    /// is too many, they are taken for one that was changed.
    /// </summary>
    public static IReadOnlyList<(Placeholder? Source, Placeholder? Target)> Compare(IReadOnlyList<Placeholder> source, IReadOnlyList<Placeholder> target)
    {
        List<Placeholder> missing = Without(source, target);
        List<Placeholder> extra = Without(target, source);
        Dictionary<PlaceholderKind, Queue<Placeholder>> changed = extra.GroupBy(e => e.Kind).ToDictionary(g => g.Key, g => new Queue<Placeholder>(g));
        List<(Placeholder?, Placeholder?)> differences = [];
        foreach (Placeholder lost in missing)
        {
            differences.Add((lost, changed.TryGetValue(lost.Kind, out Queue<Placeholder>? same) && same.TryDequeue(out Placeholder? other) ? other : null));
        }

        differences.AddRange(changed.Values.SelectMany(q => q).OrderBy(e => e.Start).Select(e => ((Placeholder?)null, (Placeholder?)e)));
        return differences;
    }

    /// <summary>Whether a stretch of the text has a character in common with one of its placeholders.</summary>
    /// <param name="placeholders">The placeholders of the text, in order, as <see cref="Find"/> gives them.</param>
    /// <param name="start">Where the stretch begins, in UTF-16 code units.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static bool Touches(this IReadOnlyList<Placeholder> placeholders, int start, int end)
    {
        int low = 0;
        int high = placeholders.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (placeholders[middle].End <= start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < placeholders.Count && placeholders[low].Start < end;
    }

    private static List<Placeholder> Without(IReadOnlyList<Placeholder> all, IReadOnlyList<Placeholder> others)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (Placeholder other in others)
        {
            counts[other.Text] = counts.GetValueOrDefault(other.Text) + 1;
        }

        List<Placeholder> rest = [];
        foreach (Placeholder one in all)
        {
            int left = counts.GetValueOrDefault(one.Text);
            if (left == 0)
            {
                rest.Add(one);
            }
            else
            {
                counts[one.Text] = left - 1;
            }
        }

        return rest;
    }

    /// <summary>What ends a sentence or closes a bracket that the address did not open is not the address's.</summary>
    private static string WithoutPunctuation(string address)
    {
        int end = address.Length;
        while (end > 0 && (address[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '"' || (address[end - 1] == ')' && !address.AsSpan(0, end).Contains('('))))
        {
            end--;
        }

        return address[..end];
    }

    // Where a search could go on for long and fail, its length is bounded, so that a hostile text takes no more time than another: the local part of a
    // mail address has 64 characters, a label of a host 63 (RFC 5321, 4.5.3.1.1; RFC 1035, 2.3.4).
    // A comment ends at the next "-->", whatever it holds but the start of another comment.
    // After a digit, "%" is a percent sign: "20%ige". printf's blank flag is left out, since "100 % sicher" has it too.
    [GeneratedRegex(
        """
        (?<address>\b(?:https?|ftp)://[^\s<>"„“”«»\p{IsHangulSyllables}]+|\bwww\.[^\s<>"„“”«»\p{IsHangulSyllables}]+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})
        |(?<tag></?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|</?[0-9]+/?>|<!--(?:[^<]|<(?!!--)){0,1000}?-->)
        |(?<entity>&(?:\#[0-9]+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);)
        |\$\{[^{}\s]+\}|\{\{[^{}]+\}\}|\#\{[^{}\s]+\}|\{[\w.,:\#+-]*\}
        |%[0-9]+\$[-+\#0]*[0-9]*(?:\.[0-9]+)?(?:hh?|ll?|[jztL])?[@sdiufFeEgGxXoc]|%\([A-Za-z_]\w*\)[sdifr]|%[A-Za-z_]\w+%
        |(?<![0-9%])%[-+\#0]*[0-9]*(?:\.[0-9]+)?(?:hh?|ll?|[jztL])?[@sdiufFeEgGxXoc](?![A-Za-zÄÖÜäöüß])
        |\$[A-Za-z_]\w+\b|\\[nrt](?![A-Za-z])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Any();
}
