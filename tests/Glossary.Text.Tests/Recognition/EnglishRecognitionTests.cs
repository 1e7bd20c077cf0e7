using Glossary.Text.Recognition;
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
    [InlineData("catalog entry", "the catalogue entries", "catalogue entries")]
    [InlineData("naive set", "a naïve set, the naïve sets", "naïve set|naïve sets")]
    [InlineData("résumé", "two resumes", "resumes")]
    // dots, digits and signs
    [InlineData("U.K.", "the UK, the U.K. and U. K. ports", "UK|U.K.|U. K.")]
    [InlineData("UN", "the U.N. met; un, dos", "U.N.")]
    [InlineData("SO2", "less SO₂ and SO2", "SO₂|SO2")]
    [InlineData(".NET", "the NET income of .NET", ".NET")]
    // acronyms that are words
    [InlineData("WHO", "Who knows? The WHO does.", "WHO")]
    [InlineData("NATO", "Nato and NATO agree", "Nato|NATO")]
    // words that are broken or hold what nobody sees
    [InlineData("framework", "frame-\nwork and frame\u200Bwork", "frame-\nwork|frame\u200Bwork")]
    [InlineData("framework", "frame-\n\nwork", "")]
    // one word, two words, a hyphen
    [InlineData("bookshelf", "book shelves and book-shelves", "book shelves|book-shelves")]
    [InlineData("blackbird", "a black bird", "")]
    [InlineData("reform", "they re-form", "")]
    [InlineData("reentry", "the re-entry", "re-entry")]
    // variants
    [InlineData("system failure", "the failure of the system; failures of systems", "failure of the system|failures of systems")]
    [InlineData("driver manual", "the driver's manuals", "driver's manuals")]
    [InlineData("botanical garden", "a botanic garden", "botanic garden")]
    // number after a relative pronoun
    [InlineData("tenant", "a flat for which tenants pay; a law which tenants have", "tenants|tenants")]
    [InlineData("claim", "the firm which claims the", "")]
    // compounds with a particle, numbers, singulars in -s
    [InlineData("break-in", "two break-ins", "break-ins")]
    [InlineData("runner-up", "both runners-up", "runners-up")]
    [InlineData("MiG-29", "four MiG-29s", "MiG-29s")]
    [InlineData("iris", "irises", "irises")]
    [InlineData("canvas", "canvases", "canvases")]
    [InlineData("axis", "both axes", "axes")]
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
    [InlineData("hope", "This hopes; this evening's hopes", "hopes")]
    [InlineData("evening", "this evening's concert", "evening")]
    [InlineData("will", "They will; it was his will.", "will")]
    [InlineData("drawing", "She was drawing; drawing the line; a drawing", "drawing")]
    // addresses
    [InlineData("news", "see www.example.org/news/today and the news", "news")]
    [InlineData("mail", "write to mail@example.org", "")]
    public void Finds(string terms, string text, string expected) => Assert.Equal(expected, Marked.Spans(terms, text, "en"));

    [Theory]
    [InlineData("re-open", "They re-opened it and are reopening.", "re-opened|reopening")]
    [InlineData("overtake", "She overtook him; he was overtaken.", "overtook|overtaken")]
    [InlineData("behave", "They behaved.", "behaved")]
    [InlineData("panic", "He panicked; don't go panicking.", "panicked|panicking")]
    [InlineData("quiz", "quizzed and quizzes", "quizzed|quizzes")]
    [InlineData("equal", "It equalled and equaled, equalling it.", "equalled|equaled|equalling")]
    [InlineData("die", "dying", "dying")]
    [InlineData("equip", "equipped", "equipped")]
    [InlineData("cancel", "canceled or cancelled", "canceled|cancelled")]
    public void Finds_verbs(string verb, string text, string expected)
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", verb) { PartOfSpeech = PartOfSpeech.Verb });
        Assert.Equal(expected, string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End])));
    }

    [Theory]
    [InlineData("turn off", "Turn the heating off before you leave.", "Turn…off")]
    [InlineData("turn off", "He turned it off.", "turned…off")]
    [InlineData("turn off", "They turned off the light.", "turned off")]
    [InlineData("turn off", "Turn the car around. Off you go.", "")]
    [InlineData("put in", "Put the box in the car.", "")]
    [InlineData("carry out", "They carried the plan of the mayor out.", "carried…out")]
    [InlineData("look up", "She looked and went up.", "")]
    public void Finds_verbs_whose_particle_stands_behind_the_object(string verb, string text, string expected)
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", verb) { PartOfSpeech = PartOfSpeech.Verb });
        Assert.Equal(
            expected,
            string.Join(
                '|',
                Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End] + (h.RestEnd > 0 ? "…" + text[h.RestStart..h.RestEnd] : ""))
            )
        );
    }

    [Fact]
    public void A_term_without_variants_is_found_in_its_own_words_only()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", "colour scheme") { PartOfSpeech = PartOfSpeech.Noun, NoVariants = true });
        string text = "Colour-schemes, color schemes and schemes of colour.";
        Assert.Equal("Colour-schemes", string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End])));
    }
}
