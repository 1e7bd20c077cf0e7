using System.Buffers;
using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Korean: a noun with particles, copula or derivation in one spaced unit; phrases written with or without their spaces; compounds.
/// </summary>
internal sealed class KoreanRules(KoreanLexicon lexicon) : LanguageRules
{
    // A reading that is less probable than this is another word.
    private const float LeastProbable = 0.05f;

    // What is as probable as this is certain as far as neighbours go; the rules by which it was found decide on the score.
    private const float Certain = 0.9f;

    // A joined term written apart is one if its parts are nouns without particles with this probability. The model does not know that the
    // glossary has the term, which makes it likelier that the two stand for it.
    private const float LeastApart = 0.25f;

    // A part of a joined term is a noun that costs less, which a rare name does not.
    private const int RareName = 85;
    private const int MaxDividedLength = 12;
    private const int MaxParts = 4;
    private const int MaxSpellings = 16;

    // A noun that is also an adverb and stands without a particle is the adverb.
    private const float PerhapsAdverb = 0.3f;

    private readonly KoreanAnalyser _analyser = new(lexicon);

    // Verbs and adjectives of one syllable that end in a consonant, of which -은 and -이 make other words.
    private static readonly SearchValues<char> VerbStems = SearchValues.Create(
        "같갚검겪곧굳굵깊깎꺾꼽끊끓낚낫낮낳넓넣높놓늙늦닦닫담닮덮돋돕듣뜯많맑맞맡맺먹묶묻믿받밝밟뱉벗볶붉붙빗뽑섞솟쉽심싫싶쌓썩씹앉않앓얇얕얻없엎엮옅옳웃읽익입잃잇있잊잡작젊젖접좁좋죽줍짓짙짧쫓찍찢찾참춥핥훑"
    );

    // Bound nouns that the rules space (한글 맞춤법 제42항) and writers often do not: 회의중, 국가간.
    private static readonly string[] BoundNouns = ["간", "중", "내", "측", "때문"];

    /// <summary>
    /// Words that 표준국어대사전 gives both as noun and as adverb (품사 통용) and that, without a particle, are the adverb: 모두 왔다, but 모두가 왔다.
    /// </summary>
    private static readonly FrozenSet<string> AdverbWhenBare = FrozenSet.ToFrozenSet(
        (
            "모두 스스로 각각 각자 서로 바로 이제 결국 한편 원래 본래 본디 만약 만일 약간 조금 다소 가까이 멀리 정말 진짜 참말 제일 대개 대체로 지금 당장 방금 금방 잘못 물론 "
            + "일단 우선 먼저 오히려 즉시 혹시 항상 언제나 내내 점차 차차 직접 계속 그동안 그때그때 가끔 때때로 거의 매우 자주 또한 전혀 절대 절대로 실제로 곧바로 그대로 함부로"
        ).Split(' '),
        StringComparer.Ordinal
    );

    public override string Language => "ko";

    public override bool HasSuffixChains => true;

    public override bool HasCompounds => true;

    // 사회주의 is no longer felt to be a kind of 주의 "attention": what has become a term has its own meaning.
    public override bool DividesTerms => false;

    public override bool JoinsTwoWords => true;

    public override int ShortestCompound => 3;

    public override int ShortestPart => 2;

    public override void Generate(TermSpec term, FormSink sink)
    {
        IReadOnlyList<string> words = sink.Words;
        if (KoreanPredicates.IsPredicate(term, words, lexicon))
        {
            KoreanPredicates.Generate(sink);
            if (term.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Adjective)
            {
                return;
            }
        }

        sink.Spelling();
        for (int i = 0; i < words.Count; i++)
        {
            AddWord(sink, words[i], FormRule.AsWritten, i == words.Count - 1, compound: words.Count == 1);
            if (term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified)
            {
                AddSpellings(sink, words[i], i == words.Count - 1);
            }
        }

        if (words.Count == 2 && term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified && sink.Separators[1] is Separator.Loose)
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
        else if (words.Count == 2 && sink.Separators[1] == "·")
        {
            // 북·러 is also written 북ㆍ러, with a letter for a dot, and 북러.
            foreach (string between in new[] { "ㆍ", "" })
            {
                sink.Spelling();
                AddWord(sink, words[0] + between + words[1], KoreanReasons.OtherDot, last: true, compound: false);
            }
        }
    }

