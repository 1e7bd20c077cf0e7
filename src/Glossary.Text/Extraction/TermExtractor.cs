using System.Runtime.InteropServices;
using Glossary.Text.Lexicons;

namespace Glossary.Text.Extraction;

/// <summary>
/// Finds the words and phrases of texts that may be terms. Phrases come by the rules of the language (<see cref="PhraseReader"/>); how
/// often a phrase stands by itself is told by its C-value (K. Frantzi, S. Ananiadou, H. Mima, "Automatic recognition of multi-word terms:
/// the C-value/NC-value method", 2000), and how much more often its words stand there than in general language by the log ratio of both
/// ("weirdness", K. Ahmad, L. Gillam, L. Tostevin, 1999).
/// </summary>
public sealed class TermExtractor
{
    /// <summary>How many places of a candidate are kept.</summary>
    public const int MaxPlaces = 20;

    /// <summary>The least score that is asked for where nothing else is said.</summary>
    public const double DefaultMinScore = .2;

    // Phrases beyond are not counted: a bound of memory for texts in which every word is new.
    private const int MaxPhrases = 200_000;

    private const int LongPhrase = 4;

    // The strength that gives a score of one half: a phrase of two words that stands four times, seven e-folds above general language.
    private const double HalfStrength = 20;

    // Words of general language that are put beside those of the texts: of a short text every word would be peculiar otherwise.
    private const double GeneralWords = 100;

    // By how much a sure equivalent makes a candidate likelier: what is always rendered alike is worth fixing.
    private const double EquivalentWeight = .75;

    private readonly WordReader _reader;
    private readonly Dictionary<string, Phrase> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private int _all;

    private TermExtractor(string language)
    {
        _reader = WordReader.ByLanguage.Of(language);
    }

    /// <summary>The candidates of texts, the best first.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="language">BCP 47 tag of the texts.</param>
    /// <param name="targetLanguage">BCP 47 tag of the equivalents; empty if none are asked for.</param>
    /// <param name="minScore">Candidates with a lower score are left out.</param>
    /// <param name="known">Other linked sentences of these languages, from which equivalents are learnt.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<TermCandidate> Extract(
        IReadOnlyList<ExtractionText> texts,
        string language,
        string targetLanguage,
        double minScore,
        IReadOnlyList<(string Source, string Target)>? known = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        var extractor = new TermExtractor(language);
        for (int t = 0; t < texts.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            extractor.Read(t, texts[t].Source, cancellationToken);
        }

        EquivalentFinder? equivalents =
            targetLanguage.Length == 0
                ? null
                : new EquivalentFinder(
                    [.. texts.Where(t => t.Target is not null).Select(t => (t.Source, t.Target!)), .. known ?? []],
                    language,
                    targetLanguage,
                    cancellationToken
                );

        List<TermCandidate> candidates = [];
        extractor.CountNesting();
        foreach ((string key, Phrase phrase) in extractor._phrases)
        {
            IReadOnlyList<CandidateEquivalent> its = equivalents?.Of(key, phrase.Length) ?? [];
            double equivalent = its.Count == 0 ? 0 : its[0].Score;
            double score = 1 - ((1 - extractor.TermhoodOf(phrase)) * (1 - (EquivalentWeight * equivalent)));
            if (score >= minScore)
            {
                candidates.Add(phrase.ToCandidate(score, its));
            }
        }

