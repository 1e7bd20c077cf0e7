using System.Collections.Frozen;
using Glossary.Text.Languages.Stemmed;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.French;

/// <summary>
/// French: the plural of nouns with their adjectives, and what stands after an apostrophe. After Grevisse and Goosse, Le bon usage, 16th
/// edition (2016):
/// 523–537 number, 44–45 elision. Verbs and adjectives are found by their stems where a stemmer is installed.
/// </summary>
internal sealed class FrenchRules : LanguageRules
{
    /// <summary>The words that lose their vowel before a vowel and are written with an apostrophe then (45).</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elided = FrozenSet
        .Create(StringComparer.OrdinalIgnoreCase, "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>After these a phrase has a complement, which keeps its number: "chef d'État", "chefs d'État" (537).</summary>
    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "de",
        "d",
        "du",
        "des",
        "à",
        "au",
        "aux",
        "en",
        "par",
        "pour",
        "sur",
        "sous",
        "sans",
        "avec",
        "contre",
        "entre",
        "dans",
        "et",
        "ou"
    );

    private const float WithoutAccents = 0.45f;

    // Of the function words that a text has without a determiner one in 150 was the noun.
    private const float NotLikely = 0.05f;

    public override string Language => "fr";

    public override bool HasFormsOf(TermSpec term) => term.PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Adjective);

    public override bool HasStems => Stems.Has(Language);

    // Words of the closed classes and forms of être, avoir, faire and aller that are nouns too: only a determiner before them makes a noun
    // of them (605–651 determiners).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionWords = FrozenSet
        .Create(
            StringComparer.OrdinalIgnoreCase,
            "est",
            "es",
            "son",
            "ton",
            "mon",
            "fait",
            "faits",
            "fut",
            "été",
            "être",
            "avoir",
            "soit",
            "a",
            "as",
            "ai",
            "or",
            "car",
            "si",
            "sur",
            "sous",
            "entre",
            "avant",
            "pas",
            "plus",
            "bien",
            "mal",
            "tout",
            "tous",
            "un",
            "une",
            "en",
            "y",
            "on",
            "ou",
            "où",
            "dans",
            "vers",
            "par",
            "pour",
            "contre",
            "avec",
            "sans",
            "depuis",
            "pendant",
            "dont",
            "que",
            "qui",
            "même",
            "autre",
            "leur",
            "sien",
            "va",
            "vont",
            "vas",
            "suis",
            "sont",
            "devant",
            "derrière",
            "dessus",
            "dessous",
            "dehors",
            "comme",
            "ainsi",
            "non",
            "oui",
            "après",
            "moins",
            "peu",
            "trop",
            "mais",
            "donc",
            "ni",
            "puis",
            "lors",
            "des",
            "les",
            "ces",
            "ses",
            "mes",
            "tes",
            "nos",
            "vos",
            "aux",
            "du",
            "la",
            "le"
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Determiners = FrozenSet
        .Create(
            StringComparer.OrdinalIgnoreCase,
            "le",
            "la",
            "les",
            "l",
            "un",
            "une",
            "des",
            "du",
            "d",
            "de",
            "au",
            "aux",
            "ce",
            "cet",
            "cette",
            "ces",
            "mon",
            "ma",
            "mes",
            "ton",
            "ta",
            "tes",
            "son",
            "sa",
            "ses",
            "notre",
            "nos",
            "votre",
            "vos",
            "leur",
            "leurs",
            "chaque",
            "quelque",
            "quelques",
            "plusieurs",
            "aucun",
            "aucune",
            "tout",
            "toute",
            "tous",
            "toutes",
            "deux",
            "trois",
            "quatre",
            "premier",
            "premiers",
            "dernier",
            "derniers",
            "autre",
            "autres",
            "grand",
            "petit",
            "bon",
            "seul",
            "sud",
            "nord",
            "côte"
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public override void Generate(TermSpec term, FormSink sink)
    {
        bool inflects =
            term.Number != GrammaticalNumber.Plural
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

            if (term.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Adjective && !term.CaseSensitive && !FunctionWords.Contains(word))
            {
                StemmedRules.AddStem(sink, Language, word, FrenchReasons.SameStem);
            }
        }
    }

    /// <summary>
    /// After an apostrophe stands a word if what is before it is one that was elided ("l'île"); otherwise the two are one word
    /// ("presqu'île", "aujourd'hui").
    /// </summary>
    public override bool Accepts(in HitContext context, ref RuleChain rule, ref float score)
    {
        // Accents tell words ("pêcheur", "pécheur") but in capitals, where they are often left out (Le bon usage, 104).
        if ((rule.Is(CommonRules.OtherMarks) || rule.Kind == MatchKind.Inflected) && LacksAccents(context) && !context.IsAllCaps)
        {
            score = Math.Min(score, WithoutAccents);
        }

        if (
            context.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified
            && FunctionWords.Contains(context.Surface)
            && !Determiners.Contains(context.WordBefore())
        )
        {
            score = Math.Min(score, NotLikely);
        }

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

    // An initial capital may stand without its accent too: "Etat".
    private static bool LacksAccents(in HitContext context)
    {
        ReadOnlySpan<char> form = context.Form;
        ReadOnlySpan<char> word = context.Surface;
        word = word[Math.Max(0, word.Length - form.Length)..];
        for (int i = word.Length > 0 && char.IsUpper(word[0]) ? 1 : 0; i < Math.Min(word.Length, form.Length) && form[0] != Stems.Mark; i++)
        {
            if (Folder.Fold(word[i]) != Folder.Fold(form[i]))
            {
                return true;
            }
        }

        return false;
    }
}
