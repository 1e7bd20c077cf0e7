using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tables;

/// <summary>Reads glossaries in tables: a concept a row; rows that follow each other with the same id are one concept.</summary>
internal sealed class TableReader
{
    public const string Format = "table";

    private static readonly Dictionary<string, TermStatus> Statuses = Values(
        (TermStatus.Preferred, "preferred preferredterm approved recommended standard preferredtermadmnsts bevorzugt vorzugsbenennung"),
        (TermStatus.Admitted, "admitted admittedterm allowed acceptable accepted alternative admittedtermadmnsts zugelassen erlaubt"),
        (
            TermStatus.Deprecated,
            "deprecated deprecatedterm obsolete superseded notrecommended outdated deprecatedtermadmnsts veraltet abgelehnt"
        ),
        (TermStatus.Forbidden, "forbidden donotuse prohibited banned rejected notapproved verboten")
    );

    private static readonly Dictionary<string, PartOfSpeech> PartsOfSpeech = Values(
        (PartOfSpeech.Noun, "noun n commonnoun substantiv nomen"),
        (PartOfSpeech.ProperNoun, "propernoun name pn eigenname"),
        (PartOfSpeech.Verb, "verb v"),
        (PartOfSpeech.Adjective, "adjective adj a adjektiv"),
        (PartOfSpeech.Adverb, "adverb adv"),
        (PartOfSpeech.Other, "other phrase otherpartofspeech")
    );

    private static readonly Dictionary<string, GrammaticalGender> Genders = Values(
        (GrammaticalGender.Masculine, "masculine m masc maskulin maskulinum"),
        (GrammaticalGender.Feminine, "feminine f fem feminin femininum"),
        (GrammaticalGender.Neuter, "neuter n neut neutrum"),
        (GrammaticalGender.Other, "other common c")
    );

    private readonly ImportSettings _settings;
    private readonly ImmutableArray<TableColumn> _columns;

    /// <summary>
    /// The number of a value of a choice by one of the names that tools have for it; <see langword="null"/> if none has it.
    /// </summary>
    /// <param name="field">Name of the field of a term.</param>
    /// <param name="text">As a file has it.</param>
    public static int? ValueOf(string field, string text) =>
        field switch
        {
            "status" => Statuses.TryGetValue(Plain(text), out TermStatus status) ? (int)status : null,
            "part_of_speech" => PartsOfSpeech.TryGetValue(Plain(text), out PartOfSpeech part) ? (int)part : null,
            "gender" => Genders.TryGetValue(Plain(text), out GrammaticalGender gender) ? (int)gender : null,
            _ => null,
        };

    private TableReader(ImportSettings settings, ImmutableArray<TableColumn> columns)
    {
        _settings = settings;
        _columns = columns;
    }

    public static IEnumerable<ImportItem> Read(Stream file, ImportSettings settings, CancellationToken cancellationToken)
    {
        IEnumerable<TableRow> rows = settings.Format switch
        {
            ExchangeFormat.Xlsx => XlsxTable.Read(file, settings.Sheet, cancellationToken),
            ExchangeFormat.Tsv => CsvTable.Read(file, '\t', cancellationToken),
            _ => CsvTable.Read(file, null, cancellationToken),
        };
        TableReader? reader = null;
        int width = 0;
        Entry? entry = null;
        int before = 0;
        foreach ((TableRow row, TableRow? following) in WithNext(rows.Where(r => !r.IsBlank)))
        {
            // Comments, and a title over the table.
            if (
                reader is null
                && row.Fault is null
                && following is not null
                && before++ < TableLimits.RowsBefore
                && (
                    row[0].StartsWith("# ", StringComparison.Ordinal)
                    || row[0].StartsWith("#UTX", StringComparison.Ordinal)
                    || (row.Cells.Count(c => c.Length > 0) == 1 && following.Cells.Count(c => c.Length > 0) > 1 && settings.Columns.IsEmpty)
                )
            )
            {
                continue;
            }

            if (reader is null)
            {
                if (row.Fault is { } broken)
                {
                    throw new ExchangeFileException(broken.Place, broken.Code, broken.Message, broken.Suggestion);
                }

                (ImmutableArray<TableColumn> columns, bool header) = TableColumns.Of(row, following, settings);
                reader = new TableReader(settings, columns);
                width = row.Cells.Length;
                yield return reader.Understood(row, header);
                if (header)
                {
                    continue;
                }
            }

            Entry next = reader.Read(row, width);
            if (entry is not null && entry.Id.Length > 0 && entry.Id == next.Id && entry.TakesMore)
            {
                entry.Add(next);
                continue;
            }

            if (entry is not null)
            {
                yield return entry.ToItem();
            }

            entry = next;
        }

        if (entry is not null)
        {
            yield return entry.ToItem();
        }
    }

