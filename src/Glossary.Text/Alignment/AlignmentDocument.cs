namespace Glossary.Text.Alignment;

/// <summary>One of the two texts of a document: its sentences as tokens, and an index of them.</summary>
internal sealed class AlignmentSide
{
    /// <param name="sentences">The sentences.</param>
    /// <param name="language">Their language.</param>
    /// <param name="keys">Numbers the keys of the language's words.</param>
    /// <param name="concepts">For each sentence the concepts that it names; none if no glossary was asked.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public AlignmentSide(
        IReadOnlyList<string> sentences,
        string language,
        AlignmentKeys keys,
        IReadOnlyList<IReadOnlyList<string>> concepts,
        CancellationToken cancellationToken
    )
    {
        Language = language;
        Count = sentences.Count;
        Sentences = new int[Count][];
        Lengths = new double[Count];
        Keys = new (int Key, float Weight)[Count][];
        Dictionary<AlignmentToken, int> numbers = [];
        List<AlignmentToken> types = [];
        List<(string Key, float Weight)> written = [];
        Dictionary<int, float> own = [];
        List<List<int>> places = [];
        for (int i = 0; i < Count; i++)
        {
            if (i % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Lengths[i] = AlignmentTokens.Length(sentences[i]);
            List<AlignmentToken> tokens = AlignmentTokens.Of(sentences[i]);
            if (i < concepts.Count)
            {
                tokens.AddRange(concepts[i].Distinct(StringComparer.Ordinal).Select(c => new AlignmentToken(TokenKind.Concept, c, false)));
            }

            int[] sentence = new int[tokens.Count];
            own.Clear();
            for (int t = 0; t < sentence.Length; t++)
            {
                AlignmentToken token = tokens[t];
                if (!numbers.TryGetValue(token, out int type))
                {
                    type = types.Count;
                    numbers.Add(token, type);
                    types.Add(token);
                    places.Add([]);
                }

                sentence[t] = type;
                if (places[type] is var at && (at.Count == 0 || at[^1] != i))
                {
                    at.Add(i);
                }
            }

            foreach (int type in sentence)
            {
                if (types[type].Kind is TokenKind.Word or TokenKind.Hangul)
                {
                    written.Clear();
                    AlignmentTokens.AddKeys(types[type], language, written);
                    foreach ((string key, float weight) in written)
                    {
                        int number = keys.Number(key);
                        own[number] = Math.Max(own.GetValueOrDefault(number), weight);
                    }
                }
            }

            Sentences[i] = sentence;
            Keys[i] = [.. own.Select(k => (k.Key, k.Value)).OrderBy(k => k.Key)];
        }

        Types = [.. types];
        Places = [.. places.Select(p => p.ToArray())];
        Folded = [.. types.Select(t => t.Kind is TokenKind.Word or TokenKind.Hangul ? AlignmentTokens.Fold(t.Text) : "")];
    }

    public string Language { get; }

    public int Count { get; }

    /// <summary>The tokens of each sentence, as numbers in <see cref="Types"/>.</summary>
    public int[][] Sentences { get; }

    /// <summary>The length of each sentence in letters.</summary>
    public double[] Lengths { get; }

    /// <summary>The keys of each sentence's words, ascending, with the greatest weight of each.</summary>
    public (int Key, float Weight)[][] Keys { get; }

    public AlignmentToken[] Types { get; }

    /// <summary>The folded word of each type; empty for numbers and marks.</summary>
    public string[] Folded { get; }

    /// <summary>The sentences that each type stands in, ascending.</summary>
    public int[][] Places { get; }

    /// <summary>The weight of a key in a sentence; 0 if it has no word of it.</summary>
    public float WeightOf(int sentence, int key)
    {
        (int Key, float Weight)[] keys = Keys[sentence];
        int low = 0;
        int high = keys.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (keys[middle].Key == key)
            {
                return keys[middle].Weight;
            }

            if (keys[middle].Key < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return 0;
    }
}

/// <summary>The keys of one language, numbered.</summary>
internal sealed class AlignmentKeys
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a key; -1 for one that no word of the texts has.</summary>
    public int Find(string key) => _numbers.GetValueOrDefault(key, -1);

    public int Number(string key)
    {
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(key, number);
        }

        return number;
    }
}

/// <summary>Sentences of both sides that belong together, or sentences of one side alone.</summary>
/// <param name="Source">The first sentence of the source.</param>
/// <param name="SourceCount">How many.</param>
/// <param name="Target">The first sentence of the target.</param>
/// <param name="TargetCount">How many.</param>
internal readonly record struct Bead(int Source, int SourceCount, int Target, int TargetCount)
{
    public bool IsGap => SourceCount == 0 || TargetCount == 0;
}

/// <summary>Two texts that are aligned with each other, and what is known of them so far.</summary>
internal sealed class AlignmentDocument
{
    public AlignmentDocument(AlignmentSide source, AlignmentSide target)
    {
        Source = source;
        Target = target;
        Ratio = target.Lengths.Sum() / Math.Max(1, source.Lengths.Sum());
    }

    public AlignmentSide Source { get; }

    public AlignmentSide Target { get; }

    /// <summary>Letters of the target for a letter of the source.</summary>
    public double Ratio { get; set; }

    /// <summary>The variance of lengths per letter.</summary>
    public double Variance { get; set; } = AlignmentModel.StartVariance;

    public double[] Priors { get; set; } = AlignmentModel.StartPriors();

    public double GapOpens { get; set; } = AlignmentModel.GapOpens;

    public double GapGoesOn { get; set; } = AlignmentModel.GapGoesOn;

    /// <summary>Points that the alignment is looked for around; <see langword="null"/> for anywhere.</summary>
    public List<(int Source, int Target)>? Path { get; set; }

    /// <summary>Points that the alignment has to pass: the text is cut there.</summary>
    public List<(int Source, int Target)> Cuts { get; set; } = [];

    /// <summary>The posteriors of the pass before.</summary>
    public Dictionary<Bead, double> Posteriors { get; set; } = [];

    /// <summary>The best alignment of the pass before.</summary>
    public List<Bead> Best { get; set; } = [];

    /// <summary>For each sentence of the source and of the target, which of the other side it is linked with, and how surely.</summary>
    public Dictionary<int, double>?[][] Links { get; set; } =
    [
        [],
        [],
    ];
}
