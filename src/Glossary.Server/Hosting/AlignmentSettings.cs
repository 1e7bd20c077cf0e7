using System.Collections.Immutable;

namespace Glossary.Server.Hosting;

/// <summary>What texts are aligned with besides themselves, under <c>Glossary:Alignment</c>.</summary>
internal sealed record AlignmentSettings
{
    public const string Section = "Glossary:Alignment";

    /// <summary>Files and folders of dictionaries that are installed on the machine.</summary>
    public ImmutableArray<string> Dictionaries { get; private init; } = [];

    /// <summary>What is wrong with the settings; <see langword="null"/> if nothing is.</summary>
    public string? Problem { get; private init; }

    public static AlignmentSettings Read(IConfiguration configuration)
    {
        ImmutableArray<string> paths =
        [
            .. configuration.GetSection($"{Section}:{nameof(Dictionaries)}").GetChildren().Select(c => c.Value ?? ""),
        ];
        return paths.FirstOrDefault(p => !Path.Exists(p)) is { } missing
            ? new() { Problem = $"{Section}:{nameof(Dictionaries)} names {missing}, which is neither a file nor a folder." }
            : new() { Dictionaries = paths };
    }
}
