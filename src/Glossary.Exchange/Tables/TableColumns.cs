using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;

namespace Glossary.Exchange.Tables;

/// <summary>What a column of a table holds.</summary>
/// <param name="Field">A field of <c>ColumnMapping</c>; <c>source_language</c> or <c>target_language</c>; <c>carried</c> for what nobody
/// knows.</param>
/// <param name="Language">Of a term or of what belongs to one; <c>*source</c> or <c>*target</c> if the row says it.</param>
internal sealed record TableColumn(int Index, string Field, string Language, string Header);

/// <summary>
/// Tells what the columns of a table hold: from what the caller says, from their headers, or from the shape of the first row.
/// </summary>
internal static class TableColumns
{
    public const string Source = "*source";
    public const string Target = "*target";
    public const string Carried = "carried";

    /// <summary>What a caller can say that a column holds.</summary>
    public static ImmutableArray<string> Roles { get; } =
    [
        "id",
        .. ConceptFields.All.Select(f => f.Spec.ColumnRole).Where(r => r.Length > 0),
        "definition",
        "term",
        .. TermFields.All.Select(f => f.Spec.ColumnRole).Where(r => r.Length > 0),
        "ignore",
    ];

    /// <summary>Headers as tools write them, small and without anything but letters and digits; every role is one.</summary>
    private static readonly Dictionary<string, string> Fields = Names([
        .. Roles.Except(["source", "ignore"]).Select(r => (r, Plain(r))),
        .. Aliases,
    ]);

    private static (string Name, string Aliases)[] Aliases =>
        [
            ("id", "conceptid entryid key kennung"),
            ("subject_field", "subject domain category field sachgebiet fachgebiet 분야 주제분야 domaine ámbito"),
            ("definition", "description meaning conceptdefinition bedeutung beschreibung 정의 définition definición"),
            (
                "note",
                "notes comment comments remark remarks anmerkung anmerkungen bemerkung bemerkungen notiz hinweis 비고 주석 메모 remarque nota "
                    + "observaciones"
            ),
            ("term", "benennung terminus begriff 용어 terme término"),
            ("status", "termstatus usage usagestatus administrativestatus 상태 statut estado"),
            ("part_of_speech", "pos termpos wordclass wortart 품사 catégoriegrammaticale categoríagramatical"),
            ("gender", "grammaticalgender termgender genus geschlecht 문법성 genre género"),
            (
                "context",
                "example contextexample usageexample kontext beispiel beispielsatz 문맥 예문 용례 contexte exemple contexto ejemplo"
            ),
            ("source", "reference ref termsource sourcereference quelle 출처 référence fuente"),
            ("register", "languageregister languageusage"),
            ("temporal_label", "temporal temporalqualifier"),
            ("reliability", "reliabilitycode"),
            (Carried, "termid url row number nummer index"),
            ("source_language", "sourcelang sourcelanguage sourcelanguagecode srclang sourcelocale"),
            ("target_language", "targetlang targetlanguage targetlanguagecode trglang targetlocale"),
            ("*source", "source sourceterm sourcetext sourcephrase sourceentry termsource1 sourcestring"),
            ("*target", "target targetterm targettext targetphrase targetentry translation translation1 translatedterm targetstring"),
        ];

    /// <summary>
    /// What a header, or the name of a field in another tool, stands for: a role, or <see langword="null"/> if it is none that is known.
    /// </summary>
    public static string? RoleOf(string header) =>
        Fields.GetValueOrDefault(Plain(header)) is { } field && field != Carried ? field.TrimStart('*') : null;

