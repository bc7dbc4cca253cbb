/// The version of the product, as `curlew --version` prints it and the ledger keeps it.
public enum CurlewVersion {
  public static let current = "0.1.0"
}
