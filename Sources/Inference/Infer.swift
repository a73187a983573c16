/// Works out which names are on PATH after these deeds, without running any of them.
package func infer(_ deeds: [Deed], on knowledge: Knowledge) -> PathNames {
  var machine = Machine(knowledge, searchPath: SearchPath(deeds))
  for deed in deeds { machine.carryOut(deed) }
  return machine.pathNames()
}
