using System.Collections.Immutable;
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
        List<Finding> tooLong = [];
        AddTooLong(item.Place, ConceptFields.All, concept, tooLong);
        foreach (DefinitionRecord definition in concept.Definitions)
        {
            AddTooLong(item.Place, "definition", definition.Text, Limits.LongText, tooLong);
            AddTooLong(item.Place, "source", definition.Source, Limits.LongText, tooLong);
        }

        foreach (TermRecord term in concept.Terms)
        {
            AddTooLong(item.Place, "term", term.Text, Limits.TermLength, tooLong);
            AddTooLong(item.Place, TermFields.All, term, tooLong);
        }

        foreach (Finding finding in tooLong)
        {
            yield return finding;
        }

        // Two terms that are the same become one, and preferred ones are counted when it is known what is there.
        ConceptRecord distinct = HasEachLanguageOnce(concept)
            ? concept
            : concept with
            {
                Terms = [.. concept.Terms.DistinctBy(t => (t.Language, Text.Normalization.TextFolding.FoldKey(t.Text)))],
            };
        foreach (FieldViolation problem in ConceptRules.Problems(distinct, allowSeveralPreferred: true))
        {
            yield return Refusal(
                item.Place,
                "invalid-concept",
                $"The entry's {problem.Field} {problem.Description}",
                "Mend the entry, or take it out."
            );
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
                    "Give it a form that texts have, if they should show it."
                );
            }
        }
    }

    /// <summary>Whether no two terms can be the same, since each is of another language.</summary>
    private static bool HasEachLanguageOnce(ConceptRecord concept)
    {
        for (int i = 1; i < concept.Terms.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (concept.Terms[i].Language == concept.Terms[j].Language)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>What keeps a concept from being written as the entry left it.</summary>
    public static IEnumerable<Finding> CheckMerged(ConceptRecord concept, Place place, bool allowSeveralPreferred)
    {
        if (concept.Terms.Length > Limits.Terms)
        {
            yield return Refusal(
                place,
                "too-many-terms",
                $"The concept would have {concept.Terms.Length} terms; at most {Limits.Terms} are allowed.",
                "Divide it into several concepts."
            );
        }

        // What an editor is asked to mend before the concept can be saved.
        if (HasEachLanguageOnce(concept))
        {
            yield break;
        }

        foreach (
            IGrouping<string, TermRecord> ofLanguage in concept
                .Terms.GroupBy(t => t.Language, StringComparer.Ordinal)
                .Where(g => g.Skip(1).Any())
        )
        {
            foreach (
                TermRecord[] same in ofLanguage
                    .GroupBy(t =>
                        (Text.Normalization.TextFolding.FoldKey(t.Text), t.Status is TermStatus.Deprecated or TermStatus.Forbidden)
                    )
                    .Select(g => g.ToArray())
            )
            {
                if (same.Skip(1).Any(t => !t.CaseSensitive))
                {
                    yield return new Finding(
                        place,
                        ImportSeverity.Caution,
                        "same-term",
                        $"Terms of the concept differ in letter case or the like alone, so no text tells them apart: "
                            + $"{string.Join(", ", same.Select(t => t.Text))} ({ofLanguage.Key}).",
                        "Keep one of them, or say that case matters (a note \"case: sensitive\" in TBX)."
                    );
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
                $"The concept would have {several.Count()} preferred terms in {several.Key}: "
                    + $"{string.Join(", ", several.Select(t => t.Text))}.",
                "Prefer one, or let the glossary allow several (allow_several_preferred)."
            );
        }
    }

    private static void AddTooLong<T>(Place place, ImmutableArray<RecordField<T>> fields, T record, List<Finding> findings)
    {
        foreach (RecordField<T> field in fields)
        {
            if (field.Kind is not (FieldKind.Text or FieldKind.Texts or FieldKind.SourcedTexts) || !field.IsSaid(record))
            {
                continue;
            }

            int i = 0;
            foreach (string text in field.TextsOf(record))
            {
                AddTooLong(
                    place,
                    field.Kind == FieldKind.SourcedTexts && i++ % 2 == 1 ? $"source of a {field.Spec.InWords}" : field.Spec.InWords,
                    text,
                    field.Limit,
                    findings
                );
            }
        }
    }

    private static void AddTooLong(Place place, string what, string text, int limit, List<Finding> findings)
    {
        if (text.Length > limit)
        {
            findings.Add(
                Refusal(
                    place,
                    "too-long",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The {what} has {text.Length:N0} UTF-16 code units; at most {limit:N0} are allowed."
                    ),
                    "Shorten it."
                )
            );
        }
    }

    private static Finding Refusal(Place place, string code, string message, string suggestion) =>
        new(place, ImportSeverity.Refusal, code, message, suggestion);
}
