using System.Collections.Frozen;

namespace Glossary.Text.Languages.German;

/// <summary>What a noun's head is known to be.</summary>
[Flags]
internal enum NounClass
{
    None = 0,
    ErPlural = 1,
    ErPluralBesideE = 2,
    UmlautOnly = 4,
    FeminineUmlautE = 8,
    NeverUmlaut = 16,
    GenitiveNs = 32,
    ForeignO = 64,
    IenPlural = 128,
    StressedEnding = 256,
    Weak = 512,
    ForeignOEn = 1024,
}

/// <summary>
/// The closed classes of German noun inflection: what no suffix tells. They are the lists that a grammar gives because no new word joins
/// them (Duden, Die Grammatik, "Pluralbildung"; Eisenberg, Das Wort, 5.2). A compound inflects as its last part, so an entry also holds for
/// words that end in it (<see cref="Of"/>).
/// </summary>
internal static class GermanNounClasses
{
    private const int MaxHeadLength = 14;

    private static readonly FrozenDictionary<string, NounClass>.AlternateLookup<ReadOnlySpan<char>> Heads = Collect(
        // Plural in -er, with umlaut where the vowel has one. About a hundred nouns, none of them new.
        (
            NounClass.ErPlural,
            "amt bad balg band bild blatt brett buch dach denkmal ding dorf ei fach mahnmal fass faß feld gehalt geist geld gemach "
                + "geschmack gemüt geschlecht gesicht gespenst "
                + "gewand glas glied gott grab gras grabmal gut haupt haus hemd holz horn hospital huhn kaff kalb kind kleid korn kraut "
                + "lamm land leib licht lied loch "
                + "mahl mann maul mund nest ort pfand rad rand regiment rind schild schloss schloß schwert spital stift strauch tal trumm "
                + "tuch viech volk vormund "
                + "wald weib bösewicht wort wurm biest lid"
        ),
        // Nouns of that class that also have, with another meaning, a plural in -e or -en (Worte, Bande, Schilde, Lande).
        (
            NounClass.ErPluralBesideE,
            "wort land balg band denkmal ding doktorand ei gehalt geschmack hemd licht mahl mann mund operand ort rand schild stift tal "
                + "tuch vormund bund gut"
        ),
        // Masculines in -er, -el, -en, two feminines and a few neuters that mark the plural by umlaut alone.
        (
            NounClass.UmlautOnly,
            "acker apfel boden bogen bruder faden garten graben hafen hammer hammel handel kasten kloster kragen laden magen mangel "
                + "mantel mutter nabel nagel "
                + "ofen sattel schaden schnabel schwager tochter vater vogel wasser"
        ),
        // Feminines with plural in umlaut and -e; every other feminine of this shape takes -en.
        (
            NounClass.FeminineUmlautE,
            "angst armbrust ausflucht auskunft axt bank braut brunst brust einkunft faust frucht gans geschwulst gruft hand haut herkunft "
                + "kluft kraft kuh kunst laus luft "
                + "lust macht magd maus nacht naht not nuss nuß sau schnur stadt sucht unterkunft wand wulst wurst zunft zusammenkunft"
        ),
        // Nouns with a, o, u in the stem that never take umlaut: feminines in -en, masculines and neuters with plain -e or -en.
        (
            NounClass.NeverUmlaut,
            "aal anruf arm art bahn bar beruf besuch blut boot brot brut burg dolch dom erfolg fahrt flut form fracht frau funk gas "
                + "geburt gefahr glut grad grat "
                + "haar halm hort huf hund jagd jahr kost kult kur kurs lachs last lauch laut lob los lot luchs maß mal gut moor moos "
                + "monat mond mord mut norm ort paar pacht park pfad pfau "
                + "pfund pol post puls punkt pult qual quart rast rohr ross roß ruf ruhm saat salz schaf schal schar schlacht schlaf "
                + "schuft schuh schmuck schund schur schutt schutz skandal "
                + "spur staat star stoff strahl sud takt tag tat tausch thron trost tod tor tour tusch typ uhr verlag verlust versuch "
                + "volt wacht wahl wort wut zahl"
        ),
        // Masculines in -e (and Herz) with genitive -ns and -n in the other cases.
        (NounClass.GenitiveNs, "buchstabe drache friede funke gedanke glaube haufe herz name same schade wille"),
        // Masculines with -en in every case but the nominative singular that no suffix shows.
        (
            NounClass.Weak,
            "bär barbar chirurg christ elf fürst fink geck graf held herr hirt kamerad katholik leopard mensch mohr narr ochs prinz "
                + "rebell spatz tatar tor tyrann "
                + "untertan vasall veteran vorfahr zar architekt präfekt advokat automat diplomat magnat magnet"
        ),
        // Words in -o with an Italian or a weak plural.
        (NounClass.ForeignO, "cello motto porto solo tempo"),
        // … and in -en.
        (NounClass.ForeignOEn, "embryo fresko konto risiko saldo"),
        // Latin nouns with plural in -ien.
        (NounClass.IenPlural, "adverb fossil indiz kapital material mineral partizip prinzip privileg reptil stadion ritual utensil"),
        // Stressed -er, -el, -en, masculines in -ion and -ung: these inflect like any other noun in a consonant.
        (
            NounClass.StressedEnding,
            "charakter kamel juwel archipel phänomen mäzen allergen antigen halogen kollagen östrogen pathogen champion skorpion spion "
                + "orion anion kation sprung schwung"
        )
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ShortPrefixes = "ab an um er be ge zu ur un in ei"
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The class of the longest listed head in which the lower-case word ends. What stands before it must be able to be a word (three
    /// letters with a vowel, a hyphen, or a short prefix): Alltag ends in Tag, but Darm not in Arm nor Palast in Last.
    /// </summary>
    public static NounClass Of(ReadOnlySpan<char> lower)
    {
        for (int at = Math.Max(0, lower.Length - MaxHeadLength); at <= lower.Length - 2; at++)
        {
            if (Heads.TryGetValue(lower[at..], out NounClass found) && CanPrecede(lower[..at]))
            {
                return found;
            }
        }

        return NounClass.None;
    }

    private static bool CanPrecede(ReadOnlySpan<char> before) =>
        before.IsEmpty
        || before[^1] == '-'
        || (before.Length >= 3 && GermanLetters.Syllables(before) > 0 && GermanSounds.HasCoda(before))
        || ShortPrefixes.Contains(before);

    private static FrozenDictionary<string, NounClass>.AlternateLookup<ReadOnlySpan<char>> Collect(
        params ReadOnlySpan<(NounClass Class, string Words)> lists
    )
    {
        var heads = new Dictionary<string, NounClass>(StringComparer.Ordinal);
        foreach ((NounClass noun, string words) in lists)
        {
            foreach (string word in words.Split(' '))
            {
                heads[word] = heads.GetValueOrDefault(word) | noun;
            }
        }

        return heads.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
