using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Glossary.Exchange.Tables;

/// <summary>Reads and writes a sheet of an Office Open XML workbook, row by row.</summary>
internal static class XlsxTable
{
    /// <param name="file">The workbook.</param>
    /// <param name="sheet">Name of the sheet; empty for the first.</param>
    /// <param name="cancellationToken">Looked at for each element.</param>
    public static IEnumerable<TableRow> Read(Stream file, string sheet, CancellationToken cancellationToken)
    {
        CheckPackage(file, cancellationToken);
        using var workbook = new XlsxWorkbook(file);
        using IEnumerator<TableRow> rows = XlsxRows.Read(workbook, sheet, cancellationToken).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }
            }
            catch (InvalidDataException)
            {
                // A packed part is broken.
                throw XlsxWorkbook.Broken(rows.Current?.Line + 1 ?? 0);
            }

            yield return rows.Current;
        }
    }

    /// <summary>Writes rows as they come; each step has written one more, but the file is there only at the end.</summary>
    public static IEnumerable<int> Write(IEnumerable<ImmutableArray<string>> rows, string sheet, Stream output)
    {
        using var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            81920,
            FileOptions.DeleteOnClose
        );
        using (var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart part = workbook.AddWorkbookPart();
            WorksheetPart table = part.AddNewPart<WorksheetPart>();
            part.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Id = part.GetIdOfPart(table),
                        SheetId = 1,
                        Name = SheetName(sheet),
                    }
                )
            );
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
                        writer.WriteElement(
                            cell.Length == 0
                                ? new Cell()
                                : new Cell(
                                    new InlineString(new SheetText(XmlText.Writable(cell)) { Space = SpaceProcessingModeValues.Preserve })
                                )
                                {
                                    DataType = CellValues.InlineString,
                                }
                        );
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
            CheckDirectory(file);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);

            byte[] buffer = new byte[81920];
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                bool byRow =
                    entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
                    || entry.FullName.Equals("xl/sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
                long size = 0;
                using Stream part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0; )
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    size += read;
                    total += read;
                    if (
                        total > TableLimits.WorkbookBytes
                        || size
                            > (byRow ? TableLimits.PartBytes + (TableLimits.PackedRatio * entry.CompressedLength) : TableLimits.PartBytes)
                    )
                    {
                        throw XlsxWorkbook.TooLarge();
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            throw XlsxWorkbook.Broken(0);
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>
    /// Looks for the end of the directory, from the end of the file: the library makes an object of each entry before it can be asked how
    /// many there are.
    /// </summary>
    /// <exception cref="ExchangeFileException">There are too many parts, or no directory.</exception>
    private static void CheckDirectory(Stream file)
    {
        const int EndLength = 22;
        const int MaxComment = ushort.MaxValue;
        int length = (int)Math.Min(file.Length, EndLength + MaxComment);
        byte[] tail = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(tail);
        file.Position = 0;
        int end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndLength)
        {
            throw XlsxWorkbook.Broken(0);
        }

        ReadOnlySpan<byte> record = tail.AsSpan(end);
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) != 0)
        {
            // On another disk, or in the larger form of the directory, which no workbook that is read needs.
            throw XlsxWorkbook.Broken(0);
        }

        // What the record says of their number need not be so: the library goes on for as long as the directory does.
        long directory = file.Length - length + end - BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (
            directory < 0
            || directory > TableLimits.DirectoryBytes
            || BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) > TableLimits.WorkbookParts
        )
        {
            throw XlsxWorkbook.TooLarge();
        }
    }
}
