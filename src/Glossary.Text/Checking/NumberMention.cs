namespace Glossary.Text.Checking;

/// <summary>A number where it stands in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive; a word of size that belongs to it ("million") included.</param>
/// <param name="Strength">How surely the writer meant a number.</param>
/// <param name="Use">What the number counts, as far as that decides which other numbers say the same.</param>
/// <param name="Readings">What it can mean, likeliest first; each reading is one value, or several for a date or a version.</param>
public sealed record NumberMention(
    int Start,
    int End,
    NumberStrength Strength,
    NumberUse Use,
    IReadOnlyList<IReadOnlyList<decimal>> Readings
)
{
    /// <summary>The unit that stands with the number, as far as it is one that a translation has to keep.</summary>
    public NumberUnit Unit { get; init; }
}

/// <summary>How surely a number is meant.</summary>
public enum NumberStrength
{
    /// <summary>
    /// A word that can stand for a number in the other language but need not: both, half, decade, first. Missing, it is no fault.
    /// </summary>
    Hint,

    /// <summary>A number word: seven, zwölf, 다섯, September. It is a fault if the other text has another number instead.</summary>
    Word,

    /// <summary>Digits. It is a fault if the other text has no such number.</summary>
    Digits,
}

/// <summary>What a number counts.</summary>
[Flags]
public enum NumberUse
{
    /// <summary>Anything.</summary>
    None = 0,

    /// <summary>An hour of the day: 5 p.m. is 17 Uhr.</summary>
    Hour = 1,

    /// <summary>A decade or a year without its century: the '90s are the 1990s.</summary>
    ShortYear = 2,

    /// <summary>An hour before noon.</summary>
    Morning = 4,

    /// <summary>An hour after noon.</summary>
    Afternoon = 8,
}

/// <summary>
/// A unit that has a name of its own in every language, so that a number with it and a number with another are not the same.
/// </summary>
public enum NumberUnit
{
    /// <summary>None, or one that is not compared.</summary>
    None,

    /// <summary>Hundredths of what is spoken of.</summary>
    Percent,

    /// <summary>The difference of two percentages.</summary>
    PercentagePoint,

    /// <summary>Degrees Celsius.</summary>
    Celsius,

    /// <summary>Degrees Fahrenheit.</summary>
    Fahrenheit,

    /// <summary>A dollar of any country.</summary>
    Dollar,

    /// <summary>Euro.</summary>
    Euro,

    /// <summary>Pound.</summary>
    Pound,

    /// <summary>Yen.</summary>
    Yen,

    /// <summary>Yuan, renminbi.</summary>
    Yuan,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Franc.</summary>
    Franc,

    /// <summary>Rouble.</summary>
    Rouble,

    /// <summary>Rupee.</summary>
    Rupee,
}
