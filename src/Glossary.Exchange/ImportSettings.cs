using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange;

/// <summary>A format of files; the proto says what each is.</summary>
internal enum ExchangeFormat
{
    Unspecified,
    Tbx,
    Tbx2,
    Tmx,
    Xliff12,
    Xliff2,
    Csv,
    Tsv,
    Xlsx,
    Po,
    JsonStrings,
    Arb,
    AndroidStrings,
    AppleStrings,
    AppleStringsdict,
    AppleStringCatalog,
    Resx,
    JavaProperties,
    RailsYaml,
    Fluent,
    Docx,
    HtmlDocument,
    MultitermXml,
    Utx,
    SkosTurtle,
}

/// <summary>How an entry finds the concept it is about; the proto says what each means.</summary>
internal enum MergeMode
{
    Unspecified,
    MergeById,
    MergeByTerm,
    MergeNever,
}

/// <summary>What an import is asked to do.</summary>
/// <param name="Parent"><c>glossaries/{glossary}</c> or <c>articles/{article}</c>.</param>
/// <param name="Format">Unspecified until it was found out.</param>
/// <param name="BatchSize">Entries a revision; 0 for all in one.</param>
internal sealed record ImportSettings(
    string Parent,
    ExchangeFormat Format,
    MergeMode Merge,
    int BatchSize,
    ImmutableArray<ColumnRole> Columns,
    string SourceLanguage,
    string Sheet
)
{
    /// <summary>
    /// Language of the texts of a file that has one and does not say it; empty where its name tells. Of XLIFF that of the translations.
    /// </summary>
    public string Language { get; init; } = "";

    /// <summary>What a missing or empty target of XLIFF says.</summary>
    public EmptyTarget EmptyTargets { get; init; }

    /// <summary>Name of the file; empty if it is not told.</summary>
    public string FileName { get; init; } = "";
}

/// <summary>What a missing or empty translation says; the proto says what each means.</summary>
internal enum EmptyTarget
{
    Unspecified,
    Untranslated,
    SameAsSource,
    Refused,
}

/// <summary>What a column of a table holds, as the caller says.</summary>
/// <param name="Column">Its header, or its number from 1.</param>
internal sealed record ColumnRole(string Column, string Field, string Language);

/// <summary>What an export is asked for.</summary>
/// <param name="Languages">As the caller gave them; empty for all. <see cref="CatalogLookups.Languages"/> resolves them.</param>
/// <param name="TableShape">Unspecified for the full table.</param>
internal sealed record ExportSettings(
    ImmutableArray<string> Languages,
    TbxDialect TbxDialect,
    TbxStyle TbxStyle,
    TableShape TableShape = TableShape.Unspecified
);

/// <summary>Which columns a table has; the proto says what each means.</summary>
internal enum TableShape
{
    Unspecified,
    FullTable,
    TermPairs,
    TermPairsWithLanguages,
    EquivalentTerms,
}

/// <summary>A public dialect of TBX.</summary>
internal enum TbxDialect
{
    Unspecified,
    TbxCore,
    TbxMin,
    TbxBasic,
    TbxLinguist,
}

/// <summary>How TBX writes a data category: as an attribute or as an element.</summary>
internal enum TbxStyle
{
    Unspecified,
    Dca,
    Dct,
}
