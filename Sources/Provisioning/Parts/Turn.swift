/// What one step brings about.
struct Turn {
  var effects: [Effect] = []
  var transitions: [Transition] = []
}
