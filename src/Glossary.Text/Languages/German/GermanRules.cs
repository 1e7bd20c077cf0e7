using System.Buffers;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>German: inflection by rule, capitalisation as evidence, compounds, shortened compounds.</summary>
/// <param name="lexicon">What is known of German words, if anything is.</param>
internal sealed class GermanRules(GermanLexicon? lexicon) : LanguageRules
{
    // One word in 300,000 is the noun, in eighths of a nat.
    private const int OwnNoun = 101;
    private const float NotLikely = .45f;
    private const float Unlikely = .25f;

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜ");

    private readonly GermanCompounds _compounds = new(lexicon);
    private readonly GermanVariants _variants = new(lexicon);

    public override string Language => "de";

    public override bool HasCompounds => true;

    public override bool HasEllipses => true;

    // The umlauts tell forms apart ("Vater", "Väter"); the marks of foreign words do not: "Erdogans", "Cafes".
    public override bool MayLackDiacritics(ReadOnlySpan<char> folded, bool isAsWritten) => isAsWritten || !folded.ContainsAny(Umlauts);

    public override bool JoinsTwoWords => true;

    public override bool MayJoin(ReadOnlySpan<char> letters, ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        _variants.MayJoin(letters, before, after);

    public override void Generate(TermSpec term, FormSink sink) => GermanTermForms.Generate(term, sink, lexicon, _variants);

    public override bool Accepts(in HitContext context, ref RuleChain rule, ref float score) =>
        GermanGenderForms.Stands(context, rule)
        && GermanCapitals.Accepts(context, ref rule, ref score)
        && IsVerbUsedAsNoun(context, rule, ref score)
        && IsNoun(context, ref score)
        && LacksUmlaut(context, rule, ref score);

    // "schon" is hardly "schön", and in capitals as hardly; "Cafe" is "Café".
    private static bool LacksUmlaut(in HitContext context, RuleChain rule, ref float score)
    {
        if (rule.Is(CommonRules.OtherMarks) && context.Form.ContainsAny(Umlauts))
        {
            score = Math.Min(score, NotLikely);
        }

        return true;
    }

    // "Liste alle Dateien auf!": a form that is a verb's too, first in its sentence, before what begins the object of a verb and no
    // attribute of a noun. "die Deutsche Bank": a form that is an adjective's too, before a noun, both in capitals; but "die Angeklagte
    // Schmied", for participles name persons.
    private bool IsNoun(in HitContext context, ref float score)
    {
        ReadOnlySpan<char> surface = context.Surface;
        if (
            context.Form.IsEmpty
            || !char.IsUpper(context.Form[0])
            || !char.IsUpper(surface[0])
            || context.CharAfter != ' '
            || context.IsAllCaps
            || surface.Contains(' ')
        )
        {
            return true;
        }

        GermanLexicon.Word known = Known(surface);
        bool isOther =
            (known & GermanLexicon.Word.VerbForm) != 0 && context.AtSentenceStart && GermanDeterminers.BeginsObject(context.WordAfter());
        if (
            !isOther
            && (known & GermanLexicon.Word.AdjectiveForm) != 0
            && !GermanAdjectives.LooksLikeParticiple(surface)
            && context.WordAfter() is { Length: > 2 } next
            && char.IsUpper(next[0])
            && context.Text[context.End + 1] == next[0]
        )
        {
            GermanLexicon.Word after = Known(next);
            isOther =
                (after & GermanLexicon.Word.NounForm) != 0 && (after & (GermanLexicon.Word.Name | GermanLexicon.Word.AdjectiveForm)) == 0;
        }

        score = isOther ? Math.Min(score, Unlikely) : score;
        return true;
    }

    private GermanLexicon.Word Known(ReadOnlySpan<char> word)
    {
        if (lexicon is null || word.Length > FormWriter.MaxLength)
        {
            return GermanLexicon.Word.None;
        }

        Span<byte> codes = stackalloc byte[word.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = GermanLexicon.Code(char.ToLowerInvariant(word[i]));
        }

        return lexicon.Of(lexicon.Find(codes));
    }

    // "Das Essen", "das Unternehmen": an infinitive that is a noun of its own is likelier that noun.
    private bool IsVerbUsedAsNoun(in HitContext context, RuleChain rule, ref float score)
    {
        ReadOnlySpan<char> surface = context.Surface;
        if (rule.Is(GermanReasons.VerbNoun) && lexicon is not null && surface.Length <= FormWriter.MaxLength)
        {
            Span<byte> codes = stackalloc byte[surface.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                codes[i] = GermanLexicon.Code(char.ToLowerInvariant(surface[i]));
            }

            int rarity = lexicon.NounRarity(lexicon.Find(surface[^1] == 's' ? codes[..^1] : codes));
            score = rarity is >= 0 and < OwnNoun ? Math.Min(score, NotLikely) : score;
        }

        return true;
    }

    public override bool IsContextFree(ReadOnlySpan<char> surface, ReadOnlySpan<char> form, FormRule rule) =>
        rule != CommonRules.OtherMarks
        && GermanGenderForms.Stands(
            new HitContext(surface, 0, surface.Length, form, PartOfSpeech.Unspecified, GrammaticalGender.Unspecified),
            rule.Chain
        )
        && GermanCapitals.IsContextFree(surface, form, rule.Chain)
        && (form.IsEmpty || !char.IsUpper(form[0]) || (Known(surface) & GermanLexicon.Word.AdjectiveForm) == 0);

    public override bool IsApart(FormRule rule) => rule == GermanReasons.VerbApart;

    public override bool TryFindRest(in HitContext context, ReadOnlySpan<char> word, out int start, out int end) =>
        GermanParticles.TryFind(lexicon, context, word, out start, out end);

    public override int Extend(in HitContext context) => context.End + GermanGenderForms.SuffixLength(context.Text, context.End);

    public override bool KnowsWords => lexicon is not null;

    public override bool IsCompoundCandidate(int letters, char first) => GermanCompounds.IsCandidate(letters, first);

    public override bool CanBegin(ReadOnlySpan<char> folded, int at) => GermanSounds.HasOnset(folded[at..]);

    public override bool CanEnd(ReadOnlySpan<char> folded, int at) => GermanSounds.HasCoda(folded[..at]);

    public override void AcceptParts(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates) =>
        _compounds.Judge(folded, surface, candidates);

    public override bool IsEllipsisLink(ReadOnlySpan<char> between) => GermanEllipsis.IsLink(between);

    public override bool MayShare(ReadOnlySpan<char> lastLetters) => GermanEllipsis.IsShortNoun(lastLetters);

    public override FormRule? Assumed(FormRule rule) => GermanReasons.Assumed(rule);
}
