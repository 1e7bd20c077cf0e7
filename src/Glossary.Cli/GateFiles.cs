using System.Diagnostics;
using Glossary.Exchange;
using Glossary.Exchange.Strings;

namespace Glossary.Cli;

/// <summary>Finds files of translations and what they translate: two by the pattern of their paths, or both in one.</summary>
internal static class GateFiles
{
    /// <summary>Files below the folders that are looked through; a monorepo has fewer.</summary>
    private const int MaxFiles = 500_000;

    /// <summary>Whether a file is looked into for texts and translations.</summary>
    public static bool Has(string path) =>
        StringFiles.OfName(path) != ExchangeFormat.Unspecified
        || Path.GetExtension(path).ToLowerInvariant() is ".xlf" or ".xliff" or ".tmx";

    /// <summary>The files that are named, and those below the folders that are.</summary>
    /// <exception cref="IOException">A path leads nowhere, or there are too many files.</exception>
    public static List<string> Of(IEnumerable<string> paths)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(Clean(path));
            }
            else if (Directory.Exists(path))
            {
                Below(new DirectoryInfo(path), Clean(path), files);
            }
            else
            {
                throw new IOException($"{path} does not exist.");
            }
        }

        files.Sort(StringComparer.Ordinal);
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The pairs in files; of a file that cannot be read, why not.</summary>
    /// <param name="files">All that may belong to each other.</param>
    /// <param name="from">Language of the texts.</param>
    /// <param name="to">Languages of the translations; empty for all.</param>
    /// <param name="changed">Absolute paths of what is wanted; <see langword="null"/> for all.</param>
    public static IEnumerable<(GatePair? Pair, string Path, Finding? Fault)> Pairs(
        IReadOnlyList<string> files,
        string from,
        string[] to,
        HashSet<string>? changed
    )
    {
        bool Wants(string language) =>
            to.Length == 0 || to.Any(t => t == language || (!t.Contains('-', StringComparison.Ordinal) && GateUnits.Same(t, language)));
        bool IsChanged(params string[] paths) => changed is null || paths.Any(p => changed.Contains(Path.GetFullPath(p)));
        if (
            files is [var first, var second]
            && StringFiles.OfName(first)
                is var format
                    and not (ExchangeFormat.Unspecified or ExchangeFormat.Po or ExchangeFormat.AppleStringCatalog)
            && format == StringFiles.OfName(second)
            && (to.Length == 1 || LocalePath.Of(first).Pattern == LocalePath.Of(second).Pattern)
        )
        {
            // Two files are each other's whatever they are called; the one whose path names the other language is the translation.
            (string source, string target) =
                GateUnits.Same(LocalePath.Of(second).Language, from) || (to.Length == 1 && LocalePath.Of(first).Language == to[0])
                    ? (second, first)
                    : (first, second);
            string language = LocalePath.Of(target).Language is { Length: > 0 } named ? named : to.FirstOrDefault("");
            if (language.Length > 0 && IsChanged(source, target))
            {
                yield return Try(target, () => [GateUnits.OfTwo(source, target, from, language)]).Single();
            }

            yield break;
        }

        foreach (
            string path in files.Where(f =>
                StringFiles.OfName(f) is ExchangeFormat.Unspecified or ExchangeFormat.Po or ExchangeFormat.AppleStringCatalog
                && Has(f)
                && !f.EndsWith(".pot", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            if (IsChanged(path))
            {
                foreach ((GatePair? Pair, string Path, Finding? Fault) pair in Try(path, () => GateUnits.OfOne(path, from, Wants)))
                {
                    yield return pair;
                }
            }
        }

        var sets = files
            .Where(f => StringFiles.OfName(f) is not (ExchangeFormat.Unspecified or ExchangeFormat.Po or ExchangeFormat.AppleStringCatalog))
            .Select(f => (Path: f, Locale: LocalePath.Of(f)))
            .GroupBy(f => f.Locale.Pattern, StringComparer.Ordinal);
        foreach (var set in sets)
        {
            if (
                set.OrderBy(f =>
                        f.Locale.Language == from ? 0
                        : f.Locale.Language.Length > 0 ? 1
                        : 2
                    )
                    .FirstOrDefault(f => f.Locale.Language.Length == 0 || GateUnits.Same(f.Locale.Language, from))
                is not { Path: { } source }
            )
            {
                continue;
            }

            foreach (
                (string target, LocalePath locale) in set.Where(f =>
                    f.Path != source && f.Locale.Language.Length > 0 && !GateUnits.Same(f.Locale.Language, from) && Wants(f.Locale.Language)
                )
            )
            {
                if (IsChanged(source, target))
                {
                    yield return Try(target, () => [GateUnits.OfTwo(source, target, from, locale.Language)]).Single();
                }
            }

            if (set.Count() == 1 && StringFiles.OfName(source) == ExchangeFormat.RailsYaml && IsChanged(source))
            {
                // One file may have all languages.
                foreach (
                    (GatePair? Pair, string Path, Finding? Fault) pair in Try(source, () => GateUnits.OfOne(source, from, Wants))
                        .Where(p => p.Pair is not null)
                )
                {
                    yield return pair;
                }
            }
        }
    }

    /// <summary>Absolute paths of what differs from a commit, or is new, as git says.</summary>
    /// <exception cref="IOException">Git is not there, or does not know the commit.</exception>
    public static async Task<HashSet<string>> Changed(string commit, CancellationToken cancellationToken)
    {
        if (commit.StartsWith('-'))
        {
            throw new IOException($"--changed {commit} is no commit.");
        }

        string root = (await Git(["rev-parse", "--show-toplevel"], cancellationToken)).TrimEnd('\n');
        string differing = await Git(["diff", "--name-only", "-z", "--diff-filter=d", commit, "--"], cancellationToken);
        string added = await Git(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"], cancellationToken);
        return
        [
            .. (differing + added).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(p => Path.GetFullPath(Path.Combine(root, p))),
        ];
    }

    private static async Task<string> Git(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            Task<string> problem = git.StandardError.ReadToEndAsync(cancellationToken);
            string output = await git.StandardOutput.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return git.ExitCode == 0 ? output : throw new IOException($"git {arguments[0]}: {(await problem).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException($"--changed needs git, which cannot be started: {e.Message}", e);
        }
    }

    private static List<(GatePair? Pair, string Path, Finding? Fault)> Try(string path, Func<IEnumerable<GatePair>> read)
    {
        try
        {
            return [.. read().Select(p => ((GatePair?)p, path, (Finding?)null))];
        }
        catch (ExchangeFileException e)
        {
            return [(null, path, e.Finding)];
        }
    }

    private static void Below(DirectoryInfo folder, string path, List<string> files)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string name = path is "." or "" ? entry.Name : $"{path}/{entry.Name}";
            if (entry is DirectoryInfo below)
            {
                // Links may lead in a circle.
                if (!entry.Name.StartsWith('.') && entry.Name is not "node_modules" && below.LinkTarget is null)
                {
                    Below(below, name, files);
                }
            }
            else if (Has(name))
            {
                files.Add(name);
                if (files.Count > MaxFiles)
                {
                    throw new IOException($"There are more than {MaxFiles} files to check. Name the folders of the translations.");
                }
            }
        }
    }

    private static string Clean(string path)
    {
        string clean = path.Replace('\\', '/').TrimEnd('/');
        return clean.StartsWith("./", StringComparison.Ordinal) ? clean[2..] : clean;
    }
}
