using System.Text;
using System.Text.RegularExpressions;
using Glossary.Text.Similarity;
using Glossary.Text.Structures;

namespace Glossary.Text.Checking;

/// <summary>Something that is kept, in which a translation differs from its source.</summary>
/// <param name="Source">What the source has; <see langword="null"/> if the translation has something too many.</param>
/// <param name="TargetStart">Where what the translation has instead begins; -1 if it has nothing.</param>
/// <param name="TargetEnd">Where that ends, exclusive.</param>
/// <param name="IsCertain">Whether it can be nothing else that was changed, so that writing the source's there is right.</param>
public sealed record PlaceholderDifference(KeptPiece? Source, int TargetStart, int TargetEnd, bool IsCertain)
{
    /// <summary>The piece of the translation that the source has not, or not so, if it is read as one.</summary>
    public KeptPiece? Target { get; init; }

    /// <summary>Whether the translation has something at a place.</summary>
    public bool HasTarget => TargetStart >= 0;
}

/// <summary>
/// Tells in which of the pieces that are kept a translation differs from its source. What was changed is found by likeness: a piece that
/// was damaged (a space in it, a brace too few or too many, wide signs) first, then one of the same syntax with the likest name.
/// </summary>
public static partial class PlaceholderComparison
{
    /// <summary>More of one kind are held against each other in their order.</summary>
    private const int MaxPaired = 64;

    /// <summary>In a longer stretch what was damaged is not looked for.</summary>
    private const int MaxMendedLength = 20_000;

