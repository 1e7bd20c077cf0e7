using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Exchange.Dictionaries;

/// <summary>
/// Dictionaries that are installed on the machine, as entries of two languages. Three kinds are read, known by their names: ding's list
/// (<c>de-en</c>), FreeDict's for dict servers (<c>freedict-deu-fra.dict.dz</c>), and two columns parted by a tab (<c>ko-en.tsv</c>). Where
/// no file has two languages, those that share a third are joined through it.
/// </summary>
public sealed partial class DictionaryFiles
{
    /// <summary>
    /// Of an entry that is joined through a third language, at most so many translations: a word of many meanings joins what does not
    /// belong together.
    /// </summary>
    private const int MaxThrough = 8;

    private const int MaxLineLength = 100_000;
    private const int MaxExpressionLength = 60;

    private readonly List<(string Path, string First, string Second)> _files = [];

    /// <param name="paths">Files, and folders whose files are looked at with those of their folders. What is no dictionary of these kinds
    /// is passed over.</param>
    public DictionaryFiles(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (string path in paths)
        {
            IEnumerable<string> files = Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                : [path];
            foreach (string file in files)
            {
                if (
                    FileName().Match(Path.GetFileName(file)) is { Success: true } name
                    && LanguageOf(name.Groups["first"].Value) is { } first
                    && LanguageOf(name.Groups["second"].Value) is { } second
                    && first != second
                )
                {
                    _files.Add((file, first, second));
                }
            }
        }
    }

    /// <summary>The dictionaries that were found: their files with the two languages.</summary>
    public IReadOnlyList<(string Path, string First, string Second)> Files => _files;

    /// <summary>The entries of two languages; none if no dictionary has both.</summary>
    /// <param name="source">BCP 47 tag of the first language.</param>
    /// <param name="target">BCP 47 tag of the second.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IEnumerable<(string Source, string Target)> Entries(string source, string target)
    {
        (source, target) = (Primary(source), Primary(target));
        if (Has(source, target))
        {
            return Direct(source, target);
        }

        string? third = _files
            .SelectMany(f => new[] { f.First, f.Second })
            .FirstOrDefault(l => l != source && l != target && Has(source, l) && Has(l, target));
        return third is null ? [] : Through(source, third, target);
    }

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private bool Has(string one, string other) =>
        _files.Exists(f => (f.First == one && f.Second == other) || (f.First == other && f.Second == one));

    private IEnumerable<(string Source, string Target)> Direct(string source, string target)
    {
        foreach ((string path, string first, string second) in _files)
        {
            if (first == source && second == target)
            {
                foreach ((string one, string other) in Read(path))
                {
                    yield return (one, other);
                }
            }
            else if (first == target && second == source)
            {
                foreach ((string one, string other) in Read(path))
                {
                    yield return (other, one);
                }
            }
        }
    }

    private IEnumerable<(string Source, string Target)> Through(string source, string third, string target)
    {
        ILookup<string, string> second = Direct(third, target)
            .Distinct()
            .ToLookup(e => e.Source, e => e.Target, StringComparer.OrdinalIgnoreCase);
        return Direct(source, third).Distinct().SelectMany(e => second[e.Target].Take(MaxThrough), (e, t) => (e.Source, t));
    }

    private static IEnumerable<(string Source, string Target)> Read(string path)
    {
        string name = Path.GetFileName(path);
        using Stream file = File.OpenRead(path);
        using Stream content =
            name.EndsWith(".dz", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
        using var lines = new StreamReader(content, new UTF8Encoding(false, false));
        IEnumerable<(string, string)> entries =
            name.Contains(".dict", StringComparison.Ordinal) ? FreeDict(lines)
            : name.Contains(".tsv", StringComparison.Ordinal) ? Columns(lines)
            : Ding(lines);
        foreach ((string source, string target) in entries)
        {
            if (source.Length is > 0 and <= MaxExpressionLength && target.Length is > 0 and <= MaxExpressionLength)
            {
                yield return (source, target);
            }
        }
    }

    /// <summary>
    /// Both languages stand in a line, parted by "::"; "|" parts what belongs together on both sides, ";" what means the same.
    /// </summary>
    private static IEnumerable<(string Source, string Target)> Ding(StreamReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            int middle = line.IndexOf("::", StringComparison.Ordinal);
            if (line.StartsWith('#') || middle < 0 || line.Length > MaxLineLength)
            {
                continue;
            }

            foreach ((string source, string target) in line[..middle].Split('|').Zip(line[(middle + 2)..].Split('|')))
            {
                string[] translations = Parts(target, ';');
                foreach (string one in Parts(source, ';'))
                {
                    foreach (string other in translations)
                    {
                        yield return (one, other);
                    }
                }
            }
        }
    }

    /// <summary>
    /// A headword stands before its pronunciation or class; the line after it has the translations, or the lines that begin with a number;
    /// definitions are no translations.
    /// </summary>
    private static IEnumerable<(string Source, string Target)> FreeDict(StreamReader lines)
    {
        string head = "";
        bool isNext = false;
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > MaxLineLength)
            {
                continue;
            }

            if (Headword().Match(line) is { Success: true } match)
            {
                head = match.Groups["head"].Value.Trim();
                isNext = true;
                continue;
            }

            Match sense = Sense().Match(line);
            if (head.Length > 0 && (isNext || sense.Success))
            {
                foreach (
                    string translation in Parts(line[sense.Length..], ',').SelectMany(p => p.Split(';', StringSplitOptions.TrimEntries))
                )
                {
                    yield return (head, translation);
                }
            }

            isNext = false;
        }
    }

    private static IEnumerable<(string Source, string Target)> Columns(StreamReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t', 3);
            if (cells.Length >= 2)
            {
                yield return (cells[0].Trim(), cells[1].Trim());
            }
        }
    }

    private static string[] Parts(string text, char separator) =>
        Notes().Replace(text, "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // FreeDict names languages by ISO 639-3; these have a code of two letters, which BCP 47 asks for.
    private static string? LanguageOf(string code) =>
        code switch
        {
            { Length: 2 } => code,
            "deu" => "de",
            "eng" => "en",
            "fra" => "fr",
            "kor" => "ko",
            "spa" => "es",
            "ita" => "it",
            "por" => "pt",
            "nld" => "nl",
            "pol" => "pl",
            "rus" => "ru",
            "jpn" => "ja",
            "zho" => "zh",
            "tur" => "tr",
            "swe" => "sv",
            "ces" => "cs",
            "dan" => "da",
            "nor" => "no",
            "fin" => "fi",
            "hun" => "hu",
            "ell" => "el",
            "lat" => "la",
            "ara" => "ar",
            "bul" => "bg",
            "ron" => "ro",
            _ => null,
        };

    [GeneratedRegex(
        @"^(?:freedict-)?(?<first>[a-z]{2,3})-(?<second>[a-z]{2,3})(?:\.dict(?:\.dz)?|(?:\.[a-z]+)?\.tsv|\.txt)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(?<head>[^\s/<][^/<]{0,80}?) (?:/[^/]*/|<)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Headword();

    [GeneratedRegex(@"^\d+\.\s*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sense();

    // What is said of a word, in brackets of any kind, and ding's short forms between slashes.
    [GeneratedRegex(
        """\{[^}]*\}|\([^)]*\)|\[[^\]]*\]|<[^>]*>|/[^/]*/|"[^"]*"|”|“""",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Notes();
}
