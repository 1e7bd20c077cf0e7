using System.Collections.Immutable;

namespace Glossary.Exchange.Tables;

/// <summary>A row of a table as the file has it.</summary>
/// <param name="Line">Line of a text file on which it begins, row of a sheet; from 1.</param>
/// <param name="Cells">Without white space at their ends.</param>
/// <param name="Fault">What keeps the row from being read, if something does.</param>
internal sealed record TableRow(int Line, ImmutableArray<string> Cells, Finding? Fault)
{
    public bool IsBlank => Fault is null && Cells.All(c => c.Length == 0);

    public string this[int column] => column < Cells.Length ? Cells[column] : "";
}

/// <summary>What tables are allowed to be, so that a hostile one ends soon.</summary>
internal static class TableLimits
{
    public const int Columns = 500;

    /// <summary>Comments and titles that may stand before the header.</summary>
    public const int RowsBefore = 20;

    /// <summary>Bytes of one row of a text file; 500 columns of definitions do not fill it.</summary>
    public const int RowBytes = 16 * 1024 * 1024;

    /// <summary>Characters of one row of a sheet, as many as a row of a text file has bytes.</summary>
    public const int RowCharacters = RowBytes;

    /// <summary>Rows that are read as one concept.</summary>
    public const int ConceptRows = 1_000;

    /// <summary>Characters of all the strings that the cells of a workbook share, each counted with <see cref="SharedOverhead"/>.</summary>
    public const int SharedCharacters = 128 * 1024 * 1024;

    /// <summary>What a string takes in memory beside its characters, in characters.</summary>
    public const int SharedOverhead = 16;

    /// <summary>Parts of a workbook; those with a hundred sheets have some hundreds.</summary>
    public const int WorkbookParts = 10_000;

    /// <summary>Bytes of the list of a workbook's parts.</summary>
    public const int DirectoryBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a workbook unpacked, and of each part of it that is not read row by row.</summary>
    public const long WorkbookBytes = 2L * 1024 * 1024 * 1024;

    public const long PartBytes = 32 * 1024 * 1024;

    /// <summary>How many times its packed size an unpacked part may have beyond <see cref="PartBytes"/>; sheets reach about 20.</summary>
    public const int PackedRatio = 200;
}
