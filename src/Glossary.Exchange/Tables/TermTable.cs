using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tables;

/// <summary>
/// The rows of the tables that translation services take: terms and next to nothing else. What a table of pairs is: developers.deepl.com,
/// "Managing glossaries"; learn.microsoft.com, "Use glossaries with Document Translation"; what equivalent term sets are:
/// cloud.google.com, "Creating and using glossaries".
/// </summary>
internal sealed class TermTable
{
    private readonly GlossaryIndex _glossary;
    private readonly TableShape _shape;
    private readonly LossList _losses;

    /// <summary>As they stand in headers and cells, each with the languages of the glossary that it means.</summary>
    private readonly ImmutableArray<(string Tag, ImmutableArray<string> Means)> _languages;

    public TermTable(GlossaryIndex glossary, ExportSettings settings, LossList losses)
    {
        _glossary = glossary;
        _shape = settings.TableShape;
        _losses = losses;
        _languages = settings.Languages.IsEmpty
            ? [.. glossary.Languages.Select(l => (l, ImmutableArray.Create(l)))]
            : [.. settings.Languages.Select(l => (LanguageTags.Canonical(l), LanguageTags.Resolve(l, glossary.Languages)))];
    }

    /// <param name="counted">Called for each concept.</param>
    public IEnumerable<ImmutableArray<string>> Rows(Action counted)
    {
        if (
            _glossary.Concepts.Any(c =>
                c.Terms.Any(t => t.Status == TermStatus.Preferred && _languages.Any(l => l.Means.Contains(t.Language)))
            )
        )
        {
            // Once for all: it is so of nearly every concept.
            _losses.Add(
                ResourceNames.Glossary(_glossary.Record.Id),
                "terms.status",
                "The table does not tell preferred terms from others that may be used."
            );
        }

        return _shape == TableShape.EquivalentTerms ? EquivalentTerms(counted) : Pairs(counted);
    }

    private IEnumerable<ImmutableArray<string>> Pairs(Action counted)
    {
        (string source, ImmutableArray<string> sources) = _languages[0];
        (string target, ImmutableArray<string> targets) = _languages[1];
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (ConceptRecord concept in _glossary.Concepts)
        {
            counted();
            TermRecord? translation = Best(concept, targets);
            if (translation is null)
            {
                Lose(concept, "terms", $"The concept has no term in {target} that may be used, so it is left out.");
                continue;
            }

            TermRecord[] terms = [.. Usable(concept, sources)];
            Report(concept, [.. sources, .. targets], [.. terms, translation], []);
            foreach (TermRecord term in terms)
            {
                if (!written.Add(term.Text))
                {
                    Lose(concept, $"terms[{term.Id}]", "Another concept has the same term, and the table takes one translation for it.");
                    continue;
                }

                yield return _shape == TableShape.TermPairs ? [term.Text, translation.Text] : [term.Text, translation.Text, source, target];
            }
        }
    }

    private IEnumerable<ImmutableArray<string>> EquivalentTerms(Action counted)
    {
        ImmutableArray<string> all = [.. _languages.SelectMany(l => l.Means)];
        ImmutableArray<string> first = _languages.IsEmpty ? [] : _languages[0].Means;
        HashSet<string> written = new(StringComparer.Ordinal);
        bool speech = _glossary.Concepts.Any(c => SpeechOf(c) != PartOfSpeech.Unspecified);
        bool described = _glossary.Concepts.Any(c => DescriptionOf(c).Length > 0);
        yield return
        [
            .. _languages.Select(l => l.Tag),
            .. speech ? ["pos"] : Array.Empty<string>(),
            .. described ? ["description"] : Array.Empty<string>(),
        ];
        foreach (ConceptRecord concept in _glossary.Concepts)
        {
            counted();
            TermRecord?[] terms = [.. _languages.Select(l => Best(concept, l.Means))];
            if (Array.TrueForAll(terms, t => t is null))
            {
                Lose(concept, "terms", "The concept has no term in the languages asked for that may be used, so it is left out.");
                continue;
            }

            Report(concept, all, [.. terms.OfType<TermRecord>()], first);
            foreach (
                TermRecord term in terms
                    .OfType<TermRecord>()
                    .Where(t => t.PartOfSpeech != PartOfSpeech.Unspecified && SpeechOf(concept) == PartOfSpeech.Unspecified)
            )
            {
                Lose(
                    concept,
                    $"terms[{term.Id}].part_of_speech",
                    "The table has one part of speech for a concept, and its terms differ in theirs."
                );
            }

            if (!written.Add(string.Join('\u001f', terms.Select(t => t?.Text))))
            {
                Lose(concept, "terms", "Another concept has the same terms, and the table takes them once.");
                continue;
            }

            yield return
            [
                .. terms.Select(t => t?.Text ?? ""),
                .. speech ? [TableWriter.Shown(SpeechOf(concept))] : Array.Empty<string>(),
                .. described ? [DescriptionOf(concept)] : Array.Empty<string>(),
            ];
        }

        PartOfSpeech SpeechOf(ConceptRecord concept) =>
            concept.Terms.Where(t => all.Contains(t.Language)).Select(t => t.PartOfSpeech).Distinct().ToArray() is [var one]
                ? one
                : PartOfSpeech.Unspecified;

        string DescriptionOf(ConceptRecord concept) => concept.Definitions.FirstOrDefault(d => first.Contains(d.Language))?.Text ?? "";
    }

    /// <summary>Says what of a concept has no place, its other terms among it.</summary>
    private void Report(ConceptRecord concept, ImmutableArray<string> languages, TermRecord[] written, ImmutableArray<string> described)
    {
        foreach (TermRecord term in concept.Terms.Where(t => languages.Contains(t.Language) && !written.Contains(t)))
        {
            Lose(
                concept,
                $"terms[{term.Id}]",
                IsUsable(term)
                    ? "The table takes one term of the language."
                    : $"It is {term.Status.ToString().ToLowerInvariant()}, which the table cannot say."
            );
        }

        TableLosses.Add(_losses, _glossary.Record.Id, concept, written, described, _shape);
    }

    private static TermRecord? Best(ConceptRecord concept, ImmutableArray<string> languages) =>
        Usable(concept, languages).OrderBy(t => t.Status != TermStatus.Preferred).FirstOrDefault();

    private static IEnumerable<TermRecord> Usable(ConceptRecord concept, ImmutableArray<string> languages) =>
        concept.Terms.Where(t => languages.Contains(t.Language) && IsUsable(t));

    private static bool IsUsable(TermRecord term) => term.Status is not (TermStatus.Deprecated or TermStatus.Forbidden);

    private void Lose(ConceptRecord concept, string field, string reason) =>
        _losses.Add(ResourceNames.Concept(_glossary.Record.Id, concept.Id), field, reason);
}
