using CsCheck;
using Glossary.Text.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Normalization;

public class UnicodeNormalizerTests
{
    [Theory]
    // nothing to do
    [InlineData("", "", "")]
    [InlineData("Vollversammlung", "Vollversammlung", "Vollversammlung")]
    // composition and decomposition
    [InlineData("Waffenbru\u0308der", "Waffenbrüder", "Waffenbru\u0308der")]
    [InlineData("é", "é", "e\u0301")]
    [InlineData("\u1EBF", "\u1EBF", "e\u0302\u0301")] // two marks, composed in two steps
    [InlineData("a\u0327\u0301\u0327", "á\u0327\u0327", "a\u0327\u0327\u0301")]
    // marks are ordered by class, stably; a mark of the same class blocks
    [InlineData("a\u0301\u0323", "\u1EA1\u0301", "a\u0323\u0301")]
    [InlineData("a\u0323\u0301", "\u1EA1\u0301", "a\u0323\u0301")]
    [InlineData("a\u0305\u0301", "a\u0305\u0301", "a\u0305\u0301")]
    // singletons and exclusions never come back
    [InlineData("\u212B", "Å", "A\u030A")]
    [InlineData("\u2126", "Ω", "Ω")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\uFB1D", "\u05D9\u05B4", "\u05D9\u05B4")]
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301")]
    // Hangul by arithmetic
    [InlineData("총회", "총회", "\u110E\u1169\u11BC\u1112\u116C")]
    [InlineData("\u110E\u1169\u11BC", "총", "\u110E\u1169\u11BC")]
    [InlineData("초\u11BC", "총", "\u110E\u1169\u11BC")]
    [InlineData("총\u11BC", "총\u11BC", "\u110E\u1169\u11BC\u11BC")]
    [InlineData("\u1161\u11BC", "\u1161\u11BC", "\u1161\u11BC")]
    // compatibility characters are other characters
    [InlineData("ﬁＡ²ㅎ", "ﬁＡ²ㅎ", "ﬁＡ²ㅎ")]
    // beyond the BMP
    [InlineData("\U000110A5\U000110BA", "\U000110AB", "\U000110A5\U000110BA")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("\U0002F800", "\u4E3D", "\u4E3D")]
    public void Forms(string text, string nfc, string nfd)
    {
        Assert.Equal(nfc, UnicodeNormalizer.Nfc(text));
        Assert.Equal(nfd, UnicodeNormalizer.Nfd(text));
        Assert.Equal(text == nfc, UnicodeNormalizer.IsNfc(text));
        Assert.Equal(text == nfd, UnicodeNormalizer.IsNfd(text));
    }

    [Fact]
    public void A_lone_surrogate_stays_and_ends_a_segment()
    {
        string text = "a\uD800\u0301b\uDC00u\u0308";

        Assert.Equal("a\uD800\u0301b\uDC00ü", UnicodeNormalizer.Nfc(text));
    }

    [Fact]
    public void What_needs_no_change_is_not_copied()
    {
        string text = "Waffenbrüderschaft 총회";

        Assert.Same(text, UnicodeNormalizer.Nfc(text));
    }

    [Fact]
    public void A_long_run_of_marks_is_ordered()
    {
        string text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 50_000));

        string nfd = UnicodeNormalizer.Nfd(text);

        Assert.Equal("a" + new string('\u0323', 50_000) + new string('\u0301', 50_000), nfd);
        Assert.Equal("\u1EA1" + new string('\u0323', 49_999) + new string('\u0301', 50_000), UnicodeNormalizer.Nfc(text));
    }

    [Fact]
    public void Both_forms_hold_the_same_text() =>
        Utf16.Any.Sample(text =>
        {
            string nfc = UnicodeNormalizer.Nfc(text);
            string nfd = UnicodeNormalizer.Nfd(text);

            Assert.Equal(nfc, UnicodeNormalizer.Nfc(nfd));
            Assert.Equal(nfd, UnicodeNormalizer.Nfd(nfc));
            Assert.Same(nfc, UnicodeNormalizer.Nfc(nfc));
            Assert.Same(nfd, UnicodeNormalizer.Nfd(nfd));
            Assert.True(UnicodeNormalizer.IsNfc(nfc));
            Assert.True(UnicodeNormalizer.IsNfd(nfd));
            Assert.Equal(text == nfc, UnicodeNormalizer.IsNfc(text));
            Assert.Equal(text == nfd, UnicodeNormalizer.IsNfd(text));
        });
}
