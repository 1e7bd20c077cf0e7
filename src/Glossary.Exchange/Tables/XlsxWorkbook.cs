using System.IO.Compression;

namespace Glossary.Exchange.Tables;

/// <summary>
/// The package of an Office Open XML workbook (ISO/IEC 29500-2): finds the parts that are needed and reads each of them node by node. The
/// library that writes workbooks builds parts, cells and relations as objects, some of them hundreds of times larger than the file.
/// </summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private const string OfficeDocument = "officeDocument";
    private const string SharedStrings = "sharedStrings";
    private const string Worksheet = "worksheet";

    /// <summary>Names of sheets that a finding lists.</summary>
    private const int ListedSheets = 20;

    private readonly ZipArchive _zip;

    /// <param name="file">Known to be small enough; not disposed here.</param>
    /// <exception cref="ExchangeFileException">It is no package.</exception>
    public XlsxWorkbook(Stream file)
    {
        try
        {
            _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw Broken(0);
        }
    }

    /// <summary>
    /// The parts of a sheet and of the strings that cells share; <see langword="null"/> for a workbook without any such strings.
    /// </summary>
    /// <param name="sheet">Name of the sheet; empty for the first.</param>
    /// <param name="cancellationToken">Looked at for each element.</param>
    /// <exception cref="ExchangeFileException">There is none of that name, or the workbook is broken.</exception>
    public (ZipArchiveEntry Sheet, ZipArchiveEntry? SharedStrings) Find(string sheet, CancellationToken cancellationToken)
    {
        string document = Relations("", cancellationToken).FirstOrDefault(r => r.Type == OfficeDocument)?.Target ?? throw Broken(0);
        List<(string Name, string Relation)> sheets = Sheets(document, cancellationToken);
        int chosen = sheets.FindIndex(s => sheet.Length == 0 || s.Name == sheet);
        if (chosen < 0)
        {
            throw new ExchangeFileException(
                default,
                "no-such-sheet",
                $"The workbook has no sheet \"{sheet}\"; it has "
                    + string.Join(", ", sheets.Take(ListedSheets).Select(s => $"\"{Xliff.XliffStructure.Short(s.Name)}\""))
                    + (sheets.Count > ListedSheets ? ", …." : "."),
                "Name one of them in the options, or none for the first."
            );
        }

        string? table = null;
        string? strings = null;
        foreach (Relation relation in Relations(document, cancellationToken))
        {
            table ??= relation.Type == Worksheet && relation.Id == sheets[chosen].Relation ? relation.Target : null;
            strings ??= relation.Type == SharedStrings ? relation.Target : null;
        }

        return (Part(table ?? throw Broken(0)), strings is null ? null : Part(strings));
    }

    public void Dispose() => _zip.Dispose();

    public static ExchangeFileException Broken(int line) =>
        new(
            new Place(line, 0),
            "not-well-formed",
            "The file is no workbook that can be read.",
            "Open it in a spreadsheet program and save it as XLSX again."
        );

    public static ExchangeFileException TooLarge() =>
        new(
            default,
            "too-large",
            "The workbook unpacks to more than is read.",
            "Divide it, or take out pictures and sheets that are not needed."
        );

    private List<(string Name, string Relation)> Sheets(string document, CancellationToken cancellationToken)
    {
        List<(string, string)> sheets = [];
        using var xml = new XlsxXml(Part(document), cancellationToken);
        while (xml.ReadToElement())
        {
            if (xml.Name == "sheet")
            {
                sheets.Add((xml.Attribute("name"), xml.RelationId));
            }
        }

        return sheets;
    }

    /// <summary>What a part refers to within the package; the package itself for an empty name.</summary>
    private IEnumerable<Relation> Relations(string part, CancellationToken cancellationToken)
    {
        int slash = part.LastIndexOf('/');
        string folder = part[..(slash + 1)];
        if (Entry($"{folder}_rels/{part[(slash + 1)..]}.rels") is not { } relations)
        {
            yield break;
        }

        using var xml = new XlsxXml(relations, cancellationToken);
        while (xml.ReadToElement())
        {
            if (xml.Name == "Relationship" && xml.Attribute("TargetMode") != "External")
            {
                string type = xml.Attribute("Type");
                string target = xml.Attribute("Target");
                yield return new Relation(xml.Attribute("Id"), type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }
        }
    }

    /// <summary>The name of a part that is given relative to a folder.</summary>
    private static string Resolve(string folder, string target)
    {
        List<string> steps = [];
        foreach (string step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private ZipArchiveEntry Part(string name) => Entry(name) ?? throw Broken(0);

    /// <summary>Names of parts are compared without regard to case.</summary>
    private ZipArchiveEntry? Entry(string name) =>
        _zip.Entries.FirstOrDefault(e =>
            string.Equals(e.FullName.TrimStart('/').Replace('\\', '/'), name, StringComparison.OrdinalIgnoreCase)
        );

    /// <param name="Id">Of the relation, unique in its part.</param>
    /// <param name="Type">The last step of the address that says what it is; its beginning differs between the two forms of the
    /// standard.</param>
    /// <param name="Target">Name of the part that it leads to.</param>
    private sealed record Relation(string Id, string Type, string Target);
}
