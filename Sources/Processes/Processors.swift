internal import Glibc

/// The processors of this machine.
package enum Processors {
    /// Those that are online.
    package static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