    public override RuleChain AcceptSuffixChain(in HitContext context, ReadOnlySpan<char> stem, ReadOnlySpan<char> tail)
    {
        if (context.Rule == KoreanReasons.Predicate)
        {
            return KoreanReasons.Ending.Chain;
        }

        ReadOnlySpan<char> text = context.Text;
        int end = EndOfWord(text, context.End);
        SuffixChain chain = KoreanSuffixes.Read(KoreanSound.FinalInText(context.Surface), tail, text[end..]);
        if (chain.Rule.IsEmpty)
        {
            return stem.Length == 1 && IsOneWord(context.Surface) ? default
                : ReadBoundNoun(tail, text[end..]) is { IsEmpty: false } bound ? bound
                : ReadSuffix(
                    context.PartOfSpeech == PartOfSpeech.ProperNoun ? KoreanReasons.NameBeforeSuffix : KoreanReasons.BeforeSuffix,
                    tail,
                    text[end..]
                );
        }

        if (stem.Length == 1 && IsOneWord(context.Surface))
        {
            return chain.Kind == SuffixKind.Particle && !IsAmbiguousAfterSyllable(stem[0], tail)
                ? chain.Rule.Join(KoreanReasons.OneSyllable)
                : default;
        }

        return tail is "도" && IsProvince(stem) && NamesPlaceBelowProvince(text[end..]) ? default : chain.Rule;
    }

    public override bool Accepts(in HitContext context, ref RuleChain rule, ref float score)
    {
        if (context.Rule == CommonRules.Attested)
        {
            return true;
        }

        if (context.Rule == KoreanReasons.Predicate || (context.Rule == FormRule.AsWritten && KoreanPredicates.IsDictionaryForm(context)))
        {
            return JudgePredicate(context, ref score);
        }

        if (context.End == context.Text.Length || !Words.IsWordChar(context.Text, context.End))
        {
            RuleChain attached = ReadAfterClosing(context);
            if (!attached.IsEmpty)
            {
                rule = rule.Join(attached);
            }
            else if (IsBoundNounPhrase(context, context.Form))
            {
                return false;
            }
            else if (AdverbWhenBare.GetAlternateLookup<ReadOnlySpan<char>>().Contains(context.Form))
            {
                score = Math.Min(score, PerhapsAdverb);
            }
        }

        return context.Rule == KoreanReasons.Divided
            ? AreApart(context)
            : !IsOneWord(context.Surface) || JudgeNoun(context, rule, ref score);
    }

    public override int Extend(in HitContext context) =>
        context.Rule == KoreanReasons.Predicate ? EndOfWord(context.Text, context.End) : context.End;

    public override bool IsCompoundCandidate(int letters, char first) => letters >= ShortestCompound;

    public override void AcceptParts(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates) =>
        KoreanCompounds.Judge(folded, candidates, _analyser);

    // The probability that the unit is read with the noun as a noun of it. Of nouns in running text that have a probability of .2 to .4, of
    // .4 to .6 and of .6 to .8 the shares .79, .80 and .93 are right: the model is more doubtful of them than of verbs.
    private bool JudgeNoun(in HitContext context, in RuleChain rule, ref float score)
    {
        ReadOnlySpan<char> text = context.Text;
        ReadOnlySpan<char> surface = KoreanAnalyser.Compose(context.Surface);
        bool endsNoun = rule.Kind != MatchKind.Compound && !rule.Has(KoreanReasons.BoundNoun);
        float probability = _analyser.InText(
            text,
            context.Start,
            EndOfWord(text, context.End),
            EojeolTarget.Noun(0, surface.Length, endsNoun)
        );
        score = probability < Certain ? Math.Min(score, MathF.Sqrt(probability)) : score;
        return probability >= LeastProbable;
    }

