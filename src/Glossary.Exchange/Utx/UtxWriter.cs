using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Utx;

/// <summary>Writes a glossary as UTX 1.11, of one language or two: a line for each pair of terms.</summary>
internal sealed class UtxWriter
{
    private readonly GlossaryIndex _glossary;
    private readonly string _source;
    private readonly string _target;
    private readonly LossList _losses;
    private readonly ImmutableArray<string> _columns;

    private UtxWriter(GlossaryIndex glossary, ExportSettings settings, LossList losses)
    {
        _glossary = glossary;
        _losses = losses;
        (_source, _target) = Languages(glossary, settings);
        _columns = [.. Columns()];
    }

    /// <summary>Writes the glossary; each step has written one more concept.</summary>
    public static IEnumerable<long> Write(GlossaryIndex glossary, ExportSettings settings, Stream output, LossList losses) =>
        new UtxWriter(glossary, settings, losses).Write(output);

    private static (string Source, string Target) Languages(GlossaryIndex glossary, ExportSettings settings)
    {
        if (
            settings.Languages.IsEmpty
            && Carried(glossary, UtxTable.CarriedHeader) is { } header
            && header.Split('\n').Select(UtxTable.Languages).FirstOrDefault(l => l is not null) is { } said
        )
        {
            return said;
        }

        ImmutableArray<string> chosen = settings.Languages.IsEmpty
            ? glossary.Languages
            :
            [
                .. settings.Languages.Select(l =>
                    LanguageTags.Resolve(l, glossary.Languages) is [var first, ..] ? first : LanguageTags.Canonical(l)
                ),
            ];
        return chosen.Length switch
        {
            0 => ("en", ""),
            1 => (chosen[0], ""),
            2 => (chosen[0], chosen[1]),
            _ => throw RequestException.Invalid([
                new FieldViolation(
                    "languages",
                    $"has to name one language or two, the source first; UTX is written for these, and the glossary has "
                        + $"{string.Join(", ", glossary.Languages)}."
                ),
            ]),
        };
    }

    private IEnumerable<long> Write(Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        foreach (string line in Header())
        {
            text.WriteLine(line);
        }

        text.WriteLine(ColumnLine());
        ReportLosses();
        long concepts = 0;
        foreach (ConceptRecord concept in _glossary.Concepts)
        {
            TermRecord[] sources = [.. concept.Terms.Where(t => t.Language == _source)];
            TermRecord[] targets = [.. concept.Terms.Where(t => t.Language == _target)];
            if (sources.Length + targets.Length == 0)
            {
                _losses.Add(
                    ResourceNames.Concept(_glossary.Record.Id, concept.Id),
                    "terms",
                    "The concept has no term in the languages asked for, so it is left out."
                );
                continue;
            }

            foreach (string line in Lines(concept, sources, targets))
            {
                text.WriteLine(line);
            }

            text.Flush();
            yield return ++concepts;
        }

        if (Carried(_glossary, UtxTable.CarriedEnd) is { } end)
        {
            foreach (string line in end.Split('\n'))
            {
                text.WriteLine(line);
            }
        }

        text.Flush();
        yield return concepts;
    }

    /// <summary>
    /// The header that the file came with while its languages are those that are written; else one that says what the glossary says.
    /// </summary>
    private string[] Header()
    {
        if (Carried(_glossary, UtxTable.CarriedHeader) is { Length: > 0 } header)
        {
            string[] lines = header.Split('\n');
            if (lines.Select(UtxTable.Languages).FirstOrDefault(l => l is not null) == (_source, _target))
            {
                return lines;
            }
        }

        ConceptRecord[] concepts = [.. _glossary.Concepts];
        bool approved =
            concepts.Length > 0
            && Array.TrueForAll(
                concepts,
                c => c.Terms.Where(t => t.Language == _source || t.Language == _target).All(t => t.Status == TermStatus.Preferred)
            );
        string date =
            concepts.Length == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" {concepts.Max(c => c.UpdateTime).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ};");
        string name = Said(_glossary.Record.DisplayName);
        string description = Said(_glossary.Record.Description);
        return
        [
            $"#UTX 1.11; {_source}{(_target.Length > 0 ? "/" + _target : "")};{date}"
                + $"{(approved && _target.Length > 0 ? " bidirectional;" : "")} dictionary ID: {name};",
            .. description.Length > 0 ? new[] { $"#description: {description};" } : [],
        ];

