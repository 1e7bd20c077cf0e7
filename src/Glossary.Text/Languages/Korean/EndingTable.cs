namespace Glossary.Text.Languages.Korean;

/// <summary>
/// The endings of verbs, adjectives and the copula, and how they join a stem (표준국어대사전, 어미; 한글 맞춤법 제15~18항, 제33~40항).
/// A leading ㄴ ㄹ ㅁ ㅂ closes the stem's last syllable: 하 and ㄴ다 are 한다.
/// </summary>
internal static class EndingTable
{
    // Kinds of word an ending joins: V verb, A adjective, C copula, T after 었 or 겠. R: also where the copula's 이 is dropped after a vowel
    // (학교다, 학교라고; 한글 맞춤법 제36항 해설); without it the shortened form would be taken for the last syllable of another noun (연구자, 인쇄기).
    // Next: c connective, n nominal, e end, p past, q quotation.
    private static readonly (string Joins, char Next, string Label, string Forms)[] Direct =
    [
        ("VACTR", 'c', "connective", "고 지만 거나 거나를 거니와 든지 든가 더니 더라도"),
        ("VACT", 'c', "connective", "고서 거든 길래 든 듯 듯이 건 건만 건대 지마는 거늘 더라면"),
        ("VACTR", 'e', "", "거든요 고요 지요 죠 네요 군요 더라 더군요 더라고 더라고요 더라구요 던데 던데요 잖아 잖아요 구나 더군 구려"),
        ("VACT", 'e', "", "네 군 구 구요 구만 구먼 대 대요"),
        ("VACT", 'n', "nominal=-기", "기"),
        ("VACT", 'n', "connective-form=-지", "지"),
        ("R", 'c', "nominal=-기", "기도 기는 기에 기보다 기보다는 기까지"),
        ("VACT", 'n', "question", "던지 던가"),
        ("ACTR", 'n', "question", "냐"),
        ("VT", 'n', "question", "느냐 는지 는가 나"),
        ("VACTR", 'e', "adnominal", "던"),
        ("V", 'e', "adnominal", "는"),
        ("VT", 'c', "connective", "는데 는데다 는데다가 는걸 는지라 다가 노라면"),
        ("VA", 'c', "connective", "게 게끔 도록"),
        ("V", 'c', "connective", "고자 자마자 는만큼 는대로 는바 느라 느라고"),
        ("VT", 'e', "", "는구나 는군 는군요 는데요 는걸요"),
        ("V", 'e', "", "는듯 거라 니"),
        ("VAT", 'e', "", "니"),
        ("ACT", 'q', "", "다"),
        ("R", 'q', "", "다"),
        ("CR", 'q', "quotation", "라"),
        ("VACT", 'q', "", "냐"),
        ("VT", 'q', "", "느냐"),
        ("V", 'q', "", "자"),
        ("C", 'c', "connective", "자 라서 라서야 라도 라야 라야만 로되 나마"),
        ("R", 'c', "connective", "라서 라서야 라도 라야 라야만"),
        ("C", 'e', "", "야 요 에요 어요 로다 로구나 로군 올시다 거니"),
        ("R", 'e', "", "야 요 예요 에요 올시다 로다 로구나"),
        ("VACT", 'p', "conjecture", "겠"),
        ("R", 'p', "conjecture", "겠"),
        ("T", 'p', "", "었"),
        ("VACTR", 'c', "connective", "다시피"),
        ("T", 'c', "connective", "던들"),
    ];

    // These take 으 after a consonant.
    private static readonly (string Joins, char Next, string Label, string Forms)[] WithEu =
    [
        ("VACTR", 'c', "connective", "며 면 면서 니까 므로 니"),
        ("VACT", 'c', "connective", "나 되 니만큼"),
        ("V", 'c', "connective", "려면 려고 려 러 려는데 려다 려다가 려거든"),
        ("V", 'e', "adnominal", "려는 려던"),
        ("VAC", 'e', "adnominal", "ㄴ"),
        ("VACT", 'e', "adnominal prospective", "ㄹ"),
        ("AC", 'c', "connective", "ㄴ데 ㄴ데다 ㄴ데다가 ㄴ지라"),
        ("VAC", 'c', "connective", "ㄴ즉 ㄴ들 ㄴ바 ㄴ만큼 ㄴ듯 ㄴ듯이 ㄴ채 ㄴ대로 ㄴ데"),
        ("VAC", 'n', "question", "ㄴ지 ㄴ가"),
        ("VACT", 'n', "question", "ㄹ지 ㄹ까 ㄹ는지"),
        (
            "VACT",
            'c',
            "connective",
            "ㄹ수록 ㄹ지라도 ㄹ지언정 ㄹ망정 ㄹ뿐 ㄹ뿐더러 ㄹ뿐만 ㄹ만큼 ㄹ텐데 ㄹ테니 ㄹ테니까 ㄹ테지만 ㄹ듯 ㄹ듯이 ㄹ진대"
        ),
        ("VAC", 'e', "", "ㄴ들 ㄴ걸 ㄴ걸요 ㄴ데요 ㄴ가요 ㄴ지요 ㄴ감 ㄴ고"),
        ("VACT", 'e', "", "ㄹ걸 ㄹ게 ㄹ게요 ㄹ걸요 ㄹ까요 ㄹ거라 ㄹ래 ㄹ래요 ㄹ지요 ㄹ쏘냐"),
        ("VACT", 'n', "nominal=-음", "ㅁ"),
        ("VACTR", 'e', "", "리라 리라고 리라는 련만 니라 니라고"),
        ("V", 'e', "", "세요 십시오 ㅂ시다 시오 소서 라 라고 라는 라며 라면서 렴"),
        ("AC", 'e', "", "세요"),
    ];

