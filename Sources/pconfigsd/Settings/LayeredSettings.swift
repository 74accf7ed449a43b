import SettingsReading
import Synchronization

/// The settings of all sources, one over the other, by swift-configuration.
struct LayeredSettings {
    private let reader: ConfigReader
    private let origins = OriginRecorder()

    init(_ sources: SettingsSources) {
        // In the order of `SettingsSources.Origin`, the first goes over those behind it.
        reader = ConfigReader(
            providers: [
                InMemoryProvider(name: "flags", values: Self.values(sources.flags)),
                EnvironmentVariablesProvider(environmentVariables: sources.variables)
                    .prefixKeys(with: ConfigKey(["pconfigsd"])),
                InMemoryProvider(name: "file", values: Self.values(sources.file?.texts ?? [:])),
            ], accessReporter: origins)
    }

    /// What holds for a setting and who says so; nil where nobody does.
    func text(of setting: Setting) -> (text: String, origin: SettingsSources.Origin)? {
        guard let text = reader.string(forKey: ConfigKey([setting.name])), let origin = origins.last else { return nil }
        return (text, origin)
    }

    private static func values(_ texts: [String: String]) -> [AbsoluteConfigKey: SettingsReading.ConfigValue] {
        Dictionary(
            uniqueKeysWithValues: texts.map { (AbsoluteConfigKey([$0]), ConfigValue(.string($1), isSecret: false)) })
    }
}

/// Remembers which source the last setting came from.
private final class OriginRecorder: AccessReporter {
    private let recorded = Mutex<SettingsSources.Origin?>(nil)

    var last: SettingsSources.Origin? { recorded.withLock { $0 } }

    func report(_ event: AccessEvent) {
        let index = event.providerResults.firstIndex { result in
            if case .success(let found) = result.result { return found.value != nil }
            return false
        }
        recorded.withLock { $0 = index.flatMap { SettingsSources.Origin(rawValue: $0) } }
    }
}
