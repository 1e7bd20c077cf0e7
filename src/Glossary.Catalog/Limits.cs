namespace Glossary.Catalog;

/// <summary>What a request may ask for at most. The protos state the same numbers.</summary>
internal static class Limits
{
    /// <summary>
    /// Bytes of one request. Large enough that a text over <see cref="TextLength"/> is read and refused with a reason, small
    /// enough that a few calls at once cannot exhaust the memory.
    /// </summary>
    public const int MessageBytes = 16 * 1024 * 1024;

    /// <summary>Bytes of a request for the server's health or for its protos.</summary>
    public const int OperationsMessageBytes = 16 * 1024;

    /// <summary>Bytes of the form by which a reader signs in, which is read from anybody: a key or a token, and where to go on.</summary>
    public const int SignInBytes = 100 * 1024;

    /// <summary>
    /// Bytes of a page of a list and of a message about changes. A quarter of what clients of gRPC receive by default, so that what
    /// is larger than it looked still comes through.
    /// </summary>
    public const int AnswerBytes = 1_000_000;

    /// <summary>UTF-16 code units of a text to search for terms: a long book's length.</summary>
    public const int TextLength = 1_000_000;

    /// <summary>Texts that are aligned at once.</summary>
    public const int AlignedTexts = 10;

    /// <summary>UTF-16 code units of all texts that are aligned at once, so that their paragraphs and links fit into an answer.</summary>
    public const int AlignedLength = 500_000;

    /// <summary>Sentences of a text that is aligned.</summary>
    public const int AlignedSentences = 20_000;

    /// <summary>Bytes of a document to read; two of them fit into a request.</summary>
    public const int DocumentBytes = 8_000_000;

    /// <summary>Paragraphs, headings, cells and cues of a document that is read.</summary>
    public const int DocumentBlocks = 20_000;

    /// <summary>UTF-16 code units of an expression to look up.</summary>
    public const int LookupLength = 1_000;

    /// <summary>Rules of style of one glossary.</summary>
    public const int StyleRules = 100;

    /// <summary>Characters of the name of a translation provider.</summary>
    public const int ProviderName = 100;

    /// <summary>UTF-16 code units of a prefix to complete.</summary>
    public const int PrefixLength = 200;

    /// <summary>Language tags in one request.</summary>
    public const int Languages = 20;

    /// <summary>Characters of a request id.</summary>
    public const int RequestIdLength = 100;

    /// <summary>Characters of an etag; ours are shorter.</summary>
    public const int ETagLength = 100;

    /// <summary>Bytes of one file to import: what the largest public translation memories come to.</summary>
    public const long ImportBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Imports that one caller may have open at once. Their files have together at most <see cref="ImportBytes"/>.</summary>
    public const int ConcurrentImports = 8;

    /// <summary>How many seconds an import waits for the next message: longer than a network takes to recover.</summary>
    public const int UploadIdleSeconds = 60;

    public const int CommentLength = 5_000;

    /// <summary>Comments on one concept or paragraph.</summary>
    public const int CommentsOfOne = 500;

    /// <summary>Revisions before the last one that are undone with it: those of the largest file in small batches.</summary>
    public const int UndoneRevisions = 1_000_000;

    /// <summary>Entries that an import writes as one revision when it is asked to write in batches.</summary>
    public const int ImportBatch = 10_000;

    /// <summary>Columns of a table that a caller can say the meaning of.</summary>
    public const int ImportColumns = 200;

    /// <summary>Concepts in one batch.</summary>
    public const int BatchSize = 1_000;

    /// <summary>Paragraphs of one article.</summary>
    public const int Paragraphs = 10_000;

    /// <summary>UTF-16 code units of a name, a title, a subject field.</summary>
    public const int ShortText = 1_000;

    /// <summary>UTF-16 code units of the address of a page; browsers and servers are sure of about 2,000.</summary>
    public const int Link = 2_000;

