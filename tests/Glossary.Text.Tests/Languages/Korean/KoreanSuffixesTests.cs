using CsCheck;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;
using Glossary.Text.Tests.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Languages.Korean;

public class KoreanSuffixesTests
{
    [Theory]
    [InlineData("총회", "는", "topic particle 는")]
    [InlineData("조약", "은", "topic particle 은")]
    [InlineData("조약", "이", "subject particle 이")]
    [InlineData("총회", "를", "object particle 를")]
    [InlineData("총회", "의", "genitive particle 의")]
    [InlineData("서울", "로", "particle 로")]
    [InlineData("총회", "에서는", "particle 에서 + topic particle 는")]
    [InlineData("총회", "에서부터는", "particle 에서 + particle 부터 + topic particle 는")]
    [InlineData("나라", "에게로까지만", "particle 에게로 + particle 까지 + particle 만")]
    [InlineData("조약", "으로써의", "particle 으로써 + genitive particle 의")]
    [InlineData("회의", "에서조차도", "particle 에서 + particle 조차 + particle 도")]
    [InlineData("오늘", "까지만이라도", "particle 까지 + particle 만 + particle 이라도")]
    [InlineData("선생님", "께서는", "particle 께서 + topic particle 는")]
    [InlineData("대표", "들", "plural 들")]
    [InlineData("대표", "들에게서조차도", "plural 들 + particle 에게서 + particle 조차 + particle 도")]
    [InlineData("대표", "님들께서도", "honorific 님 + plural 들 + particle 께서 + particle 도")]
    [InlineData("김민수", "씨는", "honorific 씨 + topic particle 는")]
    [InlineData("대표", "들하고는", "plural 들 + particle 하고 + topic particle 는")]
    [InlineData("의장", "으로부터도", "particle 으로부터 + particle 도")]
    [InlineData("의장", "뿐만", "particle 뿐 + particle 만")]
    public void Particles_join_in_the_order_of_the_grammar(string noun, string tail, string rule)
    {
        SuffixChain chain = Read(noun, tail);
        Assert.Equal(SuffixKind.Particle, chain.Kind);
        Assert.Equal(rule, chain.Rule.ToString());
    }

    [Theory]
    [InlineData("총회", "엔")]
    [InlineData("총회", "에선")]
    [InlineData("대표", "에겐")]
    [InlineData("조약", "으론")]
    [InlineData("지금", "까진")]
    [InlineData("오늘", "부턴")]
    [InlineData("작년", "보단")]
    public void Shortened_particles_are_particles(string noun, string tail) => Assert.Equal(SuffixKind.Particle, Read(noun, tail).Kind);

    [Theory]
    [InlineData("조약", "이었다", "copula 이다, past")]
    [InlineData("총회", "였다", "copula 이다, past")]
    [InlineData("총회", "이었다", "copula 이다, past")]
    [InlineData("조약", "입니다", "copula 이다, polite")]
    [InlineData("조약", "이었습니다만", "copula 이다, past")]
    [InlineData("의장", "인", "copula 이다, adnominal")]
    [InlineData("의장", "일", "copula 이다, adnominal, prospective")]
    [InlineData("의장", "이자", "copula 이다, connective")]
    [InlineData("의장", "이지만", "copula 이다, connective")]
    [InlineData("조약", "이므로", "copula 이다, connective")]
    [InlineData("조약", "인데", "copula 이다, connective")]
    [InlineData("조약", "이라고는", "copula 이다, quotation")]
    [InlineData("총회", "라고는", "copula 이다, quotation")]
    [InlineData("총회", "라는", "copula 이다, quotation")]
    [InlineData("조약", "이라며", "copula 이다, quotation")]
    [InlineData("의장", "이십니다", "copula 이다, honorific, polite")]
    [InlineData("조약", "인지를", "copula 이다, question + object particle 를")]
    [InlineData("조약", "이겠지만", "copula 이다, conjecture")]
    public void The_copula_is_recognised_in_its_forms(string noun, string tail, string rule)
    {
        SuffixChain chain = Read(noun, tail);
        Assert.Equal(SuffixKind.Copula, chain.Kind);
        Assert.Equal(rule, chain.Rule.ToString());
    }

    [Theory]
    [InlineData("조약", "이어야만")]
    [InlineData("총회", "여야")]
    [InlineData("총회", "이기도")]
    [InlineData("총회", "다")]
    [InlineData("총회", "인가라는")]
    [InlineData("총회", "였음에도")]
    [InlineData("총회", "예요")]
    [InlineData("조약", "이에요")]
    [InlineData("조약", "뿐이다")]
    [InlineData("조약", "부터였다")]
    [InlineData("조약", "이라기보다는")]
    public void The_copula_follows_nouns_and_particles(string noun, string tail) => Assert.Equal(SuffixKind.Copula, Read(noun, tail).Kind);

