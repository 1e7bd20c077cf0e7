namespace Glossary.Text.Recognition;

/// <summary>
/// Finds terms of which a part stands elsewhere: "Rüstungs- und Waffenexporte" holds Rüstungsexport, "Waffenexporte und -importe" holds
/// Waffenimport. Only looked for at a hyphen with a space on one side.
/// </summary>
internal sealed class EllipsisFinder
{
    /// <summary>So many words before the one that is looked at must be known.</summary>
    public const int LookBehind = 2;

    private const int MaxLinks = 6;
    private const int MaxLinkLength = 16;

    /// <summary>Letters of the shortest part that a word may lack.</summary>
    public const int ShortestPart = 2;

    /// <summary>
    /// What two words share is a part of its own: "Spa-/Wellness" does not hold "Spass". If it is shorter, the language has to know the
    /// part, which only what ends a word may be: "Erd- und Heizöl".
    /// </summary>
    public const int ShortestShared = 3;

    private readonly Folder _left = new();
    private readonly Folder _right = new();
    private readonly char[] _whole = new char[1024];
    private float _minScore;

    /// <summary>Looks at each word of a stretch of a block that ends or begins with a hyphen which joins it to nothing.</summary>
    public void FindAll(
        ReadOnlySpan<char> text,
        TokenBlock block,
        int first,
        int end,
        Segment[] segments,
        LanguageRules language,
        float minScore,
        List<TermHit> hits
    )
    {
        _minScore = minScore;

        // The hyphens are found many characters at a time: there are few, and fewer that stand beside a space.
        int limit = end == first ? 0 : Math.Min(text.Length, block.Starts[end - 1] + block.Lengths[end - 1] + 1);
        int done = first - 1;
        for (int at = Math.Max(0, block.Starts[first] - 1); at < limit; at++)
        {
            int step = text[at..limit].IndexOfAny('-', '\u2010', '\u2011');
            if (step < 0)
            {
                return;
            }

            at += step;
            int after = ~block.Starts.AsSpan(0, end).BinarySearch(at);
            int before = after - 1;
            if (before > done && block.Starts[before] + block.Lengths[before] == at && DanglesAfter(text, at))
            {
                Find(text, block, before, segments, language, hits);
                done = before;
            }

            if (after < end && after > done && block.Starts[after] == at + 1 && DanglesBefore(text, at + 1))
            {
                Find(text, block, after, segments, language, hits);
                done = after;
            }
        }
    }

    private void Find(ReadOnlySpan<char> text, TokenBlock block, int i, Segment[] segments, LanguageRules language, List<TermHit> hits)
    {
        int start = block.Starts[i];
        int end = start + block.Lengths[i];
        if (DanglesAfter(text, end))
        {
            int target = Target(text, block, i, language);
            if (target > 0)
            {
                int from = block.Starts[target];
                int to = from + block.Lengths[target];
                ReadOnlySpan<char> left = _left.Fold(text[start..end], out _);
                ReadOnlySpan<char> right = _right.Fold(text[from..to], out _);
                for (int cut = ShortestPart; cut <= right.Length - ShortestPart; cut++)
                {
                    if (MayShare(right[cut..], language))
                    {
                        Try(left, right[cut..], segments, CommonRules.CompletedFromNext, start, end + 1, start, to, hits);
                    }
                }
            }
        }

        if (i > 0 && end - start >= ShortestPart && DanglesBefore(text, start))
        {
            int before = Source(text, block, i, language);
            if (before < 0)
            {
                return;
            }

            int from = block.Starts[before];
            ReadOnlySpan<char> left = _left.Fold(text.Slice(from, block.Lengths[before]), out _);
            ReadOnlySpan<char> right = _right.Fold(text[start..end], out _);
            for (int cut = left.Length - ShortestPart; cut >= ShortestShared; cut--)
            {
                Try(left[..cut], right, segments, CommonRules.CompletedFromPrevious, start - 1, end, from, end, hits);
            }
        }
    }

    /// <summary>Whether a shortened word may lack these letters of the word that it is completed from.</summary>
    public static bool MayShare(ReadOnlySpan<char> end, LanguageRules language) =>
        end.Length >= ShortestShared || (end.Length == ShortestPart && language.MayShare(end));

