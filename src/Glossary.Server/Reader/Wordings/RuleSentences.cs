using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Glossary.Server.Reader.Wordings;

/// <summary>
/// Says in the reader's language what the engine says in English words: why it found a term, what it objects to, what it replaced. These
/// sentences are joined from a bounded set of parts, so the parts are translated, by the table rules.tsv.
/// </summary>
internal sealed partial class RuleSentences
{
    private const string Resource = "reader/rules.tsv";

    /// <summary>Sentences that are kept once they were put together: a page says the same ones again and again.</summary>
    private const int MostKept = 5000;

    /// <summary>What parts are joined by, the loosest first.</summary>
    private static readonly ImmutableArray<string> Joints = ["; ", " + ", ", "];

    private readonly ConcurrentDictionary<string, string?> _said = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> _whole;
    private readonly ImmutableArray<(Regex Pattern, string Translation)> _patterns;

    private RuleSentences(int column)
    {
        (string English, string Translation)[] lines = [.. ReadTable().Select(line => (line[0], line[column]))];
        _whole = lines.Where(l => !l.English.Contains('{', StringComparison.Ordinal)).ToFrozenDictionary(l => l.English, l => l.Translation, StringComparer.Ordinal);
        _patterns = [.. lines.Where(l => l.English.Contains('{', StringComparison.Ordinal)).Select(l => (PatternOf(l.English), l.Translation))];
    }

    public static RuleSentences German { get; } = new(column: 1);

    public static RuleSentences Korean { get; } = new(column: 2);

    /// <summary>The sentence in the language; <see langword="null"/> where a part of it is not in the table.</summary>
    public string? Find(string english) =>
        _said.TryGetValue(english, out string? said) ? said
        : _said.Count < MostKept ? _said.GetOrAdd(english, Find(english, joint: 0))
        : Find(english, joint: 0);

    private string? Find(string english, int joint)
    {
        if (_whole.TryGetValue(english, out string? translation) || (translation = FindPattern(english)) is not null)
        {
            return translation;
        }

        if (joint == Joints.Length)
        {
            return null;
        }

        string[] parts = english.Split(Joints[joint]);
        string?[] translations = [.. parts.Select(part => Find(part, joint + 1))];
        return translations.Contains(null) ? null : string.Join(Joints[joint], translations);
    }

    private string? FindPattern(string english)
    {
        foreach ((Regex pattern, string translation) in _patterns)
        {
            if (pattern.Match(english) is not { Success: true } match)
            {
                continue;
            }

            // The gaps are filled in their order; what is a sentence itself is translated too.
            int gap = 0;
            bool isWhole = true;
            string filled = Gap().Replace(translation, placeholder =>
            {
                string value = match.Groups[++gap].Value;
                string? said = placeholder.Value == "{rule}" ? Find(value) : value;
                isWhole &= said is not null;
                return said ?? "";
            });
            return isWhole ? filled : null;
        }

        return null;
    }

    private static Regex PatternOf(string english)
    {
        string[] fixedParts = [.. Gap().Split(english).Select(Regex.Escape)];
        string[] gaps = [.. Gap().Matches(english).Select(m => m.Value == "{word}" ? @"(\S+)" : "(.+)")];
        return new Regex($"^{string.Concat(fixedParts.Zip(gaps.Append(""), (part, hole) => part + hole))}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    private static IEnumerable<string[]> ReadTable()
    {
        using var reader = new StreamReader(typeof(RuleSentences).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Gap();
}