    [Theory]
    [InlineData("연구", "하는", nameof(SuffixKind.Verb))]
    [InlineData("연구", "했다", nameof(SuffixKind.Verb))]
    [InlineData("연구", "하여", nameof(SuffixKind.Verb))]
    [InlineData("연구", "해야만", nameof(SuffixKind.Verb))]
    [InlineData("연구", "합니다", nameof(SuffixKind.Verb))]
    [InlineData("연구", "하려면", nameof(SuffixKind.Verb))]
    [InlineData("연구", "하기에는", nameof(SuffixKind.Verb))]
    [InlineData("연구", "한다고", nameof(SuffixKind.Verb))]
    [InlineData("연구", "하지도", nameof(SuffixKind.Verb))]
    [InlineData("연구", "하고", nameof(SuffixKind.Verb))]
    [InlineData("개발", "되었다", nameof(SuffixKind.Verb))]
    [InlineData("개발", "돼", nameof(SuffixKind.Verb))]
    [InlineData("개발", "된", nameof(SuffixKind.Verb))]
    [InlineData("교육", "시켰다", nameof(SuffixKind.Verb))]
    [InlineData("비판", "받았다", nameof(SuffixKind.Verb))]
    [InlineData("연구", "해보았다", nameof(SuffixKind.Verb))]
    [InlineData("연구", "해오던", nameof(SuffixKind.Verb))]
    [InlineData("산업", "화된", nameof(SuffixKind.Verb))]
    [InlineData("자유", "로운", nameof(SuffixKind.Adjective))]
    [InlineData("사람", "다운", nameof(SuffixKind.Adjective))]
    [InlineData("자랑", "스럽게", nameof(SuffixKind.Adjective))]
    [InlineData("경제", "적", nameof(SuffixKind.Noun))]
    [InlineData("경제", "적으로는", nameof(SuffixKind.Noun))]
    [InlineData("지역", "별로", nameof(SuffixKind.Noun))]
    public void Derivation_makes_another_word(string noun, string tail, string kind)
    {
        SuffixChain chain = Read(noun, tail);
        Assert.Equal(kind, chain.Kind.ToString());
        Assert.Equal(MatchKind.Compound, chain.Rule.Kind);
    }

    [Theory]
    // The other shape.
    [InlineData("책", "를")]
    [InlineData("총회", "은")]
    [InlineData("총회", "을")]
    [InlineData("서울", "으로")]
    [InlineData("산", "로")]
    [InlineData("총회", "이랑")]
    [InlineData("조약", "였다")]
    // Another order than the grammar has.
    [InlineData("총회", "는에서")]
    [InlineData("총회", "를은")]
    [InlineData("총회", "와를")]
    [InlineData("총회", "에가")]
    // An unfinished form.
    [InlineData("연구", "해보았")]
    [InlineData("총회", "였")]
    [InlineData("조약", "이겠")]
    // Another noun that begins alike.
    [InlineData("가정", "부")]
    [InlineData("사과", "나무")]
    [InlineData("연구", "자")]
    [InlineData("인쇄", "기")]
    [InlineData("대표", "단은")]
    [InlineData("한국", "인들은")]
    [InlineData("한국", "인들이")]
    [InlineData("기사", "도의")]
    [InlineData("대통령", "직을")]
    public void What_is_no_chain_of_suffixes_is_refused(string noun, string tail) => Assert.True(Read(noun, tail).Rule.IsEmpty);

    [Theory]
    [InlineData("의장", "인", " 김민수", true)]
    [InlineData("한국", "인", ", 중국인", false)]
    [InlineData("한국", "인", "(17%)", false)]
    [InlineData("민수", "야", ", 어디 가니", true)]
    [InlineData("미숙", "아", " 출산", false)]
    public void Some_suffixes_depend_on_a_pause(string noun, string tail, string next, bool expected) =>
        Assert.Equal(!expected, KoreanSuffixes.Read(KoreanSound.FinalOf(noun), tail, next).Rule.IsEmpty);

    [Fact]
    public void Legal_chains_parse_after_any_noun() =>
        Gen.Select(
                Gen.Char['가', '힣'],
                Gen.OneOf("", "들"),
                Gen.OneOf("에", "에서", "에게", "으로", "으로서", "께", "한테"),
                Gen.OneOf("까지", "부터", "만", "조차", "마저"),
                Gen.OneOf("은/는", "도", "의", "이나/나", "이라도/라도", "이야말로/야말로")
            )
            .Sample(
                (noun, plural, meaning, delimiter, closing) =>
                {
                    string stem = noun + plural;
                    string tail = plural + KoreanParticles.Choose(stem, meaning) + delimiter;
                    tail += KoreanParticles.Choose(tail, closing);
                    return Read(noun.ToString(), tail).Kind == SuffixKind.Particle;
                }
            );

    [Fact]
    public void Any_text_may_be_given() =>
        Gen.Select(Gen.Enum<FinalSound>(), Utf16.Any, Utf16.Any)
            .Sample(
                (final, tail, next) =>
                {
                    SuffixChain chain = KoreanSuffixes.Read(final, tail, next);
                    return chain.Rule.IsEmpty || chain.Length == tail.Length;
                }
            );

    [Fact]
    public void What_a_chain_makes_of_the_noun_decides_on_its_kind_and_score() =>
        Gen.Select(
                Gen.Char['가', '힣'],
                Gen.OneOf("", "들", "님", "씨", "님들"),
                Gen.OneOf("", "에", "에서", "으로", "적", "성", "하", "되었", "시켜", "스러운", "이", "였"),
                Gen.OneOf("", "까지", "만", "기에", "는데", "다고", "지만", "ㅂ니다", "던", "보았다"),
                Gen.OneOf("", "은", "는", "도", "의", "이다", "입니다", "라도", "요")
            )
            .Sample(
                (noun, plural, middle, delimiter, closing) =>
                {
                    SuffixChain chain = Read(noun.ToString(), plural + middle + delimiter + closing);
                    return (chain.Kind, chain.Rule.Kind, chain.Rule.Score)
                        is
                            (SuffixKind.None, MatchKind.Exact, 1f)
                            or
                            (SuffixKind.Particle, MatchKind.Inflected, 0.95f)
                            or
                            (SuffixKind.Copula, MatchKind.Inflected, 0.9f)
                            or
                            (SuffixKind.Verb or SuffixKind.Adjective, MatchKind.Compound, 0.1f)
                            or
                            (SuffixKind.Noun, MatchKind.Compound, 0.1f);
                }
            );

    private static SuffixChain Read(string noun, string tail) => KoreanSuffixes.Read(KoreanSound.FinalOf(noun), tail, " 말");
}
