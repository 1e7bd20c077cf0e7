using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>
/// English: number, degree, spelling variants, hyphen and space variants, possessives, and telling a verb of the same letters apart.
/// After Quirk, Greenbaum, Leech and Svartvik, A Comprehensive Grammar of the English Language (1985): 5.73–5.103 number, 7.74–7.81 comparison,
/// 3.5–3.19 verb forms; spelling variants as in the Oxford English Dictionary's entries.
/// </summary>
internal sealed class EnglishRules : LanguageRules
{
    public override string Language => "en";

    public override void Generate(TermSpec term, FormSink sink)
    {
        IReadOnlyList<string> words = sink.Words;
        bool isNoun = term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified;
        int head = isNoun ? EnglishNouns.Head(words) : term.PartOfSpeech == PartOfSpeech.Verb ? 0 : words.Count - 1;
        bool twoHeads = isNoun && EnglishNouns.MayInflectAfter(words, head);
        sink.Spelling();
        for (int i = 0; i < words.Count; i++)
        {
            sink.Word();
            AddForms(sink, words[i], "", i == head || (twoHeads && i == head + 1) ? term : null);
            if (isNoun && i != head && i < 2 && EnglishAdjectives.IsGradable(words[i]))
            {
                AddDegrees(sink, words[i]);
            }
        }

        // "web site", "website"; "e-mail", "email". Longer terms are not written as one word.
        if (words.Count == 2 && isNoun && head == 1 && sink.Gaps[1] is Gap.Loose or Gap.Hyphen && words[0].Length + words[1].Length <= 24)
        {
            sink.Spelling();
            sink.Word();
            AddForms(sink, words[1], words[0], term, EnglishReasons.Joined);
        }
    }

    public override bool Judge(in HitContext context, ref RuleChain rule, ref float score)
    {
        ReadOnlySpan<char> text = context.Text;
        if (EnglishContext.IsJoined(context))
        {
            return false;
        }

        if (context.CharAfter is '\'' or '’')
        {
            switch (EnglishContext.AfterApostrophe(text, context.End + 1))
            {
                case EnglishContext.Clitic.Not:
                    return false;
                case EnglishContext.Clitic.S:
                    rule = rule.Join(EnglishReasons.Possessive);
                    break;
                case EnglishContext.Clitic.Verb:
                    rule = rule.Join(EnglishReasons.Contracted);
                    break;
                case EnglishContext.Clitic.None when context.Form.EndsWith('s') && rule.Kind == MatchKind.Inflected:
                    rule = rule.Join(EnglishReasons.PossessivePlural);
                    break;
            }
        }

        // What follows an apostrophe is the rest of a contraction: 't, 's, 'll, 're.
        if (context.CharBefore is '\'' or '’' && context.Start > 1 && Words.IsWordChar(text, context.Start - 2)
            && EnglishContext.AfterApostrophe(text, context.Start) != EnglishContext.Clitic.None)
        {
            return false;
        }

        if (context.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified && EnglishContext.IsVerb(context, rule))
        {
            return false;
        }

        return EnglishContext.FitsCase(context, ref score);
    }

    private static void AddForms(FormSink sink, string word, string before, TermSpec? inflected, FormRule? asWritten = null)
    {
        Add(sink, before, word, inflected, asWritten ?? FormRule.AsWritten, asWritten);
        foreach (string variant in EnglishSpelling.Variants(before + word))
        {
            Add(sink, "", variant, inflected, EnglishReasons.SpellingVariant, EnglishReasons.SpellingVariant);
        }
    }

    private static void Add(FormSink sink, string before, string word, TermSpec? inflected, FormRule asWritten, FormRule? spelt)
    {
        if (inflected is null)
        {
            sink.Form(before + word, asWritten);
            return;
        }

        switch (inflected.PartOfSpeech)
        {
            case PartOfSpeech.Verb:
                sink.Form(before + word, asWritten);
                EnglishVerbs.AddForms(sink, before + word);
                break;
            case PartOfSpeech.Adjective:
                sink.Form(before + word, asWritten);
                AddDegrees(sink, before + word);
                break;
            case PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified:
                EnglishNouns.AddForms(sink, before, word, inflected, asWritten, spelt);
                break;
            default:
                sink.Form(before + word, asWritten);
                break;
        }
    }

    private static void AddDegrees(FormSink sink, string word)
    {
        (string comparative, string superlative) = EnglishAdjectives.Degrees(word);
        sink.Form(comparative, EnglishReasons.Comparative);
        sink.Form(superlative, EnglishReasons.Superlative);
    }
}