    // These join the infinitive: 하여/해, 되어/돼, 이어/여.
    private static readonly (string Joins, char Next, string Label, string Forms)[] Infinitive =
    [
        ("VACT", 'c', "connective", "도 야 야만 서 서는 서도 서야"),
        ("VACT", 'e', "", "요 선 야지 야지요 야죠 야겠다 야할 야한다 야하는"),
        ("VA", 'c', "connective", " "),
        ("C", 'c', "connective", " "),
        ("T", 'e', "", " "),
        ("V", 'e', "", "라 다 다가"),
    ];

    private static readonly string[] Quoting =
    [
        .. (
            "고 고는 고도 고만 고까지 고요 고서 곤 는 는데 는데도 는데요 는지 는가 며 면 면서 면서도 니 니까 더니 더라 더군요 던 던가 던데 든지 든가 거나 기보다 기보다는 "
            + "기에 기에는 기엔 기도 지만 지요 지 죠 네 네요 할 하더라도 하여 하여도 해도 해서 했 하는 한 하고 하니 하면 하겠 손 ㄴ ㄴ다 ㄴ다고 ㄴ다는 ㅂ니다 ㅂ니까 ㄹ ㄹ까 ㄹ지 ㅁ"
        ).Split(' '),
    ];

    /// <summary>The stem as the three groups of endings meet it.</summary>
    /// <param name="Label">The reasons that are told of the word, see <see cref="SuffixGrammar.ReasonsOf"/>.</param>
    /// <param name="Kind">What it makes of the noun.</param>
    /// <param name="Joins">V, A, C or T as in the tables.</param>
    /// <param name="Direct">Before endings that begin with a consonant: 스럽.</param>
    /// <param name="Open">Before endings with 으 if it ends in a vowel (스러우), else <see langword="null"/>: 으 is written.</param>
    /// <param name="Infinitives">하여 and 해.</param>
    /// <param name="Pasts">하였 and 했.</param>
    /// <param name="After">What must precede.</param>
    public sealed record Stem(
        string Label,
        SuffixKind Kind,
        char Joins,
        string Direct,
        string? Open,
        string[] Infinitives,
        string[] Pasts,
        After After = After.Any
    );

    /// <summary>The copula 이다 after any noun, with what it shortens to after a vowel, honorific forms included.</summary>
    public static void AddCopula(SuffixGrammar.Section section)
    {
        Add(section, new Stem("copula", SuffixKind.Copula, 'C', "이", "이", ["이어"], ["이었"]));
        Add(section, new Stem("copula honorific", SuffixKind.Copula, 'C', "이시", "이시", ["이셔", "이시어"], ["이셨", "이시었"]));

        // 이어 and 이었 contract to 여 and 였 after a vowel (한글 맞춤법 제36항).
        Add(section, new Stem("copula", SuffixKind.Copula, 'R', "", null, ["여"], ["였"], After.Vowel));

        // 이에요/예요: 표준어 규정 제26항.
        section.Add("이에요", "copula", After.Any, SuffixState.End, SuffixKind.Copula);
        section.Add("이예요", "copula", After.Any, SuffixState.End, SuffixKind.Copula);
        foreach (string form in "시다 시고 시며 시지만 시라고 시라는 시니 시니까 셨다 셨고 셨으며 셨던 셨는데 십니다 신데".Split(' '))
        {
            section.Add(form, "copula honorific", After.Vowel, SuffixState.End, SuffixKind.Copula);
        }
    }

    /// <summary>All endings of one stem.</summary>
    public static void Add(SuffixGrammar.Section section, Stem stem)
    {
        foreach ((string joins, char next, string label, string forms) in Direct)
        {
            AddGroup(section, stem, joins, next, label, forms, static (stem, form) => [stem.Direct + form]);
        }

        foreach ((string joins, char next, string label, string forms) in WithEu)
        {
            AddGroup(section, stem, joins, next, label, forms, FormsWithEu);
        }

        foreach ((string joins, char next, string label, string forms) in Infinitive)
        {
            AddGroup(
                section,
                stem,
                stem.Joins == 'R' ? joins.Replace('C', 'R') : joins,
                next,
                label,
                forms,
                static (stem, form) => [.. stem.Infinitives.Select(infinitive => infinitive + form.Trim())]
            );
        }

        foreach (string past in stem.Pasts)
        {
            section.Add(past, stem.Label.Length == 0 ? "" : stem.Label + " past", stem.After, SuffixState.Past, stem.Kind);
        }

        if (stem.Joins == 'V')
        {
            string plain = stem.Open is { } open ? Join(open, "ㄴ다") : stem.Direct + "는다";
            AddQuotable(section, stem, plain, stem.Label);
        }

        // 습니다 after a consonant, ㅂ니다 after a vowel; the stems of ㅂ adjectives count as they stand (자유롭습니다).
        bool vowel = stem.Direct.Length > 0 && Hangul.FinalOf(stem.Direct[^1]) == FinalSound.Vowel;
        if (stem.Joins != 'R')
        {
            foreach (string form in "니다 니까 니다만 디다".Split(' '))
            {
                section.Add(
                    vowel ? Join(stem.Direct, "ㅂ" + form) : stem.Direct + "습" + form,
                    stem.Label.Length == 0 ? "" : stem.Label + " polite",
                    stem.After,
                    SuffixState.End,
                    stem.Kind
                );
            }
        }
    }