    /// <summary>Each row with the one after it.</summary>
    private static IEnumerable<(TableRow Row, TableRow? Next)> WithNext(IEnumerable<TableRow> rows)
    {
        TableRow? last = null;
        foreach (TableRow row in rows)
        {
            if (last is not null)
            {
                yield return (last, row);
            }

            last = row;
        }

        if (last is not null)
        {
            yield return (last, null);
        }
    }

    /// <summary>Says what the columns were read as.</summary>
    private GlossaryItem Understood(TableRow header, bool isHeader)
    {
        var item = new GlossaryItem(new Place(header.Line, 0), new GlossaryRecord { DisplayName = "" }, [])
        {
            Columns =
            [
                .. _columns.Select(c => new ColumnRole(
                    c.Header.Length > 0 ? c.Header : string.Create(CultureInfo.InvariantCulture, $"{c.Index + 1}"),
                    c.Field,
                    c.Language
                )),
            ],
        };
        if (!isHeader)
        {
            // The caller has said what they hold, or every row says it.
            return item;
        }

        TableColumn[] carried = [.. _columns.Where(c => c.Field == TableColumns.Carried)];
        Finding understood = new(
            new Place(header.Line, 0),
            ImportSeverity.Remark,
            "columns",
            $"The columns are read as {TableColumns.Describe(_columns)}.",
            "Say in the option columns what they hold, if it is something else."
        );
        return item with
        {
            Findings =
                carried.Length == 0
                    ? [understood]
                    :
                    [
                        understood,
                        new Finding(
                            new Place(header.Line, carried[0].Index + 1),
                            ImportSeverity.Remark,
                            "unknown-column",
                            $"What these columns hold is not known here, so it is kept to be written back: "
                                + $"{string.Join(", ", carried.Take(20).Select(c => $"\"{c.Header}\""))}.",
                            "Say in the option columns what they hold, if they hold something that is."
                        ),
                    ],
        };
    }

    private Entry Read(TableRow row, int width)
    {
        var entry = new Entry(row.Line, row.Cells.Sum(c => c.Length));
        if (row.Fault is { } fault)
        {
            entry.Findings.Add(fault);
            return entry;
        }

        if (row.Cells.Length > width && row.Cells.Skip(width).Any(c => c.Length > 0))
        {
            entry.Findings.Add(
                new Finding(
                    new Place(row.Line, width + 1),
                    ImportSeverity.Refusal,
                    "too-many-columns",
                    $"The row has {row.Cells.Length} columns, the first row {width}.",
                    "Put quotation marks around a cell that holds the character between cells."
                )
            );
            return entry;
        }

        string source = Cell(row, "source_language") is { Length: > 0 } said ? said : _settings.SourceLanguage;
        string target = Cell(row, "target_language");
        foreach (TableColumn column in _columns)
        {
            string cell = row[column.Index];
            if (cell.Length == 0)
            {
                continue;
            }

            string language = column.Language switch
            {
                TableColumns.Source => source,
                TableColumns.Target => target,
                string given => given,
            };
            if (column.Language is TableColumns.Source or TableColumns.Target)
            {
                language = LanguageTags.Canonical(language);
                if (!LanguageTags.IsWellFormed(language))
                {
                    entry.Findings.Add(
                        new Finding(
                            new Place(row.Line, column.Index + 1),
                            ImportSeverity.Refusal,
                            "bad-language",
                            $"The row does not tell the language of \"{Xliff.XliffStructure.Short(cell)}\": \"{language}\" is no language "
                                + $"tag.",
                            "Write it as BCP 47 has it, as in de-CH."
                        )
                    );
                    continue;
                }
            }

            Take(entry, column, language, cell, row.Line);
        }

        entry.Complete();
        return entry;
    }

    private string Cell(TableRow row, string field) =>
        _columns.FirstOrDefault(c => c.Field == field) is { } column ? row[column.Index] : "";

    private static void Take(Entry entry, TableColumn column, string language, string cell, int line)
    {
        var place = new Place(line, column.Index + 1);
        switch (column.Field)
        {
            case "id":
                entry.Id = cell;
                break;
            case "definition":
                entry.Definitions.Add(new DefinitionRecord(language, cell, ""));
                break;
            case "term":
                entry.Terms.Add(
                    new TermRecord
                    {
                        Id = "",
                        Language = language,
                        Text = cell,
                    }
                );
                break;
            case "status":
                Say(entry, column, language, cell, place, Statuses, (term, status) => term with { Status = status });
                break;
            case "part_of_speech":
                Say(entry, column, language, cell, place, PartsOfSpeech, (term, part) => term with { PartOfSpeech = part });
                break;
            case "gender":
                Say(entry, column, language, cell, place, Genders, (term, gender) => term with { Gender = gender });
                break;
            case "context":
                entry.Say(language, term => term with { Contexts = [new ContextRecord(cell, "")] });
                break;
            case TableColumns.Carried:
                entry.Carried.Add(new CarriedItem("", column.Header, cell));
                break;
            default:
                if (ConceptFields.All.FirstOrDefault(f => f.Spec.ColumnRole == column.Field) is { } ofConcept)
                {
                    string said = ofConcept.TextOf(entry.Concept);
                    entry.Concept = ofConcept.With(
                        entry.Concept,
                        said.Length == 0 || ofConcept.Limit < Limits.LongText ? cell : $"{said}\n{cell}"
                    );
                }
                else if (TermFields.All.FirstOrDefault(f => f.Spec.ColumnRole == column.Field) is { } ofTerm)
                {
                    if (ofTerm.Kind == FieldKind.Choice)
                    {
                        Say(
                            entry,
                            column,
                            language,
                            cell,
                            place,
                            ValuesOf(ofTerm),
                            (term, value) => ofTerm.With(term, value),
                            [.. ofTerm.Spec.Values.Skip(1)]
                        );
                    }
                    else
                    {
                        entry.Say(language, term => ofTerm.With(term, cell));
                    }
                }

                break;
        }
    }

    private static void Say<T>(
        Entry entry,
        TableColumn column,
        string language,
        string cell,
        Place place,
        IReadOnlyDictionary<string, T> values,
        Func<TermRecord, T, TermRecord> set,
        ImmutableArray<string> known = default
    )
    {
        if (values.TryGetValue(Plain(cell), out T? value))
        {
            entry.Say(language, term => set(term, value));
            return;
        }

        entry.Findings.Add(
            new Finding(
                place,
                ImportSeverity.Caution,
                "unknown-value",
                $"\"{Xliff.XliffStructure.Short(cell)}\" is no {column.Field.Replace('_', ' ')} that is known here; it is kept to be "
                    + $"written back.",
                $"Known are {string.Join(", ", known.IsDefault ? values.Values.Distinct().Select(v => $"{v}") : known)}."
            )
        );
        entry.Carried.Add(new CarriedItem("", column.Header.Length > 0 ? column.Header : column.Field, cell));
    }

    /// <summary>The values of a choice by the names that files have for them.</summary>
    private static Dictionary<string, int> ValuesOf(RecordField<TermRecord> choice) =>
        choice
            .Spec.Values.Select((name, number) => (Name: Plain(name), Number: number))
            .Skip(1)
            .ToDictionary(v => v.Name, v => v.Number, StringComparer.Ordinal);

    private static string Plain(string value) => new([.. value.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static Dictionary<string, T> Values<T>(params (T Value, string Names)[] values) =>
        values.SelectMany(v => v.Names.Split(' ').Select(n => (n, v.Value))).ToDictionary(v => v.n, v => v.Value, StringComparer.Ordinal);

    /// <summary>A concept while its rows are read.</summary>
    private sealed class Entry(int line, long length)
    {
        private readonly HashSet<CarriedItem> _carried = [];
        private long _length = length;
        private int _rows = 1;

        private readonly List<(string Language, Func<TermRecord, TermRecord> Set)> _said = [];

        public string Id { get; set; } = "";

        /// <summary>What the cells say of the concept itself.</summary>
        public ConceptRecord Concept { get; set; } = new() { Terms = [], Lifecycle = Lifecycle.Unspecified };

        public List<DefinitionRecord> Definitions { get; } = [];

        public List<TermRecord> Terms { get; } = [];

        /// <summary>Each once, in the order of the file.</summary>
        public List<CarriedItem> Carried { get; } = [];

        /// <summary>
        /// Whether a further row may be of the same concept. One that goes on beyond is another, so that no concept grows with its file.
        /// </summary>
        public bool TakesMore => _rows < TableLimits.ConceptRows && _length < TableLimits.RowCharacters;

        public List<Finding> Findings { get; } = [];

        /// <summary>Notes what a cell says of the row's term in a language; in all of them, if the language is empty.</summary>
        public void Say(string language, Func<TermRecord, TermRecord> set) => _said.Add((language, set));

        /// <summary>All cells of the row were read: what they say of terms is said, whatever their order.</summary>
        public void Complete()
        {
            for (int i = 0; i < Terms.Count; i++)
            {
                Terms[i] = _said
                    .Where(s => s.Language.Length == 0 || s.Language == Terms[i].Language)
                    .Aggregate(Terms[i], (term, said) => said.Set(term));
            }

            if (Terms.Count == 0 && Definitions.Count == 0 && Findings.Count == 0)
            {
                Findings.Add(
                    new Finding(
                        new Place(line, 0),
                        ImportSeverity.Refusal,
                        "no-term",
                        "The row has no term.",
                        "Give it one in at least one language, or take it out."
                    )
                );
            }
        }

        /// <summary>Adds a further row of the same concept.</summary>
        public void Add(Entry row)
        {
            Terms.AddRange(row.Terms);
            Definitions.AddRange(row.Definitions.Where(d => Definitions.All(k => k.Language != d.Language)));
            if (_rows++ == 1)
            {
                _carried.UnionWith(Carried);
            }

            _length += row._length;
            Carried.AddRange(row.Carried.Where(_carried.Add));
            Findings.AddRange(row.Findings);
            Concept = ConceptFields.All.Aggregate(
                Concept,
                (whole, field) => field.IsSaid(whole) ? whole : field.With(whole, field.Of(row.Concept))
            );
        }

        public ConceptItem ToItem()
        {
            ImmutableArray<TermRecord> terms =
            [
                .. Terms
                    .Select((t, i) => (Term: t, Place: i))
                    .GroupBy(t => t.Term.Language, StringComparer.Ordinal)
                    .OrderBy(g => g.Min(t => t.Place))
                    .SelectMany(g => g.Select(t => t.Term)),
            ];
            string id = Id.Length > 0 ? Id : ExchangeIds.Derived + string.Join('\u001f', terms.Select(t => $"{t.Language}\u001f{t.Text}"));
            return new ConceptItem(
                new Place(line, 0),
                id,
                Concept with
                {
                    Definitions = [.. Definitions],
                    Terms = terms,
                    Carried =
                        Carried.Count == 0
                            ? []
                            :
                            [
                                new CarriedRecord(
                                    Format,
                                    Id.Length > 0 ? Id : ExchangeIds.FromSource(id),
                                    [.. Carried.OrderBy(c => c.Name, StringComparer.Ordinal)]
                                ),
                            ],
                },
                [.. Findings]
            );
        }
    }
}
