/// Text in columns.
package struct Table {
  package let lines: [String]

  /// - Parameters:
  ///   - rows: the cells, the heads' row among them.
  ///   - gap: blanks between two columns.
  ///   - width: what a line may take, nil for any length: the widest of the columns that may be cut are, with `…`.
  ///   - cutting: those columns; no other is ever cut, nor one below twelve.
  package init(_ rows: [[String]], gap: Int = 2, width: Int? = nil, cutting: Set<Int> = []) {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    if let width {
      var excess = widths.reduce(0, +) + gap * (widths.count - 1) - width
      while excess > 0,
        let widest = cutting.filter({ widths[$0] > 12 }).max(by: { (widths[$0], $1) < (widths[$1], $0) })
      {
        widths[widest] -= 1
        excess -= 1
      }
    }
    lines = rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let cell = cell.count > widths[column] ? cell.prefix(widths[column] - 1) + "…" : cell[...]
        line += cell
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + gap) }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
