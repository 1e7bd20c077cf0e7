using System.Collections.Frozen;
using Glossary.Text.Segmentation;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// How Korean sentences end. A mark is not always written; a final ending (종결 어미; 표준국어대사전, 어미) then shows the end, unless what follows
/// takes it up: a quotation (-다고, -라는; 한글 맞춤법 해설, 인용격 조사), an auxiliary, a dependent noun.
/// </summary>
internal sealed class KoreanSentences(KoreanLexicon lexicon) : SentenceRules("ko")
{
    private const int MaxEndingLength = 5;

    // What makes a clause before it a part of its own: particles and verbs of quotation, and auxiliaries behind -다 and -자.
    private static readonly string[] Quoting =
    [
        "라고",
        "이라고",
        "라는",
        "이라는",
        "라며",
        "이라며",
        "라면서",
        "이라면서",
        "라던",
        "이라던",
        "라",
        "하고",
        "하는",
        "하며",
        "하면서",
        "고",
        "는",
        "며",
        "면서",
        "란",
        "이란",
        "라니",
        "라기",
        "이라기",
    ];

    private static readonly string[] TakesUp =
    [
        "하",
        "해",
        "했",
        "한",
        "할",
        "합",
        "함",
        "고 ",
        "라고",
        "라는",
        "는 ",
        "며 ",
        "면 ",
        "보",
        "봐",
        "봤",
        "봅",
        "싶",
        "치",
        "쳐",
        "못",
        "않",
        "아니",
        "말",
        "마",
        "가도",
        "갔",
        "왔",
        "뿐",
        "만 ",
        "만은",
        "그러",
        "시피",
        "생각",
        "느끼",
        "느껴",
        "전해",
        "밝",
        "주장",
        "도 ",
        "그 자체",
        "속",
    ];

