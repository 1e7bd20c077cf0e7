using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Glossary.Exchange.Tables;

/// <summary>Reads the rows of a sheet cell by cell: what is kept of a cell is its text, whatever else stands in it.</summary>
internal sealed class XlsxRows
{
    private readonly XlsxXml _xml;
    private readonly IReadOnlyList<string> _shared;
    private readonly StringBuilder _text = new();

    /// <summary>Characters that the row may still have.</summary>
    private int _room;

    private XlsxRows(XlsxXml xml, IReadOnlyList<string> shared)
    {
        _xml = xml;
        _shared = shared;
    }

    /// <summary>The rows of a sheet.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="sheet">Name of the sheet; empty for the first.</param>
    /// <param name="cancellationToken">Looked at for each element.</param>
    public static IEnumerable<TableRow> Read(XlsxWorkbook workbook, string sheet, CancellationToken cancellationToken)
    {
        (ZipArchiveEntry table, ZipArchiveEntry? strings) = workbook.Find(sheet, cancellationToken);
        IReadOnlyList<string> shared = strings is null ? [] : ReadShared(strings, cancellationToken);
        using var xml = new XlsxXml(table, cancellationToken);
        var rows = new XlsxRows(xml, shared);
        bool found = false;
        while (!found && xml.ReadToElement())
        {
            found = xml.Name == "sheetData";
        }

        if (!found)
        {
            yield break;
        }

        int line = 0;
        XlsxXml.Element data = xml.Enter();
        while (xml.ReadChild(data))
        {
            if (xml.Name != "row")
            {
                xml.Skip();
                continue;
            }

            line =
                int.TryParse(xml.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > line
                    ? number
                    : line + 1;
            xml.Row = line;
            TableRow row = rows.ReadRow(line);
            xml.EndEntry();
            yield return row;
        }
    }

    private TableRow ReadRow(int line)
    {
        List<string> cells = [];
        Finding? fault = null;
        _room = TableLimits.RowCharacters;
        XlsxXml.Element row = _xml.Enter();
        while (_xml.ReadChild(row))
        {
            if (_xml.Name != "c")
            {
                _xml.Skip();
                continue;
            }

            string reference = _xml.Attribute("r");
            int column = reference.Length > 0 ? ColumnOf(reference) : cells.Count;
            if (column < cells.Count || column >= TableLimits.Columns)
            {
                throw new ExchangeFileException(
                    new Place(line, Math.Max(1, column + 1)),
                    "too-many-columns",
                    $"The row has a cell in column {column + 1:N0}; at most {TableLimits.Columns} columns are read, from left to right.",
                    "Leave those out that are not needed."
                );
            }

            while (cells.Count < column)
            {
                cells.Add("");
            }

            string type = _xml.Attribute("t");
            cells.Add(ReadCell(type).Trim());
            if (type == "e")
            {
                fault ??= new Finding(
                    new Place(line, column + 1),
                    ImportSeverity.Refusal,
                    "cell-error",
                    $"The cell shows the error {Xliff.XliffStructure.Short(cells[^1])}.",
                    "Mend the formula in it, or put its text in its place."
                );
            }
        }

        return new TableRow(line, [.. cells], fault);
    }

    /// <summary>The text of the cell at which the reader stands, which it leaves at the cell's end.</summary>
    private string ReadCell(string type)
    {
        _text.Clear();
        XlsxXml.Element cell = _xml.Enter();
        while (_xml.ReadChild(cell))
        {
            if (_xml.Name == "v" && type != "inlineStr")
            {
                _xml.ReadText(_text, ref _room);
            }
            else if (_xml.Name == "is" && type == "inlineStr")
            {
                ReadString(_xml, _text, ref _room);
            }
            else
            {
                _xml.Skip();
            }
        }

        string value = _text.ToString();
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < _shared.Count
                ? Shared(index)
                : throw XlsxWorkbook.Broken(_xml.Row),
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => value,
        };
    }

    private string Shared(int index)
    {
        _room -= _shared[index].Length;
        return _room < 0 ? throw _xml.TooLong() : _shared[index];
    }

    private static List<string> ReadShared(ZipArchiveEntry part, CancellationToken cancellationToken)
    {
        List<string> shared = [];
        var text = new StringBuilder();
        long length = 0;
        using var xml = new XlsxXml(part, cancellationToken);
        while (xml.ReadToElement())
        {
            if (xml.Name != "si")
            {
                continue;
            }

            text.Clear();
            int room = TableLimits.RowCharacters;
            ReadString(xml, text, ref room);
            xml.EndEntry();
            length += text.Length + TableLimits.SharedOverhead;
            if (length > TableLimits.SharedCharacters)
            {
                throw XlsxWorkbook.TooLarge();
            }

            shared.Add(text.ToString());
        }

        return shared;
    }

    /// <summary>Reads the text of a string (CT_Rst), plain or in formatted runs, without what is said of its pronunciation.</summary>
    private static void ReadString(XlsxXml xml, StringBuilder text, ref int room)
    {
        XlsxXml.Element whole = xml.Enter();
        while (xml.ReadChild(whole))
        {
            if (xml.Name == "t")
            {
                xml.ReadText(text, ref room);
            }
            else if (xml.Name == "rPh")
            {
                xml.Skip();
            }
        }
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
}
