import ArgumentParser

/// Which project, and where its daemon listens.
struct DaemonPlace: ParsableArguments {
    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"),
        completion: .directory)
    var project: String?

    @Option(
        help: ArgumentHelp("The daemon's socket; PCONFIGS_SOCKET or the project's own by default.", valueName: "path"),
        completion: .file())
    var socket: String?
}
