using CsCheck;
using Glossary.Text.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Normalization;

public class TextFoldingTests
{
    [Theory]
    // case
    [InlineData("VOLLVERSAMMLUNG", "Vollversammlung")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("ПРАВДА", "правда")]
    [InlineData("ǅ", "ǆ")]
    // normal form
    [InlineData("Waffenbru\u0308derschaft", "Waffenbrüderschaft")]
    [InlineData("Å", "\u212B")]
    [InlineData("a\u0301\u0323", "a\u0323\u0301")]
    // ß
    [InlineData("Straße", "Strasse")]
    [InlineData("STRAẞE", "strasse")]
    // the Turkish i: by default, not the Turkic mapping
    [InlineData("I", "i")]
    [InlineData("İ", "i\u0307")]
    [InlineData("İ", "I\u0307")]
    // Hangul jamo
    [InlineData("총회", "\u110E\u1169\u11BC\u1112\u116C")]
    [InlineData("초\u11BC", "총")]
    [InlineData("\uFFBE\uFFC2", "ㅎㅏ")] // halfwidth letters are letters, not half a syllable
    // astral
    [InlineData("\U00010400", "\U00010428")]
    [InlineData("\U0001D400\U0001D41B", "ab")]
    // the same letter otherwise written
    [InlineData("ﬁnal", "final")]
    [InlineData("ＵＮ１", "un1")]
    [InlineData("ﾊﾞ", "バ")]
    [InlineData("Kapitel Ⅶ", "kapitel vii")]
    [InlineData("ſ", "s")]
    // hyphens, apostrophes, quotation marks, spaces
    [InlineData("UN\u2010Charta", "UN-Charta")]
    [InlineData("UN\u2011Charta", "un-charta")]
    [InlineData("1990–1995", "1990-1995")]
    [InlineData("l’État", "l'État")]
    [InlineData("„Frieden“", "\"Frieden\"")]
    [InlineData("»Frieden«", "“Frieden”")]
    [InlineData("‚Frieden‘", "'Frieden'")]
    [InlineData("10\u00A0kt", "10 kt")]
    [InlineData("10\u202Fkt", "10\u3000kt")]
    // invisible
    [InlineData("Voll\u00ADver\u00ADsammlung", "Vollversammlung")]
    [InlineData("\uFEFFVoll\u200Bver\u200Dsamm\u200Clung\u200E", "Vollversammlung")]
    [InlineData("\u2066UN\u2069", "UN")]
    [InlineData("e\u200D\u0301", "é")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("a\U000E0101", "a")]
    public void Equal(string one, string other)
    {
        Assert.Equal(TextFolding.FoldKey(one), TextFolding.FoldKey(other));
        Assert.Equal(TextFolding.FoldKey(one), TextFolding.Fold(other).Text);
    }

    [Theory]
    [InlineData("u", "ü")]
    [InlineData("ue", "ü")]
    [InlineData("e", "é")]
    [InlineData("i", "ı")]
    [InlineData("i", "İ")]
    [InlineData("I", "ı")]
    [InlineData("하", "ㅎㅏ")]
    [InlineData("총", "초")]
    [InlineData("m²", "m2")]
    [InlineData("①", "1")]
    [InlineData("UN-Charta", "UN Charta")]
    [InlineData("a b", "a  b")]
    [InlineData("a b", "a\tb")]
    [InlineData("\U00010400", "\U00010401")]
    [InlineData("а", "a")] // Cyrillic and Latin
    public void Different(string one, string other) => Assert.NotEqual(TextFolding.FoldKey(one), TextFolding.FoldKey(other));

    [Fact]
    public void A_lone_surrogate_folds_as_UTF8_would_encode_it()
    {
        // Not in the table: attributes are stored as UTF-8 and cannot hold one.
        Equal("a\uD800", "a\uFFFD");
        Equal("\uDC00\uD801\u00AD\uDC00", "\uFFFD\uFFFD\uFFFD");
    }

    [Theory]
    // folded units keep the place of their character
    [InlineData("die Straße dort", "strasse", "Straße")]
    [InlineData("die STRASSE dort", "strasse", "STRASSE")]
    [InlineData("eine ﬁnale Sache", "final", "ﬁnal")]
    [InlineData("die Waffenbru\u0308der!", "waffenbrüder", "Waffenbru\u0308der")]
    [InlineData("die Waffenbru\u0308der!", "waffenbrü", "Waffenbru\u0308")]
    [InlineData("xİx", "i\u0307", "İ")]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8은", "한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8")]
    [InlineData("\U0001F600 \U00010400x", "\U00010428", "\U00010400")]
    // half of what a character became still is the character
    [InlineData("Straße", "stras", "Straß")]
    [InlineData("e\u0301\u0323\u0316x", "\u1EB9", "e\u0301\u0323\u0316")]
    // invisible characters inside belong to the span, those at its edges do not
    [InlineData("die Voll\u00ADversammlung\u200B da", "vollversammlung", "Voll\u00ADversammlung")]
    [InlineData("die \u2066UN\u2069 da", "un", "UN")]
    [InlineData("\uFEFFUN da", "un", "UN")]
    // but what shapes a character stays with it
    [InlineData("ein ❤\uFE0F da", "❤", "❤\uFE0F")]
    public void A_match_maps_back_to_the_text_of_the_caller(string text, string folded, string surface)
    {
        FoldedText result = TextFolding.Fold(text);
        int at = result.Text.IndexOf(folded, StringComparison.Ordinal);

        (int start, int end) = result.ToSource(at, at + folded.Length);

        Assert.Equal(surface, text[start..end]);
    }

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Utf16.Any.Sample(text =>
        {
            string key = TextFolding.FoldKey(text);

            Assert.Same(key, TextFolding.FoldKey(key));
            Assert.True(TextFolding.IsFolded(key));
            Assert.True(UnicodeNormalizer.IsNfc(key));
            Assert.Equal(text == key, TextFolding.IsFolded(text));
            Assert.Equal(text == key, TextFolding.Fold(text).IsIdentity);
        });

    [Fact]
    public void Canonically_equivalent_texts_fold_alike() =>
        Utf16.Any.Sample(text =>
        {
            string key = TextFolding.FoldKey(text);

            Assert.Equal(key, TextFolding.FoldKey(UnicodeNormalizer.Nfc(text)));
            Assert.Equal(key, TextFolding.FoldKey(UnicodeNormalizer.Nfd(text)));
        });

    [Fact]
    public void Every_span_of_whole_characters_maps_back_to_text_that_folds_to_it() =>
        Utf16.Any.Sample(text =>
        {
            FoldedText folded = TextFolding.Fold(text);
            int previousEnd = 0;
            for (int from = 0; from < folded.Length; )
            {
                int to = from + 1;
                while (to < folded.Length && folded.SourceStart(to) == folded.SourceStart(from))
                {
                    to++;
                }

                (int start, int end) = folded.ToSource(from, to);
                Assert.True(previousEnd <= start && start < end && end <= text.Length);
                Assert.Equal(folded.Text[from..to], TextFolding.Fold(text.AsSpan(start, end - start)).Text);
                previousEnd = end;
                from = to;
            }
        });

    [Fact]
    public void A_result_can_be_used_again()
    {
        var result = new FoldedText(0);
        TextFolding.Fold("Straße", result);
        TextFolding.Fold("un", result);

        Assert.Equal("un", result.Text);
        Assert.True(result.IsIdentity);
        Assert.Equal((0, 2), result.ToSource(0, 2));
        Assert.Equal((2, 2), result.ToSource(2, 2));
    }
}
