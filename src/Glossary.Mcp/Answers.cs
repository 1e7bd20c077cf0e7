using System.ComponentModel;

namespace Glossary.Mcp;

/// <summary>A term, as small as a model needs it.</summary>
internal sealed record TermAnswer(
    [property: Description("The term in its dictionary form.")] string Text,
    [property: Description("BCP 47 tag.")] string Language
)
{
    [Description("preferred, admitted, deprecated or forbidden.")]
    public string? Status { get; init; }

    [Description("noun, verb and the like.")]
    public string? PartOfSpeech { get; init; }

    [Description("Grammatical gender.")]
    public string? Gender { get; init; }

    [Description("When and how to use it.")]
    public string? Usage { get; init; }

    [Description("An example of its use.")]
    public string? Example { get; init; }
}

/// <summary>A definition.</summary>
internal sealed record DefinitionAnswer(
    [property: Description("The definition.")] string Text,
    [property: Description("BCP 47 tag.")] string Language
)
{
    [Description("Where it can be checked.")]
    public string? Source { get; init; }
}

/// <summary>A term that an expression can mean.</summary>
internal sealed record MatchAnswer(
    [property: Description("Resource name of the concept.")] string Concept,
    [property: Description("The term that was found, in its dictionary form.")] string Term,
    [property: Description("BCP 47 tag of the term.")] string Language,
    [property: Description("exact, normalized, inflected, variant, compound, prefix or fuzzy.")] string Kind,
    [property: Description("Confidence, above 0 and at most 1.")] double Score,
    [property: Description("preferred, admitted, deprecated or forbidden.")] string Status,
    [property: Description("Terms of the concept in the languages asked for, those to use first.")] IReadOnlyList<TermAnswer> Translations
)
{
    [Description("What to write instead, if this term is not to be used.")]
    public IReadOnlyList<string>? UseInstead { get; init; }

    [Description("What the concept is.")]
    public string? Definition { get; init; }
}

/// <summary>Answer of look_up_term.</summary>
internal sealed record LookUpAnswer([property: Description("The matches, best first.")] IReadOnlyList<MatchAnswer> Matches);

/// <summary>A place in a text.</summary>
internal sealed record PlaceAnswer(
    [property: Description("Where it begins, in UTF-16 code units.")] int Start,
    [property: Description("Where it ends, exclusive.")] int End,
    [property: Description("What stands there.")] string Text,
    [property: Description("Confidence, above 0 and at most 1.")] double Score
);

/// <summary>A concept that occurs in a text.</summary>
internal sealed record OccurringConcept(
    [property: Description("Resource name of the concept.")] string Concept,
    [property: Description("The first places where it stands; places has at most 5.")] IReadOnlyList<PlaceAnswer> Places,
    [property: Description("In how many places it stands.")] int Count,
    [property: Description("Terms of the concept in the languages asked for, those to use first.")] IReadOnlyList<TermAnswer> Translations
)
{
    [Description("Terms of the concept that must not be used in those languages.")]
    public IReadOnlyList<TermAnswer>? Avoid { get; init; }

    [Description("What to write in the text itself instead, if the term that stands there is not to be used.")]
    public IReadOnlyList<string>? UseInstead { get; init; }
}

/// <summary>Answer of recognize_terms.</summary>
internal sealed record RecognizeAnswer(
    [property: Description("The concepts, in order of where they first stand.")] IReadOnlyList<OccurringConcept> Concepts
)
{
    [Description("How many further concepts occur that are left out.")]
    public int? LeftOut { get; init; }
}

