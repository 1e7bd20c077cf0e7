using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Reader.Wordings;

/// <summary>
/// What the pages say, in one language. A property for each sentence or label, so that the compiler finds what a language lacks. The
/// server runs without the framework's cultures, so what depends on a language beyond words is here too: dates, names of languages,
/// singular and plural.
/// </summary>
public abstract class Wording
{
    /// <summary>BCP 47 tag.</summary>
    public abstract string Tag { get; }

    // The frame of every page.
    public abstract string Product { get; }
    public abstract string SkipToContent { get; }
    public abstract string MainNavigation { get; }
    public abstract string InterfaceLanguage { get; }
    public abstract string Articles { get; }
    public abstract string Glossaries { get; }
    public abstract string OwnText { get; }
    public abstract string Revision(string number);

    // The front page.
    public abstract string FrontLead { get; }
    public abstract string NoArticles { get; }
    public abstract string NoGlossaries { get; }
    public abstract string AllGlossaries { get; }
    public abstract string OwnTextLead { get; }

    // Articles.
    public abstract string By(string authors);
    public abstract string Paragraphs(int count);
    public abstract string Concepts(int count);
    public abstract string Columns { get; }
    public abstract string ShowLanguage(string language);
    public abstract string HideLanguage(string language);
    public abstract string MoveLanguage(string language);
    public abstract string UnderlinedTerms { get; }
    public abstract string TermMarksOf(TermMarks marks);
    public abstract string ParagraphLabel(int number);
    public abstract string LinkToParagraph(int number);
    public abstract string TitleByEditors { get; }
    public abstract string Stale { get; }
    public abstract string NoVersion(string language);
    public abstract string OriginOf(TextOrigin origin);
    public abstract string ReviewOf(ReviewState state);
    public abstract string ParagraphKindOf(ParagraphKind kind);

    /// <summary>Says how many sentences of each language belong together.</summary>
    /// <param name="counts">Such as "German 1, Korean 2".</param>
    public abstract string SentencesTogether(string counts);
    public abstract string ColumnNote { get; }
    public abstract string TermsInArticle { get; }
    public abstract string TermsInArticleLead { get; }
    public abstract string TermsOnPage { get; }
    public abstract string OnThisPage { get; }
    public abstract string SearchInArticle { get; }
    public abstract string NoTerms { get; }
    public abstract string MissingTerm(string term, string expected);
    public abstract string MissingIsRight(string term);
    public abstract string UnwantedTerm(string term, TermStatus status, string instead);
    public abstract string Provenance { get; }
    public abstract string TranslatedQuotation(string speaker);
    public abstract string PublishedQuotation(string speaker);
    public abstract string Keyboard { get; }
    public abstract string CopyParagraph { get; }
    public abstract string Copied { get; }
    public abstract string Close { get; }
    public abstract string KeyboardShortcuts { get; }

    /// <summary>Keys, those that do the same with a blank between them, and what they do.</summary>
    public abstract IReadOnlyList<(string Keys, string What)> Shortcuts { get; }

    public abstract string DraftKept { get; }
    public abstract string TakeDraft { get; }
    public abstract string DropDraft { get; }

    // Concepts and terms.
    public abstract string Definition { get; }
    public abstract string Definitions { get; }
    public abstract string Source { get; }
    public abstract string Terms { get; }
    public abstract string Term { get; }
    public abstract string Status { get; }
    public abstract string Language { get; }
    public abstract string Note { get; }
    public abstract string UsageNote { get; }
    public abstract string Collocations { get; }
    public abstract string Dismissals { get; }
    public abstract string Dismiss { get; }
    public abstract string DismissalReason { get; }
    public abstract string DismissHere { get; }
    public abstract string DismissEverywhere { get; }
    public abstract string RegionalUsage { get; }
    public abstract string Register { get; }
    public abstract string TemporalLabel { get; }
    public abstract string Reliability { get; }
    public abstract string Links { get; }
    public abstract string Related { get; }
    public abstract string SubjectField { get; }
    public abstract string Example { get; }
    public abstract string Forms { get; }
    public abstract string ConceptPage { get; }
    public abstract string InThisArticle { get; }
    public abstract string Elsewhere { get; }
    public abstract string Occurrences { get; }
    public abstract string OccurrencesLead { get; }
    public abstract string NoOccurrences { get; }
    public abstract string NoTermHere { get; }
    public abstract string StatusOf(TermStatus status);

