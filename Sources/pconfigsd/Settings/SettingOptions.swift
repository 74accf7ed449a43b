import ArgumentParser

/// The flags of the daemon's settings.
///
/// They are taken as text, so that a flag, a variable and a line of the settings file that say the same are read alike.
struct SettingOptions: ParsableArguments {
    @Option(help: Setting.allow.help("user", "May be repeated."))
    var allow: [String] = []
    @Option(help: Setting.idleTime.help("time", "For ever by default."))
    var idleTime: String?
    @Option(help: Setting.logLevel.help("level"))
    var logLevel: String?
    @Option(help: Setting.logFormat.help("format"))
    var logFormat: String?
    @Option(help: Setting.connections.help("count"))
    var connections: String?
    @Option(help: Setting.openRequests.help("count"))
    var openRequests: String?
    @Option(help: Setting.requestSize.help("size"))
    var requestSize: String?
    @Option(help: Setting.unsentSize.help("size"))
    var unsentSize: String?
    @Option(help: Setting.slowReaderTime.help("time"))
    var slowReaderTime: String?
    @Option(help: Setting.unfinishedLineTime.help("time"))
    var unfinishedLineTime: String?
    @Option(help: Setting.orderTime.help("time"))
    var orderTime: String?
    @Option(help: Setting.readyAnswers.help("count"))
    var readyAnswers: String?
    @Option(help: Setting.readyAnswersSize.help("size"))
    var readyAnswersSize: String?
    @Option(help: Setting.keptExperiments.help("count"))
    var keptExperiments: String?
    @Option(help: Setting.keptVariants.help("count"))
    var keptVariants: String?
    @Option(help: Setting.keptFields.help("count"))
    var keptFields: String?
    @Option(help: Setting.pluginDeadline.help("time"))
    var pluginDeadline: String?
    @Option(help: Setting.pluginMemory.help("size"))
    var pluginMemory: String?
    @Option(help: Setting.pluginLanes.help("count", "As many as it takes by default."))
    var pluginLanes: String?
    @Option(help: Setting.drainTime.help("time"))
    var drainTime: String?
    @Option(help: Setting.pathCheckTime.help("time"))
    var pathCheckTime: String?

    /// What was given, by the setting's name.
    var given: [String: String] {
        let texts: [(Setting, String?)] = [
            (.allow, allow.isEmpty ? nil : allow.joined(separator: ",")), (.idleTime, idleTime), (.logLevel, logLevel),
            (.logFormat, logFormat), (.connections, connections), (.openRequests, openRequests),
            (.requestSize, requestSize), (.unsentSize, unsentSize), (.slowReaderTime, slowReaderTime),
            (.unfinishedLineTime, unfinishedLineTime), (.orderTime, orderTime), (.readyAnswers, readyAnswers),
            (.readyAnswersSize, readyAnswersSize), (.keptExperiments, keptExperiments),
            (.keptVariants, keptVariants), (.keptFields, keptFields), (.pluginDeadline, pluginDeadline),
            (.pluginMemory, pluginMemory), (.pluginLanes, pluginLanes), (.drainTime, drainTime),
            (.pathCheckTime, pathCheckTime),
        ]
        return Dictionary(
            texts.compactMap { setting, text in text.map { (setting.name, $0) } }, uniquingKeysWith: { $1 })
    }
}

extension Setting {
    fileprivate func help(_ valueName: String, _ more: String? = nil) -> ArgumentHelp {
        let usual = "\(text(of: self.usual)) by default."
        let words: String? = if case .oneOf(let words) = kind { words.joined(separator: ", ") } else { nil }
        return ArgumentHelp(
            [words.map { "\(doc): \($0)" } ?? doc, more ?? usual].joined(separator: more == nil ? "; " : ". "),
            valueName: valueName)
    }
}
