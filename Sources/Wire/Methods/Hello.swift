/// `hello`: who serves what, in which version, within which limits.
package enum Hello: WireMethod {
    package static let name = "hello"
    package static let doc = "Says who serves which project, in which version and within which limits."

    package struct Params: Sendable, Hashable, Codable {
        /// The caller's name and version, for the log.
        package var client: String?
        /// The protocol's version that the caller speaks.
        package var `protocol`: Int?

        package init(client: String? = nil, protocol: Int? = nil) {
            self.client = client
            self.protocol = `protocol`
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var server: String
        package var version: String
        package var `protocol`: Int
        /// Differs for each start of a daemon; a revision counts within one instance.
        package var instance: String
        /// The project's root, an absolute path.
        package var project: String
        package var pid: Int
        package var revision: Int
        /// The methods that this daemon answers.
        package var capabilities: [String]
        package var limits: Limits
        /// What the caller may do; nil where the daemon is too old to say.
        package var access: String?

        package init(
            server: String, version: String, protocol: Int, instance: String, project: String, pid: Int, revision: Int,
            capabilities: [String], limits: Limits, access: String?
        ) {
            self.server = server
            self.version = version
            self.protocol = `protocol`
            self.instance = instance
            self.project = project
            self.pid = pid
            self.revision = revision
            self.capabilities = capabilities
            self.limits = limits
            self.access = access
        }

        /// The ``access`` of somebody who is not the daemon's owner and may see what the project says.
        package static let readingAccess = "read"
    }

    /// What a client may not exceed.
    package struct Limits: Sendable, Hashable, Codable {
        package var requestBytes: Int
        package var connections: Int
        /// Open at a time on one connection.
        package var openRequests: Int
        /// Sent and not yet read by the client.
        package var unsentBytes: Int

        package init(requestBytes: Int, connections: Int, openRequests: Int, unsentBytes: Int) {
            self.requestBytes = requestBytes
            self.connections = connections
            self.openRequests = openRequests
            self.unsentBytes = unsentBytes
        }

        private enum CodingKeys: String, CodingKey {
            case requestBytes = "request_bytes"
            case connections
            case openRequests = "open_requests"
            case unsentBytes = "unsent_bytes"
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .optional("client", .string, "The caller's name and version, for the daemon's log."),
        .optional("protocol", .int, "The version of the protocol that the caller speaks."))

    package static let resultSchema = JSONSchema.object(
        .required("server", .string, "Always `pconfigsd`."),
        .required("version", .string, "The daemon's version."),
        .required("protocol", .int, "The protocol's version; a newer minor only adds."),
        .required("instance", .string, "Differs for each start of a daemon; revisions count within one instance."),
        .required("project", .string, "The project's root, an absolute path."),
        .required("pid", .int, "The daemon's process id."),
        .required("revision", .int, "The current snapshot."),
        .required("capabilities", .list(of: .string), "The methods that this daemon answers."),
        .required(
            "limits",
            .object(
                .required("request_bytes", .int, "The longest line of a request, in bytes."),
                .required("connections", .int, "The most connections at a time."),
                .required("open_requests", .int, "The most open requests of one connection."),
                .required("unsent_bytes", .int, "The answers that wait for a client that does not read, in bytes.")),
            "What a client may not exceed."),
        .optional(
            "access", .string, "What the caller may do: `read`, as root `administer` too, or as the owner `run` too."))
}
