internal import ConfigValue
internal import Configuration
internal import Glibc
internal import OrderedCollections
internal import Processes
internal import RunFolders
internal import Runs
internal import Wire

extension RunRequest {
    /// What runs an earlier run's frozen values again; nil where its folder does not hold them any more.
    init?(repeating record: RunRecord, _ origin: RunOrigin, _ params: RunRerun.Params) {
        let folder = record.folder
        guard let launch = DurableFile.read(RunLaunch.self, from: folder.launch),
            let values = folder.frozenValues
        else { return nil }
        let annotated = try? OwnedDescriptor.open(folder.annotatedConfig, O_RDONLY).bytes()
        var options = RunOptions()
        options.engine = record.engine
        options.retries = record.retries
        options.timeout = launch.timeout
        options.grace = launch.grace
        options.logLimit = launch.logLimit
        options.environment = RunEnvironment.named(in: launch)
        let asked = DurableFile.read(ConfigValue.self, from: folder.request)
        if case .map(let engineOptions)? = asked?["options"] { options.engineOptions = engineOptions }
        self.init(
            experiment: record.experiment, values: values,
            annotatedValues: String(decoding: annotated ?? [], as: UTF8.self), digest: record.digest,
            program: .command(launch.command.dropLast(origin.arguments.count)), options: options, origin: origin,
            environment: params.variables ?? [:], key: params.key)
    }
}

extension RunFolder {
    /// The values that the run was started with; nil where the folder does not hold them any more.
    var frozenValues: ConfigMap? {
        guard let bytes = try? OwnedDescriptor.open(config, O_RDONLY).bytes(),
            case .map(let values)? = try? ConfigValue(json: String(decoding: bytes, as: UTF8.self))
        else { return nil }
        return values
    }
}