    /// <summary>Stands before the terms that are to be used instead of one of this status.</summary>
    public abstract string UseInstead(TermStatus status);
    public abstract string LifecycleOf(Lifecycle lifecycle);
    public abstract string PartOfSpeechOf(PartOfSpeech part);
    public abstract string RegisterOf(Register level);
    public abstract string TemporalLabelOf(TemporalLabel label);
    public abstract string ReliabilityOf(Reliability reliability);

    /// <summary>What concepts are to the one of the page, as a heading.</summary>
    public abstract string RelationOf(RelationType type);
    public abstract string GenderOf(Gender gender);
    public abstract string NumberOf(Number number);
    public abstract string TermTypeOf(TermType type);
    public abstract string CompoundsOf(CompoundMatching compounds);

    // Searching.
    public abstract string Search { get; }
    public abstract string SearchLabel { get; }
    public abstract string SearchHint { get; }
    public abstract string Results(int count, string query);
    public abstract string NothingFound(string query);
    public abstract string KindOf(MatchKind kind);
    public abstract string AllConcepts { get; }
    public abstract string SortedBy { get; }
    public abstract string Any { get; }
    public abstract string HasTermOfStatus { get; }
    public abstract string LanguageMissing { get; }
    public abstract string ChangedSinceDay { get; }
    public abstract string LatestChange { get; }
    public abstract string ShowAll { get; }
    public abstract string NoConceptFits { get; }
    public abstract string EmptyGlossary { get; }
    public abstract string ImportFile { get; }
    public abstract string ImportIt { get; }
    public abstract string FileToImport { get; }
    public abstract string FileToImportHint { get; }
    public abstract string EntriesFindConcepts { get; }
    public abstract string ImportPlan { get; }
    public abstract string ShowPlan { get; }
    public abstract string OtherFile { get; }
    public abstract string ColumnsHold { get; }
    public abstract string ExportIt { get; }
    public abstract string ExportGlossary { get; }
    public abstract string FileFormat { get; }
    public abstract string FileLanguages { get; }
    public abstract string ShowLosses { get; }
    public abstract string LossesOf(long count);
    public abstract string MergeModeOf(MergeMode merge);
    public abstract string ImportOutcomeOf(ImportOutcome outcome);

    /// <summary>What a column of a table holds.</summary>
    /// <param name="field">As <c>ColumnMapping.field</c> has it.</param>
    public abstract string ColumnFieldOf(string field);

    public abstract string CountOf(int count, int all);
    public abstract string PreviousPage { get; }
    public abstract string NextPage { get; }
    public abstract string PageOf(int page, int pages);

    // How the stored translations follow a glossary.
    public abstract string ReportHeading(string glossary);
    public abstract string RenderingShares(int followed, int against, int without);
    public abstract string Report { get; }
    public abstract string ReportHint { get; }
    public abstract string TranslationLanguage { get; }
    public abstract string Show { get; }
    public abstract string ConceptColumn { get; }
    public abstract string SentencesColumn { get; }
    public abstract string FollowedColumn { get; }
    public abstract string AgainstColumn { get; }
    public abstract string WithoutColumn { get; }
    public abstract string SharesColumn { get; }
    public abstract string UnusedTermsColumn { get; }
    public abstract string AuthorsColumn { get; }

    // Where something stands in the texts.
    public abstract string Concordance { get; }
    public abstract string ConcordanceLabel { get; }
    public abstract string ConcordanceHint { get; }
    public abstract string SearchMode { get; }
    public abstract string SearchModeOf(SearchTextRequest.Types.Mode mode);
    public abstract string SentencesFound(int count, bool atLeast);

    // One's own text.
    public abstract string TextLabel { get; }
    public abstract string TextLanguage { get; }
    public abstract string Glossary { get; }

