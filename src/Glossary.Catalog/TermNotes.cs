using System.Text.RegularExpressions;

namespace Glossary.Catalog;

/// <summary>
/// Finds what is no part of a term but was written into it: remarks, alternatives, the gender and the plural of a dictionary.
/// </summary>
internal static partial class TermNotes
{
    /// <summary>What does not belong into a term, as an editor should read it; <see langword="null"/> for nothing.</summary>
    public static string? Of(string term) =>
        Gender().Match(term) is { Success: true } gender
            ? $"\"{gender.Value.Trim(' ', ',')}\" says its gender or number, which have fields of their own"
        : Bracket().Match(term) is { Success: true } bracket ? $"\"{bracket.Value.Trim()}\" is a remark, which has a field of its own"
        : Alternatives().IsMatch(term) ? "it holds alternatives, each of which is a term of its own"
        : Slot().Match(term) is { Success: true } slot ? $"\"{slot.Value.Trim()}\" stands for other words, which no text has there"
        : null;

    // "Verkäufer (m)", "Verkäufer, der", "Apfel, -s, Äpfel", "Haus n."
    [GeneratedRegex(
        @"\s*\((?:m|f|n|mf|nt|pl|sg|masc|fem|neut|mask|Pl|Sg)\.?\)|,\s*(?:der|die|das|the|[mfn]|pl|Pl)\.?$|,\s*-\w{0,3}\b|\s(?:m|f|n|pl"
            + @"|Pl|sg|Sg)\.$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Gender();

    [GeneratedRegex(@"\s\([^()]{2,}\)|\s?\[[^\[\]]{2,}\]|^\([^()]{2,}\)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    // "aktivieren/einschalten", "ein-/ausschalten", "a; b". TCP/IP, km/h and and/or are single terms.
    [GeneratedRegex(
        @"\p{Ll}{4,}/\p{L}{4,}|\p{L}-/\p{L}|\s/\s|[\p{IsHangulSyllables}]/[\p{IsHangulSyllables}]|;\s",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Alternatives();

    [GeneratedRegex(
        @"\b(?:etw|jmd|jmdn|jdm|jdn|jmdm|sth|sb)\.|\b(?:sth|sb|jdn|jdm|jmdn|jmdm)\b|^(?:etwas|something|somebody|someone)\s"
            + @"|\s(?:something|somebody|someone)$|…|\.\.\.",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Slot();
}