    private bool JudgePredicate(in HitContext context, ref float score)
    {
        ReadOnlySpan<char> text = context.Text;
        int start = context.End;
        while (start > context.Start && Words.IsWordChar(text, start - 1))
        {
            start--;
        }

        EojeolTarget target = KoreanPredicates.TargetOf(context);
        float probability = _analyser.InText(text, start, EndOfWord(text, context.End), target);
        score = Math.Min(score, KoreanAnalyser.ScoreOf(probability));
        return probability >= LeastProbable;
    }

    // A joined term that is written apart: each part but the last is a noun without a particle.
    private bool AreApart(in HitContext context)
    {
        ReadOnlySpan<char> text = context.Text;
        float probability = 1;
        int start = context.Start;
        while (start < context.End)
        {
            int end = EndOfWord(text, start);
            bool last = end >= context.End;
            EojeolTarget target = EojeolTarget.Noun(0, KoreanAnalyser.Compose(text[start..Math.Min(end, context.End)]).Length);
            probability *= last ? _analyser.InText(text, start, end, target) : _analyser.IsBare(text, start, end, target);
            start = end;
            while (start < context.End && !Words.IsWordChar(text, start))
            {
                start++;
            }
        }

        return probability >= LeastApart;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at) => Words.EndOf(text, at, EojeolReader.MaxEojeolLength);

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
        for (int i = 1; i < sink.Separators.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(sink.Separators[i]) && sink.Separators[i].Length > 0)
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

