using Glossary.Catalog;
using Glossary.Server.Terms;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Tests.Terms;

public class LookupAnswersTests
{
    private static readonly CatalogSnapshot Catalog = CatalogSnapshot.Build(1, [], CancellationToken.None);

    [Fact]
    public void An_answer_of_many_contexts_is_kept_too()
    {
        var answers = new LookupAnswers(LookupAnswers.MaxPlaces);
        LookupTermsResponse first = Ask(answers, 0, 20_000);

        Assert.Same(first, Ask(answers, 0, 20_000));
        Assert.InRange(answers.Bytes, 20_000, 21_000);
    }

    [Fact]
    public void Large_answers_are_held_to_the_bytes_of_all_and_what_is_kept_is_counted()
    {
        var answers = new LookupAnswers(LookupAnswers.MaxPlaces);
        for (int i = 0; i < 1000; i++)
        {
            Ask(answers, i, 60_000);
            Assert.InRange(answers.Bytes, 1, LookupAnswers.MaxBytesInAll);
        }

        Assert.True(answers.Bytes > LookupAnswers.MaxBytesInAll - 130_000);
    }

    [Fact]
    public void A_longer_answer_is_made_each_time()
    {
        var answers = new LookupAnswers(LookupAnswers.MaxPlaces);

        Assert.NotSame(Ask(answers, 0, 70_000), Ask(answers, 0, 70_000));
        Assert.Equal(0, answers.Bytes);
    }

    private static LookupTermsResponse Ask(LookupAnswers answers, int number, int size) =>
        answers.Of(
            Catalog,
            new LookupTermsRequest { Parent = "glossaries/-", Text = $"{number}" },
            SentenceLanguage.English,
            () => new LookupTermsResponse { Matches = { new TermMatch { Rule = new string('a', size) } } }
        );
}