        static string Said(string text) => UtxTable.CellOf(text).Replace(';', ',');
    }

    private string ColumnLine() =>
        Carried(_glossary, UtxTable.CarriedColumns) is { } line
        && line[1..].Split('\t', StringSplitOptions.TrimEntries).SequenceEqual(_columns)
            ? line
            : UtxTable.Comment + string.Join('\t', _columns);

    /// <summary>Those of the file, then those that something is said in.</summary>
    private List<string> Columns()
    {
        List<string> columns =
        [
            .. Carried(_glossary, UtxTable.CarriedColumns)?[1..].Split('\t', StringSplitOptions.TrimEntries)
                ?? [UtxTable.Source, UtxTable.Target, UtxTable.SourceSpeech],
        ];
        TermRecord[] sources = [.. _glossary.Concepts.SelectMany(c => c.Terms).Where(t => t.Language == _source)];
        TermRecord[] targets = [.. _glossary.Concepts.SelectMany(c => c.Terms).Where(t => t.Language == _target)];
        Need(UtxTable.TargetSpeech, targets.Any(t => t.PartOfSpeech != PartOfSpeech.Unspecified));
        Need(UtxTable.Status, _glossary.Concepts.Any(c => Pairs(c).Any(p => StatusOf(p).Length > 0)));
        Need(UtxTable.SourceComment, sources.Any(t => t.Note.Length > 0));
        Need(UtxTable.TargetComment, targets.Any(t => t.Note.Length > 0));
        Need(
            UtxTable.ConceptId,
            _glossary.Concepts.Any(c => Pairs(c).Length > 1 || ExchangeIds.FromSource(UtxReader.DerivedId(c.Terms)) != c.Id)
        );
        return columns;

        void Need(string column, bool needed)
        {
            if (needed && columns.TrueForAll(c => UtxTable.Plain(c) != UtxTable.Plain(column)))
            {
                columns.Add(column);
            }
        }
    }

    private ImmutableArray<(TermRecord? Source, TermRecord? Target)> Pairs(ConceptRecord concept)
    {
        TermRecord[] sources = [.. concept.Terms.Where(t => t.Language == _source)];
        TermRecord[] targets = [.. concept.Terms.Where(t => t.Language == _target)];
        string? carried = concept
            .Carried.FirstOrDefault(c => c.Format == UtxTable.Format)
            ?.Items.FirstOrDefault(i => i.Name == UtxTable.CarriedPairs)
            ?.Value;
        return
        [
            .. (
                (carried is null ? null : UtxTable.Read(carried, sources.Length, targets.Length))
                ?? UtxTable.Pairs(sources.Length, targets.Length)
            ).Select(p => (p.Source < 0 ? null : sources[p.Source], p.Target < 0 ? null : targets[p.Target])),
        ];
    }

    private static string StatusOf((TermRecord? Source, TermRecord? Target) pair)
    {
        return UtxTable.StatusOf(Said(pair.Source), Said(pair.Target));

        static TermStatus? Said(TermRecord? term) =>
            term is null ? null
            : term.StatusUnsaid ? TermStatus.Unspecified
            : term.Status;
    }

    private IEnumerable<string> Lines(ConceptRecord concept, TermRecord[] sources, TermRecord[] targets)
    {
        CarriedRecord? carried = concept.Carried.FirstOrDefault(c => c.Format == UtxTable.Format);
        ImmutableArray<CarriedItem> items = ItemsOf(concept);
        Dictionary<string, string> cells = items
            .Where(i => i.At.Length == 0)
            .ToDictionary(i => UtxTable.Plain(i.Name), i => i.Value, StringComparer.Ordinal);
        ImmutableArray<(TermRecord? Source, TermRecord? Target)> pairs = Pairs(concept);
        ReportLosses(concept, sources, targets, pairs, cells);
        string id =
            carried?.SourceId is { Length: > 0 } spelled
            && ExchangeIds.FromSource(spelled) == concept.Id
            && UtxTable.CellOf(spelled) == spelled
                ? spelled
                : concept.Id;
        HashSet<TermRecord> written = new(ReferenceEqualityComparer.Instance);
        for (int row = 0; row < pairs.Length; row++)
        {
            (TermRecord? source, TermRecord? target) = pairs[row];
            foreach (string comment in cells.GetValueOrDefault(UtxTable.Cell(row, UtxTable.CarriedComment))?.Split('\n') ?? [])
            {
                yield return comment;
            }

            bool newSource = source is not null && written.Add(source);
            bool newTarget = target is not null && written.Add(target);
            string line = string.Join('\t', _columns.Select(column => CellOf(column)));

            // A line that begins with a number sign would be a comment.
            yield return line.StartsWith(UtxTable.Comment) ? " " + line : line;

            string CellOf(string column)
            {
                string kept = cells.GetValueOrDefault(UtxTable.Plain(UtxTable.Cell(row, column)), "");
                return UtxTable.CellOf(
                    UtxTable.Plain(column) switch
                    {
                        UtxTable.Source => source?.Text ?? "",
                        UtxTable.Target => _target.Length > 0 ? target?.Text ?? "" : kept,
                        UtxTable.SourceSpeech => Speech(source, newSource, kept),
                        UtxTable.TargetSpeech => Speech(target, newTarget, kept),
                        UtxTable.SourceComment => newSource && source!.Note.Length > 0 ? source.Note : kept,
                        UtxTable.TargetComment => newTarget && target!.Note.Length > 0 ? target.Note : kept,
                        "termstatus" => kept.Length > 0 && IsSaidWith(kept, pairs, row, cells) ? kept : StatusOf(pairs[row]),
                        "conceptid" => id,
                        _ => kept,
                    }
                );
            }
        }

        static string Speech(TermRecord? term, bool isNew, string kept) =>
            kept.Length > 0
            && (
                term is null
                || !isNew
                || UtxTable.SpeechOf(kept) is not { } said
                || said == term.PartOfSpeech
                || term.PartOfSpeech == PartOfSpeech.Unspecified
            )
                ? kept
            : term is null ? ""
            : UtxTable.Of(term.PartOfSpeech);
    }

    /// <summary>
    /// Whether a status that the file had says those of the terms of its line, or lines without one of the file's own do, so that it can
    /// stand.
    /// </summary>
    private static bool IsSaidWith(
        string kept,
        ImmutableArray<(TermRecord? Source, TermRecord? Target)> pairs,
        int row,
        Dictionary<string, string> cells
    )
    {
        if (StatusOf(pairs[row]).Length == 0)
        {
            return true;
        }

        return new[] { pairs[row].Source, pairs[row].Target }
            .OfType<TermRecord>()
            .Where(t => t.Status != TermStatus.Unspecified && !t.StatusUnsaid)
            .All(term =>
                IsIn(UtxTable.StatusesOf(kept), pairs[row], term)
                || Enumerable
                    .Range(0, pairs.Length)
                    .Any(i => i != row && !cells.ContainsKey(UtxTable.Plain(UtxTable.Cell(i, UtxTable.Status))) && IsSaid(pairs[i], term))
            );
    }

    private static bool IsSaid((TermRecord? Source, TermRecord? Target) pair, TermRecord term) =>
        IsIn(UtxTable.StatusesOf(StatusOf(pair)), pair, term);

    private static bool IsIn(
        (TermStatus Source, TermStatus Target)? statuses,
        (TermRecord? Source, TermRecord? Target) pair,
        TermRecord term
    ) =>
        statuses is { } said
        && ((pair.Source == term && said.Source == term.Status) || (pair.Target == term && said.Target == term.Status));

    private static ImmutableArray<CarriedItem> ItemsOf(ConceptRecord concept) =>
        [.. concept.Carried.Where(c => c.Format == UtxTable.Format).SelectMany(c => c.Items)];

    private static string? Carried(GlossaryIndex glossary, string name) =>
        glossary.Record.Carried.FirstOrDefault(c => c.Format == UtxTable.Format)?.Items.FirstOrDefault(i => i.Name == name)?.Value;

    private void ReportLosses()
    {
        string name = ResourceNames.Glossary(_glossary.Record.Id);
        Lost(!_glossary.Record.Exceptions.IsEmpty, "exceptions");
        Lost(!_glossary.Record.Dismissals.IsEmpty, "dismissals");
        Lost(_glossary.Record.AllowSeveralPreferred, "allow_several_preferred");

        void Lost(bool lost, string field)
        {
            if (lost)
            {
                _losses.Add(name, field, "UTX has no place for it.");
            }
        }
    }

    private void ReportLosses(
        ConceptRecord concept,
        TermRecord[] sources,
        TermRecord[] targets,
        ImmutableArray<(TermRecord? Source, TermRecord? Target)> pairs,
        Dictionary<string, string> cells
    )
    {
        string name = ResourceNames.Concept(_glossary.Record.Id, concept.Id);
        foreach (
            RecordField<ConceptRecord> field in ConceptFields.All.Where(f =>
                f.IsSaid(concept) && !(f.Name == "lifecycle" && concept.Lifecycle == Lifecycle.Approved)
            )
        )
        {
            Lost(field.Name);
        }

        foreach (DefinitionRecord definition in concept.Definitions)
        {
            Lost($"definitions[{definition.Language}]");
        }

        foreach (string field in concept.Relations.Select(r => r.Type == RelationType.Unspecified ? "related" : "relations").Distinct())
        {
            Lost(field);
        }

        foreach (TermRecord term in sources.Concat(targets))
        {
            foreach (
                string field in TermFields
                    .All.Where(f => f.IsSaid(term) && f.Name is not ("status" or "part_of_speech" or "note"))
                    .Select(f => f.Name.Split('.')[0])
                    .Distinct(StringComparer.Ordinal)
            )
            {
                Lost($"terms[{term.Id}].{field}");
            }

            if (term.Status is not (TermStatus.Unspecified or TermStatus.Admitted) && !pairs.Any(p => IsSaid(p, term)))
            {
                _losses.Add(name, $"terms[{term.Id}].status", "The status of a line is that of both terms, or of the target term.");
            }

            if (UtxTable.CellOf(term.Text) != term.Text || UtxTable.CellOf(term.Note) != term.Note)
            {
                _losses.Add(name, $"terms[{term.Id}]", "Tabs and line breaks become spaces.");
            }
        }

        foreach (
            string cell in cells.Keys.Where(k =>
                k.Split(':')[0] is var row
                && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number >= pairs.Length
            )
        )
        {
            _losses.Add(
                name,
                "",
                $"The line of what a file said under \"{cell[(cell.IndexOf(':', StringComparison.Ordinal) + 1)..]}\" is no longer there."
            );
        }

        void Lost(string field) => _losses.Add(name, field, "UTX has no column for it.");
    }
}
