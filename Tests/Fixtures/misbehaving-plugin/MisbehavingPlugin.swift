import PConfigsPlugin

/// Everything that a plugin can do wrong, for the tests of the daemon's side.
@main
struct MisbehavingPlugin: Plugin {
    static let name = "misbehaving-plugin"

    var registrations: Registrations {
        Computation("double", parameters: "value") { (value: Int) in value &* 2 }
        Computation("echo", parameters: "text", doc: "Gives back what it gets.") { (text: String) in text }
        Computation("scale", parameters: "values", "factor") { (values: [Double], factor: Double) in
            values.map { $0 * factor }
        }
        Computation("nothing", parameters: "text") { (text: String?) -> String? in text }
        Computation("process_id", parameters: "salt", pure: false) { (salt: Int) in Misbehaviour.processID() }
        Computation("fail", parameters: "message") { (message: String) throws -> Int in throw PluginError(message) }
        Computation("index_out_of_range", parameters: "index") { (index: Int) in Misbehaviour.element(at: index) }
        Computation("overflow", parameters: "value") { (value: Int) in Misbehaviour.successor(of: value) }
        Computation("fatal", parameters: "message") { (message: String) -> Int in fatalError(message) }
        Computation("hang", parameters: "salt") { (salt: Int) in Misbehaviour.hang() }
        Computation("spin", parameters: "salt") { (salt: Int) in Misbehaviour.spin(salt) }
        Computation("linger", parameters: "milliseconds") { (milliseconds: Int) in
            try await Task.sleep(for: .milliseconds(milliseconds))
            return milliseconds
        }
        Computation("unwrap", parameters: "text") { (text: String) in Misbehaviour.unwrap(text) }
        Computation("recurse", parameters: "depth") { (depth: Int) in Misbehaviour.recurse(depth) }
        Computation("kill_itself", parameters: "signal") { (signal: Int) in Misbehaviour.kill(signal) }
        Computation("enlarge", parameters: "megabytes") { (megabytes: Int) in
            String(repeating: "x", count: megabytes << 20)
        }
        Computation("leave", parameters: "code") { (code: Int) in Misbehaviour.leave(code) }
        Computation("garbage", parameters: "text") { (text: String) in Misbehaviour.writeToSocket(text) }
        Computation("half_line", parameters: "text") { (text: String) in Misbehaviour.writeHalfLine(text) }
        Computation("leave_child", parameters: "code") { (code: Int) in Misbehaviour.leaveChild(code) }
        Computation("mutter", parameters: "text") { (text: String) in Misbehaviour.mutter(text) }
        Computation("chatter", parameters: "text") { (text: String) in Misbehaviour.chatter(text) }
        Computation("devour", parameters: "megabytes") { (megabytes: Int) in Misbehaviour.devour(megabytes) }
        Computation("open_descriptors", parameters: "salt", pure: false) { (salt: Int) in
            Misbehaviour.openDescriptors()
        }
        Computation("infinite", parameters: "sign") { (sign: Double) in sign * Double.infinity }
        Runnable("Count", Count.self)
    }
}
