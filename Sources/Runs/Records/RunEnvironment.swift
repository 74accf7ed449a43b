package import RunFolders

/// The environment of a run's program: a short list of the asking client's variables, those that the experiment names, and
/// what tells the program of its run.
package enum RunEnvironment {
    private static let passed: Set<String> = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TERM", "TMPDIR", "TZ", "LD_LIBRARY_PATH",
    ]

    static func variables(
        of request: RunRequest, run: RunID, folder: RunFolder, socket: String?
    ) -> [String: String] {
        var variables = request.environment.filter { name, _ in
            isPassed(name) || request.options.environment.contains(name)
        }
        variables["PCONFIGS_CONFIG"] = folder.config
        variables["PCONFIGS_RUN_ID"] = run.text
        variables["PCONFIGS_RUN_DIR"] = folder.path
        variables["PCONFIGS_EXPERIMENT"] = request.experiment
        variables["PCONFIGS_SOCKET"] = socket
        return variables
    }

    /// The variables of a program's environment that its experiment named.
    package static func named(in launch: RunLaunch) -> [String] {
        launch.environment.keys.filter { !isPassed($0) && !$0.hasPrefix("PCONFIGS_") }.sorted()
    }

    private static func isPassed(_ name: String) -> Bool { passed.contains(name) || name.hasPrefix("LC_") }
}
