using Glossary.Server.Terms;
using Glossary.V1;

namespace Glossary.Server.Tests.Terms;

/// <summary>What is to be written instead of a term, and which terms of a text are findings.</summary>
public class UseInsteadTests
{
    [Theory]
    // The term, then the concept's others; p preferred, a admitted, d deprecated, f forbidden.
    [InlineData("f:ko:북괴 p:ko:북한", "북한")]
    [InlineData("d:en:munitions p:en:ammunition p:de:Munition", "ammunition")]
    [InlineData("a:de:Waffentransfer p:de:Waffenlieferung a:de:Rüstungslieferung", "Waffenlieferung")]
    [InlineData("p:de:Waffenlieferung p:de:Waffenhilfe", "")]
    [InlineData("f:de:A p:de:B p:de:C", "B, C")]
    // Without a preferred term an admitted one stands for it, but not for another admitted one.
    [InlineData("f:de:A a:de:B d:de:C", "B")]
    [InlineData("a:de:A a:de:B", "")]
    [InlineData("f:de:A d:de:B", "")]
    // In another language there is nothing to use; in a region's there is, if the region has no term of its own.
    [InlineData("f:ko:북괴 p:de:Nordkorea", "")]
    [InlineData("f:de-CH:A p:de:B p:de-CH:C", "C")]
    [InlineData("f:de-CH:A p:de:B", "B")]
    [InlineData("f:de:A p:de-CH:B", "B")]
    public void Instead_of_a_term_another_of_its_language_is_used(string terms, string expected)
    {
        var concept = new Concept { Terms = { terms.Split(' ').Select(Read) } };

        Assert.Equal(expected, string.Join(", ", concept.UseInstead(concept.Terms[0])));
    }

    [Theory]
    // Each term is its status and its place.
    [InlineData("p0-2 f3-5 d6-8 a9-10", "f3-5 d6-8")]
    // What may be used for another concept at the same place is no finding if it is deprecated, but one if it is forbidden.
    [InlineData("d0-2 p0-2", "")]
    [InlineData("a0-2 d0-2", "")]
    [InlineData("f0-2 p0-2", "f0-2")]
    [InlineData("d0-2 p0-5", "d0-2")]
    [InlineData("d0-2 f0-2", "d0-2 f0-2")]
    public void Terms_of_a_text_that_should_not_be_used_are_found(string found, string expected)
    {
        TermOccurrence[] terms =
        [
            .. found
                .Split(' ')
                .Select(text => new TermOccurrence
                {
                    Status = Status(text[0]),
                    Surface = text,
                    Span = Span(text[1..].Split('-')),
                }),
        ];

        Assert.Equal(expected, string.Join(' ', UnwantedTerms.In(terms).Select(t => t.Surface)));

        static TextSpan Span(string[] ends) => new() { Start = int.Parse(ends[0]), End = int.Parse(ends[1]) };
    }

    private static Term Read(string text) =>
        text.Split(':') is [var status, var language, var word]
            ? new Term
            {
                Status = Status(status[0]),
                Language = language,
                Text = word,
            }
            : throw new FormatException(text);

    private static TermStatus Status(char letter) =>
        letter switch
        {
            'p' => TermStatus.Preferred,
            'a' => TermStatus.Admitted,
            'd' => TermStatus.Deprecated,
            _ => TermStatus.Forbidden,
        };
}
