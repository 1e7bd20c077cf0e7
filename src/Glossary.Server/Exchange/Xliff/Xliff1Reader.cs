namespace Glossary.Server.Exchange.Xliff;

internal static class Xliff1Reader
{
    public static IEnumerable<ImportItem> Read(SafeXmlReader xml) => [];
}
