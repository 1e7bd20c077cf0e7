using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>German: inflection by rule, capitalisation as evidence, compounds, shortened compounds.</summary>
/// <param name="lexicon">What is known of German words, if anything is.</param>
internal sealed class GermanLanguage(GermanLexicon? lexicon) : LanguageRules
{
    private readonly GermanCompounds _compounds = new(lexicon);

    public override string Language => "de";

    public override bool HasCompounds => true;

    public override bool HasEllipses => true;

    public override void Generate(TermSpec term, FormSink sink) => GermanTermForms.Generate(term, sink);

    public override bool Judge(in HitContext context, ref RuleChain rule, ref float score) =>
        GermanGenderForms.Stands(context, rule) && GermanCapitals.Judge(context, rule, ref score);

    public override bool IsSettled(ReadOnlySpan<char> surface, ReadOnlySpan<char> form, FormRule rule) =>
        GermanGenderForms.Stands(new HitContext(surface, 0, surface.Length, form, PartOfSpeech.Unspecified, GrammaticalGender.Unspecified), rule.Chain)
        && GermanCapitals.IsSettled(surface, form, rule.Chain);

    public override int Extend(in HitContext context) => context.End + GermanGenderForms.SuffixLength(context.Text, context.End);

    public override bool KnowsWords => lexicon is not null;

    public override bool IsCompoundCandidate(int letters, char first) => GermanCompounds.IsCandidate(letters, first);

    public override bool CanBegin(ReadOnlySpan<char> folded, int at) => GermanSounds.HasOnset(folded[at..]);

    public override bool CanEnd(ReadOnlySpan<char> folded, int at) => GermanSounds.HasCoda(folded[..at]);

    public override void JudgeParts(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates) =>
        _compounds.Judge(folded, surface, candidates);

    public override bool IsEllipsisLink(ReadOnlySpan<char> between) => GermanEllipsis.IsLink(between);
}
