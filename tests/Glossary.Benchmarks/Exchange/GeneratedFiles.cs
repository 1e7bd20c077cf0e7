using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Glossary.Benchmarks.Scale;

namespace Glossary.Benchmarks.Exchange;

/// <summary>Long files, made up, and the bare pass over them.</summary>
internal static class GeneratedFiles
{
    /// <summary>A new file that is gone when it is closed.</summary>
    public static FileStream Create(Action<FileStream> write)
    {
        var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        write(file);
        return file;
    }

    /// <summary>
    /// A TMX of so many units as long as sentences of newspapers, all alike or of words from <paramref name="texts"/>; every tenth unit has
    /// inline codes, notes or properties.
    /// </summary>
    public static void WriteTmx(FileStream file, int units, WordTexts? texts = null)
    {
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            writer.Write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" "
                    + "segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"de-DE\" datatype=\"plaintext\"/><body>\n"
            );
            for (int i = 0; i < units; i++)
            {
                string extra = i % 10 == 0 ? "<note>checked</note><prop type=\"x-client\">desk</prop>" : "";
                string code = i % 10 == 0 ? "<ph x=\"1\">&lt;br/></ph>" : "";
                string first = texts is null
                    ? $"Die Vollversammlung der Vereinten Nationen beschloss in Sitzung {i}, die Beratungen {code}fortzusetzen."
                    : code + SecurityElement.Escape(texts.German(120));
                (string language, string second) = texts is null
                    ? ("ko", $"유엔 총회는 {i}차 회의에서 {code}심의를 계속하기로 결정했다.")
                    : ("en", code + SecurityElement.Escape(texts.English(120)));
                writer.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"<tu tuid=\"{i}\" creationdate=\"20230918T080000Z\" creationid=\"desk\">{extra}<tuv "
                            + $"xml:lang=\"de-DE\"><seg>{first}</seg></tuv><tuv xml:lang=\"{language}\"><seg>{second}</seg></tuv></tu>\n"
                    )
                );
            }

            writer.Write("</body></tmx>\n");
        }

        file.Flush();
    }

    /// <summary>A TBX of so many concepts, each with a term in two languages, a definition and its source.</summary>
    public static void WriteTbx(FileStream file, int concepts)
    {
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            writer.Write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
                    + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Generated.</p></sourceDesc></fileDesc></tbxHeader><text><body>\n"
            );
            for (int i = 0; i < concepts; i++)
            {
                writer.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        <conceptEntry id="c{i}">
                          <transacGrp><transac type="transactionType">origination</transac><date>2024-02-29</date></transacGrp>
                          <descrip type="subjectField">field {i % 100}</descrip>
                          <langSec xml:lang="de">
                            <descripGrp><descrip type="definition">Was der Begriff Nummer {i} bedeutet, in einem ganzen Satz.</descrip><admin type="source">Wörterbuch, Seite {i
                            % 1000}</admin></descripGrp>
                            <termSec><term>Begriff{i}</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
                          </langSec>
                          <langSec xml:lang="en">
                            <termSec><term>concept number {i}</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
                          </langSec>
                        </conceptEntry>

                        """
                    )
                );
            }

            writer.Write("</body></text></tbx>\n");
        }

        file.Flush();
    }

    /// <summary>Reads a file to its end with nothing but the framework's reader: what every ratio is to.</summary>
    public static void Pass(Stream file)
    {
        file.Position = 0;
        using var reader = XmlReader.Create(
            file,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                CloseInput = false,
            }
        );
        while (reader.Read()) { }
    }
}
