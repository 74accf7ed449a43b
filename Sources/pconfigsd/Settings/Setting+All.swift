import Configuration
import Logging
import Server
import Workspace

extension Setting {
    static let all: [Setting] = [
        allow, idleTime, logLevel, logFormat, connections, openRequests, requestSize, unsentSize, slowReaderTime,
        unfinishedLineTime, orderTime, readyAnswers, readyAnswersSize, keptExperiments, keptVariants, keptFields,
        pluginDeadline, pluginMemory, pluginLanes, drainTime, pathCheckTime,
    ]

    static let allow = Setting(
        name: "allow", kind: .words, usual: .words([]),
        doc: "Who else may read, not run: a user, or a group as @research; secrets are hidden from them")
    static let idleTime = Setting(
        name: "idle_time", kind: .time(1_000...year), usual: .none,
        doc: "How long to go on without a client and without a run")
    static let logLevel = Setting(
        name: "log_level", kind: .oneOf(Logger.Level.allCases.map(\.rawValue)), usual: .word("info"),
        doc: "How much to log")
    static let logFormat = Setting(
        name: "log_format", kind: .oneOf(LogFormat.allCases.map(\.rawValue)), usual: .word("text"), doc: "How to log")

    static let connections = Setting(
        name: "connections", kind: .count(1...65_536), usual: .amount(usual.connections),
        doc: "How many clients may be connected")
    static let openRequests = Setting(
        name: "open_requests", kind: .count(1...65_536), usual: .amount(usual.openRequests),
        doc: "How many requests of one connection may be open")
    static let requestSize = Setting(
        name: "request_size", kind: .size(4 << 10...1 << 30), usual: .amount(usual.requestBytes),
        doc: "The longest line of a request")
    static let unsentSize = Setting(
        name: "unsent_size", kind: .size(64 << 10...1 << 30), usual: .amount(usual.unsentBytes),
        doc: "What may wait for a client that does not read its answers")
    static let slowReaderTime = Setting(
        name: "slow_reader_time", kind: .time(100...day), usual: .amount(milliseconds(usual.slowReaderPatience)),
        doc: "How long such a client may read nothing before it is disconnected")
    static let unfinishedLineTime = Setting(
        name: "unfinished_line_time", kind: .time(100...day),
        usual: .amount(milliseconds(usual.unfinishedLinePatience)),
        doc: "How long a client may take to end a line that it has begun")
    static let orderTime = Setting(
        name: "order_time", kind: .time(1...60_000), usual: .amount(milliseconds(usual.orderPatience)),
        doc: "How long a request may hold up the answers to those behind it")
    static let readyAnswers = Setting(
        name: "ready_answers", kind: .count(1...16_777_216), usual: .amount(usual.readyAnswers),
        doc: "How many answers are kept for those who ask the same")
    static let readyAnswersSize = Setting(
        name: "ready_answers_size", kind: .size(0...16 << 30), usual: .amount(usual.readyAnswerBytes),
        doc: "What those answers may hold")
    static let keptExperiments = Setting(
        name: "kept_experiments", kind: .count(1...16_777_216), usual: .amount(usualKept.experiments),
        doc: "How many experiments' values are kept")
    static let keptVariants = Setting(
        name: "kept_variants", kind: .count(1...16_777_216), usual: .amount(usualKept.variants),
        doc: "How many values are kept of requests that set or unset fields or send an environment")
    static let keptFields = Setting(
        name: "kept_fields", kind: .count(0...16_777_216), usual: .amount(usualKept.fields),
        doc: "How many fields of experiments that others extend are kept, and of those that requests set values of")
    static let pluginDeadline = Setting(
        name: "plugin_deadline", kind: .time(PluginLimits.deadlines),
        usual: usualKept.plugins.deadline.map { .amount(milliseconds($0)) } ?? .none,
        doc: "How long a call of a plugin may take where pconfigs.yaml does not say")
    static let pluginMemory = Setting(
        name: "plugin_memory", kind: .size(PluginLimits.memories),
        usual: usualKept.plugins.memory.map { .amount($0) } ?? .none,
        doc: "The address space of a plugin's worker where pconfigs.yaml does not say")
    static let pluginLanes = Setting(
        name: "plugin_lanes", kind: .count(PluginLimits.laneCounts), usual: .none,
        doc: "How many calls a plugin's worker is given at a time where pconfigs.yaml does not say")
    static let drainTime = Setting(
        name: "drain_time", kind: .time(100...3_600_000), usual: .amount(milliseconds(usual.drainTime)),
        doc: "How long to finish what is open when the daemon ends")
    static let pathCheckTime = Setting(
        name: "path_check_time", kind: .time(1_000...day), usual: .amount(milliseconds(usual.pathCheckInterval)),
        doc: "How often to look whether the socket's path still leads here")

    private static let usual = ServerLimits()
    private static let usualKept = WorkspaceLimits()
    private static let day = 24 * 3_600_000
    private static let year = 366 * day

    private static func milliseconds(_ time: Duration) -> Int { Int(time / .milliseconds(1)) }
}
