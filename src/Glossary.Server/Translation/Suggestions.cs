using Glossary.Catalog;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Server.Translation;

/// <summary>What to write in place of a term.</summary>
internal static class Suggestions
{
    /// <summary>Another term of the same language, in the form that the place asks for.</summary>
    public static Suggestion Replacing(string text, FoundTerm found, TermRecord wanted) =>
        FromRewrite(TermRewriter.Replace(text, found.Hit, GlossaryIndex.Describe(found.Entry.Term, 0), GlossaryIndex.Describe(wanted, 1)));

    /// <summary>
    /// The same term in the form that the place asks for; <see langword="null"/> if it has it, or the place does not tell.
    /// </summary>
    public static Suggestion? Agreeing(string text, in TermHit hit, TermRecord term) =>
        TermRewriter.Agree(text, hit, GlossaryIndex.Describe(term, 0)) is { } rewrite ? FromRewrite(rewrite) : null;

    /// <summary>A term where a word of another language stands.</summary>
    public static Suggestion Inserting(string text, Span span, TermRecord wanted) =>
        FromRewrite(TermRewriter.Insert(text, span.Start, span.End, GlossaryIndex.Describe(wanted, 1)));

    public static Suggestion FromRewrite(Rewrite rewrite) =>
        new(rewrite.Text, [.. rewrite.Agreeing.Select(e => new Edit(new Span(e.Start, e.End), e.Text))], rewrite.IsCertain)
        {
            Reasons = rewrite.Reasons,
        };
}
