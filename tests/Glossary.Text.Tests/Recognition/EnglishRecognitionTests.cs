using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class EnglishRecognitionTests
{
    [Theory]
    // number
    [InlineData("treaty", "Both treaties and one treaty.", "treaties|treaty")]
    [InlineData("church", "churches", "churches")]
    [InlineData("spokesman", "two spokesmen", "spokesmen")]
    [InlineData("German", "the Germans", "Germans")]
    [InlineData("analysis", "several analyses", "analyses")]
    [InlineData("criterion", "strict criteria", "criteria")]
    [InlineData("knife", "knives", "knives")]
    [InlineData("proof", "proofs", "proofs")]
    [InlineData("tomato", "tomatoes", "tomatoes")]
    [InlineData("NGO", "many NGOs came", "NGOs")]
    [InlineData("sanctions", "a sanction, many sanctions", "sanction|sanctions")]
    [InlineData("goods", "a good day", "")]
    // the head of a phrase
    [InlineData("point of view", "points of view", "points of view")]
    [InlineData("brother-in-law", "brothers-in-law", "brothers-in-law")]
    [InlineData("attorney general", "attorneys general and attorney generals", "attorneys general|attorney generals")]
    [InlineData("nuclear weapon", "nuclear weapons", "nuclear weapons")]
    [InlineData("large power", "the larger powers", "larger powers")]
    // possessives
    [InlineData("minister", "the minister's and the ministers’ cars", "minister|ministers")]
    // spelling
    [InlineData("organisation", "organization and organizations", "organization|organizations")]
    [InlineData("labour market", "the labor markets", "labor markets")]
    [InlineData("defence", "a line of defense", "defense")]
    [InlineData("exercise", "exercize", "")]
    // hyphen and space
    [InlineData("e-mail", "an email, an e-mail, E-mails", "email|e-mail|E-mails")]
    [InlineData("cease-fire", "the cease fire", "cease fire")]
    [InlineData("web site", "websites", "websites")]
    // whole words only
    [InlineData("site", "the website is on site", "site")]
    [InlineData("port", "important reports", "")]
    // contractions are no words
    [InlineData("don", "I don't know Don", "Don")]
    [InlineData("t", "can't", "")]
    // verbs of the same letters
    [InlineData("report", "They will report the case to the report.", "report")]
    [InlineData("report", "She reports on reports.", "reports")]
    [InlineData("Kiev", "They are going to Kiev.", "Kiev")]
    [InlineData("Turkey", "He wants to turkey; it has to Turkey's mind a price.", "Turkey")]
    [InlineData("plan", "We want to plan it, the plan stands.", "plan")]
    [InlineData("work", "He didn't work.", "")]
    // addresses
    [InlineData("news", "see www.example.org/news/today and the news", "news")]
    [InlineData("mail", "write to mail@example.org", "")]
    public void Finds(string terms, string text, string expected) => Assert.Equal(expected, Marked.Spans(terms, text, "en"));
}
