using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.FunctionalTests.Running;

/// <summary>A valid request for every method, and ways to spoil one of its fields.</summary>
internal static class Requests
{
    /// <summary>
    /// A concept to relate others to. No valid request here does, since a related concept has to be of the same glossary and parents are
    /// replaced.
    /// </summary>
    public const string Related = "glossaries/diplomacy/concepts/general-assembly";

    private const string Concept = """
        "subject_field": "military",
        "definitions": [{ "language": "de", "text": "Verbundenheit von Soldaten.", "source": "Duden" }],
        "terms": [{
          "id": "de-1", "language": "de", "text": "Versammlung", "status": "PREFERRED", "part_of_speech": "NOUN", "gender": "FEMININE",
          "number": "SINGULAR", "type": "FULL_FORM", "forms": ["Versammlungen"],
          "matching": { "compounds": "COMPOUNDS_FORBIDDEN", "never_inside": ["Vollversammlung"] },
          "contexts": [{ "text": "Die Versammlung tagt.", "source": "Protokoll" }], "source": "Satzung", "note": "Nur hier."
        }],
        "note": "Geprüft.",
        "lifecycle": "APPROVED"
        """;

    private const string ExistingConcept = $$"""{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", {{Concept}} }""";

    /// <summary>The first message of an import; without a file it is answered with a report that says so.</summary>
    private const string ImportOptions = """
        { "options": {
          "parent": "glossaries/diplomacy", "format": "CSV", "merge": "MERGE_BY_ID", "validate_only": true, "file_name": "terms.csv", "source_language": "de", "sheet": "Terms",
          "columns": [{ "column": "Wort", "field": "term", "language": "de" }]
        } }
        """;

    private const string Article = """
        "title": "Probe", "titles": [{ "language": "en", "text": "Test" }], "authors": ["A. Autorin"], "dateline": "Genf",
        "publish_date": "2024-02-29", "provenance": "Eigener Text"
        """;

    private const string Paragraph = """
        "kind": "BODY",
        "versions": [
          {
            "language": "de", "text": "Er sagte: Ja.", "sentences": [{ "start": 0, "end": 13 }], "origin": "ORIGINAL", "review_state": "REVIEWED",
            "quotations": [{ "span": { "start": 10, "end": 12 }, "speaker": "Er", "note": "Wörtlich." }]
          },
          { "language": "en", "text": "He said yes." }
        ],
        "links": [{ "groups": [{ "language": "de", "sentence_indexes": [0] }, { "language": "en", "sentence_indexes": [0] }], "confidence": 1 }]
        """;

