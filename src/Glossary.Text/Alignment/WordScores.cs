namespace Glossary.Text.Alignment;

/// <summary>
/// What the words of the sentences of one side say for windows of one to four sentences of the other: log ratios, added up over the words.
/// </summary>
internal sealed class WordScores
{
    private readonly AlignmentSide _from;
    private readonly int _others;
    private readonly WordRow[] _rows;
    private readonly AlignmentLexicon? _lexicon;
    private readonly int _side;
    private readonly Dictionary<int, double>?[] _links;
    private readonly AlignmentSide _to;
    private float[] _best = [];

    /// <param name="from">The side whose words speak.</param>
    /// <param name="to">The other side.</param>
    /// <param name="rows">The rows of its words.</param>
    /// <param name="lexicon">The lexicon that the rows were made with, if any.</param>
    /// <param name="side">0 if it is the source.</param>
    /// <param name="links">What the pass before linked its sentences with.</param>
    public WordScores(
        AlignmentSide from,
        AlignmentSide to,
        WordRow[] rows,
        AlignmentLexicon? lexicon,
        int side,
        Dictionary<int, double>?[] links
    )
    {
        (_from, _to, _rows, _lexicon, _side, _links, _others) = (from, to, rows, lexicon, side, links, to.Count);
    }

    /// <summary>The scores of a sentence for the windows that begin in a stretch of the other side.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="first">Where the stretch begins.</param>
    /// <param name="last">Where it ends, inclusive.</param>
    /// <param name="scores">Takes the scores: for each beginning, those of windows of one to four sentences.</param>
    public void Read(int sentence, int first, int last, Span<float> scores)
    {
        scores.Clear();
        Span<double> @base = stackalloc double[AlignmentModel.Windows];
        int width = last - first + 1;
        if (_best.Length < width)
        {
            _best = new float[width];
        }

        Dictionary<int, double>? own = sentence < _links.Length ? _links[sentence] : null;
        foreach (int type in _from.Sentences[sentence])
        {
            WordRow row = _rows[type];
            if (row.Channel == WordChannel.None)
            {
                continue;
            }

            AddWord(row, row.Learnt.Length > 0 ? own : null, first, last, @base, scores);
        }

        for (int i = 0; i < width; i++)
        {
            for (int y = 0; y < AlignmentModel.Windows; y++)
            {
                scores[(i * AlignmentModel.Windows) + y] += (float)@base[y];
            }
        }
    }

    private void AddWord(WordRow row, Dictionary<int, double>? own, int first, int last, Span<double> @base, Span<float> scores)
    {
        double total = row.Total;
        double greatest = row.Greatest;
        List<(int At, float Strength)>? changed = null;
        if (own is { Count: > 0 })
        {
            bool lost = false;
            foreach ((int sentence, double share) in own)
            {
                int at = Array.BinarySearch(row.Sentences, sentence);
                if (at < 0)
                {
                    continue;
                }

                float strength = Math.Max(row.Unlearnt[at], Without(row, sentence, share));
                if (strength != row.Strengths[at])
                {
                    (changed ??= []).Add((at, strength));
                    total += strength - row.Strengths[at];
                    lost |= row.Strengths[at] >= row.Greatest;
                }
            }

            if (lost)
            {
                greatest = 0;
                for (int i = 0; i < row.Strengths.Length; i++)
                {
                    float strength = row.Strengths[i];
                    foreach ((int at, float other) in changed!)
                    {
                        strength = at == i ? other : strength;
                    }

                    greatest = Math.Max(greatest, strength);
                    if (greatest >= row.Greatest)
                    {
                        break;
                    }
                }
            }
        }

        if (total <= 1e-6)
        {
            return;
        }

        double chance = (total + .5) / (_others + 1);
        double shown = ChanceOf(row.Channel) * Math.Min(1, greatest * 1.3);
        double missing = Math.Log(1 - shown);
        int from = LowerBound(row.Sentences, first);
        int until = LowerBound(row.Sentences, last + AlignmentModel.Windows);
        for (int y = 1; y <= AlignmentModel.Windows; y++)
        {
            @base[y - 1] += missing;
            double window = Math.Min(1, 1 - Math.Pow(1 - Math.Min(.999, chance), y));
            for (int i = from; i < until; i++)
            {
                float strength = row.Strengths[i];
                if (changed is not null)
                {
                    foreach ((int at, float other) in changed)
                    {
                        strength = at == i ? other : strength;
                    }
                }

                int sentence = row.Sentences[i];
                int low = Math.Max(first, sentence - y + 1);
                int high = Math.Min(last, Math.Min(sentence, _others - y));
                for (int u = low; u <= high; u++)
                {
                    _best[u - first] = Math.Max(_best[u - first], strength);
                }
            }

            for (int i = from; i < until; i++)
            {
                int sentence = row.Sentences[i];
                int low = Math.Max(first, sentence - y + 1);
                int high = Math.Min(last, Math.Min(sentence, _others - y));
                for (int u = low; u <= high; u++)
                {
                    float strength = _best[u - first];
                    if (strength > 0)
                    {
                        scores[((u - first) * AlignmentModel.Windows) + y - 1] += (float)(
                            Math.Log(1 - shown + (shown * strength / window)) - missing
                        );
                        _best[u - first] = 0;
                    }
                }
            }
        }
    }

    /// <summary>What the lexicon says of a word and a sentence without the share of the bead that links them.</summary>
    private float Without(WordRow row, int sentence, double share)
    {
        double best = 0;
        foreach ((int key, int partner, float weight) in row.Learnt)
        {
            float other = _to.WeightOf(sentence, partner);
            if (other > 0)
            {
                double strength = _side == 0 ? _lexicon!.Strength(key, partner, share) : _lexicon!.Strength(partner, key, share);
                best = Math.Max(best, strength * weight * other);
            }
        }

        return (float)Math.Min(1, AlignmentModel.LearntWeight * best);
    }

    private double ChanceOf(WordChannel channel) =>
        channel switch
        {
            WordChannel.Number => .75,
            WordChannel.Punctuation => .25,
            WordChannel.Identical => .55,
            WordChannel.Concept => .6,
            WordChannel.Lexicon => _lexicon!.IsShared ? .45 : .25,
            _ => .45,
        };

    private static int LowerBound(int[] sentences, int value)
    {
        int at = Array.BinarySearch(sentences, value);
        return at < 0 ? ~at : at;
    }
}
