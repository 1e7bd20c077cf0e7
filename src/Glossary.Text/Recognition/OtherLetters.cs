namespace Glossary.Text.Recognition;

/// <summary>
/// The letters under which a word of a text is looked up beside its own: without diacritics where terms are written without, or its stem.
/// </summary>
internal static class OtherLetters
{
    /// <summary>How many there are at most.</summary>
    public const int MaxLength = LooseLetters.MaxLength;

    /// <summary>Writes them. False if there are none.</summary>
    public static bool TryWrite(LanguageRules rules, ReadOnlySpan<char> folded, Span<char> target, out int length)
    {
        length = 0;
        return rules.HasStems
            ? Stems.TryWrite(rules.Language, folded, target, out length)
            : rules.DiacriticsAreExtra && LooseLetters.TryPlain(folded, target, out length);
    }
}
