using System.Buffers;
using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Korean: a noun with particles, copula or derivation in one spaced unit; phrases written with or without their spaces; compounds.
/// </summary>
internal sealed class KoreanRules : LanguageRules
{
    // Verbs and adjectives of one syllable that end in a consonant, of which -은 and -이 make other words.
    private static readonly SearchValues<char> VerbStems = SearchValues.Create("같갚검겪곧굳굵깊깎꺾꼽끊끓낚낫낮낳넓넣높놓늙늦닦닫담닮덮돋돕듣뜯많맑맞맡맺먹묶묻믿받밝밟뱉벗볶붉붙빗뽑섞솟쉽심싫싶쌓썩씹앉않앓얇얕얻없엎엮옅옳웃읽익입잃잇있잊잡작젊젖접좁좋죽줍짓짙짧쫓찍찢찾참춥핥훑");

    // Bound nouns that the rules space (한글 맞춤법 제42항) and writers often do not: 회의중, 국가간.
    private static readonly string[] BoundNouns = ["간", "중", "내", "측", "때문"];

    /// <summary>
    /// Words that 표준국어대사전 gives both as noun and as adverb (품사 통용) and that, without a particle, are the adverb: 모두 왔다, but 모두가 왔다.
    /// </summary>
    private static readonly FrozenSet<string> AdverbWhenBare = FrozenSet.ToFrozenSet(
        ("모두 스스로 각각 각자 서로 바로 이제 결국 한편 원래 본래 본디 만약 만일 약간 조금 다소 가까이 멀리 정말 진짜 참말 제일 대개 대체로 지금 당장 방금 금방 잘못 물론 "
            + "일단 우선 먼저 오히려 즉시 혹시 항상 언제나 내내 점차 차차 직접 계속 그동안 그때그때 가끔 때때로 거의 매우 자주 또한 전혀 절대 절대로 실제로 곧바로 그대로 함부로").Split(' '),
        StringComparer.Ordinal);

    public override string Language => "ko";

