using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.FunctionalTests.Running;

/// <summary>A valid request for every method, and ways to spoil one of its fields.</summary>
internal static class Requests
{
    /// <summary>By method, in the order of the protos.</summary>
    public static IReadOnlyDictionary<string, string> Valid { get; } = new Dictionary<string, string>
    {
        ["ListArticles"] = "{}",
        ["GetArticle"] = """{ "name": "articles/vollversammlung-2023-09" }""",
        ["ListParagraphs"] = """{ "parent": "articles/vollversammlung-2023-09" }""",
        ["GetParagraph"] = """{ "name": "articles/vollversammlung-2023-09/paragraphs/p1" }""",
        ["ListGlossaries"] = "{}",
        ["GetGlossary"] = """{ "name": "glossaries/diplomacy" }""",
        ["ListConcepts"] = """{ "parent": "glossaries/diplomacy" }""",
        ["GetConcept"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms" }""",
        ["LookupTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft" }""",
        ["SuggestTerms"] = """{ "parent": "glossaries/-", "prefix": "Waff" }""",
        ["RecognizeTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft", "language": "de" }""",
        ["StreamRecognizeTerms"] = """{ "parent": "glossaries/-", "text": "Waffenbrüderschaft", "language": "de" }""",
        ["ListParagraphTerms"] = """{ "parent": "articles/vollversammlung-2023-09/paragraphs/p1", "glossary": "glossaries/-" }""",
        ["ListTermOccurrences"] = """{ "name": "glossaries/diplomacy/concepts/brotherhood-in-arms" }""",
    };

    /// <summary>The valid request of a method with one field replaced; a repeated field gets the value as its only element.</summary>
    public static byte[] With(MethodDescriptor method, string field, object value) => With(method, (field, value));

    /// <summary>The valid request of a method with some fields replaced.</summary>
    public static byte[] With(MethodDescriptor method, params ReadOnlySpan<(string Field, object Value)> replaced)
    {
        IMessage request = JsonParser.Default.Parse(Valid[method.Name], method.InputType);
        foreach ((string name, object value) in replaced)
        {
            FieldDescriptor field = method.InputType.FindFieldByName(name);
            if (!field.IsRepeated)
            {
                field.Accessor.SetValue(request, value);
                continue;
            }

            var list = (System.Collections.IList)field.Accessor.GetValue(request);
            foreach (object element in value as IEnumerable<string> ?? [(string)value])
            {
                list.Add(element);
            }
        }

        return request.ToByteArray();
    }

    /// <summary>A request in which one string field, and nothing else, holds these bytes.</summary>
    public static byte[] Raw(FieldDescriptor field, params byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }
}
