using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// How true the scores of finds are. A score says which share of such finds is right, so in each fifth of the scale that has enough finds
/// the share right is held against the mean score.
/// </summary>
internal sealed class ScoreTable
{
    private const int Fifths = 5;

    // With fewer the share right says little.
    private const int Enough = 50;
    private const double MostOff = .10;

    private readonly SortedDictionary<string, (int Finds, int Right, double Scores)[]> _sets = new(StringComparer.Ordinal);

    /// <summary>The name of the set from which finds come now.</summary>
    public string Set { private get; set; } = "";

    /// <summary>Every match, so that the whole scale is judged.</summary>
    public static RecognitionOptions Everything { get; } = new() { MinScore = 0 };

    /// <summary>Counts a find on which the data take a side.</summary>
    public void Add(float score, bool right)
    {
        foreach (string set in new[] { Set, "~ all sets" })
        {
            if (!_sets.TryGetValue(set, out (int Finds, int Right, double Scores)[]? fifths))
            {
                _sets.Add(set, fifths = new (int, int, double)[Fifths]);
            }

            ref (int Finds, int Right, double Scores) fifth = ref fifths[Math.Min(Fifths - 1, (int)(score * Fifths))];
            fifth = (fifth.Finds + 1, fifth.Right + (right ? 1 : 0), fifth.Scores + score);
        }
    }

    /// <summary>Prints a line for each fifth of each set.</summary>
    /// <returns>How many fifths with enough finds, over all sets together, are off.</returns>
    public int Print()
    {
        Console.WriteLine("set\tscores\tfinds\tmean score\tshare right\t");
        int off = 0;
        foreach ((string set, (int Finds, int Right, double Scores)[] fifths) in _sets)
        {
            for (int i = 0; i < Fifths; i++)
            {
                (int finds, int right, double scores) = fifths[i];
                if (finds == 0)
                {
                    continue;
                }

                bool isOff = finds >= Enough && Math.Abs((scores / finds) - ((double)right / finds)) > MostOff;
                off += isOff && set[0] == '~' ? 1 : 0;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{set}\t{(double)i / Fifths:F1}-{(double)(i + 1) / Fifths:F1}\t{finds}\t{scores / finds:F3}\t{(double)right / finds:F3}\t{(isOff ? "off" : finds < Enough ? "few" : "")}"
                    )
                );
            }
        }

        return off;
    }
}
