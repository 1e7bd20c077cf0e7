using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Glossary.Stemming;

namespace Glossary.Text.Tests;

/// <summary>The tests run with the stemmers that the server has.</summary>
internal static class Stemmers
{
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "They must be there before any test compiles a term."
    )]
    internal static void Install() => SnowballStems.Install();
}
