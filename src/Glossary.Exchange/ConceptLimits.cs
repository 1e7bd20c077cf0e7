using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange;

/// <summary>Holds concepts of files to the rules that those of requests are held to.</summary>
internal static class ConceptLimits
{
    /// <summary>What keeps an entry from being taken, whatever is there already, and what its author should know.</summary>
    public static IEnumerable<Finding> Check(ConceptItem item)
    {
        ConceptRecord concept = item.Concept;
        foreach (Finding? finding in (IEnumerable<Finding?>)
        [
            .. ConceptFields.All.SelectMany(f => TooLong(item.Place, f, concept)),
            .. concept.Definitions.SelectMany(d => new[] { TooLong(item.Place, "definition", d.Text, Limits.LongText), TooLong(item.Place, "source", d.Source, Limits.LongText) }),
            .. concept.Terms.SelectMany(t => Lengths(item.Place, t)),
        ])
        {
            if (finding is not null)
            {
                yield return finding;
            }
        }

        // Two terms that are the same become one, and preferred ones are counted when it is known what is there.
        ConceptRecord distinct = concept with { Terms = [.. concept.Terms.DistinctBy(t => (t.Language, Text.Normalization.TextFolding.FoldKey(t.Text)))] };
        foreach (FieldViolation problem in ConceptRules.Problems(distinct, allowSeveralPreferred: true))
        {
            yield return Refusal(item.Place, "invalid-concept", $"The entry's {problem.Field} {problem.Description}", "Mend the entry, or take it out.");
        }

        foreach (TermRecord term in distinct.Terms)
        {
            if (FindableTerm.Obstacle(term) is { } obstacle)
            {
                yield return new Finding(
                    item.Place,
                    ImportSeverity.Caution,
                    "not-in-texts",
                    $"The term \"{term.Text}\" ({term.Language}) is taken, but not found in texts, only looked up: {obstacle}.",
                    "Give it a form that texts have, if they should show it.");
            }
        }
    }

    /// <summary>What keeps a concept from being written as the entry left it.</summary>
    public static IEnumerable<Finding> CheckMerged(ConceptRecord concept, Place place, bool allowSeveralPreferred)
    {
        if (concept.Terms.Length > Limits.Terms)
        {
            yield return Refusal(place, "too-many-terms", $"The concept would have {concept.Terms.Length} terms; at most {Limits.Terms} are allowed.", "Divide it into several concepts.");
        }

        // What an editor is asked to mend before the concept can be saved.
        foreach (IGrouping<string, TermRecord> ofLanguage in concept.Terms.GroupBy(t => t.Language, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            foreach (TermRecord[] same in ofLanguage.GroupBy(t => (Text.Normalization.TextFolding.FoldKey(t.Text), t.Status is TermStatus.Deprecated or TermStatus.Forbidden)).Select(g => g.ToArray()))
            {
                if (same.Skip(1).Any(t => !t.CaseSensitive))
                {
                    yield return new Finding(
                        place,
                        ImportSeverity.Caution,
                        "same-term",
                        $"Terms of the concept differ in letter case or the like alone, so no text tells them apart: {string.Join(", ", same.Select(t => t.Text))} ({ofLanguage.Key}).",
                        "Keep one of them, or say that case matters (a note \"case: sensitive\" in TBX).");
                }
            }
        }

        if (allowSeveralPreferred)
        {
            yield break;
        }

        foreach (IGrouping<string, TermRecord> several in ConceptRules.SeveralPreferred(concept))
        {
            yield return Refusal(
                place,
                "several-preferred",
                $"The concept would have {several.Count()} preferred terms in {several.Key}: {string.Join(", ", several.Select(t => t.Text))}.",
                "Prefer one, or let the glossary allow several (allow_several_preferred).");
        }
    }

    private static IEnumerable<Finding?> Lengths(Place place, TermRecord term) =>
        TermFields.All.SelectMany(f => TooLong(place, f, term)).Prepend(TooLong(place, "term", term.Text, Limits.TermLength));

    private static IEnumerable<Finding?> TooLong<T>(Place place, RecordField<T> field, T record) =>
        field.TextsOf(record).Select((text, i) => TooLong(place, field.Kind == FieldKind.SourcedTexts && i % 2 == 1 ? $"source of a {field.Spec.InWords}" : field.Spec.InWords, text, field.Limit));

    private static Finding? TooLong(Place place, string what, string text, int limit) => text.Length <= limit
        ? null
        : Refusal(
            place,
            "too-long",
            string.Create(CultureInfo.InvariantCulture, $"The {what} has {text.Length:N0} UTF-16 code units; at most {limit:N0} are allowed."),
            "Shorten it.");

    private static Finding Refusal(Place place, string code, string message, string suggestion) => new(place, ImportSeverity.Refusal, code, message, suggestion);
}