/// <summary>A fault of a translation.</summary>
internal sealed record FindingAnswer(
    [property: Description("What is wrong, such as missing_term, forbidden_term, number_mismatch.")] string Kind,
    [property: Description("error, warning or info.")] string Severity,
    [property: Description("What is wrong, in a sentence.")] string Message
)
{
    [Description("What of the source is concerned.")]
    public string? Source { get; init; }

    [Description("What of the translation is concerned.")]
    public string? Target { get; init; }

    [Description("Where that begins in the translation, in UTF-16 code units.")]
    public int? Start { get; init; }

    [Description("Where that ends, exclusive.")]
    public int? End { get; init; }

    [Description("What to write.")]
    public string? Suggestion { get; init; }

    [Description("True if the suggestion has the right form for its place; otherwise inflect it.")]
    public bool? Certain { get; init; }

    [Description("Resource name of the concept.")]
    public string? Concept { get; init; }
}

/// <summary>Answer of check_translation.</summary>
internal sealed record CheckAnswer(
    [property: Description("What was found; at most 100. None does not prove that a translation is right.")]
        IReadOnlyList<FindingAnswer> Findings
)
{
    [Description("How many further findings are left out.")]
    public int? LeftOut { get; init; }
}

/// <summary>Answer of ground_text.</summary>
internal sealed record GroundAnswer(
    [property: Description(
        "What to know of the text, as a part of a prompt: terms to use and to avoid, earlier translations. Empty if nothing is known."
    )]
        string Prompt
)
{
    [Description("Concepts that occur but are not in the prompt, because they did not fit.")]
    public int? ConceptsLeftOut { get; init; }

    [Description("Earlier translations that are not in the prompt, because they did not fit.")]
    public int? ExamplesLeftOut { get; init; }
}

/// <summary>An earlier translation.</summary>
internal sealed record MemoryAnswer(
    [property: Description("A stored segment.")] string Source,
    [property: Description("Its translation.")] string Target,
    [property: Description("How similar the segment is to the text, 1 for the same.")] double Similarity,
    [property: Description("Resource name of the paragraph.")] string Paragraph
)
{
    [Description("True if a person has vouched for neither side, or the source changed since.")]
    public bool? Doubtful { get; init; }
}

/// <summary>Answer of search_memory.</summary>
internal sealed record SearchMemoryAnswer([property: Description("The matches, best first.")] IReadOnlyList<MemoryAnswer> Matches);

/// <summary>A sentence that has what was sought.</summary>
internal sealed record SentenceAnswer(
    [property: Description("The sentence.")] string Sentence,
    [property: Description("BCP 47 tag.")] string Language,
    [property: Description("What was found in it.")] IReadOnlyList<string> Found,
    [property: Description("Resource name of the paragraph.")] string Paragraph
)
{
    [Description("The sentence in other languages.")]
    public IReadOnlyList<TranslatedSentence>? Translations { get; init; }
}

/// <summary>A sentence in another language.</summary>
internal sealed record TranslatedSentence(
    [property: Description("BCP 47 tag.")] string Language,
    [property: Description("The sentence.")] string Text
)
{
    [Description("What renders the words that were found, where a glossary tells it.")]
    public IReadOnlyList<string>? Rendered { get; init; }
}

/// <summary>Answer of search_concordance.</summary>
internal sealed record ConcordanceAnswer(
    [property: Description("The first sentences.")] IReadOnlyList<SentenceAnswer> Sentences,
    [property: Description("How many there are in all.")] int Total
);

/// <summary>Answer of get_concept and propose_concept.</summary>
internal sealed record ConceptAnswer(
    [property: Description("Resource name.")] string Name,
    [property: Description("proposed, approved or retired.")] string Lifecycle,
    [property: Description("All terms, by language.")] IReadOnlyList<TermAnswer> Terms
)
{
    [Description("Field of knowledge.")]
    public string? SubjectField { get; init; }

    [Description("What the concept is, by language.")]
    public IReadOnlyList<DefinitionAnswer>? Definitions { get; init; }

    [Description("Remark of the editors.")]
    public string? Note { get; init; }

    [Description("Names of concepts that are related, with the kind of the relation.")]
    public IReadOnlyList<string>? Related { get; init; }

    [Description("What an editor should know, such as a term that another concept has too.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}
