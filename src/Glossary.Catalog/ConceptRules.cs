using System.Globalization;
using Glossary.Catalog.Errors;
using Glossary.Text.Normalization;

namespace Glossary.Catalog;

/// <summary>What a concept has to be, wherever it comes from.</summary>
internal static class ConceptRules
{
    /// <summary>
    /// What keeps a concept from being right, whatever else the glossary holds: fields as paths within the concept, and what is wrong.
    /// </summary>
    public static IEnumerable<FieldViolation> Problems(ConceptRecord concept, bool allowSeveralPreferred)
    {
        if (concept.Terms.IsEmpty)
        {
            yield return new FieldViolation("terms", "must not be empty: a concept needs a term to be found by.");
        }

        HashSet<(string, string, bool)> texts = [];
        HashSet<(string, string)> exact = [];
        for (int i = 0; i < concept.Terms.Length; i++)
        {
            TermRecord term = concept.Terms[i];
            string field = string.Create(CultureInfo.InvariantCulture, $"terms[{i}].text");

            // A spelling that may not be used may differ from one that may in capitals alone: "Github" beside "GitHub".
            bool unwanted = term.Status is TermStatus.Deprecated or TermStatus.Forbidden;
            bool isNew = exact.Add((term.Language, term.Text));
            if (!(texts.Add((term.Language, TextFolding.FoldKey(term.Text), unwanted)) && isNew) && !term.CaseSensitive)
            {
                yield return new FieldViolation(field, $"\"{term.Text}\" ({term.Language}) is the same as another term of the concept.");
            }
        }

        if (!allowSeveralPreferred)
        {
            foreach (IGrouping<string, TermRecord> several in SeveralPreferred(concept))
            {
                yield return new FieldViolation(
                    "terms",
                    $"has {several.Count()} preferred terms in {several.Key}: {string.Join(", ", several.Select(t => t.Text))}. Prefer "
                        + $"one, or let the glossary allow several (allow_several_preferred)."
                );
            }
        }
    }

    /// <summary>Whether a text can be a link: an absolute address with <c>http</c> or <c>https</c>, without white space.</summary>
    public static bool IsLink(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && !text.Any(char.IsWhiteSpace)
        && !text.Any(char.IsControl);

    /// <summary>The preferred terms of each language that has more than one.</summary>
    public static IEnumerable<IGrouping<string, TermRecord>> SeveralPreferred(ConceptRecord concept) =>
        concept.Terms.Length < 2
            ? []
            : concept
                .Terms.Where(t => t.Status == TermStatus.Preferred)
                .GroupBy(t => t.Language, StringComparer.Ordinal)
                .Where(g => g.Count() > 1);
}
