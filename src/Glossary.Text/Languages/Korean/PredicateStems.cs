namespace Glossary.Text.Languages.Korean;

/// <summary>What may follow a surface of a stem, by the first sound of the ending.</summary>
internal enum StemState : byte
{
    /// <summary>An ending that begins with a consonant: 돕 before 는.</summary>
    Direct,

    /// <summary>An ending in 으-, which is dropped or written out already: 도우 before 면.</summary>
    Open,

    /// <summary>As <see cref="Open"/>, closed by ㄴ: 도운.</summary>
    ClosedN,

    /// <summary>As <see cref="Open"/>, closed by ㄹ: 도울.</summary>
    ClosedL,

    /// <summary>As <see cref="Open"/>, closed by ㅁ: 도움.</summary>
    ClosedM,

    /// <summary>As <see cref="Open"/>, closed by ㅂ: 도웁.</summary>
    ClosedB,

    /// <summary>The infinitive: 도와.</summary>
    Infinitive,

    /// <summary>The infinitive closed by ㅆ: 도왔.</summary>
    Past,

    /// <summary>A stem in ㄹ that has lost it before ㄴ, ㅅ or 오: 만드.</summary>
    WithoutL,
}

/// <summary>The class of a stem, which decides on some endings.</summary>
internal enum StemClass : byte
{
    /// <summary>A verb.</summary>
    Verb,

    /// <summary>An adjective.</summary>
    Adjective,

    /// <summary>The copula 이다.</summary>
    Copula,
}

/// <summary>
/// The surfaces of the stems of verbs and adjectives (한글 맞춤법 제18항, 제34항 to 제40항). The lists of this file are the closed classes of those
/// articles.
/// </summary>
internal static class PredicateStems
{
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const string Finals = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const int VowelStep = 28;
    private const int VowelCount = 21;

    // 제18항 6: stems in ㅂ that keep it, by their last syllable. 굽다 "to roast" changes, 굽다 "to be bent" does not.
    private const string RegularB = "입잡뽑씹업접집좁꼽뵙";

    // 제18항 5: stems in ㄷ that change it, by their last syllable; of those in 걷, 묻 and 닫 only these. 걷다 and 묻다 are two verbs each.
    private const string IrregularD = "듣싣긷붇눋컫";
    private static readonly string[] IrregularDStems = ["걷", "묻", "내걷", "캐묻", "되묻", "따져묻", "깨닫", "치닫", "내닫"];

    // 제18항 2: stems in ㅅ that keep it, by their last syllable.
    private const string RegularS = "벗빗앗뺏솟씻웃";

    /// <summary>Hands over each surface of a stem with its state. The same letters may have several states.</summary>
    public static void Surfaces(string stem, StemClass kind, Action<string, StemState> add)
    {
        if (stem.Length == 0 || !Hangul.IsSyllable(stem[^1]))
        {
            return;
        }

        char last = stem[^1];
        string before = stem[..^1];
        char final = FinalOf(last);
        if (final == '\0')
        {
            AddVowelStem(stem, before, last, kind, add);
        }
        else if (final == 'ㄹ')
        {
            AddStemInL(stem, before, last, add);
        }
        else
        {
            AddConsonantStem(stem, before, last, final, kind, add);
        }
    }

    /// <summary>The same as a list.</summary>
    public static List<(string Surface, StemState State)> Surfaces(string stem, StemClass kind)
    {
        List<(string, StemState)> all = [];
        Surfaces(
            stem,
            kind,
            (surface, state) =>
            {
                if (!all.Contains((surface, state)))
                {
                    all.Add((surface, state));
                }
            }
        );
        return all;
    }

