import Glibc

/// Runs code as a user without rights on any file. Root may read everything, so tests run by root would not see what
/// a user sees.
///
/// In Linux each thread has such an identity. The C function for it is missing from Swift's module.
func asStranger<Result>(_ body: () throws -> Result) rethrows -> Result {
  typealias SetFileSystemUser = @convention(c) (uid_t) -> Int32
  let setFileSystemUser = unsafeBitCast(dlsym(nil, "setfsuid"), to: SetFileSystemUser.self)
  let nobody: uid_t = 65534
  _ = setFileSystemUser(nobody)
  defer { _ = setFileSystemUser(geteuid()) }
  return try body()
}
