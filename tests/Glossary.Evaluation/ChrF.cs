namespace Glossary.Evaluation;

/// <summary>
/// chrF2 of a set of texts: how many sequences of one to six letters a translation shares with its reference, recall counted twice. From 0
/// to 100.
/// </summary>
internal sealed class ChrF
{
    private const int Longest = 6;
    private const double Beta = 2;

    private readonly long[] _written = new long[Longest];
    private readonly long[] _wanted = new long[Longest];
    private readonly long[] _shared = new long[Longest];

    public double Value
    {
        get
        {
            double precision = 0;
            double recall = 0;
            int orders = 0;
            for (int i = 0; i < Longest; i++)
            {
                if (_written[i] > 0 && _wanted[i] > 0)
                {
                    precision += (double)_shared[i] / _written[i];
                    recall += (double)_shared[i] / _wanted[i];
                    orders++;
                }
            }

            return precision + recall == 0
                ? 0
                : 100
                    * (1 + (Beta * Beta))
                    * (precision / orders)
                    * (recall / orders)
                    / ((Beta * Beta * precision / orders) + (recall / orders));
        }
    }

    public static double Of(string text, string reference)
    {
        var one = new ChrF();
        one.Add(text, reference);
        return one.Value;
    }

    public void Add(string text, string reference)
    {
        string written = WithoutSpace(text);
        string wanted = WithoutSpace(reference);
        for (int length = 1; length <= Longest; length++)
        {
            Dictionary<string, int> left = [];
            for (int i = 0; i + length <= wanted.Length; i++)
            {
                string sequence = wanted.Substring(i, length);
                left[sequence] = left.GetValueOrDefault(sequence) + 1;
            }

            for (int i = 0; i + length <= written.Length; i++)
            {
                string sequence = written.Substring(i, length);
                if (left.GetValueOrDefault(sequence) > 0)
                {
                    left[sequence]--;
                    _shared[length - 1]++;
                }
            }

            _written[length - 1] += Math.Max(0, written.Length - length + 1);
            _wanted[length - 1] += Math.Max(0, wanted.Length - length + 1);
        }
    }

    public void Add(ChrF other)
    {
        for (int i = 0; i < Longest; i++)
        {
            _written[i] += other._written[i];
            _wanted[i] += other._wanted[i];
            _shared[i] += other._shared[i];
        }
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
