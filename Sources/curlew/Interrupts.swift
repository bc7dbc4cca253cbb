import Curlew
import CurlewText
import Dispatch
import Glibc
import Logging

/// Ctrl-C and SIGTERM end a load in order: the stages stop, what they made is dropped, the warehouse is as it was.
enum Interrupts {
  /// How long to wait for that order. A server that says nothing any more, or a file system, could take for ever; what a
  /// load leaves behind is dropped by the next one.
  private static let patience = DispatchTimeInterval.seconds(5)

  /// Runs `body`; a signal meanwhile calls `cancel`, a second one ends the process at once.
  ///
  /// - Parameter cancel: gives false if there is nothing that would end in order. So it is while a server is being
  ///   reached or folders are looked through: then the process ends at once.
  static func forwarding<Result>(to cancel: @escaping () -> Bool, _ body: () throws -> Result) rethrows -> Result {
    let queue = DispatchQueue(label: "curlew signals")
    let forward = UncheckedSendable(value: cancel)
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Dispatch sees a signal only if nothing else handles it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        signal(number, SIG_DFL)
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: exit)
        if !forward.value() { exit() }
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
    return try body()
  }

  @Sendable private static func exit() {
    let error = CurlewError(.interrupted)
    Logger(label: "curlew").error("\(error)")
    _exit(error.exitCode)
  }

  /// `LoadRun.cancel` may be called from any thread.
  private struct UncheckedSendable<Value>: @unchecked Sendable { let value: Value }
}