    /// <summary>UTF-16 code units of a definition, a note, a source.</summary>
    public const int LongText = 10_000;

    /// <summary>UTF-16 code units of a term; the longest titles of treaties have about 300.</summary>
    public const int TermLength = 500;

    /// <summary>
    /// Words of a term that is sought in texts; one of more is kept and found by look-ups alone. Where writing has no spaces, each
    /// character is a word.
    /// </summary>
    public const int TermWords = Text.Recognition.TermIndex.MaxWords;

    /// <summary>Occurrences in the answer about one text; three times as many as running text of the longest length mostly has.</summary>
    public const int Occurrences = 100_000;

    /// <summary>Occurrences in the answer about a text so short that <see cref="UnitsOfOccurrence"/> would allow fewer.</summary>
    public const int FewestOccurrences = 1_000;

    /// <summary>
    /// UTF-16 code units of a text for each occurrence that the answer about it may have: an eighth of what running text has for each
    /// mostly.
    /// </summary>
    public const int UnitsOfOccurrence = 4;

    /// <summary>Occurrences in the answer about a text of so many UTF-16 code units, so that a short request has no long answer.</summary>
    public static int OccurrencesIn(int length) => Math.Clamp(length / UnitsOfOccurrence, FewestOccurrences, Occurrences);

    /// <summary>
    /// Findings in the answer about one translation: more than anybody works through, at some 60 bytes each less than a megabyte.
    /// </summary>
    public const int Findings = 10_000;

    /// <summary>Terms of one concept.</summary>
    public const int Terms = 500;

    /// <summary>Patterns that a check may bring along.</summary>
    public const int Patterns = 20;

    /// <summary>Terms that a check may bring along.</summary>
    public const int GivenTerms = 100;

    /// <summary>UTF-16 code units of a segment that is sought in the memory: more than a paragraph of running text has.</summary>
    public const int MemoryTextLength = 5_000;

    /// <summary>Matches of the memory when a request does not say how many it wants, and at most.</summary>
    public const int DefaultMemoryResults = 5;
    public const int MaxMemoryResults = 50;

    /// <summary>
    /// The similarity from which on segments of the memory match when a request does not say, and the least that can be asked for.
    /// </summary>
    public const float DefaultMemorySimilarity = 0.7f;
    public const float LeastMemorySimilarity = 0.3f;

    /// <summary>UTF-16 code units of a text about which a translator is told what is known of it.</summary>
    public const int GroundedTextLength = 100_000;

    /// <summary>
    /// Concepts, stored translations and tokens of what a translator is told when a request does not say how many it wants, and at most.
    /// </summary>
    public const int DefaultGroundedConcepts = 50;
    public const int MaxGroundedConcepts = 200;
    public const int DefaultGroundedExamples = 5;
    public const int MaxGroundedExamples = 20;
    public const int DefaultPromptTokens = 2_000;
    public const int LeastPromptTokens = 100;
    public const int MaxPromptTokens = 32_000;

    /// <summary>Examples of a rendering.</summary>
    public const int MaxExamples = 20;

    /// <summary>UTF-16 code units of what is sought in the texts.</summary>
    public const int QueryLength = 1_000;

    /// <summary>Articles to which a search may be limited.</summary>
    public const int FilteredArticles = 100;

    /// <summary>Candidates for terms in an answer.</summary>
    public const int Candidates = 1_000;

    /// <summary>Texts to translate in one call; as many as the provider takes at once.</summary>
    public const int Contents = 1_000;

    /// <summary>UTF-16 code units of a text to translate; as long as the provider takes at once.</summary>
    public const int ContentLength = 50_000;

    /// <summary>Characters of the name of a piece of a document.</summary>
    public const int SegmentIdLength = 100;

    /// <summary>
    /// Entries of all lists in one request together, those of lists within lists included: each takes memory, however short it is.
    /// </summary>
    public const int Entries = 200_000;

    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 500;
    public const int DefaultResults = 10;
    public const int MaxResults = 100;
}
