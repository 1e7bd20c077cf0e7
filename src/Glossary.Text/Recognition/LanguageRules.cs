using Glossary.Text.Subtags;

namespace Glossary.Text.Recognition;

/// <summary>
/// What the engine asks of a language; one folder under <c>Languages/</c> each. Rules have no state and serve many threads.
/// <para>
/// When terms are compiled, <see cref="Generate"/> hands over every form of every word of the term; the engine folds and indexes them, so
/// scanning a text is one table look-up a word. Only where that look-up answers, or fails for a word that can be a compound, is the
/// language asked again.
/// </para>
/// </summary>
internal abstract class LanguageRules
{
    /// <summary>The rules of each language.</summary>
    public static LanguageTable<LanguageRules> ByLanguage { get; } = new();

    /// <summary>The primary language subtag: <c>de</c>.</summary>
    public abstract string Language { get; }

    /// <summary>How terms of the language are found.</summary>
    public virtual RecognitionLevel Level => RecognitionLevel.Rules;

    /// <summary>Whether a term is found in all the forms that it has in texts. One that is missed says little where they are not.</summary>
    public virtual bool HasFormsOf(TermSpec term) => Level == RecognitionLevel.Rules;

    /// <summary>
    /// Hands the forms of one term to <paramref name="sink"/>. Called once for each term while an index is built: about 2 µs are
    /// affordable.
    /// </summary>
    public abstract void Generate(TermSpec term, FormSink sink);

    /// <summary>
    /// The last word on a whole-word or phrase hit: capitalisation, neighbours, spelling variants that hold only in capitals and the like.
    /// May replace the rules that are reported and the score. The default accepts.
    /// </summary>
    public virtual bool Accepts(in HitContext context, ref RuleChain rule, ref float score) => true;

    /// <summary>
    /// Whether <see cref="Accepts"/> accepts a word by itself unchanged, and <see cref="Extend"/> leaves it as it is, wherever it stands
    /// between two words of one sentence with no more than a space, a comma, or at its end a full stop. The engine then does not ask again.
    /// </summary>
    /// <param name="surface">The word as in the text.</param>
    /// <param name="form">The form of which it has the letters, cased as it was registered.</param>
    /// <param name="rule">The rule under which it would be reported.</param>
    public virtual bool IsContextFree(ReadOnlySpan<char> surface, ReadOnlySpan<char> form, FormRule rule) => false;

    /// <summary>
    /// Where a hit that was accepted ends: farther on if signs and letters after it belong to it ("Präsident:in", the ending of a Korean
    /// verb), never before the context's end.
    /// </summary>
    public virtual int Extend(in HitContext context) => context.End;

    /// <summary>Whether a form of this rule is only a part of its word, the rest of which stands apart: "lehnt" of "ablehnen".</summary>
    public virtual bool IsApart(FormRule rule) => false;

    /// <summary>
    /// Finds the rest of a word whose form <see cref="IsApart"/>: "ab" behind "lehnt". Without it the form is none of the word.
    /// </summary>
    /// <param name="context">The form in its text.</param>
    /// <param name="word">The word as the glossary writes it.</param>
    /// <param name="start">Where the rest begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public virtual bool TryFindRest(in HitContext context, ReadOnlySpan<char> word, out int start, out int end)
    {
        (start, end) = (0, 0);
        return false;
    }

    /// <summary>
    /// Whether a form is also sought without its diacritics. Where these tell words apart, only a term's dictionary form is, and
    /// <see cref="Accepts"/> weighs what is found.
    /// </summary>
    /// <param name="folded">The form, folded.</param>
    /// <param name="isAsWritten">Whether it is the dictionary form.</param>
    public virtual bool MayLackDiacritics(ReadOnlySpan<char> folded, bool isAsWritten) => true;

    /// <summary>Whether a word of a text may have diacritics that the term lacks: "naïve", "rôle".</summary>
    public virtual bool DiacriticsAreExtra => false;

    /// <summary>Whether forms may be stems (<see cref="Stems"/>), so that words are looked up by theirs too.</summary>
    public virtual bool HasStems => false;

    /// <summary>Whether <see cref="Generate"/> itself writes terms of two words as one where the language does.</summary>
    public virtual bool JoinsTwoWords => false;

    /// <summary>
    /// Whether a word written with a hyphen, a middle dot or nothing to be seen between its letters may be a form without it: "Ist-Zustand"
    /// of "Istzustand". A line that ends there is not asked of.
    /// </summary>
    /// <param name="letters">The letters of the whole, folded.</param>
    /// <param name="before">What stands before the sign, as in the text.</param>
    /// <param name="after">What stands behind it.</param>
    public virtual bool MayJoin(ReadOnlySpan<char> letters, ReadOnlySpan<char> before, ReadOnlySpan<char> after) => true;

    /// <summary>
    /// Whether any form is registered with <see cref="FormUse.OpenEnd"/>. The engine then looks up prefixes of words too.
    /// </summary>
    public virtual bool HasSuffixChains => false;

