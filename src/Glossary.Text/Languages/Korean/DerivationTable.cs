namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Suffixes that make another word of a noun: 연구하다 "to investigate", 경제적 "economic". Such a word holds the noun, and is reported as a
/// longer word that does, not as an occurrence of the noun itself. The choice follows the 접미사 of 표준국어대사전.
/// </summary>
internal static class DerivationTable
{
    // Auxiliaries that may be written together with the main verb (한글 맞춤법 제47항): 연구해보다, 연구해왔다.
    private static readonly (string Stem, string[] Infinitives, string[] Pasts)[] Auxiliaries =
    [
        ("주", ["줘", "주어"], ["줬", "주었"]),
        ("보", ["봐", "보아"], ["봤", "보았"]),
        ("내", ["내"], ["냈"]),
        ("오", ["와"], ["왔"]),
        ("가", ["가"], ["갔"]),
        ("나가", ["나가"], ["나갔"]),
        ("버리", ["버려"], ["버렸"]),
        ("드리", ["드려"], ["드렸"]),
        ("지", ["져"], ["졌"]),
        ("놓", ["놓아", "놔"], ["놓았", "놨"]),
    ];

    private static readonly (string Suffix, string Label)[] NounMaking =
    [
        // 적 makes what the dictionary calls a noun and a determiner; English would have an adjective.
        ("적", "adjectival-noun=-적"),
        ("별", "suffix-byeol"),
        ("끼리", "suffix-kkiri"),
        ("당", "suffix-dang"),
        ("쯤", "suffix-jjeum"),
        ("상", "suffix-sang"),
        ("하", "suffix-ha"),
        ("식", "suffix-sik"),
        ("형", "suffix-hyeong"),
        ("용", "suffix-yong"),
        ("권", "suffix-gwon"),
        ("성", "suffix-seong"),
        ("화", "suffix-hwa"),
        ("론", "suffix-ron"),
        ("급", "suffix-geup"),
        ("째", "suffix-jjae"),
        ("씩", "suffix-ssik"),
        ("경", "suffix-gyeong"),
        ("행", "suffix-haeng"),
        ("발", "suffix-bal"),
    ];

    /// <summary>All suffixes that make another word.</summary>
    public static void Add(SuffixGrammar.Section section)
    {
        foreach (string prefix in new[] { "", "화" })
        {
            string made = prefix.Length == 0 ? "" : "-화";
            AddVerb(
                section,
                new(
                    "verb-derivation=" + made + "-하다",
                    SuffixKind.Verb,
                    'V',
                    prefix + "하",
                    prefix + "하",
                    [prefix + "해", prefix + "하여"],
                    [prefix + "했", prefix + "하였"]
                )
            );
            AddVerb(
                section,
                new(
                    "verb-derivation=" + made + "-되다",
                    SuffixKind.Verb,
                    'V',
                    prefix + "되",
                    prefix + "되",
                    [prefix + "돼", prefix + "되어"],
                    [prefix + "됐", prefix + "되었"]
                )
            );
            AddVerb(
                section,
                new(
                    "verb-derivation=" + made + "-시키다",
                    SuffixKind.Verb,
                    'V',
                    prefix + "시키",
                    prefix + "시키",
                    [prefix + "시켜"],
                    [prefix + "시켰"]
                )
            );
        }

        AddVerb(section, new("verb-derivation=-당하다", SuffixKind.Verb, 'V', "당하", "당하", ["당해", "당하여"], ["당했", "당하였"]));
        AddVerb(section, new("verb-derivation=-받다", SuffixKind.Verb, 'V', "받", null, ["받아"], ["받았"]));

        // ㅂ becomes 우 before a vowel (한글 맞춤법 제18항): 자유로운, 사람다워.
        EndingTable.Add(section, Adjective("스럽", "스러우", "스러워", After.Any));
        EndingTable.Add(section, Adjective("롭", "로우", "로워", After.Vowel));
        EndingTable.Add(section, Adjective("답", "다우", "다워", After.Any));
        section.Add("스레", "adverb=-스레", After.Any, SuffixState.Closed, SuffixKind.Adjective);
        section.Add("로이", "adverb=-로이", After.Vowel, SuffixState.Closed, SuffixKind.Adjective);

        foreach ((string suffix, string label) in NounMaking)
        {
            section.Add(suffix, label, After.Any, SuffixState.Plural, SuffixKind.Noun);
        }
    }

    /// <summary>The auxiliaries in all their forms; what they make is told by the verb before them.</summary>
    public static void AddAuxiliaries(SuffixGrammar.Section section)
    {
        foreach ((string stem, string[] infinitives, string[] pasts) in Auxiliaries)
        {
            EndingTable.Add(section, new EndingTable.Stem("", SuffixKind.None, 'V', stem, stem == "놓" ? null : stem, infinitives, pasts));
        }
    }

    private static EndingTable.Stem Adjective(string direct, string open, string infinitive, After after) =>
        new(
            "adjective-derivation=-" + direct + "다",
            SuffixKind.Adjective,
            'A',
            direct,
            open,
            [infinitive],
            [infinitive[..^1] + (char)(infinitive[^1] + 20)],
            after
        );

    private static void AddVerb(SuffixGrammar.Section section, EndingTable.Stem stem)
    {
        EndingTable.Add(section, stem);
        if (stem.Open is { } open)
        {
            EndingTable.Add(
                section,
                stem with
                {
                    Direct = stem.Direct + "시",
                    Open = open + "시",
                    Infinitives = [open + "셔", open + "시어"],
                    Pasts = [open + "셨", open + "시었"],
                }
            );
        }

        foreach (string infinitive in stem.Infinitives)
        {
            section.Add(infinitive, stem.Label, stem.After, SuffixState.Auxiliary, stem.Kind);
        }
    }
}
