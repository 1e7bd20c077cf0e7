using Glossary.Catalog;

namespace Glossary.Exchange.Importing;

/// <summary>Which fields of a record differ, by the names that the API has for them.</summary>
internal static class EntryChanges
{
    /// <summary>What of the data that no field stands for is called.</summary>
    private const string Carried = "carried";

    public static IEnumerable<string> Between(ConceptRecord before, ConceptRecord after) =>
        [
            .. ConceptFields.All.Where(f => !Same(f, before, after)).Select(f => f.Name),
            .. after
                .Definitions.Where(d => !before.Definitions.Contains(d))
                .Select(d => $"definitions[{d.Language}]")
                .Distinct(StringComparer.Ordinal),
            .. after.Terms.SelectMany(term => Between(before.Terms.FirstOrDefault(t => t.Id == term.Id), term)),
            .. Differ(before.Relations, after.Relations, "relations"),
            .. DifferCarried([.. before.Carried], [.. after.Carried]),
        ];

    public static IEnumerable<string> Between(ParagraphRecord before, ParagraphRecord after) =>
        [
            .. before.Kind == after.Kind ? [] : new[] { "kind" },
            .. after.Versions.SelectMany(version => Between(before.Versions.FirstOrDefault(v => v.Language == version.Language), version)),
            .. DifferLinks(before, after),
            .. DifferCarried([.. before.Carried], [.. after.Carried]),
        ];

    private static IEnumerable<string> Between(TermRecord? before, TermRecord after)
    {
        string term = $"terms[{after.Id}]";
        return before is null
            ? [term]
            :
            [
                .. before.Text == after.Text ? [] : new[] { $"{term}.text" },
                .. before.Language == after.Language ? [] : new[] { $"{term}.language" },
                .. TermFields.All.Where(f => !Same(f, before, after)).Select(f => $"{term}.{f.Name}"),
            ];
    }

    private static IEnumerable<string> Between(VersionRecord? before, VersionRecord after)
    {
        string version = $"versions[{after.Language}]";
        return before is null
            ? [version]
            :
            [
                .. before.Text == after.Text ? [] : new[] { $"{version}.text" },
                .. before.Sentences.SequenceEqual(after.Sentences) ? [] : new[] { $"{version}.sentences" },
                .. before.Origin == after.Origin ? [] : new[] { $"{version}.origin" },
                .. before.ReviewState == after.ReviewState ? [] : new[] { $"{version}.review_state" },
                .. before.Stale == after.Stale ? [] : new[] { $"{version}.stale" },
                .. before.Quotations.SequenceEqual(after.Quotations) ? [] : new[] { $"{version}.quotations" },
            ];
    }

    private static IEnumerable<string> DifferLinks(ParagraphRecord before, ParagraphRecord after) =>
        Differ(before.Links.Select(Written), after.Links.Select(Written), "links");

    private static string Written(LinkRecord link) =>
        $"{link.Confidence} {string.Join(' ', link.Groups.Select(g => $"{g.Language}:{string.Join(',', g.Sentences)}"))}";

    private static IEnumerable<string> DifferCarried(CarriedRecord[] before, CarriedRecord[] after) =>
        Differ(before.SelectMany(Written), after.SelectMany(Written), Carried);

    private static IEnumerable<string> Written(CarriedRecord carried) =>
        [$"{carried.Format} {carried.SourceId}", .. carried.Items.Select(i => i.ToString())];

    private static IEnumerable<string> Differ<T>(IEnumerable<T> before, IEnumerable<T> after, string name) =>
        before.SequenceEqual(after) ? [] : [name];

    private static bool Same<T>(RecordField<T> field, T before, T after) =>
        field.Kind is FieldKind.Text or FieldKind.Texts or FieldKind.SourcedTexts
            ? field.TextsOf(before).SequenceEqual(field.TextsOf(after), StringComparer.Ordinal)
            : Equals(field.Of(before), field.Of(after));
}
