import CurlewText
import Testing

@testable import Curlew

@Suite struct WarehouseLocationTests {
  private func location(_ option: String? = nil, _ variables: [String: String] = [:]) throws -> WarehouseLocation {
    try WarehouseLocation(option: option, environment: { variables[$0] })
  }

  @Test func theFirstThatIsNamedCounts() throws {
    let all = [
      "CURLEW_WAREHOUSE": "postgresql://curlew/one", "DATABASE_URL": "postgresql://app/two", "PGHOST": "three",
    ]
    #expect(try location("host=zero", all) == .named("host=zero"))
    #expect(try location(nil, all) == .named("postgresql://curlew/one"))
    #expect(try location(nil, all.filter { $0.key != "CURLEW_WAREHOUSE" }) == .named("postgresql://app/two"))
    #expect(try location(nil, ["PGHOST": "three"]) == .environment)
    #expect(try location() == .embedded)
  }

  @Test(arguments: ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"])
  func libpqsVariablesNameAServer(variable: String) throws {
    #expect(try location(nil, [variable: "x"]) == .environment)
    #expect(try location(nil, [variable: ""]) == .embedded)
  }

  @Test func otherVariablesOfLibpqDoNot() throws {
    #expect(try location(nil, ["PGUSER": "x", "PGPASSWORD": "y", "PGPORT": "5433"]) == .embedded)
  }

  @Test(arguments: ["warehouse", "postgresql://host:port:more/x?nosuch=1", "host=a nosuch=b"])
  func whatLibpqCannotReadIsAMistakeOfUse(text: String) {
    #expect { try location(text) } throws: { ($0 as? CurlewError)?.exitCode == 64 }
  }

  /// Whatever is wrong with a URL, the error shows no part of its password.
  @Test(arguments: [
    "mysql://finops:SECRET@db.example.com/costs", "postgresql+asyncpg://finops:SECRET@db.example.com/costs",
    "postgresql://finops:SEC%RET@db.example.com/costs", "postgresql://finops:SEC@RET@db.example.com/costs",
    "postgresql://finops:SEC/RET@db.example.com/costs", "postgresql://finops:SEC?RET@db.example.com/costs",
    "postgresql://db.example.com/costs?password=SECRET&nosuch=1", "password=SECRET nosuch=1", "finops:SECRET@db/x",
    "postgresql://finops:SECRET@db.example.com:port/costs?x",
  ])
  func noPasswordIsSaid(text: String) {
    let error = #expect(throws: CurlewError.self) { try location(text) }
    let words = "\(String(describing: error))" + (error?.description ?? "")
    #expect(!words.contains("SEC") && !words.contains("RET"), "\(words)")
    #expect(words.contains("db.example.com") == text.contains("://"), "\(words)")
  }

  @Test(arguments: [
    "postgresql://u:p%40ss@h/db", "postgres://h:5432/db?user=a%40b", "postgresql://h:5432/db?user=a@b",
    "postgresql:///db?host=/tmp&user=a@b", "host=h password=a@b/c",
  ])
  func otherURLsAreTaken(text: String) throws {
    #expect(try location(text) == .named(text))
  }

  @Test func homes() throws {
    func home(_ variables: [String: String], isRoot: Bool = false) throws -> String {
      try ServerHome.locate(environment: { variables[$0] }, isRoot: isRoot).path
    }
    #expect(try home(["HOME": "/none/u"]) == "/none/u/.local/share/curlew")
    #expect(try home(["HOME": "/none/u", "XDG_DATA_HOME": "/none/data"]) == "/none/data/curlew")
    // By the specification relative paths are ignored.
    #expect(try home(["HOME": "/none/u", "XDG_DATA_HOME": "data"]) == "/none/u/.local/share/curlew")
    #expect(try home(["HOME": "/none/root"], isRoot: true) == "/var/lib/curlew")
    #expect(try home(["CURLEW_HOME": "/none/own/", "XDG_DATA_HOME": "/none/data"], isRoot: true) == "/none/own")
  }

  @Test(arguments: ["/none/a\"b", "/none/$HOME", "/none/`id`", "/none/a\\b", "/none/a\nb"])
  func homesThatAShellWouldReadAreRefused(home: String) {
    #expect { try ServerHome.locate(environment: { $0 == "CURLEW_HOME" ? home : nil }, isRoot: false) } throws: {
      ($0 as? CurlewError)?.exitCode == 64
    }
  }

  @Test(arguments: 60..<140)
  func socketsPathsFit(length: Int) {
    let home = ServerHome(path: "/" + String(repeating: "h", count: length - 1))
    for runtime in [nil, "/tmp", "/none/" + String(repeating: "r", count: 120)] {
      let folder = home.socketFolder(user: 1000, runtimeFolder: runtime)
      #expect("\(folder)/.s.PGSQL.5432".utf8.count <= 107)
      #expect(folder.hasPrefix("\(home.path)/") == (length + "/socket/.s.PGSQL.5432".count <= 107))
    }
  }

  @Test func homesDoNotShareASocket() {
    let long = String(repeating: "h", count: 120)
    let folders = ["a", "b"].map { ServerHome(path: "/\(long)\($0)").socketFolder(user: 1, runtimeFolder: nil) }
    #expect(folders[0] != folders[1])
  }

  @Test func settingsFollowTheMachine() {
    func settings(_ memory: Int, disk: Int = 1 << 40, shm: Int = 1 << 33) -> [Substring] {
      ServerSettings(
        machine: .init(
          memoryByteCount: memory, coreCount: 2, freeDiskByteCount: disk, sharedMemoryFolderByteCount: shm),
        dataFolder: "/it's/data", socketFolder: "/s", serverMajor: 15, hasLZ4: false
      ).text.split(separator: "\n")
    }
    #expect(settings(64 << 30).contains("shared_buffers = 1024MB"))
    #expect(settings(4 << 30).contains("shared_buffers = 512MB"))
    #expect(settings(512 << 20).contains("shared_buffers = 128MB"))
    #expect(settings(4 << 30).contains("max_wal_size = 8192MB"))
    #expect(settings(4 << 30, disk: 8 << 30).contains("max_wal_size = 2048MB"))
    // The 64 MB of /dev/shm in a container are not enough for parallel queries.
    #expect(settings(4 << 30, shm: 64 << 20).contains("dynamic_shared_memory_type = sysv"))
    #expect(settings(4 << 30).contains("include '/it''s/data/postgresql.conf'"))
    #expect(settings(4 << 30).contains("fsync = on"))
  }
}
