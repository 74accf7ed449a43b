internal import PConfigsPlugin

/// A learning rate that stays: `lr(t) = base_lr`.
enum ConstantSchedule {
    static var registration: Computation {
        Computation(
            "constant", parameters: "base_lr", "total_steps",
            doc: "The same rate for each of total_steps steps: lr(t) = base_lr.", file: #fileID
        ) { (baseLR: Double, totalSteps: Int) throws -> [Double] in
            try rates(baseLR: baseLR, totalSteps: totalSteps)
        }
    }

    static func rates(baseLR: Double, totalSteps: Int) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(baseLR, "base_lr")
        try ArgumentCheck.count(totalSteps, "total_steps")
        return Array(repeating: baseLR, count: totalSteps)
    }
}
