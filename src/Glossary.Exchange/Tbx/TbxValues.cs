using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Values of categories and what they are to the catalogue. Version 2 and drafts of version 3 knew more of them, and files spell them in
/// many ways.
/// </summary>
internal static class TbxValues
{
    /// <summary>Letters of the longest value that is known, and more.</summary>
    private const int MaxPlain = 40;

    public static TermStatus? Status(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "preferred" or "preferredterm" => TermStatus.Preferred,
            "admitted" or "admittedterm" => TermStatus.Admitted,
            "deprecated" or "deprecatedterm" or "superseded" or "supersededterm" or "obsolete" or "obsoleteterm" or "notrecommended" =>
                TermStatus.Deprecated,
            "forbidden" or "forbiddenterm" => TermStatus.Forbidden,
            _ => null,
        };

    public static PartOfSpeech? Speech(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "noun" => PartOfSpeech.Noun,
            "propernoun" or "propername" => PartOfSpeech.ProperNoun,
            "verb" => PartOfSpeech.Verb,
            "adjective" => PartOfSpeech.Adjective,
            "adverb" => PartOfSpeech.Adverb,
            "other" => PartOfSpeech.Other,
            _ => null,
        };

    public static GrammaticalGender? Gender(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "masculine" => GrammaticalGender.Masculine,
            "feminine" => GrammaticalGender.Feminine,
            "neuter" => GrammaticalGender.Neuter,
            "other" or "othergender" => GrammaticalGender.Other,
            _ => null,
        };

    public static GrammaticalNumber? Number(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "singular" => GrammaticalNumber.Singular,
            "plural" => GrammaticalNumber.Plural,
            _ => null,
        };

    public static TermType? Type(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "fullform" => TermType.FullForm,
            "acronym" => TermType.Acronym,
            "abbreviation" => TermType.Abbreviation,
            "shortform" => TermType.ShortForm,
            "variant" => TermType.Variant,
            "phrase" or "phraseologicalunit" => TermType.Phrase,
            _ => null,
        };

    public static string Of(TermStatus status) =>
        status switch
        {
            TermStatus.Preferred => "preferredTerm-admn-sts",
            TermStatus.Admitted => "admittedTerm-admn-sts",
            TermStatus.Deprecated or TermStatus.Forbidden => "deprecatedTerm-admn-sts",
            _ => "",
        };

    public static string Of(PartOfSpeech speech) =>
        speech switch
        {
            PartOfSpeech.Noun or PartOfSpeech.ProperNoun => "noun",
            PartOfSpeech.Verb => "verb",
            PartOfSpeech.Adjective => "adjective",
            PartOfSpeech.Adverb => "adverb",
            PartOfSpeech.Other => "other",
            _ => "",
        };

    public static string Of(GrammaticalGender gender) =>
        gender switch
        {
            GrammaticalGender.Masculine => "masculine",
            GrammaticalGender.Feminine => "feminine",
            GrammaticalGender.Neuter => "neuter",
            GrammaticalGender.Other => "other",
            _ => "",
        };

    public static string Of(GrammaticalNumber number) =>
        number switch
        {
            GrammaticalNumber.Singular => "singular",
            GrammaticalNumber.Plural => "plural",
            _ => "",
        };

    public static string Of(TermType type) =>
        type switch
        {
            TermType.FullForm => "fullForm",
            TermType.Acronym => "acronym",
            TermType.Abbreviation => "abbreviation",
            TermType.ShortForm => "shortForm",
            TermType.Variant => "variant",
            TermType.Phrase => "phrase",
            _ => "",
        };

    public static Register? Register(string value) =>
        Plain(value, stackalloc char[MaxPlain]) switch
        {
            "neutralregister" or "neutral" => Catalog.Register.Neutral,
            "formalregister" or "formal" => Catalog.Register.Formal,
            "technicalregister" or "technical" => Catalog.Register.Technical,
            "inhouseregister" or "inhouse" => Catalog.Register.InHouse,
            "benchlevelregister" or "benchlevel" => Catalog.Register.BenchLevel,
            "colloquialregister" or "colloquial" => Catalog.Register.Colloquial,
            "slangregister" or "slang" => Catalog.Register.Slang,
            "vulgarregister" or "vulgar" => Catalog.Register.Vulgar,
            _ => null,
        };

    /// <summary>Empty for <see cref="Catalog.Register.Formal"/>, which TBX-Linguist lacks.</summary>
    public static string Of(Register register) =>
        register switch
        {
            Catalog.Register.Neutral => "neutralRegister",
            Catalog.Register.Technical => "technicalRegister",
            Catalog.Register.InHouse => "in-houseRegister",
            Catalog.Register.BenchLevel => "bench-levelRegister",
            Catalog.Register.Colloquial => "colloquialRegister",
            Catalog.Register.Slang => "slangRegister",
            Catalog.Register.Vulgar => "vulgarRegister",
            _ => "",
        };

    /// <summary>
    /// What TBX of version 2 calls a relation to a concept (ISO 30042:2008); <see langword="null"/> for one whose direction it cannot say.
    /// </summary>
    public static string? Of(RelationType type) =>
        type switch
        {
            RelationType.Broader => "superordinateConceptGeneric",
            RelationType.Narrower => "subordinateConceptGeneric",
            RelationType.Whole => "superordinateConceptPartitive",
            RelationType.Part => "subordinateConceptPartitive",
            RelationType.Antonym => "antonymConcept",
            _ => null,
        };

    public static RelationType? Relation(string? type) =>
        type switch
        {
            "superordinateConceptGeneric" => RelationType.Broader,
            "subordinateConceptGeneric" => RelationType.Narrower,
            "superordinateConceptPartitive" => RelationType.Whole,
            "subordinateConceptPartitive" => RelationType.Part,
            "antonymConcept" => RelationType.Antonym,
            _ => null,
        };

    /// <summary>
    /// Small letters alone, without the suffix of status values: <c>preferredTerm-admn-sts</c> and <c>Preferred term</c> are one. Empty for
    /// what is longer than every value that is known.
    /// </summary>
    private static ReadOnlySpan<char> Plain(string value, Span<char> plain)
    {
        ReadOnlySpan<char> written = value.EndsWith("-admn-sts", StringComparison.Ordinal)
            ? value.AsSpan(0, value.Length - "-admn-sts".Length)
            : value;
        if (!written.ContainsAnyExceptInRange('a', 'z'))
        {
            return written;
        }

        int length = 0;
        foreach (char c in written)
        {
            if (!char.IsAsciiLetter(c))
            {
                continue;
            }

            if (length == plain.Length)
            {
                return [];
            }

            plain[length++] = (char)(c | 0x20);
        }

        return plain[..length];
    }
}