    /// <summary>Finds out what the columns hold, and whether the first row is a header.</summary>
    /// <param name="first">The first row that is not blank.</param>
    /// <param name="second">The next one; <see langword="null"/> if there is none.</param>
    /// <param name="settings">With what the caller says.</param>
    public static (ImmutableArray<TableColumn> Columns, bool HasHeader) Of(TableRow first, TableRow? second, ImportSettings settings)
    {
        if (!settings.Columns.IsEmpty)
        {
            return Mapped(first, settings.Columns);
        }

        // A table that was written here may have any language: what belongs to its terms names it too, behind a colon.
        HashSet<string> languages =
        [
            .. first
                .Cells.Select(c => c.Split(':', 2))
                .Where(c => c.Length == 2 && Fields.ContainsKey(Plain(c[0])) && LanguageTags.IsWellFormed(c[1]))
                .Select(c => c[1])
                .Intersect(first.Cells),
        ];
        TableColumn[] headed =
        [
            .. first.Cells.Select(
                (cell, i) =>
                    languages.Contains(cell) ? new TableColumn(i, "term", LanguageTags.Canonical(cell), cell)
                    : cell.Split(':', 2) is [var of, var tag] && languages.Contains(tag) && Fields.TryGetValue(Plain(of), out string? field)
                        ? new TableColumn(i, field, LanguageTags.Canonical(tag), cell)
                    : Headed(i, cell)
            ),
        ];

        // "no" and "nr" head a column of numbers, or one in Norwegian or Southern Ndebele.
        foreach (
            TableColumn column in headed.Where(c =>
                c is { Field: "term", Language: "no" or "nr" }
                && second is not null
                && second[c.Index].Length > 0
                && second[c.Index].All(char.IsAsciiDigit)
            )
        )
        {
            headed[column.Index] = column with { Field = Carried, Language = "" };
        }

        // DeepL: source, target, source language, target language, and perhaps a number. A term may look like a header ("note"), but then
        // the next row has languages in the same places.
        if (
            first.Cells.Length is 4 or 5
            && TableLanguages.IsTag(first[2])
            && TableLanguages.IsTag(first[3])
            && (
                (headed[0].Field == Carried && headed[1].Field == Carried)
                || (
                    second is not null
                    && second[2].Equals(first[2], StringComparison.OrdinalIgnoreCase)
                    && second[3].Equals(first[3], StringComparison.OrdinalIgnoreCase)
                )
            )
        )
        {
            return (
                [
                    new TableColumn(0, "term", Source, ""),
                    new TableColumn(1, "term", Target, ""),
                    new TableColumn(2, "source_language", "", ""),
                    new TableColumn(3, "target_language", "", ""),
                    .. first.Cells.Length == 5 ? new[] { new TableColumn(4, Carried, "", "relevance") } : [],
                ],
                false
            );
        }

        int known = headed.Count(c => c.Field != Carried);
        int terms = headed.Count(c => c.Field == "term");
        if (terms > 1 || (terms == 1 && known * 2 > first.Cells.Count(c => c.Length > 0)))
        {
            return (Complete(headed, settings, first), true);
        }

        throw new ExchangeFileException(
            new Place(first.Line, 1),
            "unknown-columns",
            $"Nothing in the first row tells what the {first.Cells.Length} columns hold: "
                + $"{string.Join(", ", first.Cells.Take(6).Select(c => $"\"{Xliff.XliffStructure.Short(c)}\""))}.",
            "Put language tags as headers over the terms, as in de,en, or say in the option columns what each column holds, by its number "
                + "from 1."
        );
    }

    /// <summary>Says which columns were read as what.</summary>
    public static string Describe(ImmutableArray<TableColumn> columns) =>
        string.Join(
            ", ",
            columns
                .Where(c => c.Field != Carried)
                .Take(40)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Index + 1} {c.Field}{LanguageOf(c)}"))
        );

    private static string LanguageOf(TableColumn column) =>
        column.Language switch
        {
            "" => "",
            Source or Target => " in the language of the row",
            var tag => $" in {tag}",
        };

    private static (ImmutableArray<TableColumn> Columns, bool HasHeader) Mapped(TableRow first, ImmutableArray<ColumnRole> roles)
    {
        var columns = ImmutableArray.CreateBuilder<TableColumn>();
        bool header = false;
        foreach (ColumnRole role in roles)
        {
            int index = first.Cells.IndexOf(role.Column, 0, StringComparer.OrdinalIgnoreCase);
            header |= index >= 0;
            if (
                index < 0
                && !(
                    int.TryParse(role.Column, NumberStyles.None, CultureInfo.InvariantCulture, out index)
                    && index-- >= 1
                    && index < Math.Max(first.Cells.Length, 1)
                )
            )
            {
                throw new ExchangeFileException(
                    new Place(first.Line, 1),
                    "no-such-column",
                    $"The table has no column \"{role.Column}\"; its first row has "
                        + $"{string.Join(", ", first.Cells.Take(20).Select(c => $"\"{Xliff.XliffStructure.Short(c)}\""))}.",
                    "Name a column by its header, or by its number from 1."
                );
            }

            if (role.Field != "ignore")
            {
                columns.Add(new TableColumn(index, role.Field, LanguageTags.Canonical(role.Language), ""));
            }
        }

        // With numbers alone, a first row is still a header if it names fields, or just the languages that the caller says: "to" may be a
        // term.
        header |=
            first.Cells.Length > 1
            && first
                .Cells.Where(
                    (cell, i) =>
                        Headed(0, cell) is { Field: not Carried } named
                        && (
                            named.Field != "term"
                            || named.Language is "" or Source or Target
                            || columns.Any(c => c.Index == i && c.Language == named.Language)
                        )
                )
                .Count()
                > first.Cells.Length / 2;
        columns.AddRange(
            first
                .Cells.Select((cell, i) => (cell, i))
                .Where(c =>
                    header
                    && c.cell.Length > 0
                    && columns.All(k => k.Index != c.i)
                    && roles.All(r => !r.Column.Equals(c.cell, StringComparison.OrdinalIgnoreCase))
                )
                .Select(c => new TableColumn(c.i, Carried, "", c.cell))
                .ToArray()
        );
        return (columns.DrainToImmutable(), header);
    }

    private static TableColumn Headed(int index, string cell)
    {
        if (Fields.TryGetValue(Plain(cell), out string? field))
        {
            return field is Source or Target ? new TableColumn(index, "term", field, cell) : new TableColumn(index, field, "", cell);
        }

        if (TableLanguages.Of(cell) is { Length: > 0 } language)
        {
            return new TableColumn(index, "term", language, cell);
        }

        // A field and a language, in either order: "definition:de", "Term (de)", "Status German", "en_Note".
        foreach (int split in Enumerable.Range(1, Math.Max(0, cell.Length - 1)).Where(i => Between.Contains(cell[i])))
        {
            (string head, string tail) = (cell[..split], cell[split..].Trim(Between));
            foreach ((string said, string tag) in new[] { (head, TableLanguages.Of(tail)), (tail, TableLanguages.Of(head)) })
            {
                if (tag.Length > 0 && Fields.TryGetValue(Plain(said), out field))
                {
                    return new TableColumn(index, field is Source or Target ? "term" : field, tag, cell);
                }
            }
        }

        return new TableColumn(index, Carried, "", cell);
    }

    /// <summary>What stands between a field and a language in a header.</summary>
    private static readonly char[] Between = [':', ' ', '(', ')', '[', ']', '/', '|', '_', '-', '.'];

    /// <summary>Gives what belongs to a term, and a definition, the language that its header leaves out.</summary>
    private static ImmutableArray<TableColumn> Complete(TableColumn[] headed, ImportSettings settings, TableRow first)
    {
        bool named = headed.Any(c => c.Field is "source_language");
        bool targets = headed.Any(c => c.Field is "target_language");
        if (headed.Any(c => c.Language == Source) && !named && settings.SourceLanguage.Length == 0)
        {
            throw new ExchangeFileException(
                new Place(first.Line, headed.First(c => c.Language == Source).Index + 1),
                "unknown-language",
                "The headers do not tell the languages of the source and of the translation.",
                "Say them in the option columns, or make language tags the headers of the terms, as in de,en."
            );
        }

        if (headed.Any(c => c.Language == Target) && !targets)
        {
            throw new ExchangeFileException(
                new Place(first.Line, headed.First(c => c.Language == Target).Index + 1),
                "unknown-language",
                "The headers do not tell the language of the translation.",
                "Say it in the option columns, or make language tags the headers of the terms, as in de,en."
            );
        }

        string earlier = "";
        var columns = ImmutableArray.CreateBuilder<TableColumn>(headed.Length);
        string main = headed.Where(c => c.Field == "term").OrderBy(c => c.Language.Length == 0).First().Language;
        foreach (TableColumn column in headed)
        {
            earlier = column.Field == "term" && column.Language.Length > 0 ? column.Language : earlier;
            columns.Add(
                column switch
                {
                    // Beside terms whose languages are told it is a key: one of them again.
                    { Field: "term", Language: "" }
                        when !named && settings.SourceLanguage.Length == 0 && headed.Any(c => c.Field == "term" && c.Language.Length > 0) =>
                        column with
                        {
                            Field = Carried,
                        },
                    { Field: "term", Language: "" } => column with { Language = Source },
                    { Field: "definition", Language: "" } => column with { Language = main },
                    { Language: "" }
                        when column.Field is not ("status" or "part_of_speech")
                            && TermFields.All.Any(f => f.Spec.ColumnRole == column.Field) => column with
                    {
                        Language = earlier.Length > 0 ? earlier : main,
                    },
                    _ => column,
                }
            );
        }

        return columns.MoveToImmutable();
    }

    private static string Plain(string header) => new([.. header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static Dictionary<string, string> Names(params (string Name, string Aliases)[] names) =>
        names.SelectMany(n => n.Aliases.Split(' ').Select(a => (a, n.Name))).ToDictionary(n => n.a, n => n.Name, StringComparer.Ordinal);
}
