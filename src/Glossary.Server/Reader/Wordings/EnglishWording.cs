using System.Globalization;
using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Reader.Wordings;

/// <summary>English.</summary>
public sealed class EnglishWording : Wording
{
    private static readonly string[] Months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic",
        ["cs"] = "Czech",
        ["da"] = "Danish",
        ["de"] = "German",
        ["en"] = "English",
        ["es"] = "Spanish",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["ko"] = "Korean",
        ["mul"] = "All languages",
        ["nl"] = "Dutch",
        ["no"] = "Norwegian",
        ["pl"] = "Polish",
        ["pt"] = "Portuguese",
        ["ru"] = "Russian",
        ["sv"] = "Swedish",
        ["tr"] = "Turkish",
        ["uk"] = "Ukrainian",
        ["vi"] = "Vietnamese",
        ["zh"] = "Chinese",
    };

    public override string Tag => "en";

    public override string Product => "Glossary";
    public override string SkipToContent => "Skip to the content";
    public override string MainNavigation => "Main navigation";
    public override string InterfaceLanguage => "Language of the interface";
    public override string Articles => "Articles";
    public override string Glossaries => "Glossaries";
    public override string OwnText => "Your text";

    public override string Revision(string number) => $"Revision {number}";

    public override string FrontLead => "Texts and their translations, sentence beside sentence, and the terms that hold them together.";
    public override string NoArticles => "There are no articles yet.";
    public override string NoGlossaries => "There are no glossaries yet.";
    public override string AllGlossaries => "All glossaries";
    public override string OwnTextLead => "Paste a text and see which terms it uses.";

    public override string By(string authors) => $"By {authors}";

    public override string Paragraphs(int count) => count == 1 ? "1 paragraph" : $"{count} paragraphs";

    public override string Concepts(int count) => count == 1 ? "1 concept" : $"{count} concepts";

    public override string Columns => "Columns";

    public override string ShowLanguage(string language) => $"Show {language}";

    public override string HideLanguage(string language) => $"Hide {language}";

    public override string MoveLanguage(string language) => $"Move {language} to the left";

    public override string UnderlinedTerms => "Underlined terms";

    public override string TermMarksOf(TermMarks marks) =>
        marks switch
        {
            TermMarks.Findings => "only findings",
            TermMarks.None => "none",
            _ => "all",
        };

    public override string ParagraphLabel(int number) => $"Paragraph {number}";

    public override string LinkToParagraph(int number) => $"Link to paragraph {number}";

    public override string TitleByEditors => "The title was given by the editors of this catalogue.";
    public override string Stale => "The source has changed since this was translated.";

    public override string NoVersion(string language) => $"Not translated into {language}.";

    public override string OriginOf(TextOrigin origin) =>
        origin switch
        {
            TextOrigin.Original => "original",
            TextOrigin.Human => "translated by a person",
            TextOrigin.Machine => "machine translation",
            TextOrigin.Memory => "from the translation memory",
            _ => "",
        };

    public override string ReviewOf(ReviewState state) =>
        state switch
        {
            ReviewState.Reviewed => "reviewed",
            ReviewState.Unreviewed => "not reviewed",
            _ => "",
        };

    public override string ParagraphKindOf(ParagraphKind kind) =>
        kind switch
        {
            V1.ParagraphKind.Lead => "Lead",
            V1.ParagraphKind.Byline => "Byline",
            V1.ParagraphKind.Heading => "Heading",
            V1.ParagraphKind.ListItem => "List item",
            V1.ParagraphKind.TableCell => "Table cell",
            V1.ParagraphKind.Caption => "Caption",
            V1.ParagraphKind.Footnote => "Footnote",
            _ => "Body",
        };

    public override string SentencesTogether(string counts) => $"These sentences belong together: {counts}";

    public override string ColumnNote => "Point at a sentence to see its counterparts; a term leads to its entry.";
    public override string TermsInArticle => "Terms in this article";
    public override string TermsInArticleLead => "In the order in which they first occur.";
    public override string TermsOnPage => "Terms on this page";
    public override string OnThisPage => "On this page";
    public override string SearchInArticle => "Search in this article";
    public override string NoTerms => "No term of the glossary occurs here.";

    public override string MissingTerm(string term, string expected) =>
        expected.Length == 0 ? $"No term for “{term}”." : $"No term for “{term}”; the glossary has {expected}.";

    public override string MissingIsRight(string term) => $"“{term}” is rightly not rendered by a term:";

    public override string UnwantedTerm(string term, TermStatus status, string instead) =>
        $"“{term}” is {StatusOf(status)}{(instead.Length == 0 ? "." : $"; use {instead}.")}";

    public override string Provenance => "Origin and rights";

    public override string TranslatedQuotation(string speaker) =>
        speaker.Length == 0
            ? "Translated quotation: the quotation marks are the translator’s, not the published wording"
            : $"Translated quotation ({speaker}): the quotation marks are the translator’s, not the published wording";

    public override string PublishedQuotation(string speaker) =>
        speaker.Length == 0 ? "Quotation, as published" : $"Quotation ({speaker}), as published";

    public override string Keyboard => "In the text, the arrow keys lead from sentence to sentence and from column to column.";
    public override string CopyParagraph => "Copy paragraph";
    public override string Copied => "Copied";
    public override string Close => "Close";
    public override string KeyboardShortcuts => "Keyboard shortcuts";
    public override IReadOnlyList<(string Keys, string What)> Shortcuts { get; } =
    [
        ("/ Ctrl+K", "Search"),
        ("?", "This list"),
        ("Tab", "In an article: to the next paragraph"),
        ("↑ ↓", "To the sentence before or after"),
        ("← →", "To the same sentence in another column; past the first column, to the paragraph’s links"),
        ("Enter", "From a sentence to its terms; on a term, its entry"),
        ("Esc", "Back from the terms; closes an entry"),
        ("Ctrl+Enter", "In a form: save"),
    ];
    public override string DraftKept => "This browser has kept what you typed here and did not save.";
    public override string TakeDraft => "Go on with it";
    public override string DropDraft => "Discard it";

    public override string Definition => "Definition";
    public override string Definitions => "Definitions";
    public override string Source => "Source";
    public override string Terms => "Terms";
    public override string Term => "Term";
    public override string Status => "Status";
    public override string Language => "Language";
    public override string Note => "Note";
    public override string UsageNote => "Usage";
    public override string Collocations => "Collocations";
    public override string Dismissals => "Dismissed findings";
    public override string Dismiss => "Dismiss for good";
    public override string DismissalReason => "Reason";
    public override string DismissHere => "In this text";
    public override string DismissEverywhere => "In every text";
    public override string RegionalUsage => "Used in";
    public override string Register => "Register";
    public override string TemporalLabel => "Usage today";
    public override string Reliability => "Reliability";
    public override string Links => "Links";
    public override string Related => "Related concepts";
    public override string SubjectField => "Subject field";
    public override string Example => "Example";
    public override string Forms => "Forms";
    public override string ConceptPage => "All about this concept";
    public override string InThisArticle => "In this article";
    public override string Elsewhere => "Elsewhere";
    public override string Occurrences => "In context";
    public override string OccurrencesLead => "Every sentence in which the concept occurs, beside its counterparts.";
    public override string NoOccurrences => "The concept occurs in no article.";
    public override string NoTermHere => "no term";

    public override string StatusOf(TermStatus status) =>
        status switch
        {
            TermStatus.Preferred => "preferred",
            TermStatus.Admitted => "admitted",
            TermStatus.Deprecated => "deprecated",
            TermStatus.Forbidden => "forbidden",
            _ => "",
        };

    public override string UseInstead(TermStatus status) => status == TermStatus.Admitted ? "preferred:" : "use instead:";

    public override string LifecycleOf(Lifecycle lifecycle) =>
        lifecycle switch
        {
            V1.Lifecycle.Proposed => "proposed",
            V1.Lifecycle.Approved => "approved",
            V1.Lifecycle.Retired => "retired",
            _ => "",
        };

    public override string RegisterOf(Register level) =>
        level switch
        {
            V1.Register.Neutral => "neutral",
            V1.Register.Formal => "formal",
            V1.Register.Technical => "technical",
            V1.Register.InHouse => "in-house",
            V1.Register.BenchLevel => "workplace usage",
            V1.Register.Colloquial => "colloquial",
            V1.Register.Slang => "slang",
            V1.Register.Vulgar => "vulgar",
            _ => "–",
        };

    public override string TemporalLabelOf(TemporalLabel label) =>
        label switch
        {
            V1.TemporalLabel.Outdated => "outdated",
            V1.TemporalLabel.Obsolete => "obsolete",
            V1.TemporalLabel.Archaic => "archaic",
            V1.TemporalLabel.Former => "former name",
            V1.TemporalLabel.Neologism => "new word",
            _ => "–",
        };

    public override string ReliabilityOf(Reliability reliability) =>
        reliability switch
        {
            V1.Reliability.Unverified => "not verified",
            V1.Reliability.MinimumReliability => "minimum reliability",
            V1.Reliability.Reliable => "reliable",
            V1.Reliability.VeryReliable => "very reliable",
            _ => "–",
        };

    public override string RelationOf(RelationType type) =>
        type switch
        {
            V1.RelationType.Broader => "Broader concepts",
            V1.RelationType.Narrower => "Narrower concepts",
            V1.RelationType.Whole => "Part of",
            V1.RelationType.Part => "Parts",
            V1.RelationType.Predecessor => "Preceded by",
            V1.RelationType.Successor => "Followed by",
            V1.RelationType.Antonym => "Opposites",
            _ => Related,
        };

    public override string PartOfSpeechOf(PartOfSpeech part) =>
        part switch
        {
            V1.PartOfSpeech.Noun => "noun",
            V1.PartOfSpeech.ProperNoun => "proper noun",
            V1.PartOfSpeech.Verb => "verb",
            V1.PartOfSpeech.Adjective => "adjective",
            V1.PartOfSpeech.Adverb => "adverb",
            V1.PartOfSpeech.OtherPartOfSpeech => "other",
            _ => "–",
        };

    public override string GenderOf(Gender gender) =>
        gender switch
        {
            V1.Gender.Masculine => "masculine",
            V1.Gender.Feminine => "feminine",
            V1.Gender.Neuter => "neuter",
            V1.Gender.OtherGender => "other",
            _ => "–",
        };

    public override string NumberOf(Number number) =>
        number switch
        {
            V1.Number.Singular => "singular only",
            V1.Number.Plural => "plural only",
            _ => "–",
        };

    public override string TermTypeOf(TermType type) =>
        type switch
        {
            V1.TermType.FullForm => "full form",
            V1.TermType.Acronym => "acronym",
            V1.TermType.Abbreviation => "abbreviation",
            V1.TermType.ShortForm => "short form",
            V1.TermType.Variant => "variant",
            V1.TermType.Phrase => "phrase",
            _ => "–",
        };

    public override string CompoundsOf(CompoundMatching compounds) =>
        compounds switch
        {
            CompoundMatching.CompoundsAllowed => "yes",
            CompoundMatching.CompoundsForbidden => "no",
            _ => "by the rules of the language",
        };

    public override string Search => "Search";
    public override string SearchLabel => "Find a term";
    public override string SearchHint => "In any language and spelling: inflected, in a compound, misspelt.";

    public override string Results(int count, string query) => count == 1 ? $"1 concept for “{query}”" : $"{count} concepts for “{query}”";

    public override string NothingFound(string query) => $"Nothing found for “{query}”.";

    public override string ReportHeading(string glossary) => $"The texts and “{glossary}”";

    public override string RenderingShares(int followed, int against, int without) =>
        $"{followed} followed, {against} against, {without} without a term";

    public override string Report => "Report";
    public override string ReportHint =>
        "How the stored translations render the concepts of the glossary, sentence by sentence: by a term that may be used, by a "
        + "deprecated or forbidden one, or by none of the concept’s.";
    public override string TranslationLanguage => "Language of the translations";
    public override string Show => "Show";
    public override string ConceptColumn => "Concept";
    public override string SentencesColumn => "Sentences";
    public override string FollowedColumn => "Followed";
    public override string AgainstColumn => "Against";
    public override string WithoutColumn => "Without";
    public override string SharesColumn => "Shares";
    public override string UnusedTermsColumn => "Terms that stand nowhere";
    public override string AuthorsColumn => "Authors";

    public override string Concordance => "Concordance";

    public override string ConcordanceLabel => "What to look for in the texts";

    public override string ConcordanceHint =>
        "Several words have to stand in the same sentence. “In quotation marks” they follow each other; * stands for any letters, ? for "
        + "one.";

    public override string SearchMode => "Search for";

    public override string SearchModeOf(SearchTextRequest.Types.Mode mode) =>
        mode switch
        {
            SearchTextRequest.Types.Mode.Inflected => "words in any form",
            SearchTextRequest.Types.Mode.Substring => "letters anywhere",
            SearchTextRequest.Types.Mode.Regex => "a regular expression",
            _ => "words",
        };

    public override string SentencesFound(int count, bool atLeast) =>
        $"{(atLeast ? "At least " : "")}{count} {(count == 1 ? "sentence" : "sentences")}";

    public override string KindOf(MatchKind kind) =>
        kind switch
        {
            MatchKind.Exact => "as written",
            MatchKind.Normalized => "in another spelling",
            MatchKind.Inflected => "inflected",
            MatchKind.VariantMatch => "in other words",
            MatchKind.Compound => "in a compound",
            MatchKind.Prefix => "begins with it",
            MatchKind.Fuzzy => "misspelt",
            _ => "",
        };

    public override string AllConcepts => "All concepts";
    public override string SortedBy => "Sorted by";
    public override string Any => "any";
    public override string HasTermOfStatus => "With a term that is";
    public override string LanguageMissing => "Without a term in";
    public override string ChangedSinceDay => "Changed since";
    public override string LatestChange => "Latest change";
    public override string ShowAll => "Show all";
    public override string NoConceptFits => "No concept fits all of this.";
    public override string EmptyGlossary => "There are no concepts here yet. Add the first one, or import a file.";
    public override string ImportFile => "Import a file";
    public override string ImportIt => "Import";
    public override string FileToImport => "File";
    public override string FileToImportHint =>
        "CSV, TSV, XLSX, TBX, MultiTerm XML or UTX, not empty and at most 8 MB; larger files go in by the command. Nothing is written "
        + "before you have seen the plan.";
    public override string EntriesFindConcepts => "An entry belongs to the concept";
    public override string ImportPlan => "Plan";
    public override string ShowPlan => "Show the plan";
    public override string OtherFile => "Another file";
    public override string ColumnsHold => "What the columns hold";
    public override string ExportIt => "Export";
    public override string ExportGlossary => "Export the glossary";
    public override string FileFormat => "Format";
    public override string FileLanguages => "Languages";
    public override string ShowLosses => "See what the file cannot carry";

    public override string LossesOf(long count) =>
        count switch
        {
            0 => "The file carries everything.",
            1 => "The file does not carry 1 detail:",
            _ => $"The file does not carry {count} details:",
        };

    public override string MergeModeOf(MergeMode merge) =>
        merge switch
        {
            MergeMode.MergeByTerm => "with which it shares terms in each language",
            MergeMode.MergeNever => "of its id, unless there is one",
            _ => "of its id",
        };

    public override string ImportOutcomeOf(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.EntryCreated => "New",
            ImportOutcome.EntryUpdated => "Changed",
            ImportOutcome.EntryUnchanged => "Unchanged",
            ImportOutcome.EntryMerged => "Merged",
            ImportOutcome.EntrySkipped => "Left out",
            ImportOutcome.EntryRefused => "Refused",
            _ => "",
        };

    public override string ColumnFieldOf(string field) =>
        field switch
        {
            "ignore" => "nothing",
            "carried" => "kept as it is",
            "id" => Id,
            "definition" => Definition,
            "term" => Term,
            "context" => Example,
            _ => LabelOf(field),
        };

    public override string CountOf(int count, int all) => $"{count} of {all}";

    public override string PreviousPage => "Previous";
    public override string NextPage => "Next";

    public override string PageOf(int page, int pages) => $"Page {page} of {pages}";

    public override string TextLabel => "Your text";
    public override string TextLanguage => "Its language";
    public override string Glossary => "Glossary";

    public override string TermsFound(int count) =>
        count switch
        {
            0 => "No term found",
            1 => "1 term found",
            _ => $"{count} terms found",
        };

    public override string NotKept => "The text is not kept.";
    public override string Translation => "A translation of it";
    public override string TranslationHint => "With a translation, the two are checked against each other.";
    public override string CheckIt => "Check";

    public override string Findings(int count) =>
        count switch
        {
            0 => "Nothing to object to",
            1 => "1 finding",
            _ => $"{count} findings",
        };

    public override string FindingOf(FindingKind kind) =>
        kind switch
        {
            FindingKind.MissingTerm => "The term is not rendered",
            FindingKind.DeprecatedTerm => "Deprecated term",
            FindingKind.ForbiddenTerm => "Forbidden term",
            FindingKind.InconsistentTerm => "Rendered in different ways",
            FindingKind.UntranslatedTerm => "Left untranslated",
            FindingKind.NumberMismatch => "Another number",
            FindingKind.PlaceholderMismatch => "Another placeholder",
            FindingKind.WrongCapitals => "Wrong capitals",
            FindingKind.PatternMatch => "Matches a pattern",
            FindingKind.TooLong => "Too long",
            FindingKind.DoubledWord => "A word twice",
            FindingKind.OtherEnd => "Ends otherwise",
            FindingKind.OtherQuotationMark => "Other quotation marks",
            FindingKind.StyleBreach => "Style is not kept",
            _ => "",
        };

    public override string SeverityOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            FindingSeverity.Hint => "hint",
            _ => "",
        };

    public override string Suggestion => "Suggestion";
    public override SentenceLanguage Reasons => SentenceLanguage.English;

    public override string Translate => "Translate";

    public override string TranslateHint(bool hasProvider) =>
        hasProvider
            ? "To translate takes over what is stored in translation, and sends the rest to the translation provider."
            : "To translate takes over what is stored in translation; this server has no translation provider for the rest.";

    public override string TranslationProblem(FailureReason reason) =>
        reason switch
        {
            FailureReason.ProviderNotConfigured =>
                "This text is not stored in translation, and the server has no translation provider. Nothing was sent anywhere.",
            FailureReason.ProviderRefused =>
                "The translation provider does not accept this server. Whoever runs it should look at its key.",
            FailureReason.ProviderQuotaExhausted => "The budget for translating is spent for now.",
            FailureReason.ProviderUnavailable => "The translation provider does not answer at the moment. Try again later.",
            FailureReason.InsufficientRole => "Translating takes the role of an editor in the glossary.",
            _ => "The text cannot be translated.",
        };

    public override string HowToEnableTranslation =>
        "Whoever runs the server enables one with the key of an Azure Translator resource, in this setting:";
    public override string TranslationMade => "How it was translated";

    public override string SegmentsFrom(SegmentOrigin origin, int count) =>
        (origin, count == 1) switch
        {
            (SegmentOrigin.ExactMemory, true) => "1 line taken over from a stored translation",
            (SegmentOrigin.ExactMemory, false) => $"{count} lines taken over from a stored translation",
            (SegmentOrigin.Provider, true) => "1 line translated by the provider",
            (SegmentOrigin.Provider, false) => $"{count} lines translated by the provider",
            (_, true) => "1 line left as it is",
            (_, false) => $"{count} lines left as they are",
        };

    public override string Billed(long characters) => characters == 0 ? "It cost nothing." : $"The provider bills {characters} characters.";

    public override string Receipts => "What became of each term";
    public override string NoReceipts => "No term of the glossary occurs in the text.";

    public override string OutcomeOf(TermOutcome outcome) =>
        outcome switch
        {
            TermOutcome.Enforced => "enforced",
            TermOutcome.AlreadyCorrect => "correct already",
            TermOutcome.Repaired => "repaired",
            TermOutcome.IgnoredByProvider => "ignored",
            TermOutcome.Conflicting => "in conflict",
            TermOutcome.NotApplicable => "no term to hold to",
            _ => "",
        };

    public override string InTheText => "In the text";
    public override string InTheTranslation => "In the translation";
    public override string Outcome => "Outcome";

    public override string History => "History";
    public override string NoHistory => "No changes.";
    public override string HistoryUnavailable => "The history cannot be read at the moment.";
    public override string Older => "Older changes";
    public override string Somebody => "nobody named";
    public override string Created => "created";
    public override string Changed => "changed";
    public override string Deleted => "deleted";
    public override string BroughtBack => "brought back";
    public override string RestoreVersion => "Restore this version";
    public override string RecentChanges => "Changes";
    public override string NoChanges => "Nothing was changed that fits this.";
    public override string ChangedWithin => "In";
    public override string ResourceKind => "What";
    public override string ChangedBy => "By";
    public override string FirstDay => "From";
    public override string LastDay => "Until";

    public override string FurtherChanges(int count) => $"and {count} more";

    public override string ResourceKindOf(string kind) =>
        kind.ToUpperInvariant() switch
        {
            "ARTICLE" => "Article",
            "PARAGRAPH" => "Paragraph",
            "GLOSSARY" => "Glossary",
            "CONCEPT" => "Concept",
            "COMMENT" => "Comment",
            _ => "",
        };

    public override string Edit => "Edit";
    public override string EditConcept => "Edit concept";
    public override string EditArticle => "About the article";
    public override string NewArticle => "New article";
    public override string EditGlossary => "Edit glossary";
    public override string NewGlossary => "New glossary";
    public override string DisplayName => "Name";
    public override string Description => "What it holds and where it comes from";
    public override string AllowSeveralPreferred => "A concept may have several preferred terms in one language";
    public override string StyleRules => "Style rules";
    public override string AboutArticle => "About the article";
    public override string Title => "Title";
    public override string Authors => "Authors";
    public override string Dateline => "Place";
    public override string PublishDate => "Published";
    public override string Texts => "Texts";
    public override string Text => "Text";
    public override string OriginalText => "Original";

    public override string TranslationNumber(int number) => $"Translation {number}";

    public override string AlignedTextsHint =>
        "A line is a sentence, a blank line begins a new paragraph. Every translation has as many of both as the original; those without "
        + "a text are left out. Sentences can be divided and linked otherwise later.";

    public override string TextsDiffer(TextMismatch mismatch, string original, string other) =>
        mismatch is { Paragraph: 0 }
            ? $"The text in {LanguageName(original)} has {mismatch.Expected} paragraphs, the one in {LanguageName(other)} has "
                + $"{mismatch.Found}."
            : $"Paragraph {mismatch.Paragraph} has {mismatch.Expected} lines in {LanguageName(original)} and {mismatch.Found} in "
                + $"{LanguageName(other)} (“{mismatch.Start}”).";

    public override string DeleteConceptHint => "It can be brought back.";
    public override string DeleteArticleHint => "With all its paragraphs. It can be brought back.";
    public override string DeleteGlossaryHint => "With all its concepts. It can be brought back.";

    public override string EditParagraph(int number) => $"Edit paragraph {number}";

    public override string NewConcept => "New concept";
    public override string Id => "Id";
    public override string IdHint => "Small letters a–z, digits and hyphens. It becomes part of the address and stays.";
    public override string Save => "Save";
    public override string Cancel => "Cancel";
    public override string Delete => "Delete";
    public override string MoreRows => "More rows";
    public override string MoreOfTerm => "Grammar, forms, matching, notes";
    public override string EmptyRowsHint => "Rows without a text are left out.";
    public override string OnePerLine => "one per line";
    public override string CaseSensitive => "Upper and lower case must agree";
    public override string Compounds => "Found in compounds";
    public override string NoVariants => "Variants are not found";
    public override string ExactForm => "Found in this form only";
    public override string NeverInside => "Never inside";
    public override string Lifecycle => "State";
    public override string PartOfSpeech => "Part of speech";
    public override string Gender => "Gender";
    public override string Number => "Number";
    public override string TermType => "Type";
    public override string Origin => "Origin";
    public override string Reviewed => "Reviewed";
    public override string ClearStale => "Still right although the source has changed";

    public override string Sentence(int number) => $"Sentence {number}";

    public override string SentenceGroup => "Group";
    public override string SentencesHint =>
        "Sentences of the same group belong together across the languages. A new line divides a sentence in two; an empty one is left out.";
    public override string ParagraphKind => "Kind";
    public override string NotSaved => "Not saved yet. Please look at these places:";
    public override string NotSavedSimilar => "Not saved yet: this may exist already. Save again to create it all the same.";
    public override string SimilarConcepts => "Concepts with such a term:";

    public override string NoSuchLanguage(string typed) =>
        $"“{typed}” is no language. Choose one from the list, or give its tag, such as de or de-CH.";

    public override string Conflict => "Somebody else was faster";
    public override string ConflictLead =>
        "What you see here was changed while you were editing. Compare, take over what is right, and save again.";

    public override string SavedMeanwhileBy(string author, string time) => $"{author} saved this on {time}, while you were writing.";

    public override string HasMerged => "What they changed and you did not is already in the form.";
    public override string TakeTheirs => "Discard mine and begin with theirs";
    public override string Yours => "Yours";
    public override string Theirs => "As it stands now";
    public override string NotKeptQuotations => "A marked quotation whose words you change loses its mark.";

    public override string AlignDocuments => "Align documents";
    public override string AlignLead =>
        "Paste two or three texts, or choose or drop a file for each: text, Markdown, HTML, DOCX, subtitles or PDF. They are cut into "
        + "sentences and linked; you look at the result before anything is kept.";
    public override string AsTheFileSays => "As the file or its name says";
    public override string DocumentFile => "File";
    public override string OrText => "Or the text";
    public override string AlignIt => "Align";

    public override string LinksToLookAt(int links, int unsure) =>
        links == 1 ? "1 link."
        : unsure == 0 ? $"{links} links."
        : $"{links} links, {unsure} of them unsure: please look at these.";

    public override string AlignHint => "A row is what belongs together; a line above it begins a paragraph.";
    public override string AlignKeyboard =>
        "The arrow keys lead from cell to cell. Alt with ↑ or ↓ moves a sentence into the row above or below, J joins a row with the "
        + "next, D divides it, P begins a paragraph, C confirms.";
    public override string Confidence => "Confidence";
    public override string Confirmed => "confirmed";
    public override string SentenceUp => "First sentence into the row above";
    public override string SentenceDown => "Last sentence into the row below";
    public override string JoinRows => "Join with the next row";
    public override string DivideRow => "Divide after the first sentences";
    public override string BeginParagraph => "A paragraph begins here";
    public override string ConfirmRow => "Confirm";

    public override string DocumentNote(string language, string omitted, bool guessed) =>
        $"{language}: {(omitted.Length > 0 ? $"left out: {omitted}" : "")}{(omitted.Length > 0 && guessed ? "; " : "")}"
        + $"{(guessed ? "borders, order or characters were guessed" : "")}.";

    public override string Download => "Download";

    public override string DeletedHeading => "Deleted";
    public override string DeletedLead => "What you may bring back, the latest first. It comes back as it was, with its history.";
    public override string NothingDeleted => "There is nothing that you could bring back.";

    public override string DeletedKindOf(DeletedKind kind) =>
        kind switch
        {
            DeletedKind.Article => "article",
            DeletedKind.Glossary => "glossary",
            _ => "concept",
        };

    public override string DeletedOn(string time) => $"deleted {time}";

    public override string WasDeleted(string what, string time) => $"“{what}” was deleted on {time}. You may bring it back.";

    public override string BringBack => "Bring back";

    public override string Comments => "Comments";
    public override string NoComments => "No open comments.";
    public override string NewComment => "New comment";
    public override string WriteComment => "Comment";
    public override string Settle => "Resolve";
    public override string Reopen => "Reopen";

    public override string SettledComments(int count) => count == 1 ? "1 resolved comment" : $"{count} resolved comments";

    public override string SettledBy(string name) => $"resolved by {name}";

    public override string CommentsOnParagraph(int number, int count) =>
        count switch
        {
            0 => $"Comment on paragraph {number}",
            1 => $"1 comment on paragraph {number}",
            _ => $"{count} comments on paragraph {number}",
        };

    public override string Proposals => "Proposals";
    public override string ProposalsLead => "Concepts that wait for an editor, the oldest first.";
    public override string NoProposals => "No proposals.";
    public override string OnlyMine => "Only mine";
    public override string WithRejected => "Rejected ones too";
    public override string ProposeConcept => "Propose a concept";
    public override string Approve => "Approve";
    public override string Reject => "Reject";
    public override string Reason => "Reason";
    public override string ReasonNeeded => "Please give a reason. Whoever proposed it will read it.";
    public override string ProposalChanged => "This was changed while you were reading it. Please look at it again, then decide.";
    public override string ReviewNote => "Reason of the decision";

    public override string ProposedBy(string author, string time) =>
        author.Length == 0 ? $"proposed on {time}" : $"proposed by {author} on {time}";

    public override string RejectedBy(string author, string time) =>
        author.Length == 0 ? $"Rejected on {time}:" : $"Rejected by {author} on {time}:";

    public override string Saved => "Saved.";
    public override string Undone => "Undone.";
    public override string Undo => "Undo";

    public override string ChangedSince(string names) =>
        $"This cannot be undone as a whole, since it was changed later: {names}. Undo the later changes first, or edit what is to be "
        + $"different.";

    public override string SignIn => "Sign in";
    public override string SignOut => "Sign out";

    public override string SignedInAs(string name) => $"Signed in as {name}";

    public override string ApiKey => "API key";
    public override string ApiKeyHint => "Whoever runs this server gives you one. It stays in this browser until you sign out or close it.";

    public override string ErrorTitle(int status) =>
        status switch
        {
            404 => "There is no such page",
            403 => "This is not for you",
            401 => "Please sign in",
            503 => "Not ready yet",
            409 => "That does not fit any more",
            >= 500 => "Something went wrong",
            _ => "That cannot be answered",
        };

    public override string ErrorAdvice(int status) =>
        status switch
        {
            404 => "The address may be mistyped, or what was here has been deleted.",
            503 => "The server is still reading its catalogue or cannot reach its store. Try again in a moment.",
            >= 500 => "The server’s log has the cause.",
            _ => "",
        };

    public override string ToFrontPage => "To the front page";

    public override IReadOnlyDictionary<string, string> Languages => Names;

    public override string LanguageName(string tag) => NameOf(tag, Names);

    public override string DateOf(string iso) =>
        Parse(iso) switch
        {
            (0, _, _) => iso,
            (var year, 0, _) => $"{year}",
            (var year, var month, 0) => $"{Months[month - 1]} {year}",
            var (year, month, day) => $"{day} {Months[month - 1]} {year}",
        };

    public override string Time(DateTimeOffset time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.UtcDateTime.Day} {Months[time.UtcDateTime.Month - 1]} {time.UtcDateTime.Year}, {time.UtcDateTime:HH:mm} UTC"
        );

    public override string Row(IReadOnlyList<string> things) => RowWith(things, " and ");
}
