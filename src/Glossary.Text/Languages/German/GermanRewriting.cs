using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Text.Languages.German;

/// <summary>
/// German: the case and number of a place, as far as the found form, the article and the preposition before it tell. Where several remain,
/// the replacement is certain if all of them ask for the same words; where the gender changes, article and adjectives before the noun
/// change with it.
/// </summary>
internal sealed class GermanRewriting : RewritingRules
{
    private static readonly Reason InDoubt = new("de.form-in-doubt");
    private static readonly Reason FirstOfHyphens = new("de.first-of-hyphenated");
    private static readonly Reason AsGiven = new("de.as-given-in-form");
    private static readonly Reason WordsAgree = new("de.words-agree");

    // By case, then singular and plural.
    private static readonly Reason[] Cells =
    [
        new("de.nominative-singular"),
        new("de.nominative-plural"),
        new("de.accusative-singular"),
        new("de.accusative-plural"),
        new("de.dative-singular"),
        new("de.dative-plural"),
        new("de.genitive-singular"),
        new("de.genitive-plural"),
    ];

    private const int MaxAdjectives = 2;

    public override Rewrite Replace(string text, int start, int end, TermSpec found, TermSpec wanted)
    {
        var doubtful = new Rewrite(wanted.Text, [], false, InDoubt);
        GermanParadigm of = new(found);
        GermanParadigm to = new(wanted);
        if (!of.IsKnown || !to.IsKnown || text.AsSpan(end).StartsWith("-"))
        {
            // A word before a hyphen stands in its dictionary form, and so does one that replaces it.
            return
                text.AsSpan(end).StartsWith("-")
                && text.AsSpan(start, end - start).SequenceEqual(found.Text)
                && !wanted.Text.Contains(' ', StringComparison.Ordinal)
                ? new Rewrite(wanted.Text, [], true, FirstOfHyphens)
                : doubtful;
        }

        Place place = Read(text, start, end, found);
        string surface = text[start..end];
        List<GermanCell> cells = [.. of.Cells().Where(c => place.Allows(c) && of.Forms(c, place.Declension).Contains(surface))];
        Rewrite? only = null;
        foreach (GermanCell cell in cells)
        {
            if (Write(text, place, cell, of, to, wanted) is not { } rewrite || (only is not null && !Same(only, rewrite)))
            {
                return only is null ? doubtful : only with { IsCertain = false };
            }

            only = rewrite;
        }

        if (only is null)
        {
            return doubtful;
        }

        // A pronoun that follows would have to agree with another gender.
        bool genderStays = only.Agreeing.Count == 0;
        return genderStays || !HasPronounAfter(text.AsSpan(end)) ? only : only with { IsCertain = false };
    }

    public override Rewrite? Agree(string text, int start, int end, TermSpec term)
    {
        GermanParadigm paradigm = new(term);
        Place place = Read(text, start, end, term);
        if (!paradigm.IsKnown || place.Determiner.Length == 0)
        {
            return null;
        }

        string surface = text[start..end];
        List<GermanCell> had =
        [
            .. paradigm.Cells().Where(c => Enum.GetValues<AdjectiveDeclension>().Any(d => paradigm.Forms(c, d).Contains(surface))),
        ];
        List<GermanCell> asked = [.. paradigm.Cells().Where(c => place.Allows(c) && had.Exists(h => h.Gender == c.Gender))];
        if (asked.Count == 0 || asked.Exists(c => paradigm.Forms(c, place.Declension).Contains(surface)))
        {
            return null;
        }

        string?[] forms = [.. asked.Select(c => paradigm.Form(c, place.Declension)).Distinct()];
        return forms is [{ } form]
            ? new Rewrite(form, [], true, FormAfter(text[place.DeterminerStart..(place.DeterminerStart + place.Determiner.Length)]))
            : null;
    }

    public override Rewrite? Restore(string text, int start, string given, int end, TermSpec term)
    {
        GermanParadigm paradigm = new(term);
        if (!paradigm.IsKnown)
        {
            return null;
        }

        bool plural = term.Number == GrammaticalNumber.Plural || (given != term.Text && given == Plural(term));
        Place place = Read(text, start, end, term);
        string?[] forms =
        [
            .. paradigm
                .Cells()
                .Where(c => c.Gender == GermanGender.Plural == plural && place.Allows(c))
                .Select(c => paradigm.Form(c, place.Declension))
                .Distinct(),
        ];
        return forms is [{ } form] ? new Rewrite(form, [], true, AsGiven) : null;
    }

    public override string? Plural(TermSpec term)
    {
        GermanParadigm paradigm = new(term);
        return paradigm.IsKnown && paradigm.Cells().Contains(new GermanCell(GermanCase.Nominative, GermanGender.Plural))
            ? paradigm.Form(new GermanCell(GermanCase.Nominative, GermanGender.Plural), AdjectiveDeclension.Strong)
            : null;
    }

