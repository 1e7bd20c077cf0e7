using System.Runtime.InteropServices;

namespace Glossary.Text.Lexicons;

/// <summary>A word of the other language that a word was rendered by.</summary>
/// <param name="Text">The word, in its dictionary form as far as that is known.</param>
/// <param name="Score">How surely the two are translations of each other, from 0 to 1.</param>
/// <param name="Count">In how many linked sentences they are taken to be.</param>
public readonly record struct WordEquivalent(string Text, double Score, double Count);

/// <summary>
/// The words of two languages that are translations of each other, learnt from linked sentences (<see cref="WordAligner"/>). Words are
/// counted in their dictionary form; Korean ones without particles. The same sentences in the same order give the same lexicon.
/// </summary>
public sealed class BilingualLexicon
{
    /// <summary>Sentences with more words are left out: they are no sentences, and cost the square of their words.</summary>
    internal const int MaxWords = 120;

    private const double LeastScore = .01;
    private const double Discount = .35;
    private const double TogetherDiscount = .9;
    private const double BesideWeight = .5;

    private readonly WordReader[] _readers;
    private readonly Vocabulary[] _words = [new(), new()];
    private readonly Dictionary<int, List<(int Key, double Score, double Count)>>[] _equivalents =
    [
        [],
        [],
    ];

    private BilingualLexicon(string source, string target)
    {
        _readers = [WordReader.ByLanguage.Of(source), WordReader.ByLanguage.Of(target)];
    }

    /// <summary>The sentences that were read, with their words; null for pairs that were left out.</summary>
    internal List<AlignedWords?> Pairs { get; } = [];

    /// <summary>Learns from linked sentences.</summary>
    /// <param name="pairs">The sentences. What exceeds the bounds of time and memory is left out, the last first.</param>
    /// <param name="sourceLanguage">BCP 47 tag of the first of each pair.</param>
    /// <param name="targetLanguage">BCP 47 tag of the second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static BilingualLexicon Learn(
        IReadOnlyList<(string Source, string Target)> pairs,
        string sourceLanguage,
        string targetLanguage,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var lexicon = new BilingualLexicon(sourceLanguage, targetLanguage);
        List<(int[], int[])> numbered = [];
        long cells = 0;
        for (int p = 0; p < pairs.Count; p++)
        {
            if (p % 64 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            List<TextWord> source = lexicon._readers[0].Read(pairs[p].Source);
            List<TextWord> target = lexicon._readers[1].Read(pairs[p].Target);
            long more = (long)source.Count * target.Count;
            if (more == 0 || source.Count > MaxWords || target.Count > MaxWords || cells + more > WordAligner.MaxCells)
            {
                lexicon.Pairs.Add(null);
                continue;
            }

            cells += more;
            numbered.Add((lexicon._words[0].Read(source), lexicon._words[1].Read(target)));
            lexicon.Pairs.Add(new AlignedWords(source, target, numbered.Count - 1));
        }

        var aligner = new WordAligner(numbered, lexicon._words[0].Count, lexicon._words[1].Count, cancellationToken);
        (lexicon.Posteriors, lexicon.Causes) = (aligner.Posteriors, aligner.Causes);
        lexicon.Take(aligner);
        return lexicon;
    }

    /// <summary>For each pair that was read, the probability of each link, row by row of the source.</summary>
    internal float[][] Posteriors { get; private set; } = [];

    /// <summary>The same by one direction: how probably the word of the source is the cause of that of the target.</summary>
    internal float[][] Causes { get; private set; } = [];

    /// <summary>Forgets the sentences that it was learnt from; <see cref="Together"/> then finds none.</summary>
    public void ForgetSentences()
    {
        Pairs.Clear();
        (Posteriors, Causes) = ([], []);
    }

    /// <summary>The words by which a word was rendered, the surest first.</summary>
    /// <param name="word">A word of the first language, in its dictionary form or another.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="reversed">Whether the word is one of the second language, and words of the first are asked for.</param>
    public IReadOnlyList<WordEquivalent> EquivalentsOf(string word, int most = 3, bool reversed = false)
    {
        ArgumentNullException.ThrowIfNull(word);
        int side = reversed ? 1 : 0;
        if (word.Length == 0)
        {
            return [];
        }

        Dictionary<int, (double Score, double Count)> found = [];
        foreach (string key in _readers[side].KeysOf(word).Distinct())
        {
            if (_words[side].Find(key) is var number && number >= 0)
            {
                foreach ((int other, double score, double count) in _equivalents[side].GetValueOrDefault(number, []))
                {
                    (double known, double times) = found.GetValueOrDefault(other);
                    found[other] = (Math.Max(known, score), Math.Max(times, count));
                }
            }
        }

        return
        [
            .. found
                .OrderByDescending(f => f.Value.Score)
                .ThenBy(f => _words[1 - side].TextOf(f.Key), StringComparer.Ordinal)
                .Take(most)
                .Select(f => new WordEquivalent(_words[1 - side].TextOf(f.Key), f.Value.Score, f.Value.Count)),
        ];
    }

