import Glibc

/// A build of a plugin's package in release, whose output is shown as it comes.
struct PackageBuild {
    /// The package's folder, an absolute path.
    let folder: String

    /// Builds one product; it shares the terminal, so that Ctrl-C ends it too.
    func run(_ product: String) throws(CommandFailure) {
        let words = ["swift", "build", "-c", "release", "--package-path", folder, "--product", product]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        // What a build prints is no answer of this command.
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        let error = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        guard error == 0 else {
            throw CommandFailure(.usage, "'\(words[0])' cannot be started", hint: "is Swift in PATH?")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw CommandFailure(.invalidConfig, "the build failed") }
    }
}