    private static void AddVowelStem(string stem, string before, char last, StemClass kind, Action<string, StemState> add)
    {
        char vowel = VowelOf(last);
        if (stem is "그러" or "이러" or "저러" or "요러" or "고러")
        {
            Add(stem, stem, [before + '래'], add);
        }
        else if (stem is "어쩌")
        {
            Add(stem, stem, [before + '째'], add);
        }
        else if (last == '하')
        {
            Add(stem, stem, [before + '해', before + "하여"], add);
        }
        else if (kind == StemClass.Copula)
        {
            Add(stem, stem, [stem + '어'], add);
        }
        else if (last == '르')
        {
            Add(stem, stem, InfinitivesInReu(stem, before), add);
        }
        else if (vowel == 'ㅡ')
        {
            Add(stem, stem, [before + WithVowel(last, before.Length > 0 && IsBright(before[^1]) ? 'ㅏ' : 'ㅓ')], add);
        }
        else if (vowel is 'ㅏ' or 'ㅓ' or 'ㅕ')
        {
            Add(stem, stem, last == '펴' ? [stem, stem + '어'] : [stem], add);
        }
        else if (vowel is 'ㅐ' or 'ㅔ')
        {
            Add(stem, stem, [stem, stem + '어'], add);
        }
        else
        {
            char contracted = vowel switch
            {
                'ㅗ' => 'ㅘ',
                'ㅜ' => 'ㅝ',
                'ㅣ' => 'ㅕ',
                'ㅚ' => 'ㅙ',
                _ => '\0',
            };
            string written = stem + (vowel == 'ㅗ' ? '아' : '어');
            Add(
                stem,
                stem,
                stem == "푸" ? ["퍼"]
                    : contracted == '\0' ? [written]
                    : [before + WithVowel(last, contracted), written],
                add
            );
        }
    }

    // 제18항 8 and 9: 이르다 "to arrive", 푸르다, 누르다 "to be yellow" and 노르다 take 러; 치르다, 들르다, 따르다, 다다르다, 우러르다 lose ㅡ; the others double ㄹ.
    private static string[] InfinitivesInReu(string stem, string before)
    {
        if (before.Length == 0)
        {
            return ["러"];
        }

        char previous = before[^1];
        char a = IsBright(previous) ? '라' : '러';
        bool loses = stem is "치르" or "들르" or "따르" or "다다르" or "우러르" or "잇따르" or "뒤따르";
        bool doubles = Hangul.IsSyllable(previous) && FinalOf(previous) == '\0';
        string plain =
            loses ? before + a
            : doubles ? before[..^1] + WithFinal(previous, 'ㄹ') + a
            : before + '러';
        return stem is "푸르" or "노르" ? [stem + '러']
            : stem is "이르" or "누르" ? [stem + '러', plain]
            : [plain];
    }

    private static void AddStemInL(string stem, string before, char last, Action<string, StemState> add)
    {
        add(stem, StemState.Direct);
        add(stem, StemState.Open);
        add(stem, StemState.ClosedL);
        add(before + WithFinal(last, '\0'), StemState.WithoutL);
        add(before + WithFinal(last, 'ㄴ'), StemState.ClosedN);
        add(before + WithFinal(last, 'ㅂ'), StemState.ClosedB);
        add(before + WithFinal(last, 'ㄻ'), StemState.ClosedM);
        bool bright = VowelOf(last) is 'ㅏ' or 'ㅗ';
        add(stem + (bright ? '아' : '어'), StemState.Infinitive);
        add(stem + (bright ? '았' : '었'), StemState.Past);
    }

