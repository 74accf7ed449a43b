/// How an experiment is another than its lock says.
enum LockedChange: Hashable {
    case changed(String)
    case added(String)
    case removed(String)
    /// The values are the same, of another schema.
    case type
    case notLocked
    case gone

    var text: String {
        switch self {
        case .changed(let path): "\(path) is another value than was locked"
        case .added(let path): "\(path) is new"
        case .removed(let path): "\(path) is there no more"
        case .type: "the schema is another than was locked"
        case .notLocked: "it is not in the lock; add it with: pconfigsctl lock"
        case .gone: "it is in the lock and there no more"
        }
    }

    /// The value concerned.
    var path: String? {
        switch self {
        case .changed(let path), .added(let path), .removed(let path): path
        case .type, .notLocked, .gone: nil
        }
    }
}
