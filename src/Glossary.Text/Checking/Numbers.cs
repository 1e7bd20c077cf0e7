using Glossary.Text.Languages;

namespace Glossary.Text.Checking;

/// <summary>Finds the numbers of a text, in digits and in words, and tells in which ones a translation differs from its source.</summary>
public static class Numbers
{
    /// <summary>Every number of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag; without rules for the language, digits alone are numbers.</param>
    /// <param name="placeholders">The text's placeholders: digits in them are none of its numbers.</param>
    public static IReadOnlyList<NumberMention> Find(string text, string language, IReadOnlyList<Placeholder> placeholders)
    {
        List<NumberMention> found = [];
        RulesFor(language).Find(text, placeholders, found);
        return found;
    }

    /// <summary>Whether number words are read in a language.</summary>
    public static bool HasRules(string language) => RulesFor(language) != NumberRules.Default;

    /// <summary>
    /// The numbers that one text has and the other has not. Where both have one too many, they are taken for one that was changed. Number words, and
    /// the number one, which is said in many ways ("a", "per", "only"), differ only where the other text has another number instead.
    /// </summary>
    public static IReadOnlyList<(NumberMention? Source, NumberMention? Target)> Compare(IReadOnlyList<NumberMention> source, IReadOnlyList<NumberMention> target)
    {
        List<NumberMention> missing = [.. source.Where(m => !IsIn(m, target))];
        List<NumberMention> extra = [.. target.Where(m => !IsIn(m, source))];
        List<(NumberMention?, NumberMention?)> differences = [];
        foreach (NumberMention lost in missing.OrderBy(IsWeak))
        {
            NumberMention? changed = extra.Find(e => e.Strength == lost.Strength) ?? extra.FirstOrDefault() ?? Surplus(source, target);
            if (changed is not null)
            {
                extra.Remove(changed);
            }

            if (changed is not null || !IsWeak(lost))
            {
                differences.Add((lost, changed));
            }
        }

        foreach (NumberMention more in extra)
        {
            NumberMention? changed = Surplus(target, source);
            if (!IsWeak(more) || changed is not null)
            {
                differences.Add((changed, more));
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
        return source.Strength == NumberStrength.Digits && source.Readings[0].Count == 1 && written.IndexOfAnyExcept("0123456789.,") < 0
            ? RulesFor(targetLanguage).Write(source.Readings[0][0], grouped: written.IndexOfAny(".,") is > 0 and <= 3 && source.Readings[0][0] >= 1000)
            : "";
    }

    private static NumberRules RulesFor(string language)
    {
        int end = language.IndexOf('-', StringComparison.Ordinal);
        return LanguageRegistry.NumbersOf((end < 0 ? language : language[..end]).ToLowerInvariant());
    }

    /// <summary>A number that the other text has more often than this one, so that one of them may stand for another number.</summary>
    private static NumberMention? Surplus(IReadOnlyList<NumberMention> texts, IReadOnlyList<NumberMention> others) =>
        others.LastOrDefault(o => o.Strength != NumberStrength.Hint && o.Readings[0] is [>= 1 and var value]
            && others.Count(m => m.Strength != NumberStrength.Hint && Says(m, value)) > texts.Count(m => m.Strength != NumberStrength.Hint && Says(m, value)));

    private static bool IsWeak(NumberMention mention) => mention.Strength == NumberStrength.Word || mention.Readings[0] is [1];

    private static bool Says(NumberMention mention, decimal value) => mention.Readings.Any(r => r.Contains(value));

    private static NumberMention? Percentage(IReadOnlyList<NumberMention> mentions) =>
        mentions.FirstOrDefault(m => m.Strength == NumberStrength.Digits && (m.Use & NumberUse.Percent) != 0);

    /// <summary>Whether the other text says the same number.</summary>
    private static bool IsIn(NumberMention mention, IReadOnlyList<NumberMention> others)
    {
        if (mention.Strength == NumberStrength.Hint)
        {
            return true;
        }

        foreach (IReadOnlyList<decimal> reading in mention.Readings)
        {
            if (reading.All(value => others.Any(o => o.Readings.Any(r => r.Any(v => Same(value, mention.Use, v, o.Use))))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(decimal a, NumberUse useOfA, decimal b, NumberUse useOfB)
    {
        if (a == b)
        {
            return true;
        }

        NumberUse either = useOfA | useOfB;
        return ((either & NumberUse.Hour) != 0 && Math.Abs(a - b) == 12 && Math.Max(a, b) <= 24)
            || ((useOfA & NumberUse.ShortYear) != 0 && IsShort(a, b))
            || ((useOfB & NumberUse.ShortYear) != 0 && IsShort(b, a));

        static bool IsShort(decimal year, decimal full) => year < 100 && full is >= 1000 and < 2100 && full % 100 == year;
    }
}
