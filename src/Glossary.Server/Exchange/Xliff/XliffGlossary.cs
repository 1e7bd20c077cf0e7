using System.Collections.Immutable;
using System.Xml.Linq;

namespace Glossary.Server.Exchange.Xliff;

/// <summary>The glossary module of XLIFF 2.1 (section 5.2) as concepts.</summary>
internal static class XliffGlossary
{
    public static IEnumerable<ImportItem> Read(XElement unit, XliffContext context, string sourceId, ImmutableArray<Finding> findings) => [];
}
