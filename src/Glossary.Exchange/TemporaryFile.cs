namespace Glossary.Exchange;

/// <summary>
/// Files that nobody else can read and that end with the process, however it ends: on Unix a file has no name any more once it is open, on
/// Windows the system deletes it.
/// </summary>
internal static class TemporaryFile
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <exception cref="IOException">The temporary folder cannot be written to.</exception>
    public static FileStream Create(int bufferSize, FileOptions options)
    {
        var settings = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = bufferSize,
            Options = OperatingSystem.IsWindows() ? options | FileOptions.DeleteOnClose : options,
        };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, settings);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }

    /// <summary>Whether an error says that the disk is full, or the share of it that this user may have.</summary>
    public static bool HasNoSpace(IOException e) => e.HResult is NoSpace or QuotaExceeded or WindowsDiskFull;
}
