using CsCheck;
using Glossary.Catalog;

namespace Glossary.Server.Tests;

public class ResourceNamesTests
{
    private static readonly Gen<string> Ids = Gen.String[Gen.Char["abcxyz0189-"], 1, 63].Where(id => id[0] != '-' && id[^1] != '-');

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("p1")]
    [InlineData("a--b")]
    [InlineData("vollversammlung-2023-09")]
    public void An_id(string id) => Assert.True(ResourceNames.IsId(id));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("A")]
    [InlineData("ä")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("..")]
    [InlineData("총회")]
    public void No_id(string id) => Assert.False(ResourceNames.IsId(id));

    [Fact]
    public void An_id_has_at_most_63_characters()
    {
        Assert.True(ResourceNames.IsId(new string('a', 63)));
        Assert.False(ResourceNames.IsId(new string('a', 64)));
    }

    [Fact]
    public void What_is_written_can_be_read() =>
        Gen.Select(Ids, Ids)
            .Sample(
                (parent, child) =>
                {
                    Assert.True(ResourceNames.TryParseArticle(ResourceNames.Article(parent), out string article));
                    Assert.True(ResourceNames.TryParseGlossary(ResourceNames.Glossary(parent), allowWildcard: false, out string glossary));
                    Assert.True(
                        ResourceNames.TryParseParagraph(
                            ResourceNames.Paragraph(parent, child),
                            out string ofParagraph,
                            out string paragraph
                        )
                    );
                    Assert.True(
                        ResourceNames.TryParseConcept(ResourceNames.Concept(parent, child), out string ofConcept, out string concept)
                    );
                    Assert.Equal(
                        (parent, parent, parent, child, parent, child),
                        (article, glossary, ofParagraph, paragraph, ofConcept, concept)
                    );
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("articles")]
    [InlineData("articles/")]
    [InlineData("/articles/a")]
    [InlineData("articles/a/")]
    [InlineData("Articles/a")]
    [InlineData("articles/a/paragraphs")]
    [InlineData("articles/a/paragraphs/p1/x")]
    [InlineData("articles//paragraphs/p1")]
    [InlineData("articles/a/b/paragraphs/p1")]
    [InlineData("articles/-/paragraphs/p1")]
    [InlineData("glossaries/a/concepts/b")]
    [InlineData("/paragraphs/p1")]
    public void No_name_of_a_paragraph(string name) => Assert.False(ResourceNames.TryParseParagraph(name, out _, out _));

    [Theory]
    [InlineData("glossaries/-", true, true)]
    [InlineData("glossaries/-", false, false)]
    [InlineData("glossaries/--", true, false)]
    [InlineData("glossaries/-a", true, false)]
    [InlineData("-", true, false)]
    public void A_wildcard_stands_for_all_glossaries_where_it_may(string name, bool allowed, bool read) =>
        Assert.Equal(read, ResourceNames.TryParseGlossary(name, allowed, out _));
}
