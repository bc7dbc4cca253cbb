/// The product's version, which `curlew --version` prints and the ledger keeps.
public enum CurlewVersion {
  public static let current = "0.1.0"
}
