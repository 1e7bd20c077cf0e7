using Glossary.V1;

namespace Glossary.Benchmarks.Scale;

/// <summary>
/// Any number of concepts of international affairs, each with a German, an English and a Korean term, put together from morphemes as
/// such terms are: Friedensvertrag, peace treaty, 평화조약. The same number makes the same concept; no two share a term.
/// </summary>
internal static class GeneratedConcepts
{
    /// <summary>German with its linking element, English, Korean.</summary>
    private static readonly (string German, string English, string Korean)[] Nouns =
    [
        ("Frieden|s", "peace", "평화"),
        ("Handel|s", "trade", "무역"),
        ("Sicherheit|s", "security", "안보"),
        ("Grenz|", "border", "국경"),
        ("Waffen|", "weapons", "무기"),
        ("Flotten|", "fleet", "함대"),
        ("Wahl|", "election", "선거"),
        ("Staat|s", "state", "국가"),
        ("Regierung|s", "government", "정부"),
        ("Verteidigung|s", "defence", "방위"),
        ("Entwicklung|s", "development", "개발"),
        ("Umwelt|", "environment", "환경"),
        ("Klima|", "climate", "기후"),
        ("Energie|", "energy", "에너지"),
        ("Wirtschaft|s", "economy", "경제"),
        ("Finanz|", "finance", "금융"),
        ("Zoll|", "customs", "관세"),
        ("Fischerei|", "fishery", "어업"),
        ("Seerecht|s", "maritime law", "해양법"),
        ("Luftfahrt|", "aviation", "항공"),
        ("Raumfahrt|", "space flight", "우주"),
        ("Kultur|", "culture", "문화"),
        ("Bildung|s", "education", "교육"),
        ("Gesundheit|s", "health", "보건"),
        ("Arbeit|s", "labour", "노동"),
        ("Flüchtling|s", "refugee", "난민"),
        ("Menschenrecht|s", "human rights", "인권"),
        ("Minderheiten|", "minority", "소수민족"),
        ("Atom|", "nuclear", "핵"),
        ("Chemie|", "chemistry", "화학"),
        ("Raketen|", "missile", "미사일"),
        ("Kontroll|", "control", "통제"),
        ("Abrüstung|s", "disarmament", "군축"),
        ("Sanktion|s", "sanctions", "제재"),
        ("Beobachter|", "observer", "옵서버"),
        ("Botschaft|s", "embassy", "대사관"),
        ("Konsulat|s", "consulate", "영사관"),
        ("Delegation|s", "delegation", "대표단"),
        ("Mission|s", "mission", "사절단"),
        ("Konferenz|", "conference", "회의"),
        ("Gipfel|", "summit", "정상"),
        ("Bündnis|", "alliance", "동맹"),
        ("Nachbar|", "neighbour", "인접국"),
        ("Küsten|", "coast", "연안"),
    ];

    private static readonly (string German, string English, string Korean)[] Heads =
    [
        ("Vertrag", "treaty", "조약"),
        ("Abkommen", "agreement", "협정"),
        ("Beschluss", "resolution", "결의"),
        ("Erklärung", "declaration", "선언"),
        ("Ausschuss", "committee", "위원회"),
        ("Rat", "council", "이사회"),
        ("Behörde", "authority", "당국"),
        ("Kommission", "commission", "집행위"),
        ("Politik", "policy", "정책"),
        ("Programm", "programme", "계획"),
        ("Bericht", "report", "보고서"),
        ("Verhandlung", "negotiation", "협상"),
        ("Strategie", "strategy", "전략"),
        ("Maßnahme", "measure", "조치"),
        ("Verordnung", "regulation", "규정"),
        ("Behandlung", "treatment", "대우"),
        ("Zone", "zone", "구역"),
        ("Linie", "line", "선"),
        ("Übung", "exercise", "훈련"),
        ("Zusammenarbeit", "cooperation", "협력"),
        ("Partnerschaft", "partnership", "동반관계"),
        ("Krise", "crisis", "위기"),
        ("Konflikt", "conflict", "분쟁"),
        ("Gesetz", "act", "법"),
        ("Minister", "minister", "장관"),
        ("Sprecher", "spokesman", "대변인"),
        ("Berater", "adviser", "보좌관"),
        ("Experte", "expert", "전문가"),
        ("Fonds", "fund", "기금"),
        ("Bank", "bank", "은행"),
        ("Gericht", "court", "재판소"),
        ("Verfahren", "procedure", "절차"),
        ("Protokoll", "protocol", "의정서"),
        ("Charta", "charter", "헌장"),
        ("Forum", "forum", "포럼"),
        ("Agentur", "agency", "기구"),
    ];

    public static Concept Make(int number)
    {
        // Neighbours share few morphemes, as in a glossary in order of date. 7919 is prime to the number of combinations.
        long combinations = (long)Nouns.Length * Nouns.Length * Heads.Length;
        int place = (int)(number % combinations * 7919 % combinations);
        (string German, string English, string Korean) head = Heads[place % Heads.Length];
        (string German, string English, string Korean) middle = Nouns[place / Heads.Length % Nouns.Length];
        (string German, string English, string Korean) first = Nouns[place / Heads.Length / Nouns.Length];
        string series = number < combinations ? "" : $" {number / combinations + 1}";
        return new Concept
        {
            SubjectField = "international affairs",
            Definitions =
            {
                new Definition
                {
                    Language = "en",
                    Text = $"A {head.English} on {middle.English} in the field of {first.English}.",
                    Source = "Generated",
                },
            },
            Terms =
            {
                Term("de", Compound(first.German, middle.German, head.German) + series),
                Term("en", $"{first.English} {middle.English} {head.English}{series}"),
                Term("ko", $"{first.Korean} {middle.Korean} {head.Korean}{series}"),
            },
        };
    }

    private static Term Term(string language, string text) =>
        new()
        {
            Language = language,
            Text = text,
            Status = TermStatus.Preferred,
            PartOfSpeech = PartOfSpeech.Noun,
        };

    private static string Compound(string first, string middle, string head) =>
        first.Replace("|", "", StringComparison.Ordinal)
        + middle.Replace("|", "", StringComparison.Ordinal).ToLowerInvariant()
        + head.ToLowerInvariant();
}
