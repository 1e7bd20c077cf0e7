namespace Glossary.Text.Recognition;

/// <summary>
/// The spellings under which a form is found beside its own: without diacritics, with digits lowered, with digits raised.
/// </summary>
internal static class OtherSpellings
{
    /// <summary>How many there are at most.</summary>
    public const int Count = 3;

    /// <summary>Writes one of them.</summary>
    /// <param name="folded">The form, folded.</param>
    /// <param name="number">Which one.</param>
    /// <param name="rule">The number of the form's rule.</param>
    /// <param name="rules">The language.</param>
    /// <param name="target">Room for <see cref="LooseLetters.MaxLength"/> letters.</param>
    /// <param name="length">How many letters it has.</param>
    public static bool TryWrite(ReadOnlySpan<char> folded, int number, ushort rule, LanguageRules rules, Span<char> target, out int length)
    {
        if (number == 0)
        {
            length = 0;
            return rules.MayLackDiacritics(folded, rule == CommonRules.AsWritten.Number)
                && LooseLetters.TryPlain(folded, target, out length);
        }

        length = folded.Length;
        return LooseLetters.TryMove(folded, raised: number == 2, target);
    }
}
