internal import CProcesses

/// File systems whose files others change without this kernel knowing.
package enum RemoteFileSystem {
    /// By the numbers of `statfs`(2).
    private static let names: [Int: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x6573_5546: "FUSE", 0x0102_1997: "9p",
        0x00C3_6400: "Ceph", 0x4750_4653: "GPFS", 0x0BD0_0BD0: "Lustre",
    ]

    /// What kind of such a file system a path is on; nil for all others.
    package static func name(of path: String) -> String? { names[file_system_kind(path)] }
}
