using CsCheck;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;
using Glossary.Text.Tests.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Languages.Korean;

/// <summary>Terms in sentences: what is found stands in square brackets.</summary>
public class KoreanRecognitionTests
{
    private static readonly RecognitionOptions AnyScore = new() { MinScore = 0 };

    [Theory]
    // With a tail.
    [InlineData("총회", "[총회]에서는 결의를 채택했다.")]
    [InlineData("총회", "이번 [총회]가 열렸고, 지난 [총회]의 결의도 남았다.")]
    [InlineData("의장", "그는 [의장]이었다.")]
    [InlineData("대표", "[대표]들이 모였다.")]
    [InlineData("유엔", "[유엔], 새 결의 채택")]
    // Not where a word only begins alike.
    [InlineData("가정", "가정부가 왔다. [가정]을 지킨다.")]
    [InlineData("사과", "사과나무를 심었다. [사과]를 땄다.")]
    [InlineData("수도", "그럴 수도 있다. [수도]도 크다.")]
    [InlineData("지도", "할 지도 모른다. [지도]를 폈다.")]
    [InlineData("모두", "모두 왔다. [모두]가 웃었다.")]
    [InlineData("경기", "경기도 수원시에서 열린 [경기]도 재미있었다.")]
    // After what closes.
    [InlineData("국제원자력기구", "[국제원자력기구](IAEA)는 사찰을 요구했다.")]
    [InlineData("총회", "\"[총회]\"에서 말했다.")]
    [InlineData("자유", "'[자유]'라는 말")]
    // Mixed scripts.
    [InlineData("북", "[북]·러 회담")]
    [InlineData("북·러", "[북·러] 회담, [북ㆍ러] 조약, [북・러]는, [북러] 관계")]
    [InlineData("북·러 회담", "[북·러 회담]에서는")]
    [InlineData("IAEA", "[IAEA]는 보고서를 냈다. [IAEA]의 사찰")]
    [InlineData("M3", "[M3]는 빠르고 [M3]은 비싸다. [M3]를 샀다.")]
    [InlineData("MD-83", "[MD-83]를 봤다.")]
    [InlineData("UN총회", "제78차 [UN총회]에서")]
    // Spacing.
    [InlineData("유엔 총회", "[유엔총회]에서, 또 [유엔 총회]는")]
    [InlineData("핵확산 금지 조약", "[핵확산금지조약]을, [핵확산 금지조약]에, [핵확산금지 조약]이, [핵확산 금지 조약]의")]
    [InlineData("핵확산금지조약", "[핵확산 금지 조약]에서 [핵확산금지 조약]을")]
    [InlineData("국무위원장", "김정은 [국무위원장]은 말했다.")]
    // Shortened.
    [InlineData("새것", "[새건] 없고 [새것]은 있다.")]
    // One syllable: only what leaves no doubt.
    [InlineData("법", "[법]을 지킨다. 법도가 있다. 그 [법]은 엄하다.")]
    [InlineData("사", "사이가 좋다. 사는 곳. [사]의 찬미")]
    // Bound nouns written together.
    [InlineData("회의", "[회의]중에 나갔다.")]
    [InlineData("국가", "[국가]간의 조약")]
    public void Words_are_found_with_what_follows_them(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Assert.Equal(marked, Mark(text, Find(text, term).Where(hit => hit.Kind != MatchKind.Compound)));
    }

    /// <summary>A verb or an adjective is found in all forms, and the hit is the whole unit.</summary>
    [Theory]
    // Vowel stems and their contractions.
    [InlineData("배우다", "우리는 말을 [배웠고], 지금도 [배우는] 중이며 [배워서] 쓴다.")]
    [InlineData("마시다", "물을 [마셔라]. 차를 [마십시다].")]
    [InlineData("되다", "의사가 [된] 사람, 의사가 [됐다], 의사가 [되었습니다].")]
    [InlineData("쓰다", "편지를 [썼다]. 글을 [쓰며] 산다.")]
    // 르, ㅂ, ㄷ, ㅅ, ㅎ, ㄹ.
    [InlineData("부르다", "노래를 [불렀다]. 이름을 [부르지] 마라.")]
    [InlineData("푸르다", "[푸른] 바다가 [푸르렀다].")]
    [InlineData("어렵다", "[어려운] 문제를 [어렵게] 풀었다.")]
    [InlineData("굽다", "고기를 [구워] 먹었다.")]
    [InlineData("듣다", "음악을 [들으며] 걸었다. 말을 [듣지] 않는다.")]
    [InlineData("낫다", "약을 먹고 병이 [나았다].")]
    [InlineData("빨갛다", "[빨간] 꽃, [빨갛게] 물들었다.")]
    [InlineData("만들다", "빵을 [만드는] 법과 빵을 [만든] 사람")]
    // Derived from nouns, with honorifics, auxiliaries and nominal endings.
    [InlineData("결정하다", "날짜를 [결정하셨습니다]. 아직 [결정하지] 못했다. [결정해야] 한다.")]
    [InlineData("연구하다", "오래 [연구해왔다].")]
    [InlineData("자유롭다", "[자유로운] 삶")]
    [InlineData("먹다", "밥을 [먹기를] 바란다. 밥을 [먹겠다고] 했다.")]
    // Another word that begins alike, or is spelt alike.
    [InlineData("가다", "가게에서 [가려고] 했다.")]
    [InlineData("묻다", "[묻는] 말에 답했다. 무릎이 아프다.")]
    [InlineData("크다", "크림을 샀다. [큰] 집")]
    // The last word of a phrase.
    [InlineData("이름을 짓다", "아이의 [이름을 지었다].")]
    public void Verbs_and_adjectives_are_found_in_all_forms(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        PartOfSpeech part = term is "어렵다" or "푸르다" or "빨갛다" or "자유롭다" or "크다" ? PartOfSpeech.Adjective : PartOfSpeech.Verb;
        Assert.Equal(marked, Mark(text, Find(text, new TermSpec(0, "ko", term) { PartOfSpeech = part })));
    }

