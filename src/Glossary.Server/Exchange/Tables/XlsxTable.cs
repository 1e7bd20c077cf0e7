using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Glossary.Server.Exchange.Tables;

/// <summary>Reads and writes a sheet of an Office Open XML workbook, row by row.</summary>
internal static class XlsxTable
{
    /// <param name="file">The workbook.</param>
    /// <param name="sheet">Name of the sheet; empty for the first.</param>
    /// <param name="cancellationToken">Looked at for each row.</param>
    public static IEnumerable<TableRow> Read(Stream file, string sheet, CancellationToken cancellationToken)
    {
        CheckPackage(file, cancellationToken);
        using IEnumerator<TableRow> rows = ReadRows(file, sheet, cancellationToken).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException or FormatException or FileFormatException or ArgumentException or InvalidOperationException or NullReferenceException)
            {
                // The library says in many ways that a workbook is broken.
                throw Broken(rows.Current?.Line + 1 ?? 0);
            }

            yield return rows.Current;
        }
    }

    /// <summary>Writes rows as they come; each step has written one more, but the file is there only at the end.</summary>
    public static IEnumerable<int> Write(IEnumerable<ImmutableArray<string>> rows, string sheet, Stream output)
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        using (var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart part = workbook.AddWorkbookPart();
            WorksheetPart table = part.AddNewPart<WorksheetPart>();
            part.Workbook = new Workbook(new Sheets(new Sheet { Id = part.GetIdOfPart(table), SheetId = 1, Name = SheetName(sheet) }));
            int written = 0;
            using (var writer = OpenXmlWriter.Create(table))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (ImmutableArray<string> row in rows)
                {
                    writer.WriteStartElement(new Row());
                    foreach (string cell in row)
                    {
                        writer.WriteElement(cell.Length == 0
                            ? new Cell()
                            : new Cell(new InlineString(new SheetText(XmlText.Writable(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString });
                    }

                    writer.WriteEndElement();
                    yield return ++written;
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }
        }

        file.Position = 0;
        file.CopyTo(output);
    }

    /// <summary>Names of sheets have at most 31 characters and none of those that formulas need.</summary>
    private static string SheetName(string name)
    {
        string allowed = new([.. name.Where(c => c is not (':' or '\\' or '/' or '?' or '*' or '[' or ']'))]);
        return allowed.Length == 0 ? "Glossary" : allowed[..Math.Min(allowed.Length, 31)];
    }

    /// <summary>Unpacks everything once and counts, so that what the library reads whole is known to be small.</summary>
    private static void CheckPackage(Stream file, CancellationToken cancellationToken)
    {
        long total = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > 10_000)
            {
                throw TooLarge();
            }

            byte[] buffer = new byte[81920];
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                bool byRow = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) || entry.FullName.Equals("xl/sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
                long size = 0;
                using Stream part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    size += read;
                    total += read;
                    if (total > TableLimits.WorkbookBytes || size > (byRow ? TableLimits.PartBytes + (TableLimits.PackedRatio * entry.CompressedLength) : TableLimits.PartBytes))
                    {
                        throw TooLarge();
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            throw Broken(0);
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static IEnumerable<TableRow> ReadRows(Stream file, string sheet, CancellationToken cancellationToken)
    {
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        WorkbookPart part = workbook.WorkbookPart ?? throw Broken(0);
        Sheet[] sheets = [.. part.Workbook?.Sheets?.Elements<Sheet>() ?? []];
        Sheet chosen = sheets.FirstOrDefault(s => sheet.Length == 0 || s.Name?.Value == sheet)
            ?? throw new ExchangeFileException(
                default, "no-such-sheet", $"The workbook has no sheet \"{sheet}\"; it has {string.Join(", ", sheets.Select(s => $"\"{s.Name?.Value}\""))}.", "Name one of them in the options, or none for the first.");
        if (part.GetPartById(chosen.Id?.Value ?? "") is not WorksheetPart table)
        {
            throw Broken(0);
        }

        List<string> shared = part.SharedStringTablePart is { } strings ? Shared(strings, cancellationToken) : [];
        using var reader = OpenXmlReader.Create(table);
        int line = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            line = reader.Attributes.FirstOrDefault(a => a.LocalName == "r") is { Value: { } number } && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row > line ? row : line + 1;
            yield return ReadRow(reader, line, shared);
        }
    }

    private static TableRow ReadRow(OpenXmlReader reader, int line, List<string> shared)
    {
        List<string> cells = [];
        Finding? fault = null;
        if (reader.ReadFirstChild())
        {
            do
            {
                if (reader.ElementType != typeof(Cell))
                {
                    continue;
                }

                var cell = (Cell)reader.LoadCurrentElement()!;
                int column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
                if (column < cells.Count || column >= TableLimits.Columns)
                {
                    throw new ExchangeFileException(new Place(line, Math.Max(1, column + 1)), "too-many-columns", $"The row has a cell in column {column + 1:N0}; at most {TableLimits.Columns} columns are read, from left to right.", "Leave those out that are not needed.");
                }

                while (cells.Count < column)
                {
                    cells.Add("");
                }

                cells.Add(TextOf(cell, shared).Trim());
                if (cell.DataType?.Value == CellValues.Error)
                {
                    fault ??= new Finding(new Place(line, column + 1), ImportSeverity.Refusal, "cell-error", $"The cell shows the error {cells[^1]}.", "Mend the formula in it, or put its text in its place.");
                }
            }
            while (reader.ReadNextSibling());
        }

        return new TableRow(line, [.. cells], fault);
    }

    private static string TextOf(Cell cell, List<string> shared)
    {
        string value = cell.CellValue?.Text ?? "";
        return cell.DataType?.Value == CellValues.SharedString
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < shared.Count ? shared[index] : throw new FormatException("A cell refers to a string that is not there.")
            : cell.DataType?.Value == CellValues.InlineString ? TextOf(cell.InlineString!)
            : cell.DataType?.Value == CellValues.Boolean ? value == "1" ? "TRUE" : "FALSE"
            : value;
    }

    /// <summary>The text of a string without what is said of its pronunciation.</summary>
    private static string TextOf(OpenXmlElement text) =>
        string.Concat(text.Descendants<SheetText>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    private static List<string> Shared(SharedStringTablePart part, CancellationToken cancellationToken)
    {
        List<string> shared = [];
        long length = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string text = TextOf(reader.LoadCurrentElement()!);
                length += text.Length + 16;
                shared.Add(text);
                if (length > TableLimits.SharedCharacters)
                {
                    throw TooLarge();
                }
            }
        }

        return shared;
    }

    private static int ColumnOf(string reference)
    {
        int column = 0;
        foreach (char c in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > 20_000)
            {
                break;
            }
        }

        return column - 1;
    }

    private static ExchangeFileException Broken(int line) =>
        new(new Place(line, 0), "not-well-formed", "The file is no workbook that can be read.", "Open it in a spreadsheet program and save it as XLSX again.");

    private static ExchangeFileException TooLarge() =>
        new(default, "too-large", "The workbook unpacks to more than is read.", "Divide it, or take out pictures and sheets that are not needed.");
}
