using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace Glossary.Exchange.Tables;

/// <summary>Reads and writes tables of separated values: CSV after RFC 4180, also with semicolons, and TSV.</summary>
internal static class CsvTable
{
    private const char Unreadable = '\ufffd';

    /// <param name="file">The encoding is told by its byte order mark; UTF-16 without one by its zero bytes; else it is UTF-8.</param>
    /// <param name="separator">Between cells; <see langword="null"/> to find it out from the first lines.</param>
    /// <param name="cancellationToken">Looked at for each row.</param>
    public static IEnumerable<TableRow> Read(Stream file, char? separator, CancellationToken cancellationToken)
    {
        CsvMalformedReason? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            Encoding = EncodingOf(file),
            TrackLineNumbers = true,
            MaxRecordSize = TableLimits.RowBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        using var reader = CsvReader.Create(file, options, leaveOpen: true);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            malformed = null;
            try
            {
                if (!reader.Read())
                {
                    yield break;
                }
            }
            catch (CsvFormatException e)
            {
                throw new ExchangeFileException(
                    new Place((int)Math.Max(1, e.LineNumber), 0),
                    "too-long",
                    $"A row goes on for more than {TableLimits.RowBytes >> 20} MiB; a quotation mark may lack its partner.",
                    "Close the quotation mark, and double those within quoted text."
                );
            }

            int line = (int)reader.LineNumber;
            int count = reader.FieldCount;
            if (count > TableLimits.Columns)
            {
                throw new ExchangeFileException(
                    new Place(line, TableLimits.Columns + 1),
                    "too-many-columns",
                    $"The row has {count:N0} columns; at most {TableLimits.Columns} are read.",
                    "Leave those out that are not needed."
                );
            }

            var cells = ImmutableArray.CreateBuilder<string>(count);
            Finding? fault = null;
            for (int i = 0; i < count; i++)
            {
                string cell = reader.GetString(i).Trim();
                cells.Add(cell);
                if (cell.Contains(Unreadable, StringComparison.Ordinal))
                {
                    fault ??= new Finding(
                        new Place(line, i + 1),
                        ImportSeverity.Refusal,
                        "wrong-encoding",
                        "A character of the cell cannot be read: the file is not in UTF-8, or in UTF-16.",
                        "Save the file as \"CSV UTF-8\"."
                    );
                }
            }

            if (malformed is CsvMalformedReason.UnterminatedQuote)
            {
                throw new ExchangeFileException(
                    new Place(line, count),
                    "unclosed-quote",
                    "A cell begins with a quotation mark that is never closed.",
                    "Close it, and double the quotation marks within quoted text."
                );
            }

            if (malformed is CsvMalformedReason.TextAfterClosingQuote)
            {
                fault ??= new Finding(
                    new Place(line, 0),
                    ImportSeverity.Refusal,
                    "text-after-quote",
                    "Text follows the closing quotation mark of a cell.",
                    "Double the quotation marks within quoted text, as in \"a \"\"b\"\" c\"."
                );
            }

            yield return new TableRow(line, cells.MoveToImmutable(), fault);
        }
    }

    /// <summary>Writes rows as they come; each step has written one more.</summary>
    public static IEnumerable<int> Write(IEnumerable<ImmutableArray<string>> rows, char separator, Stream output)
    {
        using var writer = CsvWriter.Create(
            output,
            new CsvWriterOptions { Separator = separator, Quoting = CsvQuoting.WhenNeededOrWhitespace },
            leaveOpen: true
        );
        int written = 0;
        foreach (ImmutableArray<string> row in rows)
        {
            foreach (string cell in row)
            {
                writer.WriteField(cell);
            }

            writer.EndRecord();
            if (++written % 100 == 0)
            {
                writer.Flush();
            }

            yield return written;
        }

        writer.Flush();
    }

    private static Encoding? EncodingOf(Stream file)
    {
        Span<byte> head = stackalloc byte[4];
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length < 4 || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? null
            : head[1] == 0 && head[3] == 0 ? Encoding.Unicode
            : head[0] == 0 && head[2] == 0 ? Encoding.BigEndianUnicode
            : null;
    }
}
