using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>
/// How grave a finding is, and what is told apart before there is one: by what the engine knows and what the glossary has agreed on.
/// </summary>
public sealed class FindingWeightTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static int s_glossaries;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Concepts parted by semicolons, each with terms "language:text", followed by v (verb), a (adjective), n (proper noun), c (acronym), x
    /// (forbidden), o (deprecated) e (exact form) or p (the concept is proposed); then languages, source, translation, and the findings
    /// with their severities.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Checks =>
        new()
        {
            {
                "en:treaty de:Vertrag",
                "en>de",
                "The treaty holds.",
                "Das Abkommen gilt.",
                "MissingTerm Error check.missing-term doubt.paraphrased"
            },
            {
                "en:treaty de:Vertrag",
                "en>de",
                "The treaty holds.\nThe treaty ends.",
                "Der Vertrag gilt.\nEr endet.",
                "MissingTerm Warning check.missing-term doubt.pronoun"
            },
            {
                "en:treaty de:Vertrag p",
                "en>de",
                "The treaty holds.",
                "Das Abkommen gilt.",
                "MissingTerm Hint check.missing-term doubt.proposed"
            },
            {
                "en:treaty it:trattato",
                "en>it",
                "The treaty holds.",
                "L'accordo vale.",
                "MissingTerm Hint check.missing-term doubt.no-rules"
            },
            {
                "en:adopt:v fr:adopter:v",
                "en>fr",
                "They adopt it.",
                "Ils le votent.",
                "MissingTerm Hint check.missing-term doubt.no-rules"
            },
            {
                "en:write:v de:schreiben:v",
                "en>de",
                "He wrote a letter.",
                "Er las einen Brief.",
                "MissingTerm Error check.missing-term doubt.paraphrased"
            },
            {
                "en:bank de:Bank; en:bank de:Ufer",
                "en>de",
                "The bank is closed.",
                "Es ist geschlossen.",
                "MissingTerm Warning check.missing-term doubt.other-meaning"
            },
            {
                "en:user de:Benutzer",
                "en>de",
                "The user left.",
                "Der user ging.",
                "UntranslatedTerm Error check.untranslated-term doubt.name"
            },
            {
                "en:data de:Daten:n; en:data transfer de:Übertragung",
                "en>de",
                "Data and a data transfer.",
                "Hier: data transfer.",
                "MissingTerm Error check.missing-term doubt.paraphrased; UntranslatedTerm Error check.untranslated-term doubt.name"
            },
            {
                "en:user de:Benutzer p",
                "en>de",
                "The user left.",
                "Der user ging.",
                "UntranslatedTerm Hint check.untranslated-term doubt.proposed"
            },
            {
                "de:Vertrag en:treaty en:pact:x",
                "de>en",
                "Der Vertrag gilt.",
                "The pact holds.",
                "ForbiddenTerm Error check.forbidden-term doubt.quoted"
            },
            {
                "de:Vertrag en:treaty en:pact:x p",
                "de>en",
                "Der Vertrag gilt.",
                "The pact holds.",
                "ForbiddenTerm Hint check.forbidden-term doubt.proposed"
            },
            {
                "de:Vertrag en:treaty en:pact:o",
                "de>en",
                "Es gilt.",
                "The pact holds.",
                "DeprecatedTerm Warning check.deprecated-term doubt.other-meaning"
            },
            // What the source has that it should not.
            {
                "de:Vertrag de:Pakt:x en:treaty",
                "de>en",
                "Der Pakt gilt.",
                "The treaty holds.",
                "ForbiddenTerm Warning check.forbidden-in-source doubt.quoted"
            },
            // Both of two terms that share a word.
            {
                "en:trade union de:Gewerkschaft; en:union leader de:Verbandschef",
                "en>de",
                "The trade union leader spoke.",
                "Er sprach.",
                "MissingTerm Error check.missing-term doubt.paraphrased; MissingTerm Error check.missing-term doubt.paraphrased"
            },
            {
                "en:trade union de:Gewerkschaft; en:union leader de:Verbandschef",
                "en>de",
                "The trade union leader spoke.",
                "Der Verbandschef der Gewerkschaft sprach.",
                ""
            },
            { "en:union de:Verband; en:trade union de:Gewerkschaft", "en>de", "The trade union spoke.", "Die Gewerkschaft sprach.", "" },
            // What stays as it is in every language, found by the rules of each.
            { "mul:Contoso:n", "de>ko", "Contosos Server steht.", "Contoso의 서버가 멈췄다.", "" },
            { "mul:Contoso:n", "en>de", "Contoso is down.", "Kontoso steht.", "MissingTerm Error check.missing-term doubt.paraphrased" },
            { "mul:Contoso:n", "en>it", "Contoso is down.", "È fermo.", "MissingTerm Hint check.missing-term doubt.no-rules" },
            { "mul:Contoso:n; en:server de:Rechner", "en>de", "The Contoso server is down.", "Der Contoso-Rechner steht.", "" },
            {
                "mul:Contoso:n mul:Konto-so:nx",
                "en>de",
                "Contoso is down.",
                "Konto-so steht.",
                "ForbiddenTerm Error check.forbidden-term doubt.quoted"
            },
            // One form alone.
            {
                "en:Reader:ne de:Reader:ne",
                "en>de",
                "Reader is down.",
                "Readers Ende.",
                "MissingTerm Error check.missing-term doubt.paraphrased"
            },
            { "en:Reader:ne de:Reader:ne", "en>de", "Readers are many.", "Es sind viele.", "" },
            { "en:Reader:ne de:Reader:ne ko:Reader:ne", "en>ko", "Reader is down.", "Reader가 멈췄다.", "" },
            // Capitals.
            {
                "en:GitHub:n en:Github:nx de:GitHub:n de:Github:nx",
                "en>de",
                "GitHub is down.",
                "Github ist weg.",
                "ForbiddenTerm Error check.forbidden-term doubt.quoted"
            },
            { "en:GitHub:n en:Github:nx de:GitHub:n de:Github:nx", "en>de", "GitHub is down.", "GitHub ist weg.", "" },
            { "en:GitHub:n en:Github:nx de:GitHub:n de:Github:nx", "en>de", "GitHub is down.", "GITHUB ist weg.", "" },
            {
                "en:GitHub:n de:GitHub:n",
                "en>de",
                "GitHub is down.",
                "Github ist weg.",
                "WrongCapitals Warning check.wrong-capitals doubt.quoted"
            },
            { "en:iPhone:n de:iPhone:n", "de>en", "Das iPhone klingelte.", "IPhone calls rang.", "" },
            {
                "de:Netz en:internet en:Internet:x",
                "de>en",
                "Das Netz wuchs.",
                "The Internet grew.",
                "ForbiddenTerm Error check.forbidden-term doubt.quoted"
            },
            { "de:Netz en:internet en:Internet:x", "de>en", "Das Netz wuchs.", "Internet use grew.", "" },
            { "de:Netz en:internet en:Internet:x", "de>en", "Wie das Netz wuchs", "How Internet Use Grew Worldwide", "" },
            // Parts of hyphenated words.
            { "en:add:v de:hinzufügen:v", "en>de", "Install the add-on.", "Installieren Sie das Add-on.", "" },
            { "en:sign de:Zeichen", "en>de", "The sign-up is open.", "Die Anmeldung ist offen.", "" },
            {
                "en:policy de:Richtlinie",
                "en>de",
                "A policy-maker spoke.",
                "Ein Politiker sprach.",
                "MissingTerm Warning check.missing-part doubt.longer-word"
            },
        };

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_finding_says_how_grave_it_is_and_why_it_may_be_wrong(
        string concepts,
        string languages,
        string source,
        string target,
        string expected
    )
    {
        string glossary = await Glossary(concepts);
        string[] pair = languages.Split('>');

        CheckTranslationResponse answer = await new TranslationService.TranslationServiceClient(server.Channel).CheckTranslationAsync(
            new CheckTranslationRequest
            {
                Glossary = glossary,
                SourceLanguage = pair[0],
                TargetLanguage = pair[1],
                SourceText = source,
                TargetText = target,
            },
            cancellationToken: Stop
        );

        Assert.Equal(
            expected,
            string.Join("; ", answer.Findings.Select(f => $"{f.Kind} {f.Severity} {string.Join(' ', f.Reasons.Select(r => r.Id))}"))
        );
    }

    [Fact]
    public async Task A_text_alone_has_findings_for_what_should_not_stand_there()
    {
        string glossary = await Glossary("de:Vertrag de:Pakt:x de:Kontrakt:o en:treaty");
        const string Text = "🕊️ Die Pakte und der Kontrakt.";

        CheckTranslationResponse answer = await new TranslationService.TranslationServiceClient(server.Channel).CheckTranslationAsync(
            new CheckTranslationRequest
            {
                Glossary = glossary,
                SourceLanguage = "de",
                SourceText = Text,
            },
            cancellationToken: Stop
        );

        Assert.Equal(
            ["ForbiddenTerm Error Pakte", "DeprecatedTerm Warning Kontrakt"],
            answer.Findings.Select(f => $"{f.Kind} {f.Severity} {Spans.Cut(Text, f.SourceSpan, OffsetUnit.Utf16)}")
        );
        Assert.All(answer.Findings, f => Assert.StartsWith("Vertr", f.Suggestion.Replace('ä', 'a'), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Verkäufer (m)", true)]
    [InlineData("Verkäufer, der", true)]
    [InlineData("ein-/ausschalten", true)]
    [InlineData("aktivieren/einschalten", true)]
    [InlineData("켜다/끄다", true)]
    [InlineData("Bank (Geldinstitut)", true)]
    [InlineData("jmdn. einladen", true)]
    [InlineData("TCP/IP", false)]
    [InlineData("km/h", false)]
    [InlineData("and/or", false)]
    [InlineData("Europäische Union", false)]
    [InlineData("H₂O", false)]
    public async Task A_note_inside_a_term_is_warned_of(string term, bool expected)
    {
        string glossary = await Glossary("en:treaty de:Vertrag");

        Concept concept = await server.Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = glossary,
                ConceptId = "noted",
                Concept = new()
                {
                    Terms =
                    {
                        new Term { Language = "de", Text = term },
                    },
                },
            },
            cancellationToken: Stop
        );

        Assert.Equal(expected, concept.Warnings.Any(w => w.Contains("sought in texts as it is written", StringComparison.Ordinal)));
    }

    private async Task<string> Glossary(string concepts)
    {
        string id = $"weight-{Interlocked.Increment(ref s_glossaries)}";
        V1.Glossary glossary = await server.Glossaries.CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = id,
                Glossary = new() { DisplayName = id },
            },
            cancellationToken: Stop
        );
        int number = 0;
        foreach (string written in concepts.Split("; "))
        {
            var concept = new Concept();
            string rest = written;
            if (rest.EndsWith(" p", StringComparison.Ordinal))
            {
                concept.Lifecycle = Lifecycle.Proposed;
                rest = rest[..^2];
            }

            // A term may have spaces; the next begins with a language and a colon.
            foreach (string term in System.Text.RegularExpressions.Regex.Split(rest, @" (?=[a-z]{2,3}:)"))
            {
                string[] parts = term.Split(':');
                string traits = parts.Length > 2 ? parts[2] : "";
                concept.Terms.Add(
                    new Term
                    {
                        Language = parts[0],
                        Text = parts[1],
                        Status =
                            traits.Contains('x') ? TermStatus.Forbidden
                            : traits.Contains('o') ? TermStatus.Deprecated
                            : TermStatus.Preferred,
                        PartOfSpeech =
                            traits.Contains('v') ? PartOfSpeech.Verb
                            : traits.Contains('a') ? PartOfSpeech.Adjective
                            : traits.Contains('n') ? PartOfSpeech.ProperNoun
                            : PartOfSpeech.Unspecified,
                        Matching = traits.Contains('e') ? new() { ExactForm = true } : null,
                    }
                );
            }

            await server.Glossaries.CreateConceptAsync(
                new CreateConceptRequest
                {
                    Parent = glossary.Name,
                    ConceptId = $"c{++number}",
                    Concept = concept,
                },
                cancellationToken: Stop
            );
        }

        return glossary.Name;
    }
}
