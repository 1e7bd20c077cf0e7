using System.Collections.Frozen;

namespace Glossary.Text.Languages.English;

/// <summary>
/// The irregular verbs: Quirk et al. (1985), 3.12–3.20, where the list is said to be complete but for archaic ones and those made by a
/// prefix. These are found by taking the prefix off.
/// </summary>
internal static class EnglishVerbTable
{
    // One entry for each verb: base, past and participle, equal ones once; "+" if it is regular too.
    private const string Entries =
        "abide abode + · arise arose arisen · awake awoke awoken + · be am is are was were been being · bear bore borne born · beat beat "
        + "beaten · become became become · befall befell befallen · "
        + "beget begot begat begotten · begin began begun · behold beheld · bend bent · bereave bereft + · beseech besought + · beset "
        + "beset · bespeak bespoke bespoken · bestride bestrode bestridden · "
        + "bet bet + · bid bid bade bidden · bind bound · bite bit bitten · bleed bled · blend blent + · bless blest + · blow blew blown "
        + "· break broke broken · breed bred · bring brought · "
        + "broadcast broadcast + · browbeat browbeat browbeaten · build built · burn burnt + · burst burst · bust bust + · buy bought · "
        + "cast cast · catch caught · chide chid chidden + · choose chose chosen · "
        + "cleave cleft clove cloven + · cling clung · clothe clad + · come came come · cost cost + · creep crept · crow crew + · cut cut "
        + "· deal dealt · dig dug · dive dove + · do did done does · "
        + "draw drew drawn · dream dreamt + · drink drank drunk · drive drove driven · dwell dwelt + · eat ate eaten · fall fell fallen · "
        + "feed fed · feel felt · fight fought · find found · fit fit + · "
        + "flee fled · fling flung · fly flew flown flies · forbear forbore forborne · forbid forbade forbad forbidden · forecast "
        + "forecast + · foresee foresaw foreseen · foretell foretold · "
        + "forget forgot forgotten · forgive forgave forgiven · forgo forwent forgone · forsake forsook forsaken · forswear forswore "
        + "forsworn · freeze froze frozen · gainsay gainsaid · get got gotten · "
        + "gild gilt + · gird girt + · give gave given · go went gone · grind ground · grow grew grown · hang hung + · have has had "
        + "having · hear heard · heave hove + · hew hewn + · hide hid hidden · hit hit · "
        + "hold held · hurt hurt · input input + · keep kept · kneel knelt + · knit knit + · know knew known · lay laid · lead led · lean "
        + "leant + · leap leapt + · learn learnt + · leave left · lend lent · "
        + "let let · lie lay lain + · light lit + · lose lost · make made · mean meant · meet met · melt molten + · mow mown + · offset "
        + "offset · partake partook partaken · pay paid · plead pled + · prove proven + · "
        + "put put · quit quit + · read read · rend rent · rid rid + · ride rode ridden · ring rang rung · rise rose risen · rive riven + "
        + "· run ran run · saw sawn + · say said · see saw seen · seek sought · "
        + "sell sold · send sent · set set · sew sewn + · shake shook shaken · shear shore shorn + · shed shed · shew shewed shewn · "
        + "shine shone + · shit shit shat + · shoe shod + · shoot shot · "
        + "show shown + · shred shred + · shrink shrank shrunk · shrive shrove shriven + · shut shut · sing sang sung · sink sank sunk · "
        + "sit sat · slay slew slain · sleep slept · slide slid · sling slung · slink slunk · "
        + "slit slit · smell smelt + · smite smote smitten · sneak snuck + · sow sown + · speak spoke spoken · speed sped + · spell spelt "
        + "+ · spend spent · spill spilt + · spin spun span · spit spat spit · split split · "
        + "spoil spoilt + · spread spread · spring sprang sprung · stand stood · stave stove + · steal stole stolen · stick stuck · sting "
        + "stung · stink stank stunk · strew strewn + · stride strode stridden · strike struck stricken · "
        + "string strung · strive strove striven + · swear swore sworn · sweat sweat + · sweep swept · swell swollen + · swim swam swum · "
        + "swing swung · take took taken · teach taught · tear tore torn · tell told · "
        + "think thought · thrive throve thriven + · throw threw thrown · thrust thrust · tread trod trodden · understand understood · "
        + "undertake undertook undertaken · upset upset · wake woke woken + · "
        + "wear wore worn · weave wove woven + · wed wed + · weep wept · wet wet + · win won · wind wound · withdraw withdrew withdrawn · "
        + "withhold withheld · withstand withstood · wring wrung · write wrote written";

