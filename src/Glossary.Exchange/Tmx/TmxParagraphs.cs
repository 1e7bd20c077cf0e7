using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Tmx;

/// <summary>
/// Makes paragraphs of units: one of each, its texts linked as one sentence; units that say that they are parts of one paragraph, as
/// those do that were written here, become that paragraph again.
/// </summary>
/// <remarks>
/// A unit without an id gets one from its source text, so that it is found again wherever it stands and however it is translated. A unit
/// that has no text in the source language of the file has the one that it names, else any if the file says that any may be.
/// </remarks>
/// <param name="main">Source language of the article.</param>
/// <param name="declared">What the header says; empty if it is any.</param>
internal sealed class TmxParagraphs(string main, string declared)
{
    /// <summary>Units of one paragraph; the longest chapter has fewer sentences.</summary>
    private const int MaxParts = 5_000;

    /// <summary>The one sentence of a text that is one.</summary>
    private static readonly ImmutableArray<int> First = [0];

    private readonly List<TmxUnit> _parts = [];

    /// <summary>Source language of the paragraph that is being put together.</summary>
    private string _source = "";
    private long _position;
    private long _first;

    /// <returns>The paragraph that ended before this unit, if one did.</returns>
    public ParagraphItem? Add(TmxUnit unit)
    {
        ParagraphItem? complete =
            _parts.Count > 0
            && (unit.Role.Paragraph.Length == 0 || unit.Role.Paragraph != _parts[0].Role.Paragraph || _parts.Count == MaxParts)
                ? Complete()
                : null;
        _position++;
        _first = _parts.Count == 0 ? _position : _first;
        _parts.Add(unit);
        return complete;
    }

    public ParagraphItem? Complete()
    {
        if (_parts.Count == 0)
        {
            return null;
        }

        TmxUnit first = _parts[0];
        _source = Source();
        bool named = first.Role.Paragraph.Length > 0 || first.Id.Length > 0;
        string id =
            first.Role.Paragraph.Length > 0 ? first.Role.Paragraph
            : first.Id.Length > 0 ? first.Id
            : ContentId(first);
        ImmutableArray<Finding> findings = _parts.Count == 1 ? first.Findings : [.. _parts.SelectMany(p => p.Findings)];
        if (!Has(_source) && _parts.Exists(p => !p.Texts.IsEmpty) && findings.All(f => f.Severity != ImportSeverity.Refusal))
        {
            findings = findings.Add(
                new Finding(
                    first.Place,
                    ImportSeverity.Refusal,
                    "no-source-text",
                    $"The unit has no text in the source language {_source}.",
                    "Add one, name the unit's own source language in its srclang, or say in the options which language is the source of "
                        + "this file."
                )
            );
        }

        ParagraphRecord paragraph = new()
        {
            Kind = first.Role.Kind,
            Versions = Versions(),
            Links = Links(),
            Carried = Carried(id),
        };
        var item = new ParagraphItem(first.Place, id, paragraph, findings)
        {
            SourceLanguage = _source == main ? "" : _source,
            EarlierId = named ? "" : string.Create(CultureInfo.InvariantCulture, $"u{_first}"),
        };
        _parts.Clear();
        return item;
    }

    private string Source()
    {
        if (Has(main))
        {
            return main;
        }

        foreach (TmxUnit part in _parts)
        {
            if (
                part.SourceLanguage.Length > 0
                && LanguageTags.Resolve(part.SourceLanguage, [.. part.Texts.Select(t => t.Language)]) is [var own, ..]
            )
            {
                return own;
            }
        }

        if (declared.Length > 0 && !_parts.Exists(p => p.SourceLanguage == TmxNames.All))
        {
            return Has(declared) ? declared : main;
        }

        return _parts.SelectMany(p => p.Texts).FirstOrDefault()?.Language ?? main;
    }