    private static Rewrite? Write(string text, Place place, GermanCell cell, GermanParadigm of, GermanParadigm to, TermSpec wanted)
    {
        GermanCell target = cell;
        if (cell.Gender != GermanGender.Plural)
        {
            if (wanted.Number == GrammaticalNumber.Plural || to.Gender is not { } gender)
            {
                return null;
            }

            target = cell with { Gender = gender };
        }
        else if (!to.Cells().Contains(cell))
        {
            return null;
        }

        if (to.Form(target, place.Declension) is not { } form)
        {
            return null;
        }

        List<Replacement> agreeing = [];
        if (target.Gender != cell.Gender)
        {
            if (place.Determiner.Length > 0)
            {
                if (GermanDeterminers.For(place.Determiner, target) is not { } determiner)
                {
                    return null;
                }

                Change(text, place.DeterminerStart, place.Determiner, determiner, agreeing);
            }

            foreach ((int start, string adjective) in place.Adjectives)
            {
                Change(
                    text,
                    start,
                    adjective,
                    adjective[..GermanAdjectives.StemLength(adjective)] + GermanDeterminers.Ending(place.Declension, target),
                    agreeing
                );
            }
        }

        return new Rewrite(form, agreeing, true, agreeing.Count > 0 ? [CellOf(target), WordsAgree] : [CellOf(target)]);
    }

    private static void Change(string text, int start, string from, string to, List<Replacement> changes)
    {
        if (from != to)
        {
            changes.Add(
                new Replacement(start, start + from.Length, char.IsUpper(text[start]) ? char.ToUpperInvariant(to[0]) + to[1..] : to)
            );
        }
    }

    /// <summary>The determiner, adjectives and preposition before a place.</summary>
    private static Place Read(string text, int start, int end, TermSpec term)
    {
        List<(int, string)> adjectives = [];
        int at = start;
        while (true)
        {
            (int from, int to) = WordBefore(text, at);
            string word = text[from..to];
            string lower = word.ToLowerInvariant();
            if (GermanDeterminers.Read(lower) is { } determiner)
            {
                (int before, int beforeEnd) = WordBefore(text, from);
                return new Place(
                    from,
                    lower,
                    determiner.Declension,
                    determiner.Cells,
                    GermanDeterminers.CasesAfter(text[before..beforeEnd].ToLowerInvariant()),
                    adjectives
                );
            }

            if (
                word.Length > 0
                && char.IsLower(word[0])
                && GermanAdjectives.HasEnding(word)
                && adjectives.Count < MaxAdjectives
                && GermanDeterminers.CasesAfter(word).Length == 4
            )
            {
                adjectives.Add((from, word));
                at = from;
                continue;
            }

            GermanCase[] cases = GermanDeterminers.CasesAfter(lower);
            return new Place(
                0,
                "",
                AdjectiveDeclension.Strong,
                null,
                adjectives.Count > 0 || MayBeGenitive(text, from, to, end, term) ? cases : [.. cases.Where(c => c != GermanCase.Genitive)],
                adjectives
            );
        }
    }

    /// <summary>
    /// Whether a noun without a word before it that shows the case can be a genitive (Duden, Die Grammatik: Genitivregel): a name can,
    /// beside the noun that it belongs to; another noun cannot, unless an adjective of its own shows it.
    /// </summary>
    private static bool MayBeGenitive(string text, int wordBefore, int endOfWordBefore, int end, TermSpec term)
    {
        if (term.PartOfSpeech != PartOfSpeech.ProperNoun && term.Number != GrammaticalNumber.Singular)
        {
            return term.Text.Contains(' ', StringComparison.Ordinal);
        }

        int next = end;
        while (next < text.Length && text[next] == ' ')
        {
            next++;
        }

        // A small word in -e, -er or -en may be an adjective before the noun.
        int nextEnd = EndOfLetters(text, next);
        bool nounAfter =
            next > end
            && next < text.Length
            && (
                char.IsUpper(text[next])
                || (
                    char.IsLower(text[next])
                    && GermanAdjectives.HasEnding(text.AsSpan(next, nextEnd - next))
                    && GermanDeterminers.Read(text[next..nextEnd]) is null
                )
            );
        return nounAfter || (endOfWordBefore > wordBefore && char.IsUpper(text[wordBefore]));
    }

    private static bool Same(Rewrite a, Rewrite b) => a.Text == b.Text && a.Agreeing.SequenceEqual(b.Agreeing);

    private static bool HasPronounAfter(ReadOnlySpan<char> after)
    {
        foreach (
            string pronoun in (ReadOnlySpan<string>)
                [", der ", ", die ", ", das ", ", dem ", ", den ", ", dessen ", ", deren ", ", welche", ", in de", ", für d", ", mit de"]
        )
        {
            if (after.StartsWith(pronoun))
            {
                return true;
            }
        }

        return false;
    }

    private static Reason CellOf(GermanCell cell) => Cells[((int)cell.Case * 2) + (cell.Gender == GermanGender.Plural ? 1 : 0)];

    private static Reason FormAfter(string determiner) => new("de.form-after", determiner);

    /// <summary>What stands before a noun.</summary>
    private sealed record Place(
        int DeterminerStart,
        string Determiner,
        AdjectiveDeclension Declension,
        List<GermanCell>? Cells,
        GermanCase[] Cases,
        List<(int Start, string Word)> Adjectives
    )
    {
        public bool Allows(GermanCell cell) => Cases.Contains(cell.Case) && (Cells is null || Cells.Contains(cell));
    }
}