        return [.. candidates.OrderByDescending(c => c.Score).ThenByDescending(c => c.Count).ThenBy(c => c.Text, StringComparer.Ordinal)];
    }

    internal static string KeyOf(IReadOnlyList<TextWord> words, int first, int last)
    {
        if (first == last)
        {
            return words[first].Key;
        }

        return string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => words[i].Key));
    }

    /// <summary>One space for each stretch of white space.</summary>
    internal static string Spaced(string phrase)
    {
        if (phrase.AsSpan().IndexOfAny('\n', '\t', '\u00A0') < 0 && !phrase.Contains("  ", StringComparison.Ordinal))
        {
            return phrase;
        }

        string spaced = string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return char.IsWhiteSpace(phrase[^1]) ? spaced + ' ' : spaced;
    }

    private void Read(int number, string text, CancellationToken cancellationToken)
    {
        List<TextWord> words = _reader.Read(text);
        cancellationToken.ThrowIfCancellationRequested();
        _all += words.Count;
        foreach (TextWord word in words)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_words, word.Key, out _)++;
        }

        PhraseReader.Read(
            words,
            _reader.HasClasses,
            (first, last) =>
            {
                string key = KeyOf(words, first, last);
                if (_phrases.Count >= MaxPhrases && !_phrases.ContainsKey(key))
                {
                    return;
                }

                ref Phrase? phrase = ref CollectionsMarshal.GetValueRefOrAddDefault(_phrases, key, out _);
                phrase ??= new Phrase([.. words.Skip(first).Take(last - first + 1)]);
                phrase.Add(number, text, words[first], words[last], _reader.CapitalsAreNames);
            }
        );
    }

    /// <summary>How often each phrase stands within longer ones, and within how many different ones.</summary>
    private void CountNesting()
    {
        foreach ((string key, Phrase phrase) in _phrases)
        {
            if (phrase.Length == 1)
            {
                continue;
            }

            for (int first = 0; first < phrase.Length; first++)
            {
                for (int last = first; last < phrase.Length; last++)
                {
                    if (last - first + 1 < phrase.Length && _phrases.TryGetValue(KeyOf(phrase.Words, first, last), out Phrase? within))
                    {
                        within.NestedCount += phrase.Count;
                        within.Nests++;
                    }
                }
            }
        }
    }

    /// <summary>
    /// How much of a term a phrase is: its C-value, in octaves, times the log ratio of its least peculiar word, brought between 0 and 1.
    /// What a rule of the language makes unlikely counts half. Nothing here was fitted to texts; DESIGN.md has the figures.
    /// </summary>
    private double TermhoodOf(Phrase phrase)
    {
        // The word that is least peculiar to these texts: "new turbine" is no term because "turbine" is one.
        double least = double.MaxValue;
        bool hasNumber = false;
        bool hasLink = false;
        int names = 0;
        foreach (TextWord word in phrase.Words)
        {
            hasNumber |= word.Class == WordClass.Number;
            hasLink |= word.Class == WordClass.Link;
            names += word.Class == WordClass.Name ? 1 : 0;
            if (word.Class is not (WordClass.Link or WordClass.Number or WordClass.Function))
            {
                double general = Math.Exp(-word.Rarity);
                least = Math.Min(least, Math.Log((_words[word.Key] + (GeneralWords * general)) / (_all + GeneralWords)) + word.Rarity);
            }
        }

        double nested = phrase.Nests == 0 ? 0 : (double)phrase.NestedCount / phrase.Nests;
        double cValue = Math.Log2(phrase.Length + 1) * Math.Max(.5, phrase.Count - nested);
        bool isMixed = names > 0 && names < phrase.Length;
        double strength = Math.Log2(1 + cValue) * Math.Max(0, least);
        bool isUnlikely =
            hasNumber
            || hasLink
            || isMixed
            || phrase.Length >= LongPhrase
            || (phrase.Length == 1 && phrase.Words[0].Class == WordClass.Adjective)
            || (phrase.Nests > 0 && phrase.Count <= nested);
        strength *= isUnlikely ? .5 : 1;
        return strength / (strength + HalfStrength);
    }

    /// <summary>A phrase with all its forms.</summary>
    internal sealed class Phrase(TextWord[] words)
    {
        private readonly Dictionary<string, (int Count, string First)> _forms = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _bases = new(StringComparer.Ordinal);
        private readonly List<CandidatePlace> _places = [];

        public TextWord[] Words => words;

        public int Length => words.Length;

        public int Count { get; private set; }

        public int NestedCount { get; set; }

        public int Nests { get; set; }

        public void Add(int number, string text, in TextWord first, in TextWord last, bool capitalsAreNames)
        {
            Count++;
            string surface = Spaced(text[first.Start..last.End]);
            ref (int Count, string First) form = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _forms,
                surface.ToLowerInvariant(),
                out bool exists
            );
            form = exists ? (form.Count + 1, form.First) : (1, surface);
            string dictionaryForm = Spaced(text[first.Start..last.Start]) + last.Base;
            bool isCapitalOfSentence =
                capitalsAreNames
                && first.Gap == WordGap.Sentence
                && first.Class != WordClass.Name
                && char.IsUpper(dictionaryForm[0])
                && (dictionaryForm.Length == 1 || !char.IsUpper(dictionaryForm[1]));
            CollectionsMarshal.GetValueRefOrAddDefault(
                _bases,
                isCapitalOfSentence ? char.ToLowerInvariant(dictionaryForm[0]) + dictionaryForm[1..] : dictionaryForm,
                out _
            )++;
            if (_places.Count < MaxPlaces)
            {
                _places.Add(new CandidatePlace(number, first.Start, last.End));
            }
        }

        public TermCandidate ToCandidate(double score, IReadOnlyList<CandidateEquivalent> equivalents) =>
            new(_bases.OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).First().Key, score, Count, Length)
            {
                Forms =
                [
                    .. _forms.Values.OrderByDescending(f => f.Count).ThenBy(f => f.First, StringComparer.Ordinal).Select(f => f.First),
                ],
                Places = _places,
                Equivalents = equivalents,
            };
    }
}
