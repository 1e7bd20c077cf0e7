using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>Units as paragraphs: a version for each language, a sentence for each segment, linked segment by segment.</summary>
internal static class XliffText
{
    public const string Format = "xliff";

    /// <summary>Names of what is carried: the unit as it was, where it stands, and the files and groups that begin with it.</summary>
    public const string Unit = "unit";

    public const string In = "in";
    public const string Start = "start:";

    /// <summary>Name of the target language of a document in which no text is in it.</summary>
    public const string Target = "target-language";

    /// <summary>
    /// Begin the names of what stands before a unit that is taken, or behind the last one, followed by the file and groups around it;
    /// without a value, these alone.
    /// </summary>
    public const string Before = "before:";
    public const string After = "after:";

    /// <summary>Begins the types and sub-states in which a unit that was written here says what XLIFF has no place for.</summary>
    public const string Prefix = "glossary:";

    private const string Stale = "stale";
    private const string Reviewed = "reviewed";

    public static ParagraphItem Read(XliffUnit unit, XliffContext context)
    {
        ImmutableArray<XliffSegments.Part> parts = XliffSegments.Of(unit.Element);
        Place place = XmlTree.PlaceOf(unit.Element);
        var findings = unit.Findings.ToBuilder();
        ParagraphRecord paragraph = Paragraph(
            XliffSegments.Source(parts, unit.Preserve, XliffSegments.TextOf),
            XliffSegments.Target(parts, unit.Preserve, XliffSegments.TextOf),
            context.SourceLanguage,
            TargetTag(context.SourceLanguage, context.TargetLanguage),
            KindOf(unit.Element),
            [
                .. unit
                    .Element.Elements(XliffNames.Core + "segment")
                    .Where(s => s.Element(XliffNames.Core + "target") is not null)
                    .Select(StateOf),
            ]
        );
        paragraph = WithSource(paragraph, LanguageTags.Canonical(context.SourceLanguage), place, findings);
        AddFindings(paragraph, place, findings);
        if (findings.All(f => f.Severity != ImportSeverity.Refusal))
        {
            if (paragraph.Versions.IsEmpty)
            {
                unit.Around.Add(unit.Path, unit.Element);
            }
            else
            {
                paragraph = paragraph with { Carried = Carried(unit, paragraph, context) };
            }
        }

        return new ParagraphItem(place, unit.SourceId, paragraph, findings.DrainToImmutable());
    }

    /// <summary>
    /// The language of translations; where the file gives that of the source, as files do whose source is a key, a tag that tells the two
    /// apart.
    /// </summary>
    public static string TargetTag(string sourceLanguage, string targetLanguage) =>
        LanguageTags.Canonical(targetLanguage) is var target && target == LanguageTags.Canonical(sourceLanguage) ? target + Same : target;

    /// <summary>The language of translations as a file says it.</summary>
    public static string SaidOf(string target, string sourceLanguage) => target == sourceLanguage + Same ? sourceLanguage : target;

    private const string Same = "-x-target";

    /// <summary>Says that a file has its translations in the language of its source.</summary>
    public static ImmutableArray<Finding> FindingsOn(XObject at, string sourceLanguage, string? targetLanguage) =>
        LanguageTags.Canonical(targetLanguage ?? "") != LanguageTags.Canonical(sourceLanguage)
            ? []
            :
            [
                new Finding(
                    XmlTree.PlaceOf(at),
                    ImportSeverity.Caution,
                    "same-language",
                    $"The translations are in {targetLanguage}, the language of their source; they are taken as those in "
                        + $"{TargetTag(sourceLanguage, targetLanguage!)}.",
                    "Nothing needs to be done if the source holds keys."
                ),
            ];

    /// <summary>What a segment of XLIFF says of its translation.</summary>
    /// <param name="Reviewed">A person signed it off.</param>
    internal readonly record struct State(bool Reviewed, Origin Origin, bool Stale);

    /// <summary>The paragraph of a source and a target that were put together; without versions if there is no text.</summary>
    public static ParagraphRecord Paragraph(
        XliffSide source,
        XliffSide target,
        string sourceLanguage,
        string targetLanguage,
        ParagraphKind kind,
        ImmutableArray<State> states
    )
    {
        var versions = ImmutableArray.CreateBuilder<VersionRecord>(2);
        source = string.IsNullOrWhiteSpace(source.Text) ? new XliffSide("", []) : source;
        target = string.IsNullOrWhiteSpace(target.Text) ? new XliffSide("", []) : target;
        if (source.Text.Length > 0)
        {
            versions.Add(
                new VersionRecord
                {
                    Language = LanguageTags.Canonical(sourceLanguage),
                    Text = source.Text,
                    Sentences = [.. source.Sentences.Select(s => s.Span)],
                    Origin = Origin.Original,
                }
            );
        }

        if (target.Text.Length > 0)
        {
            versions.Add(
                new VersionRecord
                {
                    Language = LanguageTags.Canonical(targetLanguage),
                    Text = target.Text,
                    Sentences = [.. target.Sentences.Select(s => s.Span)],
                    Origin = states
                        .Select(s => s.Origin)
                        .Where(o => o is not (Origin.Unspecified or Origin.Original))
                        .DefaultIfEmpty(Origin.Human)
                        .First(),
                    ReviewState = states.Length > 0 && states.All(s => s.Reviewed) ? ReviewState.Reviewed : ReviewState.Unspecified,
                    Stale = states.Any(s => s.Stale),
                }
            );
        }

        var links = ImmutableArray.CreateBuilder<LinkRecord>();
        foreach (int part in source.Sentences.Concat(target.Sentences).Select(s => s.Part).Distinct().Order())
        {
            var groups = ImmutableArray.CreateBuilder<LinkGroup>(2);
            Add(source, LanguageTags.Canonical(sourceLanguage));
            Add(target, LanguageTags.Canonical(targetLanguage));
            links.Add(new LinkRecord(groups.DrainToImmutable(), 1));

            void Add(XliffSide side, string language)
            {
                for (int i = 0; i < side.Sentences.Length; i++)
                {
                    if (side.Sentences[i].Part == part)
                    {
                        groups.Add(new LinkGroup(language, [i]));
                    }
                }
            }
        }

        return new ParagraphRecord
        {
            Kind = kind,
            Versions = versions.DrainToImmutable(),
            Links = links.DrainToImmutable(),
        };
    }

