import CurlewText
import Testing

@testable import Curlew

/// One name for a person, in the log and on the bill.
struct PersonNamesTests {
  private static func caller(_ arn: String) -> BillRow.Caller {
    let principal = Principal(arn: arn)
    return BillRow.Caller(
      principal: arn, kind: principal.kind.rawValue, name: principal.name, roleARN: principal.roleARN,
      session: principal.session, sessionKind: principal.sessionKind?.rawValue, person: principal.person)
  }

  private static func session(_ name: String) -> BillRow.Caller {
    caller("arn:aws:sts::111122223333:assumed-role/gw/\(name)")
  }

  @Test func withoutImportedPeopleTheSessionOrTheUserIsThePerson() {
    let names = PersonNames()
    #expect(names.person(Self.session("ada@example.com"), on: 0) == "ada@example.com")
    #expect(names.person(Self.session("nightly"), on: 0) == "nightly")
    #expect(names.person(Self.session("botocore-session-1760000088"), on: 0) == "gw")
    #expect(names.person(Self.session("default"), on: 0) == "gw")
    #expect(names.person(Self.caller("arn:aws:iam::111122223333:user/eng/bob"), on: 0) == "bob")
    #expect(names.person(Self.caller("odd"), on: 0) == "odd")
    #expect(names.person("Ada@Example.com", on: 0) == "Ada@Example.com")
    #expect(names.person("arn:aws:iam::111122223333:user/eng/bob", on: 0) == "bob")
  }

  @Test func importedPeopleAreKnownByEveryNameAndInTime() throws {
    let october = OwnedTime(from: UsageDay("2026-10-01"), until: UsageDay("2026-11-01"))
    let day = try #require(UsageDay("2026-10-31")).number
    let names = PersonNames([
      .init(known: .session, name: "laptop-7", person: "Ada Lovelace", time: october),
      .init(known: .email, name: "ada@example.com", person: "Ada Lovelace", time: OwnedTime()),
      .init(known: .user, name: "bob", person: "Bob", time: OwnedTime()),
      .init(known: .role, name: "gw", person: "The gateway", time: OwnedTime()),
      .init(known: .session, name: "team-only", person: nil, team: "T", time: OwnedTime()),
    ])
    #expect(names.person(Self.session("laptop-7"), on: day) == "Ada Lovelace")
    #expect(names.person(Self.session("Laptop-7"), on: day + 1) == "The gateway")
    #expect(names.person("ADA@example.com", on: day) == "Ada Lovelace")
    #expect(names.person("Bob", on: day) == "Bob")
    #expect(names.person(Self.caller("arn:aws:iam::111122223333:user/BOB"), on: day) == "Bob")
    #expect(names.person("team-only", on: day) == "team-only")
  }
}
