import PConfigsPlugin

@main
struct DemoPlugin: Plugin {
    static let name = "demo"

    var registrations: Registrations {
        Computation("scaled", parameters: "values", "factor", doc: "Each value times the factor.") {
            (values: [Double], factor: Double) throws -> [Double] in
            guard factor.isFinite else { throw PluginError("factor must be finite, not \(factor)") }
            return values.map { $0 * factor }
        }
        Runnable("Demo", Demo.self, doc: "Prints the message of each step.")
    }
}
