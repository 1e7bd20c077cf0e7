using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>What the neighbours of a word say about it.</summary>
internal static class EnglishContext
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Modals = Set(
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "cannot",
        "ll"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PluralSubjects = Set("i", "we", "they", "you");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SingularSubjects = Set(
        "he",
        "she",
        "it",
        "this",
        "everything",
        "something",
        "nothing",
        "anything",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "nobody"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PronounObjects = Set(
        "me",
        "him",
        "us",
        "them",
        "myself",
        "yourself",
        "himself",
        "herself",
        "itself",
        "ourselves",
        "themselves"
    );

    // Behind "which", "who" and "that" these say that the word between is their object's subject ("the market which investors have"), the
    // others that it is the verb.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Auxiliaries = Set(
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "cannot",
        "of"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prepositions = Set(
        "in",
        "on",
        "at",
        "by",
        "for",
        "to",
        "from",
        "with",
        "of",
        "over",
        "under",
        "through",
        "into",
        "about",
        "after",
        "against",
        "among",
        "between",
        "during",
        "without",
        "within",
        "towards",
        "upon",
        "across",
        "behind",
        "beyond",
        "via",
        "as",
        "than",
        "like"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Objects = Set(
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "me",
        "you",
        "him",
        "it",
        "us",
        "them",
        "myself",
        "yourself",
        "himself",
        "herself",
        "itself",
        "ourselves",
        "themselves",
        "any",
        "some",
        "every",
        "each",
        "another",
        "what",
        "how",
        "whether",
        "if"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FormsOfBe = Set(
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "being",
        "m",
        "re"
    );

    // Before these nouns: determiners (Quirk et al. 1985, 5.10–5.25), the possessive, and a few adjectives.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NounSigns = Set(
        "the",
        "a",
        "an",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "s",
        "every",
        "each",
        "another",
        "own",
        "free",
        "good",
        "ill",
        "human",
        "living",
        "last",
        "first",
        "next",
        "old",
        "new",
        "same",
        "only",
        "single",
        "great"
    );

    // What takes an infinitive with "to" after it (Quirk et al. 1985, 16.38, 16.78).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TakeInfinitive = Set(
        "want",
        "wants",
        "wanted",
        "need",
        "needs",
        "needed",
        "have",
        "has",
        "had",
        "going",
        "gonna",
        "able",
        "unable",
        "try",
        "tries",
        "tried",
        "trying",
        "decide",
        "decided",
        "ought",
        "used",
        "like",
        "love",
        "hope",
        "hoping",
        "hopes",
        "plan",
        "planning",
        "seem",
        "seems",
        "continue",
        "continues",
        "continued",
        "begin",
        "began",
        "start",
        "started",
        "refuse",
        "refused",
        "willing",
        "ready",
        "likely",
        "unlikely",
        "how",
        "helped",
        "help",
        "allow",
        "allows",
        "allowed",
        "tend",
        "tends",
        "failed",
        "agreed",
        "order",
        "expected",
        "supposed",
        "wish",
        "intend",
        "intends"
    );

    // What makes a noun of a verb and itself (Quirk et al. 1985, I.43: "phrasal verb compounds"): add-on, log-in, start-up.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set(
        "on",
        "in",
        "up",
        "off",
        "out",
        "down",
        "over",
        "by",
        "back",
        "away",
        "through",
        "around",
        "about",
        "together",
        "ins",
        "ups",
        "ons",
        "offs",
        "outs",
        "downs",
        "overs",
        "backs"
    );

    // Words of two to five letters of the closed classes (Quirk et al. 1985, 2.35) and the forms of the primary verbs.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionWords = (
        "about above after again all am an and any are as at be been being both but by can could did do does down each every few for from "
        + "had has have he her here hers him his how i if in into is it its "
        + "less like many may me might mine more most much must my near no none nor not now of off on once only or other ought our ours "
        + "out over own past per same shall she so some such than that the "
        + "their them then there these they this those till to too under until up upon us very was we were what when where which while "
        + "who whom whose why will with would yes yet you your yours"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word belongs to a closed class: a pronoun, determiner, preposition, conjunction, auxiliary or the like.</summary>
    public static bool IsFunctionWord(ReadOnlySpan<char> word) => FunctionWords.Contains(word);

    /// <summary>What follows an apostrophe.</summary>
    public enum Clitic
    {
        None,
        S,
        Verb,
        Not,
    }

    public static Clitic AfterApostrophe(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end < text.Length && end - at < 4 && Words.IsWordChar(text, end))
        {
            end++;
        }

        ReadOnlySpan<char> rest = text[at..end];
        return rest switch
        {
            "s" or "S" => Clitic.S,
            "t" or "T" => Clitic.Not,
            "ll" or "re" or "ve" or "d" or "m" or "LL" or "RE" or "VE" or "D" or "M" => Clitic.Verb,
            _ => Clitic.None,
        };
    }

    /// <summary>
    /// Whether a hyphen makes another word of this one and its neighbour: of any word before a particle ("add-on"), and of a verb
    /// ("decision-making").
    /// </summary>
    public static bool IsJoined(in HitContext context)
    {
        ReadOnlySpan<char> text = context.Text;
        bool after = context.End + 1 < text.Length && Separator.IsHyphen(text[context.End]) && Words.IsWordChar(text, context.End + 1);
        bool before = context.Start > 1 && Separator.IsHyphen(text[context.Start - 1]) && Words.IsWordChar(text, context.Start - 2);
        if (context.PartOfSpeech == PartOfSpeech.Verb)
        {
            return after || before;
        }

        if (!after)
        {
            return false;
        }

        int end = context.End + 1;
        while (end < text.Length && end - context.End < 10 && Words.IsWordChar(text, end))
        {
            end++;
        }

        // "step-by-step" is another matter.
        if (end + 1 < text.Length && Separator.IsHyphen(text[end]) && Words.IsWordChar(text, end + 1))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[16];
        return Particles.Contains(Lower(text[(context.End + 1)..end], buffer));
    }

    /// <summary>
    /// Whether what has the letters of a noun is a verb here: after a modal ("will report"), after a pronoun as its subject ("they report",
    /// "he reports"), after "to" with an object or after what takes an infinitive ("to report the", "want to report"). What is not decided
    /// stays a noun, and so does a name with its capital ("going to Kiev").
    /// </summary>
    /// <param name="context">The place.</param>
    /// <param name="rule">Why the form belongs to the noun.</param>
    /// <param name="score">Lowered where it may be either.</param>
    public static bool IsVerb(in HitContext context, RuleChain rule, ref float score)
    {
        if (IsName(context.Form) && char.IsUpper(context.Surface[0]))
        {
            return false;
        }

        ReadOnlySpan<char> before = context.WordBefore();
        if (before.IsEmpty || before.Length > 16 || context.Surface.Contains(' '))
        {
            return false;
        }

        bool bare = rule.Kind < MatchKind.Inflected || rule.Is(EnglishReasons.SpellingVariant) || rule.Is(EnglishReasons.Derivation);
        Span<char> buffer = stackalloc char[16];
        ReadOnlySpan<char> word = Lower(before, buffer);
        if (!bare)
        {
            // "this morning's paper": a possessive is no verb.
            if (context.CharAfter is '\'' or '’')
            {
                return false;
            }

            // "he reports", "this helps"; the plural of a noun hardly follows such a pronoun. "loves him", "supports us": nor is a noun
            // followed by one as an object.
            return SingularSubjects.Contains(word)
                || (word is "who" or "which" or "that" && IsVerbOfRelative(context, isSubject: word is "who", ref score))
                || PronounObjects.Contains(Lower(context.WordAfter(), buffer));
        }

        if (Modals.Contains(word) || (context.Surface.EndsWith("ing") && IsParticiple(context, word)))
        {
            return true;
        }

        // "it cost", "have thought", "sometimes thought".
        if (
            word
                is "he"
                    or "she"
                    or "it"
                    or "who"
                    or "have"
                    or "has"
                    or "had"
                    or "ve"
                    or "sometimes"
                    or "often"
                    or "never"
                    or "always"
                    or "already"
                    or "also"
                    or "just"
            && EnglishVerbTable.IsIrregularForm(Lower(context.Surface, stackalloc char[16]))
        )
        {
            return true;
        }

        if (PluralSubjects.Contains(word))
        {
            return IsObject(context.WordAfter()) || word is "i" or "we" or "they";
        }

        if (word is "t")
        {
            // "don't work", "can't plan"
            return true;
        }

        if (word is "not" or "n't")
        {
            Span<char> second = stackalloc char[16];
            ReadOnlySpan<char> auxiliary = Lower(context.WordBefore(2), second);
            return auxiliary is "do" or "does" or "did" || Modals.Contains(auxiliary);
        }

        if (word is "to")
        {
            Span<char> second = stackalloc char[16];
            ReadOnlySpan<char> after = context.WordAfter();
            return IsObject(after)
                || after is "who" or "up" or "out" or "off" or "down" or "away"
                || TakeInfinitive.Contains(Lower(context.WordBefore(2), second));
        }

        return false;
    }

    /// <summary>
    /// Whether a noun in -ing is a verb's form: after a form of "be" ("is building", "was still building"), or before an object ("building
    /// the wall").
    /// </summary>
    private static bool IsParticiple(in HitContext context, ReadOnlySpan<char> before)
    {
        Span<char> buffer = stackalloc char[16];
        if (
            FormsOfBe.Contains(before)
            || (
                before is "still" or "currently" or "now" or "also" or "always" or "already" or "not" or "just"
                && FormsOfBe.Contains(Lower(context.WordBefore(2), buffer))
            )
        )
        {
            return true;
        }

        return !NounSigns.Contains(before) && Objects.Contains(Lower(context.WordAfter(), buffer)) && context.CharAfter == ' ';
    }

    /// <summary>
    /// Whether a word of a closed class ("will", "may", "being") may be a noun where it stands: after a determiner, a possessive or an
    /// adjective that goes with such nouns.
    /// </summary>
    public static bool IsNounThough(in HitContext context)
    {
        Span<char> buffer = stackalloc char[16];
        return NounSigns.Contains(Lower(context.WordBefore(), buffer));
    }

    /// <summary>
    /// Whether a word in -s after "which", "who" or "that" is the verb of the clause: not after a preposition ("in which investors trade")
    /// or before an auxiliary ("which investors have"), but before an object or a preposition ("which reports to", "that means the").
    /// Undecided, "who" is likelier the subject.
    /// </summary>
    private static bool IsVerbOfRelative(in HitContext context, bool isSubject, ref float score)
    {
        Span<char> buffer = stackalloc char[16];
        if (!isSubject && Prepositions.Contains(Lower(context.WordBefore(2), buffer)))
        {
            return false;
        }

        ReadOnlySpan<char> after = Lower(context.WordAfter(), buffer);
        if (Auxiliaries.Contains(after))
        {
            return false;
        }

        if (after.IsEmpty || Objects.Contains(after) || Prepositions.Contains(after) || after.EndsWith("ly"))
        {
            return true;
        }

        score *= isSubject ? 0.45f : 0.6f;
        return false;
    }

    /// <summary>Whether letter case allows the hit: a name is not found where a common word of the same letters is written small.</summary>
    public static bool FitsCase(in HitContext context, ref float score)
    {
        ReadOnlySpan<char> surface = context.Surface;
        bool formIsName = IsName(context.Form);
        bool small = surface.Length > 0 && !HasUpper(surface);
        if (formIsName && small)
        {
            if (context.PartOfSpeech == PartOfSpeech.ProperNoun)
            {
                return false;
            }

            score *= 0.9f;
        }

        // A common noun with a capital in the middle of a sentence may be a name.
        if (!formIsName && char.IsUpper(surface[0]) && !Words.IsAllCaps(surface) && !context.AtSentenceStart)
        {
            score *= 0.9f;
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<char> form) => form.Length > 0 && char.IsUpper(form[0]);

    private static bool IsObject(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[16];
        return Objects.Contains(Lower(word, buffer));
    }

    private static bool HasUpper(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> word, Span<char> buffer) =>
        word.Length > buffer.Length ? default : buffer[..word.ToLowerInvariant(buffer)];

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
