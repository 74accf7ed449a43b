internal import Glibc
internal import Processes
package import RunFolders
package import Wire

/// A project, and where its daemon listens.
public struct ProjectAddress: Sendable, Hashable {
    /// The project's root: an absolute path without links.
    public let root: String
    package let socket: SocketLocation

    /// Whether the caller, or `PCONFIGS_SOCKET`, named the socket.
    package let isNamed: Bool

    /// Whether a daemon of another project is not what the caller means: they named a project, or no socket of their own.
    package let meansItsRoot: Bool

    /// Where the caller's own daemon keeps runs, and a daemon that a client started its log.
    package var state: StateFolder { StateFolder(ofProject: root, named: ProjectName.of(root)) }

    /// The path of the daemon's socket.
    public var socketPath: String { socket.path }

    /// Finds the project that a folder belongs to, by walking up to the next `pconfigs.yaml`.
    ///
    /// - Parameters:
    ///   - folder: Where to start; the working folder where it is nil.
    ///   - socket: The daemon's socket; without it `PCONFIGS_SOCKET`, then the project's own place.
    /// - Throws: ``ClientError/noProject(_:)``, or ``ClientError/unreachable(_:)`` for a socket's path that cannot be.
    public static func find(from folder: String? = nil, socket: String? = nil) throws(ClientError) -> ProjectAddress {
        let start = folder ?? "."
        guard let start = RealPath.of(start) else { throw .noProject("there is no folder \(start)") }
        guard RealPath.isText(folder ?? ".") else {
            throw .noProject("the name of \(start), or of a folder above it, is no UTF-8, so no project can be in it")
        }
        var candidate = start
        while access(candidate + "/pconfigs.yaml", F_OK) != 0 {
            guard candidate != "/", let slash = candidate.lastIndex(of: "/") else {
                throw .noProject("no pconfigs.yaml in \(start) or a folder above it")
            }
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
        let named = socket ?? environment("PCONFIGS_SOCKET")
        return ProjectAddress(
            root: candidate, socket: try location(named, root: candidate), isNamed: named != nil,
            meansItsRoot: socket == nil || folder != nil)
    }

    /// The same project, at the daemon that the caller has for it where nobody names another.
    package var own: ProjectAddress {
        ProjectAddress(root: root, socket: Self.ownLocation(root: root), isNamed: false, meansItsRoot: true)
    }

    /// Why a daemon of the caller's, which has their runs, could not serve the project; nil where it could.
    package var obstacleToOwnDaemon: String? {
        for (path, mode) in [(root, R_OK | X_OK), (root + "/pconfigs.yaml", R_OK)] where access(path, mode) != 0 {
            return "your own daemon has your runs, and could not " + SystemError("read \(path)", errno).description
        }
        return nil
    }

    private static func ownLocation(root: String) -> SocketLocation {
        SocketLocation(ofProject: root, runtimeFolder: environment("XDG_RUNTIME_DIR"), user: geteuid())
    }

    private static func location(_ socket: String?, root: String) throws(ClientError) -> SocketLocation {
        guard let path = socket else { return ownLocation(root: root) }
        do {
            return try SocketLocation(path: path, in: RealPath.of(".") ?? "/")
        } catch {
            throw .unreachable(error.description)
        }
    }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
