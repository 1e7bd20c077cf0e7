using System.Buffers;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Words that the reform of 1996 and its revision of 2006 write otherwise than before, or in two ways. The official word list is closed;
/// these are the ones that are not covered by ss and ß (Amtliche Regelung, Wörterverzeichnis).
/// </summary>
internal static class GermanSpellings
{
    // Either may be the term's and the other the text's.
    private static readonly (string One, string Other)[] s_pairs =
    [
        ("schiffahrt", "schifffahrt"),
        ("stilleg", "stillleg"),
        ("brennessel", "brennnessel"),
        ("schrittempo", "schritttempo"),
        ("ballettruppe", "balletttruppe"),
        ("roheit", "rohheit"),
        ("zäheit", "zähheit"),
        ("känguruh", "känguru"),
        ("stengel", "stängel"),
        ("stukkateur", "stuckateur"),
        ("numerier", "nummerier"),
        ("plazier", "platzier"),
        ("karamel", "karamell"),
        ("greuel", "gräuel"),
        ("gemse", "gämse"),
        ("photograph", "fotograf"),
        ("photo", "foto"),
        ("graphie", "grafie"),
        ("graphik", "grafik"),
        ("telephon", "telefon"),
        ("delphin", "delfin"),
        ("phantasie", "fantasie"),
        ("mikrophon", "mikrofon"),
        ("megaphon", "megafon"),
        ("potential", "potenzial"),
        ("differential", "differenzial"),
        ("existential", "existenzial"),
        ("joghurt", "jogurt"),
        ("spaghetti", "spagetti"),
        ("portemonnaie", "portmonee"),
        ("varieté", "varietee"),
        ("exposé", "exposee"),
        ("dekolleté", "dekolletee"),
        ("panther", "panter"),
        ("thunfisch", "tunfisch"),
        ("ketchup", "ketschup"),
        ("mayonnaise", "majonäse"),
        ("selbständig", "selbstständig"),
        ("aufwendig", "aufwändig"),
        ("überschwenglich", "überschwänglich"),
        ("quentchen", "quäntchen"),
        ("club", "klub"),
        ("calcium", "kalzium"),
        ("carbonat", "karbonat"),
        ("circus", "zirkus"),
        ("code", "kode"),
        // § 32 (2): ph and f in graph, phon, phot; § 20 (2): é and ee; § 32 (4): ti and zi; older words of the word list.
        ("graph", "graf"),
        ("phon", "fon"),
        ("phot", "fot"),
        ("entiell", "enziell"),
        ("antiell", "anziell"),
        ("ential", "enzial"),
        ("justitiar", "justiziar"),
        ("kommuniqué", "kommunikee"),
        ("soufflé", "soufflee"),
        ("négligé", "negligee"),
        ("rommé", "rommee"),
        ("bouclé", "buklee"),
        ("haché", "haschee"),
        ("chicorée", "schikoree"),
        ("necessaire", "nessessär"),
        ("facette", "fassette"),
        ("sketch", "sketsch"),
        ("alptraum", "albtraum"),
        ("alpdruck", "albdruck"),
        ("behend", "behänd"),
        ("belemmer", "belämmer"),
        ("schneuz", "schnäuz"),
        ("verbleu", "verbläu"),
        ("tolpatsch", "tollpatsch"),
        ("zierat", "zierrat"),
        ("wächte", "wechte"),
        ("bendel", "bändel"),
        ("katarrh", "katarr"),
        ("myrrhe", "myrre"),
        ("hämorrhoid", "hämorrid"),
        ("fallinie", "falllinie"),
        ("stoffetzen", "stofffetzen"),
        ("bettuch", "betttuch"),
        // Chemistry writes c and e as its international names do (DIN 32640), the general language k, z and ä.
        ("silicium", "silizium"),
        ("cellulose", "zellulose"),
        ("glycerin", "glyzerin"),
        ("nicotin", "nikotin"),
        ("acetat", "azetat"),
        ("citrat", "zitrat"),
        ("carbid", "karbid"),
        ("coffein", "koffein"),
        ("cortison", "kortison"),
        ("oxyd", "oxid"),
        ("äthyl", "ethyl"),
        ("äthan", "ethan"),
        ("äther", "ether"),
    ];

    // Too short to be looked for anywhere but at the end of the word.
    private static readonly (string One, string Other)[] Endings = [("tip", "tipp"), ("stop", "stopp"), ("mop", "mopp"), ("rauh", "rau")];

    // Nearly every word has none of them, which one search tells.
    private static readonly SearchValues<string> Any = SearchValues.Create(
        [.. s_pairs.Concat(Endings).SelectMany(static pair => (string[])[pair.One, pair.Other])],
        StringComparison.Ordinal
    );

    /// <summary>Writes the other spelling of a word and returns its length, or 0 if it has none.</summary>
    /// <param name="word">The word, in its own letter case.</param>
    /// <param name="lower">The same, in lower case.</param>
    /// <param name="target">Room for a few letters more than the word has.</param>
    public static int Other(ReadOnlySpan<char> word, ReadOnlySpan<char> lower, Span<char> target)
    {
        if (!lower.ContainsAny(Any))
        {
            return 0;
        }

        foreach ((string one, string other) in s_pairs)
        {
            int at = lower.IndexOf(other, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Replace(word, at, other, one, target);
            }

            at = lower.IndexOf(one, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Replace(word, at, one, other, target);
            }
        }

        foreach ((string one, string other) in Endings)
        {
            if (EndsIn(lower, other))
            {
                return Replace(word, word.Length - other.Length, other, one, target);
            }

            if (EndsIn(lower, one))
            {
                return Replace(word, word.Length - one.Length, one, other, target);
            }
        }

        return 0;
    }

    private static bool EndsIn(ReadOnlySpan<char> lower, ReadOnlySpan<char> ending) =>
        lower.EndsWith(ending, StringComparison.Ordinal)
        && (lower.Length == ending.Length || (lower.Length >= ending.Length + 3 && GermanLetters.Syllables(lower[..^ending.Length]) > 0));

    private static int Replace(ReadOnlySpan<char> word, int at, ReadOnlySpan<char> old, ReadOnlySpan<char> replacement, Span<char> target)
    {
        int length = word.Length - old.Length + replacement.Length;
        word[..at].CopyTo(target);
        replacement.CopyTo(target[at..]);
        word[(at + old.Length)..].CopyTo(target[(at + replacement.Length)..]);
        if (char.IsUpper(word[at]))
        {
            target[at] = char.ToUpperInvariant(target[at]);
        }

        return length;
    }
}
