using Glossary.Text.Reasons;

namespace Glossary.Server.Translation;

/// <summary>
/// Why something in a translation is wrong, what became of a term, and which way a text was translated; reasons.tsv says what each id
/// means.
/// </summary>
internal static class TranslationReasons
{
    /// <summary>The id of <see cref="Stored"/>.</summary>
    public const string StoredId = "route.stored";

    public static readonly Reason MissingTerm = new("check.missing-term");
    public static readonly Reason MissingPart = new("check.missing-part");
    public static readonly Reason UntranslatedTerm = new("check.untranslated-term");
    public static readonly Reason ForbiddenTerm = new("check.forbidden-term");
    public static readonly Reason ForbiddenInSource = new("check.forbidden-in-source");
    public static readonly Reason DeprecatedTerm = new("check.deprecated-term");
    public static readonly Reason MissingNumber = new("check.missing-number");
    public static readonly Reason AddedNumber = new("check.added-number");
    public static readonly Reason OtherNumber = new("check.other-number");
    public static readonly Reason OtherUnit = new("check.other-unit");

    // Why a finding may be wrong.
    public static readonly Reason MayBeParaphrased = new("doubt.paraphrased");
    public static readonly Reason MayBePronoun = new("doubt.pronoun");
    public static readonly Reason MayBeRejected = new("doubt.proposed");
    public static readonly Reason MayMeanAnother = new("doubt.other-meaning");
    public static readonly Reason MayBeAnotherWord = new("doubt.longer-word");
    public static readonly Reason MayBeName = new("doubt.name");
    public static readonly Reason MayBeQuoted = new("doubt.quoted");
    public static readonly Reason MayBeWanted = new("doubt.wanted");
    public static readonly Reason MayBeConverted = new("doubt.converted");
    public static readonly Reason MayBeInWords = new("doubt.in-words");
    public static readonly Reason MayBeAdapted = new("doubt.adapted");

    public static readonly Reason NoUsableTerm = new("receipt.no-usable-term");
    public static readonly Reason NothingTranslated = new("receipt.nothing-translated");
    public static readonly Reason SeveralConcepts = new("receipt.several-concepts");
    public static readonly Reason NotInStored = new("receipt.not-in-stored");
    public static readonly Reason NotPut = new("receipt.not-put");
    public static readonly Reason RenderedOnce = new("receipt.rendered-once");
    public static readonly Reason Given = new("receipt.given");
    public static readonly Reason GivenUnneeded = new("receipt.given-unneeded");

    public static readonly Reason NotKept = new("route.not-kept");
    public static readonly Reason SameLanguage = new("route.same-language");
    public static readonly Reason NothingToTranslate = new("route.nothing-to-translate");
    public static readonly Reason SignedOff = new("route.signed-off");
    public static readonly Reason NotSignedOff = new("route.not-signed-off");
    public static readonly Reason DirectWithTerms = new("route.direct-with-terms");
    public static readonly Reason ThroughEnglish = new("route.through-english");
    public static readonly Reason DirectWithoutTerms = new("route.direct-without-terms");
    public static readonly Reason Told = new("route.told");
    public static readonly Reason AskedAgain = new("route.asked-again");
    public static readonly Reason NothingSimilar = new("route.nothing-similar");

    public static Reason Similar(string paragraph, string percent) => new("route.similar", paragraph, percent);

    public static Reason RenderedOtherwise(string rendering) => new("check.rendered-otherwise", rendering);

    public static Reason MissingPlaceholder(string placeholder) => new("check.missing-placeholder", placeholder);

    public static Reason AddedPlaceholder(string placeholder) => new("check.added-placeholder", placeholder);

    public static Reason ChangedPlaceholder(string placeholder, string changed) => new("check.changed-placeholder", placeholder, changed);

    public static readonly Reason OtherEnd = new("check.other-end");

    public static Reason PatternMatches(string message) => new("check.pattern", message);

    public static Reason TooLong(int limit) => new("check.too-long", limit.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Reason DoubledWord(string word) => new("check.doubled-word", word);

    public static Reason OtherQuotes(string marks) => new("check.other-quotes", marks);

    public static Reason StyleMarks(string marks) => new("style.marks", marks);

    public static Reason StyleAddress(string wanted) => new("style.address", wanted);

    public static Reason StyleNumber(string example) => new("style.number", example);

    public static Reason StyleDate(string form) => new("style.date", form);

    public static Reason StyleSpelling(string variant) => new("style.spelling", variant);

    public static Reason StyleKept(string text) => new("style.never-translate", text);

    public static Reason ByRule(string line) => new("style.rule", line);

    public static Reason WrongCapitals(string name) => new("check.wrong-capitals", name);

    public static Reason MayStandInflected(string term) => new("doubt.no-rules", term);

    public static Reason LostMessage(string argument) => new("check.lost-message", argument);

    public static Reason OtherMessage(string keyword) => new("check.other-message", keyword);

    public static Reason MissingBranch(string keyword) => new("check.missing-branch", keyword);

    public static Reason MissingCategory(string category) => new("check.missing-category", category);

    public static Reason UnusedCategory(string category) => new("check.unused-category", category);

    public static Reason UnknownKeyword(string keyword) => new("check.unknown-keyword", keyword);

    public static Reason PutBack(string placeholder) => new("check.put-back", placeholder);

    /// <summary>The reasons of the replacement follow.</summary>
    public static Reason Replaced(string before) => new("receipt.replaced", before);

    public static Reason Stored(string paragraph) => new(StoredId, paragraph);
}
