import ArgumentParser
import Curlew
import CurlewPostgres
import Logging

struct GrantCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Make a login that sees the rows of its team only.",
    discussion: """
      The login sees the lines whose normalized tag has the value, and what these lines refer to: in tables, views and \
      reports, of every load to come. Several --team add up. Run it again to put other tags in place of those before. \
      A key may be written as AWS does: Team, user:Team and iamPrincipal/team are one tag. \
      It needs the roles of: curlew init --roles.

      Examples:
        curlew grant ada --team team=Data
        curlew grant eve --team department=Finance --team cost_center=4711
        curlew grant ada --revoke
      """)

  @OptionGroup var logging: LoggingOptions
  @OptionGroup var warehouse: WarehouseOptions

  @Argument(help: "The PostgreSQL login; made if it is not there, without a password.")
  var user: String

  @Option(
    help: ArgumentHelp("A normalized tag that a line must have; may be given several times.", valueName: "key=value"))
  var team: [String] = []

  @Flag(help: "Take all rows away from the login; the login itself stays.")
  var revoke = false

  func validate() throws {
    if revoke != team.isEmpty { throw ValidationError("give either --team or --revoke") }
  }

  func run() throws {
    let logger = Logger(label: "curlew")
    let grants = try team.map { try TeamGrant($0) }
    // Because it makes a role.
    let connection = try warehouse.connect(as: .superuser)
    try Migrator(connection).requireCurrent()
    let login = try TeamLogin(user, on: connection)
    if revoke {
      guard try login.revoke() else { return logger.warning("\(user) had no rows here") }
      return logger.info("\(user) sees no rows of this warehouse any more; to remove the login: DROP ROLE, in psql")
    }
    let outcome = try login.grant(grants)
    for grant in outcome.unknown { logger.warning("--team \(grant): nothing that is loaded has this tag") }
    logger.info("\(user) sees the rows with \(outcome.granted.map(\.description).joined(separator: " or "))")
    if outcome.isNew {
      logger.info(
        """
        \(user) is a new login and has no password: it logs in by peer, ident or a certificate; \\password in psql sets one
        """)
    }
  }
}
