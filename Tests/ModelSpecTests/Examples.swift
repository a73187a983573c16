/// Specs that people write, tidy and untidy.
enum Examples {
  static let files = FullFormTests.files.merging(["base.spec": "debian12 + git\n"]) { a, _ in a }

  static let all: [String] = [
    "debian8 + docker + git",
    "# our worker\ndebian8\n  + docker(from=vendor,  compose)   # the engine\n\n  + node@22\n",
    FullFormTests.everything,
    "extends: base.spec\npackages:\n- jq\n-   make\n",
    """
    model:   untidy
    from:   "debian12   + docker"

    # comment at the margin
    files:
        # one file
        - path:  /etc/a
          mode:  '0644'
          content: |
              # not a comment
              line

                 deeper
    # another comment
        - path: /etc/b
          content: >-
              folded
              text
    run:
    - |
     echo one
    - name: two
      script: "echo
         two"
    env: {A: "1",
      B: "2"}
    """,
    """
    from: debian12
    services:
            enable:
            - a
            -   b   # why b
            mask: [ c,
                    d ]   # and these
    ---
    # the second
    model: second
    from: debian13 + git
    run:
        - |2
            indented
        - >

            folded

    """,
    "from: debian12\nenv:\n  A: &a 'one'\n  B: *a\npackages: &p\n    - jq\n    -    make\n",
    "\u{FEFF}from: debian12\r\npackages:\r\n    - jq\r\n",
  ]
}
