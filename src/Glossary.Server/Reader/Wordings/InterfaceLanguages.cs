using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Requests;

namespace Glossary.Server.Reader.Wordings;

/// <summary>The languages in which the pages speak, and which of them a reader gets.</summary>
internal static class InterfaceLanguages
{
    public const string QueryKey = "ui";
    public const string Cookie = "ui";

    /// <summary>The first is spoken to those who ask for none of them.</summary>
    public static ImmutableArray<Wording> All { get; } = [new EnglishWording(), new GermanWording(), new KoreanWording()];

    /// <summary>What each language calls itself.</summary>
    public static string OwnName(Wording words) => words.LanguageName(words.Tag);

    /// <summary>
    /// The language asked for in the address, else the one asked for earlier, else the browser's first choice that there is.
    /// </summary>
    public static Wording Choose(HttpRequest request) =>
        Find(request.Query[QueryKey].ToString())
        ?? Find(request.Cookies[Cookie])
        ?? AcceptLanguage.InOrder(request).Select(Find).FirstOrDefault(words => words is not null)
        ?? All[0];

    /// <summary>The tag of a language that a person names, in any language of the pages; what is no name, as it was typed.</summary>
    public static string TagOf(string typed)
    {
        string name = typed.Trim();
        return All.SelectMany(w => w.Languages)
            .Where(l => l.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(l => l.Key)
            .FirstOrDefault(name);
    }

    /// <summary>What a person reads in a field for a language: its name where the name means this tag and no other, else the tag.</summary>
    public static string NameOf(Wording words, string tag) => TagOf(words.LanguageName(tag)) == tag ? words.LanguageName(tag) : tag;

    /// <summary>Whether a tag can mean a language: the first part of every tag that is registered has two or three letters.</summary>
    public static bool CanBe(string tag) =>
        LanguageTags.IsWellFormed(tag)
        && tag.IndexOf('-', StringComparison.Ordinal) is var end
        && (end < 0 ? tag.Length : end) is 1 or 2 or 3;

    /// <summary>The language that a tag means: <c>de-CH</c> is served by <c>de</c>.</summary>
    public static Wording? Find(string? tag) => tag is null ? null : All.FirstOrDefault(w => AcceptLanguage.Means(tag, w.Tag));
}
