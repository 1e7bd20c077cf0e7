using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>Reads XLIFF: finds out which, and hands it to the reader of that.</summary>
internal static class XliffReader
{
    public static IEnumerable<ImportItem> Read(Stream file, ImportSettings settings, CancellationToken cancellationToken)
    {
        using var xml = new SafeXmlReader(file);
        xml.ReadToElement();
        xml.Alias = xml.Namespace switch
        {
            "" or XliffNames.Earlier => (xml.Namespace, XliffNames.Xliff1.NamespaceName),
            XliffNames.Later => (xml.Namespace, XliffNames.Core.NamespaceName),
            _ => default,
        };
        XName root = XName.Get(xml.Name, xml.Namespace);
        bool glossary = settings.Parent.StartsWith("glossaries/", StringComparison.Ordinal);
        IEnumerable<ImportItem> items =
            root == XliffNames.Core + "xliff" ? Xliff2Reader.Read(xml, glossary, settings)
            : root == XliffNames.Xliff1 + "xliff" ? Xliff1Reader.Read(xml, settings)
            : throw new ExchangeFileException(
                xml.Place,
                "xliff-version",
                $"The root is <{xml.Name}> of the namespace \"{XliffStructure.Short(xml.Namespace)}\"; XLIFF is read in versions 1.0 to "
                    + $"1.2 and 2.0 to 2.2.",
                "Write the file as XLIFF 1.2 or 2.1."
            );
        foreach (ImportItem item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
            xml.EndEntry();
        }

        // To the end of the file: what was cut off there, or does not belong there, is found only so.
        while (xml.Read()) { }
    }
}
