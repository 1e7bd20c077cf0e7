using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Capital letters as evidence: German writes nouns, and nouns only, with a capital (Amtliche Regelung §§ 53–61). A capital says nothing at
/// the start of a sentence, in a heading set in capitals, or in a text without any.
/// </summary>
internal static class GermanCapitals
{
    private const int Window = 240;

    /// <summary>Whether the hit stands, and what its letter case adds to its score.</summary>
    public static bool Accepts(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (context.Form.IsEmpty || context.Start >= context.End)
        {
            return true;
        }

        // Where a hyphen stands within the form itself ("Feed-back"), its first letter is the word's.
        ReadOnlySpan<char> last = LastWord(context.Surface);
        last = context.Form.Length > last.Length ? context.Surface : last;
        char registered = context.Form[0];
        if (!char.IsLetter(registered) || !char.IsLetter(last[0]))
        {
            return true;
        }

        if (char.IsUpper(registered))
        {
            if (IsInfinitive(context, rule))
            {
                return false;
            }

            return char.IsUpper(last[0]) ? !IsOtherWordAtStart(context, ref score) : WrittenSmall(context, ref rule, ref score);
        }

        bool isNoun = rule.Is(GermanReasons.VerbNoun);
        if (
            char.IsUpper(last[0])
            && context.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Unspecified
            && (isNoun || IsNounOfVerb(context, rule, last))
        )
        {
            // "Vor dem Hochladen", "des Hochladens".
            rule = GermanReasons.VerbNoun.Chain;
            score = Math.Min(score, GermanReasons.VerbNoun.Score);
            return true;
        }

        if (isNoun)
        {
            return false;
        }

        // Any other verb or adjective with a capital inside a sentence is a noun made of it: another word.
        return char.IsLower(last[0]) || last.Length != context.Surface.Length || context.IsAllCaps || context.AtSentenceStart;
    }

    /// <summary>Whether a word stands as it is wherever it is not the first of a sentence.</summary>
    public static bool IsContextFree(ReadOnlySpan<char> surface, ReadOnlySpan<char> form, RuleChain rule)
    {
        if (rule.Is(GermanReasons.VerbApart) || rule.Is(GermanReasons.VerbNoun))
        {
            return false;
        }

        if (form.IsEmpty || !char.IsLetter(form[0]) || !char.IsLetter(surface[0]))
        {
            return true;
        }

        return char.IsUpper(form[0]) ? char.IsUpper(surface[0]) && !MayBeInfinitive(rule) : char.IsLower(surface[0]);
    }

    // The infinitive, with a capital where only a noun has one.
    private static bool IsNounOfVerb(in HitContext context, RuleChain rule, ReadOnlySpan<char> last) =>
        (rule.Is(GermanReasons.AsWritten) || rule.Is(CommonRules.OtherCase))
        && last.Length == context.Surface.Length
        && last[^1] == 'n'
        && !context.IsAllCaps
        && !context.AtSentenceStart;

    private static bool WrittenSmall(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (EllipsisFinder.DanglesBefore(context.Text, context.Start))
        {
            // "Waffenexporte und -importe".
            rule = rule.Join(GermanReasons.CompoundHead);
            score = Math.Min(score, rule.Score);
            return true;
        }

        if (HasCapital(context.Text, context.Start, context.End))
        {
            return false;
        }

        score *= .8f;
        return true;
    }

    /// <summary>
    /// At the start of a sentence the capital is no evidence. A finite verb there is followed by its subject ("Waren Sie schon dort?"), an
    /// adjective by its noun ("Schwarze Zahlen").
    /// </summary>
    private static bool IsOtherWordAtStart(in HitContext context, ref float score)
    {
        if (!context.AtSentenceStart || context.IsAllCaps || context.Surface.Contains(' '))
        {
            return false;
        }

        score *= .95f;
        ReadOnlySpan<char> surface = context.Surface;
        ReadOnlySpan<char> next = context.WordAfter();
        if (IsFunctionWord(surface, next) || (GermanDeterminers.IsDeterminer(surface) && !surface.SequenceEqual(context.Form)))
        {
            return true;
        }

        if (next.IsEmpty || context.CharAfter != ' ')
        {
            return false;
        }

        if (next is "Sie" or "wir" or "ich" or "du" or "er" or "es" or "man" or "ihr" && CanBeFiniteVerb(surface))
        {
            return true;
        }

        return char.IsUpper(next[0])
            && next.Length > 2
            && surface[^1] is 'e' or 'n' or 'r' or 's' or 'm'
            && GermanAdjectives.IsShortAdjectiveWithEnding(surface);
    }

