internal import Wire

extension PrometheusText {
    /// All that `stats` tells, in Prometheus' names and base units.
    init(_ stats: Stats.Result, version: String, latencies: [String: LatencyHistogram]) {
        add(
            "pconfigs_build_info", .gauge, "The daemon's version, as a label.", by: "version", [(version, 1)])
        add("pconfigs_uptime_seconds", .gauge, "Time since the daemon started.", stats.uptimeSeconds)
        add(
            "pconfigs_resident_memory_bytes", .gauge, "Memory that the daemon holds.", Double(stats.residentBytes))
        add(
            "pconfigs_snapshot_revision", .gauge, "The revision of the project that requests are answered from.",
            Double(stats.revision))
        add(
            "pconfigs_connections", .gauge, "Connections that are open.", Double(stats.connections.open))
        add(
            "pconfigs_connections_accepted_total", .counter, "Connections that were let in.",
            Double(stats.connections.accepted))
        add(
            "pconfigs_connections_refused_total", .counter, "Connections that were turned away.",
            Double(stats.connections.refused))
        let requests = stats.requests.sorted { $0.key < $1.key }
        add(
            "pconfigs_requests_open", .gauge, "Requests that are being answered.", by: "method",
            requests.map { ($0.key, Double($0.value.open)) })
        add(
            "pconfigs_requests_total", .counter, "Requests that were answered.", by: "method",
            requests.map { ($0.key, Double($0.value.answered)) })
        add(
            "pconfigs_request_errors_total", .counter, "Requests that were answered with an error.", by: "method",
            requests.map { ($0.key, Double($0.value.failed)) })
        add(
            "pconfigs_request_duration_seconds", "Time from a request to its answer.", by: "method",
            latencies.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        for (name, value) in stats.project.sorted(by: { $0.key < $1.key }) { addProjectCounter(name, Double(value)) }
        add(
            "pconfigs_unwatched", .gauge, "1 where folders are walked now and then instead of being watched.",
            stats.unwatched == nil ? 0 : 1)
    }

    private mutating func addProjectCounter(_ name: String, _ value: Double) {
        guard let (kind, help) = Self.projectCounters[name] else { return }
        add(kind == .counter ? "pconfigs_\(name)_total" : "pconfigs_\(name)", kind, help, value)
    }

    /// What the counters of `stats.project` are.
    private static let projectCounters: [String: (kind: Kind, help: String)] = [
        "experiments": (.gauge, "Experiments of the project."),
        "runs": (.gauge, "Runs that are recorded."),
        "watches": (.gauge, "Folders that the kernel watches for the daemon."),
        "resolve_cache_hits": (.counter, "Experiments that were resolved already."),
        "resolve_cache_misses": (.counter, "Experiments that had to be resolved."),
        "function_cache_hits": (.counter, "Results of plugin functions that were known already."),
        "function_cache_misses": (.counter, "Results of plugin functions that had to be asked for."),
        "function_calls": (.counter, "Calls of plugin functions."),
        "function_calls_joined": (.counter, "Calls of plugin functions that waited for another of the same."),
        "plugin_restarts": (.counter, "Starts of plugin workers after one had ended."),
        "watch_overflows": (.counter, "Times that the kernel's queue of changes was too small."),
        "folder_scans": (.counter, "Walks over all folders."),
        "changes_missed_by_events": (.counter, "Changes that a walk found and the kernel had not told."),
    ]
}