    private bool Has(string language)
    {
        foreach (TmxUnit part in _parts)
        {
            foreach (TmxText text in part.Texts)
            {
                if (text.Language == language)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// An id of the catalogue that follows from the source text: 64 bits of a digest, so that ten million units have one each.
    /// </summary>
    private string ContentId(TmxUnit unit)
    {
        string text = unit.Texts.FirstOrDefault(t => t.Language == _source)?.Text ?? "";
        UInt128 digest = ExchangeIds.Digest($"{_source}\u001f{text}");
        return string.Create(
            13,
            (ulong)digest,
            (id, bits) =>
            {
                for (int i = 0; i < id.Length; i++)
                {
                    id[i] = "0123456789abcdefghijklmnopqrstuv"[(int)(bits & 31)];
                    bits >>= 5;
                }
            }
        );
    }

    private ImmutableArray<VersionRecord> Versions()
    {
        if (_parts is [var only])
        {
            var ofOne = new VersionRecord[only.Texts.Length];
            ImmutableArray<TmxText> texts = InOrder(only.Texts);
            for (int i = 0; i < ofOne.Length; i++)
            {
                ofOne[i] = Version(texts[i], texts[i].Text, [new Span(0, texts[i].Text.Length)]);
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(ofOne);
        }

        var versions = ImmutableArray.CreateBuilder<VersionRecord>();
        foreach (string language in Languages())
        {
            var text = new StringBuilder();
            var sentences = ImmutableArray.CreateBuilder<Span>();
            TmxText? last = null;
            foreach (TmxUnit part in _parts)
            {
                if (part.Texts.FirstOrDefault(t => t.Language == language) is { } next)
                {
                    text.Append(text.Length > 0 ? " " : "").Append(next.Text);
                    sentences.Add(new Span(text.Length - next.Text.Length, text.Length));
                    last = next;
                }
            }

            versions.Add(Version(last!, text.ToString(), sentences.DrainToImmutable()));
        }

        return versions.DrainToImmutable();
    }

    /// <summary>
    /// The texts of a unit with that of the source language first, the others in order of their tags; mostly they are in that order.
    /// </summary>
    private ImmutableArray<TmxText> InOrder(ImmutableArray<TmxText> texts)
    {
        for (int i = 1; i < texts.Length; i++)
        {
            if (
                texts[i].Language == _source
                || (texts[i - 1].Language != _source && string.CompareOrdinal(texts[i - 1].Language, texts[i].Language) > 0)
            )
            {
                return [.. texts.OrderBy(t => t.Language != _source).ThenBy(t => t.Language, StringComparer.Ordinal)];
            }
        }

        return texts;
    }

    private IEnumerable<string> Languages() =>
        _parts
            .SelectMany(p => p.Texts)
            .Select(t => t.Language)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(l => l != _source)
            .ThenBy(l => l, StringComparer.Ordinal);

    /// <summary>The maker of a translation in a memory is unknown, unless the unit says.</summary>
    private VersionRecord Version(TmxText text, string whole, ImmutableArray<Span> sentences) =>
        new()
        {
            Language = text.Language,
            Text = whole,
            Sentences = sentences,
            Origin =
                text.Language == _source ? Origin.Original
                : text.Origin is Origin.Unspecified or Origin.Original ? Origin.Memory
                : text.Origin,
            ReviewState = text.Language == _source ? ReviewState.Unspecified : text.ReviewState,
            Stale = text.Stale && text.Language != _source,
        };

    private ImmutableArray<LinkRecord> Links()
    {
        if (_parts is [{ Texts: { IsEmpty: false } texts }])
        {
            ImmutableArray<TmxText> inOrder = InOrder(texts);
            var groups = new LinkGroup[inOrder.Length];
            for (int i = 0; i < groups.Length; i++)
            {
                groups[i] = new LinkGroup(inOrder[i].Language, First);
            }

            return [new LinkRecord(ImmutableCollectionsMarshal.AsImmutableArray(groups), 1)];
        }

        Dictionary<string, int> sentences = new(StringComparer.Ordinal);
        var links = ImmutableArray.CreateBuilder<LinkRecord>(_parts.Count);
        foreach (TmxUnit part in _parts.Where(p => !p.Texts.IsEmpty))
        {
            var groups = ImmutableArray.CreateBuilder<LinkGroup>(part.Texts.Length);
            foreach (TmxText text in part.Texts.OrderBy(t => t.Language != _source).ThenBy(t => t.Language, StringComparer.Ordinal))
            {
                int index = sentences.GetValueOrDefault(text.Language);
                sentences[text.Language] = index + 1;
                groups.Add(new LinkGroup(text.Language, [index]));
            }

            links.Add(new LinkRecord(groups.DrainToImmutable(), 1));
        }

        return links.DrainToImmutable();
    }

    /// <summary>Of several units, each item says in its name to which it belongs.</summary>
    private ImmutableArray<CarriedRecord> Carried(string id)
    {
        ImmutableArray<CarriedItem> items = _parts is [var only]
            ? only.Carried
            :
            [
                .. _parts.SelectMany(
                    (p, i) => p.Carried.Select(c => c with { Name = string.Create(CultureInfo.InvariantCulture, $"{i}:{c.Name}") })
                ),
            ];
        return items.IsEmpty && ResourceNames.IsId(id) ? [] : [new CarriedRecord(TmxNames.Format, id, items)];
    }
}
