using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Subtags;

namespace Glossary.Text.Rewriting;

/// <summary>How a language fits terms into a text; a subclass for each language, the default for the others: nothing is certain.</summary>
internal class RewritingRules
{
    private static readonly Reason NoRules = new("rewrite.no-rules");

    public static RewritingRules Default { get; } = new();

    /// <summary>The rules of each language.</summary>
    public static LanguageTable<RewritingRules> ByLanguage { get; } = new();

    public virtual Rewrite Replace(string text, int start, int end, TermSpec found, TermSpec wanted) =>
        new(wanted.Text, [], false, NoRules);

    /// <summary>See <see cref="TermRewriter.Insert"/>. The default puts the dictionary's form there and is not certain of it.</summary>
    public virtual Rewrite Insert(string text, int start, int end, TermSpec wanted) =>
        Replace(text, start, end, Replaced(text, start, end, wanted), wanted) with
        {
            Text = wanted.Text,
            Agreeing = [],
            IsCertain = false,
        };

    /// <summary>A stretch of a text as if it were a term of the language of another one.</summary>
    protected static TermSpec Replaced(string text, int start, int end, TermSpec wanted) =>
        wanted with
        {
            Handle = 0,
            Text = text[start..end],
        };

    public virtual Rewrite? Agree(string text, int start, int end, TermSpec term) => null;

    /// <summary>See <see cref="TermRewriter.Restore"/>.</summary>
    public virtual Rewrite? Restore(string text, int start, string given, int end, TermSpec term) => null;

    /// <summary>The term's plural, if there is exactly one.</summary>
    public virtual string? Plural(TermSpec term) => null;

    /// <summary>The replacement begins as the replaced does, where only the sentence's beginning made that a capital.</summary>
    protected static string CasedAs(string text, int start, TermSpec found, string replacement) =>
        char.IsUpper(text[start]) && char.IsLower(found.Text[0]) ? char.ToUpperInvariant(replacement[0]) + replacement[1..] : replacement;

    /// <summary>Where the letters that go on after a place end.</summary>
    protected static int EndOfLetters(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The word that ends right before <paramref name="end"/>, spaces aside; empty if something else stands there.</summary>
    protected static (int Start, int End) WordBefore(ReadOnlySpan<char> text, int end)
    {
        int last = end;
        while (last > 0 && text[last - 1] is ' ' or '\u00A0')
        {
            last--;
        }

        int first = last;
        while (first > 0 && char.IsLetter(text[first - 1]))
        {
            first--;
        }

        return last == end ? (end, end) : (first, last);
    }
}
