import Diagnostics
import Files
import ModelSpec
import Testing

@Suite("The full form")
struct FullFormTests {
  static let everything = """
    model: build-1
    from: debian12 + docker(compose) + node@22
    description: builds things
    group: dev
    image: Debian 12 hardened
    flavor: vps-ssd-1
    packages: [jq, make=4.3-4.1]
    repositories:
      - uri: https://apt.example.org/debian
        suite: bookworm
        components: [main, extra]
        key: https://apt.example.org/key.asc
        fingerprint: 9dc8 5822 9fc7 dd38 854a e2d8 8d81 803c 0ebf cd88
      - {uri: http://flat.example.org/, suite: ./, key: https://flat.example.org/key}
    files:
      - path: /etc/app.conf
        mode: "0600"
        owner: app:adm
        content: |
          a = 1
      - {path: /usr/local/bin/tool, mode: "755", source: files/tool.sh}
      - {path: /etc/plain, content: x}
    run:
      - echo hello
      - name: build it
        script: |
          make
          make install
    env:
      GREETING: hello world
      PORT: 8080
      EMPTY: ""
    user: jenkins
    services:
      enable: [docker, ssh.socket]
      disable: [apt-daily.timer]
      mask: [apt-daily.timer]
    apt:
      mirror: http://mirror.example.org/debian
      proxy: http://cache.example.org:3142
      recommends: true
    proxy: http://proxy.example.org:3128
    ca: [certificates/house.crt]
    capabilities:
      add: [terraform, {name: eu, type: region, value: eu-west-1}, {name: gpu}]
      omit: [python2]
      expect: [docker]
    lint:
      disable: [unpinned-package]
    """

  static let certificate = "-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----\n"
  static let files = ["files/tool.sh": "#!/bin/sh\n", "certificates/house.crt": certificate]

  @Test("says everything a model can be")
  func whole() {
    let reading = Reading(Self.everything, files: Self.files)
    #expect(reading.found == [])
    #expect(
      reading.spec?.summary == """
        model build-1
        from debian12 + docker(compose) + node@22
        description builds things
        group dev
        image Debian 12 hardened
        flavor vps-ssd-1
        user jenkins
        proxy http://proxy.example.org:3128
        mirror http://mirror.example.org/debian
        apt proxy http://cache.example.org:3142
        package jq
        package make=4.3-4.1
        repository https://apt.example.org/debian bookworm main,extra https://apt.example.org/key.asc \
        9DC858229FC7DD38854AE2D88D81803C0EBFCD88
        repository http://flat.example.org/ ./  https://flat.example.org/key -
        file /etc/app.conf 600 app:adm "a = 1\\n"
        file /usr/local/bin/tool 755 - "#!/bin/sh\\n"
        file /etc/plain 644 - "x"
        run - "echo hello"
        run build it "make\\nmake install\\n"
        env GREETING="hello world"
        env PORT="8080"
        env EMPTY=""
        enable docker
        enable ssh.socket
        disable apt-daily.timer
        mask apt-daily.timer
        recommends true
        ca house \(Self.certificate.utf8.count)
        add terraform binary terraform
        add eu region eu-west-1
        add gpu binary gpu
        omit python2
        expect docker
        lint -unpinned-package
        """)
  }

  @Test("needs nothing but 'from'")
  func small() throws {
    let spec = try #require(Reading("from: debian12\n", name: "models/minimal.spec.yaml").spec)
    #expect(spec.model.value == "minimal")
    #expect(spec.summary == "model minimal\nfrom debian12")
    #expect(spec.apt.recommends == nil && spec.lint == nil)
  }

  @Test(
    "is named after its file where it has no name",
    arguments: [
      ("docker.spec", "docker"), ("docker.spec.yaml", "docker"), ("a/b/docker.spec.yml", "docker"),
      ("docker.yaml", "docker"), ("docker", "docker"), ("docker.v2.spec", "docker.v2"),
    ])
  func fileNames(file: String, name: String) {
    #expect(Reading("debian12 + git", name: file).spec?.model.value == name)
    #expect(Reading("from: debian12 + git", name: file).spec?.model.value == name)
  }

  @Test(
    "points into 'from' exactly, however it is quoted",
    arguments: [
      "from: debian12 + n\u{F6}de", "from: 'debian12 + n\u{F6}de'", "from: \"debian12 + n\u{F6}de\"",
    ])
  func placesInFrom(text: String) {
    #expect(Reading(text).found == ["bad-name '\u{F6}'"])
  }

  @Test("points at the whole text where the words of 'from' cannot be found in it")
  func escapes() {
    #expect(Reading("from: \"debian12 + n\\u00f6de\"").found == ["bad-name '\"debian12 + n\\u00f6de\"'"])
  }

  @Test("may describe several models in several documents")
  func documents() {
    let reading = Reading("from: debian12\n---\nmodel: second\nfrom: debian13 + git\n---\n")
    #expect(reading.found == [])
    #expect(reading.specs.map(\.model.value) == ["docker", "second"])
  }

  @Test("wants a name of its own for every further model")
  func documentNames() {
    #expect(
      Reading("from: debian12\n---\nfrom: debian13\n").found == [
        "missing-key 'from'", "duplicate-model 'from'",
      ])
    #expect(
      Reading("model: a\nfrom: debian12\n---\nmodel: a\nfrom: debian13\n").found == ["duplicate-model 'a'"])
  }

  @Test("keeps what lists and maps of nothing mean")
  func emptyLists() {
    let reading = Reading("from: debian12\npackages:\nrun: []\n")
    #expect(reading.found == [])
    #expect(reading.spec?.packages.isEmpty == true)
  }
}
