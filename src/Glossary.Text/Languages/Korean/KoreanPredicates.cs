using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>Verbs and adjectives as terms: every surface of the stem, with an open end for the endings.</summary>
internal static class KoreanPredicates
{
    // What makes a verb or an adjective of a noun (표준국어대사전, 접미사). A term in one of them is a predicate whatever the lexicon has.
    private static readonly string[] Derivations = ["하다", "되다", "시키다", "당하다", "받다", "스럽다", "롭다", "답다"];

    /// <summary>
    /// Whether a term is to be found as a verb or an adjective: if it is said to be one, or if nothing is said and its last word is the
    /// dictionary form of one.
    /// </summary>
    public static bool IsPredicate(TermSpec term, IReadOnlyList<string> words, KoreanLexicon lexicon) =>
        words.Count > 0
        && words[^1] is { Length: > 1 } last
        && last[^1] == '다'
        && Hangul.IsSyllable(last[^2])
        && term.PartOfSpeech switch
        {
            PartOfSpeech.Verb or PartOfSpeech.Adjective => true,
            PartOfSpeech.Unspecified => lexicon.Stem(last[..^1]).Classes != 0
                || Array.Exists(Derivations, d => last.Length > d.Length && last.EndsWith(d, StringComparison.Ordinal)),
            _ => false,
        };

    /// <summary>Hands over the forms of a term whose last word is a predicate.</summary>
    public static void Generate(FormSink sink)
    {
        IReadOnlyList<string> words = sink.Words;
        sink.Spelling();
        for (int i = 0; i < words.Count - 1; i++)
        {
            sink.Word();
            sink.Form(words[i], FormRule.AsWritten);
        }

        string stem = words[^1][..^1];
        sink.Word();
        sink.Form(words[^1], FormRule.AsWritten);
        foreach (StemClass kind in (ReadOnlySpan<StemClass>)[StemClass.Verb, StemClass.Adjective])
        {
            PredicateStems.Surfaces(
                stem,
                kind,
                (surface, state) =>
                    sink.Form(surface, KoreanReasons.Predicate, FormUse.OpenEnd | (StandsAlone(state) ? FormUse.Word : FormUse.None))
            );
        }
    }

    /// <summary>Whether a hit as written is the dictionary form of a predicate.</summary>
    public static bool IsDictionaryForm(in HitContext context) =>
        context.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Adjective
        && context.Word.Length > 1
        && context.Word[^1] == '다'
        && Hangul.IsSyllable(context.Word[^2]);

    /// <summary>What is sought where a form of a predicate stands.</summary>
    public static EojeolTarget TargetOf(in HitContext context) =>
        EojeolTarget.Predicate(
            context.Word[..^1].ToString(),
            context.PartOfSpeech switch
            {
                PartOfSpeech.Verb => 1 << (int)StemClass.Verb,
                PartOfSpeech.Adjective => 1 << (int)StemClass.Adjective,
                _ => 0,
            }
        );

    /// <summary>
    /// A form of one predicate with the stem of another: 결정했다 and 정하다 give 정했다. Nothing if the other stem has no surface for the ending,
    /// such as where 는다 stands after a consonant and ㄴ다 after a vowel.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="stem">Its stem.</param>
    /// <param name="wanted">The other stem.</param>
    /// <param name="kind">The class of both.</param>
    public static string? WithStem(string form, string stem, string wanted, StemClass kind)
    {
        HashSet<string> written = new(StringComparer.Ordinal);
        PricedEnds ends = new(stackalloc PricedEnd[PricedEnds.Room]);
        foreach (
            (string surface, StemState state) in PredicateStems
                .Surfaces(stem, kind)
                .Where(s => form.StartsWith(s.Surface, StringComparison.Ordinal))
        )
        {
            ReadOnlySpan<char> rest = form.AsSpan(surface.Length);
            ends.Clear();
            PredicateEndings.Read(kind, state, rest, 0, ref ends);
            if (!ends.All.IsEmpty)
            {
                // 는다 and 습니다 stand after a consonant only. The infinitive is shortened or not, and both are right: the shortened one is
                // first.
                List<(string Surface, StemState State)> surfaces = PredicateStems.Surfaces(wanted, kind);
                bool afterConsonant =
                    rest.StartsWith("는다", StringComparison.Ordinal)
                    || (state == StemState.Direct && rest.StartsWith("습", StringComparison.Ordinal));
                int at =
                    afterConsonant && Hangul.FinalOf(wanted[^1]) != FinalSound.Consonant ? -1 : surfaces.FindIndex(s => s.State == state);
                written.Add(at < 0 ? "" : surfaces[at].Surface + rest.ToString());
            }
        }

        return written.Count == 1 && written.First() is { Length: > 0 } only ? only : null;
    }

    private static bool StandsAlone(StemState state) =>
        state is StemState.ClosedN or StemState.ClosedL or StemState.ClosedM or StemState.Infinitive;
}
