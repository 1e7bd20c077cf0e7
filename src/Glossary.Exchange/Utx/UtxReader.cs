using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Exchange.Tables;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Utx;

/// <summary>
/// Reads UTX. Lines with the same concept ID are one concept, else a line is one. A concept whose lines do not follow each other comes
/// after all others.
/// </summary>
internal sealed class UtxReader
{
    private readonly string _source;
    private readonly string _target;
    private readonly ImmutableArray<string> _columns;

    private UtxReader((string Source, string Target) languages, ImmutableArray<string> columns)
    {
        (_source, _target) = languages;
        _columns = columns;
    }

    public static IEnumerable<ImportItem> Read(Stream file, CancellationToken cancellationToken)
    {
        HashSet<UInt128> scattered = Scattered(file, cancellationToken);
        using IEnumerator<(int Number, string Text)> lines = Lines(file).GetEnumerator();
        List<string> header = [];
        (string Source, string Target)? languages = null;
        UtxReader? reader = null;
        while (reader is null && lines.MoveNext())
        {
            (int number, string line) = lines.Current;
            if (number == 1 && !line.StartsWith(UtxTable.FirstLine, StringComparison.OrdinalIgnoreCase))
            {
                throw new ExchangeFileException(
                    new Place(1, 1),
                    "unknown-format",
                    "The first line is none of UTX.",
                    "Begin the file with a line like: #UTX 1.11; en/de; 2024-01-31"
                );
            }

            if (!line.StartsWith(UtxTable.Comment) || header.Count > TableLimits.RowsBefore)
            {
                break;
            }

            languages ??= UtxTable.Languages(line);
            string[] columns = line[1..].Split('\t', StringSplitOptions.TrimEntries);
            if (UtxTable.Plain(columns[0]) == UtxTable.Source)
            {
                reader = new UtxReader(
                    languages
                        ?? throw new ExchangeFileException(
                            new Place(1, 1),
                            "unknown-language",
                            "The header does not tell the languages.",
                            "Say them in the first line, as in: #UTX 1.11; en/de; 2024-01-31"
                        ),
                    [.. columns]
                );
                yield return new GlossaryItem(new Place(1, 1), Described(header, line), []);
            }
            else
            {
                header.Add(line);
            }
        }

        if (reader is null)
        {
            throw new ExchangeFileException(
                new Place(Math.Max(1, header.Count), 1),
                "unknown-columns",
                "No line names the columns.",
                "The last line of the header has to name them, parted by tabs: #src, tgt, src:pos, and what else there is."
            );
        }

        Concept? concept = null;
        OrderedDictionary<string, Concept> waiting = new(StringComparer.Ordinal);
        List<string> comments = [];
        while (lines.MoveNext())
        {
            (int number, string line) = lines.Current;
            cancellationToken.ThrowIfCancellationRequested();
            if (line.StartsWith(UtxTable.Comment))
            {
                comments.Add(line);
                continue;
            }

            string[] cells = line.Split('\t', StringSplitOptions.TrimEntries);
            if (cells.All(c => c.Length == 0))
            {
                continue;
            }

            string id = reader.Cell(cells, UtxTable.ConceptId);
            if (concept is not null && id.Length > 0 && id == concept.Id && concept.Rows < TableLimits.ConceptRows)
            {
                concept.Add(cells, number, comments);
                comments = [];
                continue;
            }

            if (concept is not null && !waiting.ContainsKey(concept.Id))
            {
                yield return concept.ToItem();
            }

            if (waiting.TryGetValue(id, out concept) && concept.Rows == TableLimits.ConceptRows)
            {
                waiting.Remove(id);
                yield return concept.ToItem();
                concept = null;
            }

            if (concept is null)
            {
                concept = new Concept(reader, id, number);
                if (id.Length > 0 && scattered.Contains(ExchangeIds.Key(id)))
                {
                    waiting.Add(id, concept);
                }
            }

            concept.Add(cells, number, comments);
            comments = [];
        }

        if (concept is not null && !waiting.ContainsKey(concept.Id))
        {
            yield return concept.ToItem();
        }

        foreach (Concept joined in waiting.Values)
        {
            yield return joined.ToItem();
        }

        if (comments.Count > 0)
        {
            yield return new GlossaryItem(
                default,
                new GlossaryRecord
                {
                    DisplayName = "",
                    Carried =
                    [
                        new CarriedRecord(UtxTable.Format, "", [new CarriedItem("", UtxTable.CarriedEnd, string.Join('\n', comments))]),
                    ],
                },
                []
            );
        }
    }

