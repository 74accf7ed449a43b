import Configuration
import PluginHost

/// What the executables of a project's plugins were when they were looked at.
struct PluginStamps: Sendable, Equatable {
    private let stamps: [FileStamp?]

    init(of settings: ProjectSettings, root: String) {
        stamps = settings.plugins.flatMap { plugin in
            PluginExecutable.files(of: PluginSettings(plugin), root: root).map { FileStamp(of: $0) }
        }
    }
}

extension PluginSettings {
    /// - Parameter usual: What holds where the declaration does not say otherwise.
    init(_ declaration: PluginDeclaration, usual: PluginLimits = PluginLimits()) {
        switch declaration.source {
        case .package(let folder): self.init(name: declaration.name, location: .package(folder))
        case .command(let words): self.init(name: declaration.name, location: .command(words))
        }
        callDeadline = declaration.limits.deadline ?? usual.deadline ?? callDeadline
        memory = declaration.limits.memory ?? usual.memory ?? memory
        lanes = declaration.limits.lanes ?? usual.lanes
    }
}
