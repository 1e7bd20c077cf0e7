using Glossary.Client;
using Glossary.V1;
using Grpc.Core;

if (args is not [string address, string language, string target])
{
    Console.Error.WriteLine("usage: ADDRESS LANGUAGE TARGET < TEXT, as in: http://127.0.0.1:5081 de ko");
    return 2;
}

string text = await Console.In.ReadToEndAsync();
using var glossary = GlossaryClient.Connect(address);
try
{
    // The concepts that occur come along, so one call is enough.
    RecognizeTermsResponse answer = await glossary.Glossaries.RecognizeTermsAsync(
        new RecognizeTermsRequest
        {
            Parent = "glossaries/-",
            Text = text,
            Language = language,
            MaxConcepts = 100,
        }
    );
    Dictionary<string, Concept> concepts = answer.Concepts.ToDictionary(c => c.Name);
    foreach (TermOccurrence occurrence in answer.Occurrences)
    {
        IEnumerable<string> equivalents = concepts.TryGetValue(occurrence.Concept, out Concept? concept)
            ? concept.Terms.Where(t => t.Language == target && t.Status is TermStatus.Preferred or TermStatus.Admitted).Select(t => t.Text)
            : [];
        Console.WriteLine($"{occurrence.Span.Start}\t{occurrence.Surface}\t{string.Join(", ", equivalents)}\t{occurrence.Rule}");
    }

    return 0;
}
catch (RpcException e)
{
    Console.Error.WriteLine($"{e.StatusCode}: {e.Status.Detail}");
    return 1;
}
