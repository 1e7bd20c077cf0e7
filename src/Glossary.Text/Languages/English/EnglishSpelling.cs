namespace Glossary.Text.Languages.English;

/// <summary>British and American spellings of the same word.</summary>
internal static class EnglishSpelling
{
    // Whatever contains one is also spelt with the other.
    private static readonly (string British, string American)[] Pairs =
    [
        ("colour", "color"),
        ("honour", "honor"),
        ("labour", "labor"),
        ("favour", "favor"),
        ("neighbour", "neighbor"),
        ("harbour", "harbor"),
        ("behaviour", "behavior"),
        ("humour", "humor"),
        ("rumour", "rumor"),
        ("vapour", "vapor"),
        ("armour", "armor"),
        ("flavour", "flavor"),
        ("endeavour", "endeavor"),
        ("odour", "odor"),
        ("parlour", "parlor"),
        ("rigour", "rigor"),
        ("saviour", "savior"),
        ("savour", "savor"),
        ("splendour", "splendor"),
        ("tumour", "tumor"),
        ("valour", "valor"),
        ("vigour", "vigor"),
        ("candour", "candor"),
        ("clamour", "clamor"),
        ("demeanour", "demeanor"),
        ("fervour", "fervor"),
        ("rancour", "rancor"),
        ("succour", "succor"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("metre", "meter"),
        ("litre", "liter"),
        ("fibre", "fiber"),
        ("calibre", "caliber"),
        ("sabre", "saber"),
        ("spectre", "specter"),
        ("sceptre", "scepter"),
        ("lustre", "luster"),
        ("defence", "defense"),
        ("offence", "offense"),
        ("licence", "license"),
        ("pretence", "pretense"),
        ("practise", "practice"),
        ("programme", "program"),
        ("catalogue", "catalog"),
        ("dialogue", "dialog"),
        ("analogue", "analog"),
        ("grey", "gray"),
        ("plough", "plow"),
        ("mould", "mold"),
        ("moult", "molt"),
        ("aluminium", "aluminum"),
        ("jewellery", "jewelry"),
        ("traveller", "traveler"),
        ("travelling", "traveling"),
        ("counsellor", "counselor"),
        ("modelling", "modeling"),
        ("labelling", "labeling"),
        ("signalling", "signaling"),
        ("cancelled", "canceled"),
        ("enrolment", "enrollment"),
        ("fulfilment", "fulfillment"),
        ("instalment", "installment"),
        ("skilful", "skillful"),
        ("wilful", "willful"),
        ("ageing", "aging"),
        ("judgement", "judgment"),
        ("acknowledgement", "acknowledgment"),
        ("anaesth", "anesth"),
        ("paediatr", "pediatr"),
        ("orthopaed", "orthoped"),
        ("gynaecolog", "gynecolog"),
        ("haemo", "hemo"),
        ("leukaemia", "leukemia"),
        ("anaemi", "anemi"),
        ("archaeolog", "archeolog"),
        ("encyclopaed", "encycloped"),
        ("mediaeval", "medieval"),
        ("foetus", "fetus"),
        ("foetal", "fetal"),
        ("oestrogen", "estrogen"),
        ("diarrhoea", "diarrhea"),
        ("manoeuvre", "maneuver"),
        ("oesophag", "esophag"),
        ("sulphur", "sulfur"),
        ("sceptic", "skeptic"),
        ("cheque", "check"),
        ("tyre", "tire"),
        ("cosy", "cozy"),
        ("moustache", "mustache"),
        ("pyjama", "pajama"),
        ("doughnut", "donut"),
        ("artefact", "artifact"),
        ("kerb", "curb"),
        ("yoghurt", "yogurt"),
        ("whisky", "whiskey"),
        ("adviser", "advisor"),
        ("grille", "grill"),
    ];

    // Here an American ending would be another word, or none: "check" is no "cheque" (one way only).
    private static readonly string[] BritishOnly = ["cheque", "tyre", "practise", "kerb", "grille", "metre", "sceptic"];

    // -ise for good: the ending is not the Greek one (OED, -ize).
    private static readonly string[] AlwaysIse =
    [
        "vis",
        "ris",
        "cis",
        "pris",
        "mis",
        "ertis",
        "wis",
        "guis",
        "nois",
        "pois",
        "rais",
        "prais",
        "chis",
        "quis",
        "tortois",
        "treatis",
        "premis",
        "promis",
        "paradis",
        "bruis",
        "cruis",
    ];

    /// <summary>Other spellings of a word: those that the lexicon knows, or what the rules make.</summary>
    public static IEnumerable<string> Variants(string word, EnglishLexicon? lexicon)
    {
        if (word.Length < 4)
        {
            yield break;
        }

        if (lexicon is not null && lexicon.SpellingsOf(Lower(word)) is { Length: > 0 } known)
        {
            foreach (string other in known)
            {
                yield return Cased(other, word);
            }

            yield break;
        }

        foreach ((string british, string american) in Pairs)
        {
            if (word.Contains(british, StringComparison.Ordinal))
            {
                yield return word.Replace(british, american, StringComparison.Ordinal);
                yield break;
            }

            if (word.Contains(american, StringComparison.Ordinal) && !BritishOnly.Contains(british))
            {
                yield return word.Replace(american, british, StringComparison.Ordinal);
                yield break;
            }
        }

        foreach (
            string ending in (ReadOnlySpan<string>)["isation", "ise", "iser", "ising", "ised", "ization", "ize", "izer", "izing", "ized"]
        )
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                string stem = word[..^ending.Length];
                bool greek =
                    ending[1] == 'z' || !AlwaysIse.Any(always => string.Concat(stem, "is").EndsWith(always, StringComparison.Ordinal));
                if (greek)
                {
                    yield return string.Concat(stem, "i", ending[1] == 'z' ? "s" : "z", ending[2..]);
                }

                yield break;
            }
        }
    }

    /// <summary>Words of the same stem and meaning that the lexicon knows.</summary>
    public static IEnumerable<string> Derivations(string word, EnglishLexicon? lexicon) =>
        lexicon is null || word.Length < 4 ? [] : lexicon.DerivationsOf(Lower(word)).Select(other => Cased(other, word));

    private static string Lower(string word) => char.IsUpper(word[0]) ? char.ToLowerInvariant(word[0]) + word[1..] : word;

    private static string Cased(string other, string word) => char.IsUpper(word[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other;
}
