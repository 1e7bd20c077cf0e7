using System.Text;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Laws;

namespace Glossary.Server.Tests.Exchange;

/// <summary>
/// Translations for which the file of their language has no entry are written into it where the file of the source language has them, in
/// its own style.
/// </summary>
public sealed class NewEntryTests
{
    /// <summary>
    /// A format, the file of the source language, the whole file of another, and what of that is taken out before it is exported.
    /// </summary>
    public static TheoryData<string, string, string, string> Files =>
        new()
        {
            {
                "JsonStrings",
                "{\n  \"a\": \"One\",\n  \"b\": \"Two\",\n  \"c\": \"Three\"\n}\n",
                "{\n    \"a\": \"Eins\",\n    \"b\": \"Zwei\",\n    \"c\": \"Drei\"\n}\n",
                ",\n    \"b\": \"Zwei\""
            },
            {
                "JsonStrings",
                "{\n  \"a\": \"One\",\n  \"b\": \"Two\"\n}\n",
                "{\n  \"a\": \"Eins\",\n  \"b\": \"Zwei\"\n}\n",
                "\"a\": \"Eins\",\n  "
            },
            {
                "JsonStrings",
                "{\"m\":{\"a\":\"One\",\"b\":\"Two\"},\"a\":\"Three\"}",
                "{\"m\":{\"a\":\"Eins\",\"b\":\"Zwei\"},\"a\":\"Drei\"}",
                ",\"b\":\"Zwei\""
            },
            {
                "JsonStrings",
                "{\n  \"a\": \"x\",\n  \"k_one\": \"One\",\n  \"k_other\": \"Two\"\n}",
                "{\n  \"a\": \"x\",\n  \"k_one\": \"Eins\",\n  \"k_other\": \"Zwei\"\n}",
                ",\n  \"k_one\": \"Eins\",\n  \"k_other\": \"Zwei\""
            },
            {
                "JsonStrings",
                "{\n  \"a\": \"One\",\n  \"m\": {\n    \"b\": \"Two\",\n    \"n\": {\n      \"c\": \"Three\"\n    }\n  }\n}\n",
                "{\n    \"a\": \"Eins\",\n    \"m\": {\n        \"b\": \"Zwei\",\n        \"n\": {\n            \"c\": \"Drei\"\n        "
                    + "}\n    }\n}\n",
                ",\n    \"m\": {\n        \"b\": \"Zwei\",\n        \"n\": {\n            \"c\": \"Drei\"\n        }\n    }"
            },
            {
                "JsonStrings",
                "{\n  \"m\": {\n    \"n\": {\n      \"c\": \"Three\",\n      \"d\": \"Four\"\n    },\n    \"b\": \"Two\"\n  }\n}\n",
                "{\n  \"m\": {\n    \"n\": {\n      \"c\": \"Drei\",\n      \"d\": \"Vier\"\n    },\n    \"b\": \"Zwei\"\n  }\n}\n",
                "\"n\": {\n      \"c\": \"Drei\",\n      \"d\": \"Vier\"\n    },\n    "
            },
            {
                "JsonStrings",
                "{\"m\":{\"a\":\"One\",\"b\":\"Two\"},\"n\":{\"c\":\"Three\"}}",
                "{\"m\":{\"a\":\"Eins\",\"b\":\"Zwei\"},\"n\":{\"c\":\"Drei\"}}",
                ",\"n\":{\"c\":\"Drei\"}"
            },
            {
                "JsonStrings",
                "{\n  \"a\": {\"message\": \"One\"},\n  \"b\": {\"message\": \"Two\", \"description\": \"d\"}\n}",
                "{\n  \"a\": {\"message\": \"Eins\"},\n  \"b\": {\"message\": \"Zwei\", \"description\": \"d\"}\n}",
                ",\n  \"b\": {\"message\": \"Zwei\", \"description\": \"d\"}"
            },
            {
                "Arb",
                "{\n  \"@@locale\": \"en\",\n  \"a\": \"One\",\n  \"b\": \"Two\"\n}",
                "{\n  \"@@locale\": \"de\",\n  \"a\": \"Eins\",\n  \"b\": \"Zwei\"\n}",
                ",\n  \"b\": \"Zwei\""
            },
            { "JavaProperties", "a = One\nb = Two\nc: Three\n", "a = Eins\r\nb = Zwei\r\nc: Drei\r\n", "b = Zwei\r\n" },
            {
                "AppleStrings",
                "/* n */\n\"a\" = \"One\";\n\n\"b\" = \"Two\";\n",
                "\"a\" = \"Eins\";\n\"b\" = \"Zwei\";\n",
                "\n\"b\" = \"Zwei\";"
            },
            {
                "AndroidStrings",
                "<resources>\n  <string name=\"a\">One</string>\n  <string name=\"b\">Two</string>\n</resources>",
                "<resources>\n    <string name=\"a\">Eins</string>\n    <string name=\"b\">Zwei</string>\n</resources>",
                "\n    <string name=\"b\">Zwei</string>"
            },
            {
                "AndroidStrings",
                "<resources>\n  <string name=\"a\">One</string>\n  <plurals name=\"p\">\n    <item quantity=\"one\">day</item>\n    <item "
                    + "quantity=\"other\">days</item>\n  </plurals>\n</resources>",
                "<resources>\n  <string name=\"a\">Eins</string>\n  <plurals name=\"p\">\n    <item quantity=\"other\">Tage</item>\n  "
                    + "</plurals>\n</resources>",
                "\n  <plurals name=\"p\">\n    <item quantity=\"other\">Tage</item>\n  </plurals>"
            },
            {
                "Resx",
                "<root>\n  <data name=\"a\" xml:space=\"preserve\">\n    <value>One</value>\n  </data>\n  <data name=\"b\" "
                    + "xml:space=\"preserve\">\n    <value>Two</value>\n  </data>\n</root>",
                "<root>\n  <data name=\"a\" xml:space=\"preserve\">\n    <value>Eins</value>\n  </data>\n  <data name=\"b\" "
                    + "xml:space=\"preserve\">\n    <value>Zwei</value>\n  </data>\n</root>",
                "\n  <data name=\"b\" xml:space=\"preserve\">\n    <value>Zwei</value>\n  </data>"
            },
            {
                "RailsYaml",
                "en:\n  a: One\n  b: Two\n  m:\n    c: Three\n    d: Four\n",
                "de:\n  a: Eins\n  b: Zwei\n  m:\n    c: Drei\n    d: Vier\n",
                "\n    d: Vier"
            },
            {
                "Fluent",
                "a = One\nb = Two\n    .t = Tip\nc = Three\n",
                "a = Eins\nb = Zwei\n    .t = Tipp\nc = Drei\n",
                "b = Zwei\n    .t = Tipp\n"
            },
            {
                "Po",
                "#: x.c:1\nmsgid \"One\"\nmsgstr \"Un\"\n\n#, fuzzy\nmsgid \"Two\"\nmsgstr \"Deux\"\n",
                "#: x.c:1\nmsgid \"One\"\nmsgstr \"Eins\"\n\nmsgid \"Two\"\nmsgstr \"Zwei\"\n",
                "\n\nmsgid \"Two\"\nmsgstr \"Zwei\""
            },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_entry_that_the_file_lacks_is_written_into_it(string name, string source, string whole, string missing)
    {
        ExchangeFormat format = Enum.Parse<ExchangeFormat>(name);
        string without = whole.Replace(missing, "", StringComparison.Ordinal);
        Assert.NotEqual(whole, without);
        CatalogSnapshot catalog = RoundTripLaw.Empty;
        foreach (
            (string file, string language) in new[] { (source, format == ExchangeFormat.Po ? "fr" : "en"), (whole, "de"), (without, "de") }
        )
        {
            catalog = RoundTripLaw.Import(
                catalog,
                Encoding.UTF8.GetBytes(file),
                RoundTripLaw.Settings(format) with
                {
                    Language = language,
                },
                new ImportTally()
            );
        }

        using var output = new MemoryStream();
        var losses = new LossList();
        _ = ExchangeFormats
            .Write([catalog.FindArticle("test")!], collection: false, format, new ExportSettings(["de"], default, default), output, losses)!
            .Last();

        Assert.Equal(whole, Encoding.UTF8.GetString(output.ToArray()));
        Assert.Empty(losses.Listed);
    }

    [Fact]
    public void Of_an_object_that_the_file_lacks_only_what_has_a_text_is_written()
    {
        CatalogSnapshot catalog = RoundTripLaw.Empty;
        foreach (
            (string file, string language) in new[]
            {
                ("{\"a\":\"One\",\"m\":{\"b\":\"Two\",\"c\":\"Three\",\"n\":{\"d\":\"Four\"}}}", "en"),
                ("{\"a\":\"Eins\",\"m\":{\"c\":\"Drei\"}}", "de"),
                ("{\"a\":\"Eins\"}", "de"),
            }
        )
        {
            catalog = RoundTripLaw.Import(
                catalog,
                Encoding.UTF8.GetBytes(file),
                RoundTripLaw.Settings(ExchangeFormat.JsonStrings) with
                {
                    Language = language,
                },
                new ImportTally()
            );
        }

        using var output = new MemoryStream();
        _ = ExchangeFormats
            .Write(
                [catalog.FindArticle("test")!],
                collection: false,
                ExchangeFormat.JsonStrings,
                new ExportSettings(["de"], default, default),
                output,
                new LossList()
            )!
            .Last();

        Assert.Equal("{\"a\":\"Eins\",\"m\":{\"c\":\"Drei\"}}", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void What_has_no_neighbour_in_the_file_is_lost_and_said()
    {
        CatalogSnapshot catalog = RoundTripLaw.Empty;
        foreach (
            (string file, string language) in new[]
            {
                ("{\"a\":\"One\",\"m\":{\"b\":\"Two\"}}", "en"),
                ("{\"a\":\"Eins\",\"m\":{\"b\":\"Zwei\"}}", "de"),
                ("{\"a\":\"Eins\",\"m\":{}}", "de"),
            }
        )
        {
            catalog = RoundTripLaw.Import(
                catalog,
                Encoding.UTF8.GetBytes(file),
                RoundTripLaw.Settings(ExchangeFormat.JsonStrings) with
                {
                    Language = language,
                },
                new ImportTally()
            );
        }

        using var output = new MemoryStream();
        var losses = new LossList();
        _ = ExchangeFormats
            .Write(
                [catalog.FindArticle("test")!],
                collection: false,
                ExchangeFormat.JsonStrings,
                new ExportSettings(["de"], default, default),
                output,
                losses
            )!
            .Last();

        Assert.Equal("{\"a\":\"Eins\",\"m\":{}}", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal("versions[de].text", Assert.Single(losses.Listed).Field);
    }
}
