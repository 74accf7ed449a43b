/// A number with what it counts, as `1 run` and `2 runs`.
enum Counted {
    static func text(_ count: Int, _ noun: String) -> String {
        "\(count) \(count == 1 ? noun : noun + "s")"
    }
}
