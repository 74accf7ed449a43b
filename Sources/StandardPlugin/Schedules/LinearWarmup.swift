internal import PConfigsPlugin

/// A learning rate that rises in equal steps towards `base_lr`, which the step behind the last one has.
///
/// `lr(t) = base_lr · (f + (1 − f) · t / warmup_steps)` with `f = start_factor`, for `t = 0 … warmup_steps − 1`: the closed form
/// of PyTorch's `torch.optim.lr_scheduler.LinearLR` with `end_factor=1` and `total_iters=warmup_steps`. What follows is
/// appended with `+`, as in PyTorch's `SequentialLR`.
enum LinearWarmup {
    static var registration: Computation {
        Computation(
            "linear_warmup", parameters: "base_lr", "warmup_steps", "start_factor",
            doc: """
                Rates that rise to base_lr: lr(t) = base_lr * (start_factor + (1 - start_factor) * t / warmup_steps), \
                t from 0 to warmup_steps - 1 (PyTorch's LinearLR). Append the rates that follow with +.
                """, file: #fileID
        ) { (baseLR: Double, warmupSteps: Int, startFactor: Double) throws -> [Double] in
            try rates(baseLR: baseLR, warmupSteps: warmupSteps, startFactor: startFactor)
        }
    }

    static func rates(baseLR: Double, warmupSteps: Int, startFactor: Double) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(baseLR, "base_lr")
        // No warm-up at all is a setting that people try.
        try ArgumentCheck.count(warmupSteps, "warmup_steps", from: 0)
        try ArgumentCheck.range(startFactor, "start_factor", 0...1)
        return (0..<warmupSteps).map { step in
            baseLR * (startFactor + (1 - startFactor) * Double(step) / Double(warmupSteps))
        }
    }
}