    private static void AddConsonantStem(string stem, string before, char last, char final, StemClass kind, Action<string, StemState> add)
    {
        char a = VowelOf(last) is 'ㅏ' or 'ㅑ' or 'ㅗ' ? '아' : '어';
        string bare = before + WithFinal(last, '\0');
        bool regular = true;
        if (final == 'ㅂ' && !RegularB.Contains(last, StringComparison.Ordinal) && stem != "수줍")
        {
            // 제18항 6: 돕다 and 곱다 alone take 와; spellings with 와 after ㅏ are common all the same.
            Add(
                stem,
                bare + '우',
                stem is "돕" or "곱" ? [bare + '와']
                    : last is '럽' or '롭' or '깝' or '갑' or '답' ? [bare + '워', bare + '와']
                    : [bare + '워'],
                add
            );
            regular = stem == "굽";
        }
        else if (final == 'ㄷ' && (IrregularD.Contains(last, StringComparison.Ordinal) || Array.IndexOf(IrregularDStems, stem) >= 0))
        {
            string changed = before + WithFinal(last, 'ㄹ');
            Add(stem, changed + '으', [changed + a], add);
            regular = stem is "걷" or "묻";
        }
        else if (final == 'ㅅ' && !RegularS.Contains(last, StringComparison.Ordinal))
        {
            Add(stem, bare + '으', [bare + a], add);
            regular = false;
        }
        else if (
            final == 'ㅎ'
            && stem.Length > 1
            && (kind == StemClass.Adjective || stem is "그렇" or "이렇" or "저렇" or "어떻")
            && last is not ('좋' or '싫' or '많' or '옳')
        )
        {
            string open = before + WithVowel(last, 'ㅐ', '\0');
            char own = VowelOf(last) switch
            {
                'ㅓ' => 'ㅔ',
                'ㅑ' => 'ㅒ',
                'ㅕ' => 'ㅖ',
                _ => 'ㅐ',
            };
            bool deictic = stem is "그렇" or "이렇" or "저렇" or "어떻" or "요렇" or "고렇" or "조렇";
            Add(stem, bare, deictic || own == 'ㅐ' ? [open] : [before + WithVowel(last, own, '\0'), open], add);
            regular = false;
        }

        if (regular)
        {
            Add(stem, stem + '으', [stem + a], add);
        }

        if (last == '놓')
        {
            add(before + '놔', StemState.Infinitive);
            add(before + '놨', StemState.Past);
        }
    }

    private static void Add(string direct, string open, string[] infinitives, Action<string, StemState> add)
    {
        add(direct, StemState.Direct);
        add(open, StemState.Open);
        if (FinalOf(open[^1]) == '\0')
        {
            add(open[..^1] + WithFinal(open[^1], 'ㄴ'), StemState.ClosedN);
            add(open[..^1] + WithFinal(open[^1], 'ㄹ'), StemState.ClosedL);
            add(open[..^1] + WithFinal(open[^1], 'ㅁ'), StemState.ClosedM);
            add(open[..^1] + WithFinal(open[^1], 'ㅂ'), StemState.ClosedB);
        }

        foreach (string infinitive in infinitives)
        {
            add(infinitive, StemState.Infinitive);
            if (FinalOf(infinitive[^1]) == '\0')
            {
                add(infinitive[..^1] + WithFinal(infinitive[^1], 'ㅆ'), StemState.Past);
            }
        }
    }

    private static bool IsBright(char syllable) => Hangul.IsSyllable(syllable) && VowelOf(syllable) is 'ㅏ' or 'ㅑ' or 'ㅗ';

    /// <summary>The final consonant of a syllable, NUL if it has none.</summary>
    public static char FinalOf(char syllable) => Finals[(syllable - Hangul.FirstSyllable) % VowelStep];

    /// <summary>The vowel of a syllable.</summary>
    public static char VowelOf(char syllable) => Vowels[(syllable - Hangul.FirstSyllable) / VowelStep % VowelCount];

    /// <summary>The syllable with another final consonant, NUL for none.</summary>
    public static char WithFinal(char syllable, char final) =>
        (char)(syllable - ((syllable - Hangul.FirstSyllable) % VowelStep) + Finals.IndexOf(final, StringComparison.Ordinal));

    private static char WithVowel(char syllable, char vowel)
    {
        int at = syllable - Hangul.FirstSyllable;
        return (char)(
            Hangul.FirstSyllable
            + (((at / VowelStep / VowelCount * VowelCount) + Vowels.IndexOf(vowel, StringComparison.Ordinal)) * VowelStep)
            + (at % VowelStep)
        );
    }

    private static char WithVowel(char syllable, char vowel, char final) => WithFinal(WithVowel(syllable, vowel), final);
}
