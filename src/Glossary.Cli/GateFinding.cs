using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Exchange;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Something that is wrong with a translation in a file.</summary>
/// <param name="Pair">The files.</param>
/// <param name="Unit">The text.</param>
/// <param name="Finding">What is wrong.</param>
/// <param name="IsKnown">The baseline has it.</param>
internal sealed partial record GateFinding(GatePair Pair, GateUnit Unit, TranslationFinding Finding, bool IsKnown)
{
    public string File => Pair.TargetPath;

    /// <summary>Where it begins in the file; where the translation does, if it has no place in it.</summary>
    public Place Start => Unit.PlaceOf(Finding.TargetSpan?.Start ?? 0);

    public Place End => Unit.PlaceOf(Finding.TargetSpan?.End ?? Unit.Target.Length);

    /// <summary>Which rule it breaks: <c>missing-term</c>.</summary>
    public string Rule => Unit.IsMissing ? "missing-translation" : Word().Replace(Finding.Kind.ToString(), "-").ToLowerInvariant();

    /// <summary>The same in words.</summary>
    public string What => Unit.IsMissing ? "missing translation" : CommonOptions.Words(Finding.Kind);

    /// <summary>It is a hint, which fails no check.</summary>
    public bool IsHint => Finding.Severity == FindingSeverity.Hint;

    /// <summary>What is wrong, in a sentence.</summary>
    public string Message
    {
        get
        {
            string cited = string.Join(
                ", ",
                new[] { Cut(Unit.Source, Finding.SourceSpan), Cut(Unit.Target, Finding.TargetSpan) }
                    .Where(t => t.Length > 0)
                    .Select(t => $"\"{t}\"")
                    .Distinct()
            );
            if (Unit.IsMissing)
            {
                return $"Missing translation: \"{Unit.Source.ReplaceLineEndings(" ")}\". The text has none in {Pair.TargetLanguage}.";
            }

            string what = What;
            string better = Finding.Suggestion.Length > 0 ? $" Better: \"{Finding.Suggestion}\"." : "";
            return $"{char.ToUpperInvariant(what[0])}{what[1..]}{(cited.Length > 0 ? $": {cited}" : "")}. "
                + $"{char.ToUpperInvariant(Finding.Rule.FirstOrDefault(' '))}{(Finding.Rule.Length > 1 ? Finding.Rule[1..] : "")}.{better}";
        }
    }

    /// <summary>What a baseline knows it by: the same as long as neither the texts nor the concept's terms change.</summary>
    public string Identity => $"{File}\t{GateBaseline.OneLine(Unit.Key)}\t{Finding.Concept}\t{Finding.Dismissal}";

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Identity)))[..32];

    private static string Cut(string text, TextSpan? span) => span is null ? "" : text[span.Start..span.End].ReplaceLineEndings(" ");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Word();
}

/// <summary>
/// Findings that are known already and fail no check: a line for each, of its file, its key, its concept and what dismisses it, with tabs
/// between.
/// </summary>
internal static class GateBaseline
{
    private const int MaxBytes = 64_000_000;

    /// <exception cref="IOException">The file is not there, or none of ours.</exception>
    public static HashSet<string> Read(string path) =>
        new FileInfo(path) is { Exists: true, Length: > MaxBytes }
            ? throw new IOException($"{path} is larger than {MaxBytes} bytes.")
            : [.. System.IO.File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#')];

    public static void Write(string path, IEnumerable<GateFinding> findings) =>
        System.IO.File.WriteAllLines(
            path,
            findings
                .Where(f => !f.IsHint)
                .Select(f => f.Identity)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Prepend("# What \"glossary check --baseline\" does not tell again: file, key, concept, finding.")
        );

    public static string OneLine(string key) =>
        key.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
}