    // What stands before a verb and leaves its forms as they are: Quirk et al. (1985), I.21–I.27; then particles and the first parts of
    // compound verbs (I.72).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_prefixes = (
        "a be co counter cross de dis down en fore for in inter mis off on out over pre re sub super trans un under up with by "
        + "baby back bottle broad brow cold color colour crash deep double dry fast force free frost full ghost hair hand hard high house "
        + "jay jig key kick light lip low mind moon name new night partial photo play proof quick rough safe self short side sight sky "
        + "sleep slow soft spell spoon spot step stop tape tele test time touch type well whip white window wire word work"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, Forms> s_verbs = Read().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Forms>.AlternateLookup<ReadOnlySpan<char>> s_byLetters = s_verbs.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_forms = s_verbs
        .Values.SelectMany(f => f.Irregular)
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string> s_bases = s_verbs
        .SelectMany(v => v.Value.Irregular, (v, form) => (form, v.Key))
        .Where(f => f.form != f.Key)
        .DistinctBy(f => f.form)
        .ToFrozenDictionary(f => f.form, f => f.Key, StringComparer.Ordinal);

    // Longer ones stand at the end of a verb by chance hardly ever.
    private const int LongEnough = 4;

    private static readonly int s_longest = s_verbs.Keys.Max(verb => verb.Length);

    /// <summary>
    /// Past forms, participles and whatever else is not made by rule, and whether the regular forms are used beside them.
    /// </summary>
    internal readonly record struct Forms(string[] Irregular, bool IsRegularToo);

    /// <summary>Whether a word in small letters is a past form or participle of an irregular verb.</summary>
    public static bool IsIrregularForm(ReadOnlySpan<char> word) => s_forms.Contains(word);

    /// <summary>The irregular verb of which a word in small letters is a form other than the base, or null.</summary>
    public static string? BaseOf(string word) => s_bases.GetValueOrDefault(word);

    /// <summary>
    /// Finds the irregular verb that a verb is, or is made of by a prefix; then its regular forms are not ruled out ("behave", "relay",
    /// "welcome").
    /// </summary>
    /// <param name="verb">The verb in lower case.</param>
    /// <param name="prefix">How many letters stand before the irregular verb.</param>
    /// <param name="forms">Its forms.</param>
    public static bool TryFind(ReadOnlySpan<char> verb, out int prefix, out Forms forms)
    {
        prefix = 0;
        if (s_byLetters.TryGetValue(verb, out forms))
        {
            return true;
        }

        // The longest verb first: "understand" of "misunderstand".
        for (prefix = Math.Max(1, verb.Length - s_longest); prefix <= verb.Length - 2; prefix++)
        {
            if (
                s_byLetters.TryGetValue(verb[prefix..], out forms)
                && (s_prefixes.Contains(verb[..prefix]) || (verb.Length - prefix >= LongEnough && prefix > 1))
            )
            {
                forms = forms with { IsRegularToo = true };
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<KeyValuePair<string, Forms>> Read()
    {
        foreach (string entry in Entries.Split(" · "))
        {
            string[] parts = entry.Split(' ');
            yield return KeyValuePair.Create(parts[0], new Forms([.. parts[1..].Where(p => p is not "+")], parts[^1] == "+"));
        }
    }
}
