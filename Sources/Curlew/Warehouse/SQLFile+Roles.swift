/// The statements of `sql/roles`.
extension SQLFile {
  /// Roles, owners, rights and policies, in the order in which `curlew init --roles` applies them.
  static let rights = [
    SQLFile("roles.sql", PackageResources.roles_sql),
    SQLFile("rights.sql", PackageResources.rights_sql),
    athenaNames,
  ]

  static let athenaNames = SQLFile("athena_names.sql", PackageResources.athena_names_sql)
  static let embeddedRoles = SQLFile("embedded_roles.sql", PackageResources.embedded_roles_sql)
  static let statisticsOfOwner = SQLFile("statistics_of_owner.sql", PackageResources.statistics_of_owner_sql)
  static let rolesWanted = SQLFile("roles_wanted.sql", PackageResources.roles_wanted_sql)
  static let loaderSession = SQLFile("loader_session.sql", PackageResources.loader_session_sql)
  static let readerSettings = SQLFile("reader_settings.sql", PackageResources.reader_settings_sql)
  static let tagKeys = SQLFile("tag_keys.sql", PackageResources.tag_keys_sql)
  static let grantObstacles = SQLFile("grant_obstacles.sql", PackageResources.grant_obstacles_sql)
  static let grantLogin = SQLFile("grant_login.sql", PackageResources.grant_login_sql)
  static let grantReplace = SQLFile("grant_replace.sql", PackageResources.grant_replace_sql)
  static let grantInsert = SQLFile("grant_insert.sql", PackageResources.grant_insert_sql)
  static let revokeLogin = SQLFile("revoke_login.sql", PackageResources.revoke_login_sql)

  static let roles =
    rights + [
      embeddedRoles, statisticsOfOwner, rolesWanted, loaderSession, readerSettings, tagKeys, grantObstacles, grantLogin,
      grantReplace, grantInsert,
      revokeLogin,
    ]
}
