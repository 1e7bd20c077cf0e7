using System.Collections.Concurrent;

namespace Glossary.Text.Recognition;

/// <summary>What an occurrence has in common with the form as the glossary or a rule writes it.</summary>
[Flags]
internal enum Likeness : byte
{
    None = 0,
    SameCase = 1,
    SameSigns = 2,
    SameNormalForm = 4,
    Same = SameCase | SameSigns | SameNormalForm,
}

/// <summary>Puts rules together. Pairs are remembered, so the texts of a long run are a bounded set.</summary>
internal static class Rules
{
    private const int MostPairs = 20_000;

    private static readonly ConcurrentDictionary<(ushort, ushort), FormRule> Pairs = new();

    private static readonly FormRule OtherCase = new("as written but for letter case", MatchKind.Normalized, 0.98f);
    private static readonly FormRule OtherSigns = new("as written but for hyphen or space", MatchKind.Normalized, 0.97f);
    private static readonly FormRule OtherNormalForm = new("as written but for Unicode normal form", MatchKind.Normalized, 0.99f);

    /// <summary>Part of a word written with hyphens.</summary>
    public static FormRule Hyphenated { get; } = new("part of a hyphenated word", MatchKind.Compound, 0.9f);

    /// <summary>Compares a word with a form that folds to the same.</summary>
    public static Likeness Compare(ReadOnlySpan<char> word, ReadOnlySpan<char> form)
    {
        if (word.SequenceEqual(form))
        {
            return Likeness.Same;
        }

        if (Folder.IsSimple(word))
        {
            return Likeness.Same & ~Likeness.SameCase;
        }

        Likeness like = Likeness.Same & ~Likeness.SameNormalForm;
        return SlowFolding.Compose(word.ToString()).AsSpan().SequenceEqual(form) ? like : like & ~Likeness.SameCase;
    }

    /// <summary>The rule of a phrase, from those of its words.</summary>
    public static FormRule Join(ReadOnlySpan<FormRule> words, Likeness like)
    {
        FormRule rule = words[0];
        for (int i = 1; i < words.Length; i++)
        {
            rule = Join(rule, words[i]);
        }

        if (like != Likeness.Same && rule.Kind == MatchKind.Exact)
        {
            FormRule why = (like & Likeness.SameCase) == 0 ? OtherCase : (like & Likeness.SameSigns) == 0 ? OtherSigns : OtherNormalForm;
            rule = rule == FormRule.AsWritten ? why : Join(rule, why);
        }

        return rule;
    }

    /// <summary>Both rules in one; "as written" adds nothing to another.</summary>
    public static FormRule Join(FormRule a, FormRule b)
    {
        if (a == b || b == FormRule.AsWritten)
        {
            return a;
        }

        if (a == FormRule.AsWritten)
        {
            return b;
        }

        if (Pairs.TryGetValue((a.Id, b.Id), out FormRule? joined))
        {
            return joined;
        }

        // A phrase of many inflected words names its first rules only.
        if (Pairs.Count >= MostPairs || a.Text.Length > 200)
        {
            return a.Kind >= b.Kind ? a : b;
        }

        return Pairs.GetOrAdd((a.Id, b.Id), static (_, pair) => new FormRule(
            pair.a.Text + "; " + pair.b.Text, pair.a.Kind > pair.b.Kind ? pair.a.Kind : pair.b.Kind, Math.Min(pair.a.Score, pair.b.Score)), (a, b));
    }

    /// <summary>Whether the form is an acronym and what stands in the text is an ordinary word of the same letters: "US" and "us".</summary>
    public static bool IsWordForAcronym(ReadOnlySpan<char> surface, ReadOnlySpan<char> form)
    {
        if (form.Length is < 2 or > 5 || !Words.IsAllCaps(form))
        {
            return false;
        }

        foreach (char c in surface)
        {
            if (char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }
}
