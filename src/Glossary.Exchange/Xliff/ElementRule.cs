using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>What an element may hold. <see cref="XliffGrammar"/> says how it is written down.</summary>
internal sealed class ElementRule
{
    private readonly FrozenDictionary<XName, AttributeRule> _attributes;

    public ElementRule(string name, string content, string attributes)
    {
        Name = NameOf(name, XNamespace.None);
        string[] steps = content.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        AllowsText = steps is ["text", ..];
        Steps = [.. steps.Skip(AllowsText ? 1 : 0).Select(s => ContentStep.Parse(s, Name.Namespace))];
        string[] words = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        AllowsOtherAttributes = words.Contains("other");
        _attributes = Attributes(string.Join(' ', words.Where(w => w != "other")), XNamespace.None).ToFrozenDictionary(a => a.Name);
    }

    public XName Name { get; }

    public bool AllowsText { get; }

    public bool AllowsOtherAttributes { get; }

    public ImmutableArray<ContentStep> Steps { get; }

    public IEnumerable<AttributeRule> Required => _attributes.Values.Where(a => a.Required);

    public AttributeRule? Attribute(XName name) => _attributes.GetValueOrDefault(name);

    public static IEnumerable<AttributeRule> Attributes(string words, XNamespace space)
    {
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split(':');
            bool prefixed = XliffNames.Prefixes.ContainsKey(parts[0]);
            string local = parts[prefixed ? 1 : 0];
            string type = parts.ElementAtOrDefault(prefixed ? 2 : 1) ?? "text";
            bool required = local.EndsWith('!');
            yield return new AttributeRule((prefixed ? XliffNames.Prefixes[parts[0]] : space) + local.TrimEnd('!'), type, required);
        }
    }

    internal static XName NameOf(string word, XNamespace space)
    {
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? space + word : XliffNames.Prefixes[word[..colon]] + word[(colon + 1)..];
    }
}

/// <summary>An attribute with the type of its value (<see cref="XliffTypes"/>).</summary>
internal sealed record AttributeRule(XName Name, string Type, bool Required);

/// <summary>A step of an element's content: which elements, and how often.</summary>
/// <param name="Names">Empty for any element of a namespace other than that of the element itself.</param>
internal sealed record ContentStep(ImmutableArray<XName> Names, XNamespace Own, bool Optional, bool Repeats)
{
    public static ContentStep Parse(string word, XNamespace own)
    {
        char last = word[^1];
        string names = last is '?' or '*' or '+' ? word[..^1] : word;
        return new ContentStep(
            names == "other" ? [] : [.. names.Trim('(', ')').Split('|').Select(n => ElementRule.NameOf(n, own))],
            own,
            last is '?' or '*',
            last is '*' or '+'
        );
    }

    public bool Takes(XName name) => Names.IsEmpty ? name.Namespace != Own : Names.Contains(name);

    public override string ToString() =>
        Names.IsEmpty ? "an element of another namespace" : string.Join(" or ", Names.Select(n => $"<{XliffNames.Shown(n)}>"));
}

/// <summary>Follows the children of one element and tells the first that is out of place.</summary>
internal sealed class ContentMatcher(ElementRule rule)
{
    private int _step;
    private bool _taken;

    /// <summary>What is wrong with the next child; <see langword="null"/> if nothing.</summary>
    public string? Next(XName child)
    {
        for (int at = _step; at < rule.Steps.Length; at++)
        {
            ContentStep candidate = rule.Steps[at];
            if (candidate.Takes(child) && (at != _step || !_taken || candidate.Repeats))
            {
                (_step, _taken) = (at, true);
                return null;
            }

            if (!candidate.Optional && !(at == _step && _taken))
            {
                return $"<{XliffNames.Shown(rule.Name)}> needs {candidate} before <{XliffNames.Shown(child)}>.";
            }
        }

        return $"<{XliffNames.Shown(child)}> cannot stand here in <{XliffNames.Shown(rule.Name)}>.";
    }

    /// <summary>What is missing at the end; <see langword="null"/> if nothing.</summary>
    public string? End()
    {
        for (int at = _taken ? _step + 1 : _step; at < rule.Steps.Length; at++)
        {
            if (!rule.Steps[at].Optional)
            {
                return $"<{XliffNames.Shown(rule.Name)}> lacks {rule.Steps[at]}.";
            }
        }

        return null;
    }
}