    // "Falls die Anwälte", "Dank seiner Hilfe": conjunctions and prepositions that grew out of a noun (Duden, Die Grammatik,
    // "Präposition").
    private static bool IsFunctionWord(ReadOnlySpan<char> surface, ReadOnlySpan<char> next) =>
        surface
            is "Falls"
                or "Wegen"
                or "Mittels"
                or "Namens"
                or "Zwecks"
                or "Teils"
                or "Seitens"
                or "Anfangs"
                or "Mangels"
                or "Betreffs"
                or "Rechts"
                or "Abends"
                or "Morgens"
                or "Mittags"
                or "Nachts"
                or "Angesichts"
        || (
            surface is "Dank" or "Trotz" or "Laut" or "Kraft" or "Statt" or "Zeit" or "Anstatt" or "Während"
            && IsGenitiveOrDativeDeterminer(next)
        );

    private static bool IsGenitiveOrDativeDeterminer(ReadOnlySpan<char> word) =>
        word
            is "des"
                or "der"
                or "dem"
                or "den"
                or "eines"
                or "einer"
                or "einem"
                or "seiner"
                or "seines"
                or "seinem"
                or "ihrer"
                or "ihres"
                or "ihrem"
                or "unserer"
                or "unseres"
                or "dieser"
                or "dieses"
                or "diesem";

    /// <summary>
    /// "das Kochen", "beim Laufen" are verbs used as nouns, not the dative plural of Koch and Lauf: a plural has no singular article before
    /// it, and a weak masculine ("dem Studenten") has another rule.
    /// </summary>
    private static bool IsInfinitive(in HitContext context, RuleChain rule) =>
        (
            MayBeInfinitive(rule)
            && context.WordBefore()
                is "das"
                    or "Das"
                    or "dem"
                    or "beim"
                    or "Beim"
                    or "zum"
                    or "Zum"
                    or "vom"
                    or "Vom"
                    or "im"
                    or "Im"
                    or "am"
                    or "Am"
                    or "ans"
                    or "ins"
                    or "ein"
                    or "einem"
                    or "fürs"
                    or "durchs"
                    or "dieses"
                    or "jedes"
                    or "kein"
        ) || (rule.Is(GermanReasons.UmlautEn) && TakesAccusative(context.WordBefore()));

    // "durch Lüften" is no dative plural of Luft.
    private static bool TakesAccusative(ReadOnlySpan<char> preposition) =>
        preposition is "durch" or "für" or "gegen" or "ohne" or "um" or "Durch" or "Für" or "Gegen" or "Ohne" or "Um";

    private static bool MayBeInfinitive(RuleChain rule) =>
        rule.Is(GermanReasons.PluralEn) || rule.Is(GermanReasons.PluralEnOrDative) || rule.Is(GermanReasons.UmlautEn);

    private static bool CanBeFiniteVerb(ReadOnlySpan<char> word) => word.Length > 3 && word[^1] is 'n' or 't' or 'e';

    private static bool HasCapital(ReadOnlySpan<char> text, int start, int end)
    {
        foreach (char c in text[Math.Max(0, start - Window)..start])
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        foreach (char c in text[start..Math.Min(text.Length, end + Window)])
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> surface)
    {
        int at = surface.LastIndexOfAny(' ', '-', '\u00A0');
        return at >= 0 && at + 1 < surface.Length ? surface[(at + 1)..] : surface;
    }
}