    /// <summary>The paragraph, or nothing of it if there is a translation of no text.</summary>
    public static ParagraphRecord WithSource(
        ParagraphRecord paragraph,
        string sourceLanguage,
        Place place,
        ImmutableArray<Finding>.Builder findings
    )
    {
        if (paragraph.Versions.IsEmpty || paragraph.Versions[0].Language == sourceLanguage)
        {
            return paragraph;
        }

        findings.Add(
            new Finding(
                place,
                ImportSeverity.Caution,
                "no-source-text",
                "The unit has a translation of an empty text, so the translation is not taken.",
                "Give the unit a source text."
            )
        );
        return paragraph with { Versions = [], Links = [] };
    }

    /// <summary>Says why a paragraph cannot be taken.</summary>
    public static void AddFindings(ParagraphRecord paragraph, Place place, ImmutableArray<Finding>.Builder findings)
    {
        if (paragraph.Versions.IsEmpty)
        {
            findings.Add(
                new Finding(
                    place,
                    ImportSeverity.Remark,
                    "empty-text",
                    "The unit has no text, so it is no paragraph; it is written back with the unit beside it."
                )
            );
        }

        foreach (VersionRecord version in paragraph.Versions)
        {
            if (version.Text.Length > Limits.TextLength)
            {
                findings.Add(
                    new Finding(
                        place,
                        ImportSeverity.Refusal,
                        "too-long",
                        $"The text has {version.Text.Length:N0} characters; at most {Limits.TextLength:N0} are taken.",
                        "Divide it into several units."
                    )
                );
            }
        }
    }

    /// <summary>The kind that a unit written here says in its type; unspecified if it says none.</summary>
    public static ParagraphKind KindOf(XElement unit) =>
        Said((string?)unit.Attribute("type")) is { } said
        && Enum.TryParse(said, ignoreCase: true, out ParagraphKind kind)
        && Enum.IsDefined(kind)
            ? kind
            : ParagraphKind.Unspecified;

    public static string? TypeOf(ParagraphKind kind) =>
        kind is ParagraphKind.Body or ParagraphKind.Unspecified ? null : Prefix + kind.ToString().ToLowerInvariant();

    private static State StateOf(XElement segment) =>
        StateOf((string?)segment.Attribute("state") is "reviewed" or "final", Said((string?)segment.Attribute("subState")));

    /// <param name="reviewed">The state says that a person signed the translation off.</param>
    /// <param name="said">What the sub-state of a unit written here says, such as <c>machine-stale</c>.</param>
    public static State StateOf(bool reviewed, string? said)
    {
        string[] words = said?.Split('-') ?? [];
        return new State(
            reviewed || words.Contains(Reviewed),
            words.Length > 0 && Enum.TryParse(words[0], ignoreCase: true, out Origin origin) && Enum.IsDefined(origin)
                ? origin
                : Origin.Unspecified,
            words.Contains(Stale)
        );
    }

    /// <summary>The sub-state of a translation; <see langword="null"/> for one by a person that is up to date.</summary>
    public static string? SubStateOf(VersionRecord version)
    {
        if (version is { Origin: Origin.Human, Stale: false })
        {
            return null;
        }

        string origin = Prefix + version.Origin.ToString().ToLowerInvariant();
        return !version.Stale ? origin
            : version.ReviewState == ReviewState.Reviewed ? $"{origin}-{Stale}-{Reviewed}"
            : $"{origin}-{Stale}";
    }

    public static string? Said(string? value) =>
        value?.StartsWith(Prefix, StringComparison.Ordinal) is true ? value[Prefix.Length..] : null;

    private static ImmutableArray<CarriedRecord> Carried(XliffUnit unit, ParagraphRecord paragraph, XliffContext context)
    {
        var items = ImmutableArray.CreateBuilder<CarriedItem>();
        items.AddRange(unit.Around.Before(unit.Path));

        if (!XliffUnitWriter.IsPlain(unit.Element, paragraph, context))
        {
            items.Add(
                new CarriedItem(paragraph.Versions.Length > 1 ? paragraph.Versions[1].Language : "", Unit, XmlTree.Write(unit.Element))
            );
            if (
                paragraph.Versions.Length == 1
                && XliffAround.HasTarget(items[^1].Value)
                && unit.Around.TargetLanguage.Length > 0
                && items.All(i => i.Name != Target)
            )
            {
                items.Add(new CarriedItem("", Target, unit.Around.TargetLanguage));
            }

            if (unit.Preserve && unit.Element.Attribute(XliffNames.Space) is null)
            {
                items.Add(new CarriedItem("", "preserve", ""));
            }
        }

        return items.Count == 0 && ResourceNames.IsId(unit.SourceId)
            ? []
            : [new CarriedRecord(Format, unit.SourceId, items.DrainToImmutable())];
    }
}
