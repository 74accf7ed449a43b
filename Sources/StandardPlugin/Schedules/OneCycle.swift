internal import Glibc
internal import PConfigsPlugin

/// A learning rate that rises to `max_lr` and falls far below its start, along half a cosine each way.
///
/// PyTorch's `torch.optim.lr_scheduler.OneCycleLR` with `anneal_strategy="cos"` and `three_phase=False`, after Smith and
/// Topin, "Super-Convergence" (arXiv:1708.07120): with `initial = max_lr / div_factor`, `final = initial / final_div_factor` and
/// the peak at `p = pct_start · total_steps − 1`, the rate goes from `initial` to `max_lr` on `[0, p]` and from `max_lr` to
/// `final` on `[p, total_steps − 1]`, by `anneal(a, b, x) = b + (a − b) / 2 · (1 + cos(π · x))`.
enum OneCycle {
    static var registration: Computation {
        Computation(
            "one_cycle", parameters: "max_lr", "total_steps", "pct_start", "div_factor", "final_div_factor",
            doc: """
                Rates that rise from max_lr / div_factor to max_lr at step pct_start * total_steps - 1 and fall to max_lr \
                / div_factor / final_div_factor at the last, along half a cosine each way (PyTorch's OneCycleLR, \
                arXiv:1708.07120).
                """, file: #fileID
        ) {
            (maxLR: Double, totalSteps: Int, pctStart: Double, divFactor: Double, finalDivFactor: Double)
                throws -> [Double] in
            try rates(
                maxLR: maxLR, totalSteps: totalSteps, pctStart: pctStart, divFactor: divFactor,
                finalDivFactor: finalDivFactor)
        }
    }

    static func rates(
        maxLR: Double, totalSteps: Int, pctStart: Double, divFactor: Double, finalDivFactor: Double
    ) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(maxLR, "max_lr")
        try ArgumentCheck.count(totalSteps, "total_steps")
        try ArgumentCheck.range(pctStart, "pct_start", 0...1)
        try ArgumentCheck.range(divFactor, "div_factor", 1...Double.greatestFiniteMagnitude)
        try ArgumentCheck.range(finalDivFactor, "final_div_factor", 1...Double.greatestFiniteMagnitude)
        let initial = maxLR / divFactor
        let final = initial / finalDivFactor
        let (peak, last) = (pctStart * Double(totalSteps) - 1, Double(totalSteps - 1))
        return (0..<totalSteps).map { index in
            let step = Double(index)
            return step <= peak
                ? anneal(from: initial, to: maxLR, share(of: step, from: 0, to: peak))
                : anneal(from: maxLR, to: final, share(of: step, from: peak, to: last))
        }
    }

    private static func anneal(from start: Double, to end: Double, _ share: Double) -> Double {
        end + (start - end) / 2 * (1 + cos(Double.pi * share))
    }

    /// How far a step is on its way; a way of no length has been gone.
    private static func share(of step: Double, from start: Double, to end: Double) -> Double {
        end > start ? (step - start) / (end - start) : 1
    }
}