    public abstract string TermsFound(int count);
    public abstract string NotKept { get; }
    public abstract string Translation { get; }
    public abstract string TranslationHint { get; }
    public abstract string CheckIt { get; }
    public abstract string Findings(int count);
    public abstract string FindingOf(FindingKind kind);
    public abstract string SeverityOf(FindingSeverity severity);
    public abstract string Suggestion { get; }

    /// <summary>The language in which reasons are told: why a term was found, what is wrong with a translation.</summary>
    public abstract SentenceLanguage Reasons { get; }

    // A translation made for the reader.
    public abstract string Translate { get; }
    public abstract string TranslateHint(bool hasProvider);
    public abstract string TranslationProblem(FailureReason reason);
    public abstract string HowToEnableTranslation { get; }
    public abstract string TranslationMade { get; }
    public abstract string SegmentsFrom(SegmentOrigin origin, int count);
    public abstract string Billed(long characters);
    public abstract string Receipts { get; }
    public abstract string NoReceipts { get; }
    public abstract string OutcomeOf(TermOutcome outcome);
    public abstract string InTheText { get; }
    public abstract string InTheTranslation { get; }
    public abstract string Outcome { get; }

    // History.
    public abstract string History { get; }
    public abstract string NoHistory { get; }
    public abstract string HistoryUnavailable { get; }
    public abstract string Older { get; }
    public abstract string Somebody { get; }
    public abstract string Created { get; }
    public abstract string Changed { get; }
    public abstract string Deleted { get; }
    public abstract string BroughtBack { get; }
    public abstract string RestoreVersion { get; }
    public abstract string RecentChanges { get; }
    public abstract string NoChanges { get; }
    public abstract string ChangedWithin { get; }
    public abstract string ResourceKind { get; }
    public abstract string ChangedBy { get; }
    public abstract string FirstDay { get; }
    public abstract string LastDay { get; }
    public abstract string FurtherChanges(int count);

    /// <summary>What a kind of resource is called.</summary>
    /// <param name="kind">Its name in the API, in letters of any case.</param>
    public abstract string ResourceKindOf(string kind);

    // Editing.
    public abstract string Edit { get; }
    public abstract string EditConcept { get; }
    public abstract string EditArticle { get; }
    public abstract string NewArticle { get; }
    public abstract string EditGlossary { get; }
    public abstract string NewGlossary { get; }
    public abstract string DisplayName { get; }
    public abstract string Description { get; }
    public abstract string AllowSeveralPreferred { get; }

    public abstract string StyleRules { get; }
    public abstract string AboutArticle { get; }
    public abstract string Title { get; }
    public abstract string Authors { get; }
    public abstract string Dateline { get; }
    public abstract string PublishDate { get; }
    public abstract string Texts { get; }
    public abstract string Text { get; }
    public abstract string OriginalText { get; }
    public abstract string TranslationNumber(int number);
    public abstract string AlignedTextsHint { get; }

    /// <summary>Says where a text differs from the original, so that the two cannot be aligned.</summary>
    /// <param name="mismatch">Where.</param>
    /// <param name="original">BCP 47 tag of the original, as it was typed.</param>
    /// <param name="other">The same of the other text.</param>
    public abstract string TextsDiffer(TextMismatch mismatch, string original, string other);
    public abstract string DeleteConceptHint { get; }
    public abstract string DeleteArticleHint { get; }
    public abstract string DeleteGlossaryHint { get; }
    public abstract string EditParagraph(int number);
    public abstract string NewConcept { get; }
    public abstract string Id { get; }
    public abstract string IdHint { get; }
    public abstract string Save { get; }
    public abstract string Cancel { get; }
    public abstract string Delete { get; }
    public abstract string MoreRows { get; }
    public abstract string MoreOfTerm { get; }
    public abstract string EmptyRowsHint { get; }
    public abstract string OnePerLine { get; }
    public abstract string CaseSensitive { get; }
    public abstract string Compounds { get; }
    public abstract string NoVariants { get; }
    public abstract string ExactForm { get; }
    public abstract string NeverInside { get; }
    public abstract string Lifecycle { get; }
    public abstract string PartOfSpeech { get; }
    public abstract string Gender { get; }
    public abstract string Number { get; }
    public abstract string TermType { get; }
    public abstract string Origin { get; }
    public abstract string Reviewed { get; }
    public abstract string ClearStale { get; }
    public abstract string Sentence(int number);
    public abstract string SentenceGroup { get; }
    public abstract string SentencesHint { get; }
    public abstract string ParagraphKind { get; }
    public abstract string NotSaved { get; }
    public abstract string NotSavedSimilar { get; }
    public abstract string SimilarConcepts { get; }
    public abstract string NoSuchLanguage(string typed);
    public abstract string Conflict { get; }
    public abstract string ConflictLead { get; }
    public abstract string SavedMeanwhileBy(string author, string time);
    public abstract string HasMerged { get; }
    public abstract string TakeTheirs { get; }
    public abstract string Yours { get; }
    public abstract string Theirs { get; }
    public abstract string NotKeptQuotations { get; }

