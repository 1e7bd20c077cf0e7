namespace Glossary.Text.Checking;

/// <summary>The numbers of a text, to look others up among them.</summary>
internal sealed class NumberSet
{
    private readonly IReadOnlyList<NumberMention> _mentions;
    private readonly HashSet<decimal> _values = [];
    private readonly HashSet<decimal> _hours = [];
    private readonly HashSet<decimal> _shortYears = [];
    private readonly Dictionary<decimal, int> _counts = [];

    public NumberSet(IReadOnlyList<NumberMention> mentions)
    {
        _mentions = mentions;
        foreach (NumberMention mention in mentions)
        {
            foreach (decimal value in mention.Readings.SelectMany(r => r).Distinct())
            {
                _values.Add(value);
                if ((mention.Use & NumberUse.Hour) != 0)
                {
                    _hours.Add(value);
                }

                if ((mention.Use & NumberUse.ShortYear) != 0)
                {
                    _shortYears.Add(value);
                }

                if (mention.Strength != NumberStrength.Hint)
                {
                    _counts[value] = _counts.GetValueOrDefault(value) + 1;
                }
            }
        }
    }

    /// <summary>Whether the text says the same number; a hint need not be said.</summary>
    public bool Says(NumberMention mention) =>
        mention.Strength == NumberStrength.Hint || mention.Readings.Any(reading => reading.All(value => Says(value, mention.Use)));

    /// <summary>A number that this text has more often than the other, so that one of its places may stand for another number; the last of them.</summary>
    public NumberMention? Surplus(NumberSet other) =>
        _mentions.LastOrDefault(m => m.Strength != NumberStrength.Hint && m.Readings[0] is [>= 1 and var value] && _counts[value] > other._counts.GetValueOrDefault(value));

    private bool Says(decimal value, NumberUse use)
    {
        if (_values.Contains(value))
        {
            return true;
        }

        // 5 p.m. is 17 Uhr.
        HashSet<decimal> hours = (use & NumberUse.Hour) != 0 ? _values : _hours;
        if ((value <= 24 && value >= 12 && hours.Contains(value - 12)) || (value <= 12 && hours.Contains(value + 12)))
        {
            return true;
        }

        return ((use & NumberUse.ShortYear) != 0 && value < 100 && Enumerable.Range(10, 11).Any(century => _values.Contains((century * 100) + value)))
            || (value is >= 1000 and < 2100 && _shortYears.Contains(value % 100));
    }
}

/// <summary>Numbers that one text has too many, given out one by one for those that the other lacks: of the same strength first, then in order.</summary>
internal sealed class ChangedNumbers
{
    private readonly Dictionary<NumberStrength, Queue<NumberMention>> _left;

    public ChangedNumbers(IEnumerable<NumberMention> mentions) =>
        _left = mentions.GroupBy(m => m.Strength).ToDictionary(g => g.Key, g => new Queue<NumberMention>(g));

    public bool Any => _left.Values.Any(q => q.Count > 0);

    /// <summary>The next, or <see langword="null"/> if none is left.</summary>
    public NumberMention? Take(NumberStrength strength)
    {
        Queue<NumberMention>? queue = _left.GetValueOrDefault(strength) is { Count: > 0 } same ? same : _left.Values.Where(q => q.Count > 0).MinBy(q => q.Peek().Start);
        return queue?.Dequeue();
    }
}