    /// <summary>Digests of the concept IDs whose lines do not follow each other.</summary>
    private static HashSet<UInt128> Scattered(Stream file, CancellationToken cancellationToken)
    {
        long start = file.Position;
        HashSet<UInt128> seen = [];
        HashSet<UInt128> scattered = [];
        int column = -1;
        string last = "";
        foreach ((_, string line) in Lines(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.StartsWith(UtxTable.Comment))
            {
                string[] names = line[1..].Split('\t');
                column =
                    column < 0 && UtxTable.Plain(names[0]) == UtxTable.Source
                        ? Array.FindIndex(names, n => UtxTable.Plain(n) == UtxTable.Plain(UtxTable.ConceptId))
                        : column;
                continue;
            }

            string[] cells = column < 0 ? [] : line.Split('\t', StringSplitOptions.TrimEntries);
            if (column >= cells.Length || column < 0 || cells[column] is not { Length: > 0 } id)
            {
                last = cells.Any(c => c.Length > 0) ? "" : last;
                continue;
            }

            if (id != last && !seen.Add(ExchangeIds.Key(id)))
            {
                scattered.Add(ExchangeIds.Key(id));
            }

            last = id;
        }

        file.Position = start;
        return scattered;
    }

    private static GlossaryRecord Described(List<string> header, string columns)
    {
        string[] parts = [.. header.SelectMany(l => l.TrimStart(UtxTable.Comment).Split(';')).Select(p => p.Trim())];
        return new GlossaryRecord
        {
            DisplayName = Said("dictionary ID", "glossary ID"),
            Description = Said("description"),
            Carried =
            [
                new CarriedRecord(
                    UtxTable.Format,
                    "",
                    [
                        new CarriedItem("", UtxTable.CarriedHeader, string.Join('\n', header)),
                        new CarriedItem("", UtxTable.CarriedColumns, columns),
                    ]
                ),
            ],
        };

        string Said(params string[] names) =>
            names
                .Select(n =>
                    Array.Find(parts, p => p.StartsWith(n, StringComparison.OrdinalIgnoreCase)) is { } part
                        ? part[n.Length..].TrimStart(':', ' ').Trim()
                        : ""
                )
                .FirstOrDefault(t => t.Length > 0)
            ?? "";
    }

    private string Cell(string[] cells, string column)
    {
        int index = _columns.IndexOf(_columns.FirstOrDefault(c => UtxTable.Plain(c) == UtxTable.Plain(column))!);
        return index >= 0 && index < cells.Length ? cells[index] : "";
    }

    /// <summary>The lines, numbered from 1, without their ends.</summary>
    private static IEnumerable<(int Number, string Text)> Lines(Stream file)
    {
        using var reader = new StreamReader(
            file,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true,
            leaveOpen: true
        );
        var line = new StringBuilder();
        char[] buffer = new char[4096];
        int number = 1;
        while (true)
        {
            int read;
            try
            {
                read = reader.Read(buffer, 0, buffer.Length);
            }
            catch (DecoderFallbackException)
            {
                throw new ExchangeFileException(
                    new Place(number, 1),
                    "wrong-encoding",
                    "The bytes from here on are not UTF-8.",
                    "Save the file in UTF-8; UTX has no other encoding."
                );
            }

            if (read == 0)
            {
                break;
            }

            foreach (char c in buffer.AsMemory(0, read).ToArray())
            {
                if (c == '\n')
                {
                    yield return (number++, line.ToString().TrimEnd('\r'));
                    line.Clear();
                }
                else if (line.Length < UtxTable.LineBytes)
                {
                    line.Append(c);
                }
                else
                {
                    throw new ExchangeFileException(
                        new Place(number, 1),
                        "too-long",
                        $"A line goes on for more than {UtxTable.LineBytes >> 20} MiB.",
                        "Divide it."
                    );
                }
            }
        }

        if (line.Length > 0)
        {
            yield return (number, line.ToString().TrimEnd('\r'));
        }
    }

