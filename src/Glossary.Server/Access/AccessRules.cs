using System.Collections.Frozen;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.V1;
using Google.Protobuf;

namespace Glossary.Server.Access;

/// <summary>What a method asks of its caller.</summary>
/// <param name="Role">The role that is enough for every request.</param>
/// <param name="Resource">
/// The resource of a request for which the role is needed: a name, a collection, empty for what belongs to no glossary, or
/// <see langword="null"/> for a message that names none (a part of a file).
/// </param>
internal sealed record MethodAccess(Role Role, Func<IMessage, string?> Resource)
{
    /// <summary>The least role with which a request may be one that is allowed, before it is read.</summary>
    public Role Least { get; init; } = Role;

    /// <summary>Whether a request is one for which <see cref="Least"/> is enough.</summary>
    public Func<IMessage, bool> NeedsLeast { get; init; } = _ => false;
}

/// <summary>
/// Which role each method needs: the one table of it. Reading needs the role reader in the glossary named, and where all
/// are meant in any; the answer then holds those that the caller may read. Articles belong to no glossary: whoever may read
/// any glossary reads them, and writing them takes a role at large.
/// </summary>
internal static class AccessRules
{
    private const string Package = "/glossary.";
    private const string AllArticles = "articles/-";
    private const string AllGlossaries = "glossaries/-";

    /// <summary>What is asked where the table has no line, so that what was forgotten is closed: an admin at large.</summary>
    private static readonly MethodAccess Unknown = new(Role.Admin, _ => "");

