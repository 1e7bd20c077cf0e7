namespace Glossary.Text.Alignment;

/// <summary>
/// All alignments within a band, as a lattice of beads with two states, linked and gap. The best one is found as Viterbi does, and how
/// probable each bead is by the forward and backward algorithm.
/// </summary>
internal sealed class BeadLattice
{
    private const double None = -1e18;
    private const double LeastPosterior = -6;

    private readonly AlignmentDocument _document;
    private readonly WordScores _source;
    private readonly WordScores _target;
    private readonly (int I0, int J0, int I1, int J1) _block;
    private readonly int[] _low;
    private readonly int[] _high;
    private readonly int[] _start;
    private readonly CancellationToken _cancellationToken;

    /// <param name="document">The document.</param>
    /// <param name="source">What the words of the source say.</param>
    /// <param name="target">What the words of the target say.</param>
    /// <param name="block">The stretch of both sides.</param>
    /// <param name="path">Points that the alignment lies around; none for the whole rectangle.</param>
    /// <param name="band">How far around.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public BeadLattice(
        AlignmentDocument document,
        WordScores source,
        WordScores target,
        (int I0, int J0, int I1, int J1) block,
        List<(int Source, int Target)>? path,
        int band,
        CancellationToken cancellationToken
    )
    {
        (_document, _source, _target, _block, _cancellationToken) = (document, source, target, block, cancellationToken);
        int rows = block.I1 - block.I0 + 1;
        _low = new int[rows];
        _high = new int[rows];
        Array.Fill(_low, block.J0);
        Array.Fill(_high, block.J1);
        if (path is not null && (long)(rows - 1) * (block.J1 - block.J0) > AlignmentModel.PathFrom)
        {
            Narrow(path, band);
        }

        _start = new int[rows + 1];
        for (int r = 0; r < rows; r++)
        {
            _start[r + 1] = _start[r] + _high[r] - _low[r] + 1;
        }
    }

    /// <summary>Finds the best alignment and the posteriors.</summary>
    /// <param name="heat">By what scores are multiplied for the posteriors.</param>
    /// <param name="posteriors">Takes the posterior of each bead that has one.</param>
    /// <returns>The best alignment, in order.</returns>
    public List<Bead> Solve(double heat, Dictionary<Bead, double> posteriors)
    {
        (int i0, int j0, int i1, int j1) = _block;
        int rows = i1 - i0 + 1;
        int cells = _start[rows];
        int kinds = AlignmentModel.Kinds.Length;
        (float[][] ofSource, float[][] ofTarget, int[] rowOfTarget) = ReadWords();
        double[] sourceSums = Sums(_document.Source.Lengths, i0, i1);
        double[] targetSums = Sums(_document.Target.Lengths, j0, j1);
        double[] priors = [.. _document.Priors.Select(p => p > 0 ? Math.Log(p) : None)];
        double opens = Math.Log(_document.GapOpens / 2);
        double stays = Math.Log(1 - _document.GapOpens);
        double leaves = Math.Log(1 - _document.GapGoesOn);
        double goesOn = Math.Log(_document.GapGoesOn / 2);
        double[] best = new double[2 * cells];
        double[] forward = new double[2 * cells];
        byte[] back = new byte[2 * cells];
        float[] scores = new float[cells * kinds];
        Array.Fill(best, None);
        Array.Fill(forward, None);
        best[0] = forward[0] = 0;
        for (int i = i0; i <= i1; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int row = i - i0;
            for (int j = _low[row]; j <= _high[row]; j++)
            {
                if (i == i0 && j == j0)
                {
                    continue;
                }

                int cell = _start[row] + j - _low[row];
                for (int kind = 0; kind < kinds; kind++)
                {
                    (int x, int y) = AlignmentModel.Kinds[kind];
                    int from = CellAt(row - x, j - y);
                    if (from < 0 || (best[2 * from] <= None && best[(2 * from) + 1] <= None))
                    {
                        continue;
                    }

                    if (x > 0 && y > 0)
                    {
                        double words = 0;
                        for (int u = row - x; u < row; u++)
                        {
                            words += ofSource[u][((j - y - SourceFirst(u)) * AlignmentModel.Windows) + y - 1];
                        }

                        for (int u = j - y; u < j; u++)
                        {
                            words += ofTarget[u - j0][((i - x - rowOfTarget[u - j0]) * AlignmentModel.Windows) + x - 1];
                        }

                        double score =
                            priors[kind]
                            + AlignmentModel.LengthScore(
                                sourceSums[row] - sourceSums[row - x],
                                targetSums[j - j0] - targetSums[j - y - j0],
                                _document.Ratio,
                                _document.Variance
                            )
                            + (AlignmentModel.WordWeight * words);
                        scores[(cell * kinds) + kind] = (float)score;
                        Take(best, back, 2 * cell, best[2 * from] + score + stays, kind, 0);
                        Take(best, back, 2 * cell, best[(2 * from) + 1] + score + leaves, kind, 1);
                        forward[2 * cell] = Add(
                            forward[2 * cell],
                            Add(forward[2 * from] + ((score + stays) * heat), forward[(2 * from) + 1] + ((score + leaves) * heat))
                        );
                    }
                    else
                    {
                        Take(best, back, (2 * cell) + 1, best[2 * from] + opens, kind, 0);
                        Take(best, back, (2 * cell) + 1, best[(2 * from) + 1] + goesOn, kind, 1);
                        forward[(2 * cell) + 1] = Add(
                            forward[(2 * cell) + 1],
                            Add(forward[2 * from] + (opens * heat), forward[(2 * from) + 1] + (goesOn * heat))
                        );
                    }
                }
            }
        }

        Backward(heat, posteriors, best, forward, scores, (opens, stays, leaves, goesOn));
        return Trace(best, back);
    }

    private static void Take(double[] best, byte[] back, int at, double value, int kind, int state)
    {
        if (value > best[at])
        {
            best[at] = value;
            back[at] = (byte)((kind << 1) | state);
        }
    }

    private void Backward(
        double heat,
        Dictionary<Bead, double> posteriors,
        double[] best,
        double[] forward,
        float[] scores,
        (double Opens, double Stays, double Leaves, double GoesOn) gaps
    )
    {
        (int i0, int j0, int i1, int j1) = _block;
        int rows = i1 - i0 + 1;
        int kinds = AlignmentModel.Kinds.Length;
        double[] backward = new double[forward.Length];
        Array.Fill(backward, None);
        int end = CellAt(rows - 1, j1);
        backward[2 * end] = backward[(2 * end) + 1] = 0;
        double all = Add(forward[2 * end], forward[(2 * end) + 1]);
        for (int row = rows - 1; row >= 0; row--)
        {
            for (int j = _high[row]; j >= _low[row]; j--)
            {
                int cell = _start[row] + j - _low[row];
                double linked = backward[2 * cell];
                double gap = backward[(2 * cell) + 1];
                if ((linked <= None && gap <= None) || (row == 0 && j == j0))
                {
                    continue;
                }

                for (int kind = 0; kind < kinds; kind++)
                {
                    (int x, int y) = AlignmentModel.Kinds[kind];
                    int from = CellAt(row - x, j - y);
                    double after = x > 0 && y > 0 ? linked : gap;
                    if (from < 0 || after <= None || (best[2 * from] <= None && best[(2 * from) + 1] <= None))
                    {
                        continue;
                    }

                    double score = scores[(cell * kinds) + kind];
                    double first = (x > 0 && y > 0 ? score + gaps.Stays : gaps.Opens) * heat;
                    double second = (x > 0 && y > 0 ? score + gaps.Leaves : gaps.GoesOn) * heat;
                    backward[2 * from] = Add(backward[2 * from], after + first);
                    backward[(2 * from) + 1] = Add(backward[(2 * from) + 1], after + second);
                    double posterior = Add(forward[2 * from] + first, forward[(2 * from) + 1] + second) + after - all;
                    if (posterior > LeastPosterior)
                    {
                        posteriors[new Bead(i0 + row - x, x, j - y, y)] = Math.Exp(Math.Min(0, posterior));
                    }
                }
            }
        }
    }

    private List<Bead> Trace(double[] best, byte[] back)
    {
        List<Bead> beads = [];
        int row = _block.I1 - _block.I0;
        int j = _block.J1;
        int cell = CellAt(row, j);
        int state = best[2 * cell] >= best[(2 * cell) + 1] ? 0 : 1;
        while (row > 0 || j > _block.J0)
        {
            byte from = back[(2 * CellAt(row, j)) + state];
            (int x, int y) = AlignmentModel.Kinds[from >> 1];
            row -= x;
            j -= y;
            beads.Add(new Bead(_block.I0 + row, x, j, y));
            state = from & 1;
        }

        beads.Reverse();
        return beads;
    }

    /// <summary>The words' scores of every sentence of the block for the windows within the band.</summary>
    private (float[][] Source, float[][] Target, int[] FirstRow) ReadWords()
    {
        (int i0, int j0, int i1, int j1) = _block;
        float[][] source = new float[i1 - i0][];
        for (int u = 0; u < source.Length; u++)
        {
            int first = SourceFirst(u);
            int last = _high[u + 1];
            source[u] = new float[(last - first + 1) * AlignmentModel.Windows];
            _source.Read(i0 + u, first, last, source[u]);
        }

        int[] firstRow = new int[j1 - j0];
        int[] lastRow = new int[j1 - j0];
        Array.Fill(firstRow, int.MaxValue);
        Array.Fill(lastRow, -1);
        for (int row = 0; row < _low.Length; row++)
        {
            // A bead that holds target j ends in a row whose band reaches j + 1 to j + 4.
            for (int j = Math.Max(j0, _low[row] - AlignmentModel.Windows); j < Math.Min(j1, _high[row] + 1); j++)
            {
                firstRow[j - j0] = Math.Min(firstRow[j - j0], row);
                lastRow[j - j0] = Math.Max(lastRow[j - j0], row);
            }
        }

        float[][] target = new float[j1 - j0][];
        for (int u = 0; u < target.Length; u++)
        {
            int first = lastRow[u] < 0 ? i0 : Math.Max(i0, i0 + firstRow[u] - AlignmentModel.Windows);
            int last = lastRow[u] < 0 ? i0 : i0 + lastRow[u];
            firstRow[u] = first;
            target[u] = new float[(last - first + 1) * AlignmentModel.Windows];
            _target.Read(j0 + u, first, last, target[u]);
        }

        return (source, target, firstRow);
    }

    /// <summary>The first window of the target that a bead with a row's sentence may have.</summary>
    private int SourceFirst(int row) => Math.Max(_block.J0, _low[Math.Max(0, row - AlignmentModel.Windows)] - AlignmentModel.Windows);

    private int CellAt(int row, int j) => row < 0 || j < _low[row] || j > _high[row] ? -1 : _start[row] + j - _low[row];

    private void Narrow(List<(int Source, int Target)> path, int band)
    {
        (int i0, int j0, int i1, int j1) = _block;
        List<(int Source, int Target)> points =
        [
            (i0, j0),
            .. path.Where(p => p.Source > i0 && p.Source < i1 && p.Target > j0 && p.Target < j1).Order(),
            (i1, j1),
        ];
        int at = 0;
        int last = _low.Length - 1;
        for (int row = 0; row <= last; row++)
        {
            int i = i0 + row;
            while (at + 1 < points.Count - 1 && points[at + 1].Source <= i)
            {
                at++;
            }

            ((int Source, int Target) from, (int Source, int Target) to) = (points[at], points[at + 1]);
            double centre = from.Target + ((double)(to.Target - from.Target) * (i - from.Source) / Math.Max(1, to.Source - from.Source));
            _low[row] = Math.Max(j0, (int)(Math.Min(centre, to.Target) - band));
            _high[row] = Math.Min(j1, (int)(centre + band));
        }

        for (int row = 1; row <= last; row++)
        {
            _low[row] = Math.Max(_low[row], _low[row - 1]);
        }

        for (int row = last - 1; row >= 0; row--)
        {
            _high[row] = Math.Min(_high[row], _high[row + 1]);
        }

        _low[0] = j0;
        _high[last] = j1;
        for (int row = 0; row <= last; row++)
        {
            _high[row] = Math.Max(_high[row], _low[row]);
            if (row > 0)
            {
                // Each row has to be reached from the one before.
                _low[row] = Math.Min(_low[row], _high[row - 1]);
            }
        }
    }

    private static double[] Sums(double[] lengths, int from, int to)
    {
        double[] sums = new double[to - from + 1];
        for (int i = from; i < to; i++)
        {
            sums[i - from + 1] = sums[i - from] + lengths[i];
        }

        return sums;
    }

    private static double Add(double a, double b)
    {
        if (a < b)
        {
            (a, b) = (b, a);
        }

        return b <= -1e17 || b < a - 40 ? a : a + Math.Log(1 + Math.Exp(b - a));
    }
}
