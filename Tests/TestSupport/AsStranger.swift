import Glibc

/// Runs code as a stranger to all files: root may read everything, so root's tests would not see what a user sees.
///
/// Linux has such an identity for every thread, and a C library function that Swift's module of it leaves out.
func asStranger<Result>(_ body: () throws -> Result) rethrows -> Result {
  typealias SetFileSystemUser = @convention(c) (uid_t) -> Int32
  let setFileSystemUser = unsafeBitCast(dlsym(nil, "setfsuid"), to: SetFileSystemUser.self)
  let nobody: uid_t = 65534
  _ = setFileSystemUser(nobody)
  defer { _ = setFileSystemUser(geteuid()) }
  return try body()
}
