using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Server.Catalog;

namespace Glossary.Server.Exchange.Xliff;

internal static class XliffText
{
    public static ImportItem Read(XliffUnit unit, XliffContext context) =>
        new ParagraphItem(XmlTree.PlaceOf(unit.Element), unit.SourceId, new ParagraphRecord { Kind = ParagraphKind.Body, Versions = [], Links = [] }, unit.Findings);
}