    /// <summary>
    /// The pieces of a stretch of the source against those of a stretch of the translation; messages are held against each other by
    /// themselves.
    /// </summary>
    /// <param name="source">The pieces of the source.</param>
    /// <param name="target">Those of the translation.</param>
    /// <param name="text">The whole translation.</param>
    /// <param name="start">Where the stretch of the translation begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static IReadOnlyList<PlaceholderDifference> Compare(
        IReadOnlyList<KeptPiece> source,
        IReadOnlyList<KeptPiece> target,
        string text,
        int start,
        int end
    )
    {
        List<KeptPiece> sources = [.. source.Where(Counts)];
        List<KeptPiece> targets = [.. target.Where(Counts)];
        List<KeptPiece> missing = Without(sources, targets);
        List<KeptPiece> extra = Without(targets, sources);
        List<PlaceholderDifference> differences = [];
        TakeWritten(missing, target, text, start, end);
        FindDamaged(missing, extra, target, text, start, end, differences);
        FindBracesTooMany(sources, targets, target, text, start, end, differences);
        Pair(missing, extra, differences);
        differences.AddRange(missing.Select(m => new PlaceholderDifference(m, -1, -1, IsCertain: false)));
        differences.AddRange(
            extra.Where(e => !e.IsDoubtful).Select(e => new PlaceholderDifference(null, e.Start, e.End, IsCertain: false) { Target = e })
        );
        return differences;
    }

    /// <summary>
    /// Words in brackets, as programs write variables and people remarks, that became other words in brackets. They are read as text, so
    /// this is no more than worth a look.
    /// </summary>
    public static IEnumerable<PlaceholderDifference> Bracketed(
        string source,
        int sourceStart,
        int sourceEnd,
        string target,
        int start,
        int end
    )
    {
        List<Match> theirs = [.. BracketedName().EnumerateAll(target, start, end)];
        foreach (Match name in BracketedName().EnumerateAll(source, sourceStart, sourceEnd).Where(n => IsName(n.Value)))
        {
            int same = theirs.FindIndex(t => t.Value == name.Value);
            if (same >= 0)
            {
                theirs.RemoveAt(same);
            }
            else if (theirs.Count > 0 && target.AsSpan(start, end - start).IndexOf(name.Value, StringComparison.Ordinal) < 0)
            {
                Match other = theirs[0];
                theirs.RemoveAt(0);
                yield return new PlaceholderDifference(
                    new KeptPiece(name.Index, name.Index + name.Length, KeptKind.Variable, name.Value, []) { IsDoubtful = true },
                    other.Index,
                    other.Index + other.Length,
                    IsCertain: false
                );
            }
        }

        static bool IsName(string bracketed) =>
            bracketed.Length > 3 && bracketed.AsSpan(1, bracketed.Length - 2).IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    /// <summary>Messages are compared branch by branch; a letter or quotation mark that is written as an entity is language.</summary>
    private static bool Counts(KeptPiece piece) =>
        piece.Kind switch
        {
            KeptKind.Message => false,
            KeptKind.Entity => !IsOfLanguage(System.Net.WebUtility.HtmlDecode(piece.Text)),
            _ => true,
        };

    private static bool IsOfLanguage(string decoded) =>
        decoded is [var one] && (char.IsLetter(one) || one is '"' or '\'' or (>= '\u2010' and <= '\u203A') or '«' or '»');

    private static List<KeptPiece> Without(List<KeptPiece> all, List<KeptPiece> others)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (KeptPiece other in others)
        {
            counts[other.Key] = counts.GetValueOrDefault(other.Key) + 1;
        }

        List<KeptPiece> rest = [];
        foreach (KeptPiece one in all)
        {
            int left = counts.GetValueOrDefault(one.Key);
            if (left == 0)
            {
                rest.Add(one);
            }
            else
            {
                counts[one.Key] = left - 1;
            }
        }

        return rest;
    }

    /// <summary>A variable that a word touches, as in "%sund", is not read as one, and works all the same.</summary>
    private static void TakeWritten(List<KeptPiece> missing, IReadOnlyList<KeptPiece> all, string text, int start, int end)
    {
        HashSet<KeptPiece> taken = new(ReferenceEqualityComparer.Instance);
        foreach (
            IGrouping<string, KeptPiece> lost in missing
                .Where(m => m.Kind == KeptKind.Variable && m.Text.Length > 1 && !char.IsLetterOrDigit(m.Text[0]))
                .GroupBy(m => m.Text, StringComparer.Ordinal)
                .Take(MaxPaired)
        )
        {
            using IEnumerator<KeptPiece> open = lost.GetEnumerator();
            for (
                int at = text.IndexOf(lost.Key, start, end - start, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(lost.Key, at + 1, end - at - 1, StringComparison.Ordinal)
            )
            {
                if (all.Touches(at, at + lost.Key.Length))
                {
                    continue;
                }

                if (!open.MoveNext())
                {
                    break;
                }

                taken.Add(open.Current);
            }
        }

        missing.RemoveAll(taken.Contains);
    }

    /// <summary>Finds variables and tags that are there but for a space, a brace, a wide sign.</summary>
    private static void FindDamaged(
        List<KeptPiece> missing,
        List<KeptPiece> extra,
        IReadOnlyList<KeptPiece> all,
        string text,
        int start,
        int end,
        List<PlaceholderDifference> differences
    )
    {
        if (end - start > MaxMendedLength)
        {
            return;
        }

        foreach (
            KeptPiece lost in missing
                .Where(m => m.Kind is KeptKind.Variable or KeptKind.Tag && m.Text.Length is > 1 and <= 60)
                .Take(MaxPaired)
                .ToList()
        )
        {
            if (Damaged(lost.Text) is not { } pattern)
            {
                continue;
            }

            List<Match> places = [];
            for (Match match = pattern.Match(text, start, end - start); match.Success && places.Count < 3; match = match.NextMatch())
            {
                // What is read as a piece that the source has too is not the damaged one.
                int from = all.FirstTouching(match.Index);
                bool free = true;
                for (int i = from; free && i < all.Count && all[i].Start < match.Index + match.Length; i++)
                {
                    free = extra.Contains(all[i]) && match.Index <= all[i].Start && all[i].End <= match.Index + match.Length;
                }

                if (free)
                {
                    places.Add(match);
                }
            }

            if (places is [var place, ..])
            {
                extra.RemoveAll(e => e.Start >= place.Index && e.End <= place.Index + place.Length);
                missing.Remove(lost);
                differences.Add(
                    new PlaceholderDifference(
                        lost,
                        place.Index,
                        place.Index + place.Length,
                        IsCertain: places.Count == 1 && !lost.IsDoubtful && missing.TrueForAll(m => m.Key != lost.Key)
                    )
                );
            }
        }
    }

    /// <summary>
    /// How a variable or tag may look that was damaged: a space between its signs, braces lost or doubled, signs in their wide forms,
    /// another case.
    /// </summary>
    private static Regex? Damaged(string text)
    {
        Match braces = InBraces().Match(text);
        string pattern;
        if (braces.Success)
        {
            string before = string.Concat(braces.Groups["before"].Value.Select(Sign));
            string name = Regex.Escape(braces.Groups["name"].Value.Trim());
            string after = string.Concat(braces.Groups["after"].Value.Select(Sign));
            int most = braces.Groups["open"].Length + 1;
            pattern =
                $@"{before}(?:[{{｛]\s?){{1,{most}}}{name}(?:\s?[}}｝]){{0,{most}}}{after}"
                + $@"|{(before.Length > 0 ? before : @"(?<![\w{{])")}(?:[{{｛]\s?){{0,{most}}}{name}(?:\s?[}}｝]){{1,{most}}}{after}";
        }
        else if (text[0] is '%' or '$' or '\\' or '<')
        {
            pattern = string.Join(@"\s?", text.Select(Sign)) + (text[^1] == '>' ? "" : @"(?!\w)");
        }
        else
        {
            return null;
        }

        return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

        static string Sign(char c) =>
            c is > ' ' and <= '~' && !char.IsAsciiLetterOrDigit(c)
                ? $"[{Regex.Escape(c.ToString()).Replace("]", "\\]", StringComparison.Ordinal)}{(char)(c - '!' + '！')}]"
                : Regex.Escape(c.ToString());
    }

    /// <summary>A brace that stands alone beside a variable, or anywhere if the source has none so.</summary>
    private static void FindBracesTooMany(
        List<KeptPiece> sources,
        List<KeptPiece> targets,
        IReadOnlyList<KeptPiece> all,
        string text,
        int start,
        int end,
        List<PlaceholderDifference> differences
    )
    {
        Dictionary<string, KeptPiece> wanted = new(StringComparer.Ordinal);
        sources.ForEach(s => wanted.TryAdd(s.Key, s));
        int found = 0;
        foreach (KeptPiece piece in targets.Where(t => t.Kind == KeptKind.Variable && t.Text.Contains('{', StringComparison.Ordinal)))
        {
            bool before = piece.Start > start && text[piece.Start - 1] == '{' && !all.Touches(piece.Start - 1, piece.Start);
            bool after = piece.End < end && text[piece.End] == '}' && !all.Touches(piece.End, piece.End + 1);
            (int from, int to) = (piece.Start - (before ? 1 : 0), piece.End + (after ? 1 : 0));
            if (
                before != after
                && wanted.TryGetValue(piece.Key, out KeptPiece? same)
                && found++ < MaxPaired
                && !differences.Exists(d => d.TargetStart < to && from < d.TargetEnd)
            )
            {
                differences.Add(new PlaceholderDifference(same, from, to, IsCertain: true));
            }
        }
    }

    /// <summary>Pairs what is missing with what is too many, the likest first.</summary>
    private static void Pair(List<KeptPiece> missing, List<KeptPiece> extra, List<PlaceholderDifference> differences)
    {
        List<(int FoldAgreement, KeptPiece Lost, KeptPiece Other)> pairs =
        [
            .. from lost in missing.Take(MaxPaired)
            from other in extra.Take(MaxPaired)
            let likeness = FoldAgreement(lost, other)
            where likeness > 0
            orderby likeness descending
            select (likeness, lost, other),
        ];
        (int FoldAgreement, KeptPiece Lost, KeptPiece Other)[] all = [.. pairs];
        while (pairs.Count > 0)
        {
            (int likeness, KeptPiece lost, KeptPiece other) = pairs[0];

            // It is certain where nothing else can be meant: no other piece of the syntax is missing or too many, or the name says so.
            bool alone = Array.TrueForAll(
                all,
                p =>
                    ReferenceEquals(p.Lost, lost) == ReferenceEquals(p.Other, other) || (likeness >= SameName && p.FoldAgreement < SameName)
            );
            differences.Add(
                new PlaceholderDifference(
                    lost,
                    other.Start,
                    other.End,
                    alone && !lost.IsDoubtful && lost.Kind is KeptKind.Variable or KeptKind.Tag or KeptKind.Entity
                )
                {
                    Target = other,
                }
            );
            missing.Remove(lost);
            extra.Remove(other);
            pairs.RemoveAll(p => ReferenceEquals(p.Lost, lost) || ReferenceEquals(p.Other, other));
        }
    }

    private const int SameName = 90;

    /// <summary>How alike two pieces are, from 1 (the same syntax) to 100; 0 if one cannot be the other changed.</summary>
    private static int FoldAgreement(KeptPiece a, KeptPiece b)
    {
        if (
            a.Kind != b.Kind
            || (a.Kind == KeptKind.Tag && a.Text[1] == '/' != (b.Text[1] == '/'))
            || (
                a.Kind == KeptKind.Address
                && a.Text.Contains('@', StringComparison.Ordinal) != b.Text.Contains('@', StringComparison.Ordinal)
            )
        )
        {
            return 0;
        }

        (string nameA, string nameB) = (NameOf(a.Key), NameOf(b.Key));
        bool sameShape = a.Kind is not KeptKind.Variable || ShapeOf(a.Key) == ShapeOf(b.Key);
        if (nameA.Length > 0 && nameA.Equals(nameB, StringComparison.OrdinalIgnoreCase))
        {
            return sameShape ? 100 : SameName;
        }

        if (!sameShape)
        {
            return 0;
        }

        int longest = Math.Max(a.Key.Length, b.Key.Length);
        return longest > 300 ? 1 : Math.Max(1, 60 - (60 * EditDistance.Bounded(a.Key, b.Key, longest) / longest));
    }

    private static string NameOf(string key) => string.Concat(key.Where(char.IsLetterOrDigit));

    /// <summary>
    /// The signs of a placeholder without its name: its syntax. printf's conversions have letters for signs, so those of one argument are
    /// alike.
    /// </summary>
    private static string ShapeOf(string key)
    {
        var shape = new StringBuilder(8);
        foreach (char c in key)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '_' or '.' or '-'))
            {
                shape.Append(c);
            }
        }

        return shape.ToString();
    }

    [GeneratedRegex("""(?<![\w\]!\[])\[[\p{L}0-9]{2,30}\](?![(\[:\w])""", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedName();

    [GeneratedRegex(
        """^(?<before>[$#%@]?)(?<open>\{{1,3})(?<name>[^{}]{1,50})\}{1,3}(?<after>)$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex InBraces();
}
