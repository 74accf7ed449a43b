import PConfigsPlugin

/// A plugin with a function that traps, for the tests of the whole daemon.
@main
struct TrappingPlugin: Plugin {
    static let name = "trapping"

    var registrations: Registrations {
        Computation("double", parameters: "value") { (value: Int) in value &* 2 }
        Computation("element", parameters: "index") { (index: Int) in [1, 2, 3][index] }
    }
}
