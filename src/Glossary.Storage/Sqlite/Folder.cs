using System.Runtime.InteropServices;

namespace Glossary.Storage.Sqlite;

/// <summary>Folders, as far as .NET does not know them.</summary>
internal static class Folder
{
    private const int ReadFolder = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>
    /// Makes the names in the folder of a file safe on the disk: a file that was synchronised and renamed may have its old name, or none,
    /// after the machine loses its power. Only Linux is asked; Windows writes its names down by itself.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be synchronised.</exception>
    public static void SynchroniseOf(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        int handle = Open(folder, ReadFolder);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened to be synchronised.");
        }

        try
        {
            if (Synchronise(handle) != 0)
            {
                throw new IOException($"The folder {folder} cannot be synchronised.");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