    /// <summary>A concept while its lines are read.</summary>
    private sealed class Concept(UtxReader reader, string id, int line)
    {
        private readonly List<Finding> _findings = [];
        private readonly List<TermRecord> _sources = [];
        private readonly List<TermRecord> _targets = [];
        private readonly List<(int Source, int Target)> _pairs = [];
        private readonly List<(int Row, string Column, string Value)> _cells = [];
        private readonly Dictionary<int, string> _statuses = [];

        public string Id => id;

        public int Rows => _pairs.Count;

        public void Add(string[] cells, int number, List<string> comments)
        {
            int row = _pairs.Count;
            if (comments.Count > 0)
            {
                _cells.Add((row, UtxTable.CarriedComment, string.Join('\n', comments)));
            }

            if (cells.Length > reader._columns.Length && cells.Skip(reader._columns.Length).Any(c => c.Length > 0))
            {
                _findings.Add(
                    new Finding(
                        new Place(number, reader._columns.Length + 1),
                        ImportSeverity.Refusal,
                        "too-many-columns",
                        $"The line has {cells.Length} cells, the header {reader._columns.Length} columns.",
                        "Name every column in the last line of the header."
                    )
                );
                return;
            }

            string target = reader.Cell(cells, UtxTable.Target);
            int source = Add(_sources, reader._source, reader.Cell(cells, UtxTable.Source), out bool newSource);
            int other = Add(_targets, reader._target, reader._target.Length > 0 ? target : "", out bool newTarget);
            if (source < 0 && other < 0)
            {
                _findings.Add(
                    new Finding(
                        new Place(number, 1),
                        ImportSeverity.Refusal,
                        "no-term",
                        "The line has no term.",
                        "Give it one in the column src, or take it out."
                    )
                );
            }

            _pairs.Add((source, other));
            for (int i = 0; i < reader._columns.Length && i < cells.Length; i++)
            {
                string column = UtxTable.Plain(reader._columns[i]);
                if (
                    cells[i].Length > 0
                    && column is not (UtxTable.Source or "conceptid")
                    && (column != UtxTable.Target || reader._target.Length == 0)
                    && !(
                        column == UtxTable.SourceSpeech ? TakeSpeech(_sources, source, cells[i])
                        : column == UtxTable.TargetSpeech ? TakeSpeech(_targets, other, cells[i])
                        : column == UtxTable.SourceComment ? newSource && TakeNote(_sources, source, cells[i])
                        : column == UtxTable.TargetComment ? newTarget && TakeNote(_targets, other, cells[i])
                        : column == UtxTable.Plain(UtxTable.Status) && TakeStatus(row, cells[i], number)
                    )
                )
                {
                    _cells.Add((row, reader._columns[i], cells[i]));
                }
            }
        }

