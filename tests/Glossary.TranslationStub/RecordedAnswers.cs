namespace Glossary.TranslationStub;

/// <summary>
/// The answers of a model as they were written down, so that a journey runs without one: a line each, tab-separated: the source, the first
/// answer and, if there is one, the answer after a remark on the first. Empty lines and lines that begin with <c>#</c> are comments. A text
/// that was not recorded comes back as it is.
/// </summary>
public sealed class RecordedAnswers
{
    private readonly Dictionary<string, string[]> _answers = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A line has less than two or more than three columns, or its source a second time.</exception>
    public RecordedAnswers(IEnumerable<string> lines)
    {
        foreach (string line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            string[] columns = line.Split('\t');
            if (columns.Length is not (2 or 3) || !_answers.TryAdd(columns[0], columns[1..]))
            {
                throw new InvalidDataException($"Not a recorded answer, or recorded twice: {line}");
            }
        }
    }

    /// <summary>The answer for a text, as <see cref="ChatStubServer.Write"/> asks for it.</summary>
    /// <param name="text">The source.</param>
    /// <param name="remark">What was wrong with the first answer; empty at first.</param>
    public string Of(string text, string remark) =>
        !_answers.TryGetValue(text, out string[]? answers) ? text
        : remark.Length == 0 ? answers[0]
        : answers[^1];
}
