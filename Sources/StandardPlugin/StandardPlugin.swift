package import PConfigsPlugin

/// The plugin `std`, whose functions come with the daemon and run in its process.
///
/// Its functions take a bounded time and never trap: whatever the arguments, they give a value or throw.
package struct StandardPlugin: Plugin {
    package static let name = "std"

    /// Raised when a function gives another value for the same arguments than it gave before.
    package static let version = 1

    package init() {}

    package var registrations: Registrations {
        ConstantSchedule.registration
        LinearWarmup.registration
        CosineSchedule.registration
        PolynomialSchedule.registration
        StepDecay.registration
        OneCycle.registration
        Linspace.registration
        Logspace.registration
        HashSplit.registration
    }
}
