namespace Glossary.FunctionalTests.Running;

/// <summary>The same in a process of its own, for tests that look at what it takes.</summary>
public sealed class EditingProcess : EditingServer
{
    /// <summary>The number of the server's process.</summary>
    internal int Id { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        ServerProcess process = await ServerProcess.StartServing();
        Id = process.Id;
        Reach(process, process.GrpcAddress, process.WebAddress);
    }
}
