using Glossary.Catalog;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;

namespace Glossary.Server.Translation;

/// <summary>
/// How grave a finding about a term is, and why it may be wrong all the same: by what the engine knows of the term's language, and by what
/// the glossary has agreed on.
/// </summary>
internal static class FindingWeight
{
    /// <summary>A concept whose allowed terms are all missed.</summary>
    /// <param name="concept">The concept.</param>
    /// <param name="allowed">Its terms that may be used.</param>
    /// <param name="language">BCP 47 tag of the translation, by whose rules terms of all languages are found.</param>
    /// <param name="isPart">Whether the source has the term as a part of a longer word.</param>
    /// <param name="others">How many other concepts claim the same words of the source.</param>
    /// <param name="isElsewhere">Whether another line of the text renders the concept.</param>
    public static (FindingSeverity Severity, Reason Doubt) OfMissing(
        ConceptRecord concept,
        IReadOnlyList<TermRecord> allowed,
        string language,
        bool isPart,
        int others,
        bool isElsewhere
    ) =>
        concept.Lifecycle == Lifecycle.Proposed ? (FindingSeverity.Hint, TranslationReasons.MayBeRejected)
        : allowed.FirstOrDefault(t =>
            !TermIndex.HasFormsOf(
                GlossaryIndex.Describe(t, 0) with
                {
                    Language = t.Language == TermIndex.AllLanguages ? language : t.Language,
                }
            )
        )
            is { } unread
            ? (FindingSeverity.Hint, TranslationReasons.MayStandInflected(unread.Text))
        : others > 0 ? (FindingSeverity.Warning, TranslationReasons.MayMeanAnother)
        : isPart ? (FindingSeverity.Warning, TranslationReasons.MayBeAnotherWord)
        : isElsewhere ? (FindingSeverity.Warning, TranslationReasons.MayBePronoun)
        : (FindingSeverity.Error, TranslationReasons.MayBeParaphrased);

    /// <summary>A term of the source's language that stands in the translation.</summary>
    public static (FindingSeverity Severity, Reason Doubt) OfUntranslated(ConceptRecord concept) =>
        concept.Lifecycle == Lifecycle.Proposed
            ? (FindingSeverity.Hint, TranslationReasons.MayBeRejected)
            : (FindingSeverity.Error, TranslationReasons.MayBeName);

    /// <summary>A term that may not be used.</summary>
    /// <param name="wrong">The term where it stands.</param>
    /// <param name="isMeant">Whether the source speaks of its concept, or the text stands alone.</param>
    public static (FindingSeverity Severity, Reason Doubt) OfUnwanted(FoundTerm wrong, bool isMeant)
    {
        bool forbidden = wrong.Entry.Term.Status == TermStatus.Forbidden;
        FindingSeverity severity = forbidden || isMeant ? FindingSeverity.Error : FindingSeverity.Warning;
        return wrong.Entry.Concept.Lifecycle == Lifecycle.Proposed ? (FindingSeverity.Hint, TranslationReasons.MayBeRejected)
            : wrong.Hit.Kind == MatchKind.Compound ? (severity, TranslationReasons.MayBeAnotherWord)
            : isMeant ? (severity, TranslationReasons.MayBeQuoted)
            : (severity, TranslationReasons.MayMeanAnother);
    }
}
