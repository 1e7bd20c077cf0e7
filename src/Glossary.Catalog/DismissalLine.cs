using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Glossary.Catalog;

/// <summary>
/// A finding that is dismissed for good, as a line: <c>KIND source&gt;target segment=… text=… terms=…: reason</c>. Each part that it has
/// must be true of a finding, so that fewer parts dismiss more. <c>text</c> and <c>terms</c> are digests, with which it expires once the
/// text or the concept's terms change.
/// </summary>
internal sealed record DismissalLine(IReadOnlyList<string> Parts, string Reason)
{
    /// <summary>Digits of a digest: 48 bits, so that one of sixteen million texts would share one with another at most.</summary>
    private const int DigestDigits = 12;

    private static readonly string[] Keys = ["segment=", "text=", "terms="];

    /// <summary>Reads a line; <see langword="false"/> if it has no parts or no reason.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out DismissalLine? read)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string reason = colon > 0 ? line[(colon + 2)..].Trim() : "";
        string[] parts = colon > 0 ? line[..colon].Split(' ') : [];
        read =
            parts.Length >= 2 && reason.Length > 0 && !reason.Contains(';', StringComparison.Ordinal)
                ? new DismissalLine(parts, reason)
                : null;
        return read is not null;
    }

    /// <summary>What is wrong with a line; <see langword="null"/> for nothing.</summary>
    public static string? Problem(string line) =>
        !TryRead(line, out DismissalLine? read)
            ? "has to be KIND source>target, then segment=, text= and terms= as wanted, a colon, a space and the reason."
        : read.Parts[0].Length == 0 || read.Parts[0].Any(c => !char.IsAsciiLetterUpper(c) && c != '_')
            ? $"begins with no kind of finding: \"{read.Parts[0]}\"."
        : read.Parts[1].Split('>') is not [{ Length: > 0 }, { Length: > 0 }] ? $"has no pair of languages: \"{read.Parts[1]}\"."
        : read.Parts.Skip(2).FirstOrDefault(p => !Array.Exists(Keys, k => p.StartsWith(k, StringComparison.Ordinal) && p.Length > k.Length))
            is { } unknown
            ? $"has an unknown part: \"{unknown}\"."
        : line.Contains(';', StringComparison.Ordinal) ? "must not have a semicolon, which parts dismissals in files."
        : null;

    /// <summary>Whether a finding is dismissed of which these parts are true.</summary>
    public bool Holds(IReadOnlyCollection<string> parts) => Parts.All(parts.Contains);

    /// <summary>Whether a dismissal speaks of terms that its concept no longer has.</summary>
    public bool HasExpired(ConceptRecord concept) =>
        Parts.Any(p => p.StartsWith("terms=", StringComparison.Ordinal) && p != TermsOf(concept));

    /// <summary>The part that holds as long as a concept's terms and its lifecycle stay as they are.</summary>
    public static string TermsOf(ConceptRecord concept) =>
        "terms="
        + DigestOf(
            string.Join('\n', concept.Terms.Select(t => $"{t.Language}\t{t.Text}\t{(int)t.Status}").Append($"{(int)concept.Lifecycle}"))
        );

    /// <summary>The part that holds as long as a source and its translation stay as they are.</summary>
    public static string TextOf(string source, string target) => "text=" + DigestOf($"{source}\0{target}");

    /// <summary>The part that holds in one segment; empty for a name that cannot stand in a line.</summary>
    public static string SegmentOf(string segment) =>
        segment.Length == 0 || segment.AsSpan().ContainsAny(" ;:\n") ? "" : "segment=" + segment;

    /// <summary>The beginning of the SHA-256 of a text in UTF-8.</summary>
    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestDigits];
}
