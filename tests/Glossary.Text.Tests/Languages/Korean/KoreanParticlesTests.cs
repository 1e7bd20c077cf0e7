using CsCheck;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Tests.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Languages.Korean;

public class KoreanParticlesTests
{
    [Theory]
    // Word ending in a vowel, in ㄹ, in another consonant.
    [InlineData("총회", "을/를", "총회를")]
    [InlineData("조약", "을/를", "조약을")]
    [InlineData("서울", "을/를", "서울을")]
    [InlineData("총회", "은", "총회는")]
    [InlineData("조약", "는", "조약은")]
    [InlineData("총회", "이", "총회가")]
    [InlineData("조약", "가", "조약이")]
    [InlineData("총회", "과", "총회와")]
    [InlineData("조약", "와", "조약과")]
    [InlineData("총회", "으로", "총회로")]
    [InlineData("조약", "로", "조약으로")]
    [InlineData("서울", "으로", "서울로")]
    [InlineData("파리", "으로/로", "파리로")]
    [InlineData("민수", "아/야", "민수야")]
    [InlineData("지원", "야", "지원아")]
    [InlineData("총회", "이나", "총회나")]
    [InlineData("조약", "나", "조약이나")]
    [InlineData("총회", "이란", "총회란")]
    [InlineData("조약", "란", "조약이란")]
    [InlineData("총회", "이든", "총회든")]
    [InlineData("조약", "든지", "조약이든지")]
    [InlineData("총회", "이라", "총회라")]
    [InlineData("조약", "라고", "조약이라고")]
    [InlineData("그대", "이여", "그대여")]
    [InlineData("조국", "여", "조국이여")]
    [InlineData("친구", "이랑", "친구랑")]
    [InlineData("동생", "랑", "동생이랑")]
    [InlineData("총회", "이다", "총회다")]
    [InlineData("조약", "다", "조약이다")]
    [InlineData("총회", "이었다", "총회였다")]
    [InlineData("조약", "였다", "조약이었다")]
    [InlineData("총회", "이에요/예요", "총회예요")]
    // Longer chains that begin with an alternating particle.
    [InlineData("서울", "으로부터", "서울로부터")]
    [InlineData("조약", "로서는", "조약으로서는")]
    [InlineData("총회", "과의", "총회와의")]
    // What does not alternate.
    [InlineData("총회", "에서", "총회에서")]
    [InlineData("조약", "의", "조약의")]
    [InlineData("조약", "까지도", "조약까지도")]
    [InlineData("조약", "입니다", "조약입니다")]
    public void Hangul_takes_the_shape_of_its_last_syllable(string word, string particle, string expected) =>
        Assert.Equal(expected, KoreanParticles.Attach(word, particle));

    [Theory]
    [InlineData("을/를")]
    [InlineData("를/을")]
    [InlineData("을(를)")]
    [InlineData("(을)를")]
    [InlineData("을")]
    [InlineData("를")]
    public void Every_way_to_write_a_particle_means_the_same(string particle)
    {
        Assert.Equal("조약을", KoreanParticles.Attach("조약", particle));
        Assert.Equal("총회를", KoreanParticles.Attach("총회", particle));
    }

    [Theory]
    [InlineData("(으)로", "로", "으로")]
    [InlineData("으로(로)", "로", "으로")]
    [InlineData("(이)나", "나", "이나")]
    [InlineData("(이)라고", "라고", "이라고")]
    public void Brackets_around_a_syllable_make_it_optional(string particle, string afterVowel, string afterConsonant)
    {
        Assert.Equal("총회" + afterVowel, KoreanParticles.Attach("총회", particle));
        Assert.Equal("조약" + afterConsonant, KoreanParticles.Attach("조약", particle));
    }

    [Theory]
    // Letter by letter: 유엔, 아이에이이에이, 케이시엔에이, 이유, 유에스, 비비시, 피디에프, 브이알, 에이치티엠엘.
    [InlineData("UN", "은")]
    [InlineData("IAEA", "는")]
    [InlineData("KCNA", "는")]
    [InlineData("EU", "는")]
    [InlineData("US", "는")]
    [InlineData("BBC", "는")]
    [InlineData("PDF", "는")]
    [InlineData("VR", "은")]
    [InlineData("HTML", "은")]
    [InlineData("NPT", "는")]
    [InlineData("IBM", "은")]
    // As a word: 나토, 유네스코, 오펙, 아세안, 유니세프, 나사.
    [InlineData("NATO", "는")]
    [InlineData("UNESCO", "는")]
    [InlineData("OPEC", "은")]
    [InlineData("ASEAN", "은")]
    [InlineData("UNICEF", "는")]
    [InlineData("NASA", "는")]
    // Foreign words: 구글, 인터넷, 페이스북, 마이크로소프트, 트위터, 슬랙, 애플, 크롬.
    [InlineData("Google", "은")]
    [InlineData("Internet", "은")]
    [InlineData("Facebook", "은")]
    [InlineData("Microsoft", "는")]
    [InlineData("Twitter", "는")]
    [InlineData("Slack", "은")]
    [InlineData("Apple", "은")]
    [InlineData("Chrome", "은")]
    public void Latin_letters_are_read_by_name_or_as_a_word(string word, string expected) =>
        Assert.Equal(word + expected, KoreanParticles.Attach(word, "은/는"));

