import CurlewText
import Dispatch
import Glibc
import Synchronization

/// Writes the files of a sample on one serial queue for each core. Each queue takes the next file until none is left.
/// The content of a file does not depend on which queue writes it.
final class SampleWriting: Sendable {
  private let sample: Sample
  private let files: [SampleFile]
  private let next = Atomic(0)

  init(sample: Sample, files: [SampleFile]) {
    self.sample = sample
    self.files = files
  }

  /// The results of one queue. Unchecked, because only its own queue uses it until the group has been waited for.
  private final class Worker: @unchecked Sendable {
    var written = SampleFile.Written()
    var failure: (file: Int, error: CurlewError)?
  }

  func run() throws -> SampleFile.Written {
    let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let workers = (0..<min(coreCount, files.count)).map { _ in Worker() }
    let group = DispatchGroup()
    for (number, worker) in workers.enumerated() {
      DispatchQueue(label: "curlew.sample.\(number)").async(group: group) { self.work(worker) }
    }
    group.wait()
    if let first = workers.compactMap(\.failure).min(by: { $0.file < $1.file }) { throw first.error }
    return workers.reduce(into: SampleFile.Written()) { $0.add($1.written) }
  }

  private func work(_ worker: Worker) {
    while case let number = next.wrappingAdd(1, ordering: .relaxed).oldValue, number < files.count {
      do throws(any Error) {
        worker.written.add(try files[number].write(sample))
      } catch {
        worker.failure = (number, error as? CurlewError ?? CurlewError(.internal("\(error)")))
        // The other queues need not start files that will not be delivered.
        next.store(files.count, ordering: .relaxed)
        return
      }
    }
  }
}
