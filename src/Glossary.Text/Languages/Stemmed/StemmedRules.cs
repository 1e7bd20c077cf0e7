using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Stemmed;

/// <summary>
/// What holds for a language of which only a stemmer is known, if one is installed: whole words, and words of the same stem.
/// </summary>
/// <param name="language">The primary language subtag.</param>
/// <param name="sameStem">Why a word of the same stem belongs to the term.</param>
internal sealed class StemmedRules(string language, FormRule sameStem) : LanguageRules
{
    public override string Language => language;

    public override RecognitionLevel Level => HasStems ? RecognitionLevel.Stems : RecognitionLevel.Exact;

    public override bool HasStems => Stems.Has(language);

    // Accents tell words: "año" and "ano".
    public override bool MayLackDiacritics(ReadOnlySpan<char> folded, bool isAsWritten) => isAsWritten;

    public override void Generate(TermSpec term, FormSink sink)
    {
        sink.Spelling();
        foreach (string word in sink.Words)
        {
            sink.Word();
            sink.Form(word, FormRule.AsWritten);
            if (!term.CaseSensitive)
            {
                AddStem(sink, language, word, sameStem);
            }
        }
    }

    public override bool Accepts(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (rule.Is(CommonRules.OtherMarks) && !context.IsAllCaps)
        {
            score = Math.Min(score, 0.45f);
        }

        return true;
    }

    /// <summary>Hands over the stem of a word, where there is one.</summary>
    public static void AddStem(FormSink sink, string language, string word, FormRule sameStem)
    {
        Span<char> stem = stackalloc char[Stems.MaxWordLength];
        if (Stems.TryWrite(language, SlowFolding.Compose(word).ToLowerInvariant(), stem, out int length))
        {
            sink.Form(stem[..length], sameStem);
        }
    }
}
