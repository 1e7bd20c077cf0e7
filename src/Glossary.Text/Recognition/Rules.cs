namespace Glossary.Text.Recognition;

/// <summary>What an occurrence has in common with the form as the glossary or a rule writes it.</summary>
[Flags]
internal enum FoldAgreement : byte
{
    None = 0,
    SameCase = 1,
    SameNormalForm = 2,

    /// <summary>No diacritics are missing, and digits are raised or lowered alike.</summary>
    SameLetters = 4,

    /// <summary>What can be said of a word by itself.</summary>
    OfWord = SameCase | SameNormalForm | SameLetters,

    /// <summary>The same signs stand between the words.</summary>
    SameSigns = 8,
    Same = OfWord | SameSigns,
}

/// <summary>Compares what stands in a text with forms, and puts the rules of words together.</summary>
internal static class Rules
{
    /// <summary>Compares a word with a form that folds to the same.</summary>
    public static FoldAgreement Compare(ReadOnlySpan<char> word, ReadOnlySpan<char> form)
    {
        if (word.SequenceEqual(form))
        {
            return FoldAgreement.Same;
        }

        if (Folder.IsSimple(word))
        {
            return HasSameLetters(word, form, out bool sameCase)
                ? FoldAgreement.Same & ~FoldAgreement.SameCase
                : FoldAgreement.Same & ~(sameCase ? FoldAgreement.SameLetters : FoldAgreement.SameLetters | FoldAgreement.SameCase);
        }

        FoldAgreement like = FoldAgreement.Same & ~FoldAgreement.SameNormalForm;
        string composed = SlowFolding.Compose(word.ToString());
        return composed.AsSpan().SequenceEqual(form) ? like
            : HasSameLetters(composed, form, out bool cased) ? like & ~FoldAgreement.SameCase
            : like & ~(cased ? FoldAgreement.SameLetters : FoldAgreement.SameLetters | FoldAgreement.SameCase);
    }

    // Letters that do not fold by themselves are taken for the same: what differs in them was found by all its letters.
    private static bool HasSameLetters(ReadOnlySpan<char> word, ReadOnlySpan<char> form, out bool sameCase)
    {
        bool same = word.Length == form.Length || !Folder.IsSimple(form);
        sameCase = true;
        for (int i = 0; i < Math.Min(word.Length, form.Length); i++)
        {
            same &= Folder.Fold(word[i]) == Folder.Fold(form[i]) || Folder.Fold(form[i]) == '\0' || Folder.Fold(word[i]) == '\0';
            sameCase &= char.IsUpper(word[i]) == char.IsUpper(form[i]);
        }

        return same;
    }

    /// <summary>The rules of a phrase, from those of its words.</summary>
    public static RuleChain Join(ReadOnlySpan<FormRule> words, FoldAgreement like)
    {
        RuleChain chain = words[0].Chain;
        for (int i = 1; i < words.Length; i++)
        {
            chain = chain.Join(words[i]);
        }

        return (like & FoldAgreement.SameLetters) == 0 ? chain.Join(CommonRules.OtherMarks)
            : like != FoldAgreement.Same && chain.Kind == MatchKind.Exact
                ? chain.Join(
                    (like & FoldAgreement.SameCase) == 0 ? CommonRules.OtherCase
                    : (like & FoldAgreement.SameSigns) == 0 ? CommonRules.OtherSigns
                    : CommonRules.OtherNormalForm
                )
            : chain;
    }

    /// <summary>The lowest score of the rules of a phrase's words and of what its letters have in common with them.</summary>
    public static float Score(ReadOnlySpan<FormRule> words, RuleChain chain)
    {
        float score = chain.Score;
        for (int i = RuleChain.MaxRules; i < words.Length; i++)
        {
            score = Math.Min(score, words[i].Score);
        }

        return score;
    }

    /// <summary>
    /// Whether the form is an acronym and what stands in the text is an ordinary word of the same letters: "US" and "us".
    /// </summary>
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
