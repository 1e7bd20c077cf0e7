namespace Glossary.Text.Checking;

/// <summary>The numbers of a text, to look others up among them.</summary>
internal sealed class NumberSet
{
    /// <summary>Translators round what they convert: half a degree, and what rounding to whole degrees adds.</summary>
    private const decimal MaxRounding = 1.0m;

    private readonly IReadOnlyList<NumberMention> _mentions;
    private readonly Dictionary<decimal, HashSet<(NumberUse Use, NumberUnit Unit)>> _values = [];
    private readonly Dictionary<decimal, NumberMention> _first = [];
    private readonly Dictionary<decimal, int> _counts = [];
    private readonly List<decimal> _celsius = [];
    private readonly List<decimal> _fahrenheit = [];

    public NumberSet(IReadOnlyList<NumberMention> mentions)
    {
        _mentions = mentions;
        foreach (NumberMention mention in mentions)
        {
            foreach (decimal value in mention.Readings.SelectMany(r => r).Distinct())
            {
                if (!_values.TryGetValue(value, out HashSet<(NumberUse, NumberUnit)>? kinds))
                {
                    _values.Add(value, kinds = []);
                    _first.Add(value, mention);
                }

                kinds.Add((mention.Use, mention.Unit));
                if (mention.Strength != NumberStrength.Hint)
                {
                    _counts[value] = _counts.GetValueOrDefault(value) + 1;
                }
            }

            // Few degrees stand in one text; more than a hundred are not searched for a conversion.
            List<decimal>? degrees = mention.Unit switch
            {
                NumberUnit.Celsius => _celsius,
                NumberUnit.Fahrenheit => _fahrenheit,
                _ => null,
            };
            if (degrees is { Count: < 100 })
            {
                degrees.Add(mention.Readings[0][0]);
            }
        }
    }

    /// <summary>Whether the text says the same number; a hint need not be said.</summary>
    public bool Says(NumberMention mention) =>
        mention.Strength == NumberStrength.Hint
        || mention.Readings.Any(reading => reading.All(value => Says(value, mention)))
        || SaysConverted(mention);

    /// <summary>
    /// Whether the text says the number with a word of size that is not read, or the number has such a word and the text's is not read.
    /// </summary>
    public bool SaysWithWordOfSize(NumberMention mention) =>
        mention.Readings[0] is [var value]
        && Math.Abs(value) < 1e15m
        && (
            _values.ContainsKey(value / 1e3m)
            || _values.ContainsKey(value / 1e6m)
            || _values.ContainsKey(value / 1e9m)
            || _values.ContainsKey(value / 1e12m)
            || _values.ContainsKey(value * 1e3m)
            || _values.ContainsKey(value * 1e6m)
            || _values.ContainsKey(value * 1e9m)
            || _values.ContainsKey(value * 1e12m)
        );

    /// <summary>Whether the text says the number, but each time with another unit.</summary>
    public bool SaysWithAnotherUnit(NumberMention mention) =>
        mention.Unit != NumberUnit.None
        && mention.Strength != NumberStrength.Hint
        && !SaysConverted(mention)
        && mention.Readings.SelectMany(r => r).Where(_values.ContainsKey).SelectMany(v => _values[v]).ToList() is { Count: > 0 } kinds
        && kinds.TrueForAll(k => k.Unit != NumberUnit.None && k.Unit != mention.Unit);

    /// <summary>The first place at which the text says a number that it does say.</summary>
    public NumberMention PlaceOf(NumberMention mention) => _first[mention.Readings.SelectMany(r => r).First(_first.ContainsKey)];

    /// <summary>
    /// A number that this text has more often than the other, so that one of its places may stand for another number; the last of them.
    /// </summary>
    public NumberMention? Surplus(NumberSet other) =>
        _mentions.LastOrDefault(m =>
            m.Strength != NumberStrength.Hint
            && m.Readings[0] is [>= 1 and var value]
            && _counts[value] > other._counts.GetValueOrDefault(value)
        );

    private bool Says(decimal value, NumberMention mention)
    {
        if (
            _values.TryGetValue(value, out HashSet<(NumberUse Use, NumberUnit Unit)>? same)
            && same.Any(k => !DifferInHalfOfDay(k.Use, mention.Use))
        )
        {
            return true;
        }

        // 5 p.m. is 17 Uhr, and 12 a.m. is 0 Uhr.
        if (
            (value is >= 0 and <= 12 && SaysHour(value + 12, value, mention.Use))
            || (value is >= 12 and <= 24 && SaysHour(value - 12, value, mention.Use))
        )
        {
            return true;
        }

        return (
                (mention.Use & NumberUse.ShortYear) != 0
                && value is >= 0 and < 100
                && Enumerable.Range(10, 11).Any(century => _values.ContainsKey((century * 100) + value))
            )
            || (
                value is >= 1000 and < 2100
                && _values.TryGetValue(value % 100, out HashSet<(NumberUse Use, NumberUnit Unit)>? years)
                && years.Any(k => (k.Use & NumberUse.ShortYear) != 0)
            );
    }

    private static bool DifferInHalfOfDay(NumberUse a, NumberUse b) =>
        ((a | b) & (NumberUse.Morning | NumberUse.Afternoon)) == (NumberUse.Morning | NumberUse.Afternoon);

    /// <summary>
    /// Whether an hour that is twelve more or less than another stands here and is the same hour: the lesser one is in the afternoon, or
    /// twelve in the morning is none.
    /// </summary>
    private bool SaysHour(decimal here, decimal there, NumberUse use) =>
        _values.TryGetValue(here, out HashSet<(NumberUse Use, NumberUnit Unit)>? kinds)
        && kinds.Any(k =>
            ((k.Use | use) & NumberUse.Hour) != 0
            && (
                Math.Min(here, there) == 0 || Math.Max(here, there) == 24
                    ? ((here == 12 ? k.Use : use) & NumberUse.Afternoon) == 0
                    : ((here < there ? k.Use : use) & NumberUse.Morning) == 0 && ((here < there ? use : k.Use) & NumberUse.Morning) == 0
            )
        );

    private bool SaysConverted(NumberMention mention) =>
        mention.Unit switch
        {
            NumberUnit.Celsius => _fahrenheit.Exists(f => IsSame(mention.Readings[0][0], f)),
            NumberUnit.Fahrenheit => _celsius.Exists(c => IsSame(c, mention.Readings[0][0])),
            _ => false,
        };

    private static bool IsSame(decimal celsius, decimal fahrenheit) =>
        Math.Abs(celsius) < 1e6m && Math.Abs(fahrenheit) < 1e6m && Math.Abs((celsius * 9 / 5) + 32 - fahrenheit) <= MaxRounding;
}

/// <summary>
/// Numbers that one text has too many, given out one by one for those that the other lacks: of the same strength first, then in order.
/// </summary>
internal sealed class ChangedNumbers
{
    private readonly Dictionary<NumberStrength, Queue<NumberMention>> _left;

    public ChangedNumbers(IEnumerable<NumberMention> mentions) =>
        _left = mentions.GroupBy(m => m.Strength).ToDictionary(g => g.Key, g => new Queue<NumberMention>(g));

    public bool Any => _left.Values.Any(q => q.Count > 0);

    /// <summary>The next, or <see langword="null"/> if none is left.</summary>
    public NumberMention? Take(NumberStrength strength)
    {
        Queue<NumberMention>? queue = _left.GetValueOrDefault(strength) is { Count: > 0 } same
            ? same
            : _left.Values.Where(q => q.Count > 0).MinBy(q => q.Peek().Start);
        return queue?.Dequeue();
    }
}
