using Glossary.Catalog;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>
/// Findings that a repository dismisses for good: a file <c>.glossaryignore</c> beside the texts or in a folder above. A line is what
/// <c>TranslationFinding.dismissal</c> says, a colon and a reason, with the concept's resource name before it for a finding about one;
/// <c>#</c> begins a comment.
/// </summary>
internal sealed class IgnoreFile
{
    /// <summary>What the file is called.</summary>
    public const string Name = ".glossaryignore";

    /// <summary>A larger file is refused: it is none of ours.</summary>
    private const int MaxBytes = 4_000_000;

    private readonly List<(int Number, string Concept, DismissalLine Line)> _lines = [];
    private readonly HashSet<int> _used = [];

    private IgnoreFile(string path) => Path = path;

    /// <summary>Where it lies, or would.</summary>
    public string Path { get; }

    /// <summary>The file in the working directory or the nearest folder above it; an empty one where there is none.</summary>
    /// <exception cref="IOException">A line of it cannot be read; the message names it.</exception>
    public static IgnoreFile Find()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            string path = System.IO.Path.Combine(folder.FullName, Name);
            if (File.Exists(path))
            {
                return Read(path);
            }
        }

        return new IgnoreFile(System.IO.Path.Combine(Directory.GetCurrentDirectory(), Name));
    }

    /// <exception cref="IOException">A line cannot be read; the message names it.</exception>
    public static IgnoreFile Read(string path)
    {
        var file = new IgnoreFile(path);
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new IOException($"{path} is larger than {MaxBytes} bytes.");
        }

        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            int space = text.StartsWith("glossaries/", StringComparison.Ordinal) ? text.IndexOf(' ', StringComparison.Ordinal) : -1;
            string dismissal = text[(space + 1)..];
            if (DismissalLine.Problem(dismissal) is not null || !DismissalLine.TryRead(dismissal, out DismissalLine? read))
            {
                throw new IOException($"{path}, line {number}: {DismissalLine.Problem(dismissal)}");
            }

            file._lines.Add((number, space < 0 ? "" : text[..space], read));
        }

        return file;
    }

    /// <summary>Why a finding is dismissed; <see langword="null"/> if it is not.</summary>
    public string? ReasonFor(TranslationFinding finding)
    {
        string[] parts = finding.Dismissal.Split(' ');
        foreach ((int number, string concept, DismissalLine line) in _lines)
        {
            if (concept == finding.Concept && line.Holds(parts))
            {
                _used.Add(number);
                return line.Reason;
            }
        }

        return null;
    }

    /// <summary>The numbers of lines by which nothing was dismissed: what they speak of has changed, or stands in another text.</summary>
    public IEnumerable<int> Unused => _lines.Select(l => l.Number).Where(n => !_used.Contains(n));

    /// <summary>Adds findings with one reason.</summary>
    public void Add(IEnumerable<TranslationFinding> findings, string reason) =>
        File.AppendAllLines(
            Path,
            findings.Select(f => $"{(f.Concept.Length > 0 ? f.Concept + " " : "")}{f.Dismissal}: {reason}").Distinct(StringComparer.Ordinal)
        );
}
