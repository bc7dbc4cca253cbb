import CurlewText
import Glibc

/// The user that the embedded server runs as: the current user, or `postgres` if that is root.
///
/// PostgreSQL refuses to run as root. Debian's package makes the user `postgres` for this purpose.
struct ServerAccount: Sendable, Equatable {
  let user: uid_t
  let group: gid_t
  /// Whether programs have to run as another user.
  let isOther: Bool

  static func current() throws -> ServerAccount {
    guard geteuid() == 0 else { return ServerAccount(user: geteuid(), group: getegid(), isOther: false) }
    guard let entry = getpwnam("postgres") else {
      throw CurlewError(
        .missingProgram(
          "PostgreSQL's user postgres", remedy: "run: apt-get install postgresql; or run curlew as a user"))
    }
    return ServerAccount(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, isOther: true)
  }

  /// Makes a folder that only this account may enter, or checks that an existing one is so.
  func makePrivateFolder(_ path: String) throws {
    if mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw CurlewError(.inputOutput("cannot make \(path): \(SystemError.words())"))
    }
    try requireOwnFolder(path)
    guard !isOther || lchown(path, user, group) == 0, chmod(path, 0o700) == 0 else {
      throw CurlewError(.notPermitted("\(path): \(SystemError.words())"))
    }
  }

  /// Refuses what is at the path unless it is a folder that this account or this user owns and nobody else may write
  /// to. In /tmp somebody else may have put a folder or a link there first, with a server of their own in it.
  ///
  /// - Throws: `.notPermitted`.
  func requireOwnFolder(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == user || status.st_uid == geteuid()
    else {
      throw CurlewError(
        .notPermitted("\(path) is not a folder of this user's alone; remove it or set CURLEW_HOME"))
    }
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw CurlewError(
        .notPermitted(
          "\(path) is not a folder of this user's alone: others may write to it; run chmod go-w on it, or set "
            + "CURLEW_HOME to another folder"))
    }
  }

  /// Runs one of PostgreSQL's programs under this account.
  ///
  /// The environment is a new one, because `PG*` variables are for connections, not for this server.
  func run(
    _ program: String, _ arguments: [String], adding environment: [String: String] = [:]
  ) throws -> ChildProcess.Outcome {
    var all = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"].merging(environment) { $1 }
    for name in ["HOME", "TMPDIR", "LD_LIBRARY_PATH"] where !isOther {
      if let value = getenv(name) { all[name] = String(cString: value) }
    }
    guard isOther else { return try ChildProcess.run(program, arguments, environment: all) }
    let paths = ["/usr/sbin/runuser", "/sbin/runuser"]
    let runuser = paths.first { path in access(path, X_OK) == 0 }
    guard let runuser else {
      throw CurlewError(.missingProgram("runuser", remedy: "run: apt-get install util-linux"))
    }
    return try ChildProcess.run(runuser, ["-u", "postgres", "--", program] + arguments, environment: all)
  }

  /// The variables with which `initdb` accepts a user id without a name, as containers have them.
  ///
  /// `initdb` asks for the name but does not use it, because Curlew names the superuser. libnss-wrapper answers.
  func environmentForInitdb(home: String) throws -> [String: String] {
    if getpwuid(user) != nil { return [:] }
    let library = FilePaths.names(in: "/usr/lib").map { "/usr/lib/\($0)/libnss_wrapper.so" }
      .first(where: FilePaths.exists)
    guard let library else {
      throw CurlewError(
        .notPermitted(
          "the user id \(user) has no name, and PostgreSQL's initdb wants one: add it to /etc/passwd, "
            + "install libnss-wrapper, or name a server with --warehouse"))
    }
    let (users, groups) = ("\(home)/passwd", "\(home)/group")
    try FilePaths.write("curlew:x:\(user):\(group)::\(home):/bin/false\n", to: users)
    try FilePaths.write("curlew:x:\(group):\n", to: groups)
    return ["LD_PRELOAD": library, "NSS_WRAPPER_PASSWD": users, "NSS_WRAPPER_GROUP": groups]
  }
}