    /// <summary>By method, in the order of the protos. Those that write only validate, so that all tests may share a server.</summary>
    public static IReadOnlyDictionary<string, string> Valid { get; } =
        new Dictionary<string, string>
        {
            ["ListArticles"] = "{}",
            ["GetArticle"] = """{ "name": "articles/vollversammlung-2023-09" }""",
            ["ListParagraphs"] = """{ "parent": "articles/vollversammlung-2023-09" }""",
            ["GetParagraph"] = """{ "name": "articles/vollversammlung-2023-09/paragraphs/p1" }""",
            ["ListWordLinks"] =
                """{ "parent": "articles/vollversammlung-2023-09/paragraphs/p1", "source_language": "de", "target_language": "ko" }""",
            ["SegmentText"] = """{ "text": "Das war es. Am 7. Oktober ging es weiter.", "language": "de" }""",
            ["ReadDocument"] =
                """{ "content": "IyBUaXRlbAoKRGFzIHdhciBlcy4=", "file_name": "artikel.md", "media_type": "text/markdown" }""",
            ["AlignTexts"] =
                """{ "texts": [{ "language": "de", "content": "Das war es. Am 7. Oktober ging es weiter.", "media_type": "text/plain" }, { "language": "en", "content": "That was it. On 7 October it went on." }] }""",
            ["AlignArticle"] = """{ "name": "articles/vollversammlung-2023-09", "validate_only": true }""",
            ["CreateArticle"] =
                $$"""{ "article_id": "new", "article": { "source_language": "de", {{Article}} }, "paragraphs": [{ "name": "p7", {{Paragraph}} }], "validate_only": true }""",
            ["UpdateArticle"] =
                $$"""{ "article": { "name": "articles/vollversammlung-2023-09", {{Article}} }, "update_mask": "dateline", "validate_only": true }""",
            ["DeleteArticle"] = """{ "name": "articles/vollversammlung-2023-09", "validate_only": true }""",
            ["UndeleteArticle"] = """{ "name": "articles/vollversammlung-2023-09", "validate_only": true }""",
            ["UpdateParagraph"] =
                $$"""{ "paragraph": { "name": "articles/vollversammlung-2023-09/paragraphs/p1", {{Paragraph}} }, "update_mask": "kind", "validate_only": true }""",
            ["ListGlossaries"] = "{}",
            ["GetGlossary"] = """{ "name": "glossaries/diplomacy" }""",
            ["ListConcepts"] =
                """{ "parent": "glossaries/diplomacy", "subject_field": "diplomacy", "lifecycle": "APPROVED", "status": "PREFERRED", "missing_languages": ["fr"], "changed_since": "2020-01-01T00:00:00Z", "order_by": "terms.de desc" }""",
            ["ListSubjectFields"] = """{ "parent": "glossaries/diplomacy" }""",
            ["GetConcept"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms" }""",
            ["LookupTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft" }""",
            ["SuggestTerms"] = """{ "parent": "glossaries/-", "prefix": "Waff" }""",
            ["RecognizeTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft", "language": "de" }""",
            ["StreamRecognizeTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft", "language": "de" }""",
            ["ListParagraphTerms"] = """{ "parent": "articles/vollversammlung-2023-09/paragraphs/p1", "glossary": "glossaries/-" }""",
            ["ListTermOccurrences"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms" }""",
            ["ListRenderings"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", "target_language": "en" }""",
            ["ReportGlossary"] =
                """{ "name": "glossaries/diplomacy", "target_language": "en", "articles": ["articles/vollversammlung-2023-09"], "page_size": 2 }""",
            ["ExtractTerms"] =
                """{ "parent": "glossaries/diplomacy", "texts": [{ "source_text": "Die Windturbine steht. Eine Windturbine dreht sich.", "target_text": "The wind turbine stands. A wind turbine turns." }], "articles": ["articles/vollversammlung-2023-09"], "source_language": "de", "target_language": "en" }""",
            ["CreateGlossary"] =
                """{ "glossary_id": "new", "glossary": { "display_name": "New", "description": "For a test." }, "validate_only": true }""",
            ["UpdateGlossary"] =
                """{ "glossary": { "name": "glossaries/diplomacy", "display_name": "Other", "description": "Another." }, "validate_only": true }""",
            ["DeleteGlossary"] = """{ "name": "glossaries/diplomacy", "validate_only": true }""",
            ["UndeleteGlossary"] = """{ "name": "glossaries/diplomacy", "validate_only": true }""",
            ["CreateConcept"] =
                $$"""{ "parent": "glossaries/diplomacy", "concept_id": "new", "concept": { {{Concept}} }, "validate_only": true }""",
            ["UpdateConcept"] = $$"""{ "concept": {{ExistingConcept}}, "update_mask": "terms,note", "validate_only": true }""",
            ["DeleteConcept"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", "validate_only": true }""",
            ["UndeleteConcept"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", "validate_only": true }""",
            ["ListProposals"] = """{ "parent": "glossaries/diplomacy", "mine": true, "show_rejected": true }""",
            ["ApproveConcept"] =
                """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", "reason": "Agreed.", "validate_only": true }""",
            ["RejectConcept"] =
                """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms", "reason": "The same as another.", "validate_only": true }""",
            ["BatchCreateConcepts"] =
                $$"""{ "parent": "glossaries/diplomacy", "requests": [{ "concept_id": "new", "concept": { {{Concept}} } }], "validate_only": true }""",
            ["BatchUpdateConcepts"] =
                $$"""{ "parent": "glossaries/diplomacy", "requests": [{ "concept": {{ExistingConcept}}, "update_mask": "terms" }], "validate_only": true }""",
            ["PreviewConcept"] = $$"""{ "concept": {{ExistingConcept}}, "update_mask": "terms" }""",
            ["ListChanges"] = """{ "parent": "articles/vollversammlung-2023-09" }""",
            ["WatchChanges"] = """{ "from_revision": "1", "parent": "articles/vollversammlung-2023-09" }""",
            ["GetCatalogDigest"] = "{}",
            ["UndoRevision"] = """{ "revision": "1", "validate_only": true }""",
            ["ListComments"] = """{ "parent": "glossaries/diplomacy/concepts/brotherhood-in-arms", "show_resolved": true }""",
            ["CreateComment"] =
                """{ "parent": "glossaries/diplomacy/concepts/brotherhood-in-arms", "comment": { "text": "Still used?" }, "comment_id": "first", "validate_only": true }""",
            ["ResolveComment"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms/comments/none", "validate_only": true }""",
            ["DeleteComment"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms/comments/none", "validate_only": true }""",
            ["Import"] = ImportOptions,
            ["StreamImport"] = ImportOptions,
            ["UndoImport"] = """{ "parent": "glossaries/diplomacy", "revision": "1", "first_revision": "1", "validate_only": true }""",
            ["Export"] = """{ "name": "glossaries/diplomacy", "format": "TBX" }""",
            ["TranslateText"] =
                """{ "contents": ["Nichts Gutes, so viel ist sicher."], "source_language": "de", "target_languages": ["en"], "glossary": "glossaries/diplomacy" }""",
            ["CheckTranslation"] =
                """{ "source_text": "Waffenbrüderschaft", "target_text": "brotherhood in arms", "source_language": "de", "target_language": "en", "glossary": "glossaries/diplomacy", "patterns": [{ "pattern": "xyz", "message": "none of these" }], "given_terms": [{ "source_term": "wbr", "target_term": "bia" }] }""",
            ["StreamCheckTranslation"] =
                """{ "source_text": "Waffenbrüderschaft", "target_text": "brotherhood in arms", "source_language": "de", "target_language": "en", "glossary": "glossaries/diplomacy", "patterns": [{ "pattern": "xyz", "message": "none of these" }], "given_terms": [{ "source_term": "wbr", "target_term": "bia" }] }""",
            ["SearchMemory"] =
                """{ "glossary": "glossaries/diplomacy", "text": "Nichts Gutes, so viel ist sicher.", "source_language": "de", "target_language": "en", "filter": { "articles": ["articles/vollversammlung-2023-09"], "origins": ["HUMAN"] } }""",
            ["StreamSearchMemory"] =
                """{ "glossary": "glossaries/diplomacy", "text": "Nichts Gutes, so viel ist sicher.", "source_language": "de", "target_language": "en", "filter": { "articles": ["articles/vollversammlung-2023-09"], "origins": ["HUMAN"] } }""",
            ["SearchText"] =
                """{ "query": "Waffen*", "language": "de", "glossary": "glossaries/diplomacy", "articles": ["articles/vollversammlung-2023-09"], "aligned_languages": ["en"] }""",
            ["GroundText"] =
                """{ "glossary": "glossaries/diplomacy", "text": "Die Waffenbrüderschaft vor der Vollversammlung.", "source_language": "de", "target_language": "en", "filter": { "articles": ["articles/vollversammlung-2023-09"], "origins": ["HUMAN"] } }""",
            ["ListLanguages"] = """{ "glossary": "glossaries/-" }""",
        };

    /// <summary>
    /// Methods that only take what is deleted, or proposed, or a comment, with the reason for which their valid requests are refused: there
    /// is none on the shared server.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } =
        new Dictionary<string, string>
        {
            ["UndeleteArticle"] = "RESOURCE_NOT_DELETED",
            ["UndeleteGlossary"] = "RESOURCE_NOT_DELETED",
            ["UndeleteConcept"] = "RESOURCE_NOT_DELETED",
            ["ApproveConcept"] = "NOT_PROPOSED",
            ["RejectConcept"] = "NOT_PROPOSED",
            ["ResolveComment"] = "RESOURCE_NOT_FOUND",
            ["DeleteComment"] = "RESOURCE_NOT_FOUND",
        };

    /// <summary>
    /// Every field of a method's request that a caller fills, those of the messages within it included, by the path under
    /// which a violation names it. Repeated fields stand with their first element.
    /// </summary>
    public static IEnumerable<RequestField> Fields(MethodDescriptor method) => Fields(method, method.InputType, []);

    /// <summary>The field of that path.</summary>
    public static RequestField Field(MethodDescriptor method, string path) => Fields(method).Single(f => f.Path == path);

    /// <summary>The valid request of a method with some fields replaced; a repeated field gets the value as its only element.</summary>
    public static byte[] With(MethodDescriptor method, params ReadOnlySpan<(string Path, object Value)> replaced)
    {
        IMessage request = JsonParser.Default.Parse(Valid[method.Name], method.InputType);
        foreach ((string path, object value) in replaced)
        {
            RequestField field = Field(method, path);
            IMessage holder = field.Chain.SkipLast(1).Aggregate(request, Inner);
            Set(holder, field.Leaf, value);
        }

        return request.ToByteArray();
    }

    /// <summary>What the valid request of a method holds in a field, or could.</summary>
    public static string Text(MethodDescriptor method, RequestField field)
    {
        IMessage request = JsonParser.Default.Parse(Valid[method.Name], method.InputType);
        object value = field.Leaf.Accessor.GetValue(field.Chain.SkipLast(1).Aggregate(request, Inner));
        return field.Name switch
        {
            "related" or "concept" => Related,
            "links" => "https://example.org/",
            "store_in" => "articles/vollversammlung-2023-09/paragraphs/p1",
            _ => value as string ?? ((IEnumerable<string>)value).First(),
        };
    }

    /// <summary>A request in which one string field, and nothing else, holds these bytes.</summary>
    public static byte[] Raw(RequestField field, params byte[] content) =>
        field.Chain.Reverse().Aggregate(content, (inner, f) => Raw(f, inner));

    private static byte[] Raw(FieldDescriptor field, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    private static IEnumerable<RequestField> Fields(MethodDescriptor method, MessageDescriptor type, FieldDescriptor[] above)
    {
        foreach (FieldDescriptor field in type.Fields.InDeclarationOrder().Where(f => !IsOfTheService(method, f)))
        {
            FieldDescriptor[] chain = [.. above, field];
            if (field.FieldType != FieldType.Message || field.MessageType.FullName == FieldMask.Descriptor.FullName)
            {
                yield return new RequestField(method, chain);
                continue;
            }

            foreach (RequestField inner in Fields(method, field.MessageType, chain))
            {
                yield return inner;
            }
        }
    }

    /// <summary>Whether a field is the service's and ignored in a request, as the protos have it.</summary>
    private static bool IsOfTheService(MethodDescriptor method, FieldDescriptor field)
    {
        bool creates = method.Name.Contains("Create", StringComparison.Ordinal);
        return (field.FieldType == FieldType.Message && field.MessageType.FullName == Timestamp.Descriptor.FullName)
            || (field.ContainingType.Name, field.Name) switch
            {
                ("Article", "languages" or "paragraph_count") => true,
                ("Article", "source_language") => method.Name == "UpdateArticle",
                ("Glossary", "languages" or "concept_count") => true,
                ("Concept", "revision" or "warnings") => true,
                ("Paragraph", "index") => true,
                ("ParagraphVersion", "stale") => true,
                ("Article" or "Glossary" or "Concept", "name" or "etag") => creates,
                ("Comment", not "text") => true,
                ("Paragraph", "etag") => creates,
                _ => false,
            };
    }

    private static IMessage Inner(IMessage message, FieldDescriptor field)
    {
        object? value = field.Accessor.GetValue(message);
        if (value is System.Collections.IList list)
        {
            // The one list that no valid request fills.
            if (list.Count == 0 && list is RepeatedField<V1.ConceptRelation> relations)
            {
                relations.Add(new V1.ConceptRelation { Concept = Related, Type = V1.RelationType.Broader });
            }

            return (IMessage)list[0]!;
        }

        if (value is null)
        {
            value = field.MessageType.Parser.ParseFrom([]);
            field.Accessor.SetValue(message, value);
        }

        return (IMessage)value;
    }

    private static void Set(IMessage holder, FieldDescriptor field, object value)
    {
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(holder);
            list.Clear();
            foreach (object element in value as IEnumerable<string> ?? (IEnumerable<object>)[value])
            {
                list.Add(element);
            }

            return;
        }

        field.Accessor.SetValue(
            holder,
            field.FieldType switch
            {
                FieldType.Enum => System.Enum.ToObject(field.Accessor.GetValue(holder).GetType(), (int)value),
                FieldType.Int64 when value is int number => (long)number,
                FieldType.Float when value is int number => (float)number,
                FieldType.Message when value is string path => new FieldMask { Paths = { path } },
                _ => value,
            }
        );
    }
}

/// <summary>A field of a request, or of a message within it.</summary>
/// <param name="Method">Whose request it is.</param>
/// <param name="Chain">The fields that lead to it, itself the last.</param>
internal sealed record RequestField(MethodDescriptor Method, IReadOnlyList<FieldDescriptor> Chain)
{
    public FieldDescriptor Leaf => Chain[^1];

    public string Name => Leaf.Name;

    /// <summary>Name of the message that has the field.</summary>
    public string Owner => Leaf.ContainingType.Name;

    /// <summary>Whether it is a field of the request itself.</summary>
    public bool IsOuter => Chain.Count == 1;

    /// <summary>How a violation names the field, or its first element.</summary>
    public string Path => string.Join('.', Chain.Select(f => f.IsRepeated ? $"{f.Name}[0]" : f.Name));

    /// <summary>Whether the field is a string, or several.</summary>
    public bool IsText => Leaf.FieldType == FieldType.String;

    /// <summary>Whether the field is one of a request within a batch that only the batch itself may set.</summary>
    public bool IsOfTheBatch => Chain[0].Name == "requests" && (Name is "request_id" or "validate_only");
}
