using System.Runtime.InteropServices;

namespace Glossary.Storage.Sqlite;

/// <summary>Which file lies at a path: two with the same device and inode are one, whatever their names.</summary>
/// <param name="Device">Of the file system.</param>
/// <param name="Inode">The file's number there.</param>
/// <param name="Size">In bytes.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Size)
{
    private const int RelativeToWorkingFolder = -100; // AT_FDCWD
    private const uint InodeAndSize = 0x300; // STATX_INO | STATX_SIZE

    public bool IsSameFileAs(FileIdentity other) => Device == other.Device && Inode == other.Inode;

    /// <summary>
    /// The file at a path, or <see langword="null"/> if there is none or it cannot be reached. .NET does not tell the inode, so Linux is
    /// asked itself; elsewhere the time at which the file was made stands for it, and Windows lets nobody move a file that is open.
    /// </summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            var file = new FileInfo(path);
            return file.Exists ? new FileIdentity(0, (ulong)file.CreationTimeUtc.Ticks, file.Length) : null;
        }

        return StatX(RelativeToWorkingFolder, path, 0, InodeAndSize, out Status status) == 0
            ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, (long)status.Size)
            : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Status status);

    /// <summary>The kernel's <c>struct statx</c>, which is the same on every processor, as far as it is read here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
