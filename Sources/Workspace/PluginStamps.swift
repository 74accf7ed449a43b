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
    init(_ declaration: PluginDeclaration) {
        switch declaration.source {
        case .package(let folder): self.init(name: declaration.name, location: .package(folder))
        case .command(let words): self.init(name: declaration.name, location: .command(words))
        }
        callDeadline = declaration.limits.deadline ?? callDeadline
        memory = declaration.limits.memory ?? memory
        lanes = declaration.limits.lanes
    }
}
