/// How much a command says beside its answer.
enum Talkativeness {
    /// Errors alone.
    case quiet
    /// Warnings, notes and what is waited for, too.
    case normal
    /// What is asked of the daemon and how long it takes, too.
    case verbose
}
