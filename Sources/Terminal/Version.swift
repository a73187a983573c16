/// The version of the tools, as `modelc --version` prints it.
package let modelcVersion = "0.1.0"
