using Glossary.Text.Subtags;

namespace Glossary.Text.Structures;

/// <summary>
/// Which plural categories a language has, after the Unicode CLDR's plural rules (release 45, supplemental/plurals.xml and ordinals.xml): a
/// message has a branch for each, or <c>other</c> stands in.
/// </summary>
public static class PluralCategories
{
    private static readonly string[] All = ["zero", "one", "two", "few", "many", "other"];

    // French, Italian, Spanish, Portuguese and Catalan have "many" for whole millions alone; messages do without it.
    private static readonly (string Languages, string Categories)[] Cardinals =
    [
        ("bm bo dz hnj id ig ii in ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh", "other"),
        (
            "am as bn doi fa gu hi kn pcm zu da is mk fil tl ast de en et fi fy gl ia io ji lij nl sc sv sw ur yi si ak bh guw ln mg nso "
                + "pa ti wa tzm af an asa az bal bem bez bg brx ce cgg chr ckb dv ee el eo eu fo fur gsw ha haw hu jgo jmc ka kaj kcg kk "
                + "kkj kl ks ksb ku ky lb lg mas mgo ml mn mr nah nb nd ne nn nnh no nr ny nyn om or os pap ps rm rof rwk saq sd sdh seh "
                + "sn so sq ss ssy st syr ta te teo tig tk tn tr ts ug uz ve vo vun wae xh xog hy kab ff ca es fr it pt scn",
            "one other"
        ),
        ("iu naq sat se sma smi smj smn sms he iw", "one two other"),
        ("bs hr sh sr mo ro shi", "one few other"),
        ("lag lv prg ksh blo", "zero one other"),
        ("be cs lt pl ru sk uk", "one few many other"),
        ("dsb gd hsb sl", "one two few other"),
        ("br ga gv mt", "one two few many other"),
        ("ar ars cy kw", "zero one two few many other"),
    ];

    private static readonly (string Languages, string Categories)[] Ordinals =
    [
        (
            "af am an ar bg bs ce cs da de dsb el es et eu fa fi fy gl gsw he hr hsb ia id in is iw ja km kn ko ky lt lv ml mn my nb nl "
                + "no pa pl prg ps pt root ru sd sh si sk sl sr sw ta te th tpi tr ur uz yue zh zu",
            "other"
        ),
        ("bal fil fr ga hy lo mo ms ro tl vi hu ne sv", "one other"),
        ("it sc scn kk lij", "many other"),
        ("en", "one two few other"),
    ];

    private static readonly Dictionary<string, string[]> ByCardinal = Table(Cardinals);
    private static readonly Dictionary<string, string[]> ByOrdinal = Table(Ordinals);

    /// <summary>The categories of a language, or nothing if they are not known.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="ordinal">Whether of ordinal numbers.</param>
    public static IReadOnlyList<string> Of(string language, bool ordinal) =>
        (ordinal ? ByOrdinal : ByCardinal).GetValueOrDefault(PrimarySubtag.Of(language), []);

    /// <summary>Whether a keyword is one of the six categories.</summary>
    public static bool IsCategory(string keyword) => Array.IndexOf(All, keyword) >= 0;

    private static Dictionary<string, string[]> Table((string Languages, string Categories)[] rows) =>
        rows.SelectMany(r => r.Languages.Split(' ').Select(l => (l, r.Categories.Split(' '))))
            .ToDictionary(r => r.l, r => r.Item2, StringComparer.Ordinal);
}
