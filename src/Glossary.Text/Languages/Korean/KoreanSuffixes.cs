using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>What a chain of suffixes is.</summary>
/// <param name="Kind">What it makes of the noun; <see cref="SuffixKind.None"/> if the tail is no chain of suffixes.</param>
/// <param name="Rule">The rules of its suffixes; none if the tail is no chain of suffixes.</param>
/// <param name="Length">How many characters the chain takes: all of them, or as many as stand before a sign that ends the word.</param>
internal readonly record struct SuffixChain(SuffixKind Kind, RuleChain Rule, int Length);

/// <summary>
/// Reads what follows a noun within one spaced unit (어절): whether it is a legal chain of particles, the copula or a derivation, and which.
/// </summary>
internal static class KoreanSuffixes
{
    // The longest chains, such as 들에게서부터조차도, have five links; with endings and what they are quoted in there are a few more.
    private const int MaxLinks = 8;
    private const int MaxFormLength = 16;
    private const int MaxTailLength = 40;

    /// <summary>Reads a tail.</summary>
    /// <param name="final">How the noun ends.</param>
    /// <param name="tail">What follows the noun, composed (NFC), up to the end of the word.</param>
    /// <param name="next">What follows the word in the text: decides on suffixes that need a pause or must not have one. NUL at the end of
    /// the text.</param>
    public static SuffixChain Read(FinalSound final, ReadOnlySpan<char> tail, ReadOnlySpan<char> next)
    {
        if (tail.Length > MaxTailLength)
        {
            return default;
        }

        Span<ushort> links = stackalloc ushort[MaxLinks];
        int count = Walk(SuffixState.Noun, final, tail, PauseOf(next), links, 0);
        if (count == 0)
        {
            return default;
        }

        SuffixKind kind = SuffixKind.Particle;
        SuffixGrammar grammar = SuffixGrammar.Instance;
        RuleChain rule = default;
        foreach (ushort link in links[..count])
        {
            SuffixKind told = grammar[link].Kind;
            kind =
                told is SuffixKind.Verb or SuffixKind.Adjective or SuffixKind.Noun or SuffixKind.Copula && kind == SuffixKind.Particle
                    ? told
                    : kind;
            rule = grammar.RuleOf(link) is { } named ? rule.Add(named) : rule;
        }

        return new SuffixChain(kind, rule, tail.Length);
    }

    // Returns the number of links of the first chain that takes the whole tail, or 0. Longer suffixes are tried before shorter ones.
    private static int Walk(SuffixState state, FinalSound final, ReadOnlySpan<char> tail, int pause, Span<ushort> links, int depth)
    {
        if (depth == links.Length)
        {
            return 0;
        }

        SuffixGrammar grammar = SuffixGrammar.Instance;
        Span<int> nodes = stackalloc int[MaxFormLength];
        foreach (SuffixTrie trie in grammar.TriesOf(state))
        {
            int length = 0;
            int node = 0;
            while (length < tail.Length && length < MaxFormLength && (node = trie.Step(node, tail[length])) != 0)
            {
                nodes[length++] = node;
            }

            for (; length > 0; length--)
            {
                for (int entry = trie.FirstEntry(nodes[length - 1]); entry >= 0; entry = trie.NextEntry(entry))
                {
                    ushort number = trie.SuffixOf(entry);
                    Suffix suffix = grammar[number];
                    if (!Fits(suffix.After, final))
                    {
                        continue;
                    }

                    links[depth] = number;
                    if (length == tail.Length)
                    {
                        if (suffix.Next is not (SuffixState.Past or SuffixState.Auxiliary) && (suffix.Pause == 0 || suffix.Pause == pause))
                        {
                            return depth + 1;
                        }
                    }
                    else if (
                        Walk(suffix.Next, Hangul.FinalOf(tail[length - 1]), tail[length..], pause, links, depth + 1) is var found and > 0
                    )
                    {
                        return found;
                    }
                }
            }
        }

        return 0;
    }

    /// <summary>Whether a shape may follow such an end of a word. One that is not known takes either.</summary>
    public static bool Fits(After after, FinalSound final) =>
        final == FinalSound.Unknown
        || after switch
        {
            After.Vowel => final == FinalSound.Vowel,
            After.Consonant => final != FinalSound.Vowel,
            After.VowelOrRieul => final != FinalSound.Consonant,
            After.ConsonantNotRieul => final == FinalSound.Consonant,
            _ => true,
        };

    // +1 where a pause follows, -1 where a space or quotation mark joins the word to what comes next, 0 otherwise: a bracket glosses a
    // noun.
    private static int PauseOf(ReadOnlySpan<char> next)
    {
        ReadOnlySpan<char> rest = next.TrimStart();
        return rest.IsEmpty || next[0] is ',' or '.' or '!' or '?' or ';' or ':' or '…' or '、' or '。' or ')' or '\n' ? 1
            : rest.Length < next.Length || next[0] is '\'' or '"' or '‘' or '“' or '’' or '”' or '《' or '〈' or '「' or '『' ? -1
            : 0;
    }
}