    [Theory]
    [InlineData("결정하다", "날짜를 [결정했다].")]
    [InlineData("배우다", "말을 [배웠다].")]
    [InlineData("바다", "[바다]로 갔다.")]
    public void A_term_without_a_part_of_speech_is_read_as_what_it_can_be(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Assert.Equal(marked, Mark(text, Find(text, new TermSpec(0, "ko", term)).Where(hit => hit.Score >= RecognitionOptions.LikelyScore)));
    }

    [Theory]
    // The same letters as a form of a verb, or as a noun with a particle.
    [InlineData("위해", "국민을 위해 싸웠다. [위해]를 입었다.")]
    [InlineData("보고", "책을 보고 웃었다. [보고]를 받았다.")]
    [InlineData("가게", "집에 가게 되었다. [가게]에서 만났다.")]
    // In a longer word that is no compound of it.
    [InlineData("가지", "밖으로 나가지 마라.")]
    [InlineData("의회", "협의회가 열렸다. [의회]가 열렸다.")]
    public void Neighbours_and_lexicon_tell_a_noun_from_another_word(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Assert.Equal(marked, Mark(text, Find(text, term).Where(hit => hit.Score >= RecognitionOptions.LikelyScore)));
    }

    [Theory]
    [InlineData("공공기관", "새 [공공 기관]이 생겼다.")]
    [InlineData("원자력발전소", "[원자력 발전소]를 짓는다.")]
    [InlineData("손해배상", "[손해 배상]을 하라.")]
    // The first part has a particle.
    [InlineData("공공기관", "공공의 기관")]
    // No part is a noun.
    [InlineData("아버지", "아 버지가")]
    public void A_joined_term_is_found_apart_where_its_parts_are_nouns(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Assert.Equal(marked, Mark(text, Find(text, term).Where(hit => hit.Score >= RecognitionOptions.LikelyScore)));
    }

    [Theory]
    [InlineData("결정하다", "날짜를 [결정했다].")]
    [InlineData("먹다", "밥을 [먹었다].")]
    [InlineData("총회", "[총회]에서는 말했다.")]
    [InlineData("핵확산금지조약", "[핵확산 금지조약]을 맺었다.")]
    public void Without_the_lexicon_grammar_decides(string term, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        KoreanRules rules = new(new KoreanLexicon(stream: null));
        SegmentBuilder builder = new(rules);
        builder.Add(new TermSpec(0, "ko", term) { PartOfSpeech = term[^1] == '다' ? PartOfSpeech.Verb : PartOfSpeech.Noun });
        List<TermHit> hits = [];
        Scanner.Scan(
            text,
            LanguageIndex.FromSegment(rules, builder.Freeze()),
            RecognitionOptions.Default,
            hits,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(marked, Mark(text, hits));
    }

    [Theory]
    [InlineData("21[세기]에는", "세기", "after a number")]
    [InlineData("UN[총회]에서", "총회", "head of a compound after Latin letters")]
    [InlineData("안보리[결의]를", "결의", "head of a compound with an unknown modifier")]
    public void Parts_of_compounds_say_that_they_are(string marked, string term, string rule)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        TermHit hit = Assert.Single(Find(text, term));
        Assert.Equal(marked, Mark(text, [hit]));
        Assert.Equal(MatchKind.Compound, hit.Kind);
        Assert.Equal(rule, hit.Rule.ToString());
        Assert.Equal(0, hit.WordStart);
        Assert.Equal(marked.IndexOf(']', StringComparison.Ordinal) - 1, hit.WordEnd);
    }