        public ConceptItem ToItem()
        {
            // The first approved pair is preferred; a concept has one preferred term in a language.
            foreach ((int row, string status) in _statuses)
            {
                (TermStatus source, TermStatus target) = UtxTable.StatusesOf(status)!.Value;
                bool said = Say(_sources, _pairs[row].Source, source) & Say(_targets, _pairs[row].Target, target);
                if (!said)
                {
                    _cells.Add((row, UtxTable.Status, status));
                }
            }

            foreach (
                (int row, string status) in _statuses.Where(s => _cells.TrueForAll(c => c.Row != s.Key || c.Column != UtxTable.Status))
            )
            {
                (int source, int target) = _pairs[row];
                if (
                    UtxTable.StatusOf(source < 0 ? null : _sources[source].Status, target < 0 ? null : _targets[target].Status)
                    != UtxTable.Plain(status)
                )
                {
                    _cells.Add((row, UtxTable.Status, status));
                }
            }

            List<CarriedItem> carried = [];
            if (!_pairs.SequenceEqual(UtxTable.Pairs(_sources.Count, _targets.Count)))
            {
                carried.Add(new CarriedItem("", UtxTable.CarriedPairs, UtxTable.Write(_pairs)));
            }

            carried.AddRange(
                _cells
                    .OrderBy(c => c.Row)
                    .ThenBy(c => c.Column, StringComparer.Ordinal)
                    .Select(c => new CarriedItem("", UtxTable.Cell(c.Row, c.Column), c.Value))
            );
            ImmutableArray<TermRecord> terms = [.. _sources, .. _targets];
            string sourceId = id.Length > 0 ? id : DerivedId(terms);
            return new ConceptItem(
                new Place(line, 1),
                sourceId,
                new ConceptRecord
                {
                    Terms = terms,
                    Lifecycle = Lifecycle.Unspecified,
                    Carried =
                        carried.Count == 0 && id.Length == 0
                            ? []
                            : [new CarriedRecord(UtxTable.Format, id.Length > 0 ? id : ExchangeIds.FromSource(sourceId), [.. carried])],
                },
                [.. _findings]
            );
        }

        private static int Add(List<TermRecord> terms, string language, string text, out bool isNew)
        {
            int same = terms.FindIndex(t => t.Text == text);
            isNew = text.Length > 0 && same < 0;
            if (isNew)
            {
                terms.Add(
                    new TermRecord
                    {
                        Id = "",
                        Language = language,
                        Text = text,
                    }
                );
            }

            return isNew ? terms.Count - 1 : same;
        }

        private static bool TakeSpeech(List<TermRecord> terms, int at, string text)
        {
            if (
                at < 0
                || UtxTable.SpeechOf(text) is not { } speech
                || (terms[at].PartOfSpeech != PartOfSpeech.Unspecified && terms[at].PartOfSpeech != speech)
            )
            {
                return false;
            }

            terms[at] = terms[at] with { PartOfSpeech = speech };
            return UtxTable.Of(speech) == text;
        }

        private static bool TakeNote(List<TermRecord> terms, int at, string text)
        {
            terms[at] = terms[at] with { Note = text };
            return true;
        }

        private bool TakeStatus(int row, string status, int number)
        {
            if (UtxTable.StatusesOf(status) is null)
            {
                _findings.Add(
                    new Finding(
                        new Place(number, 1),
                        ImportSeverity.Caution,
                        "unknown-value",
                        $"\"{Xliff.XliffStructure.Short(status)}\" is no term status that is known here; it is kept to be written back.",
                        "Known are provisional, approved, non-standard, forbidden, rejected, obsolete."
                    )
                );
                return false;
            }

            _statuses.Add(row, status);
            return true;
        }

        /// <summary>Whether a term now has the status, and not another that a line before gave it.</summary>
        private static bool Say(List<TermRecord> terms, int at, TermStatus status)
        {
            if (at < 0 || status == TermStatus.Unspecified)
            {
                return true;
            }

            if (
                terms[at].Status != TermStatus.Unspecified
                || (status == TermStatus.Preferred && terms.Exists(t => t.Status == TermStatus.Preferred))
            )
            {
                return terms[at].Status == status;
            }

            terms[at] = terms[at] with { Status = status };
            return true;
        }
    }

    /// <summary>What stands for the id of a concept without one.</summary>
    public static string DerivedId(IEnumerable<TermRecord> terms) =>
        ExchangeIds.Derived + string.Join('\u001f', terms.Select(t => $"{t.Language}\u001f{t.Text}"));
}
