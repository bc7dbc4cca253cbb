import CurlewText
import Glibc

/// The embedded server's settings: for one large load at a time and for analytic queries, on a machine that does
/// other things, too.
///
/// They are in a file of their own beside the data, written anew at each start because they depend on the machine.
/// `ALTER SYSTEM` overrides them.
struct ServerSettings {
  /// What the machine offers.
  struct Machine: Equatable {
    var memoryByteCount: Int
    var coreCount: Int
    var freeDiskByteCount: Int
    var sharedMemoryFolderByteCount: Int
  }

  var machine: Machine
  var dataFolder: String
  var socketFolder: String
  var serverMajor: Int
  var hasLZ4: Bool

  private static let mebi = 1 << 20
  private static let gibi = 1 << 30

  var text: String {
    let cores = max(1, machine.coreCount)
    let gather = max(1, min(4, cores / 2))
    return """
      # Written by curlew at each start of its server. Change settings with ALTER SYSTEM, which goes before these.
      include '\(quoted("\(dataFolder)/postgresql.conf"))'

      # Only this user's programs, through a socket in a folder that nobody else may enter.
      listen_addresses = ''
      unix_socket_directories = '\(quoted("\"\(socketFolder)\""))'
      port = 5432
      max_connections = 40

      # Memory: an eighth for the server's own cache, the operating system's cache holds the rest.
      shared_buffers = \(memory(share: 8, least: 128 * Self.mebi, most: Self.gibi))
      effective_cache_size = \(memory(share: 2, least: 256 * Self.mebi, most: .max))
      work_mem = \(memory(share: 256, least: 16 * Self.mebi, most: 64 * Self.mebi))
      maintenance_work_mem = \(memory(share: 16, least: 64 * Self.mebi, most: 512 * Self.mebi))
      \(sharedMemoryLine)

      # Nothing that was committed is ever lost, whatever the load would gain.
      fsync = on
      synchronous_commit = on
      full_page_writes = on

      # No replica reads this log: COPY into a table of the same transaction then goes to disk once, not twice.
      wal_level = minimal
      max_wal_senders = 0
      # A checkpoint in the middle of a load writes the same pages twice.
      max_wal_size = \(walMebibytes)MB
      checkpoint_timeout = 30min
      wal_compression = \(hasLZ4 ? "lz4" : "on")

      # Queries: a flash disk, few of them at once, each short of the time that compiling the wide view would take.
      random_page_cost = 1.1
      jit = off
      max_worker_processes = \(cores + 4)
      max_parallel_workers = \(cores)
      max_parallel_workers_per_gather = \(gather)
      max_parallel_maintenance_workers = \(gather)
      # A query over all periods locks each of their leaves and indexes.
      max_locks_per_transaction = 256

      # Loaded tables are frozen at once; the dimensions, ledger and catalogue still need it.
      autovacuum = on
      \(serverMajor >= 14 ? "client_connection_check_interval = '2s'" : "")
      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'
      log_destination = 'stderr'
      logging_collector = off
      log_line_prefix = '%m [%p] '

      """
  }

  private func memory(share: Int, least: Int, most: Int) -> String {
    "\(max(least, min(most, machine.memoryByteCount / share)) / Self.mebi)MB"
  }

  /// Large, to save checkpoints: a quarter of the free disk, but at least 1 GiB and at most 8 GiB.
  private var walMebibytes: Int {
    max(Self.gibi, min(8 * Self.gibi, machine.freeDiskByteCount / 4)) / Self.mebi
  }

  /// Containers have 64 MB of /dev/shm by default, and a parallel query fails when that is full.
  private var sharedMemoryLine: String {
    machine.sharedMemoryFolderByteCount < 512 * Self.mebi
      ? "dynamic_shared_memory_type = sysv" : "dynamic_shared_memory_type = posix"
  }

  private func quoted(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}

extension ServerSettings.Machine {
  /// This machine, or what the container may use of it.
  static func current(dataFolder: String) -> Self {
    let pages = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].compactMap {
      FilePaths.text(of: $0).flatMap { Int($0.prefix(while: \.isNumber)) }
    }
    return Self(
      memoryByteCount: limits.reduce(pages, min), coreCount: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
      freeDiskByteCount: space(dataFolder)?.free ?? 0, sharedMemoryFolderByteCount: space("/dev/shm")?.all ?? 0)
  }

  private static func space(_ path: String) -> (free: Int, all: Int)? {
    var file = statvfs()
    guard statvfs(path, &file) == 0 else { return nil }
    return (Int(file.f_bavail) * Int(file.f_frsize), Int(file.f_blocks) * Int(file.f_frsize))
  }
}