    /// <summary>Predicates are found as written only.</summary>
    public override bool HasFormsOf(TermSpec term) =>
        term.PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Adjective) && !(term.PartOfSpeech == PartOfSpeech.Unspecified && term.Text.EndsWith('다'));

    public override bool HasTails => true;

    public override bool HasCompounds => true;

    // 사회주의 is no longer felt to be a kind of 주의 "attention": what has become a term has its own meaning.
    public override bool DividesTerms => false;

    public override bool JoinsTwoWords => true;

    public override int ShortestCompound => 3;

    public override int ShortestPart => 2;

    public override void Generate(TermSpec term, FormSink sink)
    {
        IReadOnlyList<string> words = sink.Words;
        sink.Spelling();
        for (int i = 0; i < words.Count; i++)
        {
            AddWord(sink, words[i], FormRule.AsWritten, i == words.Count - 1, compound: words.Count == 1);
            if (term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified)
            {
                AddSpellings(sink, words[i], i == words.Count - 1);
            }
        }

        if (words.Count == 2 && term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified && sink.Gaps[1] is Gap.Loose)
        {
            AddGenitive(sink, words);
        }

        // 한글 맞춤법 제49항, 제50항: names and technical terms are spaced by word, and may be written together in part or whole.
        if (words.Count is > 1 and <= 5 && OnlySpaces(sink))
        {
            for (int joints = 1; joints < 1 << (words.Count - 1); joints++)
            {
                AddJoined(sink, words, joints);
            }
        }
        else if (words.Count == 1)
        {
            AddDivided(sink, words[0]);
            AddContracted(sink, words[0]);
        }
        else if (words.Count == 2 && sink.Gaps[1] == "·")
        {
            // 북·러 is also written 북ㆍ러, with a letter for a dot, and 북러.
            foreach (string between in new[] { "ㆍ", "" })
            {
                sink.Spelling();
                AddWord(sink, words[0] + between + words[1], KoreanReasons.OtherDot, last: true, compound: false);
            }
        }
    }

    public override RuleChain JudgeTail(in HitContext context, ReadOnlySpan<char> stem, ReadOnlySpan<char> tail)
    {
        ReadOnlySpan<char> text = context.Text;
        int end = context.End;
        while (end < text.Length && Words.IsWordChar(text, end))
        {
            end++;
        }

        SuffixChain chain = KoreanSuffixes.Read(KoreanSound.FinalInText(context.Surface), tail, text[end..]);
        if (chain.Rule.IsEmpty)
        {
            return stem.Length > 1 || !IsOneWord(context.Surface) ? ReadBoundNoun(tail, text[end..]) : default;
        }

        if (stem.Length == 1 && IsOneWord(context.Surface))
        {
            return chain.Kind == SuffixKind.Particle && !IsAmbiguousAfterSyllable(stem[0], tail) ? chain.Rule.Join(KoreanReasons.OneSyllable) : default;
        }

        return tail is "도" && IsProvince(stem) && NamesPlaceBelowProvince(text[end..]) ? default : chain.Rule;
    }

    public override bool Judge(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (context.End < context.Text.Length && Words.IsWordChar(context.Text, context.End))
        {
            return true;
        }

        RuleChain attached = ReadAfterClosing(context);
        if (!attached.IsEmpty)
        {
            rule = rule.Join(attached);
            return true;
        }

        ReadOnlySpan<char> form = context.Form;
        return !AdverbWhenBare.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form) && !IsBoundNounPhrase(context, form);
    }

    public override bool IsCompoundCandidate(int letters, char first) => letters >= ShortestCompound;

    public override void JudgeParts(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates) =>
        KoreanCompounds.Judge(folded, candidates);

    private static void AddWord(FormSink sink, string word, FormRule rule, bool last, bool compound)
    {
        FormUse use = FormUse.Word;
        if (last)
        {
            use |= FormUse.OpenEnd;
            if (compound && word.Length > 1)
            {
                use |= FormUse.Head | FormUse.Modifier;
            }
        }

        sink.Word();
        sink.Form(word, rule, use);
    }

    private static void AddSpellings(FormSink sink, string word, bool last)
    {
        foreach (string spelling in KoreanSpellings.Of(word))
        {
            sink.Form(spelling, KoreanReasons.OtherSpelling, last ? FormUse.Word | FormUse.OpenEnd : FormUse.Word);
        }
    }

    // 조약 비준, 조약의 비준: a noun before another is its modifier with 의 or without.
    private static void AddGenitive(FormSink sink, IReadOnlyList<string> words)
    {
        sink.Spelling();
        AddWord(sink, words[0] + "의", KoreanReasons.Genitive, last: false, compound: false);
        AddWord(sink, words[1], KoreanReasons.Genitive, last: true, compound: false);
    }

    private static bool OnlySpaces(FormSink sink)
    {
        for (int i = 1; i < sink.Gaps.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(sink.Gaps[i]) && sink.Gaps[i].Length > 0)
            {
                continue;
            }

            return false;
        }

        return true;
    }

    private static void AddJoined(FormSink sink, IReadOnlyList<string> words, int joints)
    {
        sink.Spelling();
        string word = words[0];
        bool joined = false;
        for (int i = 1; i < words.Count; i++)
        {
            if ((joints >> (i - 1) & 1) != 0)
            {
                word += words[i];
                joined = true;
                continue;
            }

            AddWord(sink, word, joined ? KoreanReasons.Joined : FormRule.AsWritten, last: false, compound: false);
            word = words[i];
            joined = false;
        }

        AddWord(sink, word, joined ? KoreanReasons.Joined : FormRule.AsWritten, last: true, compound: joints == (1 << (words.Count - 1)) - 1);
    }

    // Spacing a long compound by word is the rule and writing it together the licence (한글 맞춤법 제2항, 제50항), so a term of six syllables and more is
    // also sought divided: in two or three, each of two syllables and more as words of Chinese origin are. Shorter ones are words of their own.
    private static void AddDivided(FormSink sink, string word)
    {
        if (word.Length is < 6 or > 10 || word.AsSpan().IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) >= 0)
        {
            return;
        }

        for (int first = 2; first <= word.Length - 2; first++)
        {
            sink.Spelling();
            AddWord(sink, word[..first], KoreanReasons.Divided, last: false, compound: false);
            AddWord(sink, word[first..], KoreanReasons.Divided, last: true, compound: false);
            for (int second = first + 2; second <= word.Length - 2 && word.Length <= 8; second++)
            {
                sink.Spelling();
                AddWord(sink, word[..first], KoreanReasons.Divided, last: false, compound: false);
                AddWord(sink, word[first..second], KoreanReasons.Divided, last: false, compound: false);
                AddWord(sink, word[second..], KoreanReasons.Divided, last: true, compound: false);
            }
        }
    }

    // 한글 맞춤법 제33항: 것은, 것이, 것을 are shortened to 건, 게, 걸. Its pronouns (나는, 난) are no terms.
    private static void AddContracted(FormSink sink, string word)
    {
        if (word.Length < 2 || word[^1] != '것')
        {
            return;
        }

        sink.Spelling();
        sink.Word();
        foreach (char ending in "건게걸")
        {
            sink.Form(word[..^1] + ending, KoreanReasons.Contracted);
        }
    }

    private static bool IsOneWord(ReadOnlySpan<char> surface)
    {
        for (int i = 0; i < surface.Length; i++)
        {
            if (!Words.IsWordChar(surface, i))
            {
                return false;
            }
        }

        return true;
    }

    // 국가간의: the bound noun, then what may follow it.
    private static RuleChain ReadBoundNoun(ReadOnlySpan<char> tail, ReadOnlySpan<char> next)
    {
        foreach (string noun in BoundNouns)
        {
            if (tail.StartsWith(noun, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> rest = tail[noun.Length..];
                if (rest.IsEmpty)
                {
                    return KoreanReasons.BoundNoun.Chain;
                }

                SuffixChain chain = KoreanSuffixes.Read(Hangul.FinalOf(noun[^1]), rest, next);
                return chain.Kind is SuffixKind.Particle or SuffixKind.Copula ? KoreanReasons.BoundNoun.Chain.Join(chain.Rule) : default;
            }
        }

        return default;
    }

    // 사이, 사는, 고도: after one syllable these are as often the end of another word. 은 and 이 after a consonant are not, unless it is a verb's (먹은, 높이).
    private static bool IsAmbiguousAfterSyllable(char noun, ReadOnlySpan<char> tail) => tail switch
    {
        "은" or "이" => Hangul.IsSyllable(noun) && (Hangul.FinalOf(noun) != FinalSound.Consonant || VerbStems.Contains(noun)),
        "가" or "는" or "도" or "나" or "라" or "만" or "지" or "고" or "며" or "든" or "니" or "요" or "대로" or "마다" or "보다" or "까지" => true,
        _ => false,
    };

    // 핵확산금지조약"에서, 국제원자력기구(IAEA)는: the tail follows what closes.
    private static RuleChain ReadAfterClosing(in HitContext context)
    {
        ReadOnlySpan<char> text = context.Text;
        int at = context.End;
        if (at < text.Length && text[at] is '(' or '（')
        {
            int close = text.Slice(at, Math.Min(text.Length - at, 60)).IndexOfAny(')', '）');
            if (close < 0)
            {
                return default;
            }

            at += close + 1;
        }

        while (at < text.Length && KoreanSound.IsClosing(text[at]))
        {
            at++;
        }

        int start = at;
        while (at < text.Length && at - start < 48 && Words.IsWordChar(text, at))
        {
            at++;
        }

        if (at == start || start == context.End)
        {
            return default;
        }

        SuffixChain chain = KoreanSuffixes.Read(KoreanSound.FinalInText(context.Surface), text[start..at], text[at..]);
        return chain.Kind is SuffixKind.Particle or SuffixKind.Copula ? chain.Rule : default;
    }

    // 할 수도 있다, 할 지도 모른다: a bound noun after ㄹ and its particle, spelt like 수도 "capital" and 지도 "map".
    private static bool IsBoundNounPhrase(in HitContext context, ReadOnlySpan<char> form)
    {
        if (form is not ("수도" or "지도"))
        {
            return false;
        }

        ReadOnlySpan<char> before = context.WordBefore();
        ReadOnlySpan<char> after = context.WordAfter();
        return !before.IsEmpty && !after.IsEmpty && Hangul.IsSyllable(before[^1]) && Hangul.FinalOf(before[^1]) == FinalSound.Rieul
            && (form is "수도" ? after[0] is '있' or '없' : after[0] is '모' or '몰');
    }

    // 경기도 수원시: the 도 of a province, not the particle. Provinces are a closed set; the place below them ends in 시, 군 or 구 (지방자치법 제2조).
    private static bool IsProvince(ReadOnlySpan<char> stem) => stem is "경기" or "강원" or "제주" or "황해" or "함경" or "평안" or "충청" or "전라" or "경상" or "양강" or "자강";

    private static bool NamesPlaceBelowProvince(ReadOnlySpan<char> next)
    {
        next = next.TrimStart();
        int end = 0;
        while (end < next.Length && Hangul.IsSyllable(next[end]))
        {
            end++;
        }

        for (int name = 3; name <= end; name++)
        {
            if (next[name - 1] is '시' or '군' or '구' && (name == end || KoreanSuffixes.Read(FinalSound.Unknown, next[name..end], next[end..]).Kind == SuffixKind.Particle))
            {
                return true;
            }
        }

        return false;
    }
}
