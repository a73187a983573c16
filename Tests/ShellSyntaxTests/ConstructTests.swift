import ShellSyntax
import Testing

/// One construct a line: the script, and the tree it makes.
@Suite("What becomes of each construct")
struct ConstructTests {
  @Test(
    "Lists, and-ors and pipelines",
    arguments: [
      (Dialect.bash, #"a b;c&d"#, #"a b; c &; d"#),
      (Dialect.bash, #"a && b || c | d"#, #"(a and b or (pipe c, d))"#),
      (Dialect.bash, #"! a | b"#, #"(not pipe a, b)"#),
      (Dialect.bash, #"time -p a"#, #"(time pipe a)"#),
      (Dialect.bash, #"time -p  \#n! # b"#, #"(time pipe ); (not pipe )"#),
      (Dialect.bash, #"! ! a"#, #"a"#),
    ])
  func lists(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Assignments, words and redirections",
    arguments: [
      (Dialect.bash, #">x a 2>&1 b"#, #"a b {output}x 2{duplicateOutput}1"#),
      (Dialect.bash, #"A=1 B= c D=2"#, #"(A= 1) (B= ) c D=2"#),
      (
        Dialect.bash, #"a+=1 b[1]=2 c=(x [2]=y $(z) # k\#n 'w')"#,
        #"(a+= 1) (b[1]= 2) (c= (x [|2|]=y $(z) 'w'))"#
      ),
      (Dialect.bash, #"declare -a x=(1 2) y"#, #"declare -a x=|(1 2) y"#),
    ])
  func simpleCommands(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Commands with a beginning and an end",
    arguments: [
      (Dialect.bash, #"{ a; b; } >x"#, #"{a; b} {output}x"#),
      (Dialect.bash, #"(a; b) 2>y"#, #"(sub a; b) 2{output}y"#),
      (Dialect.bash, #"if a; then b; elif c; then d; else e; fi"#, #"(if a then b if c then d else e)"#),
      (Dialect.bash, #"while a; do b; done <f"#, #"(while a do b) {input}f"#),
      (Dialect.bash, #"until a\#ndo b\#ndone"#, #"(until a do b)"#),
      (Dialect.bash, #"for i in a "b"; do c; done"#, #"(for i in a "b" do c)"#),
      (Dialect.bash, #"for i; do c; done"#, #"(for i do c)"#),
      (Dialect.bash, #"for i\#nin x\#ndo c\#ndone"#, #"(for i in x do c)"#),
      (Dialect.bash, #"for ((i=0;i<3;i++)); do c; done"#, #"(for ((i=0;i<3;i++)) do c)"#),
      (Dialect.bash, #"select a in b; do c; done"#, #"(select a in b do c)"#),
      (
        Dialect.bash, #"case $x in a|b) c;; (d) e;& *) f;;& esac"#,
        #"(case $x a or b -> c stop d -> e fallThrough g<*> -> f testNext)"#
      ),
      (Dialect.sh, #"case $x in\#n a) b\#n ;;\#n c) esac"#, #"(case $x a -> b stop c ->  none)"#),
      (Dialect.bash, #"f() { a; }"#, #"(function f {a})"#),
      (Dialect.sh, #"f() a"#, #"(function f a)"#),
      (Dialect.bash, #"function g { a; } >x"#, #"(function g {a} {output}x)"#),
      (Dialect.bash, #"function h () (a)"#, #"(function h (sub a))"#),
    ])
  func compounds(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Conditions, arithmetic and coprocesses",
    arguments: [
      (Dialect.bash, #"[[ -f a && ! $b == c* || ( d < e ) ]]"#, #"[[-f a and not $b == c|g<*> or (d < e)]]"#),
      (Dialect.bash, #"[[ $a =~ ^(x|y z)$ ]]"#, #"[[$a =~ ^|group(x|y z)|$]]"#),
      (Dialect.bash, #"[[ a ]]"#, #"[[a]]"#),
      (Dialect.bash, #"((a+1))"#, #"((a+1))"#),
      (Dialect.bash, #"((a) ; b)"#, #"(sub (sub a); b)"#),
      (Dialect.bash, #"echo $((a+$b)) $((a) ; (b))"#, #"echo $((a+|$b)) $((sub a); (sub b))"#),
      (Dialect.bash, #"coproc a b"#, #"(coproc - a b)"#),
      (Dialect.bash, #"coproc N { a; }"#, #"(coproc N {a})"#),
    ])
  func conditions(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Here-documents",
    arguments: [
      (
        Dialect.bash, #"cat <<A <<-'B' x\#n1 $a\#nA\#n\#t2 $b\#n\#tB\#nc"#,
        #"cat x {hereDocument}A<1 |$a|\#n> {strippedHereDocument}'B'<\#t2 $b\#n>; c"#
      ),
      (Dialect.bash, #"x=$(cat <<A\#nb $(c)\#nA\#n)"#, #"(x= $(cat {hereDocument}A<b |$(c)|\#n>))"#),
      (Dialect.bash, #"cat <<"A b"\#n$x\#nA b"#, #"cat {hereDocument}"A b"<$x\#n>"#),
      (Dialect.bash, #"cat <<<"a $b""#, #"cat {hereString}"a |$b""#),
    ])
  func hereDocuments(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Words and their parts",
    arguments: [
      (Dialect.bash, #"'a'"b$c"d\e$'f'$"g""#, #"'a'|"b|$c"|d|e<\e>|$'f'|$"g""#),
      (
        Dialect.bash, #"${a} ${#a} ${a:-b c} ${a##*/} ${!a} ${a[1]} ${a/x/"y}"} "${a:+'}'}" ${#}"#,
        #"${,a,,} ${#,a,,} ${,a,:-,b c} ${,a,##,g<*>|/} ${!,a,,} ${,a[1],,} ${,a,/,x/|"y}"} "${,a,:+,'}'}" ${,#,,}"#
      ),
      (Dialect.sh, #""${a:+'}""#, #""${,a,:+,'}""#),
      (Dialect.bash, #"$a$1$?$$ $@x $"#, #"$a|$1|$?|$$ $@|x $"#),
      (Dialect.bash, #"`a \`b\`` "`a \"b\"`""#, #"`a `b`` "`a "b"`""#),
      (Dialect.bash, #"<(a) >(b c)"#, #"<(a) <(b c)"#),
      (
        Dialect.bash, #"a{b,c}d {1..3} {x} * ?[ab] ~/a ~b:c x=~/y:~/z"#,
        #"a|b<{>|b|b<,>|c|b<}>|d b<{>|1..3|b<}> {x} g<*> g<?>|g<[>|ab] t<~>|/a t<~b>|:c x=~/y:~/z"#
      ),
      (Dialect.bash, #"a\\#nb i\\#nf"#, #"a|\n|b i|\n|f"#),
      (Dialect.sh, #"i\\#nf a; then b; fi"#, #"(if a then b)"#),
      (Dialect.bash, #"$[1+2]"#, #"$((1+2))"#),
      (
        Dialect.bash, #"a |& b &>c &>>d <>e >|f {g}>h 3<&-"#,
        #"(pipe a, b {both}c {appendBoth}d {readWrite}e {clobber}f {g}{output}h 3{duplicateInput}-)"#
      ),
      (Dialect.bash, #"shopt -s extglob\#na @(b|c)"#, #"shopt -s extglob; a group(b|c)"#),
    ])
  func words(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }

  @Test(
    "Templates leave holes",
    arguments: [
      (
        Dialect.bash, #"{{ a }} x{{ b "c" }}y "{{ .d }}" '{{ e 'f' }}'"#,
        #"hole<{{ a }}> x|hole<{{ b "c" }}>|y "hole<{{ .d }}>" '{{ e 'f' }}'"#
      ),
      (Dialect.bash, #"{% if a %}\#nb\#n{% endif %}"#, #"b"#),
      (
        Dialect.bash, #"a ${var.x} ${file("y")} ${z}\#n%{ if a }\#nb"#,
        #"a hole<${var.x}> hole<${file("y")}> ${,z,,}; b"#
      ),
    ])
  func templates(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect, holes: [.braces, .jinja, .terraform]) == expected)
    #expect(
      brokenLaws(ShellFile(Array(script.utf8), dialect: dialect, holes: [.braces, .jinja, .terraform]))
        .isEmpty)
  }

  @Test(
    "An operator may end a line",
    arguments: [
      (Dialect.sh, #"a | \#n b &&\#n c"#, #"((pipe a, b) and c)"#)
    ])
  func lineEnds(_ dialect: Dialect, _ script: String, _ expected: String) {
    #expect(tree(script, dialect) == expected)
    #expect(brokenLaws(ShellFile(Array(script.utf8), dialect: dialect)).isEmpty)
  }
}
