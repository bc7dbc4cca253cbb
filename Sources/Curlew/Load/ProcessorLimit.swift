import CurlewText
import Glibc

/// How many processors this process may keep busy: those that are online, or fewer if its control group has a limit. A
/// container with two of sixty-four processors would otherwise start sixty-four chains, and wait for its quota.
struct ProcessorLimit {
  /// The folder that has `proc` and `sys`: `/`, but in tests.
  var root = ""
  var onlineCount = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  var count: Int { max(1, min(onlineCount, quota.map { Int($0.rounded(.up)) } ?? onlineCount)) }

  /// The smallest limit of the process's groups and of those above them, in processors; nil if there is none.
  private var quota: Double? {
    let groups = text("/proc/self/cgroup")?.split(separator: "\n") ?? []
    return groups.compactMap { line -> Double? in
      // `0::/group` in version 2, `4:cpu,cpuacct:/group` in version 1.
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      if parts[1].isEmpty { return smallest(of: parts[2], below: "/sys/fs/cgroup", quotaOfVersion2) }
      guard parts[1].split(separator: ",").contains("cpu") else { return nil }
      return smallest(of: parts[2], below: "/sys/fs/cgroup/cpu", quotaOfVersion1)
        ?? smallest(of: parts[2], below: "/sys/fs/cgroup/\(parts[1])", quotaOfVersion1)
    }.min()
  }

  /// A container often sees its own group as the root, under the path that the host knows. So folders that do not exist
  /// are passed by.
  private func smallest(of group: Substring, below folder: String, _ quota: (String) -> Double?) -> Double? {
    var path = folder
    var quotas = [quota(path)]
    for name in group.split(separator: "/") {
      path += "/\(name)"
      quotas.append(quota(path))
    }
    return quotas.compactMap(\.self).min()
  }

  /// `200000 100000`: microseconds of each period. `max` is no limit.
  private func quotaOfVersion2(_ folder: String) -> Double? {
    let numbers = text(folder + "/cpu.max")?.split(whereSeparator: \.isWhitespace).map { Double($0) } ?? []
    guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], period > 0 else { return nil }
    return quota / period
  }

  /// A quota of -1 is no limit.
  private func quotaOfVersion1(_ folder: String) -> Double? {
    func number(_ name: String) -> Double? {
      text("\(folder)/cpu.cfs_\(name)_us").flatMap { Double($0.prefix { !$0.isWhitespace }) }
    }
    guard let quota = number("quota"), let period = number("period"), quota > 0, period > 0 else { return nil }
    return quota / period
  }

  private func text(_ path: String) -> String? {
    (try? LocalFiles.bytes(of: root + path, limit: 1 << 16)).map { String(decoding: $0, as: UTF8.self) }
  }
}
