using System.Buffers;
using Glossary.Text.Structures;

namespace Glossary.Text.Checking;

/// <summary>Finds the numbers of a text, in digits and in words, and tells in which ones a translation differs from its source.</summary>
public static class Numbers
{
    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,");

    /// <summary>Every number of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag; without rules for the language, digits alone are numbers.</param>
    /// <param name="placeholders">The text's placeholders: digits in them are none of its numbers.</param>
    public static IReadOnlyList<NumberMention> Find(string text, string language, IReadOnlyList<KeptPiece> placeholders)
    {
        List<NumberMention> found = [];
        NumberRules.ByLanguage.Of(language).Find(text, placeholders, found);
        return found;
    }

    /// <summary>Whether number words are read in a language.</summary>
    public static bool HasRules(string language) => NumberRules.ByLanguage.Of(language).ReadsWords;

    /// <summary>
    /// The numbers that one text has and the other has not. Where both have one too many, they are taken for one that was changed. Number
    /// words, and the number one, which is said in many ways ("a", "per", "only"), differ only where the other text has another number
    /// instead.
    /// </summary>
    /// <param name="source">The numbers of one text.</param>
    /// <param name="target">The numbers of the other.</param>
    /// <param name="wordsAreRead">Whether number words are read in both languages (<see cref="HasRules"/>). If not, a small number may be a
    /// word in the other text, and a word of size may stand there.</param>
    public static IReadOnlyList<(NumberMention? Source, NumberMention? Target)> Compare(
        IReadOnlyList<NumberMention> source,
        IReadOnlyList<NumberMention> target,
        bool wordsAreRead = true
    )
    {
        NumberSet inSource = new(source);
        NumberSet inTarget = new(target);
        List<NumberMention> missing = [.. source.Where(m => !inTarget.Says(m) && (wordsAreRead || !inTarget.SaysWithWordOfSize(m)))];
        ChangedNumbers extra = new(target.Where(m => !inSource.Says(m) && (wordsAreRead || !inSource.SaysWithWordOfSize(m))));
        List<(NumberMention?, NumberMention?)> differences = [];
        if (missing.Count > 0 || extra.Any)
        {
            NumberMention? surplus = inTarget.Surplus(inSource);
            foreach (NumberMention lost in missing.OrderBy(IsWeak))
            {
                NumberMention? changed = extra.Take(lost.Strength) ?? surplus;
                if (changed is not null || !(IsWeak(lost) || (!wordsAreRead && IsSmall(lost))))
                {
                    differences.Add((lost, changed));
                }
            }

            surplus = inSource.Surplus(inTarget);
            while (extra.Take(NumberStrength.Digits) is { } more)
            {
                if (!(IsWeak(more) || (!wordsAreRead && IsSmall(more))) || surplus is not null)
                {
                    differences.Add((surplus, more));
                }
            }
        }

        if (differences.Count == 0)
        {
            AddOtherUnits(source, target, inTarget, differences);
        }

        return differences;
    }

    /// <summary>Whether two numbers that are held against each other have the same value and another unit.</summary>
    public static bool DifferInUnitAlone(NumberMention source, NumberMention target) =>
        source.Unit != target.Unit && source.Readings.Any(r => target.Readings.Any(o => r.SequenceEqual(o)));

    /// <summary>
    /// What to write for a number of the source in place of one of the target, in the conventions of the target's language; empty where
    /// that is not plain.
    /// </summary>
    public static string Suggest(NumberMention source, NumberMention? target, string sourceText, string targetLanguage)
    {
        ReadOnlySpan<char> written = sourceText.AsSpan(source.Start, source.End - source.Start);
        decimal value = source.Readings[0][0];

        // The sign stands before the place that is replaced.
        bool signed = target?.Readings[0][0] < 0;
        return
            source.Strength == NumberStrength.Digits
            && source.Readings[0].Count == 1
            && !written.ContainsAnyExcept(DigitsAndMarks)
            && !(signed && value > 0)
            ? NumberRules
                .ByLanguage.Of(targetLanguage)
                .Write(signed ? -value : value, grouped: written.IndexOfAny(".,") is > 0 and <= 3 && Math.Abs(value) >= 1000)
            : "";
    }

    /// <summary>A number that texts write as a word more often than greater ones.</summary>
    private static bool IsSmall(NumberMention mention) =>
        mention.Readings[0] is [>= 0 and <= 20 and var value] && value == Math.Truncate(value);

    private static bool IsWeak(NumberMention mention) => mention.Strength == NumberStrength.Word || mention.Readings[0] is [1];

    /// <summary>
    /// The same numbers with other units: dollars for euros, per cent for percentage points; and a text that has percentages, or amounts of
    /// money, where the other has none. A fraction needs no sign: 50 % is a half.
    /// </summary>
    private static void AddOtherUnits(
        IReadOnlyList<NumberMention> source,
        IReadOnlyList<NumberMention> target,
        NumberSet inTarget,
        List<(NumberMention? Source, NumberMention? Target)> differences
    )
    {
        differences.AddRange(
            source.Where(inTarget.SaysWithAnotherUnit).Select(m => ((NumberMention?)m, (NumberMention?)inTarget.PlaceOf(m)))
        );
        if (differences.Count > 0)
        {
            return;
        }

        NumberMention? inSource = source.FirstOrDefault(IsPercentage);
        NumberMention? other = target.FirstOrDefault(IsPercentage);
        if (inSource is null != other is null && !SaysAsFraction(inSource is null ? source : target, (inSource ?? other)!))
        {
            differences.Add((inSource, other));
        }
    }

    private static bool IsPercentage(NumberMention mention) =>
        mention is { Strength: NumberStrength.Digits, Unit: NumberUnit.Percent or NumberUnit.PercentagePoint };

    private static bool SaysAsFraction(IReadOnlyList<NumberMention> mentions, NumberMention percentage) =>
        mentions.Any(m =>
            m.Unit is NumberUnit.Percent or NumberUnit.PercentagePoint
            || (
                (m.Readings.Count > 1 || m.Strength == NumberStrength.Hint)
                && m.Readings.Any(r => percentage.Readings.Any(p => p[0] == r[0]))
            )
        );
}
