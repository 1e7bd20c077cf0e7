using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Server.Translation;

/// <summary>A term that the provider is told to write for a stretch of a source.</summary>
internal sealed record EnforcedTerm(FoundTerm Source, TermRecord Wanted, string Written);

/// <summary>
/// Which terms the provider is told to write. Its dictionary is documented for pairs with English, and as safe for proper names and
/// compound nouns alone: a noun by itself is inflected by its sentence, which a dictionary knows nothing of.
/// </summary>
internal static class EnforcedTerms
{
    private const string English = "en";

    /// <summary>Whether the provider can be told terms for a pair of languages.</summary>
    public static bool IsPossible(string source, string target) => IsEnglish(source) != IsEnglish(target);

    public static bool IsEnglish(string language) => LanguageTags.Resolve(English, [language]).Length > 0;

    /// <summary>The terms to enforce in a text, in order of place, none overlapping another.</summary>
    public static ImmutableArray<EnforcedTerm> In(
        string text,
        string language,
        ImmutableArray<GlossaryPair> glossaries,
        Func<ConceptRecord, bool> isWanted,
        CancellationToken cancellationToken
    )
    {
        List<EnforcedTerm> enforced = [];
        foreach (GlossaryPair glossary in glossaries)
        {
            foreach (
                IGrouping<(int, int), FoundTerm> place in glossary
                    .InSource(text, language, cancellationToken)
                    .GroupBy(f => (f.Hit.Start, f.Hit.End))
            )
            {
                FoundTerm found = place.First();
                if (
                    GlossaryPair.Conflict(place, glossary)
                    || !isWanted(found.Entry.Concept)
                    || glossary.AllowedTerms(found.Entry.Concept).FirstOrDefault() is not { } wanted
                    || !IsSafe(found, wanted)
                )
                {
                    continue;
                }

                string written = TermRewriter.InNumberOf(found.Hit, GlossaryIndex.Describe(wanted, 0));
                if (
                    DynamicDictionary.CanFix(text.AsSpan(found.Hit.Start, found.Hit.End - found.Hit.Start), written)
                    && !enforced.Exists(e => e.Source.Hit.Start < found.Hit.End && found.Hit.Start < e.Source.Hit.End)
                )
                {
                    enforced.Add(new EnforcedTerm(found, wanted, written));
                }
            }
        }

        return [.. enforced.OrderBy(e => e.Source.Hit.Start)];
    }

    public static FixedTranslation ToFix(this EnforcedTerm term) =>
        new(term.Source.Hit.Start, term.Source.Hit.End - term.Source.Hit.Start, term.Written);

    private static bool IsSafe(FoundTerm found, TermRecord wanted) =>
        found.Hit.Kind != MatchKind.Compound
        && found.Rest is null
        && (
            found.Entry.Term.PartOfSpeech == PartOfSpeech.ProperNoun
            || wanted.PartOfSpeech == PartOfSpeech.ProperNoun
            || (
                found.Entry.Term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified
                && (HasSeveralWords(found.Entry.Term.Text) || HasSeveralWords(wanted.Text) || IsAcronym(found.Entry.Term))
            )
        );

    private static bool HasSeveralWords(string text) => text.AsSpan().IndexOfAny(" -") > 0;

    private static bool IsAcronym(TermRecord term) =>
        term.Type is TermType.Acronym || (term.Text.Length > 1 && term.Text.All(char.IsUpper));
}
