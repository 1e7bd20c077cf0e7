using System.Collections.Frozen;

namespace Glossary.Exchange;

/// <summary>
/// The codes of findings, from <c>finding-codes.tsv</c>, which says what each means. No finding can be made with another one.
/// </summary>
internal static class FindingCodes
{
    private static readonly FrozenDictionary<string, string> Meanings = Read().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code.</summary>
    public static IEnumerable<string> All => Meanings.Keys;

    /// <summary>The code, if it is one.</summary>
    /// <exception cref="InvalidOperationException">The table does not have it.</exception>
    public static string Known(string code) =>
        Meanings.ContainsKey(code) ? code : throw new InvalidOperationException($"finding-codes.tsv does not say what \"{code}\" means.");

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        using var reader = new StreamReader(typeof(FindingCodes).Assembly.GetManifestResourceStream("finding-codes.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] cells = line.Split('\t');
                yield return KeyValuePair.Create(cells[0], cells[1]);
            }
        }
    }
}
