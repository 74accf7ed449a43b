import Configuration
import Diagnostics
import Logging
import Server
import Wire
import Workspace

/// The settings that are in force, and where each comes from.
struct DaemonSettings: Sendable {
    private var values: [String: Setting.Value] = [:]
    /// In the order in which people read of them.
    private(set) var inForce: [Stats.Setting] = []

    /// - Parameter idleTime: That of a daemon whose starter wants it to end by itself, where nobody says otherwise; nil
    ///   for one that was started by hand.
    init(from sources: SettingsSources, idleTime: Duration? = nil) {
        let layered = LayeredSettings(sources)
        for setting in Setting.all {
            var (value, place) = (setting.usual, nil as String?)
            if setting.name == Setting.idleTime.name, let idleTime {
                (value, place) = (.amount(Int(idleTime / .milliseconds(1))), "the client that started the daemon")
            }
            if let (text, origin) = layered.text(of: setting), let read = setting.read(text) {
                (value, place) = (read, sources.place(of: setting, in: origin))
            }
            values[setting.name] = value
            inForce.append(Stats.Setting(name: setting.name, value: setting.text(of: value), source: place))
        }
    }

    /// Takes fewer connections where the system lets this process have too few files open.
    mutating func fitOpenFiles() {
        guard let wanted = amount(of: .connections) else { return }
        let possible = OpenFiles.makeRoom(forConnections: wanted)
        guard possible < wanted, let index = inForce.firstIndex(where: { $0.name == Setting.connections.name }) else {
            return
        }
        values[Setting.connections.name] = .amount(possible)
        inForce[index].value = Setting.connections.text(of: .amount(possible))
        inForce[index].source = "the limit of open files (ulimit -Hn), for \(wanted)"
    }

    /// Nil for ever.
    var idleTime: Duration? { amount(of: .idleTime).map { .milliseconds($0) } }
    var logLevel: Logger.Level { word(of: .logLevel).flatMap { Logger.Level(rawValue: $0) } ?? .info }
    var logFormat: LogFormat { word(of: .logFormat).flatMap { LogFormat(rawValue: $0) } ?? .text }

    /// - Throws: Where a user or a group is named that there is not.
    func readers() throws(Diagnostic) -> AllowedReaders {
        guard case .words(let words)? = values[Setting.allow.name] else { return .nobody }
        do {
            return try AllowedReaders(words)
        } catch {
            let source = inForce.first { $0.name == Setting.allow.name }?.source
            let label = source.map { "named by \($0)" }
            throw Diagnostic(
                .outOfRange, "\(error)", label: label, path: Setting.allow.name,
                hint: "name a user, or a group with an @ before it")
        }
    }

    var limits: ServerLimits {
        var limits = ServerLimits()
        limits.connections = amount(of: .connections) ?? limits.connections
        limits.openRequests = amount(of: .openRequests) ?? limits.openRequests
        limits.requestBytes = amount(of: .requestSize) ?? limits.requestBytes
        limits.unsentBytes = amount(of: .unsentSize) ?? limits.unsentBytes
        limits.slowReaderPatience = time(of: .slowReaderTime) ?? limits.slowReaderPatience
        limits.unfinishedLinePatience = time(of: .unfinishedLineTime) ?? limits.unfinishedLinePatience
        limits.orderPatience = time(of: .orderTime) ?? limits.orderPatience
        limits.readyAnswers = amount(of: .readyAnswers) ?? limits.readyAnswers
        limits.readyAnswerBytes = amount(of: .readyAnswersSize) ?? limits.readyAnswerBytes
        limits.drainTime = time(of: .drainTime) ?? limits.drainTime
        limits.pathCheckInterval = time(of: .pathCheckTime) ?? limits.pathCheckInterval
        return limits
    }

    var workspaceLimits: WorkspaceLimits {
        var limits = WorkspaceLimits()
        limits.experiments = amount(of: .keptExperiments) ?? limits.experiments
        limits.variants = amount(of: .keptVariants) ?? limits.variants
        limits.fields = amount(of: .keptFields) ?? limits.fields
        limits.plugins = PluginLimits(
            deadline: time(of: .pluginDeadline), memory: amount(of: .pluginMemory), lanes: amount(of: .pluginLanes))
        return limits
    }

    /// One setting a line, with its value and where it comes from.
    var text: String {
        let width = inForce.map(\.name.count).max() ?? 0
        let valueWidth = inForce.map(\.value.count).max() ?? 0
        return inForce.map { setting in
            setting.name.padded(to: width) + "  " + setting.value.padded(to: valueWidth) + "  "
                + (setting.source ?? "default") + "\n"
        }.joined()
    }

    private func amount(of setting: Setting) -> Int? {
        guard case .amount(let amount)? = values[setting.name] else { return nil }
        return amount
    }

    private func time(of setting: Setting) -> Duration? { amount(of: setting).map { .milliseconds($0) } }

    private func word(of setting: Setting) -> String? {
        guard case .word(let word)? = values[setting.name] else { return nil }
        return word
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