    // Documents that are aligned.
    public abstract string AlignDocuments { get; }
    public abstract string AlignLead { get; }
    public abstract string AsTheFileSays { get; }
    public abstract string DocumentFile { get; }
    public abstract string OrText { get; }
    public abstract string AlignIt { get; }
    public abstract string LinksToLookAt(int links, int unsure);
    public abstract string AlignHint { get; }
    public abstract string AlignKeyboard { get; }
    public abstract string Confidence { get; }
    public abstract string Confirmed { get; }
    public abstract string SentenceUp { get; }
    public abstract string SentenceDown { get; }
    public abstract string JoinRows { get; }
    public abstract string DivideRow { get; }
    public abstract string BeginParagraph { get; }
    public abstract string ConfirmRow { get; }
    public abstract string DocumentNote(string language, string omitted, bool guessed);
    public abstract string Download { get; }

    // What was deleted.
    public abstract string DeletedHeading { get; }
    public abstract string DeletedLead { get; }
    public abstract string NothingDeleted { get; }
    public abstract string DeletedKindOf(DeletedKind kind);
    public abstract string DeletedOn(string time);
    public abstract string WasDeleted(string what, string time);
    public abstract string BringBack { get; }

    public abstract string Comments { get; }
    public abstract string NoComments { get; }
    public abstract string NewComment { get; }
    public abstract string WriteComment { get; }
    public abstract string Settle { get; }
    public abstract string Reopen { get; }
    public abstract string SettledComments(int count);
    public abstract string SettledBy(string name);
    public abstract string CommentsOnParagraph(int number, int count);

    public abstract string Proposals { get; }
    public abstract string ProposalsLead { get; }
    public abstract string NoProposals { get; }
    public abstract string OnlyMine { get; }
    public abstract string WithRejected { get; }
    public abstract string ProposeConcept { get; }
    public abstract string Approve { get; }
    public abstract string Reject { get; }
    public abstract string Reason { get; }
    public abstract string ReasonNeeded { get; }
    public abstract string ProposalChanged { get; }
    public abstract string ReviewNote { get; }
    public abstract string ProposedBy(string author, string time);
    public abstract string RejectedBy(string author, string time);

    public abstract string Saved { get; }
    public abstract string Undone { get; }
    public abstract string Undo { get; }
    public abstract string ChangedSince(string names);

    // Signing in.
    public abstract string SignIn { get; }
    public abstract string SignOut { get; }
    public abstract string SignedInAs(string name);
    public abstract string ApiKey { get; }
    public abstract string ApiKeyHint { get; }

    // When something goes wrong.
    public abstract string ErrorTitle(int status);
    public abstract string ErrorAdvice(int status);
    public abstract string ToFrontPage { get; }