    private static readonly FrozenDictionary<string, MethodAccess> Methods = new Dictionary<string, MethodAccess>
    {
        [In(ArticleService.Descriptor, "ListArticles")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "GetArticle")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "ListParagraphs")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "GetParagraph")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "ListWordLinks")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "SegmentText")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "ReadDocument")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "AlignTexts")] = new(Role.Reader, _ => AllArticles),
        [In(ArticleService.Descriptor, "AlignArticle")] = new(Role.Editor, _ => AllArticles),
        [In(ArticleService.Descriptor, "CreateArticle")] = new(Role.Editor, _ => AllArticles),
        [In(ArticleService.Descriptor, "UpdateArticle")] = new(Role.Editor, _ => AllArticles),
        [In(ArticleService.Descriptor, "DeleteArticle")] = new(Role.Admin, _ => AllArticles),
        [In(ArticleService.Descriptor, "UndeleteArticle")] = new(Role.Admin, _ => AllArticles),
        [In(ArticleService.Descriptor, "UpdateParagraph")] = new(Role.Editor, _ => AllArticles),

        [In(GlossaryService.Descriptor, "ListGlossaries")] = new(Role.Reader, _ => AllGlossaries),
        [In(GlossaryService.Descriptor, "GetGlossary")] = Of<GetGlossaryRequest>(Role.Reader, r => r.Name),
        [In(GlossaryService.Descriptor, "CreateGlossary")] = Of<CreateGlossaryRequest>(
            Role.Admin,
            r => ResourceNames.Glossary(r.GlossaryId)
        ),
        [In(GlossaryService.Descriptor, "UpdateGlossary")] = Of<UpdateGlossaryRequest>(Role.Admin, r => r.Glossary?.Name ?? ""),
        [In(GlossaryService.Descriptor, "DeleteGlossary")] = Of<DeleteGlossaryRequest>(Role.Admin, r => r.Name),
        [In(GlossaryService.Descriptor, "UndeleteGlossary")] = Of<UndeleteGlossaryRequest>(Role.Admin, r => r.Name),

        [In(GlossaryService.Descriptor, "ListConcepts")] = Of<ListConceptsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "ListSubjectFields")] = Of<ListSubjectFieldsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "GetConcept")] = Of<GetConceptRequest>(Role.Reader, r => r.Name),
        [In(GlossaryService.Descriptor, "CreateConcept")] = Of<CreateConceptRequest>(Role.Editor, r => r.Parent) with
        {
            Least = Role.Proposer,
            NeedsLeast = r => IsProposal((CreateConceptRequest)r),
        },
        [In(GlossaryService.Descriptor, "UpdateConcept")] = Of<UpdateConceptRequest>(Role.Editor, r => r.Concept?.Name ?? ""),
        [In(GlossaryService.Descriptor, "DeleteConcept")] = Of<DeleteConceptRequest>(Role.Editor, r => r.Name),
        [In(GlossaryService.Descriptor, "UndeleteConcept")] = Of<UndeleteConceptRequest>(Role.Editor, r => r.Name),
        [In(GlossaryService.Descriptor, "ListProposals")] = Of<ListProposalsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "ApproveConcept")] = Of<ApproveConceptRequest>(Role.Editor, r => r.Name),
        [In(GlossaryService.Descriptor, "RejectConcept")] = Of<RejectConceptRequest>(Role.Editor, r => r.Name),
        [In(GlossaryService.Descriptor, "BatchCreateConcepts")] = Of<BatchCreateConceptsRequest>(Role.Editor, r => r.Parent) with
        {
            Least = Role.Proposer,
            NeedsLeast = r => ((BatchCreateConceptsRequest)r).Requests.All(IsProposal),
        },
        [In(GlossaryService.Descriptor, "BatchUpdateConcepts")] = Of<BatchUpdateConceptsRequest>(Role.Editor, r => r.Parent),
        [In(GlossaryService.Descriptor, "PreviewConcept")] = Of<PreviewConceptRequest>(Role.Reader, r => r.Concept?.Name ?? ""),

        [In(GlossaryService.Descriptor, "LookupTerms")] = Of<LookupTermsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "SuggestTerms")] = Of<SuggestTermsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "RecognizeTerms")] = Of<RecognizeTermsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "StreamRecognizeTerms")] = Of<RecognizeTermsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "ListParagraphTerms")] = Of<ListParagraphTermsRequest>(Role.Reader, r => r.Glossary),
        [In(GlossaryService.Descriptor, "ReportGlossary")] = Of<ReportGlossaryRequest>(Role.Reader, r => r.Name),
        [In(GlossaryService.Descriptor, "ListRenderings")] = Of<ListRenderingsRequest>(Role.Reader, r => r.Name),
        [In(GlossaryService.Descriptor, "ExtractTerms")] = Of<ExtractTermsRequest>(Role.Reader, r => r.Parent),
        [In(GlossaryService.Descriptor, "ListTermOccurrences")] = Of<ListTermOccurrencesRequest>(Role.Reader, r => r.Name),

        // Translating may cost money at the provider's, so it takes somebody who makes content; storing it, who may write articles.
        [In(TranslationService.Descriptor, "TranslateText")] = Of<TranslateTextRequest>(
            Role.Editor,
            r => r.StoreIn.Length > 0 ? AllArticles : r.Glossary
        ),
        [In(TranslationService.Descriptor, "CheckTranslation")] = Of<CheckTranslationRequest>(Role.Reader, r => r.Glossary),
        [In(TranslationService.Descriptor, "StreamCheckTranslation")] = Of<CheckTranslationRequest>(Role.Reader, r => r.Glossary),
        [In(TranslationService.Descriptor, "SearchMemory")] = Of<SearchMemoryRequest>(
            Role.Reader,
            r => r.Glossary.Length > 0 ? r.Glossary : AllArticles
        ),
        [In(TranslationService.Descriptor, "StreamSearchMemory")] = Of<SearchMemoryRequest>(
            Role.Reader,
            r => r.Glossary.Length > 0 ? r.Glossary : AllArticles
        ),
        [In(TranslationService.Descriptor, "SearchText")] = Of<SearchTextRequest>(
            Role.Reader,
            r =>
                r.Mode == SearchTextRequest.Types.Mode.Concept ? r.Query
                : r.Glossary.Length > 0 ? r.Glossary
                : AllArticles
        ),
        [In(TranslationService.Descriptor, "GroundText")] = Of<GroundTextRequest>(Role.Reader, r => r.Glossary),
        [In(TranslationService.Descriptor, "ListLanguages")] = Of<ListLanguagesRequest>(Role.Reader, r => r.Glossary),

        [In(ChangeService.Descriptor, "ListChanges")] = Of<ListChangesRequest>(
            Role.Reader,
            r => r.Parent.Length == 0 ? AllGlossaries : r.Parent
        ),
        [In(ChangeService.Descriptor, "WatchChanges")] = Of<WatchChangesRequest>(
            Role.Reader,
            r => r.Parent.Length == 0 ? AllGlossaries : r.Parent
        ),
        [In(ChangeService.Descriptor, "GetCatalogDigest")] = new(Role.Reader, _ => ""),

        // The request names no resource: what the revision wrote is checked record by record.
        [In(ChangeService.Descriptor, "UndoRevision")] = new(Role.Editor, _ => null),

        // Whoever wrote a comment may change it; of others' comments the handler asks for the role editor.
        [In(CommentService.Descriptor, "ListComments")] = Of<ListCommentsRequest>(Role.Reader, r => CommentedIn(r.Parent)),
        [In(CommentService.Descriptor, "CreateComment")] = Of<CreateCommentRequest>(Role.Proposer, r => CommentedIn(r.Parent)),
        [In(CommentService.Descriptor, "ResolveComment")] = Of<ResolveCommentRequest>(Role.Proposer, r => CommentedIn(r.Name)),
        [In(CommentService.Descriptor, "DeleteComment")] = Of<DeleteCommentRequest>(Role.Proposer, r => CommentedIn(r.Name)),

        [In(ExchangeService.Descriptor, "Import")] = Of<ImportRequest>(Role.Editor, r => r.Options?.Parent),
        [In(ExchangeService.Descriptor, "StreamImport")] = Of<ImportRequest>(Role.Editor, r => r.Options?.Parent),
        [In(ExchangeService.Descriptor, "UndoImport")] = Of<UndoImportRequest>(Role.Editor, r => r.Parent),
        [In(ExchangeService.Descriptor, "Export")] = Of<ExportRequest>(Role.Reader, r => r.Name),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the table has a line for a method.</summary>
    /// <param name="method">Its full name, as in <c>/glossary.v1.GlossaryService/GetConcept</c>.</param>
    public static bool Has(string method) => Methods.ContainsKey(method);

    public static MethodAccess Of(string method) => Methods.GetValueOrDefault(method, Unknown);

    /// <summary>
    /// Whether a caller may do what a message asks for. What is denied is denied whether or not it exists, so that nobody learns what there
    /// is (AIP-211).
    /// </summary>
    /// <exception cref="RequestException">No.</exception>
    public static void Check(string method, object request, HttpContext http)
    {
        if (!method.StartsWith(Package, StringComparison.Ordinal))
        {
            // Health and reflection name no resources.
            return;
        }

        MethodAccess access = Of(method);
        Require(
            access.NeedsLeast((IMessage)request) ? access.Least : access.Role,
            access.Resource((IMessage)request),
            Caller.FromContext(http)
        );
    }

    /// <summary>
    /// The same for as much of a message as the address of a request says, before its body is read. Where the address does not name what
    /// the role is needed for, everybody passes: the whole message is checked once it is there.
    /// </summary>
    /// <exception cref="RequestException">The caller may not, whatever the body holds.</exception>
    public static void CheckAddress(string method, IMessage address, HttpContext http)
    {
        if (
            Of(method).Resource(address) is { } resource
            && (
                resource is AllArticles or AllGlossaries
                || ResourceNames.TryParseGlossary(resource, allowWildcard: true, out _)
                || ResourceNames.TryParseComment(resource, out _, out _)
                || ResourceNames.TryParseConcept(resource, out _, out _)
            )
        )
        {
            Require(Of(method).Least, resource, Caller.FromContext(http));
        }
    }

    /// <summary>Whether a caller may do what a message asks for, to offer it or not.</summary>
    public static bool Allows(string method, IMessage request, Caller caller)
    {
        MethodAccess access = Of(method);
        return Has(access.NeedsLeast(request) ? access.Least : access.Role, access.Resource(request), caller);
    }

    private static void Require(Role role, string? resource, Caller caller)
    {
        if (!Has(role, resource, caller))
        {
            throw RequestException.InsufficientRole(Grant.NameOf(role), resource!);
        }
    }

    private static bool Has(Role role, string? resource, Caller caller) =>
        caller.AtLarge >= role || resource is null || RoleFor(resource, role, caller) >= role;

    private static bool IsProposal(CreateConceptRequest request) => request.Concept?.Lifecycle == V1.Lifecycle.Proposed;

    private static Role RoleFor(string resource, Role needed, Caller caller)
    {
        string named = ResourceNames.TryParseComment(resource, out string parent, out _) ? parent : resource;
        if (
            ResourceNames.TryParseGlossary(named, allowWildcard: false, out string glossary)
            || ResourceNames.TryParseConcept(named, out glossary, out _)
        )
        {
            return caller.In(glossary);
        }

        bool isShared = resource is AllGlossaries || resource.StartsWith("articles/", StringComparison.Ordinal);
        return isShared && needed == Role.Reader ? caller.Anywhere : caller.AtLarge;
    }

    /// <summary>Whether a caller may read a resource.</summary>
    /// <param name="name">A well-formed name.</param>
    public static bool MayRead(string name, Caller caller) =>
        caller.AtLarge >= Role.Reader || RoleFor(name, Role.Reader, caller) >= Role.Reader;

    /// <summary>Whether a caller may edit a resource, as far as roles go.</summary>
    /// <param name="name">A well-formed name of a concept, a paragraph, or a comment on one.</param>
    public static bool MayEdit(string name, Caller caller) =>
        caller.AtLarge >= Role.Editor || RoleFor(name, Role.Editor, caller) >= Role.Editor;

    /// <summary>Whether a caller may comment on a resource.</summary>
    /// <param name="name">A well-formed name of a concept or a paragraph.</param>
    public static bool MayComment(string name, Caller caller) =>
        Allows($"/{CommentService.Descriptor.FullName}/CreateComment", new CreateCommentRequest { Parent = name }, caller);

    /// <summary>What the role is needed for: the glossary's concept, or all articles.</summary>
    private static string CommentedIn(string name) => name.StartsWith("articles/", StringComparison.Ordinal) ? AllArticles : name;

    private static string In(Google.Protobuf.Reflection.ServiceDescriptor service, string method) =>
        $"/{service.FullName}/{service.FindMethodByName(method).Name}";

    private static MethodAccess Of<T>(Role role, Func<T, string?> resource)
        where T : IMessage => new(role, message => resource((T)message));
}