    /// <summary>The words by which a word was rendered, by their keys, in no order.</summary>
    internal IEnumerable<(string Key, double Score, double Count)> WordsOf(string key) =>
        _words[0].Find(key) is var number
        && number >= 0
        && _equivalents[0].TryGetValue(number, out List<(int Key, double Score, double Count)>? found)
            ? found.Select(f => (_words[1].KeyOf(f.Key), f.Score, f.Count))
            : [];

    /// <summary>In how many of the sentences both words stand, linked or not.</summary>
    public int Together(string source, string target)
    {
        int[] first = Numbers(0, source);
        int[] second = Numbers(1, target);
        int together = 0;
        foreach (AlignedWords? pair in Pairs)
        {
            if (
                pair is not null
                && first.Length > 0
                && second.Length > 0
                && pair.Source.Exists(w => Array.IndexOf(first, _words[0].Find(w.Key)) >= 0)
                && pair.Target.Exists(w => Array.IndexOf(second, _words[1].Find(w.Key)) >= 0)
            )
            {
                together++;
            }
        }

        return together;
    }

    /// <summary>Whether two words of one of the languages, in any of its forms each, are the same.</summary>
    /// <param name="one">A word.</param>
    /// <param name="other">Another.</param>
    /// <param name="ofTarget">Whether they are of the second language.</param>
    public bool IsSame(string one, string other, bool ofTarget) =>
        _readers[ofTarget ? 1 : 0].KeysOf(one).Intersect(_readers[ofTarget ? 1 : 0].KeysOf(other)).Any();

    private int[] Numbers(int side, string word) => [.. _readers[side].KeysOf(word).Select(_words[side].Find).Where(n => n >= 0)];

    private void Take(WordAligner aligner)
    {
        double sentences = Math.Max(1, aligner.Posteriors.Length);
        foreach ((int source, int target, double count, int together) in aligner.Links)
        {
            (double first, double second) = (_words[0].SentencesOf(source), _words[1].SentencesOf(target));
            // Dice's coefficient, of what is linked and of what stands together without what chance puts together; one sentence proves
            // little, so a discount is taken off both.
            double linked = Math.Max(0, count - Discount) * 2 / (_words[0].CountOf(source) + _words[1].CountOf(target));
            double beside = Math.Max(0, together - (first * second / sentences) - TogetherDiscount) * 2 / (first + second);
            double score = Math.Min(1, linked + (BesideWeight * beside * (1 - linked)));
            if (score >= LeastScore)
            {
                Add(0, source, target, score, count);
                Add(1, target, source, score, count);
            }
        }
    }

    private void Add(int side, int key, int other, double score, double count)
    {
        ref List<(int, double, double)>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(_equivalents[side], key, out _);
        (list ??= []).Add((other, score, count));
    }

    /// <summary>Words of a language by number, with how often they were read and as what they are printed.</summary>
    private sealed class Vocabulary
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<Dictionary<string, int>> _texts = [];
        private readonly List<string> _keys = [];
        private readonly List<int> _counts = [];
        private readonly List<int> _sentences = [];
        private readonly List<int> _last = [];
        private int _read;

        public int Count => _counts.Count;

        /// <summary>How often a word was read.</summary>
        public int CountOf(int number) => _counts[number];

        /// <summary>In how many sentences.</summary>
        public int SentencesOf(int number) => _sentences[number];

        public int Find(string key) => _numbers.TryGetValue(key, out int number) ? number : -1;

        public string KeyOf(int number) => _keys[number];

        public string TextOf(int number) =>
            _texts[number].OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First().Key;

        public int[] Read(List<TextWord> words)
        {
            int[] numbers = new int[words.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, words[i].Key, out bool exists);
                if (!exists)
                {
                    number = _counts.Count;
                    _keys.Add(words[i].Key);
                    _counts.Add(0);
                    _sentences.Add(0);
                    _last.Add(-1);
                    _texts.Add(new Dictionary<string, int>(StringComparer.Ordinal));
                }

                _counts[number]++;
                if (_last[number] != _read)
                {
                    _last[number] = _read;
                    _sentences[number]++;
                }

                CollectionsMarshal.GetValueRefOrAddDefault(_texts[number], words[i].Base, out _)++;
                numbers[i] = number;
            }

            _read++;
            return numbers;
        }
    }
}

/// <summary>The words of two linked sentences.</summary>
/// <param name="Source">Those of one.</param>
/// <param name="Target">Those of the other.</param>
/// <param name="Number">The number of the pair among those that were aligned.</param>
internal sealed record AlignedWords(List<TextWord> Source, List<TextWord> Target, int Number);
