using System.Text;
using Glossary.Text.Languages.German;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

/// <summary>Texts in which brackets mark what must be found: "des Osmanischen [Reichs]". Nothing else may be.</summary>
internal static class Marked
{
    /// <summary>Why a test is not run.</summary>
    public const string NoLexicon = "This build has no lexicon of German.";

    /// <summary>Whether this build has the lexicon of German.</summary>
    public static bool HasLexicon => GermanLexicon.Installed is not null;

    /// <summary>Looks for terms, separated by "|", in the text without its brackets, and compares.</summary>
    public static List<TermHit> Find(
        string terms,
        string marked,
        PartOfSpeech partOfSpeech = PartOfSpeech.Noun,
        GrammaticalGender gender = default,
        bool? compounds = null
    )
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        TermIndex index = TermIndex.Build(
            terms
                .Split('|')
                .Select(
                    (term, i) =>
                        new TermSpec(i, "de", term)
                        {
                            PartOfSpeech = partOfSpeech,
                            Gender = gender,
                            Compounds = compounds,
                        }
                )
        );
        var hits = new List<TermHit>();
        index.Recognize(text, "de", RecognitionOptions.Default, hits);
        Assert.Equal(marked, Mark(text, hits));
        return hits;
    }

    /// <summary>The text with brackets around every hit.</summary>
    public static string Mark(string text, List<TermHit> hits)
    {
        var marked = new StringBuilder(text);
        foreach (
            (int start, int end) in hits.SelectMany(hit =>
                    new (int Start, int End)[] { (hit.Start, hit.End), (hit.RestStart, hit.RestEnd) }
                )
                .Where(span => span.End > 0)
                .Distinct()
                .OrderByDescending(span => span.Start)
        )
        {
            marked.Insert(end, ']').Insert(start, '[');
        }

        return marked.ToString();
    }
}
