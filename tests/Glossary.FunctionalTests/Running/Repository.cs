namespace Glossary.FunctionalTests.Running;

/// <summary>The repository in which the tests lie.</summary>
internal static class Repository
{
    /// <summary>Its folder, looked for from the build output upwards.</summary>
    public static DirectoryInfo Root { get; } = Find();

    private static DirectoryInfo Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Glossary.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new DirectoryNotFoundException("The tests do not lie within the repository.");
    }
}
