using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Exchange.Tables;

namespace Glossary.Exchange.Strings;

/// <summary>What the path of a file says of its language.</summary>
/// <param name="Pattern">The path with <c>*</c> where it names the language, and without what joins it to the rest: the same for the files
/// of all languages of a set of texts.</param>
/// <param name="Language">Canonical tag; empty if the path names none, as the files of many tools do in the language of the
/// program.</param>
internal sealed partial record LocalePath(string Pattern, string Language)
{
    /// <summary>Reads a path.</summary>
    /// <param name="path">With <c>/</c> between its parts.</param>
    public static LocalePath Of(string path)
    {
        string[] parts = path.Split('/');
        string name = parts[^1];
        for (int i = parts.Length - 2; i >= 0; i--)
        {
            if (FolderOf(parts[i]) is { } folder)
            {
                return new LocalePath(string.Join('/', parts.Select((p, j) => j == i ? folder.Pattern : p)), folder.Language);
            }
        }

        string folders = path[..^name.Length];
        int dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return new LocalePath(path, "");
        }

        string stem = name[..dot];
        string extension = name[dot..];
        if (Tag(stem) is { Length: > 0 } whole)
        {
            return new LocalePath($"{folders}*{extension}", whole);
        }

        // The longest tag counts: messages_zh_Hant_TW, but messages_de. A point is looked at first: Strings.de-AT.resx.
        foreach (char sign in ".-_")
        {
            for (int at = stem.IndexOf(sign, StringComparison.Ordinal); at > 0; at = stem.IndexOf(sign, at + 1))
            {
                if (Tag(stem[(at + 1)..]) is { Length: > 0 } last)
                {
                    return new LocalePath($"{folders}{stem[..at]}*{extension}", last);
                }
            }

            // en.common.json, de_messages.ftl
            int first = stem.IndexOf(sign, StringComparison.Ordinal);
            if (sign == '.' && first > 0 && Tag(stem[..first]) is { Length: > 0 } begins)
            {
                return new LocalePath($"{folders}*{stem[first..]}{extension}", begins);
            }
        }

        return new LocalePath($"{folders}{stem}*{extension}", "");
    }

    /// <summary>The canonical tag of what may name a language in a path or in a file; empty if it does not.</summary>
    public static string Tag(string said)
    {
        // zh_TW.UTF-8, sr@latin, zh-Hans~preview
        string tag =
            said.Split('.', '@')[0]
            + (
                said.Contains("@latin", StringComparison.OrdinalIgnoreCase) ? "-Latn"
                : said.Contains("@cyrillic", StringComparison.OrdinalIgnoreCase) ? "-Cyrl"
                : ""
            );
        return tag.Length > 1 && TableLanguages.IsTag(tag) ? LanguageTags.Canonical(tag) : "";
    }

    private static (string Pattern, string Language)? FolderOf(string folder)
    {
        if (folder.EndsWith(".lproj", StringComparison.OrdinalIgnoreCase))
        {
            string stem = folder[..^6];
            return stem == "Base" ? ("*.lproj", "")
                : Tag(stem) is { Length: > 0 } project ? ("*.lproj", project)
                : null;
        }

        if (folder == "values")
        {
            return ("values*", "");
        }

        if (folder.StartsWith("values-", StringComparison.Ordinal))
        {
            // values-pt-rBR, values-b+sr+Latn; values-v21 and values-night name no language and stay as they are.
            string qualifier = folder[7..];
            string tag = qualifier.StartsWith("b+", StringComparison.Ordinal)
                ? Tag(qualifier[2..].Replace('+', '-'))
                : Tag(Region().Replace(qualifier, "-$1"));
            return tag.Length > 0 ? ("values*", tag) : null;
        }

        return Tag(folder) is { Length: > 0 } language ? ("*", language) : null;
    }

    [GeneratedRegex("-r([A-Z]{2}|[0-9]{3})$")]
    private static partial Regex Region();
}
