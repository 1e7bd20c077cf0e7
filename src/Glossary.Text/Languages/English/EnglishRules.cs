using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>
/// English: number, degree, spelling variants, hyphen and space variants, possessives, and telling a verb of the same letters apart.
/// After Quirk, Greenbaum, Leech and Svartvik, A Comprehensive Grammar of the English Language (1985): 5.73–5.103 number, 7.74–7.81
/// comparison,
/// 3.5–3.19 verb forms; spelling variants as in the Oxford English Dictionary's entries.
/// </summary>
/// <param name="lexicon">What is known of English words, if anything is.</param>
internal sealed class EnglishRules(EnglishLexicon? lexicon) : LanguageRules
{
    // "re-sign" is not "resign" (New Hart's Rules, 3.3.3); "co-op" is short for another word.
    private const int ShortestAfterPrefix = 3;
    private const float NotLikely = 0.3f;

    public override string Language => "en";

    public override bool DiacriticsAreExtra => true;

    public override bool JoinsTwoWords => true;

    public override bool MayJoin(ReadOnlySpan<char> letters, ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        !(before.Equals("re", StringComparison.OrdinalIgnoreCase) && !EnglishLetters.IsVowel(after[0]))
        && (before.Length > 2 || after.Length >= ShortestAfterPrefix);

    public override void Generate(TermSpec term, FormSink sink)
    {
        IReadOnlyList<string> words = sink.Words;
        bool isNoun = term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified;
        bool isVerb = term.PartOfSpeech == PartOfSpeech.Verb;
        int head =
            isNoun ? EnglishNouns.Head(words)
            : isVerb ? HeadOfVerb(words, sink.Separators)
            : words.Count - 1;
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

        if (isNoun && words.Count > 0)
        {
            EnglishVariants.Add(sink, term, lexicon, AddForms);
        }

        if (words.Count > 2)
        {
            AddJoinedAtHyphen(sink, term, head);
            return;
        }

        if (words.Count < 2)
        {
            return;
        }

        // "web site", "website"; "e-mail", "email"; "check-in", "checkin"; "re-elect", "reelect". Longer terms are not written as one word.
        string gap = sink.Separators[1];
        if (
            words[0].Length + words[1].Length <= 24
            && (
                (isNoun && gap is Separator.Loose or Separator.Hyphen && (head == 1 || twoHeads))
                || (isVerb && gap is Separator.Hyphen && head == 1)
            )
        )
        {
            sink.Spelling();
            sink.Word();
            AddForms(sink, words[1], words[0], term, EnglishReasons.Joined);
        }

        // "set it up". The first form is none that a text has; it tells what the rest of the verb is.
        if (isVerb && gap is Separator.Loose && EnglishParticles.IsParticle(words[1]))
        {
            sink.Spelling();
            sink.Word();
            sink.Form(words[0] + " " + words[1], EnglishReasons.ParticleApart);
            sink.Form(words[0], EnglishReasons.ParticleApart);
            EnglishVerbs.AddForms(sink, words[0], EnglishReasons.ParticleApart);
        }
    }

    // "non-proliferation regime", "nonproliferation regime".
    private void AddJoinedAtHyphen(FormSink sink, TermSpec term, int head)
    {
        IReadOnlyList<string> words = sink.Words;
        int hyphen = 1;
        while (hyphen < words.Count && sink.Separators[hyphen] is not Separator.Hyphen)
        {
            hyphen++;
        }

        if (hyphen == words.Count)
        {
            return;
        }

        sink.Spelling();
        for (int i = 0; i < words.Count; i++)
        {
            if (i + 1 == hyphen)
            {
                continue;
            }

            sink.Word(sink.Separators[i == hyphen ? i - 1 : i]);
            AddForms(sink, words[i], i == hyphen ? words[i - 1] : "", i == head ? term : null, i == hyphen ? EnglishReasons.Joined : null);
        }
    }

    public override bool IsApart(FormRule rule) => rule == EnglishReasons.ParticleApart;

    public override bool TryFindRest(in HitContext context, ReadOnlySpan<char> word, out int start, out int end) =>
        EnglishParticles.TryFind(context, word, out start, out end);

    /// <summary>
    /// The word of a verb that inflects: the first ("set up", "take part"), or the last of what hyphens join to it ("re-elect") but for a
    /// particle ("set-up").
    /// </summary>
    private static int HeadOfVerb(IReadOnlyList<string> words, IReadOnlyList<string> separators)
    {
        int head = 0;
        while (head + 1 < words.Count && separators[head + 1] is Separator.Hyphen)
        {
            head++;
        }

        return head > 0 && EnglishParticles.IsParticle(words[head]) ? 0 : head;
    }

    public override bool Accepts(in HitContext context, ref RuleChain rule, ref float score)
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
                case EnglishContext.Clitic.None when context.Form.EndsWith('s') && rule.Kind is MatchKind.Inflected or MatchKind.Variant:
                    rule = rule.Join(EnglishReasons.PossessivePlural);
                    break;
            }
        }

        // What follows an apostrophe is the rest of a contraction: 't, 's, 'll, 're.
        if (
            context.CharBefore is '\'' or '’'
            && context.Start > 1
            && Words.IsWordChar(text, context.Start - 2)
            && EnglishContext.AfterApostrophe(text, context.Start) != EnglishContext.Clitic.None
        )
        {
            return false;
        }

        // "Who", "It": a capital at the start of a sentence makes no acronym of a word.
        if (Words.IsAllCaps(context.Form) && !context.IsAllCaps && EnglishContext.IsFunctionWord(context.Surface))
        {
            return false;
        }

        if (context.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified && EnglishContext.IsVerb(context, rule, ref score))
        {
            return false;
        }

        // "You will" is no testament; in the middle of a sentence "May" with its capital is the month.
        if (
            context.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified
            && EnglishContext.IsFunctionWord(context.Surface)
            && (char.IsLower(context.Surface[0]) || context.AtSentenceStart)
            && !context.IsAllCaps
            && !EnglishContext.IsNounThough(context)
        )
        {
            score = Math.Min(score, NotLikely);
        }

        return EnglishContext.FitsCase(context, ref score);
    }

    /// <summary>The forms of a word, and of what else it is spelt like or derived from.</summary>
    private void AddForms(FormSink sink, string word, string before, TermSpec? inflected, FormRule? asWritten = null)
    {
        string whole = before + word;
        Add(sink, before, word, inflected, asWritten ?? FormRule.AsWritten, asWritten);
        foreach (string variant in EnglishSpelling.Variants(whole, lexicon))
        {
            Add(sink, "", variant, inflected, EnglishReasons.SpellingVariant, EnglishReasons.SpellingVariant);
        }

        foreach (string variant in EnglishSpelling.Derivations(whole, lexicon))
        {
            Add(sink, "", variant, inflected, EnglishReasons.Derivation, EnglishReasons.Derivation);
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
        foreach ((string comparative, string superlative) in EnglishAdjectives.Degrees(word))
        {
            sink.Form(comparative, EnglishReasons.Comparative);
            sink.Form(superlative, EnglishReasons.Superlative);
        }
    }
}
