/// What a program's page of the manual says beside its options.
struct ManualSupplement {
    struct Section {
        let heading: String
        let entries: [(name: String, meaning: String)]
        var end: String?
    }

    let sections: [Section]
    /// The pages to read on in.
    let others: [String]

    static let control = ManualSupplement(
        sections: [
            Section(
                heading: "ENVIRONMENT",
                entries: [
                    ("PCONFIGS_SOCKET", "The daemon's socket, instead of the project's own."),
                    ("XDG_STATE_HOME", "What holds your runs of projects of others; ~/.local/state by default."),
                    ("NO_COLOR", "Where it is set, nothing is in colour."),
                    ("PAGER", "What shows long answers; less by default, nothing where it is empty."),
                    ("COLUMNS", "How wide tables, help and charts are in a terminal."),
                ]),
            Section(
                heading: "EXIT STATUS",
                entries: [
                    ("0", "done"), ("1", "the config is wrong, differs, or a test failed"), ("2", "wrong usage"),
                    ("3", "the daemon cannot be reached"), ("4", "refused, by the daemon or the system"),
                ], end: "'run' ends with the experiment's own code, and with 128+n for signal n."),
        ], others: ["pconfigsd"])

    static let daemon = ManualSupplement(
        sections: [
            Section(
                heading: "SIGNALS",
                entries: [
                    ("SIGTERM, SIGINT", "End when what is open is answered, at most ten seconds later; runs go on."),
                    ("SIGHUP", "Look at the whole project again."),
                ]),
            Section(
                heading: "ENVIRONMENT",
                entries: [
                    ("PCONFIGS_SOCKET", "The socket, where --socket names none."),
                    ("PCONFIGSD_*", "A setting, by its option's name in capitals, as in PCONFIGSD_OPEN_REQUESTS=8."),
                    ("XDG_RUNTIME_DIR", "Where a project's own socket is, in the folder pconfigs."),
                    ("XDG_STATE_HOME", "What holds runs that are not kept in the project; ~/.local/state by default."),
                    ("NOTIFY_SOCKET, WATCHDOG_USEC, LISTEN_FDS", "As systemd sets them for a service with a socket."),
                ]),
            Section(
                heading: "FILES",
                entries: [
                    ("pconfigs.yaml", "Makes a folder a project."),
                    (
                        "~/.config/pconfigs/pconfigsd.yaml, /etc/pconfigs/pconfigsd.yaml",
                        "Settings; the first that is there, where --settings names none."
                    ),
                    (".pconfigs/runs.sqlite, .pconfigs/runs", "The records of its runs, and a folder for each."),
                    (".pconfigs/daemon.log", "What a daemon has to say that pconfigsctl started."),
                    (
                        "~/.local/state/pconfigs/projects",
                        "A folder in the place of .pconfigs for each project where that is another user's, or cannot be made."
                    ),
                ]),
            Section(
                heading: "EXIT STATUS",
                entries: [("0", "It was told to end."), ("1", "It could not serve, for the reason that it says.")]),
        ], others: ["pconfigsctl", "pconfigs-supervise"])
}
