using System.Globalization;
using Glossary.Catalog.Errors;
using Glossary.Server.Articles;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Reader.Wordings;

/// <summary>Korean.</summary>
public sealed class KoreanWording : Wording
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "아랍어",
        ["cs"] = "체코어",
        ["da"] = "덴마크어",
        ["de"] = "독일어",
        ["en"] = "영어",
        ["es"] = "스페인어",
        ["fi"] = "핀란드어",
        ["fr"] = "프랑스어",
        ["it"] = "이탈리아어",
        ["ja"] = "일본어",
        ["ko"] = "한국어",
        ["mul"] = "모든 언어",
        ["nl"] = "네덜란드어",
        ["no"] = "노르웨이어",
        ["pl"] = "폴란드어",
        ["pt"] = "포르투갈어",
        ["ru"] = "러시아어",
        ["sv"] = "스웨덴어",
        ["tr"] = "튀르키예어",
        ["uk"] = "우크라이나어",
        ["vi"] = "베트남어",
        ["zh"] = "중국어",
    };

    public override string Tag => "ko";

    public override string Product => "Glossary";
    public override string SkipToContent => "본문으로 건너뛰기";
    public override string MainNavigation => "주 메뉴";
    public override string InterfaceLanguage => "화면 언어";
    public override string Articles => "기사";
    public override string Glossaries => "용어집";
    public override string OwnText => "내 글";

    public override string Revision(string number) => $"개정 {number}";

    public override string FrontLead => "원문과 번역을 문장마다 나란히, 그리고 그 둘을 이어 주는 용어를 함께 봅니다.";
    public override string NoArticles => "아직 기사가 없습니다.";
    public override string NoGlossaries => "아직 용어집이 없습니다.";
    public override string AllGlossaries => "모든 용어집";
    public override string OwnTextLead => "글을 붙여 넣으면 어떤 용어가 쓰였는지 보여 줍니다.";

    public override string By(string authors) => $"글 {authors}";

    public override string Paragraphs(int count) => $"문단 {count}개";

    public override string Concepts(int count) => $"개념 {count}개";

    public override string Columns => "열";

    public override string ShowLanguage(string language) => $"{language} 보이기";

    public override string HideLanguage(string language) => $"{language} 숨기기";

    public override string MoveLanguage(string language) => $"{language} 열을 왼쪽으로";

    public override string UnderlinedTerms => "용어 밑줄";

    public override string TermMarksOf(TermMarks marks) =>
        marks switch
        {
            TermMarks.Findings => "지적만",
            TermMarks.None => "없음",
            _ => "모두",
        };

    public override string ParagraphLabel(int number) => $"문단 {number}";

    public override string LinkToParagraph(int number) => $"문단 {number} 링크";

    public override string TitleByEditors => "제목은 이 자료의 편집자가 붙였습니다.";
    public override string Stale => "이 번역이 나온 뒤 원문이 바뀌었습니다.";

    public override string NoVersion(string language) => $"{language} 번역이 없습니다.";

    public override string OriginOf(TextOrigin origin) =>
        origin switch
        {
            TextOrigin.Original => "원문",
            TextOrigin.Human => "사람이 번역",
            TextOrigin.Machine => "기계 번역",
            TextOrigin.Memory => "번역 메모리",
            _ => "",
        };

    public override string ReviewOf(ReviewState state) =>
        state switch
        {
            ReviewState.Reviewed => "검토함",
            ReviewState.Unreviewed => "검토 전",
            _ => "",
        };

    public override string ParagraphKindOf(ParagraphKind kind) =>
        kind switch
        {
            V1.ParagraphKind.Lead => "리드",
            V1.ParagraphKind.Byline => "필자",
            V1.ParagraphKind.Heading => "소제목",
            V1.ParagraphKind.ListItem => "목록 항목",
            V1.ParagraphKind.TableCell => "표의 칸",
            V1.ParagraphKind.Caption => "캡션",
            V1.ParagraphKind.Footnote => "각주",
            _ => "본문",
        };

    public override string SentencesTogether(string counts) => $"서로 대응하는 문장: {counts}";

    public override string ColumnNote => "문장을 가리키면 대응하는 문장이 강조되고, 용어를 누르면 그 항목이 나옵니다.";
    public override string TermsInArticle => "이 기사의 용어";
    public override string TermsInArticleLead => "처음 나오는 순서입니다.";
    public override string TermsOnPage => "이 페이지의 용어";
    public override string OnThisPage => "이 페이지에서";
    public override string SearchInArticle => "이 기사에서 검색";
    public override string NoTerms => "용어집의 용어가 나오지 않습니다.";

    public override string MissingTerm(string term, string expected) =>
        expected.Length == 0
            ? $"‘{term}’에 해당하는 용어가 없습니다."
            : $"‘{term}’에 해당하는 용어가 없습니다. 용어집에는 {expected}입니다.";

    public override string MissingIsRight(string term) => $"‘{term}’을(를) 용어로 옮기지 않은 까닭:";

    public override string UnwantedTerm(string term, TermStatus status, string instead) =>
        $"‘{term}’: {StatusOf(status)} 용어입니다.{(instead.Length == 0 ? "" : $" 대신 {instead}을(를) 씁니다.")}";

    public override string Provenance => "출처와 권리";

    public override string TranslatedQuotation(string speaker) =>
        speaker.Length == 0
            ? "번역된 인용: 따옴표는 번역문의 것이며, 발표된 원문 그대로가 아님"
            : $"번역된 인용 ({speaker}): 따옴표는 번역문의 것이며, 발표된 원문 그대로가 아님";

    public override string PublishedQuotation(string speaker) =>
        speaker.Length == 0 ? "인용: 발표된 원문 그대로" : $"인용 ({speaker}): 발표된 원문 그대로";

    public override string Keyboard => "본문에서 화살표 키로 문장과 열 사이를 옮겨 다닐 수 있습니다.";
    public override string CopyParagraph => "문단 복사";
    public override string Copied => "복사했습니다";
    public override string Close => "닫기";
    public override string KeyboardShortcuts => "키보드 단축키";
    public override IReadOnlyList<(string Keys, string What)> Shortcuts { get; } =
    [
        ("/ Ctrl+K", "검색"),
        ("?", "이 목록"),
        ("Tab", "기사에서 다음 문단으로"),
        ("↑ ↓", "앞 문장이나 다음 문장으로"),
        ("← →", "다른 열의 같은 문장으로. 첫 열 왼쪽은 문단 링크"),
        ("Enter", "문장에서 용어로, 용어에서 항목 열기"),
        ("Esc", "용어에서 나가기, 항목 닫기"),
        ("Ctrl+Enter", "양식 저장"),
    ];
    public override string DraftKept => "여기에 입력하고 저장하지 않은 내용이 이 브라우저에 남아 있습니다.";
    public override string TakeDraft => "이어서 편집";
    public override string DropDraft => "버리기";

    public override string Definition => "정의";
    public override string Definitions => "정의";
    public override string Source => "출처";
    public override string Terms => "용어";
    public override string Term => "용어";
    public override string Status => "상태";
    public override string Language => "언어";
    public override string Note => "참고";
    public override string UsageNote => "용법";
    public override string Collocations => "연어";
    public override string Dismissals => "무시하기로 한 지적";
    public override string Dismiss => "앞으로 무시";
    public override string DismissalReason => "이유";
    public override string DismissHere => "이 글에서만";
    public override string DismissEverywhere => "모든 글에서";
    public override string RegionalUsage => "사용 지역";
    public override string Register => "문체";
    public override string TemporalLabel => "시대 표시";
    public override string Reliability => "신뢰도";
    public override string Links => "링크";
    public override string Related => "관련 개념";
    public override string SubjectField => "분야";
    public override string Example => "예";
    public override string Forms => "어형";
    public override string ConceptPage => "이 개념 전체 보기";
    public override string InThisArticle => "이 기사에서";
    public override string Elsewhere => "다른 곳에서";
    public override string Occurrences => "쓰임";
    public override string OccurrencesLead => "이 개념이 나오는 문장을 모두, 대응하는 문장과 나란히 보여 줍니다.";
    public override string NoOccurrences => "이 개념이 나오는 기사가 없습니다.";
    public override string NoTermHere => "용어 없음";

    public override string StatusOf(TermStatus status) =>
        status switch
        {
            TermStatus.Preferred => "우선",
            TermStatus.Admitted => "허용",
            TermStatus.Deprecated => "비권장",
            TermStatus.Forbidden => "금지",
            _ => "",
        };

    public override string UseInstead(TermStatus status) => status == TermStatus.Admitted ? "우선 용어:" : "대신 쓸 용어:";

    public override string LifecycleOf(Lifecycle lifecycle) =>
        lifecycle switch
        {
            V1.Lifecycle.Proposed => "제안",
            V1.Lifecycle.Approved => "승인",
            V1.Lifecycle.Retired => "폐기",
            _ => "",
        };

    public override string RegisterOf(Register level) =>
        level switch
        {
            V1.Register.Neutral => "중립",
            V1.Register.Formal => "격식체",
            V1.Register.Technical => "전문어",
            V1.Register.InHouse => "사내 용어",
            V1.Register.BenchLevel => "현장 용어",
            V1.Register.Colloquial => "구어",
            V1.Register.Slang => "은어",
            V1.Register.Vulgar => "비속어",
            _ => "–",
        };

    public override string TemporalLabelOf(TemporalLabel label) =>
        label switch
        {
            V1.TemporalLabel.Outdated => "옛말투",
            V1.TemporalLabel.Obsolete => "폐어",
            V1.TemporalLabel.Archaic => "고어",
            V1.TemporalLabel.Former => "옛 이름",
            V1.TemporalLabel.Neologism => "신조어",
            _ => "–",
        };

    public override string ReliabilityOf(Reliability reliability) =>
        reliability switch
        {
            V1.Reliability.Unverified => "검증되지 않음",
            V1.Reliability.MinimumReliability => "최소 신뢰도",
            V1.Reliability.Reliable => "신뢰할 수 있음",
            V1.Reliability.VeryReliable => "매우 신뢰할 수 있음",
            _ => "–",
        };

    public override string RelationOf(RelationType type) =>
        type switch
        {
            V1.RelationType.Broader => "상위 개념",
            V1.RelationType.Narrower => "하위 개념",
            V1.RelationType.Whole => "속한 전체",
            V1.RelationType.Part => "구성 요소",
            V1.RelationType.Predecessor => "앞 단계",
            V1.RelationType.Successor => "다음 단계",
            V1.RelationType.Antonym => "반대 개념",
            _ => Related,
        };

    public override string PartOfSpeechOf(PartOfSpeech part) =>
        part switch
        {
            V1.PartOfSpeech.Noun => "명사",
            V1.PartOfSpeech.ProperNoun => "고유 명사",
            V1.PartOfSpeech.Verb => "동사",
            V1.PartOfSpeech.Adjective => "형용사",
            V1.PartOfSpeech.Adverb => "부사",
            V1.PartOfSpeech.OtherPartOfSpeech => "기타",
            _ => "–",
        };

    public override string GenderOf(Gender gender) =>
        gender switch
        {
            V1.Gender.Masculine => "남성",
            V1.Gender.Feminine => "여성",
            V1.Gender.Neuter => "중성",
            V1.Gender.OtherGender => "기타",
            _ => "–",
        };

    public override string NumberOf(Number number) =>
        number switch
        {
            V1.Number.Singular => "단수만",
            V1.Number.Plural => "복수만",
            _ => "–",
        };

    public override string TermTypeOf(TermType type) =>
        type switch
        {
            V1.TermType.FullForm => "완전형",
            V1.TermType.Acronym => "두문자어",
            V1.TermType.Abbreviation => "약어",
            V1.TermType.ShortForm => "단축형",
            V1.TermType.Variant => "이형",
            V1.TermType.Phrase => "구",
            _ => "–",
        };

    public override string CompoundsOf(CompoundMatching compounds) =>
        compounds switch
        {
            CompoundMatching.CompoundsAllowed => "예",
            CompoundMatching.CompoundsForbidden => "아니요",
            _ => "언어 규칙에 따름",
        };

    public override string Search => "찾기";
    public override string SearchLabel => "용어 찾기";
    public override string SearchHint => "어느 언어, 어느 표기로든 찾습니다. 활용형, 합성어 속 용어, 오타도 됩니다.";

    public override string Results(int count, string query) => $"‘{query}’에 대한 개념 {count}개";

    public override string NothingFound(string query) => $"‘{query}’에 대한 결과가 없습니다.";

    public override string ReportHeading(string glossary) => $"글과 “{glossary}”";

    public override string RenderingShares(int followed, int against, int without) =>
        $"따름 {followed}, 어긋남 {against}, 용어 없음 {without}";

    public override string Report => "분석";
    public override string ReportHint =>
        "저장된 번역이 용어집의 개념을 어떻게 옮겼는지 문장마다 셉니다. 쓸 수 있는 용어로 옮긴 것, 쓰지 않기로 했거나 금지된 용어로 옮긴 것, 그 개념의 용어 없이 옮긴 것으로 나눕니다.";
    public override string TranslationLanguage => "번역문의 언어";
    public override string Show => "보기";
    public override string ConceptColumn => "개념";
    public override string SentencesColumn => "문장";
    public override string FollowedColumn => "따름";
    public override string AgainstColumn => "어긋남";
    public override string WithoutColumn => "없음";
    public override string SharesColumn => "비율";
    public override string UnusedTermsColumn => "어디에도 없는 용어";
    public override string AuthorsColumn => "글쓴이";

    public override string Concordance => "용례";

    public override string ConcordanceLabel => "글에서 찾을 말";

    public override string ConcordanceHint =>
        "여러 낱말은 한 문장 안에 모두 있어야 합니다. “따옴표 안”의 낱말은 이어져 있어야 하며, *는 여러 글자, ?는 한 글자를 뜻합니다.";

    public override string SearchMode => "찾는 방식";

    public override string SearchModeOf(SearchTextRequest.Types.Mode mode) =>
        mode switch
        {
            SearchTextRequest.Types.Mode.Inflected => "낱말의 모든 꼴",
            SearchTextRequest.Types.Mode.Substring => "어디든 있는 글자",
            SearchTextRequest.Types.Mode.Regex => "정규식",
            _ => "낱말",
        };

    public override string SentencesFound(int count, bool atLeast) => $"문장 {count}개{(atLeast ? " 이상" : "")}";

    public override string KindOf(MatchKind kind) =>
        kind switch
        {
            MatchKind.Exact => "그대로",
            MatchKind.Normalized => "다른 표기",
            MatchKind.Inflected => "활용형",
            MatchKind.VariantMatch => "다른 말로",
            MatchKind.Compound => "합성어 속",
            MatchKind.Prefix => "앞부분 일치",
            MatchKind.Fuzzy => "오타",
            _ => "",
        };

    public override string AllConcepts => "모든 개념";
    public override string SortedBy => "정렬";
    public override string Any => "모두";
    public override string HasTermOfStatus => "다음 상태의 용어가 있음";
    public override string LanguageMissing => "용어가 없는 언어";
    public override string ChangedSinceDay => "변경 시작일";
    public override string LatestChange => "최근 변경";
    public override string ShowAll => "모두 보기";
    public override string NoConceptFits => "조건에 모두 맞는 개념이 없습니다.";
    public override string EmptyGlossary => "아직 개념이 없습니다. 첫 개념을 추가하거나 파일을 가져오세요.";
    public override string ImportFile => "파일 가져오기";
    public override string ImportIt => "가져오기";
    public override string FileToImport => "파일";
    public override string FileToImportHint =>
        "CSV, TSV, XLSX, TBX, MultiTerm XML, UTX 파일(8MB 이하, 빈 파일 제외). 더 큰 파일은 명령으로 가져옵니다. 계획을 확인하기 전에는 아무것도 저장하지 않습니다.";
    public override string EntriesFindConcepts => "항목과 개념을 맞추는 기준";
    public override string ImportPlan => "계획";
    public override string ShowPlan => "계획 보기";
    public override string OtherFile => "다른 파일";
    public override string ColumnsHold => "열의 내용";
    public override string ExportIt => "내보내기";
    public override string ExportGlossary => "용어집 내보내기";
    public override string FileFormat => "형식";
    public override string FileLanguages => "언어";
    public override string ShowLosses => "파일에 담기지 않는 내용 보기";

    public override string LossesOf(long count) => count == 0 ? "모든 내용이 파일에 담깁니다." : $"파일에 담기지 않는 내용 {count}건:";

    public override string MergeModeOf(MergeMode merge) =>
        merge switch
        {
            MergeMode.MergeByTerm => "공통 언어마다 용어가 같은 개념",
            MergeMode.MergeNever => "같은 ID의 개념. 이미 있으면 건너뜀",
            _ => "같은 ID의 개념",
        };

    public override string ImportOutcomeOf(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.EntryCreated => "새 항목",
            ImportOutcome.EntryUpdated => "변경",
            ImportOutcome.EntryUnchanged => "변경 없음",
            ImportOutcome.EntryMerged => "병합",
            ImportOutcome.EntrySkipped => "제외",
            ImportOutcome.EntryRefused => "거부",
            _ => "",
        };

    public override string ColumnFieldOf(string field) =>
        field switch
        {
            "ignore" => "사용 안 함",
            "carried" => "그대로 보관",
            "id" => Id,
            "definition" => Definition,
            "term" => Term,
            "context" => Example,
            _ => LabelOf(field),
        };

    public override string CountOf(int count, int all) => $"{all}개 중 {count}개";

    public override string PreviousPage => "이전";
    public override string NextPage => "다음";

    public override string PageOf(int page, int pages) => $"{pages}쪽 중 {page}쪽";

    public override string TextLabel => "내 글";
    public override string TextLanguage => "글의 언어";
    public override string Glossary => "용어집";

    public override string TermsFound(int count) => count == 0 ? "찾은 용어가 없습니다" : $"용어 {count}개를 찾았습니다";

    public override string NotKept => "글은 저장되지 않습니다.";
    public override string Translation => "번역문";
    public override string TranslationHint => "번역문을 넣으면 둘을 견주어 검사합니다.";
    public override string CheckIt => "검사";

    public override string Findings(int count) => count == 0 ? "문제가 없습니다" : $"살펴볼 것 {count}건";

    public override string FindingOf(FindingKind kind) =>
        kind switch
        {
            FindingKind.MissingTerm => "용어가 옮겨지지 않음",
            FindingKind.DeprecatedTerm => "비권장 용어",
            FindingKind.ForbiddenTerm => "금지 용어",
            FindingKind.InconsistentTerm => "번역이 일정하지 않음",
            FindingKind.UntranslatedTerm => "번역되지 않음",
            FindingKind.NumberMismatch => "숫자가 다름",
            FindingKind.PlaceholderMismatch => "자리 표시자가 다름",
            FindingKind.WrongCapitals => "대소문자가 다름",
            FindingKind.PatternMatch => "정한 무늬에 맞음",
            FindingKind.TooLong => "너무 김",
            FindingKind.DoubledWord => "같은 낱말이 겹침",
            FindingKind.OtherEnd => "끝 문장 부호가 다름",
            FindingKind.OtherQuotationMark => "따옴표가 다름",
            FindingKind.StyleBreach => "문체 규칙에 어긋남",
            _ => "",
        };

    public override string SeverityOf(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "오류",
            FindingSeverity.Warning => "경고",
            FindingSeverity.Hint => "알림",
            _ => "",
        };

    public override string Suggestion => "제안";
    public override SentenceLanguage Reasons => SentenceLanguage.Korean;

    public override string Translate => "번역";

    public override string TranslateHint(bool hasProvider) =>
        hasProvider
            ? "번역할 때는 저장된 번역을 그대로 쓰고 나머지는 번역 제공자에게 보냅니다."
            : "번역할 때는 저장된 번역을 그대로 씁니다. 이 서버에는 나머지를 맡길 번역 제공자가 없습니다.";

    public override string TranslationProblem(FailureReason reason) =>
        reason switch
        {
            FailureReason.ProviderNotConfigured =>
                "이 글은 번역이 저장되어 있지 않고, 이 서버에는 번역 제공자가 없습니다. 어디에도 보내지 않았습니다.",
            FailureReason.ProviderRefused => "번역 제공자가 이 서버를 받아들이지 않습니다. 서버 운영자가 키를 살펴봐야 합니다.",
            FailureReason.ProviderQuotaExhausted => "지금은 번역 한도를 다 썼습니다.",
            FailureReason.ProviderUnavailable => "번역 제공자가 지금 답하지 않습니다. 나중에 다시 시도하세요.",
            FailureReason.InsufficientRole => "번역하려면 그 용어집의 편집자여야 합니다.",
            _ => "글을 번역할 수 없습니다.",
        };

    public override string HowToEnableTranslation => "서버 운영자가 Azure Translator 리소스의 키를 다음 설정에 넣으면 쓸 수 있습니다.";
    public override string TranslationMade => "번역한 방법";

    public override string SegmentsFrom(SegmentOrigin origin, int count) =>
        origin switch
        {
            SegmentOrigin.ExactMemory => $"저장된 번역에서 가져온 줄 {count}개",
            SegmentOrigin.Provider => $"제공자가 번역한 줄 {count}개",
            _ => $"그대로 둔 줄 {count}개",
        };

    public override string Billed(long characters) =>
        characters == 0 ? "비용이 들지 않았습니다." : $"제공자가 {characters}자를 청구합니다.";

    public override string Receipts => "용어마다 어떻게 되었는지";
    public override string NoReceipts => "글에 용어집의 용어가 나오지 않습니다.";

    public override string OutcomeOf(TermOutcome outcome) =>
        outcome switch
        {
            TermOutcome.Enforced => "지정대로 씀",
            TermOutcome.AlreadyCorrect => "이미 맞음",
            TermOutcome.Repaired => "바로잡음",
            TermOutcome.IgnoredByProvider => "지켜지지 않음",
            TermOutcome.Conflicting => "서로 충돌함",
            TermOutcome.NotApplicable => "지킬 용어 없음",
            _ => "",
        };

    public override string InTheText => "원문";
    public override string InTheTranslation => "번역문";
    public override string Outcome => "결과";

    public override string History => "변경 이력";
    public override string NoHistory => "변경이 없습니다.";
    public override string HistoryUnavailable => "지금은 변경 이력을 읽을 수 없습니다.";
    public override string Older => "이전 변경";
    public override string Somebody => "이름 없음";
    public override string Created => "만듦";
    public override string Changed => "고침";
    public override string Deleted => "지움";
    public override string BroughtBack => "되살림";
    public override string RestoreVersion => "이 버전 복원";
    public override string RecentChanges => "변경 내역";
    public override string NoChanges => "조건에 맞는 변경이 없습니다.";
    public override string ChangedWithin => "위치";
    public override string ResourceKind => "대상";
    public override string ChangedBy => "변경한 사람";
    public override string FirstDay => "시작일";
    public override string LastDay => "종료일";

    public override string FurtherChanges(int count) => $"외 {count}건";

    public override string ResourceKindOf(string kind) =>
        kind.ToUpperInvariant() switch
        {
            "ARTICLE" => "기사",
            "PARAGRAPH" => "문단",
            "GLOSSARY" => "용어집",
            "CONCEPT" => "개념",
            "COMMENT" => "댓글",
            _ => "",
        };

    public override string Edit => "고치기";
    public override string EditConcept => "개념 고치기";
    public override string EditArticle => "기사 정보 고치기";
    public override string NewArticle => "새 기사";
    public override string EditGlossary => "용어집 고치기";
    public override string NewGlossary => "새 용어집";
    public override string DisplayName => "이름";
    public override string Description => "내용과 출처";
    public override string AllowSeveralPreferred => "한 개념이 한 언어에서 우선 용어를 여럿 가질 수 있음";
    public override string StyleRules => "문체 규칙";
    public override string AboutArticle => "기사 정보";
    public override string Title => "제목";
    public override string Authors => "필자";
    public override string Dateline => "장소";
    public override string PublishDate => "발행일";
    public override string Texts => "글";
    public override string Text => "글";
    public override string OriginalText => "원문";

    public override string TranslationNumber(int number) => $"번역 {number}";

    public override string AlignedTextsHint =>
        "한 줄이 한 문장이고, 빈 줄에서 새 문단이 시작됩니다. 번역마다 문단과 줄의 수가 원문과 같아야 합니다. 글이 없는 칸은 빠집니다. 문장은 나중에 나누거나 달리 이을 수 있습니다.";

    public override string TextsDiffer(TextMismatch mismatch, string original, string other) =>
        mismatch is { Paragraph: 0 }
            ? $"{LanguageName(original)} 글은 문단이 {mismatch.Expected}개, {LanguageName(other)} 글은 {mismatch.Found}개입니다."
            : $"문단 {mismatch.Paragraph}: {LanguageName(original)} 글은 {mismatch.Expected}줄, {LanguageName(other)} 글은 "
                + $"{mismatch.Found}줄입니다(‘{mismatch.Start}’).";

    public override string DeleteConceptHint => "되살릴 수 있습니다.";
    public override string DeleteArticleHint => "문단도 모두 지워집니다. 되살릴 수 있습니다.";
    public override string DeleteGlossaryHint => "개념도 모두 지워집니다. 되살릴 수 있습니다.";

    public override string EditParagraph(int number) => $"문단 {number} 고치기";

    public override string NewConcept => "새 개념";
    public override string Id => "식별자";
    public override string IdHint => "영문 소문자 a–z, 숫자, 붙임표. 주소의 일부가 되며 바뀌지 않습니다.";
    public override string Save => "저장";
    public override string Cancel => "취소";
    public override string Delete => "지우기";
    public override string MoreRows => "줄 더하기";
    public override string MoreOfTerm => "문법, 어형, 찾기 규칙, 참고";
    public override string EmptyRowsHint => "비어 있는 줄은 빠집니다.";
    public override string OnePerLine => "한 줄에 하나";
    public override string CaseSensitive => "대소문자가 맞아야 함";
    public override string Compounds => "합성어 속에서도 찾음";
    public override string NoVariants => "변이형은 찾지 않음";
    public override string ExactForm => "이 형태로만 찾음";
    public override string NeverInside => "다음 안에서는 제외";
    public override string Lifecycle => "단계";
    public override string PartOfSpeech => "품사";
    public override string Gender => "성";
    public override string Number => "수";
    public override string TermType => "종류";
    public override string Origin => "유래";
    public override string Reviewed => "검토함";
    public override string ClearStale => "원문이 바뀌었지만 여전히 맞음";

    public override string Sentence(int number) => $"문장 {number}";

    public override string SentenceGroup => "묶음";
    public override string SentencesHint => "같은 묶음의 문장은 언어 사이에서 서로 대응합니다. 줄을 바꾸면 문장이 나뉘고, 비우면 빠집니다.";
    public override string ParagraphKind => "종류";
    public override string NotSaved => "아직 저장되지 않았습니다. 다음을 살펴봐 주세요.";
    public override string NotSavedSimilar => "아직 저장하지 않았습니다. 이미 있는 개념일 수 있습니다. 다시 저장하면 그대로 만듭니다.";
    public override string SimilarConcepts => "같거나 비슷한 용어가 있는 개념:";

    public override string NoSuchLanguage(string typed) =>
        $"‘{typed}’: 알 수 없는 언어입니다. 목록에서 고르거나 de, de-CH 같은 언어 태그를 입력하세요.";

    public override string Conflict => "다른 사람이 먼저 고쳤습니다";
    public override string ConflictLead => "고치시는 동안 내용이 바뀌었습니다. 견주어 보고 맞는 것을 옮긴 다음 다시 저장하세요.";

    public override string SavedMeanwhileBy(string author, string time) => $"작성하시는 동안 {author} 님이 {time}에 저장했습니다.";

    public override string HasMerged => "상대방만 바꾼 내용은 이미 양식에 반영했습니다.";
    public override string TakeTheirs => "내 내용을 버리고 저장된 내용으로 시작";
    public override string Yours => "내 내용";
    public override string Theirs => "지금 내용";
    public override string NotKeptQuotations => "표시된 인용은 그 말을 고치면 표시가 사라집니다.";

    public override string AlignDocuments => "문서 정렬";
    public override string AlignLead =>
        "두세 개의 글을 붙여 넣거나, 글마다 파일을 고르거나 끌어다 놓으십시오: 텍스트, Markdown, HTML, DOCX, 자막, PDF. 글은 문장으로 나뉘어 서로 이어지며, 저장하기 전에 결과를 볼 수 있습니다.";
    public override string AsTheFileSays => "파일이나 그 이름에 있는 대로";
    public override string DocumentFile => "파일";
    public override string OrText => "또는 글";
    public override string AlignIt => "정렬";

    public override string LinksToLookAt(int links, int unsure) =>
        unsure == 0 ? $"연결 {links}개." : $"연결 {links}개, 그중 {unsure}개는 확실하지 않으니 살펴보십시오.";

    public override string AlignHint => "한 줄에 있는 문장은 서로 짝입니다. 위에 선이 있는 줄에서 문단이 시작됩니다.";
    public override string AlignKeyboard =>
        "화살표 키로 칸을 옮겨 다닙니다. Alt와 ↑ 또는 ↓는 문장을 윗줄이나 아랫줄로 옮기고, J는 다음 줄과 합치고, D는 나누고, P는 문단을 시작하고, C는 확인합니다.";
    public override string Confidence => "신뢰도";
    public override string Confirmed => "확인됨";
    public override string SentenceUp => "첫 문장을 윗줄로";
    public override string SentenceDown => "마지막 문장을 아랫줄로";
    public override string JoinRows => "다음 줄과 합치기";
    public override string DivideRow => "첫 문장 뒤에서 나누기";
    public override string BeginParagraph => "여기서 문단 시작";
    public override string ConfirmRow => "확인";

    public override string DocumentNote(string language, string omitted, bool guessed) =>
        $"{language}: {(omitted.Length > 0 ? $"빠진 것: {omitted}" : "")}{(omitted.Length > 0 && guessed ? "; " : "")}"
        + $"{(guessed ? "경계, 순서 또는 글자를 추정했습니다" : "")}.";

    public override string Download => "내려받기";

    public override string DeletedHeading => "지운 것";
    public override string DeletedLead => "되살릴 수 있는 것을 최근 것부터 보여 줍니다. 이력과 함께 본래대로 돌아옵니다.";
    public override string NothingDeleted => "되살릴 수 있는 것이 없습니다.";

    public override string DeletedKindOf(DeletedKind kind) =>
        kind switch
        {
            DeletedKind.Article => "기사",
            DeletedKind.Glossary => "용어집",
            _ => "개념",
        };

    public override string DeletedOn(string time) => $"{time}에 지움";

    public override string WasDeleted(string what, string time) => $"‘{what}’: {time}에 지워졌습니다. 되살릴 수 있습니다.";

    public override string BringBack => "되살리기";

    public override string Comments => "댓글";
    public override string NoComments => "열린 댓글이 없습니다.";
    public override string NewComment => "새 댓글";
    public override string WriteComment => "댓글 쓰기";
    public override string Settle => "해결";
    public override string Reopen => "다시 열기";

    public override string SettledComments(int count) => $"해결된 댓글 {count}개";

    public override string SettledBy(string name) => $"{name} 해결";

    public override string CommentsOnParagraph(int number, int count) =>
        count == 0 ? $"문단 {number}에 댓글 쓰기" : $"문단 {number}의 댓글 {count}개";

    public override string Proposals => "제안";
    public override string ProposalsLead => "편집자의 결정을 기다리는 개념입니다. 오래된 것부터 표시합니다.";
    public override string NoProposals => "제안이 없습니다.";
    public override string OnlyMine => "내 제안만";
    public override string WithRejected => "반려된 제안 포함";
    public override string ProposeConcept => "개념 제안";
    public override string Approve => "승인";
    public override string Reject => "반려";
    public override string Reason => "사유";
    public override string ReasonNeeded => "반려 사유를 입력하세요. 제안한 사람이 읽게 됩니다.";
    public override string ProposalChanged => "읽는 동안 제안이 변경되었습니다. 다시 확인한 뒤 결정하세요.";
    public override string ReviewNote => "결정 사유";

    public override string ProposedBy(string author, string time) => author.Length == 0 ? $"{time}에 제안됨" : $"{author} 제안, {time}";

    public override string RejectedBy(string author, string time) => author.Length == 0 ? $"{time}에 반려됨:" : $"{author} 반려, {time}:";

    public override string Saved => "저장했습니다.";
    public override string Undone => "되돌렸습니다.";
    public override string Undo => "되돌리기";

    public override string ChangedSince(string names) =>
        $"나중에 변경된 항목이 있어 전체를 되돌릴 수 없습니다: {names}. 나중의 변경을 먼저 되돌리거나 필요한 부분을 직접 편집하세요.";

    public override string SignIn => "로그인";
    public override string SignOut => "로그아웃";

    public override string SignedInAs(string name) => $"{name}(으)로 로그인함";

    public override string ApiKey => "API 키";
    public override string ApiKeyHint => "서버 운영자에게서 받습니다. 로그아웃하거나 브라우저를 닫을 때까지 이 브라우저에 남습니다.";

    public override string ErrorTitle(int status) =>
        status switch
        {
            404 => "그런 페이지가 없습니다",
            403 => "허용되지 않은 일입니다",
            401 => "로그인해 주세요",
            503 => "아직 준비되지 않았습니다",
            409 => "더 이상 맞지 않습니다",
            >= 500 => "문제가 생겼습니다",
            _ => "답할 수 없는 요청입니다",
        };

    public override string ErrorAdvice(int status) =>
        status switch
        {
            404 => "주소가 잘못되었거나 여기 있던 것이 지워졌을 수 있습니다.",
            503 => "서버가 자료를 읽고 있거나 저장소에 닿지 못하고 있습니다. 잠시 뒤 다시 시도하세요.",
            >= 500 => "원인은 서버 기록에 있습니다.",
            _ => "",
        };

    public override string ToFrontPage => "첫 화면으로";

    public override IReadOnlyDictionary<string, string> Languages => Names;

    public override string LanguageName(string tag) => NameOf(tag, Names);

    public override string DateOf(string iso) =>
        Parse(iso) switch
        {
            (0, _, _) => iso,
            (var year, 0, _) => $"{year}년",
            (var year, var month, 0) => $"{year}년 {month}월",
            var (year, month, day) => $"{year}년 {month}월 {day}일",
        };

    public override string Time(DateTimeOffset time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.UtcDateTime.Year}년 {time.UtcDateTime.Month}월 {time.UtcDateTime.Day}일 {time.UtcDateTime:HH:mm} UTC"
        );

    public override string Row(IReadOnlyList<string> things) => string.Join(", ", things);
}
