using Glossary.Text.Lexicons;

namespace Glossary.Text.Alignment;

/// <summary>A word of one sentence and its counterpart in another, in UTF-16 code units.</summary>
/// <param name="Source">Where the word of the first sentence stands.</param>
/// <param name="Target">Where that of the second stands.</param>
/// <param name="Confidence">How probable it is that the two are translations of each other here, from 0 to 1.</param>
public readonly record struct WordLink(Range Source, Range Target, double Confidence);

/// <summary>
/// Which words of two linked sentences are translations of each other: by a lexicon learnt from linked sentences, and by what words look
/// like (numbers, equal and similar words, names across scripts). A word has at most one counterpart, the best that both sides agree on
/// (competitive linking: I. D. Melamed, "Models of Translational Equivalence among Words", 2000), and none where a second one is nearly as
/// good. Function words are left alone: they have counterparts everywhere.
/// </summary>
public sealed class WordLinker
{
    /// <summary>Links below are not told.</summary>
    public const double LeastConfidence = .5;

    /// <summary>
    /// In how many linked sentences two words have to be taken for translations of each other: what met once may have met by chance.
    /// </summary>
    private const double LeastCount = 1.5;

    private const double Same = .95;
    private const double NumberScore = .97;
    private const double CognateWeight = .7;
    private const double SkeletonWeight = .75;
    private const int ShortestCognate = 4;
    private const int ShortestSkeleton = 3;

    // How much of the best score a second candidate may have before the two are not told apart.
    private const double Rival = .8;

    // What one of two equally good candidates must be nearer by, as a share of the sentence.
    private const double Nearness = .15;

    private readonly BilingualLexicon _lexicon;
    private readonly WordReader _source;
    private readonly WordReader _target;
    private readonly bool _german;

    /// <param name="lexicon">The lexicon.</param>
    /// <param name="sourceLanguage">BCP 47 tag of the first of two sentences.</param>
    /// <param name="targetLanguage">BCP 47 tag of the second.</param>
    public WordLinker(BilingualLexicon lexicon, string sourceLanguage, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        _lexicon = lexicon;
        (_source, _target) = (WordReader.ByLanguage.Of(sourceLanguage), WordReader.ByLanguage.Of(targetLanguage));
        _german =
            sourceLanguage.StartsWith("de", StringComparison.OrdinalIgnoreCase)
            || targetLanguage.StartsWith("de", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The links of two sentences, in order of the first.</summary>
    public IReadOnlyList<WordLink> Link(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        List<TextWord> first = [.. _source.Read(source).Where(IsContent).Take(BilingualLexicon.MaxWords)];
        List<TextWord> second = [.. _target.Read(target).Where(IsContent).Take(BilingualLexicon.MaxWords)];
        double[,] scores = new double[first.Count, second.Count];
        ILookup<string, int> places = Enumerable.Range(0, second.Count).ToLookup(j => second[j].Key, StringComparer.Ordinal);
        for (int i = 0; i < first.Count; i++)
        {
            foreach ((string key, double score, double count) in _lexicon.WordsOf(first[i].Key))
            {
                foreach (int j in count >= LeastCount ? places[key] : [])
                {
                    scores[i, j] = Math.Max(scores[i, j], score);
                }
            }

            string word = source[first[i].Start..first[i].End];
            for (int j = 0; j < second.Count; j++)
            {
                double alike = Alike(first[i], word, second[j], target[second[j].Start..second[j].End]);

                // Two witnesses that do not know of each other.
                scores[i, j] = 1 - ((1 - scores[i, j]) * (1 - alike));
            }
        }

        List<WordLink> links = [];
        bool[] taken = new bool[second.Count];
        bool[] done = new bool[first.Count];
        foreach (
            (int i, int j) in Cells(scores)
                .OrderByDescending(c => scores[c.I, c.J])
                .ThenBy(c => Distance(c.I, c.J, first.Count, second.Count))
        )
        {
            if (!done[i] && !taken[j])
            {
                done[i] = taken[j] = true;
                if (IsClear(scores, i, j, done, taken))
                {
                    links.Add(new WordLink(first[i].Start..first[i].End, second[j].Start..second[j].End, Math.Round(scores[i, j], 3)));
                }
            }
        }

        return [.. links.OrderBy(l => l.Source.Start.Value)];
    }

    private static bool IsContent(TextWord word) => word.Class is not (WordClass.Function or WordClass.Link);

    private static IEnumerable<(int I, int J)> Cells(double[,] scores)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < scores.GetLength(1); j++)
            {
                if (scores[i, j] >= LeastConfidence)
                {
                    yield return (i, j);
                }
            }
        }
    }

    /// <summary>
    /// Whether no word that is still free is nearly as good, unless it is much farther off: of a word that occurs twice, the one at the
    /// same place of the sentence.
    /// </summary>
    private static bool IsClear(double[,] scores, int i, int j, bool[] done, bool[] taken)
    {
        (int rows, int columns) = (scores.GetLength(0), scores.GetLength(1));
        double own = Distance(i, j, rows, columns);
        double limit = Rival * scores[i, j];
        for (int k = 0; k < columns; k++)
        {
            if (!taken[k] && scores[i, k] > limit && Distance(i, k, rows, columns) - own < Nearness)
            {
                return false;
            }
        }

        for (int k = 0; k < rows; k++)
        {
            if (!done[k] && scores[k, j] > limit && Distance(k, j, rows, columns) - own < Nearness)
            {
                return false;
            }
        }

        return true;
    }

    private static double Distance(int i, int j, int rows, int columns) => Math.Abs(((i + .5) / rows) - ((j + .5) / columns));

    /// <summary>How far the letters say that two words are the same, from 0 to 1.</summary>
    private double Alike(TextWord first, string one, TextWord second, string other)
    {
        if (first.Class == WordClass.Number || second.Class == WordClass.Number)
        {
            return first.Class == second.Class && Digits(one) == Digits(other) ? NumberScore : 0;
        }

        bool hangul = AlignmentTokens.IsHangul(one[0]);
        string a = AlignmentTokens.Fold(one);
        string b = AlignmentTokens.Fold(other);
        if (a == b)
        {
            return a.Length > 1 ? Same : 0;
        }

        if (hangul != AlignmentTokens.IsHangul(other[0]))
        {
            (string korean, string latin) = hangul ? (one, b) : (other, a);
            return
                korean.Length < 2
                || latin.Length < ShortestSkeleton
                || !korean.All(AlignmentTokens.IsHangul)
                || !char.IsUpper((hangul ? other : one)[0])
                || Cognates.OfHangul(korean) is not { Length: >= ShortestSkeleton } skeleton
                ? 0
                : SkeletonWeight * Cognates.OfLatin(latin, _german).Select(l => Cognates.Fit(skeleton, l)).DefaultIfEmpty().Max();
        }

        return hangul || Math.Min(a.Length, b.Length) < ShortestCognate
            ? 0
            : CognateWeight * Cognates.Similarity(Cognates.Sound(a), Cognates.Sound(b));
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsDigit));
}
