using System.Globalization;
using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Reader.Wordings;

/// <summary>German.</summary>
public sealed class GermanWording : Wording
{
    private static readonly string[] Months =
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabisch",
        ["cs"] = "Tschechisch",
        ["da"] = "Dänisch",
        ["de"] = "Deutsch",
        ["en"] = "Englisch",
        ["es"] = "Spanisch",
        ["fi"] = "Finnisch",
        ["fr"] = "Französisch",
        ["it"] = "Italienisch",
        ["ja"] = "Japanisch",
        ["ko"] = "Koreanisch",
        ["mul"] = "Alle Sprachen",
        ["nl"] = "Niederländisch",
        ["no"] = "Norwegisch",
        ["pl"] = "Polnisch",
        ["pt"] = "Portugiesisch",
        ["ru"] = "Russisch",
        ["sv"] = "Schwedisch",
        ["tr"] = "Türkisch",
        ["uk"] = "Ukrainisch",
        ["vi"] = "Vietnamesisch",
        ["zh"] = "Chinesisch",
    };

    public override string Tag => "de";

    public override string Product => "Glossary";
    public override string SkipToContent => "Zum Inhalt springen";
    public override string MainNavigation => "Hauptnavigation";
    public override string InterfaceLanguage => "Sprache der Oberfläche";
    public override string Articles => "Artikel";
    public override string Glossaries => "Glossare";
    public override string OwnText => "Eigener Text";

    public override string Revision(string number) => $"Revision {number}";

    public override string FrontLead => "Texte und ihre Übersetzungen, Satz neben Satz, und die Begriffe, die sie zusammenhalten.";
    public override string NoArticles => "Noch gibt es keine Artikel.";
    public override string NoGlossaries => "Noch gibt es keine Glossare.";
    public override string AllGlossaries => "Alle Glossare";
    public override string OwnTextLead => "Einen Text einfügen und sehen, welche Termini er verwendet.";

    public override string By(string authors) => $"Von {authors}";

    public override string Paragraphs(int count) => count == 1 ? "1 Absatz" : $"{count} Absätze";

    public override string Concepts(int count) => count == 1 ? "1 Begriff" : $"{count} Begriffe";

    public override string Columns => "Spalten";

    public override string ShowLanguage(string language) => $"{language} einblenden";

    public override string HideLanguage(string language) => $"{language} ausblenden";

    public override string MoveLanguage(string language) => $"{language} nach links verschieben";

    public override string UnderlinedTerms => "Termini unterstreichen";

    public override string TermMarksOf(TermMarks marks) =>
        marks switch
        {
            TermMarks.Findings => "nur Befunde",
            TermMarks.None => "keine",
            _ => "alle",
        };

    public override string ParagraphLabel(int number) => $"Absatz {number}";

    public override string LinkToParagraph(int number) => $"Link zu Absatz {number}";

    public override string TitleByEditors => "Der Titel stammt von der Redaktion dieses Katalogs.";
    public override string Stale => "Das Original wurde seit dieser Übersetzung geändert.";

    public override string NoVersion(string language) => $"Nicht übersetzt: {language}.";

    public override string OriginOf(TextOrigin origin) =>
        origin switch
        {
            TextOrigin.Original => "Original",
            TextOrigin.Human => "von Menschen übersetzt",
            TextOrigin.Machine => "maschinell übersetzt",
            TextOrigin.Memory => "aus dem Übersetzungsspeicher",
            _ => "",
        };

    public override string ReviewOf(ReviewState state) =>
        state switch
        {
            ReviewState.Reviewed => "geprüft",
            ReviewState.Unreviewed => "ungeprüft",
            _ => "",
        };

    public override string ParagraphKindOf(ParagraphKind kind) =>
        kind switch
        {
            V1.ParagraphKind.Lead => "Vorspann",
            V1.ParagraphKind.Byline => "Autorenzeile",
            V1.ParagraphKind.Heading => "Zwischentitel",
            V1.ParagraphKind.ListItem => "Listenpunkt",
            V1.ParagraphKind.TableCell => "Tabellenzelle",
            V1.ParagraphKind.Caption => "Bildunterschrift",
            V1.ParagraphKind.Footnote => "Fußnote",
            _ => "Fließtext",
        };

    public override string SentencesTogether(string counts) => $"Diese Sätze gehören zusammen: {counts}";

    public override string ColumnNote =>
        "Zeigen Sie auf einen Satz, um seine Entsprechungen zu sehen; ein Terminus führt zu seinem Eintrag.";
    public override string TermsInArticle => "Termini in diesem Artikel";
    public override string TermsInArticleLead => "In der Reihenfolge ihres ersten Vorkommens.";
    public override string TermsOnPage => "Termini auf dieser Seite";
    public override string OnThisPage => "Auf dieser Seite";
    public override string SearchInArticle => "In diesem Artikel suchen";
    public override string NoTerms => "Hier kommt kein Terminus des Glossars vor.";

    public override string MissingTerm(string term, string expected) =>
        expected.Length == 0 ? $"Kein Terminus für „{term}“." : $"Kein Terminus für „{term}“; im Glossar steht {expected}.";

    public override string MissingIsRight(string term) => $"„{term}“ ist zu Recht nicht durch einen Terminus wiedergegeben:";

    public override string UnwantedTerm(string term, TermStatus status, string instead) =>
        $"„{term}“ ist {StatusOf(status)}{(instead.Length == 0 ? "." : $"; stattdessen {instead}.")}";

    public override string Provenance => "Herkunft und Rechte";

    public override string TranslatedQuotation(string speaker) =>
        speaker.Length == 0
            ? "Übersetztes Zitat: Die Anführungszeichen stammen von der Übersetzung, es ist nicht der veröffentlichte Wortlaut"
            : $"Übersetztes Zitat ({speaker}): Die Anführungszeichen stammen von der Übersetzung, "
                + "es ist nicht der veröffentlichte Wortlaut";

    public override string PublishedQuotation(string speaker) =>
        speaker.Length == 0 ? "Zitat im veröffentlichten Wortlaut" : $"Zitat ({speaker}) im veröffentlichten Wortlaut";

    public override string Keyboard => "Im Text führen die Pfeiltasten von Satz zu Satz und von Spalte zu Spalte.";
    public override string CopyParagraph => "Absatz kopieren";
    public override string Copied => "Kopiert";
    public override string Close => "Schließen";
    public override string KeyboardShortcuts => "Tastenkürzel";
    public override IReadOnlyList<(string Keys, string What)> Shortcuts { get; } =
    [
        ("/ Strg+K", "Suchen"),
        ("?", "Diese Liste"),
        ("Tab", "Im Artikel: zum nächsten Absatz"),
        ("↑ ↓", "Zum Satz davor oder danach"),
        ("← →", "Zum selben Satz in einer anderen Spalte; links der ersten Spalte zu den Links des Absatzes"),
        ("Enter", "Vom Satz zu seinen Termini; auf einem Terminus: sein Eintrag"),
        ("Esc", "Zurück aus den Termini; schließt einen Eintrag"),
        ("Strg+Enter", "Im Formular: speichern"),
    ];
    public override string DraftKept => "Dieser Browser hat behalten, was Sie hier eingegeben und nicht gespeichert haben.";
    public override string TakeDraft => "Damit weiterarbeiten";
    public override string DropDraft => "Verwerfen";

    public override string Definition => "Definition";
    public override string Definitions => "Definitionen";
    public override string Source => "Quelle";
    public override string Terms => "Termini";
    public override string Term => "Terminus";
    public override string Status => "Status";
    public override string Language => "Sprache";
    public override string Note => "Anmerkung";
    public override string UsageNote => "Gebrauch";
    public override string Collocations => "Kollokationen";
    public override string Dismissals => "Verworfene Befunde";
    public override string Dismiss => "Dauerhaft verwerfen";
    public override string DismissalReason => "Begründung";
    public override string DismissHere => "In diesem Text";
    public override string DismissEverywhere => "In jedem Text";
    public override string RegionalUsage => "Verbreitung";
    public override string Register => "Stilebene";
    public override string TemporalLabel => "Zeitliche Einordnung";
    public override string Reliability => "Zuverlässigkeit";
    public override string Links => "Links";
    public override string Related => "Verwandte Begriffe";
    public override string SubjectField => "Fachgebiet";
    public override string Example => "Beispiel";
    public override string Forms => "Formen";
    public override string ConceptPage => "Alles zu diesem Begriff";
    public override string InThisArticle => "In diesem Artikel";
    public override string Elsewhere => "Andernorts";
    public override string Occurrences => "Im Zusammenhang";
    public override string OccurrencesLead => "Jeder Satz, in dem der Begriff vorkommt, neben seinen Entsprechungen.";
    public override string NoOccurrences => "Der Begriff kommt in keinem Artikel vor.";
    public override string NoTermHere => "kein Terminus";

    public override string StatusOf(TermStatus status) =>
        status switch
        {
            TermStatus.Preferred => "bevorzugt",
            TermStatus.Admitted => "zugelassen",
            TermStatus.Deprecated => "veraltet",
            TermStatus.Forbidden => "verboten",
            _ => "",
        };

    public override string UseInstead(TermStatus status) => status == TermStatus.Admitted ? "bevorzugt:" : "stattdessen:";

    public override string LifecycleOf(Lifecycle lifecycle) =>
        lifecycle switch
        {
            V1.Lifecycle.Proposed => "vorgeschlagen",
            V1.Lifecycle.Approved => "freigegeben",
            V1.Lifecycle.Retired => "zurückgezogen",
            _ => "",
        };

    public override string RegisterOf(Register level) =>
        level switch
        {
            V1.Register.Neutral => "neutral",
            V1.Register.Formal => "gehoben",
            V1.Register.Technical => "fachsprachlich",
            V1.Register.InHouse => "hausintern",
            V1.Register.BenchLevel => "Werkstattsprache",
            V1.Register.Colloquial => "umgangssprachlich",
            V1.Register.Slang => "Jargon",
            V1.Register.Vulgar => "derb",
            _ => "–",
        };

    public override string TemporalLabelOf(TemporalLabel label) =>
        label switch
        {
            V1.TemporalLabel.Outdated => "veraltend",
            V1.TemporalLabel.Obsolete => "veraltet",
            V1.TemporalLabel.Archaic => "historisch",
            V1.TemporalLabel.Former => "frühere Bezeichnung",
            V1.TemporalLabel.Neologism => "Neuwort",
            _ => "–",
        };

    public override string ReliabilityOf(Reliability reliability) =>
        reliability switch
        {
            V1.Reliability.Unverified => "nicht geprüft",
            V1.Reliability.MinimumReliability => "geringe Zuverlässigkeit",
            V1.Reliability.Reliable => "zuverlässig",
            V1.Reliability.VeryReliable => "sehr zuverlässig",
            _ => "–",
        };

    public override string RelationOf(RelationType type) =>
        type switch
        {
            V1.RelationType.Broader => "Oberbegriffe",
            V1.RelationType.Narrower => "Unterbegriffe",
            V1.RelationType.Whole => "Teil von",
            V1.RelationType.Part => "Teile",
            V1.RelationType.Predecessor => "Vorausgehend",
            V1.RelationType.Successor => "Nachfolgend",
            V1.RelationType.Antonym => "Gegenbegriffe",
            _ => Related,
        };

    public override string PartOfSpeechOf(PartOfSpeech part) =>
        part switch
        {
            V1.PartOfSpeech.Noun => "Substantiv",
            V1.PartOfSpeech.ProperNoun => "Eigenname",
            V1.PartOfSpeech.Verb => "Verb",
            V1.PartOfSpeech.Adjective => "Adjektiv",
            V1.PartOfSpeech.Adverb => "Adverb",
            V1.PartOfSpeech.OtherPartOfSpeech => "sonstige",
            _ => "–",
        };

    public override string GenderOf(Gender gender) =>
        gender switch
        {
            V1.Gender.Masculine => "maskulin",
            V1.Gender.Feminine => "feminin",
            V1.Gender.Neuter => "neutral",
            V1.Gender.OtherGender => "sonstiges",
            _ => "–",
        };

    public override string NumberOf(Number number) =>
        number switch
        {
            V1.Number.Singular => "nur Singular",
            V1.Number.Plural => "nur Plural",
            _ => "–",
        };

    public override string TermTypeOf(TermType type) =>
        type switch
        {
            V1.TermType.FullForm => "Vollform",
            V1.TermType.Acronym => "Akronym",
            V1.TermType.Abbreviation => "Abkürzung",
            V1.TermType.ShortForm => "Kurzform",
            V1.TermType.Variant => "Variante",
            V1.TermType.Phrase => "Wendung",
            _ => "–",
        };

    public override string CompoundsOf(CompoundMatching compounds) =>
        compounds switch
        {
            CompoundMatching.CompoundsAllowed => "ja",
            CompoundMatching.CompoundsForbidden => "nein",
            _ => "nach den Regeln der Sprache",
        };

    public override string Search => "Suchen";
    public override string SearchLabel => "Terminus suchen";
    public override string SearchHint => "In jeder Sprache und Schreibweise: gebeugt, im Kompositum, vertippt.";

    public override string Results(int count, string query) => count == 1 ? $"1 Begriff zu „{query}“" : $"{count} Begriffe zu „{query}“";

    public override string NothingFound(string query) => $"Nichts gefunden zu „{query}“.";

    public override string ReportHeading(string glossary) => $"Die Texte und „{glossary}“";

    public override string RenderingShares(int followed, int against, int without) =>
        $"{followed} befolgt, {against} dagegen, {without} ohne Terminus";

    public override string Report => "Auswertung";
    public override string ReportHint =>
        "Wie die gespeicherten Übersetzungen die Begriffe des Glossars wiedergeben, Satz für Satz: mit einem zugelassenen Terminus, mit "
        + "einem veralteten oder verbotenen oder mit keinem des Begriffs.";
    public override string TranslationLanguage => "Sprache der Übersetzungen";
    public override string Show => "Anzeigen";
    public override string ConceptColumn => "Begriff";
    public override string SentencesColumn => "Sätze";
    public override string FollowedColumn => "Befolgt";
    public override string AgainstColumn => "Dagegen";
    public override string WithoutColumn => "Ohne";
    public override string SharesColumn => "Anteile";
    public override string UnusedTermsColumn => "Termini, die nirgends stehen";
    public override string AuthorsColumn => "Autoren";

    public override string Concordance => "Konkordanz";

    public override string ConcordanceLabel => "Was in den Texten gesucht wird";

    public override string ConcordanceHint =>
        "Mehrere Wörter müssen im selben Satz stehen. „In Anführungszeichen“ folgen sie aufeinander; * steht für beliebige Buchstaben, ? "
        + "für einen.";

    public override string SearchMode => "Gesucht werden";

    public override string SearchModeOf(SearchTextRequest.Types.Mode mode) =>
        mode switch
        {
            SearchTextRequest.Types.Mode.Inflected => "Wörter in jeder Form",
            SearchTextRequest.Types.Mode.Substring => "Buchstaben an beliebiger Stelle",
            SearchTextRequest.Types.Mode.Regex => "ein regulärer Ausdruck",
            _ => "Wörter",
        };

    public override string SentencesFound(int count, bool atLeast) =>
        $"{(atLeast ? "Mindestens " : "")}{count} {(count == 1 ? "Satz" : "Sätze")}";

    public override string KindOf(MatchKind kind) =>
        kind switch
        {
            MatchKind.Exact => "wie geschrieben",
            MatchKind.Normalized => "andere Schreibweise",
            MatchKind.Inflected => "gebeugt",
            MatchKind.VariantMatch => "in anderen Worten",
            MatchKind.Compound => "im Kompositum",
            MatchKind.Prefix => "beginnt so",
            MatchKind.Fuzzy => "vertippt",
            _ => "",
        };

    public override string AllConcepts => "Alle Begriffe";
    public override string SortedBy => "Sortiert nach";
    public override string Any => "beliebig";
    public override string HasTermOfStatus => "Mit einem Terminus, der … ist";
    public override string LanguageMissing => "Ohne Terminus auf";
    public override string ChangedSinceDay => "Geändert seit";
    public override string LatestChange => "Letzte Änderung";
    public override string ShowAll => "Alle anzeigen";
    public override string NoConceptFits => "Kein Begriff erfüllt all das.";
    public override string EmptyGlossary => "Hier gibt es noch keine Begriffe. Legen Sie den ersten an oder importieren Sie eine Datei.";
    public override string ImportFile => "Datei importieren";
    public override string ImportIt => "Importieren";
    public override string FileToImport => "Datei";
    public override string FileToImportHint =>
        "CSV, TSV, XLSX, TBX, MultiTerm XML oder UTX, nicht leer und höchstens 8 MB; größere Dateien importiert der Befehl. Geschrieben "
        + "wird erst, wenn Sie den Plan gesehen haben.";
    public override string EntriesFindConcepts => "Ein Eintrag gehört zum Begriff";
    public override string ImportPlan => "Plan";
    public override string ShowPlan => "Plan anzeigen";
    public override string OtherFile => "Andere Datei";
    public override string ColumnsHold => "Was die Spalten enthalten";
    public override string ExportIt => "Exportieren";
    public override string ExportGlossary => "Glossar exportieren";
    public override string FileFormat => "Format";
    public override string FileLanguages => "Sprachen";
    public override string ShowLosses => "Zeigen, was die Datei nicht aufnehmen kann";

    public override string LossesOf(long count) =>
        count switch
        {
            0 => "Die Datei nimmt alles auf.",
            1 => "Die Datei nimmt 1 Angabe nicht auf:",
            _ => $"Die Datei nimmt {count} Angaben nicht auf:",
        };

    public override string MergeModeOf(MergeMode merge) =>
        merge switch
        {
            MergeMode.MergeByTerm => "mit denselben Termini in jeder gemeinsamen Sprache",
            MergeMode.MergeNever => "mit derselben Id; vorhandene bleiben unberührt",
            _ => "mit derselben Id",
        };

    public override string ImportOutcomeOf(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.EntryCreated => "Neu",
            ImportOutcome.EntryUpdated => "Geändert",
            ImportOutcome.EntryUnchanged => "Unverändert",
            ImportOutcome.EntryMerged => "Zusammengeführt",
            ImportOutcome.EntrySkipped => "Ausgelassen",
            ImportOutcome.EntryRefused => "Abgelehnt",
            _ => "",
        };

    public override string ColumnFieldOf(string field) =>
        field switch
        {
            "ignore" => "nichts",
            "carried" => "bleibt, wie es ist",
            "id" => Id,
            "definition" => Definition,
            "term" => Term,
            "context" => Example,
            _ => LabelOf(field),
        };

    public override string CountOf(int count, int all) => $"{count} von {all}";

    public override string PreviousPage => "Zurück";
    public override string NextPage => "Weiter";

    public override string PageOf(int page, int pages) => $"Seite {page} von {pages}";

    public override string TextLabel => "Ihr Text";
    public override string TextLanguage => "Seine Sprache";
    public override string Glossary => "Glossar";

    public override string TermsFound(int count) =>
        count switch
        {
            0 => "Kein Terminus gefunden",
            1 => "1 Terminus gefunden",
            _ => $"{count} Termini gefunden",
        };

    public override string NotKept => "Der Text wird nicht gespeichert.";
    public override string Translation => "Seine Übersetzung";
    public override string TranslationHint => "Mit einer Übersetzung werden beide gegeneinander geprüft.";
    public override string CheckIt => "Prüfen";

    public override string Findings(int count) =>
        count switch
        {
            0 => "Nichts zu beanstanden",
            1 => "1 Befund",
            _ => $"{count} Befunde",
        };

    public override string FindingOf(FindingKind kind) =>
        kind switch
        {
            FindingKind.MissingTerm => "Terminus nicht wiedergegeben",
            FindingKind.DeprecatedTerm => "Veralteter Terminus",
            FindingKind.ForbiddenTerm => "Verbotener Terminus",
            FindingKind.InconsistentTerm => "Uneinheitlich wiedergegeben",
            FindingKind.UntranslatedTerm => "Nicht übersetzt",
            FindingKind.NumberMismatch => "Andere Zahl",
            FindingKind.PlaceholderMismatch => "Anderer Platzhalter",
            FindingKind.WrongCapitals => "Falsche Großschreibung",
            FindingKind.PatternMatch => "Entspricht einem Muster",
            FindingKind.TooLong => "Zu lang",
            FindingKind.DoubledWord => "Ein Wort zweimal",
            FindingKind.OtherEnd => "Endet anders",
            FindingKind.OtherQuotationMark => "Andere Anführungszeichen",
            FindingKind.StyleBreach => "Anders als der Stil",
            _ => "",
        };

    public override string SeverityOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "Fehler",
            FindingSeverity.Warning => "Warnung",
            FindingSeverity.Hint => "Hinweis",
            _ => "",
        };

    public override string Suggestion => "Vorschlag";
    public override SentenceLanguage Reasons => SentenceLanguage.German;

    public override string Translate => "Übersetzen";

    public override string TranslateHint(bool hasProvider) =>
        hasProvider
            ? "Beim Übersetzen wird übernommen, was in Übersetzung gespeichert ist; das Übrige geht an den Übersetzungsanbieter."
            : "Beim Übersetzen wird übernommen, was in Übersetzung gespeichert ist; für das Übrige hat dieser Server keinen "
                + "Übersetzungsanbieter.";

    public override string TranslationProblem(FailureReason reason) =>
        reason switch
        {
            FailureReason.ProviderNotConfigured =>
                "Dieser Text ist nicht in Übersetzung gespeichert, und der Server hat keinen Übersetzungsanbieter. Es wurde nichts "
                    + "verschickt.",
            FailureReason.ProviderRefused =>
                "Der Übersetzungsanbieter nimmt diesen Server nicht an. Wer ihn betreibt, sollte den Schlüssel prüfen.",
            FailureReason.ProviderQuotaExhausted => "Das Budget für Übersetzungen ist vorerst aufgebraucht.",
            FailureReason.ProviderUnavailable => "Der Übersetzungsanbieter antwortet im Moment nicht. Versuchen Sie es später noch einmal.",
            FailureReason.InsufficientRole => "Übersetzen darf, wer im Glossar die Rolle Editor hat.",
            _ => "Der Text lässt sich nicht übersetzen.",
        };

    public override string HowToEnableTranslation =>
        "Wer den Server betreibt, schaltet einen ein: mit dem Schlüssel einer Azure-Translator-Ressource in dieser Einstellung:";
    public override string TranslationMade => "Wie übersetzt wurde";

    public override string SegmentsFrom(SegmentOrigin origin, int count) =>
        (origin, count == 1) switch
        {
            (SegmentOrigin.ExactMemory, true) => "1 Zeile aus einer gespeicherten Übersetzung übernommen",
            (SegmentOrigin.ExactMemory, false) => $"{count} Zeilen aus einer gespeicherten Übersetzung übernommen",
            (SegmentOrigin.Provider, true) => "1 Zeile vom Anbieter übersetzt",
            (SegmentOrigin.Provider, false) => $"{count} Zeilen vom Anbieter übersetzt",
            (_, true) => "1 Zeile belassen",
            (_, false) => $"{count} Zeilen belassen",
        };

    public override string Billed(long characters) =>
        characters == 0 ? "Es hat nichts gekostet." : $"Der Anbieter berechnet {characters} Zeichen.";

    public override string Receipts => "Was aus jedem Terminus wurde";
    public override string NoReceipts => "Im Text kommt kein Terminus des Glossars vor.";

    public override string OutcomeOf(TermOutcome outcome) =>
        outcome switch
        {
            TermOutcome.Enforced => "durchgesetzt",
            TermOutcome.AlreadyCorrect => "schon richtig",
            TermOutcome.Repaired => "berichtigt",
            TermOutcome.IgnoredByProvider => "übergangen",
            TermOutcome.Conflicting => "im Widerstreit",
            TermOutcome.NotApplicable => "kein Terminus vorgegeben",
            _ => "",
        };

    public override string InTheText => "Im Text";
    public override string InTheTranslation => "In der Übersetzung";
    public override string Outcome => "Ergebnis";

    public override string History => "Verlauf";
    public override string NoHistory => "Keine Änderungen.";
    public override string HistoryUnavailable => "Der Verlauf kann im Moment nicht gelesen werden.";
    public override string Older => "Ältere Änderungen";
    public override string Somebody => "ohne Namen";
    public override string Created => "angelegt";
    public override string Changed => "geändert";
    public override string Deleted => "gelöscht";
    public override string BroughtBack => "wiederhergestellt";
    public override string RestoreVersion => "Diese Fassung wiederherstellen";
    public override string RecentChanges => "Änderungen";
    public override string NoChanges => "Es gibt keine passenden Änderungen.";
    public override string ChangedWithin => "In";
    public override string ResourceKind => "Was";
    public override string ChangedBy => "Von";
    public override string FirstDay => "Ab";
    public override string LastDay => "Bis";

    public override string FurtherChanges(int count) => $"und {count} weitere";

    public override string ResourceKindOf(string kind) =>
        kind.ToUpperInvariant() switch
        {
            "ARTICLE" => "Artikel",
            "PARAGRAPH" => "Absatz",
            "GLOSSARY" => "Glossar",
            "CONCEPT" => "Begriff",
            "COMMENT" => "Kommentar",
            _ => "",
        };

    public override string Edit => "Bearbeiten";
    public override string EditConcept => "Begriff bearbeiten";
    public override string EditArticle => "Angaben zum Artikel";
    public override string NewArticle => "Neuer Artikel";
    public override string EditGlossary => "Glossar bearbeiten";
    public override string NewGlossary => "Neues Glossar";
    public override string DisplayName => "Name";
    public override string Description => "Was es enthält und woher es kommt";
    public override string AllowSeveralPreferred => "Ein Begriff darf mehrere bevorzugte Termini in einer Sprache haben";
    public override string StyleRules => "Stilregeln";
    public override string AboutArticle => "Angaben zum Artikel";
    public override string Title => "Titel";
    public override string Authors => "Autorinnen und Autoren";
    public override string Dateline => "Ort";
    public override string PublishDate => "Erschienen";
    public override string Texts => "Texte";
    public override string Text => "Text";
    public override string OriginalText => "Original";

    public override string TranslationNumber(int number) => $"{number}. Übersetzung";

    public override string AlignedTextsHint =>
        "Eine Zeile ist ein Satz, eine leere Zeile beginnt einen neuen Absatz. Jede Übersetzung hat von beidem so viele wie das Original; "
        + "was keinen Text hat, entfällt. Sätze lassen sich später teilen und anders verbinden.";

    public override string TextsDiffer(TextMismatch mismatch, string original, string other) =>
        mismatch is { Paragraph: 0 }
            ? $"{LanguageName(original)} hat {mismatch.Expected} Absätze, {LanguageName(other)} {mismatch.Found}."
            : $"Absatz {mismatch.Paragraph} hat {mismatch.Expected} Zeilen auf {LanguageName(original)} und {mismatch.Found} auf "
                + $"{LanguageName(other)} („{mismatch.Start}“).";

    public override string DeleteConceptHint => "Er lässt sich wiederherstellen.";
    public override string DeleteArticleHint => "Mit allen Absätzen. Er lässt sich wiederherstellen.";
    public override string DeleteGlossaryHint => "Mit allen Begriffen. Es lässt sich wiederherstellen.";

    public override string EditParagraph(int number) => $"Absatz {number} bearbeiten";

    public override string NewConcept => "Neuer Begriff";
    public override string Id => "Kennung";
    public override string IdHint => "Kleine Buchstaben a–z, Ziffern und Bindestriche. Sie wird Teil der Adresse und bleibt.";
    public override string Save => "Speichern";
    public override string Cancel => "Abbrechen";
    public override string Delete => "Löschen";
    public override string MoreRows => "Mehr Zeilen";
    public override string MoreOfTerm => "Grammatik, Formen, Erkennung, Anmerkungen";
    public override string EmptyRowsHint => "Zeilen ohne Text entfallen.";
    public override string OnePerLine => "je Zeile eine";
    public override string CaseSensitive => "Groß- und Kleinschreibung muss stimmen";
    public override string Compounds => "Wird in Komposita gefunden";
    public override string NoVariants => "Varianten werden nicht gefunden";
    public override string ExactForm => "Nur in dieser Form gefunden";
    public override string NeverInside => "Nie innerhalb von";
    public override string Lifecycle => "Stand";
    public override string PartOfSpeech => "Wortart";
    public override string Gender => "Genus";
    public override string Number => "Numerus";
    public override string TermType => "Art";
    public override string Origin => "Herkunft";
    public override string Reviewed => "Geprüft";
    public override string ClearStale => "Stimmt noch, obwohl das Original geändert wurde";

    public override string Sentence(int number) => $"Satz {number}";

    public override string SentenceGroup => "Gruppe";
    public override string SentencesHint =>
        "Sätze derselben Gruppe gehören über die Sprachen hinweg zusammen. Eine neue Zeile teilt einen Satz; ein leerer entfällt.";
    public override string ParagraphKind => "Art";
    public override string NotSaved => "Noch nicht gespeichert. Bitte sehen Sie hier nach:";
    public override string NotSavedSimilar =>
        "Noch nicht gespeichert: Das gibt es vielleicht schon. Mit nochmaligem Speichern wird es trotzdem angelegt.";
    public override string SimilarConcepts => "Begriffe mit einem solchen Terminus:";

    public override string NoSuchLanguage(string typed) =>
        $"„{typed}“ ist keine Sprache. Wählen Sie eine aus der Liste, oder geben Sie ihr Kürzel an, etwa de oder de-CH.";

    public override string Conflict => "Jemand war schneller";
    public override string ConflictLead =>
        "Was Sie hier sehen, wurde geändert, während Sie daran arbeiteten. Vergleichen Sie, übernehmen Sie, was stimmt, und speichern Sie "
        + "noch einmal.";

    public override string SavedMeanwhileBy(string author, string time) =>
        $"{author} hat das am {time} gespeichert, während Sie geschrieben haben.";

    public override string HasMerged => "Was nur dort geändert wurde, ist schon in das Formular übernommen.";
    public override string TakeTheirs => "Meine Fassung verwerfen und mit der anderen weiterarbeiten";
    public override string Yours => "Ihre Fassung";
    public override string Theirs => "Jetziger Stand";
    public override string NotKeptQuotations => "Ein markiertes Zitat, dessen Wortlaut Sie ändern, verliert seine Markierung.";

    public override string AlignDocuments => "Dokumente alignieren";
    public override string AlignLead =>
        "Fügen Sie zwei oder drei Texte ein, oder wählen oder ziehen Sie je eine Datei hierher: Text, Markdown, HTML, DOCX, Untertitel "
        + "oder PDF. Sie werden in Sätze geteilt und verbunden; Sie sehen das Ergebnis, bevor etwas gespeichert wird.";
    public override string AsTheFileSays => "Wie die Datei oder ihr Name sagt";
    public override string DocumentFile => "Datei";
    public override string OrText => "Oder der Text";
    public override string AlignIt => "Alignieren";

    public override string LinksToLookAt(int links, int unsure) =>
        links == 1 ? "1 Verbindung."
        : unsure == 0 ? $"{links} Verbindungen."
        : $"{links} Verbindungen, davon {unsure} unsicher: Bitte sehen Sie diese an.";

    public override string AlignHint => "In einer Zeile steht, was zusammengehört; eine Linie darüber beginnt einen Absatz.";
    public override string AlignKeyboard =>
        "Die Pfeiltasten führen von Zelle zu Zelle. Alt mit ↑ oder ↓ schiebt einen Satz in die Zeile darüber oder darunter, J verbindet "
        + "mit der nächsten Zeile, D teilt, P beginnt einen Absatz, C bestätigt.";
    public override string Confidence => "Sicherheit";
    public override string Confirmed => "bestätigt";
    public override string SentenceUp => "Erster Satz in die Zeile darüber";
    public override string SentenceDown => "Letzter Satz in die Zeile darunter";
    public override string JoinRows => "Mit der nächsten Zeile verbinden";
    public override string DivideRow => "Nach den ersten Sätzen teilen";
    public override string BeginParagraph => "Hier beginnt ein Absatz";
    public override string ConfirmRow => "Bestätigen";

    public override string DocumentNote(string language, string omitted, bool guessed) =>
        $"{language}: {(omitted.Length > 0 ? $"ausgelassen: {omitted}" : "")}{(omitted.Length > 0 && guessed ? "; " : "")}"
        + $"{(guessed ? "Grenzen, Reihenfolge oder Zeichen wurden erschlossen" : "")}.";

    public override string Download => "Herunterladen";

    public override string DeletedHeading => "Gelöschtes";
    public override string DeletedLead =>
        "Was Sie wiederherstellen dürfen, das Neueste zuerst. Es kommt zurück, wie es war, mit seinem Verlauf.";
    public override string NothingDeleted => "Es gibt nichts, was Sie wiederherstellen könnten.";

    public override string DeletedKindOf(DeletedKind kind) =>
        kind switch
        {
            DeletedKind.Article => "Artikel",
            DeletedKind.Glossary => "Glossar",
            _ => "Begriff",
        };

    public override string DeletedOn(string time) => $"gelöscht am {time}";

    public override string WasDeleted(string what, string time) => $"„{what}“ wurde am {time} gelöscht. Sie dürfen es wiederherstellen.";

    public override string BringBack => "Wiederherstellen";

    public override string Comments => "Kommentare";
    public override string NoComments => "Keine offenen Kommentare.";
    public override string NewComment => "Neuer Kommentar";
    public override string WriteComment => "Kommentieren";
    public override string Settle => "Erledigt";
    public override string Reopen => "Wieder öffnen";

    public override string SettledComments(int count) => count == 1 ? "1 erledigter Kommentar" : $"{count} erledigte Kommentare";

    public override string SettledBy(string name) => $"erledigt von {name}";

    public override string CommentsOnParagraph(int number, int count) =>
        count switch
        {
            0 => $"Absatz {number} kommentieren",
            1 => $"1 Kommentar zu Absatz {number}",
            _ => $"{count} Kommentare zu Absatz {number}",
        };

    public override string Proposals => "Vorschläge";
    public override string ProposalsLead => "Begriffe, über die noch zu entscheiden ist, die ältesten zuerst.";
    public override string NoProposals => "Es gibt keine Vorschläge.";
    public override string OnlyMine => "Nur meine";
    public override string WithRejected => "Auch abgelehnte";
    public override string ProposeConcept => "Begriff vorschlagen";
    public override string Approve => "Freigeben";
    public override string Reject => "Ablehnen";
    public override string Reason => "Begründung";
    public override string ReasonNeeded => "Bitte begründen Sie die Ablehnung. Wer den Begriff vorgeschlagen hat, liest die Begründung.";
    public override string ProposalChanged =>
        "Der Vorschlag wurde geändert, während Sie ihn gelesen haben. Bitte sehen Sie ihn noch einmal an und entscheiden Sie dann.";
    public override string ReviewNote => "Begründung der Entscheidung";

    public override string ProposedBy(string author, string time) =>
        author.Length == 0 ? $"vorgeschlagen am {time}" : $"vorgeschlagen von {author} am {time}";

    public override string RejectedBy(string author, string time) =>
        author.Length == 0 ? $"Abgelehnt am {time}:" : $"Abgelehnt von {author} am {time}:";

    public override string Saved => "Gespeichert.";
    public override string Undone => "Rückgängig gemacht.";
    public override string Undo => "Rückgängig machen";

    public override string ChangedSince(string names) =>
        $"Das lässt sich nicht im Ganzen rückgängig machen, denn es wurde später geändert: {names}. Machen Sie zuerst die späteren "
        + $"Änderungen rückgängig, oder bearbeiten Sie, was anders sein soll.";

    public override string SignIn => "Anmelden";
    public override string SignOut => "Abmelden";

    public override string SignedInAs(string name) => $"Angemeldet als {name}";

    public override string ApiKey => "API-Schlüssel";
    public override string ApiKeyHint =>
        "Sie bekommen ihn von denen, die diesen Server betreiben. Er bleibt in diesem Browser, bis Sie sich abmelden oder ihn schließen.";

    public override string ErrorTitle(int status) =>
        status switch
        {
            404 => "Diese Seite gibt es nicht",
            403 => "Das ist Ihnen nicht erlaubt",
            401 => "Bitte melden Sie sich an",
            503 => "Noch nicht bereit",
            409 => "Das passt nicht mehr",
            >= 500 => "Etwas ist schiefgegangen",
            _ => "Das lässt sich nicht beantworten",
        };

    public override string ErrorAdvice(int status) =>
        status switch
        {
            404 => "Vielleicht ist die Adresse vertippt, oder was hier stand, wurde gelöscht.",
            503 => "Der Server liest noch seinen Katalog oder erreicht seinen Speicher nicht. Versuchen Sie es gleich noch einmal.",
            >= 500 => "Im Protokoll des Servers steht die Ursache.",
            _ => "",
        };

    public override string ToFrontPage => "Zur Startseite";

    public override IReadOnlyDictionary<string, string> Languages => Names;

    public override string LanguageName(string tag) => NameOf(tag, Names);

    public override string DateOf(string iso) =>
        Parse(iso) switch
        {
            (0, _, _) => iso,
            (var year, 0, _) => $"{year}",
            (var year, var month, 0) => $"{Months[month - 1]} {year}",
            var (year, month, day) => $"{day}. {Months[month - 1]} {year}",
        };

    public override string Time(DateTimeOffset time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.UtcDateTime.Day}. {Months[time.UtcDateTime.Month - 1]} {time.UtcDateTime.Year}, {time.UtcDateTime:HH:mm} UTC"
        );

    public override string Row(IReadOnlyList<string> things) => RowWith(things, " und ");
}
