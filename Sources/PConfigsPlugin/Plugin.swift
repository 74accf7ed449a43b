/// A program that computes values for configs and runs experiments.
///
/// Conform the type that carries `@main`, and list what the plugin offers. The daemon starts the executable and calls
/// its functions from expressions as `name.function(…)`; a trap or a hang in it fails only the calls that were running.
///
/// ```swift
/// import PConfigsPlugin
///
/// @main
/// struct TrainerPlugin: Plugin {
///     static let name = "trainer"
///
///     var registrations: Registrations {
///         Computation("double", parameters: "value") { (value: Double) in value * 2 }
///         Runnable("Trainer", Trainer.self)
///     }
/// }
/// ```
public protocol Plugin {
    /// The name under which `pconfigs.yaml` lists the plugin; lower case letters, digits and `_`.
    static var name: String { get }

    /// Makes the plugin, once a process.
    init()

    /// What the plugin offers.
    @RegistrationsBuilder var registrations: Registrations { get }
}
