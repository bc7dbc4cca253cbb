import CurlewText
import Glibc

/// The folder of the embedded server, and the paths in it.
struct ServerHome: Sendable, Equatable {
  let path: String

  /// `CURLEW_HOME`, else `/var/lib/curlew` for root, else `curlew` in the user's data folder (XDG Base Directory).
  static func locate(environment: (String) -> String?, isRoot: Bool) throws -> ServerHome {
    let home = try find(environment: environment, isRoot: isRoot)
    // pg_ctl puts its paths between double quotes into a shell command.
    guard !home.contains(where: { "\"\\$`\n".contains($0) }) else {
      throw CurlewError(
        .usage("\(home) has characters that pg_ctl cannot take in a path; set CURLEW_HOME to another folder"))
    }
    return ServerHome(path: home)
  }

  private static func find(environment: (String) -> String?, isRoot: Bool) throws -> String {
    if let home = environment("CURLEW_HOME"), !home.isEmpty { return absolute(home) }
    if isRoot { return "/var/lib/curlew" }
    // The specification says that a relative path here is invalid and must be ignored.
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
      return absolute("\(data)/curlew")
    }
    let home = environment("HOME") ?? getpwuid(geteuid()).map { String(cString: $0.pointee.pw_dir) }
    guard let home, home.hasPrefix("/") else {
      throw CurlewError(.usage("this user has no home folder; set CURLEW_HOME, or name a server with --warehouse"))
    }
    return absolute("\(home)/.local/share/curlew")
  }

  var data: String { "\(path)/data" }
  /// The folder that `initdb` fills. It is renamed to `data` when `initdb` has succeeded.
  var unfinishedData: String { "\(path)/data.unfinished" }
  var settings: String { "\(path)/postgresql.curlew.conf" }
  var log: String { "\(path)/server.log" }
  var lock: String { "\(path)/lock" }

  /// Marks that the data have the server's logins. It is in the data folder, so that older data put in its place lack
  /// it.
  var loginsMark: String { "\(data)/curlew_logins" }

  /// Everything that Curlew may have made here. `destroy` removes nothing else.
  var ownNames: [String] {
    [
      "data", "data.unfinished", "socket", "postgresql.curlew.conf", "server.log", "server.log.1", "passwd", "group",
      "lock",
    ]
  }

  /// The folder of the server's socket.
  ///
  /// A socket's path has at most 107 bytes (`sun_path`, unix(7)), and neither PostgreSQL's setting nor libpq's `host`
  /// allows a comma. If the home does not fit, a folder named after it is used instead.
  func socketFolder(user: uid_t, runtimeFolder: String?) -> String {
    let own = "\(path)/socket"
    if Self.fits(own) { return own }
    let name = path.withContiguousBytes { ContentHash.hash128($0) }
    let short = "curlew-\(user)-\(String(name.high, radix: 36))"
    if let runtimeFolder, runtimeFolder.hasPrefix("/"), case let folder = "\(runtimeFolder)/\(short)",
      Self.fits(folder), access(runtimeFolder, W_OK) == 0
    {
      return folder
    }
    return "/tmp/\(short)"
  }

  private static func fits(_ folder: String) -> Bool {
    "\(folder)/.s.PGSQL.5432".utf8.count <= 107 && !folder.utf8.contains(UInt8(ascii: ","))
  }

  private static func absolute(_ path: String) -> String {
    var path = path
    if !path.hasPrefix("/"), let folder = getcwd(nil, 0) {
      path = "\(String(cString: folder))/\(path)"
      free(folder)
    }
    // Resolved, so that two spellings of one folder give one socket.
    if let resolved = realpath(path, nil) {
      path = String(cString: resolved)
      free(resolved)
    }
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

extension String {
  fileprivate func withContiguousBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Array(utf8).withUnsafeBytes(body)
  }
}