    [Theory]
    [InlineData("2030", "을", "으로")]
    [InlineData("0", "을", "으로")]
    [InlineData("1", "을", "로")]
    [InlineData("2", "를", "로")]
    [InlineData("3", "을", "으로")]
    [InlineData("4", "를", "로")]
    [InlineData("5", "를", "로")]
    [InlineData("6", "을", "으로")]
    [InlineData("7", "을", "로")]
    [InlineData("8", "을", "로")]
    [InlineData("9", "를", "로")]
    [InlineData("100", "을", "으로")]
    [InlineData("10,000", "을", "으로")]
    [InlineData("1000000000000", "를", "로")]
    [InlineData("3.5", "를", "로")]
    [InlineData("F-16", "을", "으로")]
    [InlineData("제2", "를", "로")]
    [InlineData("50%", "를", "로")]
    [InlineData("3kg", "을", "으로")]
    [InlineData("10 km", "를", "로")]
    [InlineData("10㎞", "를", "로")]
    [InlineData("20㎏", "을", "으로")]
    [InlineData("5GB", "를", "로")]
    public void Numbers_and_units_are_read_in_Sino_Korean(string word, string eul, string euro)
    {
        Assert.Equal(eul, KoreanParticles.Choose(word, "을/를"));
        Assert.Equal(euro, KoreanParticles.Choose(word, "으로/로"));
    }

    [Theory]
    [InlineData("\"총회\"", "를")]
    [InlineData("‘조약’", "을")]
    [InlineData("《조약》", "을")]
    [InlineData("총회(UN)", "를")]
    [InlineData("조약(NPT)", "을")]
    [InlineData("국제원자력기구(IAEA)", "를")]
    [InlineData("'조약(條約)'", "을")]
    public void What_closes_a_word_is_passed_over(string word, string expected) =>
        Assert.Equal(word + expected, KoreanParticles.Attach(word, "을/를"));

    [Theory]
    [InlineData("\u1109\u1165\u110B\u116E\u11AF", "로")] // 서울, decomposed
    [InlineData("\u110E\u1169\u11BC\u1112\u116C", "로")] // 총회
    [InlineData("\u110C\u1169\u110B\u1163\u11A8", "으로")] // 조약
    [InlineData("가\u11A8", "으로")]
    [InlineData("ㄹ", "로")]
    [InlineData("ㄱ", "으로")]
    [InlineData("ㅏ", "로")]
    public void Jamo_are_understood(string word, string expected) => Assert.Equal(expected, KoreanParticles.Choose(word, "으로/로"));

    [Theory]
    [InlineData("北", "은/는", "은(는)")]
    [InlineData("北", "으로", "(으)로")]
    [InlineData("?!", "이다", "(이)다")]
    [InlineData("", "과", "과(와)")]
    public void Where_the_reading_is_unknown_both_shapes_are_written(string word, string particle, string expected) =>
        Assert.Equal(expected, KoreanParticles.Choose(word, particle));

    [Fact]
    public void What_is_attached_is_recognised_again() =>
        Gen.Select(
                Gen.Char['가', '힣'].Array[1, 6],
                Gen.OneOf(
                    "은/는",
                    "이/가",
                    "을/를",
                    "과/와",
                    "으로/로",
                    "이나/나",
                    "이라/라",
                    "이랑/랑",
                    "이든/든",
                    "이다/다",
                    "에서",
                    "까지"
                )
            )
            .Sample(
                (letters, particle) =>
                {
                    string word = new(letters);
                    string shape = KoreanParticles.Choose(word, particle);
                    return !KoreanSuffixes.Read(Hangul.FinalOf(word[^1]), shape, " x").Rule.IsEmpty;
                }
            );

    [Fact]
    public void Any_text_may_be_given() =>
        Gen.Select(Utf16.Any, Utf16.Any)
            .Sample((word, particle) => KoreanParticles.Attach(word, particle).StartsWith(word, StringComparison.Ordinal));
}
