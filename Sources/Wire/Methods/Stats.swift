/// `stats`: what the daemon has done and holds.
package enum Stats: WireMethod {
    package static let name = "stats"
    package static let doc =
        "Gives the daemon's counters: requests and how long they took, connections, memory, and those of the project."

    package struct Params: Sendable, Hashable, Codable {
        /// `prometheus` gives the counters as text too.
        package var format: Format?

        package init(format: Format? = nil) {
            self.format = format
        }
    }

    package enum Format: String, Sendable, Hashable, Codable, CaseIterable {
        case json
        /// Prometheus' text format, besides.
        case prometheus
    }

    package struct Result: Sendable, Hashable, Codable {
        package var instance: String
        package var pid: Int
        package var revision: Int
        package var uptimeSeconds: Double
        package var residentBytes: Int
        package var connections: Connections
        /// By method.
        package var requests: [String: Requests]
        /// Counters of the project, its cache and its plugins, by name.
        package var project: [String: Int]
        /// Why folders are walked now and then instead of being watched; nil where they are watched.
        package var unwatched: String?
        /// The daemon's own settings; nil for those who may not know.
        package var settings: [Setting]?
        /// In the format that was asked for.
        package var text: String?

        package init(
            instance: String, pid: Int, revision: Int, uptimeSeconds: Double, residentBytes: Int,
            connections: Connections, requests: [String: Requests], project: [String: Int], unwatched: String? = nil,
            settings: [Setting]? = nil
        ) {
            self.instance = instance
            self.pid = pid
            self.revision = revision
            self.uptimeSeconds = uptimeSeconds
            self.residentBytes = residentBytes
            self.connections = connections
            self.requests = requests
            self.project = project
            self.unwatched = unwatched
            self.settings = settings
        }

        private enum CodingKeys: String, CodingKey {
            case instance, pid, revision
            case uptimeSeconds = "uptime_seconds"
            case residentBytes = "resident_bytes"
            case connections, requests, project, unwatched, settings, text
        }
    }

    package struct Connections: Sendable, Hashable, Codable {
        package var open: Int
        package var accepted: Int
        /// Turned away: too many, or not allowed.
        package var refused: Int

        package init(open: Int, accepted: Int, refused: Int) {
            self.open = open
            self.accepted = accepted
            self.refused = refused
        }
    }

    package struct Requests: Sendable, Hashable, Codable {
        package var open: Int
        package var answered: Int
        /// Those of the answered that were errors.
        package var failed: Int
        /// Nil where none was answered.
        package var latency: Latency?

        package init(open: Int = 0, answered: Int = 0, failed: Int = 0) {
            self.open = open
            self.answered = answered
            self.failed = failed
        }
    }

    /// How long answers took, in seconds.
    package struct Latency: Sendable, Hashable, Codable {
        package var count: Int
        package var p50: Double
        package var p90: Double
        package var p99: Double
        package var max: Double

        package init(count: Int, p50: Double, p90: Double, p99: Double, max: Double) {
            self.count = count
            self.p50 = p50
            self.p90 = p90
            self.p99 = p99
            self.max = max
        }
    }

    /// One of the daemon's own settings, as it is in force.
    package struct Setting: Sendable, Hashable, Codable {
        package var name: String
        package var value: String
        /// The flag, the variable or the file's line that says so; nil where nobody does.
        package var source: String?

        package init(name: String, value: String, source: String?) {
            self.name = name
            self.value = value
            self.source = source
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .optional(
            "format", .oneOf(Format.allCases.map(\.rawValue)),
            "`prometheus` gives `text` besides, in Prometheus' text format; `json` is the default."))

    private static let latencySchema = JSONSchema.object(
        .required("count", .count, "The answers that were timed: all but those whose client had gone."),
        .required("p50", .number, "The time in seconds that half of them did not exceed."),
        .required("p90", .number, "The same of 90 in a hundred."),
        .required("p99", .number, "The same of 99 in a hundred."),
        .required("max", .number, "The longest time, in seconds."))

    package static let resultSchema = JSONSchema.object(
        .required("instance", .string, "The daemon's instance, as in `hello`."),
        .required("pid", .int, "The daemon's process id."),
        .required("revision", .int, "The current snapshot."),
        .required("uptime_seconds", .number, "Since the daemon started, in seconds."),
        .required("resident_bytes", .int, "The memory that the daemon holds, in bytes."),
        .required(
            "connections",
            .object(
                .required("open", .count, "Now."),
                .required("accepted", .count, "Since the start."),
                .required("refused", .count, "Turned away since the start: too many, or not allowed.")),
            "Connections to the socket."),
        .required(
            "requests",
            .map(
                of: .object(
                    .required("open", .count, "Now."),
                    .required("answered", .count, "Since the start."),
                    .required("failed", .count, "Those of the answered that were errors."),
                    .optional("latency", latencySchema, "How long answers took, from request to answer."))),
            "By method."),
        .required("project", .map(of: .int), "Counters of the project, its cache and its plugins, by name."),
        .optional(
            "unwatched", .string,
            "Why folders are walked every 2 seconds and at fresh requests, for the kernel does not tell of changes."),
        .optional(
            "settings",
            .list(
                of: .object(
                    .required("name", .string, "As in the settings file."),
                    .required("value", .string, "As it would be written there."),
                    .optional("source", .string, "The flag, the variable or the file's line that says so."))),
            "The daemon's own settings that are in force; only for those who may administer it."),
        .optional("text", .string, "The counters in Prometheus' text format, where it was asked for."))
}
