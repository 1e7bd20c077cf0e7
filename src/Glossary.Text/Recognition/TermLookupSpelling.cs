using System.Buffers;
using System.Text;
using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>In what a spelling differs from the term as the glossary writes it.</summary>
[Flags]
internal enum SpellingDifferences
{
    None = 0,
    Case = 1,
    NormalForm = 2,
    Separators = 4,
    SharpS = 8,
    Variants = 16,
    Digraph = 32,
    Diacritics = 64,
}

/// <summary>Decides whether a query is a spelling of a term, and which.</summary>
internal static class TermLookupSpelling
{
    private static readonly (SpellingDifferences Difference, FormRule Rule)[] Names =
    [
        (SpellingDifferences.Digraph, CommonRules.UmlautDigraph),
        (SpellingDifferences.Diacritics, CommonRules.DiacriticsMissing),
        (SpellingDifferences.SharpS, CommonRules.SharpS),
        (SpellingDifferences.Separators, CommonRules.SeparatorsDiffer),
        (SpellingDifferences.Variants, CommonRules.VariantCharacters),
        (SpellingDifferences.NormalForm, CommonRules.NormalFormDiffers),
        (SpellingDifferences.Case, CommonRules.CaseDiffers),
    ];

    private static readonly RuleChain[] Rules = [.. Enumerable.Range(0, 128).Select(Describe)];

    /// <summary>The differences as rules.</summary>
    internal static RuleChain Rule(SpellingDifferences differences) => Rules[(int)differences];

    /// <summary>How the query spells the whole term, or <see langword="null"/> if it does not.</summary>
    /// <param name="query">The query as written, without white space at the ends.</param>
    /// <param name="foldedQuery">The query, folded.</param>
    /// <param name="term">The term as written.</param>
    /// <param name="foldedTerm">The term, folded.</param>
    internal static SpellingDifferences? Compare(string query, ReadOnlySpan<char> foldedQuery, string term, ReadOnlySpan<char> foldedTerm)
    {
        if (string.Equals(query, term, StringComparison.Ordinal))
        {
            return SpellingDifferences.None;
        }

        SpellingDifferences differences = SpellingDifferences.None;
        if (!foldedQuery.SequenceEqual(foldedTerm))
        {
            if (Align(foldedQuery, foldedTerm, prefix: false) is not { } aligned)
            {
                return null;
            }

            differences = aligned;
        }

        if (!UnicodeNormalizer.IsNfc(query) != !UnicodeNormalizer.IsNfc(term))
        {
            differences |= SpellingDifferences.NormalForm;
            query = UnicodeNormalizer.Nfc(query);
            term = UnicodeNormalizer.Nfc(term);
        }

        if (
            differences is SpellingDifferences.None or SpellingDifferences.NormalForm
            && string.Equals(query, term, StringComparison.Ordinal)
        )
        {
            return differences == SpellingDifferences.None ? SpellingDifferences.NormalForm : differences;
        }

        if (HasSharpS(query) != HasSharpS(term))
        {
            differences |= SpellingDifferences.SharpS;
        }

        if (!CaseAgrees(query, term))
        {
            differences |= SpellingDifferences.Case;
        }

        return differences is SpellingDifferences.None or SpellingDifferences.NormalForm
            ? differences | SpellingDifferences.Variants
            : differences;
    }

    /// <summary>Whether the query spells the beginning of the term, or of what begins at one of its words.</summary>
    internal static bool Begins(ReadOnlySpan<char> foldedQuery, ReadOnlySpan<char> foldedTerm) =>
        Align(foldedQuery, foldedTerm, prefix: true) is not null;

