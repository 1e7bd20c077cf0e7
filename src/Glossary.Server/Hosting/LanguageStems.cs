using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Glossary.Stemming;

namespace Glossary.Server.Hosting;

/// <summary>Gives the stemmers to the recognition before any term is compiled.</summary>
internal static class LanguageStems
{
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "Every way into this assembly has them, whichever comes first."
    )]
    internal static void Install() => SnowballStems.Install();
}
