using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A file on its way into a glossary: chosen, planned, corrected, imported.</summary>
/// <param name="Glossary">Name of the glossary.</param>
/// <param name="GlossaryName">What people call it.</param>
/// <param name="FileName">Name of the file; empty before one is chosen.</param>
/// <param name="Content">The file in base64: it travels in the form, so that no server keeps it. Empty before one is chosen.</param>
/// <param name="Merge">How an entry finds its concept.</param>
/// <param name="Report">What would become of it; <see langword="null"/> before one is chosen, or if it was refused.</param>
/// <param name="Problems">What is wrong with the request.</param>
public sealed record ImportView(
    string Glossary,
    string GlossaryName,
    string FileName,
    string Content,
    MergeMode Merge,
    ImportReport? Report,
    IReadOnlyList<FormProblem> Problems
)
{
    /// <summary>Entries and findings of a plan that are shown, each.</summary>
    public const int MaxShown = 200;

    /// <summary>The largest file that travels in a form; larger ones go in by the command.</summary>
    public const int MaxBytes = 8_000_000;

    /// <summary>What columns of a table can hold.</summary>
    public static IReadOnlyList<string> ColumnFields { get; } =
    [
        "ignore",
        "id",
        "subject_field",
        "definition",
        "note",
        "term",
        "status",
        "part_of_speech",
        "gender",
        "context",
        "source",
        "usage_note",
        "regional_usage",
        "register",
        "temporal_label",
        "reliability",
    ];

    /// <summary>How an entry may find its concept.</summary>
    public static IReadOnlyList<MergeMode> Merges { get; } = [MergeMode.MergeById, MergeMode.MergeByTerm, MergeMode.MergeNever];
}

/// <summary>A glossary on its way into a file.</summary>
/// <param name="Glossary">Name of the glossary.</param>
/// <param name="GlossaryName">What people call it.</param>
/// <param name="Languages">Its languages.</param>
/// <param name="Chosen">Those that are wanted; none for all.</param>
/// <param name="Format">Extension that stands for the format; empty before one is chosen.</param>
/// <param name="Losses">What the file would not carry: field and reason, with how many concepts.</param>
/// <param name="LossCount">How many losses there are in all.</param>
/// <param name="Problem">Why it cannot be written; empty if it can.</param>
public sealed record ExportView(
    string Glossary,
    string GlossaryName,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Chosen,
    string Format,
    IReadOnlyList<(string Field, string Reason, int Count)> Losses,
    long LossCount,
    string Problem
)
{
    /// <summary>The formats by the last part of the address of the file, with their names.</summary>
    public static IReadOnlyList<(string Format, string Name)> Formats { get; } =
    [
        ("csv", "CSV"),
        ("tsv", "TSV"),
        ("xlsx", "Excel (XLSX)"),
        ("tbx", "TBX 3"),
        ("tbx2", "TBX 2"),
        ("multiterm", "MultiTerm XML"),
        ("utx", "UTX 1.11"),
        ("ttl", "SKOS (Turtle)"),
    ];
}
