using System.Collections.Concurrent;
using Glossary.Exchange.Dictionaries;
using Glossary.Text.Alignment;

namespace Glossary.Server.Articles;

/// <summary>
/// The dictionaries of this process, which its settings name: files that are installed on the machine and never shipped. The two languages
/// of a request are read when they are asked for first (some seconds for half a million entries) and kept.
/// </summary>
internal static class AlignmentDictionaries
{
    private static readonly ConcurrentDictionary<(string, string), Lazy<BilingualWordList?>> _read = new();
    private static DictionaryFiles _files = new([]);

    /// <summary>Takes the dictionaries of these files and folders instead of those before.</summary>
    public static void Use(DictionaryFiles files)
    {
        _files = files;
        _read.Clear();
    }

    /// <summary>The dictionary of two languages, if one is installed.</summary>
    public static BilingualWordList? Of(string source, string target, CancellationToken cancellationToken)
    {
        if (_files.Files.Count == 0)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _read
            .GetOrAdd(
                (source, target),
                static pair => new Lazy<BilingualWordList?>(() =>
                {
                    var dictionary = BilingualWordList.Of(
                        _files.Entries(pair.Item1, pair.Item2),
                        pair.Item1,
                        pair.Item2,
                        CancellationToken.None
                    );
                    return dictionary.Count > 0 ? dictionary : null;
                })
            )
            .Value;
    }
}
