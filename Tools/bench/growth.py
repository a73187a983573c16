"""How the CPU of modelc lint grows with one kind of thing in a script: growth.py MODELC WORK [N [FAMILY…]].

For each family of made-up scripts it prints the CPU beyond start-up for N things, and how many times as long 2N and 4N
take: 2 and 4 are linear, 4 and 16 quadratic.
"""
import os
import subprocess
import sys

modelc, work = sys.argv[1:3]
first = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
only = sys.argv[4:]


def script(body, head="#!/bin/sh\n", foot=""):
    """The text of a script with the lines `body(0)`, `body(1)` …"""
    return lambda n: head + "".join(body(i) for i in range(n)) + foot


def config(key, item):
    """The text of a cloud-config with a list of so many items."""
    return script(item, f"#cloud-config\n{key}:\n")


SCRIPTS = {
    "installs": script(lambda i: f"apt-get install -y p{i}\n"),
    "installs behind sudo": script(lambda i: f"sudo DEBIAN_FRONTEND=noninteractive apt-get -qq install p{i}\n"),
    "packages of one install": script(lambda i: f" p{i}", "#!/bin/sh\napt-get install -y", "\n"),
    "updates and installs": script(lambda i: f"apt-get update\napt-get install -y p{i}\n"),
    "upgrades": script(lambda i: "apt-get -y dist-upgrade\n"),
    "local packages": script(lambda i: f"wget http://mirror.example/{i}.deb\ndpkg -i {i}.deb\napt-get -f install\n"),
    "architectures": script(lambda i: f"dpkg --add-architecture a{i}\napt-get install -y p{i}:a{i}\n"),
    "architectures first": script(
        lambda i: f"apt-get install -y p{i}:i386\n", "dpkg --add-architecture i386\napt-get update\n"),
    "services": script(lambda i: f"systemctl start s{i}\n"),
    "services of packages": script(lambda i: f"apt-get install -y nginx docker.io\nservice docker start\n"),
    "packages, then services": lambda n: "#!/bin/sh\n" + "apt-get install -y p docker.io\n" * n
    + "systemctl enable --now docker\n" * n,
    "units": script(
        lambda i: f"cat >/etc/systemd/system/u{i}.service <<'END'\n[Service]\nExecStart=/x\nEND\nsystemctl start u{i}\n"),
    "sources": script(
        lambda i: f'echo "deb http://h{i}.example/debian stable main" >/etc/apt/sources.list.d/s{i}.list\n'),
    "signed sources": script(
        lambda i: f"curl -fsSL https://h{i}.example/key | gpg --dearmor -o /etc/apt/keyrings/k{i}.gpg\n"
        f'echo "deb [signed-by=/etc/apt/keyrings/k{i}.gpg] http://h{i}.example/debian stable main"'
        f" >/etc/apt/sources.list.d/s{i}.list\napt-get update\napt-get install -y p{i}\n"),
    "plain keys": script(
        lambda i: f"wget -O /etc/apt/keyrings/k{i}.asc http://h{i}.example/key\nchmod 600 /etc/apt/keyrings/k{i}.asc\n"),
    "apt-key": script(lambda i: f"wget -qO- http://h{i}.example/key | apt-key add -\n"),
    "keyservers": script(lambda i: f"apt-key adv --keyserver keys.example --recv-keys {i:08X}\n"),
    "repositories": script(lambda i: f"add-apt-repository -y ppa:x/p{i}\n"),
    "lines of one list": script(
        lambda i: f"deb http://h{i}.example/debian bookworm main\n",
        "#!/bin/sh\ncat >/etc/apt/sources.list <<END\n", "END\napt-get update\n"),
    "writes to one file": script(lambda i: f"echo line {i} >>/etc/one\n"),
    "writes to one list": script(lambda i: f"echo deb http://h{i}.example/ bookworm main >>/etc/apt/sources.list\n"),
    "settings of apt": script(lambda i: f"echo 'A::B{i} \"1\";' >/etc/apt/apt.conf.d/{i}\napt-get -y install p{i}\n"),
    "settings of apt and upgrades": script(
        lambda i: f"echo 'DPkg::Options:: \"-{i}\";' >/etc/apt/apt.conf.d/{i}\napt-get -y dist-upgrade\n"),
    "here-documents": script(lambda i: f"cat >/opt/f{i} <<END\nhome $HOME of ${{USER}} $(id) \\$x\nEND\n"),
    "here-documents on a line": lambda n: "#!/bin/sh\ncat" + "".join(f" <<E{i}" for i in range(n)) + "\n"
    + "".join(f"text $HOME\nE{i}\n" for i in range(n)),
    "expansions in one here-document": script(
        lambda i: "$HOME ${USER} $x\n", "#!/bin/sh\ncat >/opt/x <<END\n#!/bin/sh\n", "END\n"),
    "written scripts": script(
        lambda i: f"cat >/usr/local/bin/f{i} <<'END'\n#!/bin/sh\napt-get install foo\nEND\nchmod +x /usr/local/bin/f{i}\n"),
    "one written script": script(
        lambda i: f"apt-get install p{i}\n", "#!/bin/sh\ncat >/usr/local/bin/x <<'END'\n#!/bin/sh\n", "END\n"),
    "suppressions": script(lambda i: f'# modelc: ignore=missing-yes reason="r"\napt-get install p{i}\n'),
    "suppressions for nothing": script(lambda i: "# modelc: ignore=MC4022\ntrue\n"),
    "suppressions of a file": script(lambda i: "# modelc: ignore-file=missing-yes\n", foot="apt-get install x\n" * 50),
    "suppressions behind commands": script(lambda i: f"apt-get install p{i} # modelc: ignore=missing-yes\n"),
    "comments": script(lambda i: f"# number {i}\n"),
    "functions": script(lambda i: f"f{i}() {{ apt-get install p{i}; }}\nf{i}\n"),
    "functions not called": script(lambda i: f"f{i}() {{ apt-get install p{i}; local x=$1; }}\n"),
    "functions that call": script(lambda i: f"f{i + 1}() {{ f{i}; }}\n", "f0() { apt-get install x; }\n", "f5\n"),
    "calls of one function": script(lambda i: f"f p{i}\n", '#!/bin/sh\nf() { apt-get install "$1"; }\n'),
    "nested sh -c": script(lambda i: f'sh -c "apt-get install p{i}"\n'),
    "su -c in sudo": script(lambda i: f"sudo su -c 'apt-get install p{i} && systemctl start x{i}'\n"),
    "lines of one sh -c": script(lambda i: f"apt-get install p{i}\n", "#!/bin/sh\nsudo sh -c '\n", "'\n"),
    "scripts by here-document": script(lambda i: f"sudo bash <<END\napt-get install p{i}\nEND\n"),
    "variables": script(lambda i: f'v{i}=/opt/{i}\necho "$v{i}" "$HOME" "${{USER}}"\n'),
    "one variable": script(lambda i: f'v=/opt/{i}\nrm -rf "$v/"*\n'),
    "growing variable": script(lambda i: f'v="$v p{i}"\n', foot="apt-get install -y $v\n"),
    "exports": script(lambda i: f"export V{i}=$(curl http://mirror.example/{i})\n"),
    "branches": script(lambda i: f"if [ -e /x{i} ]; then v{i}=1; apt-get install p{i}; else v=2; fi\n"),
    "branches of one case": script(lambda i: f"x{i}) v{i}=1; apt-get install p{i} ;;\n", "case $1 in\n", "esac\n"),
    "nested branches": lambda n: "#!/bin/sh\n" + "if true; then\n" * n + "apt-get install x\n" + "fi\n" * n,
    "loops": script(lambda i: f"for x in a b c; do v{i}=$x; apt-get install $x; done\n"),
    "words of one loop": script(lambda i: f" w{i}", "for x in", "; do apt-get install $x; done\n"),
    "one pipeline": script(lambda i: f" | grep {i}", "cat /x", "\n"),
    "one list": script(lambda i: f" && apt-get install p{i}", "true", "\n"),
    "one list of secrets": script(lambda i: f"; curl -u user:secret{i} https://a:b@h.example/", "true", "\n"),
    "pipelines": script(lambda i: f"curl http://h{i}.example/x | sh\n"),
    "downloads": script(
        lambda i: f"curl -Lo /tmp/t{i} http://h{i}.example/t\nchmod +x /tmp/t{i}\n/tmp/t{i}\n"),
    "downloads, then runs": lambda n: "#!/bin/sh\n" + "".join(f"curl -Lo /tmp/t{i} http://h.example/{i}\n" for i in range(n))
    + "".join(f"sh /tmp/t{i}\n" for i in range(n)),
    "downloads not run": script(lambda i: f"curl -Lo /opt/t{i} https://h.example/{i}\nwget https://h.example/{i}\n"),
    "users and groups": script(lambda i: f"set -e\nuseradd u{i}\ngroupadd g{i}\nmkdir /opt/m{i}\nln -s /a /b{i}\n"),
    "groups of packages": script(lambda i: "apt-get install -y docker.io\ngroupadd docker\n"),
    "locks": script(lambda i: "rm -f /var/lib/dpkg/lock\nsleep 30\napt-get install -y x\n"),
    "questions": script(lambda i: "read answer\nvi /etc/x\npasswd root\nreboot\n"),
    "failures": script(lambda i: "cd /opt\nrm -rf $x/*\nwget http://h.example/x || true\n", "set -e\n"),
    "directories": script(lambda i: f"mkdir -p /opt/d{i}\ncd /opt/d{i}\ncp a b\nmv b c\ntouch x\nrm -r /opt/d{i}\n"),
    "modes": script(lambda i: f"chmod 777 /opt/x{i}\nchown -R $USER /opt/x{i}\n"),
    "bashisms": script(lambda i: f"[[ $a == b{i} ]] && x=(1 2) && source /x{i} && echo ${{v:0:2}} {{a,b}}\n"),
    "mistakes of syntax": script(lambda i: "if x; done; )\n"),
    "open quotes": script(lambda i: "echo \"a $(b `c\n"),
    "template holes": script(lambda i: f"echo {{{{.Field{i}}}}} ${{X{i}}}\n"),
    "traps": script(lambda i: f"trap 'rm /tmp/x{i}; apt-get install y' EXIT\n"),
    "files that are read": script(lambda i: f". /etc/x{i}\neval \"$x\"\n"),
    "secrets": script(lambda i: f"PASSWORD=hunter{i}\ncurl -u user:secret{i} https://a:b@h.example/\n"),
    "windows lines": script(lambda i: f"apt-get install p{i}\r\n"),
    "one long word": script(lambda i: "x", "echo ", "\n"),
    "one long string": script(lambda i: f"line $x {i}\n", 'echo "', '"\n'),
    "runcmd, lines": config("runcmd", lambda i: f"  - apt-get install p{i} # é\n"),
    "runcmd, lists": config("runcmd", lambda i: f"  - [apt-get, install, p{i}, '&&', \"x\"]\n"),
    "runcmd, blocks": config("runcmd", lambda i: f"  - |\n    apt-get install p{i}\n    systemctl start s{i}\n"),
    "write_files": config(
        "write_files",
        lambda i: f"  - path: /opt/f{i}.sh\n    content: |\n      #!/bin/sh\n      apt-get install p{i}\n"),
    "packages": config("packages", lambda i: f"  - p{i}\n"),
    "users": config("users", lambda i: f"  - name: u{i}\n    passwd: secret\n    colour: red\n"),
    "unknown keys": script(lambda i: f"key{i}: 1\n", "#cloud-config\n"),
    "ignored keys": script(lambda i: f"# modelc: ignore=MC5001\nkey{i}: 1\n", "#cloud-config\n"),
    "anchors": config("runcmd", lambda i: f"  - &a{i} [echo, x]\n  - *a{i}\n"),
    "steps of a spec": script(
        lambda i: f"  - apt-get install -y p{i}\n", "model: m\nfrom: debian12\nrun:\n"),
}


