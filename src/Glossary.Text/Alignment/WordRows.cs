using Glossary.Text.Subtags;

namespace Glossary.Text.Alignment;

/// <summary>How a counterpart was found; the first that holds decides how surely a linked sentence shows it.</summary>
internal enum WordChannel : byte
{
    None,
    Number,
    Punctuation,
    Identical,
    Cognate,
    Skeleton,
    Lexicon,
    Dictionary,
    Concept,
}

/// <summary>What the sentences of the other side hold for one word: a strength from 0 to 1 each, for those that hold anything.</summary>
internal sealed record WordRow(WordChannel Channel, int[] Sentences, float[] Strengths)
{
    public static readonly WordRow Empty = new(WordChannel.None, [], []);

    /// <summary>The strengths added up.</summary>
    public double Total { get; init; }

    /// <summary>The greatest strength, and the sentence that has it.</summary>
    public float Greatest { get; init; }

    /// <summary>The keys and partners that the lexicon gave, to be judged again for a sentence whose own bead is to be left out.</summary>
    public (int Key, int Partner, float Weight)[] Learnt { get; init; } = [];

    /// <summary>The strengths without the lexicon, where it added to them; else the same array.</summary>
    public float[] Unlearnt { get; init; } = Strengths;

    public static WordRow Of(WordChannel channel, Dictionary<int, float> cells)
    {
        if (cells.Count == 0)
        {
            return Empty;
        }

        int[] sentences = [.. cells.Keys];
        Array.Sort(sentences);
        float[] strengths = new float[sentences.Length];
        double total = 0;
        float greatest = 0;
        for (int i = 0; i < sentences.Length; i++)
        {
            strengths[i] = cells[sentences[i]];
            total += strengths[i];
            greatest = Math.Max(greatest, strengths[i]);
        }

        return new WordRow(channel, sentences, strengths) { Total = total, Greatest = greatest };
    }
}

/// <summary>
/// The rows of the words of one side by what they look like: numbers, marks, the same word, cognates, consonants in another script.
/// </summary>
internal sealed class WordRows
{
    private const int ShortestCognate = 4;
    private const int ShortestSkeleton = 3;
    private const float SmallLetters = .7f;

    // Bounds for texts that were made to have very many words that look alike: what more words share says little of any.
    private const int MaxOfTrigram = 512;
    private const int MaxOfSkeleton = 2_000;

    private readonly AlignmentSide _from;
    private readonly AlignmentSide _to;
    private readonly AlignmentKeys _keysOfOther;
    private readonly BilingualWordList? _dictionary;
    private readonly int _side;
    private readonly Dictionary<AlignmentToken, int[]> _signs = [];
    private readonly Dictionary<string, List<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _trigrams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sounds = new(StringComparer.Ordinal);
    private readonly Dictionary<(char, char), List<(string Word, string Skeleton)>> _hangul = [];
    private readonly Dictionary<(char, char), List<(string Word, string Skeleton)>> _latin = [];
    private readonly Dictionary<int, List<(int Sentence, float Weight)>> _keys = [];

