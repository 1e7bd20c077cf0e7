namespace Glossary.Text.Checking;

/// <summary>A number where it stands in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive; a word of size that belongs to it ("million") included.</param>
/// <param name="Strength">How surely the writer meant a number.</param>
/// <param name="Use">What the number counts, as far as that decides which other numbers say the same.</param>
/// <param name="Readings">What it can mean, likeliest first; each reading is one value, or several for a date or a version.</param>
public sealed record NumberMention(int Start, int End, NumberStrength Strength, NumberUse Use, IReadOnlyList<IReadOnlyList<decimal>> Readings);

/// <summary>How surely a number is meant.</summary>
public enum NumberStrength
{
    /// <summary>A word that can stand for a number in the other language but need not: both, half, decade, first. Missing, it is no fault.</summary>
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

    /// <summary>A percentage.</summary>
    Percent = 4,
}
