using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Exchange.Laws;

namespace Glossary.Evaluation;

/// <summary>
/// Holds every file below a folder to <see cref="RoundTripLaw"/>, and counts what is broken by kind. Files that are refused are counted
/// aside.
/// </summary>
internal static class RoundTripEvaluation
{
    private static readonly string[] Extensions =
    [
        ".tbx",
        ".tmx",
        ".xlf",
        ".xliff",
        ".csv",
        ".tsv",
        ".xlsx",
        ".sdlxliff",
        ".mxliff",
        ".mqxliff",
        ".xml",
    ];

    public static int Run(string folder, Options options) =>
        Run(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(p => Extensions.Contains(Path.GetExtension(p)))
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(folder, path), File.ReadAllBytes(path))),
            options
        );

    /// <summary>Holds files that are made to the law, by their numbers.</summary>
    public static int Made(string format, int first, int count, Options options)
    {
        SortedDictionary<string, long> said = new(StringComparer.Ordinal);
        int code = Run(
            Enumerable
                .Range(first, count)
                .Select(i =>
                {
                    byte[] file = RoundTripSamples.Of(format, i);
                    Count(file, said);
                    return (i.ToString(CultureInfo.InvariantCulture), file);
                }),
            options
        );
        if (said.Count > 0)
        {
            Console.WriteLine(
                $"{said.Keys.Count(k => !k.Contains('@', StringComparison.Ordinal))} elements and "
                    + $"{said.Keys.Count(k => k.Contains('@', StringComparison.Ordinal))} attributes occur:"
            );
            Console.WriteLine(string.Join(", ", said.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value}"))));
        }

        return code;
    }

    /// <summary>Counts the elements and the attributes of a file, if it is XML.</summary>
    private static void Count(byte[] file, SortedDictionary<string, long> said)
    {
        if (file.Length == 0 || file[0] != (byte)'<')
        {
            return;
        }

        using var stream = new MemoryStream(file);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                string element = xml.Name;
                said[element] = said.GetValueOrDefault(element) + 1;
                while (xml.MoveToNextAttribute())
                {
                    if (!xml.Name.StartsWith("xmlns", StringComparison.Ordinal))
                    {
                        string attribute = $"{element}@{xml.Name}";
                        said[attribute] = said.GetValueOrDefault(attribute) + 1;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Holds the files that are written after what each tool writes to the law, and prints a line for each tool and kind of file.
    /// </summary>
    public static int Shapes(Options options)
    {
        int broken = 0;
        foreach (
            IGrouping<(string Tool, string Kind), (string Tool, string Name, int Entries, string File)> kind in ExchangeShapes.All.GroupBy(
                s => (s.Tool, Path.GetExtension(s.Name))
            )
        )
        {
            int kept = 0;
            foreach ((_, string name, int entries, string file) in kind)
            {
                (string? why, IReadOnlyList<(string Kind, string Detail)> of) = RoundTripLaw.Of(
                    Encoding.UTF8.GetBytes(file),
                    out int taken
                );
                bool right = why is null && of.Count == 0 && taken == entries;
                kept += right ? 1 : 0;
                if (!right && options.Errors)
                {
                    Console.WriteLine(
                        $"{kind.Key.Tool} {name}: "
                            + $"{why}{string.Join("; ", of.Select(b => $"{b.Kind}: {b.Detail}"))}{(taken == entries ? "" : $" {taken} entries instead of {entries}")}"
                    );
                }
            }

            broken += kind.Count() - kept;
            Console.WriteLine($"{kind.Key.Tool}\t{kind.Key.Kind}\t{kept} of {kind.Count()}");
        }

        Console.WriteLine($"{ExchangeShapes.All.Length - broken} of {ExchangeShapes.All.Length} files keep the law");
        return broken == 0 ? 0 : 1;
    }

    private static int Run(IEnumerable<(string Name, byte[] Content)> files, Options options)
    {
        int kept = 0;
        int refused = 0;
        List<(string File, string Kind, string Detail)> broken = [];
        foreach ((string name, byte[] content) in files)
        {
            (string? why, IReadOnlyList<(string Kind, string Detail)> of) = RoundTripLaw.Of(content);
            refused += why is null ? 0 : 1;
            kept += why is null && of.Count == 0 ? 1 : 0;
            if (why is not null && options.Errors)
            {
                Console.WriteLine($"refused: {name}: {why}");
            }

            broken.AddRange(of.Select(b => (name, b.Kind, b.Detail)));
        }

        foreach ((string file, string kind, string detail) in options.Errors ? broken : [])
        {
            Console.WriteLine($"{kind}: {file}: {detail}");
        }

        foreach (
            IGrouping<string, (string File, string Kind, string Detail)> kind in broken
                .GroupBy(b => b.Kind)
                .OrderByDescending(g => g.Count())
        )
        {
            Console.WriteLine($"{kind.Key}: {kind.Count()} files");
        }

        int others = broken.Select(b => b.File).Distinct().Count();
        Console.WriteLine($"{kept} of {kept + others} files that are taken keep the law; {refused} are refused");
        return others == 0 && kept > 0 ? 0 : 1;
    }
}
