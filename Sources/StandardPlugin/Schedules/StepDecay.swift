internal import Glibc
internal import PConfigsPlugin

/// A learning rate that is multiplied by `gamma` every `step_size` steps.
///
/// `lr(t) = base_lr · gamma^⌊t / step_size⌋` for `t = 0 … total_steps − 1`: the closed form of PyTorch's
/// `torch.optim.lr_scheduler.StepLR`.
enum StepDecay {
    static var registration: Computation {
        Computation(
            "step_decay", parameters: "base_lr", "total_steps", "step_size", "gamma",
            doc: """
                Rates that fall by a factor every step_size steps: lr(t) = base_lr * gamma^floor(t / step_size), t from 0 \
                to total_steps - 1 (PyTorch's StepLR).
                """, file: #fileID
        ) { (baseLR: Double, totalSteps: Int, stepSize: Int, gamma: Double) throws -> [Double] in
            try rates(baseLR: baseLR, totalSteps: totalSteps, stepSize: stepSize, gamma: gamma)
        }
    }

    static func rates(
        baseLR: Double, totalSteps: Int, stepSize: Int, gamma: Double
    ) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(baseLR, "base_lr")
        try ArgumentCheck.count(totalSteps, "total_steps")
        guard stepSize >= 1 else { throw PluginError("step_size must be at least 1, not \(stepSize)") }
        try ArgumentCheck.range(gamma, "gamma", 0...1)
        return (0..<totalSteps).map { step in baseLR * pow(gamma, Double(step / stepSize)) }
    }
}