    /// <param name="from">The side of the words.</param>
    /// <param name="to">The other side.</param>
    /// <param name="keysOfOther">Numbers the keys of the other side's words.</param>
    /// <param name="dictionary">A dictionary that is installed, if any.</param>
    /// <param name="side">0 if the words are those of the dictionary's first language.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public WordRows(
        AlignmentSide from,
        AlignmentSide to,
        AlignmentKeys keysOfOther,
        BilingualWordList? dictionary,
        int side,
        CancellationToken cancellationToken
    )
    {
        _from = from;
        _to = to;
        (_keysOfOther, _dictionary, _side) = (keysOfOther, dictionary, side);
        for (int type = 0; type < to.Types.Length; type++)
        {
            AlignmentToken token = to.Types[type];
            if (token.Kind is TokenKind.Number or TokenKind.Punctuation or TokenKind.Concept)
            {
                _signs[token] = to.Places[type];
                continue;
            }

            if (!_words.TryGetValue(to.Folded[type], out List<int>? types))
            {
                _words.Add(to.Folded[type], types = []);
            }

            types.Add(type);
        }

        bool german = PrimarySubtag.Of(to.Language) == "de";
        foreach (string word in _words.Keys)
        {
            if (word.Length > 0 && AlignmentTokens.IsHangul(word[0]))
            {
                if (word.Length >= 2 && Cognates.OfHangul(word) is { Length: >= ShortestSkeleton } skeleton)
                {
                    Add(_hangul, skeleton, word);
                }
            }
            else if (word.Length >= ShortestCognate)
            {
                string sound = Cognates.Sound(word);
                _sounds[word] = sound;
                foreach (string gram in Trigrams(sound))
                {
                    if (!_trigrams.TryGetValue(gram, out List<string>? list))
                    {
                        _trigrams.Add(gram, list = []);
                    }

                    if (list.Count < MaxOfTrigram)
                    {
                        list.Add(word);
                    }
                }

                foreach (string skeleton in Cognates.OfLatin(word, german))
                {
                    Add(_latin, skeleton, word);
                }
            }
        }

        for (int i = 0; i < to.Count; i++)
        {
            foreach ((int key, float weight) in to.Keys[i])
            {
                if (!_keys.TryGetValue(key, out List<(int, float)>? list))
                {
                    _keys.Add(key, list = []);
                }

                list.Add((i, weight));
            }
        }

        ByForm = new WordRow[from.Types.Length];
        german = PrimarySubtag.Of(from.Language) == "de";
        for (int type = 0; type < ByForm.Length; type++)
        {
            if (type % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            ByForm[type] = FormRow(type, german);
        }
    }

    /// <summary>The row of each type.</summary>
    public WordRow[] ByForm { get; }

    /// <summary>The rows with what a lexicon adds.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="side">0 if the words are those of the source.</param>
    public WordRow[] With(AlignmentLexicon lexicon, int side)
    {
        WordRow[] rows = new WordRow[ByForm.Length];
        List<(string Key, float Weight)> written = [];
        for (int type = 0; type < rows.Length; type++)
        {
            rows[type] = _from.Types[type].Kind is TokenKind.Word or TokenKind.Hangul ? Learnt(type, lexicon, side, written) : ByForm[type];
        }

        return rows;
    }

    /// <summary>Numbers the keys of this side's words; set by the aligner.</summary>
    public required AlignmentKeys Keys { get; init; }

    private WordRow Learnt(int type, AlignmentLexicon lexicon, int side, List<(string Key, float Weight)> written)
    {
        WordRow form = ByForm[type];
        written.Clear();
        AlignmentTokens.AddKeys(_from.Types[type], _from.Language, written);
        List<(int Key, int Partner, float Weight)> learnt = [];
        Dictionary<int, float>? cells = null;
        foreach ((string text, float weight) in written)
        {
            int key = Keys.Number(text);
            foreach ((int partner, double strength, float share) in lexicon.Partners(side, key))
            {
                if (!_keys.TryGetValue(partner, out List<(int Sentence, float Weight)>? places))
                {
                    continue;
                }

                learnt.Add((key, partner, weight * share));
                cells ??= form.Sentences.Zip(form.Strengths).ToDictionary(c => c.First, c => c.Second);
                foreach ((int sentence, float other) in places)
                {
                    float value = (float)Math.Min(1, AlignmentModel.LearntWeight * strength * weight * share * other);
                    if (value > cells.GetValueOrDefault(sentence))
                    {
                        cells[sentence] = value;
                    }
                }
            }
        }

        if (cells is null || cells.Count == 0)
        {
            return form;
        }

        WordRow row = WordRow.Of(form.Channel == WordChannel.None ? WordChannel.Lexicon : form.Channel, cells);
        float[] unlearnt = new float[row.Sentences.Length];
        for (int i = 0, j = 0; i < unlearnt.Length; i++)
        {
            if (j < form.Sentences.Length && form.Sentences[j] == row.Sentences[i])
            {
                unlearnt[i] = form.Strengths[j++];
            }
        }

        return row with
        {
            Learnt = [.. learnt],
            Unlearnt = unlearnt,
        };
    }

    private WordRow FormRow(int type, bool german)
    {
        AlignmentToken token = _from.Types[type];
        if (token.Kind is TokenKind.Number or TokenKind.Punctuation or TokenKind.Concept)
        {
            WordChannel sign = token.Kind switch
            {
                TokenKind.Number => WordChannel.Number,
                TokenKind.Punctuation => WordChannel.Punctuation,
                _ => WordChannel.Concept,
            };
            return _signs.TryGetValue(token, out int[]? at)
                ? new WordRow(sign, at, Ones(at.Length)) { Total = at.Length, Greatest = 1 }
                : WordRow.Empty;
        }

        Dictionary<int, float> cells = [];
        WordChannel channel = WordChannel.None;
        string word = _from.Folded[type];
        if (word.Length >= 2 && _words.ContainsKey(word))
        {
            Mark(cells, word, 1);
            channel = WordChannel.Identical;
        }

        if (token.Kind == TokenKind.Word && word.Length >= ShortestCognate)
        {
            AddCognates(word, cells, ref channel);
            if (_hangul.Count > 0)
            {
                foreach (string skeleton in Cognates.OfLatin(word, german))
                {
                    AddSkeletons(_hangul, skeleton, true, token.Capital ? 1 : SmallLetters, cells, ref channel);
                }
            }
        }
        else if (
            token.Kind == TokenKind.Hangul
            && word.Length >= 2
            && _latin.Count > 0
            && Cognates.OfHangul(word) is { Length: >= ShortestSkeleton } skeleton
        )
        {
            AddSkeletons(_latin, skeleton, false, 1, cells, ref channel);
        }

        if (_dictionary is not null)
        {
            AddTranslations(token, cells, ref channel);
        }

        return WordRow.Of(channel, cells);
    }

    private void AddTranslations(AlignmentToken token, Dictionary<int, float> cells, ref WordChannel channel)
    {
        foreach ((string partner, float strength) in _dictionary!.PartnersOf(_side, token))
        {
            foreach (
                (int sentence, float weight) in _keysOfOther.Find(partner) is var key and >= 0 ? _keys.GetValueOrDefault(key) ?? [] : []
            )
            {
                channel = channel == WordChannel.None ? WordChannel.Dictionary : channel;
                if (strength * weight > cells.GetValueOrDefault(sentence))
                {
                    cells[sentence] = strength * weight;
                }
            }
        }
    }

    private void AddCognates(string word, Dictionary<int, float> cells, ref WordChannel channel)
    {
        string sound = Cognates.Sound(word);
        Dictionary<string, int> candidates = new(StringComparer.Ordinal);
        foreach (string gram in Trigrams(sound))
        {
            foreach (string other in _trigrams.GetValueOrDefault(gram) ?? [])
            {
                candidates[other] = candidates.GetValueOrDefault(other) + 1;
            }
        }

        foreach ((string other, int shared) in candidates)
        {
            if (shared >= 2 && other != word && Cognates.Similarity(sound, _sounds[other]) is > 0 and double similarity)
            {
                channel = channel == WordChannel.None ? WordChannel.Cognate : channel;
                Mark(cells, other, (float)similarity);
            }
        }
    }

    private void AddSkeletons(
        Dictionary<(char, char), List<(string Word, string Skeleton)>> index,
        string skeleton,
        bool latin,
        float weight,
        Dictionary<int, float> cells,
        ref WordChannel channel
    )
    {
        foreach ((string other, string its) in index.GetValueOrDefault((skeleton[0], skeleton[1])) ?? [])
        {
            if (Cognates.Fit(latin ? its : skeleton, latin ? skeleton : its) is > 0 and double fit)
            {
                channel = channel == WordChannel.None ? WordChannel.Skeleton : channel;
                Mark(cells, other, (float)fit * weight);
            }
        }
    }

    private void Mark(Dictionary<int, float> cells, string word, float strength)
    {
        foreach (int type in _words[word])
        {
            foreach (int sentence in _to.Places[type])
            {
                if (strength > cells.GetValueOrDefault(sentence))
                {
                    cells[sentence] = strength;
                }
            }
        }
    }

    private static void Add(Dictionary<(char, char), List<(string Word, string Skeleton)>> index, string skeleton, string word)
    {
        if (!index.TryGetValue((skeleton[0], skeleton[1]), out List<(string, string)>? list))
        {
            index.Add((skeleton[0], skeleton[1]), list = []);
        }

        if (list.Count < MaxOfSkeleton)
        {
            list.Add((word, skeleton));
        }
    }

    private static IEnumerable<string> Trigrams(string sound) =>
        Enumerable.Range(0, Math.Max(0, sound.Length - 2)).Select(i => sound.Substring(i, 3)).Distinct();

    private static float[] Ones(int count)
    {
        float[] ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
