using Glossary.Exchange.Srx;
using Glossary.Text.Segmentation;

namespace Glossary.Server.Articles;

/// <summary>
/// What cuts the texts of a request into sentences: the rules of a file of SRX that the caller brings, or the service's own.
/// </summary>
/// <param name="srx">The file; empty for the service's own rules.</param>
internal sealed class SentenceRules(string srx)
{
    private readonly Dictionary<string, SrxRules> _read = new(StringComparer.Ordinal);

    /// <summary>The sentences of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 tag of its language.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="SrxException">The file cannot be read, or has no rules for the language.</exception>
    public List<Range> Segment(string text, string language, CancellationToken cancellationToken)
    {
        if (srx.Length == 0)
        {
            return SentenceSegmenter.Segment(text, language, cancellationToken);
        }

        if (!_read.TryGetValue(language, out SrxRules? rules))
        {
            _read.Add(language, rules = SrxRules.Read(srx, language));
        }

        return rules.Segment(text, cancellationToken);
    }
}
