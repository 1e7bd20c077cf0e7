namespace Glossary.Text.Alignment;

/// <summary>
/// The constants of the score. They were set on development documents of German–French year books, Korean–English news and German–Korean
/// sentences (Text+Berg, Korean parallel corpora, PUD); <c>DESIGN.md</c> says what each brings.
/// </summary>
internal static class AlignmentModel
{
    public const double StartVariance = 7.0;
    public const double UnlinkedSpread = .75;
    public const double GapOpens = .025;
    public const double GapGoesOn = .30;
    public const double WordWeight = .28;

    /// <summary>
    /// By what scores are multiplied for the posteriors from which the lexicon is learnt: less sure than they are, so that a wrong bead
    /// teaches little.
    /// </summary>
    public const double LearningHeat = .8;

    /// <summary>
    /// The same for the confidence that is told: fitted so that of the links claimed at .9 and more at least nine of ten are right on every
    /// development set.
    /// </summary>
    public const double ToldHeat = 1.25;

    public const double LearntWeight = 1.4;
    public const int Windows = 4;
    public const int LargestLearnt = 3;
    public const double LeastLearnt = .3;
    public const int PathFrom = 40_000;
    public const int FirstBand = 60;
    public const int SecondBand = 30;
    public const double PriorBeads = 40;

    /// <summary>Kinds of bead: how many sentences of either side. The second and third are gaps.</summary>
    public static readonly (int X, int Y)[] Kinds =
    [
        (1, 1),
        (1, 0),
        (0, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (1, 3),
        (3, 1),
        (2, 3),
        (3, 2),
        (1, 4),
        (4, 1),
    ];

    private static readonly double[] Starts = [.86, 0, 0, .035, .035, .004, .006, .006, .001, .001, .0015, .0015];

    public static double[] StartPriors() => [.. Starts];

    /// <summary>How far lengths say that sentences belong together, against by chance.</summary>
    public static double LengthScore(double source, double target, double ratio, double variance)
    {
        double log = Math.Log(target / source / ratio);
        double spread = (variance * 2 / (source + (target / ratio))) + .01;
        double linked = Math.Max(-8, (-.5 * log * log / spread) - (.5 * Math.Log(spread)));
        double unlinked = (-.5 * log * log / (UnlinkedSpread * UnlinkedSpread)) - Math.Log(UnlinkedSpread);
        return Math.Max(-6, linked - unlinked);
    }
}
