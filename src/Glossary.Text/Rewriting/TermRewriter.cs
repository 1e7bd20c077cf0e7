using Glossary.Text.Reasons;
using Glossary.Text.Recognition;

namespace Glossary.Text.Rewriting;

/// <summary>Writes terms into texts in the form that their place asks for.</summary>
public static class TermRewriter
{
    private static readonly Reason PartOfLongerWord = new("rewrite.part-of-longer-word");
    private static readonly Reason ParticleApart = new("rewrite.part-stands-apart");

    /// <summary>Whether terms of a language can be put into the form that a place asks for.</summary>
    public static bool HasRules(string language) => RewritingRules.ByLanguage.Of(language) != RewritingRules.Default;

    /// <summary>Puts another term in place of an occurrence. Where the right form is in doubt, it is the dictionary's.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hit">The occurrence.</param>
    /// <param name="found">The term that occurs.</param>
    /// <param name="wanted">The term to put there, of the same language.</param>
    public static Rewrite Replace(string text, in TermHit hit, TermSpec found, TermSpec wanted) =>
        hit.Kind == MatchKind.Compound ? new Rewrite(wanted.Text, [], false, PartOfLongerWord)
        : hit.RestEnd > 0 ? new Rewrite(wanted.Text, [new Replacement(hit.RestStart, hit.RestEnd, "")], false, ParticleApart)
        : RewritingRules.ByLanguage.Of(wanted.Language).Replace(text, hit.Start, hit.End, found, wanted);

    /// <summary>
    /// Puts a term in place of a word of another language. What can follow a term in its language may be certain, its own form is not.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="wanted">The term to put there, of the text's language.</param>
    public static Rewrite Insert(string text, int start, int end, TermSpec wanted) =>
        RewritingRules.ByLanguage.Of(wanted.Language).Insert(text, start, end, wanted);

    /// <summary>
    /// Puts an occurrence into the form that its place asks for; <see langword="null"/> if it has it, or the place does not tell.
    /// </summary>
    public static Rewrite? Agree(string text, in TermHit hit, TermSpec term) =>
        hit.Kind == MatchKind.Compound || hit.RestEnd > 0
            ? null
            : RewritingRules.ByLanguage.Of(term.Language).Agree(text, hit.Start, hit.End, term);

    /// <summary>
    /// Puts right what was made of a term that was given to be written, where its letters are followed by others that make no form of it;
    /// <see langword="null"/> where it cannot be told what is right.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the given letters stand.</param>
    /// <param name="given">The letters.</param>
    /// <param name="term">The term.</param>
    /// <returns>Where the word ends that is to be replaced, and what replaces it.</returns>
    public static (int End, Rewrite Rewrite)? Restore(string text, int start, string given, TermSpec term)
    {
        int end = start + given.Length;
        while (
            end < text.Length
            && (char.IsLetter(text[end]) || (text[end] is '\'' or '’' && (end + 1 == text.Length || !char.IsLetter(text[end + 1]))))
        )
        {
            end++;
        }

        return
            end > start + given.Length && RewritingRules.ByLanguage.Of(term.Language).Restore(text, start, given, end, term) is { } rewrite
            ? (end, rewrite)
            : null;
    }

    /// <summary>The term in the number of an occurrence in another language: the plural for a plural.</summary>
    public static string InNumberOf(in TermHit hit, TermSpec term) =>
        hit.Rule.IsPlural ? RewritingRules.ByLanguage.Of(term.Language).Plural(term) ?? term.Text : term.Text;
}
