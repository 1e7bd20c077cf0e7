using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>What the neighbours of a word say about it.</summary>
internal static class EnglishContext
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Modals = Set(
        "will", "would", "can", "could", "shall", "should", "may", "might", "must", "cannot", "ll");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PluralSubjects = Set("i", "we", "they", "you");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SingularSubjects = Set("he", "she", "it", "who", "which");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Objects = Set(
        "the", "a", "an", "this", "these", "those", "my", "your", "his", "her", "its", "our", "their", "me", "you", "him", "it", "us", "them", "myself", "yourself", "himself",
        "herself", "itself", "ourselves", "themselves", "any", "some", "every", "each", "another", "what", "how", "whether", "if");

    // What takes an infinitive with "to" after it (Quirk et al. 1985, 16.38, 16.78).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TakeInfinitive = Set(
        "want", "wants", "wanted", "need", "needs", "needed", "have", "has", "had", "going", "gonna", "able", "unable", "try", "tries", "tried", "trying", "decide", "decided", "ought", "used",
        "like", "love", "hope", "hoping", "hopes", "plan", "planning", "seem", "seems", "continue", "continues", "continued", "begin", "began", "start", "started", "refuse", "refused",
        "willing", "ready", "likely", "unlikely", "how", "helped", "help", "allow", "allows", "allowed", "tend", "tends", "failed", "agreed", "order", "expected", "supposed", "wish", "intend", "intends");

    // What makes a noun of a verb and itself (Quirk et al. 1985, I.43: "phrasal verb compounds"): add-on, log-in, start-up.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set(
        "on", "in", "up", "off", "out", "down", "over", "by", "back", "away", "through", "around", "about", "together", "ins", "ups", "ons", "offs", "outs", "downs", "overs", "backs");

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

    /// <summary>Whether a hyphen makes another word of this one and its neighbour: of any word before a particle ("add-on"), and of a verb ("decision-making").</summary>
    public static bool IsJoined(in HitContext context)
    {
        ReadOnlySpan<char> text = context.Text;
        bool after = context.End + 1 < text.Length && Gap.IsHyphen(text[context.End]) && Words.IsWordChar(text, context.End + 1);
        bool before = context.Start > 1 && Gap.IsHyphen(text[context.Start - 1]) && Words.IsWordChar(text, context.Start - 2);
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
        if (end + 1 < text.Length && Gap.IsHyphen(text[end]) && Words.IsWordChar(text, end + 1))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[16];
        return Particles.Contains(Lower(text[(context.End + 1)..end], buffer));
    }

    /// <summary>
    /// Whether what has the letters of a noun is a verb here: after a modal ("will report"), after a pronoun as its subject ("they report", "he reports"),
    /// after "to" with an object or after what takes an infinitive ("to report the", "want to report"). What is not decided stays a noun, and so does a
    /// name with its capital ("going to Kiev").
    /// </summary>
    public static bool IsVerb(in HitContext context, RuleChain rule)
    {
        if (IsName(context.Form) && char.IsUpper(context.Surface[0]))
        {
            return false;
        }

        ReadOnlySpan<char> before = context.WordBefore();
        if (before.IsEmpty || before.Length > 7 || context.Surface.Contains(' '))
        {
            return false;
        }

        bool bare = rule.Kind < MatchKind.Inflected;
        Span<char> buffer = stackalloc char[16];
        ReadOnlySpan<char> word = Lower(before, buffer);
        if (!bare)
        {
            // "he reports"; the plural of a noun hardly follows such a pronoun.
            return SingularSubjects.Contains(word);
        }

        if (Modals.Contains(word))
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
            return IsObject(context.WordAfter()) || TakeInfinitive.Contains(Lower(context.WordBefore(2), second));
        }

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
