/// What `$run` and `--option` may say.
package enum RunOptionNames {
    /// Whatever the engine.
    package static let common = ["engine", "timeout", "retries", "environment", "grace", "log_limit"]

    package static let slurm = [
        "partition", "account", "qos", "time", "nodes", "tasks", "tasks_per_node", "cpus", "gpus", "gpus_per_node",
        "memory", "constraint", "nodelist", "exclude", "reservation", "licenses", "nice", "requeue", "exclusive",
        "array_limit", "supervisor",
    ]

    /// - Parameter engine: Nil where none is named, so that any may be meant.
    package static func of(engine: String?) -> [String] { engine == "local" ? common : common + slurm }
}
