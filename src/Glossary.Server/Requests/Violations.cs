using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.V1;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Requests;

/// <summary>Collects everything that is wrong with a request, so that a caller learns it all at once.</summary>
internal sealed class Violations
{
    /// <summary>Longest value of a caller's that a description repeats.</summary>
    private const int ShownLength = 100;

    private readonly List<FieldViolation> _found = [];
    private long _omitted;

    /// <summary>Whether a further violation is only counted, so that its field and description need not be made.</summary>
    public bool IsFull => _found.Count == ErrorLimits.Violations;

    /// <summary>Beyond <see cref="ErrorLimits.Violations"/>, it is only counted.</summary>
    public void Add(string field, string description)
    {
        if (IsFull)
        {
            Omit();
        }
        else
        {
            _found.Add(new FieldViolation(field, description));
        }
    }

    /// <summary>Counts a violation that is not named.</summary>
    public void Omit() => _omitted++;

    /// <exception cref="RequestException">Something was found; the exception names all of it.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw RequestException.Invalid(_found, _omitted);
        }
    }

    public void ArticleName(string field, string name)
    {
        if (!ResourceNames.TryParseArticle(name, out _))
        {
            Name(field, ResourceNames.ArticlePattern);
        }
    }

    public void ParagraphName(string field, string name)
    {
        if (!ResourceNames.TryParseParagraph(name, out _, out _))
        {
            Name(field, ResourceNames.ParagraphPattern);
        }
    }

    public void ConceptName(string field, string name)
    {
        if (!ResourceNames.TryParseConcept(name, out _, out _))
        {
            Name(field, ResourceNames.ConceptPattern);
        }
    }

    public void GlossaryName(string field, string name, bool allowWildcard)
    {
        if (!ResourceNames.TryParseGlossary(name, allowWildcard, out _))
        {
            Name(field, allowWildcard ? $"{ResourceNames.GlossaryPattern}, or glossaries/- for all" : ResourceNames.GlossaryPattern);
        }
    }

    public void Language(string field, string tag)
    {
        if (!LanguageTags.IsWellFormed(tag))
        {
            Add(field, $"has to be a language tag (BCP 47), such as \"de\" or \"de-CH\", of at most {LanguageTags.MaxLength} characters.");
        }
    }

    public void Languages(string field, IList<string> tags)
    {
        if (tags.Count > Limits.Languages)
        {
            Add(field, $"holds {tags.Count} tags; at most {Limits.Languages} are allowed.");
            return;
        }

        for (int i = 0; i < tags.Count; i++)
        {
            Language(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), tags[i]);
        }
    }

    public void Count(string field, int value)
    {
        if (value < 0)
        {
            Add(field, "must not be negative. Leave it 0 for the default.");
        }
    }

    /// <summary>A stretch of a text, as far as it can be told without the text.</summary>
    public void Span(string field, TextSpan? span)
    {
        if (span is null)
        {
            return;
        }

        if (span.Start < 0)
        {
            Add($"{field}.start", "must not be negative.");
        }

        if (span.End < Math.Max(span.Start, 0))
        {
            Add($"{field}.end", "must not be less than start.");
        }
    }

    public void Revision(string field, long value)
    {
        if (value < 0)
        {
            Add(field, "must not be negative.");
        }
    }

    /// <summary>Whether a message is there to be looked into.</summary>
    public bool Present<T>(string field, [NotNullWhen(true)] T? message)
        where T : class
    {
        if (message is null)
        {
            Add(field, "is required.");
        }

        return message is not null;
    }

    public void Distinct<T>(string field, IEnumerable<T> items, Func<T, string> keyOf)
    {
        if (items.GroupBy(keyOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } repeated)
        {
            Add(
                field,
                repeated.Key.Length is > 0 and <= ShownLength ? $"names \"{repeated.Key}\" more than once." : "names one more than once."
            );
        }
    }

    public void Text(string field, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            Add(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is {text.Length:N0} UTF-16 code units long; at most {maxLength:N0} are allowed."
                )
            );
        }
    }

    public void RequiredText(string field, string text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(field, "is required and must not be white space alone.");
        }

        Text(field, text, maxLength);
    }

    public void Enum<T>(string field, T value)
        where T : struct, Enum
    {
        if (!System.Enum.IsDefined(value))
        {
            Add(field, $"is {value:D}, which is no {typeof(T).Name}.");
        }
    }

    /// <summary>The same for a value that is known by its number alone.</summary>
    public void Enum(string field, int value, EnumDescriptor descriptor)
    {
        if (descriptor.FindValueByNumber(value) is null)
        {
            Add(field, $"is {value:D}, which is no {descriptor.Name}.");
        }
    }

    private void Name(string field, string pattern) =>
        Add(field, $"has to have the form {pattern}; each id matches [a-z0-9]([a-z0-9-]{{0,61}}[a-z0-9])?.");
}
