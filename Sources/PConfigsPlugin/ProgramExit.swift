/// The exit codes of a plugin's executable.
enum ProgramExit {
    static let failed: Int32 = 1
    static let wrongUse: Int32 = 2
}