def run(path):
    """CPU in milliseconds; nil when it takes longer than a minute."""
    process = subprocess.Popen(
        ["timeout", "60", modelc, "lint", "--no-config", "--format", "json", path],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 124:
        return None
    assert code in (0, 1), f"{path} ended with {code}"
    return (usage.ru_utime + usage.ru_stime) * 1000


def least(path, runs):
    every = [run(path) for _ in range(runs)]
    return None if None in every else min(every)


def write(name, text):
    path = os.path.join(work, name)
    with open(path, "w") as file:
        file.write(text)
    return path


start = least(write("empty.sh", "#!/bin/sh\n"), 5)
print(f"growth by family: CPU beyond start-up ({start:.1f} ms) for {first} things, for 2 and for 4 times as many")
for family, text in SCRIPTS.items():
    if only and family not in only:
        continue
    suffix = ".spec" if family.endswith("of a spec") else ".yaml" if text(1).startswith("#cloud") else ".sh"
    took = [least(write(f"family{times}{suffix}", text(first * times)), 3) for times in (1, 2, 4)]
    if None in took:
        print(f"  {family:32} more than a minute  !")
        continue
    took = [max(0.1, each - start) for each in took]
    mark = "  !" if took[2] > 2.8 * took[1] and took[2] > 20 else ""
    print(f"  {family:32} {took[0]:8.1f} ms  ×{took[1] / took[0]:.2f}  ×{took[2] / took[0]:.2f}{mark}", flush=True)
