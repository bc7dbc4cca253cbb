import Testing

@testable import Curlew
@testable import TestSupport

/// Limits of control groups, as files of both versions have them.
@Suite struct ProcessorLimitTests {
  private func count(_ files: [String: String], online: Int = 16) throws -> Int {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    return ProcessorLimit(root: folder.path, onlineCount: online).count
  }

  @Test(
    arguments: [
      // No control groups at all, and groups without a limit.
      ([:], 16),
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "max 100000\n"], 16),
      (["proc/self/cgroup": "0::/a\n", "sys/fs/cgroup/a/cgroup.procs": "1\n"], 16),
      // A container sees its group as the root. A part of a processor is a whole one.
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "200000 100000\n"], 2),
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "150000 100000\n"], 2),
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "5000 100000\n"], 1),
      // The smallest of a group and those above it. The path may be one that only the host knows.
      (
        [
          "proc/self/cgroup": "0::/user.slice/a.service\n", "sys/fs/cgroup/user.slice/cpu.max": "300000 100000\n",
          "sys/fs/cgroup/user.slice/a.service/cpu.max": "max 100000\n",
        ], 3
      ),
      (["proc/self/cgroup": "0::/docker/0123\n", "sys/fs/cgroup/cpu.max": "400000 100000\n"], 4),
      // Version 1, with another name of the folder, and beside version 2.
      (
        [
          "proc/self/cgroup": "5:memory:/a\n4:cpu,cpuacct:/a\n", "sys/fs/cgroup/cpu/a/cpu.cfs_quota_us": "600000\n",
          "sys/fs/cgroup/cpu/a/cpu.cfs_period_us": "100000\n", "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
          "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ], 6
      ),
      (
        [
          "proc/self/cgroup": "4:cpu,cpuacct:/a\n0::/\n", "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "50000\n",
          "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "10000\n",
        ], 5
      ),
      // More than there are, and what is no number.
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "9900000 100000\n"], 16),
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "\n"], 16),
      (["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "100000 0\n"], 16),
    ] as [([String: String], Int)])
  func theLimitOfTheGroup(files: [String: String], expected: Int) throws {
    #expect(try count(files) == expected)
  }

  @Test func thisMachineHasOne() {
    let limit = ProcessorLimit()
    #expect((1...max(1, limit.onlineCount)).contains(limit.count))
  }
}
