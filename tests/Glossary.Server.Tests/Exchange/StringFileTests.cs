using System.Text;
using Glossary.Exchange;
using Glossary.Exchange.Strings;

namespace Glossary.Server.Tests.Exchange;

/// <summary>What each format of programs' texts is read as, and what becomes of a text that is changed.</summary>
public sealed class StringFileTests
{
    /// <summary>
    /// Format, file, its entries as id = text, the entry that is changed, its new text, what the file then has in place of what.
    /// </summary>
    public static TheoryData<string, string, string[], string, string, string, string> Samples =>
        new()
        {
            {
                "Po",
                "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#. Menu\n#: main.c:3\n#, fuzzy, c-format\nmsgctxt \"verb\"\nmsgid \"Open "
                    + "%s\"\nmsgstr \"\"\n\"Öffne \"\n\"%s\"\n\n"
                    + "msgid \"file\"\nmsgid_plural \"files\"\nmsgstr[0] \"Datei\"\nmsgstr[1] \"Dateien\"\n",
                ["verb\u0004Open %s = Öffne %s", "file#0 = Datei", "file#1 = Dateien"],
                "file#1",
                "zwei\nZeilen",
                "msgstr[1] \"Dateien\"",
                "msgstr[1] \"\"\n\"zwei\\n\"\n\"Zeilen\""
            },
            {
                "JsonStrings",
                "{\n  \"menu\": { \"open\": \"Open \\u00e4\", \"n\": 3, \"list\": [\"a\", \"b\"] },\n  \"file_one\": \"file\",\n  "
                    + "\"file_other\": \"files\"\n}\n",
                ["menu.open = Open ä", "menu.list[0] = a", "menu.list[1] = b", "file#one = file", "file#other = files"],
                "menu.list[1]",
                "\"ö\"",
                "\"b\"",
                "\"\\\"\\u00f6\\\"\""
            },
            {
                "JsonStrings",
                "{\"name\": {\"message\": \"App\", \"description\": \"Name\"}}",
                ["name = App"],
                "name",
                "Ä",
                "\"App\"",
                "\"Ä\""
            },
            {
                "Arb",
                "{ \"@@locale\": \"de\", \"hello\": \"Hallo {name}\", \"@hello\": { \"description\": \"Greeting\" } }",
                ["hello = Hallo {name}"],
                "hello",
                "Moin {name}",
                "Hallo {",
                "Moin {"
            },
            {
                "AppleStringCatalog",
                "{ \"sourceLanguage\" : \"en\", \"strings\" : { \"Open\" : { \"comment\" : \"Menu\", \"localizations\" : { \"de\" : { "
                    + "\"stringUnit\" : { \"state\" : \"needs_review\", \"value\" : \"Öffnen\" } } } }, "
                    + "\"%lld files\" : { \"localizations\" : { \"en\" : { \"variations\" : { \"plural\" : { \"one\" : { \"stringUnit\" : "
                    + "{ \"state\" : \"translated\", \"value\" : \"%lld file\" } } } } } } } }, \"version\" : \"1.0\" }",
                ["Open = Öffnen", "Open = Open", "%lld files#one = %lld file"],
                "%lld files#one",
                "a file",
                "\"%lld file\"",
                "\"a file\""
            },
            {
                "AndroidStrings",
                "<resources>\n  <!-- Greeting -->\n  <string name=\"hi\">Don\\'t  &amp;\n   stop\\n</string>\n  <string name=\"x\" "
                    + "translatable=\"false\">X</string>\n  <string name=\"ref\">@string/hi</string>\n"
                    + "  <string name=\"b\">A <b>bold\\'s</b> one</string>\n  <string name=\"c\"><![CDATA[<i>]]></string>\n  <plurals "
                    + "name=\"n\"><item quantity=\"one\">%d file</item></plurals>\n"
                    + "  <string-array name=\"l\"><item>\" a \"</item></string-array>\n</resources>\n",
                ["hi = Don't & stop\n", "b = A <b>bold's</b> one", "c = <i>", "n#one = %d file", "l[0] =  a "],
                "hi",
                "It's <b>",
                "Don\\'t  &amp;\n   stop\\n",
                "It\\'s &lt;b>"
            },
            {
                "AppleStrings",
                "/* Menu */\n\"open\" = \"Open \\\"%@\\\"\";\nbare = \"x\";\n",
                ["open = Open \"%@\"", "bare = x"],
                "open",
                "a\nb",
                "Open \\\"%@\\\"",
                "a\\nb"
            },
            {
                "AppleStringsdict",
                "<plist version=\"1.0\"><dict><key>files</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string><key>n</key><dict><key>NSStringFormatValueTypeKey</key><string>d</string>"
                    + "<key>one</key><string>%d file</string><key>other</key><string>%d files</string></dict></dict></dict></plist>",
                ["files:n#one = %d file", "files:n#other = %d files"],
                "files:n#one",
                "a & b",
                "%d file<",
                "a &amp; b<"
            },
            {
                "Resx",
                "<root>\n  <data name=\"Open\" xml:space=\"preserve\">\n    <value>Open &lt;b&gt;</value>\n    <comment>Menu</comment>\n  "
                    + "</data>\n  <data name=\"E\"><value /></data>\n"
                    + "  <data name=\"I\" type=\"System.Drawing.Icon\"><value>x</value></data>\n</root>",
                ["Open = Open <b>", "E = "],
                "E",
                "now",
                "<value />",
                "<value>now</value>"
            },
            {
                "JavaProperties",
                "# Menu\nopen = \\u00d6ffne \\\n    es\n! x\nclose:zu\nbare\n",
                ["open = Öffne es", "close = zu", "bare = "],
                "close",
                " ä",
                "close:zu",
                "close:\\ \\u00e4"
            },
            {
                "RailsYaml",
                "de:\n  menu:\n    open: Öffnen\n    close: 'Zu ''gut'''\n    many: \"x\\ty\"\n    block: |\n      Eins\n      Zwei\n  "
                    + "file:\n    one: Datei\n    other: Dateien\n  days: [Mo, Di]\n  precision: 3\n  order: [ :year ]\n",
                [
                    "menu.open = Öffnen",
                    "menu.close = Zu 'gut'",
                    "menu.many = x\ty",
                    "menu.block = Eins\nZwei\n",
                    "file#one = Datei",
                    "file#other = Dateien",
                    "days[0] = Mo",
                    "days[1] = Di",
                ],
                "menu.close",
                "It's",
                "'Zu ''gut'''",
                "'It''s'"
            },
            {
                "Fluent",
                "# Note\nhello = Hello, { $name }!\n    .title = Title\n-brand = Firefox\nmany =\n    { $n ->\n        [one] One\n       "
                    + "*[other] Many\n    }\n    end\n\nlast = x\n",
                [
                    "hello = Hello, { $name }!",
                    "hello.title = Title",
                    "-brand = Firefox",
                    "many = { $n ->\n    [one] One\n   *[other] Many\n}\nend",
                    "last = x",
                ],
                "hello",
                "Hi\nyou",
                " Hello, { $name }!",
                " \n    Hi\n    you"
            },
        };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Texts_are_read_and_one_is_changed(
        string format,
        string file,
        string[] entries,
        string id,
        string text,
        string before,
        string after
    )
    {
        StringFile read = StringFiles.Read(Encoding.UTF8.GetBytes(file), Enum.Parse<ExchangeFormat>(format));
        StringEntry entry = read.Entries.Single(e => e.Id == id);
        byte[] written = read.With([(entry.Range, entry.Encode(text)!)]);

        Assert.Equal(entries.Order(StringComparer.Ordinal), read.Entries.Select(e => $"{e.Id} = {e.Text}").Order(StringComparer.Ordinal));
        Assert.Equal(file.Replace(before, after, StringComparison.Ordinal), Encoding.UTF8.GetString(written));
        Assert.Equal(text, StringFiles.Read(written, read.Format).Entries.Single(e => e.Id == id).Text);
    }

