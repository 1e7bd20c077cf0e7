using System.Collections.Frozen;
using Glossary.Catalog;

namespace Glossary.Exchange.Tables;

/// <summary>
/// Which headers of a table name a language. Many short words are well-formed language tags (<c>ref</c>, <c>note</c>), and the registry has
/// languages that nobody heads a column with, so a tag counts if its language has a code of two letters (ISO 639-1) or is one of those that
/// software is translated into without having one, and if what follows is a script (ISO 15924), a region or a registered variant.
/// </summary>
internal static class TableLanguages
{
    private static readonly FrozenSet<string> Tags = Words(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff
        fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku
        kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
        rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
        vo wa wo xh yi yo za zh zu
        ast brx ceb chr ckb doi dsb fil fur gsw haw hsb kab kok mai mni mul nds nso quc sat scn szl vec yue
        """
    );

    private static readonly FrozenSet<string> Scripts = Words(
        "arab armn beng cans cher cyrl deva ethi geor grek gujr guru hang hans hant hebr hira jpan kana khmr knda kore laoo latn mlym "
            + "mong mymr nkoo olck orya sinh syrc taml telu tfng thaa thai tibt yiii"
    );

    /// <summary>Names in English, German, Korean, French and Spanish, small and without anything but letters.</summary>
    private static readonly (string Tag, string Names)[] Named =
    [
        ("ar", "arabic arabisch 아랍어 arabe árabe"),
        ("bg", "bulgarian bulgarisch 불가리아어 bulgare búlgaro"),
        ("cs", "czech tschechisch 체코어 tchèque checo"),
        ("da", "danish dänisch 덴마크어 danois danés"),
        ("de", "german deutsch 독일어 allemand alemán"),
        ("el", "greek griechisch 그리스어 grec griego"),
        ("en", "english englisch 영어 anglais inglés"),
        ("es", "spanish spanisch 스페인어 espagnol español castellano"),
        ("et", "estonian estnisch 에스토니아어 estonien estonio"),
        ("fi", "finnish finnisch 핀란드어 finnois finés"),
        ("fr", "french französisch 프랑스어 불어 français francés"),
        ("he", "hebrew hebräisch 히브리어 hébreu hebreo"),
        ("hi", "hindi 힌디어"),
        ("hu", "hungarian ungarisch 헝가리어 hongrois húngaro"),
        ("id", "indonesian indonesisch 인도네시아어 indonésien indonesio"),
        ("it", "italian italienisch 이탈리아어 italien italiano"),
        ("ja", "japanese japanisch 일본어 japonais japonés"),
        ("ko", "korean koreanisch 한국어 coréen coreano"),
        ("lt", "lithuanian litauisch 리투아니아어 lituanien lituano"),
        ("lv", "latvian lettisch 라트비아어 letton letón"),
        ("nb", "norwegian norwegisch 노르웨이어 norvégien noruego"),
        ("nl", "dutch niederländisch 네덜란드어 néerlandais neerlandés"),
        ("pl", "polish polnisch 폴란드어 polonais polaco"),
        ("pt", "portuguese portugiesisch 포르투갈어 portugais portugués"),
        ("ro", "romanian rumänisch 루마니아어 roumain rumano"),
        ("ru", "russian russisch 러시아어 russe ruso"),
        ("sk", "slovak slowakisch 슬로바키아어 slovaque eslovaco"),
        ("sl", "slovenian slowenisch 슬로베니아어 slovène esloveno"),
        ("sv", "swedish schwedisch 스웨덴어 suédois sueco"),
        ("th", "thai thailändisch 태국어 thaï tailandés"),
        ("tr", "turkish türkisch 튀르키예어 터키어 turc turco"),
        ("uk", "ukrainian ukrainisch 우크라이나어 ukrainien ucraniano"),
        ("vi", "vietnamese vietnamesisch 베트남어 vietnamien vietnamita"),
        ("zh", "chinese chinesisch 중국어 chinois chino"),
    ];

    private static readonly FrozenDictionary<string, string> Names = Named
        .SelectMany(l => l.Names.Split(' ').Select(n => KeyValuePair.Create(n, l.Tag)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> EnglishNames = Named.ToFrozenDictionary(
        l => l.Tag,
        l => char.ToUpperInvariant(l.Names[0]) + l.Names.Split(' ')[0][1..],
        StringComparer.Ordinal
    );

    /// <summary>The language that a header names, as a tag or in words; empty if it names none.</summary>
    public static string Of(string header)
    {
        string trimmed = header.Trim();
        return Names.GetValueOrDefault(new string([.. trimmed.Where(char.IsLetter).Select(char.ToLowerInvariant)]))
            ?? (IsTag(trimmed) ? LanguageTags.Canonical(trimmed) : "");
    }

    /// <summary>The English name of a language, with its script and region behind it; the tag itself where it has none here.</summary>
    public static string NameOf(string tag)
    {
        string primary = tag.Split('-')[0];
        return EnglishNames.GetValueOrDefault(primary) is { } name
            ? name + (tag.Length > primary.Length ? $" ({tag[(primary.Length + 1)..]})" : "")
            : tag;
    }

    public static bool IsTag(string text)
    {
        string[] parts = text.Split('-', '_');
        return text.Length <= 20
            && Tags.Contains(parts[0].ToLowerInvariant())
            && LanguageTags.IsWellFormed(LanguageTags.Canonical(text))
            && parts
                .Skip(1)
                .TakeWhile(p => p.Length > 1)
                .All(p =>
                    p.Length switch
                    {
                        2 => p.All(char.IsAsciiLetter),
                        3 => p.All(char.IsAsciiDigit),
                        4 => Scripts.Contains(p.ToLowerInvariant()) || char.IsAsciiDigit(p[0]),
                        _ => p is "valencia" or "polyton" or "scouse",
                    }
                );
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
