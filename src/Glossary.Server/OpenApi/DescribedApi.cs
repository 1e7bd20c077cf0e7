using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Glossary.Server.OpenApi;

/// <summary>The protos as they were written, comments included.</summary>
internal sealed class DescribedApi
{
    private const string Package = "glossary.v1";

    private DescribedApi(IEnumerable<FileDescriptor> files)
    {
        FileDescriptor[] own = [.. files.Where(f => f.Package == Package)];
        Services = [.. own.SelectMany(f => f.Services).OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>In order of name.</summary>
    public IReadOnlyList<ServiceDescriptor> Services { get; }

    public static DescribedApi Read()
    {
        using Stream stream = typeof(DescribedApi).Assembly.GetManifestResourceStream("protos.pb")!;
        FileDescriptorSet set = FileDescriptorSet.Parser.ParseFrom(stream);
        return new DescribedApi(
            FileDescriptor.BuildFromByteStrings(
                set.File.Select(f => f.ToByteString()),
                new ExtensionRegistry { AnnotationsExtensions.Http }
            )
        );
    }

    /// <summary>The comment before a declaration, its lines joined into paragraphs.</summary>
    public static string Comment(IDescriptor descriptor)
    {
        DescriptorDeclaration? declaration = descriptor switch
        {
            ServiceDescriptor service => service.Declaration,
            MethodDescriptor method => method.Declaration,
            MessageDescriptor message => message.Declaration,
            FieldDescriptor field => field.Declaration,
            EnumDescriptor values => values.Declaration,
            EnumValueDescriptor value => value.Declaration,
            _ => null,
        };
        IEnumerable<string> lines = (declaration?.LeadingComments ?? "").Split('\n').Select(line => line.Trim());
        return string.Join(
            "\n\n",
            string.Join('\n', lines)
                .Split("\n\n")
                .Select(paragraph => paragraph.Trim().Replace('\n', ' '))
                .Where(paragraph => paragraph.Length > 0)
        );
    }
}
