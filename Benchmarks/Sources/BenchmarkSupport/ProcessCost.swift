#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processor time of a process so far, in its own code and in the system's, which among other
/// things finds and clears pages of memory.
public struct ProcessCost {
  public var userSeconds: Double
  public var systemSeconds: Double

  public static var now: ProcessCost {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return ProcessCost(
      userSeconds: seconds(usage.ru_utime), systemSeconds: seconds(usage.ru_stime))
  }

  public static func - (left: ProcessCost, right: ProcessCost) -> ProcessCost {
    ProcessCost(
      userSeconds: left.userSeconds - right.userSeconds,
      systemSeconds: left.systemSeconds - right.systemSeconds)
  }
}