    [Theory]
    [InlineData("locales/en/common.json", "locales/*/common.json", "en")]
    [InlineData("locales/de.json", "locales/*.json", "de")]
    [InlineData("app/src/main/res/values/strings.xml", "app/src/main/res/values*/strings.xml", "")]
    [InlineData("res/values-pt-rBR/strings.xml", "res/values*/strings.xml", "pt-BR")]
    [InlineData("res/values-b+sr+Latn/strings.xml", "res/values*/strings.xml", "sr-Latn")]
    [InlineData("res/values-night/strings.xml", "res/values-night/strings*.xml", "")]
    [InlineData("App/de.lproj/Localizable.strings", "App/*.lproj/Localizable.strings", "de")]
    [InlineData("App/Base.lproj/Main.strings", "App/*.lproj/Main.strings", "")]
    [InlineData("messages.properties", "messages*.properties", "")]
    [InlineData("messages_de_AT.properties", "messages*.properties", "de-AT")]
    [InlineData("Strings.de.resx", "Strings*.resx", "de")]
    [InlineData("Strings.resx", "Strings*.resx", "")]
    [InlineData("config/locales/devise.de.yml", "config/locales/devise*.yml", "de")]
    [InlineData("config/locales/en.yml", "config/locales/*.yml", "en")]
    [InlineData("lib/l10n/app_ko.arb", "lib/l10n/app*.arb", "ko")]
    [InlineData("locale/zh_Hant_TW/LC_MESSAGES/django.po", "locale/*/LC_MESSAGES/django.po", "zh-Hant-TW")]
    public void Paths_tell_the_language(string path, string pattern, string language) =>
        Assert.Equal(new LocalePath(pattern, language), LocalePath.Of(path));

    [Theory]
    [InlineData("JsonStrings", "{ \"a\": \"x\",\n \"b\" \"y\" }", 2, "not-well-formed")]
    [InlineData("AndroidStrings", "<resources>\n<string name=\"a\">x</resources>", 2, "not-well-formed")]
    [InlineData("AppleStrings", "\"a\" = \"x\";\n\"b\" = \"y\"", 2, "not-well-formed")]
    [InlineData("Po", "msgid \"a\"\nmsgstr \"x\n", 2, "not-well-formed")]
    [InlineData("RailsYaml", "de:\n  a: \"x", 2, "not-well-formed")]
    [InlineData("Fluent", "a = { $x\n", 1, "not-well-formed")]
    public void What_is_not_well_formed_is_refused_with_its_line(string format, string file, int line, string code)
    {
        Finding finding = Assert
            .Throws<ExchangeFileException>(() => StringFiles.Read(Encoding.UTF8.GetBytes(file), Enum.Parse<ExchangeFormat>(format)))
            .Finding;

        Assert.Equal((line, code), (finding.Place.Line, finding.Code));
    }

    [Fact]
    public void Places_are_those_of_the_text_in_the_file()
    {
        StringFile file = StringFiles.Read("a = \\u00d6l\nb=x\\\n   yz"u8.ToArray(), ExchangeFormat.JavaProperties);

        Assert.Equal(
            [new Place(1, 5), new Place(1, 11), new Place(2, 3), new Place(3, 4)],
            [
                file.PlaceOf(file.Entries[0]),
                file.PlaceOf(file.Entries[0], 1),
                file.PlaceOf(file.Entries[1]),
                file.PlaceOf(file.Entries[1], 1),
            ]
        );
    }
}
