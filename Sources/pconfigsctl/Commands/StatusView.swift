import ArgumentParser

/// What `status` shows instead of a summary.
enum StatusView: String, EnumerableFlag {
    case stats
    case settings
    case prometheus
    case json

    static func help(for value: StatusView) -> ArgumentHelp? {
        switch value {
        case .stats: "Print a table of the requests so far, with how long their answers took."
        case .settings: "Print the daemon's own settings, with where each comes from."
        case .prometheus: "Print the daemon's counters in Prometheus' text format."
        case .json: "Print the daemon's counters as JSON."
        }
    }
}
