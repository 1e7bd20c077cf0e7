using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.Storage;
using Glossary.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glossary.FunctionalTests.Running;

/// <summary>
/// What examples work on: a server that they may change, a store for the commands that need one, and the files that they name.
/// </summary>
public sealed class ExampleServer : IAsyncLifetime
{
    private const string TranslationMemory = """
        <?xml version="1.0" encoding="utf-8"?>
        <tmx version="1.4">
          <header creationtool="desk" creationtoolversion="1" segtype="sentence" o-tmf="desk" adminlang="en" srclang="de" datatype="plaintext"/>
          <body>
            <tu tuid="1"><tuv xml:lang="de"><seg>Der Rat tagt.</seg></tuv><tuv xml:lang="en"><seg>The council meets.</seg></tuv></tu>
            <tu tuid="2"><tuv xml:lang="de"><seg>Er berät.</seg></tuv><tuv xml:lang="en"><seg>It deliberates.</seg></tuv></tu>
            <tu tuid="3"><tuv xml:lang="de"><seg>Er vertagt sich.</seg></tuv><tuv xml:lang="en"><seg>It adjourns.</seg></tuv></tu>
          </body>
        </tmx>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glossary-example-store-");

    internal ServerProcess Process { get; private set; } = null!;

    /// <summary>A store with the seeds and the key that an example revokes.</summary>
    internal string Store => Path.Combine(_folder.FullName, "glossary.db");

    public async ValueTask InitializeAsync()
    {
        Process = await ServerProcess.StartServing();
        using var shell = new ExampleShell();
        (int code, _, string errors) = await shell.Run(
            $"cd '{_folder.FullName}' && glossary article list --local",
            TestContext.Current.CancellationToken
        );
        Assert.True(code == 0, errors);
        await using ICatalogStore store = await CatalogStores.OpenAsync(
            StoreEngine.Sqlite,
            new StoreOptions { ConnectionString = $"Data Source={Store}" },
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken
        );
        (ApiKeyRecord record, _) = ApiKey.Create("website", [Grant.Parse("reader")], TimeProvider.System.GetUtcNow(), expires: null);
        Assert.True(await store.AddApiKeyAsync(record with { Id = "k7m2x9qd4t" }, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A folder with every file that an example names.</summary>
    internal ExampleShell Prepare()
    {
        var shell = new ExampleShell();
        shell.Set("GLOSSARY_SERVER", Process.GrpcAddress);
        shell.Write("artikel.txt", "Nichts Gutes, so viel ist sicher.\nDarüber will Yoon am Mittwoch im UN-Plenum reden.\n");
        shell.Write("article.txt", "Nothing good, that much is certain.\nYoon intends to speak about this on Wednesday.\n");
        shell.Write("de.md", "# Der Rat\n\nDer Rat tagt am 3. Mai. Er berät 12 Fragen.\n");
        shell.Write(
            "en.html",
            "<html lang=en><title>The council</title><nav>Home</nav><h1>The council</h1><p>The council meets on 3 May. It deliberates on "
                + "12 questions.</html>"
        );
        shell.Write(
            "rules.srx",
            "<srx version='2.0' xmlns='http://www.lisa.org/srx20'><header segmentsubflows='yes' "
                + "cascade='no'/><body><languagerules><languagerule languagerulename='Clauses'>"
                + "<rule break='yes'><beforebreak>[,.]</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>"
                + "<maprules><languagemap languagepattern='.*' languagerulename='Clauses'/></maprules></body></srx>"
        );
        shell.Write("text.txt", "북괴가 미사일을 발사했다.\n");
        shell.Write("rede.txt", "Der Rat tagt.\nEr berät.\n\nEr vertagt sich.\n");
        shell.Write("speech.txt", "The council meets.\nIt deliberates.\n\nIt adjourns.\n");
        shell.Write("terms.csv", "de,en\nKlage,action\nUrteil,judgment\n");
        shell.Write("pairs.txt", "# German, English\nBerufung\tappeal\n");
        shell.Write("memory.tmx", TranslationMemory);
        shell.Write(
            "done.xlf",
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a.txt' source-language='en' "
                + "datatype='plaintext'><body>"
                + "<trans-unit id='1'><source>One</source><target>하나</target></trans-unit><trans-unit "
                + "id='2'><source>A320</source><target/></trans-unit></body></file></xliff>"
        );
        shell.Write(
            "page.xlf",
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" datatype=\"plaintext\" "
                + "source-language=\"en\" target-language=\"de\"><body>\n"
                + "<trans-unit id=\"u1\">\n<source>General Assembly</source>\n</trans-unit>\n</body></file></xliff>\n"
        );
        shell.Write("app.po", "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"general assembly\"\nmsgstr \"\"\n");
        Directory.CreateDirectory(Path.Combine(shell.Home.FullName, "locales"));
        shell.Write("locales/en.json", "{\n  \"hello\": \"Hello, {name}!\",\n  \"session\": \"The General Assembly meets on {day}.\"\n}\n");
        shell.Write("locales/de.json", "{\n  \"hello\": \"Hallo, {name}!\",\n  \"session\": \"Am {tag} tagt die Versammlung.\"\n}\n");
        File.Copy(
            Path.Combine(Repository.Root.FullName, "seeds", "glossaries", "diplomacy.tbx"),
            Path.Combine(shell.Home.FullName, "terms.tbx")
        );
        File.Copy(Store, Path.Combine(shell.Home.FullName, "glossary.db"));
        return shell;
    }

    /// <summary>Changes something.</summary>
    internal async Task Edit()
    {
        using var channel = RunningServer.Open(Process.GrpcAddress);
        await new GlossaryService.GlossaryServiceClient(channel).CreateGlossaryAsync(
            new CreateGlossaryRequest
            {
                GlossaryId = $"edit-{Guid.NewGuid():N}",
                Glossary = new V1.Glossary { DisplayName = "Edit" },
            },
            cancellationToken: TestContext.Current.CancellationToken
        );
    }
}
