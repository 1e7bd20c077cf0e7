using System.Buffers;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// Tells which texts may hold beginnings of certain terms, within words too. A term that comes or goes can change which other
/// terms a compound is made of without being found there itself, so an index over it alone does not tell these texts. Errs on
/// the safe side, and reads a text at the speed of memory.
/// </summary>
internal sealed class TermTraces
{
    /// <summary>
    /// Characters that stand for others or for nothing: the soft hyphen, the long s, combining marks, conjoining jamo, zero width,
    /// compatibility forms. A text with one of them may hold any term.
    /// </summary>
    private static readonly SearchValues<char> Disguises = SearchValues.Create(
    [
        '\u00AD', '\u017F', '\uFEFF',
        .. Range('\u0300', '\u036F'), .. Range('\u1100', '\u11FF'), .. Range('\u200B', '\u200F'), .. Range('\u2060', '\u2064'),
        .. Range('\uA960', '\uA97F'), .. Range('\uD7B0', '\uD7FF'), .. Range('\uFB00', '\uFB06'), .. Range('\uFF00', '\uFFEF'),
    ]);

    private readonly Dictionary<string, SearchValues<string>> _beginnings = new(StringComparer.OrdinalIgnoreCase);

    public TermTraces(IEnumerable<TermRecord> terms)
    {
        foreach (IGrouping<string, TermRecord> language in terms.GroupBy(t => Primary(t.Language), StringComparer.OrdinalIgnoreCase))
        {
            _beginnings.Add(
                language.Key,
                SearchValues.Create([.. language.SelectMany(t => t.Forms.Prepend(t.Text).SelectMany(form => TermIndex.BeginningsOf(t.Language, form))).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase));
        }
    }

    public bool MayBeIn(VersionRecord version) =>
        _beginnings.TryGetValue(Primary(version.Language), out SearchValues<string>? beginnings)
        && (version.Text.AsSpan().ContainsAny(beginnings) || version.Text.AsSpan().ContainsAny(Disguises));

    private static string Primary(string language) => language.IndexOf('-', StringComparison.Ordinal) is > 0 and var end ? language[..end] : language;

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
