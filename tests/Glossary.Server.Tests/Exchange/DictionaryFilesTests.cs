using System.IO.Compression;
using Glossary.Exchange.Dictionaries;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Dictionaries as they are installed on a machine.</summary>
public sealed class DictionaryFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dictionaries").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_list_of_ding_is_read_without_its_notes()
    {
        Write("trans/de-en", "# comment :: none\nHaus {n} [arch.]; Gebäude {n} | Häuser {pl} :: house; building /bldg/ | houses\n");

        Assert.Equal("Haus=house Haus=building Gebäude=house Gebäude=building Häuser=houses", Entries("de", "en"));
        Assert.Equal("house=Haus building=Haus house=Gebäude building=Gebäude houses=Häuser", Entries("en-US", "de"));
        Assert.Equal("", Entries("de", "fr"));
    }

    [Fact]
    public void A_dictionary_of_freedict_is_read_without_its_definitions()
    {
        Write(
            "freedict-deu-fra.dict.dz",
            "Haus /haʊ̯s/ <n, neut>\nmaison, bâtiment\nGebäude, in dem Menschen wohnen\nBank /baŋk/ <n>\n1. banc\nMöbel zum Sitzen\n2. "
                + "banque\n"
        );

        Assert.Equal("Haus=maison Haus=bâtiment Bank=banc Bank=banque", Entries("de", "fr"));
    }

    [Fact]
    public void Two_languages_without_a_dictionary_are_joined_through_a_third()
    {
        Write("de-en.tsv", "Haus\thouse\nHund\tdog\n");
        Write("ko-en.words.tsv", "집\thouse\n고양이\tcat\n");

        Assert.Equal("Haus=집", Entries("de", "ko"));
    }

    [Fact]
    public void What_is_no_dictionary_is_passed_over()
    {
        Write("notes.txt", "a\tb");
        Write("de-de.tsv", "a\tb");
        Write("deu-xyz.tsv", "a\tb");
        Write("de-en.index", "a\tb");

        Assert.Empty(new DictionaryFiles([_folder]).Files);
    }

    private string Entries(string source, string target) =>
        string.Join(' ', new DictionaryFiles([_folder]).Entries(source, target).Select(e => $"{e.Source}={e.Target}"));

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream file = File.Create(path);
        using Stream content = name.EndsWith(".dz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        content.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