    [Fact]
    public void Both_parts_of_a_compound_are_found()
    {
        List<TermHit> hits = Find("산악지역과는 다르다.", "산악", "지역");
        Assert.Equal([(0, 2), (2, 4)], hits.Select(hit => (hit.Start, hit.End)));
        Assert.All(hits, hit => Assert.Equal((0, 4), (hit.WordStart, hit.WordEnd)));
    }

    [Fact]
    public void A_glossary_that_lists_compounds_makes_others_less_sure()
    {
        string[] listed = ["국제", "기구", "사회", "경제", "국제기구", "국제사회", "국제경제", "사회경제"];
        TermHit[] plain = [.. Find("사회기구가", "사회", "기구")];
        TermHit[] among = [.. Find("사회기구가", listed)];
        Assert.Equal(2, plain.Length);
        Assert.Equal(2, among.Length);
        Assert.All(plain, hit => Assert.True(hit.Score > 0.5f));
        Assert.All(among, hit => Assert.True(hit.Score < 0.5f));
    }

    [Theory]
    [InlineData("오늘날까지도", "지도")]
    [InlineData("다양성과 속도", "성과")]
    [InlineData("생각하지도 않았다", "지도")]
    [InlineData("그때그때 다르다", "그때")]
    public void Suffixes_are_no_heads_of_compounds(string text, string term) => Assert.Empty(Find(text, term));

    [Fact]
    public void A_verb_made_of_the_noun_is_a_longer_word()
    {
        TermHit hit = Assert.Single(Find("사찰을 요구했다.", "요구"));
        Assert.Equal((MatchKind.Compound, "verb derivation -하다, past"), (hit.Kind, hit.Rule.ToString()));
        Assert.Equal((4, 6, 4, 8), (hit.Start, hit.End, hit.WordStart, hit.WordEnd));
        Assert.Empty(Find("사찰을 요구했다.", new TermSpec(0, "ko", "요구") { Compounds = false }));
    }

    [Fact]
    public void A_particle_is_not_part_of_the_word()
    {
        TermHit hit = Assert.Single(Find("총회에서부터는", "총회"));
        Assert.Equal((0, 2, 0, 2, MatchKind.Inflected), (hit.Start, hit.End, hit.WordStart, hit.WordEnd, hit.Kind));
        Assert.Equal("particle 에서 + particle 부터 + topic particle 는", hit.Rule.ToString());
    }

    [Fact]
    public void Decomposed_text_is_found_at_its_own_offsets()
    {
        const string Text = "\u110E\u1169\u11BC\u1112\u116C\u1105\u1173\u11AF"; // 총회를
        TermHit hit = Assert.Single(Find(Text, "총회"));
        Assert.Equal((0, 5), (hit.Start, hit.End));
    }

    [Fact]
    public void Any_text_may_be_given()
    {
        Gen<string> korean = Gen.OneOf(
                "총회",
                "의",
                "결의",
                "에서",
                "는",
                "하",
                "했다",
                "인",
                "들",
                "적",
                "(",
                ")",
                "\"",
                " ",
                "·",
                "ㆍ",
                "UN",
                "21",
                "ﬃ",
                "가",
                "\u11A8"
            )
            .Array[0, 40]
            .Select(string.Concat);
        string[] terms = ["총회", "결의", "총회 결의", "UN", "의", "국제기구결의"];
        TermIndex index = TermIndex.Build(terms.Select((term, i) => new TermSpec(i, "ko", term)), TestContext.Current.CancellationToken);
        Gen.Select(korean, Utf16.Any, korean)
            .Sample(
                (before, middle, after) =>
                {
                    string text = before + middle + after;
                    List<TermHit> hits = [];
                    index.Recognize(
                        text,
                        "ko",
                        new RecognitionOptions { IncludeOverlaps = true },
                        hits,
                        TestContext.Current.CancellationToken
                    );
                    return hits.TrueForAll(hit =>
                        0 <= hit.WordStart
                        && hit.WordStart <= hit.Start
                        && hit.Start < hit.End
                        && hit.End <= hit.WordEnd
                        && hit.WordEnd <= text.Length
                    );
                }
            );
    }

    private static List<TermHit> Find(string text, params string[] terms) =>
        Find(text, [.. terms.Select((term, i) => new TermSpec(i, "ko", term) { PartOfSpeech = PartOfSpeech.Noun })]);

    private static List<TermHit> Find(string text, params TermSpec[] terms)
    {
        List<TermHit> hits = [];
        TermIndex.Build(terms).Recognize(text, "ko", AnyScore, hits, TestContext.Current.CancellationToken);
        return hits;
    }

    private static string Mark(string text, IEnumerable<TermHit> hits)
    {
        foreach (TermHit hit in hits.OrderByDescending(hit => hit.Start))
        {
            text = text.Insert(hit.End, "]").Insert(hit.Start, "[");
        }

        return text;
    }
}
