import Glibc

/// The system's message for `errno`.
package enum SystemError {
  package static func words(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
}
