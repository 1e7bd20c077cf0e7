using Glossary.Text.Recognition;
using Glossary.Text.Tests.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages;

public class StemmedTests
{
    [Theory]
    [InlineData("es", "tratado internacional", "Los tratados internacionales rigen.", "tratados internacionales")]
    [InlineData("it", "trattato", "I trattati sono firmati.", "trattati")]
    [InlineData("pt", "navio", "Os navios partiram.", "navios")]
    [InlineData("nl", "verdrag", "Twee verdragen gelden.", "verdragen")]
    [InlineData("sv", "fördrag", "Fördragen gäller.", "Fördragen")]
    [InlineData("da", "traktat", "Traktaterne gælder.", "Traktaterne")]
    [InlineData("es", "niño", "Un nino y los niños.", "niños")]
    [InlineData("es", "niño", "UN NINO.", "NINO")]
    public void Terms_are_found_by_their_stems(string language, string term, string text, string expected) =>
        Assert.Equal(expected, Marked.Spans(term, text, language));

    [Fact]
    public void A_word_of_the_same_stem_is_less_sure_than_the_word_itself()
    {
        List<TermHit> hits = Marked.Hits(Marked.Index(new TermSpec(0, "es", "tratado")), "El tratado de los tratados.", "es");

        Assert.Equal([(MatchKind.Exact, "as written"), (MatchKind.Inflected, "same stem")], hits.Select(h => (h.Kind, h.Rule.ToString())));
        Assert.True(hits[1].Score < hits[0].Score);
    }

    [Theory]
    [InlineData("de", RecognitionLevel.Rules)]
    [InlineData("fr-CH", RecognitionLevel.Rules)]
    [InlineData("es-MX", RecognitionLevel.Stems)]
    [InlineData("fi", RecognitionLevel.Exact)]
    public void Each_language_says_how_its_terms_are_found(string language, RecognitionLevel expected) =>
        Assert.Equal(expected, TermIndex.LevelOf(language));
}
