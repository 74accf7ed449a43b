/// Something that inputs are fed to.
protocol Target {
    /// How many different inputs there are; nil for no end.
    var inputCount: Int? { get }
    /// The input of a number.
    func input(_ number: Int, _ random: inout Choices) -> [UInt8]
    /// What is wrong with what comes of an input; nil where nothing is.
    func failure(of input: [UInt8]) -> String?
}

extension Target {
    var inputCount: Int? { nil }
}
