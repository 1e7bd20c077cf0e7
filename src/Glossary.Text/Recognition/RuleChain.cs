using Glossary.Text.Reasons;

namespace Glossary.Text.Recognition;

/// <summary>
/// The rules by which something was found, in their order: those of the words of a phrase, those of Korean particles, those that tell of
/// the place. They are numbers of a fixed table packed into 16 bytes, so a hit allocates nothing and depends on nothing that was found
/// before. A chain names at most ten rules. Those beyond count for the kind and the score of a hit but are not named.
/// </summary>
public readonly struct RuleChain : IEquatable<RuleChain>, IComparable<RuleChain>
{
    /// <summary>
    /// How many rules a chain names at most: a Korean noun's, those of the eight suffixes that are read after it, and one for the place.
    /// </summary>
    internal const int MaxRules = 10;

    /// <summary>Rules have lower numbers.</summary>
    internal const int MaxNumbers = 1 << NumberBits;

    private const int NumberBits = 12;
    private const int InWord = 5;
    private const int TopShift = InWord * NumberBits;
    private const ulong NumberMask = MaxNumbers - 1;
    private const ulong RulesMask = (1UL << TopShift) - 1;

    // Five numbers each; above them the number of rules and the kind.
    private readonly ulong _first;
    private readonly ulong _second;

    private RuleChain(ulong first, ulong second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>What is told of the rules, in order. Empty for a chain without rules.</summary>
    public IReadOnlyList<Reason> Reasons
    {
        get
        {
            if (Count == 1)
            {
                return this[0].Reasons;
            }

            List<Reason> reasons = [];
            for (int i = 0; i < Count; i++)
            {
                reasons.AddRange(this[i].Reasons);
            }

            return reasons;
        }
    }

    /// <summary>Whether there is no rule.</summary>
    internal bool IsEmpty => Count == 0;

    /// <summary>How many rules are named.</summary>
    internal int Count => (int)(_first >> TopShift);

    /// <summary>The loosest kind of its rules.</summary>
    internal MatchKind Kind => (MatchKind)(_second >> TopShift);

    /// <summary>The lowest score of the rules that are named.</summary>
    internal float Score
    {
        get
        {
            float score = 1;
            for (int i = 0; i < Count; i++)
            {
                score = Math.Min(score, this[i].Score);
            }

            return score;
        }
    }

    /// <summary>The rule, if it is the only one.</summary>
    internal FormRule? Single => Count == 1 ? this[0] : null;

    /// <summary>Whether a rule says that the form is a plural, and none that it may be something else.</summary>
    internal bool IsPlural
    {
        get
        {
            Plurality plurality = Plurality.Untold;
            for (int i = 0; i < Count; i++)
            {
                plurality = this[i].Plurality > plurality ? this[i].Plurality : plurality;
            }

            return plurality == Plurality.Plural;
        }
    }

    internal FormRule this[int i] => RuleTable.At(NumberAt(i));

    /// <summary>Whether both have the same rules.</summary>
    public static bool operator ==(RuleChain a, RuleChain b) => a.Equals(b);

    /// <summary>Whether the rules differ.</summary>
    public static bool operator !=(RuleChain a, RuleChain b) => !a.Equals(b);

    /// <summary>Whether a chain goes before another.</summary>
    public static bool operator <(RuleChain a, RuleChain b) => a.CompareTo(b) < 0;

    /// <summary>Whether a chain goes after another.</summary>
    public static bool operator >(RuleChain a, RuleChain b) => a.CompareTo(b) > 0;

    /// <summary>Whether a chain does not go after another.</summary>
    public static bool operator <=(RuleChain a, RuleChain b) => a.CompareTo(b) <= 0;

    /// <summary>Whether a chain does not go before another.</summary>
    public static bool operator >=(RuleChain a, RuleChain b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public bool Equals(RuleChain other) => _first == other._first && _second == other._second;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RuleChain other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second);

    /// <summary>Fewer rules go first, then lower numbers.</summary>
    public int CompareTo(RuleChain other)
    {
        int order = Count.CompareTo(other.Count);
        for (int i = 0; order == 0 && i < Count; i++)
        {
            order = NumberAt(i).CompareTo(other.NumberAt(i));
        }

        return order;
    }

    /// <summary>The rules in English words.</summary>
    public override string ToString() => ReasonSentences.OfText.Say(Reasons, SentenceLanguage.English);

    internal static RuleChain FromRule(FormRule rule) => default(RuleChain).Add(rule);

    /// <summary>Whether this rule is among those that are named.</summary>
    internal bool Has(FormRule rule)
    {
        for (int i = 0; i < Count; i++)
        {
            if (NumberAt(i) == rule.Number)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this rule is the only one.</summary>
    internal bool Is(FormRule rule) => this == rule.Chain;

    /// <summary>The chain with a further rule at its end.</summary>
    internal RuleChain Add(FormRule rule)
    {
        int count = Count;
        ulong first = _first;
        ulong second = rule.Kind > Kind ? (_second & RulesMask) | ((ulong)rule.Kind << TopShift) : _second;
        if (count < MaxRules)
        {
            first += 1UL << TopShift;
            if (count < InWord)
            {
                first |= (ulong)rule.Number << (count * NumberBits);
            }
            else
            {
                second |= (ulong)rule.Number << ((count - InWord) * NumberBits);
            }
        }

        return new RuleChain(first, second);
    }

    /// <summary>Both in one; "as written" adds nothing to another rule, and a rule nothing to itself.</summary>
    internal RuleChain Join(FormRule rule) =>
        rule == FormRule.AsWritten || Is(rule) ? this
        : Is(FormRule.AsWritten) ? rule.Chain
        : Add(rule);

    /// <summary>Both in one, as for a single rule.</summary>
    internal RuleChain Join(RuleChain other)
    {
        if (other.Single is { } rule)
        {
            return Join(rule);
        }

        if (this == other || Is(FormRule.AsWritten))
        {
            return other;
        }

        RuleChain joined = this;
        for (int i = 0; i < other.Count; i++)
        {
            joined = joined.Add(other[i]);
        }

        return joined;
    }

    private int NumberAt(int i) => (int)((i < InWord ? _first >> (i * NumberBits) : _second >> ((i - InWord) * NumberBits)) & NumberMask);
}
