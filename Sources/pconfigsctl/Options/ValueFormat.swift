import ArgumentParser

/// The forms in which values are printed.
enum ValueFormat: String, ExpressibleByArgument, CaseIterable {
    case json
    case yaml
}
