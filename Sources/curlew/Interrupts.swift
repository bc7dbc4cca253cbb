import Curlew
import CurlewText
import Dispatch
import Glibc
import Logging

/// Ctrl-C and SIGTERM end a load in order: the stages stop, what they made is dropped, and the warehouse stays as it
/// was.
enum Interrupts {
  /// How long to wait for the load to end in order. A server or a file system that no longer answers could take for
  /// ever. The next load drops what this one leaves behind.
  private static let patience = DispatchTimeInterval.seconds(5)

  /// Runs `body`. A signal in the meantime calls `cancel`; a second signal ends the process at once.
  ///
  /// - Parameter cancel: returns false if nothing needs to end in order, as while connecting or searching folders.
  ///   Then the process ends at once.
  static func forwarding<Result>(to cancel: @escaping () -> Bool, _ body: () throws -> Result) rethrows -> Result {
    let queue = DispatchQueue(label: "curlew signals")
    let forward = UncheckedSendable(value: cancel)
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Dispatch gets a signal only if nothing else handles it.
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

  /// Safe, because `LoadRun.cancel` may be called from any thread.
  private struct UncheckedSendable<Value>: @unchecked Sendable { let value: Value }
}
