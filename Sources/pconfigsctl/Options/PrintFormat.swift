import ArgumentParser
import Wire

extension Print.Format: ExpressibleByArgument {}