    /// <summary>
    /// Whether <paramref name="tail"/> may follow <paramref name="stem"/> within one word, and by which rules. Both folded; the tail is
    /// never empty. The context's span is the stem in the text. Hits are then passed to <see cref="Accepts"/> as well. Returns no rules for
    /// no.
    /// </summary>
    public virtual RuleChain AcceptSuffixChain(in HitContext context, ReadOnlySpan<char> stem, ReadOnlySpan<char> tail) => default;

    /// <summary>
    /// Whether the language writes compounds as one word, so that <see cref="IsCompoundCandidate"/> and <see cref="AcceptParts"/> are
    /// asked.
    /// </summary>
    public virtual bool HasCompounds => false;

    /// <summary>Whether a word that is a term itself is searched for other terms where overlaps are asked for.</summary>
    public virtual bool DividesTerms => true;

    /// <summary>Words of fewer characters hold no parts.</summary>
    public virtual int ShortestCompound => 6;

    /// <summary>Parts of fewer characters are not sought.</summary>
    public virtual int ShortestPart => 3;

    /// <summary>Cheap: whether a word that is no form of any term should be searched for parts.</summary>
    /// <param name="letters">How many letters it has; in text that is not composed at first how many UTF-16 code units.</param>
    /// <param name="first">Its first, as in the text.</param>
    public virtual bool IsCompoundCandidate(int letters, char first) => false;

    /// <summary>
    /// Cheap: whether, from the letters around, a part of a word can begin at a place within it. Asked before a part is looked up there.
    /// </summary>
    public virtual bool CanBegin(ReadOnlySpan<char> folded, int at) => true;

    /// <summary>Cheap: whether a part, linking element included, can end at a place within a word.</summary>
    public virtual bool CanEnd(ReadOnlySpan<char> folded, int at) => true;

    /// <summary>
    /// Whether the language knows words that are no terms. If not, a short term with unknown letters on both sides is more often chance
    /// than a part, and is not sought.
    /// </summary>
    public virtual bool KnowsWords => false;

    /// <summary>
    /// Decides which candidate parts of a longer word are real by setting <see cref="PartCandidate.Verdict"/> (and
    /// <see cref="PartCandidate.Score"/>). Every candidate's letters are a registered form with <see cref="FormUse.Head"/> if it reaches
    /// the end of the word, with
    /// <see cref="FormUse.Modifier"/> otherwise. Candidates come by start, then longest first. The rest of the word may be unknown.
    /// </summary>
    /// <param name="folded">The whole word, folded: lower case, composed.</param>
    /// <param name="surface">The same letters as in the text, each with the case it has there.</param>
    /// <param name="candidates">The candidates.</param>
    public virtual void AcceptParts(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates) { }

    /// <summary>Whether words that share a part are written with it once, so that <see cref="IsEllipsisLink"/> is asked.</summary>
    public virtual bool HasEllipses => false;

    /// <summary>
    /// Whether the text between "Rüstungs-" and "Waffenexporte" (here " und ") or between "Waffenexporte" and "-importe" joins two words
    /// that share a part. The engine then looks up the shortened word, completed from the other at every place.
    /// </summary>
    public virtual bool IsEllipsisLink(ReadOnlySpan<char> between) => false;

    /// <summary>Whether the last two letters of a word, folded, may be a part that it shares with a shortened one.</summary>
    public virtual bool MayShare(ReadOnlySpan<char> lastLetters) => false;

    /// <summary>
    /// What is added to the rules of a find of a term whose part of speech the glossary does not give, if the form by which it was found
    /// takes the term for one of several that it can be; <see langword="null"/> where nothing is assumed.
    /// </summary>
    public virtual FormRule? Assumed(FormRule rule) => null;
}

/// <summary>A stretch of a longer word that has the letters of a term's form.</summary>
internal struct PartCandidate
{
    /// <summary>Where the part begins, in characters of the folded word.</summary>
    public int Start;

    /// <summary>
    /// Where the part ends, exclusive. A linking element that belongs to the registered form is inside; the rules may shorten the span they
    /// report by lowering this.
    /// </summary>
    public int End;

    /// <summary>The rule under which the form was registered.</summary>
    public FormRule Rule;

    /// <summary>The dictionary form, as the glossary writes it.</summary>
    public ReadOnlyMemory<char> Term;

    /// <summary>Length of the dictionary form.</summary>
    public readonly int TermLength => Term.Length;

    /// <summary>What the glossary says about this term in compounds: yes, no, or nothing.</summary>
    public bool? Compounds;

    /// <summary>Part of speech of the term.</summary>
    public PartOfSpeech PartOfSpeech;

    /// <summary>
    /// Whether the glossary enters compounds of its words as terms of their own, so that one it does not enter is likelier another concept.
    /// Told to languages with tails.
    /// </summary>
    public bool GlossaryListsCompounds;

    /// <summary>Set by the language: why the part counts, or <see langword="null"/> if it does not.</summary>
    public FormRule? Verdict;

    /// <summary>Set by the language; 0 leaves the score of the verdict.</summary>
    public float Score;

    /// <summary>
    /// Set by the language where the compound ends before the written word does, as before a Korean particle; 0 for the whole word.
    /// </summary>
    public int WordEnd;

    /// <summary>The engine's: which posting the candidate is.</summary>
    internal int Posting;
}
