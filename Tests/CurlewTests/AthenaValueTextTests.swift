import Testing

@testable import Curlew

struct AthenaValueTextTests {
  @Test(arguments: [
    ("{}", AthenaValueText.Element.text, "[]"),
    ("{a,NULL,\"NULL\",\"a,b\",\"q\\\"\\\\\",\"\"}", .text, #"["a",null,"NULL","a,b","q\"\\",""]"#),
    ("{1,-2.50,NULL,NaN}", .number, #"[1,-2.50,null,"NaN"]"#), ("{t,f,NULL}", .boolean, "[true,false,null]"),
    ("{{1,2},{3,4}}", .number, "[[1,2],[3,4]]"), ("[0:1]={1,2}", .number, "[1,2]"),
    ("[0:0]={\"a=b\"}", .text, #"["a=b"]"#), ("{größe,\"日 本\"}", .text, #"["größe","日 本"]"#),
  ])
  func arrays(text: String, element: AthenaValueText.Element, json: String) {
    #expect(AthenaValueText.json(ofArray: text, of: element) == json)
  }

  @Test(arguments: [
    ("", "{}"), ("\"a\"=>\"1\"", #"{"a":"1"}"#),
    (#""a"=>NULL, "b, \"c\""=>"x=>y", ""=>"\\""#, #"{"a":null,"b, \"c\"":"x=>y","":"\\"}"#),
  ])
  func maps(text: String, json: String) {
    #expect(AthenaValueText.json(ofMap: text) == json)
  }

  /// A text that is cut or is not a list must not run for ever, either.
  @Test func anyText() {
    let text = "{\"a\\\"b\",{c,NULL},\"\"}, \"k\"=>\"v\""
    for start in text.indices {
      _ = AthenaValueText.json(ofArray: String(text[start...]), of: .text)
      _ = AthenaValueText.json(ofMap: String(text[start...]))
      _ = AthenaValueText.json(ofArray: String(text[..<start]), of: .number)
      _ = AthenaValueText.json(ofMap: String(text[..<start]))
    }
  }
}
