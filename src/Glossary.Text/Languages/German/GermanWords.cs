using System.Collections.Frozen;
using Glossary.Text.Lexicons;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Words of German texts: nouns by their capital and the lexicon, in their dictionary form; other words by their stem after Weissweiler and
/// Fraser, "Developing a Stemmer for German Based on a Comparative Analysis of Publicly Available Stemmers" (2017).
/// </summary>
internal sealed class GermanWords(GermanLexicon? lexicon) : WordReader("de")
{
    private const float EighthsOfNat = 8;

    // Words of closed classes (Duden, Die Grammatik: Artikelwörter und Pronomen, Präpositionen, Junktionen, Partikeln) and the forms of the
    // auxiliaries.
    private static readonly FrozenSet<string> Closed = (
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dies diese diesen diesem dieser "
        + "dieses jene jenen jenem jener jenes jede jeden jedem jeder jedes "
        + "alle allen allem aller alles manche manchen manchem mancher manches solche solchen solchem solcher solches welche welchen "
        + "welchem welcher welches mein meine meinen meinem meiner meines dein deine "
        + "deinen deinem deiner deines sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren "
        + "unserem unserer unseres euer eure euren eurem eurer eures ich du er sie es wir "
        + "mich dich ihn uns euch mir dir ihm ihnen sich man wer wen wem wessen was jemand niemand etwas nichts selbst selber derselbe "
        + "dieselbe dasselbe denselben derjenige diejenige dasjenige dessen deren denen "
        + "an auf aus außer bei bis durch für gegen hinter in mit nach neben ohne seit über um unter von vor während wegen zu zwischen ab "
        + "am ans aufs beim im ins vom zum zur trotz statt anstatt innerhalb außerhalb "
        + "oberhalb unterhalb mittels laut gemäß entsprechend bezüglich hinsichtlich aufgrund anhand infolge und oder aber denn sondern "
        + "doch als wie wenn weil da dass daß ob obwohl damit sodass bevor nachdem sobald "
        + "solange falls sofern indem je desto sowie sowohl weder noch entweder nicht auch nur schon noch sehr so nun dann dort hier "
        + "immer nie oft wieder mehr weniger viel viele vielen vieler vieles wenig wenige "
        + "wenigen einige einigen einiger einiges mehrere mehreren mehrerer beide beiden beider andere anderen anderer anderes anderem "
        + "etwa fast ganz gar zwar jedoch dabei dafür dagegen daher dahin damals danach "
        + "daneben daran darauf daraus darin darüber darum darunter davon davor dazu deshalb deswegen trotzdem außerdem allerdings "
        + "bereits bisher eben ebenfalls ebenso eigentlich einmal erst jetzt heute gestern "
        + "morgen meist nämlich natürlich sogar sonst überhaupt vielleicht wohl zudem zuerst zuletzt zusammen weiter weitere weiteren "
        + "weiterer weiteres hierbei hierfür hierzu hiermit wobei wodurch wofür womit wo "
        + "wohin woher warum wann bin bist ist sind seid war waren warst wart gewesen sei seien wäre wären habe hast hat haben habt hatte "
        + "hatten gehabt hätte hätten werde wirst wird werden werdet wurde wurden "
        + "worden geworden würde würden kann kannst können könnt konnte konnten könnte könnten muss muß müssen musste mussten müsste "
        + "müssten soll sollen sollte sollten will wollen wollte wollten darf dürfen durfte "
        + "dürfte dürften mag mögen möchte möchten lassen lässt bzw usw z b d h u a s o ca vgl ja nein bitte sie ihnen ihre"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    public override bool HasClasses => true;

    public override bool CapitalsAreNames => false;

    public override List<TextWord> Read(string text)
    {
        List<TextWord> words = [];
        foreach ((int start, int end, WordGap gap) in Cut(text))
        {
            words.Add(IsNumber(text, start) ? Number(text, start, end, gap) : Word(text[start..end], start, end, gap));
        }

        for (int i = words.Count - 1; i >= 0; i--)
        {
            // An adjective stands before its noun; elsewhere the form says nothing of the class.
            if (
                words[i].Class == WordClass.Adjective
                && (
                    i + 1 == words.Count
                    || words[i + 1]
                        is not { Gap: WordGap.Space or WordGap.Joined, Class: WordClass.Noun or WordClass.Name or WordClass.Adjective }
                )
            )
            {
                words[i] = words[i] with { Class = WordClass.Adverb };
            }
        }

        return words;
    }

    public override IReadOnlyList<string> KeysOf(string word)
    {
        string noun = NounKey(Folded(word), out _);
        string stem = Stem(word.ToLowerInvariant(), isNoun: false);
        return char.IsUpper(word[0]) || IsNoun(Folded(word)) ? [noun, stem] : [stem, noun];
    }

    private TextWord Word(string surface, int start, int end, WordGap gap)
    {
        string lower = Fold(surface);
        if (
            Closed.Contains(lower)
            && !(surface.Length > 1 && gap != WordGap.Sentence && char.IsUpper(surface[0]) && IsNoun(Folded(surface)))
        )
        {
            return new TextWord(start, end, Stem(lower, isNoun: false), surface, WordClass.Function, gap) { Rarity = 5, IsKnown = true };
        }

        string folded = Folded(lower);
        GermanLexicon.Word known = KnownAs(folded);
        bool capital = char.IsUpper(surface[0]);
        bool allCapitals = surface.Length > 1 && surface.AsSpan().IndexOfAnyInRange('a', 'z') < 0;
        bool isNoun = (known & (GermanLexicon.Word.NounForm | GermanLexicon.Word.Noun)) != 0;
        bool isOther = (known & (GermanLexicon.Word.VerbForm | GermanLexicon.Word.AdjectiveForm)) != 0;
        if (capital && (gap != WordGap.Sentence || isNoun || !isOther || allCapitals))
        {
            string key = NounKey(folded, out string? noun);
            string @base = noun is null || allCapitals ? surface : Printed(noun, surface);
            bool isName = allCapitals || (!isNoun && (known & GermanLexicon.Word.Name) != 0);
            return new TextWord(start, end, key, @base, isName ? WordClass.Name : WordClass.Noun, gap)
            {
                Rarity = RarityOf(noun),
                IsKnown = isNoun,
            };
        }

        WordClass kind =
            (known & GermanLexicon.Word.AdjectiveForm) != 0
            || (GermanAdjectives.HasEnding(lower) && (known & GermanLexicon.Word.VerbForm) == 0)
                ? WordClass.Adjective
                : WordClass.Verb;
        return new TextWord(start, end, Stem(lower, isNoun: capital), surface, kind, gap) { IsKnown = known != GermanLexicon.Word.None };
    }

    private float RarityOf(string? noun)
    {
        int rarity = noun is null || lexicon is null ? -1 : lexicon.NounRarity(Find(noun));
        return rarity < 0 ? TextWord.UnknownRarity : rarity / EighthsOfNat;
    }

    private bool IsNoun(string folded) => (KnownAs(folded) & (GermanLexicon.Word.NounForm | GermanLexicon.Word.Noun)) != 0;

    private GermanLexicon.Word KnownAs(string folded) => lexicon?.Of(Find(folded)) ?? GermanLexicon.Word.None;

    private int Find(string folded)
    {
        if (folded.Length > CompoundReader.MaxWordLength)
        {
            return GermanLexicon.None;
        }

        Span<byte> letters = stackalloc byte[folded.Length];
        Encode(folded, letters);
        return lexicon!.Find(letters);
    }

    /// <summary>The noun of which a word is a form, or its head's form with what stands before; otherwise its stem.</summary>
    private string NounKey(string folded, out string? noun)
    {
        noun = null;
        if (lexicon is null || folded.Length > CompoundReader.MaxWordLength)
        {
            return Stem(folded, isNoun: true);
        }

        Span<byte> letters = stackalloc byte[folded.Length];
        Encode(folded, letters);
        int found = lexicon.NounOf(lexicon.Find(letters), letters);
        if (found >= 0)
        {
            return noun = lexicon.Spell(found);
        }

        // A compound that the lexicon lacks: the longest noun at its end is its head, and has its forms.
        for (int at = 3; at <= folded.Length - 4; at++)
        {
            int head = lexicon.NounOf(lexicon.Find(letters[at..]), letters[at..]);
            if (head >= 0 && (lexicon.Of(head) & GermanLexicon.Word.Part) != 0)
            {
                return noun = folded[..at] + lexicon.Spell(head);
            }
        }

        return Stem(folded, isNoun: true);
    }

    private static void Encode(string folded, Span<byte> letters)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = GermanLexicon.Code(folded[i]);
        }
    }

    // The letters of the text as far as the noun has the same, so that ß and capitals stay: "Maßnahmen" and "massnahme" are "Maßnahme".
    private static string Printed(string noun, string surface)
    {
        int taken = 0;
        int same = 0;
        while (taken < surface.Length && same < noun.Length)
        {
            bool isSharp = surface[taken] == 'ß' && string.CompareOrdinal(noun, same, "ss", 0, 2) == 0;
            if (!isSharp && char.ToLowerInvariant(surface[taken]) != noun[same])
            {
                break;
            }

            same += isSharp ? 2 : 1;
            taken++;
        }

        return string.Concat(surface.AsSpan(0, taken), noun.AsSpan(same));
    }

    private static string Folded(string word) => Fold(word).Replace("ß", "ss", StringComparison.Ordinal);

    /// <summary>The stem of a word in lower case, as CISTEM makes it.</summary>
    private static string Stem(string lower, bool isNoun)
    {
        string word = lower.Replace("ß", "ss", StringComparison.Ordinal).Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u');
        if (word.Length > 6 && word.StartsWith("ge", StringComparison.Ordinal))
        {
            word = word[2..];
        }

        // Letters that sound as one are one: what is stripped may not part them.
        word = word.Replace("sch", "$", StringComparison.Ordinal)
            .Replace("ei", "%", StringComparison.Ordinal)
            .Replace("ie", "&", StringComparison.Ordinal);
        while (word.Length > 3)
        {
            if (
                word.Length > 5
                && (
                    word.EndsWith("em", StringComparison.Ordinal)
                    || word.EndsWith("er", StringComparison.Ordinal)
                    || word.EndsWith("nd", StringComparison.Ordinal)
                )
            )
            {
                word = word[..^2];
            }
            else if (word[^1] is 'e' or 's' or 'n' || (word[^1] == 't' && !isNoun))
            {
                word = word[..^1];
            }
            else
            {
                break;
            }
        }

        return word.Replace("$", "sch", StringComparison.Ordinal)
            .Replace("%", "ei", StringComparison.Ordinal)
            .Replace("&", "ie", StringComparison.Ordinal);
    }
}
