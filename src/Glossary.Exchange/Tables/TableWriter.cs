using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tables;

/// <summary>
/// Writes a glossary as a table. The columns of terms have language tags as headers, as most tools want them; what belongs to a term
/// has the tag behind a colon. A concept has as many rows as it has terms in one language.
/// </summary>
internal sealed class TableWriter
{
    private readonly string _glossary;
    private readonly ImmutableArray<string> _languages;
    private readonly ImmutableArray<Column> _columns;
    private readonly LossList _losses;

    private TableWriter(GlossaryIndex glossary, ImmutableArray<string> languages, LossList losses)
    {
        _glossary = glossary.Record.Id;
        _languages = languages;
        _losses = losses;
        _columns = [.. Columns(glossary)];
    }

    /// <summary>Writes the glossary; each step has written one more concept.</summary>
    public static IEnumerable<long> Write(
        GlossaryIndex glossary,
        ExchangeFormat format,
        ExportSettings settings,
        Stream output,
        LossList losses
    )
    {
        HashSet<string> chosen = [.. settings.Languages.SelectMany(l => LanguageTags.Resolve(l, glossary.Languages))];
        var writer = new TableWriter(
            glossary,
            settings.Languages.IsEmpty ? glossary.Languages : [.. glossary.Languages.Where(chosen.Contains)],
            losses
        );
        if (glossary.Record.Description.Length > 0)
        {
            losses.Add(ResourceNames.Glossary(glossary.Record.Id), "description", "A table has no place for it.");
        }

        if (!glossary.Record.StyleRules.IsEmpty)
        {
            losses.Add(ResourceNames.Glossary(glossary.Record.Id), "style_rules", "A table has no place for them.");
        }

        long concepts = 0;
        IEnumerable<ImmutableArray<string>> rows = settings.TableShape is TableShape.Unspecified or TableShape.FullTable
            ? writer.Rows(glossary, () => concepts++)
            : new TermTable(glossary, settings, losses).Rows(() => concepts++);
        IEnumerable<int> written = format switch
        {
            ExchangeFormat.Xlsx => XlsxTable.Write(rows, glossary.Record.DisplayName, output),
            ExchangeFormat.Tsv => CsvTable.Write(rows, '\t', output),
            _ => CsvTable.Write(rows, ',', output),
        };
        long told = 0;
        foreach (int _ in written)
        {
            if (concepts > told)
            {
                yield return told = concepts;
            }
        }
    }

    /// <summary>Those that some concept needs: the id, and the terms, are always there.</summary>
    private IEnumerable<Column> Columns(GlossaryIndex glossary)
    {
        RecordField<ConceptRecord>[] ofConcepts = [.. ConceptFields.All.Where(f => f.Spec.Column.Length > 0)];
        RecordField<TermRecord>[] ofTerms = [.. TermFields.All.Where(f => f.Spec.Column.Length > 0)];
        yield return new Column("id", (concept, row) => IdOf(concept));
        foreach (RecordField<ConceptRecord> field in ofConcepts.Where(f => glossary.Concepts.Any(f.IsSaid)))
        {
            yield return new Column(field.Spec.Column, (concept, row) => row == 0 ? field.TextOf(concept) : "");
        }

        foreach (string language in _languages)
        {
            yield return new Column(language, (concept, row) => Term(concept, language, row)?.Text ?? "");
            foreach (
                RecordField<TermRecord> field in ofTerms.Where(f =>
                    glossary.Concepts.Any(c => c.Terms.Any(t => t.Language == language && f.IsSaid(t) && !IsUnsaid(f, t)))
                )
            )
            {
                yield return new Column(
                    $"{field.Spec.Column}:{language}",
                    (concept, row) => Term(concept, language, row) is { } term && !IsUnsaid(field, term) ? Shown(field, term) : ""
                );
            }

            if (glossary.Concepts.Any(c => c.Definitions.Any(d => d.Language == language)))
            {
                yield return new Column(
                    $"definition:{language}",
                    (concept, row) => row == 0 ? concept.Definitions.FirstOrDefault(d => d.Language == language)?.Text ?? "" : ""
                );
            }
        }

        string[] carried =
        [
            .. glossary
                .Concepts.SelectMany(CarriedOf)
                .Select(i => i.Name)
                .Distinct(StringComparer.Ordinal)
                .Take(100)
                .Order(StringComparer.Ordinal),
        ];
        foreach (string name in carried)
        {
            yield return new Column(
                name,
                (concept, row) => row == 0 ? CarriedOf(concept).FirstOrDefault(i => i.Name == name)?.Value ?? "" : ""
            );
        }
    }

    private IEnumerable<ImmutableArray<string>> Rows(GlossaryIndex glossary, Action counted)
    {
        yield return [.. _columns.Select(c => c.Header)];
        foreach (ConceptRecord concept in glossary.Concepts)
        {
            int rows = _languages.Select(l => concept.Terms.Count(t => t.Language == l)).DefaultIfEmpty(0).Max();
            if (rows == 0)
            {
                _losses.Add(
                    ResourceNames.Concept(_glossary, concept.Id),
                    "terms",
                    "The concept has no term in the languages asked for, so it is left out."
                );
            }
            else
            {
                TableLosses.Add(
                    _losses,
                    _glossary,
                    concept,
                    [.. concept.Terms.Where(t => _languages.Contains(t.Language))],
                    _languages,
                    TableShape.FullTable
                );
            }

            counted();
            for (int row = 0; row < rows; row++)
            {
                yield return [.. _columns.Select(c => c.Of(concept, row))];
            }
        }
    }

    private static bool IsUnsaid(RecordField<TermRecord> field, TermRecord term) => field == TermFields.Status && term.StatusUnsaid;

    /// <summary>What a cell holds: a text, the first of several, or the name of a value.</summary>
    private static string Shown(RecordField<TermRecord> field, TermRecord term) =>
        field.Name switch
        {
            "status" => term.Status == TermStatus.Unspecified ? "" : term.Status.ToString().ToLowerInvariant(),
            "part_of_speech" => Shown(term.PartOfSpeech),
            "gender" => term.Gender == GrammaticalGender.Unspecified ? "" : term.Gender.ToString().ToLowerInvariant(),
            _ => field.Of(term) is int value ? field.Spec.Values[value] : field.TextsOf(term).FirstOrDefault(""),
        };

    public static string Shown(PartOfSpeech part) =>
        part switch
        {
            PartOfSpeech.Unspecified => "",
            PartOfSpeech.ProperNoun => "proper noun",
            _ => part.ToString().ToLowerInvariant(),
        };

    private static string IdOf(ConceptRecord concept) =>
        concept.Carried.FirstOrDefault(c => c.Format == TableReader.Format)?.SourceId is { Length: > 0 } id
        && ExchangeIds.FromSource(id) == concept.Id
            ? id
            : concept.Id;

    private static IEnumerable<CarriedItem> CarriedOf(ConceptRecord concept) =>
        concept.Carried.Where(c => c.Format == TableReader.Format).SelectMany(c => c.Items).Where(i => i.At.Length == 0);

    private static TermRecord? Term(ConceptRecord concept, string language, int row) =>
        concept.Terms.Where(t => t.Language == language).ElementAtOrDefault(row);

    private sealed record Column(string Header, Func<ConceptRecord, int, string> Of);
}