    // Endings that are final whatever stands before them: polite styles, and plain ones that join no clause to another.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Final = FrozenSet
        .ToFrozenSet(
            (
                "습니다 습니까 습니당 습니닷 십시오 십시요 십쇼 세요 세여 셔요 에요 예요 이에요 네요 네여 네용 군요 거든요 거등요 더라고요 더라구요 드라구요 더군요 던데요 는데요 은데요 인데요 데요 잖아요 지요 죠 쥬 까요 게요 "
                + "께요 래요 "
                + "걸요 나요 가요 어요 아요 여요 해요 해여 워요 와요 봐요 줘요 져요 켜요 려요 돼요 되요 고요 구요 니요 대요 어여 아여 어용 아용 해용 예용 에용 이에용 어염 아염 거든 잖아 는구나 었구나 았구나 했구나 "
                + "겠구나 이구나 "
                + "는구만 는구먼 었구만 았구만 구먼 더라 드라 드라구 걸랑 을게 세유 어유 아유 해유 랍니당 답니당 니다용 을걸 는걸 거야 었니 았니 했니 겠니 느냐 는기라 은기라 한기라 간기라 된기라 온기라 보여줘 알려줘 찾아줘 "
                + "해줘 말해줘"
            ).Split(' '),
            StringComparer.Ordinal
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // What stands behind the past 었 or 겠 at the end of a sentence alone (했어, 갔지, 왔네); and -음, which closes a note.
    private const string BehindPast = "어지네군나냐니대소슈제음";

    // Nominal endings that close a note or a message: had by predicates alone.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Noted = FrozenSet
        .ToFrozenSet(
            "없음 같음 좋음 않음 많음 싶음 것임 거임 됨 안됨 아님 힘듦 모름 드림 바람 예정임 중임 때문임 싫음 맞음 작음 적음 먹음 앉음 함 해짐 워짐".Split(
                ' '
            ),
            StringComparer.Ordinal
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // Words that show that a clause goes on behind an ellipsis: particles and connective endings.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GoesOn = FrozenSet
        .ToFrozenSet("데 지만 때문에 에 에서 이 가 은 는 을 를 고 의 와 과 도 로 으로 물론".Split(' '), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NounsInYo = FrozenSet
        .ToFrozenSet("필요 중요 주요 수요 개요 소요 강요 동요 가요 민요 긴요 불필요 요요 대중가요".Split(' '), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public override bool MayEndBare => true;

    public override bool ContinuesQuotation(ReadOnlySpan<char> next)
    {
        int end = 0;
        while (end < next.Length && end < MaxEndingLength && Hangul.IsSyllable(next[end]))
        {
            end++;
        }

        foreach (string word in Quoting)
        {
            if (next[..end].SequenceEqual(word))
            {
                return true;
            }
        }

        return next.StartsWith("라고") || next.StartsWith("이라고") || next.StartsWith("라는");
    }

    public override bool ContinuesExclamation(ReadOnlySpan<char> next) =>
        next.StartsWith("라고")
        || next.StartsWith("라는")
        || next.StartsWith("이라는")
        || next.StartsWith("하고 ")
        || next.StartsWith("하는 ")
        || next.StartsWith("하며 ")
        || next.StartsWith("싶");

    public override bool EndsWithEllipsis(ReadOnlySpan<char> word, bool first) =>
        !(first && word.Length > 0 && Hangul.IsSyllable(word[^1]) && word.Length < 3) && !(word.Length > 1 && HasEnding(GoesOn, word));

    public override bool NeedsNoBlank(char before, char after) =>
        Hangul.IsSyllable(before) && Hangul.IsSyllable(after) && before is '다' or '요' or '까' or '죠';

    public override bool EndsBare(ReadOnlySpan<char> word, ReadOnlySpan<char> next, int sentence)
    {
        ReadOnlySpan<char> stem = Ornaments.WithoutSigns(word);
        if (
            stem.Length < 2
            || !Hangul.IsSyllable(stem[^1])
            || !Hangul.IsSyllable(stem[^2])
            || next[0] is ',' or '.' or '?' or '!' or ')' or '…'
        )
        {
            return false;
        }

        bool signed = stem.Length < word.Length;
        foreach (string taking in TakesUp)
        {
            if (next.StartsWith(taking))
            {
                return false;
            }
        }

        char last = stem[^1];
        char before = stem[^2];
        if (signed && IsLaughter(word[stem.Length..]) && !HasEnding(GoesOn, stem))
        {
            return true;
        }

        if (last is '다')
        {
            return signed || EndsInDa(stem, before);
        }

        if (last is '요' or '용' or '여')
        {
            return HasEnding(Final, stem) && !NounsInYo.Contains(stem);
        }

        if (last is '당' or '까' && before is '니')
        {
            return stem.Length > 2 && (HasFinal(stem[^3], 17) || last is '당');
        }

        if (HasFinal(before, 20) && BehindPast.Contains(last, StringComparison.Ordinal))
        {
            return !(before is '있' && last is '어' or '나' or '지') || (last is '지' && stem.Length == 2);
        }

        return HasEnding(Final, stem)
            || (HasEnding(Noted, stem) && !IsNoun(stem))
            || (last is '임' && stem.Length > 2 && !IsNoun(stem))
            || (signed && HasFinal(last, 16) && !IsNoun(stem));
    }

    /// <summary>Whether signs stand for laughing or crying: two letters of them, or a picture.</summary>
    private static bool IsLaughter(ReadOnlySpan<char> signs) =>
        signs.Trim() is var all && all.Length > 1 && all.IndexOfAnyExcept("~^;") >= 0;

    /// <summary>-다 behind ㄴ, ㅆ and other closed syllables of predicates, and the copula.</summary>
    private bool EndsInDa(ReadOnlySpan<char> stem, char before)
    {
        if (before is '니')
        {
            return stem.Length > 2 && HasFinal(stem[^3], 17);
        }

        // 한다, 했다, 없다, 같다, 많다, 좋다, 싶다 …: the lexicon knows the stem, or the past shows it.
        int final = (before - Hangul.FirstSyllable) % 28;
        return final switch
        {
            20 => true,
            4 => stem.Length > 2 || before is '한' or '된' or '간' or '온' or '준',
            18 or 6 or 25 or 27 => true,
            0 => before is '이' && stem.Length > 2 && stem[^3] is '것' or '들' or '뿐' or '점',
            _ => lexicon.Stem(stem[..^1].ToString()).Classes != 0,
        };
    }

    private bool IsNoun(ReadOnlySpan<char> word) => lexicon.NounCost(word, out _) < KoreanLexicon.NoCost;

    private static bool HasFinal(char syllable, int number) =>
        Hangul.IsSyllable(syllable) && (syllable - Hangul.FirstSyllable) % 28 == number;

    private static bool HasEnding(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> endings, ReadOnlySpan<char> word)
    {
        for (int length = Math.Min(MaxEndingLength, word.Length); length >= 1; length--)
        {
            if (endings.Contains(word[^length..]))
            {
                return true;
            }
        }

        return false;
    }
}