    /// <summary>Whether a word that ends here is shortened: a hyphen follows and then no letter.</summary>
    public static bool DanglesAfter(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && Separator.IsHyphen(text[end]) && text[end + 1] is ' ' or '\u00A0' or ',' or '/';

    /// <summary>Whether a word that begins here is shortened: a hyphen stands before it, and before that no letter.</summary>
    public static bool DanglesBefore(ReadOnlySpan<char> text, int start) =>
        start > 1 && Separator.IsHyphen(text[start - 1]) && text[start - 2] is ' ' or '\u00A0' or '/' or '(';

    /// <summary>The word of the chain whose first part a word lacks: the nearest before it that has one itself; or -1.</summary>
    private static int Source(ReadOnlySpan<char> text, TokenBlock block, int i, LanguageRules language)
    {
        for (int links = 0; links < MaxLinks; links++)
        {
            int previous = -1;
            for (int step = 1; step <= 2 && i - step >= 0; step++)
            {
                ReadOnlySpan<char> between = text[(block.Starts[i - step] + block.Lengths[i - step])..(block.Starts[i] - 1)];
                // Both may be shortened: "Textilgroß- und -einzelhandel".
                if (IsLink(between.Length > 0 && Separator.IsHyphen(between[0]) ? between[1..] : between, language))
                {
                    previous = i - step;
                    break;
                }
            }

            if (previous < 0 || !DanglesBefore(text, block.Starts[previous]))
            {
                return previous;
            }

            i = previous;
        }

        return -1;
    }

    private static bool IsLink(ReadOnlySpan<char> between, LanguageRules language) =>
        between.Length <= MaxLinkLength && language.IsEllipsisLink(between);

    /// <summary>The first word of the chain that is not shortened at its end, or 0.</summary>
    private static int Target(ReadOnlySpan<char> text, TokenBlock block, int i, LanguageRules language)
    {
        for (int links = 0; links < MaxLinks; links++)
        {
            int hyphen = block.Starts[i] + block.Lengths[i];
            int next = 0;
            for (int step = 1; step <= 2 && i + step < block.Count; step++)
            {
                ReadOnlySpan<char> between = text[(hyphen + 1)..block.Starts[i + step]];
                if (IsLink(DanglesBefore(text, block.Starts[i + step]) ? between[..^1] : between, language))
                {
                    next = i + step;
                    break;
                }
            }

            if (next == 0)
            {
                return 0;
            }

            if (!DanglesAfter(text, block.Starts[next] + block.Lengths[next]))
            {
                return next;
            }

            i = next;
        }

        return 0;
    }

    private void Try(
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right,
        Segment[] segments,
        FormRule rule,
        int start,
        int end,
        int wordStart,
        int wordEnd,
        List<TermHit> hits
    )
    {
        int length = left.Length + right.Length;
        if (length > LetterFilter.MaxWordLength || rule.Score < _minScore)
        {
            return;
        }

        left.CopyTo(_whole);
        right.CopyTo(_whole.AsSpan(left.Length));
        ReadOnlySpan<char> whole = _whole.AsSpan(0, length);
        ulong hash = Folder.HashFolded(whole);
        foreach (Segment segment in segments)
        {
            SlotProbe probe = segment.Probe(hash);
            while (probe.MoveNext())
            {
                ref Node node = ref segment.Nodes[Segment.NodeOf(probe.Current)];
                ref Ending ending = ref segment.Endings[Segment.EndingOf(probe.Current)];
                if (node.Parent == 0 && ((FormUse)ending.Use & FormUse.Word) != 0 && segment.Spells(node, ending, whole))
                {
                    Report(segment, segment.Nodes[node.Canonical].Postings, rule, start, end, wordStart, wordEnd, hits);
                }
            }
        }
    }

    private static void Report(
        Segment segment,
        int posting,
        FormRule rule,
        int start,
        int end,
        int wordStart,
        int wordEnd,
        List<TermHit> hits
    )
    {
        for (; posting != 0 && posting < segment.PostingCount; posting = segment.Postings[posting].Next)
        {
            int term = segment.Postings[posting].Term;
            TermTraits traits = segment.Traits[term];
            if (segment.IsAlive(term) && !traits.IsExclusion && !traits.HasAffixPunctuation && !traits.CaseSensitive)
            {
                hits.Add(new TermHit(segment.Handles[term], start, end, wordStart, wordEnd, MatchKind.Compound, rule.Score, rule.Chain));
            }
        }
    }
}
