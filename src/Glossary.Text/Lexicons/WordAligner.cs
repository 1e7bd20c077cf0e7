using System.Runtime.InteropServices;

namespace Glossary.Text.Lexicons;

/// <summary>
/// Which words of linked sentences are translations of each other: IBM model 2 with a prior for the diagonal and a sparse prior for
/// translations, as in C. Dyer, V. Chahuneau, N. A. Smith, "A Simple, Fast, and Effective Reparameterization of IBM Model 2" (2013), in
/// both directions. The two are symmetrised by the product of their posteriors (P. Liang, B. Taskar, D. Klein, "Alignment by Agreement",
/// 2006): a link counts as far as both directions claim it.
/// </summary>
internal sealed class WordAligner
{
    /// <summary>
    /// Pairs of words in linked sentences, all together; sentences beyond are left out. It bounds time and memory: about 30 bytes each.
    /// </summary>
    public const int MaxCells = 4_000_000;

    private const int Iterations = 6;
    private const double Null = .08;
    private const double Alpha = .01;
    private const double StartTension = 4;
    private const double LeastTension = .1;
    private const double GreatestTension = 14;
    private const int TensionSteps = 8;
    private const double TensionRate = 20;

    private readonly (int[] Source, int[] Target, int[] Cells)[] _pairs;
    private readonly int[] _cellSource;
    private readonly int[] _cellTarget;
    private readonly int _sources;
    private readonly int _targets;

    /// <param name="pairs">Linked sentences as numbers of words.</param>
    /// <param name="sources">How many words the source has; numbers are below.</param>
    /// <param name="targets">The same of the target.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public WordAligner(IReadOnlyList<(int[] Source, int[] Target)> pairs, int sources, int targets, CancellationToken cancellationToken)
    {
        (_sources, _targets) = (sources, targets);
        Dictionary<long, int> numbers = [];
        List<int> together = [];
        List<int> lastSeen = [];
        List<int> cellSource = [];
        List<int> cellTarget = [];
        _pairs = new (int[], int[], int[])[pairs.Count];
        for (int p = 0; p < pairs.Count; p++)
        {
            if (p % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            (int[] source, int[] target) = pairs[p];
            int[] cells = new int[source.Length * target.Length];
            for (int i = 0; i < source.Length; i++)
            {
                for (int j = 0; j < target.Length; j++)
                {
                    ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        numbers,
                        ((long)source[i] << 32) | (uint)target[j],
                        out bool exists
                    );
                    if (!exists)
                    {
                        number = cellSource.Count;
                        cellSource.Add(source[i]);
                        cellTarget.Add(target[j]);
                        together.Add(0);
                        lastSeen.Add(-1);
                    }

                    if (lastSeen[number] != p)
                    {
                        lastSeen[number] = p;
                        together[number]++;
                    }

                    cells[(i * target.Length) + j] = number;
                }
            }

            _pairs[p] = (source, target, cells);
        }

        _cellSource = [.. cellSource];
        _cellTarget = [.. cellTarget];
        Together = [.. together];
        Learn(cancellationToken);
    }

    /// <summary>
    /// For each pair of words that stand in linked sentences: how often they were linked (an expected count), and in how many sentences
    /// they stand.
    /// </summary>
    public IEnumerable<(int Source, int Target, double Count, int Together)> Links
    {
        get
        {
            for (int c = 0; c < Counts.Length; c++)
            {
                yield return (_cellSource[c], _cellTarget[c], Counts[c], Together[c]);
            }
        }
    }

    /// <summary>The probability of each link of each pair by both directions, row by row of the source.</summary>
    public float[][] Posteriors { get; private set; } = [];

    /// <summary>
    /// The same by one direction alone: how probably a word of the source is the cause of one of the target. A compound is the cause of
    /// several.
    /// </summary>
    public float[][] Causes { get; private set; } = [];

    private double[] Counts { get; set; } = [];

    /// <summary>In how many sentence pairs the two words of each cell stand.</summary>
    private int[] Together { get; }

