trust_certificate() { # name; PEM on standard input
  write_file "/usr/local/share/ca-certificates/modelc-$1.crt" 0644 root:root
}