    /// <summary>What a field is called.</summary>
    /// <param name="field">Its name in the API.</param>
    public string LabelOf(string field) =>
        field switch
        {
            "status" => Status,
            "part_of_speech" => PartOfSpeech,
            "gender" => Gender,
            "number" => Number,
            "type" => TermType,
            "matching.compounds" => Compounds,
            "matching.no_variants" => NoVariants,
            "matching.exact_form" => ExactForm,
            "matching.case_sensitive" => CaseSensitive,
            "forms" => Forms,
            "matching.never_inside" => NeverInside,
            "contexts" => Example,
            "source" => Source,
            "note" => Note,
            "usage_note" => UsageNote,
            "collocations" => Collocations,
            "dismissals" => Dismissals,
            "regional_usage" => RegionalUsage,
            "register" => Register,
            "temporal_label" => TemporalLabel,
            "reliability" => Reliability,
            "links" => Links,
            "subject_field" => SubjectField,
            "lifecycle" => Lifecycle,
            "review_note" => ReviewNote,
            "display_name" => DisplayName,
            "description" => Description,
            "allow_several_preferred" => AllowSeveralPreferred,
            "style_rules" => StyleRules,
            "title_editorial" => TitleByEditors,
            "authors" => Authors,
            "dateline" => Dateline,
            "publish_date" => PublishDate,
            "provenance" => Provenance,
            "kind" => ParagraphKind,
            _ => throw new ArgumentException($"No field is called {field}.", nameof(field)),
        };

    /// <summary>What a value of a field is called.</summary>
    /// <param name="field">The field's name in the API.</param>
    /// <param name="value">The value's number in the API.</param>
    public string ValueOf(string field, int value) =>
        field switch
        {
            "status" => StatusOf((TermStatus)value),
            "part_of_speech" => PartOfSpeechOf((PartOfSpeech)value),
            "gender" => GenderOf((Gender)value),
            "number" => NumberOf((Number)value),
            "type" => TermTypeOf((TermType)value),
            "matching.compounds" => CompoundsOf((CompoundMatching)value),
            "register" => RegisterOf((Register)value),
            "temporal_label" => TemporalLabelOf((TemporalLabel)value),
            "reliability" => ReliabilityOf((Reliability)value),
            "lifecycle" => LifecycleOf((Lifecycle)value),
            "kind" => ParagraphKindOf((ParagraphKind)value),
            _ => throw new ArgumentException($"No field with choices is called {field}.", nameof(field)),
        };

    /// <summary>Names of languages by primary language subtag.</summary>
    public abstract IReadOnlyDictionary<string, string> Languages { get; }

    /// <summary>The name of a language, from its tag.</summary>
    public abstract string LanguageName(string tag);

    /// <summary>A date as precisely as it is known: year, year and month, or the day, in ISO 8601.</summary>
    public abstract string DateOf(string iso);

    /// <summary>A moment, in UTC.</summary>
    public abstract string Time(DateTimeOffset time);

    /// <summary>Puts things in a row, as in "a, b and c".</summary>
    public abstract string Row(IReadOnlyList<string> things);

    /// <summary>Looks up a language's name, or the tag where there is none; a refinement stands in brackets.</summary>
    protected static string NameOf(string tag, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(tag);
        int end = tag.IndexOf('-', StringComparison.Ordinal);
        string primary = end < 0 ? tag : tag[..end];
        string name = names.GetValueOrDefault(primary.ToLowerInvariant(), primary);
        return end < 0 ? name : $"{name} ({tag[(end + 1)..]})";
    }

    /// <summary>Reads a date of ISO 8601; month and day are 0 where they are not known, and the year where it is no date.</summary>
    protected static (int Year, int Month, int Day) Parse(string iso)
    {
        ArgumentNullException.ThrowIfNull(iso);
        int[] parts = [.. iso.Split('-').Select(p => int.TryParse(p, out int number) ? number : 0)];
        return parts is [_, > 12, ..] ? default : (parts[0], parts.Length > 1 ? parts[1] : 0, parts.Length > 2 ? parts[2] : 0);
    }

    /// <summary>Puts things in a row with a word between the last two.</summary>
    protected static string RowWith(IReadOnlyList<string> things, string and)
    {
        ArgumentNullException.ThrowIfNull(things);
        return things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.Take(things.Count - 1))}{and}{things[^1]}";
    }
}
