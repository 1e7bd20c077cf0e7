namespace Glossary.Text.Languages.Korean;

/// <summary>What the first morpheme of a reading is.</summary>
internal enum ReadingClass : byte
{
    /// <summary>A noun with particles or the copula.</summary>
    Noun,

    /// <summary>A noun that a suffix makes a verb or an adjective.</summary>
    DerivedPredicate,

    /// <summary>A verb or adjective.</summary>
    Predicate,

    /// <summary>A determiner.</summary>
    Determiner,

    /// <summary>An adverb, conjunction or another word that stands alone.</summary>
    Other,
}

/// <summary>One way to read a spaced unit.</summary>
/// <param name="Class">What it begins with.</param>
/// <param name="End">What it ends with.</param>
/// <param name="HoldsTarget">Whether the target that was asked for is in it.</param>
/// <param name="Counter">How many syllables its first noun has if that is a counter (명, 개, 사람), else 0.</param>
/// <param name="Cost">Tenths of a nat: −10 ln p, up to a constant.</param>
internal readonly record struct Reading(ReadingClass Class, ReadingEnd End, bool HoldsTarget, byte Counter, short Cost)
{
    /// <summary>Whether it is a predicate of either kind.</summary>
    public bool IsPredicate => Class is ReadingClass.Predicate or ReadingClass.DerivedPredicate;
}

/// <summary>
/// What is sought in a spaced unit: a noun at a place, or a stem at its beginning. It is read as a word of the lexicon whether or not the
/// lexicon has it.
/// </summary>
/// <param name="Start">Where the noun begins.</param>
/// <param name="End">Where it ends; 0 for no noun.</param>
/// <param name="Stem">The stem; empty for none.</param>
/// <param name="Classes">The classes of the stem, as bits by <see cref="StemClass"/>.</param>
/// <param name="EndsNoun">Whether no other piece of a noun may follow the noun: 일본 in 일본이다, not in 일본어.</param>
internal readonly record struct EojeolTarget(int Start, int End, string Stem, int Classes, bool EndsNoun)
{
    /// <summary>Nothing is sought.</summary>
    public static EojeolTarget None => new(0, 0, "", 0, false);

    /// <summary>A noun.</summary>
    public static EojeolTarget Noun(int start, int end, bool endsNoun = false) => new(start, end, "", 0, endsNoun);

    /// <summary>A stem.</summary>
    public static EojeolTarget Predicate(string stem, int classes) => new(0, 0, stem, classes, false);
}
