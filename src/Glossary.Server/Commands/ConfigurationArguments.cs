namespace Glossary.Server.Commands;

/// <summary>
/// The arguments that set the configuration (<c>--Glossary:Seeds FOLDER</c>, <c>--Glossary:Seeds=FOLDER</c>). They are taken out
/// before the command line is parsed: what follows a colon would be taken for an option's value there.
/// </summary>
internal static class ConfigurationArguments
{
    private static readonly string[] Sections = ["Glossary:", "Kestrel:", "Logging:"];

    /// <summary>
    /// Parts the arguments into those of the configuration, each followed by its value, and the others, both in their order.
    /// </summary>
    public static (string[] Settings, string[] Others) Split(IReadOnlyList<string> args)
    {
        List<string> settings = [];
        List<string> others = [];
        for (int i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i]))
            {
                others.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (HasNoValue(args[i]) && i + 1 < args.Count)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. settings], [.. others]);
    }

    /// <summary>A setting at the end that misses its value, or <see langword="null"/>.</summary>
    public static string? WithoutValue(IReadOnlyList<string> settings)
    {
        int i = 0;
        while (i < settings.Count)
        {
            if (!HasNoValue(settings[i]))
            {
                i++;
            }
            else if (i + 1 == settings.Count)
            {
                return settings[i];
            }
            else
            {
                i += 2;
            }
        }

        return null;
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal)
        && Sections.Any(s => arg.AsSpan(2).StartsWith(s, StringComparison.OrdinalIgnoreCase));

    private static bool HasNoValue(string setting) => !setting.Contains('=', StringComparison.Ordinal);
}
