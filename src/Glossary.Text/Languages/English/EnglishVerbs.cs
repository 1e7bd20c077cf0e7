using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>Forms of verbs: Quirk et al. (1985), 3.5–3.20.</summary>
internal static class EnglishVerbs
{
    // Past and participle.
    private static readonly FrozenDictionary<string, string[]> Pasts = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["be"] = ["am", "is", "are", "was", "were", "been"], ["have"] = ["has", "had"], ["do"] = ["did", "done"], ["go"] = ["went", "gone"], ["bear"] = ["bore", "borne"],
        ["become"] = ["became"], ["begin"] = ["began", "begun"], ["bind"] = ["bound"], ["break"] = ["broke", "broken"], ["bring"] = ["brought"], ["build"] = ["built"],
        ["buy"] = ["bought"], ["catch"] = ["caught"], ["choose"] = ["chose", "chosen"], ["come"] = ["came"], ["cost"] = ["cost"], ["cut"] = ["cut"], ["deal"] = ["dealt"],
        ["draw"] = ["drew", "drawn"], ["drive"] = ["drove", "driven"], ["eat"] = ["ate", "eaten"], ["fall"] = ["fell", "fallen"], ["feed"] = ["fed"], ["feel"] = ["felt"],
        ["fight"] = ["fought"], ["find"] = ["found"], ["fly"] = ["flew", "flown"], ["forbid"] = ["forbade", "forbidden"], ["forget"] = ["forgot", "forgotten"], ["freeze"] = ["froze", "frozen"],
        ["get"] = ["got", "gotten"], ["give"] = ["gave", "given"], ["grow"] = ["grew", "grown"], ["hang"] = ["hung"], ["hear"] = ["heard"], ["hide"] = ["hid", "hidden"],
        ["hit"] = ["hit"], ["hold"] = ["held"], ["keep"] = ["kept"], ["know"] = ["knew", "known"], ["lay"] = ["laid"], ["lead"] = ["led"], ["leave"] = ["left"], ["lend"] = ["lent"],
        ["let"] = ["let"], ["lie"] = ["lay", "lain"], ["lose"] = ["lost"], ["make"] = ["made"], ["mean"] = ["meant"], ["meet"] = ["met"], ["pay"] = ["paid"], ["put"] = ["put"],
        ["read"] = ["read"], ["ride"] = ["rode", "ridden"], ["ring"] = ["rang", "rung"], ["rise"] = ["rose", "risen"], ["run"] = ["ran", "run"], ["say"] = ["said"], ["see"] = ["saw", "seen"],
        ["seek"] = ["sought"], ["sell"] = ["sold"], ["send"] = ["sent"], ["set"] = ["set"], ["shake"] = ["shook", "shaken"], ["shoot"] = ["shot"], ["show"] = ["showed", "shown"],
        ["shut"] = ["shut"], ["sing"] = ["sang", "sung"], ["sink"] = ["sank", "sunk"], ["sit"] = ["sat"], ["sleep"] = ["slept"], ["speak"] = ["spoke", "spoken"], ["spend"] = ["spent"],
        ["split"] = ["split"], ["spread"] = ["spread"], ["stand"] = ["stood"], ["steal"] = ["stole", "stolen"], ["stick"] = ["stuck"], ["strike"] = ["struck"], ["swear"] = ["swore", "sworn"],
        ["swim"] = ["swam", "swum"], ["take"] = ["took", "taken"], ["teach"] = ["taught"], ["tear"] = ["tore", "torn"], ["tell"] = ["told"], ["think"] = ["thought"],
        ["throw"] = ["threw", "thrown"], ["understand"] = ["understood"], ["wear"] = ["wore", "worn"], ["win"] = ["won"], ["withdraw"] = ["withdrew", "withdrawn"], ["write"] = ["wrote", "written"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static void AddForms(FormSink sink, string verb)
    {
        if (verb.Length < 2)
        {
            return;
        }

        char last = verb[^1];
        bool iesStem = last == 'y' && !IsVowel(verb[^2]);
        sink.Form(iesStem ? verb[..^1] + "ies" : last is 's' or 'x' or 'z' or 'o' || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) ? verb + "es" : verb + "s", EnglishReasons.ThirdPerson);

        string stem = last == 'e' && verb[^2] is not ('e' or 'o' or 'y') ? verb[..^1] : verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "y" : verb;
        sink.Form(stem + "ing", EnglishReasons.Ing);
        bool doubles = verb.Length > 2 && IsConsonant(last) && last is not ('w' or 'x' or 'y') && IsVowel(verb[^2]) && IsConsonant(verb[^3]);
        if (doubles)
        {
            sink.Form(verb + last + "ing", EnglishReasons.Ing);
        }

        if (Pasts.TryGetValue(verb, out string[]? pasts))
        {
            foreach (string past in pasts)
            {
                sink.Form(past, EnglishReasons.IrregularPast);
            }

            return;
        }

        sink.Form(iesStem ? verb[..^1] + "ied" : last == 'e' ? verb + "d" : verb + "ed", EnglishReasons.PastEd);
        if (doubles)
        {
            sink.Form(verb + last + "ed", EnglishReasons.PastEd);
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool IsConsonant(char c) => char.IsAsciiLetterLower(c) && !IsVowel(c);
}
