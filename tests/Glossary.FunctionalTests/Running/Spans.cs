using System.Text;
using Glossary.V1;

namespace Glossary.FunctionalTests.Running;

/// <summary>Reads spans the way a client of each unit does, without any code of the server.</summary>
internal static class Spans
{
    /// <summary>The characters of a span, by the index of strings in C#, of strings in Python, or of strings in Go.</summary>
    public static string Cut(string text, TextSpan span, OffsetUnit unit) =>
        unit switch
        {
            OffsetUnit.CodePoint => string.Concat(text.EnumerateRunes().Skip(span.Start).Take(span.End - span.Start)),
            OffsetUnit.Utf8 => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                Encoding.UTF8.GetBytes(text)[span.Start..span.End]
            ),
            _ => text[span.Start..span.End],
        };
}