    /// <summary>An ending that has 으 after a final consonant, joined to a stem.</summary>
    private static string[] FormsWithEu(Stem stem, string form)
    {
        bool beginsWithFinal = IsFinal(form[0]);
        if (stem.Joins == 'R')
        {
            return beginsWithFinal ? [] : [form];
        }

        if (stem.Open is { } open)
        {
            return [Join(open, form)];
        }

        return beginsWithFinal ? [stem.Direct + Join("으", form)] : [stem.Direct + "으" + form];
    }

    private static void AddGroup(
        SuffixGrammar.Section section,
        Stem stem,
        string joins,
        char next,
        string label,
        string forms,
        Func<Stem, string, string[]> join
    )
    {
        if (!joins.Contains(stem.Joins, StringComparison.Ordinal))
        {
            return;
        }

        string rule =
            label.Length == 0 || stem.Label.Length == 0 || stem.Kind is not (SuffixKind.Copula or SuffixKind.None)
                ? stem.Label
                : stem.Label + " " + label;
        foreach (string form in forms.Split(' ', StringSplitOptions.None))
        {
            foreach (string surface in join(stem, form.Length == 0 ? " " : form))
            {
                // 인들 could be the copula's concession, but is the plural of 인 "person" (한국인들) by far.
                if (surface.Length == 0 || surface is "인들")
                {
                    continue;
                }

                switch (next)
                {
                    case 'q':
                        AddQuotable(section, stem, surface, rule);
                        break;
                    default:
                        // 인 before a noun is the copula; before a pause it is the 인 of 외국인.
                        bool adnominal = stem.Kind == SuffixKind.Copula && surface is "인";
                        section.Add(surface, rule, stem.After, StateOf(next), stem.Kind, adnominal ? (sbyte)-1 : (sbyte)0);
                        break;
                }
            }
        }
    }

    // What is quoted takes 고 하다 and all that has become of it: 다는, 라며, 답니다.
    private static void AddQuotable(SuffixGrammar.Section section, Stem stem, string surface, string rule)
    {
        section.Add(surface, rule, stem.After, SuffixState.End, stem.Kind);
        string label = stem.Kind is SuffixKind.Copula ? stem.Label + " quotation" : rule;
        foreach (string tail in Quoting)
        {
            SuffixState next =
                tail is "했" or "하겠" ? SuffixState.Past
                : tail[^1] is '지' or '가' or 'ㅁ' or '까' ? SuffixState.Nominal
                : SuffixState.Connective;
            // 단, 달, 담 and 람 for 다 하는, 다 할 … after a dropped 이 would take 대표단 for 대표이다 하는.
            bool noun = stem.Joins == 'R' && tail.Length == 1 && IsFinal(tail[0]) && !(surface == "라" && tail == "ㄴ");
            if (!noun && (!IsFinal(tail[0]) || Hangul.FinalOf(surface[^1]) == FinalSound.Vowel))
            {
                section.Add(Join(surface, tail), label, stem.After, next, stem.Kind);
            }
        }

        string shortened =
            surface[..^1]
            + (
                surface[^1] switch
                {
                    '다' => "대",
                    '라' => "래",
                    '냐' => "냬",
                    _ => "재",
                }
            );
        if (surface.Length > 1 || stem.Joins is 'T')
        {
            section.Add(shortened, label, stem.After, SuffixState.End, stem.Kind);
            section.Add(shortened + "요", label, stem.After, SuffixState.End, stem.Kind);
            section.Add(shortened + "자", label, stem.After, SuffixState.End, stem.Kind);
        }

        section.Add(shortened[..^1] + (char)(shortened[^1] + 20), label, stem.After, SuffixState.Past, stem.Kind);
    }

    private static bool IsFinal(char c) => c is 'ㄴ' or 'ㄹ' or 'ㅁ' or 'ㅂ';

    private static string Join(string stem, string form) =>
        IsFinal(form[0]) ? stem[..^1] + Hangul.WithFinal(stem[^1], form[0]) + form[1..] : stem + form;

    private static SuffixState StateOf(char next) =>
        next switch
        {
            'c' => SuffixState.Connective,
            'n' => SuffixState.Nominal,
            'p' => SuffixState.Past,
            _ => SuffixState.End,
        };
}
