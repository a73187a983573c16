import ShellScript

/// The lines that make a server a CDS worker, for any POSIX shell.
///
/// They stand behind a model's own lines in one shell, so they undo what those may have set: `-e`, `-u`, and `-x`,
/// which would print the key on the console.
struct WorkerScript {
  let launch: WorkerLaunch
  /// Whether the lines run although the model's own may have failed, as parts of a MIME message do.
  let standsAlone: Bool

  var text: String {
    """
    # The worker of CDS, added by the hatchery.
    { set +x; } 2> /dev/null
    set +eu
    HOME=${HOME:-/root} USER=${USER:-root} LANG=${LANG:-C.UTF-8}
    PATH=${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    export HOME USER LANG PATH
    \(environment)\
    cds_end() { # sentence
      echo "hatchery: $1; the machine powers off"
      sync
      systemctl poweroff 2> /dev/null || shutdown -P now 2> /dev/null || poweroff
      exit 0
    }
    cds_fetch() { # URL, file
      if command -v curl > /dev/null; then
        curl --fail --silent --show-error --location --connect-timeout 10 --max-time 600 --output "$2" "$1"
      elif command -v wget > /dev/null; then
        wget --quiet --timeout=60 --tries=1 --output-document="$2" "$1"
      else
        cds_end 'neither curl nor wget is here to fetch the worker with'
      fi
    }
    \(check)\
    \(MetadataLines(launch.metadata).text)\
    umask 022
    if ! { cds_directory=$(mktemp -d /var/lib/cds-worker.XXXXXX) && cd "$cds_directory"; }; then
      cds_end 'there is no room for the worker'
    fi
    cds_arch=$(uname -m) cds_try=0
    until cds_fetch \(download) worker.part && [ -s worker.part ]; do
      cds_try=$((cds_try + 1))
      if [ "$cds_try" -ge 20 ]; then cds_end 'the worker could not be fetched'; fi
      echo "hatchery: the worker could not be fetched; try $cds_try of 20, again in 5 s"
      sleep 5
    done
    if ! { mv worker.part worker && chmod 700 worker; }; then cds_end 'the worker could not be stored'; fi
    echo \("hatchery: worker \(launch.name) starts".quoted)
    CDS_SINGLE_USE=1 ./worker \(arguments) < /dev/null > worker.log 2>&1
    cds_end "the worker ended with code $?"

    """
  }

  private var arguments: String {
    [
      "--api=\(launch.api)", "--key=\(launch.key)", "--name=\(launch.name)", "--model=\(launch.model)",
      "--hatchery=\(launch.hatchery)", "--single-use", "--ttl=\(launch.ttl)",
    ].map(\.quoted).joined(separator: " ")
  }

  private var download: String {
    ShellWord([.literal("\(launch.api)/download/worker/"), .variable("cds_arch")]).printed
  }

  private var environment: String {
    launch.environment.map { "export \($0.name)=\($0.value.quoted)\n" }.joined()
  }

  /// A model whose own steps failed must not take jobs; modelc's scripts leave that in a file.
  private var check: String {
    guard standsAlone else { return "" }
    return """
      for cds_state in /var/lib/modelc/*.json; do
        if grep -q '"result":"failed"' "$cds_state" 2> /dev/null; then cds_end "a step failed: see $cds_state"; fi
      done

      """
  }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var quoted: String { ShellWord(self).printed }
}
