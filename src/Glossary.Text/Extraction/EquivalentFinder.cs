using System.Runtime.InteropServices;
using Glossary.Text.Lexicons;

namespace Glossary.Text.Extraction;

/// <summary>
/// What phrases are called in the other language: for each place of a phrase, the words of the other sentence that its words are linked
/// with, if these are a phrase there (phrase extraction: F. Och, H. Ney, "The alignment template approach to statistical machine
/// translation", 2004); single words by the lexicon too.
/// </summary>
internal sealed class EquivalentFinder
{
    private const double LeastLink = .25;
    private const double LeastCause = .5;
    private const double Discount = .4;
    private const double LeastScore = .02;
    private const double MaxlyWithin = .75;
    private const int MaxCount = 5;

    private readonly Dictionary<string, Dictionary<string, double>> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sourceCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Count, Dictionary<string, int> Texts)> _targets = new(StringComparer.Ordinal);
    private readonly BilingualLexicon _lexicon;

    public EquivalentFinder(
        IReadOnlyList<(string Source, string Target)> linked,
        string source,
        string target,
        CancellationToken cancellationToken
    )
    {
        _lexicon = BilingualLexicon.Learn(linked, source, target, cancellationToken);
        bool sourceClasses = WordReader.ByLanguage.Of(source).HasClasses;
        bool targetClasses = WordReader.ByLanguage.Of(target).HasClasses;
        for (int p = 0; p < _lexicon.Pairs.Count; p++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_lexicon.Pairs[p] is { } pair)
            {
                Read(pair, linked[p].Target, _lexicon.Posteriors[pair.Number], _lexicon.Causes[pair.Number], sourceClasses, targetClasses);
            }
        }
    }

    /// <summary>The equivalents of a phrase by its key, the surest first.</summary>
    public IReadOnlyList<CandidateEquivalent> Of(string key, int length)
    {
        Dictionary<string, (double Score, double Count)> found = new(StringComparer.Ordinal);
        if (_links.TryGetValue(key, out Dictionary<string, double>? links))
        {
            int own = _sourceCounts[key];
            foreach ((string other, double count) in links)
            {
                found[other] = (Math.Max(0, count - Discount) * 2 / (own + _targets[other].Count), count);
            }
        }

        if (length == 1)
        {
            foreach ((string other, double score, double count) in _lexicon.WordsOf(key))
            {
                if (_targets.ContainsKey(other))
                {
                    (double known, double times) = found.GetValueOrDefault(other);
                    found[other] = (Math.Max(known, score), Math.Max(times, count));
                }
            }
        }

        // What nearly always stands within another equivalent is a part of it.
        string[] parts =
        [
            .. found.Keys.Where(k =>
                found.Keys.Any(o =>
                    o.Length > k.Length
                    && $" {o} ".Contains($" {k} ", StringComparison.Ordinal)
                    && _targets[o].Count >= MaxlyWithin * _targets[k].Count
                )
            ),
        ];
        foreach (string part in parts)
        {
            found.Remove(part);
        }

        return
        [
            .. found
                .Where(f => f.Value.Score >= LeastScore)
                .OrderByDescending(f => f.Value.Score)
                .ThenBy(f => f.Key, StringComparer.Ordinal)
                .Take(MaxCount)
                .Select(f => new CandidateEquivalent(
                    TextOf(f.Key),
                    Math.Min(1, f.Value.Score),
                    (int)Math.Max(1, Math.Round(f.Value.Count))
                )),
        ];
    }

    private static bool IsContent(in TextWord word) => word.Class is not (WordClass.Function or WordClass.Link);

    private string TextOf(string key) =>
        _targets[key].Texts.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First().Key;

    private void Read(AlignedWords pair, string target, float[] posteriors, float[] causes, bool sourceClasses, bool targetClasses)
    {
        int width = pair.Target.Count;
        Dictionary<(int, int), string> phrases = [];
        PhraseReader.Read(
            pair.Target,
            targetClasses,
            (first, last) =>
            {
                string key = TermExtractor.KeyOf(pair.Target, first, last);
                phrases.Add((first, last), key);
                ref (int Count, Dictionary<string, int> Texts) known = ref CollectionsMarshal.GetValueRefOrAddDefault(_targets, key, out _);
                known.Texts ??= new Dictionary<string, int>(StringComparer.Ordinal);
                known.Count++;
                string text = TermExtractor.Spaced(target[pair.Target[first].Start..pair.Target[last].Start]) + pair.Target[last].Base;
                CollectionsMarshal.GetValueRefOrAddDefault(known.Texts, text, out _)++;
            }
        );
        PhraseReader.Read(
            pair.Source,
            sourceClasses,
            (first, last) =>
            {
                string key = TermExtractor.KeyOf(pair.Source, first, last);
                CollectionsMarshal.GetValueRefOrAddDefault(_sourceCounts, key, out _)++;
                int from = width;
                int to = -1;
                double sum = 0;
                for (int i = first; i <= last; i++)
                {
                    double best = 0;
                    for (int j = 0; j < width; j++)
                    {
                        float link = posteriors[(i * width) + j];
                        best = Math.Max(best, link);
                        if (link >= LeastLink && IsContent(pair.Target[j]))
                        {
                            from = Math.Min(from, j);
                            to = Math.Max(to, j);
                        }
                    }

                    sum += best;
                }

                // A compound is the cause of the words beside its link too: "Rotorbremse", "rotor brake".
                for (bool grows = first == last && to >= 0; grows; )
                {
                    grows = false;
                    if (
                        from > 0
                        && causes[(first * width) + from - 1] >= LeastCause
                        && pair.Target[from].Gap is WordGap.Space or WordGap.Joined
                        && IsContent(pair.Target[from - 1])
                    )
                    {
                        from--;
                        grows = true;
                    }

                    if (
                        to + 1 < width
                        && causes[(first * width) + to + 1] >= LeastCause
                        && pair.Target[to + 1].Gap is WordGap.Space or WordGap.Joined
                        && IsContent(pair.Target[to + 1])
                    )
                    {
                        to++;
                        grows = true;
                    }
                }

                if (to >= 0 && phrases.TryGetValue((from, to), out string? other))
                {
                    ref Dictionary<string, double>? links = ref CollectionsMarshal.GetValueRefOrAddDefault(_links, key, out _);
                    links ??= new Dictionary<string, double>(StringComparer.Ordinal);
                    CollectionsMarshal.GetValueRefOrAddDefault(links, other, out _) += sum / (last - first + 1);
                }
            }
        );
    }
}
