namespace Glossary.Server.Tests.Seeds;

/// <summary>A folder of seeds with one article and one glossary, to be spoilt by a test.</summary>
internal sealed class TemporarySeeds : IDisposable
{
    public const string Article = """
        {
          "title": { "texts": { "de": "Titel", "en": "Title" }, "editorial": true },
          "sourceLanguage": "de",
          "authors": ["A. Autor"],
          "dateline": "Seoul",
          "publishDate": "2023-09",
          "provenance": "Made up.",
          "sourceSha256": "",
          "versions": { "en": { "origin": "MACHINE", "reviewState": "UNREVIEWED", "basedOn": "de" }, "de": { "origin": "ORIGINAL" } },
          "paragraphs": [
            { "id": "p1", "kind": "HEADING", "links": [{ "de": [0], "en": [0] }] },
            {
              "id": "p2",
              "kind": "BODY",
              "links": [{ "de": [0, 1], "en": [0] }, { "de": [2], "en": [1] }],
              "quotations": [
                { "speaker": { "de": "Sprecher", "en": "A speaker" }, "words": { "de": "kalter Krieg", "en": "cold war" } },
                { "speaker": { "en": "A paper" }, "words": { "de": "Mehr nicht.", "en": "Nothing more." }, "sources": { "en": "The paper of that day." } }
              ]
            }
          ]
        }
        """;

    public const string German = "## Krieg\n\nEs droht ein kalter Krieg.\nSo heißt es.\nMehr nicht.\n";
    public const string English = "## War\n\nThere is talk of a cold war.\nNothing more.\n";

    public const string Glossary = """
        <tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
        <conceptEntry id="cold-war"><langSec xml:lang="de"><termSec><term>kalter Krieg</term></termSec></langSec></conceptEntry>
        </body></text></tbx>
        """;

    public const string Exceptions =
        """[{ "article": "war", "paragraph": "p2", "concept": "cold-war", "language": "en", "reason": "Because." }]""";

    public TemporarySeeds()
    {
        Write("articles/war/article.json", Article);
        Write("articles/war/de.md", German);
        Write("articles/war/en.md", English);
        Write("glossaries/test.tbx", Glossary);
        Write("glossaries/test.exceptions.json", Exceptions);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Writes a file, which may lie in a folder that is not there yet.</summary>
    public void Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public void Write(string path, byte[] content)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
