using CsCheck;
using Glossary.Exchange;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Elements as they are carried.</summary>
public sealed class XmlPartTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
            "",
            "a",
            " ",
            "\t",
            "\n",
            "\r",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "]]>",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufffe",
            "\ud83d\ude00",
            "한국어",
            "ü"
        )
        .Array[0, 6]
        .Select(string.Concat);

    private static readonly Gen<string> Namespace = Gen.Frequency((6, Gen.Const("urn:a")), (1, Gen.Const("")), (1, Gen.Const("urn:b")));

    private static readonly Gen<XmlPart> Part = Gen.Recursive<XmlPart>(
        (depth, inner) =>
            Gen.Select(
                    Namespace,
                    Gen.OneOf("note", "hi"),
                    Gen.Select(Gen.OneOf(("", "type"), (XmlPart.XmlNamespace, "lang"), ("urn:c", "x")), Text).Array[0, 2],
                    Gen.OneOf(Text.Select(t => (object)t), depth > 3 ? Text.Select(t => (object)t) : inner.Select(p => (object)p)).Array[
                        0,
                        3
                    ]
                )
                .Select(
                    (ns, name, attributes, content) =>
                    {
                        var part = new XmlPart(ns, name);
                        part.Attributes.AddRange(
                            attributes.DistinctBy(a => a.Item1).Select(a => new XmlPartAttribute(a.Item1.Item1, a.Item1.Item2, a.Item2))
                        );
                        part.Content.AddRange(content);
                        return part;
                    }
                )
    );

    /// <summary>What is stored is compared with what is read later, by this version or another.</summary>
    [Fact]
    public void An_element_is_written_as_the_framework_writes_it() =>
        Part.Sample(part => Assert.Equal(part.ToXmlByFramework(), part.ToXml()), iter: 20_000);

    [Fact]
    public void Most_elements_are_written_without_the_framework()
    {
        var part = new XmlPart("urn:a", "note");
        part.Attributes.Add(new XmlPartAttribute("", "type", "a \"b\" <c>"));
        part.Content.Add("Text & more\n");
        part.Content.Add(new XmlPart("urn:a", "hi"));

        Assert.Equal("<note type=\"a &quot;b&quot; &lt;c&gt;\" xmlns=\"urn:a\">Text &amp; more\n<hi /></note>", XmlPartText.Of(part));
    }
}