        AddWord(
            sink,
            word,
            joined ? KoreanReasons.Joined : FormRule.AsWritten,
            last: true,
            compound: joints == (1 << (words.Count - 1)) - 1
        );
    }

    // Spacing a compound by word is the rule and writing it together the licence (한글 맞춤법 제2항, 제49항, 제50항), so a joined term is also sought
    // in two to four parts, each a noun of the lexicon or a compound of such. Without the lexicon only a term of six syllables and more is,
    // at any place.
    private void AddDivided(FormSink sink, string word)
    {
        if (
            word.Length is >= 4 and <= MaxDividedLength
            && word.AsSpan().IndexOfAnyExceptInRange(Hangul.FirstSyllable, Hangul.LastSyllable) < 0
            && (!lexicon.IsEmpty || word.Length is >= 6 and <= 10)
        )
        {
            Span<int> cuts = stackalloc int[MaxParts];
            int spellings = 0;
            AddDivided(sink, word, cuts, 0, ref spellings);
            if (spellings == 0 && !lexicon.IsEmpty)
            {
                AddHalfKnown(sink, word);
            }
        }
    }

    // No lexicon has all nouns. A term that it does not divide is sought in two parts of which it knows one: 품질 관리.
    private void AddHalfKnown(FormSink sink, string word)
    {
        for (int cut = 2; cut <= word.Length - 2; cut++)
        {
            if (IsPart(word.AsSpan(0, cut), word.Length, first: true) || IsPart(word.AsSpan(cut), word.Length, first: false))
            {
                sink.Spelling();
                AddWord(sink, word[..cut], KoreanReasons.Divided, last: false, compound: false);
                AddWord(sink, word[cut..], KoreanReasons.Divided, last: true, compound: false);
            }
        }
    }

    private void AddDivided(FormSink sink, string word, Span<int> cuts, int count, ref int spellings)
    {
        int from = count == 0 ? 0 : cuts[count - 1];
        if (count > 0 && IsPart(word.AsSpan(from), word.Length, first: false) && spellings < MaxSpellings)
        {
            spellings++;
            sink.Spelling();
            for (int i = 0; i <= count; i++)
            {
                int start = i == 0 ? 0 : cuts[i - 1];
                AddWord(sink, word[start..(i == count ? word.Length : cuts[i])], KoreanReasons.Divided, last: i == count, compound: false);
            }
        }

        for (int cut = from + 1; count < MaxParts - 1 && cut <= word.Length - 2; cut++)
        {
            if (IsPart(word.AsSpan(from..cut), word.Length, first: from == 0))
            {
                cuts[count] = cut;
                AddDivided(sink, word, cuts, count + 1, ref spellings);
            }
        }
    }

    // A first part of one syllable is a plain noun before a noun of three: 열 교환기. A noun with a suffix is a noun (교환-기); a compound is a
    // part of a term of six syllables and more.
    private bool IsPart(ReadOnlySpan<char> part, int length, bool first)
    {
        if (lexicon.IsEmpty)
        {
            return part.Length > 1;
        }

        if (part.Length == 1)
        {
            return first && length is 4 or 5 && lexicon.NounCost(part, out bool plain) < KoreanLexicon.NoCost && plain;
        }

        if (lexicon.NounCost(part, out _) < RareName)
        {
            return true;
        }

        for (int cut = 1; cut < part.Length; cut++)
        {
            if (
                lexicon.NounCost(part[..cut], out _) < KoreanLexicon.NoCost
                && (
                    part.Length - cut == 1
                        ? cut > 1 && EojeolReader.IsSuffix(part[cut])
                        : length >= 6 && IsPart(part[cut..], length, first: false)
                )
            )
            {
                return true;
            }
        }

        return false;
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

    // 유엔군, 사용법을: a suffix of one syllable makes another noun of the term. Only the lexicon tells such a suffix from the last syllable of
    // another word.
    private RuleChain ReadSuffix(FormRule rule, ReadOnlySpan<char> tail, ReadOnlySpan<char> next)
    {
        if (lexicon.IsEmpty || !EojeolReader.IsSuffix(tail[0]))
        {
            return default;
        }

        if (tail.Length == 1)
        {
            return rule.Chain;
        }

        SuffixChain chain = KoreanSuffixes.Read(Hangul.FinalOf(tail[0]), tail[1..], next);
        return chain.Kind is SuffixKind.Particle or SuffixKind.Copula ? rule.Chain.Join(chain.Rule) : default;
    }

    // 사이, 사는, 고도: after one syllable these are as often the end of another word. 은 and 이 after a consonant are not, unless it is a verb's
    // (먹은, 높이).
    private static bool IsAmbiguousAfterSyllable(char noun, ReadOnlySpan<char> tail) =>
        tail switch
        {
            "은" or "이" => Hangul.IsSyllable(noun) && (Hangul.FinalOf(noun) != FinalSound.Consonant || VerbStems.Contains(noun)),
            "가"
            or "는"
            or "도"
            or "나"
            or "라"
            or "만"
            or "지"
            or "고"
            or "며"
            or "든"
            or "니"
            or "요"
            or "대로"
            or "마다"
            or "보다"
            or "까지" => true,
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
        return !before.IsEmpty
            && !after.IsEmpty
            && Hangul.IsSyllable(before[^1])
            && Hangul.FinalOf(before[^1]) == FinalSound.Rieul
            && (form is "수도" ? after[0] is '있' or '없' : after[0] is '모' or '몰');
    }

    // 경기도 수원시: the 도 of a province, not the particle. Provinces are a closed set; the place below them ends in 시, 군 or 구 (지방자치법 제2조).
    private static bool IsProvince(ReadOnlySpan<char> stem) =>
        stem is "경기" or "강원" or "제주" or "황해" or "함경" or "평안" or "충청" or "전라" or "경상" or "양강" or "자강";

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
            if (
                next[name - 1] is '시' or '군' or '구'
                && (name == end || KoreanSuffixes.Read(FinalSound.Unknown, next[name..end], next[end..]).Kind == SuffixKind.Particle)
            )
            {
                return true;
            }
        }

        return false;
    }
}