    /// <summary>Reads both texts side by side. <see langword="null"/> when they spell different letters.</summary>
    private static SpellingDifferences? Align(ReadOnlySpan<char> query, ReadOnlySpan<char> term, bool prefix)
    {
        SpellingDifferences differences = SpellingDifferences.None;
        int q = 0;
        int t = 0;
        while (true)
        {
            if (q < query.Length && t < term.Length && query[q] == term[t])
            {
                q++;
                t++;
                continue;
            }

            if (q < query.Length && TermLookupKey.IsSeparator(query[q]))
            {
                differences |= SpellingDifferences.Separators;
                q++;
                continue;
            }

            if (q == query.Length && prefix)
            {
                return differences;
            }

            if (t < term.Length && TermLookupKey.IsSeparator(term[t]))
            {
                differences |= SpellingDifferences.Separators;
                t++;
                continue;
            }

            if (t < term.Length && TermLookupKey.IsDiacritic(term[t]))
            {
                differences |= SpellingDifferences.Diacritics;
                t++;
                continue;
            }

            if (q == query.Length || t == term.Length)
            {
                return q == query.Length && t == term.Length ? differences : null;
            }

            if (prefix && HangulLetters.IsHangul(query[q]))
            {
                return BeginsByLetters(query[q..], term[t..]) ? differences : null;
            }

            char wanted = TermLookupKey.BaseLetter(term[t]);
            if (wanted != term[t] && query[q] == wanted)
            {
                if (
                    TermLookupKey.IsUmlaut(term[t])
                    && q + 1 < query.Length
                    && query[q + 1] == 'e'
                    && (t + 1 == term.Length || term[t + 1] != 'e')
                )
                {
                    differences |= SpellingDifferences.Digraph;
                    q += 2;
                }
                else
                {
                    differences |= SpellingDifferences.Diacritics;
                    q++;
                }

                t++;
                continue;
            }

            if (
                TermLookupKey.IsUmlaut(query[q])
                && term[t] == TermLookupKey.BaseLetter(query[q])
                && t + 1 < term.Length
                && term[t + 1] == 'e'
            )
            {
                differences |= SpellingDifferences.Digraph;
                q++;
                t += 2;
                continue;
            }

            return null;
        }
    }

    private static bool BeginsByLetters(ReadOnlySpan<char> query, ReadOnlySpan<char> term)
    {
        var typed = new CharBuffer(stackalloc char[64]);
        var whole = new CharBuffer(stackalloc char[128]);
        TermLookupKey.Append(query, keystrokes: true, ref typed);
        TermLookupKey.Append(term, keystrokes: true, ref whole);
        bool begins = whole.Written.StartsWith(typed.Written);
        typed.Dispose();
        whole.Dispose();
        return begins;
    }

    private static bool HasSharpS(string text) => text.AsSpan().IndexOfAny('ß', 'ẞ') >= 0;

    /// <summary>
    /// Whether the letters have the same case in turn. A letter that only one side writes is passed over: the e of "ue", one s of "ss".
    /// </summary>
    private static bool CaseAgrees(string query, string term)
    {
        ReadOnlySpan<char> rest = term;
        foreach (Rune letter in query.EnumerateRunes())
        {
            Rune folded = FoldLetter(letter);
            ReadOnlySpan<char> ahead = rest;
            int letters = 0;
            while (
                letters < 2 && Rune.IsLetter(letter) && Rune.DecodeFromUtf16(ahead, out Rune other, out int units) == OperationStatus.Done
            )
            {
                ahead = ahead[units..];
                letters += Rune.IsLetter(other) ? 1 : 0;
                if (FoldLetter(other) == folded)
                {
                    if (Rune.IsUpper(letter) != Rune.IsUpper(other))
                    {
                        return false;
                    }

                    rest = ahead;
                    break;
                }
            }
        }

        return true;
    }

    private static Rune FoldLetter(Rune letter) =>
        Rune.ToLowerInvariant(letter.IsBmp ? new Rune(TermLookupKey.BaseLetter((char)letter.Value)) : letter);

    private static RuleChain Describe(int differences) =>
        differences == 0
            ? FormRule.AsWritten.Chain
            : Names
                .Where(name => (differences & (int)name.Difference) != 0)
                .Aggregate(default(RuleChain), (chain, name) => chain.Add(name.Rule));
}
