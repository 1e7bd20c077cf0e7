using System.Buffers;

namespace Glossary.Text.Checking;

/// <summary>Finds the numbers of a text, in digits and in words, and tells in which ones a translation differs from its source.</summary>
public static class Numbers
{
    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,");

    /// <summary>Every number of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag; without rules for the language, digits alone are numbers.</param>
    /// <param name="placeholders">The text's placeholders: digits in them are none of its numbers.</param>
    public static IReadOnlyList<NumberMention> Find(string text, string language, IReadOnlyList<Placeholder> placeholders)
    {
        List<NumberMention> found = [];
        NumberRules.ByLanguage.Of(language).Find(text, placeholders, found);
        return found;
    }

    /// <summary>Whether number words are read in a language.</summary>
    public static bool HasRules(string language) => NumberRules.ByLanguage.Of(language) != NumberRules.Default;

    /// <summary>
    /// The numbers that one text has and the other has not. Where both have one too many, they are taken for one that was changed. Number words, and
    /// the number one, which is said in many ways ("a", "per", "only"), differ only where the other text has another number instead.
    /// </summary>
    public static IReadOnlyList<(NumberMention? Source, NumberMention? Target)> Compare(IReadOnlyList<NumberMention> source, IReadOnlyList<NumberMention> target)
    {
        NumberSet inSource = new(source);
        NumberSet inTarget = new(target);
        List<NumberMention> missing = [.. source.Where(m => !inTarget.Says(m))];
        ChangedNumbers extra = new(target.Where(m => !inSource.Says(m)));
        List<(NumberMention?, NumberMention?)> differences = [];
        if (missing.Count > 0 || extra.Any)
        {
            NumberMention? surplus = inTarget.Surplus(inSource);
            foreach (NumberMention lost in missing.OrderBy(IsWeak))
            {
                NumberMention? changed = extra.Take(lost.Strength) ?? surplus;
                if (changed is not null || !IsWeak(lost))
                {
                    differences.Add((lost, changed));
                }
            }

            surplus = inSource.Surplus(inTarget);
            while (extra.Take(NumberStrength.Digits) is { } more)
            {
                if (!IsWeak(more) || surplus is not null)
                {
                    differences.Add((surplus, more));
                }
            }
        }

        if (differences.Count == 0 && (Percentage(source) is null) != (Percentage(target) is null))
        {
            differences.Add((Percentage(source), Percentage(target)));
        }

        return differences;
    }

    /// <summary>What to write for a number of the source, in the conventions of the target's language; empty where that is not plain.</summary>
    public static string Suggest(NumberMention source, string sourceText, string targetLanguage)
    {
        ReadOnlySpan<char> written = sourceText.AsSpan(source.Start, source.End - source.Start);
        return source.Strength == NumberStrength.Digits && source.Readings[0].Count == 1 && !written.ContainsAnyExcept(DigitsAndMarks)
            ? NumberRules.ByLanguage.Of(targetLanguage).Write(source.Readings[0][0], grouped: written.IndexOfAny(".,") is > 0 and <= 3 && source.Readings[0][0] >= 1000)
            : "";
    }

    private static bool IsWeak(NumberMention mention) => mention.Strength == NumberStrength.Word || mention.Readings[0] is [1];

    private static NumberMention? Percentage(IReadOnlyList<NumberMention> mentions) =>
        mentions.FirstOrDefault(m => m.Strength == NumberStrength.Digits && (m.Use & NumberUse.Percent) != 0);
}
