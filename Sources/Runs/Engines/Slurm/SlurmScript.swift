internal import RunFolders

/// The script that sbatch is given: for one attempt, or for several as an array.
struct SlurmScript {
    static let fileName = "job.sh"

    /// The job's name, by which it is found again.
    var name: String
    var folders: [RunFolder]
    var attempt: Int
    var options: SlurmOptions
    /// The path of `pconfigs-supervise` on the nodes.
    var supervisor: String
    /// The working folder.
    var directory: String

    /// The job itself says nothing that is not in a run's own logs, but for a launch that fails.
    static func log(in folder: RunFolder) -> String { folder.path + "/slurm.log" }

    var text: String {
        let first = folders[0]
        var directives = ["--job-name=\(name)", "--export=NONE", "--open-mode=append"]
        directives.append("--chdir=\(Self.directive(directory))")
        directives.append("--output=\(Self.directive(Self.log(in: first).replacing("%", with: "%%")))")
        if folders.count > 1 {
            directives.append("--array=0-\(folders.count - 1)" + (options.arrayLimit.map { "%\($0)" } ?? ""))
        }
        directives += options.directives
        var text = "#!/bin/sh\n"
        for directive in directives { text += "#SBATCH \(directive)\n" }
        let start = "\(ShellText.quoted(options.supervisor ?? supervisor)) \"$folder\" \(attempt)"
        return text + chooseFolder + "exec \(start)\n"
    }

    private var chooseFolder: String {
        guard folders.count > 1 else { return "folder=\(ShellText.quoted(folders[0].path))\n" }
        var text = "case $SLURM_ARRAY_TASK_ID in\n"
        for (index, folder) in folders.enumerated() { text += "\(index)) folder=\(ShellText.quoted(folder.path)) ;;\n" }
        return text + "esac\nexec >>\"$folder/slurm.log\" 2>&1\n"
    }

    /// A value as sbatch reads it from a script's line.
    private static func directive(_ value: String) -> String {
        value.contains(where: { " '\"\\#".contains($0) })
            ? "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : value
    }
}