    private void Learn(CancellationToken cancellationToken)
    {
        var forward = new Direction(_cellSource, _sources, _targets);
        var backward = new Direction(_cellTarget, _targets, _sources);
        Posteriors = [.. _pairs.Select(p => new float[p.Cells.Length])];
        Causes = new float[_pairs.Length][];
        for (int iteration = 0; iteration <= Iterations; iteration++)
        {
            bool last = iteration == Iterations;
            if (last)
            {
                Counts = new double[_cellSource.Length];
            }

            for (int p = 0; p < _pairs.Length; p++)
            {
                if (p % 64 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                (int[] source, int[] target, int[] cells) = _pairs[p];
                float[] both = Posteriors[p];
                forward.Expect(cells, source.Length, target.Length, target.Length, 1, target, both, multiply: false, keep: !last);
                if (last)
                {
                    Causes[p] = [.. both];
                }

                backward.Expect(cells, target.Length, source.Length, 1, target.Length, source, both, multiply: true, keep: !last);
                for (int c = 0; last && c < cells.Length; c++)
                {
                    Counts[cells[c]] += both[c];
                }
            }

            if (!last)
            {
                forward.Maximize();
                backward.Maximize();
            }
        }
    }

    // One direction: each word of the side that is explained has one cause on the other side, or none.
    private sealed class Direction(int[] causes, int causeCount, int effectCount)
    {
        private readonly double[] _translation = StartOf(causes.Length, effectCount);
        private readonly double[] _counts = new double[causes.Length];
        private readonly double[] _nullTranslation = StartOf(effectCount, effectCount);
        private readonly double[] _nullCounts = new double[effectCount];
        private readonly Dictionary<(int, int), int> _lengths = [];
        private readonly Dictionary<(int, int), double[]> _priors = [];
        private double _tension = StartTension;
        private double _distance;
        private double _words;
        private double[] _row = new double[64];

        // Cell (cause i, effect j) of a sentence is cells[i * causeStep + j * effectStep].
        public void Expect(
            int[] cells,
            int causeLength,
            int effectLength,
            int causeStep,
            int effectStep,
            int[] effects,
            float[] both,
            bool multiply,
            bool keep
        )
        {
            if (_row.Length < causeLength)
            {
                _row = new double[causeLength];
            }

            if (keep)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_lengths, (causeLength, effectLength), out _)++;
            }

            double[] priors = PriorsOf(causeLength, effectLength);
            for (int j = 0; j < effectLength; j++)
            {
                double none = Null * _nullTranslation[effects[j]];
                double all = none;
                double place = (j + .5) / effectLength;
                for (int i = 0; i < causeLength; i++)
                {
                    all += _row[i] = priors[(j * causeLength) + i] * _translation[cells[(i * causeStep) + (j * effectStep)]];
                }

                if (all <= 0)
                {
                    continue;
                }

                for (int i = 0; i < causeLength; i++)
                {
                    int at = (i * causeStep) + (j * effectStep);
                    double posterior = _row[i] / all;
                    both[at] = (float)(multiply ? both[at] * posterior : posterior);
                    if (keep)
                    {
                        _counts[cells[at]] += posterior;
                        _distance += posterior * Math.Abs(((i + .5) / causeLength) - place);
                    }
                }

                if (keep)
                {
                    _nullCounts[effects[j]] += none / all;
                    _words += 1 - (none / all);
                }
            }
        }

        // How likely each word is the cause of each, by their places alone.
        private double[] PriorsOf(int causeLength, int effectLength)
        {
            if (_priors.TryGetValue((causeLength, effectLength), out double[]? priors))
            {
                return priors;
            }

            priors = new double[causeLength * effectLength];
            for (int j = 0; j < effectLength; j++)
            {
                Span<double> row = priors.AsSpan(j * causeLength, causeLength);
                double sum = 0;
                for (int i = 0; i < causeLength; i++)
                {
                    sum += row[i] = Math.Exp(-_tension * Math.Abs(((i + .5) / causeLength) - ((j + .5) / effectLength)));
                }

                foreach (ref double prior in row)
                {
                    prior *= (1 - Null) / sum;
                }
            }

            _priors.Add((causeLength, effectLength), priors);
            return priors;
        }

        public void Maximize()
        {
            double[] sums = new double[causeCount];
            int[] kinds = new int[causeCount];
            for (int c = 0; c < causes.Length; c++)
            {
                sums[causes[c]] += _counts[c] + Alpha;
                kinds[causes[c]]++;
            }

            for (int i = 0; i < causeCount; i++)
            {
                sums[i] = Digamma(sums[i] + (Alpha * Math.Max(0, effectCount - kinds[i])));
            }

            for (int c = 0; c < causes.Length; c++)
            {
                _translation[c] = Math.Exp(Digamma(_counts[c] + Alpha) - sums[causes[c]]);
            }

            double nulls = Digamma(_nullCounts.Sum() + (Alpha * effectCount));
            for (int j = 0; j < effectCount; j++)
            {
                _nullTranslation[j] = Math.Exp(Digamma(_nullCounts[j] + Alpha) - nulls);
            }

            SetTension();
            Array.Clear(_counts);
            Array.Clear(_nullCounts);
            _lengths.Clear();
            _priors.Clear();
            (_distance, _words) = (0, 0);
        }

        // The distance from the diagonal that the model expects is led to the one that was found.
        private void SetTension()
        {
            double found = _distance / Math.Max(1, _words);
            for (int step = 0; step < TensionSteps; step++)
            {
                double expected = 0;
                double words = 0;
                foreach (((int causeLength, int effectLength), int times) in _lengths)
                {
                    for (int j = 0; j < effectLength; j++)
                    {
                        double place = (j + .5) / effectLength;
                        double prior = 0;
                        double distance = 0;
                        for (int i = 0; i < causeLength; i++)
                        {
                            double far = Math.Abs(((i + .5) / causeLength) - place);
                            double weight = Math.Exp(-_tension * far);
                            prior += weight;
                            distance += weight * far;
                        }

                        expected += times * distance / prior;
                        words += times;
                    }
                }

                _tension = Math.Clamp(_tension + ((expected / Math.Max(1, words)) - found) * TensionRate, LeastTension, GreatestTension);
            }
        }

        private static double[] StartOf(int length, int effects)
        {
            double[] start = new double[length];
            Array.Fill(start, 1.0 / Math.Max(1, effects));
            return start;
        }

        // Asymptotic expansion above 7, recurrence below.
        private static double Digamma(double x)
        {
            double result = 0;
            while (x < 7)
            {
                result -= 1 / x++;
            }

            x -= .5;
            double xx = 1 / (x * x);
            return result + Math.Log(x) + (xx / 24) - (7 * xx * xx / 960) + (31 * xx * xx * xx / 8064);
        }
    }
}
