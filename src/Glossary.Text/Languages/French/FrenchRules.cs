using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.French;

/// <summary>
/// French: the plural of nouns with their adjectives, and what stands after an apostrophe. After Grevisse and Goosse, Le bon usage, 16th edition (2016):
/// 523–537 number, 44–45 elision. Verbs and feminine forms of adjectives are not generated.
/// </summary>
internal sealed class FrenchRules : LanguageRules
{
    /// <summary>The words that lose their vowel before a vowel and are written with an apostrophe then (45).</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elided = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>After these a phrase has a complement, which keeps its number: "chef d'État", "chefs d'État" (537).</summary>
    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "de", "d", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur", "sous", "sans", "avec", "contre", "entre", "dans", "et", "ou");

    public override string Language => "fr";

    public override bool HasFormsOf(TermSpec term) => term.PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Adjective);

    public override void Generate(TermSpec term, FormSink sink)
    {
        bool inflects = term.Number != GrammaticalNumber.Plural
            && term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Adjective or PartOfSpeech.Unspecified;
        bool inHead = true;
        sink.Spelling();
        foreach (string word in sink.Words)
        {
            inHead &= !Prepositions.Contains(word);
            sink.Word();
            sink.Form(word, FormRule.AsWritten);
            if (inflects && inHead && FrenchPlurals.Of(word) is var (form, rule))
            {
                sink.Form(form, rule);
            }
        }
    }

    /// <summary>After an apostrophe stands a word if what is before it is one that was elided ("l'île"); otherwise the two are one word ("presqu'île", "aujourd'hui").</summary>
    public override bool Judge(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (context.CharBefore is not ('\'' or '’') || context.Start < 2 || !Words.IsWordChar(context.Text, context.Start - 2))
        {
            return true;
        }

        if (!Elided.Contains(context.WordBefore()))
        {
            return false;
        }

        rule = rule.Join(FrenchReasons.Elision);
        return true;
    }
}
