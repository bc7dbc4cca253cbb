import ArgumentParser
import Curlew
import CurlewText

/// `curlew db`: controls the embedded server.
struct DbCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Looks after Curlew's own PostgreSQL server.",
    discussion: """
      Where no warehouse is named, Curlew keeps one in a private PostgreSQL: reached through a socket that only this user \
      may use, with its data in $CURLEW_HOME, else ~/.local/share/curlew; as root in /var/lib/curlew, run by the user \
      postgres. Commands start it when they need it; it runs on until it is stopped.

      No command works as its superuser but those that make roles: init is the owner, load and verify the loader, report, \
      status and sql an analyst, sql --write a writer. url and psql are the owner unless --as says otherwise; ALTER SYSTEM \
      and CREATE ROLE need --as superuser.

      Example: psql "$(curlew db url)" -c 'TABLE curlew.load'
      """,
    subcommands: [Start.self, Stop.self, Status.self, URL.self, Psql.self, Destroy.self]
  )

  struct Login: ParsableArguments {
    @Option(name: .customLong("as"), help: "Whom to log in as; see: curlew help db.") var login = EmbeddedLogin.owner
  }

  struct Start: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Starts the server, and makes it first if there is none.", discussion: "Example: curlew db start")
    @OptionGroup var logging: LoggingOptions

    func run() throws { print(try EmbeddedServer().start()) }
  }

  struct Stop: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stops the server; its data stay.", discussion: "Example: curlew db stop")
    @OptionGroup var logging: LoggingOptions

    func run() throws { print(try EmbeddedServer().stop() ? "stopped" : "was not running") }
  }

  struct Status: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says whether the server runs, where, and how large its data are.",
      discussion: "Example: curlew db status --format json")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.print(EmbeddedServer().status().table) }
  }

  struct URL: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the URL that psql and other programs connect by.",
      discussion: """
        Starts the server if it does not run. Dashboards need no more than --as analyst.

        Example: psql "$(curlew db url)"
        """)
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var login: Login

    func run() throws { print(try EmbeddedServer().start(as: login.login)) }
  }

  struct Psql: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Opens psql on the server.",
      discussion: "What follows -- goes to psql.\n\nExample: curlew db psql -- -c 'SELECT count(*) FROM curlew.load'")
    @OptionGroup var logging: LoggingOptions
    @OptionGroup var login: Login
    @Argument(help: "psql's own options.") var arguments: [String] = []

    func run() throws { try EmbeddedServer().becomePsql(arguments, as: login.login) }
  }

  struct Destroy: LoggingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stops the server and removes its data, for good.",
      discussion: "Asks before it does, unless --force is given.\n\nExample: curlew db destroy --force")
    @OptionGroup var logging: LoggingOptions
    @Flag(help: "Do not ask.") var force = false

    func run() throws {
      let server = try EmbeddedServer()
      let status = try server.status()
      if !force {
        guard Terminal.isInteractive else {
          throw CurlewError(.usage("nobody is there to ask; to remove \(status.home) without asking, give --force"))
        }
        print("Remove the warehouse in \(status.home) with all its data? Type yes: ", terminator: "")
        guard readLine() == "yes" else { return print("nothing removed") }
      }
      try server.destroy()
      print("removed \(status.home)")
    }
  }
}
